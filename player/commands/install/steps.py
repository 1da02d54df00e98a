"""What has to be done, as values that can be shown before they are done. Decides nothing."""

from __future__ import annotations

import contextlib
import difflib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from player.commands.install.machine import owner
from player.fs.writing import write_whole


class Failed(Exception):
    """A step could not be done; what the system said."""


@dataclass(frozen=True)
class Write:
    """A file, in one step: nobody ever reads half of it."""

    path: Path
    text: str

    def show(self) -> Iterator[str]:
        """What it will do, in lines for a person."""
        before = _text(self.path)
        if before == self.text:
            yield f"= {self.path}"
            return
        yield f"{'+' if before is None else '~'} {self.path}"
        if before is None:
            yield from (f"    {line}".rstrip() for line in self.text.splitlines())
        else:
            yield from (
                f"    {line}"
                for line in difflib.unified_diff(
                    before.splitlines(), self.text.splitlines(), lineterm="", n=1
                )
            )

    def do(self) -> None:
        """Do it. Raises Failed."""
        if _text(self.path) == self.text:
            return
        try:
            write_whole(self.path, self.text.encode(), sure=True)
        except OSError as error:
            raise Failed(f"{self.path}: {error.strerror}") from None


@dataclass(frozen=True)
class Remove:
    """A file that goes."""

    path: Path

    def show(self) -> Iterator[str]:
        """What it will do, in lines for a person."""
        yield f"- {self.path}"

    def do(self) -> None:
        """Do it. Raises Failed."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise Failed(f"{self.path}: {error.strerror}") from None


@dataclass(frozen=True)
class Folder:
    """A folder that must be there, its owner's. One that is `ours` is given to that owner where it
    is somebody else's."""

    path: Path
    owner: str
    ours: bool = False

    def show(self) -> Iterator[str]:
        """What it will do, in lines for a person."""
        mark = "+" if not self.path.is_dir() else "~" if self._is_anothers() else "="
        yield f"{mark} {self.path}/  ({self.owner})"

    def do(self) -> None:
        """Do it. Raises Failed."""
        new = not self.path.is_dir()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Failed(f"{self.path}: {error.strerror}") from None
        if new or self._is_anothers():
            # A share may not know this user: then it is the share that says who may write.
            with contextlib.suppress(OSError, LookupError):
                shutil.chown(self.path, self.owner)

    def _is_anothers(self) -> bool:
        return self.ours and owner(self.path) != self.owner


@dataclass(frozen=True)
class Run:
    """A command. One that `may_fail` is no reason to stop."""

    command: tuple[str, ...]
    may_fail: bool = False

    def show(self) -> Iterator[str]:
        """What it will do, in lines for a person."""
        yield f"$ {' '.join(self.command)}"

    def do(self) -> None:
        """Do it. Raises Failed."""
        try:
            done = subprocess.run(
                self.command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=60,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            if not self.may_fail:
                raise Failed(f"{' '.join(self.command)}: {error}") from None
            return
        if done.returncode and not self.may_fail:
            why = (done.stderr or done.stdout).strip() or done.returncode
            raise Failed(f"{' '.join(self.command)}: {why}")


Step = Write | Remove | Folder | Run


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return None
