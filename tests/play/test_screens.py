"""Many screens on one config: what each may say of its own, played by real players."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest
from helpers.commands import command
from play.office import QUOTES, Office, Player
from screen.playing import PATIENCE, eventually

ZAAL = """\
- {type: story, id: zaalverhaal, title: In de zaal, text: Hier staat wat alleen de zaal ziet., duration: 1}
- {type: quote, id: zaalcitaat, text: Ik werd binnen een uur teruggebeld., duration: 1}
"""
CONFIG = """\
language: nl
log: log/{screen}.jsonl
screens:
  balie: {uren: 00:00-23:59, theme: avond}
  Zaal 2:
    afspeellijst: playlists/zaal.yaml
    taal: en
    thema: {dag: avond, nacht: daglicht, uren: 07:00-19:00}
    overgang: {kind: cut}
    log: {pad: "log/van-{scherm}.jsonl", bewaar: 2}
    dagen: ma-zo
    uren: 00:00-23:59
    stroom: geen
"""


def played(here: Office, name: str, count: int) -> subprocess.CompletedProcess[str]:
    """What a player said that ended by itself, once it has shown so many slides."""
    words = ("play", "--headless", "--size", "640x360", "--screen", name)
    for seconds in (3, 15, 60):  # a busy machine may not have come so far
        done = command(*words, "--for", seconds, cwd=here.root)
        logs = list((here.root / "log").glob("*.jsonl"))
        if sum(line["event"] == "shown" for path in logs for line in lines(path)) >= count:
            break
    return done


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_screen_plays_what_is_its_own_and_its_name_stands_in_every_line(office):
    here = office(QUOTES, CONFIG)
    here.write("playlists/zaal.yaml", ZAAL)
    done = played(here, "Zaal 2", 2)
    assert done.returncode == 0, done.stdout + done.stderr
    log = lines(here.root / "log/van-Zaal-2.jsonl")
    shown = [line["slide"] for line in log if line["event"] == "shown"]
    assert shown[:2] == ["zaalverhaal", "zaalcitaat"]
    assert {line["screen"] for line in log} == {"Zaal 2"}
    assert list(log[0])[:3] == ["at", "event", "screen"]
    assert "On now:" in (here.root / "_status/Zaal-2.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["balie", "elders", "../../etc"])
def test_hours_below_a_name_are_played_and_no_name_leaves_the_folder_of_its_log(office, name):
    here = office(QUOTES, CONFIG)
    done = played(here, name, 1)
    assert done.returncode == 0 and "Traceback" not in done.stdout + done.stderr
    [path] = (here.root / "log").iterdir()
    log = lines(path)
    assert path.stem == {"../../etc": "etc"}.get(name, name)
    assert next(line["slide"] for line in log if line["event"] == "shown") == "een"
    assert not [
        line
        for line in log
        if line["event"] == "studio-restarted" or line.get("severity") == "error"
    ]
    assert {line["screen"] for line in log} == {name}


@pytest.mark.parametrize("end", ["for", signal.SIGTERM, signal.SIGHUP, signal.SIGKILL], ids=str)
def test_the_status_file_says_that_the_player_has_stopped_however_it_ended(office, play, end):
    here = office(QUOTES)
    status = here.root / "_status/balie.txt"

    def told(player: Player) -> str:
        if status.exists() and "Nu te zien: een" in status.read_text("utf-8"):
            return "een"
        return "" if player.process.poll() is None else "ended"

    # On a busy machine one that ends by itself may have done so before it had begun.
    for seconds in ("2", "10", "50") if end == "for" else ("",):
        player = play(here, "--screen", "balie", *(("--for", seconds) if seconds else ()))
        said = eventually(partial(told, player))
        if said == "een":
            break
    assert said == "een"
    if end != "for":
        player.process.send_signal(end)
    player.process.wait(PATIENCE)
    eventually(lambda: "\nGestopt op 20" in status.read_text("utf-8"))
    assert "Nu te zien: niets; Klantbeeld is gestopt" in status.read_text("utf-8")


def test_a_studio_that_was_asked_to_end_by_itself_is_replaced_and_says_so_no_more(office, play):
    here = office(QUOTES)
    player = play(here, "--screen", "balie")
    player.shown("een")
    status = here.root / "_status/balie.txt"
    eventually(status.exists)
    os.kill(player.studio, signal.SIGTERM)
    player.logs("studio-restarted")
    eventually(lambda: "Nu te zien: een" in status.read_text("utf-8"))
    assert "Gestopt" not in status.read_text("utf-8")
