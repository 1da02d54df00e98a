"""A compliment for a colleague by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from player.scene import TIE, Box, Column, Fill, Footer, Item, Label, Page, Scene
from player.scene import Text as Lines
from player.settings.values import Text, Words
from player.slides.base import Slide

# Of the height of an upright page and of one that lies: the field of a name on one line, and of a
# long one on two.
_FULL, _ROOMY = (0.3, 0.38), (0.34, 0.43)
_HIGHEST = 0.4, 0.43  # … and of one that takes more than two upright
_ONE_LINE, _ONE_LINE_UPRIGHT = 26, 16  # characters: a longer name is larger on two
_UNDER_LABEL = 70.0  # between the label and what stands below it


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
        close = self._signed(page, _HIGHEST, footer=False, close=True)
        alone = replace(self._signed(page, _ROOMY, footer=False), roomier=close)
        two_lines = replace(self._signed(page, _ROOMY), roomier=alone)
        if len(self.name) > (_ONE_LINE_UPRIGHT if page.portrait else _ONE_LINE):
            return two_lines
        return replace(self._signed(page, _FULL), roomier=two_lines)

    def _signed(
        self,
        page: Page,
        field: tuple[float, float],
        *,
        footer: bool = True,
        close: bool = False,
    ) -> Scene:
        """The page with a `field` of that part of its height for the name: large on one line, or in
        a higher field on two.

        Without a `footer` there is room for a long name that is read from far away, and `close`
        together for many words above it.
        """
        # What the customer said, and for whom below it: the name stands at the bottom of the page
        # like a signature.
        upright, lying = field
        above, below = page.whole.split_bottom(page.height * (upright if page.portrait else lying))
        top, foot = page.stage.y, 60.0
        if close:
            top, foot = top - 0.4 * _UNDER_LABEL, 40.0
        room = Box(page.safe.x, top, page.safe.w, above.bottom - top - foot)
        words = [
            Lines(self.text, "display", "on_accent", fit=True, quoted=True, hang=True, at=("text",))
        ]
        if self.customer:
            gap = (30 if close else 60) * page.step
            words.append(
                Lines(
                    self.customer,
                    "detail",
                    "soft_on_accent",
                    gap=gap,
                    tie=0.3 if close else TIE,
                    at=("customer",),
                )
            )
        one = field == _FULL
        who: list[Item] = [
            Lines(
                self.name,
                "person" if one else "shout",
                "on_deep",
                fit=True,
                lines=1 if one else 4 if page.portrait else 2,
                at=("name",),
            )
        ]
        if self.team:
            who.append(
                Lines(
                    self.team, "detail", "soft_on_deep", gap=44 * page.step, tie=0.34, at=("team",)
                )
            )
        high = 62.0 if footer else 48.0
        end = page.stage.bottom if footer else page.safe.bottom
        name = Box(page.safe.x, below.y + high, page.safe.w, end - below.y - high)
        whose = Footer(page.safe, page.organisation, page.logo, "soft_on_deep")
        return Scene(
            page,
            (
                Fill(below, "deep"),
                Label(page.safe, self.says(page, "label"), "on_accent"),
                Column(room, tuple(words), anchor="middle", core=page.core(room)),
                Column(name, tuple(who), anchor="middle"),
                *((whose,) if footer else ()),
            ),
            ground="accent",
        )
