"""Memory that is had at hand before there is a picture in it: that of the very frame that comes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from player.screen.compositor import Picture
from player.screen.spare import Spare
from player.wire import Frame

SIZE = 40, 30


@pytest.fixture
def frames() -> Iterator[list[Frame]]:
    made = [Frame.create(*SIZE) for _ in range(2)]
    yield made
    for frame in made:
        frame.close()


def test_what_is_painted_in_it_later_is_what_the_picture_shows(frames: list[Frame]) -> None:
    spare = Spare()
    assert not spare.lacks_memory
    spare.take(frames[0])
    assert spare.lacks_memory
    spare.have()
    assert not spare.lacks_memory
    frames[0].write(bytes((1, 2, 3, 255)) * (SIZE[0] * SIZE[1]), 0)
    cue = frames[0].with_film(None)  # type: ignore[arg-type]
    memory = spare.of(cue)
    assert memory is not None
    shown = Picture(cue, "BGRA", at_hand=memory)
    assert shown.surface.get_at((7, 8)) == (3, 2, 1, 255)
    assert spare.of(frames[0]) is None, "it is the picture's now"


def test_another_frame_gets_none_of_it_and_neither_does_one_that_is_not_at_hand(
    frames: list[Frame],
) -> None:
    spare = Spare()
    assert spare.of(frames[0]) is None
    spare.take(frames[0])
    assert spare.of(frames[0]) is None
    spare.have()
    assert spare.of(frames[1]) is None
    spare.take(frames[1])
    assert spare.of(frames[0]) is None, "it has made way"


def test_one_that_is_smaller_than_it_says_is_dropped(frames: list[Frame]) -> None:
    spare, wrong = Spare(), frames[0].with_film(None)  # type: ignore[arg-type]
    wrong.height *= 100
    spare.take(wrong)
    spare.have()
    assert not spare.lacks_memory
    assert spare.of(frames[0]) is None
    wrong.close()
