"""`klantbeeld hub install`: the hub as a service of this machine. Says what it will do, asks, does
it; undoes it too. What it keeps stays.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from player.commands.hub.chosen import Options
from player.commands.hub.install_words import WORDS
from player.commands.hub.serving import why
from player.commands.hub.units import MARK, NAME, STATE, HubService, settings, unit
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
    in_a_home,
    is_user,
    owner,
    program_folders,
    this_machine,
)
from player.commands.install.steps import Folder, Step, Write
from player.commands.install.words import WORDS as INSTALL
from player.hub.config import OF_THE_MACHINE, Refused, host_and_port
from player.hub.place import Place, place_of
from player.words import Spoken

DATA = Path("/var/lib") / STATE


@dataclass(frozen=True)
class HubInstall:
    """What the command line asks. `confirm` asks a person; None where nobody is there."""

    chosen: Options
    user: str = ""
    dry: bool = False
    yes: bool = False
    confirm: Callable[[str], bool] | None = None
    tell: Callable[[str], None] = print
    machine: Machine | None = None  # None: this one
    settings_path: Path = OF_THE_MACHINE
    data: Path = DATA


def install(request: HubInstall, removing: bool = False, printing: bool = False) -> int:
    """Make the hub a service of this machine; `removing`: undo that; `printing`: only print the
    text of the service. The exit code: 0 where it was done (or `dry`), 1 where it was not."""
    try:
        place = place_of(
            request.chosen.config,
            request.chosen.listen,
            request.chosen.data or request.data,
            make=False,
        )
    except Refused as refused:
        for line in why(refused):
            request.tell(line)
        return 2
    own, words = WORDS.of(place.language), INSTALL.of(place.language)
    machine = request.machine or this_machine()
    path = machine.system_units / NAME
    user = request.user or _user(place.config)
    if request.user and not is_user(request.user):
        request.tell(words("no-user", user=user))
        return 1
    service = _service(place, user)
    if printing:
        print(unit(service), end="")
        return 0
    if removing:
        return _removed(request, machine, path, own, words)
    request.tell(own("installs", user=user))
    steps = _steps(request, place, service, path)
    done = carry_out(request, steps, words, _refused(machine, words))
    if done == 0 and not request.dry:
        request.tell(own("done", name=NAME.removesuffix(".service")))
    return done


def _user(config: Path) -> str:
    """Whose content it is, since it writes there; never root's."""
    name = owner(config)
    return name if name != "root" else OWN_USER


def _service(place: Place, user: str) -> HubService:
    _, port = host_and_port(place.settings.listen)
    command = (sys.executable, "-P", "-m", "player", "hub")
    return HubService(
        command,
        user,
        port or 8080,
        place.root,
        in_a_home(place.config, place.root, *program_folders()),
    )


def _steps(request: HubInstall, place: Place, service: HubService, path: Path) -> list[Step]:
    steps = own_user(service.user)
    if not request.settings_path.exists():
        steps += [
            Folder(request.settings_path.parent, "root"),
            Write(request.settings_path, settings(place.config, str(request.data))),
        ]
    return steps + started(path, unit(service))


def _removed(request: HubInstall, machine: Machine, path: Path, own: Spoken, words: Spoken) -> int:
    if not path.exists():
        request.tell(words("not-installed", path=path))
        return 0
    request.tell(own("removes", data=request.data))
    if not path.read_text("utf-8", "replace").startswith(MARK):
        request.tell(words("not-ours", path=path))
    return carry_out(request, ended(path), words, _refused(machine, words))


def _refused(machine: Machine, words: Spoken) -> str:
    """Why it can't be done here and now; empty where it can."""
    if not machine.systemd:
        return words("no-systemd")
    return "" if machine.root else needs_root(words)
