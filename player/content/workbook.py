"""The bytes of a spreadsheet (.xlsx, .xls, .ods) → rows of cells. Opens no file; knows no slide.

A workbook is a program's file, and may be hostile: a few kilobytes can ask for gigabytes. So it is
read in a process of its own, with limits on its memory and its time: what goes wrong there costs
that file, and not the studio. `python -m player.content.workbook` is that process: the bytes come
in on its input, and rows go out as JSON, a sheet a line.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from player.content.delimited import MOST_BYTES, MOST_ROWS, Row
from player.document import Fault
from player.problems import Flaw

MOST_SECONDS = 8  # the screen takes a studio that is silent for 15 s to hang
MOST_MEMORY = 512 << 20  # bytes, its libraries included; 20,000 rows of 20 columns take 60 MB
MOST_COLUMNS = 400
MOST_SHEETS = 20
_NEARLY = 0.5  # s that make no difference
# A compound file: an .xls, or an .xlsx with a password.
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_TOO_MUCH, _LOCKED, _BROKEN = 3, 4, 5  # exit codes of the process


class NotYet(Exception):
    """The time given was too short to tell whether the workbook can be read."""


def read(
    data: bytes, only: str = "", seconds: float = math.inf
) -> tuple[list[tuple[str, list[Row]]], list[Fault]]:
    """The sheets that can be seen, by name, with their rows that are not empty (`only`: that
    sheet); and why it can't be read.

    `seconds` is how long it may take, at most MOST_SECONDS. Raises NotYet where that was too short
    to tell whether the table takes too long by itself.
    """
    if len(data) > MOST_BYTES:
        return [], [
            Fault(
                Flaw(
                    "too-large",
                    {"size": f"{len(data) >> 20} MB", "limit": f"{MOST_BYTES >> 20} MB"},
                ),
                0,
                0,
            )
        ]
    if data.startswith(_OLD_OFFICE) and "EncryptedPackage".encode("utf-16-le") in data:
        return [], [Fault(Flaw("table-locked"), 0, 0)]
    import subprocess  # here: few folders hold a workbook

    allowed = min(MOST_SECONDS, seconds)
    try:
        # -P: a file called json.py in the folder with content is not code of ours.
        done = subprocess.run(
            [sys.executable, "-P", "-m", "player.content.workbook", only],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=allowed,
            check=False,
        )
    except subprocess.TimeoutExpired:
        if allowed < MOST_SECONDS - _NEARLY:
            raise NotYet from None
        return [], [Fault(Flaw("table-too-much"), 0, 0)]
    except OSError as error:
        return [], [
            Fault(Flaw("unreadable", {"why": error.strerror or type(error).__name__}), 0, 0)
        ]
    if done.returncode == _LOCKED:
        return [], [Fault(Flaw("table-locked"), 0, 0)]
    if done.returncode == _BROKEN:
        return [], [Fault(Flaw("table-broken"), 0, 0)]
    if done.returncode != 0:
        return [], [Fault(Flaw("table-too-much"), 0, 0)]
    sheets, faults = [], []
    for line in done.stdout.splitlines():
        name, rows, cut = json.loads(line)
        sheets.append((name, [Row(number, tuple(map(_cell, cells))) for number, cells in rows]))
        if cut:
            faults.append(
                Fault(Flaw("too-many-rows", {"limit": MOST_ROWS}, severity="warning"), MOST_ROWS, 1)
            )
    return sheets, faults


def _cell(value: Any) -> object:
    if isinstance(value, dict):
        return (
            datetime.fromisoformat(value["d"])
            if "T" in value["d"]
            else date.fromisoformat(value["d"])
        )
    return value


# ── in the process of its own ─────────────────────────────────────────────────────────────────────


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return {"d": value.isoformat()}
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)  # a spreadsheet knows no other numbers
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value) if not isinstance(value, timedelta) else ""


def _sheets_to_read(book: Any, only: str) -> list[str]:
    """The names of the sheets that can be seen; of one that was named, only that, seen or not."""
    import python_calamine as calamine

    if only:
        return [name for name in book.sheet_names if name.casefold() == only.casefold()]
    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        and sheet.visible == calamine.SheetVisibleEnum.Visible
    ]


def _rows(sheet: Iterable[list[Any]]) -> tuple[list[tuple[int, list[Any]]], bool]:
    """The rows that are not empty, each with its number, as values that JSON can hold; and whether
    the sheet has more rows than are read."""
    rows: list[tuple[int, list[Any]]] = []
    for number, cells in enumerate(sheet, 1):
        if all(cell in ("", None) for cell in cells):
            continue
        if len(rows) >= MOST_ROWS:
            return rows, True
        plain = [cell if type(cell) is str else _plain(cell) for cell in cells[:MOST_COLUMNS]]
        while plain and plain[-1] in ("", None):
            plain.pop()
        rows.append((number, plain))
    return rows, False


def _main(data: bytes, only: str) -> int:
    """The process itself: writes each sheet as a line of JSON; its exit code says what failed."""
    import io

    from player.process.limits import limit_for_good

    limit_for_good(AS=MOST_MEMORY, CPU=MOST_SECONDS)
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for name in _sheets_to_read(book, only)[:MOST_SHEETS]:
            rows, cut = _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            sys.stdout.write(json.dumps([name, rows, cut]) + "\n")
    except calamine.PasswordError:
        return _LOCKED
    except MemoryError:
        return _TOO_MUCH
    except Exception:  # the codec's own: whatever it fails on, this file can't be read
        return _BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else ""))
