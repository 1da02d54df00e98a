"""A content folder on a real disk, and the library that reads it, with a clock that the test
sets."""

from __future__ import annotations

import os
from pathlib import Path

from player.library.edition import Edition
from player.library.library import Library
from player.library.state_store import StateStore

PLAYLIST = "playlists/kantoor.yaml"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf0000000201010005fe02fea7"
    "35c1810000000049454e44ae426082"
)  # a PNG of one pixel; the library looks at names only


class Content:
    """A folder with config.yaml, playlists/kantoor.yaml and assets/; `clock` is in seconds."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "content"
        self.state = folder / "state"
        self.clock = 100.0
        self.feeds: Path | None = None  # the folder with what feeds answered
        self.write("config.yaml", f"playlist: {PLAYLIST}\n")
        (self.root / "playlists").mkdir(exist_ok=True)
        (self.root / "assets").mkdir()
        self._library: Library | None = None

    def write(self, name: str, text: str | bytes) -> Path:
        """Replace a file as editors do."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.new")
        temporary.write_bytes(text if isinstance(text, bytes) else text.encode())
        os.replace(temporary, path)
        return path

    def play(self, *slides: str) -> None:
        """Write the playlist: each slide in YAML's flow style, without its braces."""
        self.write(PLAYLIST, "slides:\n" + "".join(f"  - {{{slide}}}\n" for slide in slides))

    def remove(self, name: str) -> None:
        (self.root / name).unlink()

    @property
    def library(self) -> Library:
        if self._library is None:
            self._library = Library(
                self.root / "config.yaml",
                "tv",
                StateStore(self.state),
                lambda: self.clock,
                feeds=self.feeds,
            )
        return self._library

    def look(self) -> Edition:
        """What is in force now."""
        return self.library.refresh()

    def later(self, seconds: float = 0.31) -> Edition:
        """What is in force after a while: 300 ms is how long a file may be missing or empty."""
        self.clock += seconds
        return self.library.refresh()

    def restart(self) -> None:
        """A new process with the same state folder."""
        self.library.save()
        self._library = None


def texts(edition: Edition) -> list[str]:
    """The words of each slide in force."""
    return [item.slide.reading() for item in edition.items if not item.stands_in]


def ids(edition: Edition) -> list[str]:
    return [item.id for item in edition.items if not item.stands_in]


def wrongs(edition: Edition) -> list[tuple[str, int, str]]:
    """File, line and code of each problem."""
    return [(problem.path, problem.line, problem.flaw.code) for problem in edition.problems]
