"""Whether somebody is still writing a file. Knows nothing of what is in it, and waits for
nobody."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

from player.fs import deadlines
from player.fs.sandbox import open_inside

# s that a writer may pause before what he has open counts as it is: some programs keep a file open
# for hours
PAUSE = 3.0
QUIET_AGE = (
    1.0  # s without a change after which a file of which nobody can say that counts as it is
)
LOOK_AGAIN = 0.5  # s after which whoever waits for a writer had better look again


def being_written(path: Path, announced: bool = True) -> bool:
    """Whether this file on our own disk is not finished: somebody has it open to write, and did so
    only just now. (On a network nobody can say; there `inputs.poll` waits until it is still.)
    `announced`: the file system told that its writer is done, which counts where the kernel does
    not say who writes.
    """
    try:
        if deadlines.far(path):
            return False
        state = path.stat()
        age = time.time() - state.st_mtime
        if not 0 <= age < PAUSE or not stat.S_ISREG(state.st_mode):
            return False
        writer = _has_writer(path)
    except (OSError, ValueError):
        return False
    return writer if writer is not None else not announced and age < QUIET_AGE


def is_old(path: Path) -> bool:
    """Whether that is an ordinary file and no link, which nobody has written just now: then it is
    not `being_written`."""
    try:
        state = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(state.st_mode) and not 0 <= time.time() - state.st_mtime < PAUSE


def _has_writer(path: Path) -> bool | None:
    """Whether any process has this file open to write; None where the kernel does not say (a file
    of another's, another system). Raises OSError.
    """
    try:
        import fcntl
        import signal

        lease, to_whom, release = fcntl.F_SETLEASE, fcntl.F_SETSIG, fcntl.F_UNLCK  # type: ignore[attr-defined, unused-ignore]
    except (ImportError, AttributeError):
        return None
    with open_inside(path) as file:
        descriptor = file.fileno()
        # Who opens it to write in this very moment is held up until we let go, and we would be sent
        # SIGIO, which ends a process.
        try:
            fcntl.fcntl(descriptor, to_whom, signal.SIGURG)
            # fcntl(2): refused while anybody has it open to write.
            fcntl.fcntl(descriptor, lease, fcntl.F_RDLCK)
            fcntl.fcntl(descriptor, lease, release)
            return False
        except OSError as error:
            return True if error.errno == errno.EAGAIN else None
