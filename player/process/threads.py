"""What threads with an endless task share: a safety net, and how they let others go first. An
unforeseen fault is remembered, so that it can be reported, and the thread goes on.

A thread that an exception ends says nothing, and nobody notices: a feed would no longer be fetched,
or a share looked at, until somebody restarts the player. This knows none of those tasks.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_log = logging.getLogger(__name__)
T = TypeVar("T")
LOWEST = 19  # of all that want the processor or the disk

_fallen: dict[str, str] = {}
_lock = threading.Lock()


def kept_up(part: str, step: Callable[[], T], otherwise: T) -> T:
    """The result of one step of an endless task; `otherwise` where it raised an exception. `fallen`
    reports that until a step succeeds."""
    try:
        result = step()
    except Exception as fault:  # whatever it is, the thread is worth more than this step
        _log.info("a step of %s fell: %s", part, summary(fault))
        with _lock:
            _fallen[part] = summary(fault)
        return otherwise
    with _lock:
        _fallen.pop(part, None)
    return result


def started(work: Callable[[], object], name: str) -> threading.Thread | None:
    """A thread that does it, and ends with the process at the latest; None where the system has
    none left now: whoever wants it tries again later, and does without until then."""
    thread = threading.Thread(target=work, name=name, daemon=True)
    try:
        thread.start()
    except (RuntimeError, MemoryError):
        _log.info("there is no thread for: %s", name)
        return None
    return thread


def give_way() -> None:
    """Let all others have the processor and the disk first, for the rest of this thread: the kernel
    derives the one from the other (ioprio_set(2))."""
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOWEST)


def fallen() -> dict[str, str]:
    """The parts whose last step raised an exception, and which."""
    with _lock:
        return dict(_fallen)


def summary(fault: BaseException) -> str:
    """Which exception it is and where it was raised. Not its message: that may hold a token, or
    somebody's words."""
    trace = traceback.extract_tb(fault.__traceback__)
    return type(fault).__name__ + (
        f", {Path(trace[-1].filename).name}:{trace[-1].lineno}" if trace else ""
    )
