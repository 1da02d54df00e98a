"""What a path stands for that somebody names on the command line. Knows no slides."""

from __future__ import annotations

from pathlib import Path

from player.library.config_loader import Unusable
from player.library.library import Library
from player.problems import Language


def stands_for(config: Path, path: Path | None) -> tuple[Path, Path | None]:
    """The config to look at, and the path in it: a folder with a config of its own, and a config
    itself, stand for what that config plays."""
    if path is not None and (path / config.name).is_file():
        return path / config.name, None
    if path is not None and path.name == config.name and path.is_file():
        return path, None
    return config, path


def language_of(config: Path, screen: str) -> Language:
    """The language to speak of what is not there."""
    try:
        return Library(config, screen).refresh().config.language
    except Unusable:
        return "nl"
