"""The customer's cap: whose turn it is to look along as the customer."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from typing import Annotated

from player.problems import Flaw, did_you_mean
from player.scene import Box, Column, Drawing, Element, Fill, Item, Page, Scene, Shape
from player.scene import Text as Lines
from player.schedule.spoken import day_of, weekday_of
from player.schedule.turns import Absence, Every, turn
from player.slides.base import Slide
from player.values import Day, Names, Part, Text, Words


class Away(Part):
    """Who is away, and when; without dates for as long as it stands there."""

    name: Words
    from_: Day | None = Field(None, alias="from")
    until: Day | None = None


def _absences(value: object) -> object:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    return [{"name": one} if isinstance(one, str) else one for one in value] if isinstance(value, list | tuple) else value


class CustomerCap(Slide):
    """Whose turn it is to wear the customer's cap, or to speak for the empty chair: by the day, the week or the meeting.

        type: customer_cap
        names: [Bram, Noor, Fatima, Joost]
        every: week
        question: Wat merkt de klant hier morgen van?
    """

    TYPE: ClassVar[str] = "customer_cap"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"cap": "De klantpet", "chair": "De lege stoel", "week-number": "week {week}",
               "cap-day": "Vandaag kijkt {name} mee als klant.", "cap-week": "Deze week kijkt {name} mee als klant.",
               "cap-meeting": "Dit overleg kijkt {name} mee als klant.",
               "chair-day": "Vandaag spreekt {name} namens de lege stoel.", "chair-week": "Deze week spreekt {name} namens de lege stoel.",
               "chair-meeting": "Dit overleg spreekt {name} namens de lege stoel.",
               "cap-nobody": "Wie zet de klantpet op?", "chair-nobody": "Wie spreekt namens de lege stoel?",
               "day": "Morgen: {name}", "weekday": "{day}: {name}", "week": "Volgende week: {name}", "meeting": "Volgend overleg: {name}"},
        "en": {"cap": "The customer’s cap", "chair": "The empty chair", "week-number": "week {week}",
               "cap-day": "Today {name} looks on as the customer.", "cap-week": "This week {name} looks on as the customer.",
               "cap-meeting": "This meeting {name} looks on as the customer.",
               "chair-day": "Today {name} speaks for the empty chair.", "chair-week": "This week {name} speaks for the empty chair.",
               "chair-meeting": "This meeting {name} speaks for the empty chair.",
               "cap-nobody": "Who puts on the customer’s cap?", "chair-nobody": "Who speaks for the empty chair?",
               "day": "Tomorrow: {name}", "weekday": "{day}: {name}", "week": "Next week: {name}", "meeting": "Next meeting: {name}"},
    }

    names: Names = Field(min_length=1)
    every: Every = "week"
    away: Annotated[tuple[Away, ...], BeforeValidator(_absences)] = ()
    meetings: tuple[Day, ...] = ()
    question: Text = ""
    variant: Literal["cap", "chair"] = "cap"

    def reading(self) -> str:
        return f"{self.WORDS['nl'][f'{self.variant}-{self.every}']} {self.question}"

    def layout(self, page: Page) -> Scene:
        absences = tuple(Absence(one.name, one.from_, one.until) for one in self.away)
        now = turn(self.names, self.every, absences, page.today, self.meetings)
        said = self.says(page, f"{self.variant}-{self.every}").format(name=now.name) if now.name else self.says(page, f"{self.variant}-nobody")
        items: list[Item] = [Lines(said, "shout", fit=True)]
        if self.question:
            items.append(Lines(self.question, "lead", fit=True, quoted=True, gap=46, at=("question",)))
        if now.next and now.next != now.name:
            items.append(Lines(self.says(page, self.every).format(name=now.next), "detail", "soft", gap=46))
        if page.portrait:
            disc = Box(page.width / 2 - 300, page.stage.y, 600, 600)
            room = Box(page.safe.x, disc.bottom + 70, page.safe.w, page.stage.bottom - disc.bottom - 70)
        else:
            disc = Box(page.safe.x + 40, page.height / 2 - 290, 580, 580)
            room = Box(disc.right + 100, page.stage.y, page.safe.right - disc.right - 100, page.stage.h)
        shapes, width, height = _CAP if self.variant == "cap" else _CHAIR
        week = f" · {self.says(page, 'week-number').format(week=page.today.isocalendar().week)}" if self.every == "week" else ""
        return Scene(page, (
            page.label(self.says(page, self.variant) + week), Fill(disc, "panel", disc.w / 2),
            Drawing(disc.inset(disc.w * 0.14), shapes, width, height), Column(room, tuple(items), anchor="middle"), page.footer()))


_CAP = ((
    Shape("M 62 206 C 58 110 120 56 196 56 C 268 56 318 108 322 196 C 240 226 140 226 62 206 Z", "accent"),
    Shape("M 176 219 C 240 222 300 210 322 192 C 372 192 420 214 436 246 C 438 254 430 258 422 254 C 370 226 270 226 190 240 C 170 242 160 222 176 219 Z", "ink"),
), 480, 300)
_CHAIR = ((Shape("M 100 40 C 100 20 300 20 300 40 L 290 170 L 110 170 Z", "accent"),), 400, 400)
