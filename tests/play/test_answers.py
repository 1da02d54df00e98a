"""What colleagues say comes on, and what is withdrawn goes, with real processes and real files."""

from __future__ import annotations

import json
from typing import Any

from helpers.across import PATIENCE
from play.office import QUOTES
from screen.playing import eventually

from player.text.word_print import word_print

LIST = "playlists/kantoor.yaml"


def test_a_reaction_comes_on_at_once_and_the_status_says_what_is_on(office: Any, play: Any) -> None:
    player = play(office(QUOTES, "screen: {name: hal}\n"))
    player.shown("een", why="start")
    player.office.replace(
        "reacties/een.yaml", "reacties: [{tekst: Goed zo., door: Noor, teken: trots}]\n"
    )
    player.shown("een", why="updated")
    status = player.office.root / "_status" / "hal.json"

    def told() -> Any:
        return json.loads(status.read_text("utf-8")) if status.exists() else None

    eventually(lambda: (found := told()) and found["answered"], PATIENCE)
    (answered,) = told()["answered"]
    assert (answered["slide"], answered["prints"]) == ("een", [word_print("Goed zo.")])
    player.office.replace("reacties/een.yaml", "reacties: [{tekst: Goed zo, teken: hoera}]\n")
    problem = player.logs("problem", path="reacties/een.yaml")
    assert problem["line"] == 1 and "hoera" in problem["message"]
    eventually(lambda: (found := told()) and found["problems"]["error"]["number"] == 1, PATIENCE)
    found = told()
    assert (found["screen"], found["state"], found["on"]["slide"]) == ("hal", "on", "een")
    assert "Goed zo" not in status.read_text("utf-8")
    player.close()
    eventually(lambda: told()["state"] == "ended")


def test_the_notepad_case_with_a_studio_that_dies_and_a_player_that_starts_again(
    office: Any, play: Any
) -> None:
    player = play(office())
    player.shown("een", why="start")
    old = (player.office.root / LIST).read_text("utf-8")
    player.office.replace("ingetrokken.yaml", "- {id: een, ingetrokken: 2026-01-02}\n")
    player.logs("shown", slide="twee")
    # Notepad saves what it had open, with a byte order mark and its own line ends.
    player.office.write(LIST, b"\xef\xbb\xbf" + old.replace("\n", "\r\n").encode())
    player.logs("reloaded", path=LIST)
    player.mark()
    (player.office.root / "ingetrokken.yaml").unlink()
    player.logs("problem", path="ingetrokken.yaml")
    player.kill_studio()
    player.logs("studio-restarted")
    player.close()
    again = play(player.office)
    again.mark()
    again.logs("shown", why="start")
    assert "een" not in {
        line["slide"] for line in again.events()[again.seen - 1 :] if line["event"] == "shown"
    }
