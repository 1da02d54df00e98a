"""Whether the system says that its clock is right. This knows no content, and sets nothing."""

from __future__ import annotations

import sys

_UNSYNCHRONISED = 5  # TIME_ERROR of adjtimex(2)
_STRUCT_TIMEX = 512  # bytes; more than the structure has


def set_by_the_network() -> bool | None:
    """Whether the kernel's clock is synchronised, by a time server or a receiver; it does not
    matter by which program. None where the kernel cannot be asked."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # only where this is called: it takes a moment to load

    try:
        # A structure of zeroes asks, and sets nothing.
        state = int(ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_STRUCT_TIMEX)))
    except (OSError, AttributeError):
        return None
    return state != _UNSYNCHRONISED if state >= 0 else None
