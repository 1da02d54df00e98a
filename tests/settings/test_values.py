"""Kinds of values: what people write, and what it means."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest
from helpers.kinds import means, refused

from player.settings.values import (
    Identifier,
    Link,
    LinkOrYes,
    Names,
    Number,
    Seconds,
    Text,
    Words,
    YesNo,
)

CEST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("auto", None),
        ("Auto", None),
        ("5", 5),
        ("5,5", 5.5),
        ("5.5", 5.5),
        ("5s", 5),
        ("5 seconden", 5),
        ("1", 1),
        ("3600", 3600),
        (5, 5),
        (7.5, 7.5),
    ],
)
def test_a_duration_is_a_number_of_seconds_or_auto(written: object, seconds: float | None) -> None:
    assert means(Seconds, written) == seconds


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0", "duration-limit"),
        ("0.99", "duration-limit"),
        ("3600.1", "duration-limit"),
        ("-1", "duration-limit"),
        ("9" * 400, "duration-limit"),
        ("lang", "not-seconds"),
        ("", "not-seconds"),
        ("nan", "not-seconds"),
        ("inf", "not-seconds"),
        ("1e3", "not-seconds"),
        ("1_0", "not-seconds"),
        ("1 dag", "not-seconds"),
        ("61 min", "duration-limit"),
        (True, "not-seconds"),
        (["5"], "not-seconds"),
    ],
)
def test_what_is_no_duration_is_refused(written: object, code: str) -> None:
    assert refused(Seconds, written) == code


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://voorbeeld.nl/verhaal", "https://voorbeeld.nl/verhaal"),
        ("voorbeeld.nl/a", "https://voorbeeld.nl/a"),
        ("http://voorbeeld.nl", "http://voorbeeld.nl"),
        (" https://a.nl ", "https://a.nl"),
        ("https://a.nl:8443/b?c=d#e", "https://a.nl:8443/b?c=d#e"),
        ("a.nl?u=https://b.nl", "https://a.nl?u=https://b.nl"),
        ("https://café.nl/é", "https://café.nl/é"),
        ("https://intranet/x", "https://intranet/x"),
        ("http://wiki:8080/a", "http://wiki:8080/a"),
    ],
)
def test_a_link_is_a_web_address(written: str, address: str) -> None:
    assert means(Link, written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "3.5",
        "https://3.5",
        "1.2.3",
        "ftp://a.nl",
        "javascript:alert(1)",
        "mailto:a@b.nl",
        "https://",
        "https://localhost",
        "https://a.nl/b c",
        "https://[::1",
        "https://a.nl:99999",
        "https://u:p@a.nl",
        "//a.nl",
        "https://.",
        "https://a..nl",
        "https://a.nl/\0",
        "file:///etc/passwd",
        "data:text/html,a.b",
        ["a.nl"],
        {"a": "b"},
    ],
)
def test_what_is_no_web_address_is_refused(written: object) -> None:
    assert refused(Link, written) == "not-a-link"


def test_a_link_must_fit_a_code_that_can_be_scanned() -> None:
    assert means(Link, "https://a.nl/" + "x" * 287)
    assert refused(Link, "https://a.nl/" + "x" * 288) == "link-too-long"


def test_a_reaction_is_a_link_or_yes() -> None:
    assert [means(LinkOrYes, written) for written in ("ja", "nee", "a.nl")] == [
        True,
        False,
        "https://a.nl",
    ]


@pytest.mark.parametrize(
    ("written", "answer"),
    [("ja", True), ("Yes", True), ("true", True), ("NEE", False), ("no", False), ("false", False)],
)
def test_yes_and_no_may_be_dutch(written: str, answer: bool) -> None:
    assert means(YesNo, written) is answer


@pytest.mark.parametrize("written", ["misschien", "", "1", "on", ["ja"], None])
def test_what_is_neither_yes_nor_no_is_refused(written: object) -> None:
    assert refused(YesNo, written) == "not-yes-or-no"


@pytest.mark.parametrize("written", ["a", "A.b-c_d", "é-1", "1", "a" * 80])
def test_an_id_is_letters_digits_dots_and_dashes(written: str) -> None:
    assert means(Identifier, written) == written


@pytest.mark.parametrize("written", ["", "a b", "-a", "..", "a/b", "a\\b", "a" * 81, ["a"], "a:b"])
def test_what_can_be_no_id_is_refused(written: object) -> None:
    assert refused(Identifier, written) == "not-an-id"


def test_names_are_a_list_or_words_with_commas() -> None:
    assert (
        means(Names, "balie, kantine") == means(Names, ["balie", "kantine"]) == ("balie", "kantine")
    )


def test_text_loses_only_the_space_around_it() -> None:
    assert means(Text, "  a  b\n c \n") == "a  b\n c"


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x93", "\ud800", "\uffff"])
def test_text_has_no_invisible_characters(character: str) -> None:
    assert refused(Text, f"a{character}b") == "control-character"


def test_words_are_not_empty() -> None:
    assert [refused(Words, written) for written in ("", "  ", None)] == ["empty-field"] * 3


# ── as people write it ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("20", 20),
        ("20 s", 20),
        ("2 min", 120),
        ("1 minuut", 60),
        ("1,5 minuten", 90),
        ("1 uur", 3600),
        ("1 hour", 3600),
    ],
)
def test_a_duration_in_its_unit(written: str, seconds: float) -> None:
    assert means(Seconds, written) == seconds


@pytest.mark.parametrize("written", ["2 dagen", "61 min", "2 uur", "0 min", "min"])
def test_a_duration_beyond_an_hour_or_in_no_unit_is_refused(written: str) -> None:
    assert refused(Seconds, written)


def test_a_number_may_have_a_decimal_comma() -> None:
    assert [means(Number, one) for one in ("3,5", "3.5", "3")] == [3.5, 3.5, 3]
