"""What the televisions say of themselves: `_status/NAME.json` and `.jpg` in the content folder,
read again where they have changed. Knows no Django.

Whoever can write in the folder can write these, so nothing about their form is trusted.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from player.fs import deadlines
from player.fs.writing import remove, write_whole
from player.library.file_types import LOOKS, STATUS
from player.problems import KINDS, Kind

SILENT = 150.0  # s without a sign of life, which comes each minute
MOST_BYTES, MOST_PICTURE = 1 << 20, 1 << 20
GLANCE, TOUCHED = 120.0, 50.0  # s that somebody looks for, and between two signs of that
DEAREST = 50  # a look is made no more often than this many times what the last one took

State = Literal["on", "nothing", "dark", "ended", "unknown"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong, and what kind of thing it is."""

    path: str
    line: int
    column: int
    code: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The prints of reactions that were shown with a slide, and since when."""

    slide: str
    prints: frozenset[str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """What a screen said last. `file` is the name of its files; `heard` is when (monotonic) its
    sign of life last changed as we saw it, `alive` what it says itself."""

    file: str
    screen: str
    state: State = "unknown"
    alive: datetime | None = None
    heard: float | None = None
    slide: str = ""
    source: str = ""
    since: datetime | None = None
    next: str = ""
    next_at: datetime | None = None
    slides: int = 0
    sure: bool = True
    version: str = ""
    numbers: Mapping[Kind, int] = field(default_factory=dict)
    problems: Mapping[Kind, tuple[Place, ...]] = field(default_factory=dict)
    answered: tuple[Answered, ...] = ()
    picture: float | None = None  # when (seconds since the epoch) there was one

    def age(self, now: datetime, ticks: float) -> float | None:
        """Seconds since its sign of life; None where it never gave one. Clocks differ, so what we
        saw change counts besides what it says."""
        ages = [max(0.0, (now - self.alive).total_seconds())] if self.alive is not None else []
        if self.heard is not None:
            ages.append(ticks - self.heard)
        return min(ages, default=None)

    def is_alive(self, now: datetime, ticks: float) -> bool:
        """Whether it is connected: it gives signs of life. That says nothing of a picture."""
        age = self.age(now, ticks)
        return self.state != "ended" and age is not None and age < SILENT

    def plays(self, now: datetime, ticks: float) -> bool:
        """Whether a slide is on the glass, as far as is known."""
        return self.state == "on" and self.is_alive(now, ticks)


class Reports:
    """Those of one content folder."""

    def __init__(self, root: Path) -> None:
        """Nothing is read yet."""
        self._root, self._folder = root, root / STATUS
        self._lock = threading.Lock()
        self._latest: tuple[Report, ...] | None = None
        self._stamps: dict[str, tuple[int, int]] = {}
        self._not_before = 0.0
        self._looked_at = self._touched_at = float("-inf")

    @property
    def latest(self) -> tuple[Report, ...]:
        """All, by name; looked at now where that was never done."""
        if self._latest is None:
            self.look()
        return self._latest or ()

    def of(self, file: str) -> Report | None:
        """The one of that name."""
        return next((one for one in self.latest if one.file == file), None)

    def look(self) -> None:
        """Read what has changed; where the folder is away, what was known stays."""
        with self._lock:
            began = time.monotonic()
            if self._latest is not None and began < self._not_before:
                return
            deadlines.begin()
            try:
                names = deadlines.names(self._folder)
            except FileNotFoundError:
                names = []
            except OSError:
                self._latest = self._latest or ()
                return
            before = {one.file: one for one in self._latest or ()}
            found = {name.rpartition(".")[0] for name in names if name.endswith((".json", ".txt"))}
            self._stamps = {one: stamp for one, stamp in self._stamps.items() if one in found}
            self._latest = tuple(
                self._read(file, before.get(file), names) for file in sorted(found - {""})
            )
            self._not_before = began + DEAREST * (time.monotonic() - began)

    def _read(self, file: str, before: Report | None, names: list[str]) -> Report:
        """What a screen says now."""
        has_json = f"{file}.json" in names
        path = self._folder / f"{file}.{'json' if has_json else 'txt'}"
        known = before or Report(file, file)
        with contextlib.suppress(OSError):
            known = replace(known, picture=self._picture_of(file, names))
            state = deadlines.state(path)
            stamp = (state.st_mtime_ns, state.st_size)
            if self._stamps.get(file) == stamp:
                return known
            if has_json:
                new = _report(file, deadlines.read(path, MOST_BYTES))
            else:  # `status: text`
                new = Report(file, file, alive=datetime.fromtimestamp(state.st_mtime, UTC))
            is_first = file not in self._stamps
            self._stamps[file] = stamp
            if new is None:
                return known
            heard = known.heard
            if not is_first and new.alive != known.alive:
                heard = time.monotonic()
            known = replace(new, heard=heard, picture=known.picture)
        return known

    def _picture_of(self, file: str, names: list[str]) -> float | None:
        if f"{file}.jpg" not in names:
            return None
        return deadlines.state(self._folder / f"{file}.jpg").st_mtime

    # ── besides ───────────────────────────────────────────────────────────────────────────────────

    def picture(self, file: str) -> bytes | None:
        """The JPEG of a screen; None where there is none."""
        if self.of(file) is None:
            return None
        try:
            data = deadlines.read(self._folder / f"{file}.jpg", MOST_PICTURE)
        except OSError:
            return None
        return data if data.startswith(b"\xff\xd8\xff") else None

    def forget_silent(self, now: datetime, ticks: float) -> None:
        """Take away the pictures of screens that give no sign of life: a screen that lives takes
        away itself what may be shown no longer. Raises OSError."""
        for one in self.latest:
            if one.picture is not None and not one.is_alive(now, ticks):
                remove(self._folder / f"{one.file}.jpg", self._root)

    def text(self, file: str) -> str:
        """What it says to people, in the language of its config; nothing where it says nothing."""
        if self.of(file) is None:
            return ""
        try:
            data = deadlines.read(self._folder / f"{file}.txt", MOST_BYTES)
        except OSError:
            return ""
        return data.decode("utf-8", "replace")

    def somebody_looks(self) -> None:
        """Somebody has a page with pictures open."""
        self._looked_at = time.monotonic()

    def say_so(self) -> bool:
        """Where somebody looks, have the screens send a picture each minute. Whether that was said
        now. Raises OSError."""
        now = time.monotonic()
        if now - self._looked_at > GLANCE or now - self._touched_at < TOUCHED:
            return False
        when = datetime.now(UTC).isoformat(timespec="seconds")
        write_whole(self._root / LOOKS, f"{when}\n".encode(), within=self._root)
        self._touched_at = now
        return True


# ── a file ────────────────────────────────────────────────────────────────────────────────────────


def _report(file: str, data: bytes) -> Report | None:
    """What is in a file; None where that is none of ours."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    on, follows, clock, wrong = (_part(told, key) for key in ("on", "next", "clock", "problems"))
    state = told.get("state")
    of_kind: dict[Kind, dict[str, Any]] = {kind: _part(wrong, kind) for kind in KINDS}
    return Report(
        file,
        _text(told, "screen") or file,
        state if state in ("on", "nothing", "dark", "ended") else "unknown",
        _moment(told.get("alive")),
        None,
        _text(on, "slide"),
        _text(on, "source"),
        _moment(on.get("since")),
        _text(follows, "slide"),
        _moment(follows.get("at")),
        _number(told.get("slides")),
        clock.get("sure") is not False,
        _text(told, "klantbeeld"),
        {kind: _number(part.get("number")) for kind, part in of_kind.items()},
        {kind: tuple(map(_place, _parts(part, "first"))) for kind, part in of_kind.items()},
        tuple(
            Answered(_text(one, "slide"), frozenset(_texts(one.get("prints"))), at)
            for one in _parts(told, "answered")
            if (at := _moment(one.get("at"))) is not None
        ),
    )


def _part(told: Mapping[str, Any], key: str) -> dict[str, Any]:
    part = told.get(key)
    return part if isinstance(part, dict) else {}


def _parts(told: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    parts = told.get(key)
    return [one for one in parts if isinstance(one, dict)][:500] if isinstance(parts, list) else []


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return value[:300] if isinstance(value, str) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment.astimezone(UTC) if moment is not None and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _place(told: Mapping[str, Any]) -> Place:
    return Place(
        _text(told, "path"),
        _number(told.get("line")),
        _number(told.get("column")),
        _text(told, "code"),
    )
