"""A file of a folder that has its turn somewhere else in the list: there, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content, wrongs


@pytest.fixture
def content(tmp_path: Path) -> Content:
    made = Content(tmp_path)
    for name in "abc":
        made.write(f"playlists/hub/{name}.yaml", f"type: notice\nid: {name}\ntitle: {name}\n")
    return made


def on(edition) -> list[str]:
    return [item.id for item in edition.items]


HEAD = "slides:\n  - {type: notice, id: x, title: x}\n"


def test_it_is_there_and_not_with_the_rest(content: Content) -> None:
    content.write(PLAYLIST, HEAD + "  - folder: hub\n")
    assert on(content.look()) == ["x", "a", "b", "c"]
    one = "  - map: hub\n    alleen: c.yaml\n"
    content.write(PLAYLIST, "slides:\n" + one + HEAD.removeprefix("slides:\n") + "  - map: hub\n")
    edition = content.look()
    assert on(edition) == ["c", "x", "a", "b"] and wrongs(edition) == []
    content.restart()
    assert on(content.look()) == ["c", "x", "a", "b"]
    # The rest may also come first, and several have their own order.
    content.write(PLAYLIST, HEAD + "  - folder: ./hub\n  - {folder: hub, only: [c.yaml, A.yaml]}\n")
    assert on(content.look()) == ["x", "b", "c", "a"]


def test_what_lies_in_the_folder_no_more_leaves_the_screens(content: Content) -> None:
    """It is deleted, as of the folder as a whole: no line of a list keeps it."""
    content.write(PLAYLIST, "- folder: hub\n  only: b.yaml\n- folder: hub\n")
    assert on(content.look()) == ["b", "a", "c"]
    content.remove("playlists/hub/b.yaml")
    edition = content.later()
    edition = content.later()
    assert on(edition) == ["a", "c"]
    assert wrongs(edition) == [(PLAYLIST, 1, "folder-only")]
    assert [one.severity for one in edition.problems] == ["warning"]
    content.restart()
    assert on(content.look()) == ["a", "c"]


def test_its_fields_hold_for_it_and_what_is_wrong_is_said(content: Content) -> None:
    content.write(PLAYLIST, "- {folder: hub, only: b.yaml, duration: 7}\n- folder: hub\n")
    edition = content.look()
    assert edition.items[0].slide.duration == 7
    assert on(edition) == ["b", "a", "c"]
    content.write(PLAYLIST, "- {folder: hub, onyl: b.yaml}\n")
    edition = content.look()
    assert [code for _, _, code in wrongs(edition)] == ["unknown-field-near"]


def test_a_picture_takes_along_what_is_said_beside_it(content: Content) -> None:
    from helpers.content import PIXEL

    content.write("inbox/foto.png", PIXEL)
    content.write("inbox/foto.png.yaml", "duration: 9\n")
    content.write("inbox/later.png", PIXEL)
    content.write(PLAYLIST, "- folder: ../inbox\n- {folder: ../inbox, only: foto.png}\n")
    edition = content.look()
    assert edition.items[-1].slide.duration == 9 and len(edition.items) == 2


def test_many_of_them_are_no_folder_taken_in_again(content: Content, monkeypatch) -> None:
    monkeypatch.setattr("player.library.playlists.MOST_REPEATED", 10)
    content.write(PLAYLIST, "- {folder: hub, only: a.yaml}\n- {folder: hub, only: b.yaml}\n" * 20)
    edition = content.look()
    assert len(edition.items) == 40 and wrongs(edition) == []
