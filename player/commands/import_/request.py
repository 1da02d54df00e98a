"""What an editor says of a table on the command line. Knows no table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from player.commands.import_.words import WORDS
from player.problems import Language
from player.words import Spoken


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What was said on the command line; what is None is asked, or proposed. `ask` (a question and
    its default → the answer) and `confirm` are None without a terminal."""

    path: Path
    columns: Mapping[str, str] = field(default_factory=dict)  # by field, a name or a letter
    scale: str | None = None
    header_rows: int | None = None
    sheet: str | None = None
    source: str | None = None
    consent: bool | None = None
    named: bool | None = None
    start: date | None = None  # the first day on which the quotes may be shown
    within: Path | None = None  # the content folder, where the table lies in it
    language: Language = "nl"
    ask: Callable[[str, str], str] | None = None
    confirm: Callable[[str], bool] | None = None
    say: Callable[[str], None] = print

    @property
    def words(self) -> Spoken:
        """What this command says, in the language of whoever asked."""
        return WORDS.of(self.language)
