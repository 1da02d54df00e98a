"""`klantbeeld doctor`: would it play well on this machine, and if not, what to do. For people
without a terminal's habits.

`examinations` has a function for each thing that is looked at, `findings` what comes of it, `words`
how that is said.
"""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import wrap

import click

from player.commands.doctor import examinations
from player.commands.doctor.findings import MARKS, Finding, State, error, ok
from player.commands.doctor.words import ENDS
from player.commands.opening import edition_of
from player.fs import deadlines
from player.fs.files import is_file
from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.library.state_store import state_folder
from player.problems import Language
from player.settings.config import Config
from player.text.escapes import echo_json
from player.text.escapes import lines as printable
from player.words import UNKNOWN_LANGUAGE

__all__ = ["as_json", "doctor", "examine", "exit_code", "lines"]

_COLOURS: dict[State, str] = {"ok": "green", "warning": "yellow", "error": "red"}
_NARROWEST = 40  # characters of a message on a line


def doctor(config: Path, screen: str, in_json: bool) -> int:
    """Print what was found of this machine. The exit code: 1 where something is in the way."""
    findings, language = examine(config, screen)
    if in_json:
        echo_json(as_json(findings, language))
        return exit_code(findings)
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for finding, line in lines(findings, language, columns):
        line = printable(line)
        if finding:
            mark = click.style(line[:1], fg=_COLOURS[finding.state], bold=True)
            line = mark + line[1:]
        click.echo(line)
    return exit_code(findings)


def examine(path: Path, screen: str) -> tuple[list[Finding], Language]:
    """Look at everything; what was found, in the order in which one reads it, and the language to
    say it in. Takes a second or two, and with feeds as long as those take to answer.

    `screen` is the television's name. Nothing is changed, and no window opened.
    """
    findings, edition = _settings(path, screen)
    config = edition.config if edition else Config()
    # What waits for others goes on meanwhile: a television that is asked over HDMI takes seconds to
    # answer.
    with ThreadPoolExecutor() as side:
        power = side.submit(examinations.power, config)
        service = side.submit(examinations.service)
        # A display has little time to answer: what takes the processor comes after it.
        display = examinations.display(
            config, examinations.plays(state_folder(path.absolute(), screen))
        )
        films = side.submit(examinations.films)
        content = side.submit(examinations.content, edition, path, screen) if edition else None
        folder = examinations.folder(edition.root, screen) if edition else None
        machine = [
            examinations.clock(config),
            examinations.zone(config),
            examinations.holidays(config),
            *examinations.state(state_folder(path.absolute(), screen)),
            *examinations.memory(),
            *examinations.electricity(),
            examinations.program(),
        ]
        findings += [look for look in (content and content.result(), folder) if look]
        findings += [
            *display,
            *examinations.driver(state_folder(path.absolute(), screen)),
            examinations.fonts(),
            films.result(),
            power.result(),
            *machine,
            service.result(),
        ]
    return findings, config.language


def _settings(path: Path, screen: str) -> tuple[list[Finding], Edition | None]:
    """Whether there is a config that can be used, and what it plays."""
    if deadlines.hangs(path):
        return [error("config", "folder-slow", path=path)], None
    if not is_file(path):
        return [error("config", "config-missing", path=path)], None
    try:
        edition = edition_of(path, screen)
    except Unusable as unusable:
        why = unusable.problems[0].text(UNKNOWN_LANGUAGE)
        return [error("config", "config-unusable", problem=why)], None
    return [ok("config", "config-good", path=path.absolute())], edition


def exit_code(findings: list[Finding]) -> int:
    """0 where it would play well, also where something could be better; 1 where something is in the
    way."""
    return 1 if any(finding.state == "error" for finding in findings) else 0


def as_json(findings: list[Finding], language: Language) -> list[dict[str, str]]:
    """As JSON: what was looked at, how it is, and what to do."""
    return [
        {
            "check": finding.subject,
            "state": finding.state,
            "code": finding.code,
            "message": finding.message(language),
            "advice": finding.advice(language),
        }
        for finding in findings
    ]


def lines(
    findings: list[Finding], language: Language, columns: int = 0
) -> list[tuple[Finding | None, str]]:
    """What is said, line by line, with the finding that a line begins; broken for a terminal of so
    many columns, where that is known."""
    width = max(len(finding.named(language)) for finding in findings)
    room = max(_NARROWEST, columns - width - 4) if columns else 0
    listed: list[tuple[Finding | None, str]] = []
    for finding in findings:
        head, *rest = _broken(finding.message(language), room) or [""]
        listed.append(
            (finding, f"{MARKS[finding.state]} {finding.named(language):<{width}}  {head}")
        )
        if advice := finding.advice(language):
            rest += _broken(advice, room, "→ ")
        listed += [(None, f"  {'':<{width}}  {line}") for line in rest]
    return [*listed, (None, ""), (None, ENDS.of(language)(_worst(findings)))]


def _broken(text: str, room: int, first: str = "") -> list[str]:
    """A text in lines of `room` characters, the first of which begins with `first`; in one line
    where the room is not known (0)."""
    if not room:
        return [first + text]
    return wrap(
        text,
        room,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _worst(findings: list[Finding]) -> str:
    """Which of the closing sentences is true."""
    if exit_code(findings):
        return "errors"
    return "good" if all(finding.state == "ok" for finding in findings) else "warnings"
