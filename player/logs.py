"""What the player does, for whoever stands before a television at night: one line a step, on
standard error.

Off unless somebody asks: `-v` and `-vv` on every command, or KLANTBEELD_LOG in the environment. The
environment is all that a child process needs, so the options are written there too. A module has a
logger of its own (`logging.getLogger(__name__)`); only those of `player` are switched on, since
other people's libraries log the addresses and the files that they work on.

What may be logged: paths, numbers, types and states. Never a word of a customer or a colleague, and
so no name of a slide (one that has none is named after its text), no text of an exception and no
address of a server. This module knows nothing of what is logged.
"""

from __future__ import annotations

import logging
import os
import select
import sys
import time

from player.text.escapes import visible

VARIABLE = "KLANTBEELD_LOG"
ROOT = "player"
LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
MOST_BYTES = 4000  # of a line: what a pipe with any room takes at once (PIPE_BUF is 4096)
_STANDARD_ERROR = 2


def raise_level(times: int) -> None:
    """Ask for more, as `-v` (1) and `-vv` (2) do, for this process and those that it starts.

    What KLANTBEELD_LOG says of single modules stays as it is.
    """
    if times > 0:
        modules = [part for part in _parts(os.environ.get(VARIABLE, "")) if "=" in part]
        os.environ[VARIABLE] = ",".join(["info" if times == 1 else "debug", *modules])
        begin()


def begin() -> None:
    """Switch on what KLANTBEELD_LOG asks for. A setting that makes no sense is named, and is no
    reason to stop."""
    if not (setting := os.environ.get(VARIABLE, "")):
        return
    levels, unknown = read_setting(setting)
    if unknown:
        _write(f"{VARIABLE}: {', '.join(unknown)}? ({', '.join(LEVELS)}; MODULE=LEVEL)")
    root = logging.getLogger(ROOT)
    if not any(isinstance(handler, _StandardError) for handler in root.handlers):
        root.addHandler(_StandardError())
    root.propagate = False
    root.setLevel(logging.WARNING)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def read_setting(setting: str) -> tuple[dict[str, int], list[str]]:
    """The level of each logger, and the parts that make no sense.

    `setting` is a level, or MODULE=LEVEL, or several of these with a comma between them. A module
    is named as in the tree, with or without `player.` before it: `screen=debug`.
    """
    levels: dict[str, int] = {}
    unknown = []
    for part in _parts(setting):
        module, equals, level = part.rpartition("=")
        module = module.strip()
        if (value := LEVELS.get(level.strip().casefold())) is None or bool(module) != bool(equals):
            unknown.append(part)
        elif not module or module == ROOT or module.startswith(f"{ROOT}."):
            levels[module or ROOT] = value
        else:
            levels[f"{ROOT}.{module}"] = value
    return levels, unknown


def _parts(setting: str) -> list[str]:
    return [part.strip() for part in setting.split(",") if part.strip()]


class _StandardError(logging.Handler):
    """Lines on standard error. One that nobody reads holds up no picture: its lines are dropped."""

    def emit(self, record: logging.LogRecord) -> None:
        now = time.strftime("%H:%M:%S", time.localtime(record.created))
        module = record.name.removeprefix(f"{ROOT}.")
        _write(f"{now}.{record.msecs:03.0f} {record.levelname.lower()} {module}: {_words(record)}")


def _words(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # a fault in our own words costs no more than that line
        return str(record.msg)


def _write(line: str) -> None:
    data = visible(line).encode("utf-8", "backslashreplace")[:MOST_BYTES] + b"\n"
    try:
        if sys.platform == "win32" or select.select([], [_STANDARD_ERROR], [], 0)[1]:
            os.write(_STANDARD_ERROR, data)
    except (OSError, ValueError):  # closed, or a terminal that is gone
        pass
