"""What is on when nothing is due: a friendly word instead of a black screen."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from player.scene import Page, Scene
from player.slides.base import Slide


class Fallback(Slide):
    """Shown when no slide is due. `reason` says what is going on: empty (no slides at all) or waiting (none due now).

        type: fallback
        reason: waiting
    """

    TYPE: ClassVar[str] = "fallback"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"empty": "Hier komt straks de stem van de klant.", "waiting": "Even geen klantverhalen. Zo meteen weer.",
               "empty-hint": "Zet een eerste dia in de afspeellijst.", "waiting-hint": "Er is nu geen dia aan de beurt."},
        "en": {"empty": "The customer’s voice will be here soon.", "waiting": "No customer stories right now. Back soon.",
               "empty-hint": "Put a first slide in the playlist.", "waiting-hint": "No slide has its turn at the moment."},
    }

    reason: Literal["empty", "waiting"] = "waiting"

    def reading(self) -> str:
        return self.WORDS["nl"][self.reason]

    def layout(self, page: Page) -> Scene:
        raise NotImplementedError
