"""Keeps keys and names of slides out of what Django logs of a request. Some addresses hold a key
that anyone who reads the log could use, and a slide's name may be made of a customer's words. Such
addresses are recognised by how they begin. Nor is the text of an exception logged: a database
tells in it what somebody wrote."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path

_KEYED = re.compile(
    r"(/(?:mijn(?:/voordracht)?|begin|proef|verbeteraar/akkoord|q/[^\s/?]+|beheer/(?:dias?|beeld|voorgelezen))/)"
    r"[^\s/?]+"
)
_PLACES = 4  # as many as tell where in our code it was
_LOGGERS = ("django.request", "django.security.csrf")


class Keyless(logging.Filter):
    """Leaves the key out of `/mijn/KEY` and `/begin/KEY`, and the id out of `/q/CODE/ID`; of an
    exception, all but which it is and where it came from."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record through, without keys and names."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                _KEYED.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args
            )
        if isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
            record.msg = f"{record.msg} ({_way(record.exc_info[1])})"
            record.exc_info = record.exc_text = None
        return True


def _way(fault: BaseException) -> str:
    """Which it is, and the last places through which it came."""
    frames = traceback.extract_tb(fault.__traceback__)[-_PLACES:]
    places = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return ", ".join([type(fault).__name__, *places])


def begin() -> None:
    """Filter what Django logs, from now on, in this process."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, Keyless) for one in logger.filters):
            logger.addFilter(Keyless())
    last = logging.lastResort  # all that has no handler of its own ends there
    if last is not None and not any(isinstance(one, Keyless) for one in last.filters):
        last.addFilter(Keyless())
