"""Flashes that are found before a film is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.content import Content
from helpers.films import busy, film, flashing
from screen.playing import eventually

from player.commands.check.report import problems_of
from player.films import asking
from player.library.state_store import StateStore
from player.studio.rendering import flash_watch
from player.studio.rendering.flash_watch import FlashWatch

AT = 3.0  # s from where on it flashes


def late(number: int, width: int, height: int) -> bytes:
    """Calm, and flashing from `AT` on."""
    if number < AT * 25:
        return bytes((90,) * 3) * (width * height)
    return flashing(number, width, height)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    made = Content(tmp_path / "inhoud")
    made.write("assets/feest.mp4", film(tmp_path / "los.mp4", late, count=150).read_bytes())
    made.play("type: video, file: assets/feest.mp4")
    return made


def watched(content: Content, watch: FlashWatch) -> float | None:
    watch.begin(content.look())
    for _ in range(2):
        eventually(lambda: watch.has_work)
        watch.work()
    assert not watch.has_work
    return watch.flashes_at(content.root / "assets/feest.mp4")


def blinds(number: int, width: int, height: int) -> bytes:
    """Fine stripes that pass by: of each pixel it is dark and light three times a second."""
    row = b"".join(bytes((220 if (x + number) // 4 % 2 else 40,) * 3) for x in range(width))
    return row * height


@pytest.mark.parametrize(
    "size",
    [
        (640, 360),
        pytest.param((854, 480), marks=pytest.mark.long),
        pytest.param((1280, 720), marks=pytest.mark.long),
    ],
)
def test_stripes_that_pass_by_are_no_flashes(tmp_path: Path, size: tuple[int, int]) -> None:
    path = film(tmp_path / "a.mp4", blinds, size=size, count=75)
    assert asking.flashes_at(path, 30) is None


def test_it_says_from_which_second_on(content: Content) -> None:
    at = asking.flashes_at(content.root / "assets/feest.mp4", 30)
    assert at is not None and AT < at < AT + 1
    calm = film(content.root / "rustig.mp4", busy, count=50)
    assert asking.flashes_at(calm, 30) is None


def test_each_version_is_looked_at_once_also_after_a_restart(
    content: Content, tmp_path: Path
) -> None:
    store = StateStore(tmp_path / "toestand")
    at = watched(content, FlashWatch(store))
    assert at is not None and AT < at < AT + 1
    again = FlashWatch(store)
    again.begin(content.look())
    assert not again.has_work
    assert again.flashes_at(content.root / "assets/feest.mp4") == at
    content.write("assets/feest.mp4", film(tmp_path / "los.mp4", busy).read_bytes())
    assert again.flashes_at(content.root / "assets/feest.mp4") is None
    assert watched(content, again) is None


def test_what_breaks_off_is_as_good_as_calm(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flash_watch, "command", lambda verb, ask: ["false"])
    assert watched(content, FlashWatch(None)) is None


@pytest.mark.parametrize(
    ("more", "told"), [("", True), (", to_second: 2.5", False), (", from_second: 2", True)]
)
def test_a_check_tells_it_of_the_part_that_plays(content: Content, more: str, told: bool) -> None:
    content.play("type: video, file: assets/feest.mp4" + more)
    problems, language = problems_of(content.root / "config.yaml", "", [])
    texts = [one.text(language) for one in problems if one.flaw.code == "film-flashes-at"]
    assert bool(texts) == told
    assert all("feest.mp4" in text and "seconde 3." in text for text in texts)
