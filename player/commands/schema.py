"""`klantbeeld schema`: JSON Schemas of what an editor writes, every field and type in English and
in Dutch, for completion while one types.

They take all that the player takes, also where it is written in another way than they propose; what
they refuse, it refuses.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_origin

from pydantic import BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from player.content.columns import OfTable
from player.content.described import description
from player.content.playlist import INCLUSIONS, Defaults, Shuffled
from player.document import vocabulary
from player.settings.config import Config
from player.settings.values import Part
from player.slides.base import Common, Slide, type_named, types
from player.text.escapes import echo_json

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_EMPTY: Schema = {"type": "null"}
# A number between quotation marks is one too; its bounds are for the player to say.
_WRITTEN: Mapping[str, Schema] = {
    "integer": {"type": "string", "pattern": r"^\s*[+-]?[0-9][0-9_]*(?:\.0*)?\s*$"},
    "number": {"type": "string", "pattern": r"^\s*[+-]?[0-9.,_]+(?:[eE][+-]?[0-9]+)?\s*$"},
}


def schema(what: str) -> int:
    """Print a schema: of a `playlist`, of the `config`, or of what is said `beside` a file. The
    exit code is 0."""
    schemas = {"playlist": playlist_schema, "config": config_schema, "beside": beside_schema}
    echo_json(schemas[what]())
    return 0


def playlist_schema() -> Schema:
    """A playlist, a list of slides or one loose slide."""
    house = _House()
    slides = [
        house.slide(kind, model) for kind, model in sorted(types().items()) if kind != "fallback"
    ]
    house.definitions["slide"] = {
        "anyOf": [*slides, *({"$ref": f"#/$defs/{kind}"} for kind in INCLUSIONS)]
    }
    house.definitions |= {kind: house.object(model) for kind, model in INCLUSIONS.items()}
    slide: Schema = {"$ref": "#/$defs/slide"}
    listed: Schema = {"type": "array", "items": slide}
    own: Schema = {
        "title": _or_empty(_SCALAR),
        "defaults": _or_empty(house.object(Defaults)),
        "slides": _or_empty(listed),
        "fallback": _or_empty(slide),
        "shuffle": house.properties(Shuffled)["shuffle"],
    }
    playlist = _in_both(
        {"type": "object", "additionalProperties": False}, "Playlist", own, ("slides",)
    )
    return house.document("Klantbeeld: afspeellijst, playlist", [playlist, listed, slide])


def config_schema() -> Schema:
    """config.yaml."""
    house = _House()
    return house.document("Klantbeeld: config.yaml", [house.object(Config)])


def beside_schema() -> Schema:
    """What is said beside a file: a table (export.csv.yaml), a picture or a PDF (foto.jpg.yaml), or
    any other."""
    house = _House()
    pictures = []
    for kind in ("image", "pdf"):
        model = type_named(kind)
        assert model is not None
        properties = house.properties(model) | {"type": _SCALAR, "file": _SCALAR}
        pictures.append(
            _in_both(
                {"type": "object", "additionalProperties": False}, model.__name__, properties, ()
            )
        )
    return house.document(
        "Klantbeeld: naast een bestand, beside a file",
        [house.object(OfTable), *pictures, house.object(Common)],
    )


class _House:
    """The definitions of one schema, by name."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def document(self, title: str, kinds: list[Schema]) -> Schema:
        return {
            "$schema": _DRAFT,
            "title": title,
            "anyOf": [*kinds, _EMPTY],
            "$defs": self.definitions,
        }

    def slide(self, kind: str, model: type[Slide]) -> Schema:
        """A slide of a type. Of one that was withdrawn the words may be gone."""
        properties = self.properties(model)
        properties["type"] = _chosen(
            {"enum": [kind]},
            {word: english for word, english in vocabulary().types.items() if english == kind},
        )
        needed = [key for key, info in _fields(model).items() if info.is_required()]
        rest = {
            "type": "object",
            "additionalProperties": False,
            "description": inspect.cleandoc(model.__doc__ or "").split("\n\n")[0],
        }
        schema = _in_both(
            rest,
            model.__name__,
            properties | {key: _emptied(properties[key]) for key in needed},
            ("type",),
        )
        if needed:
            filled: Schema = {"not": {"enum": ["", None]}}
            names = {key: _names(key) for key in needed}
            schema["if"] = {
                "anyOf": [
                    {"required": [name], "properties": {name: {"not": _EMPTY}}}
                    for name in _names("withdrawn")
                ]
            }
            schema["then"] = {}
            schema["else"] = {
                "allOf": [
                    *map(_required, needed),
                    {"properties": {name: filled for known in names.values() for name in known}},
                ]
            }
        self.definitions[kind] = schema
        return {"$ref": f"#/$defs/{kind}"}

    def object(self, model: type[Part]) -> Schema:
        """A mapping with the fields of a model."""
        needed = [key for key, info in _fields(model).items() if info.is_required()]
        return _in_both(
            {"type": "object", "additionalProperties": False},
            model.__name__,
            self.properties(model),
            needed,
        )

    def properties(self, model: type[Part]) -> dict[str, Schema]:
        """The fields of a model by their English names, as far as an editor may write them."""
        for part in _parts().values():  # as a default some releases of Pydantic take none that
            part.model_rebuild()  # is not compiled yet
        schema = copy.deepcopy(
            model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        )
        for name in schema.get("$defs", {}):
            if name not in self.definitions:
                self.definitions[name] = {}  # it may be inside itself
                self.definitions[name] = self.object(_parts()[name])
        properties: dict[str, Schema] = {}
        for key, info in _fields(model).items():
            value = _widened(schema["properties"][key], info)
            value.pop("title", None)
            value.pop("default", None)
            if words := vocabulary().values.get(key):
                value = _chosen(value, words)
            properties[key] = value if info.is_required() else _or_empty(value)
        return properties


def _parts() -> dict[str, type[Part]]:
    """Every model by its name, as pydantic calls it in a schema."""
    waiting, models = [Part], dict[str, type[Part]]()
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        models |= {model.__name__: model for model in below}
    return models


def _fields(model: type[Part]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


# ── values: what the player takes besides ─────────────────────────────────────────────────────────


def _widened(schema: Schema, info: FieldInfo) -> Schema:
    """A value's schema with the other ways in which people write it."""
    if _translated(info.metadata, info.annotation):
        ways = [
            {name: one for name, one in way.items() if name not in ("title", "default")}
            for way in schema.get("anyOf") or [schema]
        ]
        ways = [
            {**way, "items": {"anyOf": [way["items"], _SCALAR]}} if "items" in way else way
            for way in ways
        ]
        schema = {"anyOf": [*ways, _SCALAR]}
    elif isinstance(inside := schema.get("additionalProperties"), dict) and any(
        _translated(getattr(part, "__metadata__", ()), part) for part in get_args(info.annotation)
    ):
        schema = {**schema, "additionalProperties": {"anyOf": [inside, _SCALAR]}}
    return _with_numbers(schema)


def _translated(metadata: Iterable[Any], annotation: Any) -> bool:
    """Whether something is made of what was written before it is looked at, and no schema of its
    own says of what."""
    marks = list(metadata)
    if any(isinstance(mark, WithJsonSchema) for mark in marks):
        return False
    if (
        any(isinstance(mark, BeforeValidator) for mark in marks)
        and annotation is not float
        and get_origin(annotation) is not dict
    ):
        return True
    return (
        any(
            _translated(
                getattr(part, "__metadata__", ()), get_args(part)[0] if get_args(part) else part
            )
            for part in get_args(annotation)
            if hasattr(part, "__metadata__")
        )
        if get_origin(annotation) is not dict
        else False
    )


def _with_numbers(schema: Schema) -> Schema:
    if "anyOf" in schema:
        return {**schema, "anyOf": [way for part in schema["anyOf"] for way in _ways(part)]}
    ways = _ways(schema)
    return schema if len(ways) == 1 else {"anyOf": ways}


def _ways(schema: Schema) -> list[Schema]:
    written = _WRITTEN.get(schema["type"]) if isinstance(schema.get("type"), str) else None
    return [schema, written] if written is not None else [schema]


def _chosen(schema: Schema, words: Mapping[str, str]) -> Schema:
    """A choice with its Dutch words, which may have capitals."""
    parts: list[Schema] = []
    for part in schema.get("anyOf") or [schema]:
        known = part.get("enum") or ([part["const"]] if "const" in part else None)
        if known is None:
            parts.append(part)
            continue
        dutch = [word for word, english in words.items() if english in known]
        parts.append({"enum": [*known, *(word for word in dutch if word not in known)]})
        if dutch:
            parts.append({"type": "string", "pattern": _whatever_capitals(dutch)})
    return parts[0] if len(parts) == 1 else {"anyOf": parts}


def _or_empty(schema: Schema) -> Schema:
    """A field that may be left empty."""
    if any(part.get("type") == "null" for part in schema.get("anyOf", ())):
        return schema
    return {"anyOf": [*(schema.get("anyOf") or [schema]), _EMPTY]}


def _emptied(schema: Schema) -> Schema:
    return {**_or_empty({name: one for name, one in schema.items() if name != "minLength"})}


# ── keys: in both languages ───────────────────────────────────────────────────────────────────────


def _names(english: str) -> list[str]:
    """A key and its Dutch words."""
    return [
        english,
        *(word for word, key in vocabulary().keys.items() if key == english and word != english),
    ]


def _in_both(
    rest: Schema, model: str, properties: Mapping[str, Schema], required: Iterable[str]
) -> Schema:
    """An object with each of its keys in both languages, each with what it is for in its own."""
    written: dict[str, Schema] = {}
    others: dict[str, Schema] = {}
    for key, schema in properties.items():
        dutch, english = description(model, key) or ("", "")
        for name in _names(key):
            same = name == key and (
                len(_names(key)) == 1 or vocabulary().keys.get(key) == key
            )  # one word in both languages
            written[name] = {
                **schema,
                "description": f"{dutch} – {english}"
                if same
                else english
                if name == key
                else dutch,
            }
        others[_whatever_capitals(_names(key))] = {}
    needed = [_required(key) for key in required]
    return {
        **rest,
        "properties": written,
        "patternProperties": others,
        **({"allOf": needed} if needed else {}),
    }


def _required(key: str) -> Schema:
    names = _names(key)
    otherwise = {"not": {"propertyNames": {"not": {"pattern": _whatever_capitals(names)}}}}
    return {"anyOf": [*({"required": [name]} for name in names), otherwise]}


def _whatever_capitals(words: Iterable[str]) -> str:
    """A pattern for words in capitals or not; a dash may be an underscore."""

    def letter(one: str) -> str:
        if one in "-_":
            return "[-_]"
        return (
            f"[{one.lower()}{one.upper()}]"
            if one.isalpha()
            else re.escape(one).replace(r"\ ", " ").replace(r"\'", "'")
        )

    return f"^(?:{'|'.join(''.join(map(letter, word)) for word in words)})$"
