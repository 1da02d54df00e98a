"""Commands of klantbeeld, each in a process of its own, without the half second that Python and its
imports take: they are forked from a process that has imported all of it and does nothing else."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PATIENCE = 120.0  # seconds that a command may take


def command(
    *words: object, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself, in a folder. Its state stands in there too, where the
    environment `env` (by default ours) names no other place."""
    environment = env if env is not None else {**os.environ, "XDG_STATE_HOME": str(cwd / ".state")}
    with tempfile.TemporaryDirectory(prefix="klantbeeld-command-") as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        code = _origin().run(list(map(str, words)), str(cwd), dict(environment), str(out), str(err))
        return subprocess.CompletedProcess(
            list(words), code, out.read_text("utf-8"), err.read_text("utf-8")
        )


class _Origin:
    """The process that commands are forked from."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, words: list[str], cwd: str, env: dict[str, str], out: str, err: str) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = json.dumps([words, cwd, env, out, err]).encode("utf-8") + b"\n"
        self._process.stdin.write(request)
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], PATIENCE)[0]:
            self.close()
            raise subprocess.TimeoutExpired(words, PATIENCE)
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End it, and the command that it waits for."""
        _origin.cache_clear()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@cache
def _origin() -> _Origin:
    origin = _Origin()
    atexit.register(origin.close)
    return origin


# ── in that process ───────────────────────────────────────────────────────────────────────────────


def _serve() -> None:
    import importlib
    import pkgutil

    import player

    for module in pkgutil.walk_packages(player.__path__, "player."):
        # Django's models can only be imported once its settings are there: `hub` does both.
        if not module.name.endswith("__main__") and not module.name.startswith("player.hub."):
            importlib.import_module(module.name)
    for line in sys.stdin.buffer:
        child = os.fork()
        if not child:
            _work(*json.loads(line))
        _, status = os.waitpid(child, 0)
        os.write(1, b"%d\n" % os.waitstatus_to_exitcode(status))


def _work(words: list[str], cwd: str, env: dict[str, str], out: str, err: str) -> None:
    import time
    import traceback

    from player.__main__ import main

    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    for number, path in ((0, os.devnull), (1, out), (2, err)):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(path, flags), number)
    sys.argv = ["klantbeeld", *words]
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
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
