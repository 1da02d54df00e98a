"""What a slide should not show: a colleague named in criticism, a person's address or number,
garbled words.

Opens no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from player.content.entries import Draft, Entry, Parsed, Reading
from player.content.letters import wrong_in
from player.problems import Flaw, Problem
from player.settings.values import YES
from player.slides.base import Slide, type_named
from player.text.personal_data import Kind, found_in

# How each kind is called in a message.
KINDS: Mapping[Kind, Flaw] = {
    "email": Flaw("personal-email"),
    "telephone": Flaw("personal-telephone"),
    "iban": Flaw("personal-iban"),
    "bsn": Flaw("personal-bsn"),
    "postcode": Flaw("personal-postcode"),
}

# These wait for a yes of the slide itself, as in a table. A postcode may well be that of the
# office.
_WAIT = frozenset[Kind](("email", "telephone", "iban", "bsn"))


def looked_over(
    parsed: Parsed, colleagues: tuple[str, ...], earlier: Reading | None = None
) -> Parsed:
    """The same file with these problems added. A slide is refused where it names a colleague in
    criticism, or holds personal data without consent of its own.

    Not looked at is a slide of which nothing was to be said at the `earlier` reading.
    """
    if parsed.entries is None:
        return parsed
    problems: list[Problem] = []
    same = earlier is not None and earlier.colleagues == colleagues
    known = earlier.fine if same and earlier is not None else {}
    entries, fine = list[Entry](), dict[int, Slide]()
    for entry in parsed.entries:
        if isinstance(entry, Draft):
            slide, so_far = entry.slide, len(problems)
            if slide is None or id(slide) not in known:
                entry = _over(entry, colleagues, problems)
            if slide is not None and len(problems) == so_far:
                fine[id(slide)] = slide
        entries.append(entry)
    if parsed.reading is not None:
        reading = replace(parsed.reading, colleagues=colleagues, fine=fine)
        parsed = replace(parsed, reading=reading)
    fallback = parsed.fallback
    if fallback is not None and (fallback := _over(fallback, colleagues, problems)).slide is None:
        fallback = None
    if not problems:
        return parsed
    ordered = sorted(
        (*parsed.problems, *problems), key=lambda problem: (problem.line, problem.column)
    )
    return replace(parsed, entries=tuple(entries), problems=tuple(ordered), fallback=fallback)


def _over(entry: Draft, colleagues: tuple[str, ...], problems: list[Problem]) -> Draft:
    if entry.slide is None or entry.slide.withdrawn is not None:
        return entry
    flaws: list[Flaw] = []
    if entry.node is not None:  # of a row in a table it was said already
        flaws += [*_personal(entry), *_letters(entry)]
    if (flaw := _names(entry, colleagues)) is not None:
        flaws.append(flaw)
    problems += [entry.problem(flaw) for flaw in flaws]
    if any(flaw.severity == "error" for flaw in flaws):
        return replace(entry, slide=None)
    problems += [entry.problem(flaw) for flaw in _doubtful(entry, colleagues)]
    return entry


def refused(draft: Draft, colleagues: tuple[str, ...]) -> Flaw | None:
    """Why this slide may not be shown at all: it names a colleague in criticism, or holds personal
    data without consent (product.md).
    """
    if draft.slide is None or draft.slide.withdrawn is not None:
        return None
    return next((flaw for flaw in _personal(draft) if flaw.severity == "error"), None) or _names(
        draft, colleagues
    )


def _names(draft: Draft, colleagues: tuple[str, ...]) -> Flaw | None:
    if not colleagues or draft.slide is None:
        return None
    from player.text.colleagues import (
        named_in,
    )  # here, since most players that start have no list of them

    named = (
        (way, words)
        for way, text in draft.slide.without_colleagues
        if (words := named_in(text, colleagues)) is not None
    )
    return next(
        (Flaw("names-colleague", {"words": " ".join(words.split())}, way) for way, words in named),
        None,
    )


def unasked(draft: Draft, now: Draft) -> bool:
    """Whether a version of a slide holds what is personal while the slide as it is written `now`
    says no yes."""
    return (
        now.node is not None
        and isinstance(now.node.value, dict)
        and not _agreed(now)
        and any(not _WAIT.isdisjoint(found_in(text)) for _, text in _texts_of(draft))
    )


def _agreed(draft: Draft) -> bool:
    """Whether the slide itself says yes: whoever said so of a whole playlist has not read it."""
    if draft.node is None or not isinstance(draft.node.value, dict):  # as it was kept
        consent = draft.raw.get("consent")
    else:
        consent = node.value if (node := draft.node.value.get("consent")) is not None else None
    return str(consent).casefold() in YES


def _doubtful(draft: Draft, colleagues: tuple[str, ...]) -> Iterator[Flaw]:
    """Words that may name a colleague, which only an editor can decide."""
    if colleagues and draft.slide is not None and draft.slide.without_colleagues:
        from player.text.colleagues import perhaps_in  # as above

        for way, text in draft.slide.without_colleagues:
            if (words := perhaps_in(text, colleagues)) is not None:
                yield Flaw("perhaps-colleague", {"words": " ".join(words.split())}, way, "warning")


def _personal(draft: Draft) -> Iterator[Flaw]:
    if _agreed(draft) or (
        draft.slide is not None and draft.slide.consent is False
    ):  # it is not shown anyway
        return
    dutch = draft.node is None or draft.node.dutch is not False
    for way, text in _texts_of(draft):
        for kind in found_in(text):  # only the kind, not the data itself: problems are logged
            if kind in _WAIT:
                yield Flaw(
                    "personal-waits",
                    {
                        "kind": KINDS[kind],
                        "key": "akkoord" if dutch else "consent",
                        "value": "ja" if dutch else "yes",
                    },
                    way,
                )
            else:
                yield Flaw("personal-data", {"kind": KINDS[kind]}, way, "warning")


def _letters(draft: Draft) -> Iterator[Flaw]:
    for way, text in _texts_of(draft):
        for word, likely, sure in wrong_in(text):
            if not likely:
                yield Flaw("letters-lost", {"word": word}, way)
            elif sure:
                yield Flaw("letters-wrong", {"word": word, "near": likely}, way)
            else:
                yield Flaw("letters-perhaps", {"word": word, "near": likely}, way, "warning")


def _texts_of(draft: Draft) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """All texts of a slide that are searched, each with the way to it."""
    slide = type(draft.slide) if draft.slide is not None else type_named(draft.type) or Slide
    return _texts(draft.raw, (), slide.NO_TEXT)


def _texts(
    value: object, way: tuple[str | int, ...], no_text: frozenset[str]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            if key not in no_text:
                yield from _texts(inside, (*way, str(key)), no_text)
    elif isinstance(value, list):
        for at, inside in enumerate(value):
            yield from _texts(inside, (*way, at), no_text)
