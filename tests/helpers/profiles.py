"""Colour profiles (ICC), written by hand from published primaries, and what their colours are in
sRGB by plain arithmetic."""

from __future__ import annotations

import struct
from collections.abc import Sequence

# Red, green and blue in CIE XYZ, adapted to D50 as a profile has them; the gamma of their curves.
# Display P3: SMPTE EG 432-1 primaries with D65; Adobe RGB (1998): its specification, section 4.3.
DISPLAY_P3 = (
    ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)),
    2.2,
)
ADOBE_RGB = (
    ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)),
    563 / 256,
)
# sRGB from XYZ (D50), IEC 61966-2-1 with Bradford adaptation.
_TO_SRGB = (
    (3.13386, -1.61687, -0.49061),
    (-0.97877, 1.91614, 0.03345),
    (0.07194, -0.22899, 1.40524),
)


def a_profile(primaries: Sequence[Sequence[float]], gamma: float, name: str = "Proef") -> bytes:
    """An ICC profile (version 2) of three primaries and a gamma."""

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(values: Sequence[float]) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    described = (
        b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name.encode() + b"\0" + bytes(78)
    )
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    tags = [
        (b"desc", described),
        (b"cprt", b"text\0\0\0\0vrij\0"),
        (b"wtpt", xyz((0.9642, 1.0, 0.8249))),
        *(
            (tag, xyz(primary))
            for tag, primary in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)
        ),
        *((tag, curve) for tag in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    table, data = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for tag, content in tags:
        content += bytes(-len(content) % 4)
        table += tag + struct.pack(">II", start + len(data), len(content))
        data += content
    head = struct.pack(
        ">I4sI4s4s4s", start + len(data), b"test", 0x02400000, b"mntr", b"RGB ", b"XYZ "
    )
    head += (
        struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
        + b"acsp"
        + bytes(28)
        + fixed(0.9642)
        + fixed(1.0)
        + fixed(0.8249)
    )
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def in_srgb(
    colour: Sequence[int], primaries: Sequence[Sequence[float]], gamma: float
) -> tuple[int, ...]:
    """What a colour of those primaries is in sRGB, clipped."""
    linear = [(part / 255) ** gamma for part in colour]
    xyz = [sum(primaries[part][axis] * linear[part] for part in range(3)) for axis in range(3)]
    found = [sum(row[axis] * xyz[axis] for axis in range(3)) for row in _TO_SRGB]
    return tuple(
        round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))
        for part in (min(1.0, max(0.0, part)) for part in found)
    )
