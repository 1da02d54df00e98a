"""The quote of each working day to Teams, Slack and mail from the hub, by real servers on this
machine: once, whatever happens, and nothing that a screen would not show."""

from __future__ import annotations

import email
import email.policy
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from helpers.receivers import Hook, Smtp

from player.hub.daily.models import Posted, State
from player.hub.daily.posting import post
from player.hub.daily.shown import today
from player.hub.painting.views import process
from player.settings.post import Post

ZONE = ZoneInfo("Europe/Amsterdam")
PLAYLIST = """\
slides:
  - {soort: klantquote, id: goed, tekst: Ik werd teruggebeld., sentiment: positief, datum: 2026-04-15, reageer: ja}
  - {soort: klantquote, id: kan-beter, tekst: Vier keer hetzelfde formulier., sentiment: kritisch, datum: 2026-04-14}
"""
WEDNESDAY, TUESDAY = (
    datetime(2026, 4, 15, 9, 0, 30, tzinfo=ZONE),
    datetime(2026, 4, 14, 10, tzinfo=ZONE),
)
SATURDAY, KINGSDAY = datetime(2026, 4, 18, 10, tzinfo=ZONE), datetime(2026, 4, 27, 10, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True, scope="module")
def _ended():
    yield
    process().stop()


@pytest.fixture
def hook():
    hook = Hook()
    yield hook
    hook.close()


@pytest.fixture
def told(office, db, settings, tmp_path, monkeypatch):
    """Says where the hub posts to; a second call says it anew."""
    from player.hub.content import content
    from player.hub.publishing.publisher import publisher

    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    office.write("playlists/kantoor.yaml", PLAYLIST)
    content().refresh()
    publisher().slot.keep()

    def say(*places: tuple[str, str], **more: object) -> None:
        made = []
        for number, (to, address) in enumerate(places):
            file = tmp_path / f"adres-{number}"
            file.write_text(f"{address}\n")
            both = (
                {"sender": "k@voorbeeld.nl", "recipients": ("allen@voorbeeld.nl",)}
                if to == "mail"
                else {}
            )
            made.append(Post.model_validate({"to": to, "address_file": str(file), **both, **more}))
        place = settings.KLANTBEELD
        config = place.settings.model_copy(update={"post": tuple(made)})
        settings.KLANTBEELD = replace(place, settings=config)

    return say


def at(moment: datetime) -> int:
    return post(lambda: moment)


def row() -> Posted:
    return Posted.objects.get()


def test_on_a_working_day_at_its_hour_and_once(told, hook) -> None:
    told(("teams", hook.url))
    assert at(WEDNESDAY - MINUTE) == 0 and hook.came == []
    assert at(WEDNESDAY) == 1
    assert at(WEDNESDAY) == at(WEDNESDAY + 300 * MINUTE) == 0
    (card,) = hook.came
    said = str(card)
    assert "Ik werd teruggebeld." in said and "/q/abc234/goed" in said
    assert "data:image/png;base64," in said  # the card, made by the process that paints
    assert (row().state, row().slide, row().tries) == (State.SENT, "goed", 1)
    assert at(SATURDAY) == at(KINGSDAY) == 0 and len(hook.came) == 1


def test_to_three_kinds_of_places_each_in_its_form(told, hook) -> None:
    slack, smtp = Hook(), Smtp()
    told(("teams", hook.url), ("slack", slack.url), ("mail", smtp.url))
    assert at(WEDNESDAY) == 3
    assert hook.came[0]["type"] == "message" and "blocks" in slack.came[0]
    letter = email.message_from_bytes(smtp.mails[0], policy=email.policy.default)
    assert letter["To"] == "allen@voorbeeld.nl"
    assert "Ik werd teruggebeld." in letter.get_body(("plain",)).get_content()
    assert at(WEDNESDAY + MINUTE) == 0 and len(smtp.mails) == 1
    slack.close(), smtp.close()


def test_what_did_not_arrive_is_tried_again_within_the_hour_and_then_no_more(
    told, hook, client_of
) -> None:
    told(("teams", hook.url))
    hook.answers = [(503, {})] * 20
    tries = [
        minute
        for minute in (0, 4, 5, 14, 15, 29, 30, 59, 60, 100)
        if at(WEDNESDAY + minute * MINUTE) or (len(hook.came) > 0 and hook.came.pop())
    ]
    assert tries == [0, 5, 15, 30, 60]
    assert "de ontvanger antwoordde 503" in today(WEDNESDAY)[0].words
    assert (row().state, row().again, row().tries) == (State.FAILED, None, 5)
    hook.answers = []
    assert at(WEDNESDAY + 200 * MINUTE) == 0 and hook.came == []


def test_after_a_failure_it_goes_once(told, hook) -> None:
    told(("teams", hook.url))
    hook.answers = [(429, {"Retry-After": "600"})]
    assert at(WEDNESDAY) == 0
    assert at(WEDNESDAY + 6 * MINUTE) == 0 and len(hook.came) == 1  # the server asked for ten
    assert at(WEDNESDAY + 10 * MINUTE) == 1
    assert at(WEDNESDAY + 20 * MINUTE) == 0 and len(hook.came) == 2


def test_where_nobody_knows_whether_it_arrived_it_never_goes_again(told, hook) -> None:
    told(("teams", hook.url))
    hook.answers = [None]
    assert at(WEDNESDAY) == 0 and row().state == State.UNSURE
    assert at(WEDNESDAY + 30 * MINUTE) == 0 and len(hook.came) == 1


def test_a_hub_that_fell_while_it_sent_does_not_send_again(told, hook) -> None:
    told(("teams", hook.url))
    at(WEDNESDAY)
    Posted.objects.update(state=State.BEGUN)  # as it stood when the power went
    for minute in (0, 5, 15, 30):
        assert at(WEDNESDAY + minute * MINUTE) == 0
    assert row().state == State.UNSURE and len(hook.came) == 1


def test_two_hubs_on_one_database_send_one(told, hook, monkeypatch) -> None:
    from django.conf import settings

    from player.hub.daily import posting

    told(("teams", hook.url))
    (place,) = settings.KLANTBEELD.settings.post
    sends, others = posting.send, []

    def while_it_is_sent(*asked: object) -> object:
        others.append(at(WEDNESDAY))  # the other looks at this very moment
        return sends(*asked)

    monkeypatch.setattr(posting, "send", while_it_is_sent)
    assert at(WEDNESDAY) == 1 and others == [0] and len(hook.came) == 1
    # Both have seen that there is no row yet, or that it failed: only one gets it.
    thursday = WEDNESDAY + timedelta(days=1)
    made = [posting._made(place, thursday.date(), "zelfde", thursday) for _ in range(2)]
    assert made[0] is not None and made[1] is None


def test_a_hub_that_does_not_write_in_the_folder_does_not_send(told, hook) -> None:
    from player.hub.publishing.publisher import publisher

    told(("teams", hook.url))
    publisher().slot.held = False
    assert at(WEDNESDAY) == 0 and hook.came == []


def test_what_was_withdrawn_this_moment_does_not_go_not_even_at_a_second_try(told, hook) -> None:
    from django.utils import timezone

    from player.hub.withdrawals.models import Withdrawal

    told(("teams", hook.url))
    hook.answers = [(503, {})]
    at(WEDNESDAY)
    Withdrawal.objects.create(slide="goed", at=timezone.now())
    for minute in (5, 15, 30):
        at(WEDNESDAY + minute * MINUTE)
    assert len(hook.came) == 1


@pytest.mark.parametrize("kind", ["teams", "slack", "mail"])
def test_what_is_withdrawn_while_its_card_is_painted_does_not_go(
    told, hook, kind: str, monkeypatch
) -> None:
    from django.utils import timezone

    from player.hub.daily import posting
    from player.hub.withdrawals.models import Withdrawal

    def painted(*_args, **_named) -> bytes:
        Withdrawal.objects.create(slide="goed", at=timezone.now())
        return b"a card"

    monkeypatch.setattr(posting, "paper", painted)
    told((kind, "smtp://127.0.0.1:9" if kind == "mail" else hook.url))
    assert at(WEDNESDAY) == 0 and hook.came == []
    assert (row().state, row().why) == (State.FAILED, posting.GONE)
    assert "net ingetrokken" in today(WEDNESDAY)[0].words


def test_where_visitors_come_no_criticism_goes(told, hook) -> None:
    told(("teams", hook.url), visitors=True)
    assert at(TUESDAY) == 0 and hook.came == []


def test_an_address_that_is_not_there_is_told_and_mended_within_the_hour(
    told, hook, tmp_path, client_of
) -> None:
    now = datetime.now(ZONE)
    told(("teams", ""))
    assert at(WEDNESDAY) == 0 and row().why == "no-address"
    Posted.objects.update(day=now.date(), at=now)
    editor = client_of("editor")
    for page in ("/beheer", "/beheer/delen"):
        assert "het adres in hub.yaml is er niet" in editor.get(page).content.decode()
    Posted.objects.update(day=WEDNESDAY.date(), at=WEDNESDAY)
    (tmp_path / "adres-0").write_text(hook.url)
    assert at(WEDNESDAY + 5 * MINUTE) == 1
    Posted.objects.update(day=now.date(), at=now)
    assert (
        "daily" not in editor.get("/beheer").context or not editor.get("/beheer").context["daily"]
    )
    said = editor.get("/beheer/delen").content.decode()
    assert "Geplaatst om" in said and "127.0.0.1" in said
    assert "geheim" not in said  # the path of a webhook is one


def test_a_quote_withdrawn_after_it_was_sent_says_what_can_be_undone(told, hook, client_of) -> None:
    from django.utils import timezone

    from player.hub.withdrawals.models import Withdrawal

    smtp = Smtp()
    told(("teams", hook.url), ("mail", smtp.url))
    at(WEDNESDAY)
    editor = client_of("editor")
    assert "Ingetrokken nadat" not in editor.get("/beheer").content.decode()
    Withdrawal.objects.create(slide="goed", at=timezone.now())
    said = editor.get("/beheer").content.decode()
    assert "verwijder het zelf in het kanaal" in said and "Een mail is niet terug te halen" in said
    assert "Ingetrokken nadat" not in client_of("jury").get("/beheer").content.decode()
    smtp.close()


def test_the_check_says_whether_it_can_work_and_never_the_address(told, hook, settings) -> None:
    from player.hub.daily.checks import post as check

    told(("teams", hook.url), ("slack", "http://elders.nl/geheim"))
    good, bad = check(settings.KLANTBEELD)
    assert (good.state, bad.state) == ("ok", "error")
    assert "geheim" not in str(good.values) + str(bad.values)
    assert "https://hooks.slack.com" in str(bad.values)


@pytest.mark.long
def test_a_real_hub_sends_once_also_after_a_restart(tmp_path, hook) -> None:
    from helpers.hub import Office, live_hub, until

    office, data = Office(tmp_path / "content"), tmp_path / "data"
    (tmp_path / "adres").write_text(hook.url)
    (tmp_path / "pad").mkdir()
    (tmp_path / "pad" / "sitecustomize.py").write_text(
        "import player.schedule.calendar as calendar\n"
        "calendar.is_working_day = lambda *_: True  # whatever day this test runs\n"
    )
    post = f"post:\n  - {{to: teams, address_file: {tmp_path / 'adres'}, time: '0:00'}}\n"

    def states() -> list[str]:
        with sqlite3.connect(data / "hub.sqlite3", timeout=20) as database:
            return [state for (state,) in database.execute("SELECT state FROM daily_posted")]

    with live_hub(office, data, settings=post, path=tmp_path / "pad"):
        until(lambda: hook.came)
        until(lambda: states() == ["sent"])
    other = Hook()  # where it has arrived, the round has been made
    (tmp_path / "ander").write_text(other.url)
    post += f"  - {{to: slack, address_file: {tmp_path / 'ander'}, time: '0:00'}}\n"
    with live_hub(office, data, settings=post, path=tmp_path / "pad"):
        until(lambda: states() == ["sent", "sent"])
    assert len(hook.came) == len(other.came) == 1
    other.close()
