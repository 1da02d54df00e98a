"""Moving pictures: their frames and moments, and when they stand still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from player.paint import animations
from player.paint.animations import Animation
from player.paint.painter import Painter
from player.paint.pictures import Pixels, decode, motion, probe
from player.problems import Flaw, say
from player.scene import Page, Photo
from player.settings.theme import built_in
from player.slides.image import Image as Slide

GROUND = (246, 241, 231)
RED, GREEN, BLUE, GREY = (200, 60, 60), (40, 120, 60), (40, 60, 160), (120, 120, 120)
CALM = [RED, GREY, GREEN]


def moving(
    path: Path,
    colours: Sequence[tuple[int, ...]] = CALM,
    seconds: float | list[float] = 0.4,
    size: tuple[int, int] = (160, 90),
) -> Path:
    """Plain pictures, one after the other."""
    pictures = [
        Image.new("RGB" if len(colour) == 3 else "RGBA", size, colour) for colour in colours
    ]
    times = [
        round(one * 1000)
        for one in (seconds if isinstance(seconds, list) else [seconds] * len(pictures))
    ]
    options = {"lossless": True} if path.suffix == ".webp" else {}
    pictures[0].save(
        path, save_all=True, append_images=pictures[1:], duration=times, loop=0, **options
    )
    return path


def animated(
    path: Path,
    width: int = 320,
    height: int = 180,
    fit: str = "fit",
    rotate: int = 0,
    order: str = "RGBA",
) -> tuple[Animation | None, tuple[Flaw, ...]]:
    photo = probe(path)
    assert isinstance(photo, Photo)
    return motion(photo, width, height, GROUND, fit, order, rotate)


def first_pixels(animation: Animation | None) -> list[tuple[int, ...]]:
    assert animation is not None
    return [tuple(picture[:3]) for picture in animation.pictures]


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 6) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
def test_the_frames_come_at_their_moments(tmp_path: Path, name: str) -> None:
    path = moving(tmp_path / name, seconds=[0.4, 0.25, 0.6])
    photo = probe(path)
    assert isinstance(photo, Photo) and photo.moves
    animation, flaws = animated(path)
    assert animation is not None and flaws == ()
    assert animation.times == pytest.approx((0.4, 0.65))
    assert all(
        near(found, wanted) for found, wanted in zip(first_pixels(animation), CALM[1:], strict=True)
    )
    start = decode(str(path), 320, 180, GROUND, "fit")
    assert isinstance(start, Pixels)
    assert near(tuple(start.data[:3]), RED)


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
def test_a_single_picture_does_not_move(tmp_path: Path, name: str) -> None:
    Image.new("RGB", (16, 9), RED).save(tmp_path / name)
    photo = probe(tmp_path / name)
    assert isinstance(photo, Photo)
    assert not photo.moves


def test_it_has_no_more_pixels_than_its_file(tmp_path: Path) -> None:
    animation, _ = animated(moving(tmp_path / "a.gif"), 1920, 1080)
    assert animation is not None
    assert (animation.columns, animation.rows) == (160, 90)
    assert {len(picture) for picture in animation.pictures} == {160 * 90 * 4}


def test_no_more_than_thirty_frames_a_second(tmp_path: Path) -> None:
    greys = [(90 + 2 * step,) * 3 for step in range(60)]
    animation, flaws = animated(moving(tmp_path / "a.gif", greys, 0.02))
    assert animation is not None and flaws == ()
    assert all(
        later - earlier >= 1 / 30 - 0.003
        for earlier, later in zip(animation.times, animation.times[1:], strict=False)
    )
    assert near(tuple(animation.pictures[-1][:3]), greys[-1])  # it ends as its author meant


def test_a_time_of_nothing_is_a_tenth_of_a_second(tmp_path: Path) -> None:
    animation, _ = animated(moving(tmp_path / "a.gif", seconds=0))
    assert animation is not None
    assert animation.times == pytest.approx((0.1, 0.2))


def test_after_five_seconds_it_stands_still(tmp_path: Path) -> None:
    animation, (flaw,) = animated(
        moving(tmp_path / "a.gif", [(90 + 5 * step,) * 3 for step in range(20)], 0.5)
    )
    assert animation is not None
    assert max(animation.times) <= 5
    assert flaw.code == "animation-long" and flaw.severity == "warning"
    assert "10 seconden" in say(flaw, "nl")


def test_an_animation_of_just_five_seconds_is_not_too_long(tmp_path: Path) -> None:
    _, flaws = animated(
        moving(tmp_path / "a.gif", [(90 + 5 * step,) * 3 for step in range(10)], 0.5)
    )
    assert flaws == ()


# ── flashes (WCAG 2.2 SC 2.3.1) ───────────────────────────────────────────────────────────────────


def test_black_and_white_ten_times_a_second_stands_still(tmp_path: Path) -> None:
    animation, (flaw,) = animated(moving(tmp_path / "a.gif", [(0, 0, 0), (255, 255, 255)] * 8, 0.1))
    assert animation is None
    assert flaw.code == "animation-flashes" and flaw.severity == "warning"


def test_three_flashes_a_second_may(tmp_path: Path) -> None:
    # Three times black to white and back, and then a second of rest: six changes in each second.
    animation, flaws = animated(
        moving(
            tmp_path / "a.gif", [(0, 0, 0), (255, 255, 255)] * 3 + [(0, 0, 0)], [0.1] * 6 + [1.0]
        )
    )
    assert animation is not None and flaws == ()


def test_a_red_that_flashes_stands_still_though_its_light_hardly_changes(tmp_path: Path) -> None:
    # By light: 0.2126 of full red, and a grey of the same light; by red 320 × 1.
    grey = (127, 127, 127)
    animation, (flaw,) = animated(moving(tmp_path / "a.webp", [(255, 0, 0), grey] * 6, 0.1))
    assert animation is None and flaw.code == "animation-flashes"


def test_a_small_light_that_blinks_may(tmp_path: Path) -> None:
    pictures = []
    for step in range(12):
        pictures.append(Image.new("RGB", (160, 90), GREY))
        pictures[-1].paste(
            (255, 255, 255) if step % 2 else (0, 0, 0), (4, 4, 16, 13)
        )  # less than a hundredth of it
    pictures[0].save(
        tmp_path / "a.gif", save_all=True, append_images=pictures[1:], duration=100, loop=0
    )
    animation, flaws = animated(tmp_path / "a.gif")
    assert animation is not None and flaws == ()


def test_what_gets_lighter_step_by_step_does_not_flash(tmp_path: Path) -> None:
    animation, flaws = animated(
        moving(tmp_path / "a.gif", [(12 * step,) * 3 for step in range(20)], 0.05)
    )
    assert animation is not None and flaws == ()


# ── limits ────────────────────────────────────────────────────────────────────────────────────────


def test_what_would_take_too_much_memory_has_fewer_pixels_and_then_stands_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = moving(tmp_path / "a.gif", size=(640, 360))
    whole = 2 * 640 * 360 * 4
    monkeypatch.setattr(animations, "MOST_ANIMATION_BYTES", whole // 2)
    animation, flaws = animated(path, 640, 360)
    assert animation is not None and flaws == ()
    assert 0.4 * whole < sum(map(len, animation.pictures)) <= whole // 2
    monkeypatch.setattr(animations, "MOST_ANIMATION_BYTES", whole // 8)
    animation, (flaw,) = animated(path, 640, 360)
    assert animation is None and flaw.code == "animation-large"


@pytest.mark.parametrize(("limit", "value"), [("MOST_DECODED", 160 * 90 * 2), ("MOST_FRAMES", 2)])
def test_what_would_take_too_long_to_read_stands_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(animations, limit, value)
    animation, (flaw,) = animated(moving(tmp_path / "a.gif"))
    assert animation is None and flaw.code == "animation-large"


def test_a_broken_end_stands_still_and_says_so(tmp_path: Path) -> None:
    path = moving(tmp_path / "a.webp", size=(320, 180))
    path.write_bytes(path.read_bytes()[:-40])
    photo = replace(Photo(str(path), 320, 180), moves=True)
    animation, flaws = motion(photo, 320, 180, GROUND, "fit", "RGBA", 0)
    assert animation is None and len(flaws) <= 1


# ── where it stands ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("order", ["RGBA", "BGRA"])
@pytest.mark.parametrize("caption", ["", "Met een onderschrift"])
def test_what_moves_lies_exactly_where_the_first_picture_was_painted(
    tmp_path: Path, rotate: int, order: str, caption: str
) -> None:
    """Painted over the first frame, an animation of the same picture turned about must give what that
    picture alone gives."""
    halves = []
    for one, other in ((RED, BLUE), (GREEN, GREY)):
        picture = Image.new("RGB", (640, 480), one)
        picture.paste(other, (0, 0, 320, 160))
        halves.append(picture)
    halves[0].save(
        tmp_path / "a.webp", save_all=True, append_images=halves[1:], duration=500, lossless=True
    )
    halves[1].save(tmp_path / "b.webp", lossless=True)
    painter, frames = Painter(built_in()["daglicht"]), {}
    width, height = (360, 640) if rotate in (90, 270) else (640, 360)
    for name in ("a", "b"):
        photo = probe(tmp_path / f"{name}.webp")
        page = replace(Page.of_pixels(640, 360), photos={"x": photo})  # type: ignore[dict-item]
        scene = Slide.model_validate({"type": "image", "file": "x", "caption": caption}).layout(
            page
        )
        frames[name] = bytearray(width * height * 4)
        painter.paint(scene, 0, frames[name], width, height, order=order, rotate=rotate)  # type: ignore[arg-type]
        if name == "a":
            found = painter.moving(scene, 0, width, height, order=order, rotate=rotate)  # type: ignore[arg-type]
    assert found.animation is not None and found.flaws == ()
    (patch,) = found.animation.pictures
    part = Image.frombytes("RGBA", (found.animation.columns, found.animation.rows), patch).resize(
        (found.width, found.height), Image.Resampling.BICUBIC
    )
    shown = Image.frombytes("RGBA", (width, height), bytes(frames["a"]))
    shown.paste(part, (found.x, found.y))
    wanted = Image.frombytes("RGBA", (width, height), bytes(frames["b"]))
    # Away from where two colours meet, where enlarging may differ, every pixel is the same.
    # Round it, what stands still has itself out of focus.
    place = (found.x, found.y, found.x + found.width, found.y + found.height)
    worst = ImageChops.difference(shown.convert("RGB"), wanted.convert("RGB"))
    worst = worst.convert("L").crop(place)
    assert sum(worst.histogram()[10:]) < 0.02 * width * height
    assert bytes(frames["a"]) != bytes(frames["b"])


def test_words_on_it_or_round_corners_keep_it_still(tmp_path: Path) -> None:
    from player.scene import Box, Picture, Scene

    photo = probe(moving(tmp_path / "a.gif"))
    assert isinstance(photo, Photo)
    painter, page = Painter(built_in()["daglicht"]), Page()
    for picture in (
        Picture(Box(100, 100, 800, 450), photo, rounded=True),
        Picture(Box(100, 100, 800, 450), photo),
    ):
        over = Picture(Box(200, 200, 50, 50), replace(photo, moves=False))
        scene = Scene(page, (picture,) if picture.rounded else (picture, over))
        assert painter.moving(scene, 0, 640, 360).animation is None
