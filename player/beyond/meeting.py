"""A full story as pages for the papers of a meeting, as scenes: one measure, page numbers, no
television. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from player.paint.marks import with_marks
from player.paint.printing import Measure
from player.scene import Box, Column, Element, Emblem, Item, Label, Page, Photo, Picture, Scene
from player.scene import Text as Lines
from player.settings.theme import Theme
from player.slides.story import Story
from player.text.sentences import ITEM, paragraphs
from player.words import Words

WIDE = 1080.0  # units across a page: one is 0.55 pt
HIGH = WIDE * 1.41426  # A4
BODY = 20.0  # of running text: 11 pt
# The measure: some 66 characters of running text. The wide margin at the left is for notes.
LEFT, MEASURE = 240.0, 664.0
TOP, FOOT = 118.0, 150.0  # above the label, and from the lower edge to where text ends
HEAD = 58.0  # from the top of a label to what stands below it
PICTURE = 9 / 16  # of the measure: how high a picture that lies is
UPRIGHT = 1.0  # and one that stands
AIR = 34.0  # round a picture, and below the title
PARAGRAPH, BETWEEN_ITEMS = 26.0, 8.0  # above a paragraph, and above a next item of a list
LEAST_LINES = 2.6  # of running text: where fewer fit, a paragraph begins on the next page
_LINE = BODY * 1.38
RING = 19.0  # across: our mark or the logo, left of the organisation
NUMBER = 70.0  # wide: the room for the number of a page

_WORDS = Words(
    {
        "label": ("Klantverhaal", "Customer story"),
        "again": ("Klantverhaal, vervolg", "Customer story, continued"),
        "more": ("Lees verder: {link}", "Read on: {link}"),
        "number": ("{page} van {pages}", "{page} of {pages}"),
    }
)


@dataclass
class _Sheet:
    """A page that is being filled: what stands on it, and from where there is room."""

    elements: list[Element]
    top: float
    items: list[Item] = field(default_factory=list)
    used: float = 0.0

    @property
    def room(self) -> float:
        return HIGH - FOOT - self.top - self.used


def story_pages(
    stories: Sequence[tuple[Story, Photo | None]], page: Page, theme: Theme
) -> list[Scene]:
    """Every story from a page of its own, and all pages numbered through."""
    page = replace(
        page,
        width=WIDE,
        height=HIGH,
        margins=(LEFT, TOP),
        body=BODY,
        floor=14,
        photos={},
        background=None,
        clock=(),
    )
    measure = Measure(theme, page)
    sheets = [
        sheet for story, photo in stories for sheet in _told(story, photo, page, theme, measure)
    ]
    return [
        Scene(page, (*_settled(sheet), *_foot(page, number, len(sheets))))
        for number, sheet in enumerate(sheets, 1)
    ]


def _told(
    story: Story, photo: Photo | None, page: Page, theme: Theme, measure: Measure
) -> Iterator[_Sheet]:
    sheet = _first(story, photo, page, measure)
    for paragraph in _paragraphs(story, page, theme):
        rest: Lines | None = paragraph
        while rest is not None:
            gap = _gap(rest, sheet.items)
            fitting, rest = _cut(rest, sheet.room - gap, measure)
            if fitting is not None:
                sheet.items.append(replace(fitting, gap=gap))
                sheet.used += gap + measure.height([fitting], MEASURE)
            if rest is not None:
                yield sheet
                sheet = _next(story, page, measure)
    yield sheet


def _gap(paragraph: Lines, before: Sequence[Item]) -> float:
    """What is free above a paragraph; items of one list stand close."""
    if not before:
        return 0.0
    above = before[-1]
    listed = isinstance(above, Lines) and is_item(above.words) and is_item(paragraph.words)
    return BETWEEN_ITEMS if listed else PARAGRAPH


def is_item(words: str) -> bool:
    """Whether a paragraph is an item of a list."""
    return re.match(ITEM, words) is not None


def _first(story: Story, photo: Photo | None, page: Page, measure: Measure) -> _Sheet:
    """Its label, title and picture."""
    title = Lines(story.title, "title", fit=True, most=44, at=("title",))
    elements: list[Element] = [_label(_WORDS.of(page.language)("label"))]
    # As large as it may be, at its smallest it is half of that: measured as what it will be.
    high = 2.1 * measure.height([title], MEASURE)
    elements.append(Column(Box(LEFT, TOP + HEAD, MEASURE, high), (title,)))
    top = TOP + HEAD + high + AIR
    if photo is not None:
        ratio = UPRIGHT if photo.portrait else PICTURE
        box = Box(LEFT, top, MEASURE, MEASURE * ratio)
        elements.append(Picture(box, photo, "either", crop=story.crop, at=("image",)))
        top = box.bottom + AIR
    return _Sheet(elements, top)


def _next(story: Story, page: Page, measure: Measure) -> _Sheet:
    """A page that goes on: it says what with, where that is one line."""
    title = story.title
    if measure.height([Lines(title, "label")], MEASURE) > 1.5 * BODY:
        title = _WORDS.of(page.language)("again")
    return _Sheet([_label(title)], TOP + HEAD)


def _label(words: str) -> Label:
    return Label(Box(LEFT, TOP, MEASURE, 30), words)


def _paragraphs(story: Story, page: Page, theme: Theme) -> Iterator[Lines]:
    for text in story.pages or (story.text,):
        for part in paragraphs(text):
            if words := " ".join(part.split()):
                yield Lines(with_marks(words, theme.marks), "body", at=("text",))
    if story.link:
        more = _WORDS.of(page.language)("more", link=str(story.link))
        yield Lines(more, "small", "soft", at=("link",))


def _cut(paragraph: Lines, room: float, measure: Measure) -> tuple[Lines | None, Lines | None]:
    """What of a paragraph stands in that height, and the rest: between words, with two lines at
    least on either side."""
    if measure.height([paragraph], MEASURE) <= room:
        return paragraph, None
    words = paragraph.words.split(" ")
    if room < LEAST_LINES * _LINE:
        return None, paragraph

    def first(count: int) -> Lines:
        return replace(paragraph, words=" ".join(words[:count]))

    low, high = 0, len(words) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if measure.height([first(middle)], MEASURE) <= room:
            low = middle
        else:
            high = middle - 1
    rest = replace(paragraph, words=" ".join(words[low:]))
    if low and measure.height([rest], MEASURE) < 2 * _LINE * 0.9:
        # A last line alone on a page: it gets the one before it.
        return _cut(paragraph, room - _LINE, measure)
    return (first(low), rest) if low else (None, paragraph)


def _settled(sheet: _Sheet) -> list[Element]:
    box = Box(LEFT, sheet.top, MEASURE, HIGH - FOOT - sheet.top + _LINE)
    return [*sheet.elements, *([Column(box, tuple(sheet.items))] if sheet.items else [])]


def _foot(page: Page, number: int, pages: int) -> tuple[Element, ...]:
    """Whose it is, and which page of how many."""
    line = Box(LEFT, HIGH - 104, MEASURE, 30)
    words = _WORDS.of(page.language)("number", page=number, pages=pages)
    at = Box(line.right - NUMBER, line.y, NUMBER, line.h)
    whose = (
        [Column(line, (Lines(page.organisation, "small", "soft"),))] if page.organisation else []
    )
    mark = Box(line.x - RING - 12, line.y - 1, RING, RING)
    return (
        Picture(mark, page.logo, "fit") if page.logo else Emblem(mark, "accent"),
        *whose,
        Column(at, (Lines(words, "small", "soft"),)),
    )
