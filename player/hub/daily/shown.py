"""What became of the message of today, in words: for the pages that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from player.hub.content import content
from player.hub.daily.models import Posted, State
from player.hub.daily.posting import AWAY, GONE, NO_ADDRESS, NO_CARD, place_of
from player.hub.looks.moments import told
from player.hub.looks.say import language, say
from player.hub.publishing.publisher import publisher
from player.hub.withdraw.allowed import is_named
from player.hub.withdrawals.models import Withdrawal
from player.library.edition import Item
from player.schedule.calendar import is_working_day
from player.schedule.spoken import day_of
from player.settings.post import Post

MOST = 20
_OURS = {
    AWAY: "daily.why-away",
    NO_ADDRESS: "daily.why-no-address",
    NO_CARD: "daily.why-no-card",
    GONE: "daily.why-gone",
    "no connection": "daily.why-silent",
    "certificate": "daily.why-certificate",
    "no encryption": "daily.why-certificate",
}
_TO = {"teams": "Teams", "slack": "Slack"}


@dataclass(frozen=True, slots=True)
class Line:
    """A place, and what became of today's message there. `wrong`: somebody must look."""

    to: str
    words: str
    wrong: bool = False


def today(now: datetime | None = None) -> list[Line]:
    """A line for each place of hub.yaml."""
    config = content().edition.config
    now = now or datetime.now(config.timezone)
    works = is_working_day(now.date(), config.holidays.calendar)
    rows = {row.place: row for row in Posted.objects.filter(day=now.date())}
    return [
        _line(one, rows.get(place_of(one)), works, now) for one in settings.KLANTBEELD.settings.post
    ]


def _line(post: Post, row: Posted | None, works: bool, now: datetime) -> Line:
    to = _named(post.to)
    if row is None:
        if not works:
            return Line(to, say("daily.day-off"))
        if publisher().is_second:
            return Line(to, say("daily.other-hub"))
        at = f"{post.time:%H:%M}" if language() == "en" else f"{post.time:%H.%M}"
        return Line(to, say("daily.waits" if now.time() < post.time else "daily.none", at=at))
    when, host = told(row.at, now), row.host
    if row.state == State.SENT:
        if row.why:
            return Line(to, say("daily.partly", when=when, host=host, who=row.why), wrong=True)
        return Line(to, say("daily.sent", when=when, host=host))
    if row.state == State.BEGUN:
        return Line(to, say("daily.begun", when=when))
    if row.state == State.UNSURE:
        return Line(to, say("daily.unsure", when=when, host=host or to), wrong=True)
    why = _why(row.why)
    if row.again is None:
        return Line(to, say("daily.given-up", why=why, n=row.tries), wrong=True)
    return Line(to, say("daily.again", why=why, when=told(row.again, now)), wrong=True)


def _why(code: str) -> str:
    """In words: ours, or what a server answered."""
    if code in _OURS:
        return say(_OURS[code])
    return say("daily.why-answer", code=code) if code else say("daily.why-silent")


def _named(to: str) -> str:
    return _TO.get(to) or say("daily.mail")


@dataclass(frozen=True, slots=True)
class Gone:
    """A message whose quote was withdrawn after it was sent, and what can be done."""

    slide: str
    to: str
    day: str
    words: str


def withdrawn_since() -> list[Gone]:
    """Those that still stand somewhere, as far as is known: the newest first."""
    names = frozenset(
        name for both in Withdrawal.in_force().values_list("slide", "print") for name in both
    ) - {""}
    arrived = Posted.objects.filter(state__in=(State.SENT, State.UNSURE)).exclude(slide="")
    found = []
    for row in arrived.order_by("-day", "to"):
        if _is_off(content().item(row.slide), row.slide, names):
            words = say("daily.gone-mail" if row.to == "mail" else "daily.gone-chat", host=row.host)
            found.append(Gone(row.slide, _named(row.to), day_of(row.day, language()), words))
    return found[:MOST]


def _is_off(item: Item | None, slide: str, names: frozenset[str]) -> bool:
    if item is None:
        return slide in names
    return item.off or item.window.withdrawn is not None or is_named(item, names)
