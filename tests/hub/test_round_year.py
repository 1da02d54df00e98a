"""A whole year of twelve rounds by a clock that is set, by the pages that people use: nominated,
admitted, judged, decided, answered (yes, no, silence), a card each; against real files and the
player's own library. Afterwards every name that should be gone is looked for."""

from __future__ import annotations

import re
import sqlite3
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone
from helpers.hub import Office

from player.commands.hub.backing_up import backup
from player.commands.hub.options import Options
from player.hub.approval.duties import see
from player.hub.approval.link import address_of
from player.hub.cards.deeds import clean
from player.hub.chores.thread import duties
from player.hub.cleaning.duties import clean as tidy_up
from player.hub.content import content
from player.hub.house.codes import current
from player.hub.jury.models import Seat
from player.hub.painting.views import process
from player.hub.people.models import Person
from player.hub.people.views import BACKEND
from player.hub.publishing.publisher import publisher
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round, Verdict
from player.hub.rounds.states import State
from player.hub.rounds.turning import turn
from player.hub.switches.state import Switch
from player.hub.switches.state import turn as switch
from player.library.library import Library
from player.library.state_store import StateStore
from player.slides.hall_of_fame import HallOfFame

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
HERE = ZoneInfo("Europe/Amsterdam")
NO, SILENT = date(2026, 5, 1), date(2026, 8, 1)  # months in which the first choice does not say yes
NONE = date(2026, 10, 1)  # a month in which nobody is named
JURORS = ("anna", "ben", "cas")


@dataclass
class Year:
    """The office, its people, and what time it is there."""

    office: Office
    clients: dict[str, Client]
    now: datetime
    names: set[str] = field(default_factory=set)
    winners: dict[date, str] = field(default_factory=dict)

    def go_on(self, day: date) -> None:
        """Until noon of that day: what goes by itself has been done each day."""
        while self.now.astimezone(HERE).date() < day:
            self.now += timedelta(days=1)
            self.by_itself()

    def by_itself(self) -> None:
        turn(self.now)
        see(self.now)
        clean(self.now)
        tidy_up(self.now)
        publisher().publish(at_once=True)
        see(self.now)

    def of(self, who: str) -> Client:
        """Logged in: a session is over after eight hours."""
        client = self.clients.setdefault(who, Client(headers={"accept-language": "nl"}))
        if who:
            client.force_login(Person.objects.get(username=who), backend=BACKEND)
        return client

    def nominate(self, who: str, change: str, by: str) -> None:
        self.names |= {who, change, by}
        form = {"who": who, "team": "Team Zuid", "change": change, "example": "", "by": by}
        real = signing.time.time
        signing.time.time = lambda: real() - 10
        begun = signing.dumps(f"{who}{self.now}", salt="guard.form")
        signing.time.time = real
        page = f"/verbeteraar/{current()}"
        answer = self.of("").post(page, {**form, "begun": begun, "website": ""})
        assert answer.status_code == 303, answer.content.decode()

    def admit(self, key: str) -> None:
        """Each where the page proposes."""
        page, client = f"/beheer/ronde/{key}", self.of("mo")
        for one in Nomination.objects.filter(round__key=key, state="sent").order_by("pk"):
            html = client.get(page).content.decode()
            part = html.split(f'id="n{one.pk}"')[1].split("</li>")[0]
            chosen = re.search(r'<option value="(\d+)" selected', part)
            fields = {"do": "admit", "nomination": one.pk, "to": chosen[1] if chosen else ""}
            assert client.post(page, fields).status_code == 302

    def judge(self, key: str, strong: str) -> None:
        groups = list(Group.objects.filter(round__key=key))
        for who in JURORS:
            fields = {"do": "save"}
            for group in groups:
                fields[f"grade-{group.pk}"] = "strong" if group.who == strong else "good"
                fields[f"why-{group.pk}"] = f"Oordeel van {who} over {group.who}."
                self.names.add(fields[f"why-{group.pk}"])
            assert self.of(who).post(f"/beheer/jury/{key}", fields).status_code == 302

    def decide(self, key: str, who: str) -> None:
        page, client = f"/beheer/jury/{key}/besluit", self.of("anna")
        client.post(page, {"do": "close"})
        group = Group.objects.get(round__key=key, who=who)
        self.names.add(f"Besluit over {who}.")
        fields = {"do": "decide", "chosen": group.pk, "why": f"Besluit over {who}."}
        client.post(page, fields)
        one = Round.objects.get(key=key)
        assert one.state == State.WINNER, client.get(page).content.decode()[-3000:]

    def ask(self, key: str) -> str:
        """The link of the winner."""
        self.of("mo").post(f"/beheer/ronde/{key}/winnaar", {"do": "ask", "address": ""})
        return "/verbeteraar" + address_of(Approval.objects.get(answer="")).split("/verbeteraar")[1]

    def answer(self, link: str, deed: str) -> None:
        winner = Client(headers={"accept-language": "nl"})
        winner.post(link, {"do": "mine"})
        asked = Approval.objects.get(answer="")
        said = {"who": asked.who, "team": asked.team, "words": asked.words, "face": "initials"}
        answer = winner.post(link, {"do": deed, **said, "how_long": "hall"}, follow=True)
        assert answer.status_code == 200

    def shown(self, day: date) -> tuple[set[str], list[str]]:
        """What the player's own library has on a screen at noon: slides, and who is in the hall."""
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=HERE)
        library = Library(
            self.office.config,
            "hal",
            store=StateStore(None),
            clock=lambda: 0.0,
            wall=moment.timestamp,
        )
        items = [one for one in library.refresh().items if one.window.open_at(moment)]
        halls = [one.slide for one in items if isinstance(one.slide, HallOfFame)]
        hall = [one.name for slide in halls for one in slide._champions(day)]
        return {one.id for one in items}, hall


@pytest.fixture
def year(office: Office, monkeypatch, person) -> Iterator[Year]:
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - map: hub\n  - {soort: eregalerij, id: eregalerij}\n"
        "  - {soort: mededeling, id: taart, titel: Er is taart, tekst: Om drie uur.}\n",
    )
    made = Year(office, {}, datetime(2025, 11, 30, 11, tzinfo=UTC))
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    person("moderator", name="mo")
    jury = Jury.objects.create()
    for name in JURORS:
        Seat.objects.create(juror=person("jury", name=name), team="Directie")
    jury.jurors.set(Person.objects.filter(username__in=JURORS))
    Jury.objects.update(chair=Person.objects.get(username="anna"))
    switch(Switch.NOMINATIONS, True)
    content().refresh()
    yield made
    process().stop()


def played(year: Year, month: date) -> None:
    """One month: from the call to the cards."""
    key, before = f"{month:%Y-%m}", (month - timedelta(days=1)).replace(day=1)
    year.go_on(before + timedelta(days=2))
    assert Round.objects.get(key=key).state == State.OPEN
    assert f"oproep-{key}" in year.shown(year.now.date())[0]
    if month == NONE:
        year.go_on(before + timedelta(days=15))
        assert Round.objects.get(key=key).state == State.NONE
        return
    winner, other = f"Winnares{month:%B} Eén", f"Genoemde{month:%B} Twee"
    year.nominate(winner, f"Reden {key} a van de klant.", f"Voordrager{month:%B}")
    year.nominate(winner.upper(), f"Reden {key} b van de klant.", "")
    year.nominate(other, f"Reden {key} c van de klant.", "")
    year.admit(key)
    assert Group.objects.filter(round__key=key).count() == 2
    year.go_on(before + timedelta(days=15))
    assert Round.objects.get(key=key).state == State.JURY
    assert f"oproep-{key}" not in year.shown(year.now.date())[0]
    year.judge(key, winner)
    year.decide(key, winner)
    link = year.ask(key)
    if month == NO:
        year.answer(link, "no")
        winner = other
    elif month == SILENT:
        year.go_on(year.now.date() + timedelta(days=14))
        winner = ""  # and by then all that was said is deleted
    if month == NO:
        assert Round.objects.get(key=key).state == State.JURY
        year.decide(key, winner)
        link = year.ask(key)
    if winner:
        assert f"klantverbeteraar-{key}" not in year.shown(month)[0]
        year.answer(link, "yes")
        year.winners[month] = winner
    year.by_itself()
    year.go_on(before + timedelta(days=20))
    groups = list(Group.objects.filter(round__key=key).values_list("pk", flat=True))
    if groups:
        page = f"/beheer/ronde/{key}/kaarten"
        answer = year.of("mo").post(page, {"do": "print", "who": groups})
        assert answer["Content-Type"] == "application/pdf"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="it looks into the bytes of SQLite")
def test_a_year_of_twelve_rounds(year: Year, caplog, tmp_path: Path) -> None:
    caplog.set_level("DEBUG")
    caplog.set_level("INFO", "player.hub")
    caplog.set_level("INFO", "django")
    months = [date(2026, month, 1) for month in range(1, 13)]
    for month in months:
        played(year, month)
    year.go_on(date(2027, 1, 31))

    # Each winner was on the screens in the month of the award, and is in the hall afterwards.
    assert set(year.winners) == {*months} - {SILENT, NONE}
    for month in months:
        slide = f"klantverbeteraar-{month:%Y-%m}"
        on, hall = year.shown(month + timedelta(days=14))
        assert (slide in on) == (month in year.winners), month
        # In a month without one, the latest stays on: so the player has it.
        *past, latest = [one for one in months if one in year.winners and one <= month]
        assert f"klantverbeteraar-{latest:%Y-%m}" in on, month
        assert [year.winners[one] for one in reversed(past)] == hall, month

    # Every round of the year is over, and nothing of anybody is left but what winners agreed to.
    assert {one.state for one in Round.objects.filter(month__year=2026)} == {State.CLEANED}
    assert not Nomination.objects.exists() and not Verdict.objects.exists()
    assert not Group.objects.exists()
    assert set(Approval.objects.values_list("who", flat=True)) == set(year.winners.values())

    agreed = set(year.winners.values())
    firsts = {f"Reden {month:%Y-%m} a van de klant." for month in year.winners if month != NO}
    firsts |= {f"Reden {NO:%Y-%m} c van de klant."}
    gone = year.names - agreed - firsts - {""}
    assert any("Genoemde" in name for name in gone) and len(gone) > 60
    places = searched(year, caplog.text, tmp_path)
    for where, data in places.items():
        found = [name for name in gone if name.encode() in data]
        assert found == [], where
    assert any(name.encode() in places["database"] for name in agreed)  # we do look at the words


def searched(year: Year, log: str, tmp_path: Path) -> dict[str, bytes]:
    """Database, log, backup and folder, as bytes."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.ensure_connection()
    data = connection.connection.serialize()
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "hub.sqlite3").write_bytes(data)
    with sqlite3.connect(folder / "hub.sqlite3") as copy:
        assert copy.execute("SELECT count(*) FROM rounds_round").fetchone()[0] >= 12
    archive = tmp_path / "backup.tar.gz"
    assert backup(Options(year.office.config, None, folder), archive) == 0
    with tarfile.open(archive) as tar:
        kept = b"".join(found.read() for one in tar if (found := tar.extractfile(one)) is not None)
    files = b"".join(path.read_bytes() for path in year.office.root.rglob("*") if path.is_file())
    library = year.office.root.parent / "data"
    own = b"".join(path.read_bytes() for path in library.rglob("*") if path.is_file())
    return {
        "database": data,
        "log": log.encode(),
        "backup": kept,
        "folder": files,
        "the hub's own folder": own,
    }


def test_every_duty_of_the_month_is_one_that_goes_by_itself() -> None:
    """What this test calls each day, the hub does."""
    assert {"rounds", "winners", "cards", "cleaning"} <= {duty.name for duty in duties()}
