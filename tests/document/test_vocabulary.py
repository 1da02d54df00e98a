"""Keys, types and values are English in the tree, whatever they were written in."""

from __future__ import annotations

import pytest
from helpers.documents import value


def test_keys_and_types_and_some_values_are_english_whatever_they_were_written_in() -> None:
    assert value("soort: klantquote\ntekst: a\nsentiment: kritisch\nna-elke: 4\nNa_Elke2: x") == {
        "type": "quote",
        "text": "a",
        "sentiment": "critical",
        "after_every": "4",
        "Na_Elke2": "x",
    }


@pytest.mark.parametrize("key", ["Tekst", "TEKST", "Text", "text"])
def test_capitals_in_a_key_do_not_matter(key: str) -> None:
    assert value(f"{key}: a") == {"text": "a"}


@pytest.mark.parametrize("key", ["na-elke", "na_elke", "Na-Elke"])
def test_a_dash_and_an_underscore_in_a_dutch_key_are_the_same(key: str) -> None:
    assert value(f"{key}: 4") == {"after_every": "4"}


def test_a_text_that_happens_to_be_a_dutch_word_stays_as_it_is() -> None:
    assert value("text: beeld\ncustomer: kritisch") == {"text": "beeld", "customer": "kritisch"}


def test_names_that_an_editor_chose_are_never_translated() -> None:
    node = value(
        "screens: {beeld: {uren: 1}, Foto: {diagonal: 2}}\nfeeds: {foto: {type: beeld}, soort: citaat}\n"
    )
    assert node == {
        "screens": {"beeld": {"hours": "1"}, "Foto": {"diagonal": "2"}},
        "feeds": {"foto": {"type": "image"}, "soort": "citaat"},
    }


def test_names_that_an_editor_chose_stay_so_below_an_alias() -> None:
    assert value("x: &a {beeld: {uren: 1}}\nschermen: *a\ny: *a\n") == {
        "x": {"image": {"hours": "1"}},
        "screens": {"beeld": {"hours": "1"}},
        "y": {"image": {"hours": "1"}},
    }


def test_screens_of_a_slide_are_a_list_as_any() -> None:
    assert value("slides:\n  - {soort: beeld, schermen: [beeld]}\n") == {
        "slides": [{"type": "image", "screens": ["beeld"]}]
    }
