"""A file is known by what is in it."""

from __future__ import annotations

import os
from pathlib import Path

from player.fs.fingerprint import MOST_WHOLE_BYTES, Fingerprints, of_bytes


def test_a_file_has_the_same_one_wherever_it_lies_and_another_once_it_changed(
    tmp_path: Path,
) -> None:
    (first := tmp_path / "a").write_bytes(b"een")
    (second := tmp_path / "b").write_bytes(b"een")
    os.utime(second, (1, 1))
    prints = Fingerprints()
    assert prints.of(first) == prints.of(second) == of_bytes(b"een")
    first.write_bytes(b"twee")
    assert prints.of(first) == of_bytes(b"twee")


def test_of_a_large_file_its_ends_its_size_and_its_time_count(tmp_path: Path) -> None:
    path, seen = tmp_path / "groot", set[str]()
    with path.open("wb") as file:
        file.truncate(MOST_WHOLE_BYTES + 1)
    for change in (lambda: None, lambda: os.utime(path, (2, 2)), lambda: _write_at(path, -1)):
        change()
        seen.add(Fingerprints().of(path))
    assert len(seen) == 3


def _write_at(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place, os.SEEK_END)
        file.write(b"x")
