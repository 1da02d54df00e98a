"""The screen as a process of its own, without a window: what it tells its studio and the log, and
how it ends."""

import json
import os
import signal
from pathlib import Path

from screen.playing import alive, eventually, processes_of

RED, BLUE, GREEN = [200, 30, 30], [20, 60, 200], [30, 160, 60]


def test_the_studio_hears_the_size_and_the_log_what_was_shown(play):
    player = play()
    studio = player.studio()
    start = studio.hears("Start")
    assert (start["width"], start["height"], start["number"], start["on_show"]) == (
        320,
        180,
        0,
        None,
    )
    studio.cue(RED, number=7, slide="een", page=2, source="playlists/kantoor.yaml:3", why="start")
    shown = player.logs("shown")
    assert {key: shown[key] for key in ("slide", "type", "page", "source", "why")} == {
        "slide": "een",
        "type": "quote",
        "page": 2,
        "source": "playlists/kantoor.yaml:3",
        "why": "start",
    }
    assert studio.hears("Shown", number=7)["why"] == "start"


def test_a_note_of_the_studio_becomes_a_line_of_the_log(play):
    player = play()
    player.studio().send(
        "Note", event="problem", fields={"path": "a.yaml", "line": 3, "message": "‘é’"}
    )
    assert player.logs("problem")["message"] == "‘é’"


def test_the_next_cue_comes_at_its_moment(play):
    player = play()
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, why="start")
    studio.cue(BLUE, number=2, slide="b", place="next", wait=0.4)
    assert studio.hears("Shown", number=2)["at"] - studio.hears("Sent", number=2)["at"] > 0.35


def test_an_update_is_shown_at_once_and_a_repaint_is_no_showing(play):
    player = play()
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, why="start")
    studio.hears("Shown", number=1)
    studio.cue(BLUE, number=2, why="updated")
    studio.hears("Shown", number=2)
    studio.cue(GREEN, number=3, why="")
    studio.cue(RED, number=4, slide="b", why="schedule")
    player.logs("shown", slide="b")
    assert [event["why"] for event in player.events("shown")] == ["start", "updated", "schedule"]


def test_it_ends_by_itself_when_asked_to(play):
    player = play(seconds=1.5)  # a studio takes half a second to begin on a busy machine
    studio = player.studio()
    assert player.ends() == 0
    eventually(lambda: not alive(studio.pid))


def test_a_signal_ends_both_processes(play):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        player = play()
        studio = player.studio()
        studio.hears("Start")
        player.process.send_signal(number)
        assert player.ends() == 0
        assert not alive(studio.pid)


def test_a_studio_that_does_not_listen_is_ended_too(play):
    player = play()
    studio = player.studio()
    studio.hears("Start")
    os.kill(studio.pid, signal.SIGSTOP)
    player.process.terminate()
    assert player.ends() == 0
    assert not alive(studio.pid)


def test_without_its_studio_it_plays_on_and_starts_another(play):
    player = play()
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, slide="a", why="start")
    studio.cue(BLUE, number=2, slide="b", place="next", wait=0.3, seconds=1)
    studio.hears("Sent", number=2)
    os.kill(studio.pid, signal.SIGKILL)
    again = player.studio()
    assert player.logs("studio-restarted")["why"] == "SIGKILL"
    start = again.hears("Start")
    assert (start["number"], start["on_show"]["slide"]) == (2, "a")
    player.logs("shown", slide="b")
    player.logs("shown", slide="a", count=2)
    again.cue(GREEN, number=3, slide="c", place="next")
    again.hears("Shown", number=3)
    assert player.process.poll() is None


def test_how_a_studio_fell_is_in_the_log(play):
    player = play()
    player.studio().do("exit", code=3)
    player.studio().do("bytes", text="\0\0\0\7garbage")
    player.studio().do("bytes", text="\xff\xff\xff\xff")
    player.studio()
    assert [event["why"] for event in player.events("studio-restarted")] == [
        "exit 3",
        "garbage",
        "garbage",
    ]


def test_a_new_studio_hears_that_play_is_paused(play, display):
    player = play(display)
    studio = player.studio()
    studio.hears("Start")
    player.press("space", "i")
    studio.hears("Paused", on=True)
    studio.hears("Info", on=True)
    os.kill(studio.pid, signal.SIGKILL)
    again = player.studio()
    again.hears("Paused", on=True)
    again.hears("Info", on=True)


def test_a_new_studio_hears_what_came_on_while_it_was_starting(play):
    player = play()
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, why="start", slide="a")
    studio.hears("Shown", number=1)
    studio.cue(BLUE, number=2, slide="b", place="next", wait=1.0)
    studio.do("exit", code=3)
    again = player.studio()
    assert again.hears("Start")["on_show"]["slide"] == "a"
    assert again.hears("Start", count=2)["on_show"]["slide"] == "b"


def test_what_takes_down_a_studio_twice_is_told_to_the_next_one(play):
    player = play()
    for told in ([], [], ["boem 1"]):
        studio = player.studio()
        assert studio.hears("Start")["quarantined"] == told
        studio.send("Working", what="goed 1", path="playlists/goed.yaml")
        studio.send("Working")
        studio.send("Working", what="boem 1", path="assets/boem.jpg")
        if not told:
            studio.do("exit", code=3)
    assert player.logs("quarantined")["path"] == "assets/boem.jpg"


def test_a_cue_that_makes_no_sense_is_dropped_and_the_picture_stays(play):
    player = play()
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, why="start")
    studio.cue(BLUE, number=2, slide="b", small=True, source="playlists/b.yaml:2")
    assert player.logs("problem")["path"] == "playlists/b.yaml:2"
    studio.cue(BLUE, number=3, slide="c", at="tomorrow", place="next")
    studio.send("Setup", background=[1, 2, 999])
    player.logs("problem", count=3)
    studio.cue(GREEN, number=4, slide="d")
    studio.hears("Shown", number=4)
    player.logs("shown", count=2)  # a thread writes it, which may come after what is said
    assert [event["slide"] for event in player.events("shown")] == ["a", "d"]


def test_a_config_that_cannot_be_used_is_said_and_ends_with_2(play):
    player = play()
    player.studio().send("Unusable", text="config.yaml: geen speellijst")
    assert player.ends() == 2
    assert player.said() == "config.yaml: geen speellijst\n"


def test_once_something_was_shown_no_studio_can_end_the_play(play):
    player = play()
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, why="start")
    studio.hears("Shown", number=1)
    studio.send("Unusable", text="config.yaml: geen speellijst")
    studio.cue(BLUE, number=2, slide="b")
    studio.hears("Shown", number=2)


def test_without_any_display_it_says_so_in_one_line_and_plays_on(play):
    player = play(headless=False)
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, why="start")
    studio.hears("Shown", number=1)
    assert player.said().splitlines() == [
        "Geen beeldscherm gevonden; Klantbeeld speelt verder zonder venster."
    ]


def test_a_log_that_cannot_be_written_is_said_once_and_nothing_stops(play, tmp_path):
    (tmp_path / "file").write_text("")
    player = play(log=str(tmp_path / "file/played.jsonl"))
    studio = player.studio()
    studio.hears("Start")
    studio.send("Setup", language="en")
    for number in range(1, 4):
        studio.cue(RED, number=number, slide=str(number), transition="cut")
        studio.hears("Shown", number=number)
    eventually(player.said)
    assert player.said().count("the log cannot be written") == 1


def test_the_studio_names_the_log_unless_the_command_line_did(play, tmp_path):
    player = play(log=None)
    studio = player.studio()
    studio.hears("Start")
    studio.send("Note", event="reloaded", fields={})
    studio.send("Setup", log=str(tmp_path / "deep/named.jsonl"))
    eventually(
        lambda: (
            (tmp_path / "deep/named.jsonl").exists() and (tmp_path / "deep/named.jsonl").read_text()
        )
    )
    assert json.loads((tmp_path / "deep/named.jsonl").read_text())["event"] == "reloaded"


def test_the_setup_is_kept_for_the_next_start(play):
    player = play()
    player.studio().send("Setup", background=[1, 2, 3])
    kept = player.folder / "state/screen.json"
    assert eventually(lambda: kept.exists() and json.loads(kept.read_text()))[1]["background"] == [
        1,
        2,
        3,
    ]
    assert [path.name for path in kept.parent.iterdir()] == ["screen.json"]


def test_two_hundred_cues_leave_nothing_behind(play):
    def possessions():
        proc = Path(f"/proc/{player.process.pid}")
        return (
            len(list((proc / "fd").iterdir())),
            (proc / "maps").read_text().count("memfd"),
            len(list((proc / "task").iterdir())),
        )

    player = play()
    studio = player.studio()
    studio.hears("Start")
    number = 0

    def show(count):
        nonlocal number
        for _ in range(count):
            number += 1
            studio.cue(RED, number=number, slide=str(number), fade=0.02)
            studio.hears("Shown", number=number)
        eventually(lambda: processes_of(player.process.pid) == [studio.pid])

    show(5)
    before = possessions()
    show(200)
    eventually(lambda: possessions() <= before)


def test_what_comes_on_while_another_console_is_up_counts_from_the_way_back(play, tmp_path):
    hidden = tmp_path / "hidden"
    player = play(hidden=str(hidden))
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, slide="een", why="start")
    player.logs("shown", slide="een")
    hidden.touch()
    studio.cue(BLUE, number=2, slide="twee", why="schedule")
    studio.cue(GREEN, number=3, slide="drie", why="schedule")
    # The programme goes on, and its studio hears of it; nobody saw it.
    assert studio.hears("Shown", number=3)["why"] == "schedule"
    assert [event["slide"] for event in player.events("shown")] == ["een"]
    hidden.unlink()
    assert player.logs("shown", slide="drie")["why"] == "schedule"
    assert [event["slide"] for event in player.events("shown")] == ["een", "drie"]
    hidden.touch()
    studio.cue(RED, number=4, why="")  # a silent repaint is no showing, seen or not
    studio.send("Note", event="problem", fields={"path": "a", "message": "b"})
    player.logs("problem")
    hidden.unlink()
    studio.cue(BLUE, number=5, slide="vijf", why="schedule")
    player.logs("shown", slide="vijf")
    assert [event["slide"] for event in player.events("shown")] == ["een", "drie", "vijf"]
