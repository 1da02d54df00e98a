"""What is for this account alone: folders that no other account may look into. Knows nothing of
what is in them."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from player.fs.mounts import Mounts

PLAYERS_FOLDER = "klantbeeld"  # the folder of all players of this account


def base() -> Path:
    """The folder of all that must outlive programs of this account (XDG Base Directory
    Specification). Never one on a network: what plays on when a share hangs must be read from here.
    """
    named = os.environ.get("XDG_STATE_HOME", "")
    if not Path(named).is_absolute():  # which the specification has ignored
        try:
            named = str(Path("~/.local/state").expanduser())
        except RuntimeError:  # an account without a home
            named = ""
    if named and not Mounts.now().network(Path(named)):
        return Path(named)
    ours = filter(None, map(_ours, _of_this_machine()))
    return next(ours, Path(named or "/tmp"))


def _of_this_machine() -> Iterator[Path]:
    """Folders on a disk of this machine, the one that outlives a reboot first."""
    if hasattr(os, "geteuid"):
        yield Path(f"/var/tmp/{PLAYERS_FOLDER}-{os.geteuid()}")
        if running := os.environ.get("XDG_RUNTIME_DIR", ""):
            yield Path(running)


def _ours(folder: Path) -> Path | None:
    """This folder, made where it is missing; None where it cannot be this account's alone: others
    may make one of that name too."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        state = folder.lstat()
    except OSError:
        return None
    is_ours = stat.S_ISDIR(state.st_mode) and state.st_uid == os.geteuid()
    return folder if is_ours and not state.st_mode & 0o022 else None


def secret(state: Path, name: str) -> str:
    """A word that only this account knows, the same one each time; another one where it cannot be
    kept."""
    path = state / name
    try:
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with os.fdopen(descriptor, "rb") as file:
            known, about = file.read(100).decode("ascii", "replace"), os.fstat(descriptor)
        if re.fullmatch(r"[\w-]{20,}", known) and (
            os.name != "posix" or (about.st_uid == os.geteuid() and not about.st_mode & 0o077)
        ):
            return known
    except OSError:
        pass
    import secrets  # only a preview needs it, and the screen starts without

    made = secrets.token_urlsafe(18)
    with contextlib.suppress(OSError):
        shut(state)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made.encode())
    return made


def shut(state: Path) -> None:
    """Make a state folder, and the folder of all of them, this account's alone; what an earlier
    version left open too.

    Whatever cannot be done stays as it is: a share may have no rights, and a folder may be
    another's.
    """
    with contextlib.suppress(OSError):
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (state.parent, state):
        if folder is state or folder.name == PLAYERS_FOLDER:
            _shut(folder, all_of_it=folder is state)


def _shut(folder: Path, all_of_it: bool) -> None:
    try:
        mode = folder.stat().st_mode
        if not mode & 0o077:
            return
        folder.chmod(stat.S_IMODE(mode) & 0o700)
    except OSError:
        return
    if all_of_it:  # once: the folder was open until now
        for place, folders, names in os.walk(folder):
            for name in (*folders, *names):
                with contextlib.suppress(OSError, NotImplementedError):
                    path = Path(place, name)
                    state = path.lstat()
                    if stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode):
                        path.chmod(stat.S_IMODE(state.st_mode) & 0o700)
