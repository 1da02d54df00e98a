"""The console (virtual terminal) of a player that draws without a desktop: whether it is the one
that is seen, and the way to another. Linux; see console_ioctl(4). Knows no pygame and no cue.

Where the player holds the keyboard, the kernel hears nothing of Ctrl+Alt+F2: the player itself must
switch. It may, since the console is its own controlling terminal.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

ACTIVE = Path("/sys/class/tty/tty0/active")
_VT_ACTIVATE = 0x5606


def own() -> int | None:
    """The number of the console that standard input is; None where it is none."""
    try:
        name = os.ttyname(0)
    except OSError:
        return None
    console = re.fullmatch(r"/dev/tty(\d+)", name)
    return int(console[1]) if console else None


def is_seen(number: int) -> bool:
    """Whether that console is the one on the display; also where the system does not say."""
    try:
        return ACTIVE.read_text().strip() == f"tty{number}"
    except OSError:
        return True


def switch_to(number: int) -> None:
    """Go to that console, as Ctrl+Alt+F1 to F12 do; nothing where we may not."""
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.ioctl(0, _VT_ACTIVATE, number)
