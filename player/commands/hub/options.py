"""The options of `klantbeeld hub` and its sub-commands, with their help. Wiring only: nothing of
the hub is imported before one of them runs."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import click

from player.commands.hub.chosen import Options
from player.commands.paths import Place
from player.problems import Language

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
    type=Place(asked=False),
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
    type=Place(file_okay=False),
    default=None,
    metavar="DIR",
    help="The folder of its own, for database and secret: on this machine, never in the content "
    "folder.",
)
@click.option(
    "--demo",
    "is_demo",
    is_flag=True,
    help="To try it: on a copy of the sample content, with invented reactions that wait. All of it "
    "lies in the folder of --data, or in one that is gone afterwards.",
)
@click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="The language of --demo.",
)
@click.pass_context
def hub(
    context: click.Context,
    config: Path | None,
    listen: str,
    data: Path | None,
    is_demo: bool,
    language: Language,
) -> None:
    """Let colleagues answer a quote by its QR code, and decide what is shown: a web application
    beside the content folder. No screen needs it: what was approved lies in the folder, and plays
    on without it.

    \b
    To try it:        klantbeeld hub --demo
                      and open the link that it prints
    Your own content: klantbeeld hub --config FOLDER
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
    if is_demo:
        from player.commands.hub.demo import demo

        if context.invoked_subcommand is not None or config is not None:
            raise click.UsageError("--demo has content of its own, and no sub-command")
        sys.exit(demo(context.obj, language))
    if context.invoked_subcommand is None:
        from player.commands.hub import hub as run

        sys.exit(run(context.obj))


@hub.command("user", short_help="Accounts: make one, give roles, shut one out.")
@click.argument("name", required=False)
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(["editor", "moderator", "jury", "it"]),
    help="What this person does here; may be given more than once, and replaces what there was.",
)
@click.option("--out", is_flag=True, help="Shut this person out, at once and everywhere.")
@click.pass_obj
def user(chosen: Options, name: str | None, roles: tuple[str, ...], out: bool) -> None:
    """Print a link with which NAME chooses a password; it works once, for an hour. Makes the
    account where there is none. Without NAME: who has an account, and which roles.

    \b
    editor      slides, photos, import; withdraws
    moderator   reads reactions and decides; withdraws
    jury        judges nominations
    it          screens, accounts, settings; reads no words that wait; withdraws
    """
    from player.commands.hub.people import user as run

    sys.exit(run(chosen, name, roles, out))


@hub.command("check", short_help="Whether the hub stands well, and what to do if not.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: a list of {state, code, message}.")
@click.pass_obj
def check(chosen: Options, as_json: bool) -> None:
    """Look at its folder, database, address, accounts and settings, and at what Django says of
    them. Changes nothing. Exits with 1 if something is in the way (✗)."""
    from player.commands.hub.checking import check as run

    sys.exit(run(chosen, as_json))


@hub.command("backup", short_help="All that the hub has, into one file; while it runs.")
@click.argument("file", type=Place(dir_okay=False), metavar="FILE")
@click.pass_obj
def backup(chosen: Options, file: Path) -> None:
    """Write database, secret, settings and the hub's files of the content folder into FILE
    (.tar.gz), as they are at one moment. Keep it encrypted. For every night, in a timer:

    \b
        klantbeeld hub backup /srv/backup/hub-$(date +%F).tar.gz
    """
    from player.commands.hub.backing_up import backup as run

    sys.exit(run(chosen, file))


@hub.command("restore", short_help="Put a backup back, into an empty folder.")
@click.argument("file", type=Place(dir_okay=False, exists=True), metavar="FILE")
@click.pass_obj
def restore(chosen: Options, file: Path) -> None:
    """Put FILE back into the folder of --data, which must be empty; of the content folder only what
    is missing there. What was withdrawn since stays withdrawn: as it starts, the hub reads that
    back from the folder before it writes anything."""
    from player.commands.hub.backing_up import restore as run

    sys.exit(run(chosen, file))


@hub.command("install", short_help="Let it start with this machine (systemd).")
@click.option(
    "--user", "name", default="", metavar="NAME", help="As this user; default the content's owner."
)
@click.option("--dry-run", "dry", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--remove", "removing", is_flag=True, help="Undo it; what the hub keeps stays.")
@click.option("--print", "printing", is_flag=True, help="Print the text of the service.")
@click.pass_obj
def install(
    chosen: Options, name: str, dry: bool, yes: bool, removing: bool, printing: bool
) -> None:
    """Let the hub start with this machine, and be started again whatever happens to it (systemd),
    shut in as tightly as the player. Makes /etc/klantbeeld/hub.yaml where there is none.

    First shows exactly what it will do, and asks. Exits with 1 if nothing was done.
    """
    from player.commands.hub.installing import HubInstall
    from player.commands.hub.installing import install as run
    from player.commands.install.carrying_out import person

    request = HubInstall(chosen, name, dry, yes, person())
    sys.exit(run(request, removing=removing, printing=printing))
