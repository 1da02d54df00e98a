"""Slides for a screen that nobody has, where the config says which screens there are. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from player.library.edition import Edition, Item
from player.problems import Flaw, Problem, did_you_mean
from player.schedule.screens import plain_name
from player.settings.config import Config


def elsewhere(edition: Edition, items: Sequence[Item], screen: str) -> list[Problem]:
    """The names in `screens` of these slides that no screen has; `screen` is the one that is looked
    at."""
    config = edition.config
    if not config.screens:
        return []
    # The name of this screen itself is not among those to choose from: it may be just that of the
    # machine.
    names = names_of(config)
    known = {plain_name(name) for name in (*names, screen, config.screen.name)}
    return [
        item.draft.problem(_flaw(name, names))
        for item in items
        for name in item.slide.screens
        if plain_name(name) not in known
    ]


def names_of(config: Config) -> tuple[str, ...]:
    """What a slide may be for: every screen, by its key or its name, and every tag."""
    names = [
        *config.screens,
        *(screen.name for screen in config.screens.values() if screen.name),
        *(tag for screen in (config.screen, *config.screens.values()) for tag in screen.tags),
    ]
    return tuple(dict.fromkeys(names))


def _flaw(name: str, names: Sequence[str]) -> Flaw:
    by_plain = {plain_name(known): known for known in names}
    near = did_you_mean(plain_name(name), by_plain)
    if near:
        values: dict[str, object] = {"name": name, "near": by_plain[near]}
        return Flaw("no-such-screen-near", values, ("screens",), "warning")
    values = {"name": name, "known": tuple(names)}
    return Flaw("no-such-screen", values, ("screens",), "warning")
