"""When Python's collector of garbage goes through all objects: never while something is waited for.

A playlist of thousands of slides is hundreds of thousands of objects, hardly any of them in a ring:
to go through them takes a tenth of a second, and finds nothing.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def resting() -> Iterator[None]:
    """The collector rests meanwhile."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settle() -> None:
    """Go through everything now, in a quiet moment; what is in use is passed over from here on."""
    gc.collect()
    gc.freeze()
