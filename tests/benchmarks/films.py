"""What a film costs, and whether all of it is seen: a real player on an X server of 1920×1080.

    python tests/benchmarks/films.py [--rounds 3] [--showings 40] [--load 4] [--seconds 16]
                                     [--size 1920x1080] [--rate 30]

First a grainy film of our own making plays between two notices: processor time of each process
while it is on, pictures that came too late or not at all, how far each was from its moment, and the
crossfades at both ends. Then short showings follow each other while other work keeps the machine
busy: whether the first picture is there in time. Printed as a table, beside what is to be reached.
`--showings 1000` takes an hour and a half.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[1]))

import av
from screen.playing import processes_of, x_server

TICKS = os.sysconf("SC_CLK_TCK")


def grainy(path: Path, seconds: int, size: str, rate: int) -> None:
    """A film with moving shapes and grain, of some 10 Mbit/s at 1080p."""
    source = f"testsrc2=size={size}:rate={rate}:duration={seconds},noise=alls=12:allf=t"
    with av.open(source, format="lavfi") as made, av.open(str(path), "w") as out:
        width, height = map(int, size.split("x"))
        stream = out.add_stream("libx264", rate=rate, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.bit_rate = 9_800_000
        for frame in made.decode(video=0):
            out.mux(stream.encode(frame.reformat(format="yuv420p")))
        out.mux(stream.encode())


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def children(pid: int) -> dict[str, int]:
    """The processes below a player, by what they are: the film that is on is the oldest."""
    found: dict[str, int] = {}
    for studio in processes_of(pid):
        found["studio"] = studio
        for film in sorted(processes_of(studio)):
            found.setdefault("film", film)
    return found


@dataclass
class Traced:
    """What the screen noted, and what the processes used."""

    gaps: list[float] = field(default_factory=list)  # s between two frames of a crossfade
    draws: list[float] = field(default_factory=list)  # s
    late: list[float] = field(default_factory=list)  # s after its moment that a picture was shown
    passed: int = 0  # pictures that were not shown
    ready: list[int] = field(default_factory=list)  # whether the first picture was there in time
    cores: list[dict[str, float]] = field(default_factory=list)  # of each round, by process

    def read(self, trace: Path) -> None:
        """Take in what `filmed_player.py` wrote."""
        for line in trace.read_text().splitlines():
            kind, value = line.split()
            if kind == "passed":
                self.passed += int(value)
            elif kind == "ready":
                self.ready.append(int(value))
            else:
                {"gap": self.gaps, "draw": self.draws, "late": self.late}[kind].append(float(value))


def played(film: Path, slides: str, display: str, rounds: int, seconds: float) -> Traced:
    """Play these slides until the film was shown so often; measured for `seconds` of each showing,
    where that is not 0."""
    traced = Traced()
    with tempfile.TemporaryDirectory() as folder:
        root, trace, log = (Path(folder, name) for name in ("inhoud", "trace", "log.jsonl"))
        (root / "playlists").mkdir(parents=True)
        (root / "playlists/film.mp4").hardlink_to(film)
        (root / "config.yaml").write_text("playlist: playlists/kantoor.yaml\n")
        (root / "playlists/kantoor.yaml").write_text("slides:\n" + slides)
        player = subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).with_name("filmed_player.py")),
                str(trace),
                *("play", "--config", str(root / "config.yaml"), "--log", str(log)),
            ],
            env={**os.environ, "DISPLAY": display, "XDG_STATE_HOME": folder},
        )
        try:
            for number in range(rounds):
                while shown(log, "film") <= number:
                    assert player.poll() is None
                    time.sleep(0.05)
                if seconds:
                    traced.cores.append(_cores(player.pid, seconds - 1))
            while shown(log, "na") < shown(log, "film"):
                time.sleep(0.05)
            time.sleep(1)
        finally:
            player.terminate()
            player.wait()
        traced.read(trace)
    return traced


def _cores(pid: int, seconds: float) -> dict[str, float]:
    """How many processors each process of a player keeps busy, from now on for so long."""
    known = {"screen": pid, **children(pid)}
    before, began = {name: processor(one) for name, one in known.items()}, time.monotonic()
    time.sleep(seconds)
    took = time.monotonic() - began
    return {name: (processor(one) - before[name]) / took for name, one in known.items()}


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many processes that do nothing but compute."""
    started = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)
    ]
    try:
        yield
    finally:
        for process in started:
            process.kill()
            process.wait()


def main() -> None:
    """Measure by the words of the command line."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seconds", type=int, default=16)
    options.add_argument("--size", default="1920x1080")
    options.add_argument("--rate", type=int, default=30)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--showings", type=int, default=40)
    options.add_argument("--load", type=int, default=4)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, x_server("1920x1080") as display:
        film = Path(folder, "film.mp4")
        grainy(film, asked.seconds, asked.size, asked.rate)
        print(
            f"{asked.size}, {asked.rate} a second, "
            f"{film.stat().st_size * 8 / asked.seconds / 1e6:.1f} Mbit/s; "
            f"load before {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n"
        )
        notice = "  - {{type: notice, id: {0}, title: {0}, text: Een film, duration: {1}}}\n"
        whole = "  - {type: video, id: film, file: film.mp4}\n"
        slides = notice.format("voor", 8) + whole + notice.format("na", 4)
        calm = played(film, slides, display, asked.rounds, asked.seconds)
        short = whole.replace("}", ", duration: 1.5}") + notice.format("na", 3)
        with busy(asked.load):
            hard = played(film, short, display, asked.showings, 0)
    report(calm, hard, asked.rate, asked.load)


def shown(log: Path, slide: str) -> int:
    """How often a slide was shown."""
    if not log.exists():
        return 0
    return sum(
        json.loads(line).get("slide") == slide
        for line in log.read_text("utf-8").splitlines()
        if '"shown"' in line and line.endswith("}")
    )


def report(calm: Traced, hard: Traced, rate: int, load: int) -> None:
    """Print the table."""
    totals = [sum(cores.values()) for cores in calm.cores]
    parts = ", ".join(
        f"{name} {median(cores[name] for cores in calm.cores if name in cores):.2f}"
        for name in calm.cores[0]
    )
    steps = sorted(abs(one) * 1000 for one in calm.late)
    near = sum(step <= 20 for step in steps) / len(steps)
    slow = sum(gap > 0.025 for gap in calm.gaps)
    rows = [
        ("processor in all, while it is on", "≤ 0.6 core", f"{max(totals):.2f} ({parts})"),
        ("pictures passed over", "none", f"{calm.passed} of {calm.passed + len(steps)}"),
        (
            "a picture from its moment",
            "99 % within 20 ms",
            f"{near:.1%} within 20 ms; median {median(steps):.1f}, "
            f"99 % {quantiles(steps, n=100)[98]:.1f}, worst {steps[-1]:.1f} ms",
        ),
        (
            f"the first picture there in time, with {load} other processes",
            "each time",
            f"{sum(hard.ready)} of {len(hard.ready)}",
        ),
        (
            "crossfades at both ends",
            "60 a second",
            f"median {1 / median(calm.gaps):.0f}; {slow} of {len(calm.gaps)} frames over 25 ms, "
            f"worst {max(calm.gaps) * 1000:.0f} ms; drawing one {median(calm.draws) * 1000:.1f} ms",
        ),
    ]
    print("| what | goal | measured |\n|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
