"""What the system refuses where it has nothing left just now: a file, a frame, a thread, a process,
memory. What was being worked on is not to blame. Knows nothing of that work."""

from __future__ import annotations

import errno

# Exit codes: the system refused something (EX_OSERR of sysexits.h); it refused memory.
REFUSED, NO_MEMORY = 71, 72
NO_ROOM = frozenset(
    {
        *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.ENOBUFS),
        *(errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG),
    }
)


def exit_code(error: BaseException) -> int | None:
    """With which code a process ends that can't go on by this; None where the system has no part in
    it."""
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if isinstance(error, OSError):
        return REFUSED if error.errno in NO_ROOM else None
    has_no_thread = isinstance(error, RuntimeError) and "start new thread" in str(error)
    return REFUSED if has_no_thread else None
