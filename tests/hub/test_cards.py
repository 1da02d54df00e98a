"""Everybody who was named gets the reasons as a card, once, by mail or on paper; and then what was
said is gone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from django.utils import timezone
from helpers.mail_server import MailServer

from player.hub.audit.models import Audit
from player.hub.cards.deeds import OUT, clean, mailed
from player.hub.cards.models import Card
from player.hub.content import content
from player.hub.mailing.models import Letter
from player.hub.mailing.models import State as Mailed
from player.hub.mailing.sending import LOST, send
from player.hub.painting.painter import CannotPaint, PaintingProcess
from player.hub.painting.views import process
from player.hub.publishing.models import Outbox
from player.hub.publishing.outbox import trouble, waiting
from player.hub.rounds.models import Group, Jury, Nomination, Round
from player.hub.rounds.states import Sent, State

pytestmark = pytest.mark.django_db
PAGE = "/beheer/ronde/2026-12/kaarten"
NOOR = "noor@voorbeeld.example"


@pytest.fixture(scope="module", autouse=True)
def _ended():
    yield
    process().stop()


@pytest.fixture
def round(office) -> Round:
    """Noor won; Bram and Samira were named too, Samira by a customer as well."""
    config = office.config.read_text("utf-8")
    office.write("config.yaml", config + "\ncollegas: [Samira van den Berg]\n")
    office.write(
        "playlists/kantoor.yaml",
        "dias:\n  - {soort: klantquote, id: top, klant: klant uit Assen,"
        " tekst: Samira dacht meteen mee.}\n",
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
        state=State.PUBLISHED,
    )
    for who, change, by in (
        ("Samira van den Berg", "Legt het uit.", ""),
        ("Noor van den Akker", "Belt terug.", "Joost"),
        ("Bram", "Zoekt het uit.", ""),
    ):
        group = Group.objects.create(round=made, who=who)
        Nomination.objects.create(
            round=made,
            group=group,
            who=who,
            change=change,
            by=by,
            state=Sent.ADMITTED,
            made=now - timedelta(10),
            since=now,
        )
    return made


@pytest.fixture
def moderator(round, client_of):
    return client_of("moderator")


@pytest.fixture
def server(settings):
    """A mail server that the hub is set up for."""
    from player.hub.config import Mail

    made, place = MailServer(), settings.KLANTBEELD
    asked = Mail(server="127.0.0.1", port=made.port, sender="hub@voorbeeld.example", tls="no")
    settings.KLANTBEELD = replace(place, settings=place.settings.model_copy(update={"mail": asked}))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.EMAIL_USE_TLS, settings.DEFAULT_FROM_EMAIL = False, "hub@voorbeeld.example"
    yield made
    made.close()


def pk(who: str) -> int:
    return Group.objects.get(who__startswith=who).pk


def mail(client, who: str, address: str = NOOR):
    return client.post(
        PAGE, {"do": f"mail:{pk(who)}", f"address-{pk(who)}": address}, follow=True
    ).content.decode()


def pdf(data: bytes) -> list[str]:
    return [
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(data))
    ]


# ── on paper ──────────────────────────────────────────────────────────────────────────────────────


def test_who_is_gone_while_the_cards_are_painted_gets_no_note_and_no_fault(
    moderator, round, monkeypatch
) -> None:
    bram, noor = Group.objects.get(who="Bram"), Group.objects.get(who__startswith="Noor")

    def painted(*_args, **_named) -> bytes:
        Nomination.objects.filter(group=bram).delete()  # taken back by whoever wrote it
        Group.objects.filter(pk=bram.pk).delete()
        return b"%PDF-"

    monkeypatch.setattr(process(), "cards", painted)
    answer = moderator.post(PAGE, {"do": "print", "who": [bram.pk, noor.pk]})
    assert answer.content == b"%PDF-" and [one.group for one in Card.objects.all()] == [noor]


def test_a_card_of_who_is_gone_is_not_mailed(moderator, round, server, monkeypatch) -> None:
    from player.hub.cards import views

    bram = Group.objects.get(who="Bram")

    def gone(request, group, address: str) -> bool:
        Group.objects.filter(pk=bram.pk).delete()
        return mailed(request, group, address)

    monkeypatch.setattr(views, "mailed", gone)
    fields = {"do": f"mail:{bram.pk}", f"address-{bram.pk}": NOOR}
    assert moderator.post(PAGE, fields).status_code == 302
    assert not Card.objects.exists() and not Letter.objects.exists()


def test_all_are_printed_at_once_and_none_twice(moderator) -> None:
    page = moderator.get(PAGE).content.decode()
    order = [page.index(f"<strong>{who}") for who in ("Bram", "Noor", "Samira")]
    assert order == sorted(order)  # by name: nobody is first
    everybody = [pk(who) for who in ("Bram", "Noor", "Samira")]
    answer = moderator.post(PAGE, {"do": "print", "who": everybody})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    (sheet,) = pdf(answer.content)
    for words in ("Bram", "Belt terug.", "Joost", "“Samira dacht meteen mee.”", "klant uit Assen"):
        assert words in sheet
    assert "klantverbeteraar" not in sheet.lower() and "2026" not in sheet
    page = moderator.get(PAGE).content.decode()
    assert "Iedereen heeft een kaartje." in page and page.count("Op papier, ") == 3
    again = moderator.post(PAGE, {"do": "print", "who": everybody}, follow=True)
    assert "Vink eerst aan voor wie." in again.content.decode()


def test_a_card_that_was_lost_is_made_again(moderator) -> None:
    for _ in range(2):
        answer = moderator.post(PAGE, {"do": "print", "who": pk("Bram")})
        assert "Zoekt het uit." in pdf(answer.content)[0]
        moderator.post(PAGE, {"do": f"undo:{pk('Bram')}"})
    assert not Card.objects.exists()


def test_where_nothing_was_made_nobody_counts_as_done(moderator, monkeypatch) -> None:
    def fails(*given, **more):
        raise CannotPaint("took-down")

    monkeypatch.setattr(PaintingProcess, "cards", fails)
    page = moderator.post(PAGE, {"do": "print", "who": pk("Bram")}, follow=True).content.decode()
    assert "Er is nog niets veranderd" in page and not Card.objects.exists()


def test_the_winner_s_card_differs_in_nothing_but_the_words(moderator, round) -> None:
    """The same words for the winner and for another: the same card, to the byte of its picture."""
    Group.objects.filter(who="Noor van den Akker").update(who="Bram")
    Nomination.objects.update(change="Helpt.", by="")
    noor, bram = Group.objects.filter(who="Bram")
    Round.objects.update(chosen=noor)
    seen = []
    for group in (noor, bram):
        answer = moderator.post(PAGE, {"do": "print", "who": group.pk})
        page = pypdfium2.PdfDocument(answer.content)[0]
        seen.append(page.render(scale=1).to_pil().tobytes())
    assert seen[0] == seen[1]


def test_while_a_round_is_open_no_card_is_made(moderator) -> None:
    Round.objects.update(state=State.OPEN)
    assert "Deze ronde is nog open" in moderator.get(PAGE).content.decode()
    moderator.post(PAGE, {"do": "print", "who": pk("Bram")})
    assert not Card.objects.exists()


def test_the_page_says_until_when_and_warns_in_time(moderator, round) -> None:
    assert "wordt het verwijderd" in moderator.get(PAGE).content.decode()
    assert 'class="message"' not in moderator.get(PAGE).content.decode()
    Round.objects.update(opens=timezone.now().date() - timedelta(25))
    assert 'class="message"' in moderator.get(PAGE).content.decode()


# ── by mail ───────────────────────────────────────────────────────────────────────────────────────


def test_a_card_is_mailed_once_with_its_words_and_as_a_file(moderator, server) -> None:
    for _ in range(2):
        mail(moderator, "Noor")
        assert send() in (0, 1)
    ((to, message),) = server.mails
    assert to == [NOOR] and message["To"] == NOOR
    text = message.get_body().get_content()
    assert "Belt terug." in text and "– Joost" in text
    (file,) = message.iter_attachments()
    assert file.get_content_type() == "application/pdf"
    assert "Belt terug." in pdf(file.get_content())[0]
    assert Letter.objects.get().address == "" and not Outbox.objects.filter(done=None).exists()
    assert "Gemaild, " in moderator.get(PAGE).content.decode()
    moderator.post(PAGE, {"do": f"undo:{pk('Noor')}"})
    assert Card.objects.count() == 1  # what was sent is not sent again


def test_a_server_that_is_away_gets_it_later(moderator, server, settings) -> None:
    settings.EMAIL_PORT = 1
    mail(moderator, "Noor")
    now = timezone.now()
    assert send(now) == 0
    row = Outbox.objects.get()
    assert (row.tries, row.done) == (1, None) and NOOR not in row.last_error
    assert not trouble() and not waiting()  # that is of files
    settings.EMAIL_PORT = server.port
    assert send(now + timedelta(seconds=5)) == 0  # not at once
    assert send(now + timedelta(minutes=2)) == 1 and len(server.mails) == 1


@pytest.mark.parametrize(
    ("says", "state", "told"),
    [
        ({"RCPT": "550 wie?"}, Mailed.REFUSED, "weigerde het adres"),
        ({".": None}, Mailed.UNSURE, "niet bekend"),
    ],
)
def test_what_became_of_it_is_told_and_never_guessed(moderator, server, says, state, told) -> None:
    server.says = says
    mail(moderator, "Noor")
    send()
    send()
    assert Letter.objects.get().state == state and len(server.mails) <= 1
    assert told in moderator.get(PAGE).content.decode()
    server.says = {}
    mail(moderator, "Noor", "noor.akker@voorbeeld.example")
    assert send() == (1 if state == Mailed.REFUSED else 0)


def test_a_hub_that_was_killed_while_sending_sends_nothing_twice(moderator, server) -> None:
    mail(moderator, "Noor")
    now = timezone.now()
    Letter.objects.update(state=Mailed.SENDING, since=now)
    send(now + timedelta(minutes=1))
    send(now + LOST)
    assert not server.mails and Letter.objects.get().state == Mailed.UNSURE


def test_an_address_that_is_none_is_told_at_its_field(moderator, server) -> None:
    page = mail(moderator, "Noor", "noor bij voorbeeld")
    assert "Dit is geen e-mailadres." in page and 'value="noor bij voorbeeld"' in page
    assert not Card.objects.exists()


def test_without_a_mail_server_there_is_paper(moderator) -> None:
    page = moderator.get(PAGE).content.decode()
    assert "Mailen kan niet" in page and 'type="email"' not in page
    mail(moderator, "Noor")
    assert not Card.objects.exists()


# ── and then it is gone ───────────────────────────────────────────────────────────────────────────


def test_when_all_have_had_theirs_what_was_said_is_deleted(moderator, server, round) -> None:
    moderator.post(PAGE, {"do": "print", "who": [pk("Bram"), pk("Samira")]})
    now = timezone.now()
    clean(now + OUT + timedelta(hours=1))
    assert Nomination.objects.count() == 3  # Noor has none yet
    mail(moderator, "Noor")
    clean(now + OUT + timedelta(hours=1))
    assert Nomination.objects.count() == 3  # hers is not sent
    send()
    clean(timezone.now())
    assert Nomination.objects.count() == 3  # three days to see that all is well
    clean(timezone.now() + OUT)
    assert not any(model.objects.exists() for model in (Nomination, Group, Card, Letter))
    assert Round.objects.get().state == State.CLEANED
    said = str([(one.what, one.object, one.outcome) for one in Audit.objects.all()])
    assert "cards-out" in said and "Noor" not in said
    assert moderator.get(PAGE).status_code == 200


def test_a_letter_about_what_is_gone_is_not_sent(moderator, server) -> None:
    mail(moderator, "Noor")
    Group.objects.all().delete()
    assert send() == 0 and not server.mails and not Letter.objects.exists()
