"""Who decides that a deleted slide leaves: asked of a real edition, painted by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from helpers.content import Content

from player.playout.program import Program
from player.playout.stage import Take
from player.studio.cueing.staying import Leaves, Stays, stays_or_leaves
from player.studio.state.on_screen import Show, Step

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
TWO = ("type: notice, id: een, title: Een", "type: notice, id: twee, title: Twee")


@dataclass
class Painted:
    """What a slide's pages are known by."""

    marks: tuple[str, ...]

    @property
    def pages(self) -> int:
        return len(self.marks)


def show_of(content: Content, slide: str, page: int = 1, mark: str = "m1") -> Show:
    edition = content.look()
    show = Show(edition, Program(edition))
    show.confirms(Step(1, slide, page, page, mark, 10.0), NOON.timestamp())
    return show


def takes(*marks: str) -> Any:
    return lambda item: cast(Take, Painted(marks)) if marks else None


def edited(show: Show, content: Content) -> Show:
    """Another edition is in force, read after the time in which a missing file may come back."""
    content.look()
    edition = content.later()
    show.takes_in(edition)
    show.plays(Program(edition))
    return show


@pytest.fixture
def content(tmp_path: Path) -> Content:
    content = Content(tmp_path)
    content.play(*TWO)
    return content


def test_what_is_as_it_was_stays_and_needs_no_paint(content: Content) -> None:
    decision = stays_or_leaves(show_of(content, "een"), NOON, takes("m1"))
    assert isinstance(decision, Stays)
    assert (decision.page, decision.repainted) == (1, False)


def test_what_looks_otherwise_stays_and_is_repainted(content: Content) -> None:
    decision = stays_or_leaves(show_of(content, "een"), NOON, takes("other"))
    assert isinstance(decision, Stays)
    assert decision.repainted


def test_a_page_that_is_no_more_gives_way_to_the_last_there_is(content: Content) -> None:
    show = show_of(content, "een", page=3, mark="third")
    decision = stays_or_leaves(show, NOON, takes("first", "second"))
    assert isinstance(decision, Stays)
    assert (decision.page, decision.repainted) == (2, True)


def test_a_deleted_slide_leaves_for_what_stood_after_it(content: Content) -> None:
    show = show_of(content, "een")
    content.play(TWO[1])
    # Its place in the round is not known here (`None`): the round goes on where it can.
    assert stays_or_leaves(edited(show, content), NOON, takes("m1")) == Leaves(None)


@pytest.mark.parametrize(
    "why", ["withdrawn: 2026-11-23", "until: 2026-11-22", "consent: no", "from: 2026-11-24"]
)
def test_a_slide_that_may_no_longer_be_shown_leaves(content: Content, why: str) -> None:
    show = show_of(content, "een")
    content.play(f"{TWO[0]}, {why}", TWO[1])
    assert stays_or_leaves(edited(show, content), NOON, takes("m1")) == Leaves("een")


def test_a_slide_that_cannot_be_painted_leaves(content: Content) -> None:
    assert stays_or_leaves(show_of(content, "een"), NOON, takes()) == Leaves("een")


def test_without_a_time_what_carries_a_date_leaves_and_the_rest_stays(content: Content) -> None:
    content.play(f"{TWO[0]}, from: 2026-11-01", TWO[1])
    assert stays_or_leaves(show_of(content, "een"), None, takes("m1")) == Leaves("een")
    assert isinstance(stays_or_leaves(show_of(content, "twee"), None, takes("m1")), Stays)
