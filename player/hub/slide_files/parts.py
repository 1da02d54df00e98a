"""The order of a list in which the files of a folder have places of their own: one of them moves by
a line that names it, `- map: hub` with `alleen: taart.yaml`. Opens no file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from player.content.entries import Entry, Inclusion
from player.content.playlist import parse
from player.hub.slide_files.change import NotSame
from player.hub.slide_files.order import Listed, listed, moved, said_by
from player.hub.slide_files.text import Text, without_end

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\.ya?ml")
_NAMES = re.compile(
    r"(?P<head> *(?:- +)?)(?P<key>map|folder) *: *(?P<path>[^#{}\[\],]*?)(?: +#.*)?"
)
_ONLY = {"map": "alleen", "folder": "only"}


@dataclass(frozen=True, slots=True)
class Unit:
    """What has a place of its own: an entry of the list, or with a `name` a file of the folder that
    the entry takes in. Entries from 0."""

    entry: int
    name: str = ""


Members = Mapping[int, Sequence[str]]  # of entries that take in a folder: its files, in order
_Target = list[int | Unit]  # entries as they are, and files that get a line


def units(known: Listed, members: Members) -> list[Unit]:
    """What has a place, in the order of now."""
    found: list[Unit] = []
    for at in range(len(known.entries)):
        found += [Unit(at, name) for name in members.get(at, ())] or [Unit(at)]
    return found


def rearranged(known: Listed, members: Members, at: int, to: int) -> Text:
    """The file with what has one place, from 0, in another. Raises NotSame where its slides would
    not be the same ones in that order."""
    order = units(known, members)
    if not (0 <= at < len(order) and 0 <= to < len(order)):
        raise NotSame
    one = order.pop(at)
    order.insert(to, one)
    target = _target(order, members, one)
    after = known
    kept = [each for each in target if isinstance(each, int)]
    if kept != sorted(kept):
        after = _listed(moved(known, one.entry, kept.index(one.entry)), known.path)
    text = _with_lines(after, known, target, upward=to < at)
    _check(text, known, target)
    return text


def left_out(known: Listed, at: int) -> Text:
    """The file without the entry at that place, from 0. Raises NotSame."""
    span = known.spans[at]
    text = known.text.with_lines(span.first, span.end, ())
    _check(text, known, [each for each in range(len(known.entries)) if each != at])
    return text


def _target(order: Sequence[Unit], members: Members, one: Unit) -> _Target:
    """The entries to come: of each folder the longest run of files that stand as its names do stays
    what the entry takes in, and every other file gets a line."""
    target: _Target = list(order)
    for folder, names in members.items():
        if not names:
            continue
        first, end = _run(target, folder, names, one)
        if first == end:  # the only file of the folder leaves it
            before = [each for each in range(folder) if each in _entries(target)]
            first = end = _entries(target).index(before[-1]) + 1 if before else 0
        target[first:end] = [folder]
    return [each.entry if isinstance(each, Unit) and not each.name else each for each in target]


def _entries(target: _Target) -> list[int]:
    """Which entry each is of; -1 of a file."""
    return [each if isinstance(each, int) else -1 if each.name else each.entry for each in target]


def _run(target: _Target, folder: int, names: Sequence[str], one: Unit) -> tuple[int, int]:
    """The longest run of files of the folder in the order of their names, by how many of them were
    not moved; (0, 0) where there is none."""
    best, best_length, first = (0, 0), 0, 0
    place = {name: number for number, name in enumerate(names)}
    for end in range(1, len(target) + 1):
        here, before = target[end - 1], target[end - 2] if end > 1 else None
        if not isinstance(here, Unit) or here.entry != folder or not here.name:
            continue
        goes_on = (
            isinstance(before, Unit)
            and before.entry == folder
            and place.get(before.name, len(names)) < place[here.name]
        )
        first = first if goes_on else end - 1
        length = sum(each != one for each in target[first:end])
        if length > best_length:
            best, best_length = (first, end), length
    return best


# ── lines ─────────────────────────────────────────────────────────────────────────────────────────


def _with_lines(after: Listed, known: Listed, target: _Target, *, upward: bool) -> Text:
    """The list with the lines of files at their places, from its end to its begin."""
    text, kept = after.text, [each for each in target if isinstance(each, int)]
    for place, run in reversed(list(_runs(target))):
        of, new = run[0].entry, list[str]()
        for part in run:
            new += _lines(known, part)
        before_next = place < len(kept) and (kept[place] == of or upward or place == 0)
        if before_next and not (place and kept[place - 1] == of):
            line = after.spans[place].first
        else:
            line = after.spans[place - 1].end
        text = _inserted(text, line, new, after.text.end_at(after.spans[0].dash))
    return text


def _runs(target: _Target) -> Iterator[tuple[int, list[Unit]]]:
    """The files that get a line, with how many entries stand before them."""
    run, place = list[Unit](), 0
    for each in target:
        if isinstance(each, Unit):
            run.append(each)
            continue
        if run:
            yield place, run
            run = []
        place += 1
    if run:
        yield place, run


def _lines(known: Listed, part: Unit) -> list[str]:
    """The lines of the folder's entry, with the name of one of its files. Raises NotSame."""
    span, made = known.spans[part.entry], list[str]()
    name = part.name if _PLAIN.fullmatch(part.name) else json.dumps(part.name, ensure_ascii=False)
    named = False
    for line in map(without_end, known.text.lines[span.dash : span.end]):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not named and (found := _NAMES.fullmatch(line)):
            made.append(f"{found['head']}{found['key']}: {found['path']}")
            made.append(f"{' ' * len(found['head'])}{_ONLY[found['key']]}: {name}")
            named = True
        elif not named and (braced := re.fullmatch(r"( *- *\{ *(map|folder)\b.*)\}( +#.*)?", line)):
            made.append(f"{braced[1].rstrip()}, {_ONLY[braced[2]]}: {name}}}")
            named = True
        else:
            made.append(line)
    if not named:
        raise NotSame
    return made


def _inserted(text: Text, line: int, new: Sequence[str], end: str) -> Text:
    """The text with these lines before that one."""
    lines = [f"{one}{end}" for one in new]
    last = text.lines[-1] if text.lines else end
    if line == len(text.lines) and without_end(last) == last:
        lines = [last + end, *lines[:-1], without_end(lines[-1])]
        line -= 1
        return text.with_lines(line, line + 1, lines)
    return text.with_lines(line, line, lines)


def _listed(text: Text, path: str) -> Listed:
    known = listed(text, path)
    if not isinstance(known, Listed):
        raise NotSame
    return known


def _check(text: Text, known: Listed, target: Sequence[int | Unit]) -> None:
    """That it reads as meant. Raises NotSame."""
    entries = parse(text.bytes, known.path).entries
    if entries is None or [*map(said_by, entries)] != [said_by(_meant(known, x)) for x in target]:
        raise NotSame


def _meant(known: Listed, one: int | Unit) -> Entry:
    entry = known.entries[one if isinstance(one, int) else one.entry]
    if isinstance(one, Unit) and isinstance(entry, Inclusion):
        return replace(entry, only=(one.name,))
    return entry
