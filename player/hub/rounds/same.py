"""Whether two names are of one person, as people write them in a form. Pure.

A proposal for a moderator, never a decision: `Noor`, `Noor vd Akker`, `noor van den akker` and
`Noor van den Aker` are likely one person, `Jan de Vries` and `Jan de Wit` are not.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Literal

_BETWEEN = re.compile(  # what stands between a first name and a family name
    "van|der|den|de|het|t|vd|vdr|v|d|ter|ten|te|op|in|aan|bij|el|al|da|di|do|dos|du|la|le|von|zu|of"
)
_ALIKE = 0.8  # of a family name: one wrong letter in five
_PART = re.compile(r"[^\W_]+")
Likeness = Literal["same", "perhaps", ""]


def likeness(one: str, other: str) -> Likeness:
    """`same`: the same name, but for capitals, accents and what stands between. `perhaps`: only a
    first name or initial of one is known, or a letter differs."""
    a, b = _parts(one), _parts(other)
    if not a or not b:
        return ""
    if a == b or "".join(a) == "".join(b):
        return "same"
    if not _first_alike(a[0], b[0]):
        return ""
    if len(a) == 1 or len(b) == 1:  # a first name only
        return "perhaps" if a[0] == b[0] else ""
    family, other_family = " ".join(a[1:]), " ".join(b[1:])
    if family == other_family:
        return "same" if a[0] == b[0] else "perhaps"
    if len(family) == 1 or len(other_family) == 1:  # Noor A.
        return "perhaps" if family[0] == other_family[0] else ""
    alike = SequenceMatcher(None, family, other_family, autojunk=False).ratio() >= _ALIKE
    married = bool(set(a[1:]) & set(b[1:]))  # Akker, Akker-Smit
    return "perhaps" if alike or married else ""


def is_same(one: str, other: str) -> bool:
    """Whether it is the same name, however it is written."""
    return likeness(one, other) == "same"


def _first_alike(one: str, other: str) -> bool:
    """Noor, N and Nor; not Noor and Nadia."""
    if one == other or (one[0] == other[0] and 1 in (len(one), len(other))):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _parts(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    parts = _PART.findall(plain)
    kept = [part for part in parts[1:] if not _BETWEEN.fullmatch(part)]
    return [*parts[:1], *kept]
