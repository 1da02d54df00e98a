"""The slide types that other packages offer, and their Dutch words. Reads the metadata of packages;
imports a package only when its type is used.

A package offers a type through the entry point `klantbeeld.slides`: the type's English name, and
its class. Its Dutch words stand in `vocabulary.yaml` in that package, in the form of ours.
"""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from player.lazy import dataclass, expression

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "klantbeeld.slides"
_METADATA = (".dist-info", ".egg-info")
_MOST_BYTES = 100_000
_NAME = expression(r"[a-z][a-z0-9_]{1,40}")


@dataclass(frozen=True, slots=True)
class Broken:
    """A type that a package offers and that can't be used; `why` is the kind of fault."""

    why: str


@cache
def offered() -> dict[str, EntryPoint]:
    """The entry points of other packages, by the English name of the type. Of two with the same
    name the first counts."""
    by_name: dict[str, EntryPoint] = {}
    if not _any():
        return by_name
    from importlib.metadata import entry_points  # takes long, and there is seldom a package

    for offer in entry_points(group=GROUP):
        if _NAME.fullmatch(offer.name):
            by_name.setdefault(offer.name, offer)
    return by_name


def _any() -> bool:
    """Whether any package offers a type, as far as can be seen from outside. Where packages lie in
    something else than a folder, it may be."""
    for place in dict.fromkeys(sys.path):
        try:
            packages = [name for name in os.listdir(place or ".") if name.endswith(_METADATA)]
        except FileNotFoundError:
            continue
        except OSError:  # packages in an archive
            return True
        for name in packages:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                if GROUP.encode() in Path(place, name, "entry_points.txt").read_bytes():
                    return True
    return False


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
    from importlib.util import find_spec

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
