"""Two people in the same second, and pages of a moment ago: each deed is done once, or refused in
words; never half, never a fault."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import HttpRequest
from django.utils import timezone

from player.hub.jury import deeds as jury
from player.hub.jury.models import Recusal
from player.hub.rounds import grouping
from player.hub.rounds.models import Group, Jury, Nomination, Round
from player.hub.rounds.states import Sent, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(office) -> Round:
    today = timezone.now().date()
    return Round.objects.create(
        jury=Jury.objects.create(),
        month=date(2026, 12, 1),
        key="2026-12",
        opens=today - timedelta(9),
        closes=today - timedelta(2),
        decides=today + timedelta(3),
        state=State.JURY,
    )


@pytest.fixture
def asking(person) -> HttpRequest:
    request = HttpRequest()
    request.user = person("moderator", "jury")
    return request


def sent(round: Round, who: str, **fields) -> Nomination:
    now = timezone.now()
    return Nomination.objects.create(
        round=round, who=who, change=f"{who} belt terug.", made=now, since=now, **fields
    )


@pytest.fixture
def both(round) -> tuple[Group, Group]:
    """Two who were named, as a page that was opened before has them."""
    made = [Group.objects.create(round=round, who=who) for who in ("Noor", "Bram")]
    for group in made:
        sent(round, group.who, group=group, state=Sent.ADMITTED)
    return tuple(Group.objects.get(pk=group.pk) for group in made)


def merged(asking: HttpRequest, both: tuple[Group, Group]) -> None:
    """Somebody else puts the first with the second."""
    grouping.merge(asking, *(Group.objects.get(pk=one.pk) for one in both))


def test_two_moderators_put_two_people_together_crosswise(asking, both) -> None:
    merged(asking, both)
    with pytest.raises(grouping.Refused, match=r"admit\.second"):
        grouping.merge(asking, both[1], both[0])
    assert [one.who for one in Group.objects.all()] == ["Bram"]
    assert Nomination.objects.filter(group=both[1]).count() == 2


def test_a_nomination_is_not_admitted_to_who_is_gone(round, asking, both) -> None:
    one = sent(round, "Noor")
    merged(asking, both)
    with pytest.raises(grouping.Refused, match=r"admit\.second"):
        grouping.admit(asking, one, both[0])
    assert Nomination.objects.get(pk=one.pk).state == Sent.SENT


def test_a_name_is_not_written_of_who_is_gone(asking, both) -> None:
    merged(asking, both)
    with pytest.raises(grouping.Refused, match=r"admit\.second"):
        grouping.rename(asking, both[0], "Noortje", "")


@pytest.mark.parametrize("deed", [grouping.split, grouping.undo])
def test_a_reason_that_was_moved_meanwhile_is_taken_from_where_it_is(asking, both, deed) -> None:
    one = both[0].nominations.get()
    merged(asking, both)
    deed(asking, one)
    one.refresh_from_db()
    assert one.group is None or one.group.who == "Noor"
    assert [other.who for other in both[1].reasons()] == ["Bram"]


@pytest.mark.parametrize("deed", [grouping.split, grouping.undo])
def test_a_reason_that_was_taken_back_meanwhile_is_gone(asking, both, deed) -> None:
    one = both[0].nominations.get()
    merged(asking, both)
    Nomination.objects.filter(pk=one.pk).delete()
    with pytest.raises(grouping.Refused, match=r"admit\.second"):
        deed(asking, one)


def test_a_juror_stays_out_of_nobody_who_is_gone(round, asking, both) -> None:
    merged(asking, both)
    with pytest.raises(jury.Refused, match=r"jury\.gone"):
        jury.stay_out(asking, round, both[0])
    assert not Recusal.objects.exists()


@pytest.mark.parametrize(
    ("path", "field", "value"),
    [
        ("/beheer/ronde/2026-12", "nomination", "{}"),
        ("/beheer/jury/2026-12", "do", "apart:{}"),
        ("/beheer/jury/2026-12/besluit", "chosen", "{}"),
        ("/beheer/spoed", "one", "{}"),
        ("/beheer/spoed", "do", "forget:{}"),
        ("/beheer/ingetrokken", "one", "{}"),
    ],
)
@pytest.mark.parametrize("number", ["9" * 5000, "9" * 30, "٣", "-1", "1\0"])
def test_what_is_no_number_is_nothing_that_there_is(
    round, client_of, path: str, field: str, value: str, number: str
) -> None:
    """Python refuses a number of more than 4,300 digits; a table one of more than 19."""
    somebody = client_of("moderator", "jury", "editor")
    do = {"nomination": "admit", "chosen": "decide", "one": "back"}.get(field, "")
    answer = somebody.post(path, {"do": do, field: value.format(number)})
    assert answer.status_code in (200, 302, 409)
