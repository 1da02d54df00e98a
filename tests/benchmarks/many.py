"""Thousands of something else than slides in a list, each beside 40 slides in one run: pictures in a
folder, files of one slide, rows of a table, quotes with reactions and withdrawals.

    python tests/benchmarks/many.py [--only files] [--runs 3]

A real headless player at 1080p. CPU seconds of both processes (see `long`): until the first slide of
the first start ever, and until all that follows is done; until the first slide of a start for which
no picture was kept; from the edit of a file until its pixels. Memory (PSS) and the processor at rest
after that. Prints a table for docs/performance.md; asserts nothing.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parents[2]
sys.path[:0] = [str(HERE / "tests"), str(HERE), str(Path(__file__).parent)]

from long import OPENING, Meter, cpu_of, settled, short, started
from PIL import Image
from play.office import Office, moment
from screen.playing import memory_of, processes_of

from player.fs.unfinished import PAUSE

REST = 20.0  # s at which the player is watched at rest
SAID = "reacties:\n  - {{tekst: Dat vullen we nu zelf in ({0})., door: Team Polis}}\n"
WORDS = "minuten teruggebeld, en het klopte precies wat mij was beloofd."
Edit = tuple[str, Callable[[int], bytes]]  # a file, and what is in it by the number of the edit


def picture(number: int) -> bytes:
    """A picture that no other number has."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), (number % 251, number % 241, number % 239)).save(file, "PNG")
    return file.getvalue()


def few(folder: Path) -> tuple[Office, Edit]:
    office = short(folder)
    text = (office.root / "playlists/kantoor.yaml").read_text("utf-8")
    file = "playlists/kantoor.yaml"
    return office, (file, lambda at: text.replace("Ik werd", f"Ik ({at}) werd", 1).encode())


def pictures(folder: Path) -> tuple[Office, Edit]:
    files = {f"fotos/foto-{at:05}.png": picture(at) for at in range(5000)}
    office = Office(folder, "dias:\n  - map: ../fotos\n    duur: 600\n", **files)
    return office, ("fotos/foto-00000.png", lambda at: picture(100 + at))


def files(folder: Path) -> tuple[Office, Edit]:
    def slide(number: int, more: str = "") -> bytes:
        return f"soort: quote\ntekst: Ik{more} werd binnen {number} {WORDS}\n".encode()

    each = {f"playlists/dias/dia-{at:04}.yaml": slide(at) for at in range(2000)}
    office = Office(folder, "dias:\n  - map: dias\n    duur: 600\n", **each)
    return office, ("playlists/dias/dia-0000.yaml", lambda at: slide(0, f" ({at})"))


def rows(folder: Path) -> tuple[Office, Edit]:
    def table(more: str = "") -> bytes:
        days = (f"{1 + at % 28:02d}-10-2026" for at in range(10_000))
        lines = (f"R{at};{day};Ik werd binnen {at} {WORDS};ja" for at, day in enumerate(days))
        text = "\n".join(("id;datum;tekst;akkoord", *lines))
        return text.replace("Ik werd", f"Ik{more} werd", 1).encode()

    listed = "dias:\n  - klantquotes: antwoorden.csv\n    per-dag: alle\n    duur: 600\n"
    office = Office(folder, listed, **{"playlists/antwoorden.csv": table()})
    return office, ("playlists/antwoorden.csv", lambda at: table(f" ({at})"))


def answered(folder: Path) -> tuple[Office, Edit]:
    numbers = range(10_000)
    slides = (
        f"  - soort: quote\n    id: q{at}\n    tekst: Ik werd binnen {at} {WORDS}\n    duur: 600\n"
        for at in numbers
    )
    off = "".join(f"- {{id: q{at}, ingetrokken: 2026-01-02}}\n" for at in numbers[3::5])
    said = {f"reacties/q{at}.yaml": SAID.format(at).encode() for at in numbers[::5]}
    said["ingetrokken.yaml"] = off.encode()
    office = Office(folder, "dias:\n" + "".join(slides), **said)
    return office, ("reacties/q0.yaml", lambda at: SAID.format(f"nog {at}").encode())


OFFICES: dict[str, tuple[str, Callable[[Path], tuple[Office, Edit]]]] = {
    "few": ("40 slides", few),
    "pictures": ("5,000 pictures in a folder", pictures),
    "files": ("2,000 files of a slide, in a folder", files),
    "rows": ("10,000 rows of a CSV file", rows),
    "answered": ("10,000 quotes, 2,000 with reactions, 2,000 withdrawn", answered),
}
COLUMNS = {
    "first start ever": ".2f",
    "until all is done": ".1f",
    "a start, nothing kept to show": ".2f",
    "an edit → pixels": ".3f",
    "memory, MB": ".0f",
    "at rest, % of a core": ".3f",
}


def measured(office: Office, edit: Edit, state: Path, runs: int) -> dict[str, float]:
    """What is in `COLUMNS`, of one office."""
    time.sleep(PAUSE)  # so that no file counts as being written
    found: dict[str, float] = {}
    player, found["first start ever"], _ = started(office, state, "")
    settled(player)
    found["until all is done"] = cpu_of(player)
    starts = []
    for _ in range(runs):
        player.close()
        for kept in state.rglob(OPENING):
            kept.unlink()
        player, used, _ = started(office, state, "")
        starts.append(used)
        settled(player)
    found["a start, nothing kept to show"] = statistics.median(starts)
    edits = []
    for run in range(2 * runs):
        player.mark()
        before = cpu_of(player)
        meter = Meter(player, before)
        office.replace(edit[0], edit[1](run))
        at = moment(player.logs("shown", why="updated"))
        meter.stop()
        edits.append(meter.until(at) - before)
        settled(player)
    found["an edit → pixels"] = statistics.median(edits)
    pids = [player.process.pid, *processes_of(player.process.pid)]
    found["memory, MB"] = sum(map(memory_of, pids))
    before, began = cpu_of(player), time.monotonic()
    time.sleep(REST)
    found["at rest, % of a core"] = 100 * (cpu_of(player) - before) / (time.monotonic() - began)
    player.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=OFFICES)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    print(f"| | {' | '.join(COLUMNS)} |\n|---|{'---|' * len(COLUMNS)}", flush=True)
    for kind, (name, made) in OFFICES.items():
        if chosen.only not in (None, kind):
            continue
        with tempfile.TemporaryDirectory(prefix="klantbeeld-bench-") as temporary:
            office, edit = made(Path(temporary) / "kantoor")
            found = measured(office, edit, Path(temporary) / "staat", chosen.runs)
        cells = (f"{found[column]:{form}}" for column, form in COLUMNS.items())
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
