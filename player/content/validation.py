"""A node of a document → a checked model, or every problem in it at its own line. Knows models and
words, no files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from player.content.traces import ABOUT, NOT_SO, how_to_say, in_doubt, of_key
from player.document import Key, Node, vocabulary
from player.problems import WORDS, Flaw, Problem, did_you_mean
from player.settings.values import OfWords
from player.slides.base import Slide, is_marked

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document's problems are: the file as an editor sees it (playlists/kantoor.yaml), and
    its keys' language."""

    path: str
    dutch: bool = True

    def problem(self, node: Node, flaw: Flaw) -> Problem:
        """A flaw at the place of what it is about: the value, or the key where only that can be
        wrong."""
        target, line, column = node.find(flaw.at), node.line, node.column
        if target is not node or not flaw.at:
            line, column = target.line, target.column
        return Problem(self.path, line, column, flaw)


def checked(
    model: type[Model], node: Node, place: Place, known: Iterable[str] | None = None
) -> tuple[Model | None, list[Problem]]:
    """The model that the node holds, or None and its problems. `known` are the keys to suggest
    (default the model's)."""
    if not isinstance(node.value, dict):
        return None, [place.problem(node, Flaw("not-a-mapping"))]
    dutch = place.dutch if node.dutch is None else node.dutch
    try:
        value = model.model_validate(node.plain())
    except ValidationError as error:
        cut = {problem.line: problem for problem in _cut_short(model, node, place)}
        errors = error.errors(include_url=False, include_input=True)
        problems = [_problem(one, model, node, place, dutch, known) for one in errors]
        problems = [
            _renamed(problem, one, errors, node, dutch)
            for one, problem in zip(errors, problems, strict=True)
        ]
        # A field that is missing because its name was mistyped is one mistake, not two.
        meant = {
            (tuple(one["loc"][:-1]), problem.flaw.values.get("near"))
            for one, problem in zip(errors, problems, strict=True)
        }
        problems = [
            problem
            for one, problem in zip(errors, problems, strict=True)
            if one["type"] != "missing"
            or not meant
            & {
                (tuple(one["loc"][:-1]), key_named(str(one["loc"][-1]), word))
                for word in (True, False)
            }
        ]
        # Words of which a comment left nothing are not just empty.
        problems = [
            replace(cut[problem.line], flaw=replace(cut[problem.line].flaw, severity="error"))
            if problem.flaw.code == "empty-field" and problem.line in cut
            else problem
            for problem in problems
        ]
        unique = {
            (problem.line, problem.column, problem.flaw.code): problem for problem in problems
        }
        return None, [*unique.values(), *_unsaid(model, node, place)]
    return value, [
        *_unsaid(model, node, place),
        *_cut_short(model, node, place),
        *_contradictions(value, node, place),
    ]


def _cut_short(model: type[BaseModel], node: Node, place: Place) -> list[Problem]:
    """The words of a slide that a comment on their line has shortened."""
    return [] if not issubclass(model, Slide) else _cut_in(model, node, place)


@cache
def _by_key(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _cut_in(model: type[BaseModel], node: Node, place: Place) -> list[Problem]:
    found: list[Problem] = []
    fields = _by_key(model)
    for key, inside in node.value.items() if isinstance(node.value, dict) else ():
        if (info := fields.get(key)) is None:
            continue
        nodes = inside.value if isinstance(inside.value, list) else [inside]
        part = _model_in(info.annotation)
        for one in nodes:
            if part is not None and isinstance(one.value, dict):
                found += _cut_in(part, one, place)
            elif one.after is not None and is_marked(info, OfWords):
                # Where nothing was meant to be there, it may well be a note to oneself.
                flaw = (
                    replace(one.after.flaw, severity="warning")
                    if one.value is None
                    else one.after.flaw
                )
                found.append(Problem(place.path, one.after.line, one.after.column, flaw))
    return found


def _renamed(problem: Problem, error: Any, errors: list[Any], node: Node, dutch: bool) -> Problem:
    """Words in a field that does not exist, where the one field that must have some is missing:
    that is where they belong."""
    if problem.flaw.code not in ("unknown-field", "unknown-inline"):
        return problem
    way = tuple(error["loc"][:-1])
    same = [one for one in errors if tuple(one["loc"][:-1]) == way]
    missing = [str(one["loc"][-1]) for one in same if one["type"] == "missing"]
    here = node.find(error["loc"])
    words = isinstance(here.value, str) and not here.value.replace(".", "").isdigit()
    if len(missing) != 1 or len(same) != 2 or not words:
        return problem
    return replace(
        problem,
        flaw=Flaw(
            "unknown-field-near",
            {"key": problem.flaw.values["key"], "near": key_named(missing[0], dutch)},
        ),
    )


def keys_of(model: type[BaseModel]) -> list[str]:
    """The English keys of a model's fields."""
    return [info.alias or name for name, info in model.model_fields.items()]


def key_named(english: str, dutch: bool) -> str:
    """A key as an editor writes it, in the language of the keys around it."""
    return vocabulary().dutch_key(english) if dutch else english


def _problem(
    error: Any,
    model: type[BaseModel],
    node: Node,
    place: Place,
    dutch: bool,
    known: Iterable[str] | None,
) -> Problem:
    kind, way, context = error["type"], tuple(error["loc"]), error.get("ctx") or {}
    value, limit = (
        _short(error.get("input")),
        context.get("limit", context.get("le", context.get("ge", ""))),
    )
    parent = node.find(way[:-1])
    dutch = dutch if parent.dutch is None else parent.dutch
    if kind == "extra_forbidden":
        key = parent.keys.get(str(way[-1]))
        written = key.written if key else str(way[-1])
        inside = _model_at(model, way[:-1])
        possible = (
            known if known is not None and len(way) == 1 else keys_of(inside) if inside else ()
        )
        flaw = unknown_field(written, possible, dutch, node.dutch is not None)
        if flaw.code == "unknown-field" and key is not None and not _has_its_line(key, parent):
            flaw = Flaw(
                "unknown-inline", {"key": written}
            )  # whoever takes out the line takes out more
        if (
            inside is not None
            and (found := of_key(written)) is not None
            and {"withdrawn", "consent"} <= set(keys_of(inside))
        ):
            flaw = how_to_say(found[0], f"{written}: {value or ''}".strip(), dutch)
        return Problem(
            place.path, key.line if key else parent.line, key.column if key else parent.column, flaw
        )
    if kind == "missing":
        flaw = Flaw("missing-field", {"key": key_named(str(way[-1]), dutch)})
        return Problem(place.path, parent.line, parent.column, flaw)
    at = node.find(way)
    if at is parent and parent.keys.get(str(way[-1])):
        at = Node(None, parent.keys[str(way[-1])].line, parent.keys[str(way[-1])].column)
    deepest = max((at for at, step in enumerate(way) if isinstance(step, str)), default=0)
    key = node.find(way[:deepest]).keys.get(str(way[deepest])) if way else None
    written = key.written if key else ""
    match kind:
        case "literal_error" | "enum":
            flaw = _choice(value, str(way[-1]), str(context.get("expected", "")), dutch)
        case "string_type":
            flaw = (
                Flaw("empty-field", {"key": written})
                if error.get("input") is None
                else Flaw("not-text")
            )
        case (
            "int_parsing"
            | "int_type"
            | "float_parsing"
            | "float_type"
            | "int_from_float"
            | "finite_number"
            | "int_parsing_size"
        ):
            whole = kind.startswith("int") and re.fullmatch(
                r"[+-]?[0-9]+[.,][0-9]+", str(value).strip()
            )
            flaw = (
                Flaw("not-whole", {"value": value})
                if whole
                else Flaw("not-a-number", {"value": value})
            )
        case "greater_than_equal" | "greater_than":
            flaw = Flaw(
                "too-small", {"value": value, "limit": f"{context.get('ge', context.get('gt')):g}"}
            )
        case "less_than_equal" | "less_than":
            flaw = Flaw(
                "too-big", {"value": value, "limit": f"{context.get('le', context.get('lt')):g}"}
            )
        case "too_long":
            flaw = Flaw("too-many", {"limit": context.get("max_length", limit)})
        case "tuple_type" | "list_type" | "frozen_set_type":
            flaw = Flaw("not-a-list")
        case "model_type" | "model_attributes_type" | "dict_type":
            flaw = Flaw("not-a-mapping")
        case "empty-field":
            flaw = Flaw("empty-field", {"key": written})
        case "value_error":
            flaw = Flaw("value", {"why": str(context.get("error", value))})
        case _ if (
            kind not in WORDS
        ):  # a kind of error of pydantic's that no field of ours is known to give
            flaw = Flaw("value", {"why": str(error["msg"])})
        case _:
            flaw = Flaw(kind, {name: _short(one) for name, one in context.items()})
    if len(way) == 1 and way[0] == "withdrawn" and flaw.severity == "error":
        said = f"{written or key_named('withdrawn', dutch)}: {value}"
        not_so = str(value).strip().casefold() in NOT_SO
        flaw = (
            Flaw("withdrawn-not", {"written": said, "key": key_named("withdrawn", dutch)})
            if not_so
            else how_to_say("withdrawn", said, dutch)
        )
    if way == ("consent",) and "withdrawn" in model.model_fields:
        flaw = in_doubt(f"{written or key_named('consent', dutch)}: {value}", dutch)
    return Problem(place.path, at.line, at.column, flaw)


# how near a field or a type must be: a word of its own (verjaardag) is no typo of another
# (kernwaarde)
A_TYPO = 0.7
_OF_LOOKS = frozenset(
    (
        "kleur",
        "kleuren",
        "tekstkleur",
        "achtergrond",
        "achtergrondkleur",
        "lettertype",
        "lettergrootte",
        "letters",
        "stijl",
        "opmaak",
        "grootte",
        "vet",
        "cursief",
        "uitlijning",
        "color",
        "colour",
        "colors",
        "colours",
        "background",
        "font",
        "fontsize",
        "font_size",
        "style",
        "bold",
        "italic",
        "align",
        "size",
    )
)


def _has_its_line(key: Key, parent: Node) -> bool:
    """Whether nothing else stands on the line of a key: no other key, and no dash before it."""
    alone = sum(one.line == key.line for one in parent.keys.values()) == 1
    return alone and (key.line != parent.line or key.column == 1)


def _unsaid(model: type[BaseModel], node: Node, place: Place) -> list[Problem]:
    """Where a withdrawal or consent is named without a word: whoever began to write that does not
    want it shown as it was."""
    if not isinstance(node.value, dict) or not {*ABOUT} <= {*model.model_fields}:
        return []
    dutch = place.dutch if node.dutch is None else node.dutch
    return [
        Problem(place.path, key.line, key.column, how_to_say(about, f"{key.written}:", dutch))
        for about in ABOUT
        if (key := node.keys.get(about)) is not None
        and about in node.value
        and node.value[about].value in (None, "")
    ]


def misspelt(node: Node, place: Place) -> list[Problem]:
    """Every key of a slide that was meant to keep it off the screen, and how it is written."""
    dutch = place.dutch if node.dutch is None else node.dutch
    return [
        Problem(place.path, key.line, key.column, how_to_say(found[0], f"{key.written}:", dutch))
        for english, key in node.keys.items()
        if (found := of_key(key.written)) is not None
        and (
            english not in ABOUT
            or (isinstance(node.value, dict) and node.value[english].value in (None, ""))
        )
    ]


def unknown_field(written: str, known: Iterable[str], dutch: bool, sure: bool = True) -> Flaw:
    """The flaw of a key that nobody knows, with the one that was probably meant, in the language of
    the keys around it.

    Where those do not tell (not `sure`), the word that it looks like.
    """
    english = sorted(set(known))
    both = [
        *english,
        *(dutch_key for dutch_key, key in vocabulary().keys.items() if key in english),
    ]
    words = vocabulary().keys
    # A word that is a field of something else is no typo.
    spelled = written.casefold() in words or written in words.values()
    meant = None if spelled else did_you_mean(written, both, A_TYPO)
    if meant:
        near = (
            key_named(words.get(meant, meant), dutch) if sure else meant
        )  # 'duratie' is near 'duration': 'duur'
        return Flaw("unknown-field-near", {"key": written, "near": near})
    return Flaw(
        "unknown-look" if written.casefold() in _OF_LOOKS else "unknown-field", {"key": written}
    )


def _choice(value: object, field: str, expected: str, dutch: bool) -> Flaw:
    words = [
        word.strip().strip("'") for word in expected.replace(" or ", ",").split(",") if word.strip()
    ]
    translated = {
        english: other for other, english in reversed([*vocabulary().values.get(field, {}).items()])
    }
    near = did_you_mean(str(value), [*words, *vocabulary().values.get(field, ())])
    if near:
        return Flaw("not-one-of-near", {"value": value, "near": near})
    return Flaw(
        "not-one-of",
        {
            "value": value,
            "known": tuple(translated.get(word, word) if dutch else word for word in words),
        },
    )


def _model_at(model: type[BaseModel], way: tuple[Any, ...]) -> type[BaseModel] | None:
    inside: Any = model
    named = False  # the next step is a name that the editor chose: screens: {balie: …}
    for step in way:
        if isinstance(step, int) or named:
            named = False
            continue
        info = next(
            (info for name, info in inside.model_fields.items() if step in (name, info.alias)), None
        )
        inside = _model_in(info.annotation) if info else None
        named = info is not None and getattr(info.annotation, "__origin__", None) is dict
        if inside is None:
            return None
    return inside if isinstance(inside, type) and issubclass(inside, BaseModel) else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        (found for part in getattr(annotation, "__args__", ()) if (found := _model_in(part))), None
    )


def _contradictions(value: BaseModel, node: Node, place: Place) -> list[Problem]:
    start, until = getattr(value, "from_", None), getattr(value, "until", None)
    if (
        start is None
        or until is None
        or not isinstance(node.value, dict)
        or not {"from", "until"} <= node.value.keys()
    ):
        return []
    begin, end = _naive(start, time.min), _naive(until, time.max)
    if begin < end:  # a day is over at its end, a moment when it begins
        return []
    # Either may come from the playlist's or the folder's common fields; then it is the other that
    # stands here.
    dutch = place.dutch if node.dutch is None else node.dutch
    written = {
        key: node.keys[key].written if key in node.keys else key_named(key, dutch)
        for key in ("from", "until")
    }
    flaw = Flaw(
        "from-after-until" if begin > end else "no-time-between",
        {
            "start": written["from"],
            "from": node.value["from"].value,
            "end": written["until"],
            "until": node.value["until"].value,
            "line": node.value["until"].line,
        },
    )
    at = next((node.keys[key] for key in ("from", "until") if key in node.keys), node)
    return [Problem(place.path, at.line, at.column, flaw)]


def _naive(moment: date | datetime, clock: time) -> datetime:
    return (
        moment.replace(tzinfo=None)
        if isinstance(moment, datetime)
        else datetime.combine(moment, clock)
    )


def _written(value: object) -> str:
    """A value as YAML would have it on one line, not as Python would."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    return "" if value is None else str(value)


def _short(value: object) -> object:
    text = value if isinstance(value, str | int | float) else _written(value)
    return text[:60] + "…" if isinstance(text, str) and len(text) > 61 else text
