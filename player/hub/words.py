"""Our own words in Dutch and English: the table of a package, and the sentence that is asked for by
`package.name`. Knows no Django and no page.

Each package has its sentences in a `words.py` of its own, as `WORDS`. The two versions of a
sentence stand beside each other, so that nobody changes one and forgets the other.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache

Sentences = Mapping[str, tuple[str, str]]
"""By name, the Dutch and the English one, with `{fields}`. A name that ends in `:one` is the
singular of the name before it, for where `n` is 1."""


@cache
def of_package(package: str) -> Sentences:
    """The sentences of a package of the hub. Raises LookupError where it has none."""
    try:
        module = importlib.import_module(f"player.hub.{package}.words")
    except ModuleNotFoundError:
        raise LookupError(f"player/hub/{package}/words.py is not there") from None
    words: Sentences = module.WORDS
    return words


def sentence(name: str, language: str, /, **values: object) -> str:
    """The sentence of that name (`react.title`), filled in. Raises LookupError where there is
    none."""
    package, _, key = name.partition(".")
    sentences = of_package(package)
    if values.get("n") == 1 and f"{key}:one" in sentences:
        key = f"{key}:one"
    if key not in sentences:
        raise LookupError(f"player/hub/{package}/words.py has no sentence {key!r}")
    text = sentences[key][0 if language == "nl" else 1]
    return text.format(**values) if values else text
