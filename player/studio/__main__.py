"""The studio process: `python -m player.studio CONFIG SCREEN STATE DESCRIPTOR`; or with only the
DESCRIPTOR, as a fork of a player that starts: then the rest is told on standard input, once it is
known (`player.launch`). Never started by hand."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from pathlib import Path


def main() -> int:
    """Run a studio on the socket whose descriptor is the last argument. Returns the exit code; the
    watcher's threads have nothing to finish, so the process need not wait for them."""
    try:
        code = _run()
    except Exception as error:
        from player.process.refusals import exit_code

        if (refused := exit_code(error)) is None:
            raise
        return refused
    from player.process.saying import teller

    teller.finish()
    return code


def _run() -> int:
    os.umask(0o077)  # what it keeps are customers' words
    # Imported modules stay: the collector need not examine them again and again while the screen
    # waits for its first slide.
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the screen, which then ends us
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])  # held back until now by `launch`
    from player.studio.quick_imports import import_quickly

    import_quickly()
    from player import logs
    from player.fs.sandbox import fence
    from player.studio.loop import studio_for
    from player.wire import Connection

    *arguments, descriptor = sys.argv[1:]
    if not arguments:
        if not (words := told()):
            return 0
        *arguments, os.environ[logs.VARIABLE] = words
    config, screen, state = arguments
    fence.closed = True
    logs.begin()  # from the environment, which the screen sets by its own command line
    line = Connection(socket.socket(fileno=int(descriptor)))
    # When it is asked to end, it still writes in the status file that nothing is shown any more.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: line.hang_up())
    studio = studio_for(line, Path(config), screen, Path(state) if state else None)
    gc.freeze()
    return studio.run()  # the collector is at work again once the first slide is sent


def told() -> list[str]:
    """What `launch` told it: config, screen, state and log; nothing where there is nothing to
    play."""
    with open(0, "rb", closefd=False) as stdin:
        data = stdin.read()
    words: list[str] = json.loads(data or b"[]")
    return words


if __name__ == "__main__":
    os._exit(main())
