"""A clock that is not to be believed, and one that is set while a slide is on."""

from datetime import datetime, timedelta

import pytest
from helpers.across import PLAYLIST, quotes
from helpers.in_step import AMSTERDAM, NOON, SYNC, THREE, at, comes

from player.wire import Cue, Note, Paused

DATED = quotes("altijd", "vandaag", "ook", vandaag="from: 2026-04-01, until: 2026-12-31")


def test_in_1970_what_has_a_date_waits_and_comes_in_when_the_network_tells_the_time(across):
    office = across(DATED, clock=7.0)
    following = office.on("altijd")
    assert (following.slide, following.until) == ("ook", None)
    office.put(NOON - office.clock)
    told = office.hears(Note, event="clock")
    assert (told.fields["from"], told.fields["to"]) == (
        "1970-01-01T01:00:07.000+01:00",
        "2026-04-14T12:00:00.000+02:00",
    )
    following = office.hears(Cue, place="next")
    assert (following.slide, following.at) == ("vandaag", NOON + 10)
    assert office.hears(Note, event="resolved").fields["path"] == "config.yaml"


def test_a_clock_from_before_the_content_is_doubted_and_said_so(across):
    office = across(
        DATED, clock=(datetime.now(AMSTERDAM) - timedelta(days=3)).timestamp(), synchronised=False
    )
    assert office.on("altijd").slide == "ook"
    assert any("klok" in line for line in office.said)


def test_a_file_from_the_future_is_not_believed_before_the_networks_time(across):
    office = across(
        DATED, clock=(datetime.now(AMSTERDAM) - timedelta(days=3)).timestamp(), synchronised=True
    )
    office.edit(
        "2026-04-01, until: 2026-12-31", f"{datetime.now(AMSTERDAM) - timedelta(days=30):%Y-%m-%d}"
    )
    assert office.on("altijd").slide == "vandaag"


def test_once_believed_a_file_from_the_future_changes_nothing(across):
    import os

    now = datetime.now(AMSTERDAM).timestamp()
    month = f"{datetime.now(AMSTERDAM) - timedelta(days=30):%Y-%m-%d}"
    office = across(
        DATED.replace("2026-04-01, until: 2026-12-31", month), clock=now + 60, synchronised=False
    )
    office.on("altijd")
    office.edit("van ook", "van ook!")
    os.utime(office.root / PLAYLIST, (now + 86400 * 20,) * 2)
    following = office.hears(Cue, place="next")
    assert following.slide == "vandaag"


@pytest.mark.parametrize("sync", ["", SYNC])
def test_without_a_time_a_cap_and_a_quote_of_the_day_wait_and_nothing_is_in_step(across, sync):
    today = (
        "slides:\n  - {type: customer_cap, id: pet, names: [Bram, Noor]}\n  - quotes: pool.yaml\n"
    )
    office = across(today + quotes("een", "twee").partition("\n")[2], sync, clock=3.0)
    office.write("playlists/pool.yaml", quotes("q1", "q2", "q3"))
    cue = office.start()
    shown = set()
    for _ in range(5):
        shown.add(cue.slide)
        cue = comes(office, cue)
    assert shown == {"een", "twee"}


def test_the_quote_that_was_shown_last_stays_where_it_has_no_date(across):
    office = across(
        "slides:\n  - quotes: pool.yaml\n" + quotes("een").partition("\n")[2], clock=NOON
    )
    office.write("playlists/pool.yaml", quotes("q1", "q2", "q3"))
    first = office.start()
    assert first.slide in ("q1", "q2", "q3")
    office.shows(first)
    assert office.hears(Cue, place="next").slide == "een"
    office.put(5.0 - office.clock)  # after a power cut it is 1970 again
    cue, shown = office.hears(Cue, place="next"), {first.slide}
    for _ in range(4):
        shown.add(cue.slide)
        cue = comes(office, cue)
    assert shown == {first.slide, "een"}


@pytest.mark.parametrize("by", [3600.0, -3600.0, 86400 * 400.0, 1.5])
def test_a_clock_that_is_set_while_a_cue_waits_leaves_it_the_time_it_had(across, by):
    office = across(THREE, clock=NOON)
    following = office.on("een")
    assert following.at == NOON + 10
    office.clock += 4
    office.put(by)
    assert office.hears(Note, event="clock").fields["to"] == datetime.fromtimestamp(
        NOON + by + 4, AMSTERDAM
    ).isoformat(timespec="milliseconds")
    again = office.hears(Cue, place="next")
    assert (again.slide, again.at) == ("twee", pytest.approx(NOON + by + 10))


def test_a_clock_that_is_set_while_it_stands_still_counts_for_the_rest(across):
    office = across(THREE, clock=NOON)
    office.on("een")
    office.clock += 4
    office.pause(True)
    office.clock += 100
    office.put(3600)
    office.clock += 20
    office.say(Paused(False))
    assert office.hears(Cue, place="next", at=pytest.approx(NOON + 3600 + 130)).slide == "twee"


def test_by_the_clock_a_step_of_the_clock_is_followed(across):
    office = across(THREE, SYNC, clock=NOON)
    office.on("een")
    office.clock += 4
    office.put(11)  # it is 12:00:15: the time of twee
    office.hears(Note, event="clock")
    assert office.hears(Cue, place="next").slide == "twee"
    at(office, NOON + 20)
    back = office.hears(Cue, place="now")
    assert back.slide == "drie"
