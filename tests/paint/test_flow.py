"""How a story stands on its pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from player.paint import fonts
from player.paint.layout import Setter
from player.paint.sheet import Placed, Ring, Sheet, Type
from player.scene import Page, Photo
from player.settings.theme import built_in
from player.slides.base import types

PAGE = replace(Page(), photos={"foto": Photo("foto.png", 900, 1200)})
UPRIGHT = replace(PAGE, width=1080, height=1920)
FULL = "Een halfuur later weet ze wat er moet gebeuren, en vooral wat nog niet. " * 4
HALF = FULL[: len(FULL) // 2]
TITLE = "Het laatste telefoontje van een gewone donderdagmiddag in november"


def sheets(page: Page = PAGE, **fields: object) -> list[Sheet]:
    slide = types()["story"].model_validate({"type": "story", "title": "Een kop koffie", **fields})
    setter = Setter(built_in()["daglicht"], slide.layout(page))
    return [setter.sheet(part, 1.0) for part in range(setter.pages())]


def body(sheet: Sheet) -> tuple[float, float]:
    """From the top of what a page tells to its last line."""
    texts = [one.box for one in sheet.placed if one.kind in ("title", "detail", "body", "lead")]
    return min(box.y for box in texts), max(box.bottom for box in texts)


def seen_from(metres: float, page: Page) -> Page:
    return replace(page, body=777 * metres / 55, floor=561 * metres / 55)


def the(sheet: Sheet, *kinds: str) -> Placed:
    [one] = [one for one in sheet.placed if one.kind in kinds]
    return one


SHORT = ["Meneer kwam terug. Hij had taart bij zich.", "Voor wie?", "Voor wie er was."]


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("image", ["foto", None])
@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
def test_the_text_of_all_pages_hangs_from_one_line(
    page: Page, image: str | None, metres: float
) -> None:
    first, *others = sheets(seen_from(metres, page), pages=SHORT, image=image)
    kind = "body" if image else "lead"
    assert {the(sheet, kind).box.y for sheet in others} == {the(first, kind).box.y}
    assert {the(sheet, kind).size for sheet in others} == {the(first, kind).size}
    title = the(first, "title")
    baseline = title.box.bottom - 0.24 * title.size
    for sheet in others:  # the title said again stands on the line of the title
        again = the(sheet, "detail")
        assert again.box.bottom - 0.24 * again.size == pytest.approx(baseline, abs=0.5)


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
@pytest.mark.parametrize("texts", [SHORT, [HALF, HALF], [HALF, "Voor wie er was."]])
def test_a_title_leads_and_its_text_stands_clear_of_it(
    texts: list[str], page: Page, metres: float
) -> None:
    sheet = sheets(seen_from(metres, page), pages=texts)[0]
    title, text = the(sheet, "title"), the(sheet, "lead")
    least = 42 * metres * 777 / 55 / 42
    assert text.size <= max(0.62 * title.size, least) + 0.01
    assert text.box.y - (title.box.bottom - 0.24 * title.size) >= 40 + 0.24 * title.size - 0.5
    if text.size > 1.1 * least:
        assert text.box.y - title.box.bottom >= 54 * metres * 777 / 55 / 42 * 0.6


def test_a_page_that_lies_has_seven_lines_at_most_where_another_one_is_to_be_had() -> None:
    assert (
        len(sheets(text="Meneer fietste twaalf kilometer om een formulier af te geven. " * 4)) == 1
    )
    several = sheets(text="Meneer fietste twaalf kilometer om een formulier af te geven. " * 8)
    assert len(several) == 2
    assert all(the(sheet, "lead").text.count("\n") < 7 for sheet in several)


def test_a_page_that_is_half_full_begins_at_the_top_of_its_picture() -> None:
    first, second = sheets(pages=[FULL, FULL], image="foto")
    assert body(first)[0] == pytest.approx(the(first, "picture").box.y, abs=1)
    assert the(second, "body").box.y == the(first, "body").box.y


@pytest.mark.parametrize("image", ["foto", None])
@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
def test_a_title_takes_two_lines_at_most(page: Page, image: str | None) -> None:
    sheet = sheets(page, title=TITLE, text=FULL, image=image)[0]
    [title] = [one for one in sheet.placed if one.kind == "title"]
    assert len(title.text.split("\n")) <= 2


@pytest.mark.parametrize("step", [1.0, 1.67])
def test_no_page_mark_moves_from_page_to_page(step: float) -> None:
    page = replace(PAGE, body=42 * step, floor=31 * step)
    three = sheets(page, pages=["Eén.", "Twee.", "Drie."])
    dots = [[(one.x, one.y) for one in sheet.marks if isinstance(one, Ring)][:3] for sheet in three]
    assert all(one == other for one, other in pairwise(dots))
    # The number may be narrower or wider; what follows it stays.
    assert len({one.box for sheet in three for one in sheet.placed if one.kind == "marker"}) == 1
    lines = [one for sheet in three for one in sheet.marks if isinstance(one, Type)]
    ends = {
        round(one.x + fonts.width(one.text, one.face) * one.size, 1)
        for one in lines
        if one.text.endswith("van 3")
    }
    assert len(ends) == 1


def test_on_a_very_wide_screen_a_story_beside_its_picture_is_on_one_page() -> None:
    """It was on two, each of four lines above nothing: lines there are no longer than elsewhere."""
    wide = replace(PAGE, width=2560)
    text = (
        "De fiets van een student uit Wageningen was gestolen. In de app liep ze vast. Die vroeg "
        "om het framenummer. Dat stond op de fiets, en de fiets was weg. Haar huisgenoot had een "
        "foto waar het nummer nét op stond. Dat was genoeg. Zaterdag stond er een andere fiets "
        "voor haar deur. Het regende nog steeds. De app vraagt nu eerst: heb je een foto?"
    )
    [page] = sheets(wide, text=text, image="foto")
    assert the(page, "body").size > 50
    assert max(map(len, the(page, "body").text.split("\n"))) < 66
