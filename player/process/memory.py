"""What this process has freed goes back to the system: the C library keeps it for the next time,
as long as anything that lies behind it is in use. Knows nothing of what was freed.
"""

from __future__ import annotations

import contextlib


def give_back() -> None:
    """Return what is free, where the C library can (glibc). Takes about a millisecond, and what is
    returned must be had anew by whoever needs it next."""
    import ctypes  # here: it takes a moment to load

    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
