"""The same library and the same painter as the television's, without one: pictures in a folder, and problems in words."""
from __future__ import annotations

import html
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from player.config import Config
from player.files import write_whole
from player.paint.png import as_png
from player.problems import Flaw, Language, Problem
from player.schedule.windows import parse_moment
from player.studio.library import GRACE, PICTURES, Edition, Item, Library, Unusable
from player.studio.stage import CannotShow, Stage
from player.wire import BYTES_PER_PIXEL

DEFAULT_SIZE = 1920, 1080


def check(config: Path, screen: str, paths: Sequence[Path]) -> tuple[list[Problem], Language]:
    """Every problem of what the config reaches, or of the named files, and the language to say them in.

    A named file that the config reaches is looked at as it plays; any other by itself. A folder with a config of its own
    is looked at as a whole.
    """
    problems: dict[tuple[object, ...], Problem] = {}
    language: Language = "nl"
    for path in paths or (None,):
        try:
            edition, found = _checked(config, screen, path)
        except Unusable as unusable:
            edition, found = None, list(unusable.problems)
        if edition is not None:
            language = edition.config.language
        problems |= {(problem.line, problem.key): problem for problem in found}
    return sorted(problems.values(), key=lambda problem: (problem.path, problem.line, problem.column)), language


def _checked(config: Path, screen: str, path: Path | None) -> tuple[Edition | None, list[Problem]]:
    if path is not None and not path.exists():
        return None, [Problem(path.as_posix(), 0, 0, Flaw("missing-file", {"name": path.as_posix()}))]
    if path is not None and (path / config.name).is_file():
        config, path = path / config.name, None
    elif path is not None and path.name == config.name and path.is_file():
        config, path = path, None
    if path is None:
        edition = _edition(config, screen, None)
        return edition, [*edition.problems, *_painted(edition, edition.items)]
    if config.is_file():
        edition = _edition(config, screen, None)
        where = path.absolute()
        if where in edition.files and where.is_file():
            shown = where.relative_to(edition.root).as_posix() if where.is_relative_to(edition.root) else where.as_posix()
            items = [item for item in edition.items if item.draft.path == shown or where in item.pictures.values()]
            found = [*edition.problems, *_painted(edition, items)]
            return edition, [problem for problem in found if problem.path == shown or where.suffix.casefold() in PICTURES]
    edition = _edition(config, screen, path)
    found = [*edition.problems, *_painted(edition, edition.items)]
    return edition, [problem for problem in found if problem.path != config.name]


def preview(config: Path, screen: str, path: Path | None, out: Path, size: tuple[int, int] | None, slide: str | None, at: str | None) -> int:
    """Paint slides into a folder; the exit code is 0 where there is a result."""
    try:
        edition = _edition(config, screen, path)
    except Unusable as unusable:
        for problem in unusable.problems:
            click.echo(problem.text("nl"), err=True)
        return 2
    zone, language = edition.config.timezone, edition.config.language
    now = datetime.now(zone)
    items = list(edition.items)
    if at is not None:
        try:
            moment = parse_moment(at)
        except ValueError:
            raise click.BadParameter(f"{at!r} is not a time; write for example '2026-04-14 14:30'", param_hint="--at") from None
        now = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day, 12)
        now = now if now.tzinfo else now.replace(tzinfo=zone)
        items = [item for item in items if item.window.open_at(now)]
    if slide is not None:
        items = [item for item in items if item.id == slide]
        if not items:
            known = ", ".join(item.id for item in edition.items)
            click.echo(f"{'er is geen dia' if language == 'nl' else 'there is no slide'} {slide!r}; {known}", err=True)
            return 1
    width, height = size or _size(edition.config)
    stage = Stage(edition, width, height, "RGBA")
    pixels = bytearray(width * height * BYTES_PER_PIXEL)
    problems = list(edition.problems)
    rows: list[tuple[str, str, str]] = []
    out.mkdir(parents=True, exist_ok=True)
    with click.progressbar(items, label=f"{len(items)} dia’s" if language == "nl" else f"{len(items)} slides", file=sys.stderr) as bar:
        for item in bar:
            try:
                take = stage.take(item, now.date())
                problems += [item.draft.problem(flaw) for flaw in take.flaws]
                for page in range(1, take.pages + 1):
                    painted = stage.paint(take, page, pixels)
                    problems += [item.draft.problem(flaw) for flaw in painted.flaws]
                    name = f"{len(rows) + 1:02}-{item.id}{f'-{page}' if page > 1 else ''}.png"
                    write_whole(out / name, as_png(pixels, width, height))
                    rows.append((name, item.slide.reading(), item.source))
            except CannotShow as cannot:
                if cannot.flaw is not None:
                    problems.append(item.draft.problem(cannot.flaw))
    write_whole(out / "index.html", _index(edition, rows, problems).encode())
    for text in dict.fromkeys(problem.text(language) for problem in problems):
        click.echo(text)
    click.echo(str(out / "index.html"))
    return 0


def _edition(config: Path, screen: str, playlist: Path | None) -> Edition:
    """What is in force; a file that is being replaced this very moment is waited for."""
    library = Library(config, screen, clock=time.monotonic, playlist=playlist)
    edition = library.refresh()
    if library.recheck is not None:
        time.sleep(GRACE)
        edition = library.refresh()
    return edition


def _painted(edition: Edition, items: Sequence[Item]) -> Iterator[Problem]:
    """What only shows when slides are laid out and painted."""
    width, height = _size(edition.config)
    stage = Stage(edition, width, height, "RGBA")
    pixels = bytearray(width * height * BYTES_PER_PIXEL)
    now = datetime.now(edition.config.timezone)
    for item in items:
        try:
            take = stage.take(item, now.date())
            flaws = list(take.flaws)
            for page in range(1, take.pages + 1):
                flaws += stage.paint(take, page, pixels).flaws
        except CannotShow as cannot:
            flaws = [cannot.flaw] if cannot.flaw is not None else []
        if item.window.next_change(now) is None and not item.window.open_at(now):
            flaws.append(Flaw("never-due", at=("until",) if "until" in item.draft.raw else (), severity="warning"))
        for flaw in flaws:
            yield item.draft.problem(flaw)


def _size(config: Config) -> tuple[int, int]:
    width, height = config.screen.size or DEFAULT_SIZE
    return (height, width) if config.screen.rotate in ("90", "270") else (width, height)


_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>
body {{ margin: 2rem auto; max-width: 90rem; padding: 0 1.5rem; background: #eceae4; color: #1b2440; font: 1rem/1.5 system-ui, sans-serif }}
h1 {{ font-weight: 600 }} main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(26rem, 1fr)); gap: 1.5rem }}
figure {{ margin: 0 }} img {{ display: block; width: 100%; border-radius: .4rem; box-shadow: 0 .1rem .6rem #0002 }}
figcaption {{ padding-top: .4rem; font-size: .85rem; color: #555b70 }} li {{ margin: .3rem 0 }}
</style></head><body><h1>{title}</h1>{problems}<main>
{figures}
</main></body></html>
"""


def _index(edition: Edition, rows: Sequence[tuple[str, str, str]], problems: Sequence[Problem]) -> str:
    language = edition.config.language
    said = dict.fromkeys(problem.text(language) for problem in problems)
    return _PAGE.format(
        language=language, title=html.escape(edition.title or "Klantbeeld"),
        problems="<ul>" + "".join(f"<li>{html.escape(text)}</li>" for text in said) + "</ul>" if said else "",
        figures="\n".join(
            f'<figure><a href="{html.escape(name)}"><img src="{html.escape(name)}" alt="{html.escape(alt, quote=True)}" loading="lazy"></a>'
            f"<figcaption>{html.escape(source)}</figcaption></figure>" for name, alt, source in rows))


