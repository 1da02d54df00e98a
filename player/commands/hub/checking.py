"""`klantbeeld hub check`: whether a hub stands well, and what to do if not."""

from __future__ import annotations

from player.commands.hub.chosen import Options
from player.commands.hub.serving import open_up
from player.hub.sentences import say
from player.text.escapes import echo, echo_json


def check(options: Options, as_json: bool) -> int:
    """Print what was found. The exit code: 1 where something is in the way."""
    where = open_up(options)
    from player.hub.check_words import WORDS
    from player.hub.checks import examine
    from player.hub.finding import MARKS

    column = 0 if where.language == "nl" else 1
    findings = list(examine())
    told = [
        (one, WORDS[f"{one.state}:{one.code}"][column].format(**one.values)) for one in findings
    ]
    wrong = sum(one.state == "error" for one in findings)
    if as_json:
        echo_json([{"state": one.state, "code": one.code, "message": text} for one, text in told])
        return int(bool(wrong))
    for one, text in told:
        echo(f"{MARKS[one.state]} {text}")
    echo("")
    echo(say("check-wrong" if wrong else "check-fine", where.language, n=wrong))
    return int(bool(wrong))
