"""Animated pictures (GIF, WebP, APNG, AVIF): their frames at the size needed and when each appears,
or why the picture stands still.

An animation plays once, for at most five seconds and at most thirty frames a second. One that
flashes never plays.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from player.problems import Flaw
from player.settings.palette import LINEAR, luminance

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
        if flashes.with_(fitted, at):
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


# ── flashes ───────────────────────────────────────────────────────────────────────────────────────

_GRID = 24, 14  # columns and rows of cells that are watched
# WCAG, general flash, in relative luminance: the least change that counts, and what the darker side
# of it must stay below.
_STEP, _DARK = 0.1, 0.8
_RED = 20  # the least change in saturated red that counts (WCAG, red flash)
MOST_FLASHES = 3  # within a second: a flash is a pair of opposing changes (WCAG 2.2 SC 2.3.1)
# Of the picture. WCAG allows a quarter of a 10° field of vision: a few per cent of a television
# nearby.
_AREA = 0.06


class Flashes:
    """Watches frames go by, and says when too large a part of them has flashed more than three
    times in a second."""

    def __init__(self) -> None:
        """Nothing has been seen yet."""
        count = _GRID[0] * _GRID[1]
        self._turns: list[list[float]] = [[] for _ in range(count)]  # moments of opposing changes
        self._reds: list[list[float]] = [[] for _ in range(count)]
        self._light: list[tuple[float, int]] = []  # the last extreme, and which way it went
        self._red: list[tuple[float, int]] = []

    def with_(self, image: Any, at: float) -> bool:
        """Take in the RGB frame at `at` seconds. Whether the animation flashes too much by now."""
        small = (
            image.convert("RGB").resize(_GRID, 4).tobytes()
        )  # a box filter: the mean of each cell
        colours = [
            (small[index], small[index + 1], small[index + 2]) for index in range(0, len(small), 3)
        ]
        light, red = (
            [luminance(colour) for colour in colours],
            [_redness(colour) for colour in colours],
        )
        if not self._light:
            self._light, self._red = [(value, 0) for value in light], [(value, 0) for value in red]
            return False
        for index, value in enumerate(light):
            last, way = self._light[index]
            if abs(value - last) >= _STEP and min(value, last) < _DARK:
                self._light[index] = _turn(self._turns[index], value, last, way, at)
            elif (value - last) * way > 0:
                self._light[index] = value, way  # further the same way
            last, way = self._red[index]
            if abs(red[index] - last) > _RED:
                self._red[index] = _turn(self._reds[index], red[index], last, way, at)
            elif (red[index] - last) * way > 0:
                self._red[index] = red[index], way
        flashing = sum(
            _too_often(general, at) or _too_often(reds, at)
            for general, reds in zip(self._turns, self._reds, strict=True)
        )
        return flashing > _AREA * len(self._turns)


def _turn(turns: list[float], value: float, last: float, way: int, at: float) -> tuple[float, int]:
    now = 1 if value > last else -1
    if now != way:
        turns.append(at)
    return value, now


def _too_often(turns: list[float], at: float) -> bool:
    return len(turns) > 2 * MOST_FLASHES and at - turns[-2 * MOST_FLASHES - 1] <= 1.0


def _redness(colour: tuple[int, int, int]) -> float:
    red, green, blue = (LINEAR[part] for part in colour)
    return max(0.0, red - green - blue) * 320 if red and red / (red + green + blue) >= 0.8 else 0.0
