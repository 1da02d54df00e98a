"""Files that were cut off, are full of noise, or unfold into more than there is: a flaw or a
picture, within bounds, and never a fall.

Each lot is read by a process of its own, as the studio is one: what takes that down is found here.
"""

from __future__ import annotations

import io
import itertools
import json
import random
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from helpers.papers import a_pdf
from helpers.pictures import chunk
from PIL import Image

MEGABYTES = 700  # of a process that reads them, its libraries included
CODE = """
import json, sys
from pathlib import Path
from player.paint.pictures import Pixels, decode, motion, probe
from player.paint.pdf import looked_at
from player.problems import Flaw, say
from player.scene import Photo
for path in sys.argv[1:]:
    said = []
    photo = probe(path)
    ground = 246, 241, 231
    for found in (photo, decode(path, 640, 360, ground, "fit"), decode(path, 64, 360, ground, "fill"), decode(path, 64, 64, None, "fit")):
        assert isinstance(found, Flaw | Pixels | Photo)
        said.append(say(found, "nl") if isinstance(found, Flaw) else "")
        if isinstance(found, Pixels):
            assert len(found.data) == found.width * found.height * 4 <= 640 * 360 * 4
    if isinstance(photo, Photo) and photo.moves:
        film, flaws = motion(photo, 640, 360, ground, "fit", "RGBA", 0)
        said += [say(flaw, "nl") for flaw in flaws]
    print(json.dumps([path, said]), flush=True)
if sys.argv[1].endswith(".pdf"):
    for found in looked_at(sys.argv[1:]).values():
        if isinstance(found, Flaw):
            say(found, "nl")
status = Path("/proc/self/status").read_text()
print(json.dumps(["memory", int(status.split("VmHWM:")[1].split()[0])]))
"""


def read(paths: list[Path]) -> dict[str, list[str]]:
    """What was said of each file (empty: it is a picture), by a process that lives to tell it and
    stays within its memory."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, *map(str, paths)], capture_output=True, text=True, timeout=240
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"after {told[-1] if told else 'nothing'}: {done.stderr[-2000:]}"
    name, kilobytes = told.pop()
    assert name == "memory" and kilobytes / 1024 < MEGABYTES
    assert [one for one, _ in told] == [str(path) for path in paths]
    return dict(told)


def scenery() -> Image.Image:
    random.seed(7)
    image = Image.new("RGB", (200, 150))
    image.putdata([(x % 256, (x * 7) % 256, random.randrange(256)) for x in range(200 * 150)])
    return image


def saved(name: str) -> Callable[[], bytes]:
    def made() -> bytes:
        stream, image = io.BytesIO(), scenery()
        others = [image.rotate(90).resize(image.size), image.rotate(180)]
        pillow_heif.register_heif_opener()
        options = (
            {"save_all": True, "append_images": others, "duration": 300}
            if name in ("GIF", "WEBP")
            else {}
        )
        image.save(stream, name, **options)  # type: ignore[arg-type]
        return stream.getvalue()

    return made


KINDS: dict[str, Callable[[], bytes]] = {
    "jpg": saved("JPEG"),
    "png": saved("PNG"),
    "webp": saved("WEBP"),
    "avif": saved("AVIF"),
    "heic": saved("HEIF"),
    "gif": saved("GIF"),
    "tif": saved("TIFF"),
    "bmp": saved("BMP"),
    "pdf": lambda: a_pdf(["Een", "Twee"]),
    "svg": lambda: (
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 9'><g><rect width='9' height='9'/><text x='1' y='5'>Aa</text></g></svg>"
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_cut_off_in_twenty_places(tmp_path: Path, kind: str) -> None:
    whole, paths = KINDS[kind](), []
    for part in range(20):
        paths.append(tmp_path / f"{part}.{kind}")
        paths[-1].write_bytes(whole[: len(whole) * part // 20])
    told = read(paths)
    assert any(said[1] for said in told.values())  # something is missing, and that is said


@pytest.mark.parametrize("kind", KINDS)
def test_noise_after_a_good_beginning_and_in_the_midst(tmp_path: Path, kind: str) -> None:
    random.seed(11)
    whole, paths = KINDS[kind](), []
    for number in range(24):
        noisy = bytearray(whole)
        if number < 8:
            noisy[32 * (number + 1) :] = random.randbytes(len(whole))
        else:
            for _ in range(1 + number):
                noisy[random.randrange(8, len(noisy))] = random.randrange(256)
        paths.append(tmp_path / f"{number}.{kind}")
        paths[-1].write_bytes(bytes(noisy))
    read(paths)


def test_nothing_at_all_and_another_name_than_it_is(tmp_path: Path) -> None:
    paths, good = [], []
    for kind in KINDS:
        (empty := tmp_path / f"leeg.{kind}").write_bytes(b"")
        (other := tmp_path / f"{kind}.jpg").write_bytes(KINDS[kind]())
        paths.append(empty)
        good.append(other)
    assert all(said[0] and said[1] for said in read(paths).values())
    assert not any(
        said[0] or said[1] for said in read(good).values()
    )  # what it is, not what it is called


# ── bombs ─────────────────────────────────────────────────────────────────────────────────────────


def a_png_bomb() -> bytes:
    """30,000 by 30,000 pixels of nothing: a few megabytes that become 3.6 GB."""
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(30_001 * 100)) for _ in range(300)) + rows.flush()
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0))
        + chunk(b"IDAT", data)
        + chunk(b"IEND", b"")
    )


def a_text_bomb() -> bytes:
    """A PNG whose comment unpacks to a gigabyte."""
    stream = io.BytesIO()
    Image.new("RGB", (9, 9)).save(stream, "PNG")
    whole = stream.getvalue()
    packed = zlib.compressobj(9)
    data = (
        b"a\0\0" + b"".join(packed.compress(bytes(1 << 20)) for _ in range(1024)) + packed.flush()
    )
    return whole[:33] + chunk(b"zTXt", data) + whole[33:]


def a_gif_bomb() -> bytes:
    """A canvas of 65,535 by 65,535 with a picture of one pixel on it."""
    stream = io.BytesIO()
    Image.new("P", (1, 1)).save(stream, "GIF")
    whole = bytearray(stream.getvalue())
    whole[6:10] = struct.pack("<HH", 65_535, 65_535)
    return bytes(whole)


def a_long_gif() -> bytes:
    stream = io.BytesIO()
    pictures = [Image.new("P", (8, 8), number % 7) for number in range(3000)]
    pictures[0].save(
        stream, "GIF", save_all=True, append_images=pictures[1:], duration=20, disposal=2
    )
    return stream.getvalue()


def an_svg(inside: str, entities: str = "") -> bytes:
    before = f"<!DOCTYPE svg [<!ENTITY a 'ha'>{entities}]>" if entities else ""
    return (
        f"{before}<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>".encode()
    )


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bom.png": (a_png_bomb, "30000×30000"),
    "tekst.png": (a_text_bomb, ""),
    "bom.gif": (a_gif_bomb, "65535×65535"),
    "lang.gif": (a_long_gif, ""),
    "groot.pdf": (lambda: a_pdf(["Groot"], size=(1e6, 1e6)), ""),
    "smal.pdf": (lambda: a_pdf(["Smal"], size=(1e6, 0.001)), ""),
    "veel.pdf": (lambda: a_pdf(["Bladzijde"] * 5000), ""),
    "diep.svg": (lambda: an_svg("<g>" * 100_000 + "</g>" * 100_000), "ingewikkeld"),
    "lach.svg": (
        lambda: an_svg(
            "<text>&i;</text>",
            "<!ENTITY a 'ha'>"
            + "".join(
                f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in itertools.pairwise("abcdefghi")
            ),
        ),
        "ingewikkeld",
    ),
    "wazig.svg": (
        lambda: an_svg(
            "<filter id='f' x='-1e6' y='-1e6' width='1e7' height='1e7'><feGaussianBlur stdDeviation='100000'/></filter>"
            "<rect width='9' height='9' filter='url(#f)'/>"
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_unfolds_into_too_much(tmp_path: Path, name: str) -> None:
    made, word = BOMBS[name]
    (tmp_path / name).write_bytes(made())
    (said,) = read([tmp_path / name]).values()
    assert word in said[0] and word in said[1]
