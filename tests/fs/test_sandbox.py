"""The fence: what lies outside it is opened under no name."""

from __future__ import annotations

from pathlib import Path

import pytest

from player.fs.sandbox import Fence, NotAFile, bytes_inside, fence, open_inside

SECRET = "van een ander"


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Fence:
    """The fence as it stands in a player, around nothing."""
    monkeypatch.setattr(fence, "places", set())
    monkeypatch.setattr(fence, "closed", True)
    return fence


def test_a_link_that_is_put_in_place_after_its_name_was_judged_is_not_read(
    tmp_path: Path, closed: Fence
) -> None:
    content, secret = tmp_path / "inhoud", tmp_path / "geheim.yaml"
    content.mkdir()
    secret.write_text(SECRET)
    closed.around(content)
    judged = content / "dia.yaml"
    judged.write_text("- type: quote\n")
    assert bytes_inside(judged) == b"- type: quote\n"
    judged.unlink()
    judged.symlink_to(secret)
    with pytest.raises(PermissionError):
        open_inside(judged)
    # The same for a folder on the way to it.
    (content / "map").mkdir()
    (content / "map" / "geheim.yaml").write_text("goed")
    assert bytes_inside(content / "map" / "geheim.yaml") == b"goed"
    (content / "map").rename(content / "weg")
    (content / "map").symlink_to(tmp_path)
    with pytest.raises(PermissionError):
        open_inside(content / "map" / "geheim.yaml")


def test_a_link_within_the_content_is_read(tmp_path: Path, closed: Fence) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    closed.around(tmp_path)
    assert bytes_inside(tmp_path / "b") == b"a"


def test_a_folder_whose_name_only_begins_alike_is_outside(tmp_path: Path, closed: Fence) -> None:
    for name in ("inhoud", "inhoud-geheim"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(name)
    closed.around(tmp_path / "inhoud")
    assert bytes_inside(tmp_path / "inhoud" / "x") == b"inhoud"
    with pytest.raises(PermissionError):
        open_inside(tmp_path / "inhoud-geheim" / "x")


def test_a_child_stands_in_the_same_fence(tmp_path: Path, closed: Fence) -> None:
    closed.around(tmp_path / "inhoud")
    child = Fence()
    child.like(closed.as_word())
    assert child.holds(str(tmp_path / "inhoud" / "x")) and not child.holds(str(tmp_path))
    child = Fence()
    child.like("")
    assert child.holds("/"), "of a process whose fence is open"


def test_a_folder_is_no_file_and_a_device_is_none_either(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_inside(tmp_path)
    with pytest.raises(NotAFile):
        open_inside("/dev/zero")
