"""Whether a message of the studio can be acted upon. A studio at fault must not take the picture
along.

What isn't sound raises ValueError, with what is wrong in it; the loop drops the message and writes
that down.
"""

from __future__ import annotations

import math
from typing import get_args

from player.screen.drawing import Way
from player.wire import (
    Caption,
    Cue,
    Field,
    Film,
    Light,
    Motion,
    Place,
    Power,
    Setup,
    TransitionKind,
)

MOST_SIDE = 1 << 15  # px
MOST_SLOTS = 16  # of a film
MOST_CAPTIONS, MOST_CAPTION_BYTES = 4000, 1 << 27
MOST_FIELDS = 64  # of a cue: each costs the screen time when a transition begins


def sound_setup(setup: Setup) -> Setup:
    """The background is painted before anything could report a fault."""
    if not _is_a_colour(setup.background):
        raise ValueError(f"no colour is {setup.background}")
    if setup.language not in ("nl", "en"):
        raise ValueError(f"no words in {setup.language!r}")
    if not (isinstance(setup.log, str) and isinstance(setup.screen, str)):
        raise ValueError("a log without a name")
    if not all(type(value) is int and value > 0 for value in (setup.log_bytes, setup.log_keep)):
        raise ValueError("a log without a size")
    if not isinstance(setup.display, str) or setup.drawing not in get_args(Way):
        raise ValueError("no such display")
    if setup.mode is not None and not _is_a_mode(setup.mode):
        raise ValueError(f"no display is {setup.mode}")
    return setup


def _is_a_mode(mode: tuple[int, int]) -> bool:
    return len(mode) == 2 and all(type(side) is int and 0 < side <= MOST_SIDE for side in mode)


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
    if cue.film is not None:
        _sound_film(cue.film, cue.width, cue.height)
    _sound_fields(cue.fields, cue.rise)
    if cue.rows is not None:
        _sound_rows(cue.rows, cue.height)
    return cue


def _sound_rows(rows: tuple[int, int], height: int) -> None:
    """They are rows of its frame."""
    top, bottom = rows
    if not (type(top) is type(bottom) is int and 0 <= top <= bottom <= height):
        raise ValueError(f"of {height} rows there are none {rows}")


def _sound_fields(fields: tuple[Field, ...], rise: tuple[int, int]) -> None:
    """Their places and colours can be drawn. They may lie outside the frame: what does is not
    seen."""
    if len(fields) > MOST_FIELDS:
        raise ValueError(f"{len(fields)} fields")
    places = [
        side
        for field in fields
        for side in (field.x, field.y, field.width, field.height, field.radius)
    ]
    if not all(type(side) is int and abs(side) <= MOST_SIDE for side in (*places, *rise)):
        raise ValueError(f"no fields are {fields}, and nothing rises by {rise}")
    if not all(field.colour is None or _is_a_colour(field.colour) for field in fields):
        raise ValueError(f"no colours are those of {fields}")


def _is_a_colour(colour: tuple[int, int, int]) -> bool:
    return all(type(value) is int and 0 <= value <= 255 for value in colour)


def _sound_film(film: Film, width: int, height: int) -> None:
    """It stays within its frame, and its ring can be mapped."""
    numbers = (film.x, film.y, film.width, film.height, film.slots)
    if (
        not all(type(number) is int and 0 <= number <= MOST_SIDE for number in numbers)
        or 0 in numbers[2:]
        or film.slots > MOST_SLOTS
    ):
        raise ValueError(f"no film plays in {numbers}")
    if film.x + film.width > width or film.y + film.height > height:
        raise ValueError("a film plays out of its frame")
    if film.starts is not None and not math.isfinite(film.starts):
        raise ValueError(f"a film that starts at {film.starts}")
    if len(film.captions) > MOST_CAPTIONS:
        raise ValueError(f"{len(film.captions)} captions")
    last = -math.inf
    for caption in film.captions:
        _sound_caption(caption, width, height)
        if caption.start < last:
            raise ValueError("captions that do not follow each other")
        last = caption.end


def _sound_caption(caption: Caption, width: int, height: int) -> None:
    """It lies within the frame, for a time, and its pixels can be read."""
    sides = (caption.x, caption.y, caption.width, caption.height, caption.at)
    if not all(type(side) is int and side >= 0 for side in sides) or 0 in sides[2:4]:
        raise ValueError(f"no caption lies at {sides}")
    if caption.x + caption.width > width or caption.y + caption.height > height:
        raise ValueError("a caption lies out of its frame")
    times = (caption.start, caption.end)
    if not all(isinstance(time, int | float) and math.isfinite(time) for time in times):
        raise ValueError(f"no caption is on at {times}")
    if caption.at + caption.bytes > MOST_CAPTION_BYTES:
        raise ValueError("the pixels of a caption lie beyond those that there are")


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
