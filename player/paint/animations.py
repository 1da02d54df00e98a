"""Animated pictures (GIF, WebP, APNG, AVIF): their frames at the size needed and when each appears,
or why the picture stands still.

An animation plays once, for at most five seconds and at most thirty frames a second. One that
flashes never plays.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from player.films.flashes import GRID, Flashes
from player.lazy import dataclass
from player.problems import Flaw

# What moves for longer must have a control that stops it (WCAG 2.2 SC 2.2.2); a screen has none.
MOST_SECONDS = 5.0
LEAST_STEP = 1 / 30  # s between two frames
MOST_ANIMATION_BYTES = 64 << 20  # of all frames of one animation, as they are handed over
# Of the width and height that it could have. With fewer pixels the loss would show, so it stands
# still instead.
LEAST_PART = 0.5
MOST_DECODED = 200_000_000  # pixels of all frames together: a few seconds of work
MOST_FRAMES = 300
# s. As in browsers: a frame time below the first counts as not given, and becomes the second.
_HURRIED, _USUAL = 0.015, 0.1


@dataclass(frozen=True, slots=True)
class Animation:
    """The pictures after the first, of `columns` × `rows` opaque pixels each, and when each appears
    (seconds from the start)."""

    pictures: tuple[bytes, ...]
    times: tuple[float, ...]
    columns: int
    rows: int


class _Still(Exception):
    """The picture must stand still. `args` holds the code of the flaw that says why."""


def moves(image: Any) -> bool:
    """Whether an open Pillow image has several frames that follow each other in time."""
    return image.format in ("GIF", "WEBP", "PNG", "AVIF") and bool(
        getattr(image, "is_animated", False)
    )


def middle(size: tuple[int, int], ratio: float) -> tuple[float, float, float, float]:
    """The middle of a picture, cropped to `ratio`: no subject is sought in what moves."""
    width, height = min(size[0], size[1] * ratio), min(size[1], size[0] / ratio)
    left, top = (size[0] - width) / 2, (size[1] - height) / 2
    return left, top, left + width, top + height


def animation(
    image: Any,
    width: int,
    height: int,
    fit: str,
    order: str,
    rotate: int,
    name: str,
    finished: Callable[[Any], Any],
) -> tuple[Animation | None, tuple[Flaw, ...]]:
    """The animation of an open Pillow image for `width` × `height` pixels, and its flaws.

    The frames have fewer pixels than the place where the file has no more, or where they would take
    too much memory. They are in byte order `order`, turned clockwise by `rotate` degrees.
    `finished` makes a frame opaque RGB, in sRGB.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _animation(image, width, height, fit, order, rotate, name, finished)
    except _Still as still:
        return None, (Flaw(still.args[0], {"name": name}, severity="warning"),)
    except MemoryError:
        return None, (Flaw("animation-large", {"name": name}, severity="warning"),)
    except Exception as error:  # a codec may raise anything on a broken file
        return None, (
            Flaw(
                "animation-broken",
                {"name": name, "why": (str(error) or type(error).__name__)[:80]},
                severity="warning",
            ),
        )


def _animation(
    image: Any,
    width: int,
    height: int,
    fit: str,
    order: str,
    rotate: int,
    name: str,
    finished: Callable[[Any], Any],
) -> tuple[Animation | None, tuple[Flaw, ...]]:
    if image.size[0] * image.size[1] * 2 > MOST_DECODED:
        raise _Still("animation-large")
    times, total = _moments(image)
    part, columns, rows = _measures(image.size, width, height, fit, max(1, len(times) - 1))
    flashes = Flashes()
    pictures: list[bytes] = []
    starts: list[float] = []
    previous = b""
    for number, at in sorted(times.items()):
        image.seek(number)
        fitted = finished(image).resize((columns, rows), 3, part, 2.0)
        # A box filter: the mean of each cell.
        if flashes.with_(fitted.convert("RGB").resize(GRID, 4).tobytes(), at):
            raise _Still("animation-flashes")
        data = (
            (fitted.transpose(_TURNS[rotate]) if rotate else fitted)
            .convert("RGBA")
            .tobytes("raw", order)
        )
        if number and data != previous:
            pictures.append(data)
            starts.append(round(at, 4))
        previous = data
    long = total > MOST_SECONDS + 0.1
    flaws = (
        (
            Flaw(
                "animation-long",
                {"name": name, "seconds": f"{total:.0f}", "limit": f"{MOST_SECONDS:.0f}"},
                severity="warning",
            ),
        )
        if long
        else ()
    )
    turned = (rows, columns) if rotate in (90, 270) else (columns, rows)
    return (Animation(tuple(pictures), tuple(starts), *turned) if pictures else None), flaws


# Pillow turns anticlockwise. Its constants are written as numbers, since Pillow is not imported yet
# here.
_TURNS = {90: 4, 180: 3, 270: 2}


def _moments(image: Any) -> tuple[dict[int, float], float]:
    """When each frame appears, by its number, and how long all take.

    Frames that come too soon after another are left out, except the last.
    """
    starts: list[float] = []
    total = 0.0
    for number in range(min(image.n_frames, MOST_FRAMES + 1)):
        image.seek(number)
        image.load()  # a WebP knows its duration only then
        if number >= MOST_FRAMES or (number + 1) * image.size[0] * image.size[1] > MOST_DECODED:
            raise _Still("animation-large")
        starts.append(total)
        seconds = float(image.info.get("duration") or 0) / 1000
        total += seconds if seconds >= _HURRIED else _USUAL
        if total > MOST_SECONDS + 60:  # the rest is not looked at
            break
    shown: dict[int, float] = {}
    for number, start in enumerate(starts):
        if start <= MOST_SECONDS and (
            not shown or start - max(shown.values()) >= LEAST_STEP - 0.002
        ):
            shown[number] = start
    last = len(starts) - 1
    if last not in shown and starts[last] <= MOST_SECONDS:
        if len(shown) > 1:
            shown.pop(max(shown))
        shown[last] = starts[last]
    return shown, total


def _measures(
    size: tuple[int, int], width: int, height: int, fit: str, count: int
) -> tuple[tuple[float, float, float, float], int, int]:
    """Which part of each frame is shown, and how many columns and rows of pixels a picture has."""
    left, top, wide, high = 0.0, 0.0, float(size[0]), float(size[1])
    if fit == "fill":
        left, top, right, bottom = middle(size, width / height)
        wide, high = right - left, bottom - top
    part = min(1.0, wide / width)  # no more pixels than the file has
    room = (MOST_ANIMATION_BYTES / (count * 4 * width * height)) ** 0.5
    if room < LEAST_PART * part:
        raise _Still("animation-large")
    part = min(part, room)
    return (
        (left, top, left + wide, top + high),
        max(1, int(width * part + 1e-6)),
        max(1, int(height * part + 1e-6)),
    )
