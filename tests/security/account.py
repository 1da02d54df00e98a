"""What another account of this machine does to the player's state folder and processes.

    python3 account.py STATE KNOWN PIDS WISHES

Runs as that account, with nothing of ours. KNOWN gives the paths of each pattern, PIDS the
processes by name, and WISHES a list of what is done to what; all three as JSON. Each line on
standard output is what should not have been possible.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path


def _list(path: Path) -> None:
    if path.is_dir():
        os.listdir(path)
    else:
        path.read_bytes()


def _read(path: Path) -> None:
    if path.is_dir():
        next(path.rglob("*"))
    else:
        path.read_bytes()


def _append(path: Path) -> None:
    with (path / "nieuw" if path.is_dir() else path).open("ab") as file:
        file.write(b"x")


def _replace(path: Path) -> None:
    new = path.with_name(f".{path.name}.ander")
    new.write_bytes(b"x")
    new.replace(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        next(path.iterdir()).unlink()
    else:
        path.unlink()


def _link(path: Path) -> None:
    (path if path.is_dir() else path.parent).joinpath("ander").symlink_to("/etc/passwd")


def _lock(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(descriptor)


VERBS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "list": ("read", _list),
    "read": ("read", _read),
    "append": ("written", _append),
    "replace": ("written", _replace),
    "remove": ("written", _remove),
    "link": ("written", _link),
    "chmod": ("written", lambda path: path.chmod(0o777)),
    "lock": ("written", _lock),
}
PROCESS: dict[str, tuple[str, Callable[[int], object]]] = {
    "environ": ("read", lambda pid: Path(f"/proc/{pid}/environ").read_bytes()),
    "mem": ("read", lambda pid: Path(f"/proc/{pid}/mem").open("rb").close()),
    "fd": ("read", lambda pid: os.listdir(f"/proc/{pid}/fd")),
    "cwd": ("read", lambda pid: os.listdir(f"/proc/{pid}/cwd/.")),
    "maps": ("read", lambda pid: Path(f"/proc/{pid}/maps").read_bytes()),
    "end": ("written", lambda pid: os.kill(pid, signal.SIGTERM)),
    "kill": ("written", lambda pid: os.kill(pid, signal.SIGKILL)),
}


def places(state: Path, pattern: str) -> list[Path]:
    """The paths that are meant. What may not be listed is given by whoever knows it (`known`)."""
    return [Path(os.path.normpath(path)) for path in known.get(pattern, [str(state / pattern)])]


if __name__ == "__main__":
    state, known, pids = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
    for verb, what in json.loads(sys.argv[4]):
        kind, do = PROCESS[verb] if verb in PROCESS else VERBS[verb]
        for target in [pids[what]] if verb in PROCESS else places(state, what):
            try:
                do(target)
            except (OSError, StopIteration):
                continue
            print(json.dumps([kind, f"account: {verb} {what}: {target}"]))
