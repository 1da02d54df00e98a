"""`klantbeeld install`: the player as a service of this machine. Says what it will do, asks, does
it; undoes it too.

`units` is the text of the service, `machine` what is looked at, `steps` what is done; here they
come together.
"""

from __future__ import annotations

import os
import shlex
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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
from player.commands.install.steps import Failed, Folder, Remove, Run, Step, Write
from player.commands.install.units import MARK, NAME, Kind, Service, unit
from player.commands.install.words import say
from player.content.validation import Place, checked
from player.document import read
from player.fs import deadlines
from player.fs.files import is_file, is_folder
from player.fs.sandbox import fence
from player.library.file_types import STATUS
from player.settings.config import Config

__all__ = ["InstallRequest", "install", "print_unit", "remove"]

OWN_USER = "klantbeeld"


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


def install(asked: InstallRequest) -> int:
    """Show what is to be done, ask, and do it. The exit code: 0 where it was done (or `dry`), 1
    where it was not."""
    machine, config, kind = _circumstances(asked)
    language = config.language
    path = machine.units(kind) / NAME
    if not is_file(asked.config):
        asked.tell(say("no-config", language, path=asked.config))
        return 1
    user = _user(asked, machine, kind)
    if asked.user and not is_user(user):
        asked.tell(say("no-user", language, user=user))
        return 1
    service = _service(asked, machine, config, kind, user)
    asked.tell(say(kind, language, user=user))
    if kind == "bare":
        for folder in dict.fromkeys(
            filter(
                None,
                (closed_to(user, place) for place in (asked.config.absolute(), *program_folders())),
            )
        ):
            asked.tell(say("closed", language, user=user, path=folder))
    if path.exists() and not path.read_text("utf-8", "replace").startswith(MARK):
        asked.tell(say("not-ours", language, path=path))
    refused = _refused(asked, machine, kind, language)
    done = _do(asked, _installing(service, path), language, refused)
    if done == 0 and not asked.dry:
        asked.tell(say("done", language, look=f"{_systemctl(kind)} status {NAME}"))
    return done


def remove(asked: InstallRequest) -> int:
    """The same the other way. What the player kept, and the content, stay."""
    machine, config, kind = _circumstances(asked)
    language = config.language
    path = machine.units(kind) / NAME
    if not path.exists():
        asked.tell(say("not-installed", language, path=path))
        return 0
    state = "/var/lib/klantbeeld" if kind == "bare" else "~/.local/state/klantbeeld"
    asked.tell(say("removes", language, state=state))
    own = path.with_name(f"{NAME}.d")
    if own.exists():
        asked.tell(say("kept-drop-in", language, path=own))
    ctl = _systemctl(kind).split()
    steps = (
        Run((*ctl, "disable", "--now", NAME), may_fail=True),
        Remove(path),
        Run((*ctl, "daemon-reload"), may_fail=True),
    )
    done = _do(asked, steps, language, _refused(asked, machine, kind, language))
    if done == 0 and not asked.dry:
        asked.tell(say("gone", language))
    return done


def print_unit(asked: InstallRequest) -> str:
    """The text of the service, for whoever does it by hand."""
    machine, config, kind = _circumstances(asked)
    return unit(_service(asked, machine, config, kind, _user(asked, machine, kind)))


# ── what is to be done ────────────────────────────────────────────────────────────────────────────


def _circumstances(asked: InstallRequest) -> tuple[Machine, Config, Kind]:
    machine = asked.machine or this_machine()
    return (
        machine,
        _config(asked.config).for_screen(asked.screen or socket.gethostname()),
        asked.kind or ("desktop" if machine.desktop else "bare"),
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


def _user(asked: InstallRequest, machine: Machine, kind: Kind) -> str:
    """Whose service it is: who was named, else who asks, else whose content it is; never root's
    unless that is meant."""
    if kind == "desktop":
        return machine.person
    known = (asked.user, machine.person, owner(asked.config))
    return asked.user or next((name for name in known if name not in ("", "root")), OWN_USER)


def _service(
    asked: InstallRequest, machine: Machine, config: Config, kind: Kind, user: str
) -> Service:
    path, root = asked.config.absolute(), _root(asked.config, config)
    log = asked.log or (path.parent / _of_user(config.log.path, user) if config.log.path else None)
    command = [*program(), "--config", str(path)]
    if asked.screen:
        command += ["--screen", asked.screen]
    if asked.log:
        command += ["--log", str(asked.log.absolute())]
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


def _installing(service: Service, path: Path) -> tuple[Step, ...]:
    ctl = _systemctl(service.kind).split()
    steps: list[Step] = []
    if service.kind == "bare":
        if service.user == OWN_USER and not is_user(OWN_USER):
            steps.append(
                Run(
                    (
                        "useradd",
                        "--system",
                        "--no-create-home",
                        "--shell",
                        "/usr/sbin/nologin",
                        OWN_USER,
                    )
                )
            )
        # What a service may write must be there when it starts; a share that is away now is no
        # reason to wait.
        steps += [
            Folder(folder, service.user, ours=folder.name == STATUS)
            for folder in service.writes
            if is_folder(folder.parent)
        ]
    steps += [
        Write(path, unit(service)),
        Run((*ctl, "daemon-reload")),
        Run((*ctl, "enable", NAME)),
        Run((*ctl, "restart", "--no-block", NAME)),
    ]
    return tuple(steps)


def _systemctl(kind: Kind) -> str:
    return "systemctl" if kind == "bare" else "systemctl --user"


def _refused(asked: InstallRequest, machine: Machine, kind: Kind, language: str) -> str:
    """Why it can't be done here and now; empty where it can."""
    if not machine.systemd:
        return say("no-systemd", language)
    if kind == "bare" and not machine.root:
        words = [os.path.abspath(sys.argv[0]), *sys.argv[1:]]
        return say("needs-root", language, command=" ".join(map(shlex.quote, words)))
    if kind == "desktop" and machine.root and machine.person != "root":
        return say("no-sudo", language)
    return ""


# ── doing it ──────────────────────────────────────────────────────────────────────────────────────


def _do(asked: InstallRequest, steps: tuple[Step, ...], language: str, refused: str) -> int:
    """Show the steps, ask, do them. The exit code."""
    asked.tell("\n" + say("does", language) + "\n")
    for step in steps:
        for line in step.show():
            asked.tell(f"  {line}".rstrip())
    asked.tell("")
    if asked.dry:
        asked.tell(say("dry", language))
        return 0
    if refused:
        asked.tell(refused)
        return 1
    if not asked.yes:
        if asked.confirm is None:
            asked.tell(say("nobody-answers", language))
            return 1
        if not asked.confirm(say("ask", language)):
            asked.tell(say("declined", language))
            return 1
    for step in steps:
        try:
            step.do()
        except Failed as failed:
            asked.tell(say("failed", language, why=failed))
            return 1
    return 0
