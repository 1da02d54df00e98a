"""A screen's hours, with a real player: black outside them, lit within, and the log tells which."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from play.office import FAST, QUOTES, moment
from screen.playing import Shot, eventually, processes_of

CONFIG = "screen: {{hours: {}, power: none, pixel_shift: no}}\n"
MIDDLE = (960, 540)


def away():
    """Hours that it is not now: from two hours from now, for an hour."""
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    return f"{now + timedelta(hours=2):%H}:00-{now + timedelta(hours=3):%H}:00"


def lit(display):
    """Whether there is anything but black."""
    return any(sum(Shot(display)[place]) > 30 for place in (MIDDLE, (5, 5), (1900, 1070)))


def test_outside_its_hours_a_screen_is_black_from_the_start_and_lit_when_they_change(
    office, play, television
):
    office = office(QUOTES, CONFIG.format(away()))
    player = play(office, display=television)
    player.logs("blanked")
    assert not lit(television)
    office.replace("config.yaml", "playlist: playlists/kantoor.yaml\n")
    shown = player.shown("een")
    assert moment(player.logs("lit")) <= moment(shown)
    assert eventually(lambda: lit(television))
    office.replace("config.yaml", "playlist: playlists/kantoor.yaml\n" + CONFIG.format(away()))
    player.mark()
    player.logs("blanked")
    assert eventually(lambda: not lit(television))
    assert "een" not in [
        event.get("slide") for event in player.events()[player.seen :] if event["event"] == "shown"
    ]


def test_a_studio_that_falls_over_in_the_dark_leaves_it_dark(office, play, television):
    player = play(office(FAST, CONFIG.format(away())), display=television)
    player.logs("blanked")
    player.kill_studio()
    player.logs("studio-restarted")
    eventually(lambda: processes_of(player.process.pid))
    assert not lit(television)
    assert not [event for event in player.events() if event["event"] in ("shown", "lit")]


@pytest.fixture
def it_is(clock, monkeypatch):
    """Make it another time for the players that are started."""

    def set_to(text):
        then = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
        clock(round(then.timestamp() - datetime.now().timestamp()))
        monkeypatch.setenv("TZ", "Europe/Amsterdam")

    return set_to


def test_in_the_morning_the_first_slide_is_there_with_the_light(office, play, television, it_is):
    it_is("2030-04-16 07:00:52")
    player = play(office(FAST, CONFIG.format("07:01-19:00")), display=television)
    player.logs("blanked")
    assert not lit(television)
    light = player.logs("lit")
    assert light["at"].startswith("2030-04-16T07:01:00")
    assert 0 <= moment(player.shown("een", why="schedule")) - moment(light) < 1
    assert eventually(lambda: lit(television))


def test_in_the_evening_it_goes_black(office, play, television, it_is):
    it_is("2030-04-16 18:59:55")
    player = play(office(FAST, CONFIG.format("07:01-19:00")), display=television)
    player.shown("een")
    assert player.logs("blanked")["at"].startswith("2030-04-16T19:00:00")
    assert not lit(television)
    assert player.events()[-1]["event"] == "blanked"
