"""Films as they come from telephones, cameras and half-done downloads: each plays as it was meant,
or is told in words with what to do."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from helpers.decoder import av
from helpers.films import BLUE, GREEN, RED, YELLOW, busy, corners, film, plain

from player.films import asking
from player.problems import Flaw, say
from player.scene import Clip

WAYS = [
    ("a.mp4", {}),
    ("a.m4v", {}),
    ("a.mov", {}),
    ("a.mkv", {"codec": "libx265", "options": {"x265-params": "log-level=none"}}),
    ("a.webm", {"codec": "libvpx-vp9"}),
    ("a.mp4", {"codec": "libsvtav1"}),
    ("a.mp4", {"pixels": "yuv444p"}),
    ("a.mp4", {"container": {"movflags": "frag_keyframe+empty_moov"}}),
    ("a.mkv", {"container": {"live": "1"}}),
]


def clip_of(path: Path) -> Clip:
    found = asking.look(path)
    assert isinstance(found, Clip), found
    return found


def flaw_of(path: Path) -> str:
    found = asking.look(path)
    assert isinstance(found, Flaw), found
    assert path.name in say(found, "nl") and path.name in say(found, "en")
    return found.code


def picture(path: Path, second: float = 0.0, size: tuple[int, int] = (160, 90)) -> Shown:
    found = asking.still(str(path), second, *size, False)
    assert not isinstance(found, Flaw), found
    return Shown(*found)


class Shown:
    """A picture of a film."""

    def __init__(self, pixels: bytes, width: int, height: int) -> None:
        self._pixels, self.size = pixels, (width, height)

    def like(self, x: float, y: float, colour: tuple[int, int, int]) -> bool:
        """Whether that colour is there, but for what a codec makes of it."""
        width, height = self.size
        at = (int(y * height) * width + int(x * width)) * 4
        return all(
            abs(one - other) < 14
            for one, other in zip(self._pixels[at : at + 3], colour, strict=True)
        )


@pytest.mark.parametrize(("name", "how"), WAYS)
def test_what_programs_save_plays(tmp_path: Path, name: str, how: dict) -> None:
    path = film(tmp_path / name, corners, **how)
    clip = clip_of(path)
    assert (clip.width, clip.height, round(clip.seconds, 1)) == (160, 90, 2.0)
    shown = picture(path)
    assert shown.like(0.2, 0.2, RED) and shown.like(0.8, 0.8, YELLOW)


def test_a_film_held_upright_stands_upright(tmp_path: Path) -> None:
    # Turned a quarter anticlockwise, what was right above is left above.
    path = film(tmp_path / "a.mp4", corners, rotate=90)
    assert (clip_of(path).width, clip_of(path).height) == (90, 160)
    shown = picture(path, size=(90, 160))
    assert shown.size == (90, 160)
    assert shown.like(0.2, 0.2, GREEN) and shown.like(0.2, 0.8, RED)
    assert shown.like(0.8, 0.2, YELLOW) and shown.like(0.8, 0.8, BLUE)


def test_pixels_that_are_no_squares_are_drawn_out(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", corners, size=(120, 90), ratio=Fraction(4, 3))
    assert (clip_of(path).width, clip_of(path).height) == (160, 90)
    assert picture(path).size == (160, 90)


def test_a_telephone_that_counts_no_steady_rate_keeps_its_length(tmp_path: Path) -> None:
    moments = [0, 1, 2, 3, 25, 26, 49]
    path = film(
        tmp_path / "a.webm",
        plain([RED, RED, RED, RED, GREEN]),
        count=7,
        moments=moments,
        codec="libvpx-vp9",
    )
    assert clip_of(path).seconds == pytest.approx(2.0, abs=0.05)
    assert picture(path, 0.1).like(0.5, 0.5, RED) and picture(path, 1.0).like(0.5, 0.5, GREEN)


def test_a_cover_is_no_film(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", corners, cover=True)
    with av.open(str(path)) as whole:
        assert {one.codec_context.name for one in whole.streams.video} == {"mjpeg", "h264"}
    assert (clip_of(path).width, clip_of(path).height) == (160, 90)
    assert picture(path).like(0.2, 0.2, RED)


def test_interlaced_lines_come_together(tmp_path: Path) -> None:
    def combed(number: int, width: int, height: int) -> bytes:
        one, other = (RED, BLUE) if number % 2 else (BLUE, RED)
        return b"".join(bytes(one if y % 2 else other) * width for y in range(height))

    options = {"x264-params": "tff=1", "crf": "4"}
    path = film(tmp_path / "a.mp4", combed, size=(160, 96), options=options, pixels="yuv444p")
    shown = picture(path, 1.0, size=(160, 96))
    # Beside each other no two lines are as different as those of two fields.
    assert not any(
        shown.like(0.5, (y + 0.5) / 96, RED) and shown.like(0.5, (y + 1.5) / 96, BLUE)
        for y in range(20, 70)
    )


def test_colours_of_hdr_are_told(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", corners, colours=16)
    assert clip_of(path).hdr and not clip_of(film(tmp_path / "b.mp4")).hdr


def test_sound_is_told_and_captions_are_known(tmp_path: Path) -> None:
    assert clip_of(film(tmp_path / "a.mp4", sound=True)).sound
    assert not clip_of(film(tmp_path / "b.mp4")).sound


# ── what does not play ────────────────────────────────────────────────────────────────────────────


def cut(path: Path, part: float) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    return path


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("a.mp4", {"container": {"movflags": "faststart"}}),
        ("a.mkv", {}),
        ("a.webm", {"codec": "libvpx-vp9"}),
    ],
)
def test_half_a_file_says_how_much_there_is(tmp_path: Path, name: str, how: dict) -> None:
    path = cut(film(tmp_path / name, busy, count=200, **how), 0.5)
    assert flaw_of(path) == "film-cut-off"
    found = asking.look(path)
    assert isinstance(found, Flaw) and "8.0 s" in say(found, "nl").replace(",", ".")


def test_half_a_file_of_which_the_table_is_missing_can_not_be_read(tmp_path: Path) -> None:
    assert flaw_of(cut(film(tmp_path / "a.mp4"), 0.5)) == "film-unfinished"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#EXTM3U\n#EXTINF:5,\n/etc/passwd\n", "film-other"),
        ("ffconcat version 1.0\nfile /etc/passwd\n", "film-other"),
        ('<?xml version="1.0"?><MPD></MPD>', "film-other"),
        ("", "file-empty"),
        ("zomaar wat tekst in een bestand", "film-other"),
    ],
)
def test_a_list_of_addresses_opens_nothing(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "a.mp4"
    path.write_text(text)
    assert flaw_of(path) == code


def test_a_codec_that_we_do_not_play_is_named(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", codec="mpeg4")
    assert flaw_of(path) == "film-codec"
    found = asking.look(path)
    assert isinstance(found, Flaw) and "mpeg4" in say(found, "nl") and "H.264" in say(found, "nl")


def test_only_sound_is_no_film(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("aac", rate=48000)
        frame = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
        frame.sample_rate = 48000
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        out.mux(stream.encode(frame))
        out.mux(stream.encode())
    assert flaw_of(path) == "film-no-picture"


def test_what_is_damaged_in_the_middle_is_left_out(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", busy, count=100, options={"g": "10"})
    data, chance = bytearray(path.read_bytes()), random.Random(18)
    for at in range(len(data) // 3, len(data) // 2):
        if chance.random() < 0.02:
            data[at] ^= 0xFF
    path.write_bytes(bytes(data))
    assert round(clip_of(path).seconds) == 4
    assert picture(path, 0.0).size == picture(path, 3.5).size == (160, 90)


def test_a_film_of_which_nothing_can_be_decoded_is_told(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", busy, container={"movflags": "faststart"})
    data = path.read_bytes()
    at = data.index(b"mdat") + 4
    path.write_bytes(data[:at] + bytes(len(data) - at))
    assert flaw_of(path) == "film-no-frame"


def test_one_that_was_too_slow_is_asked_again_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = film(tmp_path / "a.mp4")
    with monkeypatch.context() as busy_machine:
        busy_machine.setattr(asking, "_ask", lambda *asked: None)
        assert flaw_of(path) == "film-slow"
    assert flaw_of(path) == "film-slow"
    monkeypatch.setattr(asking, "AGAIN", 0.0)
    assert isinstance(asking.look(path), Clip)
    monkeypatch.undo()
    assert isinstance(asking.look(path), Clip)


def test_without_the_extra_it_says_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = film(tmp_path / "a.mp4")
    monkeypatch.setattr(asking, "can_play", lambda: False)
    found = asking.look(path)
    assert isinstance(found, Flaw) and found.severity == "warning"
    assert "pip install 'klantbeeld[video]'" in say(found, "nl")


@pytest.mark.parametrize("make", [lambda path: path / "weg.mp4", lambda path: path])
def test_what_is_not_there_is_told(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert isinstance(asking.look(make(tmp_path)), Flaw)
