"""The player beside what else people use, seen from outside: all in one run, each on the same X
server, by the pixels that this holds.

    python tests/benchmarks/peers [--runs 5] [--size 1920x1080] [--only ours,chromium] [--no-lap]
        [--chart FILE]

Of feh, Chromium and impressive what is installed; `loop.py` is what somebody writes in an
afternoon. Prints tables for docs/performance.md and draws their chart; asserts nothing. The ratios
are the numbers: the machine is another each time. `chrt -r 5` before it keeps others' work out.

What the columns say:
- first slide: from the command until the first slide stands on the glass, fade and all, on
  content that it has not played before (Chromium: with a new profile);
- started again: the same after it was stopped, with nothing changed;
- file → pixels: from a file that is replaced until what is in it stands on the glass: other words
  in the playlist, or another picture under the same name. Programs that look by themselves do;
  Chromium is told by its server. Median of all runs but the first;
- a slide with its fade: processor time of all processes of the peer, without the X server's, by the
  slides of a lap of twelve pictures (or four quotes, three times round), 3 s each;
- frames a second: how often the glass changed while it faded, seen 300 times a second;
- memory, first and after a lap: of all processes, what they share split between them (PSS);
- all shared memory: the same after a lap, with each piece of shared memory counted once and whole,
  also where no process maps it at that moment.
The lap is measured once, in the last run.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import io
import json
import os
import platform
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1]), str(HERE.parents[2])]

from peers.chart import draw
from PIL import Image, ImageDraw
from screen.playing import Glass, memory_of, processes_of, x_server

PICTURES, LONG, SHORT, FADE = 12, 600.0, 3.0, 0.8  # s: a slide that stays, one of a lap, a fade
STILL, PATIENCE = 1.2, 25.0  # s without a change: it stands; s until a peer counts as not showing
SHARED = "/memfd:", "/dev/shm/"
LINES = 24  # of the screen, that are looked at
WORDS = (
    "Ik werd binnen een uur teruggebeld, en het was meteen geregeld.",
    "Drie keer hetzelfde formulier, en bij de vierde keer weer mijn geboortedatum.",
    "Aan de balie keek iemand mij aan en zei: wij lossen dit op.",
    "De brief was zo geschreven dat ik hem in één keer begreep.",
)
BY = "klant uit Zwolle"


class Eye:
    """What the X server shows, looked at some 300 times a second: when it changed."""

    def __init__(self, glass: Glass) -> None:
        self._glass, self.changes = glass, [time.monotonic()]
        self._lines: list[list[float]] = [[] for _ in range(LINES)]  # the same, of each
        self._going = True
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _rows(self) -> list[bytes]:
        height = self._glass.size[1]
        return [self._glass.row(height * (line + 1) // (LINES + 1)) for line in range(LINES)]

    def _look(self) -> None:
        last = self._rows()
        while self._going:
            time.sleep(0.0025)
            if (rows := self._rows()) != last:
                now = time.monotonic()
                for line, (one, other) in enumerate(zip(last, rows, strict=True)):
                    if one != other:
                        self._lines[line].append(now)
                last = rows
                self.changes.append(now)

    def stands(self, since: float) -> float | None:
        """When what is shown came up whole, after `since`; None where nothing came."""
        while time.monotonic() < since + PATIENCE:
            time.sleep(0.02)
            if self.changes[-1] > since and time.monotonic() - self.changes[-1] > STILL:
                return self.changes[-1]
        return None

    def fades(self, since: float) -> list[tuple[float, int]]:
        """Each fade after `since`: its length in seconds, and how many frames it had. A frame may
        be seen half, but no line of it twice."""
        found: list[list[float]] = []
        for at in [at for at in self.changes if at > since]:
            if found and at - found[-1][-1] < 0.3:
                found[-1].append(at)
            else:
                found.append([at])
        return [
            (run[-1] - run[0], max(self._within(run, line) for line in range(LINES)) - 1)
            for run in found
            if run[-1] - run[0] > FADE / 4
        ]

    def _within(self, run: list[float], line: int) -> int:
        return sum(run[0] <= at <= run[-1] for at in self._lines[line])

    def close(self) -> None:
        self._going = False
        self._thread.join()


@dataclass
class Peer:
    """One program with one kind of content. `command` starts it on a folder with slides of so many
    seconds; `words` and `pictures` say what it can show; `edit` changes what is on."""

    name: str
    command: Callable[[Path, float], list[str]]
    edit: Callable[[Path], None] | None
    fades: bool = True
    within: bool = False  # whether its fade is part of the seconds of a slide
    measured: dict[str, list[float]] = field(default_factory=dict)

    def note(self, what: str, value: float | None) -> None:
        if value is not None:
            self.measured.setdefault(what, []).append(value)

    def of(self, what: str) -> float | None:
        return statistics.median(self.measured[what]) if self.measured.get(what) else None


# ── what is shown ─────────────────────────────────────────────────────────────────────────────────


def photo(number: int, size: tuple[int, int]) -> bytes:
    """A picture with something of a photo: soft grounds, edges, and noise."""
    chance = random.Random(number)
    small = Image.new("RGB", (16, 9))
    small.putdata([tuple(chance.randrange(40, 220) for _ in range(3)) for _ in range(16 * 9)])
    picture = small.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        pen.ellipse(
            (x, y, x + chance.randrange(20, 300), y + chance.randrange(20, 300)),
            fill=tuple(chance.randrange(256) for _ in range(3)),
        )
    noise = Image.effect_noise((size[0] // 2, size[1] // 2), 30).resize(size).convert("RGB")
    whole = io.BytesIO()
    Image.blend(picture, noise, 0.12).save(whole, "JPEG", quality=88)
    return whole.getvalue()


def content(folder: Path, size: tuple[int, int]) -> None:
    """The same words and pictures for all."""
    (folder / "fotos").mkdir(parents=True)
    for number in range(PICTURES):
        (folder / "fotos" / f"foto-{number:02}.jpg").write_bytes(photo(number, size))
    (folder / "another.jpg").write_bytes(photo(99, size))
    (folder / "words.json").write_text(json.dumps([{"words": one, "by": BY} for one in WORDS]))


def replaced(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)


# ── the peers ─────────────────────────────────────────────────────────────────────────────────────


def ours(kind: str) -> Callable[[Path, float], list[str]]:
    def command(folder: Path, seconds: float) -> list[str]:
        own = folder / f"ours-{kind}"
        (own / "playlists").mkdir(parents=True, exist_ok=True)
        # A first slide rises out of its ground, as all do: the peers show theirs at once.
        way = "cut" if seconds == LONG else f"{{kind: crossfade, seconds: {FADE}}}"
        (own / "config.yaml").write_text(
            f"playlist: playlists/kantoor.yaml\nduration: {seconds:g}\n"
            f"transition: {way}\nstatus: no\n"
        )
        if kind == "words":
            slides = "".join(
                f"  - type: quote\n    id: q{number}\n    text: {json.dumps(words, ensure_ascii=False)}\n"
                f"    customer: {BY}\n"
                for number, words in enumerate(WORDS)
            )
        else:
            shutil.copytree(folder / "fotos", own / "fotos", dirs_exist_ok=True)
            slides = "".join(
                f"  - {{type: image, id: p{number}, file: fotos/foto-{number:02}.jpg}}\n"
                for number in range(PICTURES)
            )
        (own / "playlists/kantoor.yaml").write_text("slides:\n" + slides)
        return [
            *(sys.executable, "-P", "-m", "player", "play"),
            *("--config", str(own / "config.yaml"), "--log", str(own / "played.jsonl")),
        ]

    return command


def ours_edited(kind: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        own = folder / f"ours-{kind}"
        if kind == "pictures":
            replaced(own / "fotos/foto-00.jpg", (folder / "another.jpg").read_bytes())
            return
        path = own / "playlists/kantoor.yaml"
        text = path.read_text().replace("binnen een uur", "binnen tien minuten")
        replaced(path, text.encode())

    return edit


def chromium(kind: str) -> Callable[[Path, float], list[str]]:
    def command(folder: Path, seconds: float) -> list[str]:
        if kind == "words":
            (folder / "slides.json").write_bytes((folder / "words.json").read_bytes())
        else:
            names = sorted(path.name for path in (folder / "fotos").iterdir())
            (folder / "slides.json").write_text(
                json.dumps([{"file": f"/fotos/{name}"} for name in names])
            )
        profile = tempfile.mkdtemp(dir=folder)
        return [
            *("chromium", "--no-sandbox", "--kiosk", "--no-first-run", "--disable-gpu"),
            *("--window-position=0,0", f"--window-size={Served.size[0]},{Served.size[1]}"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--hide-scrollbars", "--noerrdialogs", f"--user-data-dir={profile}"),
            f"--app=http://127.0.0.1:{Served.port}/page.html?seconds={seconds:g}&fade={FADE}",
        ]

    return command


def chromium_edited(kind: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        if kind == "words":
            text = (folder / "slides.json").read_text()
            replaced(
                folder / "slides.json",
                text.replace("binnen een uur", "binnen tien minuten").encode(),
            )
        else:
            replaced(folder / "fotos/foto-00.jpg", (folder / "another.jpg").read_bytes())
        with Served.changed:
            Served.changed.notify_all()

    return edit


def picture_edited(folder: Path) -> None:
    replaced(folder / "fotos/foto-00.jpg", (folder / "another.jpg").read_bytes())


def peers(size: tuple[int, int]) -> list[Peer]:
    """All that are here. Programs that decode pictures only have no words."""
    width, height = size
    found = [
        Peer("ours, quotes", ours("words"), ours_edited("words"), within=True),
        Peer("ours, pictures", ours("pictures"), ours_edited("pictures"), within=True),
    ]
    if shutil.which("chromium"):
        found += [
            Peer("Chromium, quotes", chromium("words"), chromium_edited("words"), within=True),
            Peer(
                "Chromium, pictures", chromium("pictures"), chromium_edited("pictures"), within=True
            ),
        ]
    found.append(
        Peer(
            "loop of pygame, pictures",
            lambda folder, seconds: [
                *(sys.executable, str(HERE / "loop.py"), str(folder / "fotos")),
                *(f"{seconds:g}", f"{FADE}"),
            ],
            picture_edited,
        )
    )
    if shutil.which("feh"):
        found.append(
            Peer(
                "feh, pictures",
                lambda folder, seconds: [
                    *("feh", "--fullscreen", "--hide-pointer", "--auto-zoom", "--auto-reload"),
                    *("--geometry", f"{width}x{height}", "-D", f"{seconds:g}"),
                    str(folder / "fotos"),
                ],
                picture_edited,
                fades=False,
            )
        )
    if shutil.which("impressive"):
        found.append(
            Peer(
                "impressive, pictures",
                lambda folder, seconds: [
                    *(
                        "/usr/bin/python3",
                        shutil.which("impressive") or "",
                        "-f",
                        "-g",
                        f"{width}x{height}",
                        "--nologo",
                        "--wrap",
                    ),
                    *("-t", "Crossfade", "-T", f"{FADE * 1000:.0f}", "-a", f"{seconds:g}"),
                    *(str(path) for path in sorted((folder / "fotos").iterdir())),
                ],
                None,
            )
        )
    return found


class Served(http.server.BaseHTTPRequestHandler):
    """The page for Chromium: its files, /slides, and /changes, which says when they are others."""

    folder: Path
    size = (0, 0)
    port = 0
    changed = threading.Condition()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/changes":
            self._answer("text/event-stream", b"", False)
            with contextlib.suppress(OSError):
                while True:
                    with Served.changed:
                        if not Served.changed.wait(PATIENCE):
                            continue
                    self.wfile.write(b"data: x\n\n")
                    self.wfile.flush()
        elif path == "/page.html":
            self._answer("text/html", (HERE / "page.html").read_bytes())
        elif path == "/slides":
            self._answer("application/json", (self.folder / "slides.json").read_bytes())
        elif path.startswith("/fotos/"):
            self._answer("image/jpeg", (self.folder / "fotos" / Path(path).name).read_bytes())
        else:
            self.send_error(404)

    def _answer(self, kind: str, data: bytes, whole: bool = True) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        if whole:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A browser that is stopped hangs up in the middle: that is no news."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextlib.contextmanager
def served(folder: Path, size: tuple[int, int]) -> Iterator[None]:
    server = Server(("127.0.0.1", 0), Served)
    Served.folder, Served.size, Served.port = folder, size, server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


# ── measuring ─────────────────────────────────────────────────────────────────────────────────────


def tree(pid: int) -> list[int]:
    return [pid, *(one for child in processes_of(pid) for one in tree(child))]


def processor(pid: int) -> float:
    """Seconds of a core that a process and all below it have taken."""
    total = 0.0
    for one in tree(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            total += sum(map(int, fields[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """MB of a process and all below it, with their parts of what they share (PSS)."""
    total = 0.0
    for one in tree(pid):
        with contextlib.suppress(OSError, StopIteration):
            total += memory_of(one)
    return total


def memory_with_all_shared(pid: int) -> float:
    """The same in MB, with each piece of shared memory whole, whether it is mapped or not."""
    total, shared = 0.0, dict[str, float]()
    for one in tree(pid):
        with contextlib.suppress(OSError):
            inode = ""
            for line in Path(f"/proc/{one}/smaps").read_text().splitlines():
                fields = line.split()
                if not fields[0].endswith(":"):
                    is_shared = len(fields) > 5 and fields[5].startswith(SHARED)
                    inode = fields[4] if is_shared else ""
                elif fields[0] == "Size:" and inode:
                    shared[inode] = max(shared.get(inode, 0.0), int(fields[1]) / 1024)
                elif fields[0] == "Pss:" and not inode:
                    total += int(fields[1]) / 1024
            for held in Path(f"/proc/{one}/fd").iterdir():
                with contextlib.suppress(OSError):
                    if str(held.readlink()).startswith(SHARED):
                        state = held.stat()
                        shared[str(state.st_ino)] = state.st_blocks / 2048
    return total + sum(shared.values())


@contextlib.contextmanager
def started(command: list[str], display: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    away = ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "PYTHONUNBUFFERED")
    environment = {key: value for key, value in os.environ.items() if key not in away}
    environment |= {"DISPLAY": display, "XDG_STATE_HOME": str(folder / "state")}
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=HERE.parents[2],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        started_by_it = tree(process.pid)  # some leave its group
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for one in started_by_it[1:]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        process.wait()


def first_and_edited(peer: Peer, folder: Path, size: tuple[int, int]) -> None:
    """Command → first slide on the glass, twice; file written → on the glass; memory."""
    command = peer.command(folder, LONG)
    with screen(folder, size) as (display, eye):
        for column in ("first", "again"):
            began = time.monotonic()
            with started(command, display, folder) as process:
                if (up := eye.stands(began)) is None:
                    return
                peer.note(column, up - began)
                if column == "first":
                    continue
                peer.note("memory", memory(process.pid))
                if peer.edit is None:
                    return
                time.sleep(0.3)
                began = time.monotonic()
                peer.edit(folder)
                if (up := eye.stands(began)) is not None:
                    peer.note("edited", up - began)


def a_lap(peer: Peer, folder: Path, size: tuple[int, int]) -> None:
    """Processor time and frames of each fade, and memory after all pictures were on."""
    with screen(folder, size) as (display, eye):
        began = time.monotonic()
        with started(peer.command(folder, SHORT), display, folder) as process:
            while time.monotonic() < began + PATIENCE and len(eye.changes) < 2:
                time.sleep(0.05)
            time.sleep(SHORT * 2)
            since, taken = time.monotonic(), processor(process.pid)
            time.sleep(SHORT * PICTURES)
            taken = processor(process.pid) - taken
            turns = SHORT * PICTURES / (SHORT + (FADE if peer.fades and not peer.within else 0))
            peer.note("cpu", taken / turns)
            peer.note("lap", memory(process.pid))
            peer.note("whole", memory_with_all_shared(process.pid))
            for length, frames in eye.fades(since) if peer.fades else ():
                peer.note("frames", frames / length)


@contextlib.contextmanager
def screen(folder: Path, size: tuple[int, int]) -> Iterator[tuple[str, Eye]]:
    memory = Path(tempfile.mkdtemp(dir=folder))
    with x_server(f"{size[0]}x{size[1]}", "-fbdir", str(memory), "+extension", "GLX") as display:
        eye = Eye(Glass(memory))
        try:
            yield display, eye
        finally:
            eye.close()


COLUMNS = (
    ("first", "first slide s", "{:.2f}"),
    ("again", "started again s", "{:.2f}"),
    ("edited", "file → pixels ms", "{:.0f}"),
    ("cpu", "a slide with its fade, CPU s", "{:.2f}"),
    ("frames", "frames a second", "{:.0f}"),
    ("memory", "memory MB, first", "{:.0f}"),
    ("lap", "after a lap", "{:.0f}"),
    ("whole", "all shared memory", "{:.0f}"),
)


def told(peer: Peer, column: str, form: str) -> str:
    value = peer.of(column)
    if value is None:
        return "–"
    return form.format(value * 1000 if column == "edited" else value)


# What is asked of us: of whose column, against whose, and how much of that it may be.
GOALS = (
    ("first text slide, of Chromium's", "ours, quotes", "first", "Chromium, quotes", 0.55),
    ("first picture, of Chromium's", "ours, pictures", "first", "Chromium, pictures", 0.60),
    ("the first, started again", "ours, quotes", "again", "Chromium, quotes", 0.55),
    ("the same, a picture", "ours, pictures", "again", "Chromium, pictures", 0.60),
    ("words → pixels, of feh's", "ours, quotes", "edited", "feh, pictures", 0.60),
    ("picture → pixels, of feh's", "ours, pictures", "edited", "feh, pictures", 1.0),
    ("a picture with its fade, CPU", "ours, pictures", "cpu", "Chromium, pictures", 0.25),
)


def goals(here: list[Peer]) -> Iterator[str]:
    """Lines of a table of ratios in this run, of those for which both are here."""
    by_name = {peer.name: peer for peer in here}
    for what, one, column, other, most in GOALS:
        values = [by_name[name].of(column) if name in by_name else None for name in (one, other)]
        if values[0] is not None and values[1]:
            yield f"| {what} | {values[0] / values[1]:.2f} | ≤ {most:.2f} |"


def version(name: str) -> str:
    done = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=False
    )
    return f"{name} {done.stdout}" if done.returncode == 0 else ""


def main() -> None:
    """Measure all, in turns, so that what the machine does besides meets each alike."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--no-lap", action="store_true", help="measure no lap: it takes 45 s each")
    parser.add_argument("--only", default="", help="part of the names, with commas between")
    parser.add_argument("--chart", type=Path, help="draw it (SVG)")
    options = parser.parse_args()
    width, _, height = options.size.partition("x")
    size = int(width), int(height)
    wanted = [one.lower() for one in options.only.split(",")]
    here = [peer for peer in peers(size) if any(one in peer.name.lower() for one in wanted)]
    if not here:
        parser.error(f"no peer is called so; there are {'; '.join(p.name for p in peers(size))}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and end what was started
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        for run in range(options.runs + 1):
            for peer in here:
                so_far = f"{run}/{options.runs} {peer.name}, {time.monotonic() - began:.0f} s"
                print(f"\r\033[K{so_far}", end="", file=sys.stderr, flush=True)
                folder = Path(name, f"{run}-{peer.name.replace(', ', '-').replace(' ', '-')}")
                content(folder, size)
                with served(folder, size):
                    first_and_edited(peer, folder, size)
                    if run == 0:  # warms up, and does not count
                        peer.measured.clear()
                    if run == options.runs and not options.no_lap:
                        a_lap(peer, folder, size)
                shutil.rmtree(folder, ignore_errors=True)
    print("\r\033[K", end="", file=sys.stderr)
    print(f"| {options.size} | " + " | ".join(title for _, title, _ in COLUMNS) + " |")
    print("|" + "---|" * (len(COLUMNS) + 1))
    for peer in here:
        row = (told(peer, column, form) for column, _, form in COLUMNS)
        print(f"| {peer.name} | " + " | ".join(row) + " |")
    print("\n| | ratio in this run | goal |\n|---|---|---|")
    print("\n".join(goals(here)))
    versions = [version(name) for name in ("chromium", "feh", "impressive")]
    print(f"\nPython {platform.python_version()}; " + "; ".join(filter(None, versions)))
    if options.chart:
        values = {title: [(p.name, p.of(column)) for p in here] for column, title, _ in COLUMNS}
        options.chart.write_text(draw(values), "utf-8")


if __name__ == "__main__":
    main()
