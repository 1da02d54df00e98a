"""What the tests of the whole player share: a content folder, and a real player on it with its
proof of play."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from screen.playing import PATIENCE, alive, eventually, processes_of

QUOTES = """\
title: Proef
slides:
  - type: quote
    id: een
    text: Ik werd binnen een uur teruggebeld.
    customer: klant uit Zwolle
    duration: 30
  - type: quote
    id: twee
    text: Drie keer hetzelfde formulier, en bij de vierde keer vroegen jullie weer om mijn geboortedatum.
    sentiment: critical
    duration: 30
  - type: story
    id: verhaal
    title: Een kop koffie
    text: Meneer kwam langs met een map vol brieven. We lazen ze samen.
    duration: 30
  - type: klantverbeteraar
    id: held
    name: Noor van den Akker
    team: Klantcontact
    achievement: Belt elke klant terug voor het weekend.
    duration: 30
"""
FAST = QUOTES.replace("duration: 30", "duration: 1")


class Office:
    """A content folder as an editor knows it."""

    def __init__(
        self, root: Path, playlist: str = QUOTES, config: str = "", **files: bytes
    ) -> None:
        self.root = root
        self.write("config.yaml", "playlist: playlists/kantoor.yaml\n" + config)
        self.write("playlists/kantoor.yaml", playlist)
        for name, content in files.items():
            self.write(name, content)

    def write(self, name: str, content: str | bytes) -> None:
        """As a simple program writes: in place."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def replace(self, name: str, content: str | bytes) -> None:
        """As editors save: another file, renamed over the old one."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(content.encode() if isinstance(content, str) else content)
        new.replace(path)

    def edit(self, old: str, new: str) -> None:
        text = (self.root / "playlists/kantoor.yaml").read_text("utf-8")
        assert old in text
        self.replace("playlists/kantoor.yaml", text.replace(old, new))


class Player:
    """`klantbeeld play` as a process, its log, and what it said."""

    def __init__(
        self,
        office: Office,
        state: Path,
        *args: str,
        display: str | None = None,
        size: str = "640x360",
        output: int | None = None,
        path: Path | str = "",
        program: tuple[str, ...] = ("-P", "-m", "player"),
        log: bool = True,
        state_home: Path | None = None,
    ) -> None:
        self.office, self.log = office, state / "played.jsonl"
        state.mkdir(parents=True, exist_ok=True)
        self.output = state / "output.txt"
        environment = {
            key: value
            for key, value in os.environ.items()
            if key not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "PYTHONUNBUFFERED")
        }
        environment |= {
            "XDG_STATE_HOME": str(state_home or state / "state"),
            "PYTHONPATH": str(path),
        }
        if display:
            environment["DISPLAY"] = display
        self.seen = 0  # lines of the log that tests have looked at
        with self.output.open("a") as file:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    *program,
                    "play",
                    "--config",
                    str(office.root / "config.yaml"),
                    *(("--log", str(self.log)) if log else ()),
                    *(() if display else ("--headless", "--size", size)),
                    *args,
                ],
                cwd=office.root,
                env=environment,
                stdout=file if output is None else output,
                stderr=subprocess.STDOUT,
            )

    def events(self) -> list[dict[str, Any]]:
        if not self.log.exists():
            return []
        return [
            json.loads(line)
            for line in self.log.read_text("utf-8").splitlines(keepends=True)
            if line.endswith("\n")
        ]

    def mark(self) -> None:
        """From here on: what is waited for next must come after this."""
        self.seen = len(self.events())

    def logs(self, event: str, **wanted: Any) -> dict[str, Any]:
        """The first line of this event with these values since `mark`."""

        def found() -> dict[str, Any] | None:
            assert self.process.poll() is None, self.said()
            return next(
                (
                    line
                    for line in self.events()[self.seen :]
                    if line["event"] == event
                    and all(line.get(key) == value for key, value in wanted.items())
                ),
                None,
            )

        return eventually(found) or {}

    def shown(self, slide: str, **wanted: Any) -> dict[str, Any]:
        return self.logs("shown", slide=slide, **wanted)

    @property
    def studio(self) -> int:
        """The process id of the studio."""
        return eventually(lambda: processes_of(self.process.pid))[0]

    def kill_studio(self) -> int:
        pid = self.studio
        os.kill(pid, signal.SIGKILL)
        eventually(lambda: not alive(pid))
        return pid

    def said(self) -> str:
        return self.output.read_text("utf-8")

    def ends(self) -> int:
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def moment(line: dict[str, Any]) -> float:
    return datetime.fromisoformat(line["at"]).timestamp()
