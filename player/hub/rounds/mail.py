"""Writing to those who are awaited: where mail is set up, once each working day at most, and never
anybody's words or names.

Moderators while a nomination waits to be read; jurors when a round is theirs, and those who gave no
verdict a day before the chair decides; the chair when that day is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.utils import timezone

from player.hub.looks.moments import zone
from player.hub.moderate.mail import addresses, working_days
from player.hub.people.models import Person
from player.hub.rounds.models import Reminded, Round
from player.hub.rounds.now import today
from player.hub.rounds.sitting import jurors
from player.hub.rounds.states import Sent, State
from player.hub.rounds.told import short_day
from player.hub.switches.state import Switch, is_on
from player.hub.words import sentence

MODERATE, JURY, LATE, CHAIR = "moderate", "jury", "jury-late", "chair"


def remind(now: datetime | None = None) -> int:
    """Write where it is time to; to how many. Raises OSError where the mail server refuses."""
    now = now or timezone.now()
    if settings.KLANTBEELD.settings.mail is None or not is_on(Switch.MAIL):
        return 0
    if not is_on(Switch.NOMINATIONS) or today(now).weekday() > 4:
        return 0
    sent = 0
    weighed = (State.OPEN, State.JURY)
    for one in Round.objects.filter(state__in=weighed, paused=False, jury__on=True):
        for about, to in _due(one, now):
            sent += _write(one, about, to, now)
    return sent


def _due(one: Round, now: datetime) -> Iterator[tuple[str, list[str]]]:
    """What there is to write about, and to whom."""
    day = today(now)
    if one.nominations.filter(state=Sent.SENT).exists() and _is_new_day(one, MODERATE, day):
        yield MODERATE, addresses()
    if one.state != State.JURY:
        return
    if not Reminded.objects.filter(round=one, about=JURY).exists():
        yield JURY, _of(jurors(one.jury))
    elif day >= one.decides - timedelta(days=1) and not _was(one, LATE):
        yield LATE, _of(jurors(one.jury).exclude(verdicts__group__round=one))
    if day > one.decides and one.chair is not None and _is_new_day(one, CHAIR, day):
        yield CHAIR, _of([one.chair] if one.chair.is_active else [])


def _was(one: Round, about: str) -> bool:
    return Reminded.objects.filter(round=one, about=about).exists()


def _is_new_day(one: Round, about: str, day: date) -> bool:
    before = Reminded.objects.filter(round=one, about=about).first()
    return before is None or working_days(before.at.astimezone(zone()).date(), day) >= 1


def _of(people: QuerySet[Person] | Iterable[Person]) -> list[str]:
    return sorted({person.email for person in people if person.email})


def _write(one: Round, about: str, to: list[str], now: datetime) -> int:
    place = settings.KLANTBEELD
    page = "beheer/ronde" if about == MODERATE else "beheer/jury"
    filled = {
        "house": str(one.jury) if one.jury.name else one.key,
        "day": short_day(one.decides, place.language),
        "gone": short_day(one.clean_by, place.language),
        "address": f"{place.public_url}/{page}/{one.key}",
    }
    subject = sentence(f"rounds.mail-{about}-subject", place.language, **filled)
    text = sentence(f"rounds.mail-{about}-text", place.language, **filled)
    sent = 0
    try:
        for address in to:  # one each: nobody sees the others'
            send_mail(subject, text, None, [address])
            sent += 1
    finally:
        if sent or not to:  # where the server refuses the first, all are tried again
            Reminded.objects.update_or_create(round=one, about=about, defaults={"at": now})
    return sent
