"""YAML texts with one mistake each, and what is read of a text."""

from __future__ import annotations

from player.document import Fault, Node, read

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
