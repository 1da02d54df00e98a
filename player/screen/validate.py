"""Whether a message of the studio can be acted upon. A studio at fault must not take the picture
along.

What isn't sound raises ValueError, with what is wrong in it; the loop drops the message and writes
that down.
"""

from __future__ import annotations

import math
from typing import get_args

from player.wire import Cue, Light, Motion, Place, Power, Setup, TransitionKind

MOST_SIDE = 1 << 15  # px


def sound_setup(setup: Setup) -> Setup:
    """The background is painted before anything could report a fault."""
    if not all(type(value) is int and 0 <= value <= 255 for value in setup.background):
        raise ValueError(f"no colour is {setup.background}")
    if setup.language not in ("nl", "en"):
        raise ValueError(f"no words in {setup.language!r}")
    if not (isinstance(setup.log, str) and isinstance(setup.screen, str)):
        raise ValueError("a log without a name")
    if not all(type(value) is int and value > 0 for value in (setup.log_bytes, setup.log_keep)):
        raise ValueError("a log without a size")
    return setup


def sound_light(light: Light) -> Light:
    """Its moments are numbers."""
    if not all(
        isinstance(at, int | float) and math.isfinite(at) for at in light.changes
    ) or light.power not in get_args(Power):
        raise ValueError("no such hours")
    return light


def sound_cue(cue: Cue) -> Cue:
    """Its place and transition exist, and its times can be reckoned with."""
    if cue.place not in get_args(Place):
        raise ValueError(f"no place is called {cue.place!r}")
    if cue.transition not in get_args(TransitionKind):
        raise ValueError(f"no transition is called {cue.transition!r}")
    for time in (cue.number, cue.at, cue.seconds, cue.fade, 0 if cue.until is None else cue.until):
        if not isinstance(time, int | float) or not math.isfinite(time):
            raise ValueError(f"no time is {time!r}")
    if cue.motion is not None:
        _sound_motion(cue.motion, cue.width, cue.height)
    return cue


def _sound_motion(motion: Motion, width: int, height: int) -> None:
    """It stays within its frame, and its times follow each other."""
    numbers = (motion.x, motion.y, motion.width, motion.height, motion.columns, motion.rows)
    if (
        not all(type(number) is int and 0 <= number <= MOST_SIDE for number in numbers)
        or 0 in numbers[2:]
    ):
        raise ValueError(f"nothing moves in {numbers}")
    if motion.x + motion.width > width or motion.y + motion.height > height:
        raise ValueError("it moves out of its frame")
    if not all(
        isinstance(time, int | float) and math.isfinite(time) for time in motion.times
    ) or list(motion.times) != sorted(motion.times):
        raise ValueError("its times don't follow each other")
