"""The last good version of every file, and what they add up to: an edition. Reads files; knows no clock and no pixels.

A wrong file keeps its last good version, a wrong slide leaves the others, and both survive a restart (`keep`).
"""
from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from player.config import Config
from player.content.playlist import Draft, Inclusion, draft_of, parse
from player.content.validation import Place, checked
from player.document import Node, read
from player.files import is_file, is_folder, is_link, is_there, names_in
from player.problems import Flaw, Problem, did_you_mean
from player.schedule.screens import shown_on
from player.schedule.windows import Window
from player.slides.base import Slide
from player.studio.identity import made_id, matches
from player.studio.keep import Keep
from player.theme import FontFile, Theme, built_in, font_file, fonts_named, theme_of

GRACE = 0.3         # seconds that a file may be missing or empty before it counts: editors save in two steps (contract)
THEMES, FONTS = "assets/themes", "assets/fonts"
FALLBACK = "fallback"
STATUS = "_status"  # the folder the player itself writes to

DOCUMENTS = (".yaml", ".yml")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".avif", ".bmp", ".tif", ".tiff")
LATER = {   # what people drop, and what to do with it until it can be played
    ".pdf": "pdf", ".pptx": "slides-of-others", ".ppt": "slides-of-others", ".docx": "slides-of-others", ".doc": "slides-of-others",
    ".mp4": "film", ".mov": "film", ".webm": "film", ".avi": "film", ".mkv": "film",
    ".csv": "table", ".xlsx": "table", ".xls": "table", ".ods": "table", ".md": "text", ".svg": "drawing",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A slide in force: its identity, where it stands, and the picture files it hangs on (None where one is missing)."""

    id: str
    slide: Slide
    draft: Draft
    window: Window
    pictures: Mapping[str, Path | None] = field(default_factory=dict)
    pool: Pool | None = None        # the pool that it is a quote of

    @property
    def source(self) -> str:
        """playlists/kantoor.yaml:12"""
        return f"{self.draft.path}:{self.draft.line}"


@dataclass(frozen=True, slots=True)
class Dress:
    """A theme with the picture files that it names, where they are there. Its logo goes before the organisation's."""

    theme: Theme
    background: Path | None = None
    logo: Path | None = None


@dataclass(frozen=True)
class Edition:
    """Everything in force. `folders` are to be watched; `read` are the files that were read anew. `theme` is that of the
    day; in the dark hours there may be another (`dress`).
    """

    config: Config
    theme: Theme
    title: str
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    root: Path
    config_path: Path
    logo: Path | None = None
    dresses: tuple[Dress, ...] = ()         # by day, by night
    folders: frozenset[Path] = frozenset()
    files: frozenset[Path] = frozenset()
    read: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)    # identities that an author gave another id
    fallback: Item | None = None        # what the playlist itself shows when none of its slides is due

    def dress(self, moment: datetime | None = None) -> Dress:
        """The theme in force at a local time (None: by day), with its pictures."""
        dark = moment is not None and self.config.theme.dark_at(moment)
        return self.dresses[-1 if dark else 0] if self.dresses else Dress(self.theme)



@dataclass(frozen=True, slots=True)
class Pool:
    """A pool of quotes of which some are shown each day: its name, and how many (None: all of them)."""

    name: str
    per_day: int | None = 1


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in a file's list: a slide with its identity, or what takes in others."""

    entry: Draft | Inclusion
    id: str = ""
    pool: Pool | None = None


@dataclass
class _Reading:
    """What one refresh gathers on its way through the files."""

    touched: set[Path] | None
    problems: list[Problem]
    folders: set[Path]
    files: set[Path]
    fallback: Draft | None = None


@dataclass
class _Shelf:
    """One YAML file: what it said last, and its version in force."""

    data: bytes | None = None
    stamp: tuple[int, int, int] | None = None
    title: str = ""
    slots: tuple[_Slot, ...] | None = None
    fallback: Draft | None = None
    problems: tuple[Problem, ...] = ()
    inherited: str = ""
    missing_since: float | None = None
    recalled: bool = False
    again: dict[str, _Shelf] = field(default_factory=dict)      # the same file, taken in once more with other common fields
    unkept: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a name in a file stands for: a path inside the content folder, or the flaw of it."""

    path: Path | None
    flaw: Flaw | None = None


class Unusable(Exception):
    """No config was ever good. Its problems say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("no config was ever good")
        self.problems = tuple(problems)


class Library:
    """All files of one player. `refresh` reads what has changed and gives the new edition."""

    def __init__(self, config: Path, screen: str = "", keep: Keep | None = None, clock: Callable[[], float] = lambda: 0.0,
                 playlist: Path | None = None) -> None:
        self.config_path = Path(os.path.abspath(config))
        self.screen = screen or socket.gethostname()
        self.recheck: float | None = None       # when a file that is missing or empty begins to count
        self._keep, self._clock = keep or Keep(None), clock
        self._only = playlist
        self._shelves: dict[Path, _Shelf] = {}
        self._listings: dict[Path, tuple[str, ...]] = {}
        self._seen: set[Path] = set()           # folders that were listed since this started
        self._lost: dict[Path, float] = {}
        self._unlisted: set[Path] = set()       # folders whose listing is not kept yet
        self._config_raw: dict[str, Any] | None = None
        self._last: dict[str, str] = {}         # the last names in the config (content, playlist, theme) that were really there
        self._config = Config()
        self._themes: dict[str, tuple[tuple[bytes, tuple[FontFile, ...]], Theme, tuple[Problem, ...]]] = {}
        self._themes_unkept: dict[str, dict[str, Any]] = {}
        self._renamed: dict[str, str] = {}
        self._read: list[str] = []
        self._taken_in: set[Path] = set()       # files that this refresh has looked at

    # ── the whole ─────────────────────────────────────────────────────────────────────────────────────────────────

    def refresh(self, changed: Iterable[Path] | None = None) -> Edition:
        """Read what has changed (None: whatever looks changed) and add it all up.

        Raises Unusable where there is no config and none was ever good.
        """
        touched = None if changed is None else set(changed)
        real = Path(os.path.realpath(self.config_path))         # many screens' configs are links to one
        if touched is not None and real in touched:
            touched.add(self.config_path)
        self.recheck, self._read, self._renamed, self._taken_in = None, [], {}, set()
        problems = self._refresh_config(touched)
        config, root = self._config, self._root()
        folders, files = {self.config_path.parent, real.parent, root}, {self.config_path, real}
        for folder in (root / THEMES, root / FONTS):
            if is_folder(folder):
                folders.add(folder)
                files.update(names_in(folder))
        dresses = tuple(self._dress(slot, problems, folders, files) for slot in ("day", "night"))
        reading = _Reading(touched, problems, folders, files)
        title, listed = self._playlist(reading)
        items: list[Item] = []
        taken: dict[str, Item] = {}
        for slot in listed:
            assert isinstance(slot.entry, Draft) and slot.entry.slide is not None
            item = self._item(slot, taken, problems, folders, files)
            taken[item.id] = item
            items.append(item)
        fallback = self._item(_Slot(reading.fallback, FALLBACK), {}, problems, folders, files) if reading.fallback else None
        logo = None
        if config.organisation.logo:
            found = self.find(config.organisation.logo, self.config_path.parent)
            if found.flaw:
                problems.append(self._config_problem(found.flaw, ("organisation", "logo")))
            else:
                logo = found.path
                self._also_watch(found.path, folders, files)
        self._read += [self.shown(path) for path in sorted(touched or ()) if path in files and path.suffix.casefold() in PICTURES and is_file(path)]
        problems.sort(key=lambda problem: (problem.path, problem.line, problem.column))
        return Edition(config, dresses[0].theme, title, tuple(items), tuple(problems), root, self.config_path, logo, dresses, frozenset(folders),
                       frozenset(files), tuple(dict.fromkeys(self._read)), self._renamed, fallback)

    def save(self) -> None:
        """Keep on disk what has changed since the last time."""
        while self.save_one():
            pass

    def save_one(self) -> bool:
        """Keep one file on disk that has changed since the last time: a disk takes long over thousands. False where there was none.

        To be called when there is nothing better to do.
        """
        if path := next((path for path, shelf in self._shelves.items() if shelf.unkept), None):
            self._save_shelf(path, self._shelves[path])
        elif self._unlisted:
            folder = self._unlisted.pop()
            self._keep.store(str(folder), {"names": list(self._listings.get(folder, ()))})
        elif self._themes_unkept:
            name, raw = self._themes_unkept.popitem()
            self._keep.store(str(self._root() / THEMES / name), {"theme": raw})
        else:
            return False
        return True

    def _save_shelf(self, path: Path, shelf: _Shelf) -> None:
        shelf.unkept = False
        if path == self.config_path and self._config_raw is not None:
            self._keep.store(str(path), {"config": self._config_raw, "last": self._last})
        elif path != self.config_path and shelf.slots is not None:
            self._keep.store(str(path), {
                "title": shelf.title, "slots": [_kept(slot) for slot in shelf.slots],
                "fallback": dict(shelf.fallback.raw) if shelf.fallback else None})

    def shown(self, path: Path) -> str:
        """A path as an editor knows it: from the content folder, with forward slashes."""
        for base in (self._root(), self.config_path.parent):
            try:
                return path.relative_to(base).as_posix()
            except ValueError:
                continue
        return path.as_posix()

    # ── config and theme ──────────────────────────────────────────────────────────────────────────────────────────

    def _root(self) -> Path:
        folder = self.config_path.parent
        return Path(os.path.abspath(folder / self._config.content)) if self._config.content else folder

    def _refresh_config(self, touched: set[Path] | None) -> list[Problem]:
        path, shelf = self.config_path, self._shelves.setdefault(self.config_path, _Shelf())
        place = Place(path.name)
        if not shelf.recalled:
            shelf.recalled = True
            kept = self._keep.recall(str(path))
            if kept and isinstance(kept.get("config"), dict):
                self._config_raw = kept["config"]
                self._last = {str(key): str(name) for key, name in (kept.get("last") or {}).items()}
        data, flaw = self._bytes(path, shelf, touched)
        if flaw is not None:
            if flaw.code == "missing-file" and self._config_raw is None:
                if self._only is not None:      # a file that was named can be looked at without a config
                    self._config = Config().for_screen(self.screen)
                    return []
                flaw = Flaw("no-config")
            shelf.problems = (Problem(place.path, 0, 0, flaw),)
        elif data is not None and (data != shelf.data or shelf.gone):
            shelf.data, shelf.gone = data, False
            self._read.append(place.path)
            shelf.problems = tuple(self._read_config(data, place, shelf))
        if self._config_raw is None:
            raise Unusable(shelf.problems)
        config, _ = checked(Config, _node_of(self._config_raw), place)
        self._config = (config or Config()).for_screen(self.screen)
        return [*shelf.problems, *self._content()]

    def _content(self) -> list[Problem]:
        """A content folder that was never there is a mistake in the config: the last one that was stays in force."""
        name = self._config.content
        if is_folder(self._root()):
            self._settle("content", name)
            return []
        problem = self._config_problem(Flaw("missing-folder", {"name": name}), ("content",))
        self._config = self._config.model_copy(update={"content": self._last.get("content", name)})
        return [problem]

    def _settle(self, key: str, name: str) -> None:
        if self._last.get(key) != name:
            self._last[key] = name
            self._shelves[self.config_path].unkept = True

    def _read_config(self, data: bytes, place: Place, shelf: _Shelf) -> list[Problem]:
        node, faults = read(data)
        if shelf.unkept:
            self._save_shelf(self.config_path, shelf)
        problems = [Problem(place.path, fault.line, fault.column, fault.flaw) for fault in faults]
        if node is not None and node.value is None:
            node = Node({}, 1, 1)
        if node is None or not isinstance(node.value, dict):
            return problems or [Problem(place.path, 1, 1, Flaw("not-a-mapping"))]
        # A wrong value costs that key: it keeps what was last good of it, else the default.
        before, good = self._config_raw or {}, dict(node.value)
        _, found = checked(Config, node, place)
        problems += found
        for key, value in list(good.items()):
            _, wrong = checked(Config, Node({key: value}, node.line, node.column, {key: node.keys[key]}), place)
            if wrong:
                del good[key]
                if key in before:
                    good[key] = _node_of(before[key])
        raw = {key: value.plain() for key, value in good.items()}
        shelf.unkept = raw != self._config_raw or shelf.unkept
        self._config_raw = raw
        self._config_node = node
        return problems

    _config_node: Node | None = None

    def _config_problem(self, flaw: Flaw, way: tuple[str, ...]) -> Problem:
        node = self._config_node.find(way) if self._config_node else Node(None, 0, 0)
        return Problem(self.config_path.name, node.line, node.column, flaw)

    def _dress(self, slot: Literal["day", "night"], problems: list[Problem], folders: set[Path], files: set[Path]) -> Dress:
        """The theme of the day or of the dark hours, with its pictures. Problems that both have are told once."""
        theme, path, found = self._theme(slot)
        pictures: dict[str, Path | None] = {}
        for kind, name in (("background", theme.background), ("logo", theme.logo)):
            where = self.find(name, path.parent if path else self._root()) if name else Found(None)
            if where.flaw:
                found = [*found, Problem(self.shown(path), *self._place_in(path, kind), where.flaw) if path
                         else self._config_problem(where.flaw, ("theme",))]
            if where.path:
                self._also_watch(where.path, folders, files)
            pictures[kind] = where.path
        problems += [problem for problem in found if problem not in problems]
        return Dress(theme, pictures["background"], pictures["logo"])

    def _place_in(self, path: Path, key: str) -> tuple[int, int]:
        try:
            node, _ = read(path.read_bytes())
        except OSError:
            return 0, 0
        at = node.find((key,)) if node else None
        return (at.line, at.column) if at else (0, 0)

    def _also_watch(self, path: Path | None, folders: set[Path], files: set[Path]) -> None:
        if path is not None and path.is_relative_to(self._root()):
            folders.add(path.parent)
            files.add(path)

    def _theme(self, slot: Literal["day", "night"]) -> tuple[Theme, Path | None, list[Problem]]:
        """The theme that the config names for a part of the day, its file where it has one, and what is wrong with it."""
        given: str = getattr(self._config.theme, slot)
        name, themes = given.casefold(), built_in()
        if name in themes:
            self._settle(_KEPT[slot], name)
            return themes[name], None, []
        folder = self._root() / THEMES
        own = {path.stem.casefold(): path for path in names_in(folder) if path.suffix in DOCUMENTS and self._inside(path)}
        path = own.get(name)
        if path is None:
            flaw = Flaw("unknown-theme", {"value": given, "known": tuple(sorted({*themes, *own}))})
            return self._last_theme(slot), None, [self._config_problem(flaw, ("theme", slot))]
        try:
            data = path.read_bytes()
        except OSError as error:
            return self._last_theme(slot), path, [Problem(self.shown(path), 0, 0, Flaw("unreadable", {"why": error.strerror or ""}))]
        fonts = self._fonts()
        if (last := self._themes.get(name)) and last[0] == (data, fonts):
            return last[1], path, list(last[2])
        node, faults = read(data)
        problems = [Problem(self.shown(path), fault.line, fault.column, fault.flaw) for fault in faults]
        self._read.append(self.shown(path))
        if node is None or not isinstance(node.value, dict):
            return self._last_theme(slot), path, problems or [Problem(self.shown(path), 1, 1, Flaw("not-a-mapping"))]
        self._settle(_KEPT[slot], name)
        self._themes_unkept[name] = node.plain()
        theme, flaws = theme_of({"name": name, **node.plain()}, _looked_into(node.plain(), fonts))
        problems += [Place(self.shown(path)).problem(node, flaw) for flaw in flaws]
        self._themes[name] = ((data, fonts), theme, tuple(problems))
        return theme, path, problems

    def _fonts(self) -> tuple[FontFile, ...]:
        """The organisation's own font files."""
        folder, found = self._root() / FONTS, []
        for path in names_in(folder):
            if path.suffix.casefold() in (".ttf", ".otf") and not passing(path.name) and self._inside(path):
                try:
                    state = path.stat()
                except OSError:
                    continue
                if state.st_size:
                    found.append(font_file(str(path), f"{state.st_mtime_ns:x}.{state.st_size:x}"))
        return tuple(found)

    def _last_theme(self, slot: Literal["day", "night"]) -> Theme:
        """The theme that was last good, also before a restart."""
        name, themes = self._last.get(_KEPT[slot], ""), built_in()
        if name in themes:
            return themes[name]
        if name in self._themes:
            return self._themes[name][1]
        kept = self._keep.recall(str(self._root() / THEMES / name)) if name else None
        if kept and isinstance(kept.get("theme"), dict):
            return theme_of({"name": name, **kept["theme"]}, _looked_into(kept["theme"], self._fonts()))[0]
        return themes["daglicht"]

    # ── playlists and folders ─────────────────────────────────────────────────────────────────────────────────────

    def _playlist(self, reading: _Reading) -> tuple[str, list[_Slot]]:
        touched, problems, folders, files = reading.touched, reading.problems, reading.folders, reading.files
        if self._only is not None:
            found = Found(Path(os.path.abspath(self._only)))
        else:
            found = self.find(self._config.playlist, self.config_path.parent, away=True)
            if found.flaw:
                problems.append(self._config_problem(found.flaw, ("playlist",)))
                # A mistake in its name costs that name: what played, plays on.
                found = self.find(self._last.get("playlist", self._config.playlist), self.config_path.parent, away=True)
            else:
                self._settle("playlist", self._config.playlist)
        path = found.path
        if path is None:
            return "", []
        if is_folder(path) or (not is_there(path) and self._known(path) is not None):
            return path.name, self._folder(path, {}, reading, None)
        shelf = self._volume(path, {}, touched, named=True)
        problems += shelf.problems
        folders.add(path.parent)
        files.add(path)
        if shelf.gone and shelf.missing_since is not None:
            problems.append(self._config_problem(Flaw("missing-file", {"name": self.shown(path)}), ("playlist",)))
        reading.fallback = shelf.fallback
        return shelf.title, self._unfolded(path, shelf, (path,), reading)

    def _unfolded(self, path: Path, shelf: _Shelf, within: tuple[Path, ...], reading: _Reading) -> list[_Slot]:
        """The slides of a file, with those of the folders, playlists and pools that it takes in at their places."""
        listed: list[_Slot] = []
        for slot in shelf.slots or ():
            entry = slot.entry
            if isinstance(entry, Draft):
                listed.append(slot)
                continue
            found = self.find(entry.path, path.parent, away=True)
            flaw = found.flaw
            if found.path is not None and entry.kind == "folder" and is_file(found.path):
                flaw = Flaw("not-a-folder", {"name": entry.path})
            elif found.path is not None and entry.kind == "playlist" and found.path in within:
                flaw = Flaw("playlist-circle", {"name": entry.path, "way": " → ".join(self.shown(one) for one in within)})
            if flaw is not None or found.path is None:
                assert flaw is not None
                reading.problems.append(Problem(self.shown(path), entry.line, entry.column, flaw))
                continue
            pool = Pool(self.shown(found.path), entry.per_day) if entry.kind == "quotes" else None
            if is_folder(found.path) or (not is_there(found.path) and self._known(found.path) is not None):
                taken = self._folder(found.path, entry.common, reading, entry, self.shown(path))
            else:
                inner = self._volume(found.path, entry.common, reading.touched, named=True)
                reading.problems += inner.problems
                reading.folders.add(found.path.parent)
                reading.files.add(found.path)
                if inner.gone and inner.missing_since is not None:
                    flaw = Flaw("missing-file", {"name": self.shown(found.path)})
                    reading.problems.append(Problem(self.shown(path), entry.line, entry.column, flaw))
                taken = self._unfolded(found.path, inner, (*within, found.path), reading)
            listed += [replace(one, pool=pool) if pool and isinstance(one.entry, Draft) and one.entry.type == "quote" else one
                       for one in taken]
        return listed

    def _folder(self, folder: Path, common: Mapping[str, Any], reading: _Reading, entry: Inclusion | None, source: str = "") -> list[_Slot]:
        touched, problems, folders, files = reading.touched, reading.problems, reading.folders, reading.files
        names = self._listing(folder, touched)
        away = names is None
        if names is None:
            flaw = Flaw("missing-folder", {"name": self.shown(folder)})
            problems.append(Problem(source, entry.line, entry.column, flaw) if entry else self._config_problem(flaw, ("playlist",)))
            names = self._known(folder) or ()
        folders.add(folder)
        listed: list[_Slot] = []
        for name in names:
            path = folder / name
            suffix = path.suffix.casefold()
            files.add(path)
            if is_link(path) and not self._inside(path):
                if suffix in (*DOCUMENTS, *PICTURES):
                    problems.append(Problem(self.shown(path), 0, 0, Flaw("outside", {"name": name})))
                continue
            if suffix in DOCUMENTS:
                shelf = self._volume(path, common, touched, named=False)
                # That the folder is away says it all.
                problems += [problem for problem in shelf.problems if not (away and problem.flaw.code == "missing-file")]
                for slot in shelf.slots or ():
                    if isinstance(slot.entry, Draft):
                        listed.append(slot)
                    else:
                        flaw = Flaw("folder-in-folder", {"folder": slot.entry.path})
                        problems.append(Problem(self.shown(path), slot.entry.line, slot.entry.column, flaw))
            elif suffix in PICTURES:
                draft = draft_of({**common, "type": "image", "file": name}, 1, self.shown(path))
                itself = draft_of({"type": "image", "file": name}, 1, self.shown(path))
                if draft is not None and itself is not None:
                    # Its id is made of what is its own: with another duration for the folder it is the same slide.
                    listed.append(_Slot(draft, made_id(path.stem, itself, "")))
            elif suffix in LATER:
                flaw = Flaw("not-played-yet", {"name": name, "remedy": Flaw(f"remedy-{LATER[suffix]}")}, severity="warning")
                problems.append(Problem(self.shown(path), 0, 0, flaw))
        return listed

    def _listing(self, folder: Path, touched: set[Path] | None) -> tuple[str, ...] | None:
        """The names in a folder in file-name order, the last known ones included for as long as they may come back."""
        known = self._known(folder)
        if known is not None and folder in self._seen and touched is not None \
                and not any(path == folder or path.parent == folder for path in touched) \
                and not any(path.parent == folder for path in self._lost):
            return known
        try:
            names = {name for name in os.listdir(folder) if not passing(name)}
            if known and not names and not set(os.listdir(self._root())) - {STATUS}:
                return None     # a mount point without its share; what we wrote there ourselves doesn't count
        except OSError:
            return None
        first = folder not in self._seen
        self._seen.add(folder)
        for name in set(known or ()) - names:
            path = folder / name
            since = self._lost.setdefault(path, self._clock())
            if not first and self._clock() - since < GRACE:
                names.add(name)
                self._again(since + GRACE)
            else:
                # What was deleted while we were off is not shown for a moment, nor is it ever again the last good version
                # of another file of that name.
                del self._lost[path]
                self._shelves.pop(path, None)
                self._keep.forget(str(path))
        for path in [path for path in self._lost if path.parent == folder and is_there(path)]:
            del self._lost[path]
        listing = tuple(sorted(names, key=lambda name: (natural(name), name)))
        if listing != known:
            # What can be read tells of itself when it is; the rest only by being there, or no longer.
            for name in set(listing) ^ set(known if known is not None else listing):
                if name not in listing or Path(name).suffix.casefold() in PICTURES:
                    self._read.append(self.shown(folder / name))
            self._listings[folder] = listing
            self._unlisted.add(folder)
        return listing

    def _known(self, folder: Path) -> tuple[str, ...] | None:
        """The names that were last seen in a folder, also before a restart."""
        if folder not in self._listings and (kept := self._keep.recall(str(folder))) and isinstance(kept.get("names"), list):
            self._listings[folder] = tuple(map(str, kept["names"]))
        return self._listings.get(folder)

    # ── one file ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _volume(self, path: Path, common: Mapping[str, Any], touched: set[Path] | None, named: bool) -> _Shelf:
        shelf, inherited = self._shelves.setdefault(path, _Shelf()), repr(sorted(common.items(), key=str))
        if path in self._taken_in and inherited != shelf.inherited:
            shelf = shelf.again.setdefault(inherited, _Shelf())
        self._taken_in.add(path)
        place = self.shown(path)
        if not shelf.recalled:
            shelf.recalled = True
            self._recall(path, shelf, place)
        data, flaw = self._bytes(path, shelf, touched)
        if flaw is not None:
            if flaw.code != "missing-file" or not named:
                shelf.problems = (Problem(place, 0, 0, flaw),)
        elif data is not None and (data != shelf.data or inherited != shelf.inherited or shelf.gone):
            shelf.data, shelf.inherited, shelf.gone = data, inherited, False
            self._read.append(place)
            parsed = parse(data, place, common, self._config.language == "nl")
            if parsed.problems and shelf.unkept:
                self._save_shelf(path, shelf)       # what was good is on disk before anything wrong takes its place
            shelf.problems = parsed.problems
            if parsed.entries is not None:
                before = shelf.slots or ()
                shelf.slots, shelf.title = self._merged(parsed.entries, before, path.stem, place), parsed.title
                if parsed.fallback is not None or not parsed.problems:
                    shelf.fallback = parsed.fallback
                shelf.unkept = True
        if any(isinstance(slot.entry, Draft) and slot.entry.slide is None for slot in shelf.slots or ()):
            # Recalled from disk, and the file has nothing better to say.
            shelf.slots = tuple(
                replace(slot, entry=good) for slot in shelf.slots or ()
                if (good := slot.entry if isinstance(slot.entry, Inclusion) else _good(slot.entry, place)) is not None)
        return shelf

    def _merged(self, entries: Sequence[Draft | Inclusion], before: Sequence[_Slot], stem: str, place: str) -> tuple[_Slot, ...]:
        """The new version of a file's list: matched with the old one; a wrong slide is its last good version."""
        drafts = [entry for entry in entries if isinstance(entry, Draft)]
        old = [slot for slot in before if isinstance(slot.entry, Draft)]
        found = iter(matches(drafts, [_Likeness(slot) for slot in old]))
        slots: list[_Slot] = []
        taken: set[str] = set()
        for entry in entries:
            if isinstance(entry, Inclusion):
                same = [slot.entry for slot in before
                        if isinstance(slot.entry, Inclusion) and (slot.entry.kind, slot.entry.path) == (entry.kind, entry.path)]
                if not entry.wrong:
                    slots.append(_Slot(entry))
                elif same:
                    slots.append(_Slot(replace(same[0], line=entry.line, column=entry.column)))
                continue
            index = next(found)
            last = old[index] if index is not None else None
            if entry.slide is None:
                if last is None or not isinstance(last.entry, Draft) or (entry_in_force := _good(last.entry, place)) is None:
                    continue
                entry = replace(entry_in_force, line=entry.line, node=None)     # its values stand on other lines now
            identity = entry.id or (last.id if last is not None else made_id(stem, entry, entry.slide.reading() if entry.slide else ""))
            unique = _free(identity, taken)
            taken.add(unique)
            if last is not None and last.id != unique:
                self._renamed[last.id] = unique
            slots.append(_Slot(entry, unique))
        return tuple(slots)

    def _recall(self, path: Path, shelf: _Shelf, place: str) -> None:
        kept = self._keep.recall(str(path))
        if not kept or not isinstance(kept.get("slots"), list):
            return
        slots = []
        try:
            for one in kept["slots"]:
                if "kind" in one:
                    slots.append(_Slot(Inclusion(one["kind"], str(one["path"]), dict(one["common"]), int(one["line"]), per_day=one["per_day"])))
                else:
                    # Not validated before it is needed: most often the file itself is good.
                    draft = Draft(None, str(one["raw"].get("type", "")), one["given"], one["raw"], int(one["line"]), None, place)
                    slots.append(_Slot(draft, str(one["id"])))
        except (TypeError, KeyError, ValueError, AttributeError):
            return      # kept by another version of this program
        shelf.slots, shelf.title = tuple(slots), str(kept.get("title", ""))
        if isinstance(fallback := kept.get("fallback"), dict):
            shelf.fallback = draft_of(fallback, 0, place)

    def _bytes(self, path: Path, shelf: _Shelf, touched: set[Path] | None) -> tuple[bytes | None, Flaw | None]:
        """What is in a file now: its bytes, or None where the last version stays in force, and the flaw where there is one."""
        if touched is not None and shelf.stamp is not None and shelf.missing_since is None and path not in touched and path.parent not in touched:
            return shelf.data, None
        now = self._clock()
        try:
            state = path.stat()
            stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
            if stamp == shelf.stamp and shelf.missing_since is None and (touched is None or path not in touched):
                return shelf.data, None
            data = path.read_bytes()
        except FileNotFoundError:
            data, stamp = None, None
        except OSError as error:
            if error.errno == errno.ENOTDIR:
                data, stamp = None, None
            else:
                shelf.stamp, shelf.gone = None, True        # so that it is looked at again, and counts when it can be read
                return None, Flaw("unreadable", {"why": error.strerror or type(error).__name__})
        if data:
            shelf.stamp, shelf.missing_since = stamp, None
            return data, None
        # Missing or empty: perhaps only between two steps of an editor that saves.
        had = shelf.slots is not None or shelf.data is not None
        shelf.missing_since = now if shelf.missing_since is None else shelf.missing_since
        if had and now - shelf.missing_since < GRACE:
            self._again(shelf.missing_since + GRACE)
            return None, None
        if data is None:
            shelf.gone = True
            return None, Flaw("missing-file", {"name": self.shown(path)})
        shelf.stamp, shelf.missing_since = stamp, None
        return data, None

    def _again(self, moment: float) -> None:
        self.recheck = moment if self.recheck is None else min(self.recheck, moment)

    # ── items and names ───────────────────────────────────────────────────────────────────────────────────────────

    def _item(self, slot: _Slot, taken: Mapping[str, Item], problems: list[Problem], folders: set[Path], files: set[Path]) -> Item:
        draft = slot.entry
        assert isinstance(draft, Draft) and draft.slide is not None
        identity = _free(slot.id, taken)
        if draft.id and identity != draft.id and draft.id in taken:
            problems.append(draft.problem(Flaw("twin-id", {"id": draft.id, "place": taken[draft.id].source}, ("id",), "warning")))
        beside = self._root() / Path(draft.path).parent
        pictures: dict[str, Path | None] = {}
        for name in draft.slide.pictures():
            found = self.find(name, beside)
            if found.flaw is not None:
                way = next(((key,) for key, value in draft.raw.items() if value == name), ())
                problems.append(draft.problem(replace(found.flaw, at=way)))
            pictures[name] = found.path
            for base in (beside, self._root()):
                where = Path(os.path.normpath(base / name.replace("\\", "/")))
                files.add(where)
                if is_folder(where.parent) and self._inside(where.parent):
                    folders.add(where.parent)
        screen, slide = self._config.screen, draft.slide
        if screen.visitors and slide.COLLEAGUES:
            pictures = dict.fromkeys(pictures)
        ours = shown_on(slide.screens, screen.name, screen.tags, visitors=screen.visitors, critical=not slide.for_visitors)
        window = slide.window if ours else replace(slide.window, never=True)
        return Item(identity, slide, draft, window, pictures, slot.pool)

    def find(self, name: str, beside: Path, away: bool = False) -> Found:
        """The file or folder that a name in a file means: beside that file, then from the content folder.

        Nothing outside the content folder is found, by whatever way. With `away` a path that is not there (any more)
        but once was is found all the same: its last good version is in force. A picture that is not there is its kept
        copy, if there is one.
        """
        bases = (beside, self._root()) if self._root() != beside else (beside,)
        plain = name.replace("\\", "/").strip()
        if re.match(r"[A-Za-z]:", plain) or plain.startswith(("/", "~")) or "\0" in plain:
            return Found(None, Flaw("outside", {"name": name}))
        wheres = [Path(os.path.normpath(base / plain)) for base in bases]
        inside = [where for where in wheres if self._inside(where)]
        if not inside:
            return Found(None, Flaw("outside", {"name": name}))
        for where in inside:
            if is_there(where):
                self._lost.pop(where, None)
                return Found(where)
        for where in inside:
            if away and (where in self._shelves or self._known(where) is not None or self._keep.recall(str(where)) is not None):
                return Found(where)
            if (copy := self._keep.picture(where)) is not None:
                since = self._lost.setdefault(where, self._clock())
                if self._clock() - since < GRACE:
                    self._again(since + GRACE)
                    return Found(copy)
                return Found(copy, self._not_there(name, inside))
        if any(is_there(where) for where in wheres if where not in inside):
            return Found(None, Flaw("outside", {"name": name}))
        return Found(None, self._not_there(name, inside))

    def _not_there(self, name: str, wheres: Sequence[Path]) -> Flaw:
        picture = Path(name).suffix.casefold() in PICTURES
        for where in wheres:
            try:
                near = did_you_mean(where.name, {other.casefold(): other for other in os.listdir(where.parent)})
                real = next((other for other in os.listdir(where.parent) if other.casefold() == near), None)
            except OSError:
                continue
            if real is not None:
                close = (Path(name.replace("\\", "/")).parent / real).as_posix()
                return Flaw("picture-near" if picture else "missing-near", {"name": name, "near": close})
        return Flaw("picture-missing" if picture else "missing-file", {"name": name})

    def _inside(self, path: Path) -> bool:
        root = os.path.realpath(self._root())
        real = os.path.realpath(path)
        return real == root or real.startswith(root.rstrip("/") + "/")


# ── small things ──────────────────────────────────────────────────────────────────────────────────────────────────

_KEPT = {"day": "theme", "night": "theme by night"}     # under which names the last good themes are kept


def _looked_into(raw: Mapping[str, Any], fonts: Sequence[FontFile]) -> list[FontFile]:
    """The font files, those that a theme wants opened to see whether they can be used."""
    wanted = fonts_named(raw, fonts)
    if not wanted:
        return list(fonts)
    from player.paint.faces import why_not

    return [replace(font, broken=why_not(font.path)) if font.path in wanted else font for font in fonts]


class _Likeness:
    """What a slot of the old version is recognised by; `id` only where its author gave one."""

    def __init__(self, slot: _Slot) -> None:
        assert isinstance(slot.entry, Draft)
        self.id, self.type, self.raw = slot.entry.id, slot.entry.type, slot.entry.raw


def _good(draft: Draft, place: str) -> Draft | None:
    return draft if draft.slide is not None else draft_of(draft.raw, draft.line, place)


def _kept(slot: _Slot) -> dict[str, Any]:
    if isinstance(slot.entry, Inclusion):
        entry = slot.entry
        return {"kind": entry.kind, "path": entry.path, "common": dict(entry.common), "line": entry.line, "per_day": entry.per_day}
    return {"id": slot.id, "given": slot.entry.id, "raw": dict(slot.entry.raw), "line": slot.entry.line}


def _free(identity: str, taken: Iterable[str]) -> str:
    names = taken if isinstance(taken, Mapping | set) else set(taken)
    return identity if identity not in names else next(name for n in range(2, 1_000_000) if (name := f"{identity}-{n}") not in names)


def _node_of(value: Any) -> Node:
    """A node for a value that was kept without its places."""
    if isinstance(value, dict):
        return Node({key: _node_of(one) for key, one in value.items()}, 0, 0)
    if isinstance(value, list):
        return Node([_node_of(one) for one in value], 0, 0)
    return Node(value, 0, 0)


def passing(name: str) -> bool:
    """Whether a file is one that editors, copiers and systems leave for a moment, or is not meant to be seen."""
    folded = name.casefold()
    return (name.startswith((".", "~$", "_")) or folded.endswith((".tmp", ".part", ".crdownload", ".partial", ".swp", "~", ".bak"))
            or folded in ("thumbs.db", "desktop.ini"))


def natural(name: str) -> list[tuple[Literal[0, 1], int, str]]:
    """File-name order as people see it: 2 before 10, capitals no matter."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", name.casefold()) if part]
