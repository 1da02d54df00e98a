"""`klantbeeld install`: the player as a service of this machine. Says what it will do, asks, does
it; undoes it too.

`units` is the text of the service, `machine` what is looked at, `steps` what is done and
`carrying_out` how; here they come together.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from player.commands.install.carrying_out import (
    OWN_USER,
    carry_out,
    ended,
    needs_root,
    own_user,
    started,
)
from player.commands.install.machine import (
    Machine,
    closed_to,
    in_a_home,
    is_user,
    owner,
    program,
    program_folders,
    this_machine,
)
from player.commands.install.steps import Folder, Step
from player.commands.install.units import MARK, NAME, Kind, Service, unit
from player.commands.install.words import WORDS
from player.content.validation import Place, checked
from player.document import read
from player.fs import deadlines
from player.fs.files import is_file, is_folder
from player.fs.sandbox import fence
from player.library.file_types import STATUS
from player.problems import Flaw, say
from player.settings.config import Config
from player.words import Spoken

__all__ = ["InstallRequest", "install", "remove", "set_up", "unit_text"]


@dataclass(frozen=True)
class InstallRequest:
    """What the command line asks. `confirm` asks a person; None where nobody is there."""

    config: Path
    screen: str = ""
    log: Path | None = None
    user: str = ""
    kind: Kind | None = None  # None: as the machine is
    dry: bool = False
    yes: bool = False
    confirm: Callable[[str], bool] | None = None
    tell: Callable[[str], None] = print
    machine: Machine | None = None  # None: this one


def install(request: InstallRequest, removing: bool = False, printing: bool = False) -> int:
    """Make the player a service of this machine; `removing`: undo that; `printing`: only print the
    text of the service, for whoever does it by hand. The exit code: 0 where it was done (or
    `dry`), 1 where it was not."""
    if printing:
        print(unit_text(request), end="")
        return 0
    return remove(request) if removing else set_up(request)


def set_up(request: InstallRequest) -> int:
    """Show what is to be done, ask, and do it. The exit code, as of `install`."""
    machine, config, kind = _circumstances(request)
    words = WORDS.of(config.language)
    path = machine.units(kind) / NAME
    if deadlines.hangs(request.config):
        flaw = Flaw("awaited", {"name": str(request.config), "why": Flaw("away-silent")})
        request.tell(say(flaw, config.language))
        return 1
    if not is_file(request.config):
        request.tell(words("no-config", path=request.config))
        return 1
    user = _user(request, machine, kind)
    if request.user and not is_user(user):
        request.tell(words("no-user", user=user))
        return 1
    service = _service(request, machine, config, kind, user)
    request.tell(words(kind, user=user))
    if kind == "bare":
        for folder in _closed(user, request.config.absolute(), *program_folders()):
            request.tell(words("closed", user=user, path=folder))
    if path.exists() and not path.read_text("utf-8", "replace").startswith(MARK):
        request.tell(words("not-ours", path=path))
    refused = _refused(request, machine, kind, words)
    done = carry_out(request, _installing(service, path), words, refused)
    if done == 0 and not request.dry:
        request.tell(words("done", look=f"{_systemctl(kind)} status {NAME}"))
    return done


def _closed(user: str, *paths: Path) -> list[Path]:
    """The folders that keep a user from these paths."""
    closed = (closed_to(user, path) for path in paths)
    return list(dict.fromkeys(path for path in closed if path is not None))


def remove(request: InstallRequest) -> int:
    """The same the other way. What the player kept, and the content, stay."""
    machine, config, kind = _circumstances(request)
    words = WORDS.of(config.language)
    path = machine.units(kind) / NAME
    if not path.exists():
        request.tell(words("not-installed", path=path))
        return 0
    state = "/var/lib/klantbeeld" if kind == "bare" else "~/.local/state/klantbeeld"
    request.tell(words("removes", state=state))
    own = path.with_name(f"{NAME}.d")
    if own.exists():
        request.tell(words("kept-drop-in", path=own))
    steps = ended(path, _systemctl(kind).split())
    done = carry_out(request, steps, words, _refused(request, machine, kind, words))
    if done == 0 and not request.dry:
        request.tell(words("gone"))
    return done


def unit_text(request: InstallRequest) -> str:
    """The text of the service."""
    machine, config, kind = _circumstances(request)
    return unit(_service(request, machine, config, kind, _user(request, machine, kind)))


# ── what is to be done ────────────────────────────────────────────────────────────────────────────


def _circumstances(request: InstallRequest) -> tuple[Machine, Config, Kind]:
    machine = request.machine or this_machine()
    return (
        machine,
        _config(request.config).for_screen(request.screen or socket.gethostname()),
        request.kind or ("desktop" if machine.desktop else "bare"),
    )


def _config(path: Path) -> Config:
    """The config as far as it can be read: what is wrong in it is for `check` to say."""
    try:
        fence.around(deadlines.real(path))  # it was named, or is the one here
        node, _ = read(deadlines.read(path))
    except OSError:
        return Config()
    config = checked(Config, node, Place(path.name))[0] if node is not None else None
    return config or Config()


def _root(path: Path, config: Config) -> Path:
    return Path(os.path.abspath(path.absolute().parent / config.content))


def _user(request: InstallRequest, machine: Machine, kind: Kind) -> str:
    """Whose service it is: who was named, else who asks, else whose content it is; never root's
    unless that is meant."""
    if kind == "desktop":
        return machine.person
    known = (request.user, machine.person, owner(request.config))
    return request.user or next((name for name in known if name not in ("", "root")), OWN_USER)


def _service(
    request: InstallRequest, machine: Machine, config: Config, kind: Kind, user: str
) -> Service:
    path, root = request.config.absolute(), _root(request.config, config)
    log = request.log or (
        path.parent / _of_user(config.log.path, user) if config.log.path else None
    )
    command = [*program(), "--config", str(path)]
    if request.screen:
        command += ["--screen", request.screen]
    if request.log:
        command += ["--log", str(request.log.absolute())]
    writes = (root / STATUS, *((log.absolute().parent,) if log else ()))
    return Service(
        kind,
        tuple(command),
        user,
        machine.groups,
        in_a_home(path, root, *program_folders()),
        writes,
    )


def _of_user(name: str, user: str) -> Path:
    """A path of which `~` is the home of whoever plays."""
    try:
        return Path(f"~{user}{name[1:]}" if name.startswith("~/") else name).expanduser()
    except RuntimeError:
        return Path(name)


def _installing(service: Service, path: Path) -> list[Step]:
    steps: list[Step] = []
    if service.kind == "bare":
        steps += own_user(service.user)
        # What a service may write must be there when it starts; a share that is away now is no
        # reason to wait.
        steps += [
            Folder(folder, service.user, ours=folder.name == STATUS)
            for folder in service.writes
            if is_folder(folder.parent)
        ]
    return steps + started(path, unit(service), _systemctl(service.kind).split())


def _systemctl(kind: Kind) -> str:
    return "systemctl" if kind == "bare" else "systemctl --user"


def _refused(request: InstallRequest, machine: Machine, kind: Kind, words: Spoken) -> str:
    """Why it can't be done here and now; empty where it can."""
    if not machine.systemd:
        return words("no-systemd")
    if kind == "bare" and not machine.root:
        return needs_root(words)
    if kind == "desktop" and machine.root and machine.person != "root":
        return words("no-sudo")
    return ""
