"""Captions of a film: text and times, from a file beside it (`.vtt`, `.srt`) or from itself. Pure.

What cannot be understood is left out: a caption too few is better than half a film.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from player.lazy import expression

ENDINGS = (".vtt", ".srt")
MOST = 1000
MOST_CHARACTERS = 160  # of one caption

Caption = tuple[float, float, str]  # from and until which second, and its words

_TIMES = expression(
    r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
)
_MARKUP = expression(r"<[^<>\n]*>|\{\\[^{}\n]*\}")


def captions_in(text: str) -> tuple[Caption, ...]:
    """The captions of a WebVTT or SubRip file, in order."""
    found = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n\ufeff").split("\n")
        for number, line in enumerate(lines[:3]):
            if match := _TIMES.match(line.strip()):
                start, end = _second(*match.groups()[:4]), _second(*match.groups()[4:])
                found.append((start, end, "\n".join(lines[number + 1 :])))
                break
    return tidied(found)


def tidied(captions: Iterable[Caption]) -> tuple[Caption, ...]:
    """Captions with plain words, one after another: one that is still on makes way for the next."""
    plain = sorted(
        (start, end, words)
        for start, end, text in captions
        if (words := _plain(text)) and end > start >= 0
    )
    ends = [*(start for start, _, _ in plain), math.inf][1:]
    return tuple(
        (start, min(end, after), words)
        for (start, end, words), after in zip(plain, ends, strict=True)
        if after > start
    )[:MOST]


def _plain(text: str) -> str:
    import html  # a table of 2,000 names, for captions only

    words = html.unescape(_MARKUP.sub("", text))
    words = re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", words)
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)[:MOST_CHARACTERS]


def _second(hours: str | None, minutes: str, seconds: str, parts: str) -> float:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + int(parts.ljust(3, "0")) / 1000
