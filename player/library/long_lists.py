"""The first slides of long playlists, for a start: the first picture need not wait for ten thousand
slides.

Of the first file that is long its first slides are taken in, of those after it none, where it is
certain that what is left out changes nothing of the slides above it and does not go before them
(`content.playlist_start`). Of tables, which hold nothing but quotes, and of pools, none are needed
where any slide stands above them. Nothing of it is remembered: the next scan reads all, as if it
were the first.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from player.content.entries import Draft, Included, Parsed
from player.content.playlist_start import FIRST, first_slides, is_calm
from player.content.readers import DOCUMENTS, is_table
from player.document import begins
from player.fs import deadlines
from player.library.budget import Budget
from player.library.context import Context
from player.library.edition import Item
from player.library.last_good import ENOUGH, LastGood, is_whole, parsed_of
from player.library.merging import merged
from player.library.paths import Paths
from player.library.reading import Reader
from player.library.scan import Scan
from player.library.slots import Slot


class LongLists:
    """What is left out of one scan."""

    def __init__(self, reader: Reader, paths: Paths, budget: Budget) -> None:
        """Begin with nothing left out.

        Args:
            reader: reads a file.
            paths: what editors call a path.
            budget: says whether anything may be left out.
        """
        self._reader, self._paths, self._budget = reader, paths, budget
        self._read = 0  # bytes of playlists
        self._passed = 0  # slides so far, in the order of the playlist
        self._lowest: Draft | None = None
        self._last: Draft | None = None  # the lowest above what is left out
        self._was_cut = False  # the scan before this one
        self.newest: float | None = None

    def begin(self) -> None:
        """Begin a scan."""
        self._was_cut, self._last = self._last is not None, None
        self._passed, self._lowest = 0, None
        self._read, self.newest = 0, None

    def passes(self, slots: Sequence[Slot]) -> None:
        """These slides stand below all so far."""
        if slots and isinstance(slots[-1].entry, Draft):
            self._passed += len(slots)
            self._lowest = slots[-1].entry

    def cut(self, path: Path, context: Context, scan: Scan, kind: Included) -> LastGood | None:
        """A playlist, pool or table without what is below its first slides; None where it is to be
        read whole."""
        if not (self._budget.hurries and self._budget.may_cut):
            return None
        if self._last is None and not self._is_enough(path):
            return None
        above = self._last or (self._lowest if self._is_covered(path, kind) else None)
        file = LastGood(slots=())
        if above is not None and is_table(path.name):
            return self._left_out(path, file, above, scan)
        if path.suffix.casefold() not in DOCUMENTS:
            return None
        data, flaw = self._reader.read(path, file, None)
        if flaw is not None or not data:
            return None
        if above is not None:
            return self._left_out(path, file, above, scan) if is_calm(data) else None
        last = self._first_of(path, file, data, context) if kind == "playlist" else None
        return self._left_out(path, file, last, scan) if last is not None else None

    def _left_out(self, path: Path, file: LastGood, above: Draft, scan: Scan) -> LastGood:
        """A file of which the rest is left out, `above` which that slide is the lowest."""
        self._last, self._budget.cut = above, True
        scan.taken_in.add(path)
        scan.read.append(self._paths.shown(path))
        with contextlib.suppress(OSError):
            changed = file.stamp[0] if file.stamp else deadlines.state(path).st_mtime_ns
            self.newest = max(self.newest or 0.0, changed / 1e9)
        return file

    def _is_covered(self, path: Path, kind: Included) -> bool:
        """Whether enough stands above a file for none of it to be needed."""
        return self._passed >= (1 if kind == "quotes" or is_table(path.name) else FIRST)

    def _is_enough(self, path: Path) -> bool:
        """Whether much is to be read by now, with this file."""
        try:
            self._read += deadlines.state(path).st_size
        except OSError:
            return False
        return self._read > ENOUGH

    def _first_of(self, path: Path, file: LastGood, data: bytes, context: Context) -> Draft | None:
        """Take in the first slides of a file, and give the lowest of them; None where it is not
        certain that they are those."""
        first, place = first_slides(data), self._paths.shown(path)
        if first is None:
            return None
        parsed = parsed_of(path, first, place, None, context, self._budget.left)
        if not _is_list(parsed):
            return None
        now = merged(parsed.entries or (), (), path, place, context.colleagues)
        file.accept(parsed, now, place)
        last = now.slots[-1].entry
        is_in_order = not file.shuffle and file.pool is None
        return last if is_in_order and isinstance(last, Draft) else None

    def sure(self, items: Sequence[Item]) -> int | None:
        """How many of these stand above what is left out, for certain; None where nothing is.

        The last one is not among them: the line below it may be about it.
        """
        if not self._budget.cut:
            return None
        return next((at for at, item in enumerate(items) if item.draft is self._last), 0)

    def news(self, read: Iterable[str]) -> tuple[str, ...]:
        """What was read anew, once each; nothing where a start is only read on."""
        return () if self._was_cut else tuple(dict.fromkeys(read))


def _is_list(parsed: Parsed) -> bool:
    """Whether a beginning is so many slides, with nothing wrong and nothing taken in."""
    pieces = parsed.reading.pieces if parsed.reading is not None else None
    entries = parsed.entries or ()
    return (
        is_whole(parsed)
        and len(entries) == FIRST
        and all(isinstance(entry, Draft) for entry in entries)
        and begins(pieces, FIRST)
    )
