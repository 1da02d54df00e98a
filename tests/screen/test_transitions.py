"""How one picture makes way for another."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.screen.transitions import FIRST_SHARE, TRANSITIONS, Transition, eased, pixel_shift

PROGRESS = st.floats(0, 1)


def share_of_new(layers):
    return max((layer.share for layer in layers if layer.picture == "new"), default=0.0)


def test_a_fade_begins_and_ends_slowly():
    assert eased(0) == 0
    assert eased(0.5) == pytest.approx(0.5)
    assert eased(1) == 1
    assert eased(0.1) < 0.1
    assert eased(0.9) > 0.9


@given(PROGRESS, PROGRESS)
@pytest.mark.parametrize("kind", TRANSITIONS)
def test_the_new_picture_only_ever_gains(kind, one, other):
    earlier, later = sorted((one, other))
    assert share_of_new(TRANSITIONS[kind](earlier)) <= share_of_new(TRANSITIONS[kind](later))


@pytest.mark.parametrize("kind", ["crossfade", "push", "cut"])
def test_the_first_frame_holds_something_of_the_new_picture(kind):
    assert share_of_new(TRANSITIONS[kind](0.0)) >= FIRST_SHARE


@given(PROGRESS)
def test_a_crossfade_never_lets_the_background_through(progress):
    lowest = TRANSITIONS["crossfade"](progress)[0]
    assert (lowest.picture, lowest.share, lowest.across) == ("old", 1.0, 0.0)


@given(PROGRESS)
def test_a_push_leaves_no_gap_between_the_pictures(progress):
    old, new = TRANSITIONS["push"](progress)
    assert new.across - old.across == pytest.approx(1)


@pytest.mark.parametrize("kind", TRANSITIONS)
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
