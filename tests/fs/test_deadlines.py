"""Files that may lie on a network: whoever asks gets an answer in time, from a share that hangs
too."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest
from screen.playing import eventually

from player.fs import deadlines, mounts
from player.fs.files import is_odd, is_there
from player.fs.sandbox import NotAFile


@pytest.fixture(autouse=True)
def _asker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "_here", deadlines._OfThisThread())


@pytest.fixture
def everywhere_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "far", lambda path: True)


def test_of_a_pipe_a_socket_and_a_device_nothing_is_read(tmp_path: Path) -> None:
    pipe, door = tmp_path / "pipe.yaml", tmp_path / "door.yaml"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(door))
        with pytest.raises(NotAFile):
            deadlines.read(pipe)
        for odd in (door, Path("/dev/zero")):
            with pytest.raises(OSError):
                deadlines.read(odd)
        assert is_odd(pipe) and is_odd(door) and not is_odd(tmp_path)


def test_of_a_file_that_is_too_large_nothing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "groot"
    path.write_bytes(b"x" * 11)
    with pytest.raises(deadlines.TooLarge):
        deadlines.read(path, 10)
    assert deadlines.read(path, 11) == b"x" * 11


@pytest.mark.usefixtures("everywhere_far")
def test_what_is_far_away_answers_as_what_is_near(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert deadlines.read(tmp_path / "a") == b"x"
    assert deadlines.names(tmp_path) == ["a"]
    assert deadlines.state(tmp_path / "a").st_size == 1
    with pytest.raises(FileNotFoundError):
        deadlines.read(tmp_path / "b")
    assert not is_there(tmp_path / "b\0")


@pytest.mark.usefixtures("everywhere_far")
def test_who_asks_a_silent_share_goes_on_and_the_next_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "LIMIT", 0.2)
    os.mkfifo(tmp_path / "silent")

    def silence() -> bytes:
        with (tmp_path / "silent").open("rb") as file:  # waits for a writer
            return file.read()

    with pytest.raises(OSError) as late:
        deadlines.in_time(tmp_path, silence)
    assert late.value.errno == errno.ETIMEDOUT
    monkeypatch.setattr(deadlines, "LIMIT", 3600)
    with pytest.raises(OSError) as next_one:  # would wait for an hour, if it waited
        deadlines.names(tmp_path)
    assert next_one.value.errno == errno.ETIMEDOUT
    (tmp_path / "silent").write_bytes(b"")
    eventually(lambda: is_there(tmp_path))


@pytest.mark.usefixtures("everywhere_far")
def test_many_slow_answers_together_have_an_end_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "ALLOWANCE", 0.05)
    deadlines.begin()
    deadlines.in_time(tmp_path, lambda: time.sleep(0.06))
    with pytest.raises(OSError):
        deadlines.names(tmp_path)
    deadlines.begin()
    assert deadlines.names(tmp_path) == []


def test_a_real_mount_from_elsewhere_is_far_and_may_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("bindfs"):
        pytest.skip("no bindfs here")
    there, here = tmp_path / "there", tmp_path / "here"
    there.mkdir()
    here.mkdir()
    (there / "a.yaml").write_text("een")
    server = subprocess.Popen(["bindfs", "-f", str(there), str(here)], stderr=subprocess.DEVNULL)
    try:
        if (
            not eventually(lambda: server.poll() is not None or (here / "a.yaml").exists())
            or server.poll() is not None
        ):
            pytest.skip("mounting is not allowed here")
        monkeypatch.setattr(deadlines, "FRESH", 0.0)
        monkeypatch.setattr(deadlines, "LIMIT", 0.3)
        assert deadlines.far(here / "a.yaml") and not deadlines.far(there / "a.yaml")
        assert deadlines.read(here / "a.yaml") == b"een"
        server.send_signal(signal.SIGSTOP)
        with pytest.raises(OSError) as silent:
            deadlines.names(here)
        assert silent.value.errno == errno.ETIMEDOUT
        server.send_signal(signal.SIGCONT)
        eventually(lambda: is_there(here / "a.yaml"))
    finally:
        server.send_signal(signal.SIGCONT)
        subprocess.run(["umount", "-l", str(here)], capture_output=True)
        server.terminate()
        server.wait(10)


@pytest.mark.usefixtures("everywhere_far")
def test_what_one_thread_waits_for_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "LIMIT", 5.0)
    (tmp_path / "a").write_bytes(b"x")
    asked, go, found = threading.Event(), threading.Event(), list[bytes]()

    def silence() -> bytes:
        asked.set()
        go.wait(30)
        return b"late"

    other = threading.Thread(target=lambda: found.append(deadlines.in_time(tmp_path, silence)))
    other.start()
    assert asked.wait(30)
    assert deadlines.read(tmp_path / "a") == b"x", "this one asks something else"
    go.set()
    other.join(30)
    assert found == [b"late"]


@pytest.mark.usefixtures("everywhere_far")
def test_a_thread_that_nobody_waits_for_has_no_allowance_and_takes_nothing_of_anothers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "ALLOWANCE", 0.0)
    found = list[int]()
    deadlines.begin()

    def looks() -> None:
        for _ in range(3):
            found.append(deadlines.state(tmp_path).st_mode)

    other = threading.Thread(target=looks)
    other.start()
    other.join(30)
    assert len(found) == 3
    with pytest.raises(OSError):  # of this one's allowance all is gone
        deadlines.state(tmp_path)


@pytest.mark.usefixtures("everywhere_far")
def test_whatever_an_answer_falls_over_is_raised_where_it_was_asked_and_the_next_is_answered(
    tmp_path: Path,
) -> None:
    def falls() -> None:
        raise KeyError("nobody foresaw it")

    for _ in range(2):
        with pytest.raises(KeyError):
            deadlines.in_time(tmp_path, falls)
    assert deadlines.names(tmp_path) == []


@pytest.mark.usefixtures("everywhere_far")
def test_with_the_thread_that_asked_ends_the_one_that_asked_for_it(tmp_path: Path) -> None:
    def askers() -> int:
        return sum(thread.name == "deadlines" for thread in threading.enumerate())

    before = askers()
    for _ in range(5):
        other = threading.Thread(target=lambda: deadlines.names(tmp_path))
        other.start()
        other.join(30)
    eventually(lambda: askers() <= before)


@pytest.mark.usefixtures("everywhere_far")
def test_a_share_that_is_mounted_anew_is_asked_though_the_old_one_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, answers = tmp_path / "mountinfo", threading.Event()
    listing.write_text("36 24 0:50 / /mnt rw - nfs4 server rw\n")
    monkeypatch.setattr(mounts, "LIST", listing)
    monkeypatch.setattr(mounts, "LOOK", 0.0)
    monkeypatch.setattr(deadlines, "LIMIT", 0.05)
    with pytest.raises(TimeoutError):
        deadlines.in_time(tmp_path, lambda: answers.wait(60))
    with pytest.raises(TimeoutError):
        deadlines.in_time(tmp_path, lambda: "the same one hangs")
    monkeypatch.setattr(deadlines, "LIMIT", 60.0)
    listing.write_text("41 24 0:51 / /mnt rw - nfs4 server rw\n")
    assert deadlines.in_time(tmp_path, lambda: "another") == "another"
    answers.set()
