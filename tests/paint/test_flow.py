"""How a story stands on its pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from player.paint import fonts
from player.paint.layout import Setter
from player.paint.sheet import Ring, Sheet, Type
from player.scene import Page, Photo
from player.settings.theme import built_in
from player.slides.base import types

PAGE = replace(Page(), photos={"foto": Photo("foto.png", 900, 1200)})
UPRIGHT = replace(PAGE, width=1080, height=1920)
FULL = "Een halfuur later weet ze wat er moet gebeuren, en vooral wat nog niet. " * 4
TITLE = "Het laatste telefoontje van een gewone donderdagmiddag in november"


def sheets(page: Page = PAGE, **fields: object) -> list[Sheet]:
    slide = types()["story"].model_validate({"type": "story", "title": "Een kop koffie", **fields})
    setter = Setter(built_in()["daglicht"], slide.layout(page))
    return [setter.sheet(part, 1.0) for part in range(setter.pages())]


def body(sheet: Sheet) -> tuple[float, float]:
    """From the top of what a page tells to its last line."""
    texts = [one.box for one in sheet.placed if one.kind in ("title", "detail", "body", "lead")]
    return min(box.y for box in texts), max(box.bottom for box in texts)


@pytest.mark.parametrize("image", ["foto", None])
@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
def test_a_page_that_is_hardly_filled_stands_in_the_middle(page: Page, image: str | None) -> None:
    first, scant = sheets(page, pages=[FULL, "Meneer kwam terug."], image=image)
    label = max(one.box.bottom for one in first.placed if one.kind == "label")
    begin = label if image or not page.portrait else 0.22 * page.height
    room = begin, page.stage.bottom
    top, bottom = body(scant)
    assert bottom - top < 0.4 * (room[1] - room[0])
    middle = ((top + bottom) / 2 - room[0]) / (room[1] - room[0])
    assert 0.4 < middle < 0.55


def test_a_page_that_is_half_full_begins_at_the_top_of_its_picture() -> None:
    first, second = sheets(pages=[FULL, FULL], image="foto")
    for sheet in (first, second):
        [picture] = [one.box for one in sheet.placed if one.kind == "picture"]
        assert body(sheet)[0] == pytest.approx(picture.y, abs=1)


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
