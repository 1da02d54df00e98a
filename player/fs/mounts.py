"""On what kind of file system a path lies, by the kernel's own list. Touches nothing on it: a share
may hang."""

from __future__ import annotations

import contextlib
import os
import select
import threading
import time
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from player.lazy import dataclass

LIST = Path("/proc/self/mountinfo")
# Changes made elsewhere tell nothing on these (proc(5), mount(8); watchdog issues 409, 504, 668).
NETWORK = frozenset(
    {
        "cifs",
        "smb3",
        "smbfs",
        "nfs",
        "nfs4",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "9p",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
        "prl_fs",
        "davfs",
        "davfs2",
        "autofs",
        "coda",
        "orangefs",
        "beegfs",
    }
)
# Disks; every other fuse.* has its files elsewhere.
LOCAL_FUSE = frozenset({"fuse.ntfs-3g", "fuse.lowntfs-3g", "fuse.exfat"})
LOOK = 1.0  # s between two looks at the list while something hangs
MOST_LINKS = 40  # as many as Linux follows (path_resolution(7))


@dataclass(frozen=True)
class Mounts:
    """What is mounted where: (mount point, kind), the later over the earlier."""

    points: tuple[tuple[Path, str], ...] = ()

    @classmethod
    def now(cls, listing: Path = LIST) -> Mounts:
        """As the kernel says; nothing where it says nothing (another system)."""
        try:
            return _listed(listing.read_text("utf-8", "surrogateescape"))
        except OSError:
            return cls()

    @classmethod
    def of(cls, lines: Iterable[str]) -> Mounts:
        """From lines as in /proc/self/mountinfo: `36 35 98:0 /root /mount options [optional…] -
        kind source options`."""
        points = []
        for line in lines:
            before, dash, after = line.partition(" - ")
            fields, kinds = before.split(" "), after.split(" ")
            if dash and len(fields) > 4:
                points.append((Path(_unescaped(fields[4])), kinds[0]))
        return cls(tuple(points))

    @cached_property  # asked for every file
    def networks(self) -> bool:
        """Whether there is any network file system at all."""
        return any(is_network(kind) for _, kind in self.points)

    def kind(self, path: Path) -> str:
        """`ext4`, `cifs`, `fuse.sshfs`, … Links on the way are followed as far as the first
        network; "" where nothing is known."""
        return self._kind_at(self._followed(path)[0])

    def real(self, path: Path) -> Path:
        """The path without links on the way, as far as the first network: nothing on that is
        touched."""
        place, left = self._followed(path)
        return place.joinpath(*left)

    def _followed(self, path: Path) -> tuple[Path, tuple[str, ...]]:
        """How far links could be followed, and what is left."""
        place, left, links = Path("/"), Path(os.path.abspath(path)).parts[1:], 0
        while left:
            place, left = place / left[0], left[1:]
            if is_network(self._kind_at(place)):
                break
            try:
                target = place.readlink()
            except OSError:
                continue
            links += 1
            if links > MOST_LINKS:
                break
            place, left = (
                Path("/"),
                (*Path(os.path.normpath(place.parent / target)).parts[1:], *left),
            )
        return place, left

    def network(self, path: Path) -> bool:
        """Whether what is in that place comes over a network, or from another machine's files."""
        return is_network(self.kind(path))

    def mounted(self, point: Path) -> str | None:
        """The kind of what is mounted in that very place; None where nothing is."""
        return self._kinds.get(point)

    def _kind_at(self, place: Path) -> str:
        return next(
            (self._kinds[point] for point in (place, *place.parents) if point in self._kinds), ""
        )

    @cached_property
    def _kinds(self) -> Mapping[Path, str]:
        return dict(self.points)


class Places:
    """Which paths lie on a network, where many are asked for: what is known of a folder serves all
    that is in it. To be made anew now and then, since links change."""

    def __init__(self, mounts: Mounts) -> None:
        """By this list."""
        self._mounts = mounts
        # Of each path the place without links on the way, and whether it is on a network.
        self._known: dict[Path, tuple[Path, bool]] = {}

    def network(self, path: Path) -> bool:
        """As `Mounts.network`."""
        return self._look(path)[1]

    def _look(self, path: Path) -> tuple[Path, bool]:
        if (known := self._known.get(path)) is None:
            known = self._known[path] = self._found(path)
        return known

    def _found(self, path: Path) -> tuple[Path, bool]:
        folder = path.parent
        if folder != path and path.is_absolute() and path.name != "..":
            place, far = self._look(folder)
            if far:
                return place, True
            place /= path.name
            if (kind := self._mounts.mounted(place)) is not None:
                return place, is_network(kind)
            try:
                place.readlink()
            except OSError:  # no link, so it is where its folder is
                return place, False
        return self._mounts.real(path), self._mounts.network(path)


@lru_cache(maxsize=1)  # asked for all day, and hardly ever another
def _listed(text: str) -> Mounts:
    return Mounts.of(text.splitlines())


def is_network(kind: str) -> bool:
    """Whether a kind of file system has its files elsewhere."""
    return (
        kind in NETWORK or kind == "fuse" or (kind.startswith("fuse.") and kind not in LOCAL_FUSE)
    )


class Hung:
    """A question to a share that is not answered, from when that is first noticed. The thread that
    asked it may wait for ever: for a mount that is not there any more, though another is."""

    def __init__(self) -> None:
        """Noticed just now."""
        self._then, self._looked = _as_told(), time.monotonic()

    def over(self) -> bool:
        """Whether something was mounted or unmounted since: it is worth asking again, in another
        thread. Looks once a second."""
        now = time.monotonic()
        if now - self._looked < LOOK:
            return False
        self._looked = now
        return _as_told() != self._then


def _as_told() -> bytes:
    try:
        return LIST.read_bytes()  # a mount has a number of its own in it
    except OSError:
        return b""


class Changes:
    """Tells as soon as something is mounted or unmounted, besides being woken by hand."""

    def __init__(self) -> None:
        """Opens the kernel's list; where there is none, only `wake` ends the waiting."""
        self._event, self._list, self._lock = threading.Event(), -1, threading.Lock()
        try:
            self._list = os.open(LIST, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:  # another system
            return
        self._woken, self._wake = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)

    def wake(self) -> None:
        """End the waiting, from another thread."""
        self._event.set()
        with self._lock:
            if self._list >= 0:
                with contextlib.suppress(BlockingIOError):  # it has been woken often enough already
                    os.write(self._wake, b".")

    def wait(self, seconds: float) -> bool:
        """Wait so long at most. True where mounts have changed."""
        if self._list < 0:
            self._event.wait(seconds)
            self._event.clear()
            return False
        poll = select.poll()
        poll.register(self._woken, select.POLLIN)
        poll.register(self._list, select.POLLPRI)  # proc(5): marked so when the list has changed
        ready = dict(poll.poll(max(0, round(seconds * 1000))))
        if self._woken in ready:
            os.read(self._woken, 4096)
        return self._list in ready

    def close(self) -> None:
        """Only once nobody waits any more."""
        with self._lock:
            descriptors = (self._woken, self._wake, self._list) if self._list >= 0 else ()
            self._list = -1  # who wakes it now must not write to what has that number next
            for descriptor in descriptors:
                os.close(descriptor)


def _unescaped(text: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, character)
    return text
