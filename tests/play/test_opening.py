"""A player that is started again shows at once what it would show, and nothing that is no longer
so."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from play.office import QUOTES, Office, Player
from screen.playing import eventually

OPENS = "opening: "


def kept_in(state: Path) -> list[Path]:
    return list(state.glob("state/klantbeeld/*/opening"))


def again(player: Player, play: Any) -> Player:
    """Stop it and start another."""
    player.close()
    (player.log.parent / "output.txt").write_text("")
    other: Player = play(player.office, "-v")
    other.seen = len(player.events())
    return other


@pytest.fixture
def stopped(office: Any, play: Any) -> Player:
    """A player that has played and was stopped."""
    player: Player = play(office(QUOTES))
    player.shown("een")
    eventually(lambda: (player.office.root / "_status").exists())
    assert kept_in(player.log.parent) == []  # while it plays, no words are kept in it
    player.close()
    return player


def test_what_is_first_is_there_at_once_and_is_counted_once(stopped: Player, play: Any) -> None:
    assert len(kept_in(stopped.log.parent)) == 1
    player = again(stopped, play)
    shown = player.shown("een")
    assert (shown["why"], shown["source"], shown["page"]) == (
        "start",
        "playlists/kantoor.yaml:3",
        1,
    )
    eventually(lambda: "why: repaint" in player.said())
    eventually(lambda: not kept_in(player.log.parent))
    assert OPENS in player.said()
    assert [
        line["slide"] for line in player.events()[player.seen :] if line["event"] == "shown"
    ] == ["een"]


@pytest.mark.parametrize(
    ("change", "first"),
    [
        (lambda office: office.write("ingetrokken.yaml", "- een\n"), "twee"),
        pytest.param(
            lambda office: office.edit("binnen een uur", "binnen tien minuten"),
            "een",
            marks=pytest.mark.long,
        ),
        pytest.param(
            lambda office: office.edit("id: een", "id: nul"), "nul", marks=pytest.mark.long
        ),
    ],
)
def test_what_has_changed_since_is_never_shown(
    stopped: Player, play: Any, change: Any, first: str
) -> None:
    change(stopped.office)
    player = again(stopped, play)
    player.logs("shown")
    shown = [line["slide"] for line in player.events()[player.seen :] if line["event"] == "shown"]
    assert shown == [first]
    assert OPENS not in player.said()
    assert kept_in(player.log.parent) == []


def test_one_that_was_killed_leaves_no_picture(office: Any, play: Any) -> None:
    player: Player = play(office(QUOTES))
    player.shown("een")
    player.process.send_signal(signal.SIGKILL)
    player.process.wait()
    assert kept_in(player.log.parent) == []


@pytest.mark.long
def test_a_studio_that_dies_at_once_leaves_the_picture_on(stopped: Player, play: Any) -> None:
    player = again(stopped, play)
    player.shown("een")
    os.kill(player.studio, signal.SIGKILL)
    player.logs("studio-restarted")
    player.office.edit("Ik werd binnen", "Ik was binnen")
    assert player.shown("een", why="updated")


@pytest.mark.long
@pytest.mark.parametrize(
    "config",
    ["sync: clock\n", "clock: yes\n"],
)
def test_what_the_clock_decides_is_not_kept(office: Any, play: Any, config: str) -> None:
    player: Player = play(office(QUOTES, config))
    player.logs("shown")
    player.close()
    assert kept_in(player.log.parent) == []


@pytest.mark.long
def test_another_size_is_painted_first(stopped: Player, tmp_path: Path) -> None:
    other = Player(stopped.office, stopped.log.parent, "-v", size="360x640")
    other.seen = len(stopped.events())
    try:
        other.shown("een")
        assert OPENS not in other.said()
    finally:
        other.close()


@pytest.mark.long
def test_a_quote_of_the_day_is_kept_until_midnight(office: Any, play: Any) -> None:
    content: Office = office(
        "slides:\n  - quotes: citaten.csv\n    consent: yes\n    per_day: 1\n    duration: 30\n"
    )
    content.write("playlists/citaten.csv", "text\nHet was zo geregeld.\nIk kreeg geen antwoord.\n")
    player: Player = play(content)
    first = player.logs("shown", type="quote")
    player.close()
    player = again(player, play)
    assert player.logs("shown")["slide"] == first["slide"]
    assert OPENS in player.said()
