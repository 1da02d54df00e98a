"""A clock that is set while a real player plays, and one that starts in 1970."""

from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from play.office import FAST, QUOTES, moment
from play.test_television import EXACT, difference, painted, root_window
from screen.playing import eventually

ROUND = ["een", "twee", "verhaal", "held"]


def slides(player):
    return [
        event["slide"]
        for event in player.events()
        if event["event"] == "shown" and event["why"] != "updated"
    ]


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(3600, marks=pytest.mark.long),
        -3600,
        pytest.param(86400 * 30, marks=pytest.mark.long),
    ],
)
def test_a_clock_that_is_set_neither_freezes_nor_skips_a_slide(office, play, clock, by):
    clock(0)
    player = play(office(FAST))
    player.shown("twee")
    clock(by)
    told = player.logs("clock")
    before = len(slides(player))
    eventually(lambda: len(slides(player)) >= before + 5)
    seen = slides(player)
    assert seen == [ROUND[number % 4] for number in range(len(seen))]
    assert abs(moment({"at": told["to"]}) - moment({"at": told["from"]}) - by) < 1


def test_in_1970_what_has_no_date_plays_until_the_time_is_known(office, play, clock):
    clock(5 - int(time.time()))
    office = office(
        FAST.replace(
            "    id: twee\n", "    id: twee\n    from: 2026-01-01\n    until: 2099-12-31\n"
        )
    )
    player = play(office)
    player.logs("problem", path="config.yaml", severity="warning")
    eventually(lambda: slides(player).count("verhaal") >= 2)
    assert "twee" not in slides(player)
    assert player.events()[0]["at"].startswith("1970-01-01")
    clock(0)
    player.logs("clock")
    player.shown("twee")
    player.logs("resolved", path="config.yaml")


@pytest.mark.long
def test_the_clock_in_the_footer_goes_with_the_minute_and_that_is_no_new_showing(
    office, play, clock, television
):
    at = datetime(2027, 4, 14, 14, 4, 50, tzinfo=ZoneInfo("Europe/Amsterdam"))
    content = office(QUOTES, EXACT + "clock: yes\n")
    wanted = painted(content, "een", "--at", "2027-04-14 14:05")
    clock(at.timestamp() - time.time())
    player = play(content, display=television)
    player.shown("een")
    eventually(lambda: difference(root_window(television), wanted) == 0)
    assert [event["why"] for event in player.events() if event["event"] == "shown"] == ["start"]
