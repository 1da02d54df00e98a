"""Every key that config.yaml may hold, wherever it may stand, right and wrong, in both languages:
it loads, plays, is checked and scheduled.

All values of the same number play together, which takes seconds; one by one they take minutes (`-m
long`).
"""

from __future__ import annotations

import json

import pytest
from helpers.config_keys import NAME, NOBODY, Case, all_keys, cases, rounds, text_of
from helpers.content import PIXEL

from player.commands.check import problems_of
from player.commands.schedule import schedule

PLAYLIST = (
    "slides:\n  - {type: quote, id: een, text: Ik werd binnen een uur teruggebeld., duration: 5}\n"
)
SPOKEN = [pytest.param(True, id="nl"), pytest.param(False, id="en")]


@pytest.mark.parametrize("place", all_keys())
def test_each_key_of_the_config_stands_in_the_list(place):
    known, listed = all_keys()[place]
    assert known == listed


def plays(across, some, dutch, capsys, monkeypatch, tmp_path):
    """A config with these, seen by everything that reads one; the problems that `check` has with
    it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    text, places = text_of(some, dutch)
    studio = across(PLAYLIST)
    studio.write(
        "config.yaml",
        text
        if any(case.way == ("playlist",) for case in some)
        else f"{text}playlist: playlists/kantoor.yaml\n",
    )
    studio.write("assets/logo.png", PIXEL)
    assert studio.start().slide == "een", "it plays"
    config = studio.root / "config.yaml"
    problems, _ = problems_of(config, "", ())
    for screen in (NAME, NOBODY):
        assert schedule(config, screen, None, "2026-04-14 14:00", "2026-04-14 14:10", True) == 0
        stays = json.loads(capsys.readouterr().out)
        assert {stay["slide"] for stay in stays} == {"een"}, "it is scheduled"
    studio.write(
        "config.yaml", "playlist: playlists/kantoor.yaml\nlanguage: en\n"
    )  # and it is no trap to come from
    studio.close()
    return {problem.line: problem for problem in problems if problem.path == "config.yaml"}, places


def is_right(across, some, dutch, capsys, monkeypatch, tmp_path):
    found, _ = plays(across, some, dutch, capsys, monkeypatch, tmp_path)
    assert {
        line: problem.message("nl")
        for line, problem in found.items()
        if problem.severity == "error"
    } == {}


def is_told(across, some, dutch, capsys, monkeypatch, tmp_path):
    found, places = plays(across, some, dutch, capsys, monkeypatch, tmp_path)
    silent = [str(case) for case in some if places[case.way] not in found]
    assert silent == []
    for problem in found.values():
        for language in ("nl", "en"):
            assert 10 < len(problem.message(language)) < 400


@pytest.mark.parametrize("dutch", SPOKEN)
@pytest.mark.parametrize("number", range(len(rounds(True))))
def test_what_may_stand_there_plays(across, number, dutch, capsys, monkeypatch, tmp_path):
    is_right(across, rounds(True)[number], dutch, capsys, monkeypatch, tmp_path)


@pytest.mark.parametrize("dutch", SPOKEN)
@pytest.mark.parametrize("number", range(len(rounds(False))))
def test_what_may_not_stand_there_is_told_at_its_line_and_plays_without(
    across, number, dutch, capsys, monkeypatch, tmp_path
):
    is_told(across, rounds(False)[number], dutch, capsys, monkeypatch, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("dutch", SPOKEN)
@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_each_by_itself(across, case: Case, dutch, capsys, monkeypatch, tmp_path):
    (is_right if case.right else is_told)(across, [case], dutch, capsys, monkeypatch, tmp_path)
