"""The five signs are told by word and by shape, in every theme."""

from itertools import combinations

import pytest
import skia
from pydantic import ValidationError

from player.paint.painter import _path
from player.settings.palette import contrast
from player.settings.signs import IN_WORDS, NAMES, OUTLINES, SIDE
from player.settings.theme import built_in
from player.slides.quote import Quote

PIXELS = 40  # about as large as one is on a 1080p screen of 55 inches, to be read at three metres


def drawn(name: str) -> list[int]:
    surface = skia.Surface(PIXELS, PIXELS)
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorWHITE)
    canvas.scale(PIXELS / SIDE, PIXELS / SIDE)
    for outline, line in OUTLINES[name]:
        paint = skia.Paint(AntiAlias=True, Color=skia.ColorBLACK)
        if line:
            paint.setStyle(skia.Paint.kStroke_Style)
            paint.setStrokeWidth(line)
        canvas.drawPath(_path(outline), paint)
    return [byte < 128 for byte in surface.makeImageSnapshot().tobytes()[::4]]


def test_no_two_shapes_look_alike() -> None:
    pictures = {name: drawn(name) for name in NAMES}
    for one, other in combinations(NAMES, 2):
        both = sum(a and b for a, b in zip(pictures[one], pictures[other], strict=True))
        either = sum(a or b for a, b in zip(pictures[one], pictures[other], strict=True))
        assert both / either < 0.75, (one, other)


def test_each_shape_stays_on_its_square() -> None:
    for name in NAMES:
        rows = [drawn(name)[at : at + PIXELS] for at in range(0, PIXELS * PIXELS, PIXELS)]
        assert 0.15 < sum(map(sum, rows)) / PIXELS**2 < 0.75, name


def test_each_has_a_word_in_both_languages() -> None:
    for language in ("nl", "en"):
        assert len(set(IN_WORDS[language].values())) == len(NAMES) == 5


@pytest.mark.parametrize("name", built_in())
def test_they_stand_out_from_what_lies_behind_them(name: str) -> None:
    theme = built_in()[name]
    for shape, ground in (("accent", "ground"), ("accent", "panel"), ("on_deep", "deep")):
        assert contrast(theme.colour(shape), theme.colour(ground)) >= 3  # WCAG 2.2 SC 1.4.11


def test_dutch_and_english_words_and_nothing_else() -> None:
    quote = {"type": "quote", "text": "x"}
    assert Quote.model_validate({**quote, "signs": {"pak ik op": 3, "idea": 4}}).signs == {
        "on_it": 3,
        "idea": 4,
    }
    with pytest.raises(ValidationError, match="no-such-sign"):
        Quote.model_validate({**quote, "signs": {"hoera": 3}})
