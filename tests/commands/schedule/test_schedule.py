"""`klantbeeld schedule`: looking ahead, as the screens will do it."""

import json
import re
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from helpers.commands import command
from play.office import QUOTES, Office


def slide(name, extra=""):
    return f"  - type: quote\n    id: {name}\n    text: Dit is {name}.\n    duration: 10\n{extra}"


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
