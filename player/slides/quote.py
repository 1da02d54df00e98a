"""A customer's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field, PrivateAttr

from player.lazy import dataclass, expression
from player.problems import Flaw, Language
from player.scene import (
    DOWN_HIGH,
    FAR,
    NEAR,
    TIE,
    Box,
    Card,
    Code,
    Column,
    Element,
    Emblem,
    Fill,
    Footer,
    Ink,
    Item,
    Label,
    Marked,
    Marks,
    Page,
    Role,
    Scene,
    Shape,
    Tag,
    Way,
)
from player.scene import Text as Lines
from player.settings.signs import FROM, IN_WORDS, NAMES, OUTLINES, Counts, Name, Sign
from player.settings.values import Day, LinkOrYes, Part, Text, Words, YesNo
from player.slides.base import Slide
from player.text.particles import DUTCH
from player.text.sentences import excerpt

LONG_WORDS, LONG_CHARACTERS = 40, 240  # from here `check` asks for an excerpt (product.md)
AIM_WORDS = 30  # the length to aim at
MOST_REACTIONS = 3
_DOWN_FAINT = 0.17  # of the ink of words: the triangle, 1.6:1 on its ground
DOWN = 230.0  # the side of the triangle of criticism, where a code or reactions would be
EDGE = 40.0  # the light edge of criticism, in a theme whose own ground is dark
# Of the width: the field of colour beside a quote. Words lose no eighth of their size to it.
FIELD = 0.115
MOST_BESIDE_FIELD = 130  # characters: a longer quote needs the whole page
MOST_BESIDE_REACTIONS = 110  # characters: from afar a longer quote needs all the width
MOST_WITH_NAME = 130  # characters: below a longer quote, who said it is set smaller
STEP_OF_FIELD = 1.2  # how large type may be, for words to have room beside that field

Sentiment = Literal["positive", "critical"]


_ABOUT_A_SCORE = frozenset(
    (
        "een",
        "de",
        "het",
        "van",
        "uit",
        "op",
        "met",
        "cijfer",
        "rapportcijfer",
        "eindcijfer",
        "score",
        "nps",
        "ster",
        "sterren",
        "punt",
        "punten",
        "gemiddeld",
        "gemiddelde",
        "beoordeling",
        "waardering",
        "procent",
        "a",
        "an",
        "the",
        "of",
        "out",
        "on",
        "with",
        "grade",
        "mark",
        "rating",
        "star",
        "stars",
        "point",
        "points",
        "average",
        "percent",
    )
)
_NUMBERS = frozenset(
    (
        "nul",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    )
)


_OF_A_SCORE = _NUMBERS | _ABOUT_A_SCORE
_STARS = frozenset("★☆⭐🌟✩✭")


def _is_a_score(text: str) -> bool:
    """Whether a text is only a figure: 8/10, Een 8, NPS 9, 4,5 sterren, een tien!, ★★★★. A thumb
    or a heart is none."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not _OF_A_SCORE.issuperset(words):
        return False
    figure = any(character.isdigit() or character in _STARS for character in text)
    return figure or (len(words) > 1 and not _NUMBERS.isdisjoint(words))


# A title or initials before a capital, or a first name and a surname with van, de or the like
# between them. Two words without one cannot be told apart from ‘Gemeente Zwolle’, and are ignored.
_TITLE = r"(?i:mevr\.?|mevrouw|mw\.?|dhr\.?|de heer|meneer|familie|fam\.|mrs\.?|mr\.?|ms\.?)"
_INITIALS, _BETWEEN = r"(?:[A-Z]\.\s*)+", DUTCH
_NO_ROLE = (
    r"(?!(?i:klant|bewoner|huurder|inwoner|moeder|vader|ouder|dochter|zoon|eigenaar|medewerker"
    r"|directeur|lid)\b)"
)
_A_NAME = expression(
    rf"(?:{_TITLE}\s+(?:{_INITIALS})?(?:van\s|{_BETWEEN})?"
    rf"|{_INITIALS}(?:van\s|{_BETWEEN})?"
    rf"|{_NO_ROLE}[A-Z][^\W\d_]+ {_BETWEEN})"
    r"[A-Z][^\W\d_]+"
)


class Reaction(Part):
    """What a colleague says to a quote."""

    text: Words
    by: Text = ""
    sign: Sign | None = None


class Quote(Slide):
    """A customer's own words, large, with who said them underneath.

    type: quote
    text: Ik werd binnen een uur teruggebeld.
    customer: klant uit Zwolle
    sentiment: positive
    """

    TYPE: ClassVar[str] = "quote"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {
            "label": "Klantquote",
            "today": "Klantquote van vandaag",
            "critical": "Kan beter",
            "react": "Reageer",
            "reactions": "Collega’s zeggen",
        },
        "en": {
            "label": "Customer quote",
            "today": "Customer quote of the day",
            "critical": "Could be better",
            "react": "React",
            "reactions": "Colleagues say",
        },
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {
        "date",
        "react",
        "received",
        "sign",
        "signs",
    }
    OF_PEOPLE: ClassVar[bool] = True

    text: Words
    sentiment: Sentiment | None = None
    customer: Text = ""
    details: Text = ""
    named: YesNo | None = None
    about: Text = ""
    date: Day | None = None
    received: Day | None = None
    react: LinkOrYes | None = None
    reactions: tuple[Reaction, ...] = ()
    signs: Counts = Field(default_factory=dict)

    _joined: int = PrivateAttr(0)  # of the reactions, how many come from a file of their own

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {
            "text": text,
            "customer": name,
            "details": name,
            "sentiment": "critical",
            "react": "https://voorbeeld.example/meedoen",
            "reactions": [{"text": text, "by": name, "sign": "on_it"}] * 3,
            "signs": dict.fromkeys(NAMES, 12),
        }

    def answered(self, reactions: Sequence[Reaction], signs: Mapping[Name, int]) -> Quote:
        """The same quote with what its own file of reactions says: those go first, and more than
        there is room for are left out."""
        joined = tuple(reactions[:MOST_REACTIONS])
        more = {"reactions": (*joined, *self.reactions), "signs": {**self.signs, **signs}}
        slide = self.model_copy(update=more)
        slide._joined = len(joined)
        return slide

    def address(self, page: Page) -> str:
        """Where one reacts to it; empty where there is no such place."""
        return page.react_address(self.id) if self.react is True else self.react or ""

    @property
    def for_visitors(self) -> bool:
        """Criticism is for colleagues only."""
        return self.sentiment != "critical"

    @property
    def without_colleagues(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """In criticism no colleague is named."""
        if self.sentiment != "critical":
            return ()
        return (("text",), self.text), (("details",), self.details), (("about",), self.about)

    def reading(self) -> str:
        """All its words."""
        return self._told("nl")

    def told(self, page: Page) -> str:
        """As `reading`, with the words of the signs in the language of the page."""
        return self._told(page.language)

    def _told(self, language: Language) -> str:
        said = [
            " ".join(
                filter(
                    None,
                    (
                        reaction.text,
                        reaction.by,
                        IN_WORDS[language][reaction.sign] if reaction.sign else "",
                    ),
                )
            )
            for reaction in self.reactions[:MOST_REACTIONS]
        ]
        said += [f"{number} {word}" for _, number, word in self.counted(language)]
        return " ".join(filter(None, (self.text, self.customer, self.details, *said)))

    def counted(self, language: Language) -> list[tuple[Name, int, str]]:
        """The signs that enough colleagues gave, with how many and the word for it."""
        return [
            (name, self.signs[name], IN_WORDS[language][name])
            for name in NAMES
            if self.signs.get(name, 0) >= FROM
        ]

    @property
    def said(self) -> str:
        """The customer's words alone."""
        return self.text

    def flaws(self) -> list[Flaw]:
        """A quote that is too long or only a figure, names its customer, or needs an id."""
        field_needing_id = (
            "reactions"
            if self.reactions
            else "react"
            if self.react
            else "date"
            if self.date
            else ""
        )
        flaws = (
            [
                Flaw(
                    "wants-id",
                    {"key": "id", "field": field_needing_id},
                    (field_needing_id,),
                    "warning",
                )
            ]
            if field_needing_id and self.id is None
            else []
        )
        if not self.named and (name := _A_NAME.match(self.customer)):
            flaws.append(
                Flaw("customer-named", {"name": name[0], "key": "named"}, ("customer",), "warning")
            )
        words = len(self.text.split())
        if words >= LONG_WORDS or len(self.text) >= LONG_CHARACTERS:
            return [
                *flaws,
                Flaw(
                    "quote-long",
                    {"words": words, "excerpt": excerpt(self.text, AIM_WORDS)},
                    ("text",),
                    "warning",
                ),
            ]
        if _is_a_score(self.text):
            return [*flaws, Flaw("only-a-score", at=("text",), severity="warning")]
        return flaws

    def lacks(self, page: Page) -> list[Flaw]:
        """A missing address to react to, and reactions for which there is no room."""
        flaws: list[Flaw] = []
        if self.react is True and not page.react_url:
            flaws.append(Flaw("no-react-url", {}, ("react",), "warning"))
        elif self.react is True and not self.address(page):
            flaws.append(Flaw("react-wants-id", {"key": "id"}, ("react",), "warning"))
        shown = MOST_REACTIONS if page.portrait or self._has_beside(page) else 1
        if self.details and self._too_many(page):
            flaws.append(Flaw("left-out", {}, ("details",), "warning"))
        if len(self.reactions) > max(shown, self._joined):
            at = max(0, shown - self._joined)
            flaws.append(Flaw("left-out", {}, ("reactions", at), "warning"))
        return flaws

    def layout(self, page: Page) -> Scene:
        """The words large, with the customer below; reactions and a code beside them."""
        look = self._look(page)
        critical = self.sentiment == "critical"
        said = self.says(page, "critical")
        tag = Tag(said, "down", plate="on_deep", ink="deep") if critical else None
        address = self.address(page)
        room, beside = self._rooms(page, bool(address), look)
        words = Column(
            room,
            (
                Lines(
                    self.text, "display", look.words, fit=True, quoted=True, hang=True, at=("text",)
                ),
                *self._who_said_it(page, look),
                # Without room for reactions beside the words, there may be room for one below.
                *(
                    [self._card(page, 0, look, gap=36 * page.step)]
                    if self.reactions and not beside
                    else []
                ),
                *(self._signs(page, look, 40 * page.step) if not beside else []),
            ),
            anchor="middle",
            avoid=page.corner if address and not page.portrait else None,
            air=room.h * 0.12,
            core=page.core(room),
            loose=bool(self.reactions or self.signs) and not beside,
        )
        label = self.says(page, "today" if page.of_today else "label")
        elements: list[Element] = [
            # In a dark theme a dark ground alone is not seen to be another.
            *([Fill(Box(0, 0, EDGE, page.height), "on_deep", apart=True)] if critical else []),
            *look.behind(page, mark=not (address or self.reactions or self.signs)),
            Label(page.safe, label, look.label, tag=tag),
            words,
        ]
        if beside:
            elements += self._reactions(page, beside, bool(address), look)
        if address:
            left = bool(beside) and not page.portrait
            corner = Box(room.x, page.safe.y, room.w, page.safe.h) if left else page.safe
            inks = (look.words, look.soft)
            what = self.says(page, "react")
            elements.append(
                Code(
                    corner,
                    address,
                    what,
                    left=left,
                    shared=bool(self.reactions),
                    inks=inks,
                    at=("react",),
                )
            )
        foot = Footer(page.safe, page.organisation, page.logo, look.soft)
        return Scene(page, (*elements, foot), ground=look.ground)

    def _credit(self, page: Page) -> Role:
        """The role of who said it: so small that the quote leads, also where it is not large."""
        large = page.step < FAR and not self.reactions and len(self.text) <= MOST_WITH_NAME
        return "name" if large else "credit"

    def _too_many(self, page: Page) -> bool:
        """Whether details would make the quote small: from afar, beside reactions and over a
        code."""
        far = page.step >= FAR and not page.portrait
        far = far and self._has_beside(page)
        return far and bool(self.reactions and self.address(page) and self.customer)

    def _has_beside(self, page: Page) -> bool:
        """Whether reactions stand beside the words: from afar a long quote needs all the width."""
        return _beside(page) and (page.step < FAR or len(self.text) <= MOST_BESIDE_REACTIONS)

    def varieties(self, page: Page) -> int:
        """Praise has three looks: on the ground, on a panel, and beside a field of colour where
        that leaves the words enough room. Reactions and a background need the ground."""
        if self.sentiment == "critical":
            return 0
        if self.reactions or self.signs or page.background:
            return 1
        narrow = page.portrait or page.step > STEP_OF_FIELD
        return 2 if narrow or self.address(page) or len(self.text) > MOST_BESIDE_FIELD else 3

    def _look(self, page: Page) -> _Look:
        if self.sentiment == "critical":
            return _DEEP
        return _LOOKS[min(page.variety, self.varieties(page) - 1)]

    def _who_said_it(self, page: Page, look: _Look) -> list[Item]:
        """The customer, and below that where it was said."""
        credit: list[Item] = []
        role = self._credit(page)
        if self.customer:
            gap = 60 * page.step
            credit.append(
                Lines(self.customer, role, look.words, gap=gap, tie=TIE, at=("customer",))
            )
        if self.details and not self._too_many(page):
            credit.append(
                Lines(
                    self.details,
                    "small" if role == "credit" else "detail",
                    look.soft,
                    gap=(27 if self.customer else 60) * page.step,
                    tie=0 if self.customer else TIE,
                    at=("details",),
                )
            )
        return credit

    def _rooms(self, page: Page, code: bool, look: _Look) -> tuple[Box, Box | None]:
        """The rooms for the words and for the reactions, if there are any."""
        room = page.room(code=code, shared=bool(self.reactions))
        if look.field:
            return replace(room, w=page.width * (1 - FIELD) - room.x - 64), None
        if not self.reactions:
            return room, None
        if page.portrait:
            # Seen from further away, the words themselves need most of it.
            part = 0.5 if page.step < FAR else 0.32
            return room.split_bottom(room.h * (part - 0.1 * code), gap=36)
        if not self._has_beside(page):
            return room, None
        wide = 660.0 if len(self.reactions) > 1 else 580.0
        if page.step >= FAR:  # the quote leads
            wide *= 0.8
        words, beside = room.split_left(room.w - min(wide * min(1.2, page.step), room.w * 0.42))
        return words.split_left(words.w - 90)[0], beside

    def _reactions(self, page: Page, room: Box, code: bool, look: _Look) -> list[Element]:
        cards = [
            self._card(page, number, look, gap=18 if number else 22)
            for number in range(min(MOST_REACTIONS, len(self.reactions)))
        ]
        signs = self._signs(page, look, 30)
        heading = self.says(page, "reactions")
        if page.portrait:
            return [
                Column(
                    room,
                    (Lines(heading, "label", look.soft), *cards, *signs),
                    anchor="bottom",
                    loose=True,
                )
            ]
        avoid = page.corner if code else None
        if len(cards) == 1:
            top = page.safe.y + page.label_top
            return [
                Column(
                    Box(room.x, top, room.w, room.bottom - top),
                    (self._card(page, 0, look, gap=0, snug=True), *signs),
                    avoid=avoid,
                    head=(Lines(heading, "label", look.soft),),
                    loose=True,
                    level=True,
                )
            ]
        # Beside the words, the heading of several reactions is level with the label.
        return [
            Label(Box(room.x, page.safe.y, room.w, 60), heading, look.soft),
            Column(room, (*cards, *signs), avoid=avoid, loose=True),
        ]

    def _card(
        self, page: Page, number: int, look: _Look, gap: float, *, snug: bool = False
    ) -> Item:
        """A reaction with who gave it, and the sign that it came with."""
        reaction, place = self.reactions[number], number - self._joined
        # What came from another file has no place in this one.
        at: Way = ("reactions", place) if place >= 0 else ()
        lines: list[Lines | Marks] = [
            Lines(
                reaction.text,
                "body" if page.step < FAR else "detail",
                look.words,
                at=(*at, "text") if at else (),
            )
        ]
        if reaction.sign:
            sign = IN_WORDS[page.language][reaction.sign]
            words = " · ".join(filter(None, (reaction.by, sign)))
            lines.append(Marks((_marked(reaction.sign, words, look.label),), ink=look.soft, gap=14))
        elif reaction.by:
            lines.append(
                Lines(reaction.by, "small", look.soft, tie=NEAR, at=(*at, "by") if at else ())
            )
        return Card(tuple(lines), gap=gap, snug=snug, plate=look.plate)

    def _signs(self, page: Page, look: _Look, gap: float) -> list[Item]:
        """How often colleagues gave which sign: a number, a shape and a word for each."""
        counted = self.counted(page.language)
        marks = tuple(
            _marked(name, f"{number} {word}", look.label) for name, number, word in counted
        )
        return [Marks(marks, ink=look.soft, gap=gap)] if marks else []


@dataclass(frozen=True, slots=True)
class _Look:
    """The inks of a quote, and what lies behind its words."""

    ground: Ink = "ground"
    words: Ink = "ink"
    soft: Ink = "soft"
    label: Ink = "accent"
    plate: Ink = "panel"
    emblem: bool = False
    down: bool = False
    field: bool = False
    mark: tuple[Ink, float] = ("panel", 1.0)

    def behind(self, page: Page, *, mark: bool) -> tuple[Element, ...]:
        """Our mark, as large as the page is high, or a field of the accent with our mark in it; the
        triangle of criticism in the corner. On an upright page our `mark`, or that triangle, in the
        lower third. What stands in a corner is left out where something else does."""
        if page.portrait:
            if not mark or page.background:
                return ()
            if self.down:
                return (page.whole_down("on_deep", _DOWN_FAINT),)
            return (
                page.whole_mark(*self.mark) if self.ground == "ground" else page.mark(*self.mark),
            )
        if self.emblem:
            return (Emblem(_round(page.width * 0.89, page.height * 0.8, 1100), "wash_mark"),)
        if self.down and mark:
            room, high = page.safe, DOWN_HIGH * DOWN
            foot = room.bottom - (86 if page.clock else 0)  # above the time of day
            box = Box(room.right - DOWN, foot - high, DOWN, high)
            return (Emblem(box, "on_deep", _DOWN_FAINT, shy=True, down=True),)
        if self.field:
            field, at = page.whole.split_left(page.width * (1 - FIELD))[1], page.height * 0.9
            return (
                Fill(field, "accent"),
                Emblem(_round(page.width, at, 1.75 * field.w), "on_accent", 0.18),
            )
        return ()


def _round(x: float, y: float, across: float) -> Box:
    return Box(x - across / 2, y - across / 2, across, across)


_LOOKS = (
    _Look(),
    _Look("wash", emblem=True, mark=("wash_mark", 1.0)),
    _Look(field=True),
)
_DEEP = _Look(
    "deep",
    "on_deep",
    "soft_on_deep",
    "on_deep",
    plate="deep_mark",
    down=True,
)


def _marked(name: Name, words: str, ink: Ink = "accent") -> Marked:
    return Marked(tuple(Shape(outline, ink, line) for outline, line in OUTLINES[name]), words)


def _beside(page: Page) -> bool:
    """Whether reactions have room beside the words: not on an upright page, nor where type is large
    for the width of the page."""
    return not page.portrait and page.stage.w >= 1100 * page.step
