"""Copies of what lies elsewhere: whole, in one step, no more than there is room for, and gone when
they are not wanted."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from screen.playing import eventually

from player.inputs import mirror as module
from player.inputs.mirror import Mirror


@pytest.fixture
def share(tmp_path: Path) -> Path:
    share = tmp_path / "share"
    share.mkdir()
    return share


@pytest.fixture
def mirror(tmp_path: Path):
    mirror = Mirror(tmp_path / "state" / "mirror")
    yield mirror
    mirror.close()


def wants(mirror: Mirror, *originals: Path) -> None:
    """As `want`, and one whole round, here and now."""
    mirror._wanted = originals
    mirror._held.clear()
    mirror.round()


def test_what_is_wanted_is_copied_under_its_own_name_and_told(share: Path, mirror: Mirror) -> None:
    told: set[Path] = set()
    mirror.tell = told.update
    (share / "foto.jpg").write_bytes(b"x" * 1_000_000)
    mirror.want([share / "foto.jpg"])
    eventually(lambda: told == {share / "foto.jpg"})
    copy = mirror.copy(share / "foto.jpg")
    assert copy is not None and copy.name == "foto.jpg"
    assert copy.read_bytes() == (share / "foto.jpg").read_bytes()
    assert mirror.origin(copy) == share / "foto.jpg"
    assert mirror.arrived() == {share / "foto.jpg"} and mirror.arrived() == set()


def test_what_is_not_wanted_any_more_leaves_the_disk(share: Path, mirror: Mirror) -> None:
    for name in ("a.jpg", "b.jpg"):
        (share / name).write_bytes(name.encode())
    wants(mirror, share / "a.jpg", share / "b.jpg")
    wants(mirror, share / "b.jpg")
    assert [path.name for path in mirror.folder.rglob("*") if path.is_file()] == ["b.jpg"]


def test_a_copy_is_the_last_version_until_a_new_one_is_whole(
    share: Path, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = share / "foto.jpg"
    original.write_bytes(b"een")
    wants(mirror, original)
    monkeypatch.setattr(module, "STEP", 1)
    original.write_bytes(b"twee")
    seen = []

    def meanwhile(seconds: float) -> None:
        seen.append(mirror.copy(original).read_bytes())
        original.write_bytes(b"twee, en nog meer")  # its writer was not done

    with monkeypatch.context() as patched:
        # Its own clock: one for all would have threads of other tests write that file too.
        patched.setattr(module, "time", SimpleNamespace(monotonic=time.monotonic, sleep=meanwhile))
        wants(mirror, original)
    assert set(seen) == {b"een"} and mirror.copy(original).read_bytes() == b"een"
    wants(mirror, original)
    assert mirror.copy(original).read_bytes() == b"twee, en nog meer"
    assert not list(mirror.folder.rglob("*.part"))


def test_a_share_that_is_away_leaves_its_copies(share: Path, mirror: Mirror) -> None:
    original = share / "foto.jpg"
    original.write_bytes(b"een")
    wants(mirror, original)
    share.rename(share.with_name("elders"))
    wants(mirror, original)
    assert mirror.copy(original).read_bytes() == b"een"


def test_no_more_is_copied_than_there_is_room_for_the_first_first(
    share: Path, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_COPIED_BYTES", 25)
    for name in ("a", "b", "c"):
        (share / name).write_bytes(b"x" * 10)
    wants(mirror, *(share / name for name in ("b", "c", "a")))
    assert {name for name in ("a", "b", "c") if mirror.copy(share / name)} == {"b", "c"}
    assert mirror.refused(share / "a").errno == errno.ENOSPC


def test_a_pipe_is_not_copied_and_holds_nothing_up(share: Path, mirror: Mirror) -> None:
    os.mkfifo(share / "pijp.jpg")
    (share / "b.jpg").write_bytes(b"b")
    wants(mirror, share / "pijp.jpg", share / "b.jpg")
    assert (mirror.copy(share / "pijp.jpg"), mirror.refused(share / "pijp.jpg").errno) == (
        None,
        errno.EINVAL,
    )
    assert mirror.copy(share / "b.jpg") is not None


def test_a_small_file_is_here_at_once_and_a_large_one_is_not(share: Path, mirror: Mirror) -> None:
    for name, size in (("klein", 10), ("groot", 11)):
        (share / name).write_bytes(b"x" * size)
    assert mirror.now(share / "klein", most=10) is not None
    assert mirror.now(share / "groot", most=10) is None
    mirror._remove(())
    assert mirror.copy(share / "klein") is not None, (
        "nobody has had the time to say that it is wanted"
    )
