"""Messages between studio and screen, and the shared frames that travel with them. Knows neither
pygame nor Skia.

A message is a small frozen dataclass, sent as a length and JSON. A frame is an anonymous file in
memory (a memfd on Linux, an unlinked temporary file elsewhere) whose descriptor is sent along with
its cue: nothing to clean up after a SIGKILL, and no limit from a small /dev/shm.
"""

from __future__ import annotations

import array
import contextlib
import errno
import json
import mmap
import os
import select
import socket
import struct
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, field
from typing import Any, Literal

from player.lazy import dataclass

Why = Literal["start", "schedule", "updated", "key", "removed", "fallback", "takeover", ""]
Place = Literal["now", "next", "before"]
TransitionKind = Literal["crossfade", "cut", "fade", "push"]
Power = Literal["auto", "none", "dpms", "wlopm", "cec"]  # by which way a panel sleeps
PixelFormat = Literal["RGBA", "BGRA"]  # order of the bytes in memory; premultiplied, opaque
Colour = tuple[int, int, int]  # red, green, blue

BYTES_PER_PIXEL = 4
LARGE = 16 << 20  # bytes of a frame, more than 1080p has: memory counts more than milliseconds


# ── studio → screen ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Setup:
    """What the screen must know of config and theme. It keeps the last one for the first paint of
    the next start."""

    background: Colour = (246, 241, 231)
    pixel_shift: bool = True
    language: Literal["nl", "en"] = "nl"
    log: str = ""  # proof of play goes here, unless the command line named a file
    log_bytes: int = 10_000_000  # the size at which it makes way for a new one
    log_keep: int = 9  # how many older ones stay
    # The folder that editors write in: nothing that they put there may redirect the log.
    content: str = ""
    screen: str = ""  # its name, which stands in every line
    # Of the displays, which; without a desktop in which mode (px); and by which way it is drawn on.
    display: str = ""
    mode: tuple[int, int] | None = None
    drawing: Literal["auto", "software", "gpu"] = "software"


@dataclass(frozen=True, slots=True)
class Light:
    """Whether it is within the screen's hours.

    `changes`: when (seconds since the epoch) that changes, and changes back, in order. `power`: by
    which way the panel sleeps too.
    """

    lit: bool = True
    changes: tuple[float, ...] = ()
    power: Power = "none"


@dataclass(frozen=True, slots=True)
class Motion:
    """A part of a frame that changes while it is on show: its place (px), and pictures of `columns`
    × `rows` pixels that are shown there one after the other, enlarged where they are smaller than
    the place. `times` are seconds after it is up.

    Their pixels lie behind the frame's own, one picture after another, rows without padding.
    """

    x: int
    y: int
    width: int
    height: int
    columns: int
    rows: int
    times: tuple[float, ...]

    @property
    def bytes(self) -> int:
        """The size of all its pictures together."""
        return len(self.times) * self.columns * self.rows * BYTES_PER_PIXEL


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture that lies over a film from one moment until another (seconds of the film's run):
    its place in the frame (px), and where its pixels begin behind the frame's own (bytes)."""

    start: float
    end: float
    x: int
    y: int
    width: int
    height: int
    at: int

    @property
    def bytes(self) -> int:
        """The size of its pixels."""
        return self.width * self.height * BYTES_PER_PIXEL


@dataclass(frozen=True, slots=True)
class Film:
    """A film that plays in a part of a frame (px) while it is on show. The frame's own pixels hold
    its first picture there; the others come through a ring of so many `slots`, each as large as the
    place (`FilmEnds`). `starts` is when its moment 0 is due (seconds since the epoch), where it
    goes by the clock of the house; else it starts as soon as it is up."""

    x: int
    y: int
    width: int
    height: int
    slots: int
    captions: tuple[Caption, ...] = ()  # one after another
    starts: float | None = None

    @property
    def caption_bytes(self) -> int:
        """The size of all that lies behind the frame's own pixels."""
        return max((one.at + one.bytes for one in self.captions), default=0)

    @property
    def bytes(self) -> int:
        """The size of the ring."""
        return self.slots * self.slot_bytes

    @property
    def slot_bytes(self) -> int:
        """The size of a slot."""
        return self.width * self.height * BYTES_PER_PIXEL


@dataclass(frozen=True, slots=True)
class Field:
    """A rectangle of a frame (px) and the plain colour that words in it stand on; None: a photo,
    which has no plain ground. `radius` is that of its corners."""

    x: int
    y: int
    width: int
    height: int
    colour: Colour | None
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A page of a slide, ready to be shown, with its frame.

    `place`: now (at once), next (at `at`), before (what ← brings back). `at` is seconds since the
    epoch. `seconds` is the dwell: a screen whose studio is gone plays the cues it holds by it, but
    shows none after `until`. `mark` is a fingerprint of what is in the picture. An empty `why` is a
    silent repaint: not a showing, not logged.

    A transition goes through the `fields`, lowest first; without any, the new picture comes
    straight through the old one. `rise` is from where (px right, px down) its words come.
    """

    number: int
    place: Place
    slide: str
    type: str
    page: int  # 1-based
    pages: int
    source: str  # playlists/kantoor.yaml:12
    why: Why
    at: float
    seconds: float
    width: int
    height: int
    mark: str = ""
    transition: TransitionKind = "crossfade"
    fade: float = 0.56  # seconds of the transition
    until: float | None = None
    beside: int = 0  # the number of the cue on show when this was prepared; 0: it does not matter
    motion: Motion | None = None
    film: Film | None = None
    fields: tuple[Field, ...] = ()
    rise: tuple[int, int] = (0, 0)
    # From which row of the picture `beside` up to which this one differs from it, where known.
    rows: tuple[int, int] | None = None
    # The name of the slide on show when it came up, where this is the same slide under a new name.
    was: str = ""


@dataclass(frozen=True, slots=True)
class Forget:
    """Drop the cue at this place (its slide was removed): there is no other to put there."""

    place: Literal["next", "before"]


@dataclass(frozen=True, slots=True)
class Spare:
    """The frame that a cue will come in, sent before there is anything in it to be seen: its memory
    can be had at hand meanwhile. The cue brings it again."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Overlay:
    """A picture to lay over the slide (key I), with its frame; without one (width 0) the overlay
    goes away."""

    width: int = 0
    height: int = 0
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the proof-of-play log: reloaded, problem, resolved, fallback … The screen stamps
    and writes it."""

    event: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Working:
    """What the studio works on that it has not done before. Work on which studios crashed twice
    comes back in `Start`.

    `what` names it and the version of its files, `path` its file; without `what` the work is done.
    Work that takes longer than `seconds` counts as a hang.
    """

    what: str = ""
    path: str = ""
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Unusable:
    """No good config was ever seen: print this and exit 2."""

    text: str


# ── screen → studio ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class OnShow:
    """What is on the screen while a studio starts, so that the studio goes on from there instead of
    from the first slide."""

    number: int
    slide: str
    type: str
    page: int
    mark: str
    at: float


@dataclass(frozen=True, slots=True)
class Start:
    """The window is open. `number` is the highest cue number ever used, so that a new studio
    continues from there."""

    width: int
    height: int
    format: PixelFormat = "BGRA"
    number: int = 0
    on_show: OnShow | None = None
    quarantined: tuple[str, ...] = ()  # what crashed studios twice; see `Working`
    # Level of care; above 0 where studios crashed without any work in hand: see `studio.safe_mode`.
    careful: int = 0
    log: str = ""  # the file that the command line names for the proof of play; "" for none


@dataclass(frozen=True, slots=True)
class Resized:
    """The window has another size (px), or another order of bytes: paint for those from now on."""

    width: int
    height: int
    format: PixelFormat = "BGRA"


@dataclass(frozen=True, slots=True)
class Shown:
    """The first frame that holds any of this cue was presented at `at` (seconds since the epoch).

    Without a `why`: a reminder of what is on show, to a studio whose cue was prepared beside
    something else.
    """

    number: int
    at: float
    why: Why


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key asked for a neighbour that the screen does not hold (yet). The screen shows it as soon
    as its cue comes."""

    direction: Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Paused:
    """Whether the screen is paused (space). Sent again now and then: a studio that is alive reads
    it."""

    on: bool


@dataclass(frozen=True, slots=True)
class Info:
    """Key I: whether the overlay is wanted."""

    on: bool


@dataclass(frozen=True, slots=True)
class LogFails:
    """Proof of play can't be written to `path`; without a `why` it can again. The lines wait
    meanwhile."""

    path: str
    why: str = ""


Message = (
    Setup
    | Light
    | Cue
    | Forget
    | Spare
    | Overlay
    | Note
    | Working
    | Unusable
    | Start
    | Resized
    | Shown
    | Wanted
    | Paused
    | Info
    | LogFails
)
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        Setup,
        Light,
        Cue,
        Forget,
        Spare,
        Overlay,
        Note,
        Working,
        Unusable,
        Start,
        Resized,
        Shown,
        Wanted,
        Paused,
        Info,
        LogFails,
    )
}


def encode(message: Message) -> bytes:
    """A message as JSON."""
    return json.dumps([type(message).__name__, asdict(message)]).encode()


def decode(data: bytes) -> Message:
    """The message that `encode` wrote. Raises ValueError or TypeError on anything else."""
    kind, values = json.loads(data)
    if not isinstance(kind, str) or not isinstance(values, dict):
        raise ValueError("a message is a name and its values")
    if kind not in _KINDS:
        raise ValueError(f"no message is called {kind!r}")
    if kind == "Start" and values.get("on_show"):
        values["on_show"] = OnShow(**values["on_show"])
    if kind == "Start":
        values["quarantined"] = tuple(values.get("quarantined", ()))
    if kind == "Cue" and values.get("motion"):
        values["motion"] = Motion(**{**values["motion"], "times": tuple(values["motion"]["times"])})
    if kind == "Cue" and values.get("film"):
        captions = tuple(Caption(**one) for one in values["film"].get("captions", ()))
        values["film"] = Film(**{**values["film"], "captions": captions})
    if kind == "Cue":
        values["fields"] = tuple(_field(**field) for field in values.get("fields", ()))
        across, down = values.get("rise", (0, 0))
        values["rise"] = across, down
        values["rows"] = tuple(values["rows"]) if values.get("rows") else None
    if kind == "Light":
        values["changes"] = tuple(values.get("changes", ()))
    if kind == "Setup":
        red, green, blue = values["background"]
        values["background"] = (red, green, blue)
        values["mode"] = tuple(values["mode"]) if values.get("mode") else None
    message: Message = _KINDS[kind](**values)
    if isinstance(message, Cue | Overlay | Spare) and not _is_a_size(message.width, message.height):
        raise ValueError(f"no frame is {message.width}×{message.height}")
    return message


def _field(colour: list[int] | None, **place: int) -> Field:
    if colour is None:
        return Field(**place, colour=None)
    red, green, blue = colour
    return Field(**place, colour=(red, green, blue))


def _is_a_size(width: object, height: object) -> bool:
    return type(width) is int and type(height) is int and width >= 0 and height >= 0


# ── frames ────────────────────────────────────────────────────────────────────────────────────────


class FilmEnds:
    """What a film that plays is reached by: the descriptors of its ring, of our end of its line,
    and of its process."""

    COUNT = 3

    def __init__(self, ring: int, line: int, process: int) -> None:
        """All three are closed along with this, but for those that were taken."""
        self.ring, self.line, self.process = ring, line, process

    @property
    def all(self) -> tuple[int, int, int]:
        """As they are sent."""
        return self.ring, self.line, self.process

    def take(self) -> tuple[int, int, int]:
        """The descriptors, which are the caller's from now on."""
        taken = self.all
        self.ring = self.line = self.process = -1
        return taken

    def close(self) -> None:
        """Close what nobody took."""
        for descriptor in self.take():
            if descriptor >= 0:
                os.close(descriptor)

    def __del__(self) -> None:
        """Close it: nothing refers to it any more."""
        self.close()


class Frame:
    """`width` × `height` pixels of 4 bytes in memory that two processes share, rows without
    padding. `film` is what plays in it."""

    def __init__(
        self, descriptor: int, width: int, height: int, film: FilmEnds | None = None
    ) -> None:
        """`descriptor` is that of an open file, which is closed along with the frame."""
        self.descriptor, self.width, self.height, self.film = descriptor, width, height, film
        self.at_hand: mmap.mmap | None = None  # its pixels, while they are quick to write

    def with_film(self, film: FilmEnds) -> Frame:
        """The same pixels, in which this film plays."""
        return Frame(os.dup(self.descriptor), self.width, self.height, film)

    @property
    def descriptors(self) -> list[int]:
        """All that is sent along with its message."""
        return [self.descriptor, *(self.film.all if self.film is not None else ())]

    @classmethod
    def create(cls, width: int, height: int, more: int = 0) -> Frame:
        """A new frame of zeroes, with `more` bytes behind its pixels. Raises OSError where memory
        has run out."""
        size = width * height * BYTES_PER_PIXEL + more
        if hasattr(os, "memfd_create"):
            import fcntl  # here, since Windows, where pictures are only painted, has none

            descriptor = os.memfd_create("klantbeeld-frame", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
            os.ftruncate(descriptor, size)
            # A faulty studio cannot shrink memory that the screen is reading (SIGBUS).
            fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
        else:
            import tempfile

            with tempfile.TemporaryFile() as file:
                descriptor = os.dup(file.fileno())
            os.ftruncate(descriptor, size)
        return cls(descriptor, width, height)

    @property
    def memory(self) -> tuple[int, int]:
        """What tells its memory from all other: two frames with the same have the same pixels."""
        state = os.fstat(self.descriptor)
        return state.st_dev, state.st_ino

    def map(self, writable: bool = True, more: int = 0, at_once: bool = False) -> mmap.mmap:
        """The pixels, shared, with `more` bytes behind them. Raises ValueError where the frame is
        too small or empty. `at_once`: all of it can be reached without delay from now on.

        The mapping holds a descriptor of its own, so the frame may be closed. Drop the mapping
        rather than close it where a library (Skia, SDL) was given its memory: it does not
        notice the close.
        """
        size = self.width * self.height * BYTES_PER_PIXEL
        if size <= 0:
            raise ValueError("an empty frame")
        size += more
        if at_once and hasattr(mmap, "MAP_POPULATE"):
            how = mmap.PROT_READ | (mmap.PROT_WRITE if writable else 0)
            flags = mmap.MAP_SHARED | mmap.MAP_POPULATE
            return mmap.mmap(self.descriptor, size, flags=flags, prot=how)
        return mmap.mmap(
            self.descriptor, size, access=mmap.ACCESS_WRITE if writable else mmap.ACCESS_READ
        )

    @property
    def size(self) -> int:
        """How many bytes its pixels have."""
        return self.width * self.height * BYTES_PER_PIXEL

    def fill(self) -> bool:
        """Have the memory of its pixels now, which makes writing quick. Returns whether it is there
        for sure. Raises OSError where memory has run out."""
        if not hasattr(os, "posix_fallocate"):
            return False
        os.posix_fallocate(self.descriptor, 0, self.size)
        return True

    def write(self, data: bytes | memoryview, at: int) -> None:
        """Write bytes at this place, without mapping it. Raises OSError where memory has run
        out."""
        left = memoryview(data)
        if self.at_hand is not None:
            self.at_hand[at : at + len(left)] = left
            return
        while left:
            done = os.pwrite(self.descriptor, left, at)
            left, at = left[done:], at + done

    def copy(self, other: Frame) -> None:
        """Write the pixels of a frame that is as large. Raises OSError where memory has run out."""
        self.write(memoryview(other.map(writable=False)), 0)

    def have(self) -> None:
        """Have its pixels at hand from now on, until `let_go`. Its memory must be there (`fill`,
        `copy`)."""
        if self.at_hand is None:
            self.at_hand = self.map(at_once=True)

    def let_go(self) -> None:
        """Write to it without mapping it again."""
        self.at_hand = None

    def close(self) -> None:
        """Close the descriptor; what was mapped stays."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def __del__(self) -> None:
        """Close it: nothing refers to it any more."""
        self.close()


# ── the connection ────────────────────────────────────────────────────────────────────────────────

_HEAD = struct.Struct("!I")
MOST_BYTES = 1 << 20  # of a message, and of what may wait for a reader; more is a fault


class Connection:
    """One end of the connection. Reading never blocks, and neither does writing without patience.

    What does not fit then waits: call `flush` when the socket accepts more. One thread may receive
    while another sends.
    """

    def __init__(self, end: socket.socket, patience: float | None = None) -> None:
        """`end` is this process's end of a pair of sockets; `patience` is how long (s) `send` waits
        for a reader: 0 not at all, None for ever."""
        end.setblocking(False)
        self.hung_up = False  # at this end
        self._socket, self._patience = end, patience
        self._incoming = bytearray()
        self._descriptors: deque[int] = deque()
        self._outgoing: deque[tuple[bytes, Frame | None]] = deque()

    def fileno(self) -> int:
        """The socket, to wait for."""
        return self._socket.fileno()

    def send(self, message: Message, frame: Frame | None = None) -> None:
        """Send a message, with its frame where it has one. Raises OSError where the other end is
        gone or stuck."""
        body = encode(message)
        self._outgoing.append((_HEAD.pack(len(body)) + body, frame))
        self.flush()
        while self._outgoing and self._patience != 0:
            writable = select.poll()
            writable.register(self._socket, select.POLLOUT)
            if not writable.poll(None if self._patience is None else self._patience * 1000):
                raise TimeoutError(errno.ETIMEDOUT, "the other end doesn't read")
            self.flush()
        if self.waiting > MOST_BYTES:
            raise OSError(errno.ENOBUFS, "the other end doesn't read")

    def flush(self) -> None:
        """Write what waits, as far as the socket accepts it. Raises OSError where the other end is
        gone."""
        while self._outgoing:
            data, frame = self._outgoing[0]
            try:
                sent = (
                    socket.send_fds(self._socket, [data], frame.descriptors)
                    if frame
                    else self._socket.send(data)
                )
            except BlockingIOError:
                return
            # The descriptor was sent along with the first byte.
            self._outgoing[0] = (data[sent:], None)
            if sent == len(data):
                self._outgoing.popleft()

    @property
    def waiting(self) -> int:
        """Bytes that wait until the socket accepts more."""
        return sum(len(data) for data, _ in self._outgoing)

    @property
    def unread(self) -> int:
        """Bytes that the other end has not read yet: those that wait and, where the system reports
        them, those in the socket."""
        size = array.array("i", [0])
        with contextlib.suppress(OSError, ImportError):
            import fcntl
            import termios

            fcntl.ioctl(self._socket.fileno(), termios.TIOCOUTQ, size)
        return size[0] + self.waiting

    def hang_up(self) -> None:
        """Make both ends notice that the other is gone. May be called from a signal handler, at any
        moment."""
        self.hung_up = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def receive(self) -> list[tuple[Message, Frame | None]]:
        """All messages that are there, each with its frame.

        Raises EOFError where the other end is gone, ValueError or TypeError where it sends
        something invalid.
        """
        while True:
            try:
                data, descriptors, _flags, _ = socket.recv_fds(self._socket, 65536, 8)
            except BlockingIOError:
                break
            except OSError:
                data, descriptors = b"", []
            for descriptor in descriptors:
                os.set_inheritable(descriptor, False)
            self._descriptors.extend(descriptors)
            if not data:
                if self._holds_a_message():
                    break
                raise EOFError
            self._incoming += data
        return list(self._messages())

    def _holds_a_message(self) -> bool:
        if len(self._incoming) < _HEAD.size:
            return False
        length: int = _HEAD.unpack_from(self._incoming)[0]
        if length > MOST_BYTES:
            raise ValueError(f"a message of {length} bytes")
        return len(self._incoming) >= _HEAD.size + length

    def _messages(self) -> Iterator[tuple[Message, Frame | None]]:
        while self._holds_a_message():
            end = _HEAD.size + _HEAD.unpack_from(self._incoming)[0]
            message = decode(bytes(self._incoming[_HEAD.size : end]))
            del self._incoming[:end]
            frame = None
            if isinstance(message, Cue | Overlay | Spare) and message.width:
                if not self._descriptors:
                    raise ValueError("a message without its frame")
                frame = Frame(self._descriptors.popleft(), message.width, message.height)
                if isinstance(message, Cue) and message.film is not None:
                    if len(self._descriptors) < FilmEnds.COUNT:
                        raise ValueError("a message without its film")
                    ring, line, process = (
                        self._descriptors.popleft() for _ in range(FilmEnds.COUNT)
                    )
                    frame.film = FilmEnds(ring, line, process)
            yield message, frame

    def close(self) -> None:
        """Close this end, with the frames that nobody took."""
        self._socket.close()
        self._outgoing.clear()
        while self._descriptors:
            os.close(self._descriptors.popleft())
