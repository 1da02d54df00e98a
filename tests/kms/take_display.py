"""Take the display away from a player for ten seconds, as another program would that asks the
kernel for it: `python3 take_display.py PID`, as root, on the machine.
"""

import contextlib
import ctypes
import fcntl
import os
import sys
import time
from pathlib import Path

PIDFD_OPEN, PIDFD_GETFD = 434, 438
SET_MASTER, DROP_MASTER = 0x641E, 0x641F

player = int(sys.argv[1])
call = ctypes.CDLL(None).syscall
handle = call(PIDFD_OPEN, player, 0)
dropped = 0
for entry in Path(f"/proc/{player}/fd").iterdir():
    with contextlib.suppress(OSError):
        if str(entry.readlink()).startswith("/dev/dri/card"):
            fcntl.ioctl(call(PIDFD_GETFD, handle, int(entry.name), 0), DROP_MASTER)
            dropped += 1
card = os.open("/dev/dri/card0", os.O_RDWR)
with contextlib.suppress(OSError):
    fcntl.ioctl(card, SET_MASTER)
time.sleep(float(sys.argv[2]) if len(sys.argv) > 2 else 10.0)
print(f"taken from {dropped} descriptor(s)")
