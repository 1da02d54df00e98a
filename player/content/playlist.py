"""A YAML file of slides → entries and problems: a playlist, a loose slide, or a list of them. Opens
no file."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import Any

from player import plugins
from player.content.columns import SETTINGS, OfTable
from player.content.entries import Draft, Entry, Included, Inclusion, Parsed, Reading, Sidecar
from player.content.pictures import named, type_of
from player.content.readers import about
from player.content.traces import ABOUT, About, Trace, how_to_say, of_key, trace_problems, traces
from player.content.validation import (
    A_TYPO,
    Place,
    checked,
    key_named,
    keys_of,
    misspelt,
    unknown_field,
)
from player.content.withheld import withheld, withheld_in
from player.document import MOST_TEXT, Node, Pieces, read_on, vocabulary
from player.lazy import dataclass, expression
from player.problems import Flaw, Problem, did_you_mean
from player.settings.values import LinkOrYes, Names, Part, PerDay, Words, YesNo
from player.slides.base import Common, Slide, names, type_named, types, why_broken


class Defaults(Common):
    """What a playlist says of all its slides; `react` of all its quotes."""

    react: LinkOrYes | None = None


class _Folder(Common):
    folder: Words
    shuffle: YesNo = False
    captions: YesNo = False  # the names of its pictures stand below them
    only: Names = ()  # these files of it, here; the rest of it leaves them out


class _Nested(Common):
    playlist: Words
    shuffle: YesNo = False


class Shuffled(Part):
    """What a playlist says of the order of its slides."""

    shuffle: YesNo = False


class _Pool(OfTable):
    quotes: Words


class _Fed(Common):
    feed: Words
    per_day: PerDay = 1


INCLUSIONS: dict[Included, type[Common]] = {
    "folder": _Folder,
    "playlist": _Nested,
    "quotes": _Pool,
    "feed": _Fed,
}
MOST_PROBLEMS = 200  # of one file that are reported one by one
_PLAYLIST_KEYS = ("title", "defaults", "fallback", "shuffle", "slides")


def parse(
    data: bytes,
    path: str,
    common: Mapping[str, Any] | None = None,
    dutch: bool = True,
    beside: Sidecar | None = None,
    written: date | None = None,
    seconds: float = math.inf,
    earlier: Reading | None = None,
) -> Parsed:
    """The slides of a YAML file. `path` is how an editor knows it; `common` are fields from the
    entry that took it in. What stands as it did at the `earlier` reading is taken over from that.

    (A YAML file has no sidecar.)
    """
    node, faults, pieces = read_on(data, earlier.pieces if earlier is not None else None)
    problems = [Problem(path, fault.line, fault.column, fault.flaw) for fault in faults]
    place = Place(path, dutch)
    if node is None:
        return _unusable(problems, data, place)
    node = _with_its_picture(node, path, common or {})
    if node.value is None:
        return Parsed((), (*problems, Problem(path, 1, 1, Flaw("no-slides", severity="warning"))))
    head = _Head([node])
    if isinstance(node.value, list):
        head.listed = node.value
    elif isinstance(node.value, dict) and _is_playlist(node.value):
        head, more = _playlist(node, place)
        problems += more
        if head.listed is None:
            return _unusable(problems, data, place)
    inherited = {**(common or {}), **head.defaults}
    if pieces is not None and pieces.items is not head.listed:
        pieces = None  # that list is not the one of the slides
    entries, more, reading = _entries(head, place, inherited, pieces, earlier)
    problems += more
    problems += _in_words(entries, data, place)
    problems += _after_commas(entries, problems, place)
    if isinstance(node.value, dict):
        _of_the_whole(entries, node)
    if not entries:
        flaw = Flaw("no-slides", severity="warning")
        problems.append(Problem(path, node.line, node.column, flaw))
    return Parsed(
        tuple(entries),
        tuple(_first_of_many(problems, path)),
        head.title,
        head.fallback,
        head.shuffle,
        reading=reading,
    )


@dataclass(slots=True)
class _Head:
    """What a playlist says of itself. `listed`: its slides, None where there are none to be found;
    `defaults`: what it says of all of them; `sure`: whether that can be relied on."""

    listed: list[Node] | None
    title: str = ""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    sure: bool = True
    fallback: Draft | None = None
    shuffle: bool | None = False


def _with_its_picture(node: Node, path: str, common: Mapping[str, Any]) -> Node:
    """A sidecar of a picture with what it does not say: which slide and which file it is about."""
    picture = about(PurePath(path).name)
    if picture is None or isinstance(node.value, str | list):
        return node
    # Its name may be written otherwise: Foto.JPG, foto.jpg.yaml.
    picture = str(common.get("file", picture))
    itself = {
        "type": Node(type_of(picture), node.line, node.column),
        "file": Node(named(picture), node.line, node.column),
    }
    return replace(node, value={**(node.value or {}), **itself})


def _is_playlist(given: Mapping[str, Node]) -> bool:
    """Whether a mapping is a playlist, and no slide."""
    keys = given.keys()
    return bool({"slides", "defaults"} & keys) or not _slide_keys() & keys


_Known = Mapping[str, tuple[Node, Entry | None, tuple[Problem, ...]]]


def _entries(
    head: _Head,
    place: Place,
    inherited: Mapping[str, Any],
    pieces: Pieces | None,
    earlier: Reading | None,
) -> tuple[list[Entry], list[Problem], Reading | None]:
    """The entries of a list, what is wrong with its items, and what the next reading may take
    over."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    terms = (place, inherited)
    known: _Known = earlier.entries if earlier is not None and earlier.terms == terms else {}
    found: dict[str, tuple[Node, Entry | None, tuple[Problem, ...]]] = {}
    texts = pieces.texts if pieces is not None else ()
    for at, node in enumerate(head.listed or ()):
        text = texts[at] if texts else ""
        as_before = _as_before(node, known.get(text))
        if as_before is None:
            belongs_above = _belongs_above(node)
            if entries and belongs_above:
                entries[-1] = _off(entries[-1])
                problems += _of_the_one_above(node, place)
                continue
            entry, more = _entry(node, place, inherited)
            if earlier is not None and at < len(earlier.kept):
                entry = _held_once(entry, earlier.kept[at])
            as_before = node, entry, tuple(more)
            if belongs_above:  # next time there may be a slide above it
                text = ""
        _, entry, its_own = as_before
        problems += its_own
        if text:
            found[text] = as_before
        if entry is not None:
            entries.append(entry if head.sure else _unsure(entry, inherited))
    return entries, problems, Reading(pieces, terms, found) if pieces is not None else None


def _held_once(entry: Entry | None, kept: Entry) -> Entry | None:
    """An entry with the slide that plays already, where that is the same."""
    if not isinstance(entry, Draft) or not isinstance(kept, Draft) or entry.raw != kept.raw:
        return entry
    is_same = entry.slide is not None and entry.slide == kept.slide
    return replace(entry, slide=kept.slide, raw=kept.raw) if is_same else entry


def _as_before(
    node: Node, known: tuple[Node, Entry | None, tuple[Problem, ...]] | None
) -> tuple[Node, Entry | None, tuple[Problem, ...]] | None:
    """What an item with the same text came to at the last reading, on its line of now; None where
    that has to be found out again."""
    if known is None or known[0] is node:
        return known
    before, entry, problems = known
    if problems or not isinstance(entry, Draft) or entry.node is not before:
        return None  # a problem may name other lines
    return node, replace(entry, line=node.line, node=node), ()


def _of_the_one_above(node: Node, place: Place) -> list[Problem]:
    """What to say of an item that is about the slide above it."""
    meaning = _about(node)
    of_item = [Trace(meaning, node.line, node.column, _first_of(node))] if meaning else []
    return trace_problems(of_item, place.path, place.dutch)


def _first_of_many(problems: list[Problem], path: str) -> list[Problem]:
    """Problems by their lines; of very many the first, and how many more there are."""
    ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
    if len(ordered) <= MOST_PROBLEMS:
        return ordered
    rest = Flaw("more-problems", {"number": len(ordered) - MOST_PROBLEMS})
    return [*ordered[:MOST_PROBLEMS], Problem(path, 0, 0, rest)]


# ── whatever says that something may not be shown ─────────────────────────────────────────────────


def _about(node: Node) -> About | None:
    """What an item that is no slide says: that something may not be shown; None where it says
    something else."""
    if isinstance(node.value, str):
        return next((trace.about for trace in traces(node.value)), None)
    if isinstance(node.value, dict) and 0 < len(node.keys) <= 2:
        meant = [of_key(key.written) for key in node.keys.values()]
        return meant[0][0] if meant[0] is not None and all(meant) else None
    return None


def _belongs_above(node: Node) -> bool:
    """Whether that is no slide, but what somebody says of the one above it: `- ingetrokken: …`,
    with a dash too many."""
    return _about(node) is not None and (
        isinstance(node.value, str) or bool(withheld(node.plain()))
    )


def _first_of(node: Node) -> str:
    if isinstance(node.value, dict):
        return next(
            f"{key.written}: {node.value[english].value or ''}".strip()
            for english, key in node.keys.items()
        )
    return str(node.value)


def _off(entry: Entry) -> Entry:
    """That entry, which is not to be shown, nor its last good version."""
    if isinstance(entry, Draft):
        return replace(entry, slide=None, raw={**entry.raw, "consent": "no"})
    return replace(entry, wrong=True, common={**withheld(entry.common), "consent": "no"})


def _in_words(entries: list[Entry], data: bytes, place: Place) -> list[Problem]:
    """Traces that YAML takes for words of a text: `ingetrokken 29-11-2026` below it, without a
    colon."""
    found_traces = list(
        traces(
            data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n"), sure=True
        )
    )
    problems: list[Problem] = []
    for trace in found_traces:
        at = next(
            (at for at in range(len(entries) - 1, -1, -1) if entries[at].line <= trace.line), None
        )
        if at is None or (
            isinstance(entry := entries[at], Draft) and (entry.seen or entry.raw.get("withdrawn"))
        ):
            continue  # it has been reported already
        entries[at] = _off(entry)
        problems += trace_problems([trace], place.path, place.dutch)
    return problems


def _after_commas(entries: list[Entry], problems: list[Problem], place: Place) -> list[Problem]:
    """Traces between braces, without their colon. The problem that such words may belong to the
    text before them is then left out."""
    more: list[Problem] = []
    for at, entry in enumerate(entries):
        if (
            isinstance(entry, Draft)
            and entry.seen
            and entry.node is not None
            and (found_traces := list(traces(entry.seen)))
        ):
            entries[at] = _off(entry)
            problems[:] = [
                problem
                for problem in problems
                if problem.flaw.code != "yaml-comma" or problem.line != entry.line
            ]
            more += [
                replace(problem, line=entry.line, column=entry.node.column)
                for problem in trace_problems(found_traces, place.path, place.dutch)
            ]
    return more


def _of_the_whole(entries: list[Entry], node: Node) -> None:
    """What a playlist says where only a slide can: of the last one, if it stands below that; else
    of all of them."""
    assert isinstance(node.value, dict)
    slides = node.keys.get("slides")
    for english, key in node.keys.items():
        if (
            slides is not None
            and of_key(key.written) is not None
            and withheld({english: node.value[english].plain()})
        ):
            first = max(0, len(entries) - 1) if key.line > slides.line else 0
            entries[first:] = [_off(entry) for entry in entries[first:]]


def _unusable(problems: list[Problem], data: bytes, place: Place) -> Parsed:
    """A file of which nothing can be used, with what it says of what may not be shown."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    found_traces = list(traces(text))
    held = (
        tuple(part for part in _ITEM.split(text) if next(traces(part), None) is not None)
        if found_traces
        else ()
    )
    how = (
        []
        if all("withdrawn" in withheld_in(part) for part in held)
        else trace_problems(found_traces, place.path, place.dutch)
    )
    return Parsed(None, (*problems, *how), held=held)


_ITEM = expression(r"^(?=[ \t]*[-–—•*][ \t])", re.MULTILINE)


@cache
def _slide_keys() -> frozenset[str]:
    """The keys that only an entry of a playlist has, and a playlist itself has not."""
    models: list[type[Common]] = [*INCLUSIONS.values(), *types().values()]
    return frozenset({key for model in models for key in keys_of(model)} - set(_PLAYLIST_KEYS))


def _playlist(node: Node, place: Place) -> tuple[_Head, list[Problem]]:
    """What a playlist says of itself, and what is wrong with that."""
    assert isinstance(node.value, dict)
    dutch = place.dutch if node.dutch is None else node.dutch
    problems = _unknown_keys(node, place, dutch)
    defaults, sure, more = _defaults(node.value.get("defaults"), place)
    problems += more
    slides = node.value.get("slides")
    if slides is None:
        flaw = Flaw("not-a-playlist", {"key": key_named("slides", dutch)})
        return _Head(None), problems or [place.problem(node, flaw)]
    listed = [] if slides.value is None else slides.value
    if not isinstance(listed, list):
        flaw = Flaw("not-a-playlist", {"key": node.keys["slides"].written})
        return _Head(None), [*problems, place.problem(slides, flaw)]
    title, more = _title(node.value.get("title"), place)
    problems += more
    fallback, more = _fallback(node, place)
    problems += more
    shuffle, more = _shuffle(node, place)
    problems += more
    return _Head(listed, title, defaults, sure, fallback, shuffle), problems


def _unknown_keys(node: Node, place: Place, dutch: bool) -> list[Problem]:
    """The keys of a playlist that it can't have."""
    problems = []
    for english, key in node.keys.items():
        if english in _PLAYLIST_KEYS:
            continue
        if (meant := of_key(key.written)) is not None:
            flaw = how_to_say(meant[0], f"{key.written}:", dutch)
        else:
            flaw = unknown_field(key.written, _PLAYLIST_KEYS, dutch, node.dutch is not None)
        problems.append(Problem(place.path, key.line, key.column, flaw))
    return problems


def _title(title: Node | None, place: Place) -> tuple[str, list[Problem]]:
    if title is None:
        return "", []
    if isinstance(title.value, list | dict):
        return "", [place.problem(title, Flaw("not-text"))]
    cut = title.after if title.value is not None else None
    return str(title.value or ""), [
        Problem(place.path, fault.line, fault.column, fault.flaw) for fault in (cut,) if fault
    ]


# Of all fields: when and where a slide is shown.
_NARROWS = (
    "from",
    "until",
    "days",
    "hours",
    "skip_holidays",
    "screens",
    "consent",
    "withdrawn",
)


def _defaults(given: Node | None, place: Place) -> tuple[dict[str, Any], bool, list[Problem]]:
    """What a playlist says of all its slides. A wrong field costs that field; not sure is what says
    when or where they may be shown."""
    if given is None or given.value is None:
        return {}, True, []
    model, problems = checked(Defaults, given, place)
    if not isinstance(given.value, dict):
        return {}, True, problems
    good, sure = dict[str, Any](), not given.broken and (model is None or not problems)
    for key, value in given.value.items():
        written = given.keys[key]
        _, wrong = checked(Defaults, replace(given, value={key: value}, keys={key: written}), place)
        meant = (
            key
            if key in keys_of(Defaults)
            else vocabulary().keys.get(
                near := did_you_mean(written.written, _all_keys()) or "", near
            )
        )
        sure = sure and not (wrong and meant in _NARROWS)
        if not wrong:
            good[key] = value.plain()
    return {**good, **({} if sure else withheld(given.plain()))}, sure, problems


@cache
def _all_keys() -> tuple[str, ...]:
    """Of the fields that all slides have, the English keys and the Dutch ones."""
    english = keys_of(Defaults)
    return (*english, *(dutch for dutch, key in vocabulary().keys.items() if key in english))


def _unsure(entry: Entry, inherited: Mapping[str, Any]) -> Entry:
    """An entry of a playlist of which nobody knows when or where its slides may be shown: its last
    good version stays."""
    if isinstance(entry, Draft):
        return replace(entry, slide=None)
    return replace(entry, wrong=True, common=withheld(inherited))


def _entry(
    node: Node, place: Place, inherited: Mapping[str, Any]
) -> tuple[Entry | None, list[Problem]]:
    """What an item of a list is: a slide, or what takes other files in."""
    if node.value is None and node.broken:
        return _unreadable(node, place, inherited)
    if not isinstance(node.value, dict):
        return _words(node, place, inherited), [place.problem(node, Flaw("not-a-slide"))]
    if (dutch := node.dutch) is not None and dutch != place.dutch:
        place = replace(place, dutch=dutch)
    if "type" not in node.value:
        for kind in INCLUSIONS:
            if kind in node.value:
                return _inclusion(kind, node, place, inherited)
    return _slide(node, place, inherited)


def _unreadable(
    node: Node, place: Place, inherited: Mapping[str, Any]
) -> tuple[Draft, list[Problem]]:
    """An item that could not be read; what was seen of it says which one it is."""
    seen = {name: key.written for name, key in node.keys.items()}
    off = withheld_in(node.text) or {key: word for key, word in seen.items() if key in ABOUT}
    return Draft(
        None,
        seen.get("type", ""),
        seen.get("id"),
        {**inherited, **off},
        node.line,
        path=place.path,
        seen=node.text,
    ), trace_problems(traces(node.text), place.path, place.dutch, node.line - 1)


def _words(node: Node, place: Place, inherited: Mapping[str, Any]) -> Draft | None:
    """Words where a slide should be (`- map:fotos`): what stood there before plays on."""
    if not node.value:
        return None
    words = str(node.plain())[:MOST_TEXT]
    return Draft(None, "", None, dict(inherited), node.line, node, place.path, words)


def _slide(node: Node, place: Place, inherited: Mapping[str, Any]) -> tuple[Draft, list[Problem]]:
    """A slide, or why it can't be used: then its draft has none."""
    assert isinstance(node.value, dict)
    plain = node.plain()
    kind, given = plain.get("type"), plain.get("id")
    wrong = Draft(
        None,
        kind if isinstance(kind, str) else "",
        given if isinstance(given, str) else None,
        {**inherited, **plain},
        node.line,
        node,
        place.path,
        node.text,
    )
    if not isinstance(kind, str) or not kind:
        return wrong, [_without_type(node, place), *misspelt(node, place)]
    model = type_named(kind)
    if model is None or kind == "fallback":  # that one is for us to show
        flaw = _unknown_type(kind, place.dutch)
        return wrong, [place.problem(node.value["type"], flaw), *misspelt(node, place)]
    filled = _emptied(_with(node, _taken(inherited, model)), model)
    slide, problems = checked(model, filled, place, keys_of(model))
    if slide is None or node.broken or _any_error(problems):
        return wrong, problems
    if (why := _fails(slide)) is not None:
        flaw = Flaw("plugin-broken", {"type": kind, "why": why})
        return wrong, [place.problem(node.value["type"], flaw)]
    if slide.withdrawn:
        return replace(wrong, slide=slide, id=slide.id), []
    problems += [place.problem(node, _named(flaw, place.dutch)) for flaw in slide.flaws()]
    if _any_error(problems):
        return wrong, problems
    return replace(wrong, slide=slide, id=slide.id), problems


def _any_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _without_type(node: Node, place: Place) -> Problem:
    """A slide without a type, or with another word for it."""
    assert isinstance(node.value, dict)
    for english, key in node.keys.items():
        if english != "type" and did_you_mean(key.written, ("type", "soort")):
            flaw = unknown_field(key.written, ("type",), place.dutch)
            return Problem(place.path, key.line, key.column, flaw)
    example = vocabulary().dutch_type("quote") if place.dutch else "quote"
    flaw = Flaw("type-missing", {"key": key_named("type", place.dutch), "example": example})
    return place.problem(node.value.get("type", node), flaw)


def _fails(slide: Slide) -> str | None:
    """Why a slide of another package can't be used: calling one of its methods raises. (The painter
    guards its layout.)"""
    if slide.TYPE in plugins.offered():
        try:
            for ask in (slide.reading, slide.seconds, slide.flaws, slide.pictures):
                ask()
        except Exception as error:  # it is other people's code, and costs only this slide
            return type(error).__name__
    return None


def slide_of(
    node: Node, place: Place, inherited: Mapping[str, Any]
) -> tuple[Draft | None, list[Problem]]:
    """The slide that a mapping in another kind of file is."""
    entry, problems = _entry(node, place, inherited)
    return entry if isinstance(entry, Draft) else None, problems


def _named(flaw: Flaw, dutch: bool) -> Flaw:
    """A slide's own flaw, with the fields it speaks of named as the file does."""
    return replace(
        flaw,
        values={
            name: key_named(str(value), dutch)
            if name in ("key", "field", "text", "pages")
            else value
            for name, value in flaw.values.items()
        },
    )


def _emptied(node: Node, model: type[Slide]) -> Node:
    """Of a slide that was withdrawn the words may be gone; what is left of it says when it was
    shown (product.md)."""
    assert isinstance(node.value, dict)
    withdrawn = node.value.get("withdrawn")
    if withdrawn is None or withdrawn.value is None:
        return node
    gone = {
        key: Node("…", node.line, node.column)
        for name, info in model.model_fields.items()
        if info.is_required()
        and (
            (here := node.value.get(key := info.alias or name)) is None or here.value in (None, "")
        )
    }
    return replace(node, value=node.value | gone)


_OF_QUOTES = frozenset(("react",))  # what is said of all slides, and only quotes take


def _taken(inherited: Mapping[str, Any], model: type[Slide]) -> Mapping[str, Any]:
    """What a slide of this type takes of what is said of all."""
    if _OF_QUOTES.isdisjoint(inherited) or model.TYPE == "quote":
        return inherited
    return {key: value for key, value in inherited.items() if key not in _OF_QUOTES}


def _with(node: Node, inherited: Mapping[str, Any]) -> Node:
    """The slide with what its playlist, folder or pool says of all its slides, its own words
    first."""
    if not inherited:
        return node
    assert isinstance(node.value, dict)
    given = {key: _node(value, node) for key, value in inherited.items()}
    return Node(given | node.value, node.line, node.column, node.keys)


def _node(value: Any, near: Node) -> Node:
    if isinstance(value, list):
        return Node([_node(inner, near) for inner in value], near.line, near.column)
    if isinstance(value, dict):
        return Node(
            {key: _node(inner, near) for key, inner in value.items()}, near.line, near.column
        )
    return Node(value, near.line, near.column)


def _fallback(node: Node, place: Place) -> tuple[Draft | None, list[Problem]]:
    assert isinstance(node.value, dict)
    given = node.value.get("fallback")
    if given is None or given.value is None:
        return None, []
    entry, problems = _entry(given, place, {})
    return (entry if isinstance(entry, Draft) and entry.slide is not None else None), problems


def _shuffle(node: Node, place: Place) -> tuple[bool | None, list[Problem]]:
    assert isinstance(node.value, dict)
    given = node.value.get("shuffle")
    if given is None:
        return False, []
    shuffled, problems = checked(
        Shuffled,
        replace(node, value={"shuffle": given}, keys={"shuffle": node.keys["shuffle"]}),
        place,
    )
    return shuffled.shuffle if shuffled is not None else None, problems


def _inclusion(
    kind: Included, node: Node, place: Place, inherited: Mapping[str, Any]
) -> tuple[Inclusion, list[Problem]]:
    entry, problems = checked(INCLUSIONS[kind], node, place)
    assert isinstance(node.value, dict)
    where = node.value[kind]
    if entry is None or problems or node.broken:
        kept_off = withheld({**inherited, **node.plain()})
        return Inclusion(
            kind,
            str(where.value) if isinstance(where.value, str) else "",
            kept_off,
            where.line,
            where.column,
            wrong=True,
        ), problems
    plain = {**inherited, **node.plain()}
    name = plain.pop(kind)
    settings = {key: plain.pop(key) for key in SETTINGS if key in plain}
    plain.pop("shuffle", None)
    plain.pop("captions", None)
    plain.pop("only", None)
    return Inclusion(
        kind,
        name,
        plain,
        where.line,
        where.column,
        per_day=entry.per_day if isinstance(entry, _Pool | _Fed) else None,
        shuffle=isinstance(entry, _Folder | _Nested) and entry.shuffle,
        settings=settings,
        captions=isinstance(entry, _Folder) and entry.captions,
        only=entry.only if isinstance(entry, _Folder) else (),
    ), []


def _unknown_type(written: str, dutch: bool) -> Flaw:
    if written in names() - {"fallback"}:
        return Flaw("plugin-broken", {"type": written, "why": why_broken(written) or "?"})
    english = sorted(names() - {"fallback"})
    words = vocabulary().types
    near = did_you_mean(
        written, [*english, *(word for word, kind in words.items() if kind in english)], A_TYPO
    )
    if near:
        return Flaw("unknown-type-near", {"type": written, "near": near})
    notice = vocabulary().dutch_type("notice") if dutch else "notice"
    return Flaw(
        "unknown-type", {"type": written, "example": f"{key_named('type', dutch)}: {notice}"}
    )


def draft_of(raw: Mapping[str, Any], line: int, path: str) -> Draft | None:
    """A draft from what was kept on disk; None where it is no longer a slide (the program has
    changed since)."""
    model = type_named(str(raw.get("type")))
    if model is None:
        return None
    given: Any = _taken(raw, model)
    if "withdrawn" in raw:
        near = Node(None, line, 1)
        node = Node({key: _node(value, near) for key, value in given.items()}, line, 1)
        given = _emptied(node, model).plain()
    try:
        slide = model.model_validate(given)
    except ValueError:
        return None
    return Draft(slide, slide.TYPE, slide.id, raw, line, None, path)
