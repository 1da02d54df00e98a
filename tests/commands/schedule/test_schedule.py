"""`klantbeeld schedule` and `klantbeeld quotes`: looking ahead, as the screens will do it."""

import json
import re
from collections import Counter
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from helpers.commands import command
from play.office import QUOTES, Office


def slide(name, extra=""):
    return f"  - type: quote\n    id: {name}\n    text: Dit is {name}.\n    duration: 10\n{extra}"


@pytest.fixture
def look(tmp_path):
    def run(playlist, what, start, end, *args, **files):
        office = Office(tmp_path, playlist, **files)
        done = command(what, "--from", start, "--to", end, "--json", *args, cwd=office.root)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    return run


def test_the_schedule_has_no_gaps_and_goes_round(look):
    stays = look(QUOTES, "schedule", "2026-04-14 08:00", "2026-04-14 08:05")
    assert [stay["slide"] for stay in stays[:5]] == ["een", "twee", "verhaal", "held", "een"]
    assert stays[0]["start"] == "2026-04-14T08:00:00+02:00"
    assert stays[-1]["end"] == "2026-04-14T08:05:00+02:00"
    assert all(one["end"] == other["start"] for one, other in pairwise(stays))
    assert stays[2] == {
        "start": "2026-04-14T08:01:00+02:00",
        "end": "2026-04-14T08:01:30+02:00",
        "slide": "verhaal",
        "type": "story",
        "source": "playlists/kantoor.yaml:13",
    }


def test_a_weight_of_three_is_three_times_as_often(look):
    playlist = "slides:\n" + slide("vaak", "    weight: 3\n") + slide("een") + slide("twee")
    stays = look(playlist, "schedule", "2026-04-14 08:00", "2026-04-14 09:40")
    assert Counter(stay["slide"] for stay in stays) == {"vaak": 360, "een": 120, "twee": 120}


def test_after_every_comes_after_so_many_others(look):
    playlist = (
        "slides:\n" + slide("a") + slide("b") + slide("c") + slide("tussen", "    after_every: 2\n")
    )
    stays = [
        stay["slide"]
        for stay in look(playlist, "schedule", "2026-04-14 08:00", "2026-04-14 08:01:30")
    ]
    assert stays == ["a", "b", "tussen", "c", "a", "tussen", "b", "c", "tussen"]


def test_where_nothing_is_due_there_is_no_slide(look):
    stays = look(
        "slides:\n" + slide("ochtend", "    hours: 09:00-12:00\n"),
        "schedule",
        "2026-04-14 08:00",
        "2026-04-14 09:00:20",
    )
    assert [(stay["slide"], stay["end"][11:16]) for stay in stays] == [
        (None, "09:00"),
        ("ochtend", "09:00"),
        ("ochtend", "09:00"),
    ]
    assert (stays[0]["type"], stays[0]["source"]) == (None, None)


def test_a_slide_leaves_at_the_end_of_its_hours(look):
    playlist = "slides:\n" + slide("ochtend", "    hours: 09:00-12:00\n") + slide("altijd")
    stays = look(playlist, "schedule", "2026-04-14 11:59:45", "2026-04-14 12:00:15")
    assert [(stay["slide"], stay["end"][11:19]) for stay in stays] == [
        ("ochtend", "11:59:55"),
        ("altijd", "12:00:05"),
        ("altijd", "12:00:15"),
    ]


def test_a_slide_that_skips_holidays_is_not_on_on_kings_day(look):
    playlist = (
        "defaults: {skip_holidays: yes}\nslides:\n"
        + slide("werk")
        + slide("altijd", "    skip_holidays: no\n")
    )
    stays = look(
        playlist.replace("duration: 10", "duration: 3600"),
        "schedule",
        "2026-04-26 22:00",
        "2026-04-28 02:00",
    )
    on = {(stay["slide"], stay["start"][8:10]) for stay in stays}
    assert on == {
        ("werk", "26"),
        ("altijd", "26"),
        ("altijd", "27"),
        ("werk", "28"),
        ("altijd", "28"),
    }


def test_another_country_has_other_holidays(look):
    playlist = "slides:\n" + slide("werk", "    skip_holidays: yes\n")
    on = [
        look(
            playlist,
            "schedule",
            day,
            f"{day} 00:00:10",
            config=f"holidays: {{country: {country}}}\n",
        )[0]["slide"]
        for day in ("2026-04-27", "2026-10-03")
        for country in ("NL", "DE")
    ]
    assert on == [None, "werk", "werk", None]


@pytest.mark.parametrize("sync", ["", "sync: clock\n"])
def test_a_shuffled_playlist_has_another_order_every_day_and_each_slide_once_a_round(look, sync):
    names = [f"s{number}" for number in range(8)]
    playlist = "shuffle: yes\nslides:\n" + "".join(map(slide, names))
    orders = []
    for day in range(14, 20):
        stays = [
            stay["slide"]
            for stay in look(
                playlist, "schedule", f"2026-04-{day}", f"2026-04-{day} 00:02:40", config=sync
            )
        ]
        assert sorted(stays[:8]) == names
        assert stays[:8] == stays[8:16]
        orders.append(tuple(stays[:8]))
    assert len(set(orders)) == 6
    assert tuple(names) not in orders


def test_a_folder_can_be_shuffled_by_itself(look):
    files = {
        f"playlists/zomer/{name}.yaml": f"type: quote\nid: {name}\ntext: Dit is {name}.\nduration: 10\n".encode()
        for name in "abcdef"
    }
    playlist = (
        "slides:\n" + slide("eerst") + "  - folder: zomer\n    shuffle: yes\n" + slide("laatst")
    )
    orders = [
        "".join(
            stay["slide"]
            for stay in look(
                playlist, "schedule", f"2026-04-{day}", f"2026-04-{day} 00:01:20", **files
            )
        )
        for day in (14, 15, 16)
    ]
    assert all(
        order.startswith("eerst")
        and order.endswith("laatst")
        and sorted(order[5:-6]) == list("abcdef")
        for order in orders
    )
    assert len(set(orders)) == 3


def test_an_urgent_notice_takes_over_at_its_moment_and_the_round_goes_on(look):
    notice = (
        "  - type: notice\n    id: brand\n    title: Naar buiten\n    urgent: yes\n    duration: 10\n"
        "    from: 2026-04-14 08:00:15\n    until: 2026-04-14 08:00:35\n"
    )
    stays = look(
        "slides:\n" + slide("a") + slide("b") + slide("c") + notice,
        "schedule",
        "2026-04-14 08:00",
        "2026-04-14 08:01",
    )
    assert [(stay["slide"], stay["start"][17:19]) for stay in stays][:6] == [
        ("a", "00"),
        ("b", "10"),
        ("brand", "15"),
        ("brand", "25"),
        ("b", "35"),
        ("c", "45"),
    ], "with what was pushed aside, as on the television"
    exact = look(
        "slides:\n" + slide("a") + slide("b") + notice.replace(":15", ":10"),
        "schedule",
        "2026-04-14 08:00",
        "2026-04-14 08:01",
    )
    assert [stay["slide"] for stay in exact][:5] == ["a", "brand", "brand", "brand", "b"], (
        "what had had its time is not shown once more"
    )


def test_the_hour_that_comes_twice_is_played_twice(look):
    stays = look(
        "slides:\n" + slide("a", "    duration: 600\n"),
        "schedule",
        "2026-10-25 01:00",
        "2026-10-25 04:00",
    )
    length = sum(
        (
            datetime.fromisoformat(stay["end"]) - datetime.fromisoformat(stay["start"])
            for stay in stays
        ),
        timedelta(),
    )
    assert length == timedelta(hours=4)


POOL = "slides:\n" + "".join(
    f"  - type: quote\n    id: q{number}\n    text: Citaat {number} van een klant.\n    sentiment: {'positive' if number % 2 else 'critical'}\n"
    for number in range(60)
)


def test_the_quote_of_the_day_alternates_on_working_days_and_stays_in_the_weekend(look):
    days = look(
        "slides:\n  - quotes: pool.yaml\n",
        "quotes",
        "2026-11-16",
        "2026-11-29",
        **{"playlists/pool.yaml": POOL.encode()},
    )
    by_day = {datetime.fromisoformat(day["date"]): day for day in days}
    assert len(by_day) == 14
    working = [day["sentiment"] for moment, day in by_day.items() if moment.weekday() < 5]
    assert all(one != other for one, other in pairwise(working))
    assert {by_day[datetime(2026, 11, day)]["slide"] for day in (20, 21, 22)} == {
        by_day[datetime(2026, 11, 20)]["slide"]
    }
    assert len({day["slide"] for day in days}) == 10


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (
            "",
            "Er is geen citaat van de dag: de afspeellijst noemt geen verzameling, of er staat nog niets in. "
            "Zo noem je er een: - klantquotes: citaten.yaml\n",
        ),
        (
            "language: en\n",
            "There is no quote of the day: the playlist names no pool, or there is nothing in it yet. "
            "This is how to name one: - quotes: quotes.yaml\n",
        ),
    ],
)
@pytest.mark.parametrize(
    "pool", ["", "  - {klantquotes: pool.yaml, per-dag: alle}\n", "  - klantquotes: leeg.yaml\n"]
)
def test_a_playlist_without_a_pool_says_so_once_instead_of_a_table(tmp_path, config, said, pool):
    office = Office(
        tmp_path,
        "slides:\n" + slide("a") + pool,
        config,
        **{"playlists/pool.yaml": POOL.encode(), "playlists/leeg.yaml": b"[]"},
    )
    done = command("quotes", "--from", "2026-11-16", "--to", "2026-11-18", cwd=office.root)
    assert (done.stdout, done.stderr, done.returncode) == (said, "", 0)
    done = command(
        "quotes", "--from", "2026-11-16", "--to", "2026-11-17", "--json", cwd=office.root
    )
    assert json.loads(done.stdout) == [
        {"date": f"2026-11-{day}", "slide": None, "sentiment": None, "source": None}
        for day in (16, 17)
    ]


def test_only_the_quote_of_the_day_is_on_and_it_changes_at_midnight(look):
    stays = look(
        "slides:\n" + slide("a") + "  - quotes: pool.yaml\n",
        "schedule",
        "2026-11-23 23:59:30",
        "2026-11-24 00:00:30",
        **{"playlists/pool.yaml": POOL.encode()},
    )
    before = {stay["slide"] for stay in stays if stay["start"][8:10] == "23"}
    after = {stay["slide"] for stay in stays if stay["start"][8:10] == "24"}
    assert len(before) == len(after) == 2
    assert before & after == {"a"}


def test_where_the_quote_of_the_day_is_withdrawn_nothing_of_the_pool_takes_its_place(look):
    chosen = look(
        "slides:\n  - quotes: pool.yaml\n",
        "quotes",
        "2026-11-24",
        "2026-11-25",
        **{"playlists/pool.yaml": POOL.encode()},
    )
    today, tomorrow = (day["slide"] for day in chosen)
    gone = POOL.replace(
        f"    id: {today}\n", f"    id: {today}\n    withdrawn: 2026-11-24\n"
    ).encode()
    playlist = "slides:\n" + slide("a") + "  - quotes: pool.yaml\n" + slide("b")
    stays = look(
        playlist,
        "schedule",
        "2026-11-24 23:59",
        "2026-11-25 00:01",
        **{"playlists/pool.yaml": gone},
    )
    on = {
        day: [stay["slide"] for stay in stays if stay["start"][8:10] == day] for day in ("24", "25")
    }
    assert on["24"][:4] == ["a", "geen-klantquote", "b", "a"]
    assert set(on["25"]) == {"a", tomorrow, "b"}
    assert {
        (stay["type"], stay["source"]) for stay in stays if stay["slide"] == "geen-klantquote"
    } == {("fallback", "playlists/pool.yaml")}


@pytest.mark.parametrize("sync", ["", "sync: clock\n"])
def test_what_stands_in_for_a_withdrawn_quote_keeps_to_its_hours_and_to_its_moment(look, sync):
    pool = "slides:\n" + "".join(
        f"  - {{type: quote, id: {name}, text: Dit is {name}., duration: 600, withdrawn: 2026-11-24 12:00}}\n"
        for name in "xyz"
    )
    playlist = "slides:\n  - quotes: pool.yaml\n    hours: 09:00-17:00\n"
    stays = look(
        playlist,
        "schedule",
        "2026-11-24 08:00",
        "2026-11-24 18:00",
        config=sync,
        **{"playlists/pool.yaml": pool.encode()},
    )
    spans = {}
    for stay in stays:
        spans[stay["slide"]] = spans.get(stay["slide"], (stay["start"], None))[0], stay["end"]
    quote = next(name for name in spans if name in ("x", "y", "z"))
    assert {name: (start[11:19], end[11:19]) for name, (start, end) in spans.items()} == {
        None: ("08:00:00", "18:00:00"),
        quote: ("09:00:00", "12:00:00"),
        "geen-klantquote": ("12:00:00", "17:00:00"),
    }


def test_a_pool_per_day_all_shows_all(look):
    stays = look(
        "slides:\n  - quotes: pool.yaml\n    per_day: all\n",
        "schedule",
        "2026-11-23 08:00",
        "2026-11-23 08:12",
        **{"playlists/pool.yaml": POOL.encode()},
    )
    assert len({stay["slide"] for stay in stays}) == 60


def test_without_json_people_can_read_it_and_see_what_is_not_on(tmp_path):
    office = Office(
        tmp_path,
        "slides:\n"
        + slide("a")
        + slide("oud", "    until: 2020-01-01\n")
        + slide("stil", "    consent: nee\n"),
    )
    done = command(
        "schedule", "--from", "2026-04-14 08:00", "--to", "2026-04-14 08:00:20", cwd=office.root
    )
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "2026-04-14 08:00:00  08:00:10  a  (playlists/kantoor.yaml:2)"
    assert any("oud" in line and "voorbij" in line for line in lines)
    assert any("stil" in line and "akkoord" in line for line in lines)


DAY = """\
dias:
  - {soort: klantquote, id: ochtend, tekst: Fijn., duur: 3600, uren: "09:00-12:00"}
  - {soort: klantquote, id: nacht, tekst: Fijn., duur: 3600, uren: "22:00-06:00"}
  - {soort: mededeling, id: altijd, titel: Soep, duur: 3600}
  - {soort: klantquote, id: oud, tekst: Fijn., tot: 2026-04-01}
  - {soort: klantquote, id: net, tekst: Fijn., tot: 2026-04-27 00:00}
  - {soort: klantquote, id: later, tekst: Fijn., vanaf: 1 mei 2026 9.00}
  - {soort: klantquote, id: stil, tekst: Fijn., akkoord: nee}
  - {soort: klantquote, id: weg, tekst: Fijn., ingetrokken: 2026-04-20}
  - {soort: klantquote, id: vrijdag, tekst: Fijn., duur: 3600, dagen: [vr, ma-di]}
  - {soort: klantquote, id: donderdag, tekst: Fijn., dagen: do}
  - {soort: klantquote, id: werkdag, tekst: Fijn., niet-op-feestdagen: ja}
  - {soort: klantquote, id: elders, tekst: Fijn., schermen: [balie, kantine]}
  - {soort: klantquote, id: jaar, tekst: Fijn., ontvangen: 2025-04-14}
  - {soort: klantverbeteraar, id: maart, maand: 2026-03, naam: Noor, verdienste: Belt.}
  - {soort: klantverbeteraar, id: april, maand: 2026-04, naam: Joost, verdienste: Belt., duur: 3600}
  - {soort: klantquote, id: fout, tekst: }
  - klantquotes: pool.yaml
"""


def told(root, start, end, *args, **files):
    office = Office(root, DAY, **files)
    done = command("schedule", "--from", start, "--to", end, *args, cwd=office.root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_day_is_told_in_a_table_with_why_the_rest_is_not_on(tmp_path):
    pool = "".join(
        f"- {{soort: klantquote, id: p{number}, tekst: Fijn., duur: 3600}}\n"
        for number in range(12)
    )
    said = told(tmp_path, "2026-04-27", "2026-04-27", **{"playlists/pool.yaml": pool.encode()})
    assert said.startswith("maandag 27 april 2026 (feestdag)\n\n  tijd ")
    table, _, rest = said.partition("Niet te zien:\n")
    cells = [re.split(" {2,}", line.strip()) for line in table.splitlines()[3:] if line]
    rows = {row[1]: row for row in cells}
    assert rows["ochtend"][:3] + rows["ochtend"][4:] == [
        "09:00–12:00",
        "ochtend",
        "klantquote",
        "playlists/kantoor.yaml:2",
    ]
    assert rows["nacht"][0] == "00:00–06:00, 22:00–24:00"
    assert rows["altijd"][:3] == ["hele dag", "altijd", "mededeling"]
    chosen = [name for name in rows if name.startswith("p")]
    assert len(chosen) == 1
    assert set(rows) == {"ochtend", "nacht", "altijd", "vrijdag", "april", *chosen}
    # an hour each: three in the morning, and so on, together the 24 of the day
    assert sum(int(row[3]) for row in cells) == 24
    why = dict(
        line[2:].rsplit("  (", 1)[0].split("  ", 1)
        for line in rest.splitlines()
        if line.endswith(")")
    )
    assert {name: reason.strip() for name, reason in why.items()} == {
        "oud": "voorbij: te zien tot en met 1 april 2026",
        "net": "voorbij: te zien tot 27 april 2026, 0.00 uur",
        "later": "pas vanaf 1 mei 2026, 9.00 uur",
        "stil": "geen akkoord: er staat 'akkoord: nee' bij, of er is nog geen akkoord gegeven",
        "weg": "ingetrokken op 20 april 2026",
        "donderdag": "andere dag: alleen op do",
        "werkdag": "feestdag, en die slaat hij over",
        "elders": "alleen op: balie, kantine",
        "jaar": "verlopen na 14 april 2026: 12 maanden bewaard",
        "maart": "zijn maand is voorbij: te zien tot en met 31 maart 2026",
    }
    assert "  11 andere uit playlists/pool.yaml: niet gekozen voor vandaag\n" in rest
    assert "nog fouten (1)" in rest


def test_a_morning_says_which_hours_are_later(tmp_path):
    said = told(tmp_path, "2026-04-28 07:00", "2026-04-28 08:30", **{"playlists/pool.yaml": b"[]"})
    assert "  hele tijd  altijd " in said
    assert (
        "  ochtend    andere tijd: alleen van 09:00 tot 12:00  (playlists/kantoor.yaml:2)\n" in said
    )
    assert (
        "  nacht      andere tijd: alleen van 22:00 tot 06:00  (playlists/kantoor.yaml:3)\n" in said
    )


def dark(office, start, end, *args):
    done = command("schedule", "--from", start, "--to", end, *args, cwd=office.root)
    assert done.returncode == 0, done.stderr
    return done.stdout, [
        re.split(" {2,}", line.strip())
        for line in done.stdout.splitlines()
        if "scherm donker" in line
    ]


def test_a_day_says_when_the_screen_is_dark_beside_what_is_on(tmp_path):
    office = Office(
        tmp_path, "slides:\n" + slide("a"), "screen: {hours: 07:00-19:00, days: ma-vr}\n"
    )
    said, rows = dark(office, "2026-04-17", "2026-04-19")  # Friday, and Saturday
    assert said.startswith("Het scherm staat aan op ma-vr, van 07:00 tot 19:00.\n")
    assert rows == [["00:00–07:00, 19:00–24:00", "scherm donker"], ["hele dag", "scherm donker"]]
    assert (
        said.count("  hele dag                  a ") == 1
    )  # power is not content: that is on all day
    assert len([line for line in said.splitlines() if line.startswith("  hele dag")]) == 3


def test_hours_over_midnight_and_a_screen_that_has_days_only(tmp_path):
    office = Office(tmp_path, "slides:\n" + slide("a"), "screen: {hours: 22:00-06:00}\n")
    assert dark(office, "2026-04-17", "2026-04-17")[1] == [["06:00–22:00", "scherm donker"]]
    office.write("config.yaml", "playlist: playlists/kantoor.yaml\nscreen: {days: [ma, wo]}\n")
    said, rows = dark(office, "2026-04-14", "2026-04-16")  # Tuesday and Wednesday
    assert said.startswith("Het scherm staat aan op ma, wo.\n")
    assert rows == [["hele dag", "scherm donker"]]
    office.write("config.yaml", "playlist: playlists/kantoor.yaml\n")
    said, rows = dark(office, "2026-04-14", "2026-04-16")
    assert (rows, "scherm" in said) == ([], False)


def test_of_a_short_time_it_is_told_too_and_the_json_knows_content_only(tmp_path):
    office = Office(tmp_path, "slides:\n" + slide("a"), "screen: {hours: 07:00-19:00}\n")
    said, rows = dark(office, "2026-04-14 06:59:40", "2026-04-14 07:00:20")
    assert rows == [["2026-04-14 06:59:40", "07:00:00", "scherm donker"]]
    assert said.count("  a  (") == 4
    said, _ = dark(office, "2026-04-14 06:59:40", "2026-04-14 07:00:20", "--json")
    assert [stay["slide"] for stay in json.loads(said)] == ["a"] * 4


def test_every_slide_is_told_once_on_or_off_and_at_the_times_that_it_is_due(tmp_path):
    office = Office(
        tmp_path,
        DAY,
        **{"playlists/pool.yaml": b"- {type: quote, id: p, text: Fijn., withdrawn: 2026-04-27}\n"},
    )
    for day in ("2026-03-29", "2026-04-23", "2026-04-27", "2026-10-25"):
        said = command("schedule", "--from", day, "--to", day, cwd=office.root).stdout
        for name in (
            "ochtend",
            "nacht",
            "altijd",
            "oud",
            "net",
            "later",
            "stil",
            "weg",
            "vrijdag",
            "donderdag",
            "werkdag",
            "elders",
            "jaar",
            "p",
        ):
            lines = [line for line in said.splitlines() if f"  {name} " in line]
            assert len(lines) == 1, (day, name, said)
        stays = json.loads(
            command(
                "schedule", "--from", day, "--to", f"{day} 23:59:59", "--json", cwd=office.root
            ).stdout
        )
        on = {stay["slide"] for stay in stays}
        table = said.partition("Niet te zien")[0]
        assert all(f"  {name} " in table for name in on if name)


@pytest.mark.parametrize(
    "arguments",
    [("--from", "gisteren", "--to", "2026-04-14"), ("--from", "2026-04-14", "--to", "2026-04-13")],
)
def test_a_time_that_is_none_is_said_in_a_line(tmp_path, arguments):
    office = Office(tmp_path)
    done = command("schedule", *arguments, cwd=office.root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("fields", "line", "word"),
    [
        ("    from: 2026-04-14\n    until: 2026-04-15\n    days: za-zo\n", 8, "dagen"),
        (
            "    from: 2026-04-14 10:00\n    until: 2026-04-14 11:00\n    hours: 14:00-15:00\n",
            8,
            "uren",
        ),
        ("    from: 2026-05-01\n    withdrawn: 2026-04-01\n", 7, "ingetrokken"),
        ("    after_every: 5\n", 6, "andere dia"),
    ],
)
def test_check_warns_about_what_can_never_be_shown(tmp_path, fields, line, word):
    office = Office(tmp_path, "slides:\n" + slide("a", fields) + slide("b"))
    done = command("check", "--json", cwd=office.root)
    found = [problem for problem in json.loads(done.stdout) if word in problem["message"]]
    assert [(problem["line"], problem["severity"]) for problem in found] == [(line, "warning")]
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            "    from: 2099-04-14\n    until: 2099-04-15\n    days: za-zo\n",
            ["deze dia is nooit te zien: tussen zijn begin en einde valt geen van zijn dagen"],
        ),
        ("    until: 2020-04-15\n", ["deze dia komt niet meer in beeld: zijn tijd is voorbij"]),
        ("    withdrawn: 2020-04-15\n", ["deze dia is ingetrokken en komt niet meer in beeld"]),
        ("    withdrawn: 2099-04-15\n", []),
    ],
)
def test_check_says_of_each_slide_that_is_not_shown_the_one_right_reason(tmp_path, fields, said):
    office = Office(tmp_path, "slides:\n" + slide("a", fields) + slide("b"))
    done = command("check", "--json", cwd=office.root)
    assert [(problem["severity"], problem["message"]) for problem in json.loads(done.stdout)] == [
        ("warning", one) for one in said
    ]


@pytest.mark.parametrize(
    ("start", "end"), [("2099-04-14 10:00", "2099-04-14 10:00"), ("2099-04-14", "2099-04-14 00:00")]
)
def test_a_window_without_any_time_in_it_is_an_error_that_names_both_lines(tmp_path, start, end):
    office = Office(tmp_path, "slides:\n" + slide("a", f"    from: {start}\n    until: {end}\n"))
    [problem] = json.loads(command("check", "--json", cwd=office.root).stdout)
    assert (problem["line"], problem["severity"]) == (6, "error")
    assert (
        f"'from: {start}'" in problem["message"]
        and f"'until: {end}' (regel 7)" in problem["message"]
    )


# ── a pool that has too little, or too much ───────────────────────────────────────────────────────


def pool(positive, critical, extra=""):
    return (
        "".join(
            f"- {{type: quote, id: {kind[0]}{at}, text: Woorden van {kind} {at}., sentiment: {kind}}}\n"
            for kind, number in (("positive", positive), ("critical", critical))
            for at in range(number)
        )
        + extra
    )


def warned(office, *args):
    done = command("check", "--json", *args, cwd=office.root)
    assert done.returncode == 0, done.stdout
    return [
        (problem["path"], problem["line"], problem["message"].split(";")[0])
        for problem in json.loads(done.stdout)
    ]


POOLED = "slides:\n  - quotes: pool.yaml\n"


def test_check_warns_of_fewer_than_ten_quotes_of_a_kind(tmp_path):
    def said(positive, critical, config="", playlist=POOLED):
        return warned(
            Office(tmp_path, playlist, config, **{"playlists/pool.yaml": pool(positive, critical)})
        )

    few = "je hebt nog maar {n}. Met minder dan 10 komt hetzelfde citaat binnen een maand terug"
    assert said(10, 10) == []
    assert said(9, 10) == [("playlists/pool.yaml", 1, few.format(n="9 positieve citaten"))]
    assert said(10, 1) == [("playlists/pool.yaml", 1, few.format(n="1 kritisch citaat"))]
    assert said(10, 0) == [
        (
            "playlists/pool.yaml",
            1,
            "er is geen kritisch citaat om uit te kiezen, dus om de dag is er geen citaat van de dag",
        )
    ]
    assert said(10, 0, "screen: {visitors: yes}\n") == [], "visitors are not to see criticism"
    assert said(1, 1, playlist=POOLED + "    per_day: all\n") == [], "nothing is chosen"
    assert [
        message.split(".")[0]
        for _, _, message in said(10, 20, playlist=POOLED + "    per_day: 2\n")
    ] == ["je hebt nog maar 10 positieve citaten"]


def test_check_warns_of_two_quotes_that_are_fixed_on_one_day(tmp_path):
    pinned = "".join(
        f"- {{type: quote, id: vast{at}, text: Vast {at}., sentiment: positive, date: {day}}}\n"
        for at, day in enumerate(
            ("2099-05-12", "2099-05-12", "2099-05-13", "2020-05-12", "2020-05-12")
        )
    )
    office = Office(tmp_path, POOLED, **{"playlists/pool.yaml": pool(10, 10, pinned)})
    assert [one for one in warned(office) if "staat al een ander" in one[2]] == [
        (
            "playlists/pool.yaml",
            22,
            "op 12 mei 2099 staat al een ander citaat vast (playlists/pool.yaml:21)",
        )
    ]


def test_a_pool_that_is_taken_in_twice_is_not_at_odds_with_itself(tmp_path):
    assert (
        warned(
            Office(
                tmp_path,
                POOLED + "  - quotes: pool.yaml\n    per_day: all\n",
                **{"playlists/pool.yaml": pool(10, 10)},
            )
        )
        == []
    )


def test_check_warns_of_a_slide_for_a_screen_that_nobody_has(tmp_path):
    meant = {"a": "[Balie, kantien]", "b": "begane grond", "c": "zolder"}
    playlist = "slides:\n" + "".join(
        slide(name, f"    screens: {screens}\n") for name, screens in meant.items()
    )
    office = Office(tmp_path, playlist, "screens: {balie: {}, kantine: {tags: begane grond}}\n")
    assert warned(office) == [
        ("playlists/kantoor.yaml", 6, "scherm of label 'kantien' staat niet in config.yaml"),
        ("playlists/kantoor.yaml", 16, "scherm of label 'zolder' staat niet in config.yaml"),
    ]
    assert [line for _, line, _ in warned(office, "--screen", "zolder")] == [6]
    office.replace("config.yaml", "playlist: playlists/kantoor.yaml\n")
    assert warned(office) == [], "without a list of screens any name may be right"


def test_quotes_of_a_pool_that_is_named_itself_are_those_of_the_playlist(look):
    files = {"playlists/pool.yaml": pool(12, 12), "playlists/los.yaml": pool(12, 12)}
    played = look(POOLED, "quotes", "2026-04-14", "2026-05-14", **files)
    assert (
        look(POOLED, "quotes", "2026-04-14", "2026-05-14", "playlists/pool.yaml", **files) == played
    )
    others = look(POOLED, "quotes", "2026-04-14", "2026-04-15", "playlists/los.yaml", **files)
    assert sorted(row["sentiment"] for row in others) == ["critical", "positive"]
    assert {row["source"].partition(":")[0] for row in others} == {"playlists/los.yaml"}


def test_quotes_that_stand_in_a_playlist_by_themselves_are_no_quotes_of_the_day(look):
    rows = look(
        "slides:\n" + slide("a") + slide("b"),
        "quotes",
        "2026-04-14",
        "2026-04-14",
        "playlists/kantoor.yaml",
    )
    assert [row["slide"] for row in rows] == [None]


@pytest.mark.parametrize("named", [".", "citaten"])
def test_neither_are_those_of_a_folder_that_is_shown_as_a_whole(look, named):
    rows = look(
        "slides:\n  - folder: citaten\n",
        "quotes",
        "2026-04-14",
        "2026-04-14",
        named,
        **{"citaten/mei.yaml": pool(2, 2)},
    )
    assert [row["slide"] for row in rows] == [None]


def test_without_days_a_schedule_is_that_of_today_and_quotes_are_those_of_two_weeks(tmp_path):
    root = Office(tmp_path, POOLED, **{"playlists/pool.yaml": pool(12, 12)}).root
    zone = ZoneInfo("Europe/Amsterdam")
    before = datetime.now(zone).date()
    stays, picks = (
        json.loads(command(what, "--json", cwd=root).stdout) for what in ("schedule", "quotes")
    )
    today = before if datetime.now(zone).date() == before else datetime.now(zone).date()
    starts = {datetime.fromisoformat(stays[0]["start"]), datetime.fromisoformat(stays[-1]["end"])}
    midnight = {
        datetime.combine(today + timedelta(days=number), time(0), zone) for number in (0, 1)
    }
    assert starts == midnight
    assert [row["date"] for row in picks] == [
        (today + timedelta(days=number)).isoformat() for number in range(14)
    ]


@pytest.mark.parametrize("what", ["schedule", "quotes"])
def test_a_path_that_is_not_there_is_no_empty_result(tmp_path, what):
    done = command(
        what,
        "nergens.yaml",
        "--from",
        "2026-04-14",
        "--to",
        "2026-04-14",
        "--json",
        cwd=Office(tmp_path, QUOTES).root,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "'nergens.yaml' is er niet; klopt de naam?\n",
    )


@pytest.mark.parametrize("what", ["schedule", "quotes"])
def test_a_path_that_is_not_there_is_told_as_that_also_where_there_is_no_config(tmp_path, what):
    done = command(what, "nergens.yaml", "--from", "2026-04-14", "--to", "2026-04-14", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "'nergens.yaml' is er niet; klopt de naam?\n",
    )


def test_quotes_of_what_is_elsewhere_says_nothing_of_a_config_that_is_not_here(tmp_path):
    office, here = (
        Office(tmp_path / "inhoud", POOLED, **{"playlists/pool.yaml": pool(12, 12)}),
        tmp_path / "hier",
    )
    here.mkdir()
    (here / "citaten.yaml").write_text(slide("a") + slide("b"), "utf-8")
    for named, said in (
        (office.root, "“Woorden van critical 0.”"),
        (here / "citaten.yaml", "Er is geen citaat van de dag"),
    ):
        done = command("quotes", str(named), "--from", "2026-04-14", "--to", "2026-04-14", cwd=here)
        assert (done.returncode, done.stderr, said in done.stdout) == (0, "", True), (
            done.stdout + done.stderr
        )


@pytest.mark.parametrize("named", [".", "config.yaml", "playlists", "playlists/kantoor.yaml"])
def test_a_folder_with_a_config_and_a_config_stand_for_what_it_plays(look, named):
    plain = look(QUOTES, "schedule", "2026-04-14 08:00", "2026-04-14 08:05")
    assert look(QUOTES, "schedule", "2026-04-14 08:00", "2026-04-14 08:05", named) == plain


SAID = """\
- {type: quote, id: kort, text: "Ik werd binnen een uur\\n teruggebeld.", customer: klant uit Zwolle, sentiment: positive}
- {type: quote, id: lang, text: "LANG", sentiment: critical}
- {type: quote, id: zo, text: Zo gaat het}
"""


@pytest.mark.parametrize(
    ("language", "positive", "critical"),
    [("nl", "positief", "kritisch"), ("en", "positive", "critical")],
)
def test_quotes_says_the_words_of_each_in_the_language_of_the_config(
    tmp_path, language, positive, critical
):
    long = " ".join(["woordenboek"] * 30)
    here = Office(
        tmp_path,
        "slides:\n  - {quotes: pool.yaml, per_day: all}\n" + "  - quotes: keuze.yaml\n",
        f"language: {language}\n",
        **{
            "playlists/pool.yaml": b"[]",
            "playlists/keuze.yaml": SAID.replace("LANG", long).encode(),
        },
    )
    done = command("quotes", "--from", "2026-04-13", "--to", "2026-05-08", cwd=here.root)
    lines = set(done.stdout.splitlines())
    said = {line[12:] for line in lines if line[:1].isdigit()}
    short = f"{positive:9} “Ik werd binnen een uur teruggebeld.” – klant uit Zwolle  (kort, playlists/keuze.yaml:1)"
    assert short in said
    [cut] = [line for line in said if "woordenboek" in line]
    assert cut.startswith(f"{critical:9} “woordenboek woordenboek") and cut.endswith(
        "woordenboek …”  (lang, playlists/keuze.yaml:2)"
    )
    assert len(cut) < 180
