"""Pictures of slides that may still be shown are copied; those of slides that are over are not
kept."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from helpers.content import Content
from PIL import Image

from player.library.state_store import StateStore
from player.studio.rendering.picture_copies import Copies

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@dataclass
class Clock:
    """A clock that the test sets."""

    moment: datetime = NOON
    believed: bool = True


def picture(colour: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def content(tmp_path: Path) -> Content:
    content = Content(tmp_path)
    for name, colour in (("nu", "red"), ("ooit", "blue")):
        content.write(f"assets/{name}.png", picture(colour))
    content.play(
        "type: image, id: nu, file: assets/nu.png",
        "type: image, id: ooit, file: assets/ooit.png, until: 2026-11-01",
    )
    return content


def copied(content: Content, clock: Clock) -> tuple[Copies, set[str]]:
    """The names of the pictures that there is a copy of, once all that are wanted were made."""
    store = StateStore(content.state)
    copies = Copies(store, None, cast(Any, clock))
    copies.look(content.look())
    while copies.lacking:
        assert copies.keep_one() is None
    there = {
        name
        for name in ("nu", "ooit")
        if store.picture(content.root / f"assets/{name}.png") is not None
    }
    return copies, there


def test_a_slide_that_is_over_has_no_copy_and_one_that_is_on_has(content: Content) -> None:
    copies, there = copied(content, Clock())
    assert there == {"nu"}
    assert not copies.stale


def test_where_nobody_knows_the_time_nothing_is_taken_to_be_over(content: Content) -> None:
    assert copied(content, Clock(believed=False))[1] == {"nu", "ooit"}


def test_the_copy_of_a_slide_that_was_withdrawn_goes(content: Content) -> None:
    assert copied(content, Clock())[1] == {"nu"}
    content.play("type: image, id: nu, file: assets/nu.png, withdrawn: 2026-11-23")
    store = StateStore(content.state)
    (content.root / "assets/nu.png").unlink()
    Copies(store, None, cast(Any, Clock())).look(content.look())
    assert store.picture(content.root / "assets/nu.png") is None


def test_half_a_picture_is_told_and_not_copied(content: Content) -> None:
    whole = picture("red")
    path = content.write("assets/nu.png", whole[: len(whole) // 2])
    copies = Copies(StateStore(content.state), None, cast(Any, Clock()))
    copies.look(content.look())
    wrong = copies.keep_one()
    assert wrong is not None and wrong[0] == path
    assert StateStore(content.state).picture(path) is None
