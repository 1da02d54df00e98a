"""One player to a state folder: two would each undo what the other keeps. Knows nothing of what is kept there."""
from __future__ import annotations

import contextlib
import fcntl
import os
import time
from pathlib import Path

NAME = "playing"
PATIENCE = 1.5          # seconds: one that is ending takes that long at most
_held: list[int] = []   # for as long as this process lives: the system lets go of it, however that ends


def other_player(state: Path) -> int | None:
    """Be the player of this state folder until this process ends. The process number of the one that is (0: unknown), where there is one.

    Where the system does not say (a folder that only reads, a share without locks) there is none.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(state / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        return None
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < until:
                time.sleep(0.05)
                continue
            number = _number(descriptor)
            os.close(descriptor)
            return number
        except OSError:
            os.close(descriptor)
            return None
        break
    _held.append(descriptor)
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
    return None


def _number(descriptor: int) -> int:
    try:
        return int(os.pread(descriptor, 20, 0))
    except (OSError, ValueError):
        return 0
