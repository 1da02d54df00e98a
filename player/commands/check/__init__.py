"""`klantbeeld check`: every problem of the content, in words. Paints what only painting shows;
writes nothing.

`report` brings the problems together; each other module here looks for one kind of them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from player.commands.check.report import problems_of
from player.problems import Language, Problem
from player.text.escapes import echo, echo_json
from player.words import Words

__all__ = ["check", "problems_of"]

_WORDS = Words({"good": ("In orde: geen problemen gevonden.", "All is well: no problems found.")})


def check(config: Path, screen: str, paths: Sequence[Path], fetch: bool, as_json: bool) -> int:
    """Print every problem. The exit code: 1 where one is an error, else 0; see `problems_of`."""
    problems, language = problems_of(config, screen, paths, fetch)
    if as_json:
        echo_json([_as_json(problem, language) for problem in problems])
    else:
        for problem in problems:
            line, column = problem.at
            echo(replace(problem, line=line, column=column).marked(language))
        if not problems and sys.stdout.isatty():
            echo(_WORDS.of(language)("good"))
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _as_json(problem: Problem, language: Language) -> dict[str, object]:
    line, column = problem.at
    return {
        "path": problem.path,
        "line": line,
        "column": column,
        "severity": problem.severity,
        "message": problem.message(language),
    }
