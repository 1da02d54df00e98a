"""The studio process: `python -m player.studio CONFIG SCREEN STATE DESCRIPTOR`. Started by the
screen, never by hand."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import sys
from pathlib import Path


def main() -> int:
    """Run a studio on the socket whose descriptor is the last argument."""
    # What is imported stays: the collector need not look through it time and again while the first
    # slide is waited for.
    gc.disable()
    from player import logs
    from player.fs.sandbox import fence
    from player.studio.loop import studio_for
    from player.wire import Connection

    config, screen, state, descriptor = sys.argv[1:5]
    fence.closed = True
    logs.begin()  # by the environment, which the screen has from its own command line
    line = Connection(socket.socket(fileno=int(descriptor)))
    # Asked to end, by the screen or along with it, it still says in the status file that nothing is
    # shown any more.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: line.hang_up())
    studio = studio_for(line, Path(config), screen, Path(state) if state else None)
    gc.freeze()
    gc.enable()
    return studio.run()


if __name__ == "__main__":
    code = main()
    with contextlib.suppress(OSError, ValueError, AttributeError):  # nobody reads it any more
        sys.stdout.flush()
    os._exit(code)  # the watcher's threads have nothing to finish
