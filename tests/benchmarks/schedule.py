"""The schedule: windows, a round of many slides, a year of slots, ten years of the quote of the
day.

    python tests/benchmarks/schedule.py

Prints a table for docs/performance.md; asserts nothing.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path[:0] = [str(Path(__file__).parents[2])]

from player.schedule.calendar import calendar_of
from player.schedule.daily import Choices, Quote
from player.schedule.rotation import RotationEntry, prepare
from player.schedule.windows import Window
from player.settings.moments import parse_days, parse_hours

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 4, 14, 12, tzinfo=ZONE)
DICE = random.Random(1)


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """The median of so many times."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def row(what: str, measured: float, goal: str = "") -> None:
    unit, factor = next(
        ((unit, factor) for unit, factor in (("s", 1.0), ("ms", 1e3)) if measured * factor >= 1),
        ("µs", 1e6),
    )
    print(f"| {what} | {measured * factor:.3g} {unit} | {goal} |")


def windows() -> None:
    holidays = calendar_of("NL")
    kinds = {
        "always": Window(),
        "dates": Window(date(2026, 1, 1), date(2026, 12, 31)),
        "days and hours": Window(days=parse_days("ma-vr"), hours=parse_hours("09:00-17:00")),
        "a night, dates, holidays": Window(
            date(2026, 1, 1),
            None,
            parse_days("vr"),
            parse_hours("22:00-06:00"),
            None,
            False,
            True,
            holidays,
        ),
        "holidays only": Window(skip_holidays=True, holidays=holidays),
    }
    for name, window in kinds.items():
        moments = [NOW + timedelta(minutes=97 * step) for step in range(2000)]
        row(
            f"a window open or not: {name}",
            seconds(lambda w=window, m=moments: [w.open_at(now) for now in m]) / 2000,
            "≤ 50 µs",
        )
        row(
            f"its next change: {name}",
            seconds(lambda w=window, m=moments: [w.next_change(now) for now in m]) / 2000,
            "≤ 50 µs",
        )


def turns(count: int) -> list[RotationEntry]:
    """Half of them without a window, the others with one of their own."""

    def some() -> Window:
        start, hour = date(2026, 1, 1) + timedelta(days=DICE.randrange(200)), DICE.randrange(18)
        hours = parse_hours(f"{hour}:{DICE.randrange(60):02}-{hour + 5}")
        return Window(
            start,
            start + timedelta(days=DICE.randrange(300)),
            frozenset(DICE.sample(range(7), 4)),
            hours,
        )

    return [
        RotationEntry(
            f"slide-{n}",
            some() if n % 2 else Window(),
            DICE.choice((1, 1, 1, 2, 3)),
            50 if n % 40 == 7 else None,
            12.4,
        )
        for n in range(count)
    ]


def rounds() -> None:
    for count in (100, 1000, 10_000):
        of_this = turns(count)
        row(f"prepare {count} slides", seconds(lambda t=of_this: prepare(t)), "≤ 100 ms")
        row(
            "  and the first that follows",
            seconds(lambda t=of_this: next(prepare(t).following(None, NOW))),
        )
        ready = prepare(of_this)
        cursor = next(ready.following(None, NOW))
        row(
            "  the next that follows",
            seconds(lambda r=ready, c=cursor: next(r.following(c, NOW)), 2001),
        )
        row(
            "  the next change, asked again",
            seconds(lambda r=ready: r.next_change(NOW), 2001),
            "O(log n)",
        )
        ready.next_change(NOW)

        def go_on(ready: object = ready, moments: list[datetime] = [NOW]) -> None:  # noqa: B006
            moments[0] = ready.next_change(moments[0])  # type: ignore[attr-defined]

        row("  the next change, each after the other", seconds(go_on, 501))
        row("  what is on by the clock", seconds(lambda r=ready: r.showing(NOW), 2001))
        went = prepare([*of_this, RotationEntry("new", Window())])
        row(
            "  keeping the place after a reload",
            seconds(lambda r=ready, w=went, c=cursor: w.resume(c, r), 501),
        )


def day() -> None:
    office = Window(days=parse_days("ma-vr"), hours=parse_hours("08:00-18:00"))
    one = prepare(
        [
            RotationEntry(str(n), office if n % 3 else Window(), 1 + n % 3, seconds=12.4)
            for n in range(40)
        ]
    )
    now, slots, began = NOW.replace(hour=0), 0, time.perf_counter()
    tomorrow = now + timedelta(days=1)
    while now < tomorrow:
        now = one.showing(now).end
        slots += 1
    row(f"a day of 40 slides, by the clock: {slots} slots", time.perf_counter() - began, "≤ 1 s")


def daily() -> None:
    holidays = calendar_of("NL")
    for count in (20, 500, 5000):
        quotes = [
            Quote(
                f"q{n}",
                Window(date(2024, 1, 1) + timedelta(days=DICE.randrange(900)) if n % 4 else None),
                DICE.choice(("positive", "critical", "positive", "critical", None)),
                f"klant {DICE.randrange(count)}",
            )
            for n in range(count)
        ]
        row(
            f"ten years of the quote of the day, {count} quotes",
            seconds(lambda q=quotes: Choices(q, holidays).on(date(2033, 12, 31))),
            "≤ 0.3 s",
        )


if __name__ == "__main__":
    print("| what | measured | goal |\n|---|---|---|")
    windows()
    rounds()
    day()
    daily()
