"""A real folder on a real disk: what is told of it, and when."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from player.inputs.folder import FolderWatch

DEADLINE = 30.0  # s to wait for a fact
NOBODY = 65534  # the user without rights, by convention (Linux, POSIX systems)


class Told:
    """A watch, and the paths that it has told since the last question."""

    def __init__(self) -> None:
        self._woken = threading.Event()
        self.watch = FolderWatch(self._woken.set)
        self._paths: set[Path] = set()

    def until(self, fact: Callable[[set[Path]], bool]) -> set[Path]:
        """All that was told since the last time, once the fact holds."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            self._paths |= self.watch.changed()
            if fact(self._paths):
                told, self._paths = self._paths, set()
                return told
            self._woken.wait(0.05)
            self._woken.clear()
        raise AssertionError(f"not told; only {self._paths}")

    def of(self, path: Path) -> set[Path]:
        return self.until(lambda paths: path in paths)


@pytest.fixture
def told() -> Iterator[Told]:
    told = Told()
    yield told
    told.watch.close()


@pytest.fixture
def folder(tmp_path: Path, told: Told) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    assert told.watch.watch([folder]) == {folder}
    return folder


def all_so_far(told: Told, folder: Path) -> set[Path]:
    """What was told of everything up to now: events keep their order, so a last one of our own ends
    them."""
    fence = folder / f"fence{time.monotonic_ns()}"
    fence.write_text("")
    return told.of(fence) - {fence}


def test_a_file_that_is_renamed_into_place_is_told(folder: Path, told: Told) -> None:
    (folder / ".a.yaml.new").write_text("a")
    os.replace(folder / ".a.yaml.new", folder / "a.yaml")
    told.of(folder / "a.yaml")


def test_a_file_that_is_written_in_place_is_told_when_it_is_closed(
    folder: Path, told: Told
) -> None:
    path = folder / "a.yaml"
    with path.open("w") as file:
        file.write("half")
        file.flush()
        os.fsync(file.fileno())
        assert path not in all_so_far(told, folder)
    told.of(path)
    with path.open("a") as file:
        file.write("whole")
        file.flush()
        assert path not in all_so_far(told, folder)
    told.of(path)


def test_a_file_that_is_deleted_is_told(folder: Path, told: Told) -> None:
    path = folder / "a.yaml"
    path.write_text("a")
    told.of(path)
    path.unlink()
    told.of(path)


def test_a_file_that_is_moved_in_from_elsewhere_is_told(
    folder: Path, told: Told, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "a.jpg").rename(folder / "a.jpg")
    told.of(folder / "a.jpg")


def test_a_file_that_is_moved_out_is_told(folder: Path, told: Told, tmp_path: Path) -> None:
    path = folder / "a.jpg"
    path.write_bytes(b"x")
    told.of(path)
    path.rename(tmp_path / "a.jpg")
    told.of(path)


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_link_is_told_though_nobody_writes_it(
    folder: Path, told: Told, tmp_path: Path, link: Callable[[Path, Path], None]
) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    link(tmp_path / "a.jpg", folder / "a.jpg")
    told.of(folder / "a.jpg")


def test_a_new_folder_is_told_and_what_is_below_it_is_not(folder: Path, told: Told) -> None:
    (folder / "inbox").mkdir()
    told.of(folder / "inbox")
    (folder / "inbox" / "a.yaml").write_text("a")
    assert folder / "inbox" / "a.yaml" not in all_so_far(told, folder)


def test_reading_is_not_told(folder: Path, told: Told) -> None:
    path = folder / "a.yaml"
    path.write_text("a")
    told.of(path)
    path.read_text()
    os.listdir(folder)
    assert all_so_far(told, folder) == set()


def test_what_was_told_is_told_once(folder: Path, told: Told) -> None:
    (folder / "a.yaml").write_text("a")
    told.of(folder / "a.yaml")
    all_so_far(told, folder)
    assert told.watch.changed() == set()


def test_a_folder_that_is_not_there_is_tried_again_next_time(told: Told, tmp_path: Path) -> None:
    folder = tmp_path / "later"
    assert told.watch.watch([folder]) == set()
    folder.mkdir()
    assert told.watch.watch([folder]) == {folder}
    (folder / "a.yaml").write_text("a")
    told.of(folder / "a.yaml")


def test_a_folder_that_is_watched_already_is_not_new(folder: Path, told: Told) -> None:
    assert told.watch.watch([folder]) == set()


def test_a_folder_that_was_removed_and_made_again_is_watched_again(
    folder: Path, told: Told
) -> None:
    another = folder.with_name("another")
    another.mkdir()  # while the old one is there, so that it does not get its number
    shutil.rmtree(folder)
    another.rename(folder)
    assert told.watch.watch([folder]) == {folder}
    (folder / "a.yaml").write_text("a")
    told.of(folder / "a.yaml")


def test_a_folder_that_was_replaced_by_another_is_watched_again(folder: Path, told: Told) -> None:
    other = folder.with_name("other")
    other.mkdir()
    folder.rename(folder.with_name("old"))
    other.rename(folder)
    assert told.watch.watch([folder]) == {folder}
    (folder / "a.yaml").write_text("a")
    told.of(folder / "a.yaml")


def test_a_folder_that_is_no_longer_wanted_is_silent(
    folder: Path, told: Told, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert told.watch.watch([other]) == {other}
    (folder / "a.yaml").write_text("a")
    assert all_so_far(told, other) == set()


def test_a_name_that_is_no_unicode_is_told(folder: Path, told: Told) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.yaml"))
    path.write_text("a")
    told.of(path)


def test_closing_ends_the_threads(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    watch = FolderWatch(lambda: None)
    watch.watch([tmp_path])
    mine = set(threading.enumerate()) - before
    assert mine
    watch.close()
    end = time.monotonic() + DEADLINE
    for thread in mine:
        thread.join(max(0.0, end - time.monotonic()))
    assert not any(thread.is_alive() for thread in mine)


def test_what_was_never_opened_may_be_closed_and_tells_nothing() -> None:
    watch = FolderWatch(lambda: pytest.fail("woken"))
    watch.close()
    assert watch.changed() == set() and not watch.blind


def test_where_the_kernel_has_no_watches_left_it_says_that_it_is_blind(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left() -> None:
        raise OSError(24, "inotify instance limit reached")

    with monkeypatch.context() as patch:
        patch.setattr("player.inputs.folder._observer", none_left)
        assert told.watch.watch([tmp_path]) == frozenset()
        assert told.watch.blind
    assert told.watch.watch([tmp_path]) == {tmp_path}
    assert not told.watch.blind


@pytest.fixture
def of_an_ordinary_user() -> Iterator[Path]:
    """A folder of a user to whom rights apply: root may read everything."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.geteuid()
        if before == 0:
            os.chown(folder, NOBODY, -1)
            os.seteuid(NOBODY)
        try:
            yield Path(folder)
        finally:
            os.seteuid(before)


def test_a_folder_without_the_right_to_read_it_is_blind_and_watched_once_that_is_there(
    told: Told, of_an_ordinary_user: Path
) -> None:
    folder = of_an_ordinary_user / "content"
    folder.mkdir(mode=0)
    assert told.watch.watch([folder, of_an_ordinary_user]) == {of_an_ordinary_user}
    assert told.watch.blind
    folder.chmod(0o755)
    assert told.watch.watch([folder, of_an_ordinary_user]) == {folder}
    assert not told.watch.blind
    (folder / "een.yaml").write_text("een")
    told.of(folder / "een.yaml")


def test_a_watch_that_fell_over_something_goes_on(
    told: Told, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell, falls = told.watch.tell, [True]

    def sometimes(paths: set[Path]) -> None:
        if falls:
            falls.pop()
            raise RuntimeError("nobody foresaw it")
        tell(paths)

    monkeypatch.setattr(told.watch, "tell", sometimes)
    (folder / "een.yaml").write_text("a")
    (folder / "twee.yaml").write_text("a")
    assert folder / "twee.yaml" in told.of(folder / "twee.yaml")


def test_a_watch_whose_thread_is_gone_is_replaced_at_the_next_look(
    told: Told, folder: Path
) -> None:
    observer = told.watch._observer
    assert observer is not None
    observer.stop()
    observer.join(DEADLINE)
    assert told.watch.watch([folder]) == {folder}
    (folder / "een.yaml").write_text("a")
    told.of(folder / "een.yaml")


@pytest.fixture
def root(tmp_path: Path, told: Told) -> Path:
    """A content folder, of which it is to be known when it is moved itself."""
    root = tmp_path / "around" / "content"
    root.mkdir(parents=True)
    assert told.watch.watch([root], root=root) == {root, root.parent}
    return root


def test_what_happens_beside_the_content_wakes_nobody(told: Told, root: Path) -> None:
    beside = root.with_name("letter.txt")
    beside.write_text("a")
    with beside.open("a") as file:
        file.write("b")
    beside.rename(root.with_name("letter2.txt"))
    root.with_name("folder").mkdir()
    (root / "slide.yaml").write_text("")
    assert told.of(root / "slide.yaml") == {root / "slide.yaml"}


def _moved(root: Path) -> None:
    root.rename(root.with_name("elsewhere"))


def _removed(root: Path) -> None:
    shutil.rmtree(root)


def _replaced_by_a_link(root: Path) -> None:
    other, link = root.with_name("other"), root.with_name("link")
    other.mkdir()
    link.symlink_to(other)
    root.rmdir()
    link.rename(root)


@pytest.mark.parametrize("change", [_moved, _removed, _replaced_by_a_link])
def test_the_content_itself_is_told_of(
    told: Told, root: Path, change: Callable[[Path], None]
) -> None:
    change(root)
    told.of(root)


def test_a_folder_around_that_is_content_too_tells_all(told: Told, root: Path) -> None:
    around = root.parent
    assert told.watch.watch([root, around], root=root) == {around}
    (around / "config.yaml").write_text("")
    told.of(around / "config.yaml")
    assert told.watch.watch([root], root=root) == {around}
    (around / "config.yaml").write_text("b")
    (root / "slide.yaml").write_text("")
    assert (around / "config.yaml") not in told.of(root / "slide.yaml")
