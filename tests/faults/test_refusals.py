"""What the system may refuse a player, at its start and in the middle of the day: the picture stays
right and goes on, and what was refused is done as soon as it may be."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from faults.glass import Glass, glass
from helpers.refusing import KINDS, Refusing
from play.office import Office, Player
from screen.playing import processes_of

pytestmark = pytest.mark.long
SLIDES = ("een", "twee", "drie")
PATIENCE = 40.0  # s until what may be again is on the glass


class Day:
    """A player of which each slide says its name and version in its QR code."""

    def __init__(self, folder: Path, pane: Glass) -> None:
        self.pane, self.version, self._state = pane, 1, folder / "toestand"
        self.office = Office(folder / "inhoud", self._playlist(), "transition: cut\n")
        self.refusing = Refusing(folder, self.office.root, self._state)
        self.player: Player | None = None

    def _playlist(self) -> str:
        said = "type: quote, text: Ik werd binnen een uur teruggebeld., duration: 1"
        return "slides:\n" + "".join(
            f"  - {{id: {name}, {said}, react: https://kb.example/{name}/{self.version}}}\n"
            for name in SLIDES
        )

    def start(self) -> None:
        with patch.dict(os.environ, self.refusing.environment):
            self.player = Player(
                self.office, self._state, display=self.pane.display, path=self.refusing.path
            )

    def edit(self) -> None:
        self.version += 1
        self.office.replace("playlists/kantoor.yaml", self._playlist())

    def seen(self, seconds: float) -> list[str]:
        """What came by in so much time, each name as often as it came anew."""
        names: list[str] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.lives()
            if (read := self.pane.reads()) is not None and read not in names[-1:]:
                names.append(read)
            time.sleep(0.05)
        return names

    def comes(self, version: int) -> None:
        """Wait until a whole round of this version came by, in order."""
        last, end = [""], time.monotonic() + PATIENCE
        while len(last) < len(SLIDES) + 1:
            self.lives()
            assert time.monotonic() < end, (last, self.said())
            read = self.pane.reads()
            if read is not None and read != last[-1]:
                last = [*last, read] if read.endswith(f"/{version}") else [""]
            time.sleep(0.05)
        names = [read.partition("/")[0] for read in last[1:]]
        at = SLIDES.index(names[0])
        assert names == [*SLIDES[at:], *SLIDES[:at]]

    def lives(self) -> None:
        assert self.player is not None
        assert self.player.process.poll() is None, self.said()
        assert not self.pane.black
        assert "Traceback" not in self.said(), self.said()

    def said(self) -> str:
        assert self.player is not None
        events = [line for line in self.player.events() if line["event"] != "shown"]
        return f"{self.player.said()[-3000:]}\n{events[-6:]}"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    with glass((640, 360)) as pane:
        day = Day(tmp_path, pane)
        yield day
        day.refusing.end()
        if day.player is not None:
            day.player.close()


@pytest.mark.parametrize("kind", KINDS)
def test_refused_in_the_middle_of_the_day(day: Day, kind: str) -> None:
    day.start()
    day.comes(1)
    day.pane.watching = True
    day.refusing.begin(kind)
    day.edit()
    came = day.seen(6)
    print(kind, came)
    if kind == "maps":  # nothing that is not there yet can be shown; what is on stays
        assert came, day.said()
    else:  # the screen goes on with what it has
        assert len(came) >= 4, (came, day.said())
    day.refusing.end()
    day.comes(2)
    day.edit()
    day.comes(3)


@pytest.mark.parametrize("kind", KINDS)
def test_refused_at_the_start(day: Day, kind: str) -> None:
    day.refusing.begin(kind)
    day.start()
    assert day.player is not None
    if kind == "reading":  # of a config that was never seen nothing is kept: it says so, and ends
        assert day.player.ends() == 2
        assert "config.yaml" in day.said()
        day.refusing.end()
        day.start()
    else:
        print(kind, day.seen(8))
        day.refusing.end()
    day.comes(1)
    day.pane.watching = True
    day.edit()
    day.comes(2)


# ── by the kernel itself ──────────────────────────────────────────────────────────────────────────


def kilobytes(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])


# No more than a process has at that moment.
NO_MORE = {
    "NOFILE": lambda pid: max(map(int, os.listdir(f"/proc/{pid}/fd"))) + 1,
    "FSIZE": lambda pid: 0,
    "AS": lambda pid: (kilobytes(pid, "VmSize") + 64) << 10,
    "DATA": lambda pid: (kilobytes(pid, "VmData") + 64) << 10,
}


@pytest.mark.parametrize("name", NO_MORE)
def test_a_limit_of_the_kernel_on_both_processes(day: Day, name: str) -> None:
    resource = pytest.importorskip("resource")
    day.start()
    day.comes(1)
    day.pane.watching = True
    assert day.player is not None
    kind, screen = getattr(resource, f"RLIMIT_{name}"), day.player.process.pid
    before = {pid: resource.prlimit(pid, kind) for pid in (screen, day.player.studio)}
    for pid, (_, hard) in before.items():
        resource.prlimit(pid, kind, (NO_MORE[name](pid), hard))
    day.edit()
    assert len(day.seen(6)) >= 4, day.said()
    for pid in (screen, *processes_of(screen)):  # a studio may have been started meanwhile
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(pid, kind, before[screen])
    day.comes(2)
    day.edit()
    day.comes(3)
