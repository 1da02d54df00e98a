"""What the handbook shows of every slide type is the example in its docstring, in Dutch, as it is
painted now."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

DOCS = Path(__file__).parents[2] / "docs"


def _loaded():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("docs_make", DOCS / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


make = _loaded()
KINDS = sorted(make.kinds())


@pytest.mark.parametrize("name", KINDS)
def test_the_handbook_has_the_example_of_the_docstring(name: str) -> None:
    text = make.HANDBOOK.read_text("utf-8")
    found = text.partition(f"<!-- voorbeeld: {name} -->\n")[2].partition("\n<!-- /voorbeeld -->")[0]
    assert found == make.block(name, make.kinds()[name]), (
        "the handbook has drifted from the docstring: make docs"
    )


@pytest.mark.parametrize("name", KINDS)
def test_the_picture_in_the_handbook_is_that_of_the_example(name: str) -> None:
    assert make.looks_like(make.painted(make.kinds()[name]), make.picture_of(name)), (
        "the picture has drifted from the docstring: make docs"
    )
    assert make.picture_of(name).stat().st_size < 100_000


def test_making_it_again_changes_nothing() -> None:
    text = make.handbook(make.HANDBOOK.read_text("utf-8"))
    assert make.handbook(text) == text


def test_there_is_no_example_of_a_type_that_is_gone() -> None:
    text = make.HANDBOOK.read_text("utf-8")
    assert text.count("<!-- voorbeeld: ") == text.count("<!-- /voorbeeld -->") == len(KINDS)
    assert {path.name for path in make.IMAGES.glob("voorbeeld-*")} == {
        make.picture_of(name).name for name in KINDS
    }


def test_a_slide_is_put_into_dutch_without_another_change() -> None:
    english = (
        "type: quote\ntext: >\n  text: blijft staan, yes\nsentiment: critical   # so\nnamed: yes\nreactions:\n"
        "  - {text: 'type', by: Bram}\n"
    )
    assert make.in_dutch(english) == (
        "soort: klantquote\ntekst: >\n  text: blijft staan, yes\nsentiment: kritisch   # so\nmet-naam: ja\nreacties:\n"
        "  - {tekst: 'type', door: Bram}\n"
    )


def test_a_type_without_a_place_gets_one_under_its_heading() -> None:
    text = make.HANDBOOK.read_text("utf-8")
    before, _, rest = text.partition("<!-- voorbeeld: quote -->")
    without = before + rest.partition("<!-- /voorbeeld -->\n\n")[2]
    assert "### klantquote\n\n<!-- voorbeeld: quote -->" in make.handbook(without)
    with pytest.raises(LookupError, match="klantquote"):
        make.handbook(without.replace("### klantquote", "### klantcitaat"))


def test_one_other_word_is_another_picture(tmp_path: Path) -> None:
    image = make.painted(make.kinds()["quote"])
    image.save(tmp_path / "zo.webp", quality=84, method=6)
    assert make.looks_like(image, tmp_path / "zo.webp")
    other: Image.Image = image.copy()
    ImageDraw.Draw(other).text((300, 330), "klant uit Zwolle", fill=(20, 30, 60))
    assert not make.looks_like(other, tmp_path / "zo.webp")
    assert not make.looks_like(image, tmp_path / "nergens.webp")
