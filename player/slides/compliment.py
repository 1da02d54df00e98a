"""A compliment for a colleague by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from player.scene import TIE, Box, Column, Fill, Footer, Item, Label, Page, Scene
from player.scene import Text as Lines
from player.settings.values import Text, Words
from player.slides.base import Slide

# Of the height of an upright page and of one that lies: the field of the name; and that of a long
# one, which needs the room of the footer too.
_FIELD, _ROOMY = (0.3, 0.35), (0.34, 0.43)
_LETTER = 0.54  # of the size: the average width of a letter


def _leftwards(character: str) -> bool:
    """Whether it is of a script that is written from right to left."""
    return unicodedata.bidirectional(character) in ("R", "AL")


class Compliment(Slide):
    """A customer names a colleague: the customer's words, and whom they are about, on a page that
    shouts.

    type: compliment
    name: Bram de Wit
    team: Klantcontact
    text: Bram bleef aan de lijn tot alles geregeld was.
    customer: klant uit Deventer
    """

    TYPE: ClassVar[str] = "compliment"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Compliment"},
        "en": {"label": "Compliment"},
    }
    OF_PEOPLE: ClassVar[bool] = True

    name: Words
    team: Text = ""
    text: Words
    customer: Text = ""

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"name": name, "team": name, "text": text, "customer": name}

    def reading(self) -> str:
        """All its words."""
        return " ".join(filter(None, (self.text, self.customer, self.name, self.team)))

    @property
    def said(self) -> str:
        """The customer's words alone: the same as of the quote that it was made of."""
        return self.text

    def layout(self, page: Page) -> Scene:
        """The customer's words above; whom they are about at the foot, as a signature."""
        return replace(self._signed(page), roomier=self._signed(page, roomy=True))

    def _signed(self, page: Page, *, roomy: bool = False) -> Scene:
        """The page with the field of the name at its usual height, and whose screen it is in it.

        `roomy`: a higher field with the name and team alone, for a long name that is read from far
        away.
        """
        # What the customer said, and for whom below it: the name stands at the bottom of the page
        # like a signature.
        upright, lying = _ROOMY if roomy else _FIELD
        foot = page.height * (upright if page.portrait else lying)
        above, below = page.whole.split_bottom(foot)
        room = Box(page.safe.x, page.stage.y, page.safe.w, above.bottom - page.stage.y - 60)
        words = [
            Lines(self.text, "display", "on_accent", fit=True, quoted=True, hang=True, at=("text",))
        ]
        if self.customer:
            words.append(
                Lines(
                    self.customer,
                    "detail",
                    "soft_on_accent",
                    gap=60 * page.step,
                    tie=TIE,
                    at=("customer",),
                )
            )
        who: list[Item] = [Lines(self.name, "shout", "on_deep", fit=True, lines=2, at=("name",))]
        if self.team:
            who.append(
                Lines(
                    self.team, "detail", "soft_on_deep", gap=44 * page.step, tie=0.34, at=("team",)
                )
            )
        # Whose screen it is stands on the line of the team, where that leaves it room.
        half = 0.5 * page.safe.w * (not any(map(_leftwards, self.team)))
        level = 0 < len(self.team) * _LETTER * 38 * page.step <= half
        base = page.safe.inset(0, 10) if level and page.logo and not roomy else page.safe
        name = Box(
            page.safe.x,
            below.y + 62,
            page.safe.w,
            (base.bottom if level or roomy else base.bottom - 86) - below.y - 62,
        )
        footer = Footer(
            base,
            page.organisation,
            page.logo,
            "soft_on_deep",
            right=level,
            level="detail" if level else None,
        )
        return Scene(
            page,
            (
                Fill(below, "deep"),
                Label(page.safe, self.says(page, "label"), "on_accent"),
                Column(room, tuple(words), anchor="middle", core=page.core(room)),
                Column(name, tuple(who), anchor="bottom" if level and not roomy else "middle"),
                *(() if roomy else (footer,)),
            ),
            ground="accent",
        )
