"""Whether a juror is, or may be, somebody that a nomination names: by the names of an account and
by team. Pure letters.

A juror who is left out without need costs one verdict of several; one who judges a friend costs
the trust in all of them. So a first name alone is enough here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from player.text.particles import ALSO_WORDS, PARTICLES

_WORDS = re.compile(r"[^\W\d_]+")
# How several people are written as one: "Noor en Joost", "Noor, Joost".
_AND = re.compile(r"\s*(?:,|;|&|\+|/|\ben\b|\band\b)\s*", re.IGNORECASE)
_NO_TEAM = frozenset({"team", "afdeling", "department", "het", "de", "the"})


def may_be(name: str, accounts: Iterable[str]) -> bool:
    """Whether a written name may be whoever has these names: `Joost van Dijk`, `joost`,
    `j.vandijk@voorbeeld.nl`."""
    known = [words for one in accounts if (words := _words(one.partition("@")[0]))]
    return any(_same(_words(one), words) for one in _AND.split(name) for words in known)


def same_team(one: str, other: str) -> bool:
    """Whether two written teams are one: `Team Polis`, `polis`. An empty one is no team."""
    return bool(team_key(one)) and team_key(one) == team_key(other)


def team_key(team: str) -> str:
    """A team without capitals, accents and words like *team*."""
    return " ".join(word for word in _words(team, digits=True) if word not in _NO_TEAM)


def name_key(name: str) -> str:
    """A name without capitals, accents and particles: *Noor van den Akker* is *noor akker*."""
    words = _words(name)
    kept = [word for at, word in enumerate(words) if not at or word not in PARTICLES | ALSO_WORDS]
    return " ".join(kept)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    if name_key(" ".join(one)) == name_key(" ".join(other)) or "".join(one) == "".join(other):
        return True
    whole = min(len(one), len(other)) > 1 and min(len(one[0]), len(other[0])) > 1
    if whole:  # Jan van Dijk is not Joost van Dijk
        return False
    # A first name, initials, or all of it in one word.
    return one[0] == other[0] or not set(_written(one)).isdisjoint(_written(other))


def _written(words: tuple[str, ...]) -> Iterator[str]:
    """How an account is made of a name: joostvandijk, jvandijk, joostdijk, vandijkj."""
    first, rest, last = words[0], "".join(words[1:]), words[-1]
    yield "".join(words)
    if rest:
        yield from (f"{first[0]}{rest}", f"{first[0]}{last}", f"{first}{last}", f"{rest}{first[0]}")


def _words(text: str, digits: bool = False) -> tuple[str, ...]:
    """Its words without accents and capitals: Zoë is zoe."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    ).casefold()
    return tuple(re.findall(r"[^\W_]+" if digits else _WORDS, plain))
