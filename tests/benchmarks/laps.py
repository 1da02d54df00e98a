"""What the player holds through laps of slides, by mapping: both processes under Xvfb, ten times a
second.

    python tests/benchmarks/laps.py [--of jpeg] [--size 3840x2160] [--slide 3] [--seconds 25]
        [--rotate 90] [--every 0]

Prints the median and the peak, and by mapping what each is made of (MiB, PSS); "whole" counts each
piece of shared memory once and all of it, mapped or not. With `--every` so many seconds a line,
which tells whether it grows. Asserts nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from peers.__main__ import photo, started, tree
from PIL import Image
from screen.playing import x_server

SETTLED = 3.0  # s: what comes before is the start
KINDS = {"jpeg": 12, "phone": 6, "heic": 2, "png": 3, "pdf": 3, "words": 12, "story": 3}


@dataclass
class Held:
    """What was held at a moment: MiB by process and mapping, and of shared memory not mapped."""

    at: float
    mapped: Counter[str]
    beside: float

    @property
    def total(self) -> float:
        return sum(self.mapped.values())

    @property
    def whole(self) -> float:
        return self.total + self.beside

    def __str__(self) -> str:
        parts = (f"{name} {size:.0f}" for name, size in self.mapped.most_common() if size >= 1)
        return f"{self.total:.0f} (whole {self.whole:.0f}): {', '.join(parts)}"


def kind_of(mapping: str) -> str:
    """What a mapping is, by its name in smaps."""
    names = {"/memfd:": "frames", "/SYSV": "window", "[heap]": "heap", "/": "files"}
    return next((kind for start, kind in names.items() if mapping.startswith(start)), "other")


def held(pid: int, at: float) -> Held:
    mapped, shared = Counter[str](), dict[int, float]()
    for one in tree(pid):
        with contextlib.suppress(OSError):
            who, kind = "screen" if one == pid else "studio", ""
            for line in Path(f"/proc/{one}/smaps").read_text().splitlines():
                fields = line.split(None, 5)
                if not fields[0].endswith(":"):
                    kind = kind_of(fields[5] if len(fields) > 5 else "")
                elif fields[0] == "Pss:":
                    mapped[f"{who} {kind}"] += int(fields[1]) / 1024
            for end in Path(f"/proc/{one}/fd").iterdir():
                with contextlib.suppress(OSError):
                    if str(end.readlink()).startswith("/memfd:"):
                        shared[end.stat().st_ino] = end.stat().st_blocks / 2048
    frames = sum(size for name, size in mapped.items() if name.endswith("frames"))
    return Held(at, mapped, sum(shared.values()) - frames)


def a_file(kind: str, number: int, size: tuple[int, int]) -> tuple[str, bytes]:
    """A picture of that kind: its ending and its bytes."""
    if kind == "jpeg":
        return "jpg", photo(number, size)
    if kind == "phone":
        return "jpg", photo(number, (4000, 3000) if number % 2 else (3000, 4000))
    file = io.BytesIO()
    if kind == "heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
        Image.open(io.BytesIO(photo(number, (4000, 3000)))).save(file, "HEIF", quality=60)
    elif kind == "png":
        image = Image.open(io.BytesIO(photo(number, (2000, 1500)))).resize((8000, 6000))
        image.putalpha(Image.linear_gradient("L").resize(image.size))
        image.save(file, "PNG", compress_level=1)
    else:
        first, *more = (Image.open(io.BytesIO(photo(number + one, (2400, 1350)))) for one in (0, 9))
        first.save(file, "PDF", save_all=True, append_images=more, resolution=150)
    return kind, file.getvalue()


def slides(folder: Path, kind: str, size: tuple[int, int]) -> Iterator[str]:
    """The slides of a lap as lines of a playlist, with their files."""
    for number in range(KINDS[kind]):
        if kind == "words":
            text = f"Drie keer formulier {number}, en bij de vierde keer weer mijn geboortedatum."
            yield f"{{type: quote, id: q{number}, text: '{text}', customer: klant uit Zwolle}}"
        elif kind == "story":
            text = " ".join(f"Zin {one} van het verhaal over de balie." for one in range(24))
            yield f"{{type: story, id: s{number}, title: Verhaal {number}, text: '{text}'}}"
        else:
            ending, data = a_file(kind, number, size)
            (folder / f"f{number}.{ending}").write_bytes(data)
            what = "pdf" if kind == "pdf" else "image"
            yield f"{{type: {what}, id: p{number}, file: f{number}.{ending}}}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--of", choices=KINDS, default="jpeg")
    parser.add_argument("--size", default="3840x2160")
    parser.add_argument("--slide", type=float, default=3.0, help="seconds of a slide")
    parser.add_argument("--seconds", type=float, default=25.0, help="of all of it")
    parser.add_argument("--rotate", type=int, default=0)
    parser.add_argument("--every", type=float, default=0.0, help="seconds of a line")
    options = parser.parse_args()
    width, _, height = options.size.partition("x")
    found: list[Held] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = slides(folder, options.of, (int(width), int(height)))
        (folder / "lijst.yaml").write_text("slides:\n" + "".join(f"  - {one}\n" for one in lines))
        (folder / "config.yaml").write_text(
            f"playlist: lijst.yaml\nduration: {options.slide:g}\nstatus: no\n"
            f"transition: {{kind: crossfade, seconds: {min(0.8, options.slide * 0.4):g}}}\n"
            f"screen: {{rotate: {options.rotate}}}\n"
        )
        command = [sys.executable, "-P", "-m", "player", "play"]
        command += ["--config", str(folder / "config.yaml")]
        with x_server(options.size) as display, started(command, display, folder) as process:
            began = time.monotonic()
            while (at := time.monotonic() - began) < options.seconds and process.poll() is None:
                found.append(held(process.pid, at))
                time.sleep(0.1)
    settled = [one for one in found if one.at > SETTLED]
    if not settled:
        sys.exit("it ended before it was settled")
    middle = sorted(settled, key=lambda one: one.total)[len(settled) // 2]
    print(f"median {middle}\npeak   {max(settled, key=lambda one: one.total)}")
    whole = [one.whole for one in settled]
    print(f"whole: median {statistics.median(whole):.0f}, at most {max(whole):.0f}")
    since = 0.0
    while options.every and since < options.seconds:
        part = [one.total for one in found if since <= one.at < since + options.every]
        if part:
            print(f"from {since:.0f} s: {statistics.median(part):.0f}, at most {max(part):.0f}")
        since += options.every


if __name__ == "__main__":
    main()
