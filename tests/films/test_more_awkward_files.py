"""Films as cameras, editors, shops and half-done copies leave them: more of them."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest
from films.test_awkward_files import clip_of, cut, flaw_of, picture
from helpers.content import Content
from helpers.decoder import av
from helpers.films import BLUE, GREEN, RED, YELLOW, busy, corners, film, number_in, numbered, plain

from player.films import asking
from player.problems import Flaw, say
from player.scene import Clip


def number_at(path: Path, second: float) -> int:
    """The number that its picture shows at that second."""
    found = asking.still(str(path), second, 320, 180, False)
    assert not isinstance(found, Flaw), found
    pixels, width, height = found
    return number_in(lambda part: pixels[(height // 2 * width + int(part * width)) * 4 + 1])


@pytest.mark.parametrize("hidden", [10, -25], ids=["begins within", "begins later"])
def test_an_edit_list_is_kept_to(tmp_path: Path, hidden: int) -> None:
    """An editor that cut the begin off without encoding anew leaves the pictures in the file; one
    that put it later on leaves a gap."""
    path = film(
        tmp_path / "a.mp4",
        numbered,
        size=(320, 180),
        count=75,
        moments=[number - hidden for number in range(75)],
        options={"g": "250"},
        container={"avoid_negative_ts": "disabled", "use_editlist": "1"},
    )
    assert b"elst" in path.read_bytes()
    first = max(0, hidden)
    assert clip_of(path).seconds == pytest.approx((75 - first) / 25, abs=0.09)
    assert number_at(path, 0.0) == first
    assert number_at(path, 1.0) == first + 25


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("a.mp4", {"size": (161, 91), "pixels": "yuv444p"}),
        ("a.mp4", {"pixels": "yuv420p10le"}),
        (
            "a.mkv",
            {
                "codec": "libx265",
                "pixels": "yuv420p10le",
                "options": {"x265-params": "log-level=none"},
            },
        ),
        pytest.param(
            "a.webm", {"codec": "libvpx-vp9", "pixels": "yuva420p"}, marks=pytest.mark.long
        ),
        pytest.param("a.webm", {"codec": "libvpx"}, marks=pytest.mark.long),
        pytest.param("a.mp4", {"size": (16, 16)}, marks=pytest.mark.long),
        pytest.param("a.mp4", {"size": (1600, 16)}, marks=pytest.mark.long),
    ],
    ids=["odd", "10 bits", "10 bits H.265", "alpha", "VP8", "tiny", "a strip"],
)
def test_unusual_pictures_play_in_their_colours(tmp_path: Path, name: str, how: dict) -> None:
    path = film(tmp_path / name, corners, **how)
    size = how.get("size", (160, 90))
    assert (clip_of(path).width, clip_of(path).height) == size
    shown = picture(path, 1.0, size=size)
    assert shown.like(0.2, 0.2, RED) and shown.like(0.8, 0.2, GREEN)
    assert shown.like(0.2, 0.8, BLUE) and shown.like(0.8, 0.8, YELLOW)


def test_one_picture_is_a_film_too(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", corners, count=1)
    assert 0 < clip_of(path).seconds < 0.2
    assert picture(path).like(0.2, 0.2, RED)


@pytest.mark.long
def test_240_pictures_a_second_are_known_as_that(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", plain([RED, GREEN]), rate=240, count=480)
    clip = clip_of(path)
    assert clip.rate == 240 and clip.seconds == pytest.approx(2.0, abs=0.01)


# ── what does not play ────────────────────────────────────────────────────────────────────────────


def test_one_that_is_still_being_copied_says_so_and_plays_once_it_is_there(
    tmp_path: Path,
) -> None:
    """Its table stands at its end, so nothing can be read of it until then."""
    content = Content(tmp_path / "inhoud")
    whole = film(tmp_path / "los.mp4", busy, count=100).read_bytes()
    for part in (0.2, 0.6, 0.95):
        content.write("assets/feest.mp4", whole[: int(len(whole) * part)])
        content.play("type: video, file: assets/feest.mp4")
        content.later()
        found = asking.look(content.root / "assets/feest.mp4")
        assert isinstance(found, Flaw) and found.code == "film-unfinished", (part, found)
        assert "gekopieerd" in say(found, "nl") and "copied" in say(found, "en")
    content.write("assets/feest.mp4", whole)
    content.later()
    assert isinstance(asking.look(content.root / "assets/feest.mp4"), Clip)


def test_one_from_a_shop_is_locked(tmp_path: Path) -> None:
    container = {
        "encryption_scheme": "cenc-aes-ctr",
        "encryption_key": "76a6c65c5ea762046bd749a2e632ccbb",
        "encryption_kid": "a7e61c373e219033c21091fa607bf3b8",
    }
    path = film(tmp_path / "a.mp4", busy, container=container)
    assert flaw_of(path) == "film-locked"


@pytest.mark.long
def test_no_pictures_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        stream.time_base = Fraction(1, 25)
        out.start_encoding()
    assert flaw_of(path) in ("film-no-frame", "film-no-picture")


@pytest.mark.long
def test_more_pixels_than_any_screen_has(tmp_path: Path) -> None:
    path = film(
        tmp_path / "a.mp4",
        plain([RED]),
        size=(8192, 4320),
        count=1,
        options={"preset": "ultrafast"},
    )
    assert flaw_of(path) == "film-large"


@pytest.mark.long
def test_a_header_that_lies_of_its_size_is_found_out(tmp_path: Path) -> None:
    """The box says 160×90; the pictures are of 8192×4320."""
    options = {"preset": "ultrafast"}
    path = film(tmp_path / "a.mp4", plain([RED]), size=(8192, 4320), count=1, options=options)
    data = path.read_bytes()
    lies = data.replace((8192).to_bytes(2, "big") + (4320).to_bytes(2, "big"), b"\0\xa0\0\x5a")
    assert lies != data
    path.write_bytes(lies)
    assert flaw_of(path) in ("film-large", "film-memory", "film-no-frame")


@pytest.mark.long
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.webm"])
def test_whatever_is_wrong_with_it_there_are_words(tmp_path: Path, name: str) -> None:
    codec = "libvpx-vp9" if name.endswith("webm") else "libx264"
    whole = film(tmp_path / f"los-{name}", busy, count=50, codec=codec).read_bytes()
    for seed in range(60):
        chance, data = random.Random(seed), bytearray(whole)
        for _ in range(chance.choice([1, 4, 40, 400])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        path = tmp_path / name
        path.write_bytes(data)
        found = asking.look(path)
        if isinstance(found, Flaw):
            assert say(found, "nl") and say(found, "en"), seed
            continue
        shown = asking.still(str(path), 0.0, 160, 90, False)
        assert not isinstance(shown, Flaw) or say(shown, "nl"), seed


def test_half_a_film_that_was_meant_for_the_web_is_cut_off(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", busy, count=200, container={"movflags": "faststart"})
    assert flaw_of(cut(path, 0.5)) == "film-cut-off"
