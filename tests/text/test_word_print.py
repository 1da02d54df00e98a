"""The same words have the same print, however they were typed."""

import hashlib
import unicodedata

import pytest

from player.text.word_print import normalised, word_print

SAID = "“Zo’n formulier… dat vul ik niet nóg eens in”"


def test_a_print_is_the_beginning_of_the_sha256_of_what_is_left_of_the_words():
    expected = hashlib.sha256(b"ikbelde.").hexdigest()[:16]
    assert normalised("Ik\n  belde.") == "ikbelde."
    assert word_print("Ik\n  belde.") == expected


@pytest.mark.parametrize(
    "typed",
    [
        "Zo'n formulier... dat vul ik niet nóg eens in",  # Notepad
        '"Zo\'n formulier... dat vul ik niet nóg eens in"',  # a table
        "„Zo’n formulier… dat vul ik niet nóg eens in”",
        ",,Zo'n formulier... dat vul ik niet nóg eens in''",
        "« Zo’n formulier… dat vul ik niet nóg eens in »",
        "Zo’n formulier…\n    dat vul ik niet nóg\n    eens in\n",  # folded in YAML
        "ZO’N FORMULIER… DAT VUL IK NIET NÓG EENS IN",
        unicodedata.normalize("NFD", "Zo’n formulier… dat vul ik niet nóg eens in"),
        "Zo’n for\u00admulier… dat\u00a0vul ik niet nóg eens in\ufeff",
    ],
)
def test_what_editors_and_tables_change_makes_no_difference(typed):
    assert word_print(typed) == word_print(SAID)


@pytest.mark.parametrize("other", ["Zo’n formulier… dat vul ik nóg eens in", SAID + " Nee."])
def test_other_words_have_another_print(other):
    assert word_print(other) != word_print(SAID)


@pytest.mark.parametrize("nothing", ["", "  \n", "“”", "\u200b"])
def test_no_words_have_no_print(nothing):
    assert word_print(nothing) == ""
