"""Every problem has words, in both languages, and every word is somebody's."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import player
from player.problems import LEFT_OUT, WORDS, Flaw, Problem, dates, did_you_mean, say
from player.settings.moments import month_named, parse_moment

PLAYER = Path(player.__file__).parent
RAISERS = {
    "Flaw",
    "wrong",
    "PydanticCustomError",
    "fault",
}  # who takes a code first, then its values
CONTEXT = {"error"}  # what pydantic adds by itself
TODAYS = set(dates("nl"))  # what any message may have for a date
FILLED = {"empty-field": {"key"}}  # values that validation.py adds to what a validator raised


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Each code that is used: file, code, and the names of the values that go with it (None where
    they can't be seen)."""
    for path in sorted(PLAYER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = (
                node.func.id
                if isinstance(node.func, ast.Name)
                else node.func.attr
                if isinstance(node.func, ast.Attribute)
                else ""
            )
            if name not in RAISERS and name != "ValueError":
                continue
            for code in codes_in(node.args[0]):
                if name == "ValueError" and not re.fullmatch(r"[a-z]+(-[a-z]+)+", code):
                    continue
                yield path.name, code, values_of(node, name)


def codes_in(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return codes_in(node.body) + codes_in(node.orelse)
    return []


def values_of(call: ast.Call, name: str) -> set[str] | None:
    if name in ("wrong", "fault"):
        return (
            {word.arg for word in call.keywords if word.arg and word.arg != "at"}
            if all(word.arg for word in call.keywords)
            else None
        )
    given = next((arg for arg in call.args[1:] if isinstance(arg, ast.Dict)), None)
    if given is None:
        return (
            None
            if name == "ValueError"
            or (len(call.args) > 1 and not isinstance(call.args[1], ast.Constant | ast.Tuple))
            else set()
        )
    if None in given.keys:  # {**values, …}
        return None
    return {key.value for key in given.keys if isinstance(key, ast.Constant)}


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@cache
def used() -> list[tuple[str, str, set[str] | None]]:
    return list(raised())


@pytest.mark.parametrize("code", WORDS)
def test_both_languages_say_the_same_things(code: str) -> None:
    dutch, english = WORDS[code]
    assert blanks(dutch) == blanks(english)
    assert dutch != english or code in ("value", "careful-more")  # ‘in’ is one word
    assert not dutch.endswith(".") and not english.endswith(".")


@pytest.mark.parametrize("code", WORDS)
def test_a_problem_is_one_line(code: str) -> None:
    values = dict.fromkeys(blanks(WORDS[code][0]), "x")
    for language in ("nl", "en"):
        assert "\n" not in say(Flaw(code, values), language) and say(Flaw(code, values), language)  # type: ignore[arg-type]


def test_every_code_that_is_used_has_words() -> None:
    assert len(used()) > 60
    assert [(path, code) for path, code, _ in used() if code not in WORDS] == []


def test_every_code_is_used_with_all_the_values_that_its_words_need() -> None:
    short = [
        (path, code, blanks(WORDS[code][0]) - values)
        for path, code, values in used()
        if values is not None
        and not blanks(WORDS[code][0]) <= values | TODAYS | FILLED.get(code, set())
    ]
    assert short == []


def test_no_code_has_words_that_nobody_uses() -> None:
    everything = "\n".join(
        path.read_text("utf-8").partition("\nWORDS: ")[0] for path in PLAYER.rglob("*.py")
    )
    assert [
        code
        for code in WORDS
        if f'"{code}"' not in everything
        and not (code.startswith("remedy-") and f'"{code[7:]}"' in everything)
    ] == []


def test_a_choice_is_a_list_with_or() -> None:
    flaw = Flaw("not-one-of", {"value": "x", "known": ("a", "b", "c")})
    assert say(flaw, "nl") == "'x' kan hier niet; kies 'a', 'b' of 'c'"
    assert say(flaw, "en") == "'x' is not possible here; choose 'a', 'b' or 'c'"
    assert say(Flaw("not-one-of", {"value": "x", "known": ("a",)}), "nl").endswith("kies 'a'")


def test_a_value_that_is_very_long_is_cut() -> None:
    assert len(say(Flaw("not-a-number", {"value": "9" * 5000}), "nl")) < 140


def test_an_excerpt_is_told_in_full_but_a_file_pasted_into_a_text_is_not() -> None:
    long = "woord " * 40
    assert long in say(Flaw("quote-long", {"words": 40, "excerpt": long}), "nl")
    # Far below the longest message that crosses to the screen, and above the longest excerpt that
    # fits one (some 1,100 characters).
    assert len(say(Flaw("quote-long", {"words": 1, "excerpt": "w" * 1_000_000}), "nl")) < 5000


def test_braces_in_what_an_editor_wrote_are_only_words() -> None:
    assert "{key}" in say(Flaw("not-a-number", {"value": "{key}"}), "nl")


def test_a_problem_is_path_line_column_and_two_spaces() -> None:
    problem = Problem("playlists/kantoor.yaml", 12, 5, Flaw("not-a-list"))
    assert problem.text("en").startswith("playlists/kantoor.yaml:12:5  a list belongs here")
    assert Problem("a.yaml", 0, 0, Flaw("not-a-list")).text("nl").startswith("a.yaml  hier")


def test_a_problem_on_another_line_is_the_same_problem() -> None:
    flaw = Flaw("missing-field", {"key": "text"})
    assert (
        Problem("a", 1, 1, flaw).key == Problem("a", 9, 3, flaw).key != Problem("b", 1, 1, flaw).key
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [("custommer", "customer"), ("CUSTOMER", "customer"), ("xyz", None), ("", None)],
)
def test_what_was_probably_meant(written: str, meant: str | None) -> None:
    assert did_you_mean(written, ["customer", "text"]) == meant


@pytest.mark.parametrize(
    ("code", "values", "nl", "en"),
    [
        ("text-too-long", {"words": 1}, "ongeveer 1 woord af", "about 1 word off"),
        ("text-too-long", {"words": 11}, "ongeveer 11 woorden af", "about 11 words off"),
        ("feed-waits", {"number": 1}, "1 dia wacht op", "1 slide waits for"),
        ("more-problems", {"number": 1}, "nog 1 probleem in", "and 1 more problem in"),
        (
            "table-consent",
            {"count": 1, "key": "akkoord", "value": "ja", "sidecar": "a"},
            "1 citaat wacht:",
            "1 quote is waiting:",
        ),
    ],
)
def test_of_one_there_is_one(code: str, values: dict[str, object], nl: str, en: str) -> None:
    assert nl in say(Flaw(code, values), "nl")
    assert en in say(Flaw(code, values), "en")


@pytest.mark.parametrize(
    "code", [code for code, (dutch, _) in WORDS.items() if blanks(dutch) & (TODAYS - {"year"})]
)
def test_a_date_for_an_example_is_of_today_and_can_be_read(code: str) -> None:
    values = dict.fromkeys(blanks(WORDS[code][0]) - TODAYS, "x")
    for language in ("nl", "en"):
        told = say(Flaw(code, values), language, date(2031, 8, 9))  # type: ignore[arg-type]
        assert "2031" in told and "2026" not in told
    for language in ("nl", "en"):
        named = dates(language, date(2031, 8, 9))  # type: ignore[arg-type]
        assert (
            parse_moment(named["today"]) == parse_moment(named["today_short"]) == date(2031, 8, 9)
        )
        assert (
            month_named(str(named["this_month"]))
            == month_named(str(named["this_month_iso"]))
            == date(2031, 8, 1)
        )


def test_no_message_has_a_date_of_its_own() -> None:
    assert [
        code for code, words in WORDS.items() if re.search(r"\b20[23][0-9]\b", "".join(words))
    ] == []


def test_a_clock_that_was_never_set_gives_no_date_of_1970_for_an_example() -> None:
    assert dates("nl", date(1970, 1, 1))["today"] == "1 januari 2026"


# ── for an editor who is no programmer ────────────────────────────────────────────────────────────

# What only whoever looks after the machine ever sees, or asks for: addresses, keys and servers; the
# machine itself.
OF_IT = re.compile(
    r"feed|not-an-address|not-a-host|no-such-feed|log-|state-|elsewhere-|no-config|not-a-size|system-"
)
HARD_WORDS = {
    "nl": r"YAML|UTF-8\b(?! *$)|HTML|NUL\b|Markdown|px|viewBox|TrueType|OpenType|Unicode|U\+|alias|anchor|mapping|parser|scheidingsteken|"
    r"niveaus?|documenten|syntax|boolean|string|integer|null|exception|traceback|encoding|regex|canvas|cache|buffer|thread",
    "en": r"YAML|UTF-8\b(?! *$)|HTML|NUL\b|Markdown|px|viewBox|TrueType|OpenType|Unicode|U\+|alias(?:es)?|anchor|mapping|parser|delimiter|"
    r"nested|syntax|boolean|string|integer|null|exception|traceback|encoding(?! to)|regex|canvas|cache|buffer|thread",
}


@pytest.mark.parametrize("code", [code for code in WORDS if not OF_IT.match(code)])
def test_no_message_has_a_word_that_an_editor_does_not_know(code: str) -> None:
    for language, words in zip(("nl", "en"), WORDS[code], strict=True):
        known = re.sub(
            r"\{\w+\}|CSV UTF-8|Codering op UTF-8|Encoding to UTF-8|\w*\.yaml", "", words
        )
        assert re.findall(rf"(?i)\b(?:{HARD_WORDS[language]})(?!\w)", known) == []


@pytest.mark.parametrize("code", WORDS)
def test_no_message_proposes_more_than_three_things(code: str) -> None:
    many = tuple(f"keus{number}" for number in range(25))
    for language in ("nl", "en"):
        told = say(Flaw(code, dict.fromkeys(blanks(WORDS[code][0]), many)), language)  # type: ignore[arg-type]
        for name in blanks(WORDS[code][0]) - TODAYS:
            one = say(
                Flaw(code, {**dict.fromkeys(blanks(WORDS[code][0]), "x"), name: many}), language
            )  # type: ignore[arg-type]
            assert one.count("keus") <= 3 * WORDS[code][0].count(f"{{{name}}}")
        proposed = re.split(
            r"; (?:kies|schrijf|zet|choose|write|add)", re.sub(r"'keus.*?keus2'", "x", told)
        )[1:]
        assert all(
            len(re.findall(r"'[^']{1,20}'(?=,| of | or )", part)) <= 2 for part in proposed
        ), told


def test_what_the_system_says_is_in_our_words() -> None:
    flaw = Flaw("unreadable", {"why": "Permission denied"})
    assert (
        say(flaw, "nl")
        == "dit bestand kan niet worden gelezen: de speler mag dit niet lezen of schrijven; vraag de beheerder om dat recht"
    )
    assert "ask your administrator" in say(flaw, "en")
    assert "No space" not in say(Flaw("log-fails", {"why": "No space left on device"}), "nl")


def test_what_does_not_play_is_known_by_its_code() -> None:
    assert set(WORDS) >= LEFT_OUT
    assert {code for code, (dutch, _) in WORDS.items() if "speelt niet" in dutch} <= LEFT_OUT
    film = Problem(
        "a.avi",
        0,
        0,
        Flaw(
            "not-played-yet", {"name": "a.avi", "remedy": Flaw("remedy-film")}, severity="warning"
        ),
    )
    long = Flaw("table-too-long", {"words": 1, "limit": 1})
    rows = Problem(
        "a.csv", 9, 1, Flaw("rows-more", {"count": 2, "last": 9, "what": long}, severity="warning")
    )
    tip = Problem("a.yaml", 1, 1, Flaw("only-a-score", severity="warning"))
    assert [one.kind for one in (film, rows, tip)] == ["left-out", "left-out", "tip"]
