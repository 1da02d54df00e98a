"""Processes of klantbeeld without the half second that Python and its imports take (a whole one for
the hub): forked from a process that has imported all of it and does nothing else.

What a process looks like from outside (its command line, its environment) is not told by one of
these, nor what its first moments are like: whoever tests that starts a real one.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import IO

# What the hub imports besides: of Django only what asks for no settings.
OF_THE_HUB = (
    "cryptography.x509",
    "django.contrib.admin.decorators",
    "django.contrib.messages.middleware",
    "django.contrib.sessions.middleware",
    "django.core.handlers.wsgi",
    "django.core.mail",
    "django.core.management.commands.migrate",
    "django.core.wsgi",
    "django.db.backends.sqlite3.base",
    "django.db.migrations.executor",
    "django.forms",
    "django.template.loader_tags",
    "django.views.generic",
    "fido2.arkg",
    "fido2.server",
    "player.commands.hub.serving",
    "player.hub.serve",
    "waitress",
    "whitenoise.middleware",
)


class Forked:
    """A command in a process of its own; it is asked as a `Popen` is."""

    def __init__(
        self,
        words: list[str],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdout: int | IO[bytes] = subprocess.PIPE,
        stderr: int | IO[bytes] = subprocess.STDOUT,
    ) -> None:
        """Start it; of the streams each is a file, or stdout a pipe and stderr the same."""
        self.args = words
        self.returncode: int | None = None
        self.stdout: IO[str] | None = None
        out = stdout
        if stdout == subprocess.PIPE:
            end, out = os.pipe()
            self.stdout = os.fdopen(end, "r", encoding="utf-8")
        err = out if stderr == subprocess.STDOUT else stderr
        self._told, tells = os.pipe()
        environment = dict(os.environ if env is None else env)
        request = json.dumps([words, str(cwd or Path.cwd()), environment])
        _origin().ask(request.encode("utf-8"), [tells, *map(_descriptor, (out, err))])
        os.close(tells)
        if stdout == subprocess.PIPE:
            os.close(_descriptor(out))
        self._said = os.fdopen(self._told, "rb", buffering=0)
        self.pid = int(self._said.readline())

    def poll(self) -> int | None:
        """How it ended: as `Popen` says it; None while it runs."""
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            self.returncode = int(self._said.readline())
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises TimeoutExpired after so many seconds."""
        if self.returncode is None and not select.select([self._told], [], [], timeout)[0]:
            assert timeout is not None
            raise subprocess.TimeoutExpired(self.args, timeout)
        code = self.poll()
        assert code is not None
        return code

    def send_signal(self, number: int) -> None:
        """Nothing where it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)

    def __enter__(self) -> Forked:
        """It is waited for at the end of the `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for it, and close what is ours."""
        if self.stdout is not None:
            self.stdout.close()
        self.wait()
        self._said.close()


def _descriptor(stream: int | IO[bytes]) -> int:
    return stream if isinstance(stream, int) else stream.fileno()


class _Origin:
    """The process that others are forked from."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", __file__, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def ask(self, request: bytes, streams: list[int]) -> None:
        socket.send_fds(self._socket, [request], streams)

    def close(self) -> None:
        """End it, and all that came of it."""
        self._socket.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@cache
def _origin() -> _Origin:
    origin = _Origin()
    atexit.register(origin.close)
    return origin


# ── in that process ───────────────────────────────────────────────────────────────────────────────


def _serve(number: int) -> None:
    import gc
    import importlib
    import pkgutil

    import player

    for module in pkgutil.walk_packages(player.__path__, "player."):
        # Django's models can only be imported once its settings are there: `hub` does both.
        if not module.name.endswith("__main__") and not module.name.startswith("player.hub."):
            importlib.import_module(module.name)
    for name in OF_THE_HUB:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    running: dict[int, int] = {}  # and where it is told how each ends
    asked = socket.socket(fileno=number)
    while True:
        ready, _, _ = select.select([asked, woken], [], [])
        if woken in ready:
            os.read(woken, 1 << 12)
            _tell(running)
        if asked in ready:
            request, streams, _, _ = socket.recv_fds(asked, 1 << 20, 3)
            if not request:
                return
            tells, *outputs = streams
            child = os.fork()
            if not child:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for stream, output in enumerate(outputs, start=1):
                    os.dup2(output, stream)
                os.closerange(3, 1 << 16)
                _become(*json.loads(request))
            running[child] = tells
            os.write(tells, b"%d\n" % child)
            for output in outputs:
                os.close(output)


def _tell(running: dict[int, int]) -> None:
    """How those ended that have."""
    for child in list(running):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            tells = running.pop(child)
            with contextlib.suppress(BrokenPipeError):
                os.write(tells, b"%d\n" % os.waitstatus_to_exitcode(status))
            os.close(tells)


def _become(words: list[str], cwd: str, env: dict[str, str]) -> None:
    import traceback

    from player.__main__ import main

    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    sys.argv = ["klantbeeld", *words]
    if words[:1] == ["hub"]:  # its database is only whole in one file once Python has ended
        main()
        sys.exit()
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        code = 1
    _leave(code)


def _leave(code: int) -> None:
    """As Python ends, but for what it does with all that was imported: that takes longest."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
