"""The picture of a start is looked for beside the window, and let go in time."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from screen.playing import eventually

from player import opening
from player.opening import Opening
from player.screen.opening import Looked
from player.wire import Cue, Frame

SIZE = 8, 4


def kept_until(until: float) -> Opening:
    cue = Cue(
        number=opening.NUMBER,
        place="now",
        slide="een",
        type="quote",
        page=1,
        pages=1,
        source="",
        why="start",
        at=0,
        seconds=20,
        width=SIZE[0],
        height=SIZE[1],
        mark="m",
        transition="cut",
    )
    return Opening(cue, Frame.create(*SIZE), "BGRA", until)


class Kept:
    """What is in the state folder, as the disk tells it."""

    def __init__(self) -> None:
        self.here: Opening | None = kept_until(time.time() + 60)
        self.answers = threading.Event()  # the disk does
        self.answers.set()
        self.looks = 0

    def take(self, *_: object) -> Opening | None:
        self.looks += 1
        assert self.answers.wait(20)
        return self.here

    def forget(self, *_: object) -> None:
        self.here = None


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    one = Kept()
    monkeypatch.setattr(opening, "take", one.take)
    monkeypatch.setattr(opening, "forget", one.forget)
    return one


def looked() -> Looked:
    return Looked(Path("/state"), Path("/inhoud/config.yaml"))


def test_it_is_found_where_it_fits(kept: Kept) -> None:
    one = looked()
    assert one.found(SIZE, "BGRA") is kept.here
    assert one.found((4, 8), "BGRA") is None
    assert one.found(SIZE, "RGBA") is None


def test_it_is_let_go_once_it_is_over(kept: Kept) -> None:
    one = looked()
    assert one.found(SIZE, "BGRA") is not None
    one.over()
    eventually(lambda: kept.here is None)
    assert one.found(SIZE, "BGRA") is None


def test_a_disk_that_answers_late_leaves_nothing_behind(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("player.screen.opening.PATIENCE", 0)
    kept.answers.clear()
    one = looked()
    assert one.found(SIZE, "BGRA") is None
    one.over()  # by now the studio has painted
    eventually(lambda: kept.here is None)
    late = kept.here = kept_until(time.time() + 60)
    kept.answers.set()
    eventually(lambda: kept.here is None)
    assert late is not None
    assert one.found(SIZE, "BGRA") is None


def test_a_window_that_waited_for_its_display_has_it_looked_for_anew(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = looked()
    assert one.found(SIZE, "BGRA") is not None
    monkeypatch.setattr("player.screen.opening.FRESH", 0)
    assert one.found(SIZE, "BGRA") is not None
    kept.forget()
    assert one.found(SIZE, "BGRA") is None
    assert kept.looks == 3


def test_it_is_not_shown_at_the_moment_from_which_it_is_not_right(kept: Kept) -> None:
    one = looked()
    kept.here = kept_until(time.time() - 0.001)
    assert looked().found(SIZE, "BGRA") is None
    del one


def test_a_studio_that_was_replaced_may_have_kept_one(kept: Kept) -> None:
    one = looked()
    one.over()
    eventually(lambda: kept.here is None)
    kept.here = kept_until(time.time() + 60)
    one.over()  # the same studio sends a cue: no thread is started for each
    assert kept.here is not None
    one.again()
    one.over()
    eventually(lambda: kept.here is None)


def test_a_machine_without_room_for_a_thread_plays(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(_thread: Any) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as full:
        full.setattr(threading.Thread, "start", none_left)
        one = looked()
        assert one.found(SIZE, "BGRA") is None
        one.over()
    one.over()  # the next cue finds room
    eventually(lambda: kept.here is None)
