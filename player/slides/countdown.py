"""Time left until an event: in days, on the last day in hours, in the last hour in minutes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from player.problems import Flaw
from player.scene import FAR, Box, Column, Fill, Item, Label, Page, Role, Scene
from player.scene import Text as Lines
from player.schedule.spoken import moment_of, weekday_of
from player.schedule.windows import day_in
from player.settings.values import Moment, Text, Words
from player.slides.base import Slide

# s: from here on we count hours, even if the event is after midnight. Until then a day is a day on
# the calendar, as people count them.
LAST_HOURS = 12 * 3600.0
MOST, UNIT = 124.0, 84.0  # page units: the largest size of what is not the number
NEAR = 300  # days: until then nobody asks which year
MINUTE, HOUR = 60.0, 60  # s; minutes


class Countdown(Slide):
    """Time left until an event. The slide leaves at `until`, the moment it counts down to.

    type: countdown
    what: De klantendag in de kantine
    until: 2026-04-26 13:30
    text: Twintig klanten, één lange tafel.
    """

    TYPE: ClassVar[str] = "countdown"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {
            "label": "Aftellen",
            "still": "Nog",
            "days-1": "dag",
            "days": "dagen",
            "hours-1": "uur",
            "hours": "uur",
            "minutes-1": "minuut",
            "minutes": "minuten",
            "today": "Vandaag",
            "over": "Voorbij",
        },
        "en": {
            "label": "Countdown",
            "still": "",
            "days-1": "day to go",
            "days": "days to go",
            "hours-1": "hour to go",
            "hours": "hours to go",
            "minutes-1": "minute to go",
            "minutes": "minutes to go",
            "today": "Today",
            "over": "Past",
        },
    }

    what: Words
    until: Moment
    text: Text = ""

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page, with a number of four digits or a word in its
        place."""
        return {"what": name, "text": text, "until": "2026-04-14" if picture else "2030-12-31"}

    @property
    def by_date(self) -> bool:
        """The time left depends on the day, and on the hour."""
        return True

    def next_words(self, now: datetime) -> datetime | None:
        """When the time left next reads differently; None once the event is past."""
        tomorrow, end = super().next_words(now), self._end(now)
        if end is None:
            return tomorrow
        left = end.timestamp() - now.timestamp()
        if left <= 0:
            return None
        if self._by_the_hour(now, left):
            minutes, half = math.ceil(left / MINUTE), HOUR // 2  # hours are rounded to the nearest
            least = max(HOUR, (minutes + half) // HOUR * HOUR - half)
            return _before(end, ((least if minutes >= HOUR else minutes) - 1) * MINUTE)
        last_hours = _before(end, LAST_HOURS)
        if tomorrow is None:
            return last_hours
        # Two moments in one zone are compared by the wall clock, which shows one hour twice in
        # October.
        return min(tomorrow, last_hours, key=datetime.timestamp)

    def parts(self, language: str) -> tuple[str, ...]:
        """What, and when that is."""
        return (self.what, moment_of(self.until, language), self.text)

    def reading(self) -> str:
        """All its words except the time left."""
        return " ".join(filter(None, (self.what, str(self.until), self.text)))

    def told(self, page: Page) -> str:
        """The time left at that moment, until what, and when that is."""
        count, word = self._left(page)
        left = f"{self.says(page, 'still')} {count} {word}".strip() if count else word
        return " ".join(filter(None, (f"{left}: {self.what}.", self._when(page), self.text)))

    def flaws(self) -> list[Flaw]:
        """A moment that never comes."""
        if self.until.year == date.max.year:
            return [Flaw("counts-to-never", {"key": "until"}, ("until",))]
        return []

    def layout(self, page: Page) -> Scene:
        """A number as large as the room allows, and beside it the event."""
        pane, safe = page.beside(page.width * 0.42, page.height * 0.36)
        words: list[Item] = [Lines(self.what, "headline", fit=True, most=MOST, at=("what",))]
        words.append(Lines(self._when(page), "name", gap=44, at=("until",)))
        if self.text:
            words.append(Lines(self.text, "lead", gap=44, at=("text",)))
        inside = (
            Box(page.safe.x, page.safe.y, page.safe.w, pane.bottom - page.safe.y - 64)
            if page.portrait
            else Box(page.safe.x, page.safe.y, pane.w - page.safe.x - 60, page.safe.h)
        )
        top = 70 + 42 * page.step
        return Scene(
            page,
            (
                Fill(pane, "panel"),
                Column(inside, self._number(page), anchor="middle"),
                Label(safe, self.says(page, "label")),
                Column(
                    Box(safe.x, safe.y + top, safe.w, safe.h - top - 86),
                    tuple(words),
                    anchor="middle",
                ),
                page.footer(safe),
            ),
        )

    def _number(self, page: Page) -> tuple[Item, ...]:
        count, word = self._left(page)
        if not count:
            # Seen from afar, a word in the type of a number is wider than the field of a 4:3 page.
            role: Role = "headline" if page.narrow and page.step >= FAR else "count"
            return (Lines(word, role, "accent", fit=True, lines=1),)
        still = self.says(page, "still")
        return (
            *((Lines(still, "lead", fit=True, most=UNIT),) if still else ()),
            Lines(str(count), "count", "accent", fit=True, gap=40 * page.step),
            Lines(word, "lead", fit=True, most=UNIT, gap=52 * page.step),
        )

    def _when(self, page: Page) -> str:
        moment: date | datetime = self.until
        if isinstance(moment, datetime) and moment.tzinfo and page.now:
            moment = moment.astimezone(page.now.tzinfo)
        spoken = moment_of(moment, page.language)
        if (day_in(moment, None) - page.today).days < NEAR:
            spoken = spoken.replace(f" {moment.year}", "", 1)
        return f"{weekday_of(moment, page.language)} {spoken}"

    # ── the time left ─────────────────────────────────────────────────────────────────────────────

    def _left(self, page: Page) -> tuple[int, str]:
        """A number and its unit; 0 and a word where there is no number: today, or past."""
        now, unit = page.now, "days"
        count = (day_in(self.until, now.tzinfo if now else None) - page.today).days
        if now is not None and (end := self._end(now)) is not None:
            left = end.timestamp() - now.timestamp()
            if left <= 0:
                return 0, self.says(page, "over")
            if self._by_the_hour(now, left):
                count, unit = math.ceil(left / MINUTE), "minutes"
                if count >= HOUR:
                    count, unit = (count + HOUR // 2) // HOUR, "hours"
        if count <= 0:
            return 0, self.says(page, "today" if count == 0 else "over")
        return count, self.says(page, f"{unit}-1" if count == 1 else unit)

    def _end(self, now: datetime) -> datetime | None:
        """The moment, in the zone of the screen; None for a day without a time, which lasts until
        midnight."""
        if not isinstance(self.until, datetime):
            return None
        return (
            self.until.astimezone(now.tzinfo)
            if self.until.tzinfo
            else self.until.replace(tzinfo=now.tzinfo)
        )

    def _by_the_hour(self, now: datetime, left: float) -> bool:
        return left <= LAST_HOURS or day_in(self.until, now.tzinfo) <= now.date()


def _before(end: datetime, seconds: float) -> datetime:
    """So many seconds before `end`, even if the clocks change in between."""
    return datetime.fromtimestamp(end.timestamp() - seconds, end.tzinfo)
