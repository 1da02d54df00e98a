"""The memory that the next picture will come in, had at hand while nothing moves: to reach it for
the first time takes longer than to draw it. Knows no cues.
"""

from __future__ import annotations

import mmap

from player.wire import Frame


class Spare:
    """A frame that has no picture yet. At most one is kept."""

    def __init__(self) -> None:
        """There is none."""
        self._frame: Frame | None = None
        self._memory: mmap.mmap | None = None

    def take(self, frame: Frame | None) -> None:
        """Keep this one from now on."""
        self._frame, self._memory = frame, None

    @property
    def lacks_memory(self) -> bool:
        """Whether it is not at hand yet."""
        return self._frame is not None and self._memory is None

    def have(self) -> None:
        """Have it at hand. Takes about a millisecond. One that is not what it says is dropped."""
        if self._frame is not None:
            try:
                self._memory = self._frame.map(writable=False, at_once=True)
            except (ValueError, OSError):
                self._frame = None

    def of(self, frame: Frame) -> mmap.mmap | None:
        """The memory of that frame, where it is the one that is at hand. It is the caller's."""
        spare, memory = self._frame, self._memory
        if spare is None or memory is None or len(memory) != frame.size:
            return None
        if spare.memory != frame.memory:
            return None
        self.take(None)
        return memory
