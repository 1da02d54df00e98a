"""A clock that runs SOAK_SPEED times as fast, for both processes of a player: what it waits for
comes so much sooner.

Found by Python at its start, since this folder is on PYTHONPATH. Time begins to run fast at
SOAK_BEGAN (monotonic, seconds), which both have in common. What takes a processor its time takes as
long as ever, so a slide comes late here that would not come late on a television.
"""

import os
import select
import sys
import time

SPEED, BEGAN = float(os.environ.get("SOAK_SPEED", "1")), float(os.environ.get("SOAK_BEGAN", "0"))

if SPEED != 1 and ("player.studio" in sys.orig_argv or "play" in sys.orig_argv):
    real_time, real_monotonic, real_sleep, real_select = (
        time.time,
        time.monotonic,
        time.sleep,
        select.select,
    )

    def ahead() -> float:
        """Seconds that we are ahead of the real clock."""
        return (real_monotonic() - BEGAN) * (SPEED - 1)

    time.time = lambda: real_time() + ahead()
    time.monotonic = lambda: real_monotonic() + ahead()
    time.sleep = lambda seconds: real_sleep(seconds / SPEED)
    select.select = lambda *lists: real_select(
        *lists[:3], *(seconds / SPEED for seconds in lists[3:] if seconds is not None)
    )

    if "play" in sys.orig_argv:
        # How long a process may take to answer is a matter of the machine, which is no faster than
        # it was.
        from player.screen import studio_process

        for name in ("DEAF", "DEAF_AT_START", "LAST_WORDS"):
            setattr(studio_process, name, getattr(studio_process, name) * SPEED)
