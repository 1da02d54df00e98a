"""The themes in force, by day and in the dark hours, with their pictures and fonts.

A wrong theme is as it was last good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from player.content.validation import Place
from player.document import read
from player.fs import deadlines
from player.fs.files import is_folder, names_in
from player.lazy import dataclass
from player.library.config_loader import Settings
from player.library.edition import ActiveTheme
from player.library.file_types import DOCUMENTS, FONTS, THEMES, passing
from player.library.paths import Found, LocalFile, Paths
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.problems import Flaw, Problem
from player.settings.theme import FontFile, Theme, built_in, font_file, fonts_named, theme_of

MOST_OF_A_FONT = 30 << 20  # bytes: one with all the signs of China is 20 MB
_KEPT = {"day": "theme", "night": "theme by night"}  # the names of the last good themes on disk

PartOfDay = Literal["day", "night"]


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes by day and by night, and their files that lie on a network, in order."""

    active: tuple[ActiveTheme, ...]
    originals: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Fonts:
    """Font files as a theme may name them; `originals` are those that lie on a network."""

    files: tuple[FontFile, ...] = ()
    originals: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A theme, its file where it has one, and what is wrong with it."""

    theme: Theme
    path: Path | None = None
    problems: tuple[Problem, ...] = ()
    fonts: _Fonts = _Fonts()


@dataclass(frozen=True, slots=True)
class _Known:
    """A theme as it was read from these bytes, with these fonts."""

    data: bytes
    fonts: tuple[FontFile, ...]
    theme: Theme
    problems: tuple[Problem, ...]


class ThemeLoader:
    """The built-in themes and those of the organisation."""

    def __init__(self, store: StateStore, paths: Paths, settings: Settings) -> None:
        """Begin with the built-in themes.

        Args:
            store: where the last good themes outlive a restart.
            paths: finds the files that a theme names.
            settings: which themes are in force.
        """
        self._store, self._paths, self._settings = store, paths, settings
        self._known: dict[str, _Known] = {}
        self._unkept: dict[str, dict[str, Any]] = {}
        self._far_fonts: list[list[str]] = []  # font files on a network, each with its mark
        self._fonts_unkept = False

    def load(self, scan: Scan) -> Themes:
        """The themes that the config names, as their files say now."""
        for folder in (self._paths.root / THEMES, self._paths.root / FONTS):
            if is_folder(folder):
                scan.folders.add(folder)
                scan.files.update(names_in(folder))
        originals: dict[Path, None] = {}
        active = tuple(self._active_theme(part, scan, originals) for part in ("day", "night"))
        return Themes(active, tuple(originals))

    def save_one(self) -> bool:
        """Write one changed theme to disk. False where none had changed."""
        if self._fonts_unkept:
            self._fonts_unkept = False
            return self._store.store(str(self._paths.root / FONTS), {"fonts": self._far_fonts})
        if not self._unkept:
            return False
        name, raw = self._unkept.popitem()
        self._store.store(str(self._paths.root / THEMES / name), {"theme": raw})
        return True

    def _active_theme(
        self, part: PartOfDay, scan: Scan, originals: dict[Path, None]
    ) -> ActiveTheme:
        """The theme of the day or of the dark hours, with its pictures.

        Its files on a network are added to `originals`. A problem that both themes have is reported
        once.
        """
        loaded = self._theme(part, scan)
        theme, path, problems = loaded.theme, loaded.path, list(loaded.problems)
        originals |= dict.fromkeys(loaded.fonts.originals)
        beside = path.parent if path else self._paths.root / THEMES
        pictures: dict[str, Path | None] = {}
        for kind, name in (("background", theme.background), ("logo", theme.logo)):
            target = self._paths.find(name, beside) if name else Found(None)
            if target.flaw:
                problems.append(self._picture_problem(target.flaw, path, kind))
            scan.also_watch(target.path, self._paths.root)
            local = self._paths.local(target.path) if target.path else LocalFile(None)
            if local.original is not None:
                originals[local.original] = None
            pictures[kind] = local.path
        scan.problems += [problem for problem in problems if problem not in scan.problems]
        return ActiveTheme(theme, pictures["background"], pictures["logo"])

    def _picture_problem(self, flaw: Flaw, path: Path | None, key: str) -> Problem:
        """A flaw of a picture that a theme names, at its line in the theme's file."""
        if path is None:
            return self._settings.problem(flaw, ("theme",))
        try:
            node, _ = read(deadlines.read(path))
        except OSError:
            node = None
        value = node.find((key,)) if node else None
        line, column = (value.line, value.column) if value else (0, 0)
        return Problem(self._paths.shown(path), line, column, flaw)

    def _theme(self, part: PartOfDay, scan: Scan) -> _Loaded:
        """The theme that the config names for a part of the day."""
        given: str = getattr(self._settings.config.theme, part)
        name, themes = given.casefold(), built_in()
        if name in themes:
            self._settings.settle(_KEPT[part], name)
            return _Loaded(themes[name])
        if self._paths.frozen:
            return self._last_theme(part)
        own = self._own_themes()
        path = own.get(name)
        if path is None:
            flaw = Flaw("unknown-theme", {"value": given, "known": tuple(sorted({*themes, *own}))})
            return self._last_theme(part, None, self._settings.problem(flaw, ("theme", part)))
        try:
            data = deadlines.read(path)
        except OSError as error:
            flaw = Flaw("unreadable", {"why": error.strerror or ""})
            return self._last_theme(part, path, Problem(self._paths.shown(path), 0, 0, flaw))
        fonts = self._fonts()
        known = self._known.get(name)
        if known is not None and (known.data, known.fonts) == (data, fonts.files):
            return _Loaded(known.theme, path, known.problems, fonts)
        scan.read.append(self._paths.shown(path))
        return self._read(part, name, path, data, fonts)

    def _own_themes(self) -> dict[str, Path]:
        """The theme files of the organisation, by their names in small letters."""
        return {
            path.stem.casefold(): path
            for path in names_in(self._paths.root / THEMES)
            if path.suffix in DOCUMENTS and self._paths.inside(path)
        }

    def _read(self, part: PartOfDay, name: str, path: Path, data: bytes, fonts: _Fonts) -> _Loaded:
        """A theme as its file says now; the last good one where that is no theme."""
        shown = self._paths.shown(path)
        node, faults = read(data)
        problems = [Problem(shown, fault.line, fault.column, fault.flaw) for fault in faults]
        if node is None or not isinstance(node.value, dict):
            problems = problems or [Problem(shown, 1, 1, Flaw("not-a-mapping"))]
            last = self._last_theme(part, path, *problems)
            originals = dict.fromkeys((*fonts.originals, *last.fonts.originals))
            return replace(last, fonts=_Fonts(originals=tuple(originals)))
        self._settings.settle(_KEPT[part], name)
        raw = self._unkept[name] = node.plain()
        theme, flaws = theme_of({"name": name, **raw}, _looked_into(raw, fonts.files))
        problems += [Place(shown).problem(node, flaw) for flaw in flaws]
        self._known[name] = _Known(data, fonts.files, theme, tuple(problems))
        return _Loaded(theme, path, tuple(problems), fonts)

    def _fonts(self) -> _Fonts:
        """The organisation's own font files."""
        folder = self._paths.root / FONTS
        if self._paths.away:
            return self._fonts_of_old(folder)
        files: list[FontFile] = []
        far: list[list[str]] = []
        originals: list[Path] = []
        for path in names_in(folder):
            is_font = path.suffix.casefold() in (".ttf", ".otf") and not passing(path.name)
            if not is_font or not self._paths.inside(path):
                continue
            try:
                state = deadlines.state(path)
            except OSError:
                continue
            if not state.st_size:
                continue
            local = self._paths.local(path, MOST_OF_A_FONT)
            originals += [local.original] if local.original is not None else []
            if local.path is None:
                continue
            mark = f"{state.st_mtime_ns:x}.{state.st_size:x}"
            files.append(font_file(str(local.path), mark))
            if local.path != path:
                far.append([str(path), mark])
        if far != self._far_fonts:
            self._far_fonts, self._fonts_unkept = far, True
        return _Fonts(tuple(files), tuple(originals))

    def _fonts_of_old(self, folder: Path) -> _Fonts:
        """The fonts of which there is a copy, while their folder is away."""
        stored = None if self._far_fonts else (self._store.recall(str(folder)) or {}).get("fonts")
        if isinstance(stored, list):
            self._far_fonts = [
                [str(part) for part in font]
                for font in stored
                if isinstance(font, list) and len(font) == 2
            ]
        mirror = self._paths.mirror
        if mirror is None:
            return _Fonts()
        copies = [(mirror.copy(Path(path)), mark) for path, mark in self._far_fonts]
        local = [(self._paths.local(copy), mark) for copy, mark in copies if copy is not None]
        return _Fonts(
            tuple(font_file(str(file.path), mark) for file, mark in local),
            tuple(file.original for file, _ in local if file.original is not None),
        )

    def _last_theme(self, part: PartOfDay, path: Path | None = None, *problems: Problem) -> _Loaded:
        """The theme that was last good, also before a restart."""
        name, themes = self._settings.last.get(_KEPT[part], ""), built_in()
        if name in themes:
            return _Loaded(themes[name], path, problems)
        if name in self._known:
            return _Loaded(self._known[name].theme, path, problems)
        stored = self._store.recall(str(self._paths.root / THEMES / name)) if name else None
        if stored and isinstance(stored.get("theme"), dict):
            fonts, raw = self._fonts(), stored["theme"]
            theme, _ = theme_of({"name": name, **raw}, _looked_into(raw, fonts.files))
            return _Loaded(theme, path, problems, fonts)
        return _Loaded(themes["daglicht"], path, problems)


def _looked_into(raw: Mapping[str, Any], fonts: Sequence[FontFile]) -> list[FontFile]:
    """The font files; those that a theme names are opened to see whether they can be used."""
    wanted = fonts_named(raw, fonts)
    if not wanted:
        return list(fonts)
    from player.paint.fonts import why_not

    return [
        replace(font, broken=why_not(font.path)) if font.path in wanted else font for font in fonts
    ]
