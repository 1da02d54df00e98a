"""Every mistake is named by its own line, in words that an editor knows."""

from __future__ import annotations

import pytest
from helpers.documents import FIRST, LAST, MISTAKES, faults, texts, where

from player.document import read
from player.problems import say


@pytest.mark.parametrize(
    ("item", "line", "column", "code", "words"),
    [case[1:] for case in MISTAKES],
    ids=[case[0] for case in MISTAKES],
)
def test_a_mistake_is_named_at_its_place_and_costs_its_own_item(
    item: str, line: int, column: int, code: str, words: str
) -> None:
    node, found = read((FIRST + item + LAST).encode())
    assert [(one.flaw.code, one.line, one.column) for one in found] == [(code, line, column)]
    assert words in say(found[0].flaw, "nl")
    assert texts(node) == ["een", None, "drie"]


@pytest.mark.parametrize("dash", ["–", "—", "•", "*", "-", ""])
def test_a_slide_that_does_not_begin_with_a_dash_and_a_space_is_told_so(dash: str) -> None:
    """Whether a word processor made something else of it, or it was forgotten."""
    written = f"  {dash}{' ' if dash not in ('', '-') else ''}soort: klantquote\n    tekst: twee\n"
    [found] = faults(
        FIRST.replace("type: quote", "soort: klantquote").replace("text:", "tekst:") + written
    )
    assert (found.flaw.code, found.line, found.column) == ("yaml-item", 4, 3)
    assert (
        say(found.flaw, "nl")
        == "een dia begint met een streepje en een spatie; schrijf - soort: klantquote"
    )


@pytest.mark.parametrize(
    ("item", "code"), [case[1:5:3] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
def test_a_mistake_is_the_same_in_a_file_with_one_slide(item: str, code: str) -> None:
    node, [found] = read(f"\n\n{item}".encode())
    assert node is None
    assert found.flaw.code == code


def test_a_dash_where_there_is_no_list_is_named() -> None:
    assert where("title: a\n- b\n")[0:2] == ("yaml-no-list", 2)
    assert where("a:\n  - b\n - c\n")[0:2] == ("yaml-dash", 3)
    assert where("a: - b\n") == ("yaml-special", 1, 4)


def test_a_quote_left_open_is_not_closed_by_a_later_apostrophe() -> None:
    later = "  - type: quote\n    text: Ik woon in 's-Hertogenbosch\n"
    node, [found] = read(f"{FIRST}  - type: quote\n    text: 'Zij zei\n{later}{LAST}".encode())
    assert (found.flaw.code, found.line, found.column) == ("yaml-quote", 5, 11)
    assert texts(node) == ["een", None, "Ik woon in 's-Hertogenbosch", "drie"]


def test_a_quote_left_open_is_not_closed_by_the_next_quote() -> None:
    node, [found] = read(
        f'{FIRST}  - type: quote\n    text: "Zij zei\n  - type: quote\n    text: "hallo"\n{LAST}'.encode()
    )
    assert (found.flaw.code, found.line) == ("yaml-quote", 5)
    assert texts(node) == ["een", None, "hallo", "drie"]
