"""Long playlists beside a short one, in one run: 10,000 slides in one file and in 100 files.

    python tests/benchmarks/long.py [--runs 5] [--slides 10000]

A real headless player at 1080p. Times are CPU seconds of both processes, which say more than the
clock on a machine that is busy: from the command until the first slide was presented, and from the
edit of a file until its slide was. A start is measured with the picture that was kept when the
player was stopped, without that (as on the next day, or after a change), and with an empty state
folder (the first one ever). Prints tables for docs/performance.md;
asserts nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import statistics
import sys
import tempfile
import threading
import time
from bisect import bisect
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parents[2]
sys.path[:0] = [str(HERE / "tests"), str(HERE)]

from play.office import Office, Player, moment
from screen.playing import memory_of, processes_of

SLIDE = """\
  - soort: quote
    id: q{number}
    tekst: Ik werd binnen {number} minuten teruggebeld, en het klopte precies wat mij was beloofd.
    klant: klant uit Zwolle nummer {number}
    sentiment: positief
    duur: 600
"""
FEW, FILES = 40, 100
OPENING = "opening"  # the picture for the next start, in the state folder


def slides(first: int, end: int) -> str:
    """That part of the list, as an editor writes it."""
    return "".join(SLIDE.format(number=number) for number in range(first, end))


def short(folder: Path) -> Office:
    """40 slides in one file."""
    return Office(folder, f"titel: Kantoor\nslides:\n{slides(0, FEW)}")


def one_file(folder: Path, number: int) -> Office:
    """All slides in one file."""
    return Office(folder, f"titel: Kantoor\nslides:\n{slides(0, number)}")


def many_files(folder: Path, number: int) -> Office:
    """The same slides in 100 files."""
    each = number // FILES
    parts = {
        f"playlists/deel-{at:02}.yaml": f"slides:\n{slides(at * each, (at + 1) * each)}".encode()
        for at in range(FILES)
    }
    listed = "".join(f"  - playlist: deel-{at:02}.yaml\n" for at in range(FILES))
    return Office(folder, f"titel: Kantoor\nslides:\n{listed}", **parts)


def cpu_of(player: Player) -> float:
    """CPU seconds that its processes have used so far."""
    total = 0
    for pid in (player.process.pid, *processes_of(player.process.pid)):
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):
                total += int(task.read_text().split()[0])
    return total / 1e9


class Meter:
    """What a player uses, looked at again and again: the log says afterwards when a slide was on,
    and this how much was used until then."""

    def __init__(self, player: Player, used: float = 0.0) -> None:
        self._player, self._on = player, True
        self._moments, self._used = [time.time()], [used]
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while self._on:
            used = cpu_of(self._player)
            self._moments.append(time.time())
            self._used.append(max(used, self._used[-1]))
            time.sleep(0.002)

    def until(self, at: float) -> float:
        """CPU seconds until that moment, between the two looks around it."""
        after = min(bisect(self._moments, at), len(self._moments) - 1)
        begin, end = self._moments[after - 1], self._moments[after]
        part = min(1.0, max(0.0, (at - begin) / (end - begin)))
        return self._used[after - 1] + part * (self._used[after] - self._used[after - 1])

    def stop(self) -> None:
        time.sleep(0.1)  # so that there is a look after it
        self._on = False
        self._thread.join()


def settled(player: Player) -> None:
    """Wait until what can wait is done: state saved, the next slide painted."""
    used, quiet = cpu_of(player), 0
    while quiet < 4:
        time.sleep(0.5)
        before, used = used, cpu_of(player)
        quiet = quiet + 1 if used - before < 0.005 else 0


def started(office: Office, state: Path, first: str = "q0") -> tuple[Player, float, float]:
    """A player that shows its first slide (""; whichever that is), and what that took: CPU seconds,
    and by the clock."""
    began = time.time()
    player = Player(office, state, size="1920x1080", path=HERE)
    player.mark()  # the log of the run before is there already
    meter = Meter(player)
    at = moment(player.shown(first) if first else player.logs("shown"))
    meter.stop()
    return player, meter.until(at), at - began


class Measured:
    """What one player was seen to take: CPU seconds, and MB of memory (PSS) of both processes."""

    def __init__(self) -> None:
        self.kept: list[float] = []
        self.start: list[float] = []
        self.clock: list[float] = []
        self.empty: list[float] = []
        self.word: list[float] = []
        self.line: list[float] = []
        self.memory: list[float] = []

    def run(self, office: Office, state: Path, file: str) -> None:
        """Start players in every way, edit that file twice, and end them."""
        nothing = state.with_name(f"{state.name}-leeg")
        player, used, _ = started(office, nothing)
        player.close()
        shutil.rmtree(nothing)
        self.empty.append(used)
        player, used, _ = started(office, state)
        player.close()
        self.kept.append(used)
        for picture in state.rglob(OPENING):
            picture.unlink()
        player, used, clock = started(office, state)
        self.start.append(used)
        self.clock.append(clock)
        settled(player)
        pids = [player.process.pid, *processes_of(player.process.pid)]
        self.memory.append(sum(map(memory_of, pids)))
        path = office.root / file
        original = path.read_text("utf-8")
        for measured, old, new in (
            (self.word, "teruggebeld", "gebeld"),
            (self.line, "    tekst: Ik", "\n    tekst: Nu"),
        ):
            player.mark()
            before = cpu_of(player)
            meter = Meter(player, before)
            office.replace(file, path.read_text("utf-8").replace(old, new, 1))
            at = moment(player.shown("q0", why="updated"))
            meter.stop()
            settled(player)
            measured.append(meter.until(at) - before)
        player.mark()
        office.replace(file, original)  # what the next run starts from, as it was kept
        player.shown("q0", why="updated")
        settled(player)
        player.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slides", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="klantbeeld-bench-") as temporary:
        folder = Path(temporary)
        offices: dict[str, tuple[Office, str]] = {
            "40 slides": (short(folder / "kort"), "playlists/kantoor.yaml"),
            f"{chosen.slides:,} in one file": (
                one_file(folder / "lang", chosen.slides),
                "playlists/kantoor.yaml",
            ),
            f"{chosen.slides:,} in {FILES} files": (
                many_files(folder / "veel", chosen.slides),
                "playlists/deel-00.yaml",
            ),
        }
        measured = {name: Measured() for name in offices}
        for run in range(chosen.runs + 1):  # turn about, so that what else runs hits all alike
            for name, (office, file) in offices.items():
                one = Measured() if run == 0 else measured[name]  # the first only warms up
                one.run(office, folder / f"staat-{office.root.name}", file)
        _print(measured)


def _print(measured: dict[str, Measured]) -> None:
    first = next(iter(measured.values()))
    columns: dict[str, tuple[Callable[[Measured], list[float]], str]] = {
        "first slide, CPU s: as it was stopped": (lambda one: one.kept, ".2f"),
        "nothing kept to show": (lambda one: one.start, ".2f"),
        "first start ever": (lambda one: one.empty, ".2f"),
        "nothing kept, by the clock, s": (lambda one: one.clock, ".2f"),
        "a word → pixels, CPU s": (lambda one: one.word, ".3f"),
        "a line more → pixels, CPU s": (lambda one: one.line, ".3f"),
        "memory, MB": (lambda one: one.memory, ".0f"),
    }
    print(f"| | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for name, one in measured.items():
        cells = []
        for values, form in columns.values():
            median, of_first = statistics.median(values(one)), statistics.median(values(first))
            times = "" if one is first else f" ({median / of_first:.1f} ×)"
            cells.append(f"{median:{form}}{times}")
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
