"""Other people's packages that a studio needs before its first slide, imported in less time: what
they compile or make while they are imported, and a start hardly uses, is made once it is used.

Of 0.15 s that a studio imports, pydantic took 0.06 and yaml 0.01. This module knows nothing of what
they are for; where it does not suit a release of theirs, they are imported as usual.
"""

from __future__ import annotations

import dataclasses
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import typing_extensions

from player import lazy

PACKAGES = ("pydantic.main", "pydantic.fields", "pydantic.types", "pydantic.json_schema", "yaml")
# Its TypedDicts, each annotation of which is compiled, are for type checkers only.
TYPES_ONLY = "pydantic_core.core_schema"
# It looks for plug-ins by reading what every package says of itself. We have none (`launch`).
NO_PLUGINS = "pydantic.plugin._loader"

_dataclass, _expression, _typed_dict = (
    dataclasses.dataclass,
    re.compile,
    typing_extensions.TypedDict,
)


def import_quickly() -> None:
    """Import PACKAGES, unless somebody did. Raises what importing them as usual raises."""
    before = set(sys.modules)
    plugins = ModuleType(NO_PLUGINS)
    vars(plugins)["get_plugins"] = tuple  # none
    sys.modules.setdefault(NO_PLUGINS, plugins)
    try:
        with _compiled_late():
            with _without_typed_dicts():
                importlib.import_module(TYPES_ONLY)
            _import()
    except Exception:  # another release than we know
        for name in set(sys.modules) - before:
            del sys.modules[name]
        _import()


def _import() -> None:
    for name in PACKAGES:
        importlib.import_module(name)


@contextmanager
def _compiled_late() -> Iterator[None]:
    dataclasses.dataclass = _late_dataclass
    re.compile = lazy.expression
    try:
        yield
    finally:
        dataclasses.dataclass, re.compile = _dataclass, _expression


@contextmanager
def _without_typed_dicts() -> Iterator[None]:
    typing_extensions.TypedDict = _NoTypedDict  # type: ignore[assignment]
    try:
        yield
    finally:
        typing_extensions.TypedDict = _typed_dict


def _late_dataclass(cls: type | None = None, /, **how: Any) -> Any:
    """`dataclasses.dataclass`, by ours where that makes the same of it."""

    def made(cls: type) -> type:
        plain = how.keys() <= {"frozen", "slots", "eq"} and not any(
            "InitVar" in str(one) for one in vars(cls).get("__annotations__", {}).values()
        )
        maker: Callable[..., Any] = lazy.dataclass if plain else _dataclass
        kind: type = maker(**how)(cls)
        return kind

    return made if cls is None else made(cls)


class _NoTypedDict(dict[str, Any]):
    def __init_subclass__(cls, total: bool = True) -> None:
        """`total` is for type checkers too."""
