"""That one hub runs on a data folder: a lock that ends with the process, however that ends."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from player.hub.config import Refused

LOCK = "running"


@contextlib.contextmanager
def alone_in(data: Path) -> Iterator[None]:
    """Hold the folder. Raises Refused where another hub runs on it."""
    import fcntl

    descriptor = os.open(data / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refused("running", data=data) from None
        yield
    finally:
        os.close(descriptor)
