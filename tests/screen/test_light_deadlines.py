"""The screen's hours, as deadlines of a clock that nobody sets."""

from player.screen.light_deadlines import PANEL_AHEAD, LightDeadlines
from player.wire import Light

WALL = 1_776_168_000.0  # when the monotonic clock says 1000


def told(lit, *changes):
    """A screen that was told this at 1000, with changes so many seconds later."""
    hours = LightDeadlines()
    hours.take(Light(lit, tuple(WALL + change for change in changes), "auto"), 1000, WALL)
    return hours


def test_without_word_it_is_light():
    hours = LightDeadlines()
    assert (hours.lit_at(0), hours.any, hours.wake(0)) == (True, False, None)


def test_it_gets_dark_and_light_without_anybody_telling_it_again():
    hours = told(True, 100, 200, 300)
    assert [hours.lit_at(now) for now in (1000, 1099.9, 1100, 1199, 1200, 1300, 9999)] == [
        True,
        True,
        False,
        False,
        True,
        False,
        False,
    ]


def test_the_panel_is_woken_before_it_gets_light():
    hours = told(False, 100)
    assert not hours.panel_at(1100 - PANEL_AHEAD - 1)
    assert hours.panel_at(1100 - PANEL_AHEAD)
    assert not hours.lit_at(1100 - PANEL_AHEAD)
    assert (hours.wake(1000), hours.wake(1100 - PANEL_AHEAD)) == (1100 - PANEL_AHEAD, 1100)


def test_the_panel_does_not_go_before_the_picture():
    hours = told(True, 100, 200)
    assert hours.panel_at(1099)
    assert not hours.panel_at(1100)
