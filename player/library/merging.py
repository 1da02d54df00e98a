"""A new version of a file's list beside the last good one. Pure: knows no file.

What is right counts as it stands; a wrong slide is its last good version, and a wrong line that
took in other files takes in what it did before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from player.content.entries import Draft, Inclusion
from player.content.first_words import plain
from player.content.people import unasked
from player.content.withheld import withheld
from player.lazy import dataclass
from player.library.matching import Spots, free, matches
from player.library.slots import (
    DraftLikeness,
    Slot,
    name_of,
    new_origin,
    validated,
    with_fields,
)

# Fields that say when and where a slide may be seen.
_LIMITS = frozenset(
    ("from", "until", "days", "hours", "skip_holidays", "screens", "consent", "withdrawn")
)
_ALIKE = 0.7  # the similarity (0 to 1) from which one name is another, mistyped


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What an entry was in the last version.

    `slide` is the slide that it was, `guessed` whether only its place says so; `inclusion` is the
    line that took in others.
    """

    slide: Slot | None = None
    guessed: bool = False
    inclusion: Slot | None = None


Never = tuple[tuple[int, Draft], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The list in force, and the slides that were never right, each with how many of the list stand
    above it: so that nothing else is taken for them."""

    slots: tuple[Slot, ...]
    never: Never


def merged(
    entries: Sequence[Draft | Inclusion],
    before: Sequence[Slot],
    path: Path,
    place: str,
    colleagues: tuple[str, ...],
    never: Never = (),
) -> Merged:
    """The list that is in force of a file's new version.

    Args:
        entries: the list as it stands in the file now.
        before: the list that was in force.
        path: the file; ids that its author did not give follow from its name.
        place: the file as an editor knows it.
        colleagues: whom no criticism may name.
        never: what stood in that list and was never right.
    """
    slots: list[Slot] = []
    still_wrong: list[tuple[int, Draft]] = []
    taken: set[str] = set()
    for entry, earlier in zip(entries, _history(entries, before, never), strict=True):
        if isinstance(entry, Inclusion):
            slot = _including(entry, earlier.inclusion)
        elif earlier.inclusion is not None:
            slot = _as_it_was(entry, earlier.inclusion)
        else:
            slot = _slide(entry, earlier, place, colleagues)
        if slot is None:
            if isinstance(entry, Draft):
                still_wrong.append((len(slots), replace(entry, node=None)))
            continue
        if isinstance(slot.entry, Draft):
            slot = _called(slot, slot.entry, earlier.slide, path, taken)
            taken.add(slot.id)
        slots.append(slot)
    return Merged(tuple(slots), tuple(still_wrong))


def _called(slot: Slot, draft: Draft, last: Slot | None, path: Path, taken: set[str]) -> Slot:
    """A slide with its id, which differs from those that are taken; the very same place as before
    where nothing of it has changed."""
    same = last is not None and isinstance(last.entry, Draft) and last.entry.slide is draft.slide
    name = (last.name if same and last is not None else "") or name_of(path, draft)
    if last is not None and last.entry is draft and last.before is slot.before:
        if name == last.name and last.id == (called := free(name, taken)):
            return last
        return replace(last, id=called, name=name)
    return Slot(draft, free(name, taken), slot.pool, slot.shuffle, slot.before, slot.origin, name)


def _including(entry: Inclusion, earlier: Slot | None) -> Slot | None:
    """A line that takes in others; where it is wrong, as it was."""
    if not entry.wrong:
        return Slot(entry, before=_fallback(entry, earlier))
    return _as_it_was(entry, earlier) if earlier is not None else None


def _as_it_was(entry: Draft | Inclusion, earlier: Slot) -> Slot:
    """The line that took in others, on its new line and with what it says of consent now."""
    assert isinstance(earlier.entry, Inclusion)
    fields = withheld(entry.raw) if isinstance(entry, Draft) else entry.common
    as_it_was = replace(
        earlier.entry,
        line=entry.line,
        column=getattr(entry, "column", 1),
        common={**earlier.entry.common, **fields},
    )
    return Slot(as_it_was, before=earlier.before)


def _slide(draft: Draft, earlier: _Earlier, place: str, colleagues: tuple[str, ...]) -> Slot | None:
    """A slide; where it is wrong, its last good version, if it may still be shown."""
    last = earlier.slide
    if draft.slide is not None:
        before = None if earlier.guessed else _fallback(draft, last)
        return Slot(draft, before=before, origin=last.origin if last else new_origin())
    if last is None:
        return None
    last = with_fields(last, withheld(draft.raw), place, draft.raw)
    assert isinstance(last.entry, Draft)
    if unasked(last.entry, draft):
        return None
    good = validated(last.entry, place, colleagues)
    if good is None:
        return None
    # Its values stand on other lines now.
    return Slot(replace(good, line=draft.line, node=None), before=last.before, origin=last.origin)


def _fallback(entry: Draft | Inclusion, last: Slot | None) -> Draft | Inclusion | None:
    """What plays on should `entry` name a file that is not there.

    That is what stood in its place, or else the fallback of that.
    """
    if last is None:
        return None
    if isinstance(entry, Inclusion):
        assert isinstance(last.entry, Inclusion)
        fields, same_file = entry.common, last.entry.path == entry.path
    else:
        assert isinstance(last.entry, Draft)
        # A slide that only names a picture besides is shown without it. What was withdrawn takes
        # nothing else along.
        if entry.type != last.entry.type or "file" not in entry.raw or withheld(entry.raw):
            return None
        fields, same_file = entry.raw, last.entry.raw.get("file") == entry.raw["file"]
    if same_file:
        return last.before
    # Who says otherwise when or where it is to be seen means something else, and no mistake brings
    # back what was not to be seen.
    limits = _LIMITS & last.fields.keys()
    same_limits = all(fields.get(key) == last.fields[key] for key in limits)
    return (last.before or last.entry) if same_limits else None


# ── which entry is which ──────────────────────────────────────────────────────────────────────────


def _history(
    entries: Sequence[Draft | Inclusion], in_force: Sequence[Slot], never: Never
) -> Iterator[_Earlier]:
    """For each entry, what it was in the last version."""
    before, wrong = list(in_force), set[int]()
    for at, draft in reversed(never):
        before.insert(at, slot := Slot(draft))
        wrong.add(id(slot))
    drafts = [(at, entry) for at, entry in enumerate(entries) if isinstance(entry, Draft)]
    stood = [(at, slot.entry) for at, slot in enumerate(before) if isinstance(slot.entry, Draft)]
    slides = [before[at] for at, _ in stood]
    matched, guessed = matches(
        [DraftLikeness(draft) for _, draft in drafts],
        [DraftLikeness(draft) for _, draft in stood],
        Spots([at for at, _ in drafts], [at for at, _ in stood], len(entries), len(before)),
    )
    inclusions = _inclusions(entries, before, matched)
    numbered = iter(enumerate(matched))
    for at, entry in enumerate(entries):
        if isinstance(entry, Inclusion):
            yield _Earlier(inclusion=inclusions.get(at))
            continue
        nth, index = next(numbered)
        slide = slides[index] if index is not None else None
        slide = None if id(slide) in wrong else slide
        yield _Earlier(slide, nth in guessed, inclusions.get(at))


def _inclusions(
    entries: Sequence[Draft | Inclusion], before: Sequence[Slot], matched: Sequence[int | None]
) -> dict[int, Slot]:
    """For each entry that takes in others, or is wrong and did: its line in the last version.

    It is recognised by what it names, or else by its place.
    """
    old = {at: slot.entry for at, slot in enumerate(before) if isinstance(slot.entry, Inclusion)}
    if not old:
        return {}
    known = _recognised(entries, before, matched, old)
    for by_name in (True, False):
        for at, entry in enumerate(entries):
            if known[at] is None and _may_take_in(entry):
                known[at] = _stood(entry, at, known, old, len(before), by_name=by_name)
    return {
        at: before[place] for at, place in enumerate(known) if place in old and place is not None
    }


def _recognised(
    entries: Sequence[Draft | Inclusion],
    before: Sequence[Slot],
    matched: Sequence[int | None],
    old: Mapping[int, Inclusion],
) -> list[int | None]:
    """For each entry, its place in the last version where that is sure."""
    places = [at for at, slot in enumerate(before) if isinstance(slot.entry, Draft)]
    indices, known = iter(matched), list[int | None]()
    for entry in entries:
        if isinstance(entry, Draft):
            index = next(indices)
            known.append(places[index] if index is not None else None)
        else:
            same = (
                place
                for place, inclusion in old.items()
                if (inclusion.kind, inclusion.path) == (entry.kind, entry.path)
                and place not in known
            )
            known.append(next(same, None))
    return known


def _may_take_in(entry: Draft | Inclusion) -> bool:
    """Whether it takes in others, or can't be read, so that it may have been meant to."""
    if isinstance(entry, Inclusion):
        return True
    return entry.slide is None and not entry.type and not entry.id


def _stood(
    entry: Draft | Inclusion,
    at: int,
    known: Sequence[int | None],
    old: Mapping[int, Inclusion],
    end: int,
    *,
    by_name: bool,
) -> int | None:
    """The place of an entry in the last version, between the places of its neighbours.

    `by_name`: the line there that names something much alike; else the only line that stood there,
    if it is the only one that stands there, or there is no word in it.
    """
    low = max((place for place in known[:at] if place is not None), default=-1)
    high = min((place for place in known[at + 1 :] if place is not None), default=end)
    candidates = [
        place
        for place, inclusion in old.items()
        if low < place < high and place not in known and _may_be(entry, inclusion)
    ]
    if not by_name:
        sure = _says_nothing(entry) or _alone(at, known, end)
        return candidates[0] if len(candidates) == 1 and sure else None
    scores = {place: _similarity(entry, old[place]) for place in candidates}
    likely = [place for place in candidates if scores[place] >= _ALIKE]
    return max(likely, key=lambda place: (scores[place], -place), default=None)


def _says_nothing(entry: Draft | Inclusion) -> bool:
    """Whether no word can be seen of it (a bracket, and then the end of the file)."""
    return isinstance(entry, Draft) and not entry.raw and not plain(entry.seen)


def _alone(at: int, known: Sequence[int | None], end: int) -> bool:
    """Whether one entry stood where this one stands, between neighbours that are known."""
    before = known[at - 1] if at else -1
    after = known[at + 1] if at + 1 < len(known) else end
    return before is not None and after is not None and after - before == 2


def _similarity(entry: Draft | Inclusion, old: Inclusion) -> float:
    """How much what an entry names is like what the old line names, 0 to 1."""
    if isinstance(entry, Inclusion):
        return SequenceMatcher(None, entry.path.casefold(), old.path.casefold()).ratio()
    text = f"{entry.seen} {' '.join(str(value) for value in entry.raw.values())}".casefold()
    return float(old.path.casefold() in text)


def _may_be(entry: Draft | Inclusion, old: Inclusion) -> bool:
    """Whether that line may have become this: what can be read says what kind of thing it takes
    in."""
    return isinstance(entry, Draft) or entry.wrong or entry.kind == old.kind
