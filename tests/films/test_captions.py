"""Captions, from files as people have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.content import Content
from helpers.films import film

from player.films import asking
from player.films.captions import captions_in
from player.paint.captions import fitted, paint_caption
from player.scene import Clip

VTT = """\
WEBVTT - van de afdeling

STYLE
::cue { color: red }

een
00:01.000 --> 00:02.500 align:left
<v Noor>Goedemorgen, wat kan ik
voor u doen?

00:00:03.000 --> 00:00:04.000
Paspoorten &amp; <i>rijbewijzen</i>
"""
SRT = "1\r\n00:00:01,000 --> 00:00:02,500\r\nGoedemorgen\r\n\r\n2\r\n00:00:02,000 --> 00:00:04,000\r\n{\\an8}Tot <b>zo</b>\r\n"


def test_of_webvtt_the_words_and_their_times() -> None:
    assert captions_in(VTT) == (
        (1.0, 2.5, "Goedemorgen, wat kan ik\nvoor u doen?"),
        (3.0, 4.0, "Paspoorten & rijbewijzen"),
    )


def test_of_subrip_and_one_makes_way_for_the_next() -> None:
    assert captions_in(SRT) == ((1.0, 2.0, "Goedemorgen"), (2.0, 4.0, "Tot zo"))


@pytest.mark.parametrize(
    "text",
    ["", "WEBVTT", "00:02.000 --> 00:01.000\nterug", "00:01.000 --> 00:02.000\n<b></b>", "\0"],
)
def test_what_says_nothing_is_no_caption(text: str) -> None:
    assert captions_in(text) == ()


@pytest.mark.parametrize("ending", [".vtt", ".srt"])
def test_a_file_beside_the_film_is_its_captions_as_soon_as_it_is_there(
    tmp_path: Path, ending: str
) -> None:
    content = Content(tmp_path)
    content.play("type: video, file: feest.mp4")
    made = film(tmp_path / "los.mp4", sound=True)
    content.write("assets/feest.mp4", made.read_bytes())
    content.play("type: video, file: assets/feest.mp4")

    def captions() -> tuple[object, ...]:
        found = asking.look(content.root / "assets/feest.mp4")
        assert isinstance(found, Clip)
        return found.captions

    content.look()
    assert captions() == ()
    content.write(f"assets/feest{ending}", VTT if ending == ".vtt" else SRT)
    content.later()
    assert len(captions()) == 2


def test_those_inside_the_film_are_read_too(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", sound=True, caption="Hallo daar")
    found = asking.look(path)
    assert isinstance(found, Clip) and found.captions == ((0.5, 1.5, "Hallo daar"),)


def test_captions_in_a_folder_of_films_are_no_strays(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("inbox/feest.mp4", film(tmp_path / "los.mp4").read_bytes())
    content.write("inbox/feest.vtt", VTT)
    content.play("folder: ../inbox")
    edition = content.look()
    assert edition.problems == () and [item.slide.TYPE for item in edition.items] == ["video"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_caption_lies_within_its_film_light_on_dark(rotate: int) -> None:
    place = (100, 50, 800, 450) if rotate in (0, 180) else (100, 50, 450, 800)
    plate = paint_caption("Goedemorgen, wat kan ik voor u doen?", place, 42, rotate=rotate)
    assert place[0] <= plate.x and plate.x + plate.width <= place[0] + place[2]
    assert place[1] <= plate.y and plate.y + plate.height <= place[1] + place[3]
    assert set(plate.pixels[3::4]) == {255}
    assert min(plate.pixels[::4]) < 40 and max(plate.pixels[::4]) > 230
    near = {0: plate.y > 275, 90: plate.x < 200, 180: plate.y < 150, 270: plate.x > 325}
    assert near[rotate]  # where the film has its foot


def test_longer_words_take_two_lines_and_stay_inside() -> None:
    long = "Een langere zin die op een regel niet past en daarom over twee regels wordt verdeeld"
    one, two = (paint_caption(text, (0, 0, 960, 540), 42) for text in ("Kort", long))
    assert two.height > one.height * 1.5 and two.width <= 960


TWO_LINES = (
    "Wat ik zo prettig vond, is dat u zelf weer\nbelde om te vragen of het nu echt gelukt is."
)


@pytest.mark.parametrize("size", [(1080, 608), (1920, 1080), (640, 360), (608, 1080), (480, 480)])
@pytest.mark.parametrize(
    "text", [TWO_LINES, TWO_LINES + TWO_LINES[:70], "Ja.", "Klanttevredenheid " * 8]
)
def test_no_word_of_a_caption_is_left_out(text: str, size: tuple[int, int]) -> None:
    """Of two lines of 42 characters on an upright screen the last half line was left out."""
    letters, lines = fitted(text, 42.0, *size)
    assert "".join(lines).replace(" ", "").replace("-", "") == "".join(text.split())
    if text == TWO_LINES and size[0] > 1000:
        assert len(lines) <= 3
    plate = paint_caption(text, (0, 0, *size), 42.0)
    assert plate.x >= 0 and plate.y >= 0
    assert plate.x + plate.width <= size[0] and plate.y + plate.height <= size[1]
    assert plate.height >= (len(lines) - 1) * 1.28 * letters
