"""What a slide says of people that it had better not: a colleague named in criticism, an address, a number. Opens no file."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from player.content.playlist import Draft, Parsed
from player.personal import Kind, found_in
from player.problems import Flaw, Problem

# How each kind is called in a message.
KINDS: Mapping[Kind, Flaw] = {
    "email": Flaw("personal-email"), "telephone": Flaw("personal-telephone"), "iban": Flaw("personal-iban"), "bsn": Flaw("personal-bsn"),
    "postcode": Flaw("personal-postcode")}

# Where an address or a number is meant to be seen, or is not seen at all.
_NO_TEXT = frozenset(("id", "type", "link", "react", "join", "where", "file", "image", "photo", "source", "screens", "from", "until", "withdrawn",
                      "date", "received", "when", "closes", "month", "meetings", "days", "hours", "away"))


def looked_over(parsed: Parsed, colleagues: tuple[str, ...]) -> Parsed:
    """The same, where a slide that names a colleague in criticism is wrong, and personal data is pointed out."""
    if parsed.entries is None:
        return parsed
    problems: list[Problem] = []
    entries = []
    for entry in parsed.entries:
        if isinstance(entry, Draft) and entry.slide is not None and entry.slide.withdrawn is None:
            if entry.node is not None:      # of a row in a table it was said already
                problems += [entry.problem(flaw) for flaw in _personal(entry.raw)]
            if (flaw := refused(entry, colleagues)) is not None:
                problems.append(entry.problem(flaw))
                entry = replace(entry, slide=None)
            else:
                problems += [entry.problem(flaw) for flaw in _doubtful(entry, colleagues)]
        entries.append(entry)
    fallback = parsed.fallback
    if fallback is not None and (flaw := refused(fallback, colleagues)) is not None:
        problems.append(fallback.problem(flaw))
        fallback = None
    if not problems:
        return parsed
    told = sorted((*parsed.problems, *problems), key=lambda problem: (problem.line, problem.column))
    return replace(parsed, entries=tuple(entries), problems=tuple(told), fallback=fallback)


def refused(draft: Draft, colleagues: tuple[str, ...]) -> Flaw | None:
    """Why this slide may not be shown at all: what a customer criticises is no colleague by name (product.md)."""
    if not colleagues or draft.slide is None or draft.slide.withdrawn is not None:
        return None
    from player.colleagues import named_in  # here, since most players that start have no list of them

    named = ((way, words) for way, text in draft.slide.without_colleagues if (words := named_in(text, colleagues)) is not None)
    return next((Flaw("names-colleague", {"words": " ".join(words.split())}, way) for way, words in named), None)


def _doubtful(draft: Draft, colleagues: tuple[str, ...]) -> Iterator[Flaw]:
    """Who may well be a colleague, which only an editor can say."""
    if colleagues and draft.slide is not None and draft.slide.without_colleagues:
        from player.colleagues import perhaps_in  # as above

        for way, text in draft.slide.without_colleagues:
            if (words := perhaps_in(text, colleagues)) is not None:
                yield Flaw("perhaps-colleague", {"words": " ".join(words.split())}, way, "warning")


def _personal(raw: Mapping[str, Any]) -> Iterator[Flaw]:
    for way, text in _texts(raw, ()):
        for kind in found_in(text):     # not what it is: what is told stands in logs
            yield Flaw("personal-data", {"kind": KINDS[kind]}, way, "warning")


def _texts(value: object, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in _NO_TEXT:
                yield from _texts(one, (*way, str(key)))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _texts(one, (*way, at))
