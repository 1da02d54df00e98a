"""How lines stand on a page: where their ink begins, how far apart they are, what is beside what."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
import skia

from player.paint import fonts
from player.paint.fonts import Face, edge, width
from player.paint.layout import Setter
from player.paint.roles import ROLES
from player.paint.sheet import Placed, Sheet, Type
from player.scene import Box, Column, Page, Scene, Text
from player.settings.theme import built_in
from player.slides.base import types

VOICE, ITALIC, OWN = Face("Newsreader"), Face("Newsreader", italic=True), Face("Inter")
THEME = built_in()["daglicht"]
ARABIC = "شكرا جزيلا على المساعدة السريعة، كل شيء تم حله في يوم واحد."


def sheet_of(page: Page, kind: str, **fields: object) -> Sheet:
    slide = types()[kind].model_validate({"type": kind, **fields})
    return Setter(THEME, slide.layout(page)).sheet(0, 1.0)


def placed(sheet: Sheet, kind: str) -> Placed:
    return next(thing for thing in sheet.placed if thing.kind == kind)


def typed(sheet: Sheet, words: str) -> Type:
    return next(mark for mark in sheet.marks if isinstance(mark, Type) and words in mark.text)


def ink_of(text: str, face: Face, size: float = 200.0) -> list[tuple[int, int]]:
    """The stretches of pixels, from the left, that hold ink: the first and last column of each."""
    wide, high = int(width(text, face) * size) + 200, int(size * 2)
    surface = skia.Surface(wide, high)
    with surface as canvas:
        canvas.clear(skia.ColorWHITE)
        pieces, _ = fonts.runs(text, face)
        fonts.paragraph(pieces, size, skia.ColorBLACK).paint(canvas, 100, size * 0.2)
    rows = surface.toarray()[:, :, 0]
    dark = [bool((rows[:, column] < 128).any()) for column in range(wide)]
    found: list[tuple[int, int]] = []
    for column, is_dark in enumerate(dark):
        if is_dark and (column == 0 or not dark[column - 1]):
            found.append((column, column))
        elif is_dark:
            found[-1] = (found[-1][0], column)
    return found


# ── the left edge ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("letter", "HEnTilm")
@pytest.mark.parametrize("face", [VOICE, OWN])
def test_the_ink_of_an_upright_letter_begins_at_the_edge(letter: str, face: Face) -> None:
    first, _ = ink_of(letter, face)[0]
    assert first - edge(letter, face) * 200 == pytest.approx(100, abs=1.5)


@pytest.mark.parametrize("letter", "OCeoVAW")
@pytest.mark.parametrize("face", [VOICE, OWN])
def test_a_round_or_slanting_letter_stands_out_by_half_a_per_cent(letter: str, face: Face) -> None:
    first, _ = ink_of(letter, face)[0]
    assert first - edge(letter, face) * 200 == pytest.approx(100 - 0.005 * 200, abs=1.5)


@pytest.mark.parametrize("text", ["", "你好", "👍 fijn", "محمد"])
def test_what_another_font_sets_is_left_where_it_is(text: str) -> None:
    assert edge(text, VOICE) == 0.0


def test_the_lines_of_a_title_and_its_text_begin_at_one_edge() -> None:
    sheet = sheet_of(Page(), "notice", title="Elke melder", text="Heb je even? Bel dan maar.")
    for words in ("Elke", "Heb"):
        line = typed(sheet, words)
        assert line.x + edge(line.text, line.face) * line.size == pytest.approx(96, abs=0.1)


def test_the_hanging_mark_begins_at_the_edge_and_the_words_at_one_line() -> None:
    sheet = sheet_of(Page(), "quote", text="Nee, dat kan niet. En dat is heel erg jammer voor ons.")
    mark = typed(sheet, "“")
    assert placed(sheet, "mark").box.x == pytest.approx(96, abs=0.6)
    assert mark.x + edge("“", mark.face) * mark.size == pytest.approx(96, abs=0.6)


# ── letters beside marks ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("face", [VOICE, Face("Newsreader", 500), ITALIC])
@pytest.mark.parametrize("mark", "”’")
def test_an_f_does_not_touch_the_closing_mark(face: Face, mark: str) -> None:
    letter, *rest = ink_of(f"f{mark}", face)
    assert rest, "they run into each other"
    assert rest[0][0] - letter[1] >= 0.035 * 200


def test_a_chinese_stop_has_its_closing_mark_beside_it() -> None:
    *_, stop, mark, last = ink_of("了。”", VOICE)
    assert mark[0] - stop[1] == pytest.approx(fonts._HAN_GAP * 200, abs=4)
    assert last[0] > mark[1]


def test_measuring_and_drawing_agree_where_letters_are_moved() -> None:
    for text in ("chef”", "了。”", "of’"):
        pieces, _ = fonts.runs(text, VOICE)
        drawn = fonts.paragraph(pieces, 200, 0).MaxIntrinsicWidth
        assert drawn == pytest.approx(width(text, VOICE) * 200, rel=0.01)


# ── from right to left ────────────────────────────────────────────────────────────────────────────


def test_arabic_lines_have_air_and_latin_ones_stay_close() -> None:
    setter = Setter(THEME, Scene(Page(), ()))
    arabic = setter.block(Text(ARABIC, "display", fit=True), 800, 1.0)
    latin = setter.block(Text("Dank je wel voor alles.", "display", fit=True), 800, 1.0)
    assert arabic.leading >= 1.4 * arabic.size
    assert latin.leading < 1.15 * latin.size
    assert len(arabic.lines) > 1


def test_an_arabic_name_under_a_dutch_quote_stands_at_its_left() -> None:
    sheet = sheet_of(Page(), "quote", text="Dank.", customer="محمد الأمين")
    words, name = placed(sheet, "display"), placed(sheet, "name")
    assert name.box.x == pytest.approx(words.box.x, abs=1)


def test_a_dutch_name_under_an_arabic_quote_stands_at_its_right() -> None:
    sheet = sheet_of(Page(), "quote", text=ARABIC, customer="klant uit Zwolle")
    words, name = placed(sheet, "display"), placed(sheet, "name")
    assert name.box.right == pytest.approx(words.box.right, abs=1)


def test_an_arabic_title_and_its_text_share_their_right_edge_and_begin_at_the_margin() -> None:
    sheet = sheet_of(Page(), "notice", title="شكرا جزيلا على المساعدة", text=ARABIC)
    role = next(thing.kind for thing in sheet.placed if thing.kind in ("headline", "shout"))
    title, text = placed(sheet, role).box, placed(sheet, "lead").box
    assert title.right == pytest.approx(text.right, abs=1)
    assert min(title.x, text.x) == pytest.approx(96, abs=1)


# ── the tag ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1440, 1080)])
@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("inches", [24, 32, 55])
def test_the_tag_of_criticism_is_never_torn(
    language: str, size: tuple[int, int], metres: int, inches: int
) -> None:
    page = replace(
        Page.of_pixels(*size),
        body=max(42, 777 * metres / inches),
        floor=max(31, 561 * metres / inches),
        language=language,
        of_today=True,
    )
    sheet = sheet_of(page, "quote", text="Weer een formulier.", sentiment="critical")
    tag = placed(sheet, "tag")
    words = next(thing for thing in sheet.placed if thing.text in ("Kan beter", "Could be better"))
    assert page.safe.contains(tag.box)
    assert tag.box.contains(words.box, slack=words.box.h * 0.3)
    label = placed(sheet, "label")
    assert not label.box.overlaps(tag.box)
    for thing in sheet.placed:
        if thing.kind in ("display", "mark"):
            assert not thing.box.overlaps(tag.box)


# ── the size of large type ────────────────────────────────────────────────────────────────────────


def set_in(role: str, words: str, box: Box, page: Page) -> Placed:
    item = Text(words, role, fit=True)  # type: ignore[arg-type]
    return placed(Setter(THEME, Scene(page, (Column(box, (item,)),))).sheet(0, 1.0), role)


def test_a_title_takes_a_line_less_where_that_costs_little() -> None:
    most = ROLES["shout"].most
    one_line = width("De balie verhuist", Face("Newsreader", 500))
    near = Box(0, 0, one_line * most * 0.92, 600)  # on one line at 0.9 of its largest size
    far = Box(0, 0, one_line * most * 0.7, 600)
    assert "\n" not in set_in("shout", "De balie verhuist", near, Page()).text
    assert "\n" in set_in("shout", "De balie verhuist", far, Page()).text


def test_upright_a_quote_has_lines_that_can_be_read() -> None:
    page = Page.of_pixels(1080, 1920)
    sheet = sheet_of(
        page,
        "quote",
        text="Ik belde vlak voor sluitingstijd, en Bram bleef tot alles geregeld was.",
    )
    words = placed(sheet, "display")
    lines = words.text.split("\n")
    assert 88 <= words.size <= 110
    assert len(lines) <= 6
    assert sum(map(len, lines)) / len(lines) >= 17


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_a_word_has_no_hyphen_where_seven_tenths_of_the_size_do_without(
    size: tuple[int, int],
) -> None:
    text = "Het woord klanttevredenheid staat op het formulier."
    words = placed(sheet_of(Page.of_pixels(*size), "quote", text=text), "display")
    assert "klanttevredenheid" in words.text


def test_words_between_marks_are_not_torn_where_a_size_smaller_leaves_them_whole() -> None:
    text = "Ik zei dat ik het zat was. ‘Dat zou ik ook zijn,’ zei ze, en toen loste ze het op."
    words = placed(sheet_of(Page.of_pixels(1080, 1920), "quote", text=text), "display")
    assert any("‘Dat zou ik ook zijn,’" in line for line in words.text.split("\n"))


def test_an_opening_word_is_not_left_alone_for_a_long_one_after_it() -> None:
    text = "Op zaterdagochtend, in haar eigen tijd, belde Marloes om te vertellen dat het kon."
    words = placed(sheet_of(Page.of_pixels(1080, 1920), "quote", text=text), "display")
    assert words.text.startswith("Op zaterdagochtend,")


@pytest.mark.parametrize(
    ("upright", "words", "last"),
    [
        (
            False,
            "Walk in just before closing and the last loaf is on the house. So you’re back "
            "tomorrow.",
            "So you’re back tomorrow.",
        ),
        (
            True,
            "Mijn dochtertje kreeg een stoel, een kleurpotlood en alle aandacht. En ik kreeg "
            "antwoord.",
            "En ik kreeg antwoord.”",
        ),
        (True, "Hij belde terug. Meteen.", "Meteen.”"),  # it is said as a sentence
    ],
)
def test_no_sentence_ends_in_a_word_alone_on_the_last_line(
    upright: bool, words: str, last: str
) -> None:
    page = Page(1080, 1920) if upright else Page()
    kind, field = ("quote", "text") if upright else ("inspiration", "lesson")
    with_name = {"organisation": "Een bakker"} if kind == "inspiration" else {}
    sheet = sheet_of(page, kind, **{field: words}, **with_name)
    role = "display" if upright else "headline"
    assert placed(sheet, role).text.split("\n")[-1] == last


@pytest.mark.parametrize("wide", [1300.0, 1160.0, 1010.0])
def test_a_few_lines_of_running_text_end_in_no_stub(wide: float) -> None:
    words = "Belt na een gemiste betaling eerst om te vragen of het lukt."
    text = set_in("body", words, Box(96, 96, wide, 900), Page())
    *most, last = text.text.split("\n")
    assert most and len(last) > 0.45 * max(map(len, most)), text.text


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "Jullie belden terug. Op vrijdagmiddag. Ik moest er even van bijkomen.",
        "De brief begint met ‘Goed nieuws!’ en op bladzijde twee staat dat ik meer ga betalen.",
        "Mijn schade is ‘in behandeling’, zegt de app. Dat is ze al zes weken. Bij wie, staat er "
        "niet bij.",
    ],
)
def test_the_same_words_stand_the_same_when_they_come_round_again(
    words: str, upright: bool
) -> None:
    """What was known of them was known of the ones before: lines ended elsewhere an hour later."""
    page = Page(2300, 3252, floor=24)  # that of slips to cut apart
    found: dict[float, set[tuple[str, float]]] = {}
    for wide, y in product((860.0, 910.0, 1400.0), (96.0, 96.0, 700.0)):
        item = Text(words, "display", fit=True, most=92.0, quoted=True, hang=True)
        below = Text("klant uit Zwolle", "small", "soft", gap=26)
        column = Column(Box(96, y, wide, 353), (item, below), anchor="middle")
        thing = placed(Setter(THEME, Scene(page, (column,))).sheet(0, 1.0), "display")
        found.setdefault(wide, set()).add((thing.text, round(thing.size, 3)))
    assert [len(ways) for ways in found.values()] == [1, 1, 1], found
    on = Page(1080, 1920) if upright else Page()
    sheets = [sheet_of(on, "quote", text=words, customer="klant") for _ in range(2)]
    assert len({placed(sheet, "display").text for sheet in sheets}) == 1
