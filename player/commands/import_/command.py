"""The two commands, wired to a terminal: questions, pictures, exit codes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from player.commands.compliments import FOLDER, propose
from player.commands.import_.walk import FIELDS, ImportRefused, ImportRequest, spread, walk
from player.content.entries import Draft, Parsed
from player.document import vocabulary
from player.library.config_loader import Unusable
from player.library.edition import Edition, Item
from player.library.library import Library
from player.library.proof_of_play import why_not
from player.problems import Language, did_you_mean
from player.text.escapes import echo, lines, visible

DEFAULT_SIZE = 1920, 1080


def import_table(
    config: Path,
    screen: str,
    path: Path,
    columns: Mapping[str, str],
    told: Mapping[str, Any],
    pictures: Path | None,
    interactive: bool,
) -> int:
    """Walk an editor through a table. 0 where what was said was written, else 1."""
    edition = _edition(config, screen)
    language: Language = edition.config.language if edition is not None else "nl"
    fields: dict[str, str] = {}
    for written, name in columns.items():
        english = vocabulary().keys.get(written, written)
        if english not in FIELDS:
            near = did_you_mean(english, FIELDS)
            hint = f"did you mean {near!r}?" if near else f"choose {', '.join(FIELDS)}"
            raise click.UsageError(f"--column: there is no field {written!r}; {hint}")
        fields[english] = name
    asked = ImportRequest(
        path,
        fields,
        **told,
        language=language,
        say=echo,
        ask=_ask if interactive else None,
        confirm=_confirm if interactive else None,
        within=edition.root
        if edition is not None and Path(os.path.abspath(path)).is_relative_to(edition.root)
        else None,
    )
    today = datetime.now(edition.config.timezone).date() if edition is not None else date.today()
    try:
        _, parsed = walk(asked, today)
        if pictures is not None:
            _paint(edition, parsed, pictures)
        if (
            edition is not None
            and edition.config.colleagues
            and (after := _edition(config, screen)) is not None
        ):
            _said(propose(after), after, language, quiet=True)
    except ImportRefused as refused:
        echo(str(refused), err=True)
        return 1
    except OSError as error:
        echo(why_not(error, path), err=True)
        return 1
    return 0


def propose_compliments(config: Path, screen: str) -> int:
    """Propose what was not proposed yet. 0, or 1 where it could not be written, 2 without a usable
    config."""
    edition = _edition(config, screen, say=True)
    if edition is None:
        return 2
    language = edition.config.language
    if not edition.config.colleagues:
        echo(
            "er staan geen collega's in config.yaml; zet er 'collegas: [naam, naam]' bij"
            if language == "nl"
            else "there are no colleagues in config.yaml; add 'colleagues: [name, name]'",
            err=True,
        )
        return 1
    try:
        _said(propose(edition), edition, language)
    except OSError as error:
        echo(why_not(error, Path(FOLDER)), err=True)
        return 1
    return 0


def _said(written: list[Path], edition: Edition, language: Language, quiet: bool = False) -> None:
    words = "Voorstel voor een compliment: " if language == "nl" else "A compliment is proposed: "
    for path in written:
        echo(words + visible(path.relative_to(edition.root).as_posix()))
    if not written and not quiet:
        echo(
            "Er is geen nieuw citaat waarin een collega wordt genoemd."
            if language == "nl"
            else "No new quote names a colleague."
        )


def _edition(config: Path, screen: str, say: bool = False) -> Edition | None:
    try:
        return Library(config, screen).refresh()
    except Unusable as unusable:
        if say:
            for problem in unusable.problems:
                echo(problem.text("nl"), err=True)
        return None


def _ask(question: str, default: str) -> str:
    return str(
        click.prompt(f"{lines(question)} [{visible(default)}]", default=default, show_default=False)
    )


def _confirm(question: str) -> bool:
    return click.confirm(lines(question), default=False)


def _paint(edition: Edition | None, parsed: Parsed, folder: Path) -> None:
    """Three quotes as they will be on the screen, straight from memory: nothing of the table goes
    to disk but the pictures asked for."""
    from player.commands.slide_check import SlideCheck
    from player.fs.writing import write_whole
    from player.paint.png import as_png
    from player.settings.config import Config
    from player.settings.theme import built_in

    config = edition.config if edition is not None else Config()
    drafts = [
        entry
        for entry in parsed.entries or ()
        if isinstance(entry, Draft) and entry.slide is not None
    ]
    chosen = spread(drafts, lambda draft: str(draft.raw.get("text", draft.id)))
    items = tuple(
        Item(f"{number}-{draft.id}", draft.slide, draft, draft.slide.window)
        for number, draft in enumerate(chosen, 1)
        if draft.slide
    )
    base = edition or Edition(config, built_in()["daglicht"], "", (), (), folder, folder)
    size = config.screen.size or DEFAULT_SIZE
    slide_check, now = SlideCheck(replace(base, items=items), size), datetime.now(config.timezone)
    for item in items:

        def keep(_: str, page: int, pixels: bytearray, item: Item = item) -> None:
            path = folder / f"{item.id}.png"
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, as_png(pixels, *size))
            echo(visible(str(path)))

        slide_check.look(item, now, keep)
