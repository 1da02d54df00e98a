"""Film after film after film: what leaks, and what is left behind.

    python tests/soak/films.py [--films 1000] [--seconds 1]

A real player shows two films in turn, each decoded by a process of its own. Prints a table. Exit 1
where memory grew by more than 2 % after the first quarter, descriptors, shared memory or film
processes grew at all, the studio fell, or something was left when the player had ended.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, fields
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from helpers.films import busy, corners, film
from play.office import Office, Player
from screen.playing import memory_of, processes_of

EVERY = 5.0  # s between two looks
GROWTH = 0.02
NEVER = ("studio-restarted", "quarantined", "fallback", "lines-dropped")
PLAYLIST = """\
slides:
  - {{type: video, id: een, file: een.mp4, duration: {seconds}}}
  - {{type: video, id: twee, file: twee.mp4, duration: {seconds}}}
"""


@dataclass
class Look:
    """What the player holds after so many films."""

    films: int
    screen: float  # MB, PSS
    studio: float
    screen_descriptors: int
    studio_descriptors: int
    shared: int  # pieces of shared memory
    processes: int  # that decode films


def look(player: Player) -> Look | None:
    """None where a process was gone before it was looked at."""
    try:
        (studio,) = processes_of(player.process.pid)
        both = player.process.pid, studio
        shared = {
            line.split()[4]
            for pid in both
            for line in Path(f"/proc/{pid}/maps").read_text().splitlines()
            if "memfd:klantbeeld" in line
        }
        decoding = sum(
            b"player.films" in Path(f"/proc/{pid}/cmdline").read_bytes()
            for pid in processes_of(studio)
        )
        shown = sum(line["event"] == "shown" for line in player.events())
        return Look(
            shown,
            *(round(memory_of(pid), 2) for pid in both),
            *(len(os.listdir(f"/proc/{pid}/fd")) for pid in both),
            len(shared),
            decoding,
        )
    except (OSError, ValueError, StopIteration):
        return None


def soak(folder: Path, films: int, seconds: float) -> tuple[list[Look], list[str]]:
    """Show so many films. Returns what was held meanwhile, and what must not be."""
    office = Office(
        folder / "inhoud",
        PLAYLIST.format(seconds=seconds),
        "screen: {pixel_shift: no}\ntransition: {kind: crossfade, seconds: 0.2}\n",
    )
    film(office.root / "playlists/een.mp4", busy, size=(640, 360), count=75)
    film(office.root / "playlists/twee.mp4", corners, size=(640, 360), count=75)
    before = left(folder)
    player = Player(office, folder / "toestand", size="640x360")
    looks: list[Look] = []
    try:
        while not looks or looks[-1].films < films:
            assert player.process.poll() is None, player.said()
            time.sleep(EVERY)
            if (found := look(player)) is not None:
                looks.append(found)
                print(f"\r{found}", end="", file=sys.stderr, flush=True)
        events = player.events()
    finally:
        player.close()
    wrong = [f"{count} × {event}" for event in NEVER if (count := happened(events, event))]
    deadline = time.monotonic() + 10
    while (remains := left(folder) - before) and time.monotonic() < deadline:
        time.sleep(0.1)
    return looks, wrong + [f"left behind: {one}" for one in sorted(remains)]


def happened(events: list[dict[str, object]], event: str) -> int:
    """How often that happened."""
    return sum(line["event"] == event for line in events)


def left(folder: Path) -> set[str]:
    """Processes that have something to do with this folder, and what lies in /dev/shm."""
    found = {f"/dev/shm/{name}" for name in os.listdir("/dev/shm")}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder).encode() in (process / "cmdline").read_bytes():
                found.add((process / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:120])
        except OSError:
            continue
    return found


def medians(looks: list[Look], what: str) -> tuple[float, float]:
    """A number after the first quarter, and at the end."""
    quarter = max(1, len(looks) // 4)
    first, last = (
        statistics.median(getattr(one, what) for one in part)
        for part in (looks[quarter : 2 * quarter], looks[-quarter:])
    )
    return first, last


def report(looks: list[Look], wrong: list[str]) -> list[str]:
    """Print the table. Returns what is wrong."""
    print("\n| what | second quarter | last quarter | a film |\n|---|---|---|---|")
    quarter = max(1, len(looks) // 4)
    between = (looks[-1].films - looks[quarter].films) * 5 / 8 or 1  # middle to middle
    for one in fields(Look)[1:]:
        first, last = medians(looks, one.name)
        memory = one.type == "float"
        each = f"{(last - first) / between * 1024:+.1f} kB" if memory else ""
        print(f"| {one.name} | {first:g} | {last:g} | {each} |")
        if last > first * (1 + GROWTH if memory else 1):
            wrong.append(f"{one.name}: {first:g} → {last:g}")
    print(f"\n{looks[-1].films} films")
    return wrong


def main() -> int:
    """Soak by the words of the command line."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--films", type=int, default=1000)
    words.add_argument("--seconds", type=float, default=1.0, help="that each is on; 1 at least")
    given = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="kb-films-") as folder:
        wrong = report(*soak(Path(folder), given.films, given.seconds))
    for one in wrong:
        print(f"NOT RIGHT: {one}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
