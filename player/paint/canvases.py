"""The largest canvas a picture file asks for, by the headers of all its frames and tiles, before
any is decoded.

What a codec allocates depends on these numbers and not on the size of the file: 66 bytes of a GIF
can ask for gigabytes. Decodes nothing. Anything that is not a header is left for the codec to
judge.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator
from typing import BinaryIO

from player.paint import tiffs

MOST_PARTS = 20_000  # blocks of a file that are looked at; no picture in an office has so many
_META = 1 << 18  # bytes: where HEIF and AVIF say how large they are
Size = tuple[int, int]


def largest(file: BinaryIO, head: bytes) -> Size | None:
    """Width and height in pixels of the largest canvas, tile or strip; None for a format with only
    one, whose size its codec gives."""
    reader = next(
        (reader for beginning, reader in _READERS if head.startswith(beginning)),
        _boxes if head[4:8] == b"ftyp" else None,
    )
    if reader is None:
        return None
    at, found = file.tell(), (0, 0)
    try:
        for size in reader(file):
            found = max(found, size, key=lambda one: one[0] * one[1])
    except (struct.error, IndexError):  # cut off: its codec says so better
        pass
    finally:
        file.seek(at)
    return found


def held_at_once(file: BinaryIO) -> int:
    """How many bytes a JPEG takes while it is decoded, however small the result: a progressive one
    is held whole."""
    at = file.tell()
    try:
        file.seek(2)
        for _ in range(MOST_PARTS):
            mark, kind, length = struct.unpack(">BBH", file.read(4))
            if mark != 0xFF:
                return 0
            if kind in (0xC2, 0xC6, 0xCA, 0xCE):
                height, width, parts = struct.unpack(">xHHB", file.read(6))
                sampled = [file.read(3)[1] for _ in range(parts)]
                wide, high = max(one >> 4 for one in sampled), max(one & 15 for one in sampled)
                return int(
                    sum(
                        2 * width * height * (one >> 4) * (one & 15) / (wide * high)
                        for one in sampled
                    )
                )
            if kind in (0xC0, 0xC1, 0xC3, 0xDA):
                return 0
            file.seek(length - 2, 1)
        return 0
    except (struct.error, IndexError, ValueError, ZeroDivisionError, OSError):
        return 0  # cut off, or broken: its codec says so better
    finally:
        file.seek(at)


def _gif(file: BinaryIO) -> Iterator[Size]:
    file.seek(6)
    wide, high, flags, _ = struct.unpack("<HHBH", file.read(7))
    yield wide, high
    if flags & 0x80:
        file.seek(3 << ((flags & 7) + 1), 1)
    for _ in range(MOST_PARTS):
        kind = file.read(1)
        if kind == b"!":
            file.seek(1, 1)
        elif kind == b",":
            left, top, width, height, flags = struct.unpack("<HHHHB", file.read(9))
            wide, high = (
                max(wide, left + width),
                max(high, top + height),
            )  # a frame beyond the canvas makes that larger
            yield wide, high
            file.seek((3 << ((flags & 7) + 1) if flags & 0x80 else 0) + 1, 1)
        elif kind != b"\0":
            return
        if kind != b"\0":
            while length := file.read(1)[0]:
                file.seek(length, 1)


def _png(file: BinaryIO) -> Iterator[Size]:
    file.seek(8)
    for _ in range(MOST_PARTS):
        length, kind = struct.unpack(">I4s", file.read(8))
        said = file.read(min(length, 20))
        if kind == b"IHDR":
            yield struct.unpack(">II", said[:8])
        elif kind == b"fcTL":
            width, height, left, top = struct.unpack(">IIII", said[4:20])
            yield left + width, top + height
        elif kind == b"IEND":
            return
        file.seek(length - len(said) + 4, 1)


def _webp(file: BinaryIO) -> Iterator[Size]:
    file.seek(12)
    for _ in range(MOST_PARTS):
        kind, length = struct.unpack("<4sI", file.read(8))
        said = file.read(min(length, 40))
        if kind == b"VP8X":
            yield _three(said, 4) + 1, _three(said, 7) + 1
        elif kind == b"ANMF":
            left, top, width, height = (_three(said, at) for at in (0, 3, 6, 9))
            yield 2 * left + width + 1, 2 * top + height + 1
            yield from _bitstream(said[16:20], said[24:])
        else:
            yield from _bitstream(kind, said)
        file.seek(length - len(said) + (length & 1), 1)


def _bitstream(kind: bytes, said: bytes) -> Iterator[Size]:
    if kind == b"VP8 " and said[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", said[6:10])
        yield width & 0x3FFF, height & 0x3FFF
    elif kind == b"VP8L" and said[:1] == b"\x2f":
        bits = int.from_bytes(said[1:5], "little")
        yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _three(said: bytes, at: int) -> int:
    return int.from_bytes(said[at : at + 3], "little")


_WIDTH, _HEIGHT, _TILE_WIDTH, _TILE_HEIGHT = 256, 257, 322, 323


def _tiff(file: BinaryIO) -> Iterator[Size]:
    for tags in itertools.islice(tiffs.lists(file), MOST_PARTS):
        yield tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0)
        yield tags.get(_TILE_WIDTH, 0), tags.get(_TILE_HEIGHT, 0)


def _boxes(file: BinaryIO) -> Iterator[Size]:
    """HEIF and AVIF: each picture in it has a property that says how large it is."""
    file.seek(0)
    meta, at = file.read(_META), 0
    while (at := meta.find(b"ispe", at)) >= 0:
        yield struct.unpack(">II", meta[at + 8 : at + 16])
        at += 4


_READERS = (
    (b"GIF8", _gif),
    (b"\x89PNG", _png),
    (b"RIFF", _webp),
    (b"II*\0", _tiff),
    (b"MM\0*", _tiff),
    (b"II+\0", _tiff),
    (b"MM\0+", _tiff),
)
