"""From when until when, and over what: the same for `schedule` and `quotes`."""

import json
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from helpers.commands import command
from play.office import QUOTES, Office


@pytest.mark.parametrize(
    "arguments",
    [("--from", "gisteren", "--to", "2026-04-14"), ("--from", "2026-04-14", "--to", "2026-04-13")],
)
def test_a_time_that_is_none_is_said_in_a_line(tmp_path, arguments):
    office = Office(tmp_path)
    done = command("schedule", *arguments, cwd=office.root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def pool(positive, critical, extra=""):
    return (
        "".join(
            f"- {{type: quote, id: {kind[0]}{at}, text: Woorden van {kind} {at}., sentiment: {kind}}}\n"
            for kind, number in (("positive", positive), ("critical", critical))
            for at in range(number)
        )
        + extra
    )


POOLED = "slides:\n  - quotes: pool.yaml\n"


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


@pytest.mark.parametrize("named", [".", "config.yaml", "playlists", "playlists/kantoor.yaml"])
def test_a_folder_with_a_config_and_a_config_stand_for_what_it_plays(look, named):
    plain = look(QUOTES, "schedule", "2026-04-14 08:00", "2026-04-14 08:05")
    assert look(QUOTES, "schedule", "2026-04-14 08:00", "2026-04-14 08:05", named) == plain
