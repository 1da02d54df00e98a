"""A YAML file of slides → entries and problems: a playlist, a loose slide, or a list of them. Opens no file."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ConfigDict

from player.content.validation import Place, checked, key_named, keys_of, unknown_field
from player.document import Node, read, vocabulary
from player.problems import Flaw, Problem, did_you_mean
from player.slides.base import Common, Slide, types
from player.values import Text, Words


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide as it was found in a file. `slide` is None where it is wrong; `raw` is what was written, in English keys.

    `places` says where each value stands, for problems that are found later (a picture that is missing).
    """

    slide: Slide | None
    type: str
    id: str | None
    raw: Mapping[str, Any]
    line: int
    node: Node | None = None
    path: str = ""

    def problem(self, flaw: Flaw) -> Problem:
        """A flaw found later, at the line of what it is about."""
        if self.node is None:
            return Problem(self.path, self.line, 1, flaw)
        return Place(self.path).problem(self.node, flaw)


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """`- folder: PATH`, with the common fields for all that is in it."""

    folder: str
    common: Mapping[str, Any]
    line: int
    column: int = 1


Entry = Draft | FolderEntry


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds. `entries` is None where nothing of it can be used."""

    entries: tuple[Entry, ...] | None
    problems: tuple[Problem, ...]
    title: str = ""


class _Folder(Common):
    folder: Words


class _Whole(Common):
    """The keys of a playlist as a mapping."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    title: Text = ""
    defaults: Any = None
    slides: Any = None


_PLAYLIST_KEYS = ("title", "defaults", "slides")


def parse(data: bytes, path: str, common: Mapping[str, Any] | None = None, dutch: bool = True) -> Parsed:
    """The slides of a YAML file. `path` is how an editor knows it; `common` are fields from the entry that took it in."""
    node, faults = read(data)
    problems = [Problem(path, fault.line, fault.column, fault.flaw) for fault in faults]
    place = Place(path, dutch)
    if node is None:
        return Parsed(None, tuple(problems))
    if node.value is None:
        return Parsed((), (*problems, Problem(path, 1, 1, Flaw("no-slides", severity="warning"))))
    title, listed, inherited = "", [node], dict(common or {})
    if isinstance(node.value, list):
        listed = node.value
    elif isinstance(node.value, dict) and (set(_PLAYLIST_KEYS) & node.value.keys() > {"title"} or not {"type", "folder"} & node.value.keys()):
        title, listed, defaults, more = _playlist(node, place)
        inherited |= defaults
        problems += more
        if listed is None:
            return Parsed(None, tuple(problems))
    entries = []
    for one in listed:
        entry, more = _entry(one, place, inherited)
        entries.append(entry)
        problems += more
    if not entries:
        problems.append(Problem(path, node.line, node.column, Flaw("no-slides", severity="warning")))
    return Parsed(tuple(entry for entry in entries if entry), tuple(problems), title)


def _playlist(node: Node, place: Place) -> tuple[str, Any, dict[str, Any], list[Problem]]:
    assert isinstance(node.value, dict)
    dutch = place.dutch if node.dutch is None else node.dutch
    problems: list[Problem] = []
    for key, written in node.keys.items():
        if key not in _PLAYLIST_KEYS:
            problems.append(Problem(place.path, written.line, written.column, unknown_field(written.written, _PLAYLIST_KEYS, dutch)))
    defaults: dict[str, Any] = {}
    if (given := node.value.get("defaults")) is not None and given.value is not None:
        model, more = checked(Common, given, place)
        problems += more
        if model is not None and not more:
            defaults = given.plain()
    slides = node.value.get("slides")
    title = node.value.get("title")
    if slides is None:
        flaw = Flaw("not-a-playlist", {"key": key_named("slides", dutch)})
        return "", None, {}, [*problems, place.problem(node, flaw)] if not problems else problems
    if slides.value is None:
        slides = replace(slides, value=[])
    if not isinstance(slides.value, list):
        return "", None, {}, [*problems, place.problem(slides, Flaw("not-a-playlist", {"key": node.keys["slides"].written}))]
    return str(title.value or "") if title else "", slides.value, defaults, problems


def _entry(node: Node, place: Place, inherited: Mapping[str, Any]) -> tuple[Entry | None, list[Problem]]:
    if node.value is None and node.keys:        # an item that could not be read; what was seen of it says which
        seen = {name: key.written for name, key in node.keys.items()}
        return Draft(None, seen.get("type", ""), seen.get("id"), {}, node.line, path=place.path), []
    if not isinstance(node.value, dict):
        return None, [place.problem(node, Flaw("not-a-slide"))]
    dutch = place.dutch if node.dutch is None else node.dutch
    place = replace(place, dutch=dutch)
    if "folder" in node.value and "type" not in node.value:
        return _folder(node, place, inherited)
    plain = node.plain()
    kind = plain.get("type")
    wrong = Draft(None, kind if isinstance(kind, str) else "", plain.get("id") if isinstance(plain.get("id"), str) else None, plain, node.line, node, place.path)
    if not isinstance(kind, str) or not kind:
        key = key_named("type", dutch)
        example = vocabulary().dutch_type("quote") if dutch else "quote"
        return wrong, [place.problem(node.value.get("type", node), Flaw("type-missing", {"key": key, "example": example}))]
    model = types().get(kind)
    if model is None:
        return wrong, [place.problem(node.value["type"], _unknown_type(kind, dutch))]
    slide, problems = checked(model, _with(node, inherited), place, [key for key in keys_of(model) if key])
    if problems or node.broken:
        return wrong, problems
    assert slide is not None
    return replace(wrong, slide=slide, id=slide.id, raw={**inherited, **plain}), _advice(slide, node, place)


def _with(node: Node, inherited: Mapping[str, Any]) -> Node:
    """The slide with what its playlist, folder or pool says of all its slides, its own words first."""
    if not inherited:
        return node
    assert isinstance(node.value, dict)
    given = {key: _node(value, node) for key, value in inherited.items()}
    return Node(given | node.value, node.line, node.column, node.keys)


def _node(value: Any, near: Node) -> Node:
    if isinstance(value, list):
        return Node([_node(one, near) for one in value], near.line, near.column)
    return Node(value, near.line, near.column)


def _folder(node: Node, place: Place, inherited: Mapping[str, Any]) -> tuple[FolderEntry | None, list[Problem]]:
    entry, problems = checked(_Folder, node, place)
    if entry is None or problems:
        return None, problems
    assert isinstance(node.value, dict)
    plain = {**inherited, **node.plain()}
    folder = plain.pop("folder")
    where = node.value["folder"]
    return FolderEntry(folder, plain, where.line, where.column), []


def _unknown_type(written: str, dutch: bool) -> Flaw:
    english = sorted(set(types()) - {"fallback"})
    words = vocabulary().types
    near = did_you_mean(written, [*english, *(word for word, kind in words.items() if kind in english)])
    if near:
        return Flaw("unknown-type-near", {"type": written, "near": near})
    return Flaw("unknown-type", {"type": written, "known": tuple(vocabulary().dutch_type(kind) if dutch else kind for kind in english)})


def _advice(slide: Slide, node: Node, place: Place) -> list[Problem]:
    return [place.problem(node, replace(flaw, severity="warning")) for flaw in slide.advice()]


def draft_of(raw: Mapping[str, Any], line: int, path: str) -> Draft | None:
    """A draft from what was kept on disk; None where it is no longer a slide (the program has changed since)."""
    model = types().get(str(raw.get("type")))
    if model is None:
        return None
    try:
        slide = model.model_validate(raw)
    except ValueError:
        return None
    return Draft(slide, slide.TYPE, slide.id, raw, line, None, path)
