"""What the screen is told of the work in hand, so that it knows what a crash was about."""

from __future__ import annotations

from pathlib import Path

import pytest

from player.fs.codec_guard import CodecRefused
from player.fs.fingerprint import Fingerprints
from player.process.limits import ResourceLimits
from player.studio.rendering.watchdog import Watchdog
from player.wire import Working


@pytest.fixture
def told() -> list[Working]:
    return []


@pytest.fixture
def watchdog(told: list[Working]) -> Watchdog:
    return Watchdog(told.append, lambda path: path.name, ResourceLimits(tight=False))


def test_work_is_told_before_it_begins_and_once_it_is_over(
    watchdog: Watchdog, told: list[Working]
) -> None:
    with watchdog.on("slide", "1", "kantoor.yaml"):
        assert told == [Working("slide", "kantoor.yaml", watchdog.seconds)]
    assert told[1:] == [Working()]


def test_after_a_piece_of_work_within_another_the_outer_one_is_in_hand(
    watchdog: Watchdog, told: list[Working]
) -> None:
    with watchdog.on("slide", "1", "kantoor.yaml"), watchdog.on("photo", "1", "noor.jpg"):
        pass
    assert [working.path for working in told] == ["kantoor.yaml", "noor.jpg", "kantoor.yaml", ""]


def test_work_that_succeeded_once_is_not_told_again_but_what_failed_is(
    watchdog: Watchdog, told: list[Working]
) -> None:
    for _ in range(2):
        with watchdog.on("slide", "1", "kantoor.yaml"):
            pass
    assert len(told) == 2
    for _ in range(2):
        with pytest.raises(OSError, match="away"), watchdog.on("slide", "2", "kantoor.yaml"):
            raise OSError("away")
    assert len(told) == 6


def test_a_sign_of_life_does_not_hide_what_is_in_hand(
    watchdog: Watchdog, told: list[Working]
) -> None:
    watchdog.alive()
    assert told == [Working()]
    with watchdog.on("slide", "1", "kantoor.yaml"):
        watchdog.alive()
        assert told[-1].path == "kantoor.yaml"


def test_a_file_that_took_the_studio_down_is_not_opened_under_any_name_until_it_changes(
    watchdog: Watchdog, told: list[Working], tmp_path: Path
) -> None:
    bad, copy = tmp_path / "bad.jpg", tmp_path / "copy.jpg"
    bad.write_bytes(b"what codecs fall over")
    copy.write_bytes(bad.read_bytes())
    watchdog.quarantined = frozenset({Fingerprints().of(bad)})
    for path in (bad, copy):
        with pytest.raises(CodecRefused), watchdog.on_file(path):
            raise AssertionError("it was opened")
    assert told == []
    bad.write_bytes(b"what a codec reads")
    with watchdog.on_file(bad):
        assert told[-1].path == "bad.jpg"


def test_once_the_screen_is_gone_work_goes_on_untold(
    watchdog: Watchdog, told: list[Working]
) -> None:
    watchdog.is_alone()
    watchdog.alive()
    with watchdog.on("slide", "1", "kantoor.yaml"):
        pass
    assert told == []


def test_work_on_a_file_does_not_fail_for_a_screen_that_is_gone(
    told: list[Working], tmp_path: Path
) -> None:
    def tell(work: Working) -> None:
        told.append(work)
        raise BrokenPipeError

    watchdog = Watchdog(tell, lambda path: path.name, ResourceLimits(tight=False))
    (tmp_path / "noor.jpg").write_bytes(b"a picture")
    watchdog.alive()
    with watchdog.on("slide", "1", "kantoor.yaml"), watchdog.on_file(tmp_path / "noor.jpg"):
        pass
    assert told == [Working()]
