"""How often something may be asked from one address. In memory only, under a key of the day that
nobody knows, so that no address is kept, hashed or not.

A whole office may share one address, so the limit is wide, and nobody is locked out: what is too
much waits, and a minute later there is room again. Knows no Django but the request.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest

POSTS, WITHIN = 60, 600.0  # so many in so many s
MOST = 20_000  # addresses that are remembered; the longest unused make room
_DAY = 86_400.0


class Buckets:
    """Posts of late, by address and by what was posted."""

    def __init__(
        self,
        posts: int = POSTS,
        within: float = WITHIN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`posts`: that are let through `within` so many s."""
        self._posts, self._within, self._clock = posts, within, clock
        self._lock = threading.Lock()
        self._times: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._key, self._key_made = os.urandom(32), clock()

    def allow(self, address: str, what: str) -> bool:
        """Whether there is room for one more; it is counted then."""
        with self._lock:
            now = self._clock()
            if now - self._key_made >= _DAY:
                self._key, self._key_made = os.urandom(32), now
                self._times.clear()
            mark = hmac.new(self._key, f"{what}\0{address}".encode(), hashlib.sha256).digest()
            times = self._times.setdefault(mark, deque())
            self._times.move_to_end(mark)
            while times and now - times[0] >= self._within:
                times.popleft()
            while len(self._times) > MOST:
                self._times.popitem(last=False)
            if len(times) >= self._posts:
                return False
            times.append(now)
            return True

    def __len__(self) -> int:
        """How many addresses are remembered."""
        return len(self._times)


@cache
def buckets() -> Buckets:
    """Those of this process."""
    return Buckets()


def allow(request: HttpRequest, what: str) -> bool:
    """Whether whoever asks may post that now."""
    return buckets().allow(request.META.get("REMOTE_ADDR", ""), what)
