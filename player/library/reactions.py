"""What colleagues say to quotes: `reacties/ID.yaml` in the content folder, each with its last good
version, joined to the quote with that id wherever it comes from.

Reads only the files of quotes that are played.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from player.content.reactions import ENDINGS, Reactions, read_reactions, recalled
from player.fs import deadlines
from player.lazy import dataclass
from player.library.budget import Budget
from player.library.edition import Item
from player.library.file_types import REACTIONS, copied, for_people, passing
from player.library.paths import Paths
from player.library.reading import FileState, Reader
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.library.taken_over import TakenOver
from player.problems import Flaw, Problem, did_you_mean
from player.slides.quote import Quote

_KEPT = "reactions"  # the key of what is kept of a file
# Files of no quote × quotes that are compared to find which was meant: a third of a second.
MOST_PAIRS = 30_000


@dataclass
class _File(FileState):
    """A file of reactions, with its version in force."""

    reactions: Reactions | None = None
    problems: tuple[Problem, ...] = ()
    recalled: bool = False
    unkept: Mapping[str, Any] | None = None
    # The last quote that it was joined to, and what became of that: the same at each scan.
    of: tuple[Item, Reactions, Item] | None = None


class ReactionFiles:
    """The files of reactions of one content folder."""

    def __init__(self, store: StateStore, reader: Reader, paths: Paths, budget: Budget) -> None:
        """Begin with no file; each is recalled when its quote is first played.

        Args:
            store: where the last good versions outlive a restart.
            reader: reads what has changed.
            paths: where the content folder is.
            budget: the time that a scan may spend on reading.
        """
        self._store, self._reader, self._paths, self._budget = store, reader, paths, budget
        self._files: dict[Path, _File] = {}
        self._names: dict[str, Path] = {}  # by id: those that are there
        self._known: dict[str, Path] = {}  # by id: those that were read
        self._listed: list[str] = []  # all names in the folder
        self._others: tuple[str, ...] = ()  # names of files that cannot be any quote's
        self._named = TakenOver[Item, str]()
        # The files of no quote that were told, and what that depends on.
        self._told: tuple[object, tuple[Problem, ...]] = (None, ())
        self._looked = 0
        self._folder: Path | None = None
        self._is_there = False

    # ── joining ───────────────────────────────────────────────────────────────────────────────────

    def joined(
        self, items: Iterable[Item], scan: Scan, *, tell_of_others: bool = False
    ) -> tuple[Item, ...]:
        """The same items, the quotes with their reactions.

        `tell_of_others`: report the files that are of no quote here, as no other screen plays
        other quotes.
        """
        items = tuple(items)
        self._list(scan)
        if not (self._names or self._known or self._others or self._paths.away):
            if not self._paths.frozen:
                return items  # most offices have no such folder
        names = self._named.of(items, lambda item: _plain(item.slide.id or ""))
        if tell_of_others:
            scan.problems += self._of_nobody(names)
        return tuple(
            self._with_its_own(item, name, path, scan) if path is not None else item
            for item, name, path in zip(items, names, map(self._path, names), strict=True)
        )

    def _with_its_own(self, item: Item, name: str, path: Path, scan: Scan) -> Item:
        slide = item.slide
        if item.off or not isinstance(slide, Quote):
            return item
        self._known[name] = path
        file = self._read(path, scan)
        if file.problems:  # also of another quote with that id
            scan.problems += [one for one in file.problems if one not in scan.problems]
        said = file.reactions
        if said is None or not (said.reactions or said.signs):
            return item
        if file.of is None or file.of[0] is not item or file.of[1] is not said:
            answered = slide.answered(said.reactions, said.signs)
            file.of = item, said, replace(item, slide=answered)
        return file.of[2]

    def _path(self, identity: str) -> Path | None:
        """The file of a quote, where there is one or was one."""
        if not identity:
            return None
        path = self._names.get(identity) or self._known.get(identity)
        if path is None and (self._paths.away or self._paths.frozen):
            assert self._folder is not None
            return self._folder / (identity + ENDINGS[0])
        return path

    # ── the files ─────────────────────────────────────────────────────────────────────────────────

    def _list(self, scan: Scan) -> None:
        """Which files there are."""
        folder = self._paths.spelled(REACTIONS)
        if folder != self._folder:
            self._folder, self._looked = folder, 0
            self._names, self._known, self._files = {}, {}, {}
            self._listed, self._others = [], ()
        touched = scan.of(self._looked)
        self._looked = scan.number
        if self._paths.away or self._paths.frozen:
            return
        if touched is None or any(folder in (path, path.parent) for path in touched):
            try:
                self._is_there = self._paths.inside(folder)
                names = sorted(deadlines.names(folder), reverse=True) if self._is_there else []
            except OSError:
                names, self._is_there = [], False
            if names != self._listed:
                self._sort(folder, names)
        if self._is_there:  # empty too: the first file comes a moment after its folder
            scan.folders.add(folder)
        scan.files.add(folder)
        scan.files.update(self._names.values())

    def _sort(self, folder: Path, names: list[str]) -> None:
        """What there is in the folder, by what it is."""
        self._listed = names
        self._names = {
            _plain(name.rpartition(".")[0]): folder / name
            for name in names
            if not passing(name) and name.casefold().endswith(ENDINGS)
        }
        self._others = tuple(
            name
            for name in names
            if not passing(name) and not for_people(name) and not name.casefold().endswith(ENDINGS)
        )

    def _read(self, path: Path, scan: Scan) -> _File:
        """A file with its version in force."""
        file = self._files.get(path) or self._files.setdefault(path, _File())
        if not file.recalled:
            file.recalled = True
            kept = (self._store.recall(str(path)) or {}).get(_KEPT)
            file.reactions = recalled(kept) if isinstance(kept, dict) else None
        data, flaw = self._reader.read_inside(path, file, scan.of(file.looked))
        file.looked = scan.number
        if flaw is not None and flaw.code == "missing-file":  # deleted: nobody says anything now
            self._store.forget(str(path))
            self._files.pop(path)
            self._known = {name: one for name, one in self._known.items() if one != path}
            return _File()
        if flaw is not None:
            file.problems = (Problem(self._paths.shown(path), 0, 0, flaw),)
        elif data is not None and (data != file.data or file.gone):
            self._take_in(file, data, self._paths.shown(path), scan)
        return file

    def _take_in(self, file: _File, data: bytes, place: str, scan: Scan) -> None:
        if not self._budget.allows():
            file.stamp = None  # so that it is read at the next scan
            return
        with self._budget.reading():
            new = read_reactions(data, place)
        file.data, file.gone, file.problems = data, False, new.problems
        scan.read.append(place)
        if new.reactions is not None:
            file.reactions, file.unkept = new.reactions, new.raw

    def save_one(self) -> bool:
        """Keep one changed file on disk. False where none had changed."""
        for path, file in self._files.items():
            if file.unkept is not None:
                raw, file.unkept = file.unkept, None
                self._store.store(str(path), {_KEPT: dict(raw)})
                return True
        return False

    def _of_nobody(self, names: tuple[str, ...]) -> list[Problem]:
        """The files that no quote is joined to, where the quotes have these names."""
        assert self._folder is not None
        terms = names, tuple(self._names.items()), self._others
        if terms != self._told[0]:  # to find what was meant takes long among thousands
            self._told = terms, tuple(self._strangers(dict.fromkeys(filter(None, names))))
        return [*self._told[1]]

    def _strangers(self, ids: Collection[str]) -> Iterator[Problem]:
        left = MOST_PAIRS
        for name, path in self._names.items():
            if name not in ids:
                left -= len(ids)
                flaw = _stranger(path, name, ids, is_compared=left >= 0)
                yield Problem(self._paths.shown(path), 0, 0, flaw)
        for name in self._others:
            assert self._folder is not None
            flaw = Flaw("reactions-name", {}, severity="warning")
            yield Problem(self._paths.shown(self._folder / name), 0, 0, flaw)


def _stranger(path: Path, name: str, ids: Collection[str], *, is_compared: bool) -> Flaw:
    """Why a file is joined to no quote: a copy that a share made, or another id. Which one was
    meant is looked for where it is `is_compared`."""
    original = copied(path.name)
    if original is not None and _plain(original) in ids:
        return Flaw("copy-waits", {"name": original + path.suffix}, severity="warning")
    if is_compared and (near := did_you_mean(name, ids)):
        return Flaw("reactions-of-nobody-near", {"id": name, "near": near}, severity="warning")
    return Flaw("reactions-of-nobody", {"id": name}, severity="warning")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)
