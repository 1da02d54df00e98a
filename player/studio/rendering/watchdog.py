"""What the studio works on, sent to the screen before it begins: if this process crashes, that was
the cause.

Work that once succeeded is not sent again. A file on which studios crashed twice is quarantined: it
is not opened again until its content changes.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from player.fs.codec_guard import CodecRefused
from player.fs.fingerprint import Fingerprints
from player.problems import Flaw
from player.process.limits import ResourceLimits
from player.wire import Working

_log = logging.getLogger(__name__)
MOST_DONE = 10_000  # pieces of work that are remembered


class Watchdog:
    """The pieces of work in hand, the outermost first. `seconds` is how long each may take."""

    def __init__(
        self,
        tell: Callable[[Working], None],
        shown: Callable[[Path], str],
        resource_limits: ResourceLimits,
    ) -> None:
        """`tell` tells the screen, and may raise that it is gone; `shown` gives a path as people
        know it."""
        self._send, self._shown, self._resource_limits = tell, shown, resource_limits
        self._hands: list[tuple[Working, str]] = []  # each with the key of that piece of work
        self._files = Fingerprints()
        self._done: set[str] = set()
        self.seconds = 20.0
        self.quarantined: frozenset[str] = frozenset()

    def alive(self) -> None:
        """Send a sign of life, during long work that is not about one file."""
        if not self._hands:
            self._tell(Working())

    def is_alone(self) -> None:
        """There is no screen any more: nobody is told of work from now on."""
        self._send = lambda _work: None

    def _tell(self, work: Working) -> None:
        try:
            self._send(work)
        except (BrokenPipeError, ConnectionResetError):
            # Raised from here it would look as if the work had failed: the loop notices it too.
            self.is_alone()

    @contextlib.contextmanager
    def on(self, what: str, part: str, path: str) -> Iterator[None]:
        """Announce work on `part` of `what`, which is in the file `path`, as long as it lasts."""
        if (key := f"{what} {part}") in self._done:
            yield
            return
        self._hands.append((Working(what, path, self.seconds), key))
        self._resource_limits.time(self.seconds)
        _log.debug("work: %s, at most %.0f s", path or "our own slide", self.seconds)
        self._tell(self._hands[-1][0])
        try:
            yield
        finally:
            self._hands.pop()
            self._tell(self._hands[-1][0] if self._hands else Working())
            self._resource_limits.time(self.seconds)
        if len(self._done) >= MOST_DONE:
            self._done.clear()
        self._done.add(key)

    @contextlib.contextmanager
    def on_file(self, path: Path) -> Iterator[None]:
        """Announce a codec's work on a file, as long as it lasts. Raises CodecRefused where the
        file is quarantined, under whatever name."""
        what = self._files.of(path)
        if what in self.quarantined:
            _log.info("not opened, since studios fell over it: %s", path)
            raise CodecRefused(Flaw("picture-quarantined", {"name": path.name}))
        # Announced again with each piece of work: the rest of a file need not be as sound as its
        # header.
        outer = self._hands[-1][1] if self._hands else "by itself"
        with self.on(what, outer, self._shown(path)):
            yield
