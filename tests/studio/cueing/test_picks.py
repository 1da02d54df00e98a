"""What was picked for today outlives a power cut, and what cannot be read back is as good as
nothing."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.content import Content

from player.library.state_store import StateStore
from player.playout.program import Program
from player.schedule.daily import ShownPicks
from player.studio.cueing.picks import Picks

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
POOL = "id;tekst\n" + "".join(
    f"q{number};Tekst nummer {number} van een klant.\n" for number in "123"
)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    content = Content(tmp_path)
    content.write("playlists/pool.csv", POOL)
    content.write(
        "playlists/kantoor.yaml",
        "slides:\n  - {quotes: pool.csv, consent: yes, per_day: 1}\n"
        "  - {type: notice, id: los, title: Los}\n",
    )
    return content


def picks(content: Content) -> Picks:
    """As a new process finds them."""
    return Picks(StateStore(content.state))


def test_the_choice_that_was_shown_is_there_after_a_restart(content: Content) -> None:
    edition = content.look()
    program = Program(edition)
    (pool,) = program.pools
    (chosen,) = program.picks(NOON)[pool]
    assert picks(content).shown(pool.name) is None, "nothing was shown yet"
    item = edition.item(str(chosen.id))
    assert item is not None
    picks(content).hold_on_to(item, program, NOON)
    assert picks(content).shown(pool.name) == ShownPicks(date(2026, 11, 23), (str(chosen.id),))


@pytest.mark.parametrize("moment", [NOON, None])
def test_only_the_choice_of_the_day_is_kept(content: Content, moment: datetime | None) -> None:
    """Neither a slide of no pool, nor a quote that is not today's, nor one shown at no known time."""
    edition = content.look()
    program = Program(edition)
    (pool,) = program.pools
    (chosen,) = program.picks(NOON)[pool]
    for item in edition.items:
        if moment is None or item.id != chosen.id:
            picks(content).hold_on_to(item, program, moment)
    assert picks(content).shown(pool.name) is None


@pytest.mark.parametrize(
    "stored", [{}, {"of": "gisteren", "ids": ["a"]}, {"of": "2026-11-23"}, {"of": 5, "ids": None}]
)
def test_what_another_version_kept_counts_for_nothing(
    content: Content, stored: dict[str, object]
) -> None:
    StateStore(content.state).store("pick of the day from pool", stored)
    assert picks(content).shown("pool") is None
