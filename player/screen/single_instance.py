"""Only one player per state folder: two would undo what the other keeps. Knows nothing of what is
kept there.

The lock is a file that only this account may open. Another account may still hold a lock on it,
because it opened the file before an update closed the folder. That is not a player: its file is
replaced.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from pathlib import Path

from player.fs.private import shut

LOCK_FILE = "playing"
LONGEST_END = 1.5  # seconds that a player takes to end, at most
# Descriptors, for as long as this process lives: the system releases the lock however that ends.
_held: list[int] = []


def other_player(state: Path) -> int | None:
    """Become the player of this state folder until this process ends. Where another process is,
    returns its number (0: unknown).

    Where the system cannot tell (a read-only folder, a share without locks) there is no other.
    """
    shut(state)
    until = time.monotonic() + LONGEST_END
    while True:
        try:
            descriptor = _open(state / LOCK_FILE)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            number = _holder(descriptor)
            try:
                if number is not None and time.monotonic() >= until:
                    return number
                if number is None:
                    (state / LOCK_FILE).unlink(missing_ok=True)
            except OSError:
                return None
            finally:
                os.close(descriptor)
            if number is not None:
                time.sleep(0.05)
            continue
        except OSError:
            return None
        if _is_same_file(descriptor, state / LOCK_FILE):
            break
        os.close(descriptor)  # it was replaced meanwhile: the lock that counts is on another file
    _held.append(descriptor)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, 0o600)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
    return None


def is_playing(state: Path) -> bool:
    """Whether a player has this state folder now. Changes nothing."""
    try:
        descriptor = os.open(
            state / LOCK_FILE, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        )
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _open(path: Path) -> int:
    # Anything but a plain file in its place (a link, a pipe) is not a lock: it must not redirect us
    # or make us wait.
    return os.open(
        path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600
    )


def _is_same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except OSError:
        return False


def _holder(descriptor: int) -> int | None:
    """The process that holds the lock on an open file (0: unknown). None where another account's
    process does: that is not a player."""
    number, status = _number(descriptor), os.fstat(descriptor)
    place = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"
    try:
        lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    except OSError:
        return number
    # proc_locks(5): the sixth column is the place, the fifth the process. A process in another
    # container has no number here.
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
