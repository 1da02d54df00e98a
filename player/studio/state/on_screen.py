"""What is on the screen, and what was prepared beside it: what happened. What is to happen is for
`succession`.

All readers use the fields of `Show`. Only methods here change them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from player.lazy import dataclass
from player.library.edition import Edition, Item
from player.playout.program import Program
from player.playout.stage import Take
from player.schedule.rotation import Cursor
from player.studio.state.by_clock import Spot
from player.wire import Why


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a slide in the round, as it was sent to the screen. `mark` says what is in its
    picture, but for the `clock` in its footer; both are right from `at` until they `change`
    (seconds since the epoch)."""

    number: int
    item: str
    page: int
    pages: int
    mark: str
    seconds: float
    why: Why = ""
    place: Cursor | None = None  # in the round; None where only the slide's name is known
    program: Program | None = None  # that the round belongs to
    spot: Spot | None = None  # its time by the clock, where screens go by that
    was: str = ""  # what it was called when it came up, where that was something else
    clock: str = ""
    at: float | None = None  # None: for no moment in particular
    changes: float = math.inf
    picture: str = ""  # what identifies the one that was sent (`Take.pictures`); "": not ours


@dataclass(slots=True)
class OnScreen:
    """What is on, and since when (seconds since the epoch).

    `confirmed`: the screen has reported it. Until then it was only sent, to be shown at once; what
    is prepared beside it need not wait for that.
    """

    step: Step
    since: float
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page for a place on the screen: when it is due, and its position in the round."""

    take: Take
    page: int
    at: float
    where: Cursor | None
    spot: Spot | None = None


@dataclass(slots=True)
class Show:
    """What is on, what comes next and what came before, of an edition and its program."""

    edition: Edition
    program: Program
    on: OnScreen | None = None
    next: Step | None = None
    next_at: float = 0.0  # when it is due, or was sent where that was later
    before: Step | None = None
    paused_at: float | None = None
    fall_in_at: float | None = None  # when a screen that is out of step falls in
    interrupted: Cursor | str | None = None  # what a takeover, or the dark, pushed aside

    @property
    def item(self) -> Item | None:
        """The slide that is on, if the edition still has it."""
        return self.edition.item(self.on.step.item) if self.on is not None else None

    @property
    def is_fallback(self) -> bool:
        """Whether it is the fallback that is on."""
        return self.on is not None and self.edition.is_fallback(self.on.step.item)

    @property
    def steps(self) -> list[Step]:
        """All that the screen holds."""
        return [
            step
            for step in (self.on.step if self.on else None, self.next, self.before)
            if step is not None
        ]

    # ── the screen ────────────────────────────────────────────────────────────────────────────────

    def sends_now(self, step: Step, at: float) -> None:
        """A page was sent to be shown at once. Nothing stands beside it yet."""
        self._puts_on(OnScreen(step, at))

    def repaints(self, step: Step) -> None:
        """What is on was sent in another version: that does not restart its time.

        The screen reports no silent repaint, so one that was confirmed stays so; and it keeps what
        stands beside it.
        """
        assert self.on is not None
        on = OnScreen(step, self.on.since, self.on.confirmed)
        if step.why:
            self._puts_on(on)
        else:
            self.on = on

    def confirms(self, step: Step, since: float) -> None:
        """The screen says that a page is on. Nothing stands beside it yet."""
        self._puts_on(OnScreen(step, since, confirmed=True))

    def _puts_on(self, on: OnScreen) -> None:
        self.on = on
        self.next = self.before = self.fall_in_at = None

    def sends_next(self, step: Step, at: float) -> None:
        """A page was sent that is due at that moment."""
        self.next, self.next_at = step, at

    def sends_before(self, step: Step) -> None:
        """A page was sent that a key may bring back."""
        self.before = step

    def forgets(self, *places: Literal["next", "before"]) -> None:
        """What was prepared at these places is no longer what it should be."""
        if "next" in places:
            self.next = None
        if "before" in places:
            self.before = None

    def is_repaged(self, page: int, take: Take) -> None:
        """What is on has been laid out again, perhaps on other pages than it had."""
        assert self.on is not None
        self.on.step = replace(
            self.on.step,
            page=page,
            pages=take.pages,
            seconds=take.seconds,
            at=take.at,
            changes=take.changes,
        )

    def is_as_good_as_it_gets(self) -> None:
        """What is on cannot be painted anew: it stays as it is."""
        assert self.on is not None
        self.on.step = replace(self.on.step, at=None, changes=math.inf)

    def is_in_step(self, spot: Spot | None) -> None:
        """What is on is what the clock says; what stands beside it was chosen by another rule."""
        assert self.on is not None
        self.on.step = replace(self.on.step, spot=spot)
        self.forgets("next", "before")

    def falls_in(self, at: float | None) -> None:
        """When the screen falls in with the others; None where it is in step, or goes its own
        way."""
        self.fall_in_at = at

    # ── standing still ────────────────────────────────────────────────────────────────────────────

    def pauses(self, now: float) -> None:
        """The screen is paused."""
        self.paused_at = self.paused_at or now

    def resumes(self, now: float) -> None:
        """The screen goes on. The time that it was paused does not count, so the next page is due
        at another moment."""
        if self.paused_at is None:
            return
        if self.on is not None:
            self.on.since += max(0.0, now - self.paused_at)
        self.paused_at = self.next = None

    def came_on_while_paused(self, at: float) -> None:
        """A page that came on while the screen is paused still has all its time."""
        if self.paused_at is not None:
            self.paused_at = max(self.paused_at, at)

    # ── the round ─────────────────────────────────────────────────────────────────────────────────

    def interrupts(self, where: Cursor | str | None) -> None:
        """The round goes on from there once what interrupts it is over; None: from what is on."""
        self.interrupted = where

    def pushes_aside(self) -> None:
        """After what takes over now, the round goes on from what is on."""
        if self.on is not None:
            self.interrupted = self.on.step.place or self.on.step.item

    def goes_dark(self) -> None:
        """The round stops here, and later goes on from where it was."""
        if (item := self.item) is not None and not item.slide.takes_over:
            self.pushes_aside()
        self.on = self.next = self.before = self.paused_at = self.fall_in_at = None

    # ── the clock, the edition ────────────────────────────────────────────────────────────────────

    def takes_in(self, edition: Edition) -> None:
        """Another edition is in force. Its program may still be the old one: see `plays`."""
        self.edition = edition

    def plays(self, program: Program) -> None:
        """Another program is in force. Whoever calls this decides what stays on."""
        self.program, self.fall_in_at = program, None

    def clock_was_set(self, by: float) -> None:
        """Move along the moments that were noted in the old time."""
        if self.on is not None:
            self.on.since += by
        if self.paused_at is not None:
            self.paused_at += by

    def follow(self, last: Program) -> None:
        """The places in another program's round are places in this one's from now on."""
        if self.on is not None:
            self.on.step = replace(
                self.on.step,
                place=self.program.resume(self.on.step.place, last),
                program=self.program,
            )
        if isinstance(self.interrupted, Cursor):
            self.interrupted = self.program.resume(self.interrupted, last)

    def rename(self, names: Mapping[str, str], last: Program) -> None:
        """Slides that are called otherwise since `last` are the same slides; what has no name any
        more is gone."""
        if not names:
            return
        if self.on is not None:
            self.on.step = self.renamed(self.on.step, names, last)
        self.next, self.before = (
            step and self.renamed(step, names, last) for step in (self.next, self.before)
        )
        if isinstance(self.interrupted, Cursor):
            self.interrupted = self.program.resume(self.interrupted, last, names)
        elif self.interrupted is not None:
            self.interrupted = names.get(self.interrupted, self.interrupted) or None

    def renamed(self, step: Step, names: Mapping[str, str], last: Program) -> Step:
        """The same page, by what its slide is called since `last`."""
        item = names.get(step.item, step.item)
        return replace(
            step,
            item=item,
            place=self.program.resume(step.place, last, names),
            was=step.was or (step.item if item != step.item else ""),
        )
