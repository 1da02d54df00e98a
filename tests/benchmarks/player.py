"""The whole player: from the command to the first picture, from an edited file to the new one,
standing still, painting.

    python tests/benchmarks/player.py [--runs 9] [--idle 20]

Brings its own X server (Xvfb). Prints a table for docs/performance.md; asserts nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from play.office import QUOTES, Office, Player, moment
from screen.playing import memory_of, processes_of, x_server

CALM = QUOTES.replace("duration: 30", "duration: 600")


def first_pictures(
    display: str | None, runs: int, folder: Path, again: bool = False
) -> list[float]:
    """Seconds from the command to the first slide: where nothing was played before, or `again`."""
    office = Office(folder / "inhoud", CALM)
    times = []
    for run in range(runs + 1):
        state = folder / ("again" if again else f"run-{run}")
        began = time.time()
        player = Player(office, state, display=display, size="1920x1080")
        times.append(moment(player.shown("een")) - began)
        player.close()
        player.log.unlink()
    return times[1:]


def reloads(display: str | None, runs: int, folder: Path) -> list[float]:
    """Seconds from the moment before a file is replaced to the new picture's presentation."""
    office = Office(folder / "inhoud", CALM)
    player = Player(office, folder / "toestand", display=display, size="1920x1080")
    player.shown("een")
    time.sleep(1)
    lags = []
    for run in range(runs + 1):
        player.mark()
        text = CALM.replace("binnen een uur", f"binnen {run + 2} minuten")
        new = office.root / "playlists/.nieuw"
        new.write_text(text, "utf-8")
        began = time.time()
        new.replace(office.root / "playlists/kantoor.yaml")
        lags.append(moment(player.shown("een", why="updated")) - began)
        time.sleep(0.5)
    player.close()
    return lags[1:]


def standing_still(display: str, seconds: float, folder: Path) -> tuple[float, float]:
    """Per cent of a core, and MB (PSS), of both processes."""
    player = Player(Office(folder / "inhoud", CALM), folder / "toestand", display=display)
    player.shown("een")
    time.sleep(5)
    pids = [player.process.pid, *processes_of(player.process.pid)]
    before = sum(map(_cpu, pids))
    time.sleep(seconds)
    used = sum(map(_cpu, pids)) - before
    memory = sum(map(memory_of, pids))
    player.close()
    return used / seconds * 100, memory


def painting(runs: int) -> list[tuple[str, list[float]]]:
    """Seconds from data to pixels, warm, for a quote at 1080p and 4K."""
    from dataclasses import replace

    from player.paint.painter import Painter
    from player.scene import Page
    from player.settings.theme import built_in
    from player.slides.base import types

    painter, rows = Painter(built_in()["daglicht"]), []
    text = "Drie keer hetzelfde formulier, en bij de vierde keer vroegen jullie weer om mijn geboortedatum."
    for name, width, height in (("1080p", 1920, 1080), ("4K", 3840, 2160)):
        pixels, times = bytearray(width * height * 4), []
        for run in range(runs + 3):
            began = time.perf_counter()
            slide = types()["quote"].model_validate(
                {
                    "type": "quote",
                    "text": text.replace("Drie", str(run + 3)),
                    "customer": "klant uit Zwolle",
                }
            )
            scene = slide.layout(replace(Page(), organisation="Voorbeeld BV"))
            painter.pages(scene)
            painter.paint(scene, 0, pixels, width, height, order="BGRA")
            times.append(time.perf_counter() - began)
        rows.append((f"a quote from data to pixels, {name}, warm", times[3:]))
    return rows


def _cpu(pid: int) -> float:
    return (
        sum(
            int(task.read_text().split()[0])
            for task in Path(f"/proc/{pid}/task").glob("*/schedstat")
        )
        / 1e9
    )


def _row(what: str, times: list[float]) -> None:
    milliseconds = sorted(1000 * one for one in times)
    low, high = milliseconds[0], milliseconds[-1]
    print(
        f"| {what} | {statistics.median(milliseconds):.0f} ms | {low:.0f}–{high:.0f} ms | {len(milliseconds)} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--idle", type=float, default=20)
    chosen = parser.parse_args()
    with contextlib.ExitStack() as stack:
        display = stack.enter_context(x_server("1920x1080"))

        def folder() -> Path:
            return Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="klantbeeld-bench-"))
            )

        print("| what | median | range | runs |\n|---|---|---|---|")
        _row("command → first slide, Xvfb 1080p", first_pictures(display, chosen.runs, folder()))
        _row("command → first slide, headless 1080p", first_pictures(None, chosen.runs, folder()))
        for where, on in (("Xvfb", display), ("headless", None)):
            _row(
                f"command → first slide, {where} 1080p, started again",
                first_pictures(on, chosen.runs, folder(), again=True),
            )
        _row(
            "edited file replaced → new pixels, headless 1080p",
            reloads(None, chosen.runs, folder()),
        )
        _row(
            "edited file replaced → new pixels, Xvfb 1080p", reloads(display, chosen.runs, folder())
        )
        for what, times in painting(chosen.runs):
            _row(what, times)
        used, memory = standing_still(display, chosen.idle, folder())
        print(
            f"\nStanding still for {chosen.idle:.0f} s, both processes, Xvfb 1080p: {used:.3f} % of a core, {memory:.0f} MB PSS."
        )


if __name__ == "__main__":
    main()
