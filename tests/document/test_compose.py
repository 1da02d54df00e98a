"""Strict YAML: what is read is what was written, within bounds."""

from __future__ import annotations

import pytest
from helpers.documents import FIRST, LAST, fault, faults, value, where
from helpers.work import calls

from player.document import MOST_ITEMS, MOST_KEYS, MOST_TEXT, Fault, read


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "on",
        "yes",
        "off",
        "true",
        "14:30",
        "0123",
        "0x1f",
        "1.50",
        "1e3",
        "1_000",
        "2026-04-14",
        "12:30:45",
        ".5",
        "=",
        "<<",
    ],
)
def test_a_plain_value_stays_the_text_that_was_written(written: str) -> None:
    assert value(f"text: {written}") == {"text": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_null_is_null(written: str) -> None:
    assert value(f"text: {written}") == {"text": None}


@pytest.mark.parametrize("written", ["''", '"null"', "'~'"])
def test_a_null_between_quotation_marks_is_text(written: str) -> None:
    assert value(f"text: {written}") == {"text": written[1:-1]}


def test_an_alias_is_what_it_stands_for() -> None:
    assert value("a: &a {text: x}\nb: *a") == {"a": {"text": "x"}, "b": {"text": "x"}}


def test_a_key_that_stands_twice_is_named_with_both_lines() -> None:
    found = fault("a: x\n\na: y\n")
    assert (found.flaw.code, found.line, found.flaw.values["line"]) == ("duplicate-key", 3, 1)


def test_a_key_in_dutch_and_in_english_is_a_key_that_stands_twice() -> None:
    found = fault("text: x\nb: z\ntekst: y\n")
    assert (found.flaw.code, found.line, found.flaw.values) == (
        "duplicate-key",
        3,
        {"key": "tekst", "line": 1},
    )


def test_a_mapping_with_a_key_twice_is_broken_and_its_neighbours_are_not() -> None:
    node, _ = read(b"- {a: x, a: y}\n- {a: x}\n")
    assert node is not None
    assert isinstance(node.value, list)
    assert [one.broken for one in node.value] == [True, False]


@pytest.mark.parametrize("key", ["[a]", "{a: b}", "~", "? [a]\n"])
def test_a_key_that_is_no_word_is_refused(key: str) -> None:
    assert fault(f"{key}: x").flaw.code == "key-not-text"


def test_fifty_levels_are_read_and_one_more_is_not() -> None:
    assert faults("[" * 50 + "]" * 50) == []
    assert where("[" * 51 + "]" * 51) == ("too-deep", 1, 51)


@pytest.mark.parametrize("hostile", ["[", "{", "- ", "? ", "[a, ", "{a: ", "&a [", "!!map {"])
def test_a_hundred_thousand_brackets_are_a_mistake_and_no_crash(hostile: str) -> None:
    node, found = read((hostile * 100_000).encode())
    assert node is None
    assert [fault.flaw.code for fault in found] == ["too-deep"]


def test_aliases_of_aliases_are_bounded() -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    found: list[Fault] = []
    # all of it would be 9 ** 10 words
    assert calls(lambda: found.append(fault("\n".join(lines)))) < 5_000_000
    assert found[0].flaw.code == "too-many-aliases"


def test_aliases_cannot_nest_deeper_than_brackets_can() -> None:
    lines = ["a0: &a0 x"] + [f"a{n}: &a{n} {'[' * 20}*a{n - 1}{']' * 20}" for n in range(1, 150)]
    assert where("\n".join(lines))[:2] == (
        "too-deep",
        4,
    )  # three times twenty, and the mapping itself


def test_an_alias_to_itself_is_refused() -> None:
    assert fault("a: &a [*a]").flaw.code == "yaml-alias"


def test_two_documents_are_one_too_many() -> None:
    assert where("a: x\n---\nb: y\n") == ("yaml-two", 2, 1)


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\0", "U+0000"),
        ("\x07", "U+0007"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x93", "U+0093"),
        ("\ufffe", "U+FFFE"),
    ],
)
def test_an_invisible_character_is_named_with_its_place(character: str, code: str) -> None:
    found = fault(f"a: x\nb: yy{character}z\n")
    assert (found.flaw.code, found.flaw.values["code"], found.line, found.column) == (
        "control-character",
        code,
        2,
        6,
    )


def test_many_small_values_are_bounded_too() -> None:
    assert fault("[" + ("[" + "a," * 9_000 + "],") * 45 + "]").flaw.code == "too-large"


def test_a_list_a_mapping_and_a_text_have_an_end() -> None:
    assert fault("[" + "a," * (MOST_ITEMS + 1) + "]").flaw.code == "too-many-items"
    assert fault("slides:\n" + "- a\n" * (MOST_ITEMS + 1)).flaw.code == "too-many-items"
    assert (
        fault("".join(f"f{number}: x\n" for number in range(MOST_KEYS + 1))).flaw.code
        == "too-many-keys"
    )
    assert where("a: " + "x" * (MOST_TEXT + 1)) == ("text-huge", 1, 4)
    for text in (
        "[" + "a," * MOST_ITEMS + "]",
        "".join(f"f{number}: x\n" for number in range(MOST_KEYS)),
        "a: " + "x" * MOST_TEXT,
    ):
        assert read(text.encode())[1] == []


def test_a_type_that_stands_below_the_text_is_no_new_slide() -> None:
    assert fault("dias:\n  - tekst: een\n     soort: klantquote\n").flaw.code == "yaml-indent"


def test_a_text_that_starts_with_a_number_sign_is_not_just_empty() -> None:
    found = fault(FIRST + "  - type: quote\n    text: #trots op ons\n")
    assert (found.flaw.code, found.line, found.column, found.flaw.values["text"]) == (
        "yaml-hash",
        5,
        11,
        "#trots op ons",
    )
    assert value("slides: # all of them\n  - text: een\n    until: # 2026-04-14") == {
        "slides": [{"text": "een", "until": None}]
    }


def test_two_types_in_one_slide_are_two_slides_and_that_is_all_that_is_told() -> None:
    [found] = faults(FIRST + "    type: quote\n    text: twee\n" + LAST)
    assert (found.flaw.code, found.line, found.flaw.values["line"]) == ("duplicate-type", 4, 2)


def test_a_hard_space_before_a_colon_is_no_part_of_the_field() -> None:
    assert value("text\xa0: een") == {"text": "een"}


def test_an_ampersand_that_takes_a_word_off_a_text_is_warned_about() -> None:
    found = fault("text: &samhoud was goed\n")
    assert (found.flaw.code, found.flaw.severity, found.line, found.column) == (
        "yaml-anchor",
        "warning",
        1,
        7,
    )


@pytest.mark.parametrize(
    ("text", "column"), [("Jullie zijn #1", 19), ("Kijk op  #klantenservice", 16)]
)
def test_a_number_sign_that_would_cut_a_text_short_is_a_mistake(text: str, column: int) -> None:
    assert where(f"id: a\ntext: {text}\n") == ("yaml-hash", 2, column)


@pytest.mark.parametrize(
    "line",
    [
        "text: een # een opmerking",
        "text: een  #! nog een",
        "text: een#1",
        "text: '#1'",
        "text: 'een' #1",
        "# text: een #1",
        "text: een #",
        "text: [a, b] #1",
    ],
)
def test_a_comment_or_a_number_sign_in_a_word_is_none(line: str) -> None:
    assert faults(line) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: Dit kan beter\n  - de wachttijd\n  - de brieven\n",
        "a: >\n  Dit kan beter\n  - de wachttijd\n  - de brieven\n",
        'a: "Dit kan beter\n  - de wachttijd\n  - de brieven"\n',
        "a: |\n  Dit kan beter\n  - de wachttijd\n  - de brieven\n",
        "- a: Dit kan beter\n    - de wachttijd\n    - de brieven\n  b: c\n",
    ],
)
def test_a_list_that_was_typed_in_a_text_keeps_its_lines(text: str) -> None:
    node, faults = read(text.encode())
    assert node is not None and not faults
    plain = node.plain()
    assert (plain[0] if isinstance(plain, list) else plain)[
        "a"
    ].strip() == "Dit kan beter\n- de wachttijd\n- de brieven"


def test_words_that_go_on_below_are_one_line() -> None:
    node, _ = read(b"a: Ik belde\n  twee keer\n  - drie keer\n  en toen\nb: >\n  een\n  twee\n")
    assert node is not None and node.plain() == {
        "a": "Ik belde twee keer - drie keer en toen",
        "b": "een twee\n",
    }
