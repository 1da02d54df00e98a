"""Files of a few bytes or kilobytes that ask for gigabytes, and what a command takes for each.

python tests/helpers/heavy.py               # the table in docs/reliability.md
"""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image

SIDE = 10_900  # px: of a square that is just not refused by its size (118.8 megapixels)
FOUND = Path(__file__).parents[1] / "cases" / "found"
TABLES = Path(__file__).parents[1] / "content" / "tables"


def _saved(size: tuple[int, int], mode: str, kind: str, **values: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, 200 if mode == "L" else (200,) * len(mode)).save(stream, kind, **values)
    return stream.getvalue()


def gif(second: tuple[int, int, int, int], canvas: tuple[int, int] = (1, 1)) -> bytes:
    """Two frames of a pixel: the second lies there (left, top) and says that it is so large."""
    pixel = b"\x02\x02\x44\x01\x00"
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", *canvas, 0x80, 0, 0)
        + bytes(3)
        + b"\xff" * 3
        + b"!\xf9\x04\0\x0a\0\0\0,"
        + struct.pack("<HHHHB", 0, 0, 1, 1, 0)
        + pixel
        + b"!\xf9\x04\0\x0a\0\0\0,"
        + struct.pack("<HHHHB", *second, 0)
        + pixel
        + b";"
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _zeros(count: int) -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(bytes(1 << 20)) for _ in range(count >> 20)]
    return b"".join((*parts, packer.compress(bytes(count & 0xFFFFF)), packer.flush()))


def png(
    width: int,
    height: int,
    depth: int = 8,
    kind: int = 6,
    interlaced: int = 0,
    frame: tuple[int, int] | None = None,
) -> bytes:
    """Of one colour; with a frame of that size where one is given."""
    size = {0: 1, 2: 3, 6: 4}[kind] * depth // 8
    rows = (
        height * (1 + width * size)
        if not interlaced
        else sum(
            -(-(height - y) // dy) * (1 + -(-(width - x) // dx) * size)
            for x, y, dx, dy in (
                (0, 0, 8, 8),
                (4, 0, 8, 8),
                (0, 4, 4, 8),
                (2, 0, 4, 4),
                (0, 2, 2, 4),
                (1, 0, 2, 2),
                (0, 1, 1, 2),
            )
        )
    )
    animated = (
        b""
        if frame is None
        else _chunk(b"acTL", struct.pack(">II", 2, 0))
        + _chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, *frame, 0, 0, 1, 10, 0, 0))
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced))
        + animated
        + _chunk(b"IDAT", _zeros(rows))
        + _chunk(b"IEND", b"")
    )


def webp(canvas: tuple[int, int]) -> bytes:
    """A small picture on a canvas that is said to be so large."""
    small = _saved((16, 16), "RGB", "WEBP")[12:]
    three = [struct.pack("<I", number)[:3] for number in (0, 0, 15, 15, 100)]
    frame = b"".join(three) + b"\0" + small
    parts = (
        b"VP8X"
        + struct.pack("<II", 10, 2)
        + b"".join(struct.pack("<I", side - 1)[:3] for side in canvas)
        + b"ANIM"
        + struct.pack("<I", 6)
        + bytes(6)
        + 2 * (b"ANMF" + struct.pack("<I", len(frame)) + frame + b"\0" * (len(frame) & 1))
    )
    return b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts


def tiff(*pages: dict[int, int]) -> bytes:
    """Pages of one pixel, whose headers say otherwise."""
    body, at = b"II*\0", 4
    for page in pages:
        said = sorted(({256: 1, 257: 1, 258: 8, 259: 8, 262: 1, 277: 1} | page).items())
        body += (
            struct.pack("<I", at + 4)
            + struct.pack("<H", len(said))
            + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in said)
        )
        at = len(body)
    return body + bytes(4)


def svg(inside: str) -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 160 90'>{inside}</svg>".encode()


def pdf(width: int, height: int) -> bytes:
    """A page with a picture of so many pixels, all alike."""
    packed = _zeros(width * height)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 160 90]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>",
        b"<</Length 25>>stream\n160 0 0 90 0 0 cm /A Do   \nendstream",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/Length %d>>stream\n"
        % (width, height, len(packed))
        + packed
        + b"\nendstream",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj" % number + one + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    )


def xlsx(megabytes: int) -> bytes:
    """A workbook whose sheet unpacks into so much."""
    stream = io.BytesIO()
    block = b"<row>" + b"<c t='inlineStr'><is><t>woord</t></is></c>" * 20_000 + b"</row>"
    with (
        zipfile.ZipFile(TABLES / "forms.xlsx") as good,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for entry in good.namelist():
            data = good.read(entry)
            if not entry.startswith("xl/worksheets/sheet"):
                bad.writestr(entry, data)
                continue
            head, mark, tail = data.partition(b"</sheetData>")
            with bad.open(entry, "w") as sheet:
                sheet.write(head)
                for _ in range((megabytes << 20) // len(block)):
                    sheet.write(block)
                sheet.write(mark + tail)
    return stream.getvalue()


FILTER = (
    "<filter id='f' x='-1e6' width='1e7' y='-1e6' height='1e7'><feGaussianBlur stdDeviation='1e6'/><feMorphology radius='5000'/>"
    "<feTurbulence numOctaves='100000000'/></filter><rect width='160' height='90' filter='url(#f)'/>"
)

# What it is called, and how it is made. The first of each kind are refused by their headers, the
# rest decoded as far as there is memory.
REFUSED: dict[str, Callable[[], bytes]] = {
    "ver.gif": lambda: (FOUND / "ver.gif").read_bytes(),
    "verst.gif": lambda: gif((65535, 65535, 65535, 65535)),
    "groot-beeld.gif": lambda: gif((0, 0, 1, 1), (65535, 65535)),
    "kop.png": lambda: png(16, 16)[:16] + struct.pack(">II", 60_000, 60_000) + png(16, 16)[24:],
    "beweegt.png": lambda: png(16, 16, frame=(50_000, 50_000)),
    "doek.webp": lambda: webp((16_384, 16_384)),
    "tegel.tif": lambda: tiff({322: 30_000, 323: 30_000, 324: 8, 325: 9}),
    "tweede.tif": lambda: tiff(
        {273: 8, 279: 1, 278: 1}, {256: 40_000, 257: 40_000, 273: 8, 279: 1}
    ),
    "kop.bmp": lambda: (
        b"BM"
        + struct.pack("<IHHI", 100, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, 60_000, 60_000, 1, 8, 1, 0, 0, 0, 256, 0)
        + bytes(60)
    ),
}
DECODED: dict[str, Callable[[], bytes]] = {
    "alfa.png": lambda: png(SIDE, SIDE),
    "zestien.png": lambda: png(SIDE, SIDE, depth=16),
    "verweven.png": lambda: png(SIDE, SIDE, interlaced=1),
    "groot.gif": lambda: gif((0, 0, 1, 1), (SIDE, SIDE)),
    "progressief.jpg": lambda: _saved((SIDE, SIDE), "RGB", "JPEG", progressive=True, subsampling=0),
    "cmyk.jpg": lambda: _saved((SIDE, SIDE), "CMYK", "JPEG"),
    "ingepakt.tif": lambda: _saved((SIDE, SIDE), "RGB", "TIFF", compression="tiff_adobe_deflate"),
    "doek.avif": lambda: _saved((8_000, 8_000), "RGB", "AVIF", speed=10),
    "foto.svg": lambda: svg(
        f"<image width='160' height='90' href='data:image/png;base64,{_base64(png(6_300, 6_300))}'/>"
    ),
    "filter.svg": lambda: svg(FILTER),
    "beeld.pdf": lambda: pdf(30_000, 30_000),
    "bom.xlsx": lambda: xlsx(1_000),
}


def _base64(data: bytes) -> str:
    import base64

    return base64.b64encode(data).decode()


# By a small process in between: a process is charged with the memory of the one that it was forked
# from. All processes of the command together, at most, looked at fifty times a second.
_MEASURED = """
import os, subprocess, sys, time
process = subprocess.Popen(sys.argv[2:], stdout=open(sys.argv[1], "wb"), stderr=subprocess.STDOUT, start_new_session=True)
most = 0
while process.poll() is None:
    total = 0
    for number in os.listdir("/proc"):
        if number.isdigit():
            try:
                if os.getsid(int(number)) == process.pid:
                    with open(f"/proc/{number}/statm") as file:
                        resident, shared = file.read().split()[1:3]
                        total += int(resident) - int(shared)
            except (OSError, ValueError):
                pass
    most = max(most, total * os.sysconf("SC_PAGE_SIZE"))
    time.sleep(0.02)
print(process.returncode, most)
"""


def measured(out: Path, *words: object) -> tuple[int, float, float, str]:
    """The exit code of a command, the most memory (MB) of all its processes together but for what
    they share, its seconds, and what it said."""
    began = time.monotonic()
    command = [sys.executable, "-P", "-m", "player", *map(str, words)]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(out), *command],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        env={**os.environ, "XDG_STATE_HOME": str(out.parent / "state")},
    )
    code, most = map(int, done.stdout.split())
    return code, most / 1e6, time.monotonic() - began, out.read_text("utf-8", "replace")


def office(root: Path, **files: Callable[[], bytes]) -> Path:
    """A config that plays its inbox, in which those files lie."""
    (root / "inbox").mkdir(parents=True, exist_ok=True)
    (root / "config.yaml").write_text("playlist: inbox\n")
    for name, make in files.items():
        (root / "inbox" / name).write_bytes(make())
    return root / "config.yaml"


def main() -> None:
    """Print the table."""
    print(
        "| file | bytes | `check` | `preview` | `schedule` | what is said |\n|---|---|---|---|---|---|"
    )
    for name, make in {**REFUSED, **DECODED}.items():
        with tempfile.TemporaryDirectory() as folder:
            config = office(Path(folder), **{name: make})
            size = (Path(folder) / "inbox" / name).stat().st_size
            row = []
            said = ""
            for words in (("check",), ("preview", "--out", Path(folder) / "uit"), ("schedule",)):
                _, megabytes, seconds, told = measured(
                    Path(folder) / "said", *words, "--config", config
                )
                row.append(f"{megabytes:.0f} MB, {seconds:.1f} s")
                said = said or told
            words = next(
                (
                    line.split("  ", 1)[1]
                    for line in said.splitlines()
                    if name in line and "  " in line
                ),
                "plays",
            )
            print(f"| {name} | {size} | {' | '.join(row)} | {words} |", flush=True)


if __name__ == "__main__":
    main()
