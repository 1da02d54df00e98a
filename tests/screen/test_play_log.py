"""Proof of play: nothing that the disk does may hold up the picture."""

import contextlib
import json
import os
import resource
import threading
from datetime import datetime
from pathlib import Path

import pytest
from screen.playing import eventually

from player.screen.play_log import PlayLog, line

NOON = 1_800_000_000.25


@pytest.fixture
def failures():
    return []


@pytest.fixture
def log_to(failures):
    made = []

    def to(path, **options):
        made.append(PlayLog(path, lambda path, why: failures.append(why), **options))
        return made[-1]

    yield to
    for log in made:
        log.close()


def events(path):
    return [json.loads(text) for text in Path(path).read_text().splitlines() if text.endswith("}")]


def test_a_line_has_its_moment_with_zone_and_milliseconds():
    written = json.loads(line(NOON, "shown", {"slide": "één"}))
    assert written["event"] == "shown"
    assert written["slide"] == "één"
    assert datetime.fromisoformat(written["at"]).timestamp() == NOON
    assert written["at"][19:23] == ".250"
    assert datetime.fromisoformat(written["at"]).tzinfo


def test_no_field_takes_the_place_of_the_stamp():
    assert json.loads(line(NOON, "problem", {"event": "shown", "line": 3}))["event"] == "problem"


def test_lines_are_there_as_soon_as_they_are_written(log_to, tmp_path):
    log = log_to(tmp_path / "new/folder/played.jsonl")
    log.write(NOON, "shown", slide="a")
    eventually(
        lambda: (
            (tmp_path / "new/folder/played.jsonl").exists()
            and events(tmp_path / "new/folder/played.jsonl")
        )
    )


def test_an_existing_log_is_continued(log_to, tmp_path):
    path = tmp_path / "played.jsonl"
    path.write_text('{"event": "old"}\n')
    log_to(path).write(NOON, "new")
    eventually(lambda: [event["event"] for event in events(path)] == ["old", "new"])


def test_lines_wait_until_the_log_has_a_name(log_to, tmp_path):
    log = log_to(None)
    log.write(NOON, "reloaded")
    log.move(tmp_path / "played.jsonl")
    eventually(lambda: (tmp_path / "played.jsonl").exists() and events(tmp_path / "played.jsonl"))


def test_a_rotated_log_is_begun_anew(log_to, tmp_path):
    path = tmp_path / "played.jsonl"
    log = log_to(path)
    log.write(NOON, "one")
    eventually(lambda: path.exists() and events(path))
    path.rename(tmp_path / "played.1")
    log.write(NOON, "two")
    eventually(lambda: path.exists() and [event["event"] for event in events(path)] == ["two"])


def test_a_log_that_is_full_makes_way_and_the_oldest_goes(log_to, tmp_path):
    path = tmp_path / "played.jsonl"
    log = log_to(path)
    log.bound(300, 2)  # four lines of 72 bytes
    for number in range(15):
        log.write(NOON, "one", number=f"{number:02}")
    log.close()
    kept = [
        [event["number"] for event in events(tmp_path / name)]
        for name in ("played.jsonl.2", "played.jsonl.1", "played.jsonl")
    ]
    assert kept == [["04", "05", "06", "07"], ["08", "09", "10", "11"], ["12", "13", "14"]]
    assert sorted(os.listdir(tmp_path)) == ["played.jsonl", "played.jsonl.1", "played.jsonl.2"]
    assert all((tmp_path / name).stat().st_size <= 300 for name in os.listdir(tmp_path))


def test_fewer_to_keep_takes_those_away_that_are_one_too_many(log_to, tmp_path):
    path = tmp_path / "played.jsonl"
    for name in ("", ".1", ".2", ".3", ".4"):
        Path(f"{path}{name}").write_text("x" * 200 + "\n")
    log = log_to(path)
    log.bound(200, 2)
    log.write(NOON, "one")  # opens it
    log.write(NOON, "two")
    log.close()
    assert sorted(os.listdir(tmp_path)) == ["played.jsonl", "played.jsonl.1", "played.jsonl.2"]


def test_a_log_that_is_no_file_never_makes_way(log_to, tmp_path):
    read, write = os.pipe()
    log = log_to(Path(f"/dev/fd/{write}"))
    log.bound(10, 1)
    for number in range(3):
        log.write(NOON, "one", number=number)
    log.close()
    os.close(write)
    assert len(os.read(read, 9999).splitlines()) == 3
    os.close(read)


def test_a_full_disk_is_told_until_it_is_over(log_to, tmp_path, failures, monkeypatch):
    monkeypatch.setattr("player.screen.play_log.RETRY", 0.01)
    log = log_to(Path("/dev/full"))
    log.write(NOON, "one")
    eventually(lambda: log.fails)
    assert log.fails == (Path("/dev/full"), os.strerror(28))
    log.move(tmp_path / "played.jsonl")
    eventually(lambda: log.fails is None)
    assert [event["event"] for event in events(tmp_path / "played.jsonl")] == ["one"]
    log.move(Path("/dev/full"))
    log.write(NOON, "two")
    eventually(lambda: len(failures) == 2)


@pytest.fixture
def stalling():
    """A file that takes nothing more until somebody reads from it, as a disk that hangs: its path,
    and how to read all of it."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(write, b"\n" * 4096)
    told = []

    def drained():
        threading.Thread(
            target=lambda: told.extend(os.fdopen(read, closefd=False).read().strip().splitlines()),
            daemon=True,
        ).start()
        return told

    yield Path(f"/dev/fd/{write}"), drained, lambda: os.close(write)
    eventually(lambda: told)
    os.close(read)


def test_a_disk_that_stalls_holds_up_nobody_and_what_was_dropped_is_counted(log_to, stalling):
    path, drained, done = stalling
    log = log_to(path, room=10)
    for number in range(50):
        log.write(NOON, "shown", number=number)
    read = drained()
    log.close(10)
    done()
    lines = [json.loads(text) for text in eventually(lambda: read)]
    dropped = sum(one["number"] for one in lines if one["event"] == "lines-dropped")
    shown = [one["number"] for one in lines if one["event"] == "shown"]
    assert dropped > 0
    assert dropped + len(shown) == 50
    assert shown[-10:] == list(range(40, 50))


def test_a_disk_that_refuses_is_said_once_and_tried_again(log_to, tmp_path, failures, monkeypatch):
    monkeypatch.setattr("player.screen.play_log.RETRY", 0.01)
    (tmp_path / "folder").write_text("in the way")
    log = log_to(tmp_path / "folder/played.jsonl")
    log.write(NOON, "one")
    eventually(lambda: failures)
    (tmp_path / "folder").unlink()
    log.write(NOON, "two")
    eventually(
        lambda: (
            (tmp_path / "folder/played.jsonl").exists()
            and [event["event"] for event in events(tmp_path / "folder/played.jsonl")]
            == ["one", "two"]
        )
    )
    assert len(failures) == 1


def test_half_a_line_on_a_full_disk_spoils_no_other(log_to, tmp_path, failures, monkeypatch):
    monkeypatch.setattr("player.screen.play_log.RETRY", 0.01)
    path = tmp_path / "played.jsonl"
    log = log_to(path)
    log.write(NOON, "one")
    eventually(lambda: path.exists() and events(path))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # A limit on the size of files works like a disk that is nearly full (Python ignores the signal
    # that comes with it).
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20, hard))
    try:
        log.write(NOON, "two", words="x" * 100)
        eventually(lambda: failures)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    log.write(NOON, "three")
    eventually(lambda: [event["event"] for event in events(path)] == ["one", "two", "three"])


def test_closing_waits_no_longer_than_told(log_to, stalling):
    path, drained, done = stalling
    log = log_to(path)
    log.write(NOON, "shown")
    log.close(0.01)
    assert log._thread.is_alive()  # the disk still takes nothing
    drained()  # lets the thread go
    done()


def test_what_cannot_be_said_in_json_costs_its_words_and_no_line_after_it(log_to, tmp_path):
    circle = []
    circle.append(circle)
    log = log_to(tmp_path / "log", screen="balie")
    log.write(NOON, "problem", what=circle)
    log.write(NOON, "shown", **{"slide": "een"})
    eventually(lambda: (tmp_path / "log").exists() and len(events(tmp_path / "log")) == 2)
    odd, good = events(tmp_path / "log")
    assert (odd["event"], odd["screen"]) == ("problem", "balie") and "what" not in odd
    assert good["slide"] == "een"


def test_a_place_that_no_file_can_have_is_told_and_the_log_goes_on_elsewhere(
    log_to, failures, tmp_path
):
    log = log_to(tmp_path / "a\0b")
    log.write(NOON, "shown", slide="een")
    eventually(lambda: failures)
    log.move(tmp_path / "log")
    eventually(
        lambda: (
            [line["slide"] for line in events(tmp_path / "log")] == ["een"]
            if (tmp_path / "log").exists()
            else False
        )
    )


def test_a_machine_without_room_for_a_thread_writes_once_it_has(log_to, tmp_path, monkeypatch):
    def none_left(_thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as full:
        full.setattr(threading.Thread, "start", none_left)
        log = log_to(tmp_path / "log")
        log.write(NOON, "shown", slide="een")
    log.write(NOON + 1, "shown", slide="twee")
    log.close()
    assert [event["slide"] for event in events(tmp_path / "log")] == ["een", "twee"]


def test_one_that_never_had_a_thread_is_closed_all_the_same(log_to, tmp_path, monkeypatch):
    def none_left(_thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none_left)
    log = log_to(tmp_path / "log")
    log.write(NOON, "shown", slide="een")
    log.close()
    assert not (tmp_path / "log").exists()
