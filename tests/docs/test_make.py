"""What the documentation shows of the code is as the code is now: the examples, the pictures, the
keys of the config and the list of decisions."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from player.commands.schema import config_schema

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


def test_the_pictures_of_the_sample_content_are_as_it_is_painted() -> None:
    samples = make.samples()
    assert set(samples) == {*make.SAMPLES, "three-slides"}
    for name, image in samples.items():
        assert make.looks_like(image, make.IMAGES / f"{name}.webp"), (
            f"{name} has drifted: make docs"
        )


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


# ── the keys of config.yaml, and the list of decisions ────────────────────────────────────────────


def test_the_keys_of_the_config_are_those_of_the_model() -> None:
    text = make.SCREENS.read_text("utf-8")
    assert make.screens(text) == text, "schermen.md has drifted from the model: make docs"


def test_every_key_that_the_schema_knows_is_in_the_documentation() -> None:
    rows = re.findall(r"^\| \**`(\w+)`\** \| (?:`([^`]+)`)? ", make.all_keys(), re.MULTILINE)
    documented = {word for row in rows for word in row if word}
    schema = config_schema()
    objects = [*schema["$defs"].values(), *schema["anyOf"]]
    known = {key for part in objects for key in part.get("properties", {})}
    assert len(documented & known) > 90
    assert documented <= known
    english = {key for key in known if make.vocabulary().keys.get(key, key) == key}
    assert english <= documented


def test_a_key_has_its_bounds_its_choices_and_its_default() -> None:
    lines = make.all_keys().splitlines()
    for line in (
        "| `seconds` | `seconden` | hoeveel seconden | 0.1 tot 2 | `0.56` |",
        "| `rotate` |  | 0, 90, 180 of 270: hoe het beeld gedraaid is | `0`, `90`, `180`, `270` | `0` |",
        "| **`url`** | `adres` | het adres |  | moet er staan |",
        "| `timezone` | `tijdzone` | de tijdzone: Europe/Amsterdam |  | `Europe/Amsterdam` |",
    ):
        assert line in lines


def test_what_happens_where_nothing_is_written_is_said_of_keys_that_exist() -> None:
    models = {model.__name__: model for model in (make.Config, *make.parts().values())}
    for name in make.UNSET:
        model, _, key = name.partition(".")
        assert key in make.fields(models[model]), name


def test_the_list_of_decisions_is_that_of_the_files() -> None:
    path = make.DECISIONS / "README.md"
    assert path.read_text("utf-8") == make.decisions_index(), "make docs"
