"""A node of a document → a checked model, or every problem in it at its own line. Knows models and
words, no files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from player.content.traces import ABOUT, NOT_SO, how_to_say, in_doubt, of_key
from player.document import Key, Node, vocabulary
from player.lazy import dataclass
from player.problems import WORDS, Flaw, Problem, did_you_mean
from player.settings.values import OfLooks, OfWords
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
    written, of_looks = node.plain(), list[Problem]()
    try:
        value = model.model_validate(written)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        problems = _problems_of(errors, model, node, place, dutch, known)
        if not all(_is_of_looks(model, tuple(wrong["loc"])) for wrong in errors):
            return None, [*problems, *_unsaid(model, node, place)]
        for wrong in errors:
            _leave_out(written, tuple(wrong["loc"]))
        value = model.model_validate(written)
        of_looks = [
            replace(problem, flaw=replace(problem.flaw, severity="warning")) for problem in problems
        ]
    return value, [
        *of_looks,
        *_unsaid(model, node, place),
        *_cut_short(model, node, place),
        *_contradictions(value, node, place),
    ]


def _is_of_looks(model: type[BaseModel], way: tuple[Any, ...]) -> bool:
    """Whether a way leads to a field that only says how something looks."""
    inside = _model_at(model, way[:-1])
    info = _by_key(inside).get(str(way[-1])) if inside else None
    return info is not None and is_marked(info, OfLooks)


def _leave_out(written: Any, way: tuple[Any, ...]) -> None:
    for step in way[:-1]:
        written = written[step]
    written.pop(way[-1], None)


def _problems_of(
    errors: list[Any],
    model: type[BaseModel],
    node: Node,
    place: Place,
    dutch: bool,
    known: Iterable[str] | None,
) -> list[Problem]:
    """The errors of a model as problems: each mistake once, at its place."""
    cut = {problem.line: problem for problem in _cut_short(model, node, place)}
    problems = [
        _renamed(_problem(error, model, node, place, dutch, known), error, errors, node, dutch)
        for error in errors
    ]
    # A field that is missing because its name was mistyped is one mistake, not two.
    near = {
        (tuple(error["loc"][:-1]), problem.flaw.values.get("near"))
        for error, problem in zip(errors, problems, strict=True)
    }
    unique: dict[tuple[int, int, str], Problem] = {}
    for error, problem in zip(errors, problems, strict=True):
        if error["type"] == "missing" and near & _both_names(error["loc"]):
            continue
        if problem.flaw.code == "empty-field" and problem.line in cut:
            # Words of which a comment left nothing are not just empty.
            comment = cut[problem.line]
            problem = replace(comment, flaw=replace(comment.flaw, severity="error"))
        unique[problem.line, problem.column, problem.flaw.code] = problem
    return [*unique.values()]


def _both_names(way: tuple[Any, ...]) -> set[tuple[Any, ...]]:
    """Where a field is, and what it is called: in English and in Dutch."""
    return {(tuple(way[:-1]), key_named(str(way[-1]), dutch)) for dutch in (True, False)}


def _cut_short(model: type[BaseModel], node: Node, place: Place) -> list[Problem]:
    """The words of a slide that a comment on their line has shortened."""
    return [] if not issubclass(model, Slide) else _cut_in(model, node, place)


@cache
def _parts_of(model: type[BaseModel]) -> Mapping[str, tuple[type[BaseModel] | None, bool]]:
    """By a field's key: the model inside it, and whether it holds words."""
    return {
        key: (_model_in(info.annotation), is_marked(info, OfWords))
        for key, info in _by_key(model).items()
    }


@cache
def _by_key(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _cut_in(model: type[BaseModel], node: Node, place: Place) -> list[Problem]:
    problems: list[Problem] = []
    fields = _parts_of(model)
    for key, inside in node.value.items() if isinstance(node.value, dict) else ():
        if (inside.after is None and not isinstance(inside.value, list | dict)) or (
            key not in fields
        ):
            continue
        nodes = inside.value if isinstance(inside.value, list) else [inside]
        part, words = fields[key]
        for inner in nodes:
            if part is not None and isinstance(inner.value, dict):
                problems += _cut_in(part, inner, place)
            elif inner.after is not None and words:
                # Where nothing was meant to be there, it may well be a note to oneself.
                flaw = (
                    replace(inner.after.flaw, severity="warning")
                    if inner.value is None
                    else inner.after.flaw
                )
                problems.append(Problem(place.path, inner.after.line, inner.after.column, flaw))
    return problems


def _renamed(problem: Problem, error: Any, errors: list[Any], node: Node, dutch: bool) -> Problem:
    """Words in a field that does not exist, where the one field that must have some is missing:
    that is where they belong."""
    if problem.flaw.code not in ("unknown-field", "unknown-inline"):
        return problem
    way = tuple(error["loc"][:-1])
    same = [other for other in errors if tuple(other["loc"][:-1]) == way]
    missing = [str(other["loc"][-1]) for other in same if other["type"] == "missing"]
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


@cache
def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The English keys of a model's fields."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def key_named(english: str, dutch: bool) -> str:
    """A key as an editor writes it, in the language of the keys around it."""
    return vocabulary().dutch_key(english) if dutch else english


@dataclass(frozen=True, slots=True)
class _Error:
    """One error of pydantic's: its kind, the way to the field, what stands there and its limits.

    `written` is the field's key as the file has it, empty where it has none.
    """

    kind: str
    way: tuple[Any, ...]
    value: object
    given: object
    limits: Mapping[str, Any]
    message: str
    written: str
    dutch: bool


def _problem(
    error: Any,
    model: type[BaseModel],
    node: Node,
    place: Place,
    dutch: bool,
    known: Iterable[str] | None,
) -> Problem:
    """A problem in an editor's words, at its place, for an error of pydantic's."""
    kind, way = error["type"], tuple(error["loc"])
    parent = node.find(way[:-1])
    dutch = dutch if parent.dutch is None else parent.dutch
    if kind == "extra_forbidden":
        return _extra_field(error, model, node, place, dutch, known)
    if kind == "missing":
        code = "missing-moment" if way[-1] in ("until", "when") else "missing-field"
        flaw = Flaw(code, {"key": key_named(str(way[-1]), dutch)})
        return Problem(place.path, parent.line, parent.column, flaw)
    target: Node | Key = node.find(way)
    if target is parent and (key := parent.keys.get(str(way[-1]))):
        target = key
    written = _written_key(node, way)
    limits = error.get("ctx") or {}
    given = error.get("input")
    mistake = _Error(kind, way, _short(given), given, limits, str(error["msg"]), written, dutch)
    return Problem(place.path, target.line, target.column, _flaw(mistake, model))


def _written_key(node: Node, way: tuple[Any, ...]) -> str:
    """The last key on a way, as it stands in the file."""
    if not way:
        return ""
    deepest = max((at for at, step in enumerate(way) if isinstance(step, str)), default=0)
    key = node.find(way[:deepest]).keys.get(str(way[deepest]))
    return key.written if key else ""


def _extra_field(
    error: Any,
    model: type[BaseModel],
    node: Node,
    place: Place,
    dutch: bool,
    known: Iterable[str] | None,
) -> Problem:
    """A field that the model does not have."""
    way = tuple(error["loc"])
    parent = node.find(way[:-1])
    key = parent.keys.get(str(way[-1]))
    written = key.written if key else str(way[-1])
    inside = _model_at(model, way[:-1])
    own = keys_of(inside) if inside else ()
    flaw = unknown_field(
        written,
        known if known is not None and len(way) == 1 else own,
        dutch,
        node.dutch is not None,
    )
    if flaw.code == "unknown-field" and key is not None and not _has_its_line(key, parent):
        flaw = Flaw("unknown-inline", {"key": written})  # whoever takes out the line takes out more
    meant = of_key(written)
    if meant is not None and {"withdrawn", "consent"} <= set(own):
        value = _short(error.get("input")) or ""
        flaw = how_to_say(meant[0], f"{written}: {value}".strip(), dutch)
    at = key or parent
    return Problem(place.path, at.line, at.column, flaw)


def _flaw(error: _Error, model: type[BaseModel]) -> Flaw:
    """What is wrong with a field. Of what keeps a slide off the screen it is how to write that."""
    if error.way == ("consent",) and "withdrawn" in model.model_fields:
        written = error.written or key_named("consent", error.dutch)
        return in_doubt(f"{written}: {error.value}", error.dutch)
    flaw = _FLAWS.get(error.kind, _other)(error)
    if error.way != ("withdrawn",) or flaw.severity != "error":
        return flaw
    key = key_named("withdrawn", error.dutch)
    written = f"{error.written or key}: {error.value}"
    if str(error.value).strip().casefold() in NOT_SO:
        return Flaw("withdrawn-not", {"written": written, "key": key})
    return how_to_say("withdrawn", written, error.dutch)


def _no_choice(error: _Error) -> Flaw:
    expected = str(error.limits.get("expected", ""))
    return _choice(error.value, str(error.way[-1]), expected, error.dutch)


def _no_text(error: _Error) -> Flaw:
    return _empty(error) if error.given is None else Flaw("not-text")


def _no_number(error: _Error) -> Flaw:
    return Flaw("not-a-number", {"value": error.value})


def _no_whole_number(error: _Error) -> Flaw:
    if re.fullmatch(r"[+-]?[0-9]+[.,][0-9]+", str(error.value).strip()):
        return Flaw("not-whole", {"value": error.value})
    return _no_number(error)


def _too_small(error: _Error) -> Flaw:
    limit = error.limits.get("ge", error.limits.get("gt"))
    return Flaw("too-small", {"value": error.value, "limit": f"{limit:g}"})


def _too_big(error: _Error) -> Flaw:
    limit = error.limits.get("le", error.limits.get("lt"))
    return Flaw("too-big", {"value": error.value, "limit": f"{limit:g}"})


def _too_many(error: _Error) -> Flaw:
    return Flaw("too-many", {"limit": error.limits.get("max_length", "")})


def _no_list(_: _Error) -> Flaw:
    return Flaw("not-a-list")


def _no_mapping(_: _Error) -> Flaw:
    return Flaw("not-a-mapping")


def _empty(error: _Error) -> Flaw:
    return Flaw("empty-field", {"key": error.written})


def _no_value(error: _Error) -> Flaw:
    return Flaw("value", {"why": str(error.limits.get("error", error.value))})


def _other(error: _Error) -> Flaw:
    """A kind of ours; or one of pydantic's that no field of ours is known to give."""
    if error.kind not in WORDS:
        return Flaw("value", {"why": error.message})
    return Flaw(error.kind, {name: _short(value) for name, value in error.limits.items()})


# By pydantic's kind of error.
_FLAWS: Mapping[str, Callable[[_Error], Flaw]] = {
    **dict.fromkeys(("literal_error", "enum"), _no_choice),
    "string_type": _no_text,
    **dict.fromkeys(
        ("int_parsing", "int_type", "int_from_float", "int_parsing_size"), _no_whole_number
    ),
    **dict.fromkeys(("float_parsing", "float_type", "finite_number"), _no_number),
    **dict.fromkeys(("greater_than_equal", "greater_than"), _too_small),
    **dict.fromkeys(("less_than_equal", "less_than"), _too_big),
    "too_long": _too_many,
    **dict.fromkeys(("tuple_type", "list_type", "frozen_set_type"), _no_list),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), _no_mapping),
    "empty-field": _empty,
    "value_error": _no_value,
}


# How near a field or a type must be: a word of its own (verjaardag) is no typo of another
# (kernwaarde).
A_TYPO = 0.7
_OF_LOOKS = frozenset(
    [
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
    ]
)


def _has_its_line(key: Key, parent: Node) -> bool:
    """Whether nothing else stands on the line of a key: no other key, and no dash before it."""
    alone = sum(other.line == key.line for other in parent.keys.values()) == 1
    return alone and (key.line != parent.line or key.column == 1)


def _unsaid(model: type[BaseModel], node: Node, place: Place) -> list[Problem]:
    """Where a withdrawal or consent is named without a word: whoever began to write that does not
    want it shown as it was."""
    if not isinstance(node.value, dict) or node.value.keys().isdisjoint(ABOUT):
        return []
    if not {*ABOUT} <= {*model.model_fields}:
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
        Problem(place.path, key.line, key.column, how_to_say(meant[0], f"{key.written}:", dutch))
        for english, key in node.keys.items()
        if (meant := of_key(key.written)) is not None
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
    if "kind" in english and words.get(written.casefold(), written.casefold()) == "type":
        # A slide has a type; what is set in the config and has sorts calls it its kind.
        return Flaw("unknown-field-near", {"key": written, "near": "kind"})
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
        (inner for part in getattr(annotation, "__args__", ()) if (inner := _model_in(part))), None
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
        return "{" + ", ".join(f"{key}: {_written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    return "" if value is None else str(value)


def _short(value: object) -> object:
    text = value if isinstance(value, str | int | float) else _written(value)
    return text[:60] + "…" if isinstance(text, str) and len(text) > 61 else text
