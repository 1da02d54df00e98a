"""What somebody typed, as it is kept: one line, without what no keyboard types. Words are never
changed. Pure."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\s*[\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]\s*")
# What turns the direction of what comes after it: a name could be made to read as another.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Not U+200D, which joins emoji and Persian letters, and nothing that only our Python does not know.
_NEVER = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_SEEN_BY_NOBODY = {"Cf", "Mn", "Zs"}


def plain(text: str) -> str:
    """The same words on one line; empty where there is nothing to be seen."""
    kept = _NEVER.sub("", _BREAKS.sub(" ", _TURNS.sub("", text))).strip()
    return "" if all(unicodedata.category(sign) in _SEEN_BY_NOBODY for sign in kept) else kept
