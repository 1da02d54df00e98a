"""Draws the film of the samples, and writes it to assets/voorbeelden/film.mp4.

    python docs/film.py             # or: make film

Not part of `make docs`: no two releases of x264 give the same bytes.
"""

from __future__ import annotations

import io
import math
from fractions import Fraction
from pathlib import Path

import av
import resvg_py
from PIL import Image

ROOT = Path(__file__).parents[1]
FILM = ROOT / "assets" / "voorbeelden" / "film.mp4"
FONT = ROOT / "player" / "paint" / "typefaces" / "Inter.ttf"
SIZE, RATE, SECONDS = (1280, 720), 25, 8
SKY, GROUND, INK, RED, PAPER, SKIN, LAMP = (
    "#f4f0e6",
    "#e3d7c3",
    "#1d2442",
    "#ae3525",
    "#fdfbf5",
    "#deaa82",
    "#fcd47c",
)
FADE = 0.35  # s
# From which second on, and what is said.
WORDS = (
    (0.0, "Een klant vraagt iets."),
    (3.4, "Wij zoeken het uit."),
    (4.5, "En hij hoort het nog vandaag."),
    (6.8, "Zo hoort het."),
)
ASKED, FOUND, ANSWERED, KNOWN = (0.6, 3.3), 3.6, (4.4, 6.6), 6.7  # s


def drawn(second: float) -> str:
    """The picture of that moment, as SVG."""
    lit, glad = LAMP if second >= KNOWN else GROUND, second >= FOUND
    mouth = "M 1020 427 q 10 9 20 0" if glad else "M 1021 431 h 18"
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{INK}" opacity=".25"/>'
        for x, y in (way(step / 30) for step in range(31))
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" font-family="Inter">
<rect width="1280" height="720" fill="{SKY}"/>
<rect y="560" width="1280" height="160" fill="{GROUND}"/>{dots}
<rect x="165" y="428" width="171" height="132" fill="{PAPER}"/>
<path d="M 140 430 L 250 336 L 360 430 Z" fill="{RED}"/>
<rect x="227" y="488" width="45" height="72" rx="4" fill="{INK}"/>
<rect x="182" y="453" width="37" height="30" rx="4" fill="{lit}"/>
<rect x="282" y="453" width="37" height="30" rx="4" fill="{lit}"/>
<circle cx="1030" cy="413" r="35" fill="{SKIN}"/>
<path d="M 992 408 a 38 38 0 0 1 76 0 Z" fill="{INK}"/>
<circle cx="1019" cy="413" r="3" fill="{INK}"/><circle cx="1041" cy="413" r="3" fill="{INK}"/>
<path d="{mouth}" fill="none" stroke="{INK}" stroke-width="3.5" stroke-linecap="round"/>
<rect x="978" y="454" width="104" height="72" rx="24" fill="{RED}"/>
<rect x="900" y="526" width="260" height="16" rx="5" fill="{INK}"/>
<rect x="918" y="540" width="13" height="20" fill="{INK}"/>
<rect x="1130" y="540" width="13" height="20" fill="{INK}"/>
{letter(second, ASKED, INK, False)}{letter(second, ANSWERED, RED, True)}
{"".join(words(second))}</svg>"""


def way(part: float) -> tuple[float, float]:
    """A place on the way from the house to the desk."""
    return 350 + 562 * part, 357 - 207 * math.sin(math.pi * part)


def letter(second: float, under_way: tuple[float, float], colour: str, back: bool) -> str:
    """A letter on its way, where it is at that moment."""
    part = (second - under_way[0]) / (under_way[1] - under_way[0])
    if not 0 <= part <= 1:
        return ""
    eased = part * part * (3 - 2 * part)
    x, y = way(1 - eased if back else eased)
    seen = min(1.0, part * 8, (1 - part) * 8)
    return (
        f'<g transform="translate({x - 45:.2f} {y - 30:.2f})" opacity="{seen:.2f}" fill="{PAPER}" '
        f'stroke="{colour}" stroke-width="4" stroke-linejoin="round">'
        '<rect width="90" height="60" rx="4"/><path d="M 8 12 L 45 38 L 82 12" fill="none"/></g>'
    )


def words(second: float) -> list[str]:
    """What is said at that moment: one comes when the other has gone."""
    found, ends = [], [*(since for since, _ in WORDS), math.inf][1:]
    for (since, text), end in zip(WORDS, ends, strict=True):
        seen = min((second - since) / FADE if since else 1.0, (end - second) / FADE, 1.0)
        if seen > 0:
            found.append(
                f'<text x="640" y="657" font-size="48" font-weight="600" text-anchor="middle" '
                f'fill="{INK}" opacity="{seen:.2f}">{text}</text>'
            )
    return found


def main() -> None:
    """Write the film."""
    with av.open(str(FILM), "w", options={"movflags": "faststart"}) as out:
        options = {"preset": "veryslow", "crf": "20", "tune": "animation"}
        stream = out.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        context = stream.codec_context
        context.colorspace = context.color_primaries = context.color_trc = 1  # BT.709
        for number in range(RATE * SECONDS):
            png = resvg_py.svg_to_bytes(
                svg_string=drawn(number / RATE), font_files=[str(FONT)], width=SIZE[0]
            )
            picture = Image.open(io.BytesIO(bytes(png))).convert("RGB")
            frame = av.VideoFrame.from_image(picture)
            frame = frame.reformat(format="yuv420p", dst_colorspace="ITU709")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


if __name__ == "__main__":
    main()
