"""What a look at a folder finds, on a real disk, where no event tells."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest
from screen.playing import eventually

from player.inputs import poll as module
from player.inputs.folder import FolderWatch
from player.inputs.poll import BUSY_PERIOD, CALM_AFTER, MOST_OF_A_CORE, REST_PERIOD, SETTLE, Poll


class Looker:
    """A poll that looks when the test says so."""

    def __init__(self, *folders: Path) -> None:
        self.now = 1000.0
        self.poll = Poll(lambda paths: None, lambda: self.now)
        self.poll._folders = frozenset(folders)
        assert self.look() == set()

    def look(self) -> set[Path]:
        return self.poll.look()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    (folder / "was.yaml").write_text("een")
    return folder


def test_a_file_that_changed_counts_once_two_looks_found_it_the_same(folder: Path) -> None:
    looker = Looker(folder)
    new, was = folder / "new.yaml", folder / "was.yaml"
    new.write_text("a")
    was.write_text("twee")
    assert looker.look() == set()
    assert looker.look() == {new, was}
    assert looker.look() == set()


def test_a_file_that_keeps_growing_waits_until_it_is_still(folder: Path) -> None:
    looker = Looker(folder)
    with (folder / "foto.jpg").open("wb", buffering=0) as file:
        for _ in range(20):
            file.write(b"x" * 1000)
            assert looker.look() == set()
    assert looker.look() == {folder / "foto.jpg"}


def test_a_file_of_the_same_size_and_time_that_took_its_place_is_another(folder: Path) -> None:
    looker = Looker(folder)
    was, state = folder / "was.yaml", (folder / "was.yaml").stat()
    (folder / ".new").write_text("EEN")
    os.utime(folder / ".new", ns=(state.st_atime_ns, state.st_mtime_ns))
    (folder / ".new").replace(was)
    looker.look()
    assert was in looker.look()


def test_what_is_deleted_counts_at_the_next_look(folder: Path) -> None:
    looker = Looker(folder)
    (folder / "was.yaml").unlink()
    assert looker.look() == {folder / "was.yaml"}


def test_a_right_that_is_given_or_taken_counts(folder: Path) -> None:
    looker = Looker(folder)
    (folder / "was.yaml").chmod(0)
    looker.look()
    assert looker.look() == {folder / "was.yaml"}


def test_a_folder_that_goes_or_comes_is_told_as_itself(folder: Path) -> None:
    looker = Looker(folder)
    folder.rename(folder.with_name("elders"))
    assert looker.look() == {folder}
    assert looker.look() == set()
    folder.with_name("elders").rename(folder)
    assert looker.look() == {folder}


def test_another_folder_in_its_place_is_told(folder: Path) -> None:
    looker = Looker(folder)
    shutil.move(folder, folder.with_name("elders"))
    shutil.copytree(folder.with_name("elders"), folder)
    assert folder in looker.look()


def test_it_looks_often_while_things_change_and_seldom_at_rest(folder: Path) -> None:
    looker = Looker(folder)
    assert looker.poll.period == REST_PERIOD
    (folder / "new.yaml").write_text("a")
    looker.look()
    assert looker.poll.period == SETTLE
    looker.look()
    assert looker.poll.period == BUSY_PERIOD
    looker.now += CALM_AFTER
    assert looker.poll.period == REST_PERIOD


def test_a_look_that_costs_much_makes_looks_rare(folder: Path) -> None:
    looker = Looker(folder)
    looker.poll.cost = 0.2
    assert looker.poll.period == pytest.approx(0.2 / MOST_OF_A_CORE)


def test_a_watch_of_folders_that_tell_nothing_tells_what_it_sees(folder: Path) -> None:
    woken = threading.Event()
    watch = FolderWatch(woken.set, polled=lambda path: True)
    try:
        assert watch.watch([folder]) == {folder}
        assert watch.watch([folder]) == frozenset()
        eventually(lambda: folder in watch._poll._last)
        (folder / "new.yaml").write_text("a")
        told: set[Path] = set()
        eventually(lambda: told.update(watch.changed()) or folder / "new.yaml" in told)
        assert woken.is_set()
    finally:
        watch.close()


def test_closing_ends_the_thread(folder: Path) -> None:
    poll = Poll(lambda paths: None)
    poll.watch([folder])
    assert poll._thread is not None
    poll.close()
    poll._thread.join(10)
    assert not poll._thread.is_alive()


def test_what_is_written_in_a_folder_within_does_not_keep_it_awake(folder: Path) -> None:
    (folder / "_status").mkdir()
    looker = Looker(folder)
    (folder / "_status" / "hal.txt").write_text("alles in orde")
    assert looker.look() == looker.look() == set()
    assert looker.poll.period == REST_PERIOD
    shutil.rmtree(folder / "_status")
    assert looker.look() == {folder / "_status"}


# ── the bell ──────────────────────────────────────────────────────────────────────────────────────


def test_a_bell_rings_each_time_that_it_is_touched(folder: Path) -> None:
    bell = folder / "_hub" / "bel"
    poll = Poll(lambda paths: None)
    poll._bell = bell
    assert not poll.rings()
    bell.parent.mkdir()
    bell.touch()
    assert poll.rings() and not poll.rings()
    os.utime(bell, (5, 5))
    assert poll.rings() and not poll.rings()
    bell.unlink()
    assert not poll.rings()


def test_who_rings_has_an_answer_at_once_however_seldom_we_look(folder: Path) -> None:
    bell = folder / "_hub" / "bel"
    bell.parent.mkdir()
    bell.touch()
    told: list[set[Path]] = []
    poll = Poll(told.append)
    poll.watch([folder], bell=bell)
    try:
        eventually(lambda: folder in poll._last)
        (folder / "new.yaml").write_text("a")
        os.utime(bell, (7, 7))
        eventually(lambda: {folder / "new.yaml"} in told)
    finally:
        poll.close()


def test_after_the_bell_it_looks_a_few_times_and_then_as_before(folder: Path) -> None:
    looker = Looker(folder)
    looker.poll.cost, looker.poll._answers = 0.2, 1
    assert looker.poll.period == SETTLE
    looker.poll._answers = 0
    assert looker.poll.period == pytest.approx(0.2 / MOST_OF_A_CORE)


def test_who_says_what_to_look_at_does_not_wait_for_the_bell(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(module, "_tone", lambda bell: asked.append(threading.get_ident()))
    poll = Poll(lambda paths: None)
    poll.watch([folder], bell=folder / "_hub" / "bel")
    eventually(lambda: asked)
    poll.close()
    assert threading.get_ident() not in asked
