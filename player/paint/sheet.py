"""What a painted page consists of: lines of type with a baseline, plates, photos, codes, each with
its place."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from player.lazy import dataclass
from player.paint.fonts import Face
from player.paint.qr import Modules
from player.problems import Flaw
from player.scene import Box, Ink, Photo, Shape, Subject, Way

# Page units: so far the plate behind a logo may reach beyond it
PLATE_AIR = 10.0
Paper = Literal["white"]  # a QR code is dark on white in every theme


@dataclass(frozen=True, slots=True)
class Placed:
    """Where something came to stand, in page units. `kind` is its role or what it is; `size` that
    of its type, else 0."""

    kind: str
    box: Box
    size: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Type:
    """A line of type: `x` is its left edge, `y` its baseline."""

    text: str
    face: Face
    size: float
    x: float
    y: float
    ink: Ink
    spacing: float = 0.0
    turned: bool = False  # reads from right to left


@dataclass(frozen=True, slots=True)
class Plate:
    """A surface, with rounded corners or without."""

    box: Box
    ink: Ink | Paper
    radius: float = 0.0
    faint: float = 1.0  # how much of its ink it has


@dataclass(frozen=True, slots=True)
class Ring:
    """A disc round `x` and `y`, with a hole or without."""

    x: float
    y: float
    radius: float
    ink: Ink
    hole: float = 0.0
    faint: float = 1.0


@dataclass(frozen=True, slots=True)
class Triangle:
    """Pointing down, as large as its box. `faint` is how much of its ink it has."""

    box: Box
    ink: Ink
    faint: float = 1.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture in a box: a photo, the theme's background, or a logo, which may be seen through."""

    box: Box
    photo: Photo
    fit: Literal["fill", "fit", "either"]
    radius: float
    subject: Subject
    at: Way = ()
    kind: Literal["photo", "background", "backdrop", "logo"] = "photo"
    behind: Ink | Paper | None = None  # the field that it stands on; None: the ground of its scene


@dataclass(frozen=True, slots=True)
class Pattern:
    """A QR code: `box` is the code itself without its quiet zone."""

    box: Box
    modules: Modules


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: its shapes, the left top corner of their canvas, and by how much they are
    scaled."""

    shapes: tuple[Shape, ...]
    x: float
    y: float
    scale: float


Mark = Type | Plate | Ring | Triangle | Shot | Pattern | Figure


@dataclass(slots=True)
class Sheet:
    """What has been placed so far on one page of a scene."""

    marks: list[Mark] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)

    def flaw(self, flaw: Flaw) -> None:
        """Report a flaw, once."""
        if flaw not in self.flaws:
            self.flaws.append(flaw)

    def field_behind(self, box: Box) -> Ink | Paper | None:
        """The ink of what was last laid under all of a box; None where that is the ground."""
        for mark in reversed(self.marks):
            if isinstance(mark, Plate) and mark.faint == 1 and mark.box.contains(box):
                return mark.ink
        return None
