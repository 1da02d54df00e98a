"""What the system refuses a player, for as long as a test says so: in the process itself, at the
place where each thing is asked for. Limits of the kernel do not hold for whoever tests as root."""

from __future__ import annotations

from pathlib import Path

# What is refused, by name: with which error of the system; None: as Python says it of a thread.
KINDS = {
    "threads": None,
    "processes": "EAGAIN",
    "frames": "ENOSPC",
    "maps": "ENOMEM",
    "lines": "EMFILE",
    "files": "EMFILE",
    "writing": "ENOSPC",
    "changing": "EROFS",
    "quota": "EDQUOT",
    "reading": "EIO",
}

_PROGRAM = """
import builtins, errno, io, mmap, os, socket, subprocess, threading
TRIGGER, WITHIN = os.environ["KB_REFUSES"], os.environ["KB_WITHIN"]
_open, _read, _close = os.open, os.read, os.close

def refused():
    try:
        descriptor = _open(TRIGGER, os.O_RDONLY)
    except OSError:
        return ""
    try:
        return _read(descriptor, 100).decode()
    finally:
        _close(descriptor)

def fault(*kinds):
    kind, _, name = refused().partition(" ")
    if kind in kinds:
        if not name:
            raise RuntimeError("can't start new thread")
        number = getattr(errno, name)
        raise OSError(number, os.strerror(number))

def refusing(owner, name, *kinds):
    real = getattr(owner, name, None)
    if real is not None:
        def instead(*arguments, **options):
            fault(*kinds)
            return real(*arguments, **options)
        setattr(owner, name, instead)
        for known in (os.supports_dir_fd, os.supports_follow_symlinks, os.supports_fd):
            if real in known:
                known.add(instead)

refusing(threading.Thread, "start", "threads")
refusing(subprocess, "_fork_exec", "processes")
refusing(os, "posix_spawn", "processes")
refusing(os, "memfd_create", "frames", "files")
refusing(os, "pipe", "lines", "files")
refusing(os, "pipe2", "lines", "files")
refusing(socket, "socketpair", "lines", "files")
for name in ("replace", "rename", "mkdir", "unlink", "link"):
    refusing(os, name, "changing")
refusing(os, "fsync", "quota")

class Map(mmap.mmap):
    def __new__(cls, *arguments, **options):
        fault("maps")
        return super().__new__(cls, *arguments, **options)
mmap.mmap = Map

def ours(path):
    return not isinstance(path, int) and any(
        os.fsdecode(path).startswith(place) for place in WITHIN.split(":"))

def opened(path, flags, *rest, **options):
    writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes:
        fault("writing", "changing", "quota", "files")
    elif ours(path) and not flags & getattr(os, "O_DIRECTORY", 0):
        fault("reading", "files")
    return _open(path, flags, *rest, **options)
os.open = opened
os.supports_dir_fd.add(opened)

_real = io.open
def opened_as_file(file, mode="r", *rest, **options):
    if not isinstance(file, int):
        if set(mode) & set("wax+"):
            fault("writing", "changing", "quota", "files")
        elif ours(file):
            fault("reading", "files")
    return _real(file, mode, *rest, **options)
builtins.open = io.open = opened_as_file

_write = os.write
def written(descriptor, data):
    if refused().startswith(("writing", "quota")) and os.path.isfile(f"/proc/self/fd/{descriptor}"):
        fault("writing", "quota")
    return _write(descriptor, data)
os.write = written
"""


class Refusing:
    """`environment` is what a player must be started with. Nothing is refused at first."""

    def __init__(self, folder: Path, *within: Path) -> None:
        """`within`: the folders whose files are not opened either."""
        self.path, self._trigger = folder / "refusing", folder / "refused"
        self.path.mkdir()
        (self.path / "sitecustomize.py").write_text(_PROGRAM)
        self.environment = {
            "KB_REFUSES": str(self._trigger),
            "KB_WITHIN": ":".join(map(str, within)),
        }

    def begin(self, kind: str) -> None:
        """Refuse this from now on."""
        new = self._trigger.with_suffix(".new")
        new.write_text(f"{kind} {KINDS[kind]}" if KINDS[kind] else kind)
        new.replace(self._trigger)

    def end(self) -> None:
        """Refuse nothing any more."""
        self._trigger.unlink(missing_ok=True)
