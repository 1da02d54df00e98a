"""A day of television in minutes: every type of slide, edits, new photos, morning and evening; what
leaks, and what comes late.

    python tests/soak/soak.py [--speed 120] [--hours 24] [--write]     a day, the clock 120 times as fast
    python tests/soak/soak.py --real 3600 [--write]                   an hour by the real clock

Both real processes run on a real folder, only their clock is fast (fast/sitecustomize.py). Prints a
table; with --write it goes into docs/reliability.md. Exit 1 where memory grew by more than 2 %
after the first part, descriptors or frames in shared memory grew at all, slides came late (one by
the real clock), the studio fell, or a type of slide was never on.
"""

from __future__ import annotations

import argparse
import io
import itertools
import os
import platform
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

import yaml
from PIL import Image
from play.office import Office, Player, moment
from screen.playing import eventually, memory_of, processes_of
from slides.test_examples import example_of

from player.slides.base import types

STAY = 12  # s that each slide is on
EDIT_EVERY = 600.0  # s of the player's clock between two edits
LATE = 0.1  # s of the real clock: what an onlooker might notice
NOT_HERE = ("fallback", "pdf", "video")  # a fallback is on where nothing else is
NEVER = ("studio-restarted", "quarantined", "problem", "lines-dropped", "fallback")
# of the slides may be late by a fast clock: at 120 times it leaves 0.1 s for what has 12 s on a
# television
FEW = 0.01
GROWTH = 0.02  # of memory, from the second quarter to the last
RELIABILITY = Path(__file__).parents[2] / "docs" / "reliability.md"


def photo(seed: int) -> bytes:
    """A photo of 12 megapixels, another for each seed."""
    random, file = Random(seed), io.BytesIO()
    noise = Image.frombytes("RGB", (80, 60), random.randbytes(80 * 60 * 3))
    noise.resize((4000, 3000), Image.Resampling.BICUBIC).save(file, "JPEG", quality=85)
    return file.getvalue()


def playlist(edits: int) -> str:
    """An example of each type, due always, and a picture of each kind besides. Every edit changes a
    text."""
    slides: list[dict[str, Any]] = []
    for name, kind in sorted(types().items()):
        if name in NOT_HERE:
            continue
        slide = {**example_of(kind), "id": name, "duration": STAY}
        for field in (
            "from",
            "until",
            "closes",
            "urgent",
            "received",
            "date",
            "days",
            "hours",
            "month",
            "link",
            "react",
        ):
            slide.pop(field, None)
        for field in ("image", "photo", "file"):
            if field in slide:
                slide[field] = "assets/foto.jpg"
        if name == "at_the_table":
            slide["when"] = "2099-01-01 12:00"
        if name == "quote":
            slide["text"] = f"Ik werd {edits} keer teruggebeld, en elke keer door dezelfde mevrouw."
        slides.append(slide)
    slides += [
        {"type": "image", "id": f"beeld-{kind}", "file": f"assets/beeld.{kind}", "duration": STAY}
        for kind in ("png", "webp", "gif")
    ]
    return yaml.safe_dump(
        {"title": "Duurproef", "slides": slides}, allow_unicode=True, sort_keys=False
    )


@dataclass
class Look:
    """What both processes hold at a moment (seconds of the player's clock since the start)."""

    at: float
    screen: float  # MB, PSS
    studio: float
    descriptors: int
    frames: int  # in shared memory

    @property
    def memory(self) -> float:
        return self.screen + self.studio


def look(player: Player, at: float) -> Look | None:
    """None in the moment that there is no studio."""
    try:
        (studio,) = processes_of(player.process.pid)
        both = (player.process.pid, studio)
        frames = {
            line.split()[4]
            for pid in both
            for line in Path(f"/proc/{pid}/maps").read_text().splitlines()
            if "klantbeeld-frame" in line
        }
        return Look(
            at,
            memory_of(both[0]),
            memory_of(both[1]),
            sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in both),
            len(frames),
        )
    except (OSError, ValueError, StopIteration):
        return None


@dataclass
class Report:
    """What came of it."""

    speed: float
    hours: float
    looks: list[Look]
    events: list[dict[str, Any]]
    edits: int
    processor: float  # seconds of both processes

    @property
    def after(self) -> list[Look]:
        """The looks after the first quarter, in which everything is met for the first time."""
        return self.looks[len(self.looks) // 4 :]

    @property
    def lateness(self) -> list[float]:
        """Real seconds by which each slide outstayed its time."""
        shown = [line for line in self.events if line["event"] == "shown"]
        starts = [
            line for line in shown if line["page"] == 1 and line["why"] in ("schedule", "start")
        ]
        return [
            (moment(after) - moment(one) - STAY) / self.speed
            for one, after in itertools.pairwise(starts)
            if after["why"] == "schedule"
        ]

    @property
    def too_late(self) -> list[float]:
        return [one for one in self.lateness if one > LATE]

    def bounds(self, what: str) -> tuple[int, int]:
        """The least and the most of a number after the first quarter."""
        found = [getattr(one, what) for one in self.after]
        return min(found), max(found)

    def grew(self, what: str) -> tuple[float, float]:
        """A number after the first quarter, and at the end (medians)."""
        third = max(1, len(self.after) // 3)
        first, last = (
            statistics.median(getattr(one, what) for one in part)
            for part in (self.after[:third], self.after[-third:])
        )
        return first, last

    def happened(self, event: str) -> int:
        return sum(line["event"] == event for line in self.events)

    def wrong(self) -> list[str]:
        """What must not be."""
        missing = {kind for kind in types() if kind not in NOT_HERE} - {
            line.get("type") for line in self.events
        }
        late, (before, after) = self.lateness, self.grew("memory")
        found = [f"{self.happened(event)} × {event}" for event in NEVER if self.happened(event)]
        found += [f"never on: {', '.join(sorted(missing))}"] if missing else []
        found += [f"memory grew by {after / before - 1:.1%}"] if after / before - 1 > GROWTH else []
        found += [
            f"{what}: from {first:g} to {last:g}"
            for what in ("descriptors", "frames")
            for first, last in [self.grew(what)]
            if last > first
        ]
        if len(self.too_late) > (0 if self.speed == 1 else len(late) * FEW):
            found.append(f"{len(self.too_late)} slides came late, the worst by {max(late):.2f} s")
        return found

    def table(self) -> str:
        shown = [line for line in self.events if line["event"] == "shown"]
        late, (before, after) = sorted(self.lateness), self.grew("memory")
        (_, screen), (_, studio) = self.grew("screen"), self.grew("studio")
        clock = "the real clock" if self.speed == 1 else f"the clock {self.speed:g} times as fast"
        rows = [
            ("time played", f"{self.hours:.1f} hours, {clock}"),
            (
                "showings; types of slides; edits while it played",
                f"{len(shown)}; {len({line['type'] for line in shown})}; {self.edits}",
            ),
            (
                "memory of both (PSS): after the first quarter → at the end",
                f"{before:.1f} → {after:.1f} MB ({after / before - 1:+.1%}); most {max(one.memory for one in self.looks):.0f} MB",
            ),
            ("of which at the end the screen; the studio", f"{screen:.1f}; {studio:.1f} MB"),
            (
                "descriptors of both",
                "{} to {}; median {:g} → {:g}".format(
                    *self.bounds("descriptors"), *self.grew("descriptors")
                ),
            ),
            (
                "frames in shared memory",
                "{} to {}; median {:g} → {:g}".format(*self.bounds("frames"), *self.grew("frames")),
            ),
            (
                "a slide came later than its moment (real time)",
                f"median {statistics.median(late) * 1000:.1f} ms, 99 % {late[int(len(late) * 0.99)] * 1000:.0f} ms, worst {late[-1] * 1000:.0f} ms",
            ),
            (f"of which by more than {LATE * 1000:.0f} ms", f"{len(self.too_late)} of {len(late)}"),
            (
                "the studio fell; problems",
                f"{self.happened('studio-restarted')}; {self.happened('problem')}",
            ),
            ("processor time of both", f"{self.processor:.0f} s"),
        ]
        return "\n".join(
            [
                "| what | measured |",
                "|---|---|",
                *(f"| {what} | {measured} |" for what, measured in rows),
            ]
        )


def _processor(pids: list[int]) -> float:
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def soak(folder: Path, speed: float, hours: float) -> Report:
    """Play so many hours of the player's clock."""
    files = {"assets/foto.jpg": photo(0), "assets/logo.png": photo(1)}
    for kind in ("png", "webp", "gif"):
        file = io.BytesIO()
        Image.open(io.BytesIO(files["assets/foto.jpg"])).resize((1600, 900)).save(
            file, kind.upper()
        )
        files[f"assets/beeld.{kind}"] = file.getvalue()
    office = Office(
        folder / "inhoud",
        playlist(0),
        "theme: auto\nlimits: {seconds: 600}\nscreen: {name: duurproef}\n",
        **files,
    )
    began = time.monotonic()
    os.environ |= {"SOAK_SPEED": str(speed), "SOAK_BEGAN": str(began)}
    player = Player(
        office, folder / "toestand", size="1920x1080", path=Path(__file__).parent / "fast"
    )
    looks, edits, end = [], 0, hours * 3600
    try:
        eventually(lambda: any(line["event"] == "shown" for line in player.events()), 30)
        every = min(5.0, end / speed / 200)
        while (at := (time.monotonic() - began) * speed) < end:
            assert player.process.poll() is None, player.said()
            if at > (edits + 1) * EDIT_EVERY:
                edits += 1
                office.replace("playlists/kantoor.yaml", playlist(edits))
                if edits % 6 == 0:
                    office.replace("assets/foto.jpg", photo(edits))
            if (found := look(player, at)) is not None:
                looks.append(found)
            if sys.stderr.isatty():
                print(
                    f"\r{at / 3600:5.1f} of {hours:g} hours, {found.memory if found else 0:.0f} MB",
                    end="",
                    file=sys.stderr,
                )
            time.sleep(every)
        processor = _processor([player.process.pid, *processes_of(player.process.pid)])
    finally:
        player.close()
    return Report(speed, hours, looks, player.events(), edits, processor)


def write(report: Report, words: str) -> None:
    """Put the table into docs/reliability.md, between its marks."""
    name = "hour" if report.speed == 1 else "day"
    text = RELIABILITY.read_text("utf-8")
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, {date.today():%-d %B %Y}"
    part = f"<!-- {name} -->\n\n`python tests/soak/soak.py {words}` ({machine})\n\n{report.table()}\n\n<!-- /{name} -->"
    RELIABILITY.write_text(
        re.sub(rf"<!-- {name} -->.*<!-- /{name} -->", lambda _: part, text, flags=re.DOTALL),
        "utf-8",
    )


def main() -> int:
    """Soak by the words of the command line."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--speed", type=float, default=120.0)
    words.add_argument("--hours", type=float, default=24.0)
    words.add_argument(
        "--real",
        type=float,
        metavar="SECONDS",
        help="by the real clock, for so long; half an hour at least, since a round is three and a half minutes",
    )
    words.add_argument("--write", action="store_true", help="into docs/reliability.md")
    given = words.parse_args()
    speed, hours = (1.0, given.real / 3600) if given.real else (given.speed, given.hours)
    with tempfile.TemporaryDirectory(prefix="kb-soak-") as folder:
        report = soak(Path(folder), speed, hours)
    print(f"\n{report.table()}")
    for wrong in report.wrong():
        print(f"NOT RIGHT: {wrong}")
    if given.write:
        write(report, " ".join(word for word in sys.argv[1:] if word != "--write"))
    return 1 if report.wrong() else 0


if __name__ == "__main__":
    raise SystemExit(main())
