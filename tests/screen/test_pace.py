"""Whether a machine keeps up with motion."""

import pytest

from player import __version__
from player.screen.kept_state import PACE, _write, kept_pace
from player.screen.pace import MEASURED, SLOW, Pace


def transition(pace, step, frames=30, late=()):
    """Draw a transition with so many seconds between frames; returns whether that settles it."""
    now = 100.0
    for number in range(frames):
        now += 0.2 if number in late else step
        pace.frame(now)
    return pace.rests()


def measured(step, **values):
    pace = Pace()
    settled = [transition(pace, step, **values) for _ in range(MEASURED)]
    assert settled == [False] * (MEASURED - 1) + [True]
    return pace.keeps_up


def test_sixty_and_fifty_frames_a_second_will_do_and_forty_will_not():
    assert measured(1 / 60)
    assert measured(1 / 50)
    assert not measured(1 / 40)
    assert not measured(1 / 30)


def test_single_frames_that_come_late_say_nothing_of_the_machine():
    assert measured(1 / 60, late=(4, 9, 17))


def test_until_it_is_measured_the_last_time_counts_and_then_no_longer():
    pace = Pace(keeps_up=False)
    for number in range(MEASURED):
        assert not pace.keeps_up
        transition(pace, 1 / 60)
        assert pace.measured == (number == MEASURED - 1)
    assert pace.keeps_up
    assert not transition(pace, 1 / 20)
    assert pace.keeps_up


def test_the_time_between_two_transitions_is_no_gap():
    pace = Pace()
    for start in range(MEASURED):
        for frame in range(3):
            pace.frame(start * 10 + frame / 60)
        pace.rests()
    assert pace.keeps_up
    assert SLOW > 1 / 60


def test_rest_without_a_transition_settles_nothing():
    assert not Pace().rests()


@pytest.mark.parametrize(
    ("kept", "display", "keeps_up"),
    [
        (f'{{"version": "{__version__}", "display": "x11 1", "keeps_up": false}}', "x11 1", False),
        (f'{{"version": "{__version__}", "display": "x11 1", "keeps_up": true}}', "x11 1", True),
        (f'{{"version": "{__version__}", "display": "x11 2", "keeps_up": false}}', "x11 1", True),
        ('{"version": "0.0.0", "display": "x11 1", "keeps_up": false}', "x11 1", True),
        ("[1]", "x11 1", True),
        ("", "x11 1", True),
    ],
)
def test_what_is_remembered_counts_for_this_version_and_that_display(
    tmp_path, kept, display, keeps_up
):
    _write(tmp_path / PACE, kept.encode())
    assert kept_pace(tmp_path, display) == keeps_up


def test_nothing_remembered_is_no_slow_machine(tmp_path):
    assert kept_pace(tmp_path, "x11 1")


# ── how many frames ───────────────────────────────────────────────────────────────────────────────

SIXTY, PHOTO, TEXT = 1 / 60, 8_000_000, 2_000_000  # px


def taken(pace, seconds, work, frames=20):
    """A transition in which each frame takes so long; which of them were drawn, at the end."""
    for _ in range(frames):
        pace.took(seconds, work, SIXTY)
    pace.settle(SIXTY)
    return pace.every(work)


def test_a_photo_too_large_for_sixty_frames_comes_evenly_at_thirty_and_words_at_sixty():
    pace = Pace()
    assert taken(pace, 0.022, PHOTO) == 2
    assert taken(pace, 0.006, TEXT) == 1
    assert pace.every(PHOTO) == 2, "the next one begins evenly"


@pytest.mark.parametrize(
    ("seconds", "every"), [(0.004, 1), (0.0149, 1), (0.016, 2), (0.031, 3), (0.040, 3), (0.9, 4)]
)
def test_the_display_shows_each_frame_as_long(seconds, every):
    assert taken(Pace(), seconds, PHOTO) == every


def test_it_is_settled_after_three_frames_and_one_late_frame_settles_nothing():
    pace = Pace()
    pace.took(0.2, TEXT, SIXTY)
    for _ in range(2):
        pace.took(0.005, TEXT, SIXTY)
    assert pace.every(TEXT) == 1
    pace.settle(SIXTY)
    for number in range(3):
        assert pace.every(PHOTO) == 1, number
        pace.took(0.022, PHOTO, SIXTY)
    assert pace.every(PHOTO) == 2


def test_a_machine_that_was_busy_gets_all_frames_again():
    pace = Pace()
    taken(pace, 0.022, PHOTO)
    assert taken(pace, 0.010, PHOTO) == 1
