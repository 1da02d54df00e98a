"""When each quote was the quote of the day and when it will be, as the schedule itself tells. Knows
no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from player.hub.listing.current import facts
from player.hub.listing.facts import Facts
from player.schedule.calendar import EPOCH

AHEAD = 1500  # days: at one a working day, 1,000 quotes take 1,400


@dataclass(frozen=True, slots=True)
class Turn:
    """The last day that was a quote's own, today included, and the first one that will be; None
    where there is none."""

    last: date | None = None
    next: date | None = None


NEVER = Turn()


@dataclass(frozen=True, slots=True)
class Turns:
    """Of all quotes in pools, as seen on a day."""

    known: Facts
    today: date
    last: dict[str, date]
    next: dict[str, date]

    def of(self, identity: str) -> Turn:
        """Of a quote."""
        return Turn(self.last.get(identity), self.next.get(identity))


_last: list[Turns] = []


def turns() -> Turns:
    """Of what is in force now; worked out once a day, and once for each edition."""
    known = facts()
    today = datetime.now(known.edition.config.timezone).date()
    made = _last[-1] if _last else None
    if made is None or made.known is not known or made.today != today:
        made = turns_of(known, today)
        _last[:] = [made]
    return made


def turns_of(known: Facts, today: date) -> Turns:
    """The turns of an edition, as seen on that day."""
    last, upcoming = dict[str, date](), dict[str, date]()
    for number in range((today - EPOCH).days + 1):
        day = EPOCH + timedelta(days=number)
        last.update(dict.fromkeys(_on(known, day), day))
    for number in range(1, AHEAD + 1):
        day = today + timedelta(days=number)
        for identity in _on(known, day):
            upcoming.setdefault(identity, day)
    return Turns(known, today, last, upcoming)


def _on(known: Facts, day: date) -> list[str]:
    """The quotes that were chosen for that day itself: on a free day the last ones stay."""
    noon = datetime.combine(day, time(12), known.edition.config.timezone)
    picks = (pick for chosen in known.program.picks(noon).values() for pick in chosen)
    return [name for pick in picks if pick.of == day and (name := pick.id or pick.gone)]
