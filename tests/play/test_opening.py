"""A player that is started again shows at once what it would show, and nothing that is no longer
so."""

from __future__ import annotations

import io
import json
import os
import signal
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from play.office import QUOTES, Office, Player
from screen.playing import XServer, alive, eventually

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
    (kept,) = kept_in(stopped.log.parent)
    data = kept.read_bytes()
    head = json.loads(data[4 : 4 + int.from_bytes(data[:4])])
    # Should no studio come, the screen does not show it for ever.
    assert json.loads(head["cue"])[1]["until"] == head["until"]
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
    studio = player.studio
    player.process.send_signal(signal.SIGKILL)
    player.process.wait()
    eventually(lambda: not alive(studio))
    assert kept_in(player.log.parent) == []


@pytest.mark.long
def test_a_studio_that_alone_is_stopped_leaves_none_while_the_player_plays(
    office: Any, play: Any
) -> None:
    player: Player = play(office(QUOTES))
    player.shown("een")
    os.kill(player.studio, signal.SIGTERM)
    player.logs("studio-restarted")
    player.office.edit("Ik werd binnen", "Ik was binnen")
    player.shown("een", why="updated")
    eventually(lambda: not kept_in(player.log.parent))


@pytest.mark.long
def test_a_showing_is_in_the_log_however_soon_it_is_over(office: Any, tmp_path: Path) -> None:
    """The config names the log, so a screen hears of it from its studio; here it has none yet."""
    content: Office = office(QUOTES, "log: getoond.jsonl\n")
    log = content.root / "getoond.jsonl"
    counts = []
    for seconds in ("8", "0.2"):
        player = Player(content, tmp_path / "toestand", "-v", "--for", seconds, log=False)
        assert player.ends() == 0
        counts.append(sum('"shown"' in line for line in log.read_text().splitlines()))
    assert OPENS in player.said()
    assert counts[1] == counts[0] + 1


@pytest.mark.long
@pytest.mark.parametrize("knows", [True, False], ids=["knows its hours", "has lost them"])
def test_what_is_dark_at_the_start_keeps_no_words(
    office: Any, play: Any, tmp_path: Path, clock: Any, knows: bool
) -> None:
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    content: Office = office(
        QUOTES, f"screen: {{hours: '{now:%H:%M}-{now + timedelta(hours=1):%H:%M}'}}\n"
    )
    player: Player = play(content)
    player.logs("shown")
    player.close()
    assert kept_in(player.log.parent)
    if not knows:  # as where the disk was full
        (light,) = player.log.parent.glob("state/klantbeeld/*/light.json")
        light.unlink()
    clock(2 * 3600)
    player = again(player, play)
    eventually(lambda: not kept_in(player.log.parent))
    assert not [line for line in player.events()[player.seen :] if line["event"] == "shown"]


@pytest.mark.long
def test_what_was_withdrawn_while_a_player_waited_for_its_display_is_never_shown(
    stopped: Player, tmp_path: Path
) -> None:
    """The picture was right when the player was started, hours ago."""
    server = XServer()
    painted = Player(
        stopped.office, stopped.log.parent, "-v", "--wait-for-display", display=server.name
    )
    try:
        server.start()
        painted.seen = len(stopped.events())
        painted.shown("een")
        painted.close()
        server.close()
        assert len(kept_in(stopped.log.parent)) == 1
        (stopped.log.parent / "output.txt").write_text("")
        player = Player(
            stopped.office, stopped.log.parent, "-v", "--wait-for-display", display=server.name
        )
        player.seen = len(player.events())
        eventually(lambda: "wacht tot" in player.said())
        stopped.office.write("ingetrokken.yaml", "- een\n")
        server.start()
        try:
            assert player.logs("shown")["slide"] == "twee"
            assert OPENS not in player.said()
        finally:
            player.close()
    finally:
        painted.close()
        server.close()


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
@pytest.mark.parametrize(("by", "opens"), [(-3600, False), (25 * 3600, False), (1, True)])
def test_at_another_time_it_is_painted_first(
    stopped: Player, play: Any, clock: Any, by: int, opens: bool
) -> None:
    clock(by)
    player = again(stopped, play)
    player.shown("een")
    assert (OPENS in player.said()) == opens
    eventually(lambda: not kept_in(player.log.parent))


@pytest.mark.long
@pytest.mark.parametrize("line", ["from: {soon}", "until: {soon}"])
def test_what_is_about_to_begin_or_to_end_is_painted_by_who_knows(
    office: Any, play: Any, clock: Any, line: str
) -> None:
    soon = datetime.now(ZoneInfo("Europe/Amsterdam")) + timedelta(minutes=3)
    dated = "  - type: quote\n    id: nu\n    text: Vandaag iets anders.\n    "
    slides = dated + line.format(soon=f"{soon:%Y-%m-%d %H:%M}") + "\n    duration: 30\n"
    player: Player = play(office(QUOTES.replace("slides:\n", "slides:\n" + slides)))
    first = player.logs("shown")["slide"]
    player.close()
    assert first == ("een" if line.startswith("from") else "nu")
    assert len(kept_in(player.log.parent)) == 1
    clock(300)
    player = again(player, play)
    assert player.logs("shown")["slide"] == ("nu" if first == "een" else "een")
    assert OPENS not in player.said()


PHOTOS = "".join(f"  - {{type: image, file: {one}.jpg, duration: 1}}\n" for one in "abcdefg")
POOL = "  - {quotes: citaten.csv, consent: yes, duration: 1}\n"


@pytest.mark.long
@pytest.mark.parametrize(
    ("slides", "until"),
    [
        ("  - {type: image, file: a.jpg, duration: 1}\n", 2),
        (PHOTOS, 5),  # by then the first is no longer held, and is read once more
        (POOL, 3),
        ("  - {playlist: ander.yaml}\n", 3),
        (QUOTES.partition("slides:\n")[2].replace("duration: 30", "duration: 1"), 4),
    ],
    ids=["a photo", "photos", "a pool", "another playlist", "pages"],
)
def test_whatever_has_played_for_a_while_is_kept(
    office: Any, play: Any, slides: str, until: int
) -> None:
    """What is read and painted at the end tells nobody that it is: there is no screen by then."""
    content: Office = office("slides:\n" + slides)
    for number, one in enumerate("abcdefg"):
        photo = io.BytesIO()
        Image.new("RGB", (640, 360), (200, 30 * number, 40)).save(photo, "JPEG")
        content.write(f"playlists/{one}.jpg", photo.getvalue())
    content.write("playlists/citaten.csv", "text\nHet was zo geregeld.\nIk kreeg geen antwoord.\n")
    content.write("playlists/ander.yaml", "slides:\n" + POOL + PHOTOS)
    player: Player = play(content)
    eventually(
        lambda: sum(line["event"] in ("shown", "problem") for line in player.events()) >= until
    )
    first = player.logs("shown")
    player.close()
    assert len(kept_in(player.log.parent)) == 1
    player = again(player, play)
    assert player.logs("shown")["slide"] == first["slide"]
    assert OPENS in player.said()


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
