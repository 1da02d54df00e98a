"""Strict YAML: what is read is what was written, and every mistake is named by its own line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.document import MOST_BYTES, MOST_ITEMS, MOST_KEYS, MOST_TEXT, Fault, Node, read
from player.problems import say

FIRST, LAST = "slides:\n  - type: quote\n    text: een\n", "  - type: quote\n    text: drie\n"


def value(text: str | bytes) -> object:
    node, faults = read(text if isinstance(text, bytes) else text.encode())
    assert faults == []
    assert node is not None
    return node.plain()


def faults(text: str | bytes) -> list[Fault]:
    return read(text if isinstance(text, bytes) else text.encode())[1]


def fault(text: str | bytes) -> Fault:
    [only] = faults(text)
    return only


def where(text: str | bytes) -> tuple[str, int, int]:
    found = fault(text)
    return found.flaw.code, found.line, found.column


def texts(node: Node | None) -> list[object]:
    """The texts of the slides of a playlist; None for an item that could not be read."""
    assert node is not None
    return [slide["text"] if isinstance(slide, dict) else None for slide in node.plain()["slides"]]


# ── values ────────────────────────────────────────────────────────────────────────────────────────


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


def test_an_empty_file_is_null_and_no_mistake() -> None:
    assert value("") is None
    assert value("# alleen een opmerking\n") is None


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


def test_the_names_of_feeds_do_not_make_a_file_english() -> None:
    node, _ = read(
        b"feeds:\n  quote: {soort: kiyoh}\n  text: {soort: rss}\n  image: {soort: rss}\n"
    )
    assert node is not None and isinstance(node.value, dict)
    assert node.value["feeds"].dutch is True


def test_screens_of_a_slide_are_a_list_as_any() -> None:
    assert value("slides:\n  - {soort: beeld, schermen: [beeld]}\n") == {
        "slides": [{"type": "image", "screens": ["beeld"]}]
    }


def test_a_node_remembers_how_its_keys_were_written_and_where() -> None:
    node, _ = read(b"titel: a\n\ndias:\n  - tekst: b\n")
    assert node is not None
    assert (node.keys["slides"].written, node.keys["slides"].line) == ("dias", 3)
    assert (node.find(("slides", 0, "text")).line, node.find(("slides", 0, "text")).column) == (
        4,
        12,
    )


@pytest.mark.parametrize(
    "text", ["a: x\r\nb: y\r\n", "a: x\rb: y\r", "a: x\nb: y\n", "\ufeffa: x\nb: y"]
)
def test_line_ends_and_a_byte_order_mark_do_not_matter(text: str) -> None:
    assert value(text) == {"a": "x", "b": "y"}


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_a_separator_pasted_from_a_word_processor_breaks_no_line(separator: str) -> None:
    assert value(f"a: heel{separator}goed\nb: y") == {"a": "heel goed", "b": "y"}
    assert fault(f"a: heel{separator}goed\nb: @y").line == 2


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    assert fault(end.join(("a: x", "b: y", "c: @z"))).line == 3


def test_an_alias_is_what_it_stands_for() -> None:
    assert value("a: &a {text: x}\nb: *a") == {"a": {"text": "x"}, "b": {"text": "x"}}


# ── refused ───────────────────────────────────────────────────────────────────────────────────────


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
    began = time.process_time()
    assert fault("\n".join(lines)).flaw.code == "too-many-aliases"
    assert time.process_time() - began < 5


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


def test_an_invisible_character_costs_its_own_slide_only() -> None:
    node, [found] = read(f"{FIRST}  - type: quote\n    text: tw\x1bee\n{LAST}".encode())
    assert texts(node) == ["een", None, "drie"]
    assert (found.line, found.column) == (5, 13)


def test_a_file_in_another_encoding_is_named_with_the_line_of_its_first_letter_that_is_wrong() -> (
    None
):
    assert where("a: x\nb: café\n".encode("cp1252")) == ("not-utf8", 2, 7)
    assert where("a: x\r\nb: café\r\n".encode("cp1252")) == ("not-utf8", 2, 7)
    assert where("a: é".encode("utf-16-be")) == (
        "not-utf8",
        1,
        8,
    )  # after seven bytes that are letters and NULs


def test_a_file_of_notepad_that_says_itself_that_it_is_utf_16_is_read() -> None:
    for order in ("le", "be"):
        assert value("\ufefftext: café “zo”\r\n".encode(f"utf-16-{order}")) == {"text": "café “zo”"}


@pytest.mark.parametrize("start", [b"{\\rtf1\\ansi", b"PK\x03\x04\x14", b"\xd0\xcf\x11\xe0\xa1"])
def test_a_file_of_a_word_processor_is_called_that(start: bytes) -> None:
    assert where(start + b" dias:") == ("not-plain-text", 1, 1)


def test_a_file_of_more_than_four_megabytes_is_not_read() -> None:
    assert fault(b"#" * (MOST_BYTES + 1)).flaw.code == "too-large"


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


def test_a_long_list_that_is_no_yaml_is_not_read_item_by_item() -> None:
    node, faults = read(("slides:\n" + "  - 'a\n" * (MOST_ITEMS + 1)).encode())
    assert node is None
    assert len(faults) == 1


# ── YAML's mistakes, in words ─────────────────────────────────────────────────────────────────────

# what is wrong, the lines of an item that starts on line 4, line, column, code, a word of the
# remedy in Dutch
MISTAKES = [
    ("a tab", "  - type: quote\n\ttext: a\n", 5, 1, "yaml-tab", "spaties"),
    ("a tab after the dash", "  -\ttype: quote\n    text: a\n", 4, 4, "yaml-tab", "spaties"),
    (
        "a colon in a text",
        "  - type: quote\n    text: Zij zei: kom maar\n",
        5,
        18,
        "yaml-colon",
        'text: "Zij zei: kom maar"',
    ),
    (
        "a colon in the first line of an item",
        "  - text: Zij zei: kom maar\n",
        4,
        18,
        "yaml-colon",
        'text: "Zij zei: kom maar"',
    ),
    (
        "a colon at the end of a text",
        "  - type: quote\n    text: Zij zei:\n",
        5,
        18,
        "yaml-colon",
        'text: "Zij zei:"',
    ),
    (
        "a colon, and quotation marks",
        '  - type: quote\n    text: Zij zei: "kom"\n',
        5,
        18,
        "yaml-colon",
        "text: 'Zij zei: \"kom\"'",
    ),
    (
        "an unclosed double quote",
        '  - type: quote\n    text: "Zij zei\n',
        5,
        11,
        "yaml-quote",
        'zet " aan het eind',
    ),
    (
        "an unclosed single quote",
        "  - type: quote\n    text: 'Zij zei\n    customer: b\n",
        5,
        11,
        "yaml-quote",
        "zet ' aan het eind",
    ),
    (
        "an apostrophe that starts a text",
        "  - text: 's-Hertogenbosch is mooi\n",
        4,
        11,
        "yaml-apostrophe",
        'text: "\'s-Hertogenbosch is mooi"',
    ),
    (
        "an apostrophe that starts a text, and one below",
        "  - text: 's Avonds belde ik.\n    customer: klant uit 's-Gravenhage\n",
        4,
        11,
        "yaml-apostrophe",
        'text: "\'s Avonds belde ik."',
    ),
    (
        "a bracket",
        "  - type: quote\n    days: [ma, wo\n    text: a\n",
        6,
        9,
        "yaml-bracket",
        "het haakje op regel 5 wordt nergens gesloten; zet ]",
    ),
    ("a brace", "  - {type: quote, text: a\n", 4, 5, "yaml-bracket", "zet }"),
    (
        "a bracket at the end of a line",
        "  - type: quote\n    days: [\n",
        5,
        12,
        "yaml-bracket",
        "regel 5",
    ),
    (
        "a bracket of the other kind",
        "  - type: quote\n    days: [ma, }\n",
        5,
        16,
        "yaml-bracket",
        "zet ]",
    ),
    ("too little indentation", "  - type: quote\n   text: a\n", 5, 4, "yaml-indent", "recht onder"),
    (
        "too much indentation",
        "  - type: quote\n      text: a\n",
        5,
        11,
        "yaml-indent",
        "recht onder",
    ),
    ("an at sign", "  - type: quote\n    text: @joost\n", 5, 11, "yaml-special", "beginnen met @"),
    (
        "a per cent sign",
        "  - type: quote\n    text: %10 korting\n",
        5,
        11,
        "yaml-special",
        "beginnen met %",
    ),
    ("a backtick", "  - type: quote\n    text: `a`\n", 5, 11, "yaml-special", "beginnen met `"),
    (
        "an asterisk",
        "  - type: quote\n    text: *heel* goed\n",
        5,
        11,
        "yaml-special",
        "beginnen met *",
    ),
    (
        "two asterisks",
        "  - type: quote\n    text: **heel** goed\n",
        5,
        11,
        "yaml-special",
        "beginnen met *",
    ),
    (
        "an asterisk and a space",
        "  - type: quote\n    text: * goed\n",
        5,
        11,
        "yaml-special",
        "beginnen met *",
    ),
    (
        "an asterisk and a word",
        "  - type: quote\n    text: *goed\n",
        5,
        11,
        "yaml-alias",
        "'*goed'",
    ),
    (
        "an ampersand",
        "  - type: quote\n    text: & goed\n",
        5,
        11,
        "yaml-special",
        "beginnen met &",
    ),
    (
        "a greater-than sign",
        "  - type: quote\n    text: > goed\n",
        5,
        11,
        "yaml-fold",
        "op de regel eronder",
    ),
    ("a bar", "  - type: quote\n    text: | goed\n", 5, 11, "yaml-fold", "op de regel eronder"),
    (
        "a dash in a text",
        "  - type: quote\n    text: - goed\n",
        5,
        11,
        "yaml-special",
        "beginnen met -",
    ),
    (
        "an exclamation mark",
        "  - type: quote\n    text: !heel goed\n",
        5,
        11,
        "yaml-tag",
        "'!heel'",
    ),
    (
        "an exclamation mark and a space",
        "  - type: quote\n    text: ! goed\n",
        5,
        11,
        "yaml-tag",
        "'!'",
    ),
    (
        "two exclamation marks",
        "  - type: quote\n    text: !!heel goed\n",
        5,
        11,
        "yaml-tag",
        "'!!heel'",
    ),
    (
        "three exclamation marks",
        "  - type: quote\n    text: !!! goed\n",
        5,
        11,
        "yaml-tag",
        "'!!!'",
    ),
    (
        "text after a quoted text",
        '  - type: quote\n    text: "Goed" zei ze\n',
        5,
        18,
        "yaml-after-quote",
        "zei ze",
    ),
    (
        "text after a singly quoted text",
        "  - type: quote\n    text: 'Goed' zei ze\n",
        5,
        18,
        "yaml-after-quote",
        "schrijf text: \"'Goed' zei ze\"",
    ),
    (
        "a path of Windows between double quotes",
        '  - type: image\n    file: "foto\\kees.jpg"\n',
        5,
        16,
        "yaml-escape",
        "schrijf file: foto\\kees.jpg",
    ),
    (
        "no colon",
        "  - type: quote\n    text een\n    customer: b\n",
        5,
        5,
        "yaml-no-colon",
        "schrijf text: een",
    ),
    (
        "a text that goes on at the margin",
        "  - type: quote\n    text: een\n    en nog iets\n    customer: b\n",
        6,
        5,
        "yaml-no-field",
        "deze regel",
    ),
    (
        "no space after the first colon",
        "  - type:quote\n    text: een\n",
        4,
        5,
        "yaml-space",
        "hier ontbreekt een spatie na de dubbele punt; schrijf type: quote",
    ),
    (
        "no space after a colon",
        "  - type: quote\n    text:een\n    customer: b\n",
        5,
        5,
        "yaml-space",
        "schrijf text: een",
    ),
    (
        "an equals sign",
        "  - type: quote\n    text = een\n    customer: b\n",
        5,
        5,
        "yaml-no-colon",
        "schrijf text: een",
    ),
    (
        "a field without its colon",
        "  - type: quote\n    text\n    customer: b\n",
        5,
        5,
        "yaml-no-colon",
        "schrijf text:",
    ),
    (
        "a hard space as indentation",
        "  - type: quote\n\xa0\xa0\xa0\xa0text: een\n    customer: b\n",
        5,
        1,
        "yaml-hard-space",
        "gewone spatie",
    ),
    (
        "a hard space after a colon",
        "  - type: quote\n    text:\xa0een\n    customer: b\n",
        5,
        10,
        "yaml-hard-space",
        "gewone spatie",
    ),
    (
        "a colon in a text that goes on below",
        "  - type: quote\n    text: Zij zei\n      dit: kom maar\n",
        6,
        10,
        "yaml-colon-below",
        "achter 'text:' een >",
    ),
    (
        "a question mark",
        "  - type: quote\n    text: ? Wat nu\n",
        5,
        11,
        "yaml-special",
        'text: "? Wat nu"',
    ),
]


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


def test_the_example_in_a_message_is_good_yaml() -> None:
    for text in (
        "Zij zei: kom",
        "Zij zei: 'kom'",
        'Zij zei: "kom"',
        'Zij: \'s avonds "kom"',
        '"Goed": zei ze',
    ):
        example = str(fault(f"text: {text}").flaw.values["example"])
        read_back = value(example)
        assert isinstance(read_back, dict)
        assert read_back["text"] == text


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


def test_an_ampersand_that_takes_a_word_off_a_text_is_warned_about() -> None:
    found = fault("text: &samhoud was goed\n")
    assert (found.flaw.code, found.flaw.severity, found.line, found.column) == (
        "yaml-anchor",
        "warning",
        1,
        7,
    )


def test_ten_thousand_slides_with_one_mistake_take_no_minute() -> None:
    slides = "".join(f"  - type: quote\n    text: Slide {n}\n" for n in range(10_000))
    began = time.process_time()
    node, [found] = read(f"slides:\n{slides}".replace("Slide 5000", "@Slide 5000").encode())
    assert found.line == 10_003
    assert len(texts(node)) == 10_000
    assert time.process_time() - began < 10


# ── whatever is in a file ─────────────────────────────────────────────────────────────────────────

YAMLISH = st.text(
    alphabet=st.sampled_from(list("ab:- \n\t'\"[]{}&*!|>%@`#,?~\\\r\u2028\x00é")), max_size=80
)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_a_mistake(data: bytes) -> None:
    node, found = read(data)
    assert node is not None or found


@given(st.one_of(st.text(max_size=100), YAMLISH))
def test_any_text_is_a_document_or_a_mistake_on_one_of_its_lines(text: str) -> None:
    data = text.encode("utf-8", "replace")
    node, found = read(data)
    assert node is not None or found
    lines = data.decode().replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for one in found:
        assert 1 <= one.line <= lines
        assert one.column >= 1
        assert say(one.flaw, "nl") and say(one.flaw, "en")


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


def test_a_text_that_was_cut_short_costs_its_own_slide_and_the_line_is_right() -> None:
    node, found = read(
        f"{FIRST}  - type: quote\n    text: nummer #1\n  - type: quote\n    text: @drie\n{LAST}".encode()
    )
    assert [(one.flaw.code, one.line) for one in found] == [("yaml-hash", 5), ("yaml-special", 7)]
    assert texts(node) == ["een", "nummer", None, "drie"]


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


@pytest.mark.parametrize(
    "words", [',,Ik werd geholpen"', ",,Ik werd geholpen''", ',,Ik ging: fijn"', "]x", "}x"]
)
def test_a_text_that_begins_as_yaml_cannot_is_proposed_whole(words: str) -> None:
    _, (fault,) = read(f"- soort: klantquote\n  tekst: {words}\n".encode())
    assert (fault.line, fault.column, fault.flaw.code) == (2, 10, "yaml-special")
    node, faults = read(f"- soort: klantquote\n  {fault.flaw.values['example']}\n".encode())
    assert node is not None and not faults and node.plain()[0]["text"] == words
