"""Which slide of the new version of a file is which of the old one. Pure: knows no files.

By the id its author wrote, then by equal content, then the nearest of the same type: so mending a typo in a slide
without id is an update of that slide, not its removal (contract).
"""
from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

NEAREST = 32        # how many slides on either side of where it was expected are looked at


class Likeness(Protocol):
    """What a slide is recognised by. A `type` of "" (an item that could not be read) is like any."""

    @property
    def id(self) -> str | None: ...
    @property
    def type(self) -> str: ...
    @property
    def raw(self) -> object: ...


def matches(new: Sequence[Likeness], old: Sequence[Likeness]) -> list[int | None]:
    """For each new slide, the index of the old one that it is, or None."""
    found: list[int | None] = [None] * len(new)
    free = set(range(len(old)))

    def pair(mine: int, theirs: int) -> None:
        found[mine] = theirs
        free.discard(theirs)

    by_id = {one.id: index for index, one in reversed(list(enumerate(old))) if one.id}
    for mine, one in enumerate(new):
        if one.id and (theirs := by_id.get(one.id)) in free:
            assert theirs is not None
            pair(mine, theirs)
    by_content: dict[str, list[int]] = {}
    for theirs in sorted(free, reverse=True):
        by_content.setdefault(_content(old[theirs]), []).append(theirs)
    for mine, one in enumerate(new):
        if found[mine] is None and (same := by_content.get(_content(one))):
            pair(mine, same.pop())
    left = sorted(free)
    near = []
    for mine, expected, low, high in _expected(found, len(old)):
        at = bisect_left(left, expected)
        # Of an item that could not be read only its place is known: it can only be one between the same neighbours.
        near += [(abs(theirs - expected), mine, theirs) for theirs in left[max(0, at - NEAREST):at + NEAREST]
                 if _alike(new[mine], old[theirs]) and (new[mine].type or low < theirs < high)]
    for _, mine, theirs in sorted(near):
        if found[mine] is None and theirs in free:
            pair(mine, theirs)
    return found


def _expected(anchors: Sequence[int | None], end: int) -> list[tuple[int, int, int, int]]:
    """For each new slide without an anchor: where its neighbours say it was, and the old places of the nearest anchors around it."""
    lows: list[tuple[int, int]] = []        # the nearest anchor before each: its place in the new version and in the old
    highs: list[tuple[int, int]] = []
    last = (-1, -1)
    for mine, anchor in enumerate(anchors):
        lows.append(last)
        last = last if anchor is None else (mine, anchor)
    last = (-1, end)
    for mine, anchor in reversed(list(enumerate(anchors))):
        highs.append(last)
        last = last if anchor is None else (mine, anchor)
    highs.reverse()
    places = []
    for mine, (low, high) in enumerate(zip(lows, highs, strict=True)):
        if anchors[mine] is None:
            expected = low[1] + mine - low[0] if low[0] >= 0 else high[1] - (high[0] - mine) if high[0] >= 0 else mine
            places.append((mine, expected, low[1], high[1]))
    return places


def _alike(new: Likeness, old: Likeness) -> bool:
    if new.id and old.id and new.id != old.id:
        return False
    return not new.type or not old.type or new.type == old.type


def _content(one: Likeness) -> str:
    raw = {key: value for key, value in one.raw.items() if key != "id"} if isinstance(one.raw, dict) else one.raw
    return json.dumps(raw, sort_keys=True, ensure_ascii=False, default=str)


def made_id(stem: str, one: Likeness, words: str) -> str:
    """An id from file and content, for a slide whose author gave none: kantoor-ik-werd-binnen-3fa2."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    start = "-".join(re.findall(r"[a-z0-9]+", plain)[:3])
    name = "-".join(re.findall(r"[\w.]+", stem)) or "dia"
    digest = hashlib.sha256(_content(one).encode("utf-8", "surrogatepass")).hexdigest()[:4]
    return "-".join(filter(None, (name, start, digest)))[:80]


def free(identity: str, taken: Iterable[str]) -> str:
    """That identity, or with a number after it where it is taken."""
    names = taken if isinstance(taken, Mapping | set) else set(taken)
    return identity if identity not in names else next(name for n in range(2, 1_000_000) if (name := f"{identity}-{n}") not in names)
