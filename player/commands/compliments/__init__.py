"""`klantbeeld compliments`: a proposal for each quote that names a colleague. `proposals` finds and
writes them; this says what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from player.commands.compliments.proposals import FOLDER, propose
from player.commands.opening import edition_of
from player.commands.refusal import CommandRefused, exits_with_why
from player.library.edition import Edition
from player.text.escapes import echo, visible
from player.words import Words

_WORDS = Words(
    {
        "no-colleagues": (
            "er staan geen collega's in config.yaml; zet er 'collegas: [naam, naam]' bij",
            "there are no colleagues in config.yaml; add 'colleagues: [name, name]'",
        ),
        "proposed": (
            "Voorstel voor een compliment: {path}",
            "A compliment is proposed: {path}",
        ),
        "none": (
            "Er is geen nieuw citaat waarin een collega wordt genoemd.",
            "No new quote names a colleague.",
        ),
    }
)


def compliments(config: Path, screen: str) -> int:
    """Propose what was not proposed yet. The exit code: 0, or 1 where it could not be written, 2
    without a usable config."""
    with exits_with_why(Path(FOLDER)):
        edition = edition_of(config, screen, feeds=False)
        words = _WORDS.of(edition.config.language)
        if not edition.config.colleagues:
            raise CommandRefused(words("no-colleagues"), 1)
        written = propose(edition)
        tell(written, edition)
        if not written:
            echo(words("none"))
    return 0


def tell(written: Sequence[Path], edition: Edition) -> None:
    """Print which proposals were written."""
    words = _WORDS.of(edition.config.language)
    for path in written:
        echo(words("proposed", path=visible(path.relative_to(edition.root).as_posix())))
