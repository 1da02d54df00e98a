"""A thousand faults, drawn by a seed, on a real player with a real X server: what is on the glass
is read from its pixels.

    python tests/faults/suite.py [--faults 1000] [--seed 1] [--only NUMBER…]

After each fault the newest version of a slide must be on the glass again, no look (sixty a second)
may have found black, and the editor's files must be what they were. Prints a table for
docs/reliability.md; exit 1 where anything went wrong. As root it unmounts the share for real and
fills a small disk; with a C compiler the clock jumps.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from faults.glass import glass
from faults.harm import FAULTS, NEEDS
from faults.world import World, Wrong

ROUND_EVERY = 25  # faults between two looks at a whole round


@dataclass
class Report:
    """What was done, and what came of it."""

    seed: int
    done: Counter[str] = field(default_factory=Counter)
    not_possible: list[str] = field(default_factory=list)
    failures: list[tuple[int, str, str]] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(
        default_factory=dict
    )  # from the mending to the picture, by fault
    memory: list[float] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)
    looks: int = 0

    def table(self) -> str:
        lines = [
            f"seed {self.seed}: {sum(self.done.values())} faults, {len(self.failures)} not survived; {self.looks} looks at the glass"
        ]
        lines += [
            "",
            "| fault | times | not survived | right again after: median | worst |",
            "|---|---|---|---|---|",
        ]
        for name, times in sorted(self.done.items()):
            took = self.seconds.get(name) or [0.0]
            failed = sum(name == one for _, one, _ in self.failures)
            lines.append(
                f"| {name} | {times} | {failed} | {statistics.median(took):.2f} s | {max(took):.2f} s |"
            )
        lines += [f"| {name} | not possible here | | | |" for name in self.not_possible]
        if self.memory:
            tenth = max(1, len(self.memory) // 10)
            lines += [
                "",
                f"memory of both processes (PSS): first tenth {statistics.median(self.memory[:tenth]):.0f} MB, "
                f"last tenth {statistics.median(self.memory[-tenth:]):.0f} MB, most {max(self.memory):.0f} MB",
                f"descriptors: {min(self.descriptors)} to {max(self.descriptors)}",
            ]
        return "\n".join(lines)


def run(
    faults: int, seed: int, folder: Path, only: tuple[int, ...] = (), tell: bool = True
) -> Report:
    """Do so many faults, or only those of these numbers."""
    report = Report(seed)
    with glass() as pane:
        world = World(folder, pane)
        try:
            world.comes_right(time.monotonic())
            pane.watching = True
            possible = [name for name in FAULTS if NEEDS[name](world)]
            report.not_possible = [name for name in FAULTS if name not in possible]
            for number in only or range(faults):
                random = Random(f"{seed} {number}")
                name = random.choice(possible)
                report.done[name] += 1
                try:
                    FAULTS[name](world, random)
                    mended = time.monotonic()
                    report.seconds.setdefault(name, []).append(world.comes_right(mended))
                    if number % ROUND_EVERY == ROUND_EVERY - 1:
                        world.goes_round(time.monotonic())
                    world.nothing_lost()
                except Wrong as wrong:
                    report.failures.append((number, name, str(wrong)))
                    pane.picture().save(folder / f"fault-{number}.png")
                    print(f"\nfault {number} ({name}), seed {seed}: {wrong}", flush=True)
                    pane.watching = False
                    world.again()
                    world.comes_right(time.monotonic())
                    pane.watching = True
                size, descriptors = world.megabytes()
                report.memory.append(size)
                report.descriptors.append(descriptors)
                if tell:
                    print(
                        f"\r{sum(report.done.values())}/{len(only) or faults}  {name:<40}",
                        end="",
                        file=sys.stderr,
                        flush=True,
                    )
        finally:
            pane.watching = False
            report.looks = pane.looks
            report.failures += [(-1, "the end", what) for what in world.close()]
    return report


def main() -> int:
    """Run the suite by the words of the command line."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--faults", type=int, default=1000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--only", type=int, nargs="*", default=())
    words.add_argument("--keep", type=Path, help="a folder for pictures of what went wrong")
    given = words.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kb-faults-") as folder:
        place = given.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        report = run(given.faults, given.seed, Path(tempfile.mkdtemp(dir=place)), tuple(given.only))
    print(f"\n{report.table()}\nin {(time.monotonic() - began) / 60:.1f} min")
    return 1 if report.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
