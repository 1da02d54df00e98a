"""Whether a juror is, or may be, somebody that a nomination names: by the names of an account and
by team. Pure letters.

A juror who is left out without need costs one verdict of several; one who judges a friend costs
the trust in all of them. So a first name alone is enough here, where no more is known of the
account; where its whole name is, that is what counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from player.hub.rounds.same import likeness

_WORDS = re.compile(r"[^\W_]+")
# How several people are written as one: "Noor en Joost", "Noor, Joost".
_AND = re.compile(r"\s*(?:,|;|&|\+|/|\ben\b|\band\b)\s*", re.IGNORECASE)
_NO_TEAM = frozenset({"team", "afdeling", "department", "het", "de", "the"})


def may_be(name: str, accounts: Iterable[str]) -> bool:
    """Whether a written name may be whoever has these names: `Joost van Dijk`, `joost`,
    `j.vandijk@voorbeeld.nl`."""
    known = _whole([" ".join(_words(one.partition("@")[0])) for one in accounts])
    return any(_alike(one, other) for one in people(name) for other in known)


def _whole(known: list[str]) -> list[str]:
    """Without a first name of which the rest is known: `joost` says no more than `Joost van Dijk`,
    and is every Joost."""
    firsts = {one.split()[0] for one in known if " " in one}
    return [one for one in known if one not in firsts]


def people(name: str) -> list[str]:
    """The names of all who are written as one."""
    return [one for one in _AND.split(name) if one.strip()]


def same_team(one: str, other: str) -> bool:
    """Whether two written teams are one: `Team Polis`, `polis`. An empty one is no team."""
    return bool(_team(one)) and _team(one) == _team(other)


def _team(team: str) -> str:
    return " ".join(word for word in _words(team) if word not in _NO_TEAM)


def _alike(name: str, account: str) -> bool:
    words, other = _words(name), _words(account)
    if likeness(name, account) or (words and "".join(words) == "".join(other)):
        return True
    # As an account is made of a name; but Jan van Dijk is not Joost van Dijk.
    short = len(other) == 1 or 1 in (len(words[:1] and words[0]), len(other[:1] and other[0]))
    return short and not set(_written(words)).isdisjoint(_written(other))


def _written(words: tuple[str, ...]) -> Iterator[str]:
    """How an account is made of a name: joostvandijk, jvandijk, joostdijk, vandijkj."""
    if len(words) > 1:
        first, rest, last = words[0], "".join(words[1:]), words[-1]
        yield from (f"{first[0]}{rest}", f"{first[0]}{last}", f"{first}{last}", f"{rest}{first[0]}")
    if words:
        yield "".join(words)


def _words(text: str) -> tuple[str, ...]:
    """Its words without accents and capitals: Zoë is zoe."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    ).casefold()
    return tuple(_WORDS.findall(plain))
