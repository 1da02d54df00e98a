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
WORDS = (60, 200, 1900, 940)
MOMENTS = range(0, 561, 20)


def bounds(picture, ground=GROUND, least=1):
    """Where a picture differs from its ground."""
    plain = Image.new("RGB", picture.size, ground)
    red, green, blue = ImageChops.difference(picture, plain).split()
    far = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return far.point(lambda value: 255 if value >= least else 0).getbbox()


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
        eventually((folder / "1-560.ppm").exists)  # that it comes up is a transition too
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


def test_two_quotes_go_through_the_ground_and_words_rise_into_place(film):
    frames, old, new = film(QUOTES, ["een", "twee"])

    for frame in frames.values():  # label and footer do not blink, in no frame
        assert frame.crop(FOOTER).tobytes() == new.crop(FOOTER).tobytes()
        assert frame.crop(LABEL).tobytes() == new.crop(LABEL).tobytes()

    assert frames[0].tobytes() == old.tobytes()
    for moment in range(20, 160, 20):  # the old words go; no new one is there yet
        frame = frames[moment].crop(WORDS)
        assert ImageChops.subtract(old.crop(WORDS), frame, offset=-3).getbbox() is None
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
