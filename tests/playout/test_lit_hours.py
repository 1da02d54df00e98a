"""The hours of a screen: whether it is lit at a moment, and when that changes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from player.content.validation import Place, checked
from player.document import read
from player.playout.lit_hours import CHANGES, light_at
from player.settings.config import Config
from player.wire import Light

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def on(text):
    """The moment `14 19:00` of April 2026, or of another month: `2026-10-25 03:00`."""
    day, _, hour = text.partition(" ")
    return datetime.fromisoformat(f"{day if '-' in day else f'2026-04-{day}'} {hour}").replace(
        tzinfo=AMSTERDAM
    )


def screen(text):
    node, _ = read(f"screen: {text}".encode())
    config, problems = checked(Config, node, Place("config.yaml"))
    assert problems == []
    return config.screen


def changes(text, at):
    light = light_at(screen(text), on(at))
    return light.lit, [datetime.fromtimestamp(change, AMSTERDAM) for change in light.changes]


def test_a_screen_without_hours_is_never_dark_and_leaves_its_panel_alone():
    assert light_at(screen("{power: cec}"), on("14 03:00")) == Light(True, (), "none")


def test_the_next_two_days_are_told_beforehand():
    assert changes("{hours: 07:00-19:00}", "14 12:00") == (
        True,
        [on("14 19:00"), on("15 07:00"), on("15 19:00"), on("16 07:00")],
    )
    assert CHANGES == 4


def test_on_days_that_are_not_named_it_stays_dark():
    # Friday 17 April 2026; Monday is the 20th.
    assert changes("{hours: 07:00-19:00, days: ma-vr}", "17 20:00") == (
        False,
        [on("20 07:00"), on("20 19:00"), on("21 07:00"), on("21 19:00")],
    )


def test_days_alone_are_whole_days():
    assert changes("{days: mon-fri}", "18 12:00") == (
        False,
        [on("20 00:00"), on("25 00:00"), on("27 00:00"), on("2026-05-02 00:00")],
    )


def test_hours_over_midnight():
    assert changes("{hours: 22:00-02:00}", "14 01:00")[0] is True
    assert changes("{hours: 22:00-02:00}", "14 01:00")[1][:2] == [on("14 02:00"), on("14 22:00")]


@pytest.mark.parametrize(
    ("evening", "hours_of_dark"),
    [("2026-03-28 20:00", 11), ("2026-10-24 20:00", 13), ("14 20:00", 12)],
)
def test_the_clock_on_the_wall_counts_where_it_is_put_forward_or_back(evening, hours_of_dark):
    lit, moments = changes("{hours: 07:00-19:00}", evening)
    assert not lit
    assert moments[0].hour == 7
    assert (moments[0].timestamp() - on(evening).timestamp()) / 3600 + 1 == hours_of_dark


def test_while_nobody_knows_the_time_it_is_light():
    assert light_at(screen("{hours: 07:00-19:00}"), None).lit
