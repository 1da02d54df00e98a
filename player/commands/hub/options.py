"""The options of `klantbeeld hub` and its sub-commands, with their help. Wiring only: nothing of
the hub is imported before one of them runs."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import click

from player.commands.hub.chosen import Options

_MISSING = (
    "De hub staat hier niet; zo wel: pip install 'klantbeeld[hub]'  ·  the hub is not installed "
    "here; this does it: pip install 'klantbeeld[hub]'"
)


@click.group(
    "hub",
    invoke_without_command=True,
    short_help="A web application: colleagues answer, editors decide.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=None,
    metavar="PATH",
    help="The config.yaml of the content, or its folder; default what hub.yaml names, else "
    "config.yaml in this folder.",
)
@click.option(
    "--listen",
    default="",
    metavar="HOST:PORT",
    help="Where it listens; default 127.0.0.1:8080. Port 0 is one that is free.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="The folder of its own, for database and secret: on this machine, never in the content "
    "folder.",
)
@click.pass_context
def hub(context: click.Context, config: Path | None, listen: str, data: Path | None) -> None:
    """Let colleagues answer a quote by its QR code, and decide what is shown: a web application
    beside the content folder. No screen needs it: what was approved lies in the folder, and plays
    on without it.

    \b
    To try it:        klantbeeld hub --config FOLDER
                      and open the link that it prints; it works once, for an hour
    For an office:    klantbeeld hub install     it starts with this machine (systemd)
                      klantbeeld hub check       whether it stands well

    Settings stand in /etc/klantbeeld/hub.yaml, or in hub.yaml in the folder of --data: config,
    data, listen, public_url, database, behind_proxy, language. Elsewhere than on this machine it
    listens only with an https public_url.
    """
    if importlib.util.find_spec("django") is None:
        click.echo(_MISSING, err=True)
        sys.exit(2)
    context.obj = Options(config, listen, data)
    if context.invoked_subcommand is None:
        from player.commands.hub import hub as run

        sys.exit(run(context.obj))
