"""What each slide type shows, when it leaves by itself, and what it says about its fields."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from pydantic import ValidationError

from player.paint.layout import Setter
from player.paint.painter import Painter
from player.paint.pictures import probe
from player.paint.sheet import Placed, Plate, Ring, Sheet
from player.problems import say
from player.scene import (
    Aside,
    Box,
    Code,
    Column,
    Drawing,
    Emblem,
    Fill,
    Initials,
    Page,
    Photo,
    Ruled,
    Scene,
    Text,
)
from player.scene import Picture as Shot
from player.settings.theme import built_in
from player.slides.base import Slide, types
from player.slides.fallback import Fallback
from player.slides.hall_of_fame import Champion, HallOfFame, Honour

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PAGE = replace(Page(), today=date(2026, 4, 14), organisation="Voorbeeld BV")
LINK = "https://voorbeeld.example/meedoen"


def slide(kind: str, **fields: object) -> Slide:
    return types()[kind].model_validate({"type": kind, **fields})


def seen_from(metres: float, upright: bool) -> Page:
    """The page of a 55 inch screen that is read from so far."""
    page = replace(PAGE, body=777 * metres / 55, floor=561 * metres / 55)
    return replace(page, width=1080, height=1920) if upright else page


def said(scene: Scene) -> list[str]:
    """All that stands in columns, in order."""
    items = [
        item
        for element in scene.elements
        if isinstance(element, Column)
        for item in (*element.head, *element.items)
    ]
    return [item.words for item in items if isinstance(item, Text)]


def shows(one: Slide, moment: str) -> bool:
    return one.window.open_at(datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM))


# ── what leaves by itself ─────────────────────────────────────────────────────────────────────────


def test_an_invitation_leaves_when_it_begins() -> None:
    lunch = slide("at_the_table", title="Lunch met klanten", when="2026-04-14 12:30")
    assert shows(lunch, "2026-04-14 12:29")
    assert not shows(lunch, "2026-04-14 12:30")


def test_an_invitation_for_a_day_leaves_after_it() -> None:
    lunch = slide("at_the_table", title="Lunch met klanten", when="14 april 2026")
    assert shows(lunch, "2026-04-14 23:00")
    assert not shows(lunch, "2026-04-15 00:00")


def test_a_call_leaves_when_it_closes() -> None:
    call = slide("call", text="Draag een collega voor.", closes="2026-04-28")
    assert shows(call, "2026-04-28 17:00")
    assert not shows(call, "2026-04-29 00:00")
    assert shows(slide("call", text="Draag een collega voor."), "2030-01-01 00:00")


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("metres", [3, 4, 5])
def test_the_bar_of_a_success_stands_only_where_its_heading_does(
    metres: int, upright: bool
) -> None:
    success = slide("success", title="Eén brief", what="Voor alles.", for_customer="Eén envelop.")
    scene = success.layout(seen_from(metres, upright))
    asides = [
        item
        for element in scene.elements
        if isinstance(element, Column)
        for item in element.items
        if isinstance(item, Aside)
    ]
    headed = metres < 5
    assert [one.items[0].words for one in asides] == ["Wat de klant merkt"] * headed
    sheet = Setter(built_in()["daglicht"], scene).sheet(0, 1.0)
    assert sheet.flaws == []
    assert "Eén envelop." in {thing.text for thing in sheet.placed}


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
@pytest.mark.parametrize("width", [1920, 1440])
@pytest.mark.parametrize("team", ["", "Klantcontact"])
def test_a_colleague_with_a_long_name_is_praised_at_five_metres(
    team: str, width: int, theme: str
) -> None:
    page = replace(seen_from(5, upright=False), width=width, clock=("zo 29 nov 14:05", "14:05"))
    praise = slide(
        "compliment",
        name="Mohammed Abdelrahman el Khayat-Benabdallah",
        team=team,
        text="Mohammed legde het drie keer uit.",
    )
    sheet = Setter(built_in()[theme], praise.layout(page)).sheet(0, 1.0)
    assert sheet.flaws == []
    [name] = [thing for thing in sheet.placed if thing.kind == "shout"]
    if width == 1920:
        assert name.text == "Mohammed Abdelrahman\nel Khayat-Benabdallah"
    if team:
        assert not {"footer", "clock"} & {thing.kind for thing in sheet.placed}
    [field] = [mark for mark in sheet.marks if isinstance(mark, Plate) and mark.ink == "deep"]
    assert field.box.contains(name.box)


@pytest.mark.parametrize("upright", [False, True])
def test_a_long_name_and_long_words_of_praise_stand_together_at_five_metres(upright: bool) -> None:
    names = [
        "Anne-Wilhelmina van Heijningen-Oudshoorn",
        "Mohammed Abdelrahman el Khayat-Benabdallah",
    ]
    words = "Die heeft mij drie keer gebeld, en de derde keer om te vragen of ik al geslapen had."
    for name in names:
        praise = slide(
            "compliment",
            name=name,
            team="Arbeidsongeschiktheid en Inkomen",
            text=words,
            customer="klant uit Capelle aan den IJssel",
        )
        page = seen_from(5, upright=upright)
        sheet = Setter(built_in()["daglicht"], praise.layout(page)).sheet(0, 1.0)
        assert sheet.flaws == []
        assert not [
            (one.kind, other.kind)
            for at, one in enumerate(sheet.placed)
            for other in sheet.placed[at + 1 :]
            if one.box.overlaps(other.box)
        ]


def test_a_compliment_keeps_whose_screen_it_is_where_its_name_fits() -> None:
    praise = slide("compliment", name="Mohammed el Khayat", text="Die legde het drie keer uit.")
    sheet = Setter(built_in()["avond"], praise.layout(seen_from(5, upright=False))).sheet(0, 1.0)
    assert "footer" in {thing.kind for thing in sheet.placed}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("call", {"text": "a", "closes": "2026-04-28"}),
        ("at_the_table", {"title": "a", "when": "2026-04-28"}),
    ],
)
def test_what_its_author_wrote_goes_before(kind: str, fields: dict[str, object]) -> None:
    assert not shows(slide(kind, **fields, until="2026-04-20"), "2026-04-21 09:00")


# ── the customer's cap ────────────────────────────────────────────────────────────────────────────

NAMES = ["Bram", "Noor", "Fatima"]


def test_the_cap_says_whose_turn_it_is_and_who_is_next() -> None:
    week = said(slide("customer_cap", names=NAMES).layout(PAGE))
    assert week == [
        "De klantpet",
        "week 16",
        "Deze week kijkt mee",
        "Fatima",
        "Volgende week: Bram",
    ]


def test_on_friday_the_next_turn_is_on_monday() -> None:
    cap = slide("customer_cap", names=NAMES, every="day")
    assert said(cap.layout(PAGE))[-1].startswith("Morgen: ")
    assert said(cap.layout(replace(PAGE, today=date(2026, 4, 17))))[-1].startswith("Maandag: ")
    assert said(cap.layout(replace(PAGE, today=date(2026, 4, 17), language="en")))[-1].startswith(
        "Monday: "
    )


def test_a_meeting_with_a_date_is_named() -> None:
    cap = slide("customer_cap", names=NAMES, every="meeting", meetings=["2026-04-21", "2026-05-19"])
    assert said(cap.layout(PAGE)) == [
        "De klantpet",
        "overleg van 21 april 2026",
        "In dit overleg kijkt mee",
        "Bram",
        "Volgend overleg: Noor",
    ]


def test_alone_one_is_not_next_as_well() -> None:
    assert said(slide("customer_cap", names="Bram").layout(PAGE))[-1] == "Bram"


def test_who_is_away_has_no_turn() -> None:
    for away in ("Fatima", ["Fatima"], [{"name": "Fatima", "until": "2026-04-30"}]):
        cap = slide("customer_cap", names=NAMES, away=away)
        assert "Fatima" not in said(cap.layout(PAGE))
        assert "Fatima" not in cap.told(PAGE)
    assert (
        said(slide("customer_cap", names=NAMES, away=NAMES).layout(PAGE))[2]
        == "Wie zet de klantpet op?"
    )


def test_a_name_that_is_not_in_the_row_is_pointed_out() -> None:
    flaws = slide("customer_cap", names=NAMES, away="Nor, Piet").flaws()
    assert [say(flaw, "nl") for flaw in flaws] == [
        "'Nor' staat niet bij 'names'; bedoelde je 'Noor'?",
        "'Piet' staat niet bij 'names'; klopt de naam?",
    ]
    assert {flaw.severity for flaw in flaws} == {"warning"}


def test_cap_and_chair_are_drawn() -> None:
    cap, chair = (
        slide("customer_cap", names=NAMES, variant=variant).layout(PAGE)
        for variant in ("cap", "chair")
    )
    drawings = [
        element.shapes
        for scene in (cap, chair)
        for element in scene.elements
        if isinstance(element, Drawing)
    ]
    assert len(drawings) == 2
    assert drawings[0] != drawings[1]
    assert said(chair)[0] == "De lege stoel"


@pytest.mark.parametrize("variant", ["cap", "chair"])
@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("metres", [3, 5])
def test_a_drawing_leaves_its_disc_air(metres: int, upright: bool, variant: str) -> None:
    cap = slide("customer_cap", names=NAMES, variant=variant)
    scene = cap.layout(seen_from(metres, upright))
    [disc] = [one.box for one in scene.elements if isinstance(one, Fill) and one.radius]
    [drawing] = [one for one in scene.elements if isinstance(one, Drawing)]
    scale = min(drawing.box.w / drawing.width, drawing.box.h / drawing.height)
    assert max(drawing.width, drawing.height) * scale <= 0.78 * disc.w + 0.01
    # It is drawn within its canvas, so nothing of it comes nearer to the rim.
    for shape in drawing.shapes:
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", shape.outline)]
        assert all(-9 < x < drawing.width + 9 for x in numbers[::2])
        assert all(-9 < y < drawing.height + 9 for y in numbers[1::2])


def test_the_name_is_what_one_sees_of_the_cap() -> None:
    cap = slide("customer_cap", names="Hendrik", question="Wat merkt de klant hier morgen van?")
    done = Painter(built_in()["daglicht"], strangers=False).paint(
        cap.layout(PAGE), 0, bytearray(960 * 540 * 4), 960, 540
    )
    sizes = {thing.text.replace("\n", " "): round(thing.size) for thing in done.placed}
    assert sizes["Hendrik"] == 200
    assert sizes["Deze week kijkt mee"] == 56
    assert [size for text, size in sizes.items() if "klant hier" in text] == [56]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("every", ["day", "week", "meeting"])
@pytest.mark.parametrize("variant", ["cap", "chair"])
def test_whose_turn_it_is_is_said_in_every_way(variant: str, every: str, language: str) -> None:
    cap = slide("customer_cap", names=NAMES, every=every, variant=variant)
    page = replace(PAGE, language=language)
    name = said(cap.layout(page))[-2]
    assert name in NAMES
    assert name in cap.told(page)


def test_drawing_needs_no_numpy() -> None:
    code = (
        "import sys\n"
        "from player.paint.painter import Painter\nfrom player.scene import Page\nfrom player.slides.customer_cap import CustomerCap\n"
        "from player.settings.theme import built_in\n"
        "scene = CustomerCap(names=('Bram', 'Noor')).layout(Page())\n"
        "Painter(built_in()['daglicht']).paint(scene, 0, bytearray(480 * 270 * 4), 480, 270)\n"
        "print('numpy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"  # importing it takes longer than painting thirty slides


def test_a_row_without_names_is_refused() -> None:
    with pytest.raises(ValidationError, match="empty-field"):
        slide("customer_cap", names=[])


# ── klantverbeteraars ─────────────────────────────────────────────────────────────────────────────


def tiles(name: object, **fields: object) -> list[str]:
    scene = slide("klantverbeteraar", name=name, achievement="Belt terug.", **fields).layout(PAGE)
    return [element.name for element in scene.elements if isinstance(element, Initials)]


def test_two_names_have_a_tile_each() -> None:
    assert tiles(["Noor van den Akker", "Joost Smit"]) == ["Noor van den Akker", "Joost Smit"]
    assert tiles("Noor van den Akker en Joost Smit") == ["Noor van den Akker", "Joost Smit"]


def test_a_team_is_one_tile() -> None:
    assert tiles("Team Klacht en Herstel") == ["Team Klacht en Herstel"]
    assert tiles(["Noor", "Joost", "Bram", "Fatima", "Karim"], team="Klantcontact") == [
        "Klantcontact"
    ]


def test_names_are_joined_in_the_language_of_the_page() -> None:
    pair = slide("klantverbeteraar", name=["Noor", "Joost", "Bram"], achievement="Belt terug.")
    assert "Noor, Joost en Bram" in said(pair.layout(PAGE))
    assert "Noor, Joost and Bram" in said(pair.layout(replace(PAGE, language="en")))


def test_from_further_away_the_hall_of_fame_shows_fewer_and_says_so() -> None:
    hall = slide(
        "hall_of_fame",
        people=[
            {"name": name, "month": "2026-03"}
            for name in ("Noor", "Joost", "Bram", "Fatima", "Karim")
        ],
    )
    far = replace(PAGE, body=57, floor=41)
    assert [
        len([one for one in hall.layout(page).elements if isinstance(one, Initials)])
        for page in (PAGE, far)
    ] == [5, 4]
    assert hall.lacks(PAGE) == []
    [flaw] = hall.lacks(far)
    assert (flaw.code, flaw.severity, flaw.at) == ("hall-full", "warning", ("people", 4, "name"))


def hall_of(count: int, **months: object) -> Slide:
    """So many people, the earliest first; `months` are those of some of them, by number."""
    names = (
        "Samira van den Berg",
        "Hendrik Koster",
        "Ruben Pinas",
        "Femke Oosterhuis",
        "Jan-Willem van der Meulen",
        "Bo",
        "Noor van den Akker",
        "Ümit ’t Hooft",
        "Karim el Amrani",
        "Marleen Vis",
        "Joost Smit",
        "Fatima Bouali",
    )
    people = [
        {
            "name": name,
            "month": months.get(f"at{at}", f"2026-{at + 1:02}"),
            "team": "Klantcontact",
            "photo": "foto" if at % 2 else None,
        }
        for at, name in enumerate(names[:count])
    ]
    return slide("hall_of_fame", people=people)


WITH_PHOTO = {"foto": Photo("foto.jpg", 1200, 1600)}


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("count", range(1, 13))
def test_the_hall_of_fame_keeps_portraits_their_size(
    count: int, upright: bool, metres: int
) -> None:
    page = replace(seen_from(metres, upright), photos=WITH_PHOTO)
    scene = hall_of(count).layout(page)
    boxes = [one.box for one in scene.elements if isinstance(one, Shot | Initials)]
    assert len(boxes) == min(count, 6 if metres == 3 else 4)
    if metres == 5:
        assert all(box.w >= 220 and box.h >= 275 for box in boxes), boxes
    assert all(box.w >= 149 and box.h >= 189 for box in boxes), boxes
    assert len({(round(box.w), round(box.h)) for box in boxes}) == 1
    bare = replace(page, photos={})
    done = Painter(built_in()["avond"], strangers=False).paint(
        hall_of(count).layout(bare),
        0,
        bytearray(540 * 960 * 4),
        *((540, 960) if upright else (960, 540)),
    )
    assert [flaw.code for flaw in done.flaws] == []


def test_a_screen_that_stands_shows_the_picture_that_was_made_for_it() -> None:
    lying, standing = Photo("a.jpg", 1920, 1080), Photo("b.jpg", 1080, 1920)
    both = slide("image", file="a", upright="b")
    upright = replace(PAGE, width=1080, height=1920)
    for page, photos, shown, field in (
        (PAGE, {"a": lying, "b": standing}, lying, "file"),
        (upright, {"a": lying, "b": standing}, standing, "upright"),
        (upright, {"a": lying, "b": None}, lying, "file"),
    ):
        [shot] = [
            one
            for one in both.layout(replace(page, photos=photos)).elements
            if isinstance(one, Shot)
        ]
        assert (shot.photo, shot.at) == (shown, (field,))
    [shot] = both.layout(replace(upright, photos={"a": lying, "b": standing})).elements
    assert shot.box == upright.whole  # from edge to edge, with nothing beside it
    assert not both.can_show(replace(PAGE, photos={"a": None, "b": standing}))
    assert set(both.pictures()) == {"a", "b"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reason", ["empty", "waiting", "no-quote", "silent"])
@pytest.mark.parametrize("size", [(1920, 1080), (1440, 1080), (2560, 1080), (1080, 1920)])
def test_where_nothing_is_due_no_words_stand_on_our_mark(
    size: tuple[int, int], reason: str, language: str
) -> None:
    page = replace(PAGE, width=size[0], height=size[1], language=language)  # type: ignore[arg-type]
    more = {"place": "//server/team klant/televisies", "both": True} if reason == "silent" else {}
    slide = Fallback.model_validate({"type": "fallback", "reason": reason, **more})
    scene = slide.layout(page)
    [mark] = [one for one in scene.elements if isinstance(one, Emblem)]
    sheet = Setter(built_in()["daglicht"], scene).sheet(0, 1.0)
    words = [one for one in sheet.placed if one.text]
    assert len(words) == (5 if more else 3)
    assert not [one for one in words if one.box.overlaps(mark.box)], words


@pytest.mark.parametrize("variety", [0, 1, 2])
@pytest.mark.parametrize("kind", ["call", "quote", "at_the_table", "story"])
@pytest.mark.parametrize("size", [(1920, 1080), (1440, 1080), (2560, 1080), (1080, 1920)])
def test_no_code_covers_part_of_the_hole_of_our_mark(
    size: tuple[int, int], kind: str, variety: int
) -> None:
    fields: dict[str, dict[str, object]] = {
        "call": {"text": "Wie luistert er mee?", "link": LINK},
        "quote": {"text": "Ik werd teruggebeld.", "sentiment": "positive", "react": LINK},
        "at_the_table": {"title": "Lunch", "when": "2026-12-21 12:30", "join": LINK},
        "story": {"title": "Een verhaal", "text": "Hij begreep er één niet.", "link": LINK},
    }
    page = replace(PAGE, width=size[0], height=size[1], variety=variety)
    sheet = Setter(built_in()["daglicht"], slide(kind, **fields[kind]).layout(page)).sheet(0, 1.0)
    [card] = [thing.box for thing in sheet.placed if thing.kind == "qr"]
    corners = [(x, y) for x in (card.x, card.right) for y in (card.y, card.bottom)]
    for ring in (mark for mark in sheet.marks if isinstance(mark, Ring) and mark.radius > 100):
        away = [math.hypot(x - ring.x, y - ring.y) for x, y in corners]
        nearest = math.hypot(
            max(card.x - ring.x, 0, ring.x - card.right),
            max(card.y - ring.y, 0, ring.y - card.bottom),
        )
        assert max(away) < ring.hole or nearest > ring.hole, ring


def test_below_a_photo_that_lies_on_an_upright_page_is_our_mark_and_below_a_logo_its_own_ground(
    tmp_path: Path,
) -> None:
    theme = built_in()["daglicht"]
    logo = tmp_path / "logo.png"
    Image.new("RGB", (1600, 900), (20, 40, 90)).save(logo)
    coffee = Path(__file__).parents[2] / "assets" / "verhaal-koffie.jpg"
    for path, seen in ((coffee, theme.colour("panel")), (logo, (20, 40, 90))):
        photo = probe(path)
        assert isinstance(photo, Photo)
        page = replace(PAGE, width=1080, height=1920, photos={"a": photo})
        pixels = bytearray(270 * 480 * 4)
        scene = slide("image", file="a").layout(page)
        Painter(theme, strangers=False).paint(scene, 0, pixels, 270, 480)
        at = 4 * (int(0.87 * 480) * 270 + int(0.62 * 270))
        assert tuple(pixels[at : at + 3]) == pytest.approx(seen, abs=2)


def test_of_twelve_the_latest_six_are_shown_and_the_others_told() -> None:
    hall = hall_of(12)
    assert isinstance(hall, HallOfFame)
    names = [words for words in said(hall.layout(PAGE)) if "2026" not in words]
    assert [name for name in names if name.startswith(("Noor", "Fatima", "Joost"))]
    assert not {"Bo", "Ruben Pinas"} & set(names)
    [flaw] = hall.lacks(PAGE)
    assert (flaw.code, flaw.at) == ("hall-full", ("people", 0, "name"))
    assert "'Samira van den Berg'" in say(flaw, "nl")
    assert "latest 6" in say(flaw, "en")
    assert "Ruben" not in hall.told(PAGE)
    assert "Ruben" not in hall.reading()
    assert not hall_of(6).lacks(PAGE)


def test_all_in_the_hall_of_fame_have_a_month_or_nobody_has() -> None:
    for count in range(2, 7):
        dated = [words for words in said(hall_of(count).layout(PAGE)) if "2026" in words]
        assert len(dated) == count
        assert not [
            words for words in said(hall_of(count, at1=None).layout(PAGE)) if "2026" in words
        ]


def test_who_has_no_month_among_people_with_one_is_told() -> None:
    assert not hall_of(4).lacks(PAGE)
    nobody = hall_of(4, at0=None, at1=None, at2=None, at3=None)
    assert not nobody.lacks(PAGE)
    [flaw] = hall_of(4, at1=None).lacks(PAGE)
    assert (flaw.code, flaw.severity, flaw.at) == ("hall-month", "warning", ("people", 1))
    assert say(flaw, "nl").startswith("'Hendrik Koster' heeft geen ")


def test_small_portraits_are_no_pills_and_initials_no_louder_than_faces() -> None:
    scene = hall_of(6).layout(replace(PAGE, photos=WITH_PHOTO))
    assert all(one.quiet for one in scene.elements if isinstance(one, Initials))
    sheet = Setter(built_in()["daglicht"], scene).sheet(0, 1.0)
    tiles = [one for one in sheet.marks if isinstance(one, Plate)]
    assert {tile.ink for tile in tiles} == {"panel"}
    small = Scene(PAGE, (Initials(Box(0, 0, 150, 190), "Bo", rounded=True),))
    [tile] = [
        one
        for one in Setter(built_in()["daglicht"], small).sheet(0, 1.0).marks
        if isinstance(one, Plate)
    ]
    assert tile.radius == pytest.approx(18)


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize(
    "name",
    [
        "Bo",
        "Noor van den Akker",
        "Wilhelmina van der Heijden-Oosterhuis",
        "Bartholomeus van Nieuwenhuizen-Schimmelpenninck",
    ],
)
def test_whoever_joins_the_hall_of_fame_has_room_in_it(
    name: str, count: int, upright: bool
) -> None:
    # It fills itself: a long name must not take it off the screen with nobody there who chose it.
    people = [
        {
            "name": name if at == count - 1 else "Ruben Pinas",
            "month": f"2026-0{9 - at}",
            "team": "Klantcontact",
        }
        for at in range(count)
    ]
    page = replace(PAGE, width=1080, height=1920) if upright else PAGE
    page = replace(
        page, body=777 * 3 / 55, floor=561 * 3 / 55
    )  # a 55 inch screen at 3 m, as no whole numbers
    size = (540, 960) if upright else (960, 540)
    done = Painter(built_in()["avond"], strangers=False).paint(
        slide("hall_of_fame", people=people).layout(page),
        0,
        bytearray(size[0] * size[1] * 4),
        *size,
    )
    assert [flaw.code for flaw in done.flaws] == []


@pytest.mark.parametrize("metres", [3, 5])
@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("count", range(1, 7))
def test_a_portrait_in_the_hall_of_fame_is_no_slit_and_no_name_is_parted_after_its_tussenvoegsel(
    count: int, upright: bool, metres: int
) -> None:
    people = [
        {"name": name, "month": "2026-03", "team": "Klantcontact", "photo": "a"}
        for name in (
            "Noor van den Akker",
            "Jan-Willem van der Meulen",
            "Bo",
            "Samira van den Berg",
            "Bram de Wit",
            "Ümit ’t Hooft",
        )[:count]
    ]
    page = seen_from(metres, upright)
    scene = slide("hall_of_fame", people=people).layout(
        replace(page, photos={"a": Photo("a.jpg", 1200, 1600)})
    )
    ratios = [one.box.w / one.box.h for one in scene.elements if isinstance(one, Shot)]
    assert all(0.59 < ratio < 1.8 for ratio in ratios), ratios
    bare = slide("hall_of_fame", people=[{**one, "photo": None} for one in people]).layout(page)
    done = Painter(built_in()["avond"], strangers=False).paint(
        bare, 0, bytearray(540 * 960 * 4), *((540, 960) if upright else (960, 540))
    )
    assert [flaw.code for flaw in done.flaws] == []
    ends = {
        line.split()[-1]
        for thing in done.placed
        if thing.kind in ("shout", "champion", "entry")
        for line in thing.text.split("\n")
    }
    assert not ends & {"van", "der", "den", "de", "’t"}


def hall_seen_from(names: list[str], team: str, size: tuple[int, int], metres: int) -> Sheet:
    """A hall of fame of these people on a screen of that size, seen from there; nothing is wrong
    with it."""
    people = [
        {"name": one, "month": f"2026-0{9 - at}", "team": team} for at, one in enumerate(names)
    ]
    width, height = size
    page = replace(seen_from(metres, upright=False), width=width, height=height)
    hall = slide("hall_of_fame", people=people).layout(page)
    sheet = Setter(built_in()["daglicht"], hall).sheet(0, 1.0)
    assert sheet.flaws == []
    return sheet


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("count", range(2, 7))
@pytest.mark.parametrize("size", [(1440, 1080), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize(
    "name",
    ["Anne-Wilhelmina van Heijningen-Oudshoorn", "Mohammed Abdelrahman el Khayat-Benabdallah"],
)
def test_no_name_in_the_hall_of_fame_is_broken_inside_a_word(
    name: str, size: tuple[int, int], count: int, metres: int
) -> None:
    names = ["Noor van den Akker", "Hendrik Koster", "Ruben Pinas", "Femke Oosterhuis", "Bo Tan"]
    names.insert(min(2, count - 1), name)
    sheet = hall_seen_from(names[:count], "Klantcontact", size, metres)
    ends = {
        line.split()[-1]
        for thing in sheet.placed
        if thing.text.replace("\n", "").replace(" ", "") == name.replace(" ", "")
        for line in thing.text.split("\n")
    }
    assert ends
    assert ends <= {*name.replace("-", "- ").split(), *name.split()}
    boxes = [thing.box for thing in sheet.placed if thing.kind != "initials"]
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("count", range(2, 7))
@pytest.mark.parametrize("size", [(1440, 1080), (1920, 1080), (1080, 1920)])
def test_in_the_hall_of_fame_month_stands_beside_month_or_right_below_its_name(
    size: tuple[int, int], count: int, metres: int
) -> None:
    names = [
        "Noor van den Akker",
        "Bo",
        "Hendrik Koster",
        "Jan-Willem van der Meulen",
        "Femke",
        "Ali",
    ]
    sheet = hall_seen_from(names[:count], "Schade", size, metres)
    tiles = [thing.box for thing in sheet.placed if thing.kind == "picture"]
    months = [thing for thing in sheet.placed if "2026" in thing.text]
    known = [
        thing for thing in sheet.placed if thing.text.replace("\n", " ").replace("- ", "-") in names
    ]
    assert len(tiles) == len(months) == len(known)
    names_hang = [name.box.y - tile.y for name, tile in zip(known, tiles, strict=True)]
    if known[0].box.x < tiles[0].right:  # below portraits
        months_hang = [month.box.y - tile.y for month, tile in zip(months, tiles, strict=True)]
        assert max(names_hang) - min(names_hang) < 0.1
        assert max(months_hang) - min(months_hang) < 0.1
        return
    for name, month in zip(known, months, strict=True):
        assert month.box.y - name.box.bottom == pytest.approx(16)
    if len({tile.x for tile in tiles}) > 1:
        assert names_hang == pytest.approx([8] * len(known))
        return
    for name, month, tile in zip(known, months, tiles, strict=True):  # in the middle
        above, below = name.box.y - tile.y, tile.bottom - sheet_end(sheet, month)
        assert abs(above - below) < 0.12 * tile.h + 20, (name, above, below)


def sheet_end(sheet: Sheet, month: Placed) -> float:
    """Where the lines end that stand below a month and belong to it."""
    below = [
        thing.box
        for thing in sheet.placed
        if thing.kind == month.kind and thing.box.x == pytest.approx(month.box.x, abs=8)
    ]
    end = month.box.bottom
    for box in sorted(below, key=lambda box: box.y):
        if -1 < box.y - end < 30:
            end = box.bottom
    return end


@pytest.mark.parametrize("size", [(1440, 1080), (1920, 1080), (1080, 1920), (2560, 1080)])
@pytest.mark.parametrize("count", range(1, 7))
def test_names_in_the_hall_of_fame_are_read_from_where_the_words_of_others_are(
    size: tuple[int, int], count: int
) -> None:
    """A name is what the slide is about: never smaller than running text, and larger than what is
    written below it."""
    names = ["Hendrik Koster", "Ruben Pinas", "Femke Oosterhuis", "Bo Li", "Bram Smit", "Ali Kaya"]
    sheet = hall_seen_from(names[:count], "Schade", size, 3)
    known = [one for one in sheet.placed if one.text.replace("\n", " ") in names]
    details = [one.size for one in sheet.placed if "2026" in one.text]
    assert len(known) == count
    # One that is longer than the others may be a step smaller.
    assert sorted(one.size for one in known)[-max(1, count - 1)] >= max(42, 1.25 * max(details))
    assert min(one.size for one in known) >= 1.1 * max(details)
    if count <= 3:
        assert min(one.size for one in known) >= (64 if size[1] > size[0] else 50)


def test_one_long_name_alone_is_smaller_and_takes_nobodys_month() -> None:
    names = ["Noor van den Akker", "Hendrik Koster", "Anne-Wilhelmina van Heijningen-Oudshoorn"]
    people = [
        {"name": one, "month": f"2026-0{9 - at}", "team": "Arbeidsongeschiktheid en Inkomen"}
        for at, one in enumerate([*names, "Bo Tan"])
    ]
    hall = slide("hall_of_fame", people=people).layout(seen_from(5, upright=False))
    sheet = Setter(built_in()["daglicht"], hall).sheet(0, 1.0)
    sizes = {
        name: thing.size
        for thing in sheet.placed
        for name in [*names, "Bo Tan"]
        if thing.text.replace("\n", " ").replace("- ", "-") == name
    }
    long = sizes.pop(names[-1])
    assert len(set(sizes.values())) == 1
    assert 0.7 < long / sizes["Bo Tan"] < 1
    assert len([thing for thing in sheet.placed if "2026" in thing.text]) == 4


def test_at_4_by_3_three_are_shown_from_five_metres_with_their_faces() -> None:
    page = replace(seen_from(5, upright=False), width=1440, photos=WITH_PHOTO)
    scene = hall_of(5).layout(page)
    boxes = [one.box for one in scene.elements if isinstance(one, Shot | Initials)]
    assert len(boxes) == 3
    assert all(box.w >= 160 and box.h >= 200 for box in boxes), boxes
    [flaw] = hall_of(5).lacks(page)
    assert flaw.code == "hall-full" and flaw.values["most"] == 3


@pytest.mark.parametrize("longest", ["Samira Bos", "Anne-Wilhelmina van Heijningen-Oudshoorn"])
def test_five_in_the_hall_of_fame_stand_as_three_and_two(longest: str) -> None:
    names = ["Noor van den Akker", "Hendrik Koster", "Ruben Pinas", longest, "Femke Oosterhuis"]
    people = [
        {"name": name, "month": f"2026-0{9 - at}", "team": "Arbeidsongeschiktheid en Inkomen"}
        for at, name in enumerate(names)
    ]
    scene = slide("hall_of_fame", people=people).layout(seen_from(3, upright=False))
    tops = [round(one.box.y) for one in scene.elements if isinstance(one, Initials)]
    assert [tops.count(top) for top in sorted(set(tops))] in ([3, 2], [5])
    assert Setter(built_in()["daglicht"], scene).sheet(0, 1.0).flaws == []
    assert len([words for words in said(scene) if "2026" in words]) == 5


def test_one_in_the_hall_of_fame_is_shown_large() -> None:
    [column] = [
        one
        for one in slide("hall_of_fame", people=[{"name": "Noor"}]).layout(PAGE).elements
        if isinstance(one, Column)
    ]
    assert isinstance(column.items[0], Text)
    assert column.items[0].role == "shout"


def test_what_is_wrong_with_someone_is_told_at_their_own_line() -> None:
    joined = Honour(Champion(name="Bram", photo="bram.jpg"), date(2026, 1, 1))
    hall = slide("hall_of_fame", people=[{"name": "Noor", "photo": "noor.jpg"}])
    assert isinstance(hall, HallOfFame)
    photos = {"bram.jpg": Photo("bram.jpg", 10, 10), "noor.jpg": Photo("noor.jpg", 10, 10)}
    shots = [
        one
        for one in hall.honouring([joined]).layout(replace(PAGE, photos=photos)).elements
        if isinstance(one, Shot)
    ]
    assert [(shot.photo.path, shot.at) for shot in shots] == [
        ("bram.jpg", ()),
        ("noor.jpg", ("people", 0, "photo")),
    ]


def test_a_picture_with_a_caption_hangs_framed_and_a_portrait_stands_at_the_side() -> None:
    def shot(photo: Photo, page: Page = PAGE) -> Shot:
        scene = slide("image", file="a", caption="De nieuwe balie").layout(
            replace(page, photos={"a": photo})
        )
        return next(one for one in scene.elements if isinstance(one, Shot))

    for photo in (Photo("a", 1600, 900), Photo("a", 1500, 1000), Photo("a", 4000, 1000)):
        framed = shot(photo)
        assert framed.rounded
        assert PAGE.safe.contains(framed.box, 1)
        assert framed.box.w / framed.box.h == pytest.approx(photo.width / photo.height)
    assert not shot(Photo("a", 1600, 900, moves=True)).rounded
    assert shot(Photo("a", 1000, 1500)).box.h == PAGE.height
    assert shot(Photo("a", 1500, 1000), replace(PAGE, width=1080, height=1920)).box.w == 1080


def test_the_hall_of_fame_names_its_pictures() -> None:
    assert slide(
        "hall_of_fame", people=[{"name": "Noor", "photo": "noor.jpg"}, {"name": "Joost"}]
    ).pictures() == ("noor.jpg",)


# ── the others ────────────────────────────────────────────────────────────────────────────────────


def test_what_is_urgent_looks_different_by_more_than_colour() -> None:
    calm, urgent = (
        slide("notice", title="De lift staat stil", urgent=urgent).layout(PAGE)
        for urgent in ("nee", "ja")
    )
    assert (calm.ground, urgent.ground) == ("ground", "urgent")
    assert "Dringend" in said(urgent)
    assert [element for element in urgent.elements if isinstance(element, Drawing)]


def test_a_compliment_takes_the_whole_page_in_the_accent() -> None:
    assert (
        slide("compliment", name="Bram", text="Bram bleef aan de lijn.").layout(PAGE).ground
        == "accent"
    )


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("call", {"text": "a", "link": LINK}),
        ("at_the_table", {"title": "a", "when": "2026-04-28", "join": LINK}),
    ],
)
def test_there_is_a_code_where_there_is_something_to_join(
    kind: str, fields: dict[str, object]
) -> None:
    scene = slide(kind, **fields).layout(PAGE)
    assert [element.address for element in scene.elements if isinstance(element, Code)] == [LINK]


@pytest.mark.parametrize(
    ("written", "words", "code"),
    [
        ("bij Noor aan de balie", ["bij Noor aan de balie"], []),
        ("010-123 45 67", ["010-123 45 67"], []),
        ("06.12.34.56.78", ["06.12.34.56.78"], []),
        ("noor@voorbeeld.example", [], ["mailto:noor@voorbeeld.example"]),
        ("https://intranet/x", [], ["https://intranet/x"]),
        ("voorbeeld.example/x", [], ["https://voorbeeld.example/x"]),
        (
            "bij Noor, of via https://intranet/x.",
            ["bij Noor, of via https://intranet/x."],
            ["https://intranet/x"],
        ),
    ],
)
@pytest.mark.parametrize(
    ("kind", "field", "fields"),
    [
        ("call", "link", {"text": "a"}),
        ("at_the_table", "join", {"title": "a", "when": "2026-04-28"}),
    ],
)
def test_one_joins_by_words_or_by_an_address(
    kind: str,
    field: str,
    fields: dict[str, object],
    written: str,
    words: list[str],
    code: list[str],
) -> None:
    one = slide(kind, **fields, **{field: written})
    for page in (PAGE, seen_from(5, upright=True)):
        scene = one.layout(page)
        assert [element.address for element in scene.elements if isinstance(element, Code)] == code
        assert [line for line in said(scene) if line == written] == words
        assert "mailto" not in one.told(page)
    assert all(word in one.reading() for word in words)


@pytest.mark.parametrize("written", ["htps://x", "https://", "https://u:p@a.nl", "ftp://a.nl"])
def test_an_address_that_is_none_is_no_way_to_join(written: str) -> None:
    with pytest.raises(ValidationError, match="not-a-link"):
        slide("at_the_table", title="a", when="2026-04-28", join=written)


@pytest.mark.parametrize(
    ("when", "told", "leaf"),
    [
        ("3-12-2026 12:00-13:00", "3 december 2026, 12.00–13.00 uur", "12.00–13.00 uur"),
        (
            "donderdag 3 december 2026 van 12 tot 13.30 uur",
            "3 december 2026, 12.00–13.30 uur",
            "12.00–13.30 uur",
        ),
        ("2026-12-03 20:00 – 24:00", "3 december 2026, 20.00–0.00 uur", "20.00–0.00 uur"),
        ("3-12-2026 14u", "3 december 2026, 14.00 uur", "14.00 uur"),
    ],
)
def test_a_span_of_time_is_one(when: str, told: str, leaf: str) -> None:
    lunch = slide("at_the_table", title="Lunch", when=when)
    assert told in lunch.told(PAGE)
    assert leaf in said(lunch.layout(PAGE))
    assert not shows(lunch, "2026-12-03 23:00")  # it has begun
    assert shows(lunch, "2026-12-03 11:59")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("metres", [3, 5])
@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize(
    "when",
    [
        "2026-09-30 14:30-16:45",
        "2026-09-30 14:30",
        "2026-09-24 23:45",
        "2026-11-12",
        "2026-01-01 09:00",
    ],
)
def test_the_leaf_of_a_calendar_has_room_for_every_day_from_wherever_it_is_read(
    when: str, upright: bool, metres: int, language: str
) -> None:
    # The day is ours to set: no editor could make it shorter.
    page = replace(seen_from(metres, upright), language=language)  # type: ignore[arg-type]
    scene = slide("at_the_table", title="Lunch", when=when).layout(page)
    done = Painter(built_in()["avond"], strangers=False).paint(
        scene, 0, bytearray(540 * 960 * 4), *((540, 960) if upright else (960, 540))
    )
    assert [flaw.code for flaw in done.flaws] == []
    assert not [thing.text for thing in done.placed if "-" in thing.text]


def test_days_are_written_in_the_language_of_the_page() -> None:
    lunch = slide("at_the_table", title="Lunch", when="2026-04-14 12:30")
    assert {"14", "dinsdag", "april 2026", "12.30 uur"} <= set(said(lunch.layout(PAGE)))
    assert {"14", "Tuesday", "April 2026", "12:30"} <= set(
        said(lunch.layout(replace(PAGE, language="en")))
    )


@pytest.mark.parametrize(
    ("photo", "portrait"),
    [
        ((1600, 900), False),
        ((1200, 800), False),
        ((800, 1200), False),
        ((1200, 800), True),
        ((800, 1200), True),
    ],
)
@pytest.mark.parametrize(
    "caption",
    [
        "De nieuwe balie",
        "Een lange regel over de nieuwe balie in Zwolle, die nog langer is dan dat. " * 2,
    ],
)
def test_a_caption_belongs_to_its_picture(
    photo: tuple[int, int], portrait: bool, caption: str
) -> None:
    """Below it and starting where it does, or beside one that is upright; never over it, and never
    far away."""
    page = replace(
        Page.of_pixels(*((1080, 1920) if portrait else (1920, 1080))),
        photos={"a": Photo("a.jpg", *photo)},
    )
    scene = (
        types()["image"]
        .model_validate({"type": "image", "file": "a", "caption": caption})
        .layout(page)
    )
    [shot] = [element for element in scene.elements if isinstance(element, Shot)]
    [column] = [element for element in scene.elements if isinstance(element, Column)]
    assert scene.ground == ("wash" if portrait and photo != (800, 1200) else "ground")
    assert not shot.box.overlaps(column.box)
    assert page.whole.contains(shot.box) and page.safe.contains(column.box)
    if isinstance(column.items[0], Ruled):
        assert photo[0] < photo[1] and not portrait and column.box.x - shot.box.right == page.safe.x
    else:
        assert column.box.y - shot.box.bottom < (70 if portrait else 40)
        assert column.box.x == max(page.safe.x, shot.box.x)


def test_a_short_caption_beside_an_upright_picture_is_no_footnote() -> None:
    page = replace(Page(), photos={"a": Photo("a.jpg", 700, 1600)})
    done = Painter(built_in()["daglicht"], strangers=False).paint(
        Scene(
            page, slide("image", file="a", caption="De keuken staat open").layout(page).elements[1:]
        ),
        0,
        bytearray(480 * 270 * 4),
        480,
        270,
    )
    assert [thing.size for thing in done.placed if thing.kind == "lead"] == [80]


def test_what_moves_has_its_caption_below_it_even_where_it_should_fill() -> None:
    page = replace(Page(), photos={"a": Photo("a.gif", 160, 90, moves=True)})
    shot, column = (
        types()["image"]
        .model_validate({"type": "image", "file": "a", "caption": "Zwaai", "fit": "fill"})
        .layout(page)
        .elements
    )
    assert isinstance(shot, Shot) and isinstance(column, Column)
    assert not shot.box.overlaps(column.box)


@pytest.mark.parametrize("metres", [4, 5])
@pytest.mark.parametrize("upright", [False, True])
def test_from_afar_a_colleagues_name_leads_and_the_nomination_makes_way(
    upright: bool, metres: int
) -> None:
    one = slide(
        "klantverbeteraar",
        name="Samira van den Berg",
        team="Klantcontact",
        month="2026-11",
        achievement="Zet boven elke brief in één zin wat de klant moet doen.",
        nomination={"text": "Mijn moeder snapte hem meteen. Dat is de test.", "by": "Joost"},
    )
    page = seen_from(metres, upright)
    done = Painter(built_in()["daglicht"], strangers=False).paint(
        one.layout(page), 0, bytearray(540 * 960 * 4), *((540, 960) if upright else (960, 540))
    )
    assert done.flaws == ()
    sizes = {thing.text.replace("\n", " "): thing.size for thing in done.placed if thing.size}
    name = sizes["Samira van den Berg"]
    others = [size for text, size in sizes.items() if text not in ("Samira van den Berg", "SB")]
    assert name >= 1.25 * max(others), sizes
    assert not any("moeder" in text for text in sizes)
    assert [(flaw.code, flaw.at) for flaw in one.lacks(page)] == [
        ("too-far-for-nomination", ("nomination", "text"))
    ]
    assert one.lacks(seen_from(3, upright)) == []
