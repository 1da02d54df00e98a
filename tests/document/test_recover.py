"""One item's mistake costs that item, and no other."""

from __future__ import annotations

import pytest
from helpers.documents import FIRST, LAST, texts
from hypothesis import given
from hypothesis import strategies as st

from player.document import MOST_ITEMS, read

YAMLISH = st.text(
    alphabet=st.sampled_from(list("ab:- \n\t'\"[]{}&*!|>%@`#,?~\\\r\u2028\x00é")), max_size=80
)


def test_an_invisible_character_costs_its_own_slide_only() -> None:
    node, [found] = read(f"{FIRST}  - type: quote\n    text: tw\x1bee\n{LAST}".encode())
    assert texts(node) == ["een", None, "drie"]
    assert (found.line, found.column) == (5, 13)


def test_a_long_list_that_is_no_yaml_is_not_slides_readitem_by_item() -> None:
    node, faults = read(("slides:\n" + "  - 'a\n" * (MOST_ITEMS + 1)).encode())
    assert node is None
    assert len(faults) == 1


@pytest.mark.parametrize("dash", ["– ", "• ", "* ", "-", ""])
def test_a_slide_without_its_dash_costs_only_itself_and_is_still_known(dash: str) -> None:
    node, _ = read(
        (
            FIRST
            + f"  {dash}type: quote\n{'    ' if dash else '  '}id: twee\n{'    ' if dash else '  '}text: twee\n"
            + LAST
        ).encode()
    )
    assert texts(node) == ["een", None, "drie"]
    assert node is not None
    [slides] = (one for one in node.value.values()) if isinstance(node.value, dict) else ()
    assert isinstance(slides.value, list)
    assert slides.value[1].keys["id"].written == "twee"


def test_two_mistakes_are_both_named_and_the_lines_after_them_are_right() -> None:
    node, found = read(
        f"{FIRST}  - type: quote\n    text: @a\n{LAST}  - text: 'b\n\n  - text: c\n    text: d\n".encode()
    )
    assert [(one.flaw.code, one.line) for one in found] == [
        ("yaml-special", 5),
        ("yaml-quote", 8),
        ("duplicate-key", 11),
    ]
    assert node is not None
    assert node.find(("slides", 2, "text")).line == 7


def test_what_could_be_seen_of_an_unreadable_item_says_which_it_was() -> None:
    node, _ = read(f"{FIRST}  - soort: klantquote\n    id: twee\n    tekst: @a\n{LAST}".encode())
    assert node is not None
    item = node.find(("slides", 1))
    assert item.line == 4
    assert {name: key.written for name, key in item.keys.items()} == {"id": "twee", "type": "quote"}


def test_a_list_without_a_key_is_split_too() -> None:
    node, [found] = read(
        b"- type: quote\n  text: a\n- type: quote\n  text: @b\n- type: quote\n  text: c\n"
    )
    assert found.line == 4
    assert node is not None
    assert [one.value is None for one in node.value or ()] == [False, True, False]  # type: ignore[union-attr]


def test_title_and_defaults_stay_when_an_item_is_wrong() -> None:
    node, _ = read(
        f"titel: Onze klanten\nstandaard:\n  duration: 5\n{FIRST}  - text: @a\n{LAST}".encode()
    )
    assert node is not None
    assert (node.plain()["title"], node.plain()["defaults"]) == ("Onze klanten", {"duration": "5"})


def test_a_mistake_above_the_list_leaves_the_list() -> None:
    node, [found] = read(f"title: Zij zei: kom\n{FIRST}{LAST}".encode())
    assert (found.flaw.code, found.line) == ("yaml-colon", 1)
    assert texts(node) == ["een", "drie"]


def test_a_mistake_in_ten_thousand_slides_costs_one() -> None:
    slides = "".join(f"  - type: quote\n    text: Slide {n}\n" for n in range(10_000))
    node, [found] = read(f"slides:\n{slides}".replace("Slide 5000", "@Slide 5000").encode())
    assert found.line == 10_003
    slides_read = texts(node)
    assert len(slides_read) == 10_000
    assert [at for at, text in enumerate(slides_read) if text is None] == [5000]


@given(YAMLISH)
def test_a_broken_item_never_takes_a_good_one_with_it(item: str) -> None:
    if any(
        line.startswith("  -") or (line.strip() and not line.startswith("    "))
        for line in item.splitlines()
    ):
        item = "x"
    node, _ = read(f"{FIRST}  - text: {item}\n{LAST}".encode())
    assert node is not None
    assert texts(node)[0] == "een"


def test_a_text_that_was_cut_short_costs_its_own_slide_and_the_line_is_right() -> None:
    node, found = read(
        f"{FIRST}  - type: quote\n    text: nummer #1\n  - type: quote\n    text: @drie\n{LAST}".encode()
    )
    assert [(one.flaw.code, one.line) for one in found] == [("yaml-hash", 5), ("yaml-special", 7)]
    assert texts(node) == ["een", "nummer", None, "drie"]
