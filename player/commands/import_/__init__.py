"""`klantbeeld import`: what an editor says of a table, asked in the terminal and written beside it,
as YAML that an editor could have written.

`walk` is the way through a table, `questions` what is asked, `listing` what is shown, `painting`
the three pictures; this brings them to a terminal.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from player.commands.compliments import tell
from player.commands.compliments.proposals import propose
from player.commands.import_.questions import FIELDS
from player.commands.import_.request import ImportRequest
from player.commands.import_.walk import walk
from player.commands.opening import edition_of
from player.commands.refusal import exits_with_why
from player.document import vocabulary
from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.problems import did_you_mean
from player.text.escapes import echo, lines, visible

__all__ = ["ImportRequest", "import_"]


def import_(
    config: Path, screen: str, request: ImportRequest, pictures: Path | None, interactive: bool
) -> int:
    """Walk an editor through a table. The exit code: 0 where what was said was written, else 1.

    `pictures` is the folder for three of the quotes; without `interactive` nothing is asked. A
    table can be taken in without a config.
    """
    request = replace(request, columns=_by_field(request.columns))
    with exits_with_why(request.path):
        edition = _edition(config, screen)
        today = date.today()
        if edition is not None:
            language, zone = edition.config.language, edition.config.timezone
            within = edition.root if _lies_in(request.path, edition.root) else None
            request = replace(request, language=language, within=within)
            today = datetime.now(zone).date()
        if interactive:
            request = replace(request, ask=_ask, confirm=_confirm)
        _, parsed = walk(replace(request, say=echo), today)
        if pictures is not None:
            from player.commands.import_.painting import paint  # Skia, where it is needed only

            paint(edition, parsed, pictures)
        if edition is not None and edition.config.colleagues:
            _propose_compliments(config, screen)
    return 0


def _by_field(columns: Mapping[str, str]) -> dict[str, str]:
    """The columns that were given by their fields' English names. Raises UsageError for a field
    that there is not."""
    fields = {}
    for written, column in columns.items():
        field = vocabulary().keys.get(written, written)
        if field not in FIELDS:
            near = did_you_mean(field, FIELDS)
            hint = f"did you mean {near!r}?" if near else f"choose {', '.join(FIELDS)}"
            raise click.UsageError(f"--column: there is no field {written!r}; {hint}")
        fields[field] = column
    return fields


def _edition(config: Path, screen: str) -> Edition | None:
    with suppress(Unusable):
        return edition_of(config, screen, feeds=False)
    return None


def _lies_in(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(path)).is_relative_to(folder)


def _propose_compliments(config: Path, screen: str) -> None:
    """Propose what the table has brought, now that it plays."""
    if (edition := _edition(config, screen)) is not None:
        tell(propose(edition), edition)


def _ask(question: str, default: str) -> str:
    shown = f"{lines(question)} [{visible(default)}]"
    return str(click.prompt(shown, default=default, show_default=False))


def _confirm(question: str) -> bool:
    return click.confirm(lines(question), default=False)
