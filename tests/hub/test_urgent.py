"""An urgent notice: on all screens in two taps, off again, and what happens where the folder is
away or somebody else was first."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from play.office import Player

from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.publishing.models import Version
from player.hub.publishing.publisher import publisher
from player.hub.urgent.deeds import clean, until
from player.hub.urgent.models import Ready, Urgent
from player.hub.urgent.writes import fields_of
from player.playout.program import Program
from player.settings.moments import parse_moment

pytestmark = pytest.mark.django_db(transaction=True)
WITH_HUB = """\
slides:
  - {soort: mededeling, id: taart, titel: Er is taart, duur: 3600}
  - map: hub
"""
ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def house(office):
    office.write("playlists/kantoor.yaml", WITH_HUB)
    (office.root / "playlists/hub").mkdir()
    content().refresh()
    return office


def put(client, title="Verlaat nu het gebouw", text="Gebruik de trap.", **more):
    return client.post(
        "/beheer/spoed", {"title": title, "text": text, "span": "60", "seen": "", **more}
    )


def name() -> str:
    return f"playlists/hub/{Urgent.objects.latest('pk').slide}.yaml"


def files(house) -> list[str]:
    return sorted(path.name for path in (house.root / "playlists/hub").iterdir())


def test_a_text_that_lies_ready_is_on_all_screens_in_two_taps(house, client_of) -> None:
    client = client_of("editor")
    page = client.get("/beheer/spoed").text
    assert '?tekst=oefening#put"' in page
    page = client.get("/beheer/spoed?tekst=oefening").text
    assert 'value="Brandoefening"' in page and "Volg de mensen in een hesje" in page
    put(client, "Brandoefening", "Volg de mensen in een hesje.")
    edition = content().refresh()
    item = next(item for item in edition.items if item.draft.path == name())
    assert item.slide.takes_over and item.slide.title == "Brandoefening"
    now = datetime.now(edition.config.timezone)
    assert Program(edition).due(now) == [item.id]  # alone
    assert 3540 <= item.slide.window.next_change(now).timestamp() - now.timestamp() <= 3661
    page = client.get("/beheer/spoed").text
    assert "Nu op alle schermen" in page and "Haal weg" in page
    assert "Nu op alle schermen" in client.get("/beheer").text
    # Words of people stand in no address and in no audit.
    assert [(one.what, one.outcome) for one in Audit.objects.filter(what="urgent")] == [
        ("urgent", "done")
    ]


def test_the_page_says_which_screens_show_it(house, client_of) -> None:
    client = client_of("editor")
    put(client)
    now = datetime.now(UTC).isoformat()
    for screen, slide in (("hal", Urgent.objects.get().slide), ("kantine", "taart"), ("gang", "")):
        said = {"screen": screen, "state": "on" if slide else "dark", "alive": now}
        house.write(
            f"_status/{screen}.json", json.dumps(said | {"on": {"slide": slide, "since": now}})
        )
    page = client.get("/beheer/spoed").text
    assert "Te zien op 1 van de 3 schermen die zich melden." in page
    assert "<b>hal</b> te zien sinds" in page and "<b>kantine</b> nog niet gemeld" in page
    assert "<b>gang</b> donker: buiten de uren" in page


def test_it_is_taken_away_and_put_back(house, client_of) -> None:
    client = client_of("moderator")
    put(client)
    assert house.read(name())
    client.post("/beheer/spoed", {"do": "away"})
    assert files(house) == []
    one = Urgent.objects.get()
    page = client.get("/beheer/spoed").text  # what was read of the folder has it still
    assert "Zet terug" in page and "Ook dringend" not in page
    client.post("/beheer/spoed", {"do": "back", "one": one.pk})
    assert f"id: {one.slide}" in house.read(name())
    assert Urgent.in_force().get() == one


def test_the_same_tap_twice_is_one_notice_and_another_replaces_it(house, client_of) -> None:
    client = client_of("editor")
    put(client)
    one = Urgent.objects.get()
    put(client, seen=one.slide, span="at", at=f"{one.until.astimezone(ZONE):%H:%M}")
    assert Urgent.objects.get() == one
    put(client, "Toch niet", "", seen=one.slide)
    assert Urgent.in_force().get().title == "Toch niet"
    assert files(house) == [f"{Urgent.in_force().get().slide}.yaml"]


def test_somebody_else_was_first_and_nothing_typed_is_lost(house, client_of) -> None:
    put(client_of("editor"), "Brandoefening")
    answer = put(client_of("moderator"), "Storing", "We werken eraan.")
    assert "Intussen zette iemand anders" in answer.text
    assert 'value="Storing"' in answer.text and "We werken eraan." in answer.text
    assert Urgent.in_force().get().title == "Brandoefening"


def test_what_is_missing_is_said_at_its_field(house, client_of) -> None:
    client = client_of("editor")
    assert "Typ in een paar woorden" in put(client, "").text
    assert "bijvoorbeeld 14:30" in put(client, span="at").text
    assert "bijvoorbeeld 14:30" in put(client, span="at", at="straks").text
    assert not Urgent.objects.exists() and files(house) == []


@pytest.mark.parametrize("title", ["'# geen: sleutel", "ja", "a: b", "- x", "ik\nsoort: pad", "{"])
def test_whatever_is_typed_is_a_title_and_nothing_else(house, client_of, title) -> None:
    put(client_of("editor"), title)
    edition = content().refresh()
    item = next(item for item in edition.items if item.draft.path == name())
    assert item.slide.title == title.replace("\n", " ")
    assert not [one for one in edition.problems if one.path == name() and one.kind == "error"]


def test_words_that_were_withdrawn_are_refused_with_the_way_out(house, client_of) -> None:
    client = client_of("editor")
    put(client)
    content().refresh()
    client.post(f"/beheer/dias/{Urgent.objects.get().slide}", {"do": "withdraw"})
    client.post("/beheer/spoed", {"do": "away"})
    assert "Deze woorden zijn ingetrokken" in put(client).text


def test_where_the_folder_is_away_the_page_says_so_and_it_goes_on_later(house, client_of) -> None:
    client = client_of("editor")
    away = house.root.with_name("elders")
    house.root.rename(away)
    put(client)
    page = client.get("/beheer/spoed").text
    assert "Nog op geen scherm" in page and "Waarschuw mensen nu op een andere manier" in page
    away.rename(house.root)
    publisher().publish(at_once=True)
    assert "Verlaat nu het gebouw" in house.read(name())
    assert "Nog op geen scherm" not in client.get("/beheer/spoed").text


def test_a_playlist_without_the_folder_of_the_hub_is_told_before_and_after(
    office, client_of
) -> None:
    client = client_of("editor")
    content().refresh()
    assert "neemt de map hub niet op" in client.get("/beheer/spoed").text
    put(client)
    assert "neemt de map hub niet op" in client.get("/beheer/spoed").text


def test_what_is_over_leaves_the_folder_and_its_words_the_database(house, client_of) -> None:
    put(client_of("editor"))
    now = timezone.now()
    Urgent.objects.update(until=now - timedelta(minutes=1))
    clean()
    assert files(house) == [] and Urgent.objects.get().ended
    Urgent.objects.update(until=now - timedelta(days=8))
    clean()
    assert not Urgent.objects.exists()
    assert not Version.objects.exclude(bytes=b"").exists()


def test_what_somebody_changed_in_the_file_by_hand_stays_until_it_goes(house, client_of) -> None:
    client = client_of("editor")
    put(client)
    house.write(name(), house.read(name()).replace("de trap", "de trap links"))
    publisher().publish(at_once=True)
    assert "de trap links" in house.read(name())
    client.post("/beheer/spoed", {"do": "away"})
    assert files(house) == []


def test_a_file_that_somebody_deleted_is_told(house, client_of) -> None:
    client = client_of("editor")
    put(client)
    slide = Urgent.objects.get().slide
    (house.root / name()).unlink()
    deadline = time.monotonic() + 10
    while content().refresh().item(slide) is not None and time.monotonic() < deadline:
        pass  # what is missing counts after 300 ms
    assert "ligt niet meer in de map" in client.get("/beheer/spoed").text


def test_an_urgent_notice_of_a_file_is_shown_beside_it(house, client_of) -> None:
    house.write(
        "playlists/kantoor.yaml",
        WITH_HUB + "  - {soort: mededeling, id: brand, titel: Lift stuk, dringend: ja}\n",
    )
    content().refresh()
    assert "Ook dringend, uit een bestand" in client_of("editor").get("/beheer/spoed").text


def test_a_text_is_kept_ready_and_forgotten(house, client_of) -> None:
    client = client_of("editor")
    put(client, "Koffie is op", keep="on")
    one = Ready.objects.get()
    assert f"?tekst={one.pk}#put" in client.get("/beheer/spoed").text
    client.post("/beheer/spoed", {"do": f"forget:{one.pk}"})
    assert not Ready.objects.exists()


@pytest.mark.parametrize(
    ("span", "at", "now", "end"),
    [
        ("60", None, "2026-11-29 10:00:30", "2026-11-29 11:01"),
        ("day", None, "2026-11-29 10:00:00", "2026-11-30 00:00"),
        ("at", "14:30", "2026-11-29 10:00:00", "2026-11-29 14:30"),
        ("at", "09:00", "2026-11-29 10:00:00", "2026-11-30 09:00"),
        # In the night in which the clock is put back an hour lasts an hour.
        ("60", None, "2026-10-25 02:30:00", "2026-10-25 02:30"),
        # And a time of day that was there once is still to come once more.
        ("at", "02:30", "2026-10-25 02:10:00+01:00", "2026-10-25 02:30"),
        ("at", "02:30", "2026-03-29 01:30:00", "2026-03-29 02:30"),
        ("at", "00:15", "2028-02-28 23:50:00", "2028-02-29 00:15"),
        ("day", None, "2026-12-31 23:59:00", "2027-01-01 00:00"),
    ],
)
def test_the_end_is_a_whole_minute_of_the_clock_of_the_screens(span, at, now, end) -> None:
    chosen = time_of_day.fromisoformat(at) if at else None
    moment = datetime.fromisoformat(now)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
    ends = until(span, chosen, moment.astimezone(UTC), ZONE)
    assert f"{ends:%Y-%m-%d %H:%M}" == end and ends.timestamp() > moment.timestamp()
    said = fields_of("a", "", ends, "nl")
    assert parsed(said["until"]) == ends.timestamp()


def parsed(text: str) -> float:
    moment = parse_moment(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZONE)).timestamp()


# ── a real player ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.long
def test_from_the_tap_to_the_glass_takes_less_than_a_second(
    house, client_of, tmp_path: Path
) -> None:
    client = client_of("editor")
    client.get("/beheer/spoed")  # what is made once is made
    player = Player(house, tmp_path / "state")
    took, gone = [], []
    try:
        player.shown("taart")
        for number in range(10):
            player.mark()
            tapped = time.time()
            put(client, f"Brandoefening {number}")
            slide = Urgent.in_force().get().slide
            took.append(_at(player.shown(slide)) - tapped)
            player.mark()
            tapped = time.time()
            client.post("/beheer/spoed", {"do": "away"})
            gone.append(_at(player.shown("taart")) - tapped)
    finally:
        player.close()
    print(f"up {took}, away {gone}")
    assert max(took) < 1.0 and max(gone) < 1.0


def _at(line) -> float:
    return datetime.fromisoformat(line["at"]).timestamp()


@pytest.mark.long
def test_a_telephone_puts_it_up_in_two_taps_and_takes_it_away(live, telephone, accessible) -> None:
    live.office.write("playlists/kantoor.yaml", WITH_HUB)
    (live.office.root / "playlists/hub").mkdir()
    page = telephone
    page.goto(live.link)
    page.locator("[name=username]").fill("noor")
    for field in ("password", "again"):
        page.locator(f"[name={field}]").fill("een zin die niemand raadt")
    page.locator("main button").first.click()
    page.wait_for_url("**/beheer")
    page.goto(f"{live.url}/beheer/spoed")
    accessible(page)
    page.get_by_text("Brandoefening").click()
    page.get_by_role("button", name="Zet op alle schermen").click()
    page.get_by_role("heading", name="Nu op alle schermen").wait_for()
    accessible(page)
    folder = live.office.root / "playlists/hub"
    assert "titel: Brandoefening" in next(folder.iterdir()).read_text("utf-8")
    page.get_by_role("button", name="Haal weg").click()
    page.get_by_role("button", name="Zet terug").wait_for()
    accessible(page)
    assert not list(folder.iterdir())
