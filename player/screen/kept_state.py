"""What the screen itself keeps in the state folder, for its next start.

It keeps the last Setup and Light that a studio sent: so it has its background, or is dark, before
any studio runs. It also keeps what studios crashed on, so that the next one leaves that alone, and
whether this machine keeps up with motion.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Collection
from pathlib import Path

from player import __version__
from player.fs.writing import write_whole
from player.screen.validate import sound_light, sound_setup
from player.wire import Light, Setup, decode, encode

SETUP, LIGHT, QUARANTINE, PACE = "screen.json", "light.json", "quarantine.json", "pace.json"


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


def kept_quarantine(state: Path) -> tuple[str, ...]:
    """What studios of this version crashed on; another version may not."""
    try:
        quarantine = json.loads((state / QUARANTINE).read_bytes())
        is_ours = quarantine["version"] == __version__
        return tuple(map(str, quarantine["what"])) if is_ours else ()
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def kept_pace(state: Path, display: str) -> bool:
    """Whether this version kept up with motion on that display; as long as nobody knows, it
    does."""
    try:
        pace = json.loads((state / PACE).read_bytes())
        known = (pace["version"], pace["display"]) == (__version__, display)
        return not known or pace["keeps_up"] is not False
    except (OSError, ValueError, TypeError, KeyError):
        return True


def keep_pace(state: Path, display: str, keeps_up: bool) -> None:
    """Keep for the next start whether motion on that display is fluent."""
    pace = {"version": __version__, "display": display, "keeps_up": keeps_up}
    _in_a_thread(state / PACE, json.dumps(pace).encode())


def keep_quarantine(state: Path, what: Collection[str]) -> None:
    """Keep what studios crashed on for the next start."""
    data = json.dumps({"version": __version__, "what": list(what)}).encode()
    _in_a_thread(state / QUARANTINE, data)


def keep(state: Path, message: Setup | Light) -> None:
    """Keep it for the next start, from a thread: a disk that hangs must not hold up the picture."""
    _in_a_thread(state / (SETUP if isinstance(message, Setup) else LIGHT), encode(message))


def _in_a_thread(path: Path, data: bytes) -> None:
    with contextlib.suppress(RuntimeError):  # the system has no thread left: as a full disk
        threading.Thread(target=_write, args=(path, data), name="keep", daemon=True).start()


def _write(path: Path, data: bytes) -> None:
    # Where this cannot be written, the next start only has the plain background for a moment.
    with contextlib.suppress(OSError):
        write_whole(path, data, mode=0o600)
