"""The nominees of a round as a juror sees them, and as a chair does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from player.hub.jury.bench import Bench
from player.hub.jury.proposal import By, Out
from player.hub.jury.reasons import Reason, reasons_of
from player.hub.jury.weighing import Weighed
from player.hub.looks.say import say
from player.hub.people.models import Person
from player.hub.react.plain import plain
from player.hub.rounds.models import LONGEST_WHY, Group, Round, Verdict
from player.hub.rounds.states import Grade

GRADES: Mapping[Grade, str] = {
    Grade.STRONG: "jury.strong",
    Grade.GOOD: "jury.good",
    Grade.LATER: "jury.later",
}
_OUT: Mapping[Out, str] = {
    Out.FEW: "jury.out-few",
    Out.RECENT: "jury.out-recent",
    Out.LATER: "jury.out-later",
}
_BY: Mapping[By, str] = {
    By.ALONE: "jury.by-alone",
    By.VERDICTS: "jury.by-verdicts",
    By.AWARDS: "jury.by-awards",
    By.TEAM: "jury.by-team",
    By.EARLIER: "jury.by-earlier",
    By.NOTHING: "jury.by-nothing",
}


# ── a juror ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Row:
    """A nominee, and what this juror said of them, or typed just now."""

    group: Group
    reasons: list[Reason]
    grade: str = ""
    why: str = ""
    is_given: bool = False
    error: str = ""  # what is missing, and at which field
    wrong: str = ""

    @property
    def grades(self) -> list[tuple[str, str, bool]]:
        """What may be said, in words, and whether it is."""
        return [(one.value, say(name), one.value == self.grade) for one, name in GRADES.items()]

    @property
    def said(self) -> str:
        """What was said, in words."""
        return say(GRADES[Grade(self.grade)]) if self.grade else ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a juror sent of one nominee."""

    grade: str
    why: str
    error: str = ""
    wrong: str = ""


def typed(posted: QueryDict, key: int) -> Typed | None:
    """What was typed for a nominee, with what is missing; None: nothing."""
    grade, why = posted.get(f"grade-{key}", ""), plain(posted.get(f"why-{key}", ""))
    if not grade and not why:
        return None
    if grade not in set(Grade):
        return Typed("", why, "jury.grade-missing", "grade")
    if not why:
        return Typed(grade, why, "jury.why-missing", "why")
    if len(why) > LONGEST_WHY:
        return Typed(grade, why, "jury.why-long", "why")
    return Typed(grade, why)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a juror has before them: whom they judge, of whom they said they do not, and whether
    there are some that the hub keeps from them."""

    rows: list[Row] = field(default_factory=list)
    apart: list[Group] = field(default_factory=list)
    kept: bool = False

    @property
    def left(self) -> int:
        """How many were not judged yet."""
        return sum(not row.is_given for row in self.rows)

    @property
    def next(self) -> Row | None:
        """The first of those."""
        return next((row for row in self.rows if not row.is_given), None)


def sheet(round: Round, person: Person, posted: Mapping[int, Typed] | None = None) -> Sheet:
    """That of one juror. Everybody has an order of their own, so that none comes last for all."""
    bench = Bench(round, [person])
    given = {one.group_id: one for one in Verdict.objects.filter(group__round=round, juror=person)}
    made = Sheet(kept=any(bench.is_near(one, person) for one in bench.groups))
    for group in sorted(bench.groups, key=lambda one: _place(person, one)):
        if bench.is_near(group, person):
            continue
        if bench.said_so(group, person):
            made.apart.append(group)
            continue
        reasons = reasons_of(round, group, bench.reasons.get(group.pk, ()))
        made.rows.append(_row(group, reasons, given.get(group.pk), (posted or {}).get(group.pk)))
    return made


def _row(group: Group, reasons: list[Reason], verdict: Verdict | None, new: Typed | None) -> Row:
    if new is not None:
        error = say(new.error) if new.error else ""
        given = verdict is not None
        return Row(group, reasons, new.grade, new.why, given, error=error, wrong=new.wrong)
    if verdict is not None:
        return Row(group, reasons, verdict.grade, verdict.why, True)
    return Row(group, reasons)


def _place(person: Person, group: Group) -> str:
    return hashlib.sha256(f"{person.pk}:{group.pk}".encode()).hexdigest()


# ── a chair ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee as whoever decides sees them. `near`: they stay out of it, and see a name only."""

    group: Group
    reasons: list[Reason]
    grades: list[tuple[str, int]]
    sentences: list[tuple[str, str]]
    out: str
    is_first: bool
    near: bool
    can_be_chosen: bool


def candidates(weighed: Weighed, person: Person) -> list[Candidate]:
    """In the order of the rule, then those who cannot be proposed."""
    out = {nominee.key: why for nominee, why in weighed.proposal.out}
    keys = [nominee.key for nominee in weighed.proposal.order] + list(out)
    keys += [one.pk for one in weighed.bench.groups if one.pk in weighed.skipped]
    found = []
    for key in keys:
        group = weighed.group(key)
        if group is not None:
            found.append(_candidate(weighed, group, person, out.get(key)))
    return found


def _candidate(weighed: Weighed, group: Group, person: Person, out: Out | None) -> Candidate:
    near, skipped = weighed.bench.stays_out(group, person), group.pk in weighed.skipped
    counted = [] if near else weighed.counted(group)
    order = list(GRADES)
    counted.sort(key=lambda one: (order.index(Grade(one.grade)), one.why))
    grades = [
        (say(name), sum(one.grade == grade for one in counted)) for grade, name in GRADES.items()
    ]
    return Candidate(
        group,
        [] if near else reasons_of(weighed.round, group, weighed.bench.reasons[group.pk]),
        [(name, n) for name, n in grades if n],
        [(say(GRADES[Grade(one.grade)]), one.why) for one in counted],
        say("jury.out-skipped") if skipped else (say(_OUT[out]) if out is not None else ""),
        weighed.first == group,
        near,
        not skipped and out in (None, Out.LATER),
    )


def because(weighed: Weighed) -> str:
    """Why the rule proposes whom it does, in words."""
    by, first = weighed.proposal.by, weighed.first
    if by is None or first is None:
        return say("jury.proposed-nobody-why")
    return say(_BY[by], who=first.who)
