"""A table → what is in it, by a process of its own, while the page says that it is being read.
Knows no page."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from player.content.taking_in import spread
from player.hub.content import content
from player.problems import Language
from player.text.word_print import normalised

SECONDS = 90.0  # that it may take
Stage = Literal["look", "rows"]
Failed = Literal["", "too-much", "no-rows", "nothing"]


@dataclass
class Work:
    """What was asked of the process, and its answer once it is there; `failed` says why it is
    not."""

    stage: Stage
    began: float = field(default_factory=time.monotonic)
    answer: dict[str, Any] | None = None
    failed: Failed = ""
    is_busy: bool = True

    @property
    def seconds(self) -> int:
        """How long it has been at it."""
        return int(time.monotonic() - self.began)


@dataclass
class Table:
    """A table that is taken in, as far as it is known: all of it goes with the file.

    `name` is ours, with its own ending; `fields` what an editor says of it; `ticked` the rows that
    may be shown.
    """

    name: str
    work: Work
    fields: dict[str, Any] = field(default_factory=dict)
    looked: dict[str, Any] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    ticked: set[int] = field(default_factory=set)

    @property
    def examples(self) -> list[dict[str, Any]]:
        """Three that show what they are like; none in which a person was found."""
        plain = [row for row in self.rows if not row["kinds"]]
        return spread(plain, lambda row: str(row["fields"]["text"]))


def asked_of(data: bytes, question: dict[str, Any]) -> dict[str, Any] | None:
    """The answer of the process; None where it had none in time."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "player.hub.taking_in.child"],
            input=json.dumps(question).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    if done.returncode:
        return None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def begin(table: Table, data: bytes, stage: Stage, today: date, language: Language) -> None:
    """Ask for its columns, or for its rows as they are with `fields`; in a thread of its own."""
    fields = {"from": str(today + timedelta(days=1)), **table.fields} if stage == "rows" else {}
    question = {
        "do": stage,
        "name": table.name,
        "language": language,
        "today": today.isoformat(),
        "colleagues": list(content().edition.config.colleagues) if stage == "rows" else [],
        "fields": fields or {key: table.fields[key] for key in ("sheet",) if key in table.fields},
    }
    table.work = work = Work(stage)

    def run() -> None:
        try:
            _answered(table, work, asked_of(data, question))
        finally:
            work.is_busy = False

    threading.Thread(target=run, name="taking in", daemon=True).start()


def _answered(table: Table, work: Work, answer: dict[str, Any] | None) -> None:
    """Keep what the process answered."""
    if answer is None:
        work.failed = "too-much"
        return
    if work.stage == "look":
        work.failed = "" if "columns" in answer else "nothing"
        table.looked = answer
    else:
        table.rows = answer.pop("rows")
        _mark_twins(table.rows)
        table.ticked = {
            row["row"] for row in table.rows if row["agreed"] and not (row["kinds"] or row["twin"])
        }
        work.failed = "" if table.rows else "no-rows"
    work.answer = answer


def _mark_twins(rows: list[dict[str, Any]]) -> None:
    """`twin`: the row above that has the same words; 0 where none does."""
    first = dict[str, int]()
    for row in rows:
        at = first.setdefault(normalised(row["fields"]["text"]), row["row"])
        row["twin"] = at if at != row["row"] else 0


def known_words(texts: list[str]) -> frozenset[str]:
    """What is a quote already, to compare with."""
    return frozenset(map(normalised, texts))
