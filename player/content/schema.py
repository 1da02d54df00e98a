"""The JSON Schema of a playlist: every field and type under its English and its Dutch name, for completion in editors."""
from __future__ import annotations

import copy
import inspect
from typing import Any

from player.content.playlist import INCLUSIONS, Shuffled
from player.document import vocabulary
from player.slides.base import Common, Slide, types
from player.values import Part


def playlist_schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) for a playlist, a list of slides or one loose slide."""
    definitions: dict[str, Any] = {}
    slides = [_slide(kind, model, definitions) for kind, model in sorted(types().items()) if kind != "fallback"]
    definitions["slide"] = {"anyOf": [*slides, *({"$ref": f"#/$defs/{kind}"} for kind in INCLUSIONS)]}
    definitions |= {kind: _both(_object(model, definitions)) for kind, model in INCLUSIONS.items()}
    listed = {"type": "array", "items": {"$ref": "#/$defs/slide"}}
    common = _both(_object(Common, definitions))
    own = {"title": {"type": "string"}, "defaults": common, "slides": listed, "fallback": {"$ref": "#/$defs/slide"}}
    playlist = _both({"type": "object", "properties": own | _object(Shuffled, definitions)["properties"],
                      "required": ["slides"], "additionalProperties": False})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Klantbeeld",
            "anyOf": [playlist, listed, {"$ref": "#/$defs/slide"}], "$defs": definitions}


def _slide(kind: str, model: type[Slide], definitions: dict[str, Any]) -> dict[str, Any]:
    schema = _object(model, definitions)
    names = [kind, *(word for word, english in vocabulary().types.items() if english == kind)]
    schema["properties"]["type"] = {"enum": names}
    schema["required"] = ["type", *(key for key in schema.get("required", ()) if key != "type")]
    schema["description"] = inspect.cleandoc(model.__doc__ or "").split("\n\n")[0]
    definitions[kind] = _both(schema)
    return {"$ref": f"#/$defs/{kind}"}


def _object(model: type[Part], definitions: dict[str, Any]) -> dict[str, Any]:
    schema = copy.deepcopy(model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}"))
    for name, part in schema.pop("$defs", {}).items():
        part["properties"] = {key: info if key in part.get("required", ()) else _or_empty(info) for key, info in part["properties"].items()}
        definitions[name] = _both(part)
    for key, info in schema["properties"].items():
        info.pop("title", None)
        if key not in schema.get("required", ()):
            schema["properties"][key] = _or_empty(info)
    schema.pop("title", None)
    schema.pop("description", None)
    return schema


def _or_empty(info: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left empty."""
    if any(part.get("type") == "null" for part in info.get("anyOf", ())):
        return info
    return {"anyOf": [*(info.get("anyOf") or [info]), {"type": "null"}]}


def _both(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object with each of its keys in Dutch too."""
    dutch: dict[str, list[str]] = {}
    for word, english in vocabulary().keys.items():
        dutch.setdefault(english, []).append(word)
    properties = dict(schema["properties"])
    for key, info in schema["properties"].items():
        values = vocabulary().values.get(key, {})
        if "enum" in str(info) and values:
            info = properties[key] = _with_values(info, values)
        for word in dutch.get(key, ()):
            properties[word] = info
    required = [{"anyOf": [{"required": [name]} for name in (key, *dutch.get(key, ()))]} for key in schema.get("required", ())]
    rest = {name: value for name, value in schema.items() if name not in ("properties", "required")}
    return {**rest, "properties": properties, **({"allOf": required} if required else {})}


def _with_values(info: dict[str, Any], values: Any) -> dict[str, Any]:
    info = copy.deepcopy(info)
    for part in (info, *info.get("anyOf", ())):
        if "enum" in part:
            part["enum"] = [*part["enum"], *(word for word, english in values.items() if english in part["enum"])]
    return info
