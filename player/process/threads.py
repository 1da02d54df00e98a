"""The last net of a thread: what nobody foresaw is remembered for whoever tells of it, and the
thread goes on.

A thread that ends by an exception says nothing and is missed by nobody: a feed would be fetched no
more, a share no more looked at, until somebody starts the player anew. Only for threads with an
endless task; knows none of them.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_log = logging.getLogger(__name__)
T = TypeVar("T")

_fallen: dict[str, str] = {}
_lock = threading.Lock()


def kept_up(part: str, step: Callable[[], T], otherwise: T) -> T:
    """What one step of an endless task gives; `otherwise` where it fell over something, which is
    told until it no longer does."""
    try:
        result = step()
    except Exception as fault:  # whatever it is, the thread is worth more than this step
        _log.info("a step of %s fell: %s", part, said_of(fault))
        with _lock:
            _fallen[part] = said_of(fault)
        return otherwise
    with _lock:
        _fallen.pop(part, None)
    return result


def fallen() -> dict[str, str]:
    """The parts whose last step fell over something, and over what."""
    with _lock:
        return dict(_fallen)


def said_of(fault: BaseException) -> str:
    """What a fault of ours is and where, in a few words. Not what it says: that may hold a token,
    or somebody's words."""
    trace = traceback.extract_tb(fault.__traceback__)
    return type(fault).__name__ + (
        f", {Path(trace[-1].filename).name}:{trace[-1].lineno}" if trace else ""
    )
