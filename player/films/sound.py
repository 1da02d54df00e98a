"""Somebody's voice, from whatever a recorder made → one format: AAC in MP4, one channel, evenly
loud, without anything that was written beside it. Only in the film process.

A file is opened by its descriptor, with the reader that its first bytes ask for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import av
import av.error
import av.filter

from player.films.clip import Unplayable
from player.films.container import opened
from player.films.voice import LEAST, MOST

RATE, BITS = 48_000, 64_000  # Hz; bits in a second
LOUD = -18.0  # LUFS of one channel: as loud as -16 is of two (EBU R 128, AES TD1008)
MOST_GAIN = 30.0  # dB: beyond that it is the room that one hears
PEAK = 0.84  # of full scale (-1.5 dB)
SILENT = -60.0  # LUFS: nobody spoke
_HEADS = (
    (re.compile(rb"....(?:ftyp|moov|mdat|wide|free|skip)", re.DOTALL), "mov"),
    (re.compile(rb"\x1a\x45\xdf\xa3"), "matroska"),
    (re.compile(rb"OggS"), "ogg"),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), "wav"),
    (re.compile(rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"), "mp3"),
)


def spoken(descriptor: int) -> tuple[float, bytes]:
    """How many seconds, and the file made anew. Raises Unplayable."""
    loud, seconds = _measured(descriptor)
    if seconds < LEAST:
        raise Unplayable("sound-short")
    if loud <= SILENT:
        raise Unplayable("sound-silent")
    made = os.memfd_create("klantbeeld-sound")
    gain = min(MOST_GAIN, LOUD - loud)
    with av.open(
        f"/proc/self/fd/{made}",
        "w",
        format="mp4",
        options={"movflags": "faststart", "fflags": "bitexact"},
    ) as out:
        stream = out.add_stream("aac", rate=RATE)
        stream.layout, stream.bit_rate = "mono", BITS
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        steps = (
            ("volume", f"{gain:.2f}dB"),
            ("alimiter", f"limit={PEAK}:level=disabled"),
            ("aformat", "sample_fmts=fltp"),
            ("asetnsamples", "1024:p=0"),
        )
        for frame in _through(descriptor, steps):
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    length = os.fstat(made).st_size
    return seconds, os.pread(made, length, 0)


def _measured(descriptor: int) -> tuple[float, float]:
    """How loud it is as a whole (LUFS), and how long."""
    loud, samples = -100.0, 0
    for frame in _through(descriptor, (("ebur128", "metadata=1"),)):
        samples += frame.samples
        if samples > MOST * RATE:
            raise Unplayable("sound-long")
        loud = float(frame.metadata.get("lavfi.r128.I", loud))
    return loud, samples / RATE


def _through(descriptor: int, steps: tuple[tuple[str, str], ...]) -> Iterator[Any]:
    """Its sound as one channel, each piece through those filters. Raises Unplayable."""
    with _opened(descriptor) as container:
        if not container.streams.audio:
            raise Unplayable("sound-none")
        stream = container.streams.audio[0]
        graph = av.filter.Graph()
        graph.threads = 1
        nodes = [graph.add_abuffer(template=stream)]
        one = (("aresample", str(RATE)), ("aformat", "sample_fmts=flt:channel_layouts=mono"))
        nodes += (graph.add(name, options) for name, options in (*one, *steps))
        nodes.append(graph.add("abuffersink"))
        graph.link_nodes(*nodes).configure()
        for frame in container.decode(stream):
            graph.push(frame)
            yield from _out(graph)
        graph.push(None)
        yield from _out(graph)


def _out(graph: Any) -> Iterator[Any]:
    while True:
        try:
            yield graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def _opened(descriptor: int) -> Any:
    head = os.pread(descriptor, 16, 0)
    kind = next((kind for pattern, kind in _HEADS if pattern.match(head)), None)
    if kind is None:
        raise Unplayable("sound-other")
    os.lseek(descriptor, 0, os.SEEK_SET)
    return opened(descriptor, kind)
