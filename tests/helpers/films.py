"""Films made by the tests themselves: each picture says by its colours which number it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from helpers.decoder import av

Rgb = tuple[int, int, int]
RED, GREEN, BLUE, YELLOW = (200, 40, 30), (20, 140, 60), (30, 60, 200), (220, 200, 40)


def plain(colours: Sequence[Rgb]) -> Callable[[int, int, int], bytes]:
    """Pictures of one colour each, the last for all that follow."""

    def painted(number: int, width: int, height: int) -> bytes:
        return bytes(colours[min(number, len(colours) - 1)]) * (width * height)

    return painted


def corners(_number: int, width: int, height: int) -> bytes:
    """Red and green above, blue and yellow below: shows which way is up."""
    half = width // 2
    above = bytes(RED) * half + bytes(GREEN) * (width - half)
    below = bytes(BLUE) * half + bytes(YELLOW) * (width - half)
    return above * (height // 2) + below * (height - height // 2)


def flashing(number: int, width: int, height: int) -> bytes:
    """Light and dark in turn, six times a second at 25 pictures."""
    return bytes((250 * (number // 2 % 2),) * 3) * (width * height)


BITS = 10  # of the number that a picture shows


def numbered(number: int, width: int, height: int) -> bytes:
    """Its number, in stripes from left to right. As a Gray code: of a picture that is half there,
    what is read is one of the two. So little light and dark that it is no flashing."""
    code = number ^ number >> 1
    stripes = [110 if code >> bit & 1 else 70 for bit in range(BITS)]
    return b"".join(bytes((stripes[x * BITS // width],) * 3) for x in range(width)) * height


def number_in(light: Callable[[float], int]) -> int:
    """The number that a picture shows; `light` is how light it is at a part of its width."""
    code = sum((light((bit + 0.5) / BITS) > 90) << bit for bit in range(BITS))
    number = 0
    while code:
        number, code = number ^ code, code >> 1
    return number


def busy(number: int, width: int, height: int) -> bytes:
    """A picture with something to decode in it, another each time."""
    row = bytes(
        int(128 + 100 * math.sin((x * 3 + channel * 40 + number * 9) / 17)) & 255
        for x in range(width)
        for channel in range(3)
    )
    return b"".join(row[(y * 3) % len(row) :] + row[: (y * 3) % len(row)] for y in range(height))


def film(
    path: Path,
    painted: Callable[[int, int, int], bytes] = busy,
    *,
    size: tuple[int, int] = (160, 90),
    count: int = 50,
    rate: int = 25,
    codec: str = "libx264",
    pixels: str = "yuv420p",
    rotate: int = 0,
    ratio: Fraction | None = None,
    sound: bool = False,
    colours: int | None = None,
    cover: bool = False,
    caption: str = "",
    options: dict[str, str] | None = None,
    container: dict[str, str] | None = None,
    moments: Sequence[int] | None = None,
) -> Path:
    """A film of `count` pictures. `rotate` is what its file says (degrees, anticlockwise);
    `moments` are when its pictures come, in 1/rate s;
    `colours` is how its light is written (16: PQ)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", options=container or {}) as out:
        front = out.add_stream("mjpeg", rate=1) if cover else None
        if front is not None:
            front.width, front.height, front.pix_fmt = 64, 64, "yuvj420p"
            front.disposition = av.stream.Disposition.attached_pic
        stream = out.add_stream(codec, rate=rate, options=options or {})
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        stream.time_base = stream.codec_context.time_base = Fraction(1, rate)
        if colours is not None:
            stream.codec_context.color_trc = colours
        if ratio is not None:
            stream.codec_context.sample_aspect_ratio = ratio
        if rotate:
            stream.set_display_rotation(rotate)
        if front is not None:
            still = av.VideoFrame(64, 64, "yuvj420p")
            still.pts = 0
            out.mux(front.encode(still))
            out.mux(front.encode())
        noise = out.add_stream("aac", rate=48000) if sound else None
        spoken = _captions(out, caption) if caption else None
        for number in range(count):
            frame = av.VideoFrame(*size, "rgb24")
            plane, row = frame.planes[0], size[0] * 3
            data = painted(number, *size)
            padded = b"".join(
                data[y * row : (y + 1) * row].ljust(plane.line_size, b"\0") for y in range(size[1])
            )
            plane.update(padded)
            frame.pts = moments[number] if moments else number
            frame.time_base = Fraction(1, rate)
            if moments:
                frame.duration = [*moments, moments[-1] + 1][number + 1] - moments[number]
            out.mux(stream.encode(frame.reformat(format=pixels)))
        out.mux(stream.encode())
        if noise is not None:
            silent = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
            silent.sample_rate, silent.pts = 48000, 0
            for plane in silent.planes:
                plane.update(bytes(plane.buffer_size))
            out.mux(noise.encode(silent))
            out.mux(noise.encode())
        if spoken is not None:
            out.mux(spoken)
    return path


_HEADER = b"""[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,16
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def _captions(out: av.container.OutputContainer, caption: str) -> av.Packet:
    """One caption from ½ to 1½ s, as telephones and YouTube put it in an MP4."""
    stream = out.add_stream("mov_text")
    stream.time_base = Fraction(1, 1000)
    stream.codec_context.subtitle_header = _HEADER
    data = caption.encode()
    packet = av.Packet(len(data).to_bytes(2, "big") + data)
    packet.stream, packet.pts, packet.dts, packet.duration = stream, 500, 500, 1000
    packet.time_base = Fraction(1, 1000)
    return packet
