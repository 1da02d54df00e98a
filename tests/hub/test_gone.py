"""What people took back, and a question that is over, does not come back with an old database: the
content folder knows."""

from __future__ import annotations

import re
import secrets
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from player.hub.approval import deeds
from player.hub.approval.duties import end
from player.hub.approval.link import print_of as print_of_question
from player.hub.gone import keeping
from player.hub.gone.duties import look
from player.hub.gone.keeping import FILE, KEPT, file, read_back
from player.hub.gone.models import Gone
from player.hub.nominate.mine import print_of, take_back
from player.hub.place import RESTORED
from player.hub.publishing.publisher import publish_now, publisher
from player.hub.react import takeback
from player.hub.reactions.models import Reaction
from player.hub.restored import settle
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round
from player.hub.rounds.states import Answer, Sent, State

pytestmark = pytest.mark.django_db
MINE, OTHERS, REACTED = (print_of(letter * 32) for letter in "abc")
ASKED = print_of_question("d" * 32)


def of_yesterday(asked: bool = True, answer: str = "") -> None:
    """The database as it was when the backup was made."""
    for table in (Approval, Nomination, Group, Round, Jury, Reaction, Gone):
        table.objects.all().delete()
    now = timezone.now()
    days = {"opens": now.date(), "closes": now.date(), "decides": now.date()}
    round = Round.objects.create(
        jury=Jury.objects.create(),
        month=date(2026, 12, 1),
        key="2026-12",
        state=State.PUBLISHED if answer else State.WINNER,
        **days,
    )
    group = Group.objects.create(round=round, who="Noor")
    Round.objects.update(chosen=group)
    for mark, change in ((MINE, "Zuurkool."), (OTHERS, "Hutspot.")):
        Nomination.objects.create(
            round=round,
            group=group,
            who="Noor",
            change=change,
            state=Sent.ADMITTED,
            takeback_hash=mark,
            made=now,
            since=now,
        )
    if asked:
        Approval.objects.create(
            round=round,
            group=group,
            token_hash=ASKED,
            who="Noor",
            words="Bruine bonen.",
            answer=answer,
            made=now,
            expires=now + timedelta(14),
        )
    Reaction.objects.create(slide="taart", text="Stamppot.", takeback_hash=REACTED)


@pytest.fixture
def before(office):
    """A hub that writes in its folder."""
    of_yesterday()
    publish_now()
    assert publisher().slot.held


def restored(settings) -> None:
    mark = settings.KLANTBEELD.data / RESTORED
    mark.write_bytes(b"")
    settle(settings.KLANTBEELD)
    assert not mark.exists()


def test_what_was_taken_back_or_answered_since_does_not_come_back(before, settings) -> None:
    assert take_back(MINE) and takeback.take_back(REACTED)
    assert deeds.another(Approval.objects.get())  # a no
    file()
    of_yesterday()
    restored(settings)
    assert [one.change for one in Nomination.objects.all()] == ["Hutspot."]
    assert not Approval.objects.exists() and Round.objects.get().state == State.JURY
    assert Reaction.objects.get().text == ""
    # And whoever copied the file of the database by hand has it a moment later.
    of_yesterday()
    look()
    assert Nomination.objects.count() == 1 and not Approval.objects.exists()


def test_who_left_is_not_brought_back(before, settings, office) -> None:
    of_yesterday(answer=Answer.YES)
    deeds.leave(Approval.objects.get(), timezone.now())
    file()
    of_yesterday(answer=Answer.YES)
    restored(settings)
    assert not Approval.objects.filter(answer=Answer.YES).exists()
    assert not Approval.objects.exclude(words="").exists()


def test_a_no_is_what_silence_is_there_too(before, office) -> None:
    deeds.another(Approval.objects.get())
    file()
    no = office.read(FILE)
    (office.root / FILE).unlink()
    of_yesterday()
    end(timezone.now() + timedelta(14))
    file()
    silent = office.read(FILE)
    real = set(no.split()) & set(silent.split())
    assert len(real) == 2  # the day, and one line; the others stand for nothing
    for text in (no, silent):
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d [0-9a-f]{32}\n){1,4}", text)
        assert ASKED[:16] not in text and "Noor" not in text


def test_the_lines_count_nobody(before, office, monkeypatch) -> None:
    found = set()
    for besides in range(4):
        of_yesterday()
        (office.root / FILE).unlink(missing_ok=True)
        chance = SimpleNamespace(randbelow=lambda _, n=besides: n, token_hex=secrets.token_hex)
        monkeypatch.setattr(keeping, "secrets", chance)
        take_back(MINE)
        file()
        found.add(len(office.read(FILE).splitlines()))
    assert found == {1, 2, 3, 4}


def test_a_share_that_is_away_gets_it_once_it_is_back(before, office) -> None:
    away = office.root.with_name("weg")
    office.root.rename(away)
    take_back(MINE)
    look()
    away.rename(office.root)
    look()
    assert office.read(FILE)


def test_a_hub_that_was_restored_does_not_start_without_its_folder(
    before, office, settings
) -> None:
    office.root.rename(office.root.with_name("weg"))
    with pytest.raises(OSError, match=r"."):
        restored(settings)
    assert (settings.KLANTBEELD.data / RESTORED).exists()


def test_whatever_stands_in_the_file_deletes_nothing_of_others(before, office) -> None:
    lines = ["", "x", "2026-13-45 " + "0" * 32, "1999-01-01 " + "0" * 32, f"2026-11-29 {MINE[:32]}"]
    office.write(FILE, "\n".join(lines))
    read_back()
    assert Nomination.objects.count() == 2 and Approval.objects.exists()


def test_a_line_goes_after_a_year(before, office) -> None:
    take_back(MINE)
    Gone.objects.update(on=timezone.now().date() - KEPT - timedelta(1))
    Gone.objects.create(print="0" * 32, on=timezone.now().date())
    file()
    assert len(office.read(FILE).splitlines()) == 1 and Gone.objects.count() == 1
