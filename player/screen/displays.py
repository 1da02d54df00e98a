"""Which of several displays is meant, and in which mode. Knows SDL's order and Linux' names.

A display has a number (from 1, in SDL's order) and a name: that of its socket (HDMI-A-1) without a
desktop, else what the desktop calls it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Sequence
from pathlib import Path

MODEL = Path("/proc/device-tree/model")
SOCKETS = Path("/sys/class/drm")
CONSOLE = Path("/sys/class/graphics/fb0/virtual_size")  # "1920,1080"
KERNEL = Path("/proc/cmdline")
FULL_HD = (1920, 1080)


def names(driver: str, count: int) -> list[str]:
    """The names of so many displays, in SDL's order; "" where one has none."""
    found = _sockets() if driver.casefold() == "kmsdrm" else _of_desktop(count)
    return [*found, *[""] * count][:count]


def chosen(wanted: str, called: Sequence[str]) -> int:
    """The index of the display that is wanted by name or number; of the first one where there is
    none such."""
    found = _index(wanted, called)
    return 0 if found is None else found


def is_one_of(wanted: str, called: Sequence[str]) -> bool:
    """Whether there is a display with that name or number."""
    return _index(wanted, called) is not None


def _index(wanted: str, called: Sequence[str]) -> int | None:
    wanted = wanted.strip().casefold()
    for index, name in enumerate(called):
        if wanted and name.casefold() == wanted:
            return index
    if wanted.isascii() and wanted.isdecimal() and 0 < int(wanted) <= len(called):
        return int(wanted) - 1
    return None


def mode(
    wanted: tuple[int, int] | None,
    now: tuple[int, int],
    there: Sequence[tuple[int, int]],
    model: str = "",
    refused: Collection[tuple[int, int]] = (),
) -> tuple[int, int]:
    """The size (px) to switch a display to that has the modes `there` and is in `now`.

    One that it does not have is not tried, nor one that it has `refused`. A Raspberry Pi gets
    1920x1080 of a display that has more, unless more is asked for: at 4K it does not show a
    crossfade fluently.
    """
    there = [size for size in there if size not in refused]
    if wanted is not None and wanted in there:
        return wanted
    if now in refused and there:
        return FULL_HD if FULL_HD in there else max(there, key=lambda size: size[0] * size[1])
    if wanted is not None:
        return now
    larger = now[0] * now[1] > FULL_HD[0] * FULL_HD[1]
    return FULL_HD if larger and "Raspberry Pi" in model and FULL_HD in there else now


def unhindered(
    now: tuple[int, int], preferred: tuple[int, int] | None, console: str = "", kernel: str = ""
) -> tuple[int, int]:
    """The size that a display would be in, had it been there when the `console` was made.

    A console keeps the size that it got at boot, and puts a display that comes later in a mode that
    is not larger: a television that said nothing of itself while it was off would stay at
    1024x768. Where the `kernel`'s command line asks for a mode, that is somebody's choice.
    """
    width, _, height = console.strip().partition(",")
    asked = any(re.match(r"video=(\S+:)?\d+x\d", word) for word in kernel.split())
    if preferred is None or asked or not (width + height).isdecimal():
        return now
    fits = preferred[0] <= int(width) and preferred[1] <= int(height)
    return now if fits else preferred


def preferred(index: int) -> tuple[int, int] | None:
    """The size that a display without a desktop prefers; None where nobody says."""
    from player.screen.scanout import of_first_card

    there = of_first_card()
    return there[index].modes[0][:2] if index < len(there) else None


def said(path: Path) -> str:
    """What the kernel says in a file; nothing where there is none."""
    with contextlib.suppress(OSError):
        return path.read_text("utf-8", "replace").strip("\0\n ")
    return ""


def machine() -> str:
    """What this machine is, where it says so."""
    return said(MODEL)


def _sockets() -> list[str]:
    """The sockets with a display, by the number that the kernel gave them: SDL's order. Kernels
    before 6.8 tell that number only to whoever opens the card."""
    from player.screen.scanout import of_first_card

    if there := of_first_card():
        return [one.name for one in there]
    found = []
    for folder in SOCKETS.glob("card*-*"):
        with contextlib.suppress(OSError):
            if (folder / "status").read_text().strip() == "connected":
                number = folder / "connector_id"
                known = int(number.read_text()) if number.exists() else 0
                found.append((known, folder.name, folder.name.partition("-")[2]))
    return [name for _number, _folder, name in sorted(found)]


def _of_desktop(count: int) -> list[str]:
    """What the desktop calls them. pygame does not pass that on."""
    import ctypes  # takes a moment, and most have one display

    with contextlib.suppress(OSError, AttributeError, StopIteration, ValueError):
        maps = Path("/proc/self/maps").read_text().splitlines()
        library = next(line.split()[-1] for line in maps if "libSDL2-2" in line)
        ask = ctypes.CDLL(library).SDL_GetDisplayName
        ask.restype, ask.argtypes = ctypes.c_char_p, [ctypes.c_int]
        return [(ask(index) or b"").decode("utf-8", "replace") for index in range(count)]
    return []
