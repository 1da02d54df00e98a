"""Folders and secrets of this account alone."""

from __future__ import annotations

import stat
from pathlib import Path

from player.fs.private import secret, shut


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
