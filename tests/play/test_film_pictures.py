"""Whole pictures of a film as an X server shows them, against those that ffmpeg makes of the same
file: on screens of other sizes, upright, and turned.

What may differ: the codec's loss is in both, so only how colours (4:2:0) and sizes are filtered.
That is little on average, and more at sharp edges. The neighbouring picture is further away.
"""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from helpers.decoder import av
from helpers.films import number_in, numbered
from PIL import Image, ImageChops, ImageOps, ImageStat
from screen.playing import Glass, eventually, x_server

RATE, COUNT = 25, 50
PHOTO = Path(__file__).parents[2] / "assets" / "keuken-open.jpg"
MEAN, EDGE, EDGES = 2.0, 24, 0.01  # levels of 255: on average; by which few pixels are further
PLAYLIST = "slides:\n  - {type: video, id: film, file: film.mp4, duration: 60}\n"


def passing_by(path: Path, size: tuple[int, int]) -> Path:
    """A picture that passes by, between its numbers."""
    photo = ImageOps.fit(Image.open(PHOTO).convert("RGB"), size)
    with av.open(str(path), "w") as out:
        options = {"preset": "ultrafast", "crf": "16"}
        stream = out.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(COUNT):
            picture = ImageChops.offset(photo, number * size[0] // 100, 0)
            band = size[0], size[1] // 8
            told = Image.frombytes("RGB", band, numbered(number, *band))
            picture.paste(told)
            picture.paste(told, (0, size[1] - band[1]))
            frame = av.VideoFrame.from_image(picture).reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return path


def of_ffmpeg(path: Path, number: int, size: tuple[int, int], turn: int) -> Image.Image:
    """The picture of that number as ffmpeg decodes it, as large as on the screen."""
    with av.open(str(path)) as film:
        frame = next(one for at, one in enumerate(film.decode(video=0)) if at == number)
        # What does not say its colours has those of HD.
        picture = frame.reformat(format="rgb24", src_colorspace="ITU709").to_image()
    across = turn in (90, 270)
    picture = picture.resize(size[::-1] if across else size, Image.Resampling.BICUBIC)
    return picture.rotate(-turn, expand=True)


def number_on(glass: Glass, turn: int, above: bool) -> int:
    """The number that stands above, or below, in a film that was turned."""
    (wide, high), (near, far) = glass.size, (1, 19) if above else (19, 1)

    def light(part: float) -> int:
        x, y = {
            0: (part * wide, high * near // 20),
            90: (wide * far // 20, part * high),
            180: (wide - 1 - part * wide, high * far // 20),
            270: (wide * near // 20, high - 1 - part * high),
        }[turn]
        return glass[int(x), int(y)][1]

    return number_in(light)


class Seen:
    """A picture of the film on a screen, with its number."""

    def __init__(self, glass: Glass, turn: int) -> None:
        while True:  # until all of it is of one picture
            self.number = number_on(glass, turn, True)
            pixels = glass.picture()
            if number_on(glass, turn, False) == number_on(glass, turn, True) == self.number:
                break
            time.sleep(0.005)
        self.picture = Image.frombytes("RGB", glass.size, pixels, "raw", "BGRX")

    def apart(self, other: Image.Image) -> tuple[float, float]:
        """How much the other differs on average, and the part of it that differs by more."""
        light = ImageChops.difference(self.picture, other).convert("L")
        far = sum(light.histogram()[EDGE:]) / (light.width * light.height)
        return ImageStat.Stat(light).mean[0], far


@pytest.mark.long
@pytest.mark.parametrize(
    ("size", "screen", "turn"),
    [
        ((1920, 1080), (1920, 1080), 0),
        ((1920, 1080), (3840, 2160), 0),
        ((3840, 2160), (1920, 1080), 0),
        ((1280, 720), (1920, 1080), 180),
        ((1080, 1920), (1080, 1920), 0),
        ((1080, 1920), (1920, 1080), 90),
        ((720, 1280), (1920, 1080), 270),
    ],
    ids=["as it is", "on 4K", "of 4K", "upside down", "upright", "turned", "turned the other way"],
)
def test_what_is_seen_is_what_ffmpeg_makes_of_it(
    office: Any,
    play: Any,
    tmp_path: Path,
    size: tuple[int, int],
    screen: tuple[int, int],
    turn: int,
) -> None:
    path = passing_by(tmp_path / "film.mp4", size)
    content = office(PLAYLIST, f"screen: {{pixel_shift: no, rotate: {turn}}}\ntransition: cut\n")
    content.write("playlists/film.mp4", path.read_bytes())
    with x_server("x".join(map(str, screen)), "-fbdir", str(tmp_path)) as display:
        player = play(content, display=display)
        player.shown("film")
        glass, numbers = Glass(tmp_path), set[int]()

        def seen() -> Seen | None:
            one = Seen(glass, turn)
            return one if one.number not in numbers and 0 < one.number < COUNT else None

        for _ in range(4):
            one = eventually(seen)
            numbers.add(one.number)
            mean, far = one.apart(of_ffmpeg(path, one.number, screen, turn))
            beside, _ = one.apart(of_ffmpeg(path, one.number - 1, screen, turn))
            print(
                f"picture {one.number}: {mean:.2f} on average, {far:.2%} more; the last {beside:.1f}"
            )
            assert mean < MEAN and far < EDGES and beside > 2 * mean
