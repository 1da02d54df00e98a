"""Folders and secrets of this account alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from player.fs import private
from player.fs.mounts import Mounts
from player.fs.private import base, secret, shut


def modes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.lstat().st_mode)
        for path in (folder, *folder.rglob("*"))
    }


def test_what_an_earlier_version_left_open_is_shut(tmp_path: Path) -> None:
    state = tmp_path / "klantbeeld" / "balie-1"
    (state / "files").mkdir(parents=True)
    (state / "files" / "a.json").write_text("woorden van klanten")
    (state / "link").symlink_to(tmp_path / "elders")
    (tmp_path / "elders").write_text("van een ander")
    for path in (state.parent, state, state / "files"):
        path.chmod(0o755)
    (state / "files" / "a.json").chmod(0o644)
    (tmp_path / "elders").chmod(0o644)
    shut(state)
    assert {
        name: mode
        for name, mode in modes(state.parent).items()
        if mode & 0o077 and not name.endswith("link")
    } == {}
    assert (
        stat.S_IMODE((tmp_path / "elders").stat().st_mode) == 0o644
        and stat.S_IMODE(tmp_path.stat().st_mode) & 0o700
    )
    assert (state / "files" / "a.json").read_text() == "woorden van klanten"


def test_a_secret_is_kept_and_one_that_others_may_know_is_replaced(tmp_path: Path) -> None:
    state = tmp_path / "klantbeeld" / "balie-1"
    first = secret(state, "preview")
    assert len(first) >= 20 and secret(state, "preview") == first
    (state / "preview").chmod(0o644)
    second = secret(state, "preview")
    assert second != first and secret(state, "preview") == second
    (state / "preview").unlink()
    (tmp_path / "bekend").write_text("a" * 24)
    (state / "preview").symlink_to(tmp_path / "bekend")
    assert secret(state, "preview") not in (second, "a" * 24)
    assert (tmp_path / "bekend").read_text() == "a" * 24
    (state / "preview").write_text("kort")
    assert len(secret(state, "preview")) >= 20


# ── where it is kept ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def on_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for state that lies on a network."""
    mounts = Mounts(((tmp_path / "share", "nfs4"),))
    monkeypatch.setattr(Mounts, "now", classmethod(lambda cls: mounts))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "share/state"))
    return tmp_path / "share/state"


def test_nothing_is_kept_on_a_share(
    on_a_share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "klantbeeld-0"
    monkeypatch.setattr(private, "_of_this_machine", lambda: iter([here]))
    assert base() == here and stat.S_IMODE(here.stat().st_mode) == 0o700
    assert base() == here  # at the next start too
    assert not on_a_share.parent.exists()


def test_a_folder_that_others_may_change_keeps_nothing(
    on_a_share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all, link, own = (tmp_path / name for name in ("open", "link", "eigen"))
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    link.symlink_to(tmp_path)
    monkeypatch.setattr(private, "_of_this_machine", lambda: iter([open_to_all, link, own]))
    assert base() == own
    monkeypatch.setattr(private, "_of_this_machine", lambda: iter([open_to_all, link]))
    assert base() == on_a_share


@pytest.mark.parametrize("named", ["", "state", "./x"])
def test_a_folder_by_a_relative_name_is_ignored(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", named)
    monkeypatch.setenv("HOME", "/home/tv")
    assert base() == Path("/home/tv/.local/state")


def test_an_account_without_a_home_keeps_it_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless(_path: Path) -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", homeless)
    monkeypatch.setattr(private, "_of_this_machine", lambda: iter([tmp_path / "hier"]))
    assert base() == tmp_path / "hier"
