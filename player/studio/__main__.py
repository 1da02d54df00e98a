"""The studio process: `python -m player.studio CONFIG SCREEN STATE DESCRIPTOR`, or with only the
DESCRIPTOR: then the rest is told once it is known (`launch.told`). Started by the screen, never by
hand."""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import os
import signal
import socket
import sys
from pathlib import Path


def _make_lazy(name: str) -> None:
    """Have a module imported when something of it is first used."""
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.loader is not None and name not in sys.modules:
        spec.loader = importlib.util.LazyLoader(spec.loader)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])


def main() -> int:
    """Run a studio on the socket whose descriptor is the last argument."""
    os.umask(0o077)  # what it keeps are customers' words
    _make_lazy("importlib.metadata")  # pydantic imports it, for plug-ins that are switched off
    # Imported modules stay: the collector need not examine them again and again while the screen
    # waits for its first slide.
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the screen, which then ends us
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])  # held back until now by `launch`
    from player import launch, logs
    from player.fs.sandbox import fence
    from player.studio.loop import studio_for
    from player.wire import Connection

    *arguments, descriptor = sys.argv[1:]
    if not arguments:
        if (told := launch.told()) is None:
            return 0
        *arguments, os.environ[logs.VARIABLE] = told
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


if __name__ == "__main__":
    code = main()
    with contextlib.suppress(OSError, ValueError, AttributeError):  # nobody reads it any more
        sys.stdout.flush()
    os._exit(code)  # the watcher's threads have nothing to finish
