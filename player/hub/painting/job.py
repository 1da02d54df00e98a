"""What the hub and its painting process say to each other. Loads no painter."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime

from player.library.edition import Edition, Item
from player.settings.config import Limits

LENGTH = struct.Struct(">I")
PAINTED, REFUSED = b"P", b"R"


@dataclass(frozen=True, slots=True)
class Job:
    """A slide to paint. `edition` is the house around it, without its slides."""

    edition: Edition
    item: Item
    page: int
    width: int
    height: int
    now: datetime
    fence: str  # as of `Fence.as_word`


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photo that somebody sent, to be made anew: upright, in sRGB, without what a camera wrote
    into it."""

    data: bytes
    widest: int  # px
    limits: Limits


@dataclass(frozen=True, slots=True)
class Reason:
    """What somebody said: of a `customer` the words stand between quote marks, as they were
    said."""

    text: str
    example: str = ""
    by: str = ""
    customer: bool = False


@dataclass(frozen=True, slots=True)
class ReasonCard:
    """Somebody's card."""

    name: str
    team: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards for a printer: four on a sheet of A4, or `alone` on pages of A6. `edition` is the house
    around them, without its slides."""

    edition: Edition
    cards: tuple[ReasonCard, ...]
    alone: bool
    title: str
    now: datetime
