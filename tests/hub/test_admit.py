"""A moderator reads nominations, admits or refuses them, and puts together what is about one person;
each deed can be taken back."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from player.hub.audit.models import Audit
from player.hub.rounds.grouping import proposal
from player.hub.rounds.models import Group, Jury, Moved, Nomination, Round, Verdict
from player.hub.rounds.states import Grade, Sent, State
from player.hub.switches.state import Switch, turn

pytestmark = pytest.mark.django_db
PAGE = "/beheer/ronde/2026-12"


@pytest.fixture
def round(office) -> Round:
    turn(Switch.NOMINATIONS, True)
    today = timezone.now().date()
    return Round.objects.create(
        jury=Jury.objects.create(),
        month=date(2026, 12, 1),
        key="2026-12",
        opens=today - timedelta(3),
        closes=today + timedelta(5),
        decides=today + timedelta(9),
    )


@pytest.fixture
def moderator(client_of):
    return client_of("moderator")


def sent(round: Round, who: str = "Noor van den Akker", **fields) -> Nomination:
    now = timezone.now()
    fields = {"change": f"{who} belt terug.", "team": "", "by": "Joost"} | fields
    return Nomination.objects.create(round=round, who=who, made=now, since=now, **fields)


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def do(client, what: str, **fields):
    return client.post(PAGE, {"do": what, **fields}, follow=True)


def state(one) -> tuple[str, int | None]:
    one.refresh_from_db()
    return one.state, one.group_id


# ── admitting ─────────────────────────────────────────────────────────────────────────────────────


def test_admitted_it_is_a_reason_and_can_be_undone(moderator, round: Round) -> None:
    one = sent(round, team="Klantcontact")
    assert "Toegelaten." in words_of(do(moderator, "admit", nomination=one.pk))
    group = Group.objects.get()
    assert state(one) == (Sent.ADMITTED, group.pk)
    assert (group.who, group.team) == ("Noor van den Akker", "Klantcontact")
    do(moderator, "undo", nomination=one.pk)
    assert state(one) == (Sent.SENT, None) and not Group.objects.exists()
    assert [line.what for line in Audit.objects.order_by("pk")] == [
        "nomination-admit",
        "nomination-undo",
    ]


def test_the_log_lets_nobody_count_what_was_sent_and_tells_of_nobody(
    moderator, round: Round
) -> None:
    waiting = [sent(round, f"Collega {letter}") for letter in "abcd"]
    for one in waiting[:2]:
        do(moderator, "admit", nomination=one.pk)
    for one in waiting[2:]:
        do(moderator, "refuse", nomination=one.pk, reason="oneself")
    one, other = Group.objects.all()
    do(moderator, "rename", group=one.pk, who="Collega E", team="")
    do(moderator, "merge", group=one.pk, into=other.pk)
    lines = [(line.what, line.object, line.outcome) for line in Audit.objects.order_by("pk")]
    assert lines == [
        (what, "round:2026-12", "done")
        for what in ("nomination-admit", "nomination-refuse", "nominee-name", "nominees-merge")
    ]
    # The next day it is told again that somebody was at it.
    Audit.objects.update(at=timezone.now() - timedelta(days=1, seconds=1))
    do(moderator, "admit", nomination=sent(round, "Collega F").pk)
    assert Audit.objects.filter(what="nomination-admit").count() == 2


def test_the_same_person_is_proposed_however_the_name_is_written(moderator, round: Round) -> None:
    do(moderator, "admit", nomination=sent(round).pk)
    group = Group.objects.get()
    for who in ("noor v.d. akker", "Noor", "Noor van den Aker"):
        sent(round, who)
    sent(round, "Joost Bos")
    text = moderator.get(PAGE).content.decode()
    assert text.count("Lijkt te gaan over Noor van den Akker.") == 3
    assert text.count(f'<option value="{group.pk}" selected>') == 3
    do(moderator, "admit", nomination=Nomination.objects.get(who="Noor").pk, to=group.pk)
    assert group.reasons().count() == 2


def test_who_may_be_two_people_is_proposed_as_none() -> None:
    one, other = Group(who="Noor van den Akker"), Group(who="Noor Bakker")
    assert proposal("Noor", "", [one, other]) is None
    assert proposal("Noor Bakker", "", [one, other]) is other
    one.team, other.team = "Schade", "Polis"
    assert proposal("Noor", "polis", [one, other]) is other


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"who": "Kees Vertrokken"}, "staat niet in de lijst met collega’s"),
        ({"by": "Noor van den Akker"}, "over de afzender zelf"),
        ({"by": "Noor"}, "over de afzender zelf"),
        ({"change": "Bel haar op 06-12345678."}, "een nummer of adres"),
    ],
)
def test_what_may_be_the_matter_is_told_and_decides_nothing(
    moderator, round: Round, office, fields: dict[str, str], hint: str
) -> None:
    office.write(
        "config.yaml", office.read("config.yaml") + "collega's: [Noor van den Akker, Joost Bos]\n"
    )
    one = sent(round)
    assert hint not in words_of(moderator.get(PAGE))
    Nomination.objects.filter(pk=one.pk).update(**fields)
    assert hint in words_of(moderator.get(PAGE))
    do(moderator, "admit", nomination=one.pk)
    assert state(one)[0] == Sent.ADMITTED


def test_the_same_of_the_same_person_is_told(moderator, round: Round) -> None:
    sent(round)
    sent(round, "Noor", change="noor van den akker belt terug.")
    assert words_of(moderator.get(PAGE)).count("Hetzelfde is al eens gestuurd.") == 2


def test_a_refusal_has_a_reason_and_can_be_undone(moderator, round: Round) -> None:
    one = sent(round)
    assert "Kies waarom niet." in words_of(do(moderator, "refuse", nomination=one.pk, reason="x"))
    assert state(one) == (Sent.SENT, None)
    do(moderator, "refuse", nomination=one.pk, reason="joke")
    assert state(one) == (Sent.REFUSED, None) and "Een grap" in words_of(moderator.get(PAGE))
    do(moderator, "undo", nomination=one.pk)
    assert state(one) == (Sent.SENT, None)


def test_whoever_comes_second_is_told(moderator, round: Round, client_of) -> None:
    one = sent(round)
    do(moderator, "admit", nomination=one.pk)
    assert "Iemand was je voor" in words_of(
        do(moderator, "refuse", nomination=one.pk, reason="joke")
    )
    assert "Iemand was je voor" in words_of(do(moderator, "admit", nomination=one.pk))
    assert state(one)[0] == Sent.ADMITTED and Group.objects.count() == 1
    assert "Iemand was je voor" in words_of(do(moderator, "admit", nomination="9999"))
    assert do(moderator, "iets").status_code == 404


# ── grouping ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two(moderator, round: Round) -> tuple[Group, Group]:
    """Noor and Nora, each with a reason."""
    for who in ("Noor van den Akker", "Nora Bos"):
        do(moderator, "admit", nomination=sent(round, who, team="Polis").pk)
    one, other = Group.objects.order_by("made")
    return one, other


def test_put_together_by_mistake_is_put_back_as_it_was(moderator, two) -> None:
    one, other = two
    do(moderator, "merge", group=one.pk, into=other.pk)
    assert Group.objects.get() == other and other.reasons().count() == 2
    text = words_of(moderator.get(PAGE))
    assert "Noor van den Akker is samengevoegd met Nora Bos" in text
    do(moderator, "back", moved=Moved.objects.get().pk)
    again, still = Group.objects.order_by("who")
    assert (again.who, again.team, still) == ("Noor van den Akker", "Polis", other)
    assert [one.who for one in again.reasons()] == ["Noor van den Akker"]
    assert [one.who for one in other.reasons()] == ["Nora Bos"] and not Moved.objects.exists()


def test_taken_apart_by_mistake_is_put_back(moderator, round: Round, two) -> None:
    one, other = two
    do(moderator, "merge", group=one.pk, into=other.pk)
    mistaken = other.reasons().get(who="Noor van den Akker")
    do(moderator, "split", nomination=mistaken.pk)
    assert {group.who for group in Group.objects.all()} == {"Nora Bos", "Noor van den Akker"}
    do(moderator, "back", moved=Moved.objects.order_by("at").last().pk)
    assert Group.objects.get() == other and other.reasons().count() == 2
    assert "Iemand was je voor" in words_of(do(moderator, "back", moved="77"))


def test_a_reason_that_stands_alone_cannot_be_taken_out(moderator, two) -> None:
    one, _ = two
    do(moderator, "split", nomination=one.reasons().get().pk)
    assert Group.objects.count() == 2


def test_a_name_is_written_as_it_is_to_be_on_the_slide(moderator, two) -> None:
    one, _ = two
    do(moderator, "rename", group=one.pk, who="Noor Akker\u202e", team=" Claims ")
    one.refresh_from_db()
    assert (one.who, one.team) == ("Noor Akker", "Claims")
    assert "Er moet een naam staan." in words_of(do(moderator, "rename", group=one.pk, who=" "))


def test_what_the_jury_has_weighed_is_not_taken_apart_but_may_grow(
    moderator, round: Round, two, person
) -> None:
    one, other = two
    Verdict.objects.create(group=one, juror=person("jury"), grade=Grade.GOOD)
    for what, fields in (
        ("merge", {"group": one.pk, "into": other.pk}),
        ("undo", {"nomination": one.reasons().get().pk}),
    ):
        assert "al gewogen" in words_of(do(moderator, what, **fields))
    assert Verdict.objects.count() == 1 and Group.objects.count() == 2
    do(moderator, "merge", group=other.pk, into=one.pk)
    assert one.reasons().count() == 2


def test_after_the_choice_nothing_changes_any_more(moderator, round: Round, two) -> None:
    waits = sent(round, "Kim")
    Round.objects.update(state=State.WINNER)
    for what, fields in (
        ("admit", {"nomination": waits.pk}),
        ("merge", {"group": two[0].pk, "into": two[1].pk}),
        ("split", {"nomination": two[0].reasons().get().pk}),
    ):
        assert "De voorzitter heeft al gekozen" in words_of(do(moderator, what, **fields))
    assert state(waits) == (Sent.SENT, None) and Group.objects.count() == 2


def test_nobody_stands_first_because_of_numbers_and_none_are_shown(moderator, round: Round) -> None:
    for n in range(7):
        do(moderator, "admit", nomination=sent(round, "Zoë", change=f"Reden {'x' * n}").pk, to="")
        if n:
            group, latest = Group.objects.filter(who="Zoë").order_by("made")[:2]
            do(moderator, "merge", group=latest.pk, into=group.pk)
    do(moderator, "admit", nomination=sent(round, "Aafje").pk)
    text = moderator.get(PAGE).content.decode()
    assert text.index("<h3>Aafje") < text.index("<h3>Zoë")
    assert not re.search(r"\b7\b", words_of(moderator.get(PAGE)).replace(_days(round), ""))
    assert not re.search(r"\b7\b", words_of(moderator.get("/beheer/rondes")).split("Jury")[0][-40:])


def _days(round: Round) -> str:
    from player.hub.rounds.told import facts

    return facts(round, "nl").days


# ── the round itself ──────────────────────────────────────────────────────────────────────────────


def test_it_pauses_a_round_without_reading_a_word(client_of, round: Round) -> None:
    client = client_of("it")
    assert client.get(PAGE).status_code == 403
    for do, paused, other in (("pause", True, "Ga verder"), ("go-on", False, "Zet stil")):
        for _ in range(2):  # sent twice
            page = client.post("/beheer/rondes", {"do": do, "round": round.key}, follow=True)
        round.refresh_from_db()
        assert round.paused == paused and other in words_of(page)
    assert [line.what for line in Audit.objects.order_by("pk")] == ["round-pause", "round-go-on"]
    assert client.post("/beheer/rondes", {"do": "pause", "round": "2020-01"}).status_code == 404
    assert client.post("/beheer/rondes", {"do": "x", "round": round.key}).status_code == 302
    assert client_of("jury").post("/beheer/rondes", {"do": "pause"}).status_code == 403


def test_it_is_paused_closed_and_opened_again(moderator, round: Round) -> None:
    for what, told in (
        ("pause", "Staat stil."),
        ("go-on", "Collega’s dragen voor."),
        ("close", "De jury weegt de redenen."),
        ("reopen", "Collega’s dragen voor."),
    ):
        assert told in words_of(do(moderator, what))
    assert [line.what for line in Audit.objects.order_by("pk")] == [
        "round-pause",
        "round-go-on",
        "round-close",
        "round-reopen",
    ]


def test_after_three_weeks_it_is_not_opened_again(moderator, round: Round) -> None:
    opens = timezone.now().date() - timedelta(21)
    Round.objects.update(state=State.JURY, opens=opens, closes=opens + timedelta(20))
    assert "drie weken open" in words_of(do(moderator, "reopen"))
    assert Round.objects.get().state == State.JURY


def test_a_call_that_no_screen_shows_is_told_and_how_to_mend_it(
    moderator, round: Round, office
) -> None:
    from player.hub.content import content
    from player.hub.publishing.publisher import publisher
    from player.hub.rounds.turning import call_all

    assert "- map: hub" in words_of(moderator.get(PAGE))
    office.write("playlists/kantoor.yaml", "slides:\n  - map: hub\n")
    call_all()
    publisher().publish(at_once=True)
    content().refresh()
    assert "- map: hub" not in words_of(moderator.get(PAGE))


# ── settings ──────────────────────────────────────────────────────────────────────────────────────

JURY = {"on": "on", "name": "", "screens": "", "first_day": 1, "open_days": 14, "jury_days": 4}


def test_it_sets_a_jury_with_its_people_and_days(client_of, office, person) -> None:
    turn(Switch.NOMINATIONS, True)
    client = client_of("it")
    jo, bo = person("jury", name="jo"), person("jury", name="bo")
    assert "Er is nog geen jury." in words_of(client.get("/beheer/rondes"))
    asked = JURY | {"jurors": [jo.pk, bo.pk], "chair": jo.pk, "screens": " hal,balie , hal"}
    client.post("/beheer/rondes/jury/nieuw", asked)
    jury = Jury.objects.get()
    assert (jury.key, jury.chair, set(jury.jurors.all())) == ("", jo, {jo, bo})
    assert jury.tags == ["hal", "balie"]
    page = client.get(f"/beheer/rondes/jury/{jury.pk}").content.decode()
    assert page.count(" checked") == 3 and f'value="{jo.pk}" selected' in page
    client.post(f"/beheer/rondes/jury/{jury.pk}", JURY | {"on": "", "open_days": 7})
    jury.refresh_from_db()
    assert (jury.on, jury.open_days, jury.chair) == (False, 7, None)
    assert {line.what for line in Audit.objects.all()} == {"round-settings"}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"open_days": 21, "jury_days": 5}, "duren samen 26 dagen; 25 kan"),
        ({"open_days": 22}, "21"),
        ({"first_day": 29}, "28"),
        ({"chair": 999}, "keuze"),
    ],
)
def test_what_does_not_fit_is_told_and_saves_nothing(
    client_of, office, fields: dict[str, int], told: str
) -> None:
    answer = client_of("it").post("/beheer/rondes/jury/nieuw", JURY | fields)
    assert told in words_of(answer) and not Jury.objects.exists()


def test_a_second_jury_has_a_name_and_so_has_the_first(client_of, office) -> None:
    client = client_of("moderator")
    client.post("/beheer/rondes/jury/nieuw", JURY)
    new = "/beheer/rondes/jury/nieuw"
    assert "heeft elke een naam nodig" in words_of(client.post(new, JURY))
    client.post(new, JURY | {"name": "Groningen Noord"})
    assert Jury.objects.get(name="Groningen Noord").key == "groningen-noord"
    assert "die zo heet" in words_of(client.post(new, JURY | {"name": "groningen noord"}))
    first = Jury.objects.get(key="")
    assert "een naam nodig" in words_of(client.post(f"/beheer/rondes/jury/{first.pk}", JURY))
    assert "Het hele huis" in words_of(client.get("/beheer/rondes"))


def test_whoever_only_sets_dates_reads_no_names(client_of, round: Round) -> None:
    sent(round, "Sjoukje")
    client = client_of("it")
    assert "Sjoukje" not in words_of(client.get("/beheer/rondes"))
    assert client.get(PAGE).status_code == 403
    with pytest.raises(ValidationError):
        Jury(key="no/such").full_clean()


def test_the_first_page_tells_a_moderator_that_one_waits_and_not_how_many(
    moderator, round: Round, client_of
) -> None:
    assert "Er wacht niets." in words_of(moderator.get("/beheer"))
    for who in ("Sjoukje", "Tjeerd"):
        sent(round, who)
    said = words_of(moderator.get("/beheer"))
    assert said.count("Voor de klantverbeteraar van december 2026 is iemand voorgedragen") == 1
    assert "Er wacht niets." not in said and "Sjoukje" not in said
    assert "voordracht" not in words_of(client_of("editor").get("/beheer"))


def test_hub_check_says_what_keeps_a_round_from_going_by_itself(
    round: Round, person, settings
) -> None:
    from player.hub.rounds.checks import nominations

    def codes() -> list[str]:
        return [one.code for one in nominations(settings.KLANTBEELD)]

    assert codes() == ["jury-small", "call-unseen"]
    for name in ("jo", "bo", "mo"):
        person("jury", name=name)
    Round.objects.all().delete()
    assert codes() == ["nominations"]
    Jury.objects.update(on=False)
    assert codes() == ["no-jury"]
    turn(Switch.NOMINATIONS, False)
    assert codes() == []
