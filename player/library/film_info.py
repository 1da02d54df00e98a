"""What films hold: looked at once, in the film's own process, and remembered.

It outlives a restart. The schedule must know how long a film is before it is shown. Decodes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from player.content.entries import Draft
from player.films import asking
from player.fs.unfinished import being_written
from player.library.budget import Budget
from player.library.edition import way_to
from player.library.state_store import StateStore
from player.problems import Problem
from player.scene import Clip
from player.slides.base import Slide


class FilmInfo:
    """Knows films by their path, time and size."""

    def __init__(self, store: StateStore) -> None:
        """Remember in `store` what each film holds."""
        self._store = store
        self._waiting: set[Path] = set()  # for which there was no time yet

    def waits(self, path: Path | None) -> bool:
        """Whether nobody has had time yet to look into it."""
        return path in self._waiting

    def learn(self, paths: Iterable[Path], budget: Budget) -> None:
        """Look at those of which nothing is known yet. What there is no time for waits for the
        next scan."""
        self._waiting = set()
        for path in paths:
            if being_written(path) or self._recalled(path):
                continue
            if not budget.allows() or not self._look(path, budget):
                self._waiting.add(path)

    def told(
        self, draft: Draft, slide: Slide, pictures: dict[str, Path | None], problems: list[Problem]
    ) -> Slide:
        """The slide of a draft, told how long its films are. One that can't be played is taken out
        of `pictures`, and a problem is added."""
        clips: dict[str, Clip] = {}
        for name, path in pictures.items():
            if path is None or not asking.is_film(path) or path in self._waiting:
                continue
            found = asking.look(path)
            if isinstance(found, Clip):
                clips[name] = found
                continue
            flaw = replace(found, at=way_to(draft, name))
            problems.append(draft.problem(flaw))
            pictures[name] = None
        return slide.knowing(clips) if clips else slide

    def _look(self, path: Path, budget: Budget) -> bool:
        """Look into a film; False where there was too little time for it."""
        try:
            with budget.reading():
                found = asking.look(path, budget.left)
        except asking.NotYet:
            budget.unfinished = True
            return False
        if isinstance(found, Clip) and (stamp := _stamp(path)) is not None:
            self._store.store(_name(path), {"stamp": list(stamp), **asdict(found)})
        return True

    def _recalled(self, path: Path) -> bool:
        """Whether it is known, also from before a restart."""
        stamp = _stamp(path)
        if stamp is None or asking.is_known(str(path), stamp):
            return True
        kept = self._store.recall(_name(path))
        try:
            if kept is None or kept["stamp"] != list(stamp):
                return False
            if asking.can_play():
                asking.remember(str(path), stamp, Clip.of(kept))
            return True
        except (KeyError, TypeError, ValueError):
            return False  # kept by another version of this program


def _stamp(path: Path) -> asking.Stamp | None:
    try:
        return asking.stamp_of(path)
    except OSError:
        return None


def _name(path: Path) -> str:
    return f"film {path}"
