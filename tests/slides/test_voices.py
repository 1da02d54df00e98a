"""Who speaks on a slide can be seen: customers and people's names in one face, ourselves in
another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from player.paint.painter import Painter
from player.paint.roles import ROLES
from player.scene import Card, Column, Emblem, Fill, Label, Page, Scene, Text
from player.settings.palette import contrast, luminance
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
    "fallback": {"reason": "waiting"},
}


def slide(type: str, **fields: object) -> Slide:
    return types()[type].model_validate({"type": type, **fields})


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


@pytest.mark.parametrize(
    "text",
    [
        "Ze zei niet ‘dat staat in de voorwaarden’, maar ‘ik zoek het even met u uit’. Dat scheelt.",
        "De app vroeg of ik er zo uitkwam. Ja dus. Mijn kleinzoon is beledigd.",
        "Mijn dochtertje kreeg een stoel, een kleurpotlood en alle aandacht.",
        "Eindelijk een gewone brief.",
        "De koffie was op, de aandacht niet.",
    ],
)
def test_a_quote_loses_no_eighth_of_its_size_to_the_field_beside_it(text: str) -> None:
    one = slide("quote", text=text, customer="klant uit Assen", sentiment="positive")
    (alone,), (beside,) = (
        sizes(one.layout(replace(PAGE, variety=number)), "display") for number in (0, 2)
    )
    assert beside >= 0.87 * alone


@pytest.mark.parametrize(
    ("kind", "role", "fields"),
    [
        ("quote", "display", {"text": "De koffie was op, de aandacht niet."}),
        ("quote", "display", {"text": "Finally, a normal letter."}),
        ("quote", "display", {"text": "Ze luisterde eerst. Toen pas kwam het formulier."}),
        (
            "success",
            "headline",
            {
                "title": "De wachtmuziek is weg",
                "what": "Wie belt, hoort hoe lang het nog duurt. Of we bellen terug.",
                "for_customer": "Je hoeft niet meer met de telefoon op het aanrecht te koken.",
                "who": "Femke en Karim",
            },
        ),
        (
            "business_case",
            "headline",
            {
                "decision": "Verhuizen geef je door in drie vragen.",
                "need": "Snel klaar zijn, tussen de dozen door.",
                "removes": "Elf vragen waar we het antwoord al op hadden.",
                "harms": "Wie in twee huizen tegelijk woont. Die bellen we zelf.",
            },
        ),
    ],
)
def test_two_large_lines_are_better_than_one_small_line(
    kind: str, role: str, fields: dict[str, object]
) -> None:
    done = Painter(THEMES["daglicht"], strangers=False).paint(
        slide(kind, **fields).layout(PAGE), 0, bytearray(480 * 270 * 4), 480, 270
    )
    (words,) = [thing for thing in done.placed if thing.kind == role]
    assert words.text.count("\n") >= 1
    assert words.size > 110


@pytest.mark.parametrize(
    ("what", "lines"),
    [
        (
            "Belt bij waterschade meteen op. Het formulier komt later wel.",
            ["Belt bij waterschade", "meteen op. Het formulier", "komt later wel."],
        ),
        (
            "Haalde elf vragen uit het verhuisformulier. Het waren er veertien.",
            ["Haalde elf vragen", "uit het verhuisformulier.", "Het waren er veertien."],
        ),
    ],
)
def test_a_few_lines_of_running_text_end_with_the_sense(what: str, lines: list[str]) -> None:
    one = slide(
        "klantverbeteraar",
        month="2026-08",
        name="Ruben Pinas",
        team="Digitaal",
        achievement=what,
        nomination={"text": "Ik dacht dat het stuk was, zo snel was ik klaar.", "by": "Aisha"},
    )
    done = Painter(THEMES["daglicht"], strangers=False).paint(
        one.layout(PAGE), 0, bytearray(480 * 270 * 4), 480, 270
    )
    assert [thing.text.split("\n") for thing in done.placed if thing.kind == "body"] == [lines]


def test_a_few_chinese_words_are_counted_by_their_characters() -> None:
    few, many = (
        sizes(slide("quote", text=text).layout(PAGE), "display")[0]
        for text in ("很好。", "你们的服务非常好问题一天之内就解决了")
    )
    assert few > 184 >= many


# ── colour with meaning ───────────────────────────────────────────────────────────────────────────

CRITICAL = {"type": "quote", "text": "Drie keer hetzelfde formulier.", "sentiment": "critical"}
URGENT = {"type": "notice", "title": "De lift staat stil", "urgent": True}
PRAISE = {"type": "compliment", "text": "Bram bleef aan de lijn.", "name": "Bram de Wit"}
CHEER = {"type": "quote", "text": "Jullie belden terug.", "sentiment": "positive"}


def ground(fields: dict[str, object], theme: str) -> tuple[int, int, int]:
    return THEMES[theme].colour(slide(**fields).layout(PAGE).ground)  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", THEMES)
def test_criticism_alarm_compliment_and_praise_have_a_ground_each(theme: str) -> None:
    grounds = [ground(fields, theme) for fields in (CRITICAL, URGENT, PRAISE, CHEER)]
    # What is said in anger is never on a ground that praise is on, in any of its looks.
    assert ground(CRITICAL, theme) not in [
        THEMES[theme].colour(slide(**CHEER).layout(replace(PAGE, variety=number)).ground)
        for number in range(3)
    ]
    apart = [contrast(one, other) for one, other in combinations(grounds, 2)]
    assert min(apart) >= 1.2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
def test_criticism_is_told_by_a_shape_as_well_as_by_its_ground(page: Page, theme: str) -> None:
    scene = slide(**CRITICAL).layout(page)
    (mark,) = [element for element in scene.elements if isinstance(element, Emblem)]
    assert mark.down
    inks = THEMES[theme]
    assert contrast(inks.colour(mark.ink), inks.colour(scene.ground)) >= 1.25
    (tag,) = [one.tag for one in scene.elements if isinstance(one, Label)]
    assert tag is not None
    assert contrast(inks.colour(tag.plate), inks.colour(scene.ground)) >= 7
    for full in ({"react": "https://voorbeeld.example/x"}, {"reactions": [{"text": "Dank!"}]}):
        busy = slide(**CRITICAL, **full, id="x").layout(page)
        assert not [element for element in busy.elements if isinstance(element, Emblem)]


@pytest.mark.parametrize("theme", THEMES)
def test_what_colleagues_say_is_quieter_than_the_customer(theme: str) -> None:
    scene = slide(**CRITICAL, reactions=[{"text": "Dank!", "by": "Polis"}] * 3, id="x").layout(PAGE)
    inks, behind = THEMES[theme], THEMES[theme].colour(scene.ground)
    cards = [
        item
        for element in scene.elements
        if isinstance(element, Column)
        for item in element.items
        if isinstance(item, Card)
    ]
    assert len(cards) == 3
    for card in cards:
        assert 1.2 <= contrast(inks.colour(card.plate), behind) <= 1.6
        for words in card.items:
            assert contrast(inks.colour(words.ink), inks.colour(card.plate)) >= 4.5


def test_criticism_changes_light_and_dark_by_day_and_stays_dim_in_the_evening() -> None:
    assert ground(CRITICAL, "daglicht") == THEMES["daglicht"].colour("ink")
    assert ground(CRITICAL, "avond") == THEMES["avond"].colour("panel")
    assert luminance(ground(CRITICAL, "avond")) < 0.05


def test_the_foot_of_a_compliment_does_not_dazzle_in_the_evening() -> None:
    (foot,) = [
        element for element in slide(**PRAISE).layout(PAGE).elements if isinstance(element, Fill)
    ]
    assert luminance(THEMES["avond"].colour(foot.ink)) < 0.05


def test_an_alarm_is_yellow_in_every_theme_and_says_so_in_large_type() -> None:
    assert {ground(URGENT, theme) for theme in THEMES} == {(0xFF, 0xD4, 0x00)}
    assert sizes(slide(**URGENT).layout(PAGE), "alarm") == [64]


def test_a_call_without_a_link_has_no_ring_round_nothing() -> None:
    there = [
        any(isinstance(element, Emblem) for element in call.layout(PAGE).elements)
        for call in (
            slide("call", text="Draag iemand voor."),
            slide("call", text="Draag iemand voor.", link="https://voorbeeld.example/x"),
        )
    ]
    assert there == [False, True]


def test_without_pictures_call_notice_and_inspiration_still_differ_from_afar() -> None:
    """At 160 px only what is large counts: the ground, a pane, a field."""
    scenes = [
        slide(kind, **OURS[kind]).layout(PAGE)
        for kind in ("call", "notice", "inspiration", "success")
    ]
    large = [
        (scene.ground, sum(isinstance(element, Fill) for element in scene.elements))
        for scene in scenes
    ]
    assert len(set(large)) == len(scenes)


def test_a_long_lesson_has_the_whole_page() -> None:
    scene = slide("inspiration", organisation="Bakkerij", lesson="Bel eens terug. " * 12).layout(
        PAGE
    )
    assert not [element for element in scene.elements if isinstance(element, Fill)]


# ── three looks ───────────────────────────────────────────────────────────────────────────────────


def test_praise_has_three_looks_with_the_same_words() -> None:
    one = slide(**CHEER)
    scenes = [one.layout(replace(PAGE, variety=number)) for number in range(3)]
    assert [scene.ground for scene in scenes] == ["ground", "wash", "ground"]
    kinds = [{element.__class__ for element in scene.elements} for scene in scenes]
    assert Fill in kinds[2]
    assert Emblem in kinds[1]
    assert not kinds[0] & {Fill, Emblem}
    assert len({tuple(item.words for item in texts(scene)) for scene in scenes}) == 1


@pytest.mark.parametrize("width", [1440, 1920, 2520])
def test_the_mark_in_the_field_stays_in_it_on_any_television(width: int) -> None:
    page = Page(width, 1080, variety=2)
    elements = slide(**CHEER).layout(page).elements
    (field,) = [element.box for element in elements if isinstance(element, Fill)]
    (mark,) = [element.box for element in elements if isinstance(element, Emblem)]
    assert mark.x > field.x


@pytest.mark.parametrize(
    ("more", "page", "looks"),
    [
        ({}, PAGE, 3),
        ({}, UPRIGHT, 2),
        ({"react": "https://voorbeeld.example/x", "id": "x"}, PAGE, 2),
        ({"text": "Een heel verhaal. " * 9}, PAGE, 2),
        ({"sentiment": "critical"}, PAGE, 0),
        ({"reactions": [{"text": "Dank!"}], "id": "x"}, PAGE, 1),
    ],
)
def test_beside_a_field_there_is_no_room_for_a_code_or_on_an_upright_page(
    more: dict[str, object], page: Page, looks: int
) -> None:
    one = slide(**(CHEER | more))
    assert one.varieties(page) == looks
    for number in range(3):
        scene = one.layout(replace(page, variety=number))
        done = Painter(THEMES["avond"], strangers=False).paint(
            scene, 0, bytearray(480 * 480 * 4), *((270, 480) if page.portrait else (480, 270))
        )
        assert done.flaws == ()


# ── from far away ─────────────────────────────────────────────────────────────────────────────────

DECISION = {
    "decision": "Verhuizen geef je door in drie vragen.",
    "need": "Snel klaar zijn, tussen de dozen door.",
    "removes": "Elf vragen waar we het antwoord al op hadden.",
    "harms": "Wie in twee huizen tegelijk woont. Die bellen we zelf.",
}
STEP = {
    "title": "De wachtmuziek is weg",
    "what": "Wie belt, hoort hoe lang het nog duurt. Of we bellen terug.",
    "for_customer": "Je hoeft niet meer met de telefoon op het aanrecht te koken.",
    "who": "Femke en Karim",
}


@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize(("kind", "fields"), [("business_case", DECISION), ("success", STEP)])
def test_what_the_author_wrote_has_room_from_far_away_too(
    kind: str, fields: dict[str, object], metres: int, page: Page
) -> None:
    page = replace(page, body=777 * metres / 55, floor=561 * metres / 55)
    scene = slide(kind, **fields).layout(page)
    done = Painter(THEMES["daglicht"], strangers=False).paint(
        scene, 0, bytearray(480 * 480 * 4), *((270, 480) if page.portrait else (480, 270))
    )
    assert done.flaws == ()


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
@pytest.mark.parametrize("upright", [False, True])
def test_the_triangle_of_criticism_is_seen_on_its_ground(theme: str, upright: bool) -> None:
    page = UPRIGHT if upright else PAGE
    fields = {"type": "quote", "text": "Nee, alweer niet.", "sentiment": "critical"}
    scene = types()["quote"].model_validate(fields).layout(page)
    [mark] = [one for one in scene.elements if isinstance(one, Emblem) and one.down]
    pixels = bytearray(int(page.width * page.height) * 4)
    size = int(page.width), int(page.height)
    Painter(built_in()[theme], strangers=False).paint(scene, 0, pixels, *size)
    at = int(mark.box.x + mark.box.w / 2), int(mark.box.y + mark.box.h / 3)
    start = (at[1] * size[0] + at[0]) * 4
    seen = pixels[start], pixels[start + 1], pixels[start + 2]
    assert 1.55 < contrast(seen, built_in()[theme].colour(scene.ground)) < 1.75
