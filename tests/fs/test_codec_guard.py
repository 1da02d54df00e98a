"""What codecs may take on, and who is told what they have in hand: by thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.pictures import a_picture

from player.fs import codec_guard
from player.fs.codec_guard import (
    Bounds,
    CodecRefused,
    bound_by,
    bounds,
    in_hand,
    out_of_memory,
    too_many_pixels,
    watched_by,
)
from player.paint.pictures import looked_through
from player.problems import say


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    yield
    bound_by(Bounds())
    watched_by(None)


def test_bounds_hold_in_the_thread_that_set_them_and_in_no_other() -> None:
    bound_by(Bounds(pixels=10, size=20, memory=30))
    others = list[Bounds]()
    other = threading.Thread(target=lambda: others.append(bounds()))
    other.start()
    other.join()
    assert others == [Bounds()] and bounds() == Bounds(10, 20, 30)


def test_a_file_larger_than_the_bounds_is_given_to_no_codec(tmp_path: Path) -> None:
    (path := tmp_path / "a.png").write_bytes(bytes(2_000_001))
    bound_by(Bounds(size=2_000_000))
    with pytest.raises(CodecRefused) as refused, in_hand(path):
        pytest.fail("a codec has it in hand")
    assert refused.value.flaw.code == "file-too-large"
    bound_by(Bounds(size=2_000_001))
    with in_hand(path):
        pass


def test_pixels_are_counted_and_memory_is_told_in_megabytes() -> None:
    bound_by(Bounds(pixels=4 * codec_guard.MEGA, memory=640 * codec_guard.MEGA))
    assert too_many_pixels("a.png", 2000, 2000) is None
    flaw = too_many_pixels("map/a.png", 2001, 2000)
    assert flaw is not None and flaw.values["limit"] == "4 megapixel"
    assert "640 MB" in say(out_of_memory("map/a.png"), "nl")
    bound_by(Bounds())
    assert out_of_memory("map/a.png").values["limit"] == "?"


def test_what_a_thread_has_in_hand_is_told_by_that_thread_alone(tmp_path: Path) -> None:
    path, entered = tmp_path / "a.png", list[Path]()
    path.write_bytes(a_picture(kind="PNG"))

    class Watch:
        def __init__(self, path: Path) -> None:
            self.path = path

        def __enter__(self) -> None:
            entered.append(self.path)

        def __exit__(self, *_: object) -> None: ...

    watched_by(Watch)  # type: ignore[arg-type]
    other = threading.Thread(target=lambda: looked_through(path))
    other.start()
    other.join()
    assert entered == []
    with in_hand(path):
        assert entered == [path]
