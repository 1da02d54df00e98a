"""Reading what colleagues sent: the queue, good and not, a part left out, the way back, and two who
do it at once."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from player.hub.audit.models import Audit
from player.hub.moderate.cutting import MARK, NotACut, cut
from player.hub.moderate.mail import working_days, write
from player.hub.moderate.marks import marks
from player.hub.moderate.models import Handling, Mailed
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State

CRITICAL, PRAISE = "vierde-formulier", "binnen-een-uur"
FILE = f"reacties/{CRITICAL}.yaml"
COLLEAGUES = "colleagues: [Noor van den Akker, Piet Jansen]\n"


def sent(text: str, by: str = "", slide: str = CRITICAL, **fields) -> Reaction:
    return Reaction.objects.create(slide=slide, text=text, by=by, **fields)


def read_of(client, one: Reaction) -> str:
    found = re.search(
        r'name="read" value="(\w+)"', client.get(f"/beheer/reacties/{one.pk}").content.decode()
    )
    assert found is not None
    return found[1]


@pytest.fixture
def do(client_of, django_capture_on_commit_callbacks):
    """Does something to a reaction as a moderator; the answer."""
    moderator = client_of("moderator")

    def done(one: Reaction, what: str, by=None, **fields):
        client = by or moderator
        one.refresh_from_db()
        if what in ("approve", "cut") and "read" not in fields and one.state == State.SENT:
            fields["read"] = read_of(client, one)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(f"/beheer/reacties/{one.pk}", {"do": what, **fields})
        one.refresh_from_db()
        return answer

    done.client = moderator
    return done


# ── a part left out ───────────────────────────────────────────────────────────────────────────────

SAID = "Dat heeft Piet Jansen van Polis gedaan, en dat is niet goed."


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (SAID, SAID),
        ("Dat heeft […] van Polis gedaan, en dat is niet goed.", None),
        (
            "Dat heeft[...]gedaan, en dat is niet goed.",
            "Dat heeft […] gedaan, en dat is niet goed.",
        ),
        ("Dat heeft P[…]n van Polis gedaan, en […].", "Dat heeft […] van Polis gedaan, en […]."),
        ("[…] dat is niet goed.", None),
        ("Dat heeft […]", None),
        (
            "Dat heeft […] […] gedaan, en dat is niet goed.",
            "Dat heeft […] gedaan, en dat is niet goed.",
        ),
    ],
)
def test_what_is_kept_is_the_original(kept: str, told: str | None) -> None:
    assert cut(SAID, kept) == (told or kept)


@pytest.mark.parametrize(
    "kept",
    [
        "Dat heeft […] niet goed!",
        "Dat heeft Piet goed gedaan.",
        "dat heeft […] goed.",
        "en dat is […] Dat heeft",
        SAID + " […]",
        "Dat heeft Piet […] Jansen van Polis gedaan, en dat is niet goed.",
        "Dat heeft […] Kees […] goed.",
        "",
    ],
)
def test_words_are_never_rewritten(kept: str) -> None:
    with pytest.raises(NotACut) as refused:
        cut(SAID, kept)
    assert refused.value.why == "rewritten"


def test_something_must_be_left() -> None:
    for kept in ("[…]", "[…].", "[…] […]"):
        with pytest.raises(NotACut):
            cut(SAID, kept)


@given(
    st.lists(st.text("abé .,!", min_size=1, max_size=6), min_size=1, max_size=6).map(" ".join),
    st.text("abé .,![…]", max_size=30),
)
def test_whatever_is_typed_nothing_new_is_said(original: str, kept: str) -> None:
    try:
        told = cut(original, kept)
    except NotACut:
        return
    at = 0
    for piece in filter(None, re.split(r"\s*\[…\]\s*", " ".join(told.split()))):
        found = " ".join(original.split()).find(piece, at)
        assert found >= 0
        at = found + len(piece)
    assert told == original or MARK in told


def test_a_part_is_left_out_kept_aside_and_put_back(do) -> None:
    one = sent(SAID, "Kim")
    do(one, "cut", kept="Dat heeft […] van Polis gedaan, en dat is niet goed.", nameless="on")
    assert one.text == "Dat heeft […] van Polis gedaan, en dat is niet goed." and one.by == ""
    assert Handling.objects.get(reaction=one).text == SAID
    assert SAID in do.client.get("/beheer/reacties").content.decode()
    assert do(one, "cut", kept=SAID).status_code == 302
    assert (one.text, one.by) == (SAID, "Kim") and not Handling.objects.get(reaction=one).cut


def test_rewritten_words_come_back_beside_the_field_with_what_was_typed(do) -> None:
    one = sent(SAID)
    answer = do(one, "cut", kept="Dat heeft iemand gedaan.")
    text = answer.content.decode()
    assert answer.status_code == 422 and one.text == SAID
    assert "niet meer de woorden van wie het schreef" in text
    assert "Dat heeft iemand gedaan.</textarea>" in text
    assert SAID in text


def test_who_read_other_words_reads_them_again_before_they_go_up(do) -> None:
    one = sent(SAID)
    stale = read_of(do.client, one)
    do(one, "cut", kept="[…] dat is niet goed.")
    answer = do(one, "approve", read=stale)
    assert answer.status_code == 422 and "intussen ingekort" in answer.content.decode()
    assert one.state == State.SENT
    do(one, "approve")
    assert one.state == State.FILED


# ── the queue ─────────────────────────────────────────────────────────────────────────────────────


def test_the_oldest_stands_first_and_fifty_on_a_page(do) -> None:
    for number in range(60):
        sent(f"Nummer {number:02}.", slide=PRAISE)
    client = do.client
    words = re.findall(r"Nummer \d\d\.(?=</p>)", client.get("/beheer/reacties").content.decode())
    assert words == [f"Nummer {number:02}." for number in range(50)]
    second = client.get("/beheer/reacties?pagina=2").content.decode()
    assert re.findall(r"Nummer \d\d\.(?=</p>)", second)[0] == "Nummer 50."
    for odd in ("0", "99", "x", "-1"):
        assert client.get(f"/beheer/reacties?pagina={odd}").status_code == 200


def test_a_page_asks_the_database_the_same_however_many_wait(do) -> None:
    sent("Een.")
    client = do.client

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/beheer/reacties")
        return len(queries)

    first = asked()
    for number in range(40):
        sent(f"Nummer {number}.")
    assert asked() == first


def test_a_row_shows_its_quote_as_painted_the_sign_and_who(do) -> None:
    sent("Dat doen we <b>nu</b> zelf.", "Team Polis", sign="on_it")
    text = do.client.get("/beheer/reacties").content.decode()
    assert '<img src="/beheer/beeld/vierde-formulier.webp"' in text and 'loading="lazy"' in text
    assert "Ik vulde voor de vierde keer" in text and "klant uit Zwolle" in text
    assert "pak ik op" in text and '<svg class="sign"' in text
    assert "&lt;b&gt;nu&lt;/b&gt;" in text and "Team Polis" in text


def test_a_quote_that_is_gone_is_said_to_be(office, do) -> None:
    one = sent("Ja.", slide="weg")
    assert "staat niet meer in de map" in do.client.get("/beheer/reacties").content.decode()
    office.write("ingetrokken.yaml", f"- {{id: {CRITICAL}, ingetrokken: 2026-11-01}}\n")
    Reaction.objects.filter(pk=one.pk).update(slide=CRITICAL)
    from player.hub.content import content

    content().refresh()
    assert "ingetrokken; geen scherm" in do.client.get("/beheer/reacties").content.decode()


# ── good, and not ─────────────────────────────────────────────────────────────────────────────────


def test_good_lies_in_the_folder_at_once_and_the_row_says_when(office, do) -> None:
    one = sent("Dat doen we nu zelf.", "Team Polis")
    answer = do(one, "approve")
    assert answer.status_code == 302 and answer.headers["Location"] == "/beheer/reacties"
    assert one.state == State.FILED and one.decided_by.username == "wie-moderator"
    assert '"Dat doen we nu zelf."' in office.read(FILE)
    text = do.client.get("/beheer/reacties").content.decode()
    assert re.search(r"In de map \d\d\.\d\d\b", text)
    line = Audit.objects.get(what="approve")
    assert (line.object, line.outcome) == (f"reaction:{one.pk}", "done")


def test_not_wants_a_reason_and_keeps_words_of_its_own_for_moderators(office, do) -> None:
    one = sent("Flauw.")
    assert do(one, "reject", reason="zomaar").status_code == 422 and one.state == State.SENT
    do(one, "reject", reason="unkind", why="Dit is een grap over Piet.")
    assert one.state == State.REJECTED and one.reason == "unkind"
    text = do.client.get("/beheer/reacties/beslist").content.decode()
    assert "Niet getoond: niet vriendelijk" in text and "Dit is een grap over Piet." in text
    assert office.read(FILE) is None
    assert "grap" not in str(list(Audit.objects.values_list("what", "object", "outcome")))


def test_both_can_be_undone_at_any_time(office, do) -> None:
    one, other = sent("Goed zo."), sent("Niet goed.")
    do(one, "approve")
    do(other, "reject", reason="doubtful")
    Reaction.objects.update(decided_at=timezone.now() - timedelta(days=6))
    assert do(one, "undo").status_code == 302
    do(other, "undo", back="decided")
    assert one.state == other.state == State.SENT and one.decided_by is None
    assert other.reason == "" and office.read(FILE) is None
    assert [line.outcome for line in Audit.objects.filter(what="undo").order_by("pk")] == [
        "filed",
        "rejected",
    ]
    assert do(one, "undo").status_code == 302  # sent twice: it is as it was wanted


def test_the_second_of_two_is_told_kindly_and_changes_nothing(do, client_of, person) -> None:
    from player.hub.people.views import BACKEND

    other = client_of()
    other.force_login(person("moderator", name="sanne"), backend=BACKEND)
    one = sent("Ja.")
    read = read_of(other, one)
    do(one, "approve")
    answer = do(one, "reject", by=other, reason="unkind")
    text = answer.content.decode()
    assert answer.status_code == 409 and one.state == State.FILED
    assert "Iemand was je net voor" in text and "door wie-moderator" in text
    assert do(one, "approve", by=other, read=read).status_code == 409
    assert do(one, "approve", read=read).status_code == 302  # a double tap of the first one


def test_what_is_cut_at_the_very_moment_is_not_approved_uncut(do, monkeypatch) -> None:
    from player.hub.moderate import deeds

    one = sent(SAID)
    original = deeds.refusals

    def another_cuts(*asked):
        Reaction.objects.update(text="Dat […] is niet goed.")
        return original(*asked)

    monkeypatch.setattr(deeds, "refusals", another_cuts)
    answer = do(one, "approve")
    assert answer.status_code == 422 and "intussen ingekort" in answer.content.decode()
    assert one.state == State.SENT


def test_what_was_deleted_meanwhile_is_said_not_to_be_there(do, monkeypatch) -> None:
    from player.hub.moderate import views

    one = sent("Ja.")
    read = read_of(do.client, one)
    monkeypatch.setattr(views, "_do", lambda *_: Reaction.objects.get(pk=-1))
    answer = do.client.post(f"/beheer/reacties/{one.pk}", {"do": "approve", "read": read})
    assert answer.status_code == 404


def test_a_disk_that_is_full_is_told_in_the_row_and_above_it(office, do, monkeypatch) -> None:
    from player.hub.publishing import filing

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(filing, "write_whole", full)
    one = sent("Ja.")
    do(one, "approve")
    text = do.client.get("/beheer/reacties").content.decode()
    assert one.state == State.APPROVED
    assert "Goedgekeurd; nog niet in de map (de schijf is vol)" in text
    assert "1 wijziging ligt nog niet in de map: de schijf is vol." in text


def test_beside_a_second_hub_what_is_approved_waits_and_that_is_told(office, do) -> None:
    from player.hub import publishing
    from player.hub.publishing.slot import Slot

    assert Slot(office.root, "anders").keep()
    publishing.publisher.publisher.cache_clear()
    one = sent("Ja.")
    do(one, "approve")
    for address in ("/beheer", "/beheer/reacties"):
        assert "schrijft al een andere hub" in do.client.get(address).content.decode()
    assert one.state == State.APPROVED and office.read(FILE) is None


def test_what_was_taken_back_meanwhile_is_not_approved(do) -> None:
    one = sent("Oeps.")
    read = read_of(do.client, one)
    Reaction.objects.update(state=State.WITHDRAWN)
    answer = do(one, "approve", read=read)
    assert answer.status_code == 409 and one.state == State.WITHDRAWN
    assert "Teruggenomen door wie het stuurde" in answer.content.decode()


def test_our_script_gets_the_row_alone(do) -> None:
    one = sent("Ja.")
    read = read_of(do.client, one)
    answer = do.client.post(
        f"/beheer/reacties/{one.pk}", {"do": "approve", "read": read}, headers={"x-row": "yes"}
    )
    text = answer.content.decode()
    assert answer.status_code == 200 and text.lstrip().startswith('<li class="item panel done"')


# ── what is marked ────────────────────────────────────────────────────────────────────────────────


def test_a_colleague_under_criticism_is_marked_and_under_praise_is_not(office, do) -> None:
    office.write("config.yaml", office.read("config.yaml") + COLLEAGUES)
    from player.hub.content import content

    content().refresh()
    sent("Dat was Piet Jansen, niet Noor van den Akker.")
    text = do.client.get("/beheer/reacties").content.decode()
    assert "<mark>Piet Jansen</mark>" in text and "<mark>Noor van den Akker</mark>" in text
    assert "naam van een collega" in text
    Reaction.objects.update(slide=PRAISE)
    text = do.client.get("/beheer/reacties").content.decode()
    assert "<mark>" not in text and "naam van een collega" not in text


def test_what_may_be_a_colleague_is_marked_too() -> None:
    found = marks("Vraag het mevrouw Van den Akker.", "", True, ("Noor van den Akker",))
    assert found.perhaps and not found.named
    assert [piece.text for piece in found.text if piece.marked] == ["mevrouw Van den Akker"]


def test_personal_data_is_marked_and_kept_off_the_screens(do) -> None:
    one = sent("Bel me op 06-12345678!", "kim@voorbeeld.nl")
    text = do.client.get("/beheer/reacties").content.decode()
    assert "<mark>06-12345678</mark>" in text and "<mark>kim@voorbeeld.nl</mark>" in text
    assert "telefoonnummer" in text and "e-mailadres" in text
    answer = do(one, "approve")
    assert answer.status_code == 422 and one.state == State.SENT
    assert "kort het eerst in" in answer.content.decode()
    do(one, "cut", kept="Bel me op […]!", nameless="on")
    do(one, "approve")
    assert one.state == State.FILED


def test_no_words_are_in_an_address_the_audit_or_the_log(do, caplog) -> None:
    one = sent("Geheimzinnig verhaal van Piet.", "Kim")
    do(one, "cut", kept="Geheimzinnig verhaal […]")
    answer = do(one, "reject", reason="named", why="Vertrouwelijke toelichting.")
    assert "?" not in answer.headers["Location"]
    known = str(list(Audit.objects.values())) + caplog.text
    for word in ("Geheimzinnig", "Piet", "Kim", "Vertrouwelijke"):
        assert word not in known


def test_what_is_deleted_takes_what_was_left_out_along(do) -> None:
    from player.hub.cleaning.duties import clean

    one = sent(SAID)
    do(one, "cut", kept="[…] dat is niet goed.")
    do(one, "reject", reason="named")
    Reaction.objects.update(since=timezone.now() - timedelta(days=8))
    clean()
    assert not Handling.objects.exists() and not Reaction.objects.exists()


def test_a_moment_is_told_by_the_clock_of_the_screens(office) -> None:
    from django.utils.translation import override

    from player.hub.looks.moments import told

    now = datetime(2026, 11, 29, 13, 30, tzinfo=UTC)
    for moment, dutch, english in (
        (datetime(2026, 11, 29, 13, 2, 11, tzinfo=UTC), "14.02", "14:02"),
        (datetime(2026, 11, 28, 23, 30, tzinfo=UTC), "00.30", "00:30"),
        (datetime(2026, 11, 28, 13, 2, tzinfo=UTC), "28 nov 14.02", "28 Nov 14:02"),
        (datetime(2025, 3, 1, 13, 2, tzinfo=UTC), "1 mrt 2025 14.02", "1 Mar 2025 14:02"),
        (None, "", ""),
    ):
        with override("nl"):
            assert told(moment, now) == dutch
        with override("en"):
            assert told(moment, now) == english


# ── mail ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def post(office, person, settings):
    """Mail is set up, and there is a moderator with an address."""
    from dataclasses import replace

    from player.hub.config import Mail

    place = settings.KLANTBEELD
    settings.KLANTBEELD = replace(
        place,
        settings=place.settings.model_copy(
            update={"mail": Mail(server="smtp.example", sender="hub@voorbeeld.example")}
        ),
    )
    for name, role, address in (
        ("noor", "moderator", "noor@voorbeeld.example"),
        ("sam", "editor", "sam@voorbeeld.example"),
    ):
        somebody = person(role, name=name)
        somebody.email = address
        somebody.save()
    return mail.outbox


MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def waits_since(moment: datetime, text: str = "Geheim verhaal.") -> Reaction:
    one = sent(text)
    Reaction.objects.filter(pk=one.pk).update(made=moment)
    return one


def test_moderators_are_written_to_once_an_hour_and_only_of_what_is_new(post) -> None:
    assert write(MONDAY) == 0
    waits_since(MONDAY)
    assert write(MONDAY) == 1
    (only,) = post
    assert only.to == ["noor@voorbeeld.example"]
    assert "wacht 1 reactie" in only.subject and "/beheer/reacties" in only.body
    assert "Geheim" not in only.subject + only.body
    waits_since(MONDAY + timedelta(minutes=10))
    assert write(MONDAY + timedelta(minutes=59)) == 0
    assert write(MONDAY + timedelta(minutes=61)) == 1
    assert write(MONDAY + timedelta(hours=5)) == 0  # nothing new


def test_after_three_working_days_they_are_reminded_once_a_working_day(post) -> None:
    friday = MONDAY - timedelta(days=3)
    waits_since(friday)
    write(friday)
    assert write(MONDAY + timedelta(days=1)) == 0
    assert write(MONDAY + timedelta(days=2)) == 1  # Monday, Tuesday, Wednesday
    assert "drie werkdagen" in post[-1].subject
    assert write(MONDAY + timedelta(days=2, hours=3)) == 0
    assert write(MONDAY + timedelta(days=3)) == 1


def test_a_mail_server_that_refuses_is_tried_again(post, monkeypatch) -> None:
    from player.hub.moderate import mail as module

    def refused(*_, **__):
        raise ConnectionRefusedError

    waits_since(MONDAY)
    with monkeypatch.context() as patched:
        patched.setattr(module, "send_mail", refused)
        with pytest.raises(ConnectionRefusedError):
            write(MONDAY)
    assert not Mailed.objects.exists() and write(MONDAY + timedelta(minutes=1)) == 1


def test_without_a_mail_server_nobody_is_written_to(office, db) -> None:
    waits_since(MONDAY)
    assert write(MONDAY) == 0 and mail.outbox == []


def test_whether_mail_would_arrive_is_looked_at(post, settings) -> None:
    from player.hub.moderate import checks
    from player.hub.people.models import Person

    place = settings.KLANTBEELD
    (found,) = checks.mail(place)
    assert (found.state, found.values["n"]) == ("ok", 1)
    Person.objects.update(email="")
    assert [one.code for one in checks.mail(place)] == ["mail-nobody"]


def test_a_mail_server_that_does_not_answer_is_named(office, db, settings) -> None:
    from dataclasses import replace

    from player.hub.config import Mail
    from player.hub.moderate import checks

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    place = settings.KLANTBEELD
    assert list(checks.mail(place)) == []  # none is set up
    asked = Mail(server="127.0.0.1", port=1, sender="hub@voorbeeld.example")
    there = replace(place, settings=place.settings.model_copy(update={"mail": asked}))
    (found,) = checks.mail(there)
    assert (found.code, found.values["server"]) == ("mail", "127.0.0.1:1")
    assert found.values["why"] == "Connection refused"


def test_working_days_are_monday_to_friday() -> None:
    assert working_days(date(2026, 11, 27), date(2026, 11, 30)) == 1
    assert working_days(date(2026, 11, 30), date(2026, 12, 3)) == 3
    assert working_days(date(2026, 11, 28), date(2026, 11, 29)) == 0
