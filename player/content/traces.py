"""Finds every trace of a withdrawal or of refused consent, however it is spelled and wherever it
stands. Pure; knows words only.

Whoever writes such a word wants something off the screen. That must not depend on a colon, a space
or a letter. Better to take a slide off the screen by mistake, and to say so, than to show one that
somebody asked to remove.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import ValidationError

from player.document import vocabulary
from player.lazy import expression
from player.problems import Flaw, Problem
from player.slides.base import Common

About = Literal["withdrawn", "consent"]

ABOUT: tuple[About, ...] = ("withdrawn", "consent")
_WORDS: dict[str, About] = {
    **dict.fromkeys(
        (
            "ingetrokken",
            "intrekken",
            "intrekking",
            "teruggetrokken",
            "withdrawn",
            "withdraw",
            "withdrawal",
            "withdrew",
        ),
        "withdrawn",
    ),
    **dict.fromkeys(
        ("akkoord", "accoord", "accord", "consent", "toestemming", "permission", "agreed", "agree"),
        "consent",
    ),
}
_SPELLED = (
    "ingetrokken",
    "teruggetrokken",
    "withdrawn",
    "akkoord",
    "accoord",
    "consent",
    "toestemming",
)  # that are known however spelled
# How much a word is like one of these with the same first letter, and with any.
NEAR, VERY_NEAR = 0.79, 0.85
_NOT = frozenset(
    (
        "niet",
        "geen",
        "nee",
        "no",
        "not",
        "non",
        "zonder",
        "without",
        "false",
        "onwaar",
        "never",
        "nooit",
    )
)
_BESIDE = frozenset(
    (
        "op",
        "per",
        "sinds",
        "vanaf",
        "on",
        "since",
        "as",
        "of",
        "by",
        "is",
        "was",
        "door",
        "van",
        "het",
        "de",
    )
)
_REFUSED = _NOT | frozenset(
    ("geweigerd", "ingetrokken", "refused", "denied", "withdrawn", "weigert", "nvt", "n")
)
_YES = frozenset(
    (
        "ja",
        "yes",
        "x",
        "true",
        "waar",
        "j",
        "y",
        "nu",
        "now",
        "vandaag",
        "today",
        "gisteren",
        "yesterday",
        "klant",
        "customer",
    )
)
NOT_SO = frozenset(("no", "nee", "false", "niet", "nog niet", "not yet", "onwaar", "n"))
_MOST = 60  # characters of a line that is looked at: who writes more than that writes a text
_PART = expression(r"[^{},]{3,200}")  # between braces
_QUOTED = expression(r""""[^"]*"|'[^']*'""")
_FIELD = expression(r"""[ \t]*(?:-[ \t]+)?["']?[\w'-]+["']?:(?:\s|$)""")
_STEMS = ("getr", "trok", "intrek", "withdr", "ngetro")
_STEM = expression("|".join(_STEMS))  # of every cell of a table
_OTHERS = frozenset(("ingesproken", "ingebroken", "const"))
_MARK = expression(r"\s*(?:[:=;|]|->|→)\s*|\s+[–—-]\s+")
_BLOCK = expression(
    r"^([ \t]*(?:-[ \t]+)?)[^\s#][^\n]*?:[ \t]*[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?$"
)


class Trace(NamedTuple):
    """One trace: what it is about, its line and column (from 1), and the words as written."""

    about: About
    line: int
    column: int
    written: str


@lru_cache(maxsize=4096)
def meaning(word: str) -> About | None:
    """What a word is about, however it is spelled; None where it is about neither."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", word.casefold()) if letter.isalpha()
    )
    if plain in _WORDS:
        return _WORDS[plain]
    if not 5 <= len(plain) <= 18 or plain in _known_fields() or plain in _OTHERS:
        return None
    likeness, spelled = max(
        (SequenceMatcher(None, plain, spelled).ratio(), spelled) for spelled in _SPELLED
    )
    return _WORDS[spelled] if likeness >= (NEAR if plain[0] == spelled[0] else VERY_NEAR) else None


@lru_cache(maxsize=1)
def _known_fields() -> frozenset[str]:
    words = vocabulary().keys
    return frozenset(words) | frozenset(words.values())


def of_key(key: str) -> tuple[About, bool] | None:
    """What a key is about, and whether it says no by itself (`niet akkoord`); None where it is
    about neither."""
    words = re.findall(r"[^\W_]+", key.casefold())
    if not 1 <= len(words) <= 5:
        return None
    about = next(
        (meant for word in (*words, "".join(words[:2])) if (meant := meaning(word)) is not None),
        None,
    )
    return (about, bool(_NOT & set(words))) if about is not None else None


def traces(text: str, *, sure: bool = False) -> Iterator[Trace]:
    """Every trace in a text of one or more slides. `sure`: it was read as YAML, so that what has a
    colon is a field, and is judged there; of the words of a text only what cannot be anything else
    counts.
    """
    quiet: int | None = None  # inside a block of text: how far its key is indented
    for number, line in enumerate(text.split("\n"), 1):
        if sure and quiet is not None:
            if not line.strip() or len(line) - len(line.lstrip()) > quiet:
                continue
            quiet = None
        opens = sure and len(line) < 200 and ("|" in line or ">" in line)
        if opens and (block := _BLOCK.match(line)):
            quiet = len(block[1])
            continue
        if sure and "{" not in line and _FIELD.match(line):
            continue
        for start, part in _parts(line, sure):
            if (about := _meaning_of(part, sure)) is not None:
                yield Trace(
                    about,
                    number,
                    start + len(part) - len(part.lstrip()) + 1,
                    part.strip(" \t-•*\"'")[:_MOST],
                )


def says_only(text: str) -> bool:
    """Whether a text says that something was withdrawn, and nothing else: `ingetrokken 29-11-2026`
    in a cell."""
    if len(text) > _MOST:  # folded, it is no shorter
        return False
    plain = text.casefold()
    if len(plain) > _MOST or _STEM.search(plain) is None:
        return False
    return _meaning_of(text.replace("\n", " "), sure=False) == "withdrawn"


def _parts(line: str, sure: bool) -> Iterator[tuple[int, str]]:
    """A line, or what stands between its braces, each with where it begins."""
    opened = line.find("{")
    if opened < 0:
        yield 0, line[: 2 * _MOST + 80]
        return
    if sure:  # what is between quotation marks is a text
        line = _QUOTED.sub(lambda match: "'" + "·" * (len(match[0]) - 2) + "'", line)
    yield from ((match.start(), match[0]) for match in _PART.finditer(line, opened))


class _Statement(NamedTuple):
    """What a line says: the words before the one that it is about, those behind it, and what stands
    behind its mark (a colon, a dash); `marked`: it has one."""

    about: About
    before: frozenset[str]
    after: tuple[str, ...]
    value: str
    marked: bool

    @property
    def rest(self) -> str:
        """All that stands behind the word that it is about."""
        return " ".join((*self.after, self.value)).strip().casefold()

    @property
    def denied(self) -> bool:
        """Whether the words before it say that it is not so."""
        return bool(self.before & _NOT)


def _meaning_of(segment: str, sure: bool) -> About | None:
    """What a line, or a part between braces, says of itself."""
    statement = _statement(segment)
    if statement is None or (sure and statement.marked):
        return None
    about, rest, marked = statement.about, statement.rest, statement.marked
    if about == "withdrawn":
        if statement.denied or not _is_withdrawal(rest, marked, bool(statement.after), sure):
            return None
        return about
    if statement.denied:
        return about if not statement.after or marked else None
    return about if _is_refusal(rest, marked, sure) else None


def _statement(segment: str) -> _Statement | None:
    """A line taken apart; None where it is about neither withdrawal nor consent."""
    plain = re.sub(r"^[^\w#]+", "", segment)
    plain = re.sub(r"^in[ -](?=ge)", "in", plain, flags=re.IGNORECASE)
    if not plain or plain[0] == "#":
        return None
    plain = re.sub(r"(?:^|\s)#.*", "", plain)
    key, value, mark = plain, "", _MARK.search(plain)
    if mark is not None:
        key, value = plain[: mark.start()], plain[mark.end() :].strip(" \t\"'")
    elif len(plain) > _MOST:
        return None
    words = re.findall(r"[^\W_]+(?:[./-]\w+)*", key)
    if not 1 <= len(words) <= (5 if mark else 7):
        return None
    at = next((at for at, word in enumerate(words[:3]) if meaning(word) is not None), None)
    if at is None or (about := meaning(words[at])) is None:
        return None
    before = frozenset(word.casefold() for word in words[:at])
    if not before <= _NOT | _BESIDE:
        return None
    after = (word.casefold() for word in words[at + 1 :])
    behind = tuple(word for word in after if word not in _BESIDE)
    return _Statement(about, before, behind, value, mark is not None)


def _is_withdrawal(rest: str, marked: bool, more: bool, sure: bool) -> bool:
    if rest in NOT_SO:
        return False
    if not rest:
        return marked or not sure
    if marked and not more:
        return True
    words = re.findall(r"\w+", rest)
    return len(words) <= 5 and (words[0] in _YES or any(map(str.isdigit, rest)))


def _is_refusal(rest: str, marked: bool, sure: bool) -> bool:
    words = re.findall(r"\w+", rest)
    if not words:
        return not sure and marked
    if words[0] in _REFUSED and len(words) <= 4:
        return True
    return marked and not sure and words[0] not in ("ja", "yes", "true", "waar", "j", "y")


def trace_problems(
    found_traces: Iterable[Trace], path: str, dutch: bool, above: int = 0
) -> list[Problem]:
    """A problem for each of these traces, at its place: how it should be written. `above` is how
    many lines of the file stand above the text."""
    return [
        Problem(
            path, above + trace.line, trace.column, how_to_say(trace.about, trace.written, dutch)
        )
        for trace in found_traces
    ]


def how_to_say(about: About, written: str, dutch: bool) -> Flaw:
    """The flaw that tells an editor how to write what was probably meant."""
    key = vocabulary().dutch_key(about) if dutch else about
    if about == "consent":
        if not written.strip(" :").casefold().replace(key, ""):
            return in_doubt(written.strip(), dutch)
        return Flaw(
            "no-consent-meant",
            {"written": written, "example": f"{key}: {'nee' if dutch else 'no'}"},
        )
    if (day := _day_in(written)) is not None:
        return Flaw("withdrawal-meant-day", {"written": written, "key": key, "day": day})
    return Flaw("withdrawal-meant", {"written": written, "key": key})


def in_doubt(written: str, dutch: bool) -> Flaw:
    """Consent that says neither yes nor no."""
    key, yes, no = (
        (vocabulary().dutch_key("consent"), "ja", "nee") if dutch else ("consent", "yes", "no")
    )
    return Flaw("consent-doubt", {"written": written, "key": key, "yes": yes, "no": no})


def _day_in(written: str) -> str | None:
    """The day in those words, as written; None where there is no valid day."""
    if (match := re.search(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", written)) is None:
        return None
    try:
        Common.model_validate({"withdrawn": match[0]})
    except ValidationError:
        return None
    return match[0]
