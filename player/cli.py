"""The command line: options and their help, and which part of the house does the work. Wiring only.

Everything heavy is imported inside the commands: `play` has to be on the screen within 0.4 s.
"""

from __future__ import annotations

import importlib.util
import os
import socket
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from player import __version__, logs
from player.commands.hub.options import hub
from player.commands.paths import CONFIG, Named, Place, config_in_a_folder
from player.launch import STUDIO, Early, plays
from player.text.escapes import echo

_TODAY = date.today()  # for an example in the help
# What reads content in the process that was started: within the bounds that a studio has
# (commands/in_own_process.py).
BOUNDED = frozenset({"check", "preview", "schedule", "quotes", "import", "compliments", "export"})


class _DefaultsToPlay(click.Group):
    """`klantbeeld` is `klantbeeld play`: options without a command belong to play."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if plays(args) and args[:1] != ["play"]:
            args = ["play", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = (
                f"Did you mean '{near[0]}'?"
                if near
                else f"There are: {', '.join(self.list_commands(ctx))}."
            )
            ctx.fail(f"There is no command '{args[0]}'. {hint}")
        return super().resolve_command(ctx, args)


class _Size(click.ParamType):  # type: ignore[type-arg]  # no brackets before click 8.4
    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        try:
            width, height = (
                int(part) for part in str(value).casefold().replace("×", "x").split("x")
            )
        except ValueError:
            self.fail(f"{value!r} is not a size; write for example 1920x1080", param, ctx)
        if not (160 <= width <= 8192 and 160 <= height <= 8192):
            self.fail(f"{value!r}: between 160x160 and 8192x8192", param, ctx)
        return width, height


_config = click.option(
    "--config",
    "config",
    type=Place(asked=False),
    default=None,
    metavar="PATH",
    callback=config_in_a_folder,
    help=f"The config file; default {CONFIG} in this folder.",
)
_screen = click.option(
    "--screen",
    default="",
    metavar="NAME",
    help="Which television this is; default the name of this machine.",
)


@click.group(
    cls=_DefaultsToPlay,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="klantbeeld %(version)s")
def klantbeeld() -> None:
    """Bring the customer's own voice into the office, on a television.

    Without a command it plays: `klantbeeld` is `klantbeeld play`. Start with `klantbeeld init
    FOLDER`, edit the files in that folder while it plays, and see what is wrong with `klantbeeld
    check`.
    """
    from player.fs.sandbox import fence

    logs.begin()
    before, fence.closed = fence.closed, True
    click.get_current_context().call_on_close(lambda: setattr(fence, "closed", before))


@klantbeeld.command(short_help="Play on this screen, until Esc.")
@click.option(
    "--windowed",
    type=_Size(),
    default=None,
    metavar="WxH",
    help="In a window of this size instead of full screen.",
)
@click.option("--headless", is_flag=True, help="Without any display, for trying out and for tests.")
@click.option(
    "--wait-for-display",
    "wait",
    is_flag=True,
    help="Where there is no display yet, wait for one instead of playing without: for a player "
    "that starts with the machine.",
)
@click.option(
    "--for",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=None,
    metavar="SECONDS",
    help="Stop after so many seconds.",
)
@_config
@_screen
@click.option(
    "--log",
    type=Place(asked=False, dir_okay=False),
    default=None,
    metavar="PATH",
    help="Write the proof of play here, one JSON object a line.",
)
@click.option(
    "--size",
    type=_Size(),
    default=(1920, 1080),
    metavar="WxH",
    help="Size of the picture with --headless.",
)
@click.pass_obj
def play(
    early: Early | None,
    windowed: tuple[int, int] | None,
    headless: bool,
    wait: bool,
    seconds: float | None,
    config: Path | None,
    screen: str,
    log: Path | None,
    size: tuple[int, int],
) -> None:
    """Play on this screen, until Esc.

    Keys: ← → browse, space pauses, F full screen or window, I information, Esc stops.
    """
    _needs_unix()
    from player.library.state_store import state_folder
    from player.screen import Options, adopt, run
    from player.screen.kept_state import kept_setup
    from player.screen.options import sentence
    from player.screen.single_instance import other_player

    os.umask(
        0o077
        # what it keeps are customers' words; what editors are to read is made readable where it is
        # written
    )
    name = screen or socket.gethostname()
    where = (config or Path(CONFIG)).absolute()
    state = state_folder(where, name)
    if (number := other_player(state)) is not None:
        setup = kept_setup(state)
        echo(
            sentence(
                "other-player", setup.language if setup else "nl", screen=name, number=number or "?"
            )
        )
        sys.exit(2)
    place = str(where), screen, str(state)
    command = (*STUDIO, *place)
    if early is not None:
        early.tell(*place, os.environ.get(logs.VARIABLE, ""))
    options = Options(
        studio=command,
        state=state,
        config=where,
        windowed=windowed,
        headless=headless,
        wait=wait,
        seconds=seconds,
        screen=name,
        log=log,
        size=size,
    )
    sys.exit(run(options, adopt(early) if early is not None else None))


@klantbeeld.command(short_help="Say what is wrong: file, line and remedy.")
@click.argument("paths", nargs=-1, type=Named(), metavar="[PATH]...")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: a list of {path, line, column, severity, message}.",
)
@click.option(
    "--offline", is_flag=True, help="Without asking feeds: their last answers are looked at."
)
@_config
@_screen
def check(
    paths: tuple[Path, ...], as_json: bool, offline: bool, config: Path | None, screen: str
) -> None:
    """Say what is wrong, by file and line: in all that the config reaches, or in what is named; on
    all screens of the config, or on the one that is named (--screen).

    Exits with 1 if there is an error, with 0 if there is none (warnings do not count).
    """
    from player.commands.check import check as run

    sys.exit(run(Path(config or CONFIG), screen, paths, not offline, as_json))


@klantbeeld.command(short_help="Paint all slides to PNG, or on a page that follows (--watch).")
@click.argument("path", required=False, type=Named(), metavar="[PATH]")
@click.option(
    "--out",
    type=Place(file_okay=False),
    default=None,
    metavar="DIR",
    help="The folder for the pictures.",
)
@click.option(
    "--sheet",
    type=Place(dir_okay=False),
    default=None,
    metavar="FILE",
    help="A contact sheet of all pages, as PNG; besides or instead of the separate pictures.",
)
@click.option(
    "--watch",
    "follow",
    is_flag=True,
    help="Show all slides on a page of this machine that follows what is saved, until Ctrl-C.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    metavar="N",
    help="With --watch: the port; default one that is free.",
)
@click.option(
    "--size",
    type=_Size(),
    default=None,
    metavar="WxH",
    help="Size of the pictures; default the config's, else 1920x1080.",
)
@click.option("--slide", default=None, metavar="ID", help="Only this slide.")
@click.option(
    "--at",
    "at",
    default=None,
    metavar="TIME",
    help=f"Only what is due then, for example '{_TODAY} 14:30'.",
)
@_config
@_screen
def preview(
    path: Path | None,
    out: Path | None,
    sheet: Path | None,
    follow: bool,
    port: int | None,
    size: tuple[int, int] | None,
    slide: str | None,
    at: str | None,
    config: Path | None,
    screen: str,
) -> None:
    """Paint all slides, with the pixels that the television shows: to PNG files with an index.html,
    or on a page that follows.

    PATH is a playlist, a folder or a config; default what the config plays. Needs no display. Give
    --out, --sheet or --watch.
    """
    if not (out or sheet or follow):
        raise click.UsageError("Give --out DIR, --sheet FILE or --watch.")
    if port is not None and not follow:
        raise click.UsageError("--port belongs with --watch.")
    from player.commands.preview import preview as run
    from player.commands.request import Request

    request = Request(Path(config or CONFIG), screen, path, size, slide, at)
    sys.exit(run(request, out, sheet, follow, port or 0))


def _needs_unix() -> None:
    """Exit with 2 on a system on which nothing can play. All else works there."""
    if importlib.util.find_spec("fcntl") is None:
        click.echo(
            "Afspelen kan op Linux, of op Windows binnen WSL · playing needs Linux, or WSL on "
            "Windows (https://learn.microsoft.com/windows/wsl/install)",
            err=True,
        )
        sys.exit(2)


@klantbeeld.command(short_help="Say what is on when, and why something is not.")
@click.argument("path", required=False, type=Named(), metavar="[PATH]")
@click.option(
    "--from",
    "start",
    default=None,
    metavar="TIME",
    help=f"From when, for example '{_TODAY} 08:00'; default today.",
)
@click.option(
    "--to",
    "end",
    default=None,
    metavar="TIME",
    help="Until when; default the end of the day on which it begins.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: a list of {start, end, slide, type, source} without gaps.",
)
@_config
@_screen
def schedule(
    path: Path | None,
    start: str | None,
    end: str | None,
    as_json: bool,
    config: Path | None,
    screen: str,
) -> None:
    """Say what is on when, without a screen, and why something is not.

    PATH is a playlist or a folder; default what the config plays. When the screen is dark by its
    hours stands beside it; the JSON knows content only.
    """
    from player.commands.schedule import schedule as run

    sys.exit(run(config or Path(CONFIG), screen, path, start, end, as_json))


@klantbeeld.command(short_help="Say which quote is the quote of the day, day by day.")
@click.argument("path", required=False, type=Named(), metavar="[PATH]")
@click.option(
    "--from",
    "start",
    default=None,
    metavar="DATE",
    help=f"The first day, for example {_TODAY}; default today.",
)
@click.option(
    "--to", "end", default=None, metavar="DATE", help="The last day; default two weeks in all."
)
@click.option(
    "--json", "as_json", is_flag=True, help="As JSON: a list of {date, slide, sentiment, source}."
)
@_config
@_screen
def quotes(
    path: Path | None,
    start: str | None,
    end: str | None,
    as_json: bool,
    config: Path | None,
    screen: str,
) -> None:
    """Say which quote is the quote of the day, day by day: for an editor who wants to look
    ahead."""
    from player.commands.quotes import quotes as run

    sys.exit(run(config or Path(CONFIG), screen, path, start, end, as_json))


@klantbeeld.command("import", short_help="Say what is in a spreadsheet, so that it plays.")
@click.argument("file", type=Named(dir_okay=False, exists=True), metavar="FILE")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="Which column is what: text, date, score, sentiment, source, id, "
    "consent or customer, by its name or letter. May be given more than once.",
)
@click.option(
    "--scale",
    type=click.Choice(["nps", "1-5", "1-7", "1-10", "0-10"]),
    default=None,
    help="What a score means.",
)
@click.option(
    "--header-rows",
    type=click.IntRange(0, 9),
    default=None,
    metavar="N",
    help="How many rows stand above the answers.",
)
@click.option("--sheet", default=None, metavar="NAME", help="Of a workbook, which sheet.")
@click.option("--source", default=None, metavar="TEXT", help="Where the quotes come from.")
@click.option(
    "--from",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="DATE",
    help="The first day; default tomorrow.",
)
@click.option(
    "--consent/--no-consent",
    "consent",
    default=None,
    help="Whether they may be shown; default asks, and is no without a terminal.",
)
@click.option(
    "--named",
    is_flag=True,
    default=None,
    help="The customers agreed to be named (with --column customer=NAME).",
)
@click.option(
    "--preview",
    "pictures",
    type=Place(file_okay=False),
    default=None,
    metavar="DIR",
    help="Paint three of them.",
)
@click.option("--yes", is_flag=True, help="Take what is proposed; ask nothing.")
@_config
@_screen
def import_(
    file: Path,
    columns: tuple[str, ...],
    scale: str | None,
    header_rows: int | None,
    sheet: str | None,
    source: str | None,
    start: Any,
    consent: bool | None,
    named: bool | None,
    pictures: Path | None,
    yes: bool,
    config: Path | None,
    screen: str,
) -> None:
    """Say what is in a spreadsheet of answers, so that it plays as a pool of quotes: which column
    is the text, what a score means, and that it may be shown. Writes that beside it (FILE.yaml),
    and nothing of what is in it.

    Quotes that name a colleague are proposed as a compliment. Exits with 1 if nothing was written.
    """
    from player.commands.import_ import ImportRequest
    from player.commands.import_ import import_ as run

    request = ImportRequest(
        file,
        _fields_of(columns),
        scale=scale,
        header_rows=header_rows,
        sheet=sheet,
        source=source,
        consent=consent,
        named=named,
        start=start.date() if start else None,
    )
    interactive = not yes and sys.stdin.isatty()
    sys.exit(run(config or Path(CONFIG), screen, request, pictures, interactive))


def _fields_of(columns: tuple[str, ...]) -> dict[str, str]:
    """FIELD=NAME, each, by field. Raises UsageError for one that is no such pair."""
    fields = {}
    for column in columns:
        field, mark, name = column.partition("=")
        if not mark or not name.strip():
            raise click.UsageError(
                f"--column {column!r}: write for example --column text=Opmerking"
            )
        fields[field.strip().casefold()] = name.strip()
    return fields


@klantbeeld.command(short_help="Propose a compliment for each quote that names a colleague.")
@_config
@_screen
def compliments(config: Path | None, screen: str) -> None:
    """Propose a compliment for each quote that names a colleague (`colleagues` in the config): a
    file in playlists/voorstellen, to accept by moving it. Never twice, and never for a critical
    quote.
    """
    from player.commands.compliments import compliments as run

    sys.exit(run(config or Path(CONFIG), screen))


@klantbeeld.command(short_help="Quotes for the intranet and on paper (HTML, PDF).")
@click.option(
    "--html",
    type=Place(file_okay=False),
    default=None,
    metavar="DIR",
    help="A page for the intranet: the quote of the day, the klantverbeteraar and the stories.",
)
@click.option(
    "--pdf",
    type=Place(dir_okay=False),
    default=None,
    metavar="FILE",
    help="The quote of the day on A4, for the wall.",
)
@click.option(
    "--slips",
    type=Place(dir_okay=False),
    default=None,
    metavar="FILE",
    help="All quotes on slips to cut out of A4: for fortune cookies, or to hand round.",
)
@click.option(
    "--card",
    type=Place(dir_okay=False),
    default=None,
    metavar="FILE",
    help="The quote of the day as a square picture (PNG) for a chat, and its words beside it.",
)
@click.option(
    "--paper",
    type=Place(dir_okay=False),
    default=None,
    metavar="FILE",
    help="The stories on A4 (PDF), for the papers of a meeting.",
)
@click.option(
    "--post",
    is_flag=True,
    help="Post the quote of today where `post` in the config says: Teams, Slack or mail. A spoken "
    "fragment goes along only where the hub posts (`post` in hub.yaml).",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="With --post: say what would go where, and send nothing.",
)
@click.option(
    "--slide",
    default=None,
    metavar="ID",
    help="With --card or --paper: of this quote, or this story, only.",
)
@click.option(
    "--date",
    "day",
    default=None,
    metavar="DATE",
    help=f"Of which day, for example {_TODAY}; default today.",
)
@click.option(
    "--visitors",
    is_flag=True,
    help="As visitors may see it: no critical quotes, no photos of colleagues.",
)
@_config
@_screen
def export(
    html: Path | None,
    pdf: Path | None,
    slips: Path | None,
    card: Path | None,
    paper: Path | None,
    post: bool,
    dry_run: bool,
    slide: str | None,
    day: str | None,
    visitors: bool,
    config: Path | None,
    screen: str,
) -> None:
    """Bring the quotes to the intranet, to paper and to a chat, from the same files and theme as
    the television. Needs no display.

    With --post it exits with 0 if it was posted or there was nothing to post, with 1 if it was not
    or that is not certain, with 2 if it is set up wrongly.
    """
    wrong = _not_together(
        files=any((html, pdf, slips, card, paper)),
        of_one=(card is not None) + (paper is not None),
        post=post,
        dry_run=dry_run,
        slide=bool(slide),
    )
    if wrong:
        raise click.UsageError(wrong)
    from player.commands.export import Export
    from player.commands.export import export as run
    from player.commands.request import Request

    request = Request(Path(config or CONFIG), screen, at=day)
    if post:
        from player.commands.export.post import post as run_post

        sys.exit(run_post(request, visitors=visitors, dry_run=dry_run))
    sys.exit(run(request, Export(html, pdf, slips, visitors, card, paper, slide)))


def _not_together(files: bool, of_one: int, post: bool, dry_run: bool, slide: bool) -> str:
    """What is wrong with the options of `export` together; empty where nothing is. `of_one`: how
    many of --card and --paper are given."""
    if not (files or post):
        return "Give --html, --pdf, --slips, --card or --paper with where to, or --post."
    if post and (files or slide):
        return "--post goes alone, or with --dry-run, --visitors or --date."
    if dry_run and not post:
        return "--dry-run goes with --post."
    if slide and of_one == 0:
        return "--slide goes with --card or --paper."
    if slide and of_one == 2:
        return "--slide is a quote or a story: give --card or --paper, not both."
    return ""


@klantbeeld.command(short_help="Print a JSON Schema, for completion in an editor.")
@click.argument("what", type=click.Choice(["playlist", "config", "beside"]), default="playlist")
def schema(what: str) -> None:
    """Print a JSON Schema, for completion in an editor (English and Dutch keys): of a playlist, of
    config.yaml, or of what is said beside a file (foto.jpg.yaml, export.csv.yaml).
    """
    from player.commands.schema import schema as run

    sys.exit(run(what))


@klantbeeld.command(short_help="Make a content folder to start from.")
@click.argument("folder", type=Place(file_okay=False), metavar="DIR")
@click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    default="nl",
    help="Of the config and the first slides.",
)
def init(folder: Path, language: Literal["nl", "en"]) -> None:
    """Make a content folder to start from: a config, a first playlist and a folder to drop into.

    Files that are there already are left as they are.
    """
    from player.commands.init import init as run

    sys.exit(run(folder, language))


@klantbeeld.command(short_help="Say whether this machine would play well, and what to do.")
@_config
@_screen
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: a list of {check, state, code, message, advice}.",
)
def doctor(config: Path | None, screen: str, as_json: bool) -> None:
    """Say whether this machine would play well, and what to do if not: display, folder, clock,
    memory and all the rest.

    Opens no window and changes nothing. Exits with 1 if something is in the way (✗), with 0 if not
    (what begins with ! could be better).
    """
    from player.commands.doctor import doctor as run

    sys.exit(run(config or Path(CONFIG), screen or socket.gethostname(), as_json))


@klantbeeld.command(short_help="Let it start with this machine, and keep playing.")
@_config
@_screen
@click.option(
    "--log",
    type=Place(asked=False, dir_okay=False),
    default=None,
    metavar="PATH",
    help="Write the proof of play here.",
)
@click.option(
    "--user",
    default="",
    metavar="NAME",
    help="Without a desktop: as this user; default whoever asks, else whose config it is.",
)
@click.option(
    "--desktop/--no-desktop",
    "desktop",
    default=None,
    help="On a desktop, or straight on the display; default as the machine is.",
)
@click.option("--dry-run", "dry", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option(
    "--remove", "removing", is_flag=True, help="Undo it: Klantbeeld no longer starts by itself."
)
@click.option(
    "--print", "printing", is_flag=True, help="Print the text of the service, for doing it by hand."
)
def install(
    config: Path | None,
    screen: str,
    log: Path | None,
    user: str,
    desktop: bool | None,
    dry: bool,
    yes: bool,
    removing: bool,
    printing: bool,
) -> None:
    """Let Klantbeeld start with this machine, and be started again whatever happens to it
    (systemd).

    First shows exactly what it will do, and asks. Exits with 1 if nothing was done.
    """
    _needs_unix()
    from player.commands.install import InstallRequest
    from player.commands.install import install as run
    from player.commands.install.carrying_out import person

    kind: Literal["desktop", "bare"] | None = None
    if desktop is not None:
        kind = "desktop" if desktop else "bare"
    request = InstallRequest(
        config or Path(CONFIG), screen, log, user, kind, dry, yes, person(), echo
    )
    sys.exit(run(request, removing=removing, printing=printing))


def _say_more(_context: click.Context, _option: click.Parameter, times: int) -> None:
    logs.raise_level(times)


klantbeeld.add_command(hub)

for _command in klantbeeld.commands.values():
    _command.params.append(
        click.Option(
            ["-v", "--verbose"],
            count=True,
            expose_value=False,
            callback=_say_more,
            help="Say on standard error what it does; -vv says more.",
        )
    )
