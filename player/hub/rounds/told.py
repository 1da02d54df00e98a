"""A round in words: how it stands, and its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from player.hub.looks.say import say
from player.hub.rounds.models import Round
from player.hub.rounds.sitting import chair
from player.hub.rounds.states import State
from player.problems import Language
from player.schedule.spoken import day_of, month_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What to say of a round. `warnings`: what somebody has to do something about."""

    title: str
    house: str
    state: str
    days: str
    warnings: tuple[str, ...]


def short_day(day: date, language: Language) -> str:
    """`14 november`: of days that are near, the year is known."""
    return day_of(day, language).removesuffix(f" {day.year}")


def facts(one: Round, language: Language) -> Facts:
    """In the language of whoever asks."""
    warnings = []
    if not one.jury.on:
        warnings.append(say("rounds.is-off"))
    if chair(one) is None and one.state in (State.OPEN, State.JURY):
        warnings.append(say("rounds.no-chair"))
    return Facts(
        say("rounds.of-month", month=month_of(one.month, language)),
        one.jury.name,
        say("rounds.paused") if one.paused else say(f"rounds.state-{one.state}"),
        say(
            "rounds.days",
            opens=short_day(one.opens, language),
            closes=short_day(one.closes, language),
            decides=short_day(one.decides, language),
            gone=short_day(one.clean_by, language),
        ),
        tuple(warnings),
    )
