"""Cues: pages painted and sent to the screen, the one that is on and one on either side. What is on
stays as long as it may.

This module only sends; `succession` decides which page, `staying` whether what is on leaves.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from player.opening import NUMBER
from player.playout.program import Program
from player.playout.stage import CannotShow, Rendered, Take
from player.schedule.rotation import Cursor
from player.studio.cueing.staying import Leaves, Stays, stays_or_leaves
from player.studio.cueing.succession import Succession
from player.studio.rendering.renderer import Renderer
from player.studio.state.by_clock import Spot
from player.studio.state.clock import Clock
from player.studio.state.on_screen import Show, Step
from player.wire import Connection, Cue, Film, Forget, Frame, OnShow, Place, Why

_log = logging.getLogger(__name__)
FILM_AHEAD = 120.0  # s: a film that waits holds memory, and a screen may be dark all night
DRAWN = 0.05  # s: no screen takes longer to draw what is to be seen at once
SENT = 20  # cues that are remembered besides those that the screen holds: it may still report them


class Cues:
    """What the screen holds: what it was sent, by number, and the places that stay empty."""

    def __init__(
        self,
        connection: Connection,
        show: Show,
        succession: Succession,
        renderer: Renderer,
        clock: Clock,
        number: int,
    ) -> None:
        """`number` is the highest that a cue of this screen ever had, from whichever studio."""
        self._connection, self._show, self._succession, self._renderer, self._clock = (
            connection,
            show,
            succession,
            renderer,
            clock,
        )
        self._number = number
        # What was sent last to be seen at once, and by when (monotonic) the screen has drawn it.
        self._at_once, self.drawn_by = 0, -math.inf
        self._sent: dict[int, Step] = {}
        # The cues that have a film, by number, and whether it was on already.
        self._films: dict[int, bool] = {}
        self._lacking: set[Place] = set()  # the places for which there is no slide

    # ── what is on ────────────────────────────────────────────────────────────────────────────────

    def show_following(self, after: Cursor | str | None, why: Why, update: bool = False) -> None:
        """Show the next slide that can be shown, at once; the fallback where there is none."""
        if self._succession.in_step.counts and self._show_by_clock(why):
            return
        for take, place in self._renderer.takes(
            self._succession.following(after, self._clock.time())
        ):
            if self.send(take, 1, "now", why, self._clock.now(), place):
                return
        fallback = self._renderer.fallback()
        if fallback is None:
            return
        if self._show.on is not None and self._show.is_fallback:
            if update and self._show.on.step.mark != fallback.marks[0]:
                self.send(fallback, 1, "now", "updated", self._clock.now())
            return
        self.send(fallback, 1, "now", "start" if why == "start" else "fallback", self._clock.now())

    def _show_by_clock(self, why: Why) -> bool:
        """Show at once what the clock says. False where nothing is due, or nothing can be shown."""
        edition, in_step = self._show.edition, self._succession.in_step
        while (here := in_step.at(self._clock.now())) is not None and not edition.is_fallback(
            here.take.item.id
        ):
            if self.send(
                here.take, here.page, "now", why, self._clock.now(), here.where, here.spot
            ):
                return True
        return False

    def fall_in(self) -> None:
        """Show at once what the clock says, where that is something else."""
        show, in_step = self._show, self._succession.in_step
        show.falls_in(None)
        if show.on is None or not in_step.counts or (here := in_step.at(self._clock.now())) is None:
            return
        on = show.on.step
        if (on.item, on.page, on.mark) == (
            here.take.item.id,
            here.page,
            here.take.marks[here.page - 1],
        ):
            show.is_in_step(here.spot)
        else:
            self.show_following(None, "schedule")

    def begin_anew(self, number: int) -> None:
        """Forget what was sent: the screen has none of it, and has had cues up to `number`."""
        self._number = max(self._number, number)
        self._show.forgets("next", "before")
        self._lacking.clear()

    def go_on_from(self, shown: OnShow) -> None:
        """Keep what another studio put on, if it is still the same. What was kept for this start is
        painted anew, quietly: it stands for as long as that takes."""
        step = Step(
            shown.number,
            shown.slide,
            shown.page,
            shown.page,
            shown.mark,
            0,
            program=self._show.program,
        )
        self._show.confirms(step, shown.at)
        self._sent[step.number] = step
        self.see_to_what_is_on()
        if self._show.on is not None and self._show.on.step.number == NUMBER:
            self.repaint()

    def see_to_what_is_on(self, last: Program | None = None) -> None:
        """Keep what is on if it may stay. Where nothing was due, something may be now. `last` is
        the program until now, if that was another."""
        if self._show.is_fallback:
            self.show_following(None, "schedule")
        else:
            self.keep_or_leave(last)

    def keep_or_leave(self, last: Program | None) -> None:
        """Keep what is on, repainted in place where it changed. Where it is gone, its successor
        is shown at once.

        `last` is the program that was in force until now, where there was another.
        """
        show = self._show
        assert show.on is not None
        if last is not None and last is not show.program:
            show.follow(last)
        on = show.on.step
        match stays_or_leaves(show, self._clock.time(), self._renderer.take):
            case Leaves(after):
                self.show_following(after, "removed")
                return
            case Stays(take, page, repainted):
                show.is_repaged(page, take)
                # Another minute on the clock is no other version.
                why: Why | None = "updated" if repainted else "" if take.clock != on.clock else None
                if why is not None and not self.send(
                    take, page, "now", why, self._clock.now(), on.place, on.spot
                ):
                    self.show_following(on.place or on.item, "removed")
                    return
        self._check_neighbours()

    def _check_neighbours(self) -> None:
        """Forget next and before where they are no longer the right pages: they are prepared
        again."""
        show = self._show
        show.forgets("next")  # even the same picture may have another moment
        if (step := show.before) is not None:
            wanted = self._succession.beside("before")
            if wanted is None or (
                wanted.take.item.id,
                wanted.page,
                wanted.take.marks[wanted.page - 1],
                wanted.take.clock,
            ) != (step.item, step.page, step.mark, step.clock):
                show.forgets("before")

    # ── what depends on the time ──────────────────────────────────────────────────────────────────

    @property
    def due(self) -> float:
        """When words on a page that the screen holds are to be painted anew (seconds since the
        epoch)."""
        show, moments = self._show, [self._on_is_due]
        if show.next is not None and show.next.changes < show.next_at:
            moments.append(show.next.changes)
        if show.before is not None:
            moments.append(show.before.changes)
        return min(moments)

    @property
    def _on_is_due(self) -> float:
        on = self._show.on
        if on is None or not on.confirmed:
            return math.inf
        if on.step.at is not None and self._clock.now() < on.step.at:
            return 0.0  # a key brought it up before its time
        transition = self._show.edition.config.transition
        # One that is under way is not disturbed.
        return max(on.step.changes, on.since + transition.seconds * (transition.kind != "cut"))

    def keep_up(self) -> None:
        """Paint what is on anew where its words, or its clock, are of another minute: quietly, for
        that is no new showing. What stands beside it is prepared again."""
        show, now = self._show, self._clock.now()
        if self._on_is_due <= now:
            self._refresh()
        # One that is due already is on its way up: once there it is looked at.
        is_waiting = show.next_at > now or show.paused_at is not None
        if show.next is not None and show.next.changes <= now and is_waiting:
            show.forgets("next")
        if show.before is not None and show.before.changes <= now:
            show.forgets("before")

    def _refresh(self) -> None:
        show = self._show
        assert show.on is not None
        on, take = show.on.step, self._laid_out_anew()
        if take is None:  # it is looked at again when it makes way
            show.is_as_good_as_it_gets()
            return
        page = min(on.page, take.pages)
        show.is_repaged(page, take)
        if (take.marks[page - 1], take.clock) != (on.mark, on.clock) and not self.send(
            take, page, "now", "", self._clock.now(), on.place, on.spot
        ):
            show.is_as_good_as_it_gets()

    def _laid_out_anew(self) -> Take | None:
        """What is on, as it must be now."""
        if self._show.is_fallback:
            return self._renderer.fallback()
        item = self._show.item
        return self._renderer.take(item) if item is not None else None

    def repaint(self) -> None:
        """Send everything again, at the new size; that is not a new showing."""
        show = self._show
        if show.on is None:
            show.forgets("next")
            return
        on, take = show.on.step, self._laid_out_anew()
        if take is None:
            self.show_following(on.place or on.item, "removed")
            return
        self.send(take, min(on.page, take.pages), "now", "", self._clock.now(), on.place, on.spot)
        show.forgets("next", "before")

    # ── what stands beside it ─────────────────────────────────────────────────────────────────────

    def lacks(self, place: Literal["next", "before"]) -> bool:
        """Whether a page must be prepared for that place."""
        show = self._show
        return (
            show.on is not None
            and (show.next if place == "next" else show.before) is None
            and place not in self._lacking
        )

    def look_again(self) -> None:
        """Forget which places have no slide: something has changed, or time has passed, so there
        may be one now."""
        self._lacking.clear()

    def prepare(self, place: Literal["next", "before"]) -> None:
        """Send the page that belongs at that place. Where none can be shown, the screen forgets
        the one it has."""
        edition, on_fallback = self._show.edition, self._show.is_fallback
        for _ in range(len(edition.items) + 1):
            if place == "next":
                self._show.falls_in(self._succession.falls_in_at())
            chosen = self._succession.beside(place)
            if chosen is None:
                break
            why: Why = "fallback" if edition.is_fallback(chosen.take.item.id) else "schedule"
            if place == "next" and on_fallback and why == "fallback":
                break  # still nothing is due
            if self.send(
                chosen.take, chosen.page, place, why, chosen.at, chosen.where, chosen.spot
            ):
                self._lacking.discard(place)
                return
        self._connection.send(Forget(place))
        self._lacking.add(place)

    def prepare_for_light(self, at: float) -> None:
        """Send the first slide of the day, as it must be at that moment."""
        for chosen in self._succession.first(at):
            if self.send(
                chosen.take, chosen.page, "next", "schedule", at, chosen.where, chosen.spot
            ):
                return

    def wanted(self, direction: int) -> None:
        """Somebody pressed a key: prepare that neighbour first; the screen shows it when it
        comes."""
        place: Literal["next", "before"] = "next" if direction > 0 else "before"
        self._show.forgets(place)
        self._lacking.discard(place)

    def first(self) -> tuple[Take, Cue, Frame] | None:
        """What a studio that is started now would show first, painted; None where that is no slide
        of the round. It gets no number of ours."""
        program, moment = self._show.program, self._clock.time()
        places = program.following(None, moment, self._renderer.without)
        for take, where in self._renderer.takes(places):
            try:
                rendered = self._renderer.frame(take, 1)
            except CannotShow:
                return None
            step = self._step(NUMBER, take, 1, "start", where, None)
            cue = self._cue(step, take, "now", self._clock.now(), rendered)
            plain = replace(cue, transition="cut", beside=0, was="")
            return take, plain, rendered.frame
        return None

    # ── sending ───────────────────────────────────────────────────────────────────────────────────

    def rename(self, names: Mapping[str, str], last: Program) -> None:
        """Slides that are called otherwise since `last` are so on their way to the screen too."""
        if names:
            self._sent = {
                number: self._show.renamed(step, names, last) for number, step in self._sent.items()
            }

    def seen(self, number: int) -> Step | None:
        """The page that was sent with that number, if that is not long ago: the screen shows it."""
        if number >= self._at_once:
            self.drawn_by = -math.inf
        return self._sent.get(number)

    def send(
        self,
        take: Take,
        page: int,
        place: Place,
        why: Why,
        at: float,
        where: Cursor | None = None,
        spot: Spot | None = None,
    ) -> bool:
        """Paint a page and send it. False where it can't be painted: that slide is skipped from now
        on.

        `at` is when it is due (seconds since the epoch), `where` its place in the round, `spot` its
        time by the clock where this screen goes by that.
        """
        show = self._show
        try:
            rendered = self._renderer.frame(take, page, again=place == "before")
        except CannotShow as cannot:
            retaken = self._renderer.again(take, cannot)
            if retaken is None:
                return False
            page = min(page, retaken.pages)
            if (
                why == "updated"
                and show.on is not None
                and retaken.marks[page - 1] == show.on.step.mark
            ):
                return True  # it is what is on already
            return self.send(retaken, page, place, why, at, where, spot)
        step = self._numbered(take, page, why, where, spot)
        frame, film = self._with_film(rendered, take, step, place, at)
        _log.info(
            "cue %d (%s): %s page %d, %d×%d px, why: %s",
            step.number,
            place,
            take.item.source,
            page,
            rendered.frame.width,
            rendered.frame.height,
            why or "repaint",
        )
        self._connection.send(replace(self._cue(step, take, place, at, rendered), film=film), frame)
        if place == "now" and why:
            self._at_once, self.drawn_by = step.number, time.monotonic() + DRAWN
        if place == "next":
            show.sends_next(step, max(at, self._clock.now()))
        elif place == "before":
            show.sends_before(step)
        elif show.on is not None and why in ("updated", ""):
            show.repaints(step)
        else:
            show.sends_now(step, at)
        return True

    def _with_film(
        self, rendered: Rendered, take: Take, step: Step, place: Place, at: float
    ) -> tuple[Frame, Film | None]:
        """The frame of a page, and the film that plays in it. What a key may bring back has none,
        and neither has what is due much later: it gets one when it is on."""
        if rendered.film is None:
            return rendered.frame, None
        self._films[step.number] = step.why == ""
        for number in [*self._films][:-SENT]:
            del self._films[number]
        if place == "before" or (place == "next" and at - self._clock.now() > FILM_AHEAD):
            return rendered.frame, None
        into = self._into(step, place, at)
        started = self._renderer.start_film(take.item, step.number, rendered, into)
        if started is None:
            return rendered.frame, None
        film, ends = started
        if step.spot is not None:
            film = replace(film, starts=step.spot.start + self._fade + into)
        return rendered.frame.with_film(ends), film

    def _into(self, step: Step, place: Place, at: float) -> float:
        """How many seconds of a film have passed already: it is shown in the midst of its time."""
        on, since, up = self._show.on, None, self._clock.now() - self._fade
        if step.spot is not None:
            since, up = step.spot.start, at if place == "next" else up
        elif place == "now" and step.why in ("updated", "") and on is not None:
            since = on.since if on.step.item == step.item else None
        return max(0.0, up - since) if since is not None else 0.0

    @property
    def _fade(self) -> float:
        """For how many seconds a slide comes up: until then its film stands still."""
        transition = self._show.edition.config.transition
        return transition.seconds if transition.kind != "cut" else 0.0

    def see_to_film(self, number: int) -> None:
        """A page is up. Where it has a film that is not there, or has been shown before, send it
        anew."""
        used = self._films.get(number)
        if used is None:
            return
        self._films[number] = True
        if used or not self._renderer.films.is_there(number):
            on, take = self._show.on, self._laid_out_anew()
            if on is not None and take is not None and on.step.number == number:
                step = on.step
                page = min(step.page, take.pages)
                self.send(take, page, "now", "", self._clock.now(), step.place, step.spot)

    def _numbered(
        self, take: Take, page: int, why: Why, where: Cursor | None, spot: Spot | None
    ) -> Step:
        """Give a page a number of its own, by which the screen will report that it was shown."""
        self._number += 1
        step = self._step(self._number, take, page, why, where, spot)
        self._sent[step.number] = step
        held = {held.number for held in self._show.steps}
        for number in [*self._sent][:-SENT]:
            if number not in held:
                del self._sent[number]
        return step

    def _step(
        self,
        number: int,
        take: Take,
        page: int,
        why: Why,
        where: Cursor | None,
        spot: Spot | None,
    ) -> Step:
        return Step(
            number,
            take.item.id,
            page,
            take.pages,
            take.marks[page - 1],
            take.seconds,
            why,
            where,
            self._show.program,
            spot,
            clock=take.clock,
            at=take.at,
            changes=take.changes,
            picture=take.pictures[page - 1],
        )

    def _cue(self, step: Step, take: Take, place: Place, at: float, rendered: Rendered) -> Cue:
        """What the screen must know of it."""
        transition, on = self._show.edition.config.transition, self._show.on
        same_slide = on is not None and place == "now" and on.step.item == step.item
        return Cue(
            number=step.number,
            place=place,
            slide=step.item,
            type=take.item.slide.TYPE,
            page=step.page,
            pages=step.pages,
            source=take.item.source if take.item.draft.path else "",
            why=step.why,
            at=at,
            seconds=step.seconds if step.spot is None else step.spot.end - step.spot.start,
            width=rendered.frame.width,
            height=rendered.frame.height,
            mark=step.mark,
            transition=transition.kind,
            fade=transition.seconds,
            until=self._closes(take, place, at),
            beside=on.step.number if on is not None else 0,
            motion=rendered.motion,
            fields=rendered.fields,
            rise=rendered.rise,
            rows=self._rows(step, rendered) if same_slide else None,
            was=on.step.was if on is not None and same_slide else "",
        )

    def _rows(self, step: Step, rendered: Rendered) -> tuple[int, int] | None:
        """In which rows the picture differs from the one that is on."""
        on = self._show.on
        if on is None or step.why not in ("updated", ""):
            return None
        return self._renderer.stage.rows(on.step.picture, rendered)

    def _closes(self, take: Take, place: Place, at: float) -> float | None:
        """When the slide may no longer be shown. Its window is open at the moment that it is
        due."""
        due = self._clock.time(max(at, self._clock.now()) if place == "next" else None)
        if due is None or take.item.window.always:
            return None
        closes = take.item.window.next_change(due)
        return closes.timestamp() if closes else None
