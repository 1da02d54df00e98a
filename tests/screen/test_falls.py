"""A driver that falls at each start, seen from the state folder. Time is a number here."""

import json
import os

import pytest

from player.screen import falls
from player.screen.falls import FALLS, MOST, STANDS, Falls


def start(state, *, asked="software", ends=""):
    """A start: whether it does without the driver. It `ends` properly, or `stands`, or falls."""
    one = Falls(state, asked)
    one.opens()
    if ends == "properly":
        one.closed()
    elif ends == "stands":
        one.stood(100.0)
        one.stood(100.0 + STANDS)
        wait_for(state, '"opens": false')
    return one.without


def wait_for(state, text):
    """What is kept is written by a thread."""
    while text not in (state / FALLS).read_text():
        pass


def test_after_some_falls_in_a_row_a_start_does_without_the_driver(tmp_path):
    assert [start(tmp_path) for _ in range(MOST + 1)] == [*[False] * MOST, True]
    assert falls.does_without(tmp_path)
    assert start(tmp_path, ends="stands"), "it goes on without"
    assert [start(tmp_path, ends="properly") for _ in range(3)] == [True] * 3
    assert start(tmp_path, ends="stands")


def test_where_that_falls_too_what_fell_first_is_tried_again(tmp_path):
    seen = [start(tmp_path) for _ in range(3 * MOST)]
    assert seen == [*[False] * MOST, *[True] * MOST, *[False] * MOST]


@pytest.mark.parametrize("ends", ["properly", "stands"])
def test_starts_that_did_not_fall_are_no_falls(tmp_path, ends):
    assert not any(start(tmp_path, ends=ends) for _ in range(5))


def test_falls_with_a_good_start_between_them_are_two_faults(tmp_path):
    for _ in range(3):
        assert not start(tmp_path)
        assert not start(tmp_path, ends="stands")


def test_a_picture_that_did_not_stand_for_long_proves_nothing(tmp_path):
    for _ in range(MOST):
        one = Falls(tmp_path, "software")
        one.opens()
        one.stood(100.0)
        one.stood(99.0 + STANDS)
    assert Falls(tmp_path, "software").without


@pytest.mark.parametrize("about", ["version", "kernel", "asked"])
def test_another_version_kernel_or_wish_is_tried_as_if_nothing_had_fallen(tmp_path, about):
    for _ in range(MOST):
        start(tmp_path)
    kept = json.loads((tmp_path / FALLS).read_text())
    (tmp_path / FALLS).write_text(json.dumps({**kept, about: "other"}))
    assert not Falls(tmp_path, "software").without


@pytest.mark.parametrize("kept", ["", "[]", "7", '{"without": true}', '{"falls": "x"}'])
def test_nonsense_in_the_state_folder_is_no_fall(tmp_path, kept):
    (tmp_path / FALLS).write_text(kept)
    assert not Falls(tmp_path, "software").without and not falls.does_without(tmp_path)


def test_where_nothing_can_be_kept_it_is_tried_each_time(tmp_path):
    assert not start(None) and not start(None)
    away = tmp_path / "away"
    away.write_text("")
    assert not any(start(away) for _ in range(3))


def test_while_it_waits_nothing_is_written(tmp_path):
    """A television that is off for months must not wear out a card."""
    one = Falls(tmp_path, "software")
    one.closed()
    one.stood(1.0)
    assert not os.listdir(tmp_path)
