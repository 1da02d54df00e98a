"""How one picture makes way for another."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.screen.transitions import (
    FIRST_SHARE,
    LEAVING,
    THROUGH,
    WHOLE,
    Transition,
    eased,
    pixel_shift,
    straight,
)

PROGRESS = st.floats(0, 1)
GROUNDS = [0.0, 0.4, 1.0]  # how much of it is bright
STRAIGHT = {**WHOLE, "crossfade": straight}


def share_of_new(layers):
    return max((layer.share for layer in layers if layer.picture == "new"), default=0.0)


def test_a_fade_begins_and_ends_slowly():
    assert eased(0) == 0
    assert eased(0.5) == pytest.approx(0.5)
    assert eased(1) == 1
    assert eased(0.1) < 0.1
    assert eased(0.9) > 0.9


@given(PROGRESS, PROGRESS)
@pytest.mark.parametrize("kind", STRAIGHT)
def test_the_new_picture_only_ever_gains(kind, one, other):
    earlier, later = sorted((one, other))
    assert share_of_new(STRAIGHT[kind](earlier)) <= share_of_new(STRAIGHT[kind](later))


@given(PROGRESS, PROGRESS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("kind", THROUGH)
def test_ground_and_new_picture_only_ever_gain_and_words_only_ever_rise(kind, ground, one, other):
    change = Transition(kind, 0.0, 1.0)
    earlier, later = (change.beat(now, ground) for now in sorted((one, other)))
    assert 0 <= earlier.ground <= later.ground <= 1
    assert 0 <= earlier.new <= later.new <= 1
    assert later.new == 0 or later.ground == 1
    assert earlier.new == 0 or 1 >= earlier.below >= later.below >= 0


@pytest.mark.parametrize("kind", STRAIGHT)
def test_the_first_frame_holds_something_of_the_new_picture(kind):
    assert share_of_new(STRAIGHT[kind](0.0)) >= FIRST_SHARE


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_crossfade_reaches_the_ground_after_two_sevenths_and_then_words_begin_to_rise(ground):
    change = Transition("crossfade", 0.0, 0.56)
    assert pytest.approx(0.16) == LEAVING * 0.56
    assert change.beat(0.0, ground) == change.beat(0.0, 0.5)
    assert change.beat(0.0, ground).ground == 0
    before = change.beat(0.1599, ground)
    assert before.new == 0
    assert 0.99 < before.ground < 1
    first = change.beat(0.1601, ground)
    assert first.ground == 1
    assert first.new == pytest.approx(FIRST_SHARE)
    assert first.below == pytest.approx(1, abs=0.001)
    last = change.beat(0.5599, ground)
    assert last.new == pytest.approx(1, abs=0.001)
    assert last.below == pytest.approx(0, abs=0.001)


@given(PROGRESS, st.floats(0, 1))
def test_through_light_and_dark_the_old_picture_goes_at_a_pace_between_the_two(progress, bright):
    change = Transition("crossfade", 0.0, 1 / LEAVING)
    dark, mixed, light = (change.beat(progress, part).ground for part in (0.0, bright, 1.0))
    assert dark - 1e-9 <= mixed <= light + 1e-9


def test_the_seconds_scale_the_whole():
    short, long = Transition("crossfade", 0.0, 0.56), Transition("crossfade", 5.0, 1.12)
    for now in (0.05, 0.1, 0.2, 0.4, 0.5):
        assert short.beat(now, 0.9).ground == pytest.approx(long.beat(5 + 2 * now, 0.9).ground)
        assert short.beat(now, 0.9).below == pytest.approx(long.beat(5 + 2 * now, 0.9).below)


def test_in_a_fade_and_on_a_slow_machine_nothing_rises():
    for now in (0.2, 0.3, 0.5):
        assert Transition("fade", 0.0, 0.56).beat(now, 0.9).below == 0
        slow = Transition("crossfade", 0.0, 0.56, rises=False).beat(now, 0.9)
        assert slow.below == 0
        assert slow.new == Transition("crossfade", 0.0, 0.56).beat(now, 0.9).new


@given(PROGRESS)
def test_a_photo_that_comes_straight_never_lets_the_background_through(progress):
    lowest = straight(progress)[0]
    assert (lowest.picture, lowest.share, lowest.across) == ("old", 1.0, 0.0)


@given(PROGRESS)
def test_a_push_leaves_no_gap_between_the_pictures(progress):
    old, new = WHOLE["push"](progress)
    assert new.across - old.across == pytest.approx(1)


@pytest.mark.parametrize("kind", ["crossfade", "fade", "push", "cut"])
def test_in_the_end_there_is_only_the_new_picture(kind):
    transition = Transition(kind, began=100.0, seconds=0.5)
    assert transition.over(100.5)
    (layer,) = transition.layers(100.5)
    assert (layer.picture, layer.share, layer.across) == ("new", 1.0, 0.0)


def test_a_cut_is_over_before_it_begins():
    assert Transition("cut", began=100.0, seconds=0.5).over(100.0)


def test_pixel_shift_stays_within_four_pixels_and_hardly_moves_between_two_slides():
    way = [pixel_shift(showing) for showing in range(200)]
    assert {abs(step) for place in way for step in place} <= {0, 2, 4}
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) <= 2 for a, b in itertools.pairwise(way))
    assert len(set(way)) == 25


@pytest.mark.parametrize(("kind", "left"), [("crossfade", 0.4), ("fade", 0.28)])
def test_where_nothing_has_to_leave_the_first_frame_holds_the_new_picture(kind, left):
    first = Transition(kind, 100.0, 0.56).from_nothing
    assert not first.through  # so nothing is compared before the first frame
    assert first.layers(100.0) == straight(0)
    assert first.layers(100.0)[1].share >= FIRST_SHARE
    assert not first.over(100.0 + left - 0.001)
    assert first.over(100.0 + left + 0.001)


@pytest.mark.parametrize("kind", ["push", "cut"])
def test_what_goes_through_no_ground_begins_where_it_begins(kind):
    assert Transition(kind, 100.0, 0.56).from_nothing == Transition(kind, 100.0, 0.56)
