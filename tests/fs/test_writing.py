"""Nobody ever reads half a file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from player.fs import deadlines
from player.fs.writing import LogFile, write_whole


def test_a_file_is_made_with_its_folder_and_readable_for_all(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    write_whole(path, b"hallo")
    assert path.read_bytes() == b"hallo"
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"oud")
    with path.open("rb") as reader:
        write_whole(path, b"nieuw", sure=True)
        assert reader.read() == b"oud"
    assert path.read_bytes() == b"nieuw"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("step", ["replace", "fsync", "fchmod"])
def test_where_it_fails_the_old_file_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"oud")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"nieuw", sure=True)
    assert path.read_bytes() == b"oud"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_below_a_file_there_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(OSError):
        write_whole(tmp_path / "a" / "b.txt", b"")


def test_a_name_may_be_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 250)
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_log_of_ours_is_written_while_the_content_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "inhoud"
    content.mkdir()

    def no_answer(path: Path, what: Any) -> Any:
        raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))

    monkeypatch.setattr(deadlines, "far", lambda path: path.is_relative_to(content))
    monkeypatch.setattr(deadlines, "in_time", no_answer)
    log = LogFile(tmp_path / "gespeeld.jsonl", content, plain=False)
    os.close(log.open())
    log.close()
    with pytest.raises(TimeoutError):
        LogFile(content / "gespeeld.jsonl", content, plain=False)
