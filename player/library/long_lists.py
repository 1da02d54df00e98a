"""The first slides of long playlists, for a start: the first picture need not wait for ten thousand
slides.

Of the first file that is long its first slides are taken in, of those after it none, where it is
certain that what is left out changes nothing of the slides above it and does not go before them
(`content.playlist_start`). Nothing of it is remembered: the next scan reads all, as if it were the
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from player.content.entries import Draft, Parsed
from player.content.playlist_start import FIRST, first_slides, is_calm
from player.content.readers import DOCUMENTS
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
        self._last: Draft | None = None  # of those that are taken in of the first long file
        self._was_cut = False  # the scan before this one
        self.newest: float | None = None

    def begin(self) -> None:
        """Begin a scan."""
        self._was_cut, self._last = self._last is not None, None
        self._read, self.newest = 0, None

    def cut(self, path: Path, context: Context, scan: Scan) -> LastGood | None:
        """A playlist without what is below its first slides; None where it is to be read whole."""
        budget = self._budget
        if not (budget.hurries and budget.may_cut) or path.suffix.casefold() not in DOCUMENTS:
            return None
        if self._last is None and not self._is_enough(path):
            return None
        file = LastGood()
        data, flaw = self._reader.read(path, file, None)
        if flaw is not None or not data:
            return None
        if self._last is not None:
            file.slots = ()
            found = is_calm(data)
        else:
            found = self._begins(path, file, data, context)
        if not found:
            return None
        budget.cut = True
        scan.taken_in.add(path)
        scan.read.append(self._paths.shown(path))
        if file.stamp is not None:
            self.newest = max(self.newest or 0.0, file.stamp[0] / 1e9)
        return file

    def _is_enough(self, path: Path) -> bool:
        """Whether much is to be read by now, with this file."""
        try:
            self._read += deadlines.state(path).st_size
        except OSError:
            return False
        return self._read > ENOUGH

    def _begins(self, path: Path, file: LastGood, data: bytes, context: Context) -> bool:
        """Take in the first slides of a file. False where it is not certain that they are those."""
        first, place = first_slides(data), self._paths.shown(path)
        if first is None:
            return False
        parsed = parsed_of(path, first, place, None, context, self._budget.left)
        if not _is_list(parsed):
            return False
        now = merged(parsed.entries or (), (), path, place, context.colleagues)
        file.accept(parsed, now, place)
        last = now.slots[-1].entry
        if file.shuffle or file.pool is not None or not isinstance(last, Draft):
            return False
        self._last = last
        return True

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
