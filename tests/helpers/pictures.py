"""A picture of one colour, as the bytes of a file."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def a_picture(
    colour: str | tuple[int, ...] = "red", kind: str = "JPEG", size: tuple[int, int] = (720, 480)
) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
