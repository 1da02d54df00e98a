"""What the tests of the screen share: a real screen process with a fake studio, and a real X
server."""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).parent
SCRIPT: tuple[str, ...] = (str(HERE / "play_screen.py"),)  # runs the screen; the options follow
PATIENCE = 120.0  # seconds to wait for a fact: a machine at load 8 takes its time
T = TypeVar("T")


def eventually(fact: Callable[[], T], patience: float = PATIENCE) -> T:
    """What `fact` returns, once that is true."""
    end = time.monotonic() + patience
    while True:
        result = fact()
        if result or time.monotonic() > end:
            assert result, "this never became true"
            return result
        time.sleep(0.01)


class Studio:
    """The test's end of one fake studio process."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self._bytes = b""
        self.pid: int = self.hears("Hello")["pid"]

    def _listen(self) -> None:
        while select.select([self.connection], [], [], 0)[0]:
            try:
                data = self.connection.recv(1 << 16)
            except OSError:
                return
            if not data:
                return
            self._bytes += data
            *lines, self._bytes = self._bytes.split(b"\n")
            self.heard += [tuple(json.loads(line)) for line in lines]  # type: ignore[misc]

    def all_heard(self, name: str) -> list[dict[str, Any]]:
        self._listen()
        return [values for kind, values in self.heard if kind == name]

    def hears(self, name: str, count: int = 1, **wanted: Any) -> dict[str, Any]:
        """The `count`th message of this name with these values."""

        def matches() -> list[dict[str, Any]]:
            return [
                m
                for m in self.all_heard(name)
                if all(m[key] == value for key, value in wanted.items())
            ]

        return eventually(lambda: len(matches()) >= count and matches())[count - 1]

    def do(self, order: str, **values: Any) -> None:
        self.connection.sendall(json.dumps([order, values]).encode() + b"\n")

    def cue(self, picture: Any, **values: Any) -> None:
        self.do("cue", picture=picture, **values)

    def send(self, name: str, **values: Any) -> None:
        self.do("send", name=name, **values)


class Playing:
    """A screen process under test."""

    def __init__(
        self,
        folder: Path,
        display: str | None = None,
        environment: dict[str, str] | None = None,
        **options: Any,
    ) -> None:
        self.folder, self.log = folder, folder / "played.jsonl"
        self._studios: list[Studio] = []
        self._control = socket.socket(socket.AF_UNIX)
        # A path of a Unix socket holds 107 bytes; a test's own folder may be deeper.
        self._near = tempfile.TemporaryDirectory(prefix="kb-")
        path = str(Path(self._near.name, "control"))
        self._control.bind(path)
        self._control.listen()
        self._control.settimeout(PATIENCE)
        values = {
            "studio": [sys.executable, str(HERE / "fake_studio.py"), path],
            "state": str(folder / "state"),
            "log": str(self.log),
            "headless": display is None,
            **options,
        }
        added = environment or {}
        environment = {
            key: value
            for key, value in os.environ.items()
            if key not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
        } | added
        if display and display.startswith(":"):
            environment["DISPLAY"] = display
        elif display:
            environment |= {
                "WAYLAND_DISPLAY": Path(display).name,
                "XDG_RUNTIME_DIR": str(Path(display).parent),
            }
        self.display = display
        self.output = folder / "output.txt"
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, *SCRIPT, json.dumps(values)],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def studio(self) -> Studio:
        """The next studio that is started."""
        connection, _ = self._control.accept()
        self._studios.append(Studio(connection))
        return self._studios[-1]

    def events(self, event: str | None = None) -> list[dict[str, Any]]:
        if not self.log.exists():
            return []
        lines = [
            json.loads(line)
            for line in self.log.read_text("utf-8").splitlines(keepends=True)
            if line.endswith("\n")
        ]
        return [line for line in lines if event in (None, line["event"])]

    def logs(self, event: str, count: int = 1, **wanted: Any) -> dict[str, Any]:
        """The `count`th line of this event with these values."""

        def matches() -> list[dict[str, Any]]:
            assert self.process.poll() is None, self.said()
            return [
                e
                for e in self.events(event)
                if all(e.get(key) == value for key, value in wanted.items())
            ]

        return eventually(lambda: len(matches()) >= count and matches())[count - 1]

    def said(self) -> str:
        return self.output.read_text("utf-8")

    def press(self, *keys: str) -> None:
        assert self.display
        subprocess.run(
            ["xdotool", "key", *keys], env={**os.environ, "DISPLAY": self.display}, check=True
        )

    def ends(self) -> int:
        """The exit code, once it has ended."""
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for studio in self._studios:
            studio.connection.close()
        self._control.close()
        self._near.cleanup()


@contextlib.contextmanager
def x_server(size: str = "640x360", *args: str) -> Iterator[str]:
    """A real X server; yields its display, such as `:3`. `args` are Xvfb's own."""
    assert shutil.which("Xvfb"), "Xvfb is needed (apt install xvfb)"
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            f"{size}x24",
            "-nolisten",
            "tcp",
            "-noreset",
            *args,
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield ":" + answer.readline().strip()
    finally:
        server.terminate()
        server.wait()


class XServer:
    """An X server of a test's own, that may be started late, stand still and end. Its `name` is
    known before it is there."""

    def __init__(self) -> None:
        numbers = (
            number
            for number in range(300 + os.getpid() % 500, 900)
            if not Path(f"/tmp/.X{number}-lock").exists()
        )
        self.name = f":{next(numbers)}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *args: str) -> None:
        self.process = subprocess.Popen(
            [
                "Xvfb",
                self.name,
                "-screen",
                "0",
                "640x360x24",
                "-nolisten",
                "tcp",
                "-noreset",
                *args,
            ],
            stderr=subprocess.DEVNULL,
        )
        eventually(Path("/tmp/.X11-unix", f"X{self.name[1:]}").exists)

    def close(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            self.process.wait()


class Glass:
    """What an X server shows at this very moment, by its own memory: it was started with `-fbdir`
    and this folder."""

    def __init__(self, folder: Path) -> None:
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(">25I", self._memory[:100])  # XWD: see X11/XWDFile.h
        self.size = head[4], head[5]
        self._line, self._pixels = head[12], head[0] + head[19] * 12

    def __getitem__(self, place: tuple[int, int]) -> tuple[int, int, int]:
        at = self._pixels + place[1] * self._line + place[0] * 4
        blue, green, red = self._memory[at : at + 3]
        return red, green, blue

    def row(self, number: int) -> bytes:
        """The pixels of one line, from above: blue, green, red, nothing."""
        at = self._pixels + number * self._line
        return self._memory[at : at + self._line]

    def picture(self) -> bytes:
        """All its pixels: blue, green, red, nothing."""
        return self._memory[self._pixels : self._pixels + self._line * self.size[1]]


class Shot:
    """What the X root window shows now."""

    def __init__(self, display: str) -> None:
        data = subprocess.run(
            ["import", "-window", "root", "-depth", "8", "ppm:-"],
            capture_output=True,
            check=True,
            env={**os.environ, "DISPLAY": display},
        ).stdout
        _magic, width, height, _depth, self._pixels = _ppm(data)
        self.size = width, height

    def __getitem__(self, place: tuple[int, int]) -> tuple[int, int, int]:
        at = (place[1] * self.size[0] + place[0]) * 3
        red, green, blue = self._pixels[at : at + 3]
        return red, green, blue


def _ppm(data: bytes) -> tuple[bytes, int, int, int, bytes]:
    magic, size, depth, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return magic, width, height, int(depth), pixels


def processes_of(pid: int) -> list[int]:
    """What this process started and is still there."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    return [int(child) for child in found]


def memory_of(pid: int) -> float:
    """The memory of a process, with its part of what it shares (PSS), in MB. Raises OSError or
    StopIteration where it is gone."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def alive(pid: int) -> bool:
    """Whether a process is there, zombies not counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
