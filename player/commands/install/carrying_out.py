"""Shows the steps of an installation, asks, and does them; and the steps that every service has.
Knows no service."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import click

from player.commands.install.machine import is_user
from player.commands.install.steps import Failed, Remove, Run, Step, Write
from player.words import Spoken

OWN_USER = "klantbeeld"


class Request(Protocol):
    """What somebody asks: `dry` only to be shown, `yes` not to be asked. `confirm` asks a person;
    None where nobody is there."""

    @property
    def dry(self) -> bool:
        """Whether nothing is to be done."""

    @property
    def yes(self) -> bool:
        """Whether nobody needs to be asked."""

    @property
    def confirm(self) -> Callable[[str], bool] | None:
        """Asks a person."""

    @property
    def tell(self) -> Callable[[str], None]:
        """Says something to that person."""


def person() -> Callable[[str], bool] | None:
    """What asks whoever sits at this terminal; None where nobody does."""
    return _ask if sys.stdin.isatty() else None


def _ask(question: str) -> bool:
    answer = str(click.prompt(f"{question} [j/y/N]", default="", show_default=False))
    return answer.strip().casefold() in ("j", "ja", "y", "yes")


def carry_out(request: Request, steps: Sequence[Step], words: Spoken, refused: str) -> int:
    """Show the steps, ask, do them; `refused` says why they cannot be done, here and now. The exit
    code: 0 where it was done (or `dry`), 1 where it was not."""
    request.tell("\n" + words("does") + "\n")
    for step in steps:
        for line in step.show():
            request.tell(f"  {line}".rstrip())
    request.tell("")
    if request.dry:
        request.tell(words("dry"))
        return 0
    if why_not := refused or _declined(request, words):
        request.tell(why_not)
        return 1
    for step in steps:
        try:
            step.do()
        except Failed as failed:
            request.tell(words("failed", why=failed))
            return 1
    return 0


def _declined(request: Request, words: Spoken) -> str:
    """Ask whether it may be done: that it may not, in words; empty where it may."""
    if request.yes:
        return ""
    if request.confirm is None:
        return words("nobody-answers")
    return "" if request.confirm(words("ask")) else words("declined")


def needs_root(words: Spoken) -> str:
    """That this is for an administrator, with the command to give."""
    command = [os.path.abspath(sys.argv[0]), *sys.argv[1:]]
    return words("needs-root", command=" ".join(map(shlex.quote, command)))


# ── steps ─────────────────────────────────────────────────────────────────────────────────────────


def own_user(name: str) -> list[Step]:
    """Make the user of our own, where that is who is meant and there is none yet."""
    if name != OWN_USER or is_user(OWN_USER):
        return []
    shell = ("--shell", "/usr/sbin/nologin")
    return [Run(("useradd", "--system", "--no-create-home", *shell, OWN_USER))]


def started(path: Path, unit: str, ctl: Sequence[str] = ("systemctl",)) -> list[Step]:
    """Write a service there, and have it start with the machine and now."""
    return [
        Write(path, unit),
        Run((*ctl, "daemon-reload")),
        Run((*ctl, "enable", path.name)),
        Run((*ctl, "restart", "--no-block", path.name)),
    ]


def ended(path: Path, ctl: Sequence[str] = ("systemctl",)) -> list[Step]:
    """The other way."""
    return [
        Run((*ctl, "disable", "--now", path.name), may_fail=True),
        Remove(path),
        Run((*ctl, "daemon-reload"), may_fail=True),
    ]
