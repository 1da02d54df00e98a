"""What nobody would write on purpose: broken YAML by the grammar's own pieces, and pictures that
are not what they say."""

from __future__ import annotations

import io
import struct
import zlib
from random import Random

from helpers.pictures import chunk
from PIL import Image

PIECES = (
    "- ",
    "  ",
    "\t",
    ": ",
    "'",
    '"',
    "|",
    ">",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "? ",
    "{",
    "}",
    "[",
    "]",
    "#",
    "%YAML 9.9\n",
    "---\n",
    "...\n",
    "<<: *a\n",
    "\u2028",
    "\x00",
    "\x85",
    "\ufeff",
    "ja",
    "nee",
    "null",
    "~",
    "1e999",
    "0x7f",
    "2026-13-45",
    "12:61:99",
    "tpye: quote\n",
    "duration: 99999999999\n",
    "weight: 0\n",
    "from: 2027-01-01\nuntil: 2026-01-01\n",
    "hours: 25:00-26:00\n",
    "😀",
    "\ud7ff",
)


def broken_yaml(good: str, random: Random) -> bytes:
    """A document with one to six faults in it; not always a wrong one."""
    text = good
    for _ in range(random.randint(1, 6)):
        at, end = sorted(random.randrange(len(text) + 1) for _ in range(2))
        match random.randrange(8):
            case 0:
                text = text[:at] + random.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[min(end, at + 30) :]
            case 2:
                text = text[:at]
            case 3:
                lines = text.splitlines(keepends=True)
                random.shuffle(lines)
                text = "".join(lines)
            case 4:
                lines = text.splitlines(keepends=True)
                place = random.randrange(len(lines) or 1)
                lines[place:place] = lines[place : place + random.randint(1, 5)]
                text = "".join(lines)
            case 5:
                text = text.replace(
                    "\n", "\r\n" if random.random() < 0.5 else "\r", random.randint(1, 20)
                )
            case 6:
                text = (
                    text[:at] + random.choice("[{") * random.choice((10, 200, 20_000)) + text[at:]
                )
            case _:
                text = text.replace(
                    random.choice((": ", "- ", "\n", "  ")),
                    random.choice(PIECES),
                    random.randint(1, 3),
                )
        text = text or "\n"
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.15:
        data = text.encode(random.choice(("utf-16", "utf-16-be", "utf-32")), "replace")
    elif random.random() < 0.15:
        place = random.randrange(len(data))
        data = data[:place] + bytes(random.randrange(256) for _ in range(8)) + data[place:]
    return data


def photo(random: Random, kind: str = "JPEG") -> bytes:
    """A good picture, another each time."""
    shade = tuple(random.randrange(60, 220) for _ in range(3))
    picture = Image.new("RGB", (640, 480), shade)
    picture.paste(tuple(255 - value for value in shade), (80, 60, 400, 300))
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def hostile_picture(random: Random) -> tuple[str, bytes]:
    """A suffix, and bytes that are no good picture of that kind, or one that would eat the
    machine."""
    kind, suffix = random.choice(
        (("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("GIF", ".gif"))
    )
    good = photo(random, kind)
    match random.randrange(6):
        case 0:
            return suffix, good[: random.randrange(1, len(good))]
        case 1:
            changed = bytearray(good)
            for _ in range(random.choice((1, 20, 400))):
                changed[random.randrange(len(changed))] = random.randrange(256)
            return suffix, bytes(changed)
        case 2:
            return suffix, bytes(random.randrange(256) for _ in range(2000))
        case 3:
            return suffix, good[:20] + bytes(random.randrange(256) for _ in range(5000))
        case 4:
            return ".png", png_bomb(random.choice((20_000, 65_000)))
        case _:
            return suffix, b"<html>Log in to the guest network</html>"


def png_bomb(side: int) -> bytes:
    """A small file that says it is a picture of side × side."""
    rows = zlib.compress(b"\0" * (side + 1) * 64, 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )
