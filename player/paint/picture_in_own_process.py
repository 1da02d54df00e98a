"""Whether a picture from outside can be read to its end, tried in a separate process (`python -m
player.paint.picture_in_own_process`).

For threads other than the studio's loop. Only the loop tells the screen which file is in hand, so a
picture from a feed that crashed a codec in another thread would never be blamed, and would crash
the studio again and again. Here it only crashes the trial.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from player.fs.codec_guard import Bounds, bound_by

TRIAL_SECONDS = 10  # s of processor time
PATIENCE = 3  # times as long by the clock
MAPPED = 1 << 30  # bytes of address space for libraries, beside what pictures may take
LEAST_MEMORY = 700_000_000


def stands_trial(path: Path, bounds: Bounds) -> bool:
    """Whether that file is a picture that can be read to its end, within these bounds."""
    ask = [str(path), str(bounds.pixels), str(bounds.size), str(max(bounds.memory, LEAST_MEMORY))]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "player.paint.picture_in_own_process", *ask],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TRIAL_SECONDS * PATIENCE,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False
    return done.returncode == _GOOD


# ── in the separate process ───────────────────────────────────────────────────────────────────────

_GOOD, _BROKEN = 0, 5


def _main(path: str, pixels: str, size: str, memory: str) -> int:
    from player.process.limits import limit_for_good

    limit_for_good(AS=int(memory) + MAPPED, CPU=TRIAL_SECONDS)
    from player.paint.pictures import looked_through

    bound_by(Bounds(int(pixels), int(size), int(memory)))
    return _GOOD if looked_through(Path(path)) is None else _BROKEN


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:5]))
