"""How evenly a crossfade is presented, how soon an update, and what standing still costs: a real
screen process.

    python tests/benchmarks/crossfade.py [--size 1920x1080] [--headless] [--fades 8] [--idle 20] [--shift] [--straight]

Every pixel differs and rises: the worst case. With --straight the pictures have no ground, as two
photos. Without --headless it brings its own X server (Xvfb). Prints figures; asserts none.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "screen"))
sys.path.insert(0, str(Path(__file__).parents[2]))


def recording(arguments: str, presented: str) -> int:
    """The screen, with a note of each moment at which a frame was presented."""
    from player.screen import Options, run, start_studio

    values = json.loads(arguments)
    command = tuple(values.pop("studio"))
    studio = start_studio(command)
    from player.screen.window import Window

    present, moments = Window.present, []

    def noted(window: Window, areas: object = None) -> None:
        present(window, areas)  # type: ignore[arg-type]
        moments.append(time.time())

    Window.present = noted  # type: ignore[method-assign]
    values |= {
        "state": Path(values["state"]),
        "log": Path(values["log"]),
        "size": tuple(values["size"]),
    }
    code = run(Options(command, **values), studio)
    Path(presented).write_text(json.dumps(moments))
    return code


def cpu_seconds(pid: int) -> float:
    return (
        sum(
            int(task.read_text().split()[0])
            for task in Path(f"/proc/{pid}/task").glob("*/schedstat")
        )
        / 1e9
    )


def memory(pid: int) -> dict[str, int]:
    lines = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
    return {
        line[0].rstrip(":"): int(line[1]) // 1024 for line in lines if line[0] in ("Rss:", "Pss:")
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--headless", action="store_true")
    parser.add_argument("--fades", type=int, default=8)
    parser.add_argument("--idle", type=float, default=20)
    parser.add_argument("--shift", action="store_true", help="with pixel shift")
    parser.add_argument("--straight", action="store_true", help="as photos: through no ground")
    chosen = parser.parse_args()

    import playing

    folder = Path(tempfile.mkdtemp(prefix="kb-bench-"))
    presented = folder / "presented.json"
    playing.SCRIPT = (str(Path(__file__).resolve()), "--recording", str(presented))
    width, height = map(int, chosen.size.split("x"))
    with contextlib.ExitStack() as stack:
        display = None if chosen.headless else stack.enter_context(playing.x_server(chosen.size))
        began = time.time()
        player = playing.Playing(folder, display, size=[width, height])
        stack.callback(player.close)
        studio = player.studio()
        studio.hears("Start")
        studio.send("Setup", pixel_shift=chosen.shift)
        stripes = [[246, 241, 231], [20, 60, 90], [246, 241, 231], [200, 30, 30]]
        studio.cue(stripes, number=1, why="start")
        first = player.logs("shown")
        print(
            f"first picture {datetime.fromisoformat(first['at']).timestamp() - began:.3f} s after the command"
        )
        lags = []
        for number in range(2, 9):
            time.sleep(0.7)
            studio.cue(
                stripes[number % 2 :] + stripes[: number % 2],
                number=number,
                why="updated",
                mark=f"{time.time()}",
            )
            shown = studio.hears("Shown", number=number)
            lags.append(shown["at"] - studio.hears("Sent", number=number)["at"])
        print(
            f"update: presented {statistics.median(lags) * 1000:.1f} ms after it was sent (worst {max(lags) * 1000:.1f})"
        )
        spans, costs = [], []
        ground = {"x": 0, "y": 0, "width": width, "height": height, "colour": stripes[0]}
        through = {} if chosen.straight else {"fields": [ground], "rise": [0, height * 2 // 135]}
        for number in range(10, 10 + chosen.fades):
            time.sleep(0.5)
            colours = stripes[number % 4 :] + stripes[: number % 4]
            cost = cpu_seconds(player.process.pid)
            studio.cue(
                colours, number=number, slide=f"s{number}", why="schedule", fade=0.56, **through
            )
            at = studio.hears("Sent", number=number)["at"]
            studio.hears("Shown", number=number)
            spans.append((at, at + 0.56))
            time.sleep(0.8)
            costs.append(cpu_seconds(player.process.pid) - cost)
        time.sleep(2)
        used = cpu_seconds(player.process.pid)
        time.sleep(chosen.idle)
        used = cpu_seconds(player.process.pid) - used
        print(
            f"standing still: {used / chosen.idle * 100:.3f} % of a core; memory (MB): {memory(player.process.pid)}"
        )
        player.close()
    moments = json.loads(presented.read_text())
    gaps = []
    for since, until in spans:
        frames = [moment for moment in moments if since <= moment <= until]
        gaps += [(b - a) * 1000 for a, b in itertools.pairwise(frames)]
    gaps.sort()
    print(
        f"crossfades at {chosen.size}, {len(gaps)} gaps between frames: median {statistics.median(gaps):.1f} ms, "
        f"99 % {gaps[int(len(gaps) * 0.99)]:.1f}, worst {gaps[-1]:.1f}; {1000 / statistics.mean(gaps):.1f} frames a second; "
        f"over 25 ms: {sum(gap > 25 for gap in gaps)}; "
        f"{statistics.median(costs) * 1000:.0f} ms of a core each"
    )


if __name__ == "__main__":
    if "--recording" in sys.argv:
        sys.exit(recording(sys.argv[-1], sys.argv[sys.argv.index("--recording") + 1]))
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    main()
