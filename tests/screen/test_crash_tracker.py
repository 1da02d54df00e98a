"""Whose fault it is when a studio falls. Time is a number here."""
import math

import pytest

from player.screen.crash_tracker import ANEW, FROM_OUTSIDE, TOGETHER, USUAL, Blame
from player.wire import Working

PHOTO = Working("a1", "assets/foto.jpg", 20.0)


@pytest.fixture
def blame():
    return Blame()


def fallen(blame, why, work=PHOTO, excused=False):
    blame.takes_up(work, 0.0)
    return blame.fell(why, excused)


def test_what_it_fell_over_twice_is_kept_from_the_next(blame):
    assert fallen(blame, "SIGSEGV") is None
    assert blame.quarantined == ()
    assert fallen(blame, "hang") == "assets/foto.jpg"
    assert blame.quarantined == ("a1",)
    assert fallen(blame, "exit 1") is None          # it was told already


def test_two_things_that_each_fell_once_are_both_tried_again(blame):
    fallen(blame, "SIGSEGV")
    fallen(blame, "SIGSEGV", Working("b2", "assets/logo.png"))
    assert blame.quarantined == ()


@pytest.mark.parametrize("why", sorted(FROM_OUTSIDE))
def test_a_kill_from_outside_blames_none(blame, why):
    for _ in range(5):
        assert fallen(blame, why) is None
    assert blame.quarantined == ()


def test_memory_that_ran_out_is_blamed(blame):
    fallen(blame, "out of memory")
    assert fallen(blame, "out of memory") == "assets/foto.jpg"


def test_one_that_was_stopped_from_outside_is_excused(blame):
    for _ in range(5):
        assert fallen(blame, "hang", excused=True) is None


def test_a_fall_without_work_blames_none(blame):
    blame.takes_up(PHOTO, 0.0)
    blame.takes_up(Working(), 1.0)
    assert not blame.busy
    for _ in range(5):
        assert blame.fell("SIGSEGV", False) is None


def test_a_fall_ends_the_work(blame):
    fallen(blame, "SIGSEGV")
    assert not blame.busy
    assert blame.ends() is None


def test_work_has_an_end_that_moves_while_nothing_runs_here(blame):
    blame.takes_up(PHOTO, 100.0)
    assert blame.ends() == 120.0
    blame.excuse(3600.0)            # the machine was suspended
    assert blame.ends() == 3720.0


@pytest.mark.parametrize("seconds", [0, -1, math.nan, math.inf, 1e9, "soon", None])
def test_an_end_that_makes_no_sense_is_the_usual_one(blame, seconds):
    blame.takes_up(Working("a1", "x", seconds), 100.0)
    assert blame.ends() == 100.0 + USUAL


# ── falls with nothing in hand ──────────────────────────────────────────────────────────────────

def falls(blame, now, why="SIGABRT"):
    assert blame.fell(why, False, now) is None
    return blame.careful


def test_after_two_falls_with_nothing_in_hand_the_next_is_careful_and_ever_more_so(blame):
    assert [falls(blame, now) for now in range(10)] == [0, 1, 1, 2, 2, 3, 3, 3, 3, 3]


def test_falls_that_are_far_apart_have_nothing_to_do_with_each_other(blame):
    assert [falls(blame, now) for now in (0, TOGETHER, 2 * TOGETHER)] == [0, 0, 0]
    assert falls(blame, 2 * TOGETHER + 1) == 1


def test_a_new_try_that_falls_is_careful_again_at_once(blame):
    falls(blame, 0), falls(blame, 1)
    assert falls(blame, 5000, ANEW) == 0
    assert falls(blame, 5001) == 1


@pytest.mark.parametrize("why", sorted(FROM_OUTSIDE))
def test_what_came_from_outside_is_no_reason_for_care(blame, why):
    assert [falls(blame, now, why) for now in range(5)] == [0] * 5


def test_a_fall_with_something_in_hand_is_no_reason_for_care(blame):
    for _ in range(5):
        fallen(blame, "SIGSEGV")
    assert blame.careful == 0
