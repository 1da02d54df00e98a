"""The quote of the day as a square picture for a chat, as a scene, and the same in words for who
cannot see it.

A chat shows it some 400 pixels wide, so type is larger than on a television. It asks nothing and
shows no code: what one can do stands beside it, as a link. Knows no file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from player.paint.marks import quoted
from player.paint.painter import Painter
from player.problems import Flaw
from player.scene import Page, Scene
from player.settings.theme import Theme
from player.slides.quote import Quote
from player.words import Words

SIDE = 1200  # px
MARGINS = 88.0, 84.0  # units: at the sides, above and below
# Of running text. The smallest type on a card is 0.76 of it: 13 pixels where the card is 400 wide.
BODY = 48.0

_WORDS = Words(
    {
        "today": ("Klantquote van vandaag", "Customer quote of the day"),
        "quote": ("Klantquote", "Customer quote"),
        "critical": ("kan beter", "could be better"),
    }
)


@dataclass(frozen=True, slots=True)
class Card:
    """The pixels of a card (RGBA, SIDE × SIDE), its alternative text, and what is wrong with it."""

    pixels: bytes
    words: str
    flaws: tuple[Flaw, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether all of the quote is on it, to be read."""
        return not any(flaw.severity == "error" for flaw in self.flaws)


def card(quote: Quote, page: Page, theme: Theme) -> Card:
    """Paint a quote as a square."""
    pixels = bytearray(SIDE * SIDE * 4)
    painted = Painter(theme).paint(square(quote, page), 0, pixels, SIDE, SIDE)
    return Card(bytes(pixels), in_words(quote, page, theme), painted.flaws)


def square(quote: Quote, page: Page) -> Scene:
    """A quote as its slide is, on a square: its words and who said them."""
    own: dict[str, object] = {"react": None, "reactions": (), "signs": {}}
    page = replace(
        page,
        width=1080.0,
        height=1080.0,
        margins=MARGINS,
        body=BODY,
        floor=0.74 * BODY,
        photos={},
        background=None,
        clock=(),
        variety=1,  # our mark behind it: a card without it is bare
    )
    return quote.model_copy(update=own).layout(page)


def in_words(quote: Quote, page: Page, theme: Theme) -> str:
    """What is on a card, for who hears it."""
    words = _WORDS.of(page.language)
    kind = words("today" if page.of_today else "quote")
    if quote.sentiment == "critical":
        kind += f" ({words('critical')})"
    said = " ".join("".join(quoted(quote.text, theme.marks)).split())
    who = ", ".join(filter(None, (quote.customer, quote.details)))
    return f"{kind}: {said}" + (f" – {who}" if who else "")
