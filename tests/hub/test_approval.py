"""The winner's yes: nothing on a screen without it, a no without a trace, and off again for good."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from player.document import read
from player.hub.approval import deeds
from player.hub.approval.duties import end, look_back, see
from player.hub.approval.link import address_of, token_of
from player.hub.approval.models import Recipient
from player.hub.approval.slide import fields_of, file_of, wrong_with
from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.edit.models import Typed, Upload
from player.hub.jury.models import Skipped
from player.hub.mailing.models import Letter
from player.hub.mailing.sending import send
from player.hub.painting.views import process
from player.hub.people.models import Person
from player.hub.people.views import BACKEND
from player.hub.publishing.models import Kind, Outbox, Version
from player.hub.publishing.publisher import publisher
from player.hub.react.plain import plain
from player.hub.roles import Role
from player.hub.rounds.earlier import awards
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round
from player.hub.rounds.states import Answer, Sent, State, Step
from player.hub.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db
FILE = "playlists/hub/klantverbeteraar-2026-12.yaml"
NOOR = "Noor van den Akker"
DEED = "Belt elke klant terug voor het weekend."
SAID = {
    "who": NOOR,
    "team": "Klantcontact",
    "words": DEED,
    "reason": "on",
    "face": "initials",
    "how_long": "hall",
}


@pytest.fixture(scope="module", autouse=True)
def _ended():
    yield
    process().stop()


@pytest.fixture
def round(office) -> Round:
    """The chair has chosen Noor."""
    office.write(
        "playlists/kantoor.yaml",
        "dias:\n  - map: hub\n  - {soort: eregalerij, id: eregalerij}\n"
        "  - {soort: mededeling, id: taart, titel: Er is taart, tekst: Om drie uur.}\n",
    )
    content().refresh()
    today, now = timezone.now().date(), timezone.now()
    made = Round.objects.create(
        jury=Jury.objects.create(),
        month=date(2026, 12, 1),
        key="2026-12",
        opens=today - timedelta(20),
        closes=today - timedelta(6),
        decides=today,
        state=State.JURY,
    )
    group = Group.objects.create(round=made, who=NOOR, team="Klantcontact")
    Nomination.objects.create(
        round=made,
        group=group,
        who=NOOR,
        change=DEED,
        example="Wie op vrijdag wacht, weet zaterdag waar hij aan toe is.",
        by="Joost",
        state=Sent.ADMITTED,
        made=now - timedelta(10),
        since=now,
    )
    assert made.take(Step.CHOOSE, now, chosen=group, why="De klant merkt het.")
    return made


@pytest.fixture
def asked(round) -> Approval:
    return deeds.ask(None, round, timezone.now())


@pytest.fixture
def winner(client, asked):
    """Who opened the link and said that it is theirs: what the page answers to what they do."""
    address = address_of(asked)[len("http://127.0.0.1:8080") :]
    address = "/" + address.split("/", 1)[1] if not address.startswith("/") else address
    client.post(address, {"do": "mine"})

    def does(deed: str = "", **said):
        if not deed:
            return client.get(address)
        return client.post(
            address, {"do": deed, **(SAID if deed in ("yes", "show") else {}), **said}
        )

    does.address, does.client = address, client
    return does


def settled() -> None:
    """What follows from it, as after a transaction."""
    publisher().publish(at_once=True)
    deeds.tidy()


def text_of(answer) -> str:
    return answer.content.decode()


def photo(name: str = "IMG_0001.heic") -> SimpleUploadedFile:
    import pillow_heif

    pillow_heif.register_heif_opener()
    image = Image.new("RGB", (300, 400), "green")
    exif = Image.Exif()
    exif[0x010E] = "bij Noor thuis"
    out = io.BytesIO()
    image.save(out, "HEIF", exif=exif)
    return SimpleUploadedFile(name, out.getvalue())


# ── yes ───────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_yes_writes_the_slide_and_check_has_nothing_to_say(
    office, winner, asked, capsys
) -> None:
    page = text_of(winner())
    assert NOOR in page and DEED in page and "Joost" in page
    assert office.read(FILE) is None
    winner("show")
    publisher().publish(at_once=True)
    assert office.read(FILE) is None
    assert winner("yes").status_code == 302
    settled()
    assert office.read(FILE) == (
        "# Gemaakt met de hub. Met de hand wijzigen mag; de hub neemt het over.\n"
        "soort: klantverbeteraar\n"
        "id: klantverbeteraar-2026-12\n"
        "maand: 2026-12\n"
        f"naam: {NOOR}\n"
        "team: Klantcontact\n"
        f"verdienste: {DEED}\n"
        "voordracht:\n"
        "  tekst: Wie op vrijdag wacht, weet zaterdag waar hij aan toe is.\n"
        "  door: Joost\n"
        "akkoord: ja\n"
    )
    before = (office.root / FILE).stat().st_mtime_ns
    publisher().publish(at_once=True)
    assert (office.root / FILE).stat().st_mtime_ns == before
    content().refresh()
    assert content().item("klantverbeteraar-2026-12").slide.name == (NOOR,)
    assert not [one for one in content().edition.problems if one.path == FILE]
    assert Round.objects.get().state == State.PUBLISHED
    assert NOOR in text_of(winner())  # a second time: what was agreed to, and leaving


def test_a_yes_to_what_was_not_seen_yet_is_asked_once_more(office, winner) -> None:
    page = text_of(winner("yes", words="Belt terug op vrijdag."))
    assert "Zo ziet de dia er nu uit: is dit goed?" in page
    assert Round.objects.get().state == State.WINNER
    assert winner("yes", words="Belt terug op vrijdag.").status_code == 302
    settled()
    assert "verdienste: Belt terug op vrijdag.\n" in office.read(FILE)


def test_what_a_colleague_said_may_be_left_out_and_comes_back_until_the_yes(winner, asked) -> None:
    for keep in ("", "on"):
        page = text_of(winner("show", reason=keep))
        asked.refresh_from_db()
        assert bool(asked.reason) is bool(keep) and "Wie op vrijdag wacht" in page


def test_staff_is_told_where_the_playlist_leaves_it_out(office, client_of, winner) -> None:
    winner("yes")
    settled()
    page, moderator = "/beheer/ronde/2026-12/winnaar", client_of("moderator")
    content().refresh()
    assert "map: hub" not in text_of(moderator.get(page))
    office.write("playlists/kantoor.yaml", "dias:\n  - {soort: mededeling, titel: A, tekst: B}\n")
    content().refresh()
    assert "map: hub" in text_of(moderator.get(page))


def test_the_picture_is_that_of_the_slide_and_only_for_the_winner(client_of, winner) -> None:
    page = text_of(winner())
    address = re.search(r'<img src="([^"]+)"', page)[1]
    answer = winner.client.get(address)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Cache-Control"] == "no-store"
    assert Image.open(io.BytesIO(answer.content)).size == (960, 540)
    assert client_of().get(address).status_code == 404


def test_the_photo_waits_outside_the_folder_and_goes_with_the_slide(
    office, settings, winner, asked
) -> None:
    page = text_of(winner("show", face="new", photo=photo()))
    assert "Zo ziet de dia er nu uit." in page and "300×400 pixels" in page  # rather small
    asked.refresh_from_db()
    name = asked.photo
    assert re.fullmatch(r"assets/hub/klantverbeteraar-2026-12-[0-9a-f]{8}\.jpg", name)
    assert not (office.root / name).exists()
    (waits,) = (settings.KLANTBEELD.data / "winners").iterdir()
    assert b"Noor" not in waits.read_bytes()
    picture = re.search(r'<img src="([^"]+)"', text_of(winner()))[1]
    painted = Image.open(io.BytesIO(winner.client.get(picture).content)).convert("RGB")
    green = sum(n for n, (r, g, b) in painted.getcolors(1 << 20) if g > 90 and max(r, b) < 60)
    assert green > 0.05 * 960 * 540
    winner("yes", face="kept")
    settled()
    assert f"foto: {name}\n" in office.read(FILE) and (office.root / name).exists()
    assert not list((settings.KLANTBEELD.data / "winners").iterdir())
    winner("leave")
    settled()
    assert office.read(FILE) is None and not (office.root / name).exists()


@pytest.mark.parametrize("answer", ["no", "leave", "silence"])
def test_the_browser_of_the_winner_forgets_the_link_when_it_is_over(winner, answer: str) -> None:
    def known() -> bool:
        return any(one.value for one in winner.client.cookies.values())

    if answer == "leave":
        winner("yes")
    assert known()
    if answer == "silence":
        end(timezone.now() + timedelta(14))
        winner()
    else:
        winner(answer)
    assert not known()


def test_no_browser_of_staff_keeps_a_winner(client_of, winner) -> None:
    winner("yes")
    settled()
    content().refresh()
    editor = client_of("editor")
    for slide, kept in (
        ("klantverbeteraar-2026-12", "no-store"),
        ("taart", "private, no-cache"),
    ):
        answer = editor.get(f"/beheer/beeld/{slide}.webp")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, kept), slide


def test_a_photo_that_is_gone_is_asked_for_again(settings, winner, asked) -> None:
    winner("show", face="new", photo=photo())
    for path in (settings.KLANTBEELD.data / "winners").iterdir():
        path.unlink()
    assert "De foto is er niet meer. Kies hem nog eens" in text_of(winner("yes", face="kept"))
    assert Approval.objects.get().answer == ""
    winner("show", face="new", photo=photo())
    winner("yes", face="kept")
    assert Approval.objects.get().answer == Answer.YES


def test_until_when_the_player_keeps_to_in_the_hall_of_fame_too(office, winner) -> None:
    until = date(2027, 3, 31)
    said = {"how_long": "day", "until": until.isoformat()}
    winner("show", **said)
    winner("yes", **said)
    settled()
    assert "ingetrokken: 2027-04-01\n" in office.read(FILE)
    content().refresh()
    hall = content().item("eregalerij").slide
    (honour,) = hall._honours
    assert (honour.champion.name, honour.since, honour.until) == (
        NOOR,
        date(2027, 2, 1),
        date(2027, 4, 1),
    )
    assert [one.who for one in awards(content().edition)] == [NOOR]  # who is to leave is known
    end(datetime(2027, 4, 1, 6, tzinfo=UTC))  # and then nothing is kept
    settled()
    assert office.read(FILE) is None and not Approval.objects.exists()


def test_after_the_month_the_winner_is_in_the_hall_of_fame(office, winner) -> None:
    winner("yes")
    settled()
    content().refresh()
    (honour,) = content().item("eregalerij").slide._honours
    assert (honour.champion.name, honour.since, honour.until) == (NOOR, date(2027, 2, 1), None)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"who": " "}, "Vul je naam in."),
        ({"words": ""}, "Schrijf op wat je deed"),
        ({"words": "x" * 401}, "1 te veel"),
        ({"how_long": "day", "until": "2020-01-01"}, "Kies een dag"),
        ({"how_long": "day", "until": "morgen"}, "Dat is geen dag"),
        ({"face": "new"}, "Kies een bestand"),
        ({"face": "new", "photo": SimpleUploadedFile("x.jpg", b"%PDF")}, "JPEG, PNG, WebP of HEIC"),
        ({"face": "new", "photo": SimpleUploadedFile("x.jpg", b"\xff\xd8\xffx")}, "niet te lezen"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(winner, said, told) -> None:
    page = text_of(winner("yes", **{"team": "Nieuw team", **said}))
    assert told in page and "De dia is nog niet veranderd" in page and "Nieuw team" in page
    assert Round.objects.get().state == State.WINNER


def test_words_stay_words_in_the_file(office, winner) -> None:
    odd = '"akkoord: nee" # - {x} \u2028 *&!'
    winner("show", words=odd, team="ja")
    winner("yes", words=odd, team="ja")
    settled()
    content().refresh()
    slide = content().item("klantverbeteraar-2026-12").slide
    assert slide.team == "ja" and slide.achievement.replace(" ", "") == odd.replace(
        " ", ""
    ).replace("\u2028", "")


def test_a_photo_beyond_what_the_server_takes_says_so(winner, monkeypatch) -> None:
    monkeypatch.setattr("player.hub.approval.views.LARGEST", 100)
    assert "hooguit 20 MB" in text_of(winner("show", face="new", photo=photo()))


def test_several_people_answer_together(client_of, round, client) -> None:
    Group.objects.update(who="Noor van den Akker en Bram de Wit")
    page, moderator = "/beheer/ronde/2026-12/winnaar", client_of("moderator")
    assert "Laat hen samen antwoorden" in text_of(moderator.get(page))
    made = deeds.ask(None, round, timezone.now())
    address = "/verbeteraar/akkoord/" + token_of(made.round_id, made.made)
    client.post(address, {"do": "mine"})
    assert "Zeg alleen ja als iedereen" in text_of(client.get(address))


def test_the_first_page_says_what_a_moderator_has_to_do(client_of, round) -> None:
    moderator, editor = client_of("moderator"), client_of("editor")
    page = text_of(moderator.get("/beheer"))
    assert "De winnaar van december 2026 is nog niet gevraagd." in page
    assert "Kaartjes van december 2026" in page and NOOR not in page
    assert "Kaartjes van" not in text_of(editor.get("/beheer"))
    deeds.ask(None, round, timezone.now())
    assert "nog niet gevraagd" not in text_of(moderator.get("/beheer"))


@settings(max_examples=40)
@given(
    words=st.text(min_size=1, max_size=400),
    team=st.text(max_size=60),
    reason=st.text(max_size=400),
    by=st.text(max_size=60),
)
def test_whatever_is_agreed_to_is_read_back_equal(words, team, reason, by) -> None:
    """Contract: written, read back, the same; `check` says nothing that stops it."""
    said = {"words": words, "team": team, "reason": reason, "reason_by": by}
    said = {name: plain(text) for name, text in said.items()}
    round = Round(jury=Jury(), month=date(2026, 12, 1), key="2026-12")
    one = Approval(round=round, who=NOOR, **said)
    data = file_of(one)
    assert data == file_of(one)
    node, faults = read(data)
    assert not faults
    asked = {key: value for key, value in fields_of(one).items() if key != "nomination"}
    found = node.plain()
    assert {key: found[key] for key in asked} == asked
    assert found.get("nomination", {}) == fields_of(one).get("nomination", {})


# ── no, silence ───────────────────────────────────────────────────────────────────────────────────


def traces() -> list[tuple]:
    round = Round.objects.get()
    audit = [(one.what, one.object, one.outcome, one.who, one.role) for one in Audit.objects.all()]
    kept = (Approval.objects.count(), Letter.objects.count(), Recipient.objects.count())
    skipped = [one.group_id for one in Skipped.objects.all()]
    return [round.state, round.chosen, round.why, sorted(audit), kept, skipped]


def test_a_no_leaves_what_silence_leaves(
    office, settings, winner, asked, round, django_capture_on_commit_callbacks
) -> None:
    winner("show", face="new", photo=photo())
    with django_capture_on_commit_callbacks(execute=True):
        page = text_of(winner("no"))
    assert "Er komt niets op de schermen" in page
    after_no = traces()
    assert not Outbox.objects.filter(kind=Kind.LETTER).exists()
    assert after_no[0] == State.JURY and after_no[1] is None and after_no[4] == (0, 0, 0)
    assert winner().status_code == 404 and "werkt niet meer" in text_of(winner())
    assert not list((settings.KLANTBEELD.data / "winners").iterdir())
    see()
    # The same round, silent.
    Audit.objects.all().delete()
    group = Group.objects.get()
    now = timezone.now()
    Round.objects.get().take(Step.CHOOSE, now, chosen=group, why="De klant merkt het.")
    deeds.ask(None, Round.objects.get(), now)
    end(now + timedelta(13))
    assert Round.objects.get().state == State.WINNER
    end(now + timedelta(14))
    assert traces() == after_no
    assert office.read(FILE) is None


def test_the_jury_sees_only_that_another_is_to_be_chosen(client_of, winner, round) -> None:
    moderator = client_of("moderator")
    assert "Wacht op antwoord" in text_of(moderator.get("/beheer/ronde/2026-12/winnaar"))
    winner("no")
    page = text_of(moderator.get("/beheer/ronde/2026-12/winnaar"))
    main = page[page.index("<main") :]
    assert "Kies een ander." in main and NOOR not in main
    for word in (" nee", "weiger", "afgewezen"):
        assert word not in main.lower()


def test_a_paused_round_does_nothing_by_itself_but_to_forget_in_time(asked, round) -> None:
    Round.objects.update(paused=True)
    now = timezone.now()
    for days, there in ((20, True), (27, True), (28, False)):
        Round.objects.update(opens=(now - timedelta(days - 20)).date())
        see(now + timedelta(20))
        end(now + timedelta(20))
        assert Approval.objects.filter(answer="").exists() is there
    assert Round.objects.get().paused


def test_what_the_chair_takes_back_is_off_the_screens(office, winner, round) -> None:
    winner("yes")
    settled()
    assert Round.objects.get().take(Step.RECONSIDER, timezone.now())
    see()
    settled()
    assert office.read(FILE) is None and not Approval.objects.exists()


# ── the link ──────────────────────────────────────────────────────────────────────────────────────


def test_a_link_that_was_forwarded_shows_nothing_and_says_what_to_do(client_of, winner) -> None:
    stranger = client_of()
    page = text_of(stranger.get(winner.address))
    assert "Is deze link voor jou?" in page and "doorgestuurd" in page
    assert NOOR not in page and DEED not in page
    for deed in ("yes", "no", "leave", "show"):
        assert "Is deze link voor jou?" in text_of(stranger.post(winner.address, {"do": deed}))
    assert Round.objects.get().state == State.WINNER


def test_an_old_form_keeps_what_was_filled_in(client_of, asked) -> None:
    address = "/verbeteraar/akkoord/" + token_of(asked.round_id, asked.made)
    strict = client_of(enforce_csrf_checks=True)
    assert strict.post(address, {"do": "mine"}).status_code == 403
    other = client_of()
    other.post(address, {"do": "mine"})
    strict.cookies = other.cookies
    from_here = {"origin": "http://testserver"}
    answer = strict.post(
        address, {"do": "yes", **SAID, "words": "Mijn woorden."}, headers=from_here
    )
    assert answer.status_code == 403 and "Mijn woorden." in text_of(answer)
    assert strict.post(address, {"do": "no"}).status_code == 403
    assert Round.objects.get().state == State.WINNER


def test_a_link_that_is_over_says_what_to_do(client_of, winner, asked) -> None:
    Approval.objects.update(expires=timezone.now())
    for answer in (winner(), winner("yes"), winner("no"), client_of().get(winner.address)):
        assert answer.status_code == 404 and "Vraag een nieuwe link" in text_of(answer)
    assert client_of().get("/verbeteraar/akkoord/onzin").status_code == 404
    assert Approval.objects.exists()


def test_it_is_for_one_person_no_cache_and_no_search_engine(winner, asked) -> None:
    answer = winner()
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"] and "noindex" in text_of(answer)
    token = winner.address.rpartition("/")[2]
    assert len(token) == 32 and token != asked.token_hash
    assert token_of(asked.round_id, Approval.objects.get().made) == token


def test_only_who_decides_or_moderates_sees_the_link_of_a_winner(
    client_of, person, asked, round
) -> None:
    """Whoever has it can answer: the other jurors have no use for it."""
    page, chair = "/beheer/ronde/2026-12/winnaar", person("jury", name="de-voorzitter")
    Jury.objects.update(chair=chair)
    juror = client_of("jury")
    assert "is gevraagd" in text_of(juror.get(page)) and "/akkoord/" not in text_of(juror.get(page))
    assert juror.post(page, {"do": "other"}).status_code == 403
    assert "/akkoord/" in text_of(client_of("moderator").get(page))
    juror.force_login(chair, backend=BACKEND)
    assert "/akkoord/" in text_of(juror.get(page))
    juror.post(page, {"do": "other"})
    assert Round.objects.get().state == State.JURY


def test_asking_twice_is_one_question(round, asked) -> None:
    assert deeds.ask(None, round, timezone.now()) == asked


# ── off again ─────────────────────────────────────────────────────────────────────────────────────


def test_leaving_is_one_click_and_no_old_copy_brings_it_back(office, winner) -> None:
    winner("yes")
    settled()
    old = office.read(FILE)
    assert "Haal mij van de schermen" in text_of(winner())
    assert "Je bent van de schermen" in text_of(winner("leave"))
    settled()
    assert office.read(FILE) is None and not Approval.objects.exists()
    assert not Version.objects.filter(path=FILE).exists()
    assert "Noor" not in office.read("ingetrokken.yaml")
    office.write("playlists/hub/kopie.yaml", old.replace("2026-12\n", "2026-12-kopie\n", 1))
    content().refresh()
    assert content().item("klantverbeteraar-2026-12-kopie").off
    assert not content().item("eregalerij").slide._honours
    assert winner().status_code == 404


def test_leaving_goes_through_whatever_was_changed_by_hand(office, winner) -> None:
    winner("yes")
    settled()
    office.write(FILE, office.read(FILE).replace(DEED, "Belt iedereen."))
    winner("leave")
    settled()
    assert office.read(FILE) is None


def test_an_old_copy_with_a_mistake_mended_by_hand_brings_nobody_back(office, winner) -> None:
    winner("yes")
    settled()
    mended = office.read(FILE).replace("Belt elke klant terug", "Belt élke klant terug")
    office.write(FILE, mended)
    content().refresh()
    assert "élke" in content().item("klantverbeteraar-2026-12").slide.achievement
    winner("leave")
    settled()
    assert office.read(FILE) is None
    office.write(FILE, mended)  # the folder as it was
    content().refresh()
    assert content().item("klantverbeteraar-2026-12").off


def test_a_part_of_the_photo_goes_with_it(office, winner, asked) -> None:
    winner("show", face="new", photo=photo())
    winner("yes", face="kept")
    settled()
    asked.refresh_from_db()
    part = "assets/hub/klantverbeteraar-2026-12-part.jpg"
    (office.root / part).write_bytes((office.root / asked.photo).read_bytes())
    office.write(FILE, office.read(FILE).replace(asked.photo, part))  # an editor cut it
    Upload.objects.create(
        path=part, whole=asked.photo, part="0,0,50,50", size=1, expires=timezone.now()
    )
    content().refresh()
    winner("leave")
    settled()
    assert not list((office.root / "assets/hub").iterdir()) and not Upload.objects.exists()


def test_a_share_that_is_away_takes_it_off_later(office, winner, monkeypatch) -> None:
    winner("yes")
    settled()
    with monkeypatch.context() as away:
        away.setattr(publisher(), "_may_write", lambda: False)
        winner("leave")
        settled()
        assert Approval.objects.get().answer == Answer.LEFT and Approval.objects.get().who == ""
    settled()
    assert office.read(FILE) is None and not Approval.objects.exists()


def test_the_link_is_shown_to_who_hands_it_over_and_to_nobody_else(client_of, asked, round) -> None:
    page, link = "/beheer/ronde/2026-12/winnaar", "/verbeteraar/akkoord/"
    moderator, juror = client_of("moderator"), client_of("jury")
    sits = Person.objects.get(username="wie-jury")
    chair = Person.objects.create(username="voorzitter")
    chair.give(Role.JURY)
    round.jury.jurors.set([sits, chair])
    Round.objects.update(chair=chair)
    decides = Client(headers={"accept-language": "nl"})
    decides.force_login(chair, backend=BACKEND)
    assert link in text_of(moderator.get(page)) and link in text_of(decides.get(page))
    shown = text_of(juror.get(page))
    assert "Wacht op antwoord" in shown and link not in shown
    assert client_of("editor").get(page).status_code == 403
    # And who is to choose another has a way there.
    way = "/beheer/jury/2026-12/besluit"
    moderator.post(page, {"do": "other"})
    assert way in text_of(decides.get(page)) and decides.get(way).status_code == 200
    assert way not in text_of(moderator.get(page)) + text_of(juror.get(page))


def test_a_moderator_takes_it_off_too_and_a_juror_does_not(
    office, client_of, person, winner
) -> None:
    winner("yes")
    settled()
    page, juror = "/beheer/ronde/2026-12/winnaar", client_of("jury")
    Jury.objects.update(chair=person("jury", name="de-voorzitter"))
    assert "Haal van" not in text_of(juror.get(page))
    assert juror.post(page, {"do": "ask"}).status_code == 403
    assert juror.post(page, {"do": "leave"}).status_code == 403
    Jury.objects.get().jurors.add(person("jury", name="van-deze-jury"))
    assert juror.get(page).status_code == 403  # sits in another one
    assert Approval.objects.get().answer == Answer.YES
    moderator = client_of("moderator")
    assert "zei ja" in text_of(moderator.get("/beheer/winnaars"))
    moderator.post("/beheer/ronde/2026-12/winnaar", {"do": "leave"})
    settled()
    assert office.read(FILE) is None
    assert Audit.objects.filter(what="winner-leave", role="moderator").exists()


def test_who_left_may_say_yes_again(office, winner, round, client) -> None:
    winner("yes")
    settled()
    winner("leave")
    settled()
    now = timezone.now()
    Round.objects.get().take(Step.RECONSIDER, now)
    Round.objects.get().take(Step.CHOOSE, now, chosen=Group.objects.get())
    again = deeds.ask(None, Round.objects.get(), now)
    assert deeds.yes(again, now)
    settled()
    content().refresh()
    assert not content().item("klantverbeteraar-2026-12").off
    assert not Withdrawal.in_force().exists()


def test_a_database_that_was_restored_brings_nobody_back(office, winner, round, asked) -> None:
    winner("yes")
    settled()
    kept = Approval.objects.values().get()
    winner("leave")
    settled()
    Withdrawal.objects.all().delete()
    Version.objects.all().delete()
    Approval.objects.create(**kept)  # the database as it was
    publisher()._filing.read_back()
    look_back()
    settled()
    assert not Approval.objects.exists() and office.read(FILE) is None


def test_a_yes_that_a_restored_database_does_not_know_is_taken_back_by_a_no(
    office, winner, asked, round
) -> None:
    before = Approval.objects.values().get(), Round.objects.values().get()
    winner("yes")
    settled()
    assert NOOR in office.read(FILE)
    Version.objects.all().delete()  # the database as it was
    Approval.objects.update(**before[0])
    Round.objects.update(**before[1])
    winner("no")
    settled()
    assert office.read(FILE) is None


def test_a_yes_to_other_words_replaces_what_a_restored_database_does_not_know(
    office, winner, asked, round
) -> None:
    before = Approval.objects.values().get(), Round.objects.values().get()
    winner("yes")
    settled()
    Version.objects.all().delete()
    Approval.objects.update(**before[0])
    Round.objects.update(**before[1])
    other = {"words": "Iets dat Noor zelf schreef.", "reason": ""}
    winner("show", **other)
    winner("yes", **other)
    settled()
    assert "Iets dat Noor zelf schreef." in office.read(FILE) and DEED not in office.read(FILE)


def test_a_photo_that_is_being_looked_at_is_not_tidied_away(
    settings, winner, asked, monkeypatch
) -> None:
    """The clean-up looks every five seconds, and looking at a photo takes a while."""
    from player.hub.approval import views

    def looked_at(approval, spoken):
        see()
        return wrong_with(approval, spoken)

    monkeypatch.setattr(views, "wrong_with", looked_at)
    winner("show", face="new", photo=photo())
    asked.refresh_from_db()
    waits = settings.KLANTBEELD.data / "winners" / asked.photo.rpartition("/")[2]
    assert waits.is_file()
    old = waits.with_name("klantverbeteraar-2026-12-00000000.jpg")
    old.write_bytes(waits.read_bytes())
    os.utime(old, (1, 1))
    see()
    assert waits.is_file() and not old.exists()


# ── mail ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def post(settings):
    from django.core import mail

    from player.hub.config import Mail

    place = settings.KLANTBEELD
    asked = Mail(server="smtp.example", sender="hub@voorbeeld.example")
    settings.KLANTBEELD = replace(place, settings=place.settings.model_copy(update={"mail": asked}))
    return mail.outbox


def test_a_winner_is_mailed_once_and_reminded_once(client_of, round, post) -> None:
    page = "/beheer/ronde/2026-12/winnaar"
    moderator = client_of("moderator")
    for _ in range(2):
        moderator.post(page, {"do": "ask", "address": "noor@voorbeeld.example"})
        send()
    assert [one.to for one in post] == [["noor@voorbeeld.example"]]
    assert NOOR not in post[0].body and DEED not in post[0].body
    assert re.search(r"/verbeteraar/akkoord/[0-9a-f]{32}\n", post[0].body)
    assert "/verbeteraar/akkoord/" not in text_of(moderator.get(page))  # it is the winner's
    now = timezone.now()
    for days in (6, 7, 8, 13):
        see(now + timedelta(days, minutes=1))
        send(now + timedelta(days, minutes=1))
    assert len(post) == 2 and post[1].to == post[0].to
    assert "herinnering gestuurd" in text_of(moderator.get(page))
    deeds.another(Approval.objects.get())
    assert not Letter.objects.exists() and not Recipient.objects.exists()


def test_without_mail_the_link_is_handed_over(client_of, round) -> None:
    moderator = client_of("moderator")
    page = "/beheer/ronde/2026-12/winnaar"
    assert "E-mailadres" not in text_of(moderator.get(page))
    moderator.post(page, {"do": "ask"})
    assert "/verbeteraar/akkoord/" in text_of(moderator.get(page))
    Approval.objects.update(made=timezone.now() - timedelta(8))
    assert "Herinner er een keer aan" in text_of(moderator.get(page))


# ── whoever nominated thinks better of it ─────────────────────────────────────────────────────────


EXAMPLE, NOMINATOR = "Wie op vrijdag wacht, weet zaterdag waar hij aan toe is.", "Joost Zandstra"
LINK = "b" * 32


@pytest.fixture
def nominated(round) -> str:
    """The private link of whoever wrote what the winner is asked about."""
    from player.hub.nominate.mine import print_of

    Nomination.objects.update(takeback_hash=print_of(LINK), by=NOMINATOR)
    return f"/mijn/voordracht/{LINK}"


def tables() -> str:
    """All that the database says."""
    from django.apps import apps

    rows = [str(list(model.objects.values_list())) for model in apps.get_models()]
    return "\n".join(rows)


def test_what_is_taken_back_is_not_in_the_question_either(nominated, winner, client, round) -> None:
    other = Nomination.objects.get()
    Nomination.objects.create(
        round=round,
        group=other.group,
        who=NOOR,
        change="Schreef de brief om.",
        state=Sent.ADMITTED,
        made=other.made + timedelta(1),
        since=other.made,
    )
    assert NOMINATOR in tables() and DEED in text_of(winner())
    assert "je naam op de dia" in text_of(client.get(nominated))
    assert client.post(nominated).status_code == 200
    kept = tables()
    assert not [one for one in (NOMINATOR, DEED, EXAMPLE) if one in kept]
    page = text_of(winner())
    assert "Schreef de brief om." in page and DEED not in page and EXAMPLE not in page
    assert client.get(nominated).status_code == 404


def test_where_nothing_else_was_said_the_question_lapses(nominated, winner, client) -> None:
    assert client.post(nominated).status_code == 200
    assert not Approval.objects.exists() and not Group.objects.exists()
    assert Round.objects.get().state == State.JURY
    assert not [one for one in (NOMINATOR, DEED, EXAMPLE, NOOR) if one in tables()]
    assert winner().status_code == 404


def test_what_the_winner_made_of_it_is_the_winner_s(nominated, winner, client) -> None:
    winner("show", words="Ik bel terug.")
    client.post(nominated)
    kept = Approval.objects.get()
    assert (kept.words, kept.reason, kept.reason_by) == ("Ik bel terug.", "", "")


@pytest.mark.parametrize("by_hand", [False, True])
def test_after_the_yes_it_leaves_the_slide_however_late(
    office, nominated, winner, client, by_hand: bool
) -> None:
    winner("show", reason="on", words="Ik bel terug.")
    winner("yes", reason="on", words="Ik bel terug.")
    settled()
    assert NOMINATOR in office.read(FILE) and EXAMPLE in office.read(FILE)
    if by_hand:
        office.write(FILE, office.read(FILE).replace("Ik bel", "Ik bel altijd"))
        editor = Person.objects.create(username="ed")
        Typed.objects.create(
            person=editor, key=Round.objects.get().slide, fields={"door": NOMINATOR}
        )
        Version.objects.create(path=FILE, bytes=office.read(FILE).encode(), sha256="x")
    # Long after the nomination was deleted the link still takes back what is there.
    Nomination.objects.all().delete()
    Round.objects.get().forget()
    page = text_of(client.get(nominated))
    assert EXAMPLE in page and "liet dit op de dia staan" in page
    assert client.post(nominated).status_code == 200
    settled()
    text = office.read(FILE)
    assert f"naam: {NOOR}\n" in text and "Ik bel" in text
    assert NOMINATOR not in text + tables() and EXAMPLE not in text + tables()
    assert client.get(nominated).status_code == client.post(nominated).status_code == 404
    assert Approval.objects.get().answer == Answer.YES


@pytest.mark.parametrize(
    ("was", "becomes", "stays"),
    [
        ("Ik bel", "Ik bel altijd", True),
        ("soort:", "# Rechtgezet door Anna.\nsoort:", True),
        ("# Gemaakt met de hub.", "# Van ons.", True),  # whoever made it, it is that slide
        ("Ik bel", f"Ik bel, zegt {NOMINATOR}, en", False),
        ("soort:", f"# {EXAMPLE}\nsoort:", False),
        ("soort:", "soort: [", False),  # nobody can read it
        ("# Gemaakt met de hub.", "soort: [", False),
    ],
)
def test_what_an_editor_mended_by_hand_stays_where_nothing_of_it_is_in_there(
    office, nominated, winner, client, django_capture_on_commit_callbacks, was, becomes, stays
) -> None:
    winner("show", reason="on", words="Ik bel terug.")
    winner("yes", reason="on", words="Ik bel terug.")
    settled()
    office.write(FILE, office.read(FILE).replace(was, becomes))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(nominated)
    for _ in range(2):
        settled()
        text = office.read(FILE)
        assert NOMINATOR not in text + tables() and EXAMPLE not in text + tables()
        assert "voordracht" not in text and f"naam: {NOOR}\n" in text
        assert (becomes in text) == stays


def test_a_slide_that_an_editor_deleted_does_not_come_back_by_it(
    office, nominated, winner, client
) -> None:
    winner("show", reason="on", words="Ik bel terug.")
    winner("yes", reason="on", words="Ik bel terug.")
    settled()
    (office.root / FILE).unlink()
    client.post(nominated)
    settled()
    assert office.read(FILE) is None and NOMINATOR not in tables()


def test_of_a_name_that_was_put_with_another_nothing_stays_behind(nominated, client, round) -> None:
    from player.hub.rounds.models import Moved

    one = Nomination.objects.get()
    moved = Moved.objects.create(
        round=round, to=one.group, who="Noortje uit de kelder", at=one.made
    )
    moved.nominations.add(one)
    Nomination.objects.create(
        round=round, group=one.group, who=NOOR, change="x", state=Sent.ADMITTED,
        made=one.made, since=one.made,
    )  # fmt: skip
    client.post(nominated)
    assert "Noortje uit de kelder" not in tables()
