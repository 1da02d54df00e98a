"""A large export of answers, from its bytes to quotes in force. `python tests/benchmarks/tables.py
[ROWS]`"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).parents[2])]

from player.content.entries import Sidecar
from player.content.table import parse
from player.library.library import Library

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
WORDS = (
    "de",
    "het",
    "een",
    "klant",
    "werd",
    "snel",
    "geholpen",
    "aan",
    "balie",
    "telefoon",
    "brief",
    "eindelijk",
    "duidelijk",
    "formulier",
    "wachten",
    "terug",
    "gebeld",
    "vriendelijk",
    "medewerker",
    "uitleg",
    "vraag",
    "antwoord",
    "dag",
    "week",
)
BESIDE = "kolommen: {tekst: Opmerking, id: ResponseId, cijfer: NPS}\nakkoord: ja\n"


def table() -> str:
    """20 columns, of which five are taken in; answers of 5 to 35 words."""
    lines = ["ResponseId;Datum;Naam;E-mail;Opmerking;NPS;" + ";".join(f"v{at}" for at in range(14))]
    for row in range(ROWS):
        words = " ".join(random.choices(WORDS, k=random.randint(5, 35))).capitalize()
        lines.append(
            f"R_{row:08x};{1 + row % 28:02d}-{1 + row % 12:02d}-2026;Jan {row};j{row}@voorbeeld.example;{words}.;{row % 11};"
            + ";".join(["abcdef"] * 14)
        )
    return "\n".join(lines)


def timed(what: str, act: Callable[[], object], times: int = 3) -> None:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    print(f"{what:<50} {median(taken):.2f} s")


def main() -> None:
    """Read it in each format; take it in; take in a change of another file beside it."""
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "inbox").mkdir()
        csv = root / "inbox" / "export.csv"
        csv.write_text(table(), "utf-8")
        beside = Sidecar("export.yaml", BESIDE.encode())
        timed(
            f"CSV, {ROWS} rows, {csv.stat().st_size / 1e6:.1f} MB",
            lambda: parse(csv.read_bytes(), "export.csv", {}, True, beside),
        )
        try:
            subprocess.run(
                [
                    "soffice",
                    "--headless",
                    "--infilter=CSV:59,34,76,1",
                    "--convert-to",
                    "xlsx",
                    "--outdir",
                    folder,
                    str(csv),
                ],
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.CalledProcessError):
            print("no LibreOffice here to make a workbook")
        else:
            book = root / "export.xlsx"
            timed(
                f"xlsx, {ROWS} rows, {book.stat().st_size / 1e6:.1f} MB",
                lambda: parse(book.read_bytes(), "export.xlsx", {}, True, beside),
            )
        (root / "inbox" / "export.csv.yaml").write_text(BESIDE)
        (root / "config.yaml").write_text("playlist: inbox\n")
        timed("the library takes it in", lambda: Library(root / "config.yaml").refresh())
        library = Library(root / "config.yaml")
        library.refresh()
        timed(
            "the library, nothing in it changed",
            lambda: library.refresh([root / "inbox" / "x.yaml"]),
        )


main()
