"""Screens in step by the clock alone, and a clock that lies: the studio with a clock of the test's
own."""

from datetime import datetime

from helpers.across import PLAYLIST, quotes
from helpers.in_step import AMSTERDAM, MIDNIGHT, NOON, SYNC, THREE, at, comes

from player.studio.state.by_clock import LEAST_LOOK
from player.wire import Cue, Overlay, Paused, Wanted

# ── in step ───────────────────────────────────────────────────────────────────────────────────────


def test_who_starts_in_the_middle_of_a_slides_time_shows_that_slide_for_the_rest_of_it(across):
    office = across(THREE, SYNC, clock=NOON + 13.5)
    first = office.start()
    assert first.slide == "twee"
    office.shows(first)
    following = office.hears(Cue, place="next")
    assert (following.slide, following.at) == ("drie", NOON + 20)


def test_a_screen_that_is_late_does_not_pass_it_on(across):
    office = across(THREE, SYNC, clock=NOON)
    following = office.on("een")
    assert (following.slide, following.at) == ("twee", NOON + 10)
    office.clock = NOON + 10.4  # it was shown so much later
    office.shows(following)
    following = office.hears(Cue, place="next")
    assert (following.slide, following.at) == ("drie", NOON + 20)


def test_without_sync_a_screen_keeps_its_own_place(across):
    office = across(THREE, clock=NOON + 13.5)
    assert office.start().slide == "een"


def test_two_screens_that_started_at_other_times_are_in_step(across, tmp_path):
    seen = []
    for name, start in (("a", 3.2), ("b", 24.9)):
        (tmp_path / name).mkdir()
        office = across(THREE, SYNC, clock=NOON + start, folder=tmp_path / name)
        cue, shown = office.start(), {}
        for _ in range(6):
            cue = comes(office, cue)
            shown[cue.at] = cue.slide
        seen.append(shown)
    both = seen[0].keys() & seen[1].keys()
    assert len(both) >= 3
    assert [seen[0][at] for at in sorted(both)] == [seen[1][at] for at in sorted(both)]


def test_the_pages_of_a_slide_divide_its_time(across):
    pages = "  - {type: story, id: verhaal, title: Drie, duration: 30, pages: [Het eerste deel., Het tweede deel., Het derde deel.]}\n"
    office = across(
        "slides:\n" + pages + quotes("een").partition("\n")[2], SYNC, clock=MIDNIGHT + 11
    )
    first = office.start()
    assert (first.slide, first.page, first.pages) == ("verhaal", 2, 3)
    office.shows(first)
    second = office.hears(Cue, place="next")
    assert (second.page, second.at, second.seconds) == (3, MIDNIGHT + 20, 10)
    third = comes(office, second)
    assert (third.slide, third.at) == ("een", MIDNIGHT + 30)


def test_at_midnight_the_round_begins_anew_also_where_the_clock_was_put_forward(across):
    # 29 March 2026 has 23 hours: 82800 s, 4140 rounds of 20 s and none over; with 23 s a round the
    # last is cut short.
    midnight = datetime(2026, 3, 30, tzinfo=AMSTERDAM).timestamp()
    office = across(quotes("een", "twee", "drie", seconds=7), SYNC, clock=midnight - 1)
    first = office.start()
    office.shows(first)
    following = office.hears(Cue, place="next")
    assert (following.slide, following.at) == ("een", midnight)
    assert (first.slide, first.seconds) == (
        ["een", "twee", "drie"][(82799 % 21) // 7],
        82800 - (82799 - 82799 % 7),
    )
    assert comes(office, following).at == midnight + 7


def test_a_key_shows_its_neighbour_and_then_the_screen_falls_in(across):
    office = across(THREE, SYNC, clock=NOON)
    twee = office.on("een")
    office.clock = NOON + 2
    office.shows(twee, "key")  # → : it is early, so it stays its time out
    beyond = office.hears(Cue, place="next")
    assert beyond.slide == "drie"
    office.clock = NOON + 4
    office.shows(beyond, "key")  # → once more: two early
    assert office.hears(Cue, place="next").slide == "een"
    at(office, NOON + 10)
    back = office.hears(Cue, place="now")
    assert (back.slide, back.why) == ("twee", "schedule")
    office.shows(back)
    following = office.hears(Cue, place="next")
    assert (following.slide, following.at) == ("drie", NOON + 20)


def test_back_and_forth_with_the_keys(across):
    office = across(THREE, SYNC, clock=NOON + 11)
    first = office.start()
    office.shows(first)
    before = office.hears(Cue, place="before")
    assert (first.slide, before.slide) == ("twee", "een")
    office.clock = NOON + 12
    office.shows(before, "key")
    assert office.hears(Cue, place="next").slide == "twee"
    assert office.hears(Cue, place="before").slide == "drie"
    at(office, NOON + 20)
    assert office.hears(Cue, place="now").slide == "drie"


def test_what_a_key_brings_up_at_the_last_moment_is_not_gone_at_once(across):
    office = across(THREE, SYNC, clock=NOON + 11)
    office.shows(office.start())
    before = office.hears(Cue, place="before")
    office.clock = NOON + 19
    assert NOON + 19 + LEAST_LOOK > NOON + 20
    office.shows(before, "key")
    office.hears(Cue, place="before")
    at(office, NOON + 21)
    office.hears(Overlay)
    at(office, NOON + 30)  # the time of een has come: it is on already
    assert office.hears(Cue, place="next", at=NOON + 40).slide == "twee"


def test_a_pause_ends_in_step(across):
    office = across(THREE, SYNC, clock=NOON)
    office.on("een")
    office.pause(True)
    office.clock = NOON + 24
    office.say(Paused(False))
    again = office.hears(Cue, place="now")
    assert again.slide == "drie"
    office.shows(again)
    assert office.hears(Cue, place="next").at == NOON + 30


def test_a_reload_changes_nothing_before_the_next_moment_and_then_the_new_round_counts(across):
    office = across(THREE, SYNC, clock=NOON)
    office.on("een")
    office.clock = NOON + 4
    office.write(
        PLAYLIST, quotes("een", "twee", "drie", "vier")
    )  # a round of 40 s: 1080 of them until noon
    following = office.hears(Cue, place="next", slide="twee")
    assert following.at == NOON + 10
    office.write(
        PLAYLIST, quotes("nul", "half", "een", "twee", "drie")
    )  # 50 s: 864 until noon, so it is the time of nul
    assert office.hears(Cue, place="next").slide == "half"
    at(office, NOON + 10)
    assert (office.hears(Cue, place="now").slide, office.clock) == ("half", NOON + 10)


def test_after_a_takeover_the_screen_is_in_step(across):
    brand = "  - {type: notice, id: brand, title: Ontruimen, urgent: yes, from: '2026-04-14 12:00:03', until: '2026-04-14 12:00:24'}\n"
    office = across(THREE + brand, SYNC, clock=NOON)
    brand = office.on("een")
    assert (brand.slide, brand.at) == ("brand", NOON + 3)
    cue = comes(office, brand)
    while cue.slide == "brand":
        cue = comes(office, cue)
    assert (cue.slide, cue.at) == ("drie", NOON + 24)
    assert comes(office, cue).at == NOON + 30


def test_a_slide_that_cannot_be_shown_here_leaves_its_time_to_its_successor(across):
    office = across(
        THREE.replace(
            "type: quote, id: twee, text: Woorden van twee.", "type: image, id: twee, file: weg.jpg"
        ),
        SYNC,
        clock=NOON,
    )
    cue = office.on("een")
    assert (cue.slide, cue.at) == ("drie", NOON + 10)
    cue = comes(office, cue)
    assert (cue.slide, cue.at) == ("drie", NOON + 20)
    cue = comes(office, cue)
    assert (cue.slide, cue.at) == ("een", NOON + 30)


def test_whoever_browses_finds_the_next_one_ready(across):
    office = across(THREE, SYNC, clock=NOON)
    office.on("een")
    office.say(Wanted(1))
    assert office.hears(Cue, place="next").slide == "twee"
