"""An office with a player in it, and what an editor's files say at each moment. The faults happen
to this."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from faults.glass import Glass
from faults.hostile import photo
from helpers.clock import settable_clock
from play.office import Office, Player
from screen.playing import alive, memory_of, processes_of

SLIDES = ("een", "twee", "verhaal", "oproep")
PLAYLIST = "playlists/kantoor.yaml"
CONFIG = f"playlist: {PLAYLIST}\ntheme: daglicht\ntransition: {{kind: crossfade, seconds: 0.2}}\n"
PATIENCE = 20.0  # s until what was mended must be on the glass
STATE_BYTES = 24 << 20  # size of the disk with the state folder


class Wrong(Exception):
    """The player did what it must never do."""


class World:
    """`version` is in every slide's QR code: one more with each edit."""

    def __init__(self, folder: Path, glass: Glass) -> None:
        self.folder, self.glass, self.version = folder, glass, 1
        self.root, self._real, self._state = (
            folder / "inhoud",
            folder / "schijf",
            folder / "toestand",
        )
        for place in (self.root, self._real, self._state / "state"):
            place.mkdir(parents=True)
        self.mounts = _mount("--bind", self._real, self.root)
        self.small_disk = _mount(
            "-t", "tmpfs", "-o", f"size={STATE_BYTES}", "tmpfs", self._state / "state"
        )
        self.clock = settable_clock(folder)
        self.office = Office(self.root, self.playlist(), CONFIG.split("\n", 1)[1])
        self.photo = photo(Random(0))
        self.office.write("assets/foto.jpg", self.photo)
        (self.root / "playlists/inbox").mkdir()
        self.player = self._start()

    # ── the editor ────────────────────────────────────────────────────────────────────────────────

    def playlist(self, without: str = "") -> str:
        address = "https://klantbeeld.example"
        slides = {
            "een": "type: quote\n    text: Ik werd binnen een uur teruggebeld.\n    customer: klant uit Zwolle\n"
            f"    react: {address}/een/{self.version}",
            "twee": "type: quote\n    text: Drie keer hetzelfde formulier, en bij de vierde keer vroegen jullie weer om mijn geboortedatum.\n"
            f"    sentiment: critical\n    react: {address}/twee/{self.version}",
            "verhaal": "type: story\n    title: Een kop koffie\n    text: Meneer kwam langs met een map vol brieven. We lazen ze samen.\n"
            f"    image: assets/foto.jpg\n    link: {address}/verhaal/{self.version}",
            "oproep": f"type: call\n    text: Luister een uur mee bij klantcontact.\n    link: {address}/oproep/{self.version}",
        }
        listed = "".join(
            f"  - id: {name}\n    duration: 1\n    {said}\n"
            for name, said in slides.items()
            if name != without
        )
        return f"title: Proef\nslides:\n{listed}  - folder: inbox\n    duration: 1\n"

    def edit(self) -> str:
        """The next version of the playlist."""
        self.version += 1
        return self.playlist()

    def save(self) -> None:
        """As it should be."""
        self.office.replace(PLAYLIST, self.edit())

    # ── what happens to it ────────────────────────────────────────────────────────────────────────

    def take_away(self) -> None:
        """The share goes: unmounted under the player, or renamed where nobody may mount here."""
        if self.mounts:
            subprocess.run(["umount", "-l", self.root], check=True)
        else:
            self.root.rename(self.root.with_name("weg"))

    def bring_back(self) -> None:
        if self.mounts:
            subprocess.run(["mount", "--bind", self._real, self.root], check=True)
        else:
            shutil.rmtree(self.root, ignore_errors=True)  # the player may have put its status there
            self.root.with_name("weg").rename(self.root)

    @property
    def state(self) -> Path:
        return self._state / "state"

    def set_clock(self, ahead: float) -> None:
        """So many seconds from the real time."""
        if self.clock is not None:
            self.clock.put(ahead)

    def _start(self) -> Player:
        with patch.dict(os.environ, self.clock.environment if self.clock else {}):
            return Player(self.office, self._state, display=self.glass.display)

    # ── what must hold ────────────────────────────────────────────────────────────────────────────

    def comes_right(self, since: float) -> float:
        """Wait until the glass shows the newest version of a slide. The seconds since `since`
        (monotonic) that took."""
        seen: set[str] = set()
        while time.monotonic() < since + PATIENCE:
            self.lives()
            read = self.glass.reads()
            if read is not None:
                seen.add(read)
                name, _, version = read.partition("/")
                if name in SLIDES and version == str(self.version):
                    return time.monotonic() - since
            time.sleep(0.02)
        raise Wrong(
            f"after {PATIENCE:.0f} s version {self.version} was not on the glass; read: {sorted(seen)}; the log ends: {self.last_lines()}"
        )

    def goes_round(self, since: float) -> None:
        """Every slide comes by, in its newest version, in the order of the playlist; at the latest
        when a killed studio is back."""
        seen: list[str] = []
        while time.monotonic() < since + 3 * PATIENCE:
            self.lives()
            read = self.glass.reads()
            if read is not None:
                name, _, version = read.partition("/")
                if version != str(self.version):
                    # the studio was killed between two pictures: the screen goes on with those that
                    # it has
                    seen = []
                elif name not in seen[-1:]:
                    follows = seen and name == SLIDES[(SLIDES.index(seen[-1]) + 1) % len(SLIDES)]
                    seen = [*seen, name] if follows else [name]
                if len(seen) > len(SLIDES):
                    return
            time.sleep(0.05)
        raise Wrong(f"the round came no further than {seen}; the log ends: {self.last_lines()}")

    def lives(self) -> None:
        if self.player.process.poll() is not None:
            raise Wrong(
                f"the player ended with {self.player.process.returncode}: {self.player.said()[-2000:]}"
            )
        if self.glass.black:
            at = datetime.fromtimestamp(self.glass.black_at, UTC).isoformat("T", "milliseconds")
            looks, self.glass.black, self.glass.black_at = self.glass.black, 0, 0.0
            raise Wrong(
                f"the glass was black at {at}, for {looks} looks; the log ends: {self.last_lines()}"
            )
        if "Traceback" in self.player.said():
            raise Wrong(self.player.said()[-3000:])

    def nothing_lost(self) -> None:
        """The editor's files are what he made them."""
        for name, content in (
            (PLAYLIST, self.playlist().encode()),
            ("config.yaml", CONFIG.encode()),
            ("assets/foto.jpg", self.photo),
        ):
            if (self.root / name).read_bytes() != content:
                raise Wrong(f"{name} was changed")
        others = {
            path.relative_to(self.root).as_posix()
            for path in self.root.rglob("*")
            if path.is_file()
        }
        others -= {PLAYLIST, "config.yaml", "assets/foto.jpg"}
        if any(not name.startswith("_status/") for name in others):
            raise Wrong(f"the content folder holds {sorted(others)}")

    def megabytes(self) -> tuple[float, int]:
        """The memory of both processes (PSS), and the descriptors that they have open."""
        size, descriptors = 0.0, 0
        for pid in (self.player.process.pid, *processes_of(self.player.process.pid)):
            try:
                size += memory_of(pid)
                descriptors += len(os.listdir(f"/proc/{pid}/fd"))
            except (OSError, StopIteration):
                continue
        return size, descriptors

    def last_lines(self) -> list[str]:
        return self.player.log.read_text("utf-8").splitlines()[-4:]

    def again(self) -> None:
        """After a fault that it did not survive: a player anew, so that the suite can go on."""
        self.player.close()
        self.set_clock(0)
        if self.mounts and not os.path.ismount(self.root):
            self.bring_back()
        for path in sorted((self.root / "playlists").rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if path.name != "inbox":
                    shutil.rmtree(path)
            elif path != self.root / PLAYLIST:
                path.unlink()
        self.office.replace("config.yaml", CONFIG)
        self.office.replace("assets/foto.jpg", self.photo)
        self.save()
        self.glass.black, self.glass.black_at = 0, 0.0
        self.player = self._start()

    def close(self) -> list[str]:
        """End the player as the system does; what it left behind."""
        studios = processes_of(self.player.process.pid)
        self.player.close()
        left = (
            [f"exit code {self.player.process.returncode}"]
            if self.player.process.returncode
            else []
        )
        left += [f"process {pid} is still there" for pid in studios if alive(pid)]
        for place, mounted in ((self.root, self.mounts), (self.state, self.small_disk)):
            if mounted:
                subprocess.run(["umount", "-l", place], check=False)
        return left


def _mount(*words: object) -> bool:
    """Whether that could be mounted; most often only root may."""
    return (
        subprocess.run(["mount", *map(str, words)], capture_output=True).returncode == 0
        if shutil.which("mount")
        else False
    )
