"""Starting a studio: the process that prepares what the screen shows.

It needs the longest of all that a player does before its first slide, nearly all of it to import
what it is made of. So `early` starts one before anything else is imported, even the command line;
what it is to play it is told on its standard input, once that is known. This module imports little,
and knows neither what a studio does nor what a screen is.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence

# -P: a file called yaml.py in the folder with content is not code of ours.
STUDIO = (sys.executable, "-P", "-m", "player.studio")
ASKING = ("-h", "--help", "--version")


def start(
    command: Sequence[str], stdin: int = subprocess.DEVNULL
) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a studio by this command, which gets the descriptor of its end of the line as last
    argument. Returns the process and our end of the line."""
    ours, theirs = socket.socketpair()
    # A studio is started often, and again while a slide is on: what Python compiles of it is kept
    # wherever that is allowed (saves 0.2 s).
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    with theirs, _ignoring_interrupts():
        process = subprocess.Popen(
            [*command, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=stdin,
            env=environment,
        )
    return process, ours


@contextlib.contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """A process inherits what its parent ignores: Ctrl-C is for the screen, which then ends its
    studio properly."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def plays(arguments: Sequence[str]) -> bool:
    """Whether this command line is for the player: without a command, or with `play`."""
    first = next(iter(arguments), "play")
    return first == "play" or (first.startswith("-") and first not in ASKING)


def early(arguments: Sequence[str]) -> Early | None:
    """A studio that is on its way, where this command line is for the player; None where it is not,
    or where none can be started now."""
    if os.name != "posix" or not plays(arguments) or any(one in ASKING for one in arguments):
        return None
    try:
        return Early()
    except OSError:
        return None


class Early:
    """A studio that does not know yet what it is to play."""

    def __init__(self) -> None:
        """Start it. Raises OSError where that is impossible."""
        self._told = False
        self.process, self.line = start(STUDIO, subprocess.PIPE)

    def tell(self, config: str, screen: str, state: str, log: str) -> None:
        """Say what to play: the config file, the name of the screen, where it may keep things, and
        how much it should say of what it does (KLANTBEELD_LOG)."""
        self._told = True
        assert self.process.stdin is not None
        # One that is gone by now is started again, as any other.
        with contextlib.suppress(OSError), self.process.stdin as stdin:
            stdin.write(json.dumps([config, screen, state, log]).encode())

    def end(self) -> None:
        """Leave no process behind, where there was nothing to play."""
        if not self._told:
            self.line.close()
            self.process.kill()
            self.process.communicate()


def told() -> list[str] | None:
    """In the studio: what `tell` said. None where there is nothing to play."""
    data = sys.stdin.buffer.read()
    words: list[str] | None = json.loads(data) if data else None
    return words
