"""Messages between studio and screen, and the shared frames that travel with them. Knows neither pygame nor Skia.

A message is a small frozen dataclass, sent as a length and JSON. A frame is an anonymous file in memory (a memfd on
Linux, an unlinked temporary file elsewhere) whose descriptor goes along with its cue: nothing to clean up after a
SIGKILL, and no limit from a small /dev/shm.
"""
from __future__ import annotations

import fcntl
import json
import mmap
import os
import socket
import struct
import tempfile
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Why = Literal["start", "schedule", "updated", "key", "removed", "fallback", "takeover", ""]
Place = Literal["now", "next", "before"]
PixelFormat = Literal["RGBA", "BGRA"]      # order of the bytes in memory; premultiplied, opaque

BYTES_PER_PIXEL = 4


# ── studio → screen ───────────────────────────────────────────────────────────────────────────────────────────────

@dataclass(frozen=True, slots=True)
class Setup:
    """What the screen must know of config and theme. It keeps the last one for the next start's first paint."""

    background: tuple[int, int, int] = (246, 241, 231)
    pixel_shift: bool = True
    log: str = ""               # proof of play goes here, unless the command line named a file


@dataclass(frozen=True, slots=True)
class Cue:
    """A page of a slide, ready to be shown, with its frame.

    `place`: now (at once), next (at `at`), before (what ← brings back). `at` is seconds since the epoch. `seconds` is
    the dwell; a screen whose studio is gone plays on by it with the cues it holds, but shows none after `until`.
    `mark` is a fingerprint of what is in the picture. An empty `why` is a silent repaint: not a showing, not logged.
    """

    number: int
    place: Place
    slide: str
    type: str
    page: int                   # 1-based
    pages: int
    source: str                 # playlists/kantoor.yaml:12
    why: Why
    at: float
    seconds: float
    width: int
    height: int
    mark: str = ""
    transition: Literal["crossfade", "cut"] = "crossfade"
    fade: float = 0.5           # seconds of the transition
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Forget:
    """The cue at this place counts no longer (its slide was removed), and there is no other to put there."""

    place: Literal["next", "before"]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A picture to lay over the slide (key I), with its frame; without one (width 0) the overlay goes away."""

    width: int = 0
    height: int = 0
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the proof-of-play log: reloaded, problem, resolved, fallback … The screen stamps and writes it."""

    event: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unusable:
    """No good config was ever seen: print this and exit 2."""

    text: str


# ── screen → studio ───────────────────────────────────────────────────────────────────────────────────────────────

@dataclass(frozen=True, slots=True)
class OnShow:
    """What is on the screen while a studio starts: so that it goes on from there instead of at the first slide."""

    number: int
    slide: str
    type: str
    page: int
    mark: str
    at: float


@dataclass(frozen=True, slots=True)
class Start:
    """The window is open. `number` is the highest cue number ever used, so that a new studio counts on."""

    width: int
    height: int
    format: PixelFormat = "BGRA"
    number: int = 0
    on_show: OnShow | None = None


@dataclass(frozen=True, slots=True)
class Resized:
    width: int
    height: int
    format: PixelFormat = "BGRA"


@dataclass(frozen=True, slots=True)
class Shown:
    """The first frame that holds any of this cue was presented at `at` (seconds since the epoch)."""

    number: int
    at: float
    why: Why


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key asked for a neighbour that the screen does not hold (yet): it is shown as soon as its cue comes."""

    direction: Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Paused:
    on: bool


@dataclass(frozen=True, slots=True)
class Info:
    """Key I: the overlay is wanted, or no longer."""

    on: bool


Message = Setup | Cue | Forget | Overlay | Note | Unusable | Start | Resized | Shown | Wanted | Paused | Info
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (
    Setup, Cue, Forget, Overlay, Note, Unusable, Start, Resized, Shown, Wanted, Paused, Info)}


def encode(message: Message) -> bytes:
    """A message as JSON."""
    return json.dumps([type(message).__name__, asdict(message)]).encode()


def decode(data: bytes) -> Message:
    """The message that `encode` wrote. Raises ValueError or TypeError on anything else."""
    kind, values = json.loads(data)
    if kind not in _KINDS:
        raise ValueError(f"no message is called {kind!r}")
    if kind == "Start" and values.get("on_show"):
        values["on_show"] = OnShow(**values["on_show"])
    if kind == "Setup":
        values["background"] = tuple(values["background"])
    message: Message = _KINDS[kind](**values)
    return message


# ── frames ────────────────────────────────────────────────────────────────────────────────────────────────────────

class Frame:
    """`width` × `height` pixels of 4 bytes in memory that two processes share, rows without padding."""

    def __init__(self, descriptor: int, width: int, height: int) -> None:
        self.descriptor, self.width, self.height = descriptor, width, height

    @classmethod
    def create(cls, width: int, height: int) -> Frame:
        """A new frame, all bytes 0. Raises OSError where memory has run out."""
        size = width * height * BYTES_PER_PIXEL
        if hasattr(os, "memfd_create"):
            descriptor = os.memfd_create("klantbeeld-frame", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
            os.ftruncate(descriptor, size)
            # A studio gone wrong can't take away memory that the screen is reading (SIGBUS).
            fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
        else:
            with tempfile.TemporaryFile() as file:
                descriptor = os.dup(file.fileno())
            os.ftruncate(descriptor, size)
        return cls(descriptor, width, height)

    def map(self) -> mmap.mmap:
        """The pixels, shared. The caller closes the mapping. Raises ValueError where the frame is too small."""
        return mmap.mmap(self.descriptor, self.width * self.height * BYTES_PER_PIXEL)

    def close(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def __del__(self) -> None:
        self.close()


# ── the line ──────────────────────────────────────────────────────────────────────────────────────────────────────

_HEAD = struct.Struct("!I")


class Line:
    """One end of the connection. Reading never blocks; writing waits at most `patience` seconds, then raises OSError."""

    def __init__(self, end: socket.socket, patience: float | None = None) -> None:
        self._socket, self._patience = end, patience
        self._bytes = bytearray()
        self._descriptors: deque[int] = deque()

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, message: Message, frame: Frame | None = None) -> None:
        """Send a message, with its frame where it has one. Raises OSError where the other end is gone or stuck."""
        body = encode(message)
        data = _HEAD.pack(len(body)) + body
        self._socket.settimeout(self._patience)
        sent = socket.send_fds(self._socket, [data], [frame.descriptor]) if frame else self._socket.send(data)
        self._socket.sendall(data[sent:])

    def receive(self) -> list[tuple[Message, Frame | None]]:
        """All messages that are there, each with its frame. Raises EOFError where the other end is gone."""
        self._socket.settimeout(0)
        while True:
            try:
                data, descriptors, _flags, _ = socket.recv_fds(self._socket, 65536, 8)
            except BlockingIOError:
                break
            except OSError as error:
                raise EOFError from error
            self._descriptors.extend(descriptors)
            if not data:
                if self._bytes_hold_a_message():
                    break
                raise EOFError
            self._bytes += data
        return list(self._messages())

    def _bytes_hold_a_message(self) -> bool:
        return len(self._bytes) >= _HEAD.size and len(self._bytes) >= _HEAD.size + _HEAD.unpack_from(self._bytes)[0]

    def _messages(self) -> Any:
        while self._bytes_hold_a_message():
            end = _HEAD.size + _HEAD.unpack_from(self._bytes)[0]
            message = decode(bytes(self._bytes[_HEAD.size:end]))
            del self._bytes[:end]
            frame = None
            if isinstance(message, Cue | Overlay) and message.width:
                frame = Frame(self._descriptors.popleft(), message.width, message.height)
            yield message, frame

    def close(self) -> None:
        self._socket.close()
        while self._descriptors:
            os.close(self._descriptors.popleft())
