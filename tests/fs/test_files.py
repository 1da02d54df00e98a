"""What stands under a name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from player.fs.files import (
    is_copy,
    is_file,
    is_folder,
    is_link,
    is_odd,
    is_there,
    names_in,
    plain_file_name,
)


def test_a_file_a_folder_a_pipe_a_link_and_nothing_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "map").mkdir()
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "los").symlink_to("weg")
    kinds = {
        name: "".join(
            letter
            for letter, holds in (
                ("t", is_there),
                ("f", is_file),
                ("m", is_folder),
                ("o", is_odd),
                ("l", is_link),
            )
            if holds(tmp_path / name)
        )
        for name in ("a", "map", "pijp", "link", "los", "weg", "x" * 300, "a/b", "\0")
    }
    assert kinds == {
        "a": "tf",
        "map": "tm",
        "pijp": "to",
        "link": "tfl",
        "los": "l",
        "weg": "",
        "x" * 300: "",
        "a/b": "",
        "\0": "",
    }


def test_the_names_in_a_folder_are_sorted_and_none_where_it_cannot_be_read(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / name).touch()
    assert [path.name for path in names_in(tmp_path)] == ["a", "b", "c"]
    assert names_in(tmp_path / "a") == names_in(tmp_path / "weg") == []


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("balie", "balie"),
        ("../../etc", "etc"),
        ("Balie 2 (links)", "Balie-2-links"),
        ("..", "screen"),
    ],
)
def test_the_name_of_a_screen_leads_to_no_other_folder(name: str, plain: str) -> None:
    assert plain_file_name(name) == plain


def test_a_copy_is_known_by_size_and_time(tmp_path: Path) -> None:
    (original := tmp_path / "a").write_text("een")
    (copy := tmp_path / "b").write_text("een")
    os.utime(original, (5, 5))
    assert not is_copy(copy, original.stat()) and not is_copy(tmp_path / "weg", original.stat())
    os.utime(copy, (5, 5))
    assert is_copy(copy, original.stat())
