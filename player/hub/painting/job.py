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
