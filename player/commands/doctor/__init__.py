"""`klantbeeld doctor`: would it play well on this machine, and if not, what to do. For people
without a terminal's habits.

`looks` has a function for each thing that is looked at, `findings` what comes of it, `words` how
that is said.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import wrap

from player.commands.doctor import examinations
from player.commands.doctor.findings import MARKS, Finding, error, ok
from player.commands.doctor.words import ENDS
from player.fs.files import is_file
from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.library.library import Library
from player.library.state_store import feeds_folder, state_folder
from player.problems import Language
from player.settings.config import Config

__all__ = ["as_json", "examine", "exit_code", "lines"]


def examine(path: Path, screen: str) -> tuple[list[Finding], Language]:
    """Look at everything; what was found, in the order in which one reads it, and the language to
    say it in. Takes a second or two, and with feeds as long as those take to answer.

    `screen` is the television's name. Nothing is changed, and no window opened.
    """
    found, edition = _settings(path, screen)
    config = edition.config if edition else Config()
    # What waits for others goes on meanwhile: a television that is asked over HDMI takes seconds to
    # answer.
    with ThreadPoolExecutor() as side:
        display, power, service = (
            side.submit(examinations.display, config),
            side.submit(examinations.power, config),
            side.submit(examinations.service),
        )
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
        found += [one for one in (content and content.result(), folder) if one]
        found += [
            *display.result(),
            examinations.fonts(),
            power.result(),
            *machine,
            service.result(),
        ]
    return found, config.language


def _settings(path: Path, screen: str) -> tuple[list[Finding], Edition | None]:
    if not is_file(path):
        return [error("config", "config-missing", path=path)], None
    try:
        edition = Library(
            path, screen, clock=time.monotonic, feeds=feeds_folder(path, screen)
        ).refresh()
    except Unusable as unusable:
        return [error("config", "config-unusable", problem=unusable.problems[0].text("nl"))], None
    return [ok("config", "config-good", path=path.absolute())], edition


def exit_code(findings: list[Finding]) -> int:
    """0 where it would play well, also where something could be better; 1 where something is in the
    way."""
    return 1 if any(one.state == "error" for one in findings) else 0


def as_json(findings: list[Finding], language: Language) -> list[dict[str, str]]:
    """As JSON: what was looked at, how it is, and what to do."""
    return [
        {
            "check": one.subject,
            "state": one.state,
            "code": one.code,
            "message": one.message(language),
            "advice": one.advice(language),
        }
        for one in findings
    ]


def lines(
    findings: list[Finding], language: Language, columns: int = 0
) -> list[tuple[Finding | None, str]]:
    """What is said, line by line, with the finding that a line begins; broken for a terminal of so
    many columns, where that is known."""
    width = max(len(one.named(language)) for one in findings)
    room = max(40, columns - width - 4) if columns else 0

    def broken(text: str, first: str = "") -> list[str]:
        return (
            wrap(
                text,
                room,
                initial_indent=first,
                subsequent_indent=" " * len(first),
                break_long_words=False,
                break_on_hyphens=False,
            )
            if room
            else [first + text]
        )

    said: list[tuple[Finding | None, str]] = []
    for one in findings:
        head, *rest = broken(one.message(language)) or [""]
        said.append((one, f"{MARKS[one.state]} {one.named(language):<{width}}  {head}"))
        if one.advice(language):
            rest += broken(one.advice(language), "→ ")
        said += [(None, f"  {'':<{width}}  {line}") for line in rest]
    worst = (
        "errors"
        if exit_code(findings)
        else "warnings"
        if any(one.state != "ok" for one in findings)
        else "good"
    )
    return [*said, (None, ""), (None, ENDS[worst][language])]
