"""Pixels of a decoded picture → memory without padding."""

from __future__ import annotations

from typing import Any

BYTES = 4  # of a pixel


def copied(frame: Any, target: memoryview) -> None:
    """Copy the pixels of a packed picture of 4 bytes each, row after row."""
    plane = frame.planes[0]
    source, length, line = memoryview(plane), frame.width * BYTES, plane.line_size
    if length == line:
        target[:] = source[: length * frame.height]
        return
    for row in range(frame.height):
        target[row * length : (row + 1) * length] = source[row * line : row * line + length]
