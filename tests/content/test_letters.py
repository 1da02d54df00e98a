"""Words that came through with wrong letters, and what they probably were."""

from __future__ import annotations

import json

import pytest

from player.content.entries import Draft, Parsed, Sidecar
from player.content.feed import reduced
from player.content.letters import surely_wrong, wrong_in
from player.content.markdown import parse as markdown
from player.content.people import looked_over
from player.content.playlist import parse as playlist
from player.content.table import parse as table
from player.settings.feeds import Feed


@pytest.mark.parametrize(
    "word",
    [
        "geïnformeerd",
        "café",
        "één",
        "’s",
        "foto’s",
        "€",
        "“hoi”",
        "😀",
        "coördinatie",
        "façade",
        "crème",
        "à",
    ],
)
@pytest.mark.parametrize("alphabet", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437"])
def test_utf8_that_was_read_as_another_alphabet_is_read_again(word: str, alphabet: str) -> None:
    wrong = word.encode().decode(alphabet, "replace" if alphabet != "cp1252" else "ignore")
    if "\ufffd" in wrong or (alphabet == "cp1252" and len(wrong) != len(word.encode())):
        pytest.skip("that alphabet has no letter for it")
    ((_, likely, sure),) = wrong_in(f"Zij is {wrong} dus")
    assert (likely, sure) == (word, True)


@pytest.mark.parametrize(
    "word",
    [
        "geïnformeerd",
        "Geïnteresseerd",
        "café",
        "één",
        "financiële",
        "patiënten",
        "coördinatie",
        "beëindigd",
        "geëvalueerd",
        "ideeën",
        "België",
        "reünie",
        "enquête",
        "crèche",
        "foto’s",
        "zo’n",
        "’t",
        "cliëntenraad",
        "klantenenquête",
        "geïnduceerd",
        "categorieën",
        "GEÏNFORMEERD",
    ],
)
def test_a_lost_letter_is_found_again(word: str) -> None:
    lost = "".join("\ufffd" if not one.isascii() else one for one in word)
    ((written, likely, sure),) = wrong_in(f"Ik werd ({lost}), dus")
    assert (written, likely, sure) == (lost, word, True)


@pytest.mark.parametrize(
    ("written", "likely", "sure"),
    [
        ("ge&iuml;nformeerd", "geïnformeerd", True),
        ("ge&#239;nformeerd", "geïnformeerd", True),
        ("ge=C3=AFnformeerd", "geïnformeerd", True),
        ("ge\\u00efnformeerd", "geïnformeerd", True),
        ("cafÃƒÂ©", "café", True),
        ("ï¿½q", "", True),
        ("x\ufffdq", "", True),
        ("ge?nformeerd", "geïnformeerd", False),
        ("ge‹nformeerd", "geïnformeerd", False),
        ("ge•nformeerd", "geïnformeerd", False),
        ("co÷rdinatie", "coördinatie", False),
    ],
)
def test_other_ways_in_which_letters_go_wrong(written: str, likely: str, sure: bool) -> None:
    assert wrong_in(f"Dit is {written}, zegt men.") == ((written, likely, sure),)


@pytest.mark.parametrize(
    "text",
    [
        "“Ja” zei zij – heel… ‘fijn’, één café, façade: 5 € à 6 °C",
        "CAFÉ’s",
        "foto´s",
        "Echt?nee dat",
        "R&D en AT&T;",
        "a=b",
        "https://x.example/a?b=c&d=e",
        "Ünal Çelik, Łódź, Dvořák, Ångström",
        "œuvre",
        "naïef",
        "100 m³",
        "日本語",
        "привет",
        "Straße „heute“",
        "5÷2",
        "\u00adzacht",
        "👩‍👩‍👧",
        "Zo ja?dan niet",
    ],
)
def test_right_letters_are_left_alone(text: str) -> None:
    assert wrong_in(text) == ()


# ── from any source ───────────────────────────────────────────────────────────────────────────────


def over(parsed: Parsed) -> tuple[list[str], list[tuple[int, str, str]]]:
    found = looked_over(parsed, ())
    shown = [
        str(entry.raw["text"])
        for entry in found.entries or ()
        if isinstance(entry, Draft) and entry.slide is not None
    ]
    return shown, [
        (problem.line, problem.severity, problem.message("nl")) for problem in found.problems
    ]


@pytest.mark.parametrize(
    ("word", "near"), [("geÃ¯nformeerd", "geïnformeerd"), ("ge\ufffdnformeerd", "geïnformeerd")]
)
def test_they_are_told_with_their_line_and_never_shown(word: str, near: str) -> None:
    shown, told = over(
        playlist(
            f"- soort: klantquote\n  tekst: |\n    Ik werd\n    {word}.\n- {{soort: klantquote, tekst: Goed.}}\n".encode(),
            "k.yaml",
        )
    )
    assert shown == ["Goed."] and [(line, severity) for line, severity, _ in told] == [(2, "error")]
    assert f"'{near}'" in told[0][2]
    shown, told = over(
        playlist(f"- soort: klantquote\n  tekst: Ik werd {near}.\n".encode(), "k.yaml")
    )
    assert shown and not told  # what was proposed
    shown, told = over(markdown(f"---\ntitel: T\n---\nIk werd {word}.\n".encode(), "v.md"))
    assert not shown and f"'{near}'" in told[0][2]
    shown, told = over(
        table(
            f"tekst\nIk werd {word}.\nGoed.\n".encode(),
            "t.csv",
            {},
            True,
            Sidecar("t.csv.yaml", b"akkoord: ja\n"),
        )
    )
    assert shown == ["Goed."] and told[0][:2] == (2, "error") and f"'{near}'" in told[0][2]
    fed = reduced(
        "json",
        json.dumps([{"t": f"Ik werd {word}."}, {"t": "Goed."}]).encode(),
        "f",
        Feed.model_validate({"url": "https://x.example", "fields": {"text": "t"}}),
    )
    assert b"Goed." in (fed.data or b"") and b"nformeerd" not in (fed.data or b"")
    assert [(flaw.code, flaw.values) for flaw in fed.flaws] == [
        ("feed-letters", {"number": 1, "near": near})
    ]


def test_of_a_table_or_a_feed_no_name_is_told() -> None:
    assert (
        surely_wrong("Dank aan JosÃ©") == ""
        and surely_wrong("Dank aan JosÃ©, ik werd geÃ¯nformeerd") == "geïnformeerd"
    )
    assert surely_wrong("Dank aan José") is None and surely_wrong("ge?nformeerd") is None


def test_what_stands_below_a_quote_is_looked_at_too() -> None:
    for head, sidecar in (
        ("tekst;bron", b"akkoord: ja\n"),
        ("tekst;klant", b"akkoord: ja\nmet-naam: ja\nkolommen: {tekst: tekst, klant: klant}\n"),
    ):
        shown, told = over(
            table(
                f"{head}\nGoed.;cliÃ«nt\nFijn.;klant\n".encode(),
                "t.csv",
                {},
                True,
                Sidecar("t.csv.yaml", sidecar),
            )
        )
        assert shown == ["Fijn."] and told[0][:2] == (2, "error")


def test_what_only_looks_wrong_is_a_tip() -> None:
    shown, told = over(playlist(b"- soort: klantquote\n  tekst: Ik werd ge?nformeerd.\n", "k.yaml"))
    assert (
        shown
        and [(line, severity) for line, severity, _ in told] == [(2, "warning")]
        and "'geïnformeerd'" in told[0][2]
    )
