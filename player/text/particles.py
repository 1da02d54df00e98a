"""What stands between a first name and a surname: van, de, ten. Pure letters; knows no name."""

from __future__ import annotations

# Nothing but a particle of a name, wherever it stands in one.
PARTICLES = frozenset(["van", "den", "der", "ten", "ter", "het", "von", "del", "dos", "bin", "ibn"])
# A particle of a name that is a word or a name of its own too: Ben, Al, Les.
ALSO_WORDS = frozenset(
    [
        "de",
        "in",
        "op",
        "aan",
        "bij",
        "onder",
        "over",
        "uit",
        "voor",
        "te",
        "t",
        "s",
        "zu",
        "zum",
        "du",
        "da",
        "das",
        "do",
        "di",
        "della",
        "le",
        "la",
        "les",
        "el",
        "al",
        "ben",
        "d",
        "l",
    ]
)
# In Dutch names, as written between the two, with the space behind them (a regular expression).
DUTCH = r"(?:van de[nr]?|van [’']t|de[nr]?|te[nr])\s"
