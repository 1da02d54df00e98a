"""Which codecs this machine has, and whether it keeps up: measured on a short clip of our own."""

from __future__ import annotations

import os
import time

import av

from player.films.clip import CODECS, Film, Place
from player.films.pixels import BYTES, copied

SIZE, RATE, COUNT = (1920, 1080), 30, 60


def measured() -> dict[str, object]:
    """The codecs that play, and how many times as fast as it must a film of 1080p is decoded."""
    decoders = {name: name for name in CODECS} | {"av1": "libdav1d"}
    there = [name for name, decoder in decoders.items() if decoder in av.codecs_available]
    descriptor = os.memfd_create("klantbeeld-clip")
    _made(descriptor)
    film = Film(descriptor)
    pixels = memoryview(bytearray(SIZE[0] * SIZE[1] * BYTES))
    began, count = time.monotonic(), 0
    for _, drawn in film.drawn(film.frames(), Place(*SIZE, exact=True, order="bgra")):
        copied(drawn, pixels)
        count += 1
    took = time.monotonic() - began
    return {"codecs": there, "speed": round(count / RATE / took, 2)}


def _made(descriptor: int) -> None:
    """A clip with moving shapes and grain."""
    size = "x".join(map(str, SIZE))
    source = f"testsrc2=size={size}:rate={RATE},noise=alls=8:allf=t"
    path = f"/proc/self/fd/{descriptor}"
    with av.open(source, format="lavfi") as drawn, av.open(path, "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "crf": "28"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number, frame in enumerate(drawn.decode(video=0)):
            if number == COUNT:
                break
            out.mux(stream.encode(frame.reformat(format="yuv420p")))
        out.mux(stream.encode())
