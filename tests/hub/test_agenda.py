"""The agenda: what a screen plays, as that screen works it out, with the place where each date is
changed."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

import pytest

from player.hub.agenda import told
from player.hub.agenda.duties import work_out
from player.hub.agenda.screens import Screens, playing
from player.hub.content import content
from player.library.library import Library
from player.playout.days import choices, on_between
from player.playout.program import Program

pytestmark = pytest.mark.django_db
CONFIG = """\
language: nl
playlist: playlists/kantoor.yaml
holidays: {country: NL}
timezone: Europe/Amsterdam
screens:
  hal: {hours: "07:00-19:00", days: ma-vr}
  kantine: {}
"""
SOON = date.today() + timedelta(days=3)
LIST = f"""\
slides:
  - klantquotes: citaten.yaml
  - {{soort: mededeling, id: taart, titel: Er is taart, dagen: ma-vr, uren: "09:00-17:00"}}
  - soort: mededeling
    id: sint
    titel: Sinterklaas komt langs
    vanaf: {SOON}
    tot: {SOON + timedelta(days=2)}
  - {{soort: mededeling, id: soep, titel: Soep van de dag, schermen: [kantine]}}
  - {{soort: mededeling, id: vroeger, titel: Lang voorbij, tot: 2020-01-01}}
"""
QUOTES = "".join(
    f"- {{soort: klantquote, id: q{n}, tekst: Dit is citaat nummer {n}., sentiment: {'positief' if n % 2 else 'kritisch'}}}\n"
    for n in range(12)
)


@pytest.fixture
def house(office):
    office.write("config.yaml", CONFIG)
    office.write("playlists/kantoor.yaml", LIST)
    office.write("playlists/citaten.yaml", QUOTES)
    content().refresh()
    return office


def screen(house, name: str):
    return Library(house.config, name).refresh()


def day_of(page: str, iso: str) -> str:
    found = re.search(rf'<li class="day[^>]*>\s*<h3><a href="[^"]*dag={iso}">.*?</li>', page, re.S)
    assert found, iso
    return found[0]


def test_five_weeks_have_the_quote_that_the_screen_itself_chooses(house, client_of) -> None:
    page = client_of("editor").get("/beheer/agenda?scherm=hal").text
    edition = screen(house, "hal")
    today = datetime.now(edition.config.timezone).date()
    for one in choices(Program(edition), today, today + timedelta(days=34)):
        cell = day_of(page, one.day.isoformat())
        assert one.item is not None and one.item.slide.text in cell
        assert f'href="/beheer/dia/{one.item.id}"' in cell
    assert page.count('<li class="day') == 35


def test_what_begins_and_ends_stands_at_its_days_with_the_way_to_its_form(house, client_of) -> None:
    page = client_of("editor").get("/beheer/agenda?scherm=hal").text
    begins, ends = (day_of(page, str(SOON + timedelta(days=n))) for n in (0, 2))
    assert "Begint" in begins and 'href="/beheer/dia/sint"' in begins
    assert "Laatste dag" in ends and "Sinterklaas komt langs" in ends


def test_quotes_that_wait_for_their_turn_do_not_all_begin_on_a_day(house, client_of) -> None:
    house.write(
        "playlists/citaten.yaml", QUOTES.replace("sentiment:", f"vanaf: {SOON}, sentiment:")
    )
    content().refresh()
    page = day_of(client_of("editor").get("/beheer/agenda?scherm=hal").text, SOON.isoformat())
    assert page.count("Begint") == 1 and "Sinterklaas" in page


def test_a_screen_has_its_own_hours_and_slides(house, client_of) -> None:
    client = client_of("editor")
    hall, canteen = (client.get(f"/beheer/agenda?scherm={one}").text for one in ("hal", "kantine"))
    saturday = date.today() + timedelta(days=(5 - date.today().weekday()) % 7 or 7)
    assert "Donker, de hele dag" in day_of(hall, str(saturday))
    assert "Donker" not in canteen.split("<details>")[0]
    monday = saturday + timedelta(days=2)
    assert "Donker" not in day_of(hall, str(monday))
    assert "Dit scherm staat aan op ma-vr, van 07:00 tot 19:00" in hall
    day = client.get(f"/beheer/agenda?scherm=hal&dag={monday}").text
    assert "Donker 00.00–07.00, 19.00–24.00" in day
    assert "alleen op: kantine" in day and "regel 10 van kantoor.yaml" in day
    assert "09.00–17.00" in day and "voorbij: te zien tot en met 1 januari 2020" in day
    assert "11 andere uit" in day
    day = client.get(f"/beheer/agenda?scherm=kantine&dag={monday}").text
    assert "Soep van de dag" in day and "alleen op" not in day


def test_each_slide_of_a_quarter_of_an_hour_has_its_moment(house, client_of) -> None:
    page = client_of("editor").get("/beheer/agenda?scherm=kantine&van=12:00").text
    moments = re.findall(r"<time>([\d.]+)</time>", page)
    assert moments[0] == "12.00.00" and moments == sorted(moments) and moments[-1] < "12.15"


def test_the_order_goes_on_from_what_the_screen_says_is_on(house, client_of) -> None:
    item = next(one for one in screen(house, "kantine").items if one.id == "soep")
    now = datetime.now().astimezone()
    said = {"screen": "kantine", "state": "on", "alive": now.isoformat()}
    said["on"] = {"slide": item.id, "since": (now - timedelta(seconds=2)).isoformat()}
    house.write("_status/kantine.json", json.dumps(said))
    page = client_of("editor").get("/beheer/agenda?scherm=kantine").text
    assert "volgt zijn eigen ronde; dit is zijn volgorde" in page
    first = page.split('<ol class="moments">')[1].split("</li>")[0]
    assert "Soep" not in first and "<time>" in first


def test_nothing_that_is_asked_makes_a_fault(house, client_of) -> None:
    client = client_of("it")
    for query in ("scherm=../x", "van=25:00", "van=x", "scherm=%00", "van=12:00%2B01:00"):
        assert client.get(f"/beheer/agenda?{query}").status_code == 200
    for day in ("x", "2026-02-30", "0001-01-01", "9999-12-31", ""):
        assert client.get(f"/beheer/agenda?dag={day}").status_code == 404


def test_of_many_screens_one_is_chosen_from_a_list(house, client_of) -> None:
    named = "".join(f"  tv-{n}: {{}}\n" for n in range(300))
    house.write("config.yaml", CONFIG + named)
    content().refresh()
    page = client_of("editor").get("/beheer/agenda?scherm=tv-7").text
    assert "<option selected>tv-7</option>" in page and page.count("<option") == 302
    assert "Agenda van tv-7" in page


def test_who_looks_after_screens_only_has_no_way_to_the_forms(house, client_of) -> None:
    page = client_of("it").get("/beheer/agenda").text
    assert "Sinterklaas" in page and "/beheer/dia/" not in page


def test_a_changed_date_counts_at_once_and_nothing_is_worked_out_twice(
    house, client_of, monkeypatch
) -> None:
    worked_out = []
    before = told.raw_days
    monkeypatch.setattr(told, "raw_days", lambda *asked: worked_out.append(1) or before(*asked))
    client = client_of("editor")
    client.get("/beheer/agenda?scherm=hal")
    content().refresh()  # looked again, and nothing has changed
    client.get("/beheer/agenda?scherm=hal")
    assert len(worked_out) == 1
    house.write("playlists/kantoor.yaml", LIST.replace(str(SOON), str(SOON + timedelta(days=1))))
    content().refresh()
    page = client.get("/beheer/agenda?scherm=hal").text
    assert "Begint" in day_of(page, str(SOON + timedelta(days=1)))
    assert len(worked_out) == 2


def test_of_a_screen_no_more_is_kept_than_is_looked_at(house) -> None:
    known = playing("hal")
    for number in range(30):
        known.once("a", date.today() + timedelta(days=number), lambda: number)  # noqa: B023
    assert list(known.known.values()) == list(range(10, 30))


def test_the_five_weeks_are_worked_out_before_somebody_asks(house) -> None:
    work_out()
    assert [name for name, _ in playing("hal").known] == ["weeks", "events"]


def test_no_more_screens_are_kept_than_a_hub_has_room_for(house, monkeypatch) -> None:
    monkeypatch.setattr(
        "player.hub.agenda.screens.MOST_SLIDES", 3 * len(screen(house, "tv-0").items)
    )
    screens = Screens(house.config)
    for number in range(5):
        screens.playing(f"tv-{number}")
    assert list(screens._libraries) == ["tv-2", "tv-3", "tv-4"] == list(screens._playing)


@pytest.mark.long
def test_five_weeks_of_a_thousand_slides_take_half_a_second(house, client_of) -> None:
    lines = "".join(
        f"  - soort: mededeling\n    id: m{n}\n    titel: Nummer {n}\n"
        f"    vanaf: {date.today() + timedelta(days=n % 60 - 20)}\n"
        f'    tot: {date.today() + timedelta(days=n % 60 + 20)}\n    uren: "08:00-{9 + n % 9:02}:30"\n'
        for n in range(1000)
    )
    house.write("playlists/kantoor.yaml", "slides:\n  - klantquotes: citaten.yaml\n" + lines)
    content().refresh()
    edition = screen(house, "hal")
    program = Program(edition)
    start = datetime.combine(date.today(), time_of_day(0), edition.config.timezone)
    assert len(on_between(program, start, start + timedelta(days=1))) > 300
    client = client_of("editor")
    client.get("/beheer/agenda?scherm=hal")
    took = []
    for name in ("hal", "kantine", "hal", "kantine"):
        began = datetime.now()
        assert client.get(f"/beheer/agenda?scherm={name}").status_code == 200
        took.append((datetime.now() - began).total_seconds())
    print(took)
    assert max(took[2:]) < 0.5
