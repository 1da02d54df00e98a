"""How a command says something in Dutch and in English: one table of sentences for each module.

The two versions of a sentence stand beside each other, so that nobody changes one and forgets the
other. What is wrong with content is not said here but in `player.problems`. Knows no command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from player.problems import Language

UNKNOWN_LANGUAGE: Language = "nl"  # where no config says in which language


class Words:
    """Sentences by name, each as (Dutch, English), with `{fields}` to fill in."""

    def __init__(self, sentences: Mapping[str, tuple[str, str]]) -> None:
        """`sentences`: by name, the Dutch and the English one. A name that ends in `:one` is the
        singular of the name before it (`page` and `page:one`)."""
        self._sentences = sentences

    def __iter__(self) -> Iterator[str]:
        """The names of all sentences."""
        return iter(self._sentences)

    def of(self, language: Language) -> Spoken:
        """The same sentences in one language."""
        column = 0 if language == "nl" else 1
        return Spoken({name: pair[column] for name, pair in self._sentences.items()})


class Spoken:
    """The sentences of a table in one language."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        """`sentences`: by name, with `{fields}` to fill in."""
        self._sentences = sentences

    def __call__(self, name: str, /, **values: object) -> str:
        """A sentence, filled in. Raises KeyError where there is none of that name."""
        return self._sentences[name].format(**values)

    def get(self, name: str) -> str:
        """A sentence without anything to fill in; empty where there is none of that name."""
        return self._sentences.get(name, "")

    def count(self, name: str, number: int, /, **values: object) -> str:
        """A sentence about a number of things (`{n}`), in the singular where that is 1."""
        return self(f"{name}:one" if number == 1 else name, n=number, **values)
