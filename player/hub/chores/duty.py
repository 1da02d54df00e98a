"""Something that is done every so often. Knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """`run` is called each so many `seconds`, the first time soon after the start. What it raises
    is remembered and reported; the others go on. `for_good`: it deletes what people wrote because
    it is old; that waits until the time is certain."""

    name: str
    seconds: float
    run: Callable[[], object]
    for_good: bool = False
