"""What the kernel says of the displays that are drawn on without a desktop: whether a frame of ours
is what one of them shows, and which are plugged in. Linux; see drm_mode.h. Knows no pygame, no cue.

SDL tells neither. Where a driver refuses a mode or a frame SDL only prints that, and goes on as if
all were seen; and it looks at what is plugged in once, when it starts.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import socket
import struct
from collections.abc import Iterable, Mapping, Sequence
from ctypes import c_char, c_uint16, c_uint32, c_uint64
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

CARDS = Path("/dev/dri")
_RESOURCES, _CONTROLLER, _SOCKET = 0xC04064A0, 0xC06864A1, 0xC05064A7
_LET_IN = 0x40046411  # DRM_IOCTL_AUTH_MAGIC
_CONNECTED = 1
_OF_KERNEL = 15, 1  # NETLINK_KOBJECT_UEVENT, and its group in which the kernel itself speaks
# drm_connector_enum_list: what the kernel calls its sockets, by their type.
_KINDS = (
    *("Unknown", "VGA", "DVI-I", "DVI-D", "DVI-A", "Composite", "SVIDEO", "LVDS", "Component"),
    *("DIN", "DP", "HDMI-A", "HDMI-B", "TV", "eDP", "Virtual", "DSI", "DPI", "Writeback", "SPI"),
    "USB",
)


class _Resources(ctypes.Structure):
    """drm_mode_card_res."""

    _fields_ = (
        *((name, c_uint64) for name in ("frames", "controllers", "sockets", "encoders")),
        *((f"count_{name}", c_uint32) for name in ("frames", "controllers", "sockets", "encoders")),
        *((name, c_uint32) for name in ("min_w", "max_w", "min_h", "max_h")),
    )


class Mode(ctypes.Structure):
    """drm_mode_modeinfo."""

    _fields_ = (
        ("clock", c_uint32),
        *((name, c_uint16) for name in ("width", "h1", "h2", "h3", "h4")),
        *((name, c_uint16) for name in ("height", "v1", "v2", "v3", "v4")),
        *((name, c_uint32) for name in ("rate", "flags", "type")),
        ("name", c_char * 32),
    )


class Controller(ctypes.Structure):
    """drm_mode_crtc: what reads a frame and sends it to sockets."""

    _fields_ = (
        ("sockets", c_uint64),
        *((name, c_uint32) for name in ("count", "id", "frame", "x", "y", "gamma", "on")),
        ("mode", Mode),
    )


class Socket(ctypes.Structure):
    """drm_mode_get_connector."""

    _fields_ = (
        *((name, c_uint64) for name in ("encoders", "modes", "props", "values")),
        *((name, c_uint32) for name in ("count_modes", "count_props", "count_encoders")),
        *((name, c_uint32) for name in ("encoder", "id", "type", "number", "connection")),
        *((name, c_uint32) for name in ("mm_width", "mm_height", "subpixel", "pad")),
    )


@dataclass(frozen=True, slots=True)
class Plugged:
    """A display that is plugged in: the name of its socket, and its modes (px and Hz)."""

    name: str
    modes: tuple[tuple[int, int, int], ...]
    number: int = field(default=0, compare=False)  # the kernel's, of its socket


def cards(descriptors: Mapping[int, str]) -> list[int]:
    """Of open descriptors, by what they lead to, those of a graphics card."""
    return [number for number, path in descriptors.items() if path.startswith(f"{CARDS}/card")]


def shown(descriptors: Iterable[int], size: tuple[int, int]) -> int | None:
    """The number of the frame that a display of that size (px) shows, of those that were made
    through these descriptors; 0 where it shows none, None where the system does not say."""
    answer: int | None = None
    for card in descriptors:
        with contextlib.suppress(OSError):
            # Each is told of its own frames alone.
            frames, controllers, _sockets = resources(card)
            seen = {_shown(card, one, size) for one in controllers}.intersection(frames)
            answer = answer or max(seen, default=0)
    return answer


def plugged(card: int, look: bool = False) -> list[Plugged]:
    """The displays of a card, in SDL's order. With `look` each of them is asked what it is, which
    may take a tenth of a second; only whoever draws may. Raises OSError."""
    found = []
    for number in resources(card)[2]:
        with contextlib.suppress(OSError):
            modes, said = details(card, number, look)
            if said.connection == _CONNECTED and modes:
                kind = _KINDS[said.type] if said.type < len(_KINDS) else _KINDS[0]
                sizes = tuple((one.width, one.height, one.rate) for one in modes)
                found.append(Plugged(f"{kind}-{said.number}", sizes, number))
    return found


def all_cards() -> list[Path]:
    """The graphics cards, in their order."""
    return sorted(CARDS.glob("card*"), key=lambda path: (len(path.name), path.name))


def opened(path: Path) -> int:
    """A card, opened. Whoever opens one on which nobody draws may draw. Raises OSError."""
    return os.open(path, os.O_RDWR | os.O_CLOEXEC)


def of_first_card() -> list[Plugged]:
    """The displays of the first card that has any, as SDL takes it; none where it is not ours to
    open."""
    for path in all_cards():
        with contextlib.suppress(OSError):
            card = opened(path)
            try:
                if found := plugged(card):
                    return found
            finally:
                os.close(card)
    return []


def held(card: int) -> bool:
    """Whether another program draws on that card: then nobody else may. Raises OSError."""
    try:
        # Only whoever draws may let others in; and there is no such number.
        fcntl.ioctl(card, _LET_IN, struct.pack("I", 0))
    except PermissionError:
        return True
    except OSError as fault:
        if fault.errno != errno.EINVAL:
            raise
    return False


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What keeps us from the displays of this machine: a card that is `closed` to who is not of its
    `group`, or `shut` all the same; or one that is `held` by another program."""

    why: Literal["closed", "shut", "held"]
    card: Path
    group: str = ""


def hindrance() -> Hindrance | None:
    """None where nothing is known to be in the way: there is no card, or one that is ours to draw
    on."""
    found = None
    for path in all_cards():
        try:
            card = opened(path)
        except PermissionError:
            group = _group_without_us(path)
            found = found or Hindrance("closed" if group else "shut", path, group)
            continue
        except OSError:
            continue
        try:
            if not resources(card)[2]:
                continue  # it draws, and has no socket: as that of a Raspberry Pi 4
            if not held(card):
                return None
            found = Hindrance("held", path)
        except OSError:
            continue
        finally:
            os.close(card)
    return found


def _group_without_us(path: Path) -> str:
    """The group that may open it, where we are not of that; "" where that is not why."""
    with contextlib.suppress(OSError, KeyError):
        said = path.stat()
        if said.st_mode & 0o060 == 0o060 and said.st_gid not in {os.getegid(), *os.getgroups()}:
            return path.group()
    return ""


class Plugs:
    """The kernel's word that something was plugged in or out."""

    def __init__(self) -> None:
        """Where it may not be heard, nothing is."""
        self._line: socket.socket | None = None
        with contextlib.suppress(OSError):
            self._line = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _OF_KERNEL[0])
            self._line.setblocking(False)
            self._line.bind((0, _OF_KERNEL[1]))

    @property
    def descriptors(self) -> list[int]:
        """What to wait on."""
        return [self._line.fileno()] if self._line is not None else []

    def changed(self) -> bool:
        """Whether a display came or went since the last call."""
        found = False
        while self._line is not None:
            try:
                words = self._line.recv(1 << 13).split(b"\0")
            except BlockingIOError:
                break
            except OSError:
                return True  # there were more than were kept
            found = found or (b"SUBSYSTEM=drm" in words and b"HOTPLUG=1" in words)
        return found

    def close(self) -> None:
        """Hear no more."""
        if self._line is not None:
            self._line.close()


def resources(card: int) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """The numbers of our frames, of what reads frames, and of all sockets."""
    counted = _Resources()
    fcntl.ioctl(card, _RESOURCES, counted)
    said, lists = _Resources(), {}
    for name in ("frames", "controllers", "sockets", "encoders"):
        count = getattr(counted, f"count_{name}")
        lists[name] = (c_uint32 * count)()
        setattr(said, name, ctypes.addressof(lists[name]))
        setattr(said, f"count_{name}", count)
    fcntl.ioctl(card, _RESOURCES, said)
    return list(lists["frames"]), list(lists["controllers"]), list(lists["sockets"])


def _shown(card: int, controller: int, size: tuple[int, int]) -> int:
    """The number of the frame that it shows in that size, 0 where none."""
    said = Controller(id=controller)
    fcntl.ioctl(card, _CONTROLLER, said)
    return int(said.frame) if said.on and (said.mode.width, said.mode.height) == size else 0


def details(card: int, number: int, look: bool) -> tuple[list[Mode], Socket]:
    """The modes of a socket's display, the preferred one first, and what else is said of it. Raises
    OSError."""
    spare = Mode()
    # Without room for any mode the display is asked, with some the kernel says what it knows.
    counted = Socket(id=number, count_modes=0 if look else 1, modes=ctypes.addressof(spare))
    fcntl.ioctl(card, _SOCKET, counted)
    modes = (Mode * max(1, counted.count_modes))()
    said = Socket(id=number, count_modes=len(modes), modes=ctypes.addressof(modes))
    fcntl.ioctl(card, _SOCKET, said)
    return modes[: min(said.count_modes, len(modes))], said
