"""One player to a state folder: two would each undo what the other keeps. Knows nothing of what is
kept there.

The lock is a file of this account alone. What another account holds all the same (it was open
before an update shut the folder) is no player: that one gets a file of its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from pathlib import Path

from player.fs.private import shut

NAME = "playing"
PATIENCE = 1.5  # seconds: one that is ending takes that long at most
_held: list[
    int
] = []  # for as long as this process lives: the system lets go of it, however that ends


def other_player(state: Path) -> int | None:
    """Be the player of this state folder until this process ends. The process number of the one
    that is (0: unknown), where there is one.

    Where the system does not say (a folder that only reads, a share without locks) there is none.
    """
    shut(state)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            descriptor = _file(state / NAME)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            number = _other(descriptor)
            try:
                if number is not None and time.monotonic() >= until:
                    return number
                if number is None:
                    (state / NAME).unlink(missing_ok=True)
            except OSError:
                return None
            finally:
                os.close(descriptor)
            if number is not None:
                time.sleep(0.05)
            continue
        except OSError:
            return None
        if _is(descriptor, state / NAME):
            break
        os.close(descriptor)  # it was taken away meanwhile: the lock that counts is on another file
    _held.append(descriptor)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, 0o600)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
    return None


def _file(path: Path) -> int:
    # Whatever else was put in its place is opened by no player, and is none.
    return os.open(
        path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600
    )


def _is(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except OSError:
        return False


def _other(descriptor: int) -> int | None:
    """The process that holds the lock on an open file (0: unknown); None where that is another
    account's, and so no player."""
    number, state = _number(descriptor), os.fstat(descriptor)
    place = f"{os.major(state.st_dev):02x}:{os.minor(state.st_dev):02x}:{state.st_ino}"
    try:
        lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    except OSError:
        return number
    # proc_locks(5): the sixth column is the place, the fifth the process. One of another container
    # has no number here.
    holders = [
        int(line[4]) for line in lines if len(line) > 5 and line[1] == "FLOCK" and line[5] == place
    ]
    accounts = {holder: _account(holder) for holder in holders if holder > 0}
    ours = [holder for holder, account in accounts.items() if account in (os.geteuid(), 0, None)]
    if accounts and not ours:
        return None
    return number if number in ours or not ours else ours[0]


def _account(process: int) -> int | None:
    try:
        return Path(f"/proc/{process}").stat().st_uid
    except OSError:
        return None


def _number(descriptor: int) -> int:
    try:
        return int(os.pread(descriptor, 20, 0))
    except (OSError, ValueError):
        return 0
