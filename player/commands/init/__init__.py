"""The content folder to start from: `klantbeeld init`. The files beside this one, in Dutch and in
English."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from player.fs.writing import write_whole


def start(folder: Path, language: Literal["nl", "en"] = "nl") -> Iterator[tuple[Path, bool]]:
    """Copy the starter into a folder; gives each file and whether it is new. What is there already
    stays as it is."""
    for name, source in _all(files("player.commands.init") / language):
        place = folder / name
        new = not place.exists()
        if new:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(place, source.read_bytes(), within=folder)
        yield place, new


def _all(source: Traversable, below: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _all(entry, f"{below}{entry.name}/")
        else:
            yield below + entry.name, entry
