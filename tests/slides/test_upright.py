"""The grid of an upright page: where label, words, pictures and the one thing in the lower third
stand, on every type, from wherever it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import combinations
from typing import Any, Literal

import pytest

from player.paint.layout import Setter
from player.paint.sheet import Pattern, Placed, Ring, Sheet, Triangle
from player.scene import Code, Column, Emblem, Page, Photo, Scene
from player.scene import Picture as Shot
from player.schedule.spoken import clock_of
from player.settings.theme import built_in
from player.slides.base import types

PHOTO = Photo("foto.png", 1000, 1200)
UPRIGHT = replace(
    Page(1080, 1920),
    today=date(2026, 4, 14),
    organisation="Voorbeeld BV",
    react_url="https://voorbeeld.example/reageer/{id}",
    photos={"foto": PHOTO},
    clock=clock_of(datetime(2026, 4, 14, 14, 5), "nl"),
)
QUOTE = {
    "type": "quote",
    "id": "een",
    "text": "De app vroeg of ik er zo uitkwam. Mijn kleinzoon is beledigd.",
    "customer": "klant uit Goes",
}
REACTIONS = [
    {"text": "Die datum staat gewoon in het dossier.", "by": "Team Polis"},
    {"text": "Mogen we haar bellen?", "by": "Klantcontact"},
    {"text": "Vierde keer… auw.", "by": "Bram"},
]
SLIDES: dict[str, dict[str, Any]] = {
    "praise": {**QUOTE, "sentiment": "positive"},
    "criticism": {**QUOTE, "sentiment": "critical"},
    "a quote to react to": {**QUOTE, "react": True},
    "reactions": {**QUOTE, "reactions": REACTIONS},
    "reactions and a code": {**QUOTE, "reactions": REACTIONS, "react": True},
    "a compliment": {
        "type": "compliment",
        "name": "Fatima Bouali",
        "team": "Klantcontact",
        "text": "Fatima belde een dag later om te vragen of het gelukt was.",
    },
    "a notice": {"type": "notice", "title": "De balie verhuist naar beneden"},
    "a call": {
        "type": "call",
        "text": "Een uur meeluisteren met Klantcontact?",
        "link": "https://voorbeeld.example/meeluisteren",
    },
    "a call without a code": {"type": "call", "text": "Draag een collega voor."},
    "a core value": {"type": "core_value", "value": "Eerlijk", "meaning": "We zeggen het."},
    "a business case": {
        "type": "business_case",
        "decision": "Verhuizen geef je door in drie vragen.",
        "need": "Snel klaar zijn.",
    },
}
PICTURED: dict[str, dict[str, Any]] = {
    "a story": {"type": "story", "title": "De fiets", "text": "Die was weg.", "image": "foto"},
    "a lesson": {"type": "inspiration", "organisation": "Een bakker", "lesson": "Ja.", "image": "foto"},
    "a colleague": {
        "type": "klantverbeteraar",
        "name": "Noor",
        "achievement": "Belt terug.",
        "photo": "foto",
    },
}  # fmt: skip


def seen_from(metres: float, page: Page = UPRIGHT) -> Page:
    """The page of a 55 inch screen that is read from so far."""
    return replace(page, body=777 * metres / 55, floor=561 * metres / 55)


def scene_of(fields: dict[str, Any], page: Page = UPRIGHT) -> Scene:
    return types()[fields["type"]].model_validate(fields).layout(page)


def sheet_of(scene: Scene, theme: str = "daglicht") -> Sheet:
    return Setter(built_in()[theme], scene).sheet(0, 1.0)


def first(sheet: Sheet, *kinds: str) -> Placed:
    return next(one for one in sheet.placed if one.kind in kinds)


# ── label and words ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("kind", SLIDES)
def test_the_label_begins_at_96_on_all_of_them(kind: str, metres: int) -> None:
    label = first(sheet_of(scene_of(SLIDES[kind], seen_from(metres))), "label")
    assert (label.box.x, label.box.y) == (96, 96)


@pytest.mark.parametrize("kind", [one for one in SLIDES if one != "reactions and a code"])
def test_words_begin_at_22_percent_of_the_height(kind: str) -> None:
    sheet = sheet_of(scene_of(SLIDES[kind]))
    words = [
        one for one in sheet.placed if one.size and one.kind not in ("mark", "footer", "clock")
    ]
    below = [one for one in words if one.box.y > 250]
    assert min(one.box.y for one in below) == pytest.approx(0.22 * 1920, abs=1)


def test_long_words_go_down_first_and_then_up_until_they_are_large() -> None:
    said = "Mijn vader is 84 en doet niets met computers. Jullie balie heeft alles uitgeprint. "
    tops, sizes = [], []
    for times in (1, 2, 4):
        quote = first(sheet_of(scene_of({**QUOTE, "text": said * times})), "display")
        tops.append(quote.box.y)
        sizes.append(quote.size)
        assert quote.box.bottom < UPRIGHT.stage.bottom
    assert tops[0] == tops[1] == pytest.approx(0.22 * 1920) and tops[2] < tops[1]
    assert sizes[0] > max(sizes[1:]) and min(sizes) > 75


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("page", [UPRIGHT, replace(UPRIGHT, height=1440)], ids=["9:16", "3:4"])
def test_a_tag_stands_whole_below_its_label_and_above_the_words(page: Page, metres: int) -> None:
    sheet = sheet_of(scene_of(SLIDES["criticism"], seen_from(metres, page)))
    label, tag, words = first(sheet, "label"), first(sheet, "tag"), first(sheet, "display")
    assert label.box.bottom < tag.box.y and tag.box.bottom + 30 < words.box.y
    assert tag.box.x == label.box.x and page.safe.contains(tag.box)
    said = [one for one in sheet.placed if one.text == "Kan beter"]
    assert len(said) == 1  # on one line, as a tag is


@pytest.mark.parametrize("metres", [3, 4, 5])
def test_who_said_it_stands_directly_below_the_words(metres: int) -> None:
    sheet = sheet_of(scene_of(SLIDES["praise"], seen_from(metres)))
    words, name = first(sheet, "display"), first(sheet, "name" if metres == 3 else "credit")
    baseline = words.box.bottom - 0.24 * words.size
    assert 0.42 * words.size - 1 <= name.box.y - baseline <= max(61, 0.47 * words.size) * metres / 3


# ── the lower third ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["a quote to react to", "a call"])
def test_a_code_of_400_stands_at_the_left_in_the_lower_third(kind: str) -> None:
    sheet = sheet_of(scene_of(SLIDES[kind]))
    code, footer = first(sheet, "qr").box, first(sheet, "footer").box
    assert (code.x, code.w, code.h) == (96, 400, 400)
    assert code.y > UPRIGHT.height * 2 / 3 and code.bottom < footer.y
    [pattern] = [mark for mark in sheet.marks if isinstance(mark, Pattern)]
    module = pattern.box.w / pattern.modules.count
    assert module == int(module)  # whole pixels: every module has one size
    assert (
        pattern.box.w >= 240 and min(pattern.box.x - code.x, pattern.box.y - code.y) >= 4 * module
    )
    assert pattern.box.right + 4 * module <= code.right + 0.5
    address = first(sheet, "address").box
    assert code.right < address.x and address.right <= UPRIGHT.safe.right


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("page", [UPRIGHT, replace(UPRIGHT, height=1440)], ids=["9:16", "3:4"])
def test_reactions_and_a_code_stand_below_each_other(page: Page, metres: int) -> None:
    sheet = sheet_of(scene_of(SLIDES["reactions and a code"], seen_from(metres, page)))
    code, name = first(sheet, "qr").box, first(sheet, "credit").box
    cards = [one.box for one in sheet.placed if one.kind == "card"]
    assert all(name.bottom < card.y and card.bottom < code.y for card in cards)
    assert name.bottom < code.y and len(cards) >= (2 if metres == 3 and not page.short else 0)


@pytest.mark.parametrize("kind", SLIDES)
def test_in_the_lower_third_stands_one_thing(kind: str) -> None:
    scene = scene_of(SLIDES[kind])
    marks = [one for one in scene.elements if isinstance(one, Emblem) and one.shy]
    things = [one for one in scene.elements if isinstance(one, Code)]
    assert len(marks) + len(things) <= 1
    assert not marks or "reactions" not in SLIDES[kind]


def test_our_mark_makes_way_for_words() -> None:
    def triangles(text: str) -> list[Triangle]:
        sheet = sheet_of(scene_of({**SLIDES["criticism"], "text": text}))
        return [mark for mark in sheet.marks if isinstance(mark, Triangle) and mark.box.w > 200]

    assert len(triangles("Waarom moet dit zo?")) == 1
    assert triangles("Waarom moet dit zo, vroeg ik aan de balie en aan de telefoon. " * 4) == []


def test_the_looks_of_praise_differ_in_a_dark_theme_too() -> None:
    one, other = (
        [
            (mark.x, mark.y, mark.radius)
            for mark in sheet_of(scene_of(QUOTE, replace(UPRIGHT, variety=variety)), "avond").marks
            if isinstance(mark, Ring) and mark.radius > 100
        ]
        for variety in (0, 1)
    )
    assert len(one) == len(other) == 1 and one != other


# ── pictures ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", PICTURED)
def test_a_picture_is_as_wide_as_the_page_and_46_percent_high(kind: str) -> None:
    [shot] = [one for one in scene_of(PICTURED[kind]).elements if isinstance(one, Shot)]
    assert (shot.box.x, shot.box.y, shot.box.w) == (0, 0, 1080)
    assert shot.box.h == pytest.approx(0.46 * 1920)


@pytest.mark.parametrize("size", [(1600, 900), (1200, 1000), (900, 1200)])
@pytest.mark.parametrize("drawn", [False, True])
def test_a_picture_with_a_caption_stands_at_the_top_of_a_field(
    size: tuple[int, int], drawn: bool
) -> None:
    page = replace(UPRIGHT, photos={"foto": Photo("foto.png", *size, drawn=drawn)})
    scene = scene_of({"type": "image", "file": "foto", "caption": "De keuken is open."}, page)
    [shot] = [one for one in scene.elements if isinstance(one, Shot)]
    [words] = [one for one in scene.elements if isinstance(one, Column)]
    assert scene.ground == "wash"
    assert (shot.box.x, shot.box.y, shot.box.w) == (0, 0, 1080)
    assert shot.box.h == pytest.approx(1080 * size[1] / size[0])
    assert words.box.y == pytest.approx(shot.box.bottom + 64)


# ── all of it ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("page", [UPRIGHT, replace(UPRIGHT, height=1440)], ids=["9:16", "3:4"])
@pytest.mark.parametrize("kind", SLIDES)
def test_nothing_overlaps_and_the_clock_stands_in_the_footer(
    kind: str, page: Page, metres: int
) -> None:
    sheet = sheet_of(scene_of(SLIDES[kind], seen_from(metres, page)))
    assert [flaw for flaw in sheet.flaws if flaw.severity == "error"] == []
    words = [one for one in sheet.placed if one.size and one.kind != "mark"]
    assert not [(a, b) for a, b in combinations(words, 2) if a.box.overlaps(b.box)]
    assert all(page.safe.contains(one.box) for one in words)
    clock, footer = first(sheet, "clock"), first(sheet, "footer")
    assert clock.text.endswith("14:05") and abs(clock.box.y - footer.box.y) < 1


# ── 4:3 ───────────────────────────────────────────────────────────────────────────────────────────

FOUR_BY_THREE = replace(UPRIGHT, width=1440, height=1080)


@pytest.mark.parametrize("when", ["2026-04-13 12:30", "2026-09-24", "2026-12-02 09:00"])
@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_day_and_month_are_not_torn_on_a_leaf_at_4_by_3(
    when: str, metres: int, language: Literal["nl", "en"]
) -> None:
    fields = {"type": "at_the_table", "title": "Lunch", "when": when}
    page = replace(seen_from(metres, FOUR_BY_THREE), language=language)
    sheet = sheet_of(scene_of(fields, page))
    lines = [line for one in sheet.placed if one.kind == "name" for line in one.text.split("\n")]
    words = {word for line in lines for word in line.split()}
    assert words & {"maandag", "donderdag", "woensdag", "Monday", "Thursday", "Wednesday"}
    assert {word.lower() for word in words} & {"april", "september", "december"}


def test_three_people_from_afar_keep_their_faces_and_months_at_4_by_3() -> None:
    people = [
        {"name": name, "team": "Schade", "month": month}
        for name, month in (
            ("Hendrik Koster", "2026-01"),
            ("Ruben Pinas", "2026-02"),
            ("Femke Oosterhuis", "2026-03"),
        )
    ]
    fields = {"type": "hall_of_fame", "people": people}
    sheet = sheet_of(scene_of(fields, seen_from(5, FOUR_BY_THREE)))
    tiles = [one.box for one in sheet.placed if one.kind == "picture"]
    assert all(tile.w >= 220 and tile.h >= 220 for tile in tiles)
    assert len([one for one in sheet.placed if "2026" in one.text]) == 3


def test_a_word_with_a_capital_is_hyphenated_rather_than_torn() -> None:
    fields = {"type": "notice", "title": "Ja", "text": "Keukentafel"}
    narrow = replace(UPRIGHT, margins=(370, 96), body=71, floor=51)
    sheet = sheet_of(scene_of(fields, narrow))
    [word] = [one.text for one in sheet.placed if one.kind == "lead"]
    assert "\n" in word and all(line.endswith("-") for line in word.split("\n")[:-1])


# ── what makes way from afar ──────────────────────────────────────────────────────────────────────


def test_the_picture_of_a_long_story_makes_way_from_afar_and_that_is_said() -> None:
    told = "Een halfuur later weet ze wat er moet gebeuren, en vooral wat niet. "
    fields = {"type": "story", "title": "Het telefoontje", "image": "foto", "pages": [told * 4]}
    story = types()["story"].model_validate(fields)
    for metres, shown in ((3, True), (5, False)):
        page = seen_from(metres)
        scene = story.layout(page)
        assert any(isinstance(one, Shot) for one in scene.elements) is shown
        assert [flaw.at for flaw in story.lacks(page)] == ([] if shown else [("image",)])
        assert [flaw for flaw in sheet_of(scene).flaws if flaw.severity == "error"] == []
    short = types()["story"].model_validate({**fields, "pages": [told]})
    assert short.lacks(seen_from(5)) == []


def test_a_whole_mark_stands_clear_of_the_words() -> None:
    def gaps(times: int) -> list[float]:
        text = "Pasje vergeten, polisnummer vergeten, bril vergeten. " * times
        sheet = sheet_of(scene_of({**QUOTE, "text": text, "details": "aan de balie"}))
        low = max(one.box.bottom for one in sheet.placed if one.kind in ("detail", "small"))
        rings = [mark for mark in sheet.marks if isinstance(mark, Ring) and mark.radius > 100]
        return [ring.y - ring.radius - low for ring in rings]

    assert gaps(1) and min(gaps(1)) > 60
    assert gaps(5) == []


def test_a_core_value_takes_the_room_of_an_upright_page() -> None:
    """What it means was 52 px in the middle of a page of which the lower 40 % stayed empty."""
    fields = {
        "value": "Eerlijk",
        "meaning": "We zeggen het ook als we iets niet weten.",
        "example": "Jeroen wist het niet, en zei dat. Een kwartier later belde hij terug.",
    }
    core_value = types()["core_value"].model_validate({"type": "core_value", **fields})
    page = Page(1080, 1920, organisation="Voorbeeld BV")
    sheet = Setter(built_in()["daglicht"], core_value.layout(page)).sheet(0, 1.0)
    words = [thing for thing in sheet.placed if thing.kind == "lead"]
    assert len(words) == 2 and min(thing.size for thing in words) > 60
    assert max(thing.box.bottom for thing in words) > 0.7 * page.height
    [value] = [thing for thing in sheet.placed if thing.kind == "poster"]
    assert value.size > 3 * words[0].size
