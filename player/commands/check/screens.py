"""Which screens a check looks at, and on which of them a problem is.
Paints nothing, reads no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from player.library.config_loader import UNKNOWN_SCREEN
from player.problems import Flaw, Problem
from player.settings.config import Config

MOST_NAMED = 3  # screens in a message; of more it says how many


def screens_of(config: Config) -> tuple[str, ...]:
    """The screens that the config names."""
    return tuple(config.screens)


def for_all_too(config: Config) -> bool:
    """Whether there is something to look at for a screen that it does not name: not where each has
    a playlist of its own."""
    return (
        any("playlist" not in screen.model_fields_set for screen in config.screens.values())
        or "playlist" in config.model_fields_set
    )


def as_an_error(problem: Problem) -> Problem:
    """Who asks about a screen that is not there has had no answer. (A screen that plays under such
    a name plays.)"""
    if problem.flaw.code not in UNKNOWN_SCREEN:
        return problem
    return replace(problem, flaw=replace(problem.flaw, severity="error"))


def merged(by_screen: Mapping[str, Sequence[Problem]], config: str) -> list[Problem]:
    """The problems of all screens together, each once; of what is not on all of them it says on
    which. `config` is the config's own file, where a line says by itself which screen it is about.
    """
    where: dict[object, list[str]] = {}
    first: dict[object, Problem] = {}
    for screen, problems in by_screen.items():
        for problem in problems:
            key = (problem.line, problem.key)
            first.setdefault(key, problem)
            if screen not in (there := where.setdefault(key, [])):
                there.append(screen)
    return [
        problem
        if problem.path == config or len(where[key]) == len(by_screen)
        else _there(problem, where[key], by_screen)
        for key, problem in first.items()
    ]


def _there(problem: Problem, screens: Sequence[str], by_screen: Mapping[str, object]) -> Problem:
    named = [screen for screen in screens if screen]
    if len(named) != len(screens) or len(named) > MOST_NAMED:  # also on those that are not named
        values: dict[str, object] = {"number": len(screens), "all": len(by_screen)}
    else:
        values = {"screens": ", ".join(named)}
    code = "on-screens" if "screens" in values else "on-many-screens"
    return replace(
        problem,
        flaw=Flaw(code, {"what": problem.flaw, **values}, problem.flaw.at, problem.flaw.severity),
    )
