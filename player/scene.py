"""A slide as drawing: page geometry and elements, as plain data. Knows no pixels, fonts, files or clock.

Lengths are page units: the short side of a page is always 1080, so one unit is one pixel at 1080p. Colours are names
of the theme's inks ("ground", "ink", "accent" …), type sizes are roles: the painter turns both into what they are.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

SHORT_SIDE = 1080

Ink = Literal["ground", "ink", "soft", "accent", "panel", "on_accent", "soft_on_accent"]
Role = Literal["display", "shout", "title", "name", "body", "detail", "label", "small", "voice"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in page units; `x` and `y` are its left top corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """The box without a margin of `dx` at the sides and `dy` (default `dx`) above and below."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def split_top(self, height: float, gap: float = 0) -> tuple[Box, Box]:
        """The topmost `height`, and the rest below a gap."""
        return replace(self, h=height), Box(self.x, self.y + height + gap, self.w, self.h - height - gap)

    def split_bottom(self, height: float, gap: float = 0) -> tuple[Box, Box]:
        """The rest above a gap, and the lowest `height`."""
        top, bottom = self.split_top(self.h - height - gap, gap)
        return top, bottom

    def split_left(self, width: float, gap: float = 0) -> tuple[Box, Box]:
        """The leftmost `width`, and the rest right of a gap."""
        return replace(self, w=width), Box(self.x + width + gap, self.y, self.w - width - gap, self.h)

    def contains(self, other: Box, slack: float = 0.5) -> bool:
        return (self.x - slack <= other.x and self.y - slack <= other.y
                and other.right <= self.right + slack and other.bottom <= self.bottom + slack)

    def overlaps(self, other: Box, slack: float = 0.5) -> bool:
        return (self.x + slack < other.right and other.x + slack < self.right
                and self.y + slack < other.bottom and other.y + slack < self.bottom)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file that is there: its path, its size as it is looked at (EXIF turned) and a mark of its content."""

    path: str
    width: int
    height: int
    mark: str = ""

    @property
    def portrait(self) -> bool:
        return self.height > self.width


@dataclass(frozen=True, slots=True)
class Page:
    """What a slide lays itself out on. `width` × `height` in page units, the shorter of them 1080."""

    width: float = 1920
    height: float = 1080
    language: Literal["nl", "en"] = "nl"
    today: date = date(2026, 1, 1)
    organisation: str = ""
    logo: Photo | None = None
    body: float = 42        # smallest size of running text: 777·D/inch (product.md)
    floor: float = 31       # smallest size of any text but the footer: 561·D/inch
    react_url: str = ""
    photos: Mapping[str, Photo | None] = field(default_factory=dict)   # by the name in the file; None where missing

    @classmethod
    def of_pixels(cls, width: int, height: int) -> Page:
        """The page for a picture of that many pixels: same proportions, short side 1080."""
        scale = SHORT_SIDE / min(width, height)
        return cls(width * scale, height * scale)

    @property
    def portrait(self) -> bool:
        return self.height > self.width

    @property
    def whole(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @property
    def safe(self) -> Box:
        """Where words may stand: 96 from the sides, 54 above and below; in portrait 96 all round (product.md)."""
        return self.whole.inset(96, 96 if self.portrait else 54)

    def photo(self, name: str | None) -> Photo | None:
        """The picture a field names, or None where there is none (or none that can be read)."""
        return self.photos.get(name) if name else None


@dataclass(frozen=True, slots=True)
class Scene:
    """A slide laid out on a page. (Elements follow.)"""

    page: Page
    elements: tuple[object, ...] = ()
    ground: Ink = "ground"
