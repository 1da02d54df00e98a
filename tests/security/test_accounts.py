"""Another account of the machine sees nothing of what the player keeps, and cannot keep it from
playing."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.folders import let_in
from screen.playing import eventually

from player.screen import single_instance

NOBODY = 65534


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    yield
    for descriptor in single_instance._held:
        os.close(descriptor)
    single_instance._held.clear()


@pytest.fixture
def another() -> Iterator[Callable[[Path, int], int]]:
    """A process of another account that holds a lock on a file; its number."""
    if os.geteuid() != 0:
        pytest.skip("only root can be another account for a moment")
    started: list[int] = []

    def holds(path: Path, kind: int) -> int:
        let_in(path.parent)
        read, write = os.pipe()
        if (child := os.fork()) == 0:  # Python itself may lie where that account can't get at it
            try:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
                fcntl.flock(os.open(path, os.O_RDONLY), kind)
                os.write(write, b"held")
                signal.pause()
            finally:
                os._exit(1)
        os.close(write)
        started.append(child)
        held = os.read(read, 4)
        os.close(read)
        if held != b"held":
            pytest.skip("another account cannot get at this folder at all")
        return child

    yield holds
    for process in started:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def modes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.lstat().st_mode)
        for path in (folder, *folder.rglob("*"))
    }


def test_what_a_player_keeps_is_of_its_own_account_alone(office, play, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = os.umask(0o022)
    try:
        content = office(config="screen: {name: balie}\n")
        player = play(content)
    finally:
        os.umask(before)
    player.shown("een")
    eventually(lambda: (content.root / "_status" / "balie.txt").exists())
    kept = tmp_path / "toestand" / "state" / "klantbeeld"
    eventually(lambda: any(kept.glob("*/files/*.json")))
    player.close()
    assert len(modes(kept)) > 4
    assert {name: oct(mode) for name, mode in modes(kept).items() if mode & 0o077} == {}
    assert stat.S_IMODE(player.log.stat().st_mode) == 0o600
    # What editors are to read, they can.
    assert modes(content.root / "_status") == {
        ".": 0o755,
        "balie.json": 0o644,
        "balie.txt": 0o644,
    }


@pytest.mark.parametrize("kind", [fcntl.LOCK_SH, fcntl.LOCK_EX])
def test_a_lock_that_another_account_holds_keeps_nobody_from_playing(
    tmp_path: Path, kind: int, another: Callable[[Path, int], int]
) -> None:
    state = tmp_path / "klantbeeld" / "balie-1"
    state.mkdir(parents=True)
    (state / "playing").write_text("4194303\n")  # a player long gone
    (state / "playing").chmod(0o644)
    holder = another(state / "playing", kind)
    assert single_instance.other_player(state) is None
    assert (
        Path(f"/proc/{holder}").exists() and (state / "playing").read_text() == f"{os.getpid()}\n"
    )
    assert (
        stat.S_IMODE((state / "playing").stat().st_mode) == 0o600
        and stat.S_IMODE(state.stat().st_mode) == 0o700
    )
    with (state / "playing").open() as again, pytest.raises(BlockingIOError):
        fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the new one is really held


def test_the_lock_is_of_its_own_account_from_the_start(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert single_instance.other_player(tmp_path / "klantbeeld" / "balie-1") is None
    finally:
        os.umask(before)
    assert {
        name: mode for name, mode in modes(tmp_path / "klantbeeld").items() if mode & 0o077
    } == {}


def test_a_lock_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    state = tmp_path / "klantbeeld" / "balie-1"
    state.mkdir(parents=True)
    (tmp_path / "elders").write_text("van een ander")
    (state / "playing").symlink_to(tmp_path / "elders")
    assert single_instance.other_player(state) is None
    assert (tmp_path / "elders").read_text() == "van een ander"
