"""What identifies the picture of a page: all that is drawn, and not where a picture lies."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from player.playout.picture_marks import marks_of
from player.scene import Box, Label, Page, Photo, Picture, Scene
from player.settings.theme import built_in

DAY = built_in()["daglicht"]
BOX = Box(0, 0, 100, 100)
NOOR = Photo("/content/noor.jpg", 640, 480, mark="1.2")


def scene(photo: Photo = NOOR, words: str = "Hallo", **page: object) -> Scene:
    of_page = {"photos": {"noor.jpg": photo}, **page}
    return Scene(Page(**of_page), (Picture(BOX, photo), Label(BOX, words)))


def mark(of: Scene, theme=DAY, rotate: int = 0) -> str:
    return marks_of(of, theme, rotate, 1)[0]


def test_the_same_scene_has_the_same_mark_and_each_page_its_own() -> None:
    first, second = marks_of(scene(), DAY, 0, 2)
    assert first == mark(scene()) != second
    assert len(first) == 16


def test_a_copy_of_the_same_picture_elsewhere_is_the_same_picture() -> None:
    assert mark(scene(replace(NOOR, path="/state/copy.jpg"))) == mark(scene())


@pytest.mark.parametrize(
    "other",
    [
        scene(words="Hallo!"),
        scene(replace(NOOR, mark="1.3")),
        scene(today=date(2026, 1, 2)),
        scene(logo=NOOR),
        replace(scene(), ground="panel"),
    ],
)
def test_what_is_drawn_otherwise_has_another_mark(other: Scene) -> None:
    assert mark(other) != mark(scene())


def test_so_has_another_theme_and_another_side_up() -> None:
    assert len({mark(scene()), mark(scene(), built_in()["avond"]), mark(scene(), rotate=90)}) == 3


def test_holidays_are_not_drawn() -> None:
    assert mark(scene(holidays=frozenset({date(2026, 4, 27)}))) == mark(scene())


def test_letters_that_are_no_letters_have_a_mark_too() -> None:
    assert mark(scene(words="\ud800")) != mark(scene())


def test_every_process_gives_the_same_mark() -> None:
    code = (
        "from player.playout.picture_marks import marks_of\n"
        "from player.scene import Page, Scene\n"
        "from player.settings.theme import built_in\n"
        "print(marks_of(Scene(Page()), built_in()['daglicht'], 0, 1)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(filter(None, sys.path))},
    )
    assert done.stdout.strip() == mark(Scene(Page()))
