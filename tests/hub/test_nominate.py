"""A colleague nominates another, without an account and without a script; and takes it back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from player.hub.audit.models import Audit
from player.hub.nominate import views
from player.hub.nominate.forms import Nominating
from player.hub.rounds.models import Group, Jury, Nomination, Round
from player.hub.rounds.states import Decision, Sent, State
from player.hub.switches.state import Switch, turn

pytestmark = pytest.mark.django_db

SAID = {
    "who": "Noor van den Akker",
    "team": "Klantcontact",
    "change": "Ze belt elke klant terug voor het weekend.",
    "example": "Vrijdag om vijf uur nog drie.",
    "by": "Joost",
}


def round_of(key: str = "", **fields) -> Round:
    jury, _ = Jury.objects.get_or_create(key=key, defaults={"name": key.title()})
    today = timezone.now().date()
    month = date(2026, 12, 1)
    days = {"opens": today - timedelta(2), "closes": today + timedelta(5)}
    return Round.objects.create(
        jury=jury,
        month=month,
        key=jury.round_key(month),
        **{**days, "decides": today + timedelta(9), **fields},
    )


@pytest.fixture
def round(db) -> Round:
    """One that is open."""
    turn(Switch.NOMINATIONS, True)
    return round_of()


@pytest.fixture
def send(client, code: str, monkeypatch):
    """Posts a nomination on a page of ten seconds ago, and gives what the server said."""

    def sent(*, by_client=client, where: str = "", begun: str = "", **said: str):
        if not begun:
            with monkeypatch.context() as patched:
                now = signing.time.time()
                patched.setattr(signing.time, "time", lambda: now - 10)
                begun = Nominating(rounds=[]).initial["begun"]
        said = {"begun": begun, "website": "", **SAID, **said}
        return by_client.post(f"/verbeteraar/{code}{where}", said)

    return sent


def text_of(answer) -> str:
    return answer.content.decode()


def link_of(client, answer) -> str:
    found = re.search(r'href="http://[^/]+(/mijn/voordracht/\w+)"', text_of(client.get(answer.url)))
    assert found is not None
    return found[1]


def test_what_somebody_writes_waits_to_be_read_and_only_they_get_the_link(
    client, send, round: Round
) -> None:
    answer = send()
    assert answer.status_code == 303
    one = Nomination.objects.get()
    assert {name: getattr(one, name) for name in SAID} == SAID
    assert (one.state, one.round, one.group) == (Sent.SENT, round, None)
    link = link_of(client, answer)
    assert "no-store" in client.get(answer.url).headers["Cache-Control"]
    assert Client().get(answer.url).status_code == 302
    token = link.rpartition("/")[2]
    assert token not in (one.takeback_hash, one.asked, answer.url)
    assert "Nog niemand heeft het gelezen" in text_of(Client().get(link))


def test_a_name_and_a_change_are_enough_and_without_them_all_that_was_typed_stays(
    send, round: Round
) -> None:
    answer = send(who=" ", change="", team="Polis")
    text = text_of(answer)
    assert answer.status_code == 200 and not Nomination.objects.exists()
    assert "Schrijf op wie het is." in text and "één zin is genoeg" in text
    assert 'value="Polis"' in text and SAID["example"] in text
    assert send(team="", example="", by="").status_code == 303


def test_oneself_is_answered_kindly_and_not_taken(send, round: Round) -> None:
    text = text_of(send(by="noor vd akker"))
    assert "Voordragen doet een collega" in text and SAID["change"] in text
    assert not Nomination.objects.exists()


def test_the_same_reason_twice_is_one_and_the_page_says_why(client, send, round: Round) -> None:
    send()
    answer = send(who="Noor v.d. Akker", by="", by_client=Client())
    assert answer.status_code == 303 and Nomination.objects.count() == 1
    other = Client(headers={"accept-language": "nl"})
    answer = send(by_client=other, by="")
    text = text_of(other.get(answer.url))
    assert "Precies deze reden hadden we al." in text and "/mijn/" not in text
    assert send(change="Ze denkt mee.").status_code == 303
    assert Nomination.objects.count() == 2


def test_the_same_page_sent_twice_is_one_nomination(
    client, send, round: Round, monkeypatch
) -> None:
    with monkeypatch.context() as patched:
        now = signing.time.time()
        patched.setattr(signing.time, "time", lambda: now - 10)
        begun = Nominating(rounds=[]).initial["begun"]
    answers = [send(begun=begun), send(begun=begun)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len({link_of(client, answer) for answer in answers}) == 1
    assert Nomination.objects.count() == 1


def test_faster_than_anybody_reads_is_sent_once_more(send, round: Round) -> None:
    answer = send(begun=Nominating(rounds=[]).initial["begun"])
    assert answer.status_code == 200 and SAID["change"] in text_of(answer)
    assert not Nomination.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_nothing_is_kept(
    send, round: Round
) -> None:
    assert send(website="https://spam.example").status_code == 303
    assert not Nomination.objects.exists()


def test_too_many_and_a_form_that_expired_keep_what_was_typed(
    client, send, round: Round, monkeypatch
) -> None:
    from player.hub.guard import posting

    with monkeypatch.context() as patched:
        patched.setattr(posting, "allow", lambda request, what: False)
        answer = send()
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert SAID["change"] in text_of(answer) and "Het is hier even druk" in text_of(answer)
    strict = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    answer = send(by_client=strict)
    assert answer.status_code == 403 and SAID["change"] in text_of(answer)
    assert send(by_client=Client(enforce_csrf_checks=True)).status_code == 403
    assert not Nomination.objects.exists()
    cookie = send().cookies["klantbeeld-voordracht"]
    assert cookie["httponly"] and cookie["path"].endswith("/dank") and cookie["max-age"] == 3600


def test_words_are_kept_as_typed_and_shown_as_words(client, send, round: Round) -> None:
    words = "<b>Ze</b> belt\x00 \u202eterug &\r\nluistert"
    link = link_of(client, send(change=words))
    assert Nomination.objects.get().change == "<b>Ze</b> belt terug & luistert"
    text = text_of(client.get(link))
    assert "&lt;b&gt;Ze&lt;/b&gt; belt terug &amp; luistert" in text and "<b>Ze" not in text


def test_a_round_that_closes_while_somebody_sends_takes_nothing_and_shows_what_was_typed(
    send, round: Round, monkeypatch
) -> None:
    """Else nobody would ever read it: a round without nominations closes for nobody."""

    def closes(_said) -> bool:
        Round.objects.update(state=State.NONE)
        return False

    monkeypatch.setattr(views, "_is_known", closes)
    answer = send()
    assert answer.status_code == 404 and SAID["change"] in text_of(answer)
    assert not Nomination.objects.exists()


def test_what_waits_is_no_more_than_somebody_can_read(send, round: Round, monkeypatch) -> None:
    monkeypatch.setattr(views, "MOST", 1)
    assert send().status_code == 303
    text = text_of(send(change="Nog iets."))
    assert "niemand het nog kan lezen" in text and Nomination.objects.count() == 1


@pytest.mark.parametrize("off", ["switch", "paused", "jury", "over", "early"])
def test_without_an_open_round_nothing_is_taken_and_nothing_typed_is_lost(
    client, send, round: Round, code: str, off: str
) -> None:
    today = timezone.now().date()
    match off:
        case "switch":
            turn(Switch.NOMINATIONS, False)
        case "jury":
            Jury.objects.update(on=False)
        case "paused":
            Round.objects.update(paused=True)
        case "over":
            Round.objects.update(closes=today - timedelta(1))
        case "early":
            Round.objects.update(opens=today + timedelta(2))
    assert client.get(f"/verbeteraar/{code}").status_code == 404
    answer = send()
    assert answer.status_code == 404 and SAID["change"] in text_of(answer)
    assert not Nomination.objects.exists()


def test_nominations_are_off_until_somebody_turns_them_on(client, code: str) -> None:
    round_of()
    assert client.get(f"/verbeteraar/{code}").status_code == 404
    turn(Switch.NOMINATIONS, True)
    assert client.get(f"/verbeteraar/{code}").status_code == 200
    assert client.get("/verbeteraar/verkeerd").status_code == 404


def test_with_two_juries_somebody_says_which_and_a_code_of_one_has_it_filled_in(
    client, send, code: str, round: Round
) -> None:
    north = round_of("noord")
    text = text_of(client.get(f"/verbeteraar/{code}"))
    assert "Waar werkt je collega?" in text and "Noord" in text
    assert "Kies waar je collega werkt." in text_of(send())
    assert send(round=north.key).status_code == 303
    assert Nomination.objects.get().round == north
    assert "Waar werkt" not in text_of(client.get(f"/verbeteraar/{code}?ronde=2026-12-noord"))
    assert send(where="?ronde=2026-12-noord", change="Anders.").status_code == 303
    assert Nomination.objects.filter(round=north).count() == 2
    assert "Kies waar" in text_of(send(round="2026-12-zuid"))


# ── the private link ──────────────────────────────────────────────────────────────────────────────


def test_taking_it_back_leaves_nothing_but_a_line_without_words(
    client, send, round: Round, person
) -> None:
    link = link_of(client, send())
    one = Nomination.objects.get()
    group = Group.objects.create(round=round, who=one.who)
    one.take(Decision.ADMIT, timezone.now(), group=group)
    assert "telt als reden" in text_of(client.get(link))
    assert "Je voordracht is weg" in text_of(client.post(link))
    assert not Nomination.objects.exists() and not Group.objects.exists()
    assert Audit.objects.get().what == "nomination-back"
    assert client.get(link).status_code == client.post(link).status_code == 404


@pytest.mark.parametrize(
    ("reason", "answer"),
    [
        ("left", "Noor van den Akker werkt hier niet meer"),
        ("oneself", "Dit gaat over jezelf"),
        ("twice", "Deze reden hadden we al"),
        ("joke", "met een glimlach gelezen"),
        ("personal", "Stuur het gerust nog eens zonder"),
    ],
)
def test_a_refusal_has_a_kind_answer(client, send, round: Round, reason: str, answer: str) -> None:
    link = link_of(client, send())
    Nomination.objects.get().take(Decision.REFUSE, timezone.now(), reason=reason)
    text = text_of(client.get(link))
    assert answer in text and "geweigerd" not in text


def test_a_link_of_nobody_says_what_to_do(client, round: Round) -> None:
    answer = client.get("/mijn/voordracht/" + "0" * 32)
    assert answer.status_code == 404 and "Klopt het adres niet?" in text_of(answer)


def test_the_page_says_when_the_next_round_begins(client, code: str, monkeypatch) -> None:
    turn(Switch.NOMINATIONS, True)
    Jury.objects.create(first_day=3)
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    monkeypatch.setattr(views.timezone, "now", lambda: now)
    assert "3 december" in text_of(client.get(f"/verbeteraar/{code}"))
