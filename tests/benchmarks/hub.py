"""The hub as colleagues meet it: a real hub, and a real player under a real X server.

    python tests/benchmarks/hub.py [approve] [share] [crowd] [memory]

`approve`: from the click of a moderator (the post, over HTTP) to the first changed pixel of the X
root window, thirty times, on one disk. `share`: the same where hub and television reach the folder
by mounts of their own (bindfs), on which no change made elsewhere is told. `crowd`: sixty answers a
second for a minute, from 75 browsers with addresses of their own. `memory`: the hub and its painter
after all of that. Prints a table for docs/performance.md; asserts only that nothing was lost.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from faults.glass import Glass, glass
from helpers.hub import LiveHub, Office, live_hub, until
from helpers.journey import CONFIG, code_of, link_for
from helpers.visitor import Visitor
from play.office import Player
from screen.playing import memory_of, processes_of

from player.hub.drawn import drawn

TIMES = 30
SIZE = (1920, 1080)
BROWSERS, QUOTES = 75, 24  # each answers each quote twice: by a sign, and in words
A_SECOND = 60
WAITING = 10_000
ONE = """\
slides:
  - {soort: klantquote, id: vierde, tekst: Weer hetzelfde formulier., reageer: ja, duur: 3600}
"""
MANY = "slides:\n" + "".join(
    f"  - {{soort: klantquote, id: citaat-{n}, tekst: Woorden van klant {n}., reageer: ja}}\n"
    for n in range(QUOTES)
)


def row(what: str, measured: str, goal: str = "") -> None:
    print(f"| {what} | {goal} | {measured} |", flush=True)


def in_ms(took: list[float]) -> str:
    middle, high = statistics.median(took), percentile(took, 0.95)
    return f"{middle * 1e3:.0f}, {high * 1e3:.0f}, {max(took) * 1e3:.0f} ms"


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, round(share * (len(values) - 1)))]


# ── from the click to the glass ───────────────────────────────────────────────────────────────────


def waits(hub: LiveHub, slide: str, text: str) -> int:
    """A reaction that waits to be read, put there without the two seconds of reading."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    with sqlite3.connect(hub.data / "hub.sqlite3", timeout=20) as base:
        base.execute(
            "INSERT INTO reactions_reaction (id, slide, sign, text, by, state, made, since,"
            " reason, seen_on) VALUES (?, ?, '', ?, '', 'sent', ?, ?, '', '')",
            (pk := drawn(), slide, text, now, now),
        )
    return pk


def changed_at(pane: Glass, before: bytes) -> float:
    """When the glass is another than this; looked at each millisecond."""
    while sample(pane) == before:
        time.sleep(0.001)
    return time.monotonic()


def sample(pane: Glass) -> bytes:
    """Every eighth line of the glass."""
    every = 8 * pane._stride
    whole = pane._map
    starts = range(pane._from, pane._from + pane._stride * pane.size[1], every)
    return b"".join(whole[at : at + pane._stride] for at in starts)


def still(pane: Glass) -> bytes:
    """The glass, once it has not changed for half a second."""
    last, since = sample(pane), time.monotonic()
    while time.monotonic() - since < 0.5:
        time.sleep(0.02)
        if (now := sample(pane)) != last:
            last, since = now, time.monotonic()
    return last


def approving(hub: LiveHub, television: Path, state: Path) -> list[float]:
    """How long each took, in s. `television`: the content folder as the player reaches it."""
    kim = Visitor(hub.url)
    kim.come_in(link_for(hub, "kim", "moderator"))
    text = CONFIG.format(url=hub.url, code=code_of(hub))
    hub.office.write("config.yaml", text)
    seen = Office.__new__(Office)
    seen.root = television
    took = []
    with glass(SIZE) as pane:
        player = Player(seen, state, display=pane.display)
        try:
            player.shown("vierde")
            time.sleep(5)
            for number in range(TIMES):
                pk = waits(hub, "vierde", f"Reactie nummer {number}.")
                queue = kim.get("/beheer/reacties").text
                line = re.search(rf'<li class="item[^>]*id="r{pk}".*?</li>', queue, re.DOTALL)
                assert line is not None
                before = still(pane)
                seen_at: list[float] = []
                watch = threading.Thread(
                    target=lambda before=before, at=seen_at: at.append(changed_at(pane, before))
                )
                watch.start()
                began = time.monotonic()
                answer = kim.post(f"/beheer/reacties/{pk}", line[0], do="approve")
                assert answer.status_code == 302
                watch.join(30)
                assert seen_at, "it never came on"
                took.append(seen_at[0] - began)
                time.sleep(0.3 + number % 7 * 0.13)
        finally:
            player.close()
    return took


def on_one_disk(here: Path) -> None:
    office = Office(here / "content")
    office.write("playlists/kantoor.yaml", ONE)
    with live_hub(office, here / "data") as hub:
        took = approving(hub, office.root, here / "state")
    row(
        f"from the moderator's click to the X root window, one disk, {TIMES} times: median, 95th percentile, worst",
        in_ms(took),
        "≤ 300 ms p95, ≤ 1 s",
    )


def on_a_share(here: Path) -> None:
    behind = here / "daar"
    behind.mkdir()
    with mounted(behind, here / "hub") as of_hub, mounted(behind, here / "tv") as of_tv:
        office = Office(of_hub / "content")
        office.write("playlists/kantoor.yaml", ONE)
        with live_hub(office, here / "data") as hub:
            took = approving(hub, of_tv / "content", here / "state")
    row(
        f"the same through a share, each by a mount of its own, {TIMES} times", in_ms(took), "≤ 3 s"
    )


@contextmanager
def mounted(behind: Path, here: Path) -> Iterator[Path]:
    assert shutil.which("bindfs"), "apt install bindfs"
    here.mkdir()
    server = subprocess.Popen(["bindfs", "-f", str(behind), str(here)])
    try:
        until(here.is_mount)
        yield here
    finally:
        subprocess.run(["umount", "-l", str(here)], check=False)
        server.terminate()
        server.wait()


# ── a crowd ───────────────────────────────────────────────────────────────────────────────────────


def browsing(
    hub: LiveHub, code: str, number: int, start: float, took: list[float], said: list[str]
) -> None:
    """One colleague: reads each page at least two seconds, and sends at its time."""
    visitor = Visitor(hub.url, f"127.0.{1 + number // 200}.{1 + number % 200}")
    sign = ("touched", "proud", "familiar", "idea", "on_it")[number % 5]
    jobs = [
        (f"/q/{code}/citaat-{quote}", fields)
        for quote in range(QUOTES)
        for fields in (
            {"sign": sign, "text": "", "by": ""},
            {"sign": "", "text": f"Dit zegt {number} van {quote}.", "by": ""},
        )
    ]
    pages: list[str] = []
    step = BROWSERS / A_SECOND
    for turn in range(len(jobs) + 2):
        due = start + number / A_SECOND + turn * step
        time.sleep(max(0.0, due - time.monotonic()))
        if turn < len(jobs):
            pages.append(visitor.get(jobs[turn][0]).text)
        if turn < 2:
            continue
        path, fields = jobs[turn - 2]
        answer = visitor.post(path, pages[turn - 2], **fields)
        took.append(time.monotonic() - due)
        said.append(str(answer.status_code))


def crowd(here: Path) -> None:
    office = Office(here / "content")
    office.write("playlists/kantoor.yaml", MANY)
    with live_hub(office, here / "data") as hub:
        code = code_of(hub)
        took: list[float] = []
        said: list[str] = []
        began = time.monotonic() + 1
        threads = [
            threading.Thread(target=browsing, args=(hub, code, n, began, took, said))
            for n in range(BROWSERS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        lasted = time.monotonic() - began - 2 * BROWSERS / A_SECOND
        used = processor(hub.process.pid)
        with sqlite3.connect(hub.data / "hub.sqlite3") as base:
            words = base.execute("SELECT count(*) FROM reactions_reaction").fetchone()[0]
            signs = base.execute("SELECT sum(n) FROM reactions_signcount").fetchone()[0]
        thanked = said.count("303")
        row(
            f"{2 * BROWSERS * QUOTES} answers, a page read before each, {len(said) / lasted:.0f} a second for {lasted:.0f} s: median, 95th percentile, worst",
            in_ms(took),
            f"{A_SECOND} a second",
        )
        row(
            f"of those, {thanked} were thanked for; {words} in words and {signs} signs are kept",
            f"{thanked - words - signs} lost",
            "none lost",
        )
        row("processor of the hub: each page with its answer", f"{used / len(said) * 1e3:.0f} ms")
        assert words + signs == thanked, "lost"


def processor(pid: int) -> float:
    """How much of the processor a process used, in s."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# ── at rest ───────────────────────────────────────────────────────────────────────────────────────


def memory(here: Path) -> None:
    office = Office(here / "content")
    office.write("playlists/kantoor.yaml", MANY)
    with live_hub(office, here / "data") as hub:
        kim = Visitor(hub.url)
        kim.come_in(link_for(hub, "kim", "moderator", "editor", "it"))
        for number in range(QUOTES):
            assert kim.get(f"/beheer/beeld/citaat-{number}.webp").status_code == 200
        with sqlite3.connect(hub.data / "hub.sqlite3", timeout=20) as base:
            now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
            base.executemany(
                "INSERT INTO reactions_reaction (id, slide, sign, text, by, state, made, since,"
                " reason, seen_on) VALUES (?, ?, '', ?, '', 'sent', ?, ?, '', '')",
                (
                    (drawn(), f"citaat-{n % QUOTES}", f"Woorden {n}.", now, now)
                    for n in range(WAITING)
                ),
            )
        took = []
        for _ in range(20):
            began = time.monotonic()
            assert kim.get("/beheer/reacties").status_code == 200
            took.append(time.monotonic() - began)
        row(f"the queue with {WAITING} waiting, over HTTP", in_ms(took), "≤ 150 ms")
        for address in ("", "/dias", "/schermen", "/logboek", "/gebruikers", "/instellingen"):
            for _ in range(20):
                kim.get(f"/beheer{address}")
        parts = [hub.process.pid, *processes_of(hub.process.pid)]
        held = [memory_of(pid) for pid in parts]
        row(
            f"memory (PSS): the hub and its painter, after {QUOTES} pictures and the pages of staff",
            " + ".join(f"{one:.0f}" for one in held) + f" = {sum(held):.0f} MB",
            "≤ 200 MB",
        )


def main() -> None:
    parts = {"approve": on_one_disk, "share": on_a_share, "crowd": crowd, "memory": memory}
    asked = sys.argv[1:] or list(parts)
    print(f"load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores", flush=True)
    print("| what | goal | measured |\n|---|---|---|")
    for name in asked:
        with tempfile.TemporaryDirectory() as folder:
            parts[name](Path(folder))


if __name__ == "__main__":
    main()
