"""Which slide of the new version of a file is which of the old one. Pure: knows no files.

By the id its author wrote, then by equal content, then the nearest of the same type: so mending a typo in a slide
without id is an update of that slide, not its removal (contract).
"""
from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Protocol


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
    anchors = list(found)
    near = sorted(
        (cost, mine, theirs)
        for mine, one in enumerate(new) if anchors[mine] is None
        for theirs in free if _alike(one, old[theirs])
        if (cost := _distance(mine, theirs, anchors, strict=not one.type)) is not None)
    for _, mine, theirs in near:
        if found[mine] is None and theirs in free:
            pair(mine, theirs)
    return found


def _distance(mine: int, theirs: int, anchors: Sequence[int | None], strict: bool) -> int | None:
    """How far an old slide is from where the new one's neighbours say it was.

    None where it is out of the question: of an item that could not be read only its place is known, so it can only be
    one that stood between the same neighbours.
    """
    before = next((at for at in range(mine - 1, -1, -1) if anchors[at] is not None), None)
    after = next((at for at in range(mine + 1, len(anchors)) if anchors[at] is not None), None)
    low = anchors[before] if before is not None else -1
    high = anchors[after] if after is not None else None
    assert low is not None
    if strict and (theirs <= low or (high is not None and theirs >= high)):
        return None
    expected = low + mine - before if before is not None else high - (after - mine) if high is not None and after is not None else mine
    return abs(theirs - expected)


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
