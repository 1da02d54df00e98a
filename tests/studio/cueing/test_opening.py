"""What a picture for the next start is made of: all that could make a start show another."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from player.fs import deadlines
from player.library.edition import Edition
from player.library.library import Library
from player.studio.cueing.opening import all_of

PLAYLIST = """\
slides:
  - type: quote
    text: Ik werd binnen een uur teruggebeld.
  - type: image
    file: foto.jpg
"""


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """A config in one folder, and the content in another."""
    etc, content = tmp_path / "etc", tmp_path / "inhoud"
    for folder in (etc, content / "playlists"):
        folder.mkdir(parents=True)
    (etc / "config.yaml").write_text(
        "content: ../inhoud\nplaylist: playlists/kantoor.yaml\norganisation: {logo: los/logo.png}\n"
    )
    (content / "los").mkdir()
    Image.new("RGB", (40, 20)).save(content / "los" / "logo.png")
    Image.new("RGB", (400, 200)).save(content / "playlists" / "foto.jpg")
    (content / "playlists" / "kantoor.yaml").write_text(PLAYLIST)
    for path in tmp_path.rglob("*.*"):
        os.utime(path, (1e9, 1e9))
    return Library(etc / "config.yaml").refresh()


@pytest.mark.parametrize(
    "name",
    [
        "etc/config.yaml",
        "inhoud/los/logo.png",
        "inhoud/playlists/kantoor.yaml",
        "inhoud/playlists/foto.jpg",
        "inhoud/playlists/foto.jpg.yaml",
        "inhoud/ingetrokken.yaml",
        "inhoud/reacties",
    ],
)
def test_it_is_made_of_every_file_that_counts(edition: Edition, tmp_path: Path, name: str) -> None:
    made_of = all_of(edition)
    assert made_of is not None
    assert made_of.is_now
    path = tmp_path / name
    path.write_bytes(b"")
    assert not made_of.is_now


def test_it_is_made_by_the_packages_that_there_are(edition: Edition) -> None:
    """Slide types of other packages, and what paints: what is installed has a name with its
    version there."""
    made_of = all_of(edition)
    assert made_of is not None
    packages = [place for place in sys.path if place.endswith("site-packages")]
    assert packages
    assert set(packages) <= made_of.folders.keys()


def test_what_lies_on_a_network_is_not_believed(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share may say of a file what it was a minute ago, and may not answer a start in time."""
    monkeypatch.setattr(deadlines, "far", lambda path: path.name == "foto.jpg")
    assert all_of(edition) is None


def test_whatever_appears_is_noticed(tmp_path: Path) -> None:
    """In each place where a start would find it: of what is not there yet, too."""
    root = tmp_path / "inhoud"
    for folder in ("playlists/dia/onder", "elders/map", "los"):
        (root / folder).mkdir(parents=True)
    (root / "gelinkt").symlink_to("elders/map")
    (root / "config.yaml").write_text("playlist: playlists/kantoor.yaml\n")
    (root / "playlists" / "c.csv").write_text("text\nGoed geregeld.\n")
    (root / "playlists" / "kantoor.yaml").write_text(
        "slides:\n"
        "  - {folder: dia}\n"
        "  - {folder: ../gelinkt}\n"
        "  - {folder: later}\n"
        "  - {folder: ../later/onder}\n"
        "  - {playlist: later.yaml}\n"
        "  - {quotes: c.csv}\n"
        "  - {quotes: later.csv}\n"
        "  - {type: image, file: ../nieuw/foto.jpg}\n"
    )
    for path in root.rglob("*.*"):
        os.utime(path, (1e9, 1e9))
    made_of = all_of(Library(root / "config.yaml").refresh())
    assert made_of is not None
    for name in (
        "playlists/dia/n.jpg",
        "playlists/dia/onder/n.jpg",
        "playlists/dia/a.yaml",
        "elders/map/n.jpg",
        "playlists/later/a.jpg",
        "later/onder/a.jpg",
        "playlists/later.yaml",
        "playlists/c.csv.yaml",
        "playlists/later.csv",
        "nieuw/foto.jpg",
        "themes/daglicht.yaml",
        "fonts/huis.ttf",
        "reacties/een.yaml",
        "Ingetrokken.YML",
    ):
        path = root / name
        made = [folder for folder in path.parents if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        assert not made_of.is_now, name
        path.unlink()
        for folder in made:
            folder.rmdir()
        assert made_of.is_now, name
