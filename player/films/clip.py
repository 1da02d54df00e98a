"""A film that is open: what it holds, and its pictures one after another. Only in the film's own
process; here PyAV is used, and nowhere else.

A file is opened by its descriptor, with the reader that its first bytes ask for: a playlist that is
called `.mp4` opens no other file and no address.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import av.error
import av.filter
import av.video.reformatter
from av.stream import Disposition

from player.films.captions import MOST, Caption, tidied
from player.films.container import opened

CODECS = ("h264", "hevc", "vp9", "av1", "vp8")
MOST_PIXELS = 4096 * 2304
THREADS = 4
SHORT = 0.03, 1.0  # a film that is so much shorter than it says (part; s) was cut off
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_LOCKED = (b"encv", b"sinf", b"schm")  # in the table of an MP4 whose pictures need a key
_MOST_TABLE = 64 << 20
_PQ, _HLG = 16, 18
_UNSAID, _BT709 = 2, 1
_FULL_HD = 1920 * 1080  # pixels
_HD = 720  # rows from which a film that does not say its colours has those of HD


class Unplayable(Exception):
    """A film that can't be played. `args`: the code of a flaw, and its values."""

    def __init__(self, code: str, **values: object) -> None:
        """Say why by this flaw."""
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Place:
    """Where a film is seen: so many pixels, turned clockwise by `rotate` degrees. With `fill` it is
    cropped to their shape, else it is as large as fits, or with `exact` as large as they are."""

    width: int
    height: int
    rotate: int = 0
    fill: bool = False
    exact: bool = False
    order: str = "rgba"


class Film:
    """An open film. `close` it; ask nothing afterwards."""

    def __init__(self, descriptor: int) -> None:
        """Open the file of this descriptor. Raises Unplayable."""
        self._size = os.fstat(descriptor).st_size
        head = os.pread(descriptor, 16, 0)
        if not head:
            raise Unplayable("file-empty")
        kind = (
            "matroska"
            if head.startswith(b"\x1a\x45\xdf\xa3")
            else "mov"
            if head[4:8] in _BOXES
            else None
        )
        if kind is None:
            raise Unplayable("film-other")
        try:
            self._container = opened(descriptor, kind)
        except (av.error.FFmpegError, OSError, ValueError) as error:
            if kind == "mov" and not _table(descriptor, self._size):
                raise Unplayable("film-unfinished") from error
            raise Unplayable("film-broken", why=_why(error)) from error
        if kind == "mov" and all(box in _table(descriptor, self._size) for box in _LOCKED):
            raise Unplayable("film-locked")
        self._stream = self._picked()
        context = self._stream.codec_context
        context.thread_type, context.thread_count = "AUTO", min(THREADS, os.cpu_count() or 1)

    def _picked(self) -> Any:
        """Its moving pictures: no cover. Raises Unplayable."""
        streams = [
            stream
            for stream in self._container.streams.video
            if not stream.disposition & Disposition.attached_pic
        ]
        if not streams:
            raise Unplayable("film-no-picture")
        stream = next((one for one in streams if _codec(one) in CODECS), streams[0])
        context = stream.codec_context
        if _codec(stream) not in CODECS:
            raise Unplayable("film-codec", codec=_codec(stream))
        if context.width * context.height > MOST_PIXELS:
            raise Unplayable("film-large", size=f"{context.width}×{context.height}")
        return stream

    def hurry(self) -> None:
        """Decode faster from now on, not as smoothly. Before its first picture only."""
        self._stream.codec_context.options = {"skip_loop_filter": "all"}

    def close(self) -> None:
        """Close the file. PyAV crashes where a stream is asked anything after this."""
        self._container.close()

    # ── what it holds ─────────────────────────────────────────────────────────────────────────────

    def told(self) -> dict[str, object]:
        """What it holds, as `scene.Clip` has it. Raises Unplayable."""
        seconds, said = self._length()
        if said and seconds < said - max(SHORT[1], said * SHORT[0]):
            raise Unplayable("film-cut-off", seconds=f"{seconds:.1f}", total=f"{said:.1f}")
        first = next(self._decoded(0.0), None)
        if first is None:
            raise Unplayable("film-no-frame")
        wide, high = _upright(first, self._ratio())
        rate = self._stream.average_rate or self._stream.guessed_rate or 0
        return {
            "width": wide,
            "height": high,
            "seconds": round(seconds, 3),
            "rate": round(float(rate), 2),
            "sound": bool(self._container.streams.audio),
            "captions": self._captions(),
            "hdr": first.color_trc in (_PQ, _HLG),
        }

    def _captions(self) -> tuple[Caption, ...]:
        """The captions inside it: of the first stream that has any."""
        for stream in self._container.streams.subtitles:
            found: list[Caption] = []
            with contextlib.suppress(av.error.FFmpegError, ValueError):
                self._container.seek(0)
                for packet in self._container.demux(stream):
                    if packet.pts is None or not packet.duration or len(found) > MOST:
                        continue
                    start = float(packet.pts * packet.time_base)
                    texts = [_words(one) for one in packet.decode()]
                    end = start + float(packet.duration * packet.time_base)
                    found.append((start, end, "\n".join(texts)))
            if found:
                return tidied(found)
        return ()

    def _length(self) -> tuple[float, float]:
        """How many seconds of it are there, and how many it says it has (0: it does not say)."""
        stream, container = self._stream, self._container
        base = float(stream.time_base or Fraction(1, 1000))
        said = (
            float(stream.duration) * base
            if stream.duration
            else float(container.duration or 0) / av.time_base
        )
        entries = stream.index_entries
        start = float(stream.start_time or 0) * base
        if "mov" in container.format.name and stream.duration and len(entries):
            inside = [e.timestamp for e in entries if e.pos + e.size <= self._size]
            if len(inside) == len(entries):
                return said, said
        last = 0.0
        with contextlib.suppress(av.error.FFmpegError):
            for packet in container.demux(stream):
                if packet.pts is not None and packet.size and not packet.is_corrupt:
                    last = max(last, float(packet.pts + (packet.duration or 0)) * base - start)
        container.seek(0)
        if last <= 0:
            raise Unplayable("film-no-frame")
        return last, said

    def _ratio(self) -> Fraction:
        """How much wider than high its pixels are."""
        ratio = self._stream.sample_aspect_ratio or self._stream.codec_context.sample_aspect_ratio
        return Fraction(ratio) if ratio and 0.1 < ratio < 10 else Fraction(1)

    # ── its pictures ──────────────────────────────────────────────────────────────────────────────

    def frames(self, begin: float = 0.0, end: float | None = None) -> Iterator[tuple[float, Any]]:
        """Its pictures from one second until another, each with its moment (from 0 on, growing)."""
        first: float | None = None
        last = -1.0
        for frame in self._decoded(begin):
            at = frame.time
            if end is not None and at - self._start >= end - 1e-6:
                return
            first = at if first is None else first
            if at - first <= last:
                continue
            last = at - first
            yield last, frame

    @property
    def _start(self) -> float:
        return float((self._stream.start_time or 0) * (self._stream.time_base or 0))

    def _decoded(self, begin: float) -> Iterator[Any]:
        """Its good pictures from a second on. What can't be decoded is left out."""
        container, stream = self._container, self._stream
        base = float(stream.time_base or Fraction(1, 1000))
        start = self._start
        stream.codec_context.flush_buffers()
        with contextlib.suppress(av.error.FFmpegError):
            container.seek(int((start + begin) / base), stream=stream, backward=True)
        half = 0.5 / float(stream.average_rate or 25)
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except av.error.FFmpegError:
                return
            try:
                frames = packet.decode()
            except av.error.FFmpegError:
                continue
            for frame in frames:
                if frame.is_corrupt or frame.time is None or frame.time < start + begin - half:
                    continue
                yield frame

    def drawn(
        self, frames: Iterable[tuple[float, Any]], place: Place
    ) -> Iterator[tuple[float, Any]]:
        """Pictures as they are seen at their place: frames whose only plane holds their pixels,
        each with its moment."""
        chain: _Chain | None = None
        for moment, frame in frames:
            form = _form(frame)
            if chain is None or chain.form != form:
                if chain is not None:
                    yield from chain.rest()
                chain = _Chain(form, place, frame, self._ratio(), self._stream.time_base)
            yield from chain.through(moment, frame)
        if chain is not None:
            yield from chain.rest()


PICKED = 14  # pixels of each part, across and down
_FEW = 960 * 540  # pixels that may all be looked at


class Small:
    """Makes pictures of a few pixels: the colour of each part, as the mean of some of its pixels.
    Of all of them it takes three times as long."""

    def __init__(self, width: int, height: int) -> None:
        """Of so many parts."""
        self._size = width, height
        reformatter = av.video.reformatter.VideoReformatter
        self._picker, self._scaler = reformatter(), reformatter()

    def of(self, drawn: Any) -> bytes:
        """The colours of a picture (RGB), row by row."""
        width, height = self._size
        if drawn.width * drawn.height > _FEW:
            across, down = width * PICKED, height * PICKED
            drawn = self._picker.reformat(
                drawn, across, down, "rgb24", interpolation="POINT", threads=1
            )
        small = self._scaler.reformat(
            drawn, width, height, "rgb24", interpolation="AREA", threads=1
        )
        plane, length = small.planes[0], width * 3
        data, line = bytes(plane), plane.line_size
        return b"".join(data[row * line : row * line + length] for row in range(height))


class _Chain:
    """From a decoded picture to pixels of a place: one filter graph, a third of the time of a
    scaler for each picture."""

    def __init__(
        self, form: tuple[Any, ...], place: Place, frame: Any, ratio: Fraction, base: Any
    ) -> None:
        """For pictures of this `form`; `ratio` is that of a pixel."""
        self.form = form
        self._moments: deque[float] = deque()  # of the pictures that are on their way
        self._graph = av.filter.Graph()
        self._graph.threads = 1
        nodes = [
            self._graph.add_buffer(
                width=frame.width, height=frame.height, format=frame.format, time_base=base
            )
        ]
        for name, options in _steps(frame, place, ratio):
            nodes.append(self._graph.add(name, options))
        nodes.append(self._graph.add("buffersink"))
        self._graph.link_nodes(*nodes).configure()

    def through(self, moment: float, frame: Any) -> Iterator[tuple[float, Any]]:
        """What comes out once this picture has gone in: where lines are interlaced, the one before
        it."""
        self._graph.push(frame)
        self._moments.append(moment)
        yield from self._out()

    def rest(self) -> Iterator[tuple[float, Any]]:
        """What is still on its way."""
        self._graph.push(None)
        yield from self._out()

    def _out(self) -> Iterator[tuple[float, Any]]:
        while self._moments:
            try:
                drawn = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            yield self._moments.popleft(), drawn


def _table(descriptor: int, size: int) -> bytes:
    """What says in an MP4 where its pictures are. Where it is not meant for the web it stands at
    the end, and is not there yet while the file is being copied."""
    at = 0
    while len(head := os.pread(descriptor, 16, at)) >= 8:
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if length < 8 or at + length > size:  # a length of 0: to the end of the file
            return b""
        if kind == b"moov":
            return os.pread(descriptor, min(length, _MOST_TABLE), at)
        at += length
    return b""


def _form(frame: Any) -> tuple[Any, ...]:
    """What a graph is made for."""
    return (
        frame.width,
        frame.height,
        frame.format.name,
        frame.rotation,
        frame.colorspace,
        frame.interlaced_frame,
    )


def _words(subtitle: Any) -> str:
    """What a caption says, as the reader of its kind puts it."""
    told = getattr(subtitle, "dialogue", None) or getattr(subtitle, "text", None) or b""
    text: str = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
    return text.replace("\\N", "\n")


def _codec(stream: Any) -> str:
    name: str = stream.codec_context.name if stream.codec_context is not None else "?"
    return {"libdav1d": "av1", "libvpx-vp9": "vp9", "libvpx": "vp8"}.get(name, name)


def _steps(frame: Any, place: Place, ratio: Fraction) -> Iterator[tuple[str, str]]:
    turn = (-round(frame.rotation or 0) + place.rotate) % 360
    if frame.interlaced_frame:
        yield "bwdif", "mode=send_frame"
    if turn in (90, 270):
        yield "transpose", "clock" if turn == 90 else "cclock"
    elif turn == 180:
        yield "hflip", ""
        yield "vflip", ""
    wide, high = frame.width * ratio, Fraction(frame.height)
    if turn in (90, 270):
        wide, high = high, wide
    stored = (frame.height, frame.width) if turn in (90, 270) else (frame.width, frame.height)
    width, height = place.width, place.height
    if place.fill:
        shown = min(wide, high * width / height), min(high, wide * height / width)
        crop = round(stored[0] * shown[0] / wide), round(stored[1] * shown[1] / high)
        if crop != stored:
            yield "crop", f"{crop[0]}:{crop[1]}:exact=1"
    elif not place.exact:
        part = min(width / wide, height / high)
        width, height = max(1, round(wide * part)), max(1, round(high * part))
    colours = (
        ":in_color_matrix=bt709"
        if frame.colorspace == _UNSAID and min(frame.width, frame.height) >= _HD
        else ""
    )
    # At 4K that is a quarter of the time of a picture, and nobody sees it in what moves.
    scaler = "bilinear" if width * height > _FULL_HD else "bicubic"
    yield "scale", f"{width}:{height}:flags={scaler}{colours}"
    yield "format", place.order


def _upright(frame: Any, ratio: Fraction) -> tuple[int, int]:
    """Its size in pixels as it is looked at."""
    wide, high = max(1, round(frame.width * ratio)), frame.height
    return (high, wide) if round(frame.rotation or 0) % 180 else (wide, high)


def _why(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:80]
