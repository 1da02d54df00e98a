"""Which file a name means: asked of a real folder, with names as people type them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from player.library.grace import Grace
from player.library.paths import Paths, in_plain_form
from player.library.state_store import StateStore


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    root = tmp_path / "content"
    for folder in ("playlists", "assets"):
        (root / folder).mkdir(parents=True)
    for name in ("playlists/noor.jpg", "assets/noor.jpg", "assets/Zoë.jpg", "assets/Koffie.PNG"):
        (root / name).write_bytes(name.encode())
    (tmp_path / "elders.jpg").write_bytes(b"outside")
    paths = Paths(root / "config.yaml", StateStore(tmp_path / "state"), Grace(lambda: 100.0))
    paths.look_from(root)
    return paths


def found(paths: Paths, name: str) -> str | None:
    """The path from the content folder, as a playlist in `playlists` names it."""
    path = paths.find(name, paths.root / "playlists").path
    return None if path is None else path.relative_to(paths.root).as_posix()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("noor.jpg", "playlists/noor.jpg"),  # beside the document goes first
        ("assets/noor.jpg", "assets/noor.jpg"),  # then from the content folder
        ("../assets/noor.jpg", "assets/noor.jpg"),
        (r"assets\noor.jpg", "assets/noor.jpg"),  # as Windows writes it
        (" assets/noor.jpg ", "assets/noor.jpg"),
        ("assets/" + unicodedata.normalize("NFD", "Zoë.jpg"), "assets/Zoë.jpg"),  # as a Mac does
    ],
)
def test_a_name_means_the_file_that_is_there(paths: Paths, name: str, path: str) -> None:
    assert found(paths, name) == path
    assert paths.find(name, paths.root / "playlists").flaw is None


@pytest.mark.parametrize(
    "name", ["../../elders.jpg", "/etc/hostname", r"C:\foto.jpg", "~/foto.jpg", "a\0b.jpg"]
)
def test_nothing_outside_the_content_folder_is_found(paths: Paths, name: str) -> None:
    result = paths.find(name, paths.root / "playlists")
    assert result.path is None
    assert result.flaw is not None


def test_a_link_that_leads_outside_is_not_followed(paths: Paths) -> None:
    (paths.root / "assets/link.jpg").symlink_to(paths.root.parent / "elders.jpg")
    paths.look_from(paths.root)
    result = paths.find("assets/link.jpg", paths.root)
    assert result.path is None
    assert result.flaw is not None and result.flaw.code == "outside"


@pytest.mark.parametrize(
    ("name", "code", "near"),
    [
        ("assets/koffie.png", "other-case", "assets/Koffie.PNG"),
        ("assets/nor.jpg", "picture-near", "assets/noor.jpg"),
        ("https://voorbeeld.example/Noor.jpg", "picture-address", "assets/Noor.jpg"),
        ("assets/geheel-anders.jpg", "picture-missing", None),
        ("geheel-anders.csv", "missing-file", None),
    ],
)
def test_a_name_without_a_file_is_told_with_the_one_that_is_there(
    paths: Paths, name: str, code: str, near: str | None
) -> None:
    flaw = paths.find(name, paths.root).flaw
    assert flaw is not None
    assert (flaw.code, flaw.values.get("near")) == (code, near)


def test_what_was_there_once_is_found_by_its_last_good_version(paths: Paths) -> None:
    gone = paths.root / "assets/weg.yaml"
    result = paths.find("assets/weg.yaml", paths.root, ever=lambda path: path == gone)
    assert (result.path, result.flaw) == (gone, None)


def test_while_the_folder_is_away_what_lies_in_its_place_is_no_content(paths: Paths) -> None:
    paths.away = True
    assert found(paths, "noor.jpg") is None


def test_names_are_written_as_an_editor_knows_them(paths: Paths) -> None:
    assert paths.shown(paths.root / "assets" / "noor.jpg") == "assets/noor.jpg"
    assert in_plain_form(" a\\b ") == "a/b"
