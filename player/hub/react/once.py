"""A form that is sent twice counts once. Kept in memory: after a restart, a browser's cookie still
says which sign it gave. Knows no Django."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import cache

MOST, KEPT = 20_000, 8 * 3600.0  # posts; s, as long as a page is good for


class Once:
    """Posts that were dealt with."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock`: in s."""
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: OrderedDict[str, float] = OrderedDict()

    def first(self, post: str) -> bool:
        """Whether this post was not seen before; it is now."""
        with self._lock:
            now = self._clock()
            while self._seen and (
                len(self._seen) > MOST or now - next(iter(self._seen.values())) >= KEPT
            ):
                self._seen.popitem(last=False)
            if post in self._seen:
                return False
            self._seen[post] = now
            return True

    def forget(self, post: str) -> None:
        """It went wrong after all."""
        with self._lock:
            self._seen.pop(post, None)


@cache
def once() -> Once:
    """Those of this process."""
    return Once()
