"""Words that lean on the word after them: at the end of a line they leave the reader waiting.

One table for each language, in groups with the reason. Knows no lines.
"""

from __future__ import annotations

from functools import lru_cache

_GROUPS: dict[str, dict[str, str]] = {
    "nl": {
        # An article announces a noun: "de / balie".
        "articles": "de het een 't ’t 'n ’n den der des",
        # So does what stands in an article's place: "mijn / moeder", "deze / week".
        "determiners": "mijn m'n m’n je jouw uw zijn z'n z’n haar ons onze hun deze die dit dat "
        "geen elk elke ieder iedere alle welk welke zo'n zo’n zulke één",
        # A preposition announces what it is about: "van / negen naar / twee".
        "prepositions": "van in op aan bij met om te uit over onder tegen tot voor na naar door "
        "tussen zonder sinds binnen tijdens per via rond langs achter boven naast behalve vanaf "
        "als",
        # A conjunction begins the next clause or the next item: "en / bij de vierde keer".
        "conjunctions": "en of maar want dus dat omdat terwijl zodat voordat nadat totdat "
        "hoewel zoals dan toen wat wie waar waarom hoe",
        # The subject stands before its verb: "ik / moest". (After it, it ends a line no better.)
        "subjects": "ik jij je u hij zij ze wij we jullie er men",
        # A degree belongs to its adjective: "heel / rustig".
        "degrees": "heel zeer zo te erg",
    },
    "en": {
        "articles": "a an the",
        "determiners": "my your his her its our their this that these those no every each all "
        "which",
        "prepositions": "of in on at to for from with by about after before over under into onto "
        "than between through during without until as per off up out",
        "conjunctions": "and or but so that if when while because nor who whose where why how what",
        "subjects": "i you he she it we they there",
        "degrees": "very so too",
    },
}

# Customers write in either language, on either page: these are words of the other one too.
_FALSE_FRIENDS = frozenset(
    [
        "want",
        "door",
        "men",
        "die",
        "dan",
        "hoe",
        "tot",
        "elk",
        "zo",
        "erg",
        "over",
        "den",
        "des",
        "van",
        "wie",
        "haar",
        "me",
        "up",
        "her",
        "no",
    ]
)

WEAK: dict[str, frozenset[str]] = {
    language: frozenset(word for words in groups.values() for word in words.split())
    for language, groups in _GROUPS.items()
}
_EITHER: dict[str, frozenset[str]] = {
    language: WEAK[language] | (frozenset().union(*WEAK.values()) - _FALSE_FRIENDS)
    for language in WEAK
}

_AROUND = "([{“‘«„\"'’"


@lru_cache(4096)
def is_weak(word: str, language: str) -> bool:
    """Whether a word, as it stands in a text, leans on the next one; with a comma after it it does
    not. `language` goes before where a word is one of both."""
    word = word.casefold()
    return word in _EITHER[language] or word.lstrip(_AROUND) in _EITHER[language]
