"""Layout and painting, with everything that can go wrong: a slide that cannot be shown is left out,
and reported with the other problems.

Each piece of work is announced to the screen first (`watchdog`), so that the screen knows what a
studio crashed on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator, KeysView
from pathlib import Path

from player.content.entries import Draft
from player.library.edition import FALLBACK, Edition, Item
from player.library.state_store import StateStore
from player.playout.stage import CannotShow, Rendered, Stage, Take
from player.problems import Flaw, Problem
from player.schedule.rotation import Cursor
from player.schedule.windows import Window
from player.slides.fallback import Fallback
from player.studio.rendering.film_processes import FilmProcesses
from player.studio.rendering.flash_watch import FlashWatch
from player.studio.rendering.watchdog import Watchdog
from player.studio.state.clock import Clock
from player.studio.state.on_screen import Show
from player.wire import BYTES_PER_PIXEL, Film, FilmEnds

_log = logging.getLogger(__name__)
_FELL = "cannot-paint"  # the flaw of a slide that is not at fault itself


class AllFell(Exception):
    """Each slide that is due raised an exception in our own code: this edition does not play."""


class Renderer:
    """The slides of the edition in force, on a stage. `news` is whether something about them is not
    reported yet."""

    def __init__(
        self,
        show: Show,
        stage: Stage,
        watchdog: Watchdog,
        clock: Clock,
        may_fall: Callable[[], bool] = lambda: False,
        store: StateStore | None = None,
    ) -> None:
        """`stage` lays out and paints; `watchdog` is told of each piece of work before it is begun;
        `show` is what is on, and only read.

        `may_fall`: whether there is another edition to play where this one does not
        (`studio.safe_mode`). `store` keeps what was found out of films.
        """
        self._may_fall = may_fall
        self._show, self.stage, self._watchdog, self._clock = show, stage, watchdog, clock
        self._unshowable: dict[str, tuple[Item, Flaw | None]] = {}
        self._flawed: dict[str, tuple[Item, tuple[Flaw, ...]]] = {}
        self._doubts: set[str] = set()  # slides to be checked, before anything is reported
        self.news = True
        self.films, self.flash_watch = FilmProcesses(), FlashWatch(store)
        self.flash_watch.begin(self._edition)

    @property
    def _edition(self) -> Edition:
        return self._show.edition

    def begin(self, edition: Edition) -> None:
        """Another edition is in force. A problem of the last one is reported until it is known to
        be solved."""
        self._doubts |= {
            edition.renamed.get(identity, identity)
            for identity in (*self._unshowable, *self._flawed)
        }
        self._unshowable, self._flawed = {}, {}
        self.stage.edition, self.news = edition, True
        self.flash_watch.begin(edition)

    # ── laying out ────────────────────────────────────────────────────────────────────────────────

    @property
    def without(self) -> KeysView[str]:
        """The slides that cannot be shown."""
        return self._unshowable.keys()

    def takes(
        self, places: Iterable[Cursor], at: float | None = None
    ) -> Iterator[tuple[Take, Cursor]]:
        """The slides at these places that can be laid out for a moment (default now)."""
        for place in places:
            item = self._edition.item(place.id)
            if (
                item is not None
                and item.id not in self._unshowable
                and (take := self.take(item, at)) is not None
            ):
                yield take, place

    def take(self, item: Item, at: float | None = None) -> Take | None:
        """A slide laid out for a moment (default now); None where that fails."""
        version = _version(item)
        if (barred := self._barred(item, version)) is not None:
            self.refuse(item, barred)
            return None
        try:
            with self._watchdog.on(version, "layout", item.draft.path):
                take = self.stage.take(item, self._clock.day(at))
        except CannotShow as cannot:
            self.refuse(item, cannot.flaw)
            return None
        except Exception as error:  # whatever the fault of this slide, the others play on
            self.refuse(item, Flaw(_FELL, {"why": f"{type(error).__name__}: {error}"}))
            return None
        if take.flaws:
            self.news = self.news or item.id not in self._flawed
            self._flawed[item.id] = (item, take.flaws)
        return take

    def _barred(self, item: Item, version: str) -> Flaw | None:
        """Why this version of a slide is not touched again."""
        if version in self._watchdog.quarantined:
            return Flaw("quarantined")
        name = next(iter(item.slide.pictures()), "")
        if version in self.films.fallen():
            return Flaw("film-fell", {"name": name})
        for path in filter(None, item.pictures.values()):
            second = self.flash_watch.flashes_at(path)
            if second is not None and item.slide.shows_second(second):
                return Flaw("film-flashes-at", {"name": name, "second": f"{second:.1f}"})
        return Flaw("film-flashes", {"name": name}) if version in self.films.flashing else None

    def fallback(self, at: float | None = None) -> Take | None:
        """What is shown when nothing is due: the playlist's own fallback if that can be shown, else
        ours. Raises AllFell where it would stand in for slides that are sound.
        """
        self._check_all_fell()
        own = self._edition.fallback
        if (
            own is not None
            and own.id not in self._unshowable
            and own.window.open_at(self._clock.moment)
        ):
            return self.take(own, at)
        edition = self._edition
        said: dict[str, object] = {"type": FALLBACK, "reason": edition.why_fallback}
        if (awaited := edition.awaited) is not None:
            said |= {"place": str(awaited), "both": awaited == edition.config_path}
        slide = Fallback.model_validate(said)
        return self.take(
            Item(FALLBACK, slide, Draft(slide, FALLBACK, FALLBACK, {}, 0), Window()), at
        )

    def _check_all_fell(self) -> None:
        due = (
            self._show.program.due(self._clock.moment)
            if self._unshowable and self._may_fall()
            else []
        )
        flaws = [self._unshowable[identity][1] for identity in due if identity in self._unshowable]
        if (
            due
            and len(flaws) == len(due)
            and all(flaw is not None and flaw.code == _FELL for flaw in flaws)
        ):
            raise AllFell(
                next(
                    str(flaw.values.get("why", "")) for flaw in flaws if flaw is not None
                ).partition(":")[0]
            )

    def pictures_changed(self) -> bool:
        """Whether what the screen holds would look different now, because one of its files has
        changed."""
        for step in self._show.steps:
            item = self._edition.item(step.item)
            if item is None or not item.pictures:
                continue
            try:
                take = self.stage.take(item, self._clock.day())
            except CannotShow:
                return True
            if step.page > take.pages or take.marks[step.page - 1] != step.mark:
                return True
        if any(item.pictures for item, _ in self._flawed.values()):
            return True  # their problems may have been solved
        return bool(self._unshowable) and any(item.pictures for item in self._edition.items)

    # ── painting ──────────────────────────────────────────────────────────────────────────────────

    def frame(self, take: Take, page: int, again: bool = False) -> Rendered:
        """The picture of a page; `again`: it is only kept for whoever goes back to it. Raises
        CannotShow."""
        with self._working_on(take.item, take.marks[page - 1]):
            rendered = self.stage.frame(take, page, again)
        if rendered.flaws:
            self._flawed[take.item.id] = (take.item, (*take.flaws, *rendered.flaws))
            self.news = True
        return rendered

    def start_film(
        self, item: Item, number: int, rendered: Rendered, skip: float
    ) -> tuple[Film, FilmEnds] | None:
        """Start the film of a page for the cue of that number, `skip` seconds into it. None where
        it stands still."""
        if rendered.film is None:
            return None
        return self.films.start(_version(item), number, rendered.film, skip)

    def again(self, take: Take, cannot: CannotShow) -> Take | None:
        """Lay out a slide that could not be painted, with the last good copies of its pictures if
        those were the cause. None where it is left out."""
        is_mended, retaken = self.stage.look_into(take.item), self.take(take.item)
        # Other marks: another slide already found the same picture to be broken.
        if retaken is None or is_mended or retaken.marks != take.marks:
            return retaken
        self.refuse(take.item, cannot.flaw)
        return None

    def refuse(self, item: Item, flaw: Flaw | None) -> None:
        """Leave a slide out from now on."""
        _log.info(
            "left out: %s (%s)", item.source, flaw.code if flaw is not None else "told before"
        )
        self._unshowable[item.id] = (item, flaw)
        self.news = True

    # ── looking over ──────────────────────────────────────────────────────────────────────────────

    @property
    def doubts(self) -> bool:
        """Whether there are slides to be checked."""
        return bool(self._doubts)

    def doubt(self, identities: Iterable[str]) -> None:
        """Note that these slides may have changed, and must be checked."""
        self._doubts |= set(identities)

    def look_over_one(self) -> None:
        """Check whether a slide can be shown, without waiting for its turn."""
        self._look_over(self._doubts.pop())

    def _look_over(self, identity: str) -> None:
        item = self._edition.item(identity)
        if item is None or (take := self.take(item)) is None:
            return
        self.news, flaws = True, list(take.flaws)
        for page in range(1, take.pages + 1):
            try:
                with self._working_on(item, take.marks[page - 1]):
                    flaws += self.stage.paint(
                        take,
                        page,
                        bytearray(self.stage.width * self.stage.height * BYTES_PER_PIXEL),
                    ).flaws
            except CannotShow as cannot:
                if self.again(take, cannot) is not None:
                    self._look_over(identity)
                return
        if flaws:
            self._flawed[item.id] = (item, tuple(flaws))

    def broken(self, path: Path, flaw: Flaw) -> None:
        """A picture turned out to be damaged: check the slides that it is in."""
        if path in self._edition.house_pictures:
            self.stage.broken[path], self.news = flaw, True
        self.doubt(item.id for item in self._edition.items if path in item.pictures.values())

    def problems(self) -> Iterator[Problem]:
        """What is wrong with slides, as far as is known."""
        for item, flaw in self._unshowable.values():
            if flaw is not None:
                yield item.draft.problem(flaw)
        for item, flaws in self._flawed.values():
            yield from (item.draft.problem(flaw) for flaw in flaws)

    def house_flaws(self) -> Iterator[tuple[Path, Flaw]]:
        """What is wrong with pictures that no slide names."""
        return (
            (path, flaw)
            for path, flaw in self.stage.broken.items()
            if path in self._edition.house_pictures
        )

    def _working_on(self, item: Item, part: str) -> contextlib.AbstractContextManager[None]:
        size = f"{self.stage.width}×{self.stage.height}"  # at another size it is other work
        return self._watchdog.on(_version(item), f"{part} {size}", item.draft.path)


def _version(item: Item) -> str:
    """Which version of a slide this is: its file, its fields as they were written, and for each of
    its pictures the path, the time of change (ns) and the size (bytes).

    The screen keeps it over restarts, for slides that studios crashed on.
    """
    stamps = []
    for path in item.pictures.values():
        with contextlib.suppress(OSError, AttributeError):
            state = path.stat()  # type: ignore[union-attr]
            stamps.append((str(path), state.st_mtime_ns, state.st_size))
    fields = sorted(item.draft.raw.items(), key=lambda field: str(field[0]))
    identity = json.dumps([item.draft.path, fields, stamps], default=str, skipkeys=True)
    return hashlib.blake2s(identity.encode(), digest_size=8).hexdigest()
