"""Whether what moves flashes so much that it may do harm (WCAG 2.2 SC 2.3.1). Pure: the mean
colours of a grid of cells in, yes or no out."""

from __future__ import annotations

from player.settings.palette import LINEAR, luminance

GRID = 24, 14  # columns and rows of cells that are watched
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
        count = GRID[0] * GRID[1]
        self._turns: list[list[float]] = [[] for _ in range(count)]  # moments of opposing changes
        self._reds: list[list[float]] = [[] for _ in range(count)]
        self._light: list[tuple[float, int]] = []  # the last extreme, and which way it went
        self._red: list[tuple[float, int]] = []

    def with_(self, small: bytes, at: float) -> bool:
        """Take in the frame at `at` seconds: the mean colour of each cell (RGB), row by row.
        Whether it flashes too much by now."""
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
