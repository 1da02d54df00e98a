"""A whole year of twelve rounds by a clock that is set, by the pages that people use: nominated,
admitted, judged, decided, answered (yes, no, silence), a card each; of two juries, against real
files and the player's own library. After each clean-up every name that should be gone is looked for
in every byte; and one month is played by a real player."""

from __future__ import annotations

import os
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone
from helpers.clock import settable_clock
from helpers.hub import Office, until, with_tables
from play.office import Player

from player.commands.hub.backing_up import backup
from player.commands.hub.options import Options
from player.hub.approval.duties import end, see
from player.hub.approval.link import address_of
from player.hub.cards.deeds import clean
from player.hub.chores.thread import duties
from player.hub.cleaning.duties import clean as tidy_up
from player.hub.cleaning.duties import overwrite
from player.hub.content import content
from player.hub.house.codes import current
from player.hub.jury.models import Seat
from player.hub.painting.views import process
from player.hub.people.models import Person
from player.hub.people.views import BACKEND
from player.hub.publishing.publisher import publisher
from player.hub.rounds.earlier import awards, cools_down
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round, Verdict
from player.hub.rounds.states import State
from player.hub.rounds.turning import forget, turn
from player.hub.switches.state import Switch
from player.hub.switches.state import turn as switch
from player.library.library import Library
from player.library.state_store import StateStore
from player.slides.hall_of_fame import HallOfFame

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
HERE = ZoneInfo("Europe/Amsterdam")
NO, SILENT = date(2026, 5, 1), date(2026, 8, 1)  # months in which the first choice does not say yes
NONE = date(2026, 10, 1)  # a month in which nobody is named
NOBODY = date(2026, 7, 1)  # in which the chair chooses nobody
AGAIN = date(2026, 6, 1)  # in which whoever won the first month is named again
LEAVES = date(2026, 3, 1)  # whose winner leaves the hall of fame in November
NORTH = (date(2026, 2, 1), date(2026, 9, 1))  # in which the other jury has a winner
MONTHS = [date(2026, month, 1) for month in range(1, 13)]
JURORS = ("anna", "ben", "cas")


@dataclass
class Year:
    """The office, its people, and what time it is there. `said`: by round, all that is to be gone
    when it is cleaned up; `kept`: by round, the name and the words that its winner agreed to."""

    office: Office
    clients: dict[str, Client]
    now: datetime
    log: pytest.LogCaptureFixture
    said: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    searched: list[str] = field(default_factory=list)

    def go_on(self, day: date) -> None:
        """Until noon of that day: what goes by itself has been done each day, and what a clean-up
        should have deleted was looked for."""
        while self.now.astimezone(HERE).date() < day:
            self.now += timedelta(days=1)
            self.by_itself()
            self.search()

    def by_itself(self) -> None:
        turn(self.now)
        forget(self.now)
        end(self.now)
        see(self.now)
        clean(self.now)
        tidy_up(self.now)
        publisher().publish(at_once=True)
        see(self.now)
        content().refresh()
        overwrite()

    def search(self) -> None:
        """Of each round that was cleaned up just now, no word in any byte."""
        over = Round.objects.filter(state=State.CLEANED).values_list("key", flat=True)
        for key in sorted(set(over) & set(self.said) - set(self.searched)):
            self.searched.append(key)
            agreed = set().union(*self.kept.values())
            nowhere(self, self.said[key] - agreed - {""})

    def took(self, month: date, jury: str = "") -> str:
        """Who agreed to be the winner of that month; nobody: empty."""
        return self.kept.get(key_of(month, jury), ("", ""))[0]

    def of(self, who: str) -> Client:
        """Logged in: a session is over after eight hours."""
        client = self.clients.setdefault(who, Client(headers={"accept-language": "nl"}))
        if who:
            client.force_login(Person.objects.get(username=who), backend=BACKEND)
        return client

    def nominate(self, key: str, who: str, change: str, by: str) -> None:
        self.said.setdefault(key, set()).update({who, change, by})
        form = {"who": who, "team": "Team Zuid", "change": change, "example": "", "by": by}
        real = signing.time.time
        signing.time.time = lambda: real() - 10
        begun = signing.dumps(f"{who}{self.now}", salt="guard.form")
        signing.time.time = real
        page = f"/verbeteraar/{current()}"
        answer = self.of("").post(page, {**form, "round": key, "begun": begun, "website": ""})
        assert answer.status_code == 303, answer.content.decode()

    def admit(self, key: str) -> None:
        """Each where the page proposes."""
        page, client = f"/beheer/ronde/{key}", self.of("mo")
        for one in Nomination.objects.filter(round__key=key, state="sent").order_by("made"):
            html = client.get(page).content.decode()
            part = html.split(f'id="n{one.pk}"')[1].split("</li>")[0]
            chosen = re.search(r'<option value="(\d+)" selected', part)
            fields = {"do": "admit", "nomination": one.pk, "to": chosen[1] if chosen else ""}
            assert client.post(page, fields).status_code == 302

    def judge(self, key: str, *strong: str) -> None:
        groups = list(Group.objects.filter(round__key=key))
        for who in JURORS:
            fields = {"do": "save"}
            for group in groups:
                fields[f"grade-{group.pk}"] = "strong" if group.who in strong else "good"
                fields[f"why-{group.pk}"] = f"Oordeel van {who} over {group.who}."
                self.said[key].add(fields[f"why-{group.pk}"])
            assert self.of(who).post(f"/beheer/jury/{key}", fields).status_code == 302

    def decide(self, key: str, who: str = "") -> int:
        """How that was answered; nobody: empty."""
        page, client = f"/beheer/jury/{key}/besluit", self.of("anna")
        client.post(page, {"do": "close"})
        chosen = Group.objects.get(round__key=key, who=who).pk if who else "nobody"
        why = f"Besluit in {key} over {who or 'niemand'}."
        self.said[key].add(why)
        return client.post(page, {"do": "decide", "chosen": chosen, "why": why}).status_code

    def ask(self, key: str) -> str:
        """The link of the winner."""
        assert Round.objects.get(key=key).state == State.WINNER
        self.of("mo").post(f"/beheer/ronde/{key}/winnaar", {"do": "ask", "address": ""})
        asked = Approval.objects.get(round__key=key, answer="")
        self.links[key] = "/verbeteraar" + address_of(asked).split("/verbeteraar")[1]
        return self.links[key]

    def answer(self, key: str, deed: str) -> None:
        winner, link = Client(headers={"accept-language": "nl"}), self.links[key]
        winner.post(link, {"do": "mine"})
        asked = Approval.objects.get(round__key=key)
        said = {"who": asked.who, "team": asked.team, "words": asked.words, "face": "initials"}
        if deed == "yes":
            self.kept[key] = asked.who, asked.words
        answer = winner.post(link, {"do": deed, **said, "how_long": "hall"}, follow=True)
        assert answer.status_code == 200

    def cards(self, key: str) -> None:
        """For all who were named."""
        groups = list(Group.objects.filter(round__key=key).values_list("pk", flat=True))
        page = f"/beheer/ronde/{key}/kaarten"
        answer = self.of("mo").post(page, {"do": "print", "who": groups})
        assert answer["Content-Type"] == "application/pdf"

    def shown(self, day: date, screen: str = "hal") -> tuple[set[str], list[str]]:
        """What the player's own library has on a screen at noon: slides, and who is in the hall."""
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=HERE)
        library = Library(
            self.office.config,
            screen,
            store=StateStore(None),
            clock=lambda: 0.0,
            wall=moment.timestamp,
        )
        items = [one for one in library.refresh().items if one.window.open_at(moment)]
        halls = [one.slide for one in items if isinstance(one.slide, HallOfFame)]
        hall = [one.name for slide in halls for one in slide._champions(day)]
        return {one.id for one in items}, hall


def key_of(month: date, jury: str = "") -> str:
    return f"{month:%Y-%m}-{jury}" if jury else f"{month:%Y-%m}"


@pytest.fixture
def on_disk(transactional_db, office: Office, settings) -> Iterator[Path]:
    """The hub's own folder, with the database in a file, as a hub has it: with its log (WAL)."""
    data = settings.KLANTBEELD.data
    with_tables(data)
    memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection = None
    connection.settings_dict["NAME"] = str(data / "hub.sqlite3")
    yield data
    connection.close()
    connection.settings_dict["NAME"], connection.connection = name, memory


@pytest.fixture
def year(on_disk, office: Office, monkeypatch, person, caplog) -> Iterator[Year]:
    """One jury for the screen in the hall, and one with a screen of its own."""
    caplog.set_level("DEBUG")
    caplog.set_level("INFO", "player.hub")
    caplog.set_level("INFO", "django")
    office.write(
        "config.yaml", office.config.read_text("utf-8") + "screens: {hal: {}, noord: {}}\n"
    )
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - map: hub\n  - {soort: eregalerij, id: eregalerij}\n"
        "  - {soort: mededeling, id: taart, titel: Er is taart, tekst: Om drie uur., duur: 3}\n",
    )
    made = Year(office, {}, datetime(2025, 11, 30, 11, tzinfo=UTC), caplog)
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    person("moderator", name="mo")
    people = [person("jury", name=name) for name in JURORS]
    for one in people:
        Seat.objects.create(juror=one, team="Directie")
    for key, screen in (("", "hal"), ("noord", "noord")):
        jury = Jury.objects.create(key=key, name=key.title(), screens=screen, chair=people[0])
        jury.jurors.set(people)
    switch(Switch.NOMINATIONS, True)
    content().refresh()
    yield made
    process().stop()


def played(year: Year, month: date) -> None:
    """One month: from the call to the cards."""
    key, before = key_of(month), (month - timedelta(days=1)).replace(day=1)
    year.go_on(before + timedelta(days=2))
    assert Round.objects.get(key=key).state == State.OPEN
    for screen, own, other in (("hal", "", "-noord"), ("noord", "-noord", "")):
        on = year.shown(year.now.date(), screen)[0]
        assert f"oproep-{key}{own}" in on and f"oproep-{key}{other}" not in on
    if month == NONE:
        year.go_on(before + timedelta(days=15))
        assert Round.objects.get(key=key).state == State.NONE
        return
    winner, other = f"Winnares{month:%B} Een", f"Genoemde{month:%B} Twee"
    year.nominate(key, winner, f"Reden {key} a van de klant.", f"Voordrager{month:%B}")
    year.nominate(key, winner.upper(), f"Reden {key} b van de klant.", "")
    year.nominate(key, other, f"Reden {key} c van de klant.", "")
    if month == AGAIN:
        year.nominate(key, year.took(MONTHS[0]), f"Reden {key} d van de klant.", "")
    year.admit(key)
    assert Group.objects.filter(round__key=key).count() == (3 if month == AGAIN else 2)
    if month in NORTH:
        north = key_of(month, "noord")
        year.nominate(north, f"Noorderling{month:%B} Drie", f"Reden {north} e.", "")
        year.nominate(north, f"Buur{month:%B} Vier", f"Reden {north} f.", "")
        year.admit(north)
    year.go_on(before + timedelta(days=15))
    assert Round.objects.get(key=key).state == State.JURY
    assert f"oproep-{key}" not in year.shown(year.now.date())[0]
    answered(year, month, winner, other)
    if month in NORTH:
        year.judge(north, f"Noorderling{month:%B} Drie")
        year.decide(north, f"Noorderling{month:%B} Drie")
        year.ask(north)
        year.answer(north, "yes")
    year.by_itself()
    year.go_on(before + timedelta(days=20))
    if month != SILENT:
        year.cards(key)
    if month in NORTH:
        year.cards(north)


def answered(year: Year, month: date, winner: str, other: str) -> None:
    """From the jury to what the winner says."""
    key = key_of(month)
    if month == AGAIN:
        first = year.took(MONTHS[0])
        year.judge(key, winner, first)
        assert year.decide(key, first) == 409  # chosen less than twelve months ago
        assert Round.objects.get(key=key).state == State.JURY
    else:
        year.judge(key, winner)
    if month == NOBODY:
        assert year.decide(key) == 302
        assert Round.objects.get(key=key).state == State.NONE
        return
    assert year.decide(key, winner) == 302
    year.ask(key)
    if month == SILENT:
        year.go_on(year.now.date() + timedelta(days=14))  # by then all that was said is deleted
        return
    if month == NO:
        year.answer(key, "no")
        assert Round.objects.get(key=key).state == State.JURY
        assert year.decide(key, other) == 302
        year.ask(key)
    assert f"klantverbeteraar-{key}" not in year.shown(month)[0]
    year.answer(key, "yes")


def test_a_year_of_twelve_rounds(year: Year) -> None:
    for month in MONTHS:
        played(year, month)
        if month == date(2026, 11, 1):
            left(year, key_of(LEAVES))
    year.go_on(date(2027, 1, 31))

    # Every round of the year is over, and each was looked for when it was.
    assert {one.state for one in Round.objects.filter(month__year=2026)} == {State.CLEANED}
    assert set(year.searched) == set(year.said) and len(year.searched) == 11 + len(NORTH)
    for table in (Nomination, Verdict, Group):
        assert not table.objects.exists()
    took = {month for month in MONTHS if year.took(month)}
    assert took == {*MONTHS} - {SILENT, NONE, NOBODY, LEAVES}
    assert year.took(NO) == f"Genoemde{NO:%B} Twee"
    agreed = {year.took(month) for month in took} | {year.took(month, "noord") for month in NORTH}
    assert set(Approval.objects.values_list("who", flat=True)) == agreed
    everything = set().union(*year.said.values()) - set().union(*year.kept.values()) - {""}
    nowhere(year, everything)
    assert len(everything) > 100
    assert {name for name, where in found_in(year, agreed) if where == "database"} == agreed

    # Each winner was on the screens of their jury in the month of the award, and is in the hall of
    # those screens afterwards; in a month without one, the winner of the month before stays on.
    for screen, jury, months in (("hal", "", took), ("noord", "noord", set(NORTH))):
        for month in MONTHS:
            on, hall = year.shown(month + timedelta(days=14), screen)
            before = sorted((one for one in months if one <= month), reverse=True)
            latest = [one for one in before[:1] if month.month - one.month <= 1]
            winners = {one for one in on if one.startswith("klantverbeteraar-")}
            assert winners == {f"klantverbeteraar-{key_of(one, jury)}" for one in latest}, month
            assert hall == [year.took(one, jury) for one in before if one not in latest], month

    # Twelve months, from award to award.
    known, first = awards(content().edition), year.took(MONTHS[0])
    assert cools_down(first, date(2026, 12, 1), known)
    assert not cools_down(first, date(2027, 1, 1), known)


def left(year: Year, key: str) -> None:
    """Somebody leaves the hall of fame, by the link that they kept: nothing of them is anywhere."""
    gone = set(year.kept.pop(key))
    assert any(name in year.shown(year.now.date())[1] for name in gone)
    winner = Client(headers={"accept-language": "nl"})
    winner.post(year.links[key], {"do": "mine"})
    assert winner.post(year.links[key], {"do": "leave"}).status_code == 200
    year.by_itself()
    assert not gone & set(year.shown(year.now.date())[1])
    # The last good version of a file goes a moment after the file: a share may be away.
    until(lambda: content().refresh() and not found_in(year, gone))


def nowhere(year: Year, gone: set[str]) -> None:
    """None of it is in a byte of the database, its log, what was logged, a backup made now, or the
    content folder."""
    assert found_in(year, gone) == set()


def found_in(year: Year, gone: set[str]) -> set[tuple[str, str]]:
    """What of it is still there, and where."""
    places = bytes_of(year).items()
    return {(name, where) for where, data in places for name in gone if name.encode() in data}


def bytes_of(year: Year) -> dict[str, bytes]:
    """By place, all that is there."""
    data = year.office.root.parent / "data"
    archive = year.office.root.parent / "backup.tar.gz"
    assert backup(Options(year.office.config, None, data), archive) == 0
    with tarfile.open(archive) as tar:
        kept = b"".join(found.read() for one in tar if (found := tar.extractfile(one)) is not None)
    archive.unlink()
    own = {str(path.name): path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert {"hub.sqlite3", "hub.sqlite3-wal"} <= set(own)
    files = (path for path in year.office.root.rglob("*") if path.is_file())
    return {
        "database": own.pop("hub.sqlite3"),
        "its log": own.pop("hub.sqlite3-wal"),
        "what was logged": year.log.text.encode(),
        "a backup": kept,
        "the folder": b"".join(path.read_bytes() for path in files),
        "the hub's own folder": b"".join(own.values()),
    }


def test_a_month_on_a_real_player(year: Year, tmp_path: Path) -> None:
    """The call, the winner and the next winner, by a player whose clock is set along."""
    clock = settable_clock(tmp_path)
    if clock is None:
        pytest.skip("needs a C compiler for a clock that is set")
    real = datetime.now(UTC)

    def on_the_glass(player: Player) -> set[str]:
        """What comes by in a whole round, from now on."""
        clock.put((year.now - real).total_seconds())
        player.shown("taart")  # a round that began before
        player.mark()
        player.shown("taart")
        player.mark()
        player.shown("taart")
        return {line["slide"] for line in player.events()[player.seen :] if "slide" in line}

    january, february = MONTHS[:2]
    clock.put((year.now - real).total_seconds())
    with patch.dict(os.environ, clock.environment):
        player = Player(year.office, tmp_path / "state", "--screen", "hal")
    try:
        year.go_on(date(2025, 12, 3))
        assert "oproep-2026-01" in on_the_glass(player)
        played(year, january)
        assert not on_the_glass(player) & {"oproep-2026-01", "klantverbeteraar-2026-01"}
        year.go_on(january)
        on = on_the_glass(player)
        assert {"klantverbeteraar-2026-01", "oproep-2026-02"} <= on and "eregalerij" not in on
        played(year, february)
        year.go_on(february)
        on = on_the_glass(player)
        assert {"klantverbeteraar-2026-02", "eregalerij"} <= on
        assert not on & {"klantverbeteraar-2026-01", "klantverbeteraar-2026-02-noord"}
    finally:
        player.close()


def test_every_duty_of_the_month_is_one_that_goes_by_itself() -> None:
    """What this test calls each day, the hub does."""
    assert {"rounds", "rounds over", "winners", "winners over", "cards", "cleaning"} <= {
        duty.name for duty in duties()
    }
