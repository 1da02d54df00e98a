"""The hub's files in the content folder, as text. Pure: no database, no disk.

What people wrote is always between quotation marks and on one line, so that nothing in it is ever
read as a key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from player.problems import Language

MOST = 50  # reactions in a file; a screen shows three

_ABOUT = {
    "nl": "# Gemaakt met de hub. Met de hand wijzigen mag; de hub neemt het over.\n",
    "en": "# Made with the hub. It may be changed by hand; the hub takes that over.\n",
}
# What JSON leaves as it is, and YAML takes for the end of a line, a byte order mark or an error.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Said:
    """A reaction as it stands in a file."""

    text: str
    by: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what is withdrawn."""

    id: str
    print: str
    on: date


def reactions_file(
    said: Sequence[Said], counts: Mapping[str, int], language: Language
) -> bytes | None:
    """The file of a slide, the newest reaction first; None where there is nothing to say."""
    counts = {sign: n for sign, n in counts.items() if n > 0}
    if not said and not counts:
        return None
    word = _words(language)
    lines = []
    if said:
        lines.append(f"{word('reactions')}:")
        for one in said[:MOST]:
            lines.append(f"  - {word('text')}: {quoted(one.text)}")
            if one.by:
                lines.append(f"    {word('by')}: {quoted(one.by)}")
            if one.sign:
                lines.append(f"    {word('sign')}: {_sign(one.sign, language)}")
    if counts:
        of_each = ", ".join(f"{_sign(sign, language)}: {n}" for sign, n in sorted(counts.items()))
        lines.append(f"{word('signs')}: {{{of_each}}}")
    return (_ABOUT[language] + "\n".join(lines) + "\n").encode()


def withdrawals_file(listed: Iterable[Line], language: Language) -> bytes:
    """`ingetrokken.yaml`; an empty list where nothing is withdrawn, which brings all back."""
    word = _words(language)
    lines = []
    for one in listed:
        keys = [(word("id"), quoted(one.id))] if one.id else []
        keys += [(word("print"), quoted(one.print))] if one.print else []
        keys += [(word("withdrawn"), one.on.isoformat())]
        lines.append("- " + "\n  ".join(f"{key}: {value}" for key, value in keys))
    return (_ABOUT[language] + ("\n".join(lines) if lines else "[]") + "\n").encode()


def quoted(text: str) -> str:
    """Words as a YAML scalar on one line, whatever is in them."""
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(text, ensure_ascii=False))


# The keys of our files, by which they are known for good: not looked up in the vocabulary.
_DUTCH = {
    "reactions": "reacties",
    "text": "tekst",
    "by": "door",
    "sign": "teken",
    "signs": "tekens",
    "print": "afdruk",
    "withdrawn": "ingetrokken",
}
_DUTCH_SIGNS = {
    "touched": "raakt",
    "proud": "trots",
    "familiar": "herken",
    "idea": "idee",
    "on_it": "pak-op",
}


def _words(language: Language) -> Callable[[str], str]:
    return lambda key: _DUTCH.get(key, key) if language == "nl" else key


def _sign(sign: str, language: Language) -> str:
    return _DUTCH_SIGNS[sign] if language == "nl" else sign
