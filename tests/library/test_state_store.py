"""What outlives a restart; and a disk that will not have it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from player.library import state_store as module
from player.library.state_store import StateStore, state_folder


@pytest.fixture
def store(tmp_path: Path) -> StateStore:
    return StateStore(tmp_path / "state")


def picture(folder: Path, name: str, size: int) -> Path:
    path = folder / name
    path.write_bytes(bytes(size))
    return path


def test_what_was_stored_is_recalled(store: StateStore) -> None:
    assert store.store("/a/kantoor.yaml", {"title": "Onze klanten ☕", "slots": [1]})
    assert StateStore(store.folder).recall("/a/kantoor.yaml") == {
        "title": "Onze klanten ☕",
        "slots": [1],
    }
    assert store.recall("/b/kantoor.yaml") is None


def test_what_is_kept_already_is_not_written_again(store: StateStore) -> None:
    store.store("a", {"version": 1})
    assert store.folder is not None
    [path] = (store.folder / "files").iterdir()
    number = path.stat().st_ino
    assert store.store("a", {"version": 1})
    assert path.stat().st_ino == number
    assert store.store("a", {"version": 2})
    assert store.recall("a") == {"version": 2}


def test_any_name_can_be_kept(store: StateStore) -> None:
    for name in ("", "../..", "a/b\\c:d", "é" * 500, "\udcff"):
        assert store.store(name, {"name": name})
        assert store.recall(name) == {"name": name}


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[1]", b"\xff", b"null"])
def test_rubbish_on_disk_is_nothing(store: StateStore, rubbish: bytes) -> None:
    store.store("a", {})
    assert store.folder is not None
    [path] = (store.folder / "files").iterdir()
    path.write_bytes(rubbish)
    assert store.recall("a") is None


def test_a_disk_that_cannot_be_written_keeps_nothing_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = StateStore(
        tmp_path / "file" / "state"
    )  # below a file there can be no folder, not for root either
    assert not store.store("a", {})
    store.store_picture(picture(tmp_path, "a.jpg", 10))
    assert store.recall("a") is None
    assert store.picture(tmp_path / "a.jpg") is None


def test_a_disk_that_is_full_keeps_the_old_version(
    store: StateStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.store("a", {"version": 1})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not store.store("a", {"version": 2})
    assert store.recall("a") == {"version": 1}
    assert store.folder is not None
    assert len(list((store.folder / "files").iterdir())) == 1


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    store = StateStore(None)
    store.store_picture(picture(tmp_path, "a.jpg", 10))
    assert not store.store("a", {})
    assert store.recall("a") is None
    assert store.picture(tmp_path / "a.jpg") is None


def test_a_picture_is_kept_with_its_kind(store: StateStore, tmp_path: Path) -> None:
    path = picture(tmp_path, "Noor.JPG", 10)
    assert store.picture(path) is None
    store.store_picture(path)
    path.unlink()
    copy = store.picture(path)
    assert copy is not None
    assert (copy.suffix, copy.read_bytes()) == (".jpg", bytes(10))


def test_a_picture_that_has_changed_is_kept_anew_and_one_that_has_not_is_not_written_again(
    store: StateStore, tmp_path: Path
) -> None:
    path = picture(tmp_path, "a.jpg", 10)
    store.store_picture(path)
    copy = store.picture(path)
    assert copy is not None
    number = copy.stat().st_ino
    store.store_picture(path)
    assert copy.stat().st_ino == number
    picture(tmp_path, "a.jpg", 11)
    store.store_picture(path)
    assert copy.stat().st_size == 11


def test_a_picture_that_is_gone_leaves_its_copy(store: StateStore, tmp_path: Path) -> None:
    path = picture(tmp_path, "a.jpg", 10)
    store.store_picture(path)
    path.unlink()
    store.store_picture(path)
    assert store.picture(path) is not None


def test_kept_pictures_have_a_limit_and_the_oldest_go_first(
    store: StateStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PICTURE_BYTES", 250)
    paths = [tmp_path / f"{n}.jpg" for n in range(4)]
    for number, path in enumerate(paths):
        picture(tmp_path, path.name, 100)
        store.store_picture(path)
        wait_for_a_later_ctime(tmp_path, number)
    assert [store.picture(path) is not None for path in paths] == [False, False, True, True]


def test_what_is_kept_already_is_not_counted_anew_for_each_picture(
    store: StateStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PICTURE_BYTES", 750)
    counted: list[set[Path]] = []
    make_room = store._make_room

    def noted(folder: Path, but: set[Path]) -> int:
        counted.append(but)
        return make_room(folder, but)

    monkeypatch.setattr(store, "_make_room", noted)
    paths = [picture(tmp_path, f"{number}.jpg", 100) for number in range(9)]
    for path in paths[:7]:
        store.store_picture(path)
    assert len(counted) == 1
    for number, path in enumerate(paths[7:], 2):
        store.store_picture(path)  # one too many: the oldest makes way
        assert len(counted) == number
    assert len([path for path in paths if store.picture(path)]) == 7


def test_a_picture_larger_than_the_limit_is_not_kept_and_costs_no_other(
    store: StateStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PICTURE_BYTES", 250)
    small, large = picture(tmp_path, "small.jpg", 100), picture(tmp_path, "large.jpg", 300)
    store.store_picture(small)
    store.store_picture(large)
    assert (store.picture(small) is not None, store.picture(large)) == (True, None)


def test_a_round_that_is_larger_than_the_limit_keeps_its_first_pictures_and_does_not_copy_for_ever(
    store: StateStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PICTURE_BYTES", 250)
    old = picture(tmp_path, "old.jpg", 100)
    store.store_picture(old)
    paths = [picture(tmp_path, f"{n}.jpg", 100) for n in range(4)]
    new, copies = store.lacking([*paths, paths[0]])
    assert new == paths[:2]
    for path in new:
        store.store_picture(path, copies)
    assert [store.picture(path) is not None for path in (old, *paths)] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert store.lacking(paths) == ([], copies)
    paths[0].unlink()
    assert store.lacking(paths)[0] == [paths[2]]
    store.store_picture(paths[2], store.lacking(paths)[1])
    assert store.picture(paths[0]) is not None


def wait_for_a_later_ctime(folder: Path, number: int) -> None:
    """Until the file system's clock has moved on."""
    probe = folder / f"probe{number}"
    probe.touch()
    first = probe.stat().st_ctime_ns
    for _ in range(1_000_000):
        os.utime(probe)
        if probe.stat().st_ctime_ns > first:
            return
    raise AssertionError("the clock of the file system stands still")


def test_each_config_and_each_screen_has_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    one, other = tmp_path / "kantoor" / "config.yaml", tmp_path / "winkel" / "config.yaml"
    folders = {
        state_folder(config, screen)
        for config in (one, other)
        for screen in ("balie", "../kantine")
    }
    assert len(folders) == 4
    assert all(folder.parent == tmp_path / "klantbeeld" for folder in folders)
    assert state_folder(one, "balie").name.startswith("kantoor-")


def test_the_same_config_by_another_way_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "echt")
    assert state_folder(tmp_path / "link/config.yaml", "x") == state_folder(
        tmp_path / "echt/config.yaml", "x"
    )


def test_a_content_folder_whose_name_is_not_utf8_has_a_state_folder(tmp_path: Path) -> None:
    assert state_folder(tmp_path / os.fsdecode(b"caf\xe9") / "config.yaml", "tv").name


def test_what_was_forgotten_is_not_recalled(store: StateStore) -> None:
    store.store("a", {"version": 1})
    store.forget("a")
    store.forget("a")
    assert store.recall("a") is None
