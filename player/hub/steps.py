"""States, and the steps that lead from one to another: for whatever passes through some.

A reaction does, a round and a nomination; this knows none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
T = TypeVar("T", bound=StrEnum)


class NotNow(Exception):
    """That step cannot be taken from there: somebody else was first."""

    def __init__(self, state: str, step: str) -> None:
        """`state` is where it is."""
        super().__init__(f"{step} from {state}")
        self.state, self.step = state, step


class Steps(Generic[S, T]):
    """Which step leads from which states, and where to."""

    def __init__(self, table: Mapping[T, tuple[frozenset[S], S]]) -> None:
        """`table`: step → (the states from which it can be taken, the state after it)."""
        self._table = table

    def after(self, state: S, step: T) -> S:
        """The state after a step. Raises NotNow."""
        from_, to = self._table[step]
        if state not in from_:
            raise NotNow(state, step)
        return to

    def before(self, step: T) -> frozenset[S]:
        """The states from which a step can be taken."""
        return self._table[step][0]
