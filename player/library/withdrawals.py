"""What `ingetrokken.yaml` in the content folder takes off every screen, and since when.

It beats every other file: what it names is off, wherever it comes from and whichever version of its
file plays. Where it can't be read, or is gone, the last list stays in force, also over a restart:
only a file that was read well, and no longer has a line, brings anything back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

from player import __version__
from player.content.withdrawals import Withdrawal, listed
from player.fs.fingerprint import of_bytes
from player.lazy import dataclass
from player.library.budget import Budget
from player.library.edition import Item
from player.library.file_types import LISTS, NOT_WITHDRAWN, WITHDRAWN
from player.library.paths import Paths
from player.library.reading import FileState, Reader
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.library.taken_over import TakenOver
from player.problems import Flaw, Problem
from player.schedule.windows import Window
from player.slides.base import Slide
from player.text.word_print import word_print

# A clock that says less was never set.
_SET = datetime(2025, 1, 1).timestamp()
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _InForce:
    """A line that counts, and the day since when: not later than the day that it was first read."""

    line: Withdrawal
    on: date | datetime

    @property
    def key(self) -> tuple[str, str, str]:
        """What it says, whatever line it is on."""
        return self.line.id, self.line.print, str(self.line.on or "")


class Withdrawals:
    """The list of one content folder."""

    def __init__(
        self,
        store: StateStore,
        reader: Reader,
        paths: Paths,
        wall: Callable[[], float],
        budget: Budget,
    ) -> None:
        """Begin with no list; that of a folder is recalled when it is first read.

        Args:
            store: where the list outlives a restart.
            reader: reads the file where it has changed.
            paths: where the content folder is.
            wall: seconds since the epoch.
            budget: says whether all that counts is a first picture.
        """
        self._store, self._reader, self._paths, self._wall = store, reader, paths, wall
        self._budget, self._mark = budget, ""  # of which bytes the list that was kept is
        self._path: Path | None = None
        self._key = ""  # what the list is kept under: whatever the capitals of its name
        self._file = FileState()
        self._in_force: tuple[_InForce, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._prints = TakenOver[Slide, str]()
        self._applied = TakenOver[Item, tuple[Item, _InForce | None]]()
        self._closed = TakenOver[Item, Item]()

    # ── the list ──────────────────────────────────────────────────────────────────────────────────

    def read(self, scan: Scan, zone: tzinfo) -> None:
        """Bring the list up to date; `zone` is where days begin."""
        path, key = self._paths.spelled(*LISTS), str(self._paths.root / WITHDRAWN)
        if key != self._key:
            self._begin(key)
        if path != self._path:  # the same list, under a name in other letters
            self._path, self._file = path, FileState()
        scan.files.add(path)
        if self._file.known or self._in_force:
            scan.taken_in.add(path)  # so that a copy of it that a share made is reported
        data, flaw = self._reader.read_inside(path, self._file, scan.of(self._file.looked))
        self._file.looked = scan.number
        if flaw is not None:
            self._problems = self._unread(path, flaw)
        elif data is not None and self._budget.hurries and _mark(data) == self._mark:
            self._file.stamp, self._budget.as_kept = None, True  # the next scan reads it
        elif data is not None and (data != self._file.data or self._file.gone):
            self._take_in(path, data, scan, zone)
        scan.problems += self._problems

    def _begin(self, key: str) -> None:
        self._key, self._path, self._problems = key, None, ()
        kept = self._store.recall(key) or {}
        stored, self._mark = kept.get("withdrawals"), str(kept.get("of", ""))
        self._in_force = (
            tuple(entry for kept in stored if (entry := _recalled(kept)) is not None)
            if isinstance(stored, list)
            else ()
        )

    def _unread(self, path: Path, flaw: Flaw) -> tuple[Problem, ...]:
        """What is wrong where the file can't be read. That it was never there is in order."""
        place = self._paths.shown(path)
        if flaw.code != "missing-file":
            return (Problem(place, 0, 0, flaw),)
        if not self._in_force:
            wrong = self._paths.spelled(WITHDRAWN, *NOT_WITHDRAWN)
            if wrong.name.casefold() not in NOT_WITHDRAWN:
                return ()
            flaw = Flaw("withdrawals-name", {"name": WITHDRAWN})
            return (Problem(self._paths.shown(wrong), 0, 0, flaw),)
        return (Problem(place, 0, 0, Flaw("withdrawals-gone", {"number": len(self._in_force)})),)

    def _take_in(self, path: Path, data: bytes, scan: Scan, zone: tzinfo) -> None:
        place = self._paths.shown(path)
        self._file.data, self._file.gone = data, False
        new = listed(data, place)
        self._problems = new.problems
        scan.read.append(place)
        before = {entry.key: entry for entry in self._in_force}
        now = {
            entry.key: entry
            for line in new.withdrawals
            for entry in (_InForce(line, self._since(line, zone)),)
        }
        # What was known before keeps the day that it had; in doubt nothing comes back.
        kept = {
            key: replace(entry, on=before[key].on) if key in before else entry
            for key, entry in now.items()
        }
        if not new.whole:
            kept = {**before, **kept}
        self._in_force = tuple(kept.values())
        # At once: what is withdrawn stays so, whatever happens next.
        self._mark = _mark(data)
        withdrawals = [_to_json(one) for one in self._in_force]
        self._store.store(self._key, {"withdrawals": withdrawals, "of": self._mark})

    def _since(self, line: Withdrawal, zone: tzinfo) -> date | datetime:
        """Since when something is off: the day that the line names, and today at the latest."""
        wall = self._wall()
        if wall < _SET:
            return line.on or date.min
        today = datetime.fromtimestamp(wall, zone).date()
        return _earliest((line.on, today), zone) or today

    # ── what it takes off ─────────────────────────────────────────────────────────────────────────

    def applied(self, items: Iterable[Item], zone: tzinfo, scan: Scan) -> tuple[Item, ...]:
        """The same items, those that are withdrawn with a window that is closed since then."""
        if not self._in_force:
            return tuple(items)
        by_id = {_plain(entry.line.id): entry for entry in self._in_force if entry.line.id}
        by_print = {entry.line.print: entry for entry in self._in_force if entry.line.print}
        items = tuple(items)
        slides = [item.slide for item in items] if by_print else []
        prints = self._prints.of(slides, lambda slide: word_print(slide.said))
        print_of = dict(zip(map(id, slides), prints, strict=True))

        def apply(item: Item) -> tuple[Item, _InForce | None]:
            entry = by_id.get(_plain(item.id)) or by_id.get(_plain(item.draft.id or ""))
            if entry is None and by_print:
                entry = by_print.get(print_of[id(item.slide)])
            return (item, None) if entry is None else (_off(item, entry.on, zone), entry)

        applied = self._applied.of(items, apply, self._in_force, zone)
        named: dict[tuple[str, str, str], tuple[_InForce, list[str]]] = {}
        for item, entry in applied:
            if entry is not None:
                named.setdefault(entry.key, (entry, []))[1].append(item.source)
        self._report(named, scan)
        return tuple(item for item, _ in applied)

    def closed(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The same items, once the calendar has had its say: what is withdrawn is shown at no time,
        and in no look at a day before that either."""
        return self._closed.of(items, _closed)

    def _report(
        self, named: Mapping[tuple[str, str, str], tuple[_InForce, list[str]]], scan: Scan
    ) -> None:
        """Say of each line what it keeps off. Where it stands is enough: its name may be words."""
        assert self._path is not None
        place = self._paths.shown(self._path)
        for entry, sources in named.values():
            where = tuple(sources[:_MOST_NAMED])
            flaw = Flaw("withdrawal-withholds", {"where": where}, severity="warning")
            scan.problems.append(Problem(place, entry.line.line, entry.line.column, flaw))


def _closed(item: Item) -> Item:
    if not item.off:
        return item
    return replace(item, window=replace(item.window, never=True), replay=item.window)


def _off(item: Item, on: date | datetime, zone: tzinfo) -> Item:
    withdrawn = _earliest((item.window.withdrawn, on), zone)
    return replace(item, window=replace(item.window, withdrawn=withdrawn), off=True)


def _earliest(moments: Iterable[date | datetime | None], zone: tzinfo) -> date | datetime | None:
    return min(
        (moment for moment in moments if moment is not None),
        key=lambda moment: Window(until=moment).span(zone)[1],
        default=None,
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _mark(data: bytes) -> str:
    """What these bytes give, by this version of the program."""
    return of_bytes(data + __version__.encode())


# ── on disk ───────────────────────────────────────────────────────────────────────────────────────


def _to_json(entry: _InForce) -> dict[str, Any]:
    line = entry.line
    return {
        "id": line.id,
        "print": line.print,
        "said": line.on.isoformat() if line.on else "",
        "on": entry.on.isoformat(),
        "line": line.line,
        "column": line.column,
    }


def _recalled(kept: Any) -> _InForce | None:
    """A line as it was kept; None for what another version of this program kept otherwise."""
    try:
        said = _moment(kept["said"]) if kept["said"] else None
        line = Withdrawal(
            str(kept["id"]), str(kept["print"]), said, int(kept["line"]), int(kept["column"])
        )
        return _InForce(line, _moment(kept["on"]))
    except (KeyError, TypeError, ValueError):
        return None


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
