"""What the hub and its painting process say to each other. Loads no painter."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from player.library.edition import Edition, Item
from player.problems import Flaw, Severity
from player.settings.config import Limits

LENGTH = struct.Struct(">I")
PAGES = struct.Struct(">HH")  # which page is painted, of how many
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
class Judgement(Job):
    """A slide of which only is asked what the painter finds wrong, on any of its pages."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photo that somebody sent, to be made anew: upright, in sRGB, without what a camera wrote
    into it. `part` of it: left, top, right and bottom, as a share of the whole."""

    data: bytes
    widest: int  # px
    limits: Limits
    part: tuple[float, float, float, float] | None = None


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


def told(flaws: Iterable[Flaw]) -> bytes:
    """Flaws as an answer: bytes that nobody needs to believe."""
    return json.dumps([_plain(flaw) for flaw in flaws]).encode()


def flaws_of(answer: bytes) -> tuple[Flaw, ...]:
    """The flaws of such an answer. Raises ValueError."""
    try:
        return tuple(_flaw(one) for one in json.loads(answer))
    except (TypeError, KeyError, AttributeError) as why:
        raise ValueError("no flaws") from why


def _plain(flaw: Flaw) -> dict[str, Any]:
    values = {
        key: {"flaw": _plain(value)}
        if isinstance(value, Flaw)
        else value
        if isinstance(value, int | float | str)
        else str(value)
        for key, value in flaw.values.items()
    }
    return {"code": flaw.code, "values": values, "at": flaw.at, "severity": flaw.severity}


def _flaw(given: Any) -> Flaw:
    values = {
        str(key): _flaw(value["flaw"]) if isinstance(value, dict) else value
        for key, value in given["values"].items()
    }
    at = tuple(step if isinstance(step, int) else str(step) for step in given["at"])
    severity: Severity = "warning" if given["severity"] == "warning" else "error"
    return Flaw(str(given["code"]), values, at, severity)


# In the order in which a page offers them. `small`: the card in `most` bytes.
What = Literal["card", "poster", "slips", "paper", "page", "small"]


@dataclass(frozen=True, slots=True)
class Paper:
    """Something off the screens, made of all that an edition may show: with `slide` of that one."""

    edition: Edition
    what: What
    slide: str
    visitors: bool
    now: datetime
    fence: str
    most: int = 0  # bytes
