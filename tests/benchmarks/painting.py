"""The painter: from data to pixels for quotes and stories, photos of 12 and 50 megapixels, and the
memory that takes.

    python tests/benchmarks/painting.py [--runs 15]

Makes its own photos. Prints a table for docs/performance.md; asserts nothing.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

SIZES = {"1080p": (1920, 1080), "4K": (3840, 2160)}
PHOTOS = {"12 megapixels": (4000, 3000), "50 megapixels": (8660, 5774)}
STORY = (
    "Meneer kwam langs met een map vol brieven. Hij begreep er één niet. We lazen ze samen, van voor naar achter, en vonden er drie "
    "die hetzelfde zeiden. Nu sturen we nog maar één brief, in gewone taal."
)
QUOTE = "keer hetzelfde formulier, en bij de vierde keer vroegen jullie weer om mijn geboortedatum. Dat kan toch anders?"


def photo_file(size: tuple[int, int], path: Path) -> Path:
    """A JPEG of that size with about as much in it as a photo has."""
    from PIL import Image

    small = Image.effect_noise((size[0] // 8, size[1] // 8), 60)
    bands = [
        small,
        small.transpose(Image.Transpose.ROTATE_180),
        Image.linear_gradient("L").resize(small.size),
    ]
    Image.merge("RGB", bands).resize(size, Image.Resampling.BICUBIC).save(path, quality=90)
    return path


def quotes(size: tuple[int, int], runs: int) -> list[float]:
    """Seconds from fields to pixels for a quote, another one each time."""
    from player.paint.painter import Painter
    from player.scene import Page
    from player.settings.theme import built_in
    from player.slides.base import types

    painter, pixels, times = Painter(built_in()["daglicht"]), bytearray(size[0] * size[1] * 4), []
    for run in range(runs + 3):
        began = time.perf_counter()
        fields = {
            "type": "quote",
            "text": f"Al {run + 3} {QUOTE}",
            "customer": "klant uit Zwolle",
            "sentiment": "critical",
        }
        slide = types()["quote"].model_validate(fields)
        scene = slide.layout(replace(Page(), organisation="Voorbeeld BV"))
        painter.pages(scene)
        painter.paint(scene, 0, pixels, *size, order="BGRA")
        times.append(time.perf_counter() - began)
    return times[3:]


def stories(size: tuple[int, int], photo: Path, runs: int, warm: bool) -> list[float]:
    """Seconds from fields to pixels for a page with a photo; `warm` where the photo has been
    decoded at that size."""
    from player.paint.painter import Painter
    from player.paint.pictures import probe
    from player.scene import Page, Photo
    from player.settings.theme import built_in
    from player.slides.base import types

    painter, pixels, times = Painter(built_in()["daglicht"]), bytearray(size[0] * size[1] * 4), []
    for run in range(runs + 2):
        if not warm:
            painter = Painter(built_in()["daglicht"])
        began = time.perf_counter()
        found = probe(photo)
        assert isinstance(found, Photo)
        slide = types()["story"].model_validate(
            {"type": "story", "title": f"Verhaal {run}", "text": STORY, "image": "foto"}
        )
        scene = slide.layout(replace(Page(), organisation="Voorbeeld BV", photos={"foto": found}))
        painter.pages(scene)
        painter.paint(scene, 0, pixels, *size, order="BGRA")
        times.append(time.perf_counter() - began)
    return times[2:]


def captions(photo: Path, runs: int) -> list[float]:
    """Seconds for a full-screen picture with a caption whose ground is measured, once decoded."""
    from player.paint.painter import Painter
    from player.paint.pictures import probe
    from player.scene import Page, Photo
    from player.settings.theme import built_in
    from player.slides.base import types

    painter, pixels, times = Painter(built_in()["daglicht"]), bytearray(1920 * 1080 * 4), []
    found = probe(photo)
    assert isinstance(found, Photo)
    for run in range(runs + 2):
        began = time.perf_counter()
        slide = types()["image"].model_validate(
            {
                "type": "image",
                "file": "foto",
                "fit": "fill",
                "caption": f"De nieuwe balie in Zwolle, dag {run}",
            }
        )
        painter.paint(
            slide.layout(replace(Page(), photos={"foto": found})),
            0,
            pixels,
            1920,
            1080,
            order="BGRA",
        )
        times.append(time.perf_counter() - began)
    return times[2:]


_MEMORY = """
import resource, sys, threading, time
from dataclasses import replace
from pathlib import Path
from player.paint.painter import Painter
from player.paint.pictures import probe
from player.scene import Page
from player.slides.base import types
from player.settings.theme import built_in

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20

size, photo = (int(sys.argv[1]), int(sys.argv[2])), sys.argv[3]
painter, pixels = Painter(built_in()["daglicht"]), bytearray(size[0] * size[1] * 4)
def paint(fields, photos):
    slide = types()[fields["type"]].model_validate(fields)
    return painter.paint(slide.layout(replace(Page(), photos=photos)), 0, pixels, *size, order="BGRA")
paint({"type": "quote", "text": "Ik werd binnen een uur teruggebeld."}, {})
from PIL import Image
before = resident()
over, done = [], False
def watch():
    while not done:
        over.append((time.perf_counter(), resident()))
        time.sleep(0.002)
watcher = threading.Thread(target=watch)
watcher.start()
began = time.perf_counter()
painted = paint({"type": "image", "file": "foto", "fit": "fill"}, {"foto": probe(photo)})
took = time.perf_counter() - began
time.sleep(0.3)
done = True
watcher.join()
assert not painted.flaws, painted.flaws
above = [at for at, megabytes in over if megabytes > 300]
highest = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(before, max(megabytes for _, megabytes in over), int(highest.split()[1]) / 1024, resident(),
      (above[-1] - above[0]) if above else 0.0, took)
"""


def memory(size: tuple[int, int], photo: Path) -> tuple[float, ...]:
    """Of a process that paints one photo over the whole screen: MB before, at its highest (twice
    measured) and after; how many seconds it was above 300 MB, and how many the painting took.
    """
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, *map(str, size), str(photo)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return tuple(map(float, done.stdout.split()))


def _row(what: str, measure: Callable[[], list[float]]) -> None:
    milliseconds = sorted(1000 * one for one in measure())
    low, middle, high = milliseconds[0], statistics.median(milliseconds), milliseconds[-1]
    print(
        f"| {what} | {middle:.1f} ms | {low:.1f}–{high:.1f} ms | {len(milliseconds)} |", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with tempfile.TemporaryDirectory(prefix="klantbeeld-bench-") as folder:
        photos = {
            name: photo_file(size, Path(folder) / f"{name.split()[0]}.jpg")
            for name, size in PHOTOS.items()
        }
        print("| what | median | range | runs |\n|---|---|---|---|")
        for name, size in SIZES.items():
            _row(f"a quote from data to pixels, {name}, warm", lambda size=size: quotes(size, runs))  # type: ignore[misc]
        few = max(3, runs // 3)
        for name, photo in photos.items():
            _row(
                f"a story page with a photo of {name}, 1080p, cold",
                lambda photo=photo: stories(SIZES["1080p"], photo, few, False),
            )  # type: ignore[misc]
            _row(
                "the same, once decoded, 1080p",
                lambda photo=photo: stories(SIZES["1080p"], photo, runs, True),
            )  # type: ignore[misc]
        _row(
            "the photo of 12 megapixels, 4K, cold",
            lambda: stories(SIZES["4K"], photos["12 megapixels"], few, False),
        )
        _row(
            "a full-screen photo with a caption, once decoded, 1080p",
            lambda: captions(photos["12 megapixels"], runs),
        )
        print(
            "\n| memory of a process that paints a photo over the whole screen | before | highest | after | above 300 MB | painting |"
        )
        print("|---|---|---|---|---|---|")
        png = Path(folder) / "50.png"
        Image.open(photos["50 megapixels"]).convert("RGBA").save(png, compress_level=1)
        photos["50 megapixels, PNG"] = png
        for name, photo in photos.items():
            for screen, size in SIZES.items():
                before, highest, peak, after, above, took = memory(size, photo)
                times = f"{1000 * above:.0f} ms | {1000 * took:.0f} ms"
                print(
                    f"| {name}, {screen} | {before:.0f} MB | {max(highest, peak):.0f} MB | {after:.0f} MB | {times} |"
                )


if __name__ == "__main__":
    main()
