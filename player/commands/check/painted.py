"""What is wrong with slides as they are painted, each painted once: on screens that show it alike
it has the same problems. Films are looked through for flashes, in a process of their own."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from player.commands.slide_check import SlideCheck
from player.films.asking import flashes_at, is_film
from player.library.edition import Edition, Item, Pool, way_to
from player.problems import Flaw, Problem
from player.schedule.windows import Window

FLASH_SECONDS = 60.0  # that a check spends on films that might flash


@dataclass(frozen=True)
class _ScreenLook:
    """All of a screen that its slides look different by."""

    size: tuple[int, int]  # pixels
    values: tuple[object, ...]  # of the config, the themes and the logo

    @classmethod
    def of(cls, edition: Edition, size: tuple[int, int]) -> _ScreenLook:
        config = edition.config
        # What a screen is called and when it is on is not to be seen on it.
        screen = config.screen.model_copy(
            update={"name": "", "tags": (), "hours": None, "days": None, "power": "auto"}
        )
        values = (
            screen,
            config.language,
            config.organisation,
            config.theme,
            edition.dresses,
            edition.logo,
            config.react_url,
        )
        return cls(size, values)


@dataclass(frozen=True)
class _SlideLook:
    """All of a slide that it looks different by."""

    raw: Mapping[Any, Any]
    window: Window
    pictures: Mapping[str, Path | None]
    pool: Pool | None

    @classmethod
    def of(cls, item: Item) -> _SlideLook:
        return cls(item.draft.raw, item.window, item.pictures, item.pool)


_Slides = dict[tuple[str, str], list[tuple[_SlideLook, tuple[Problem, ...]]]]  # by id and source


class Looked:
    """What was wrong with the slides that were painted so far."""

    def __init__(self) -> None:
        """Nothing is painted yet."""
        self._screens: list[tuple[_ScreenLook, _Slides]] = []
        self._seconds = FLASH_SECONDS

    def painted(
        self, edition: Edition, items: Sequence[Item], size: tuple[int, int], now: datetime
    ) -> Iterator[Problem]:
        """The problems of these slides at a size in pixels, and of what the house lends them (its
        logo, its fonts); what was painted before is not painted again."""
        slide_check, slides = SlideCheck(edition, size), self._slides(edition, size)
        for item in items:
            look, known = _SlideLook.of(item), slides.setdefault((item.id, item.source), [])
            problems = next((problems for other, problems in known if other == look), None)
            if problems is None:
                problems = (*slide_check.look(item, now).problems, *self._flashing(item))
                known.append((look, problems))
            yield from problems
        for path, flaw in slide_check.broken.items():
            inside = path.is_relative_to(edition.root)
            shown = path.relative_to(edition.root).as_posix() if inside else path.name
            yield Problem(shown, 0, 0, flaw)

    def _flashing(self, item: Item) -> Iterator[Problem]:
        """Films that flash too much where it shows them, as far as there is time to find that."""
        for name, path in item.pictures.items():
            if path is None or not is_film(path) or self._seconds <= 0:
                continue
            began = time.monotonic()
            second = flashes_at(path, self._seconds)
            self._seconds -= time.monotonic() - began
            if second is not None and item.slide.shows_second(second):
                values = {"name": Path(name).name, "second": f"{second:.1f}"}
                yield item.draft.problem(Flaw("film-flashes-at", values, way_to(item.draft, name)))

    def _slides(self, edition: Edition, size: tuple[int, int]) -> _Slides:
        """The slides that were painted on screens that look like this one."""
        look = _ScreenLook.of(edition, size)
        for other, slides in self._screens:
            if other == look:
                return slides
        self._screens.append((look, _Slides()))
        return self._screens[-1][1]
