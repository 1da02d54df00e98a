"""What was said of somebody, as a jury reads it: without who nominated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from player.hub.compliments.said import compliments_of
from player.hub.jury.knowing import people
from player.hub.rounds.models import Group, Nomination, Round
from player.text.word_print import normalised

_BEFORE = timedelta(days=31)  # that much older than its round a compliment may be


@dataclass(frozen=True, slots=True)
class Reason:
    """What changed, an example, and whether a customer said so."""

    text: str
    example: str = ""
    by_customer: bool = False
    customer: str = ""


def reasons_of(round: Round, group: Group, nominations: Iterable[Nomination]) -> list[Reason]:
    """Of colleagues, then of customers: those that were admitted as a reason, and what the content
    has of them besides."""
    listed = list(nominations)
    found = [Reason(one.change, one.example) for one in listed if not one.quote]
    said = [Reason(one.change, "", True, one.by) for one in listed if one.quote]
    known = {normalised(one.text) for one in said}
    for name in people(group.who):
        for words in compliments_of(name, round.opens - _BEFORE):
            if normalised(words.text) not in known:
                known.add(normalised(words.text))
                said.append(Reason(words.text, "", True, words.customer))
    return found + said
