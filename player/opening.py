"""What a player shows at once when it is started again: the picture that the last studio painted
for it when it was stopped. A studio keeps it, a screen takes it; knows no slides.

A start needs a quarter of a second until its own studio has painted; this is there as soon as there
is a window, and only until then. It is shown only

- for the config that it was kept for: several may be links to one, and have one state folder;
- on the day, and before the moment, until which it is what a start would show;
- since the same start of the machine: after another the clock may not be right yet;
- by the same version, at the same size;
- if everything that it was made of is still there as it was read: each file by its times, size and
  number, each folder by the names in it, and both where they really lie.

Words of people are on the disk by it only while nothing plays: once a studio has painted, it is
deleted.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import struct
import time
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from player import __version__
from player.fs.writing import write_whole
from player.lazy import dataclass
from player.wire import BYTES_PER_PIXEL, Cue, Frame, PixelFormat, decode, encode

NUMBER = 0  # of its cue: those of a studio begin at 1
_NAME = "opening"
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_HEAD = struct.Struct("!I")
MOST = 2000  # files and names that are looked at: a start must not wait for more
_MOST_HEAD = 4 << 20  # bytes
_MOST_PIXELS = 8192 * 8192
# ns in which two changes may get one time: where a file system counts in seconds, and elsewhere
_COARSE, _FINE = 3_000_000_000, 20_000_000
_FLAT = 4  # a picture that becomes so many times smaller is kept so
_ROWS = 32  # that are tried for that

# What a file may hold that is none of ours, or was damaged.
_FAULTS = (
    *(OSError, ValueError, TypeError, KeyError, AttributeError, struct.error, zlib.error),
    *(MemoryError, RecursionError, OverflowError),
)

Stamp = tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Seen:
    """How the files and folders were that a picture is made of, and where their folders really
    lay: what is reached by another way may not be content any more."""

    files: dict[str, Stamp]
    folders: dict[str, list[str] | None]
    ways: dict[str, str]

    @property
    def is_now(self) -> bool:
        """Whether they still are so."""
        return (
            all(os.path.realpath(path) == place for path, place in self.ways.items())
            and all(_stamp(path) == stamp for path, stamp in self.files.items())
            and all(_names(path) == names for path, names in self.folders.items())
        )


def seen(files: Collection[Path], folders: Collection[Path]) -> Seen | None:
    """How these are now; None where there are too many to be looked at in a start, or one has only
    just changed: it may change again without getting another time. A folder among the files counts
    as a folder: it gets other times by what is not looked at, such as a log."""
    # A link may lead out of the content, where nothing is listed.
    inside = (path for path in files if path.is_dir() and not path.is_symlink())
    folders = {*folders, *inside}
    stamps = {str(path): _stamp(str(path)) for path in files if path not in folders}
    names = {str(path): _names(str(path)) for path in folders}
    ways = {*names, *map(os.path.dirname, stamps), *filter(os.path.islink, stamps)}
    found = Seen(stamps, names, {path: os.path.realpath(path) for path in ways})
    many = len(found.files) + sum(len(names or ()) for names in found.folders.values())
    return found if many <= MOST and _settled(filter(None, stamps.values())) else None


def _settled(stamps: Iterable[tuple[int, ...]]) -> bool:
    now = time.time_ns()
    for changed in (at for stamp in stamps for at in stamp[::6]):  # of a link, and where it leads
        in_seconds = changed % 1_000_000_000 == 0  # FAT counts in two of them
        if 0 <= now - changed < (_COARSE if in_seconds else _FINE):
            return False
    return True


def _stamp(path: str) -> Stamp:
    try:
        stamp = _numbers(state := os.lstat(path))
        return (*stamp, *_numbers(Path(path).stat())) if stat.S_ISLNK(state.st_mode) else stamp
    except OSError:
        return None


def _numbers(state: os.stat_result) -> tuple[int, ...]:
    return (
        *(state.st_mtime_ns, state.st_ctime_ns, state.st_size),
        *(state.st_ino, state.st_dev, state.st_mode),
    )


def _names(path: str) -> list[str] | None:
    """What is in a folder, but for what no editor sees."""
    try:
        return sorted(name for name in os.listdir(path) if not name.startswith("."))
    except OSError:
        return None


def keep(
    state: Path,
    config: Path,
    cue: Cue,
    frame: Frame,
    order: PixelFormat,
    made_of: Seen,
    now: float,
    until: float,
) -> None:
    """Keep a picture for the next start with this config, from `now` until then (seconds since the
    epoch). Raises OSError."""
    head = {
        "config": os.path.abspath(config),
        "version": __version__,
        "boot": _BOOT.read_text(),
        "from": now,
        "until": until,
        "order": order,
        "files": made_of.files,
        "folders": made_of.folders,
        "ways": made_of.ways,
        "cue": encode(cue).decode(),
    }
    pixels = frame.map(writable=False)
    row = frame.width * BYTES_PER_PIXEL
    middle = frame.height // 2 * row
    some = pixels[middle : middle + _ROWS * row]
    head["packed"] = len(zlib.compress(some, 1)) * _FLAT < len(some)
    written = json.dumps(head).encode()
    data = zlib.compress(pixels, 1) if head["packed"] else pixels[:]
    write_whole(state / _NAME, _HEAD.pack(len(written)) + written + data, mode=0o600)


@dataclass(frozen=True, slots=True)
class Opening:
    """A picture for a start: its cue, its pixels and their order, and until when it is right
    (seconds since the epoch)."""

    cue: Cue
    frame: Frame
    order: PixelFormat
    until: float


def take(state: Path, config: Path, now: float) -> Opening | None:
    """The picture that was kept for this config, where it is right at `now` (seconds since the
    epoch). Where it is not, it is kept no longer; else until `forget`."""
    try:
        found = _read(state / _NAME, config, now)
    except FileNotFoundError:
        return None
    except _FAULTS:
        found = None
    if found is None:
        forget(state)
    return found


def forget(state: Path) -> None:
    """Keep no picture any more, nor what a process that was killed had written of one."""
    with contextlib.suppress(OSError):
        half = [name for name in os.listdir(state) if name.startswith(f".{_NAME}.")]
        for name in (*half, _NAME):
            (state / name).unlink(missing_ok=True)


def _carefully(path: str, flags: int) -> int:
    # A link would lead elsewhere, and a pipe would wait for ever.
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _read(path: Path, config: Path, now: float) -> Opening | None:
    with open(path, "rb", opener=_carefully) as file:
        (size,) = _HEAD.unpack(file.read(_HEAD.size))
        head = json.loads(file.read(min(size, _MOST_HEAD)))
        if head["config"] != os.path.abspath(config) or not _holds(head, now):
            return None
        cue = decode(head["cue"])
        if not isinstance(cue, Cue) or not _stands_still(cue):
            return None
        wanted = cue.width * cue.height * BYTES_PER_PIXEL
        pixels = file.read(wanted + 1)
    if head["packed"]:
        pixels = zlib.decompressobj().decompress(pixels, wanted)
    if len(pixels) != wanted:
        return None
    frame = Frame.create(cue.width, cue.height)
    frame.write(pixels, 0)
    return Opening(cue, frame, head["order"], head["until"])


def _stands_still(cue: Cue) -> bool:
    return (
        (cue.number, cue.place, cue.motion, cue.film) == (NUMBER, "now", None, None)
        and 0 < cue.width * cue.height <= _MOST_PIXELS
    )  # fmt: skip


def _holds(head: dict[str, Any], now: float) -> bool:
    files = {
        path: stamp if stamp is None else tuple(stamp) for path, stamp in head["files"].items()
    }
    return (
        head["version"] == __version__
        and head["boot"] == _BOOT.read_text()
        and head["from"] <= now < head["until"]
        and Seen(files, {**head["folders"]}, {**head["ways"]}).is_now
    )
