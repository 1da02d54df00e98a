"""The slide types that other packages offer, and their Dutch words. Reads the metadata of packages;
imports a package only when its type is used.

A package offers a type through the entry point `klantbeeld.slides`: the type's English name, and
its class. Its Dutch words stand in `vocabulary.yaml` in that package, in the form of ours.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from player.lazy import dataclass

GROUP = "klantbeeld.slides"
_MOST_BYTES = 100_000
_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")


@dataclass(frozen=True, slots=True)
class Broken:
    """A type that a package offers and that can't be used; `why` is the kind of fault."""

    why: str


@cache
def offered() -> dict[str, EntryPoint]:
    """The entry points of other packages, by the English name of the type. Of two with the same
    name the first counts."""
    by_name: dict[str, EntryPoint] = {}
    for offer in entry_points(group=GROUP):
        if _NAME.fullmatch(offer.name):
            by_name.setdefault(offer.name, offer)
    return by_name


@cache
def words() -> tuple[str, ...]:
    """The text of the vocabulary of each package that offers a type. Nothing of those packages is
    run for it."""
    packages = dict.fromkeys(offer.module.split(".")[0] for offer in offered().values())
    return tuple(text for package in packages if (text := _words_of(package)))


def load(name: str) -> object | Broken | None:
    """What a package offers under that name; None where none offers it."""
    if (offer := offered().get(name)) is None:
        return None
    try:
        loaded: object = offer.load()
        return loaded
    except Exception as error:  # other people's code: its faults cost only its own slides
        return Broken(type(error).__name__)


def _words_of(package: str) -> str:
    try:
        spec = find_spec(package)
        folders = (
            [Path(place) for place in (spec.submodule_search_locations or ())]
            if spec is not None
            else []
        )
        path = next(
            (path for folder in folders if (path := folder / "vocabulary.yaml").is_file()), None
        )
        return path.read_text("utf-8")[:_MOST_BYTES] if path is not None else ""
    except (ImportError, OSError, ValueError):
        return ""
