"""A large PNG as strips from top to bottom: whole it would be four bytes for every pixel, and there
may be a hundred million.

Pillow reads a PNG whole or not at all. But a strip of its rows, with the row above it, is as good
as a PNG of its own: that is what its decoder is given.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

_MODES = {
    0: ("L", 1),
    2: ("RGB", 3),
    6: ("RGBA", 4),
}  # by colour type: mode, bytes a pixel; of eight bits each
_PIECE = 1 << 20
_WIDEST = 100_000  # pixels: a row is the least that is held


def can_be_stripped(file: BinaryIO) -> bool:
    """Whether this is a PNG whose rows follow each other, in one of the usual modes."""
    at = file.tell()
    file.seek(0)
    head = file.read(33)
    file.seek(at)  # whoever else reads it goes on where it was
    return (
        len(head) == 33
        and head[:8] == b"\x89PNG\r\n\x1a\n"
        and int.from_bytes(head[16:20], "big") <= _WIDEST
        and head[24] == 8
        and head[25] in _MODES
        and head[28] == 0
    )


def strips(file: BinaryIO, rows: int) -> Iterator[Any]:
    """Pillow images of that many rows, the last perhaps of fewer. Raises OSError or ValueError
    where the file is broken."""
    from PIL import Image

    file.seek(16)
    width, height = struct.unpack(">II", file.read(8))
    mode, size = _MODES[file.read(2)[1]]
    wide = 1 + width * size
    held, above, done = bytearray(), b"", 0
    for piece in _unpacked(file, wide * rows):
        held += piece
        while done < height and len(held) >= wide * min(rows, height - done):
            count = min(rows, height - done)
            with memoryview(held) as whole:
                body = (
                    b"".join((b"\0", above, whole[: wide * count]))
                    if above
                    else bytes(whole[: wide * count])
                )
            del held[: wide * count]
            strip = Image.frombytes(
                mode, (width, count + bool(above)), zlib.compress(body, 0), "zip", mode, 0
            )
            if above:
                strip = strip.crop((0, 1, width, count + 1))
            above = strip.crop((0, count - 1, width, count)).tobytes()
            done += count
            yield strip
    if done < height:
        raise OSError("image file is truncated")


def _unpacked(file: BinaryIO, most: int) -> Iterator[bytes]:
    """What its chunks of pixels hold, filtered as it is, no more than `most` bytes at once."""
    unpacker = zlib.decompressobj()
    file.seek(8)
    while len(head := file.read(8)) == 8:
        left, kind = int.from_bytes(head[:4], "big"), head[4:]
        if kind != b"IDAT":
            file.seek(left + 4, 1)
            continue
        sum_ = zlib.crc32(kind)
        while left:
            data = file.read(min(left, _PIECE))
            if not data:
                return
            left -= len(data)
            sum_ = zlib.crc32(data, sum_)
            while data:
                try:
                    yield unpacker.decompress(data, most)
                except zlib.error as error:
                    raise OSError(str(error)) from error
                data = unpacker.unconsumed_tail
        if file.read(4) != sum_.to_bytes(4, "big"):
            raise OSError("broken PNG file (bad checksum)")
