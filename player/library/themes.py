"""The themes in force, with their pictures and fonts: by day and in the dark hours; a wrong one is
as it was last good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from player.content.validation import Place
from player.document import read
from player.fs import deadlines
from player.fs.files import is_folder, names_in
from player.library.config_loader import Settings
from player.library.edition import ActiveTheme
from player.library.file_types import DOCUMENTS, FONTS, THEMES, passing
from player.library.paths import Found, Paths
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.problems import Flaw, Problem
from player.settings.theme import FontFile, Theme, built_in, font_file, fonts_named, theme_of

MOST_OF_A_FONT = 30 << 20  # bytes: one with all the signs of China is 20 MB
_KEPT = {
    "day": "theme",
    "night": "theme by night",
}  # under which names the last good themes are kept


class ThemeLoader:
    """The built-in themes and those of the organisation."""

    def __init__(self, store: StateStore, names: Paths, settings: Settings) -> None:
        self._store, self._names, self._settings = store, names, settings
        self._themes: dict[
            str, tuple[tuple[bytes, tuple[FontFile, ...]], Theme, tuple[Problem, ...]]
        ] = {}
        self._unkept: dict[str, dict[str, Any]] = {}
        self._far_fonts: list[list[str]] = []  # font files that lie on a network, and their marks
        self._fonts_unkept = False

    def dresses(self, look: Scan) -> tuple[ActiveTheme, ...]:
        """By day, and in the dark hours."""
        for folder in (self._names.root / THEMES, self._names.root / FONTS):
            if is_folder(folder):
                look.folders.add(folder)
                look.files.update(names_in(folder))
        return self._active_theme("day", look), self._active_theme("night", look)

    def save_one(self) -> bool:
        """Keep one theme on disk that has changed since the last time. False where there was
        none."""
        if self._fonts_unkept:
            self._fonts_unkept = False
            return self._store.store(str(self._names.root / FONTS), {"fonts": self._far_fonts})
        if not self._unkept:
            return False
        name, raw = self._unkept.popitem()
        self._store.store(str(self._names.root / THEMES / name), {"theme": raw})
        return True

    def _active_theme(self, slot: Literal["day", "night"], look: Scan) -> ActiveTheme:
        """The theme of the day or of the dark hours, with its pictures. Problems that both have are
        told once."""
        theme, path, found = self._theme(slot, look)
        pictures: dict[str, Path | None] = {}
        for kind, name in (("background", theme.background), ("logo", theme.logo)):
            where = (
                self._names.find(name, path.parent if path else self._names.root / THEMES)
                if name
                else Found(None)
            )
            if where.flaw:
                found = [
                    *found,
                    Problem(self._names.shown(path), *self._place_in(path, kind), where.flaw)
                    if path
                    else self._settings.problem(where.flaw, ("theme",)),
                ]
            look.also_watch(where.path, self._names.root)
            pictures[kind] = self._names.here(where.path) if where.path else None
        look.problems += [problem for problem in found if problem not in look.problems]
        return ActiveTheme(theme, pictures["background"], pictures["logo"])

    def _place_in(self, path: Path, key: str) -> tuple[int, int]:
        try:
            node, _ = read(deadlines.read(path))
        except OSError:
            return 0, 0
        at = node.find((key,)) if node else None
        return (at.line, at.column) if at else (0, 0)

    def _theme(
        self, slot: Literal["day", "night"], look: Scan
    ) -> tuple[Theme, Path | None, list[Problem]]:
        """The theme that the config names for a part of the day, its file where it has one, and
        what is wrong with it."""
        given: str = getattr(self._settings.config.theme, slot)
        name, themes = given.casefold(), built_in()
        if name in themes:
            self._settings.settle(_KEPT[slot], name)
            return themes[name], None, []
        if self._names.frozen:
            return self._last_theme(slot), None, []
        folder = self._names.root / THEMES
        own = {
            path.stem.casefold(): path
            for path in names_in(folder)
            if path.suffix in DOCUMENTS and self._names.inside(path)
        }
        path = own.get(name)
        if path is None:
            flaw = Flaw("unknown-theme", {"value": given, "known": tuple(sorted({*themes, *own}))})
            return self._last_theme(slot), None, [self._settings.problem(flaw, ("theme", slot))]
        try:
            data = deadlines.read(path)
        except OSError as error:
            return (
                self._last_theme(slot),
                path,
                [
                    Problem(
                        self._names.shown(path),
                        0,
                        0,
                        Flaw("unreadable", {"why": error.strerror or ""}),
                    )
                ],
            )
        fonts = self._fonts()
        if (last := self._themes.get(name)) and last[0] == (data, fonts):
            return last[1], path, list(last[2])
        node, faults = read(data)
        problems = [
            Problem(self._names.shown(path), fault.line, fault.column, fault.flaw)
            for fault in faults
        ]
        look.read.append(self._names.shown(path))
        if node is None or not isinstance(node.value, dict):
            return (
                self._last_theme(slot),
                path,
                problems or [Problem(self._names.shown(path), 1, 1, Flaw("not-a-mapping"))],
            )
        self._settings.settle(_KEPT[slot], name)
        self._unkept[name] = node.plain()
        theme, flaws = theme_of({"name": name, **node.plain()}, _looked_into(node.plain(), fonts))
        problems += [Place(self._names.shown(path)).problem(node, flaw) for flaw in flaws]
        self._themes[name] = ((data, fonts), theme, tuple(problems))
        return theme, path, problems

    def _fonts(self) -> tuple[FontFile, ...]:
        """The organisation's own font files."""
        folder, found = self._names.root / FONTS, []
        if self._names.away:
            return self._fonts_of_old(folder)
        for path in names_in(folder):
            if (
                path.suffix.casefold() in (".ttf", ".otf")
                and not passing(path.name)
                and self._names.inside(path)
            ):
                try:
                    state = deadlines.state(path)
                except OSError:
                    continue
                if state.st_size and (here := self._names.here(path, MOST_OF_A_FONT)) is not None:
                    found.append((path, here, f"{state.st_mtime_ns:x}.{state.st_size:x}"))
        known = [[str(path), mark] for path, here, mark in found if here != path]
        if known != self._far_fonts:
            self._far_fonts, self._fonts_unkept = known, True
        return tuple(font_file(str(here), mark) for _, here, mark in found)

    def _fonts_of_old(self, folder: Path) -> tuple[FontFile, ...]:
        """Those of which there is a copy, while their folder is away."""
        if not self._far_fonts and isinstance(
            kept := (self._store.recall(str(folder)) or {}).get("fonts"), list
        ):
            self._far_fonts = [
                list(map(str, one)) for one in kept if isinstance(one, list) and len(one) == 2
            ]
        mirror = self._names.mirror
        copies = (
            [(mirror.copy(Path(path)), mark) for path, mark in self._far_fonts]
            if mirror is not None
            else []
        )
        return tuple(
            font_file(str(self._names.here(copy)), mark)
            for copy, mark in copies
            if copy is not None
        )

    def _last_theme(self, slot: Literal["day", "night"]) -> Theme:
        """The theme that was last good, also before a restart."""
        name, themes = self._settings.last.get(_KEPT[slot], ""), built_in()
        if name in themes:
            return themes[name]
        if name in self._themes:
            return self._themes[name][1]
        kept = self._store.recall(str(self._names.root / THEMES / name)) if name else None
        if kept and isinstance(kept.get("theme"), dict):
            return theme_of(
                {"name": name, **kept["theme"]}, _looked_into(kept["theme"], self._fonts())
            )[0]
        return themes["daglicht"]


def _looked_into(raw: Mapping[str, Any], fonts: Sequence[FontFile]) -> list[FontFile]:
    """The font files, those that a theme wants opened to see whether they can be used."""
    wanted = fonts_named(raw, fonts)
    if not wanted:
        return list(fonts)
    from player.paint.fonts import why_not

    return [
        replace(font, broken=why_not(font.path)) if font.path in wanted else font for font in fonts
    ]
