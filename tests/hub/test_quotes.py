"""The quotes as lists: whose turn it is, consent, a day of its own; files stay as they were but for
those lines."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

import pytest

from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.listing.current import facts
from player.hub.quotes.turns import turns_of
from player.hub.withdrawals.models import Withdrawal
from player.schedule.spoken import day_of

POOL = "slides:\n  - klantquotes: citaten.yaml\n"
QUOTES = (
    "# Van het team.\r\n"
    "- soort: klantquote\r\n"
    "  id: een\r\n"
    "  tekst: Ik kreeg meteen antwoord.\r\n"
    "  sentiment: positief\r\n"
    "- soort: klantquote\r\n"
    "  id: twee\r\n"
    "  tekst: Ik wachtte drie weken.\r\n"
    "  sentiment: kritisch\r\n"
    "  akkoord: nee\r\n"
    "- soort: klantquote\r\n"
    "  id: drie\r\n"
    "  tekst: De brief was te lang.\r\n"
    "  sentiment: kritisch\r\n"
)


@pytest.fixture
def editor(client_of):
    return cache(lambda: client_of("editor"))()


@pytest.fixture
def pool(office):
    """A pool of three quotes, written by hand with the line ends of Windows."""
    office.write("playlists/kantoor.yaml", POOL)
    path = office.root / "playlists" / "citaten.yaml"
    path.write_bytes(QUOTES.encode())
    content().refresh()
    return path


def listed(answer) -> list[str]:
    return [row.id for row in answer.context["rows"]]


def test_each_quote_has_the_turn_that_the_schedule_gives_it(editor, pool) -> None:
    answer = editor.get("/beheer/citaten")
    rows = {row.id: row for row in answer.context["rows"]}
    edition = content().edition
    program, today = facts().program, datetime.now(edition.config.timezone).date()
    for identity, row in rows.items():
        days = (today + timedelta(days=number) for number in range(1, 60))
        chosen = [
            day
            for day in days
            for pick in program.picks(
                datetime(day.year, day.month, day.day, 12, tzinfo=edition.config.timezone)
            )[next(iter(program.pools))]
            if pick.id == identity and pick.of == day
        ]
        assert row.turn == (day_of(chosen[0], "nl") if chosen else "komt niet aan de beurt")
    assert rows["twee"].turn == "komt niet aan de beurt"  # no consent
    assert rows["een"].turn != "komt niet aan de beurt"


def test_a_day_off_is_nobodys_turn(office, pool) -> None:
    sunday = date(2026, 11, 29)
    known = turns_of(facts(), sunday)
    assert known.last and max(known.last.values()) <= date(2026, 11, 27)
    assert all(day.weekday() < 5 for day in known.next.values())


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"gevoel": "critical"}, {"twee", "drie"}),
        ({"mag": "no"}, {"twee"}),
        ({"mag": "yes"}, {"een", "drie"}),
        ({"bak": "playlists/citaten.yaml"}, {"een", "twee", "drie"}),
        ({"bak": "-"}, set()),
        ({"gevoel": "none"}, set()),
    ],
)
def test_what_is_looked_for_is_found(editor, pool, filters, expected) -> None:
    assert set(listed(editor.get("/beheer/citaten", filters))) == expected


def test_words_are_looked_for_by_post_only(editor, pool) -> None:
    assert listed(editor.post("/beheer/citaten", {"zoek": "DRIE weken"})) == ["twee"]
    assert len(listed(editor.get("/beheer/citaten?zoek=drie+weken"))) == 3


def test_withdrawing_several_writes_one_file_and_says_how_many(office, editor, pool) -> None:
    answer = editor.post(
        "/beheer/citaten", {"do": "withdraw", "pick": ["een", "drie"]}, follow=True
    )
    assert "2 citaten ingetrokken." in answer.content.decode()
    assert Withdrawal.in_force().count() == 2
    content().refresh()
    assert {row.id for row in answer.context["rows"] if row.off} == {"een", "drie"}
    assert set(listed(editor.get("/beheer/citaten?mag=off"))) == {"een", "drie"}
    editor.post("/beheer/citaten", {"one": "put-back:een"})
    assert {one.slide for one in Withdrawal.in_force()} == {"drie"}


def test_consent_is_written_after_the_difference_was_shown(editor, pool) -> None:
    before = pool.read_bytes()
    first = editor.post("/beheer/citaten", {"do": "no", "pick": ["een", "drie"]})
    assert pool.read_bytes() == before  # shown only
    seen = first.context["seen"]
    assert len(seen) == 1 and "akkoord: nee" in first.content.decode()
    again = {"do": "no", "pick": ["een", "drie"], "seen": seen}
    answer = editor.post("/beheer/citaten", again, follow=True)
    assert "2 citaten hebben geen toestemming meer" in answer.content.decode()
    written = pool.read_bytes().decode()
    assert written.count("akkoord: nee\r\n") == 3
    # All other bytes are as they were.
    at = [line for line in written.split("\r\n") if "akkoord" not in line]
    assert at == [line for line in QUOTES.split("\r\n") if "akkoord" not in line]
    assert Audit.objects.filter(what="consent").count() == 2
    assert set(listed(editor.get("/beheer/citaten?mag=no"))) == {"een", "twee", "drie"}


def test_what_was_changed_meanwhile_is_shown_anew(editor, pool) -> None:
    first = editor.post("/beheer/citaten", {"one": "yes:twee"})
    pool.write_bytes(QUOTES.replace("drie weken", "vier weken").encode())
    content().refresh()
    before = pool.read_bytes()
    again = editor.post("/beheer/citaten", {"one": "yes:twee", "seen": first.context["seen"]})
    assert again.context["changes"] and pool.read_bytes() == before


def test_a_file_of_the_hub_is_written_at_once(office, editor) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - klantquotes: hub/citaten\n")
    office.write(
        "playlists/hub/citaten/x.yaml",
        "- soort: klantquote\n  id: een\n  tekst: Fijn geholpen.\n  akkoord: ja\n",
    )
    content().refresh()
    editor.post("/beheer/citaten", {"one": "no:een"})
    assert "  akkoord: nee\n" in office.read("playlists/hub/citaten/x.yaml")


def test_a_quote_is_fixed_to_a_day_and_released(office, editor) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - klantquotes: hub/citaten\n")
    lines = "".join(
        f"- soort: klantquote\n  id: q{number}\n  tekst: Het was goed, de {number}e keer.\n"
        for number in range(1, 6)
    )
    office.write("playlists/hub/citaten/x.yaml", lines)
    content().refresh()
    day = date.today() + timedelta(days=7)
    asked = {"one": "pin:q3", "dag:q3": day.isoformat()}
    answer = editor.post("/beheer/citaten", asked, follow=True)
    assert f"citaat van {day_of(day, 'nl')}" in answer.content.decode()
    assert f"  datum: {day}\n" in office.read("playlists/hub/citaten/x.yaml")
    (row,) = (row for row in answer.context["rows"] if row.id == "q3")
    assert row.turn == day_of(day, "nl") and row.pinned == day.isoformat()
    twice = editor.post("/beheer/citaten", {"one": "pin:q4", "dag:q4": str(day)}, follow=True)
    assert "al een ander citaat vast" in twice.content.decode()
    editor.post("/beheer/citaten", {"one": "unpin:q3"})
    editor.post("/beheer/citaten", {"one": "unpin:q4"})
    assert office.read("playlists/hub/citaten/x.yaml") == lines


def test_a_day_that_is_over_is_refused_and_one_is_back_at_the_quote(editor, pool) -> None:
    before, now = pool.read_bytes(), datetime.now(content().edition.config.timezone)
    day = now.date() - timedelta(days=1)
    answer = editor.post("/beheer/citaten", {"one": "pin:een", "dag:een": str(day)})
    assert answer.headers["Location"] == "/beheer/citaten#r-een"
    page = editor.get("/beheer/citaten").content.decode()
    assert "Die dag is voorbij" in page and 'id="r-een"' in page and pool.read_bytes() == before
    shown = editor.post("/beheer/citaten", {"one": "pin:een", "dag:een": str(now.date())})
    assert "Dit verandert in het bestand" in shown.content.decode()


@pytest.mark.parametrize("day", ["", "morgen", "2026-02-30", "99999-01-01"])
def test_without_a_day_nothing_is_fixed(editor, pool, day: str) -> None:
    before = pool.read_bytes()
    answer = editor.post("/beheer/citaten", {"one": "pin:een", "dag:een": day}, follow=True)
    assert "Kies eerst een dag." in answer.content.decode() and pool.read_bytes() == before


def test_of_a_table_it_is_said_where_to_change_it(office, editor) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - klantquotes: export.csv\n")
    office.write("playlists/export.csv", "tekst;akkoord\nIk werd snel geholpen.;ja\n")
    content().refresh()
    answer = editor.get("/beheer/citaten")
    (row,) = answer.context["rows"]
    assert "Staat in een tabel: playlists/export.csv:2" in answer.content.decode()
    answer = editor.post("/beheer/citaten", {"do": "no", "pick": [row.id]}, follow=True)
    assert "playlists/export.csv:2" in answer.content.decode()
    assert office.read("playlists/export.csv").endswith(";ja\n")


def test_nothing_ticked_and_nonsense_do_nothing(editor, pool) -> None:
    before = pool.read_bytes()
    for posted in ({"do": "withdraw"}, {"one": "withdraw:bestaat-niet"}, {"do": "no", "pick": "?"}):
        assert editor.post("/beheer/citaten", posted, follow=True).status_code == 200
    assert editor.post("/beheer/citaten", {"pagina": "zeven"}).status_code == 200
    assert pool.read_bytes() == before and not Withdrawal.objects.exists()


def test_a_thousand_quotes_are_listed_fifty_a_page(office, editor) -> None:
    office.write("playlists/kantoor.yaml", POOL)
    office.write(
        "playlists/citaten.yaml",
        "".join(
            f"- soort: klantquote\n  id: q{number}\n  tekst: Het ging goed, keer {number}.\n"
            for number in range(1000)
        ),
    )
    content().refresh()
    answer = editor.get("/beheer/citaten?pagina=20")
    assert "1000 citaten" in answer.content.decode() and len(listed(answer)) == 50
    last = editor.get("/beheer/citaten").context["rows"][0]
    assert last.turn != "komt niet aan de beurt"
