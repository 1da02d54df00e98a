"""Date and time in the footer: at the right, in figures of one width, read on what is behind them,
and never over anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from player.paint.painter import Painter
from player.paint.pictures import probe
from player.paint.sheet import Placed, Type
from player.scene import Box, Code, Fill, Page, Photo, Scene
from player.schedule.spoken import clock_of
from player.settings.palette import LEAST_CONTRAST, contrast
from player.settings.theme import built_in
from player.slides.base import types

NOW = datetime(2026, 11, 29, 14, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))
PAGE = replace(
    Page(),
    today=date(2026, 11, 29),
    now=NOW,
    organisation="Voorbeeld BV",
    clock=clock_of(NOW, "nl"),
)
UPRIGHT = replace(PAGE, width=1080, height=1920)
THEMES = built_in()


def placed(scene: Scene, theme: str = "daglicht") -> list[Placed]:
    painter = Painter(THEMES[theme], strangers=False)
    return list(painter.paint(scene, 0, bytearray(480 * 270 * 4), 480, 270).placed)


def clock_in(scene: Scene) -> Placed | None:
    return next((thing for thing in placed(scene) if thing.kind == "clock"), None)


def letters(scene: Scene) -> list[Type]:
    """The pieces of the clock as they are drawn."""
    sheet = Painter(THEMES["daglicht"], strangers=False)._setter(scene).sheet(0, 0.25)
    place = next(thing.box for thing in sheet.placed if thing.kind == "clock")
    return [
        mark
        for mark in sheet.marks
        if isinstance(mark, Type) and place.x - 1 <= mark.x and place.y < mark.y < place.bottom
    ]


def plain(page: Page, *others: object) -> Scene:
    return Scene(page, (*others, page.footer()))  # type: ignore[arg-type]


def test_it_says_day_and_time_at_the_right_on_the_line_of_the_name() -> None:
    for page in (PAGE, UPRIGHT):
        clock = clock_in(plain(page))
        assert clock is not None and clock.text == "zondag 29 november 14:05"
        assert abs(clock.box.right - page.safe.right) < 0.5
        name = next(thing for thing in placed(plain(page)) if thing.kind == "footer")
        assert abs(name.box.y - clock.box.y) < 0.5 and name.size == clock.size


def test_without_a_clock_or_a_footer_there_is_none() -> None:
    assert clock_in(plain(replace(PAGE, clock=()))) is None
    assert clock_in(Scene(PAGE, (PAGE.label("Klantquote"),))) is None


def test_no_figure_moves_when_a_minute_has_passed() -> None:
    seen = set()
    for hour, minute in ((11, 11), (14, 5), (20, 0), (23, 59)):
        page = replace(PAGE, clock=clock_of(NOW.replace(hour=hour, minute=minute), "nl"))
        day, *figures = letters(plain(page))
        middles = tuple(
            round(figure.x + _width(figure) / 2, 1) for figure in figures if figure.text != ":"
        )
        assert "".join(figure.text for figure in figures) == f"{hour:02}:{minute:02}"
        seen.add((round(day.x, 1), middles))
    assert len(seen) == 1


def _width(mark: Type) -> float:
    from player.paint import fonts

    return fonts.width(mark.text, mark.face) * mark.size


def test_beside_a_code_and_its_address_it_makes_way_and_gets_shorter() -> None:
    for page in (PAGE, UPRIGHT):
        for address in ("https://a.nl/1", "https://voorbeeld.example/" + "heel-lang/" * 6):
            scene = plain(page, Code(page.safe, address, "Reageer"))
            things = placed(scene)
            clock = next((thing for thing in things if thing.kind == "clock"), None)
            if clock is not None:
                assert not [
                    thing
                    for thing in things
                    if thing is not clock and thing.box.overlaps(clock.box.inset(-20, 0))
                ]
    upright = clock_in(plain(UPRIGHT, Code(UPRIGHT.safe, "https://a.nl/1", "Reageer")))
    assert upright is not None and upright.text == "zondag 29 november 14:05"  # it stands below


def test_a_long_name_leaves_it_less_room_or_none() -> None:
    long = "Stichting Samenwerkende Woningcorporaties Noordoost-Nederland en Omstreken"
    for page in (PAGE, UPRIGHT):
        things = placed(plain(replace(page, organisation=long)))
        for one, other in combinations(things, 2):
            assert not one.box.overlaps(other.box), (one, other)


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("ground", ["ground", "panel", "ink", "accent", "urgent"])
def test_it_is_read_on_every_ground(ground: str, theme: str) -> None:
    scene = replace(plain(PAGE), ground=ground)  # type: ignore[arg-type]
    sheet = Painter(THEMES[theme], strangers=False)._setter(scene).sheet(0, 0.25)
    ink = next(
        mark.ink
        for mark in sheet.marks
        if isinstance(mark, Type) and mark.text.startswith("zondag")
    )
    colours = THEMES[theme]
    assert contrast(colours.colour(ink), colours.colour(ground)) >= LEAST_CONTRAST  # type: ignore[arg-type]


def test_it_does_not_stand_half_on_a_surface_on_which_it_is_not_read() -> None:
    field = Box(1700, 700, 220, 380)  # as the steps of a success
    clock = clock_in(plain(PAGE, Fill(field, "accent")))
    assert clock is not None and clock.box.right <= field.x


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("width", [1920, 1440])
def test_it_stands_beside_the_stairs_of_a_success_and_not_across_them(
    width: int, metres: int
) -> None:
    page = replace(PAGE, width=width, body=777 * metres / 55, floor=561 * metres / 55)
    success = types()["success"].model_validate(
        {"type": "success", "title": "Eén brief in plaats van vijf", "who": "Karim"}
    )
    scene = success.layout(page)
    stairs = min(one.box.x for one in scene.elements if isinstance(one, Fill))
    clock = clock_in(scene)
    assert clock is not None and clock.box.right <= stairs - 40


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Photo:
    path: Path = tmp_path_factory.mktemp("photos") / "foto.png"
    Image.effect_noise((300, 400), 80).convert("RGB").save(path)
    found = probe(path)
    assert isinstance(found, Photo)
    return found


@pytest.mark.parametrize("upright", [False, True], ids=["lying", "upright"])
@pytest.mark.parametrize("kind", sorted(types()))
def test_on_no_slide_it_stands_over_anything(kind: str, upright: bool, photo: Photo) -> None:
    page = replace(UPRIGHT if upright else PAGE, photos={"foto": photo})
    for metres in (3.0, 5.0):
        for picture in (None, "foto"):
            fields = types()[kind].filled("We bellen binnen een dag terug.", "Noor Bos", picture)
            slide = types()[kind].model_validate({"type": kind, **fields})
            seen = replace(page, body=777 * metres / 55, floor=561 * metres / 55)
            things = placed(slide.layout(seen))
            clock = next((thing for thing in things if thing.kind == "clock"), None)
            assert clock is None or page.safe.contains(clock.box)
            assert not [
                thing
                for thing in things
                if clock is not None and thing is not clock and thing.box.overlaps(clock.box)
            ]


@pytest.mark.parametrize(
    ("moment", "language", "forms"),
    [
        (NOW, "nl", ("zondag 29 november 14:05", "zo 29 nov 14:05", "14:05")),
        (NOW, "en", ("Sunday 29 November 14:05", "Sun 29 Nov 14:05", "14:05")),
        (
            datetime(2027, 3, 1, 0, 0),
            "nl",
            ("maandag 1 maart 00:00", "ma 1 mrt 00:00", "00:00"),
        ),
        (datetime(2027, 5, 8, 9, 7), "en", ("Saturday 8 May 09:07", "Sat 8 May 09:07", "09:07")),
    ],
)
def test_the_words_of_the_clock(moment: datetime, language: str, forms: tuple[str, ...]) -> None:
    assert clock_of(moment, language) == forms


@pytest.mark.parametrize("size", [(1920, 1080), (1440, 1080), (2560, 1080)])
@pytest.mark.parametrize("link", ["https://voorbeeld.example/q/7f3a", "https://voorbeeld.example"])
def test_the_time_and_the_address_of_a_code_are_not_read_as_one_line(
    link: str, size: tuple[int, int]
) -> None:
    page = replace(PAGE, width=size[0], height=size[1])
    call = types()["call"].model_validate({"type": "call", "text": "Doe mee?", "link": link})
    found = placed(call.layout(page))
    [address] = [thing for thing in found if thing.kind == "address"]
    [clock] = [thing for thing in found if thing.kind == "clock"]
    assert address.box.x - clock.box.right >= 80
