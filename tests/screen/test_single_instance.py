"""One player to a state folder, whatever became of the last one."""

import os
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from player.screen import single_instance

HOLDS = """
import sys, time
from pathlib import Path
from player.screen.single_instance import other_player
print(other_player(Path(sys.argv[1])), flush=True)
time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path):
    started = []

    def of(folder):
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", HOLDS, str(folder)], stdout=subprocess.PIPE, text=True
            )
        )
        assert started[-1].stdout.readline() == "None\n"
        return started[-1]

    yield of
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
    for descriptor in single_instance._held:
        os.close(descriptor)
    single_instance._held.clear()


def test_the_second_hears_who_is_the_first(holder, tmp_path):
    first = holder(tmp_path / "state")
    assert single_instance.other_player(tmp_path / "state") == first.pid


def test_another_folder_is_another_player(holder, tmp_path):
    holder(tmp_path / "state")
    assert single_instance.other_player(tmp_path / "other") is None


def test_one_that_was_killed_holds_nothing(holder, tmp_path):
    first = holder(tmp_path / "state")
    first.kill()
    first.wait()
    assert single_instance.other_player(tmp_path / "state") is None


def test_one_that_is_ending_is_waited_for(holder, tmp_path, monkeypatch):
    first = holder(tmp_path / "state")
    waits = SimpleNamespace(
        monotonic=time.monotonic, sleep=lambda seconds: first.kill() or first.wait()
    )
    monkeypatch.setattr(single_instance, "time", waits)  # its clock, and no other thread's
    assert single_instance.other_player(tmp_path / "state") is None


def test_where_there_can_be_no_state_folder_it_plays(tmp_path):
    (tmp_path / "state").write_text("in the way")
    assert single_instance.other_player(tmp_path / "state") is None


def test_whoever_asks_whether_one_plays_takes_nothing(holder, tmp_path):
    assert not single_instance.is_playing(tmp_path / "state")
    first = holder(tmp_path / "state")
    assert single_instance.is_playing(tmp_path / "state")
    first.kill()
    first.wait()
    assert not single_instance.is_playing(tmp_path / "state")
    assert single_instance.other_player(tmp_path / "state") is None
