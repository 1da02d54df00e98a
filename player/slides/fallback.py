"""What is on when nothing is due: a friendly word instead of a black screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from player.scene import Box, Column, Emblem, Page, Scene
from player.scene import Text as Lines
from player.slides.base import Slide
from player.text.escapes import visible

_AIR = 48  # page units: between the words and our mark


class Fallback(Slide):
    """Shown when no slide is due. `reason` says what is going on: empty (no slides at all), waiting
    (none due now), no-quote (the quote of the day was withdrawn, and no other takes its place) or
    silent (the network folder has not answered yet: `place` is what is waited for, and `both` says
    it in both languages, where it is not known yet which one is spoken here).

        type: fallback
        reason: waiting
    """

    TYPE: ClassVar[str] = "fallback"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {
            "empty": "Hier komt straks de stem van de klant.",
            "waiting": "Even geen klantverhalen. Zo meteen weer.",
            "no-quote": "Vandaag even geen klantquote.",
            "empty-hint": "Zet een eerste dia in de afspeellijst.",
            "waiting-hint": "Er is nu geen dia aan de beurt.",
            "no-quote-hint": "Welke klant sprak jij vandaag?",
            "silent": "We wachten op de netwerkmap.",
            "silent-hint": "Zodra die antwoordt, gaat het hier vanzelf verder.",
        },
        "en": {
            "empty": "The customer’s voice will be here soon.",
            "waiting": "No customer stories right now. Back soon.",
            "no-quote": "No customer quote today.",
            "empty-hint": "Put a first slide in the playlist.",
            "waiting-hint": "No slide has its turn at the moment.",
            "no-quote-hint": "Which customer did you speak to today?",
            "silent": "We are waiting for the network folder.",
            "silent-hint": "As soon as it answers, we go on by ourselves.",
        },
    }

    reason: Literal["empty", "waiting", "no-quote", "silent"] = "waiting"
    place: str = ""
    both: bool = False

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"reason": "waiting"}

    def reading(self) -> str:
        """The sentence that says why nothing is on."""
        return self.WORDS["nl"][self.reason]

    def layout(self, page: Page) -> Scene:
        """A friendly word, and our mark where it touches none of it: beside the words, running off
        the page, or on an upright page in its lower third."""
        room, _ = page.stage.split_left(page.stage.w * (1 if page.portrait else 0.62))
        side = page.height * 1.25
        left = max(page.width - 0.52 * side, room.right + _AIR)
        beside = Emblem(Box(left, page.height * 0.5 - side / 2, side, side))
        words = Column(
            room,
            (
                Lines(self.says(page, self.reason), "headline", fit=True),
                Lines(self.says(page, f"{self.reason}-hint"), "detail", "soft", gap=44),
                *self._also(page),
            ),
            anchor="middle",
            core=page.core(room),
        )
        mark = page.lower_mark() if page.portrait else (beside,)
        return Scene(page, (*mark, words, page.footer()))

    def _also(self, page: Page) -> tuple[Lines, ...]:
        """The same in the other language, and what is waited for."""
        other = self.WORDS["en" if page.language == "nl" else "nl"]
        said = f"{other[self.reason]} {other[f'{self.reason}-hint']}" if self.both else ""
        place = visible(self.place)
        return (
            *((Lines(said, "detail", "soft", gap=44),) if said else ()),
            *((Lines(place, "small", "soft", gap=64),) if place else ()),
        )
