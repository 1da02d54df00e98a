"""`klantbeeld init`: a content folder to start from. The files beside this one, in Dutch and in
English."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from player.commands.refusal import exits_with_why
from player.fs.writing import write_whole
from player.problems import Language
from player.text.escapes import echo, visible

CONFIG = "config.yaml"  # what the config is called in a folder that starts here


def init(folder: Path, language: Language) -> int:
    """Make a content folder and print what is in it. The exit code: 1 where it could not be
    written, else 0."""
    with exits_with_why(folder):
        for path, new in start(folder, language):
            echo(f"{'+' if new else '='} {visible(str(path))}")
    echo(f"klantbeeld --config {visible(str(folder / CONFIG))}")
    return 0


def start(folder: Path, language: Language = "nl") -> Iterator[tuple[Path, bool]]:
    """Copy the starter into a folder; gives each file and whether it is new. What is there already
    stays as it is."""
    for name, source in _all(files("player.commands.init") / language):
        path = folder / name
        new = not path.exists()
        if new:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, source.read_bytes(), within=folder)
        yield path, new


def _all(source: Traversable, below: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _all(entry, f"{below}{entry.name}/")
        else:
            yield below + entry.name, entry
