"""Which of SDL's drivers may have a display for us, where desktops may be, and what is in the way
of a display without a desktop. Loads no pygame: `doctor` asks this of a machine that is busy.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

Why = Literal["", "none", "closed", "shut", "held"]


def sessions(
    environment: Mapping[str, str], sockets: Path = Path("/tmp/.X11-unix")
) -> Iterator[dict[str, str]]:
    """What to add to the environment to find a display, the likeliest first.

    The first adds nothing: whoever set DISPLAY, WAYLAND_DISPLAY or SDL_VIDEODRIVER means that, and
    nothing else is tried.
    """
    yield {}
    if any(name in environment for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")):
        return
    runtime = environment.get("XDG_RUNTIME_DIR")
    for socket in _names(Path(runtime), "wayland-*") if runtime else ():
        if not socket.suffix:  # wayland-0.lock lies beside wayland-0
            yield {"WAYLAND_DISPLAY": socket.name}
    for socket in _names(sockets, "X*"):
        yield {"DISPLAY": f":{socket.name[1:]}"}


def _names(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def likely_drivers() -> list[str]:
    """Those of SDL's drivers that have anything to connect to: asking the others costs time, and
    prints complaints."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    wayland = Path(runtime, os.environ.get("WAYLAND_DISPLAY", "wayland-0"))
    return [
        driver
        for driver, there in {
            "x11": "DISPLAY" in os.environ,
            "wayland": bool(runtime) and wayland.exists(),
            "KMSDRM": any(Path("/dev/dri").glob("card*")),
        }.items()
        if there
    ]


def is_bare(named: str | None) -> bool:
    """Whether a display is opened without a desktop, where SDL's driver is `named` or found."""
    driver = ",".join(likely_drivers()) if named is None else named
    return sys.platform.startswith("linux") and driver.casefold() == "kmsdrm"


def in_the_way() -> tuple[Why, str, str]:
    """What keeps us from a display, the graphics card that it is about, and the group that may
    use it. Where there is no desktop: see `scanout.Hindrance`, or "none" where no display is on;
    else ""."""
    if not is_bare(os.environ.get("SDL_VIDEODRIVER")):
        return "", "", ""
    from player.screen.scanout import hindrance  # it takes a moment to load

    found = hindrance()
    return (found.why, str(found.card), found.group) if found else ("none", "", "")


def user() -> str:
    """Who we are, by name where there is one."""
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
