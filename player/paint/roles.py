"""What a role of words looks like: family, weight, leading, and between which sizes it may grow.
Knows no text."""

from __future__ import annotations

from typing import Literal

from player.lazy import dataclass
from player.paint.fonts import Face, has_italic
from player.scene import Page, Role
from player.settings.theme import Theme

_BODY = 42  # the sizes below are for a page whose running text is this large (55 inch at 3 m)


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in page units. `leading` is from baseline to baseline in parts of the size: at the
    smallest, the largest."""

    slot: Literal["voice", "own"]
    weight: int
    least: float
    most: float
    leading: tuple[float, float]
    italic: bool = False
    even: bool = True  # lines of one length; else full ones, as running text has them
    spacing: float = 0.0  # added between letters, in parts of the size
    short: float = 0.0  # its largest size where it holds a few words only; 0: as any other
    below: float = 0.24  # below the last baseline, in parts of the size: figures have no tails


ROLES: dict[Role, Style] = {
    "poster": Style("voice", 500, 84, 400, (1.04, 0.98)),
    "numeral": Style("own", 600, 84, 400, (1.0, 1.0), spacing=-0.035, below=0.0),
    "count": Style("own", 620, 84, 620, (1.0, 1.0), spacing=-0.045, below=0.0),
    "display": Style("voice", 400, 46, 184, (1.26, 1.08), short=360),
    "headline": Style("own", 620, 56, 148, (1.12, 1.02), spacing=-0.022, short=280),
    "shout": Style("voice", 500, 56, 148, (1.14, 1.04)),
    "person": Style("voice", 500, 64, 200, (1.1, 1.0)),
    "title": Style("voice", 500, 48, 96, (1.18, 1.1)),
    "alarm": Style("own", 700, 64, 64, (1.2, 1.2)),
    "name": Style("own", 600, 46, 46, (1.25, 1.25)),
    "credit": Style("own", 600, 32, 32, (1.25, 1.25)),
    # The names of a list of people: large, and where there is less room.
    "champion": Style("voice", 500, 46, 84, (1.16, 1.08)),
    "entry": Style("voice", 600, 32, 52, (1.2, 1.16)),
    "lead": Style("own", 400, 42, 80, (1.38, 1.28), even=False),
    "intro": Style("own", 400, 42, 56, (1.36, 1.3)),
    "body": Style("own", 400, 42, 64, (1.38, 1.3), even=False),
    "detail": Style("own", 400, 38, 38, (1.32, 1.32)),
    "label": Style("own", 600, 38, 38, (1.25, 1.25)),
    "small": Style("own", 500, 32, 32, (1.3, 1.3)),
    "voice": Style("voice", 400, 44, 48, (1.28, 1.24), italic=True),
}


def face(style: Style, theme: Theme) -> Face:
    """The face a style is set in. Thin letters of our own on a light ground take on a little
    weight."""
    if style.slot == "voice":
        return Face(theme.voice, style.weight, style.italic and has_italic(theme.voice))
    return Face(
        theme.own,
        style.weight + (theme.grade if style.weight < 600 and theme.own == "Inter" else 0),
    )


def sizes(style: Style, page: Page, *, short: bool = False) -> tuple[float, float]:
    """The smallest and the largest size on this page: both grow with the distance it is read
    from. A `short` text may grow further."""
    grown = page.body / _BODY
    least = max(style.least * grown, page.floor)
    if short and style.short:
        return least, style.short
    return least, max(least, style.most if style.most > style.least * 2 else style.most * grown)


_TALL = 1.4  # of the size: leading of scripts with marks far above and below their letters


def leading(style: Style, size: float, *, tall: bool = False) -> float:
    """From baseline to baseline, in page units. Large type stands tighter, a `tall` script does
    not."""
    loose, tight = style.leading
    part = (
        0.0
        if style.most <= style.least
        else min(1.0, max(0.0, (size - style.least) / (style.most - style.least)))
    )
    close = loose + (tight - loose) * part
    return size * (max(_TALL, close) if tall else close)
