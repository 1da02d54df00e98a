"""The last Setup and Light that a studio sent, kept in the state folder: the next start has its background, or is dark, before any studio."""
from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from player.fs.writing import write_whole
from player.screen.sound import sound_light, sound_setup
from player.wire import Light, Setup, decode, encode

SETUP, LIGHT = "screen.json", "light.json"


def kept_setup(state: Path) -> Setup | None:
    """The Setup of last time; None where there is none that can be read."""
    try:
        setup = decode((state / SETUP).read_bytes())
        return sound_setup(setup) if isinstance(setup, Setup) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def kept_light(state: Path) -> Light | None:
    """The Light of last time; None where there is none that can be read."""
    try:
        light = decode((state / LIGHT).read_bytes())
        return sound_light(light) if isinstance(light, Light) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep(state: Path, message: Setup | Light) -> None:
    """Keep it for next time, from a thread: a disk that hangs must not hold up the picture."""
    threading.Thread(target=_write, args=(state, message), name="keep-setup", daemon=True).start()


def _write(state: Path, message: Setup | Light) -> None:
    name = SETUP if isinstance(message, Setup) else LIGHT
    # Where the state can't be kept, the next start has the plain background for a moment; that is all.
    with contextlib.suppress(OSError):
        write_whole(state / name, encode(message), mode=0o600)
