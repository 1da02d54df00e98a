"""What this machine is: who asks, whether there is a desktop, what is installed already. Looks;
changes nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from player.commands.install.units import DEVICE_GROUPS, Kind

HOMES = (Path("/home"), Path("/root"), Path("/run/user"))


@dataclass(frozen=True)
class Machine:
    """`root` is whether we may change the system; `person` who asks, also behind sudo."""

    root: bool
    person: str
    desktop: bool
    systemd: bool
    groups: tuple[str, ...]
    system_units: Path = Path("/etc/systemd/system")
    user_units: Path = Path("~/.config/systemd/user")

    def units(self, kind: Kind) -> Path:
        """The folder for the text of a service."""
        return self.system_units if kind == "bare" else self.user_units


def this_machine(environment: Mapping[str, str] = os.environ) -> Machine:
    """The machine we are on."""
    base = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return Machine(
        root=os.geteuid() == 0,
        person=environment.get("SUDO_USER") or name_of(os.getuid()),
        desktop=any(environment.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY"))
        or _starts_a_desktop(),
        systemd=Path("/run/systemd/system").is_dir() and shutil.which("systemctl") is not None,
        groups=tuple(group for group in DEVICE_GROUPS if _is_group(group)),
        user_units=base / "systemd" / "user",
    )


def _starts_a_desktop(place: Path = Path("/etc/systemd/system")) -> bool:
    """Over ssh no desktop is to be seen, though the machine starts one."""
    default = Path(os.path.realpath(place / "default.target")).name
    return (place / "display-manager.service").exists() and default != "multi-user.target"


def name_of(number: int) -> str:
    """A user's name, or the number where that has none."""
    try:
        import pwd  # here, and below: what Windows lacks is no reason not to look at it

        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def owner(path: Path) -> str:
    """Whose a file is; root's where that can't be told."""
    try:
        return name_of(path.stat().st_uid)
    except OSError:
        return "root"


def is_user(name: str) -> bool:
    """Whether there is a user of that name."""
    try:
        import pwd

        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def closed_to(user: str, path: Path) -> Path | None:
    """The folder on the way to `path` that this user may not pass, or `path` where it may not be
    read; None where all is open.

    Goes by owner, group and mode; a share or an access list may say otherwise.
    """
    try:
        import pwd

        known = pwd.getpwnam(user)
        groups = {known.pw_gid, *os.getgrouplist(user, known.pw_gid)}
    except KeyError:
        known, groups = None, set()
    if known is not None and known.pw_uid == 0:
        return None
    for part in [*reversed(path.parents), path]:
        with contextlib.suppress(OSError):
            status = part.stat()
            shift = (
                6
                if known is not None and status.st_uid == known.pw_uid
                else 3
                if status.st_gid in groups
                else 0
            )
            wanted = stat.S_IXOTH if stat.S_ISDIR(status.st_mode) else stat.S_IROTH
            if not status.st_mode >> shift & wanted:
                return part
    return None


def in_a_home(*paths: Path) -> bool:
    """Whether any of these lies in somebody's home folder."""
    return any(path.is_relative_to(home) for path in paths for home in HOMES)


def program() -> tuple[str, ...]:
    """The command that plays, as whoever asks runs it now. -P: a file yaml.py in the folder with
    content is not code of ours."""
    return sys.executable, "-P", "-m", "player", "play"


def program_folders() -> tuple[Path, ...]:
    """Where the program lies: its own files, its packages, Python."""
    return Path(__file__).parents[2], Path(sys.prefix), Path(sys.base_prefix)


def _is_group(name: str) -> bool:
    try:
        import grp

        grp.getgrnam(name)
    except KeyError:
        return False
    return True
