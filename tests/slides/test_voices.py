"""Who speaks on a slide can be seen: customers and people's names in one face, ourselves in
another."""

from __future__ import annotations

import pytest

from player.paint.painter import Painter
from player.paint.roles import ROLES
from player.scene import Column, Page, Scene, Text
from player.settings.theme import built_in
from player.slides.base import Slide, types

PAGE = Page()
UPRIGHT = Page(1080, 1920)
THEMES = built_in()
OURS = {
    "notice": {"title": "De keukentafel verhuist naar boven"},
    "call": {"text": "Wie draagt er een collega voor?"},
    "inspiration": {"organisation": "Bakkerij, Kampen", "lesson": "Het laatste brood is gratis."},
    "business_case": {"decision": "We bellen elke melder terug."},
    "success": {"title": "De wachtmuziek is weg"},
    "at_the_table": {"title": "Lunch met vier klanten", "when": "2026-04-14 12:30"},
}


def slide(kind: str, **fields: object) -> Slide:
    return types()[kind].model_validate({"type": kind, **fields})


def texts(scene: Scene) -> list[Text]:
    return [
        item
        for element in scene.elements
        if isinstance(element, Column)
        for item in element.items
        if isinstance(item, Text)
    ]


def sizes(scene: Scene, role: str) -> list[float]:
    done = Painter(THEMES["daglicht"], strangers=False).paint(
        scene, 0, bytearray(480 * 480 * 4), *((270, 480) if scene.page.portrait else (480, 270))
    )
    return [thing.size for thing in done.placed if thing.kind == role]


@pytest.mark.parametrize("kind", OURS)
def test_our_own_words_are_in_our_own_face_and_nothing_else_on_the_slide_is_a_customer(
    kind: str,
) -> None:
    used = [item.role for item in texts(slide(kind, **OURS[kind]).layout(PAGE))]
    assert "headline" in used
    assert {ROLES[role].slot for role in used} == {"own"}


@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
@pytest.mark.parametrize(("text", "role"), [("Ontruiming", "notice"), ("Nee.", "quote")])
def test_a_few_words_grow_until_they_fill_the_page(text: str, role: str, page: Page) -> None:
    one = slide("notice", title=text) if role == "notice" else slide("quote", text=text)
    kind = "headline" if role == "notice" else "display"
    (size,) = sizes(one.layout(page), kind)
    (longer,) = sizes(
        slide("notice", title=f"{text} van het hele gebouw").layout(page)
        if role == "notice"
        else slide("quote", text=f"{text} Dat dacht ik toch al.").layout(page),
        kind,
    )
    assert size > longer


def test_a_few_chinese_words_are_counted_by_their_characters() -> None:
    few, many = (
        sizes(slide("quote", text=text).layout(PAGE), "display")[0]
        for text in ("很好。", "你们的服务非常好问题一天之内就解决了")
    )
    assert few > 184 >= many
