"""Files of slides that a package of the hub has written: `writes.py` with `WRITES`, a function for
each kind, is found by its name. Knows none of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from player.hub.pages import packages_with
from player.hub.publishing.models import Kind


@dataclass(frozen=True, slots=True)
class Made:
    """A file as the database says that it should be. `path` from the content folder; without `data`
    it should not be there."""

    path: str
    data: bytes | None


@cache
def makers() -> Mapping[str, Callable[[str], Made]]:
    """By kind, what makes the file of a key."""
    return {
        str(kind): make
        for name in packages_with("writes")
        for kind, make in getattr(
            importlib.import_module(f"player.hub.{name}.writes"), "WRITES", {}
        ).items()
    }


def is_file(kind: str) -> bool:
    """Whether the publisher writes that kind."""
    return kind in (Kind.REACTIONS, Kind.WITHDRAWALS) or kind in makers()
