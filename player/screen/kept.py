"""The last Setup that a studio sent, kept in the state folder: the next start has its background before any studio."""
from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from player.screen.sound import sound_setup
from player.wire import Setup, decode, encode

NAME = "screen.json"


def kept_setup(state: Path) -> Setup | None:
    """The Setup of last time; None where there is none that can be read."""
    try:
        setup = decode((state / NAME).read_bytes())
        return sound_setup(setup) if isinstance(setup, Setup) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep_setup(state: Path, setup: Setup) -> None:
    """Keep it for next time, from a thread: a disk that hangs must not hold up the picture."""
    threading.Thread(target=_write, args=(state, setup), name="keep-setup", daemon=True).start()


def _write(state: Path, setup: Setup) -> None:
    temporary = state / f".{NAME}.new"
    # Where the state can't be kept, the next start has the plain background for a moment; that is all.
    with contextlib.suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(encode(setup))
        temporary.replace(state / NAME)
