"""Whose fault it is when a studio falls. Time is a number here."""

import math

import pytest

from player.process import refusals
from player.screen.crash_tracker import (
    ANEW,
    FROM_OUTSIDE,
    MOST_REFUSED,
    NO_MEMORY,
    REFUSED,
    TOGETHER,
    USUAL_SECONDS,
    CrashTracker,
)
from player.wire import Working

PHOTO = Working("a1", "assets/foto.jpg", 20.0)


@pytest.fixture
def crash_tracker():
    return CrashTracker()


def fallen(crash_tracker, why, work=PHOTO, excused=False):
    crash_tracker.takes_up(work, 0.0)
    return crash_tracker.fell(why, excused)


def test_what_it_fell_over_twice_is_kept_from_the_next(crash_tracker):
    assert fallen(crash_tracker, "SIGSEGV") is None
    assert crash_tracker.quarantined == ()
    assert fallen(crash_tracker, "hang") == "assets/foto.jpg"
    assert crash_tracker.quarantined == ("a1",)
    assert fallen(crash_tracker, "exit 1") is None  # it was told already


def test_two_things_that_each_fell_once_are_both_tried_again(crash_tracker):
    fallen(crash_tracker, "SIGSEGV")
    fallen(crash_tracker, "SIGSEGV", Working("b2", "assets/logo.png"))
    assert crash_tracker.quarantined == ()


@pytest.mark.parametrize("why", sorted(FROM_OUTSIDE))
def test_a_kill_from_outside_blames_none(crash_tracker, why):
    for _ in range(5):
        assert fallen(crash_tracker, why) is None
    assert crash_tracker.quarantined == ()


def test_memory_that_ran_out_is_blamed(crash_tracker):
    fallen(crash_tracker, "out of memory")
    assert fallen(crash_tracker, "out of memory") == "assets/foto.jpg"


def test_one_that_was_stopped_from_outside_is_excused(crash_tracker):
    for _ in range(5):
        assert fallen(crash_tracker, "hang", excused=True) is None


def test_a_fall_without_work_blames_none(crash_tracker):
    crash_tracker.takes_up(PHOTO, 0.0)
    crash_tracker.takes_up(Working(), 1.0)
    assert not crash_tracker.busy
    for _ in range(5):
        assert crash_tracker.fell("SIGSEGV", False) is None


def test_a_fall_ends_the_work(crash_tracker):
    fallen(crash_tracker, "SIGSEGV")
    assert not crash_tracker.busy
    assert crash_tracker.ends() is None


def test_work_has_an_end_that_moves_while_nothing_runs_here(crash_tracker):
    crash_tracker.takes_up(PHOTO, 100.0)
    assert crash_tracker.ends() == 120.0
    crash_tracker.excuse(3600.0)  # the machine was suspended
    assert crash_tracker.ends() == 3720.0


@pytest.mark.parametrize("seconds", [0, -1, math.nan, math.inf, 1e9, "soon", None])
def test_an_end_that_makes_no_sense_is_the_usual_one(crash_tracker, seconds):
    crash_tracker.takes_up(Working("a1", "x", seconds), 100.0)
    assert crash_tracker.ends() == 100.0 + USUAL_SECONDS


# ── falls with nothing in hand ──────────────────────────────────────────────────────────────────


def falls(crash_tracker, now, why="SIGABRT"):
    assert crash_tracker.fell(why, False, now) is None
    return crash_tracker.careful


def test_after_two_falls_with_nothing_in_hand_the_next_is_careful_and_ever_more_so(crash_tracker):
    assert [falls(crash_tracker, now) for now in range(10)] == [0, 1, 1, 2, 2, 3, 3, 3, 3, 3]


def test_falls_that_are_far_apart_have_nothing_to_do_with_each_other(crash_tracker):
    assert [falls(crash_tracker, now) for now in (0, TOGETHER, 2 * TOGETHER)] == [0, 0, 0]
    assert falls(crash_tracker, 2 * TOGETHER + 1) == 1


def test_a_new_try_that_falls_is_careful_again_at_once(crash_tracker):
    falls(crash_tracker, 0), falls(crash_tracker, 1)
    assert falls(crash_tracker, 5000, ANEW) == 0
    assert falls(crash_tracker, 5001) == 1


@pytest.mark.parametrize("why", sorted(FROM_OUTSIDE))
def test_what_came_from_outside_is_no_reason_for_care(crash_tracker, why):
    assert [falls(crash_tracker, now, why) for now in range(5)] == [0] * 5


def test_a_fall_with_something_in_hand_is_no_reason_for_care(crash_tracker):
    for _ in range(5):
        fallen(crash_tracker, "SIGSEGV")
    assert crash_tracker.careful == 0


@pytest.mark.parametrize("why", [REFUSED, NO_MEMORY])
def test_what_the_system_refused_makes_nobody_careful_unless_it_goes_on(crash_tracker, why):
    for _ in range(MOST_REFUSED):
        assert crash_tracker.fell(why, False, 1.0) is None
    assert crash_tracker.careful == 0
    for _ in range(2):
        crash_tracker.fell(why, False, 1.0)
    assert crash_tracker.careful == 1


def test_a_picture_is_blamed_for_the_memory_that_it_wants_and_for_nothing_else_refused(
    crash_tracker,
):
    for _ in range(3):
        assert fallen(crash_tracker, REFUSED) is None
    fallen(crash_tracker, NO_MEMORY)
    assert fallen(crash_tracker, NO_MEMORY) == "assets/foto.jpg"


def test_both_processes_mean_the_same_by_a_code():
    assert (f"exit {refusals.REFUSED}", f"exit {refusals.NO_MEMORY}") == (REFUSED, NO_MEMORY)
