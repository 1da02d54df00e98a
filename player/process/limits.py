"""What this process may use of the machine: memory, and processor time without a rest. The kernel
enforces it.

Beyond the memory limit a codec's allocation fails, and only that file is lost. Beyond the time
limit the process ends (SIGXCPU), and the screen starts another. Some systems have no such limits.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time

_log = logging.getLogger(__name__)
# Bytes of address space on top of that: libraries, stacks, and frames of 33 MB at 4K that the
# screen reads too.
MAPPED = 1 << 30


class ResourceLimits:
    """The limits of this process."""

    def __init__(self, tight: bool) -> None:
        """`tight`: whether they are enforced. They are not where a studio shares its process, as in
        a test."""
        self._tight = tight
        self._memory = 0  # bytes; the last limit that was set

    def memory(self, most: int) -> None:
        """Let this process hold no more than `most` bytes of its own."""
        if most != self._memory:
            self._memory = most
            _log.info("limit of memory: %d MB%s", most // 1_000_000, self._held)
        self._limit("RLIMIT_DATA", most)  # what it allocates; on Linux, anonymous maps too
        self._limit("RLIMIT_AS", most + MAPPED)

    def time(self, seconds: float) -> None:
        """Allow so many seconds from now on: of each processor, since decoders use them all."""
        self._limit("RLIMIT_CPU", int(time.process_time() + seconds * (os.cpu_count() or 1)) + 1)

    @property
    def _held(self) -> str:
        return "" if self._tight else " (not held)"

    def _limit(self, name: str, most: int) -> None:
        if not self._tight:
            return
        with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
            import resource

            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(
                kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
            )


def limit_for_good(**most: int) -> None:
    """Limit a process that does one dangerous piece of work, until its end; it writes no core file.

    `most` has each limit by the kernel's name: `AS` and `DATA` in bytes, `CPU` in seconds. A
    lower limit that was set before stays. Windows has no such limits: there, whoever waits for the
    process ends it in time.
    """
    with contextlib.suppress(ImportError):
        import resource

        for name, value in {**most, "CORE": 0}.items():
            kind = getattr(resource, f"RLIMIT_{name}")
            _, hard = resource.getrlimit(kind)
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (value, value))
