"""By which way frames are drawn: by the processor, or by a graphics chip (`textures`). Measured for
a driver and size before a slide is up (`measuring`), and remembered in the state folder.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import Any, Literal

from player import __version__
from player.fs.writing import write_whole
from player.lazy import dataclass

DRAWING = "drawing.json"  # in the state folder
PATIENCE = 20.0  # seconds for measuring
BETTER = 0.7  # of the processor's time that a chip may take, or it is not worth it

Way = Literal["auto", "software", "gpu"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """Of the displays, which; in which mode (px); and how to draw on it."""

    display: str = ""
    mode: tuple[int, int] | None = None
    drawing: Way = "software"
    state: Path | None = None  # where the answer is remembered

    def undecided(self, driver: str, shown: str) -> bool:
        """Whether it must be measured first."""
        if self.drawing != "auto" or driver.casefold() not in PRESENT_TEXTURES:
            return False
        return self._remembered(shown) is None

    def by_textures(self, driver: str, shown: str) -> bool:
        """Whether to draw with a chip on that display (driver and size). Where software presents
        without a texture, as on X11, it always draws."""
        if driver.casefold() not in PRESENT_TEXTURES or self.drawing == "software":
            return False
        return self.drawing == "gpu" or bool(self._remembered(shown))

    def measure(self, shown: str) -> None:
        """Measure, and remember the answer, also that it could not be. The display must not be
        open."""
        found = _measured(self)
        good = bool(found["alike"]) and found["gpu"] < BETTER * found["software"]
        known = self._all()
        known["version"], known.setdefault("displays", {})[shown] = (
            __version__,
            {
                "textures": good,
                **found,
            },
        )
        if self.state is not None:
            # Where this cannot be written, it is measured again next time.
            with contextlib.suppress(OSError):
                write_whole(self.state / DRAWING, json.dumps(known).encode(), mode=0o600)
        _ANSWERS[shown] = good

    def _remembered(self, shown: str) -> bool | None:
        if shown in _ANSWERS:
            return _ANSWERS[shown]
        answer = self._all().get("displays", {}).get(shown, {})
        return bool(answer["textures"]) if isinstance(answer, dict) and answer else None

    def _all(self) -> dict[str, Any]:
        try:
            assert self.state is not None
            known = json.loads((self.state / DRAWING).read_bytes())
            if known["version"] == __version__ and isinstance(known["displays"], dict):
                return dict(known)
        except (AssertionError, OSError, ValueError, TypeError, KeyError):
            pass
        return {"version": __version__, "displays": {}}


NO_WISHES = Wishes()
# SDL's drivers on which software presents through a texture too.
PRESENT_TEXTURES = frozenset({"kmsdrm", "wayland"})
_ANSWERS: dict[str, bool] = {}  # measured since we were started


def _measured(wishes: Wishes) -> dict[str, Any]:
    import subprocess

    argument = json.dumps([wishes.display, wishes.mode])
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "player.screen.measuring", argument],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        found = json.loads(done.stdout.splitlines()[-1])
        took = {way: float(found[way]) for way in ("gpu", "software")}
        return {"alike": found["alike"] is True, **took}
    except (OSError, LookupError, ValueError, TypeError, subprocess.TimeoutExpired) as fault:
        return {"alike": False, "why": type(fault).__name__}
