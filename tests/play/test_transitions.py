"""A transition of the whole player, frame by frame, as a real X server shows it: from one slide
through the ground of the next one to that."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from play.office import QUOTES
from play.test_television import painted
from screen.playing import eventually

FILMED = str(Path(__file__).with_name("filmed.py"))
GROUND = (246, 241, 231)
EXACT = "organisation: {name: Voorbeeld BV}\nscreen: {pixel_shift: no}\ntheme: daglicht\n"
LABEL, FOOTER = (60, 50, 310, 112), (60, 960, 700, 1060)
WORDS = (60, 200, 1240, 940)
MOMENTS = range(0, 561, 20)


def far(differences, least=1):
    """Where any channel of a picture of differences is at least so far off."""
    red, green, blue = differences.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda value: 255 if value >= least else 0).getbbox()


def bounds(picture, least=1):
    """Where a picture differs from the ground."""
    plain = Image.new("RGB", picture.size, GROUND)
    return far(ImageChops.difference(picture, plain), least)


@pytest.fixture
def film(office, play, television, tmp_path):
    """Play the first two slides of a playlist; the frames of the transition to the second, by
    ms, and what `preview` paints of the two."""

    def make(playlist, slides, config=EXACT):
        folder = tmp_path / "film"
        folder.mkdir()
        content = office(playlist, config)
        pictures = [painted(content, slide) for slide in slides]
        player = play(content, display=television, program=(FILMED, str(folder)))
        player.shown(slides[0])
        eventually((folder / "1-400.ppm").exists)  # it comes up in one too, where none has to go
        subprocess.run(
            ["xdotool", "key", "Right"], env={**os.environ, "DISPLAY": television}, check=True
        )
        eventually((folder / "2-560.ppm").exists)
        frames = {
            moment: Image.open(io.BytesIO((folder / f"2-{moment:03}.ppm").read_bytes()))
            for moment in MOMENTS
        }
        return frames, *pictures

    return make


SUCCESSES = """\
slides:
  - type: success
    id: een
    title: Eén formulier minder
    what: Het adres staat er nu al.
    who: team Verhuizen
    duration: 60
  - type: success
    id: twee
    title: We bellen terug binnen de dag
    what: Dat lukte in oktober elke keer, ook op vrijdag.
    who: Klantcontact
    duration: 60
"""


def test_words_go_into_the_ground_and_others_rise_out_of_it_while_the_rest_stays(film):
    frames, old, new = film(SUCCESSES, ["een", "twee"])

    for frame in frames.values():  # label and footer do not blink, in no frame
        assert frame.crop(FOOTER).tobytes() == new.crop(FOOTER).tobytes()
        assert frame.crop(LABEL).tobytes() == new.crop(LABEL).tobytes()

    assert frames[0].tobytes() == old.tobytes()
    for moment in range(20, 160, 20):  # the old words go; no new one is there yet
        darker = ImageChops.subtract(old.crop(WORDS), frames[moment].crop(WORDS))
        assert far(darker, least=4) is None
    assert bounds(frames[140].crop(WORDS), least=16) is None

    # At 160 ms all is the new ground but for a thirtieth of the new words, 16 px below their place.
    assert bounds(frames[160].crop(WORDS), least=10) is None
    left, top, right, bottom = bounds(new.crop(WORDS), least=120)
    first = bounds(frames[160].crop(WORDS), least=4)
    assert first == pytest.approx((left, top + 16, right, bottom + 16), abs=2)

    tops = [bounds(frames[moment].crop(WORDS), least=4)[1] for moment in range(160, 561, 20)]
    assert tops == sorted(tops, reverse=True)
    assert tops[0] - tops[-1] == pytest.approx(16, abs=2)
    assert frames[560].tobytes() == new.tobytes()


@pytest.mark.long
def test_the_ground_at_160_ms_is_that_of_the_slide_that_comes(film):
    frames, old, new = film(QUOTES, ["een", "twee"])
    ground = new.getpixel((5, 5))
    assert old.getpixel((5, 5)) != ground
    plain = Image.new("RGB", new.size, ground)
    assert far(ImageChops.difference(frames[160], plain), least=12) is None
    assert frames[160].getpixel((5, 5)) == ground
    assert frames[560].tobytes() == new.tobytes()


def test_from_page_to_page_of_a_story_only_the_words_change(film):
    sentence = "Meneer kwam langs met een map vol brieven, en we lazen ze samen. "
    story = (
        "slides:\n  - type: story\n    id: verhaal\n    title: Een kop koffie\n"
        f"    pages: ['{sentence * 2}', '{sentence * 3}']\n    duration: 120\n"
    )
    frames, one = film(story, ["verhaal"])
    two = frames[560]
    same = ImageChops.difference(one, two).convert("L").point(lambda value: 0 if value else 255)
    assert same.crop(FOOTER).getextrema() == (255, 255)
    title = one.crop(LABEL)
    for frame in frames.values():
        assert frame.crop(FOOTER).tobytes() == one.crop(FOOTER).tobytes()
        assert frame.crop(LABEL).tobytes() == title.tobytes()
    assert frames[560].tobytes() != one.tobytes()
