"""No two slides in a row look the same where they need not, on every screen alike."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.content import Content
from hypothesis import given
from hypothesis import strategies as st

from player.playout.program import Program
from player.playout.stage import CannotShow, Stage
from player.playout.varieties import varieties
from player.scene import Page
from player.slides.notice import Notice


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


NAMES = st.lists(st.text("abcdefghij", min_size=1, max_size=6), unique=True, min_size=3)
DAY = date(2026, 4, 14)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@given(NAMES)
def test_of_three_looks_no_two_in_a_row_are_the_same_round_and_round(names: list[str]) -> None:
    chosen = varieties([names], dict.fromkeys(names, 3))
    row = [chosen[name] for name in (*names, names[0])]
    assert all(one != other for one, other in pairwise(row))


@given(NAMES)
def test_with_two_looks_they_take_turns_but_for_the_seam_of_an_odd_round(names: list[str]) -> None:
    chosen = varieties([names], dict.fromkeys(names, 2))
    row = [chosen[name] for name in (*names, names[0])]
    assert sum(one == other for one, other in pairwise(row)) <= 1


def test_what_has_no_choice_goes_first_and_its_neighbours_give_way() -> None:
    chosen = varieties(
        [("voor", "vast", "na", "verder")], {"voor": 3, "vast": 1, "na": 2, "verder": 3}
    )
    assert chosen["vast"] == 0
    assert 0 not in (chosen["voor"], chosen["na"])


def test_what_has_no_looks_stands_between_the_others_and_keeps_none_apart() -> None:
    looks = {"een": 2, "verhaal": 0, "twee": 2}
    chosen = varieties([("een", "verhaal", "twee", "verhaal")], looks)
    assert set(chosen) == {"een", "twee"}
    assert chosen["een"] != chosen["twee"]


def test_they_differ_at_every_time_of_a_day_on_which_slides_come_and_go() -> None:
    morning, noon = ("a", "b", "c", "d"), ("a", "c", "d")
    chosen = varieties([morning, noon], dict.fromkeys("abcd", 3))
    for names in (morning, noon):
        row = [chosen[name] for name in (*names, names[0])]
        assert all(one != other for one, other in pairwise(row)), names


def test_a_name_asks_for_the_same_look_in_every_process() -> None:
    names = [f"citaat-{number}" for number in range(12)]
    asked = (
        "from player.playout.varieties import varieties\n"
        f"print(varieties([{names}], dict.fromkeys({names}, 3)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", asked],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert told == {f"{varieties([names], dict.fromkeys(names, 3))}\n".encode()}
    assert set(varieties([names], dict.fromkeys(names, 3)).values()) == {0, 1, 2}


QUOTES = """\
slides:
  - {type: quote, id: een, text: Jullie belden terug.}
  - {type: quote, id: twee, text: Ik werd meteen geholpen., hours: 09:00-12:00}
  - {type: notice, id: tussen, title: De koffie is klaar}
  - {type: quote, id: drie, text: Eindelijk een gewone brief., weight: 2}
  - {type: quote, id: klacht, text: Drie keer hetzelfde formulier., sentiment: critical}
  - {type: quote, id: vier, text: Een mens aan de telefoon.}
  - {type: quote, id: vijf, text: Toch geholpen.}
"""


@pytest.mark.parametrize("hour", [10, 14])
def test_what_follows_each_other_on_a_screen_looks_different_at_any_hour(
    content: Content, hour: int
) -> None:
    content.write("playlists/kantoor.yaml", QUOTES)
    edition = content.look()
    stage, program = Stage(edition, 640, 360), Program(edition)
    moment = datetime(2026, 4, 14, hour, tzinfo=AMSTERDAM)
    items = {item.id: item for item in edition.items}
    following = [items[place.id] for place in program.following(None, moment)]
    pages = [(item, stage.take(item, moment).scene.page) for item in following]
    row = [page.variety for item, page in pages if item.slide.varieties(page)]
    assert len(row) == (6 if hour == 10 else 5)
    assert all(one != other for one, other in pairwise((*row, row[0])))


def test_a_slide_looks_the_same_in_a_preview_as_on_the_screen_and_all_day(content: Content) -> None:
    content.write("playlists/kantoor.yaml", QUOTES)
    edition = content.look()
    program = Program(edition)
    own, lent = Stage(edition, 640, 360), Stage(edition, 640, 360, program=lambda: program)
    for item in edition.items:
        marks = {
            stage.take(item, moment).marks
            for stage in (own, lent)
            for moment in (DAY, datetime(2026, 4, 14, 9, tzinfo=AMSTERDAM))
        }
        assert len(marks) == 1, item.id


def test_a_type_that_fails_when_it_is_asked_costs_no_other_slide_its_look(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.write("playlists/kantoor.yaml", QUOTES)
    edition = content.look()
    usual = [Stage(edition, 640, 360).take(item, DAY).marks for item in edition.items]

    def fails(slide: object, page: Page) -> int:
        raise LookupError

    monkeypatch.setattr(Notice, "varieties", fails)
    stage = Stage(edition, 640, 360)
    for item, marks in zip(edition.items, usual, strict=True):
        if not isinstance(item.slide, Notice):
            assert stage.take(item, DAY).marks == marks
        else:
            with pytest.raises(CannotShow):
                stage.take(item, DAY)
