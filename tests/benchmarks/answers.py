"""From a file that a moderator's tool writes to the pixels on the television, and what the player
writes back.

    python tests/benchmarks/answers.py [--runs 30] [--minutes 3]

A real headless player at 1080p, real files, written as the hub writes them (another file, fsync,
rename). Prints rows for docs/performance.md; asserts nothing.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from play.office import QUOTES, Office, Player, moment
from screen.playing import processes_of

from player.fs.writing import write_whole

CALM = QUOTES.replace("duration: 30", "duration: 600")


def _cpu(pids: list[int]) -> float:
    return sum(
        int(task.read_text().split()[0]) / 1e9
        for pid in pids
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat")
    )


def _row(what: str, times: list[float]) -> None:
    ordered = sorted(1000 * one for one in times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(
        f"| {what} | {statistics.median(ordered):.0f} ms | {p95:.0f} ms | {ordered[-1]:.0f} ms | {len(ordered)} |",
        flush=True,
    )


def approvals(player: Player, office: Office, runs: int) -> list[float]:
    """Seconds from before a reaction is written to the first frame that has it."""
    lags, path = [], office.root / "reacties/een.yaml"
    for run in range(runs + 1):
        player.mark()
        said = f"reacties:\n  - {{tekst: Dat vullen we nu zelf in ({run})., door: Team Polis, teken: pak-op}}\ntekens: {{raakt: {run + 3}}}\n"
        began = time.time()
        write_whole(path, said.encode(), within=office.root, sure=True)
        lags.append(moment(player.shown("een", why="updated")) - began)
        time.sleep(0.4)
    return lags[1:]


def withdrawals(player: Player, office: Office, runs: int) -> list[float]:
    """Seconds from before a slide is withdrawn to the first frame without it."""
    lags, path = [], office.root / "ingetrokken.yaml"
    for _ in range(runs):
        write_whole(path, b"[]\n", within=office.root)
        time.sleep(0.3)
        player.mark()
        on = next(line["slide"] for line in reversed(player.events()) if line["event"] == "shown")
        began = time.time()
        line = f"- {{id: {on}, ingetrokken: 2026-01-02}}\n"
        write_whole(path, line.encode(), within=office.root, sure=True)
        lags.append(moment(player.logs("shown")) - began)
        time.sleep(0.3)
    write_whole(path, b"[]\n", within=office.root)
    return lags


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="klantbeeld-bench-") as name:
        office = Office(Path(name) / "inhoud", CALM)
        player = Player(office, Path(name) / "toestand", size="1920x1080")
        player.shown("een")
        time.sleep(2)
        print("| what | median | p95 | worst | runs |\n|---|---|---|---|---|")
        _row("a reaction written → on the screen", approvals(player, office, chosen.runs))
        _row("a withdrawal written → off the screen", withdrawals(player, office, chosen.runs))
        time.sleep(15)  # the first picture has been made
        pids = [player.process.pid, *processes_of(player.process.pid)]
        status, seen = office.root / "_status", {}
        before, began = _cpu(pids), time.monotonic()
        while time.monotonic() - began < 60 * chosen.minutes:
            for path in status.iterdir():
                if not path.name.startswith("."):
                    seen.setdefault(path.suffix, set()).add(path.stat().st_ino)
            time.sleep(1)
        used = (_cpu(pids) - before) / (time.monotonic() - began) * 100
        sizes = {path.suffix: path.stat().st_size for path in status.iterdir()}
        player.close()
    writes = {suffix: len(inodes) - 1 for suffix, inodes in seen.items()}
    print(f"\nStanding still for {chosen.minutes:g} min: {used:.3f} % of a core, both processes.")
    print(f"Written meanwhile: {writes}; bytes of each: {sizes}.")


if __name__ == "__main__":
    main()
