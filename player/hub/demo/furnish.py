"""Puts into the database of a demonstration what there is to try: a moderator, invented reactions
that wait, signs that were given, and rounds of the klantverbeteraar."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import cache

from django.db import transaction
from django.utils import timezone

from player.hub.demo.invented import FIRST, SIGNS, WAITING
from player.hub.demo.month import fill as fill_month
from player.hub.people.models import Person
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.reactions.models import Reaction, SignCount
from player.hub.roles import Role
from player.problems import Language

NAME = "proef"
APART = timedelta(minutes=47)  # between two reactions; the newest is a few minutes old


@cache
def token() -> str:
    """What the link ends in; another one each time that a demonstration starts."""
    return secrets.token_urlsafe(16)


def furnish(there: frozenset[str], language: Language) -> int:
    """Have what there is to try, once: a folder that was kept is as it was left. How many reactions
    wait. `there`: the ids of the quotes in the content."""
    with transaction.atomic():
        person, new = Person.objects.get_or_create(username=NAME)
        if new:
            person.set_unusable_password()
            person.save()
            person.give(*Role)
            _fill(there, language)
            fill_month(person, 0 if language == "nl" else 1)
    return Reaction.objects.filter(decided_at=None).count()


def _fill(there: frozenset[str], language: Language) -> None:
    column = 0 if language == "nl" else 1
    invented = [
        (slide, one)
        for one in WAITING
        if (slide := _slide_of(one.quote[column], there, column)) is not None
    ]
    now = timezone.now()
    for number, (slide, one) in enumerate(reversed(invented)):
        made = now - timedelta(minutes=4) - number * APART
        row = Reaction.objects.create(
            slide=slide, text=one.text[column], by=one.by[column], sign=one.sign
        )
        Reaction.objects.filter(pk=row.pk).update(made=made, since=made)
    for quote, signs in SIGNS:
        if (slide := quote[column]) in there:
            for sign, n in signs.items():
                SignCount.objects.create(slide=slide, sign=sign, n=n)
            wanted(Kind.REACTIONS, slide)


def _slide_of(quote: str, there: frozenset[str], column: int) -> str | None:
    """The id of that quote if the content has it. In what `klantbeeld init` makes, its first quote
    takes the place of ours."""
    if quote in there:
        return quote
    first = FIRST[column]
    return first if quote == WAITING[0].quote[column] and first in there else None
