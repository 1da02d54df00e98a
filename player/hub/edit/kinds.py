"""A slide's class → the fields of a form: each of a kind of value, which decides what is shown for
it. Knows no slide type by name and no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from player.document import read
from player.settings import values
from player.slides.base import Common, Slide

Kind = Literal[
    "long",  # words that take room
    "words",  # a name, or a few words
    "day",
    "moment",  # a day, or a day and a time
    "month",
    "days",  # of the week
    "hours",  # from one time to another
    "number",
    "yes",
    "choice",
    "picture",
    "link",
    "commas",  # short things, with commas between them
    "items",  # words, each with a field of its own
    "part",  # fields of its own
    "parts",  # a list of those
    "other",  # for a text editor
]
_NO_PHOTOS = (".pdf", ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".svg")
_LONG, _SHORT = "LONG", "SHORT"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a slide, or of a part of one.

    `model` is the name of the class it belongs to; `choices` are the English words of a choice;
    `inner` the fields of a part; `takes_file`: of a picture, that it is no photo but a PDF or a
    film.
    """

    key: str
    kind: Kind
    model: str
    required: bool = False
    choices: tuple[str, ...] = ()
    inner: tuple[Field, ...] = ()
    takes_file: bool = False


def _validator(kind: Any) -> Any:
    return next(mark.func for mark in get_args(kind) if isinstance(mark, BeforeValidator))


_BY_VALIDATOR: dict[Any, Kind] = {
    _validator(values.Moment): "moment",
    _validator(values.Day): "day",
    _validator(values.Month): "month",
    _validator(values.Days): "days",
    _validator(values.HoursOfDay): "hours",
    _validator(values.YesNo): "yes",
    _validator(values.Link): "link",
    _validator(values.Join): "link",
    _validator(values.Names): "commas",
    _validator(values.PageNumbers): "commas",
    _validator(values.Number): "number",
    _validator(values.People): "items",
}


@cache
def fields_of(model: type[Slide]) -> tuple[Field, ...]:
    """The fields of a slide type of its own: not those that all slides have."""
    roomy = _roomy(model)
    return tuple(
        _field(key, info, model, roomy)
        for key, info in _infos(model)
        if key not in {"type", "id"} and key not in common_keys()
    )


@cache
def example_of(model: type[Slide]) -> Mapping[str, Any]:
    """What the slide says that its type is documented by: what is usual for it."""
    try:
        node, _ = read(model.example_yaml().encode())
        plain = node.plain() if node is not None else None
    except Exception:  # it may be other people's code
        return {}
    return plain if isinstance(plain, dict) else {}


@cache
def common_fields() -> tuple[Field, ...]:
    """The fields of all slides, with the id."""
    fields = (_field(key, info, Common, frozenset()) for key, info in _infos(Common))
    return (*fields, Field("id", "words", "Slide"))


@cache
def common_keys() -> frozenset[str]:
    """The keys of those."""
    return frozenset(key for key, _ in _infos(Common))


def _infos(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    for name, info in model.model_fields.items():
        yield info.alias or name, info


def _roomy(model: type[Slide]) -> frozenset[str]:
    """The keys, also of parts, that hold words which take room: by the fullest slide of its
    type."""
    try:
        full = model.filled(_LONG, _SHORT, None)
    except Exception:  # it may be other people's code
        return frozenset()
    return frozenset(_keys_with_room(full))


def _keys_with_room(full: Any) -> Iterator[str]:
    for key, value in full.items():
        inside = value if isinstance(value, list | tuple) else [value]
        if any(isinstance(one, str) and _LONG in one for one in inside):
            yield key
        for one in inside:
            if isinstance(one, dict):
                yield from _keys_with_room(one)


def _field(key: str, info: FieldInfo, model: type[BaseModel], roomy: frozenset[str]) -> Field:
    marks = [*info.metadata, *_marks(info.annotation)]
    kind: Kind = next(
        (
            _BY_VALIDATOR[mark.func]
            for mark in info.metadata + _marks(info.annotation)
            if isinstance(mark, BeforeValidator) and mark.func in _BY_VALIDATOR
        ),
        "words",
    )
    choices, inner = _choices(info.annotation), tuple[Field, ...]()
    part, listed = _part(info.annotation), _is_listed(info.annotation)
    if get_origin(_bare(info.annotation)) is dict:
        kind = "other"
    elif part is not None:
        kind = "parts" if listed else "part"
        inner = tuple(_field(name, one, part, roomy) for name, one in _infos(part))
    elif listed and kind != "commas":
        kind = "commas" if kind in ("day", "number") else "items"
    elif any(isinstance(mark, values.PictureField) for mark in marks):
        kind = "picture"
    elif choices:
        kind = "choice"
    elif _bare(info.annotation) in (int, float) and kind == "words":
        kind = "number"
    elif key in roomy and kind == "words":
        kind = "long"
    file = kind == "picture" and _is_no_photo(model, key)
    return Field(key, kind, model.__name__, info.is_required(), choices, inner, file)


def _is_no_photo(model: type[BaseModel], key: str) -> bool:
    """Whether the picture in the example of a slide is something else: a PDF, a film."""
    named = example_of(model).get(key) if issubclass(model, Slide) else None
    return isinstance(named, str) and named.lower().endswith(_NO_PHOTOS)


def _bare(annotation: Any) -> Any:
    """A type without what is said of it, and without None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        some = [one for one in get_args(annotation) if one is not type(None)]
        return _bare(some[0]) if len(some) == 1 else annotation
    return annotation


def _marks(annotation: Any) -> list[Any]:
    found = [*getattr(annotation, "__metadata__", ())]
    for inner in get_args(annotation) if get_origin(annotation) is not dict else ():
        found += _marks(inner)
    return found


def _is_listed(annotation: Any) -> bool:
    return get_origin(_bare(annotation)) in (tuple, list)


def _part(annotation: Any) -> type[BaseModel] | None:
    bare = _bare(annotation)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return bare
    if _is_listed(annotation):
        return _part(get_args(bare)[0])
    return None


def _choices(annotation: Any) -> tuple[str, ...]:
    bare = _bare(annotation)
    return tuple(map(str, get_args(bare))) if get_origin(bare) is Literal else ()
