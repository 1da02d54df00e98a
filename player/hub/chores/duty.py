"""Something that is done every so often. Knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """`run` is called each so many `seconds`, the first time soon after the start. What it raises
    is remembered and reported; the others go on."""

    name: str
    seconds: float
    run: Callable[[], object]
