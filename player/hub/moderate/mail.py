"""Writing to moderators that something waits: where mail is set up, at most once an hour, and never
anybody's words.

Something new waits: a mail. Something has waited for three working days: another, once a working
day. Whoever moderates and has an address gets it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from player.hub.looks.moments import zone
from player.hub.moderate.models import Mailed
from player.hub.people.models import Person
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State
from player.hub.roles import Role
from player.hub.switches.state import Switch, is_on
from player.hub.words import sentence

HOUR = timedelta(hours=1)
LATE = 3  # working days
NEW, LONG = "waiting", "late"


def write(now: datetime | None = None) -> int:
    """Write where it is time to; to how many. Raises OSError where the mail server refuses."""
    now = now or timezone.now()
    place = settings.KLANTBEELD
    to = addresses()
    about = _about(now) if place.settings.mail is not None and is_on(Switch.MAIL) and to else ""
    if not about:
        return 0
    waiting = Reaction.objects.filter(state=State.SENT).count()
    name = "moderate.mail-late-subject" if about == LONG else "moderate.mail-subject"
    subject = sentence(name, place.language, n=waiting)
    text = sentence(
        "moderate.mail-text", place.language, address=f"{place.public_url}/beheer/reacties"
    )
    sent = 0
    try:
        for address in to:  # one each: nobody sees the others'
            send_mail(subject, text, None, [address])
            sent += 1
    finally:
        if sent:  # where the server refuses the first, all are tried again
            Mailed.objects.update_or_create(about=about, defaults={"at": now})
    return sent


def _about(now: datetime) -> str:
    """What there is to write about; nothing for not now."""
    sent = dict(Mailed.objects.values_list("about", "at"))
    if any(now - at < HOUR for at in sent.values()):
        return ""
    waiting = Reaction.objects.filter(state=State.SENT)
    oldest = waiting.order_by("made").values_list("made", flat=True).first()
    if oldest is None:
        return ""
    here = zone()
    today = now.astimezone(here).date()
    if working_days(oldest.astimezone(here).date(), today) >= LATE:
        before = sent.get(LONG)
        if before is None or working_days(before.astimezone(here).date(), today) >= 1:
            return LONG
    known = max(sent.values(), default=None)
    newest = waiting.order_by("-made").values_list("made", flat=True).first()
    return NEW if known is None or newest > known else ""


def working_days(begin: date, end: date) -> int:
    """How many working days lie between two days: Monday to Friday, the last one counted."""
    days = (begin + timedelta(days=n) for n in range(1, min(30, (end - begin).days) + 1))
    return sum(day.weekday() < 5 for day in days)


def addresses() -> list[str]:
    """Of whoever moderates and has one."""
    listed = Person.objects.filter(groups__name=Role.MODERATOR, is_active=True).exclude(email="")
    return sorted(set(listed.values_list("email", flat=True)))
