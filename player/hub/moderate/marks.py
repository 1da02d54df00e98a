"""What a moderator is shown of a reaction before deciding: a colleague's name under criticism, and
where somebody can be reached. Found by the player's own code; it hints, and decides nothing.

Only what no screen would show is refused: the player leaves out a whole file for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from player.content.reactions import read_reactions
from player.hub.publishing.format import Said, reactions_file
from player.problems import Language
from player.text.colleagues import named_in, perhaps_in
from player.text.personal_data import Kind, pieces_in

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what was written, and whether it is marked."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What was found: the text and the name in pieces, and of what kind it is."""

    text: tuple[Piece, ...]
    by: tuple[Piece, ...]
    named: bool
    perhaps: bool
    kinds: tuple[Kind, ...]


def marks(text: str, by: str, critical: bool, colleagues: tuple[str, ...]) -> Marks:
    """What is in a reaction. `critical`: the quote is criticism, in which no colleague is named."""
    names = list(_names(text, colleagues)) if critical else []
    perhaps = list(_perhaps(text, colleagues)) if critical and not names else []
    of_text, of_name = pieces_in(text), pieces_in(by)
    spans = [*names, *perhaps, *((one.start, one.start + len(one.text)) for one in of_text)]
    return Marks(
        _in_pieces(text, spans),
        _in_pieces(by, [(one.start, one.start + len(one.text)) for one in of_name]),
        bool(names),
        bool(perhaps),
        tuple(dict.fromkeys(one.kind for one in (*of_text, *of_name))),
    )


def refusals(text: str, by: str, sign: str, language: Language) -> list[str]:
    """Why no screen would show that, in words; empty where they would."""
    data = reactions_file([Said(text, by, sign)], {}, "nl")
    assert data is not None
    found = read_reactions(data, "").problems
    return [problem.message(language) for problem in found if problem.severity == "error"]


def _names(text: str, colleagues: tuple[str, ...]) -> Iterator[Span]:
    at = 0
    while (words := named_in(text[at:], colleagues)) and (start := text.find(words, at)) >= 0:
        at = start + len(words)
        yield start, at


def _perhaps(text: str, colleagues: tuple[str, ...]) -> Iterator[Span]:
    words = perhaps_in(text, colleagues)
    if words and (start := text.find(words)) >= 0:
        yield start, start + len(words)


def _in_pieces(text: str, spans: list[Span]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        pieces += [Piece(text[at : max(at, start)], False), Piece(text[max(at, start) : end], True)]
        at = end
    pieces.append(Piece(text[at:], False))
    return tuple(piece for piece in pieces if piece.text)
