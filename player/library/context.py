"""What a file takes from the place where it is named, and how that is compared. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from player.lazy import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What a file takes from the entry that names it, and from the config.

    `common` are the fields that hold for all its slides, by their English keys. `named`: an entry
    or the config names it, so a missing file is reported there. `dutch`: problems name keys in
    Dutch. `colleagues` are those whom no criticism may name.
    """

    common: Mapping[str, Any]
    named: bool
    dutch: bool
    colleagues: tuple[str, ...]

    @property
    def key(self) -> Hashable:
        """Differs wherever the same bytes may give other slides."""
        return key_of(self.common), self.colleagues


_EMPTY = "mapping", frozenset[object]()


def key_of(value: object) -> Hashable:
    """A value from a document as a key: equal where the same was written.

    The type counts too, since 1, 1.0 and true are equal in Python and differ in a document.
    """
    if isinstance(value, Mapping):
        if not value:
            return _EMPTY
        return "mapping", frozenset((key_of(key), key_of(part)) for key, part in value.items())
    if isinstance(value, list | tuple):
        return "sequence", *map(key_of, value)
    if isinstance(value, float):
        return "float", repr(value)  # NaN differs from itself
    return type(value).__name__, value
