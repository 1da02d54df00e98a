"""Writing to those who are awaited: where mail is set up, once each working day at most, and never
anybody's words or names.

Moderators while a nomination waits to be read, and while somebody has no card in the last days;
jurors when a round is theirs, and those who are not done a day before the chair decides; the chair
when that day is over, or the jurors of a jury that has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from player.hub.cards.deeds import has_card, letters_of, named_in
from player.hub.jury.bench import is_closed, unfinished
from player.hub.looks.moments import zone
from player.hub.moderate.mail import addresses, working_days
from player.hub.people.models import Person
from player.hub.rounds.models import Reminded, Round
from player.hub.rounds.now import today
from player.hub.rounds.sitting import chair, jurors
from player.hub.rounds.states import Sent, State
from player.hub.rounds.told import short_day
from player.hub.switches.state import Switch, is_on
from player.hub.words import sentence

MODERATE, JURY, LATE, CHAIR, CARDS = "moderate", "jury", "jury-late", "chair", "cards"
SOON = timedelta(days=5)  # before all is deleted: who has no card yet is then without


def remind(now: datetime | None = None) -> int:
    """Write where it is time to; to how many. Raises OSError where the mail server refuses."""
    now = now or timezone.now()
    if settings.KLANTBEELD.settings.mail is None or not is_on(Switch.MAIL):
        return 0
    if not is_on(Switch.NOMINATIONS) or today(now).weekday() > 4:
        return 0
    sent = 0
    for one in Round.objects.exclude(state=State.CLEANED).filter(paused=False, jury__on=True):
        for about, to in _due(one, now):
            sent += _write(one, about, to, now)
    return sent


def _due(one: Round, now: datetime) -> Iterator[tuple[str, list[str]]]:
    """What there is to write about, and to whom."""
    day = today(now)
    if one.nominations.filter(state=Sent.SENT).exists() and _is_new_day(one, MODERATE, day):
        yield MODERATE, addresses()
    if day >= one.clean_by - SOON and _is_new_day(one, CARDS, day) and _lack_a_card(one):
        yield CARDS, addresses()
    if one.state != State.JURY:
        return
    if not _was(one, JURY):
        yield JURY, _of(jurors(one.jury))
    elif day >= one.decides - timedelta(days=1) and not _was(one, LATE) and not is_closed(one):
        yield LATE, _of(unfinished(one))
    if day > one.decides and _is_new_day(one, CHAIR, day):
        decides = chair(one)
        yield CHAIR, _of(jurors(one.jury) if decides is None else [decides])


def _lack_a_card(one: Round) -> bool:
    groups = named_in(one)
    letters = letters_of(groups)
    return any(not has_card(group, letters.get(str(group.pk))) for group in groups)


def _was(one: Round, about: str) -> bool:
    return Reminded.objects.filter(round=one, about=about).exists()


def _is_new_day(one: Round, about: str, day: date) -> bool:
    before = Reminded.objects.filter(round=one, about=about).first()
    return before is None or working_days(before.at.astimezone(zone()).date(), day) >= 1


def _of(people: Iterable[Person]) -> list[str]:
    return sorted({person.email for person in people if person.email})


def _page(one: Round, about: str) -> str:
    names = {MODERATE: "admit-round", CARDS: "cards", CHAIR: "jury-decision"}
    return reverse(names.get(about, "jury-round"), args=(one.key,))


def _write(one: Round, about: str, to: list[str], now: datetime) -> int:
    place = settings.KLANTBEELD
    filled = {
        "house": str(one.jury) if one.jury.name else one.key,
        "day": short_day(one.decides, place.language),
        "gone": short_day(one.clean_by, place.language),
        "address": f"{place.public_url}{_page(one, about)}",
    }
    subject = sentence(f"reminders.mail-{about}-subject", place.language, **filled)
    text = sentence(f"reminders.mail-{about}-text", place.language, **filled)
    sent = 0
    try:
        for address in to:  # one each: nobody sees the others'
            send_mail(subject, text, None, [address])
            sent += 1
    finally:
        if sent or not to:  # where the server refuses the first, all are tried again
            Reminded.objects.update_or_create(round=one, about=about, defaults={"at": now})
    return sent
