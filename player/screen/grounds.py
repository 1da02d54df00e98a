"""What a transition goes through: a plain colour, or a photo as a blur of itself. Draws bands of
that; knows no pictures.

A blur has the light of its photo in each part of it, so nothing flashes on the way to that.
"""

from __future__ import annotations

import math

from player.screen.difference import Rect
from player.screen.sdl import pygame
from player.screen.textures import Canvas, Target
from player.wire import Colour

COARSE = 10  # patches along the shorter side of a blur
FINE = 4  # px: what a blur is enlarged by in the end; steps that small in it are not seen


class Plain:
    """One colour."""

    def __init__(self, colour: Colour) -> None:
        """`colour` is the one."""
        self.colour, self.luminance = colour, _luminance(colour)
        self._veil: pygame.Surface | None = None

    def lay(self, target: Target, band: pygame.Rect, share: float = 1.0) -> None:
        """Lay so much of it (0…1) over what is there."""
        if share >= 1:
            target.fill(self.colour, band)
            return
        if isinstance(target, Canvas):
            target.veil(self.colour, band, share)
            return
        veil = self._veil
        if veil is None or veil.get_width() < band.width or veil.get_height() < band.height:
            veil = self._veil = pygame.Surface(band.size, 0, target)
            veil.fill(self.colour)
        veil.set_alpha(round(share * 255))
        target.blit(veil, band, ((0, 0), band.size))


class Blur:
    """A part of a picture, without its details."""

    def __init__(self, picture: pygame.Surface, part: Rect, place: Rect, radius: int = 0) -> None:
        """`part` of a picture, which lies on the screen at `place`. Its corners, of that radius
        (px), stay as they are."""
        left, top, right, bottom = part
        sharp = picture.subsurface((left, top, right - left, bottom - top))
        size = place[2] - place[0], place[3] - place[1]
        patch = max(1, min(size) // COARSE)
        small = pygame.transform.smoothscale(sharp, (-(-size[0] // patch), -(-size[1] // patch)))
        # Enlarging smoothly all the way takes five times as long.
        smooth = pygame.transform.smoothscale(small, (-(-size[0] // FINE), -(-size[1] // FINE)))
        # One row stands for as many as are alike, unless corners are cut out of it: a whole screen
        # of 4K would be 33 MB, and reading that takes longer than a few more blits do.
        self._alike = 1 if radius else FINE
        self._surface = _enlarged(smooth, (size[0], -(-size[1] // self._alike)))
        self._size, self._place = size, place
        self.luminance = _luminance(pygame.transform.average_color(small)[:3])
        _restore_corners(self._surface, sharp, radius)

    def lay(self, target: Target, band: pygame.Rect, share: float = 1.0) -> None:
        """Lay so much of it (0…1) over what is there."""
        if self._alike > 1 and isinstance(target, Canvas):  # which has its own copy in any case
            self._alike, self._surface = 1, _enlarged(self._surface, self._size)
        self._surface.set_alpha(None if share >= 1 else round(share * 255))
        if self._alike == 1:
            target.blit(self._surface, band, band.move(-self._place[0], -self._place[1]))
        elif not isinstance(target, Canvas):
            left, top, wide = band.left - self._place[0], self._place[1], band.width
            target.blits(
                [
                    (self._surface, (band.left, y), (left, (y - top) // self._alike, wide, 1))
                    for y in range(max(top, band.top), band.bottom)
                ],
                doreturn=False,
            )
        self._surface.set_alpha(None)


Ground = Plain | Blur


def _enlarged(picture: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    """The same in that size, opaque, so that all of it blends alike."""
    red, green, blue, _alpha = picture.get_masks()
    large = pygame.Surface(size, 0, 32, (red, green, blue, 0))
    pygame.transform.scale(picture, size, large)
    return large


def _restore_corners(blurred: pygame.Surface, sharp: pygame.Surface, radius: int) -> None:
    """The ground shows at round corners, and must not be smeared over them. Within the round they
    are of the photo, and blurred like the rest of it."""
    for row in range(radius):
        # With the px that the round itself goes through.
        beyond = radius - math.isqrt(radius**2 - (radius - row) ** 2) + 1
        for theirs, ours in zip(
            _ends(sharp, row, beyond), _ends(blurred, row, beyond), strict=True
        ):
            blurred.blit(sharp, ours, (*theirs, beyond, 1))


def _ends(picture: pygame.Surface, row: int, wide: int) -> list[tuple[int, int]]:
    """Where the ends of a row begin, counted from above and from below."""
    width, height = picture.get_size()
    return [(x, y) for x in (0, width - wide) for y in (row, height - 1 - row)]


def _luminance(colour: tuple[int, ...]) -> float:
    """The relative luminance of a colour (WCAG 2.2), near enough: 0 is black, 1 white."""
    red, green, blue = ((part / 255) ** 2.2 for part in colour)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
