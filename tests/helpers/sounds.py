"""Sounds made by the tests themselves: a tone that swells, in what a telephone and a browser
record."""

from __future__ import annotations

import array
import io
import math
from fractions import Fraction

from helpers.decoder import av

# By the ending of a file: the container, the codec, and what that takes.
KINDS = {
    "m4a": ("mp4", "aac", "fltp"),
    "mp3": ("mp3", "libmp3lame", "fltp"),
    "wav": ("wav", "pcm_s16le", "s16"),
    "ogg": ("ogg", "libopus", "s16"),
    "webm": ("webm", "libopus", "s16"),
}
RATE, SIZE = 48_000, 960
WRITTEN_BESIDE = "Opgenomen door Jan de Vries in Zwolle"


def sound(kind: str = "wav", seconds: float = 2.0, level: float = 0.05) -> bytes:
    """A file of that kind, with a name written beside the sound."""
    container, codec, form = KINDS[kind]
    whole = io.BytesIO()
    with av.open(whole, "w", format=container) as out:
        stream = out.add_stream(codec, rate=RATE)
        stream.layout = "mono"
        out.metadata["title"] = WRITTEN_BESIDE
        frames = _second(form, level)
        for number in range(int(seconds * RATE) // SIZE):
            frame = av.AudioFrame(format=form, layout="mono", samples=SIZE)
            frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
            frame.pts = number * SIZE
            plane = frame.planes[0]
            plane.update(frames[number % len(frames)].ljust(plane.buffer_size, b"\0"))
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return whole.getvalue()


def _second(form: str, level: float) -> list[bytes]:
    """A second that swells, frame by frame."""
    tones = [
        level * math.sin(n * math.tau * 220 / RATE) * (0.6 + 0.4 * math.sin(n / RATE * math.tau))
        for n in range(RATE)
    ]
    pieces = [tones[start : start + SIZE] for start in range(0, RATE, SIZE)]
    if form == "fltp":
        return [array.array("f", piece).tobytes() for piece in pieces]
    return [array.array("h", (round(one * 32_000) for one in piece)).tobytes() for piece in pieces]
