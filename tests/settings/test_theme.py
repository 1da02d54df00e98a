"""How slides look, and own themes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from player.problems import say
from player.settings.palette import LEAST_CONTRAST, contrast
from player.settings.theme import (
    NAMED,
    READ_ON,
    Marks,
    built_in,
    font_file,
    theme_of,
)

GROUNDS = ("ground", "panel")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["daglicht", "avond"])
def test_every_ink_can_be_read_on_every_ground_it_is_used_on(name: str) -> None:
    theme = built_in()[name]
    for ink, ground in READ_ON:
        assert contrast(theme.colour(ink), theme.colour(ground)) >= LEAST_CONTRAST, (ink, ground)


def test_daglicht_is_light_and_avond_dark() -> None:
    assert [built_in()[name].dark for name in ("daglicht", "avond")] == [False, True]


def test_an_own_theme_says_only_what_differs() -> None:
    theme, flaws = theme_of(
        {
            "name": "zee",
            "base": "avond",
            "colours": {"accent": "#8FD3C1"},
            "quote_marks": {"outer": "„ ”"},
            "radius": 0,
        }
    )
    assert flaws == []
    assert (theme.name, theme.inks["accent"], theme.inks["ground"]) == (
        "zee",
        "#8fd3c1",
        built_in()["avond"].inks["ground"],
    )
    assert theme.marks == Marks(("„", "”"), ("‘", "’"))
    assert theme.radius == 0


@pytest.mark.parametrize(
    ("mapping", "code", "at"),
    [
        ({"colours": {"accent": "rood"}}, "not-a-colour", ("colours", "accent")),
        ({"colours": {"acent": "#fff"}}, "unknown-field-near", ("colours", "acent")),
        ({"colours": "rood"}, "not-a-mapping", ("colours",)),
        ({"base": "nacht"}, "unknown-theme", ("base",)),
        ({"fonts": {"voice": "Comic Sans"}}, "font-missing", ("fonts", "voice")),
        ({"radius": "rond"}, "not-a-number", ("radius",)),
        ({"radius": 900}, "too-big", ("radius",)),
        ({"quote_marks": {"outer": "aanhaling"}}, "not-quote-marks", ("quote_marks", "outer")),
        ({"zomaar": 1}, "unknown-field", ("zomaar",)),
    ],
)
def test_what_is_wrong_in_a_theme_is_a_flaw_at_its_place_and_the_rest_counts(
    mapping: dict[str, object], code: str, at: tuple[str, ...]
) -> None:
    theme, flaws = theme_of(mapping)
    assert [(flaw.code, flaw.at) for flaw in flaws] == [(code, at)]
    assert theme.inks == built_in()["daglicht"].inks


def test_pale_letters_on_a_pale_ground_are_a_warning() -> None:
    _, flaws = theme_of({"colours": {"soft": "#cccccc"}})
    assert {(flaw.code, flaw.severity) for flaw in flaws} == {("contrast-low", "warning")}


def test_the_warning_names_a_colour_that_was_tried_and_the_slide_has_it() -> None:
    theme, (flaw,) = theme_of({"colours": {"soft": "#cccccc"}})
    assert (flaw.at, flaw.values["ratio"]) == (("colours", "soft"), "1.2")
    assert theme.inks["soft"] == flaw.values["right"]
    assert {contrast(theme.colour("soft"), theme.colour(ground)) >= 4.5 for ground in GROUNDS} == {
        True
    }
    assert "#cccccc" not in theme.inks.values()
    assert str(flaw.values["right"]) in say(flaw, "nl")


def test_a_yellow_accent_keeps_its_areas_and_its_letters_are_a_yellow_that_can_be_read() -> None:
    theme, (flaw,) = theme_of({"colours": {"ground": "#ffffff", "accent": "#ffcc00"}})
    assert (flaw.code, flaw.at) == ("contrast-of-accent", ("colours", "accent"))
    assert theme.inks["accent"] == "#ffcc00"
    red, green, blue = theme.colour_of_type("accent")
    assert red > green > blue == 0
    assert contrast((red, green, blue), (255, 255, 255)) >= LEAST_CONTRAST


@pytest.mark.parametrize(
    ("accent", "on_accent"),
    [("#ffcc00", "#1b2440"), ("#005fa5", "#ffffff"), ("#777777", "#000000")],
)
def test_on_an_accent_stands_white_or_what_is_dark_by_its_contrast(
    accent: str, on_accent: str
) -> None:
    theme, _ = theme_of({"colours": {"accent": accent}})
    assert theme.inks["on_accent"] == on_accent


def test_two_colours_are_enough_for_a_panel_of_that_house() -> None:
    theme, flaws = theme_of({"colours": {"ground": "#ffffff", "accent": "#0b5fa5"}})
    assert flaws == []
    red, _, blue = theme.colour("panel")
    assert blue > red  # beige no longer
    assert contrast(theme.colour("panel"), theme.colour("ground")) >= 1.2


def test_what_cannot_wait_looks_the_same_in_every_theme() -> None:
    theme, (flaw,) = theme_of({"colours": {"urgent": "#00ff00", "ground": "#ffffff"}})
    assert (flaw.code, flaw.at) == ("unknown-field", ("colours", "urgent"))
    for other in (theme, *built_in().values()):
        assert (other.inks["urgent"], other.inks["on_urgent"]) == ("#ffd400", "#111111")


COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(st.dictionaries(st.sampled_from(NAMED), COLOURS), st.sampled_from(["daglicht", "avond"]))
# An ink between a pale ground and a black panel, just legible on both: none softer is.
@example({"ground": "#ffffb9", "ink": "#00eab8", "panel": "#000000"}, "daglicht")
# Between a red and a green there is one that is darker than both.
@example({"ground": "#01cc01", "ink": "#ff0000", "panel": "#da5b12"}, "daglicht")
def test_whatever_colours_are_named_every_text_can_be_read(
    colours: dict[str, str], base: str
) -> None:
    theme, flaws = theme_of({"base": base, "colours": colours})
    for ink, ground in READ_ON:
        assert contrast(theme.colour(ink), theme.colour(ground)) >= LEAST_CONTRAST, (ink, ground)
    assert all(flaw.at[1] in colours for flaw in flaws)


@given(COLOURS, COLOURS)
def test_of_any_two_colours_the_panel_stands_out_from_the_ground(ground: str, accent: str) -> None:
    theme, _ = theme_of({"colours": {"ground": ground, "accent": accent}})
    assert contrast(theme.colour("panel"), theme.colour("ground")) >= 1.2


def test_numbers_may_be_text_as_yaml_gives_them() -> None:
    theme, flaws = theme_of({"radius": "12,5", "margins": {"sides": "140", "ends": "80"}})
    assert flaws == []
    assert (theme.radius, theme.margins) == (12.5, (140, 80))


@pytest.mark.parametrize(
    ("mapping", "code", "at"),
    [
        ({"margins": {"sides": "20"}}, "too-small", ("margins", "sides")),
        ({"margins": {"ends": "900"}}, "too-big", ("margins", "ends")),
        ({"margins": {"ends": "veel"}}, "not-a-number", ("margins", "ends")),
        ({"margins": {"side": "100"}}, "unknown-field-near", ("margins", "side")),
        ({"background": ["a.jpg"]}, "not-text", ("background",)),
        ({"logo": {}}, "not-text", ("logo",)),
    ],
)
def test_margins_never_fall_below_what_televisions_cut_off_and_pictures_are_named(
    mapping: dict[str, object], code: str, at: tuple[str, ...]
) -> None:
    theme, flaws = theme_of(mapping)
    assert [(flaw.code, flaw.at) for flaw in flaws] == [(code, at)]
    assert (theme.margins, theme.background, theme.logo) == ((96, 54), "", "")


@pytest.mark.parametrize(
    ("path", "family", "weight", "italic"),
    [
        ("fonts/Merriweather.ttf", "Merriweather", 400, False),
        ("fonts/Merriweather-Regular.otf", "Merriweather", 400, False),
        ("fonts/Merriweather-BoldItalic.ttf", "Merriweather", 700, True),
        ("fonts/Merriweather-Italic.ttf", "Merriweather", 400, True),
        ("fonts/Huis-Letter.ttf", "Huis-Letter", 400, False),
    ],
)
def test_the_name_of_a_font_file_says_what_it_is(
    path: str, family: str, weight: int, italic: bool
) -> None:
    found = font_file(path)
    assert (found.family, found.weight, found.italic) == (family, weight, italic)


@pytest.mark.parametrize("name", ["Merriweather", "merriweather", "Merriweather-Bold.ttf"])
def test_a_theme_takes_a_font_by_its_family_or_by_its_file(name: str) -> None:
    files = [
        font_file("fonts/Merriweather-Regular.ttf", "1"),
        font_file("fonts/Merriweather-Bold.ttf", "2"),
        font_file("fonts/Other.ttf", "3"),
    ]
    theme, flaws = theme_of({"fonts": {"voice": name}}, files)
    assert flaws == []
    assert {font.path for font in theme.fonts} <= {
        "fonts/Merriweather-Regular.ttf",
        "fonts/Merriweather-Bold.ttf",
    }
    assert all(font.key == theme.voice for font in theme.fonts)
    assert theme.own == "Inter"


def test_another_version_of_a_font_file_is_another_font() -> None:
    voices = {
        theme_of({"fonts": {"voice": "Merriweather"}}, [font_file("fonts/Merriweather.ttf", mark)])[
            0
        ].voice
        for mark in "12"
    }
    assert len(voices) == 2


def test_a_font_that_cannot_be_used_leaves_ours_and_says_why() -> None:
    theme, [flaw] = theme_of(
        {"fonts": {"own": "Huis"}}, [replace(font_file("fonts/Huis.ttf"), broken="font-no-font")]
    )
    assert (flaw.code, flaw.at, flaw.severity) == ("font-broken", ("fonts", "own"), "warning")
    assert (
        say(flaw, "nl")
        == "lettertype 'Huis' kan niet worden gebruikt (het is geen .ttf of .otf); dat van ons staat ervoor in de plaats"
    )
    assert (theme.own, theme.fonts) == ("Inter", ())
