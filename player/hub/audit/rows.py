"""The log as people read it: which lines, and each in words. It cannot be searched by person: it is
there to find out what happened to something, not to follow anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.http import QueryDict

from player.hub.audit.models import Audit
from player.hub.audit.words import WORDS
from player.hub.looks.moments import zone
from player.hub.looks.say import say
from player.hub.roles import Role

_DEED = "did-"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines are asked for; empty or None for all."""

    what: str = ""
    since: date | None = None
    until: date | None = None


def asked_in(query: QueryDict) -> Asked:
    """What is asked for in an address; what makes no sense is left out."""
    what = query.get("wat", "")
    known = what in {name for name, _ in deeds()}
    return Asked(what if known else "", _day(query.get("vanaf")), _day(query.get("tot")))


def lines(asked: Asked) -> QuerySet[Audit]:
    """Those lines, the newest first."""
    found = Audit.objects.select_related("who").order_by("-at", "-pk")
    if asked.what:
        found = found.filter(what=asked.what)
    if asked.since:
        found = found.filter(at__gte=_begin(asked.since))
    if asked.until:
        found = found.filter(at__lt=_begin(asked.until + timedelta(days=1)))
    return found


def deeds() -> list[tuple[str, str]]:
    """What can be done, each with its words."""
    names = [name.removeprefix(_DEED) for name in WORDS if name.startswith(_DEED)]
    return sorted(((name, in_words(name)) for name in names), key=lambda one: one[1].casefold())


def in_words(what: str) -> str:
    """A deed in words; as it is written down where there are none."""
    return say(f"audit.did-{what}") if f"did-{what}" in WORDS else what


def by_whom(line: Audit) -> str:
    """Who did it: an account, the terminal, or nobody that is known."""
    if line.who is not None:
        return str(line.who.username)
    return say("audit.terminal") if line.role == "terminal" else say("audit.nobody")


def as_role(line: Audit) -> str:
    """What they did it as, in words."""
    known = {role.value for role in Role}
    return ", ".join(say(f"accounts.role-{one}") for one in line.role.split("+") if one in known)


def cells(found: QuerySet[Audit]) -> Iterator[tuple[str, ...]]:
    """Each line for a spreadsheet."""
    here = zone()
    for line in found.iterator(chunk_size=500):
        at = line.at.astimezone(here).isoformat(sep=" ", timespec="seconds")
        who = line.who.username if line.who is not None else ""
        yield tuple(map(harmless, (at, who, line.role, line.what, line.object, line.outcome)))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" ")[:1] in tuple("=+-@\t\r\n") and cell.strip() else cell


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), zone())


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if 2000 < day.year < 9000 else None
