"""The slides of a folder: every file in it by what its name says it is, in file-name order."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from player.content.captioned import captioned
from player.content.entries import Draft, Inclusion
from player.content.pictures import named, type_of
from player.content.playlist import draft_of
from player.content.readers import about, besides_of, is_read, is_table
from player.fs.files import is_folder, is_link, is_there
from player.lazy import dataclass
from player.library import folders
from player.library.budget import Budget
from player.library.config_loader import Settings
from player.library.context import key_of
from player.library.fallbacks import standing
from player.library.file_types import DOCUMENTS, LISTS, PICTURES, WITHDRAWN, reserved
from player.library.folders import Folders
from player.library.last_good import LastGood, LastGoodFiles
from player.library.matching import made_id
from player.library.paths import Paths
from player.library.scan import Scan
from player.library.slots import Slot
from player.library.strays import Strays, unusable
from player.problems import Flaw, Problem

FIRST = 200  # files of a folder that are looked at before there is a first picture
OF_PICTURES = 40  # the same where all that come after those are no slides that take over

_Caption = tuple[str, tuple[Problem, ...]]  # the words below a picture, and what is wrong with them


@dataclass(frozen=True, slots=True)
class _Visit:
    """One look into a folder.

    `entry` takes the folder in, and stands in the playlist `source` (None: the config names the
    folder). `away`: the folder can't be read, so the names are those of before. `sidecars` has the
    sidecar of each picture.
    """

    folder: Path
    entry: Inclusion | None
    source: str
    away: bool
    names: frozenset[str]
    sidecars: Mapping[str, str]
    scan: Scan

    @property
    def common(self) -> Mapping[str, Any]:
        """The fields that hold for all that is in the folder."""
        return self.entry.common if self.entry is not None else {}

    @property
    def captions(self) -> bool:
        """Whether the names of pictures stand below them."""
        return self.entry is not None and self.entry.captions

    def is_plain(self, name: str) -> bool:
        """Whether that is a file of slides, or a picture of which nothing but its name says
        anything."""
        if is_read(name):
            return True
        is_alone = not self.captions and name not in self.sidecars
        return is_alone and Path(name).suffix.casefold() in PICTURES

    def report(self, last_good: LastGood) -> None:
        """Report what is wrong with a file. That the folder is away says of all that it is gone."""
        self.scan.problems += [
            problem
            for problem in last_good.problems
            if not (self.away and problem.flaw.code == "missing-file")
        ]


class FolderSlides:
    """Reads folders of slides."""

    def __init__(
        self,
        folders: Folders,
        last_good_files: LastGoodFiles,
        paths: Paths,
        settings: Settings,
        budget: Budget,
    ) -> None:
        """Begin without any folder.

        Args:
            folders: the names in a folder.
            last_good_files: reads the files of slides.
            paths: what lies inside the content folder, and what editors call it.
            settings: the language, and whom no criticism may name.
            budget: the time that a scan may take.
        """
        self._folders, self._last_good_files, self._paths = folders, last_good_files, paths
        self._settings, self._budget = settings, budget
        self._strays = Strays()
        # What pictures and their names said at the last scan, and what they say at this one.
        self._pictures_before: dict[Hashable, Slot | None] = {}
        self._pictures: dict[Hashable, Slot | None] = {}
        self._captions_before: dict[Hashable, _Caption] = {}
        self._captions: dict[Hashable, _Caption] = {}
        # Of each folder, as it is taken in: the pictures of which nothing but their name says
        # anything, with their slot, and the files of slides.
        self._plain_before: dict[Hashable, dict[str, tuple[Path, Slot | None]]] = {}
        self._plain: dict[Hashable, dict[str, tuple[Path, Slot | None]]] = {}

    def begin(self) -> None:
        """Begin a scan: what no picture says any more is forgotten at the end of it."""
        self._strays.begin()
        self._pictures_before, self._pictures = self._pictures, {}
        self._captions_before, self._captions = self._captions, {}
        self._plain_before, self._plain = self._plain, {}

    def is_folder(self, path: Path) -> bool:
        """Whether that is a folder, or was one.

        A folder in the place of a file is no folder of slides: the file is away.
        """
        if path.suffix.casefold() in DOCUMENTS:
            return False
        return is_folder(path) or (not is_there(path) and self._folders.known(path) is not None)

    def slots(
        self,
        folder: Path,
        scan: Scan,
        entry: Inclusion | None = None,
        source: str = "",
        elsewhere: frozenset[str] = frozenset(),
    ) -> list[Slot]:
        """The slides in a folder, which an entry of the playlist `source` takes in (None: the
        config names it), without those of the files that have their turn `elsewhere`."""
        names = self._folders.listing(folder, scan)
        away = names is None
        if names is None:
            flaw = Flaw("missing-folder", {"name": self._paths.shown(folder)})
            scan.problems.append(
                Problem(source, entry.line, entry.column, flaw)
                if entry
                else self._settings.problem(flaw, ("playlist",))
            )
            names = self._folders.known(folder) or ()
        scan.folders.add(folder)
        # Of a part of a pool another quote would be chosen for today.
        in_parts = entry is None or (entry.kind != "quotes" and not entry.only)
        if self._budget.hurries and in_parts and len(names) > (first := _enough(names)):
            names, self._budget.unfinished = names[:first], True
        if (left_out := self._folders.first_left_out(folder)) is not None:
            full = Flaw("folder-full", {"limit": folders.MOST_NAMES, "name": left_out})
            scan.problems.append(self._problem(folder, full))
        visit = _Visit(folder, entry, source, away, frozenset(names), besides_of(names), scan)
        key = self._paths.root, folder, key_of(visit.common), visit.captions
        known, now = self._plain_before.get(key, {}), self._plain.setdefault(key, {})
        slots: list[Slot] = []
        for name in self._wanted(names, visit, elsewhere):
            self._budget.goes_on()
            plain = known.get(name)
            if plain is not None and name not in visit.sidecars and self._paths.is_still(plain[0]):
                path, slot = now[name] = plain
                slots += self._of_document(path, visit) if slot is None else (slot,)
            else:
                path = folder / name
                its_own = self._slots_of(path, visit)
                slots += its_own
                if its_own and visit.is_plain(name):
                    now[name] = path, None if is_read(name) else its_own[0]
            scan.files.add(path)
        return slots

    def _wanted(
        self, names: Sequence[str], visit: _Visit, elsewhere: frozenset[str]
    ) -> Sequence[str]:
        """The files that have their turn here: those that the entry names, in its order; else all
        that have none `elsewhere`."""
        if visit.entry is None or not visit.entry.only:
            return [name for name in names if name.casefold() not in elsewhere]
        entry, there = visit.entry, {name.casefold(): name for name in names}
        for name in entry.only:
            if name.casefold() not in there and not visit.away:
                flaw = Flaw(
                    "folder-only", {"name": name, "folder": entry.path}, ("only",), "warning"
                )
                visit.scan.problems.append(Problem(visit.source, entry.line, entry.column, flaw))
        found = (there.get(name.casefold()) for name in entry.only)
        return [name for name in found if name is not None]

    def _slots_of(self, path: Path, visit: _Visit) -> list[Slot]:
        """The slides of what has this name, by what it is."""
        name, is_picture = path.name, path.suffix.casefold() in PICTURES
        scan, slots = visit.scan, list[Slot]()
        if reserved(path, self._paths.root):
            return []
        if name.casefold() in LISTS:  # meant for the content folder; here it would do nothing
            flaw = Flaw("withdrawals-elsewhere", {"name": WITHDRAWN})
            scan.problems.append(self._problem(path, flaw))
            return []
        if (odd := unusable(name)) is not None:
            scan.problems.append(self._problem(path.with_name(str(odd.values["name"])), odd))
        elif is_link(path) and not self._paths.inside(path):
            if is_read(name) or is_picture:
                scan.problems.append(self._problem(path, Flaw("outside", {"name": name})))
        elif about(name) is not None:
            self._check_sidecar(path, visit)
        elif is_read(name):
            slots = self._of_document(path, visit)
        elif is_picture:
            slots = self._of_picture(path, visit)
        elif is_folder(path):
            self._note_folder(path, visit)
        elif not visit.away and (stray := self._strays.flaw_of(path, visit.names)) is not None:
            scan.problems.append(self._problem(path, stray))
        return slots

    def _check_sidecar(self, path: Path, visit: _Visit) -> None:
        """Report a sidecar that stands beside nothing."""
        of = about(path.name)
        # A sidecar may be spelled in other letters than its picture.
        if of not in visit.names and path.name not in visit.sidecars.values():
            flaw = Flaw("sidecar-alone", {"name": of}, severity="warning")
            visit.scan.problems.append(self._problem(path, flaw))

    def _note_folder(self, path: Path, visit: _Visit) -> None:
        """A folder in a folder is not played; whether something else plays it is known later."""
        if visit.entry is not None:
            playlists = (self._paths.root / visit.source).parent
            visit.scan.within.append((path, playlists))
        elif visit.folder != self._paths.root:
            visit.scan.within.append((path, None))

    def _of_document(self, path: Path, visit: _Visit) -> list[Slot]:
        """The slides of a file of slides. It may not take in others."""
        table = visit.entry is not None and is_table(path.name)
        settings = visit.entry.settings if visit.entry is not None and table else {}
        context = self._settings.context({**visit.common, **settings}, named=False)
        last_good = self._last_good_files.take_in(path, context, visit.scan)
        visit.report(last_good)
        slots = []
        for slot in last_good.slots or ():
            if isinstance(slot.entry, Draft):
                slots.append(standing(slot, path, last_good, self._paths, visit.scan))
            else:
                flaw = Flaw("folder-in-folder", {"folder": slot.entry.path})
                place = (self._paths.shown(path), slot.entry.line, slot.entry.column)
                visit.scan.problems.append(Problem(*place, flaw))
        return slots

    def _of_picture(self, path: Path, visit: _Visit) -> list[Slot]:
        """A picture as a slide, as its sidecar says where it has one."""
        common, name = visit.common, path.name
        if visit.captions:
            caption = self._caption(path, common, visit.scan)
            common = {**common, "caption": caption} if caption else common
        sidecar = visit.sidecars.get(name)
        if sidecar is None:
            slot = self._picture(path, common)
            return [slot] if slot is not None else []
        if about(sidecar) != name:
            common = {**common, "file": name}
        context = self._settings.context(common, named=False)
        last_good = self._last_good_files.take_in(visit.folder / sidecar, context, visit.scan)
        visit.report(last_good)
        return [slot for slot in last_good.slots or () if isinstance(slot.entry, Draft)]

    def _picture(self, path: Path, common: Mapping[str, Any]) -> Slot | None:
        """A picture as a slide by itself: the very same one at each scan, for as long as nothing
        else is said of it."""
        place = self._paths.shown(path)
        key = path, place, key_of(common)
        if key in self._pictures_before:
            self._pictures[key] = self._pictures_before[key]
        elif key not in self._pictures:
            if not self._budget.allows():
                return None
            own = {"type": type_of(path.name), "file": named(path.name)}
            draft = draft_of({**common, **own}, 1, place)
            # Its id follows from what is its own: with another duration for the folder it is the
            # same slide.
            name = made_id(path.stem, "", path.name)
            self._pictures[key] = Slot(draft, name, origin=path) if draft is not None else None
        return self._pictures[key]

    def _caption(self, path: Path, common: Mapping[str, Any], scan: Scan) -> str:
        """The words below a picture that its name gives, where nothing is wrong with them."""
        config, place = self._settings.config, self._paths.shown(path)
        key = place, key_of(common), config.language, config.colleagues
        caption = self._captions_before.get(key)
        if caption is None:
            dutch = config.language == "nl"
            caption = captioned(path.name, place, common, dutch, config.colleagues)
        self._captions[key] = caption
        words, problems = caption
        scan.problems += problems
        return words

    def _problem(self, path: Path, flaw: Flaw) -> Problem:
        """A flaw of a file as a whole."""
        return Problem(self._paths.shown(path), 0, 0, flaw)


def _enough(names: Sequence[str]) -> int:
    """How many of these files are enough for a first picture."""
    return FIRST if any(map(is_read, names[OF_PICTURES:])) else min(FIRST, OF_PICTURES)
