"""What a film costs, and whether all of it is seen: a real player on an X server of 1920×1080.

    python tests/benchmarks/films.py [--seconds 16] [--size 1920x1080] [--rate 30] [--rounds 3]

Between two notices plays a grainy film of our own making. Printed: processor time of each process
while the film is on, pictures that came too late or not at all, how far each was from its moment,
and the frames a second of the crossfades at both ends.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[1]))

import av
from screen.playing import x_server

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
    """The processes below one, by what they are."""
    found = {}
    for line in subprocess.run(
        ["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True
    ).stdout.splitlines()[1:]:
        number, _parent, command = line.split(None, 2)
        if "player.films play" in command:
            found["film"] = int(number)
        elif "player.studio" in command:
            found["studio"] = int(number)
    return found


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=int, default=16)
    options.add_argument("--size", default="1920x1080")
    options.add_argument("--rate", type=int, default=30)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, x_server("1920x1080") as display:
        root = Path(folder, "inhoud")
        (root / "playlists").mkdir(parents=True)
        grainy(root / "playlists/film.mp4", asked.seconds, asked.size, asked.rate)
        size = (root / "playlists/film.mp4").stat().st_size
        print(f"film: {size * 8 / asked.seconds / 1e6:.1f} Mbit/s")
        (root / "config.yaml").write_text("playlist: playlists/kantoor.yaml\n")
        (root / "playlists/kantoor.yaml").write_text(
            "dias:\n"
            "  - {soort: mededeling, id: een, titel: Een, tekst: Straks een film, duur: 8}\n"
            "  - {soort: film, id: film, bestand: film.mp4}\n"
        )
        trace = Path(folder, "trace")
        log = Path(folder, "log.jsonl")
        player = subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).with_name("filmed_player.py")),
                str(trace),
                *("play", "--config", str(root / "config.yaml"), "--log", str(log)),
            ],
            env={**os.environ, "DISPLAY": display},
        )
        try:
            for number in range(asked.rounds):
                while shown(log, "film") <= number:
                    time.sleep(0.05)
                before = {"screen": processor(player.pid)}
                known = children(player.pid)
                before |= {name: processor(pid) for name, pid in known.items()}
                began = time.monotonic()
                time.sleep(asked.seconds)
                took = time.monotonic() - began
                after = {"screen": processor(player.pid)}
                after |= {name: processor(pid) for name, pid in known.items()}
                cores = {name: (after[name] - before[name]) / took for name in after}
                told = ", ".join(f"{name} {value:.2f}" for name, value in cores.items())
                print(f"round {number + 1}: {sum(cores.values()):.2f} cores ({told})", flush=True)
            while shown(log, "een") <= asked.rounds:
                time.sleep(0.05)
            time.sleep(1)
        finally:
            player.terminate()
            player.wait()
        report(trace, asked.rate)


def shown(log: Path, slide: str) -> int:
    """How often a slide was shown."""
    if not log.exists():
        return 0
    return sum(
        json.loads(line).get("slide") == slide
        for line in log.read_text("utf-8").splitlines()
        if '"shown"' in line and line.endswith("}")
    )


def report(trace: Path, rate: int) -> None:
    """What the screen noted of each picture that it presented."""
    gaps, draws, late, passed, ready = [], [], [], 0, []
    for line in trace.read_text().splitlines():
        kind, value = line.split()
        if kind == "gap":
            gaps.append(float(value))
        elif kind == "draw":
            draws.append(float(value) * 1000)
        elif kind == "late":
            late.append(float(value) * 1000)
        elif kind == "passed":
            passed += int(value)
        elif kind == "ready":
            ready.append(int(value))
    steps = [abs(value) for value in late]
    print(f"pictures shown: {len(late)}, passed over: {passed}")
    print(
        f"from their moment: median {median(steps):.1f} ms, 99 % within "
        f"{quantiles(steps, n=100)[98]:.1f} ms, worst {max(steps):.1f} ms"
    )
    print(f"first picture there in time: {sum(ready)} of {len(ready)}")
    print(f"drawing a frame of a crossfade: median {median(draws):.1f}, worst {max(draws):.1f} ms")
    print(
        f"crossfades: {len(gaps)} frames, median {1 / median(gaps):.0f} a second, "
        f"worst gap {max(gaps) * 1000:.0f} ms, {sum(gap > 0.025 for gap in gaps)} over 25 ms"
    )


if __name__ == "__main__":
    main()
