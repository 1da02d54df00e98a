"""Leaving out a part of what somebody wrote. Pure.

Words are never rewritten: what is kept must be the original with parts replaced by […], and is made
anew from the original, so that not a letter in it is anybody else's. Only whole words are left out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

MARK = "[…]"
_MARKS = re.compile(r"\s*\[\s*(?:…|\.\.\.?)\s*\]\s*")
_CLOSES = re.compile(r"[.,;:!?…)\]’”]")


class NotACut(ValueError):
    """`why`: the words are not those of the original, or nothing is left of them."""

    def __init__(self, why: Literal["rewritten", "all"]) -> None:
        """Why not."""
        super().__init__(why)
        self.why = why


def cut(original: str, kept: str) -> str:
    """The original without the parts that `kept` replaces by […]; the original itself if it
    replaces none. Raises NotACut."""
    whole = " ".join(original.split())
    pieces = [" ".join(piece.split()) for piece in _MARKS.split(kept.strip())]
    if pieces == [whole]:
        return original
    ends = _spans(whole, pieces)
    if ends is None:
        raise NotACut("rewritten")
    told = _told(whole, _of_whole_words(whole, ends))
    if not re.search(r"\w", told):
        raise NotACut("all")
    return told


def _spans(whole: str, pieces: list[str]) -> list[tuple[int, int]] | None:
    """Where each piece that is kept stands in the original; None unless all are there, in order,
    with something left out between any two."""
    if len(pieces) == 1 or not whole.startswith(pieces[0]) or not whole.endswith(pieces[-1]):
        return None
    spans, at = [(0, len(pieces[0]))], len(pieces[0])
    for piece in filter(None, pieces[1:-1]):
        found = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(whole, at)
        start = found.start() if found else whole.find(piece, at)
        if start < 0:
            return None
        spans.append((start, start + len(piece)))
        at = start + len(piece)
    last = len(whole) - len(pieces[-1])
    if last < at:
        return None
    spans.append((last, len(whole)))
    # Where nothing is left out, somebody only typed the mark.
    parts = (whole[before[1] : after[0]] for before, after in pairwise(spans))
    return spans if all(part.strip() for part in parts) else None


def _of_whole_words(whole: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same, without half words beside a mark."""
    kept = []
    for number, (begin, end) in enumerate(spans):
        if number:
            while begin < end and _inside(whole, begin):
                begin += 1
        if number < len(spans) - 1:
            while begin < end and _inside(whole, end):
                end -= 1
        kept.append((begin, end))
    return kept


def _inside(whole: str, at: int) -> bool:
    """Whether a word goes on over that place."""
    around = whole[max(0, at - 1) : at + 1]
    return 0 < at < len(whole) and all(sign.isalnum() for sign in around)


def _told(whole: str, spans: list[tuple[int, int]]) -> str:
    told = whole[slice(*spans[0])].strip()
    for begin, end in spans[1:]:
        piece = whole[begin:end].strip()
        if told != MARK and not told.endswith(f" {MARK}"):
            told = f"{told} {MARK}".strip()
        if piece:
            told += piece if _CLOSES.match(piece) else f" {piece}"
    return told
