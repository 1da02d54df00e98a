"""Bytes of any kind are a document, or what is wrong with them."""

from __future__ import annotations

import pytest
from helpers.documents import fault, value, where
from hypothesis import given
from hypothesis import strategies as st

from player.document import MOST_BYTES, read
from player.problems import say


def test_an_empty_file_is_null_and_no_mistake() -> None:
    assert value("") is None
    assert value("# alleen een opmerking\n") is None


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
