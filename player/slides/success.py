"""A success worth celebrating, however small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from player.scene import Aside, Box, Column, Fill, Item, Page, Scene
from player.scene import Text as Lines
from player.settings.values import Text, Words
from player.slides.base import Slide

MOST_BODY = 48.0
FAR = 1.5  # how large type is, where the room is for what the author wrote


class Success(Slide):
    """Something that got better: what was done, what the customer notices of it, and who did it.
    Small steps count.

    type: success
    title: De wachtmuziek is weg
    what: Wie belt, hoort nu hoe lang het nog duurt, of we bellen terug.
    for_customer: Je hoeft niet meer aan de telefoon te blijven hangen.
    who: Femke en Karim
    """

    TYPE: ClassVar[str] = "success"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Succes", "customer": "Wat de klant merkt", "who": "Dankzij {who}"},
        "en": {
            "label": "Success",
            "customer": "What the customer notices",
            "who": "Thanks to {who}",
        },
    }

    title: Words
    what: Text = ""
    for_customer: Text = ""
    who: Text = ""

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"title": name, "what": text, "for_customer": text, "who": name}

    @property
    def personal(self) -> bool:
        """It may name who did it."""
        return bool(self.who)

    def parts(self, language: str) -> tuple[str, ...]:
        """Its title before what was done."""
        return (self.title, self.what)

    def reading(self) -> str:
        """All its words."""
        return " ".join(filter(None, (self.title, self.what, self.for_customer, self.who)))

    def layout(self, page: Page) -> Scene:
        """What was done and what customers notice, beside a stair whose last step is now."""
        airy = self._set(page, 56)
        return airy if page.step < FAR else replace(airy, roomier=self._set(page, 36))

    def _set(self, page: Page, gap: float) -> Scene:
        """The page with that much between its texts, in page units."""
        near = page.step < FAR
        most = MOST_BODY * page.step  # what was done is said loudest by the title
        items: list[Item] = [Lines(self.title, "headline", fit=True, at=("title",))]
        if self.what:
            items.append(
                Lines(self.what, "body", fit=True, most=most, gap=44 if near else gap, at=("what",))
            )
        if self.for_customer:
            # Read from far away, the words of the author need the room of ours, and a bar that no
            # longer says what it stands for goes with them.
            noticed = Lines(
                self.for_customer,
                "body",
                fit=True,
                most=most,
                gap=22 * page.step if near else gap,
                at=("for_customer",),
            )
            ours = Lines(self.says(page, "customer"), "label", "accent")
            items.append(Aside((ours, noticed), gap=gap) if near else noticed)
        if self.who:
            items.append(
                Lines(self.says(page, "who").format(who=self.who), "name", gap=gap, at=("who",))
            )
        if page.portrait:
            steps, room = page.whole.split_top(page.pane_high)
            room = Box(page.safe.x, room.y + 70, page.safe.w, page.stage.bottom - room.y - 70)
        else:
            room, steps = page.whole.split_left(
                page.width * (0.66 if page.step < 1.2 else 0.74 if near else 0.84)
            )
            inside = page.stage.inset(0, 24 if near or gap > 40 else 0)
            room = replace(inside, w=room.w - page.safe.x - 84)
        words = Column(room, tuple(items), anchor="middle")
        return Scene(
            page, (*_stairs(steps), page.label(self.says(page, "label")), words, page.footer())
        )


def _stairs(box: Box) -> tuple[Fill, ...]:
    """Three steps up, the last of them the one that was taken now."""
    wide, high = box.w / 3, box.h / (3 if box.w > box.h else 4)
    return tuple(
        Fill(
            Box(box.x + at * wide, box.bottom - (at + 1) * high, wide + 1, (at + 1) * high),
            "accent" if at == 2 else "panel",
        )
        for at in range(3)
    )
