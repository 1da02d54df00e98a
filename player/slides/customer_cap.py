"""The customer's cap: whose turn it is to look along as the customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from player.problems import Flaw, did_you_mean
from player.scene import Box, Column, Drawing, Fill, Item, Page, Scene, Shape
from player.scene import Text as Lines
from player.schedule.spoken import day_of, weekday_of
from player.schedule.turns import Absence, Every, Turn, turn
from player.settings.values import Day, Names, Part, Some, Text, Words
from player.slides.base import Slide

_ROUND_NAME = 52.0, 64.0  # at 3 m: from the lines above to the name, and below it
_DRAWN = 0.78  # of its disc: what the larger side of a drawing takes


class Away(Part):
    """Who is away, and when; without dates: for as long as it is written here."""

    name: Words
    from_: Day | None = Field(None, alias="from")
    until: Day | None = None


def _absences(value: object) -> object:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    return (
        [{"name": absence} if isinstance(absence, str) else absence for absence in value]
        if isinstance(value, list | tuple)
        else value
    )


class CustomerCap(Slide):
    """Whose turn it is to wear the customer's cap, or to speak for the empty chair: by the day, the
    week or the meeting.

    type: customer_cap
    names: [Bram, Noor, Fatima, Joost]
    every: week
    question: Wat merkt de klant hier morgen van?
    """

    TYPE: ClassVar[str] = "customer_cap"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {
            "cap": "De klantpet",
            "chair": "De lege stoel",
            "number": "week {week}",
            "of": "overleg van {day}",
            "cap-day": "Vandaag kijkt {name} mee als klant.",
            "cap-week": "Deze week kijkt {name} mee als klant.",
            "cap-meeting": "In dit overleg kijkt {name} mee als klant.",
            "chair-day": "Vandaag spreekt {name} namens de lege stoel.",
            "chair-week": "Deze week spreekt {name} namens de lege stoel.",
            "chair-meeting": "In dit overleg spreekt {name} namens de lege stoel.",
            "cap-day-who": "Vandaag kijkt mee",
            "cap-week-who": "Deze week kijkt mee",
            "cap-meeting-who": "In dit overleg kijkt mee",
            "chair-day-who": "Vandaag namens de klant",
            "chair-week-who": "Deze week namens de klant",
            "chair-meeting-who": "In dit overleg namens de klant",
            "cap-nobody": "Wie zet de klantpet op?",
            "chair-nobody": "Wie spreekt namens de lege stoel?",
            "next-day": "Morgen",
            "next-week": "Volgende week",
            "next-meeting": "Volgend overleg",
        },
        "en": {
            "cap": "The customer’s cap",
            "chair": "The empty chair",
            "number": "week {week}",
            "of": "meeting of {day}",
            "cap-day": "Today {name} looks on as the customer.",
            "cap-week": "This week {name} looks on as the customer.",
            "cap-meeting": "In this meeting {name} looks on as the customer.",
            "chair-day": "Today {name} speaks for the empty chair.",
            "chair-week": "This week {name} speaks for the empty chair.",
            "chair-meeting": "In this meeting {name} speaks for the empty chair.",
            "cap-day-who": "Looking on today",
            "cap-week-who": "Looking on this week",
            "cap-meeting-who": "Looking on in this meeting",
            "chair-day-who": "The customer’s voice today",
            "chair-week-who": "The customer’s voice this week",
            "chair-meeting-who": "The customer’s voice in this meeting",
            "cap-nobody": "Who puts on the customer’s cap?",
            "chair-nobody": "Who speaks for the empty chair?",
            "next-day": "Tomorrow",
            "next-week": "Next week",
            "next-meeting": "Next meeting",
        },
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"away", "meetings"}
    WORKING_DAYS: ClassVar[bool] = True

    names: Annotated[Names, Some]
    every: Every = "week"
    away: Annotated[tuple[Away, ...], BeforeValidator(_absences)] = ()
    meetings: tuple[Day, ...] = ()
    question: Text = ""
    variant: Literal["cap", "chair"] = "cap"

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"names": [name, f"{name}s"], "question": text}

    @property
    def personal(self) -> bool:
        """It names a colleague."""
        return True

    @property
    def by_date(self) -> bool:
        """Whose turn it is depends on the day."""
        return True

    def parts(self, language: str) -> tuple[str, ...]:
        """The question, and who take turns."""
        return (self.question, ", ".join(self.names))

    def reading(self) -> str:
        """The sentence with one of the names, and the question."""
        return " ".join(
            filter(
                None,
                (self.WORDS["nl"][f"{self.variant}-{self.every}"], self.question, self.names[0]),
            )
        )

    def told(self, page: Page) -> str:
        """Whose turn it is on that day, and the question."""
        return " ".join((self._whose(page, self._turn(page)), self.question)).strip()

    def flaws(self) -> list[Flaw]:
        """Who is away but not on the list."""
        known = {name.casefold(): name for name in self.names}
        flaws = []
        for at, absence in enumerate(self.away):
            near = did_you_mean(absence.name, known)
            if absence.name.casefold() in known:
                continue
            if near:
                flaws.append(
                    Flaw(
                        "nobody-near",
                        {"name": absence.name, "key": "names", "near": known[near]},
                        ("away", at),
                        "warning",
                    )
                )
            else:
                flaws.append(
                    Flaw("nobody", {"name": absence.name, "key": "names"}, ("away", at), "warning")
                )
        return flaws

    def layout(self, page: Page) -> Scene:
        """Whose turn it is beside the cap or the chair."""
        return replace(self._scene(page), roomier=self._scene(page, close=True))

    def _scene(self, page: Page, *, close: bool = False) -> Scene:
        if page.portrait:
            side, room = page.whole.split_top(page.pane_high)
            safe = Box(page.safe.x, room.y + 64, page.safe.w, page.safe.bottom - room.y - 64)
        else:
            side, room = page.whole.split_left(page.width * (0.42 if page.step < 1.2 else 0.34))
            safe = Box(room.x + 84, page.safe.y, page.safe.right - room.x - 84, page.safe.h)
        size = min(side.w, side.h) * 0.86
        disc = Box(side.x + (side.w - size) / 2, side.y + (side.h - size) / 2, size, size)
        shapes, width, height = _CAP if self.variant == "cap" else _CHAIR
        now = self._turn(page)
        head = Box(safe.x, safe.y + page.label_top, safe.w, 92 * page.step)
        words = Box(safe.x, head.bottom + 44, safe.w, safe.bottom - head.bottom - 44 - 86)
        return Scene(
            page,
            (
                Fill(side, "panel"),
                Fill(disc, "ground", size / 2),
                Drawing(disc.inset(size * (1 - _DRAWN) / 2), shapes, width, height),
                Column(head, self._head(page, now)),
                Column(words, self._words(page, now, close=close), anchor="middle"),
                page.footer(safe),
            ),
        )

    def _turn(self, page: Page) -> Turn:
        absences = tuple(Absence(away.name, away.from_, away.until) for away in self.away)
        return turn(self.names, self.every, absences, page.today, self.meetings, page.holidays)

    def _whose(self, page: Page, now: Turn) -> str:
        return self.says(page, f"{self.variant}-{self.every if now.name else 'nobody'}").format(
            name=now.name
        )

    def _head(self, page: Page, now: Turn) -> tuple[Item, ...]:
        label = Lines(self.says(page, self.variant), "label", "accent")
        if self.every == "week":
            return label, Lines(
                self.says(page, "number").format(week=page.today.isocalendar().week),
                "detail",
                "soft",
                gap=14,
            )
        if now.day in self.meetings:
            return label, Lines(
                self.says(page, "of").format(day=day_of(now.day, page.language)),
                "detail",
                "soft",
                gap=14,
            )
        return (label,)

    def _words(self, page: Page, now: Turn, *, close: bool) -> tuple[Item, ...]:
        above, below = (part * (1 if close else page.step) for part in _ROUND_NAME)
        items: list[Item] = (
            [
                Lines(self.says(page, f"{self.variant}-{self.every}-who"), "intro", fit=True),
                Lines(now.name, "person", fit=True, gap=above, tie=0, at=("names",)),
            ]
            if now.name
            else [Lines(self._whose(page, now), "headline", fit=True, at=("names",))]
        )
        if self.question:
            items.append(
                Lines(
                    self.question,
                    "intro",
                    fit=True,
                    quoted=True,
                    gap=below,
                    tie=0.28,
                    at=("question",),
                )
            )
        if now.next and now.next != now.name:
            when = self.says(page, f"next-{self.every}")
            if self.every == "day" and now.next_day - page.today != timedelta(1):
                when = weekday_of(now.next_day, page.language).capitalize()
            items.append(Lines(f"{when}: {now.next}", "detail", "soft", gap=46))
        return tuple(items)


# ── drawings ──────────────────────────────────────────────────────────────────────────────────────


def _oval(x: float, y: float, wide: float, high: float) -> str:
    """The outline of an oval round a point."""
    a, b = wide * 0.5523, high * 0.5523
    return (
        f"M {x - wide} {y} "
        f"C {x - wide} {y - b} {x - a} {y - high} {x} {y - high} "
        f"C {x + a} {y - high} {x + wide} {y - b} {x + wide} {y} "
        f"C {x + wide} {y + b} {x + a} {y + high} {x} {y + high} "
        f"C {x - a} {y + high} {x - wide} {y + b} {x - wide} {y} Z"
    )


_CROWN = "M 8 180 C 2 86 68 14 158 14 C 246 14 302 78 306 164 C 256 212 86 226 8 180 Z"
# The visor bends round the front of the crown, under which its near edge goes; its front has a
# thickness.
_VISOR = (
    "M 106 200 C 132 250 218 278 312 274 C 380 271 430 252 432 228 "
    "C 434 196 370 160 296 146 C 256 200 176 212 106 200 Z"
)
_BRIM = "M 106 200 C 128 261 212 291 312 289 C 382 286 436 267 434 236 C 432 218 396 194 356 188 Z"
_CAP = (
    (
        Shape(_oval(219, 260, 198, 33), "ink", faint=0.09),
        Shape(_BRIM, "accent"),
        Shape(_BRIM, "ink", faint=0.5),
        Shape(_VISOR, "accent"),
        Shape(_VISOR, "ink", faint=0.2),
        Shape(
            "M 152 226 C 196 252 256 262 312 259 C 366 256 404 242 412 224",
            "ground",
            line=2.5,
            faint=0.4,
        ),
        Shape(
            "M 192 226 C 232 240 274 245 314 243 C 356 240 386 230 392 216",
            "ground",
            line=2.5,
            faint=0.4,
        ),
        Shape(_CROWN, "accent"),
        Shape("M 158 16 C 98 58 72 130 76 205", "ground", line=3, faint=0.5),
        Shape("M 158 16 C 224 54 252 120 254 198", "ground", line=3, faint=0.5),
        Shape("M 20 166 C 96 204 236 196 302 150", "ground", line=3, faint=0.5),
        Shape(_oval(164, 116, 33, 35), "ground", line=15),
        Shape(_oval(158, 12, 15, 9), "accent"),
        Shape(_oval(158, 12, 15, 9), "ink", faint=0.28),
    ),
    438,
    294,
)

_CHAIR = (
    (
        Shape(_oval(160, 388, 128, 12), "ink", faint=0.1),
        Shape("M 112 276 L 104 372", "ink", line=9, faint=0.55),
        Shape("M 208 276 L 216 372", "ink", line=9, faint=0.55),
        Shape("M 118 150 L 112 236", "ink", line=9),
        Shape("M 202 150 L 208 236", "ink", line=9),
        Shape("M 74 282 L 58 388", "ink", line=10),
        Shape("M 246 282 L 262 388", "ink", line=10),
        Shape(
            "M 84 46 C 84 24 100 14 160 14 C 220 14 236 24 236 46 "
            "L 230 148 C 229 164 218 170 160 170 C 102 170 91 164 90 148 Z",
            "accent",
        ),
        Shape(
            "M 92 230 C 120 222 200 222 228 230 C 240 234 262 262 264 274 "
            "C 266 290 250 294 160 294 C 70 294 54 290 56 274 C 58 262 80 234 92 230 Z",
            "accent",
        ),
        Shape(
            "M 56 272 C 90 284 230 284 264 272 C 268 290 250 296 160 296 C 70 296 52 290 56 272 Z",
            "ink",
            faint=0.28,
        ),
    ),
    320,
    402,
)
