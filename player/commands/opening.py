"""Open what a command is about: which config is meant, and the library that reads what it plays.

Every command that reads content opens it here, so that all of them see the same. Knows no slides.
"""

from __future__ import annotations

import time
from pathlib import Path

from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.library.library import Library
from player.library.state_store import feeds_folder
from player.problems import Language
from player.words import UNKNOWN_LANGUAGE


def stands_for(config: Path, path: Path | None) -> tuple[Path, Path | None]:
    """The config to look at, and the path in it: a folder with a config of its own, and a config
    itself, stand for what that config plays."""
    if path is not None and (path / config.name).is_file():
        return path / config.name, None
    if path is not None and path.name == config.name and path.is_file():
        return path, None
    return config, path


def library_of(
    config: Path,
    screen: str,
    path: Path | None = None,
    *,
    feeds_of: str | None = None,
    feeds: bool = True,
) -> Library:
    """The library of what a config plays on a screen, or of `path` alone (a playlist or a folder).

    `feeds_of` is the screen whose last answers of feeds are read, where that is another than
    `screen`; without `feeds` none are.
    """
    answers = feeds_folder(config, screen if feeds_of is None else feeds_of) if feeds else None
    return Library(
        config, screen, clock=time.monotonic, playlist=path, wall=time.time, feeds=answers
    )


def edition_of(
    config: Path, screen: str, path: Path | None = None, *, feeds: bool = True
) -> Edition:
    """What is in force now, looked at once; see `library_of`. Raises Unusable where there is no
    config."""
    return library_of(config, screen, path, feeds=feeds).refresh()


def language_of(config: Path, screen: str) -> Language:
    """The language of a config; where there is none, the one of whoever has no config."""
    try:
        return edition_of(config, screen, feeds=False).config.language
    except Unusable:
        return UNKNOWN_LANGUAGE
