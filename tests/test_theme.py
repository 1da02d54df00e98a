"""How slides look, and own themes."""
from __future__ import annotations

import pytest

from player.theme import LEAST_CONTRAST, READ_ON, Marks, built_in, contrast, illegible, theme_of


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["daglicht", "avond"])
def test_every_ink_can_be_read_on_every_ground_it_is_used_on(name: str) -> None:
    theme = built_in()[name]
    for ink, ground in READ_ON:
        assert contrast(theme.colour(ink), theme.colour(ground)) >= LEAST_CONTRAST, (ink, ground)
    assert illegible(theme) == []


def test_daglicht_is_light_and_avond_dark() -> None:
    assert [built_in()[name].dark for name in ("daglicht", "avond")] == [False, True]


def test_an_own_theme_says_only_what_differs() -> None:
    theme, flaws = theme_of({"name": "zee", "base": "avond", "colours": {"accent": "#8FD3C1"}, "quote_marks": {"outer": "„ ”"}, "radius": 0})
    assert flaws == []
    assert (theme.name, theme.inks["accent"], theme.inks["ground"]) == ("zee", "#8fd3c1", built_in()["avond"].inks["ground"])
    assert theme.marks == Marks(("„", "”"), ("‘", "’"))
    assert theme.radius == 0


@pytest.mark.parametrize(("mapping", "code", "at"), [
    ({"colours": {"accent": "rood"}}, "not-a-colour", ("colours", "accent")),
    ({"colours": {"acent": "#fff"}}, "unknown-field-near", ("colours", "acent")),
    ({"colours": "rood"}, "not-a-mapping", ("colours",)),
    ({"base": "nacht"}, "unknown-theme", ("base",)),
    ({"fonts": {"voice": "Comic Sans"}}, "font-missing", ("fonts", "voice")),
    ({"radius": "rond"}, "not-a-number", ("radius",)),
    ({"radius": 900}, "too-big", ("radius",)),
    ({"quote_marks": {"outer": "aanhaling"}}, "not-quote-marks", ("quote_marks", "outer")),
    ({"zomaar": 1}, "unknown-field", ("zomaar",)),
])
def test_what_is_wrong_in_a_theme_is_a_flaw_at_its_place_and_the_rest_counts(mapping: dict[str, object], code: str, at: tuple[str, ...]) -> None:
    theme, flaws = theme_of(mapping)
    assert [(flaw.code, flaw.at) for flaw in flaws] == [(code, at)]
    assert theme.inks == built_in()["daglicht"].inks


def test_pale_letters_on_a_pale_ground_are_a_warning() -> None:
    _, flaws = theme_of({"colours": {"soft": "#cccccc"}})
    assert {(flaw.code, flaw.severity) for flaw in flaws} == {("contrast-low", "warning")}
