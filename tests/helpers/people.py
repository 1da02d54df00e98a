"""Drawn people for tests of photos: a head with hair on shoulders, of any size and colour."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]

LIGHT: Colour = (232, 184, 150)
BROWN: Colour = (190, 135, 100)
DARK: Colour = (110, 70, 50)
WALL: Colour = (150, 170, 180)


@dataclass(frozen=True)
class Person:
    """Somebody in a picture: the middle and top of the hair, and the height of the face, in
    pixels."""

    x: float
    top: float
    face: float
    skin: Colour = LIGHT
    hair: Colour = (60, 40, 20)
    jersey: Colour = (40, 70, 120)

    @property
    def chin(self) -> float:
        """Its height in the picture."""
        return self.top + 1.15 * self.face

    @property
    def sides(self) -> tuple[float, float]:
        """The edges of the hair."""
        return self.x - 0.43 * self.face, self.x + 0.43 * self.face


def photo_of(size: tuple[int, int], *people: Person, wall: Colour = WALL) -> Image.Image:
    """People in front of a wall."""
    image = Image.new("RGB", size, wall)
    draw = ImageDraw.Draw(image)
    for person in people:
        _draw(draw, person, size[1])
    return image


def _draw(draw: ImageDraw.ImageDraw, person: Person, floor: int) -> None:
    x, high, wide = person.x, person.face, 0.72 * person.face
    face = person.top + 0.15 * high
    left, right = person.sides
    draw.ellipse((left, person.top, right, person.top + 0.8 * high), fill=person.hair)
    draw.rectangle(
        (x - 0.2 * wide, face + 0.8 * high, x + 0.2 * wide, face + 1.2 * high), person.skin
    )
    draw.rounded_rectangle(
        (x - 1.25 * wide, face + 1.05 * high, x + 1.25 * wide, floor + high),
        radius=0.6 * wide,
        fill=person.jersey,
    )
    draw.ellipse((x - wide / 2, face, x + wide / 2, face + high), fill=person.skin)
    draw.pieslice(
        (x - 0.52 * wide, face - 0.1 * high, x + 0.52 * wide, face + 0.5 * high),
        180,
        360,
        fill=person.hair,
    )
    for eye in (x - 0.2 * wide, x + 0.2 * wide):
        radius = 0.04 * high
        draw.ellipse(
            (eye - radius, face + 0.42 * high, eye + radius, face + 0.5 * high), fill=(30, 20, 20)
        )
    draw.arc(
        (x - 0.2 * wide, face + 0.6 * high, x + 0.2 * wide, face + 0.8 * high),
        20,
        160,
        fill=(140, 40, 40),
        width=max(2, round(0.03 * high)),
    )
