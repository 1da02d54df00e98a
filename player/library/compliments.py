"""Quotes in force that name a colleague. Which colleagues there are, config.yaml says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from player.library.edition import Edition, Item
from player.slides.quote import Quote
from player.text.colleagues import may_be_in, named_in, perhaps_in


@dataclass(frozen=True, slots=True)
class Compliment:
    """A quote, and the colleague whom it names."""

    item: Item
    name: str


def named(text: str, colleagues: Sequence[str]) -> str | None:
    """The colleague whom a text names: by the whole name, by a first name that only one has, or as
    'mevrouw Van den Berg'.

    With capitals, as names are written: 'Roos' is a colleague, a 'roos' is not. None where there is
    none, or more than one.
    """
    known = tuple(colleagues)
    if named_in(text, known) is None and perhaps_in(text, known) is None:
        return None
    may_be = may_be_in(text, known)
    names = [name for name in may_be if named_in(text, (name,)) or perhaps_in(text, (name,))]
    return names[0] if len(names) == 1 else None


def compliments_in(edition: Edition) -> Iterable[Compliment]:
    """The quotes in force that name a colleague. Never a critical one: that is about the
    organisation, not about who picked up."""
    for item in edition.items:
        slide = item.slide
        if (
            isinstance(slide, Quote)
            and slide.sentiment != "critical"
            and not item.window.never
            and not item.off
            and slide.withdrawn is None
        ):
            if (name := named(slide.text, edition.config.colleagues)) is not None:
                yield Compliment(item, name)
