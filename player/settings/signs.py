"""The five signs by which a colleague answers a quote: a word and a shape for each.

They are told apart by word and by shape, never by colour. The shapes are ours, drawn to be known at
three metres; no font has them, so they look the same everywhere. Draws nothing and opens no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from player.document import vocabulary
from player.problems import Language
from player.settings.values import wrong

Name = Literal["touched", "proud", "familiar", "idea", "on_it"]
NAMES: tuple[Name, ...] = get_args(Name)
FROM = 3  # so many of one sign, and their number is shown
SIDE = 100  # of the square that the shapes are drawn on

IN_WORDS: Mapping[Language, Mapping[Name, str]] = {
    "nl": {
        "touched": "raakt me",
        "proud": "trots",
        "familiar": "herken ik",
        "idea": "idee",
        "on_it": "pak ik op",
    },
    "en": {
        "touched": "touches me",
        "proud": "proud",
        "familiar": "I know this",
        "idea": "idea",
        "on_it": "I’m on it",
    },
}

# Each as an outline (as of SVG's `d`) and the width of its line; 0 is filled.
OUTLINES: Mapping[Name, tuple[tuple[str, float], ...]] = {
    # a heart
    "touched": (
        (
            "M 50 93 C 24 71 4 54 4 32 C 4 16 16 6 29 6 C 38 6 46 11 50 19"
            " C 54 11 62 6 71 6 C 84 6 96 16 96 32 C 96 54 76 71 50 93 Z",
            0,
        ),
    ),
    # a star
    "proud": (
        (
            "M 50 3 L 62.3 34 L 95.6 36.2 L 70 57.5 L 78.2 89.8 L 50 72 L 21.8 89.8"
            " L 30 57.5 L 4.4 36.2 L 37.7 34 Z",
            0,
        ),
        (
            "M 50 3 L 62.3 34 L 95.6 36.2 L 70 57.5 L 78.2 89.8 L 50 72 L 21.8 89.8"
            " L 30 57.5 L 4.4 36.2 L 37.7 34 Z",
            6,
        ),
    ),
    # an eye
    "familiar": (
        ("M 5 50 C 24 18 76 18 95 50 C 76 82 24 82 5 50 Z", 10),
        (
            "M 50 33 C 59 33 67 41 67 50 C 67 59 59 67 50 67"
            " C 41 67 33 59 33 50 C 33 41 41 33 50 33 Z",
            0,
        ),
    ),
    # a light bulb
    "idea": (
        (
            "M 50 3 C 30 3 15 18 15 37 C 15 50 23 57 30 65 C 33 67 34 69 34 71 L 66 71"
            " C 66 69 67 67 70 65 C 77 57 85 50 85 37 C 85 18 70 3 50 3 Z",
            0,
        ),
        ("M 38 82 L 62 82", 9),
        ("M 44 95 L 56 95", 9),
    ),
    # a hand that goes up
    "on_it": (
        ("M 37 52 L 37 23", 12),
        ("M 52 50 L 52 11", 12),
        ("M 67 52 L 67 17", 12),
        ("M 82 56 L 82 32", 12),
        ("M 34 74 L 14 54", 12),
        ("M 31 50 L 88 50 L 88 66 C 88 86 76 97 59 97 C 46 97 38 91 31 81 Z", 0),
    ),
}


def as_svg(name: Name) -> str:
    """The shape for a page of the web, in the colour of the words beside it; the word is told
    beside it too."""
    shapes = "".join(
        f'<path d="{outline}" fill="none" stroke="currentColor" stroke-width="{line}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
        if line
        else f'<path d="{outline}" fill="currentColor"/>'
        for outline, line in OUTLINES[name]
    )
    return f'<svg class="sign" viewBox="0 0 {SIDE} {SIDE}" aria-hidden="true">{shapes}</svg>'


def _name(value: object) -> object:
    text = str(value).strip().casefold()
    name = vocabulary().values.get("sign", {}).get(text, text)
    if name not in NAMES:
        known = [word for word in vocabulary().values.get("sign", {}) if " " not in word]
        raise wrong("no-such-sign", value=value, known=", ".join(known))
    return name


def _counts(value: object) -> object:
    if not isinstance(value, dict):
        return value
    counts: dict[object, object] = {}
    for written, number in value.items():
        counts[_name(written)] = number
    return counts


def _schema() -> dict[str, Any]:
    words = vocabulary().values.get("sign", {})
    number = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "propertyNames": {"enum": [*dict.fromkeys((*words, *NAMES))]},
        "additionalProperties": number,
    }


Sign = Annotated[Name, BeforeValidator(_name), WithJsonSchema({"enum": [*NAMES]})]
Counts = Annotated[
    dict[Name, Annotated[int, Field(ge=0, le=1_000_000)]],
    BeforeValidator(_counts),
    WithJsonSchema(_schema()),
]
