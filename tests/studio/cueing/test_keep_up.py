"""What depends on the time is right on the screen: words and clocks are painted anew when another
hour or minute begins, quietly, and by nothing else."""

from __future__ import annotations

import io
from typing import Any

import pytest
from helpers.across import TellingLoop
from PIL import Image

from player.wire import Cue, Info, OnShow

MINUTE = 60.0
COUNTDOWN = (
    "slides:\n  - {type: countdown, id: lunch, what: Lunch, until: 2026-04-14 16:00,"
    " duration: 3600}\n"
)
NOTICES = (
    "slides:\n"
    "  - {type: notice, id: een, title: Een, duration: 600}\n"
    "  - {type: notice, id: twee, title: Twee, duration: 600}\n"
)
CLOCK = "clock: yes\n"


@pytest.fixture(autouse=True)
def _telling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("player.studio.loop.Loop", TellingLoop)


def cues(studio: Any, **wanted: Any) -> list[Cue]:
    """What the studio has said by the time that it has nothing left to do."""
    return [
        message
        for message in studio.settles()
        if isinstance(message, Cue)
        and all(getattr(message, name) == value for name, value in wanted.items())
    ]


def picture() -> bytes:
    photo = io.BytesIO()
    Image.new("RGB", (320, 180), "teal").save(photo, "PNG")
    return photo.getvalue()


def begun(studio: Any) -> Cue:
    """The first slide is on, and what stands beside it is prepared."""
    cue = studio.start()
    studio.shows(cue)
    cues(studio)
    return cue


def goes_on(studio: Any, seconds: float) -> None:
    """Time passes; something wakes the studio, as its own wait does where time is real."""
    studio.clock += seconds
    studio.say(Info(False))


# ── a slide whose words hang on the hour ──────────────────────────────────────────────────────────


def test_a_countdown_is_painted_anew_when_its_words_change_and_not_before(across: Any) -> None:
    studio = across(COUNTDOWN)
    first = begun(studio)
    goes_on(studio, 30 * MINUTE)  # 14.30: two hours, as it was at 14.00
    assert cues(studio, place="now") == []
    goes_on(studio, MINUTE)  # 14.31: an hour and 29 minutes
    [cue] = cues(studio, place="now")
    assert (cue.slide, cue.why) == ("lunch", "")
    assert cue.mark != first.mark


def test_the_studio_wakes_by_itself_for_it(across: Any) -> None:
    studio = across(COUNTDOWN, clock=1_776_168_000.0 + 31 * MINUTE - 0.4)
    cue = studio.start()
    studio.shows(cue)
    waits = studio.hears(Cue, place="next")
    assert waits is not None
    studio.clock += 0.5  # and nobody says a word
    assert studio.hears(Cue, place="now").why == ""


def test_what_comes_next_is_laid_out_for_the_moment_that_it_comes(across: Any) -> None:
    playlist = (
        "slides:\n  - {type: notice, id: een, title: Een, duration: 50}\n"
        "  - {type: countdown, id: lunch, what: Lunch, until: 2026-04-14 15:00, duration: 20}\n"
    )
    studio = across(playlist, clock=1_776_168_000.0 + 20 * MINUTE + 50)  # 14.20.50
    cue = studio.start()
    studio.shows(cue)
    following = studio.hears(Cue, place="next", slide="lunch")
    studio.clock += 50  # 14.21.40
    studio.shows(following)
    assert cues(studio, place="now") == [], "its words are those of 14.21 already"


def test_a_key_that_brings_it_up_early_does_not_leave_it_ahead_of_its_time(across: Any) -> None:
    playlist = (
        "slides:\n  - {type: notice, id: een, title: Een, duration: 50}\n"
        "  - {type: countdown, id: lunch, what: Lunch, until: 2026-04-14 15:00, duration: 20}\n"
    )
    studio = across(playlist, clock=1_776_168_000.0 + 20 * MINUTE + 50)  # 14.20.50
    cue = studio.start()
    studio.shows(cue)
    following = studio.hears(Cue, place="next", slide="lunch")
    studio.shows(following, "key")
    [cue] = cues(studio, place="now")
    assert (cue.slide, cue.why) == ("lunch", "") and cue.mark != following.mark


# ── the clock in the footer ───────────────────────────────────────────────────────────────────────


def test_a_clock_is_painted_anew_once_a_minute(across: Any) -> None:
    studio = across(NOTICES, CLOCK, clock=1_776_168_000.0 + 10)
    first = begun(studio)
    goes_on(studio, 49)  # 14.00.59
    assert cues(studio, place="now") == []
    goes_on(studio, 1)
    [cue] = cues(studio, place="now")
    assert (cue.slide, cue.why) == ("een", "")
    assert cue.mark == first.mark, "it is the same slide, in the same version"
    goes_on(studio, 30)
    assert cues(studio, place="now") == []


def test_a_minute_that_begins_within_a_transition_waits_for_its_end(across: Any) -> None:
    studio = across(NOTICES, CLOCK, clock=1_776_168_000.0 + 59.5)
    config = (studio.root / "config.yaml").read_text("utf-8")
    fades = "transition: {kind: crossfade, seconds: 0.8}"
    studio.write("config.yaml", config.replace("transition: cut", fades))
    begun(studio)
    # A clock that stands holds eighths: a moment rounded to microseconds is the same then.
    goes_on(studio, 0.625)  # 14.01.00.125, and the slide came up at 14.00.59.5
    assert cues(studio, place="now") == []
    goes_on(studio, 0.25)
    assert [cue.why for cue in cues(studio, place="now")] == [""]


def test_without_a_clock_nothing_is_painted_anew(across: Any) -> None:
    studio = across(NOTICES)
    begun(studio)
    goes_on(studio, 5 * MINUTE)
    assert cues(studio) == []


def test_a_picture_without_a_footer_has_no_clock_and_is_not_painted_anew(across: Any) -> None:
    studio = across(
        "slides:\n  - {type: image, id: plaat, file: plaat.png, duration: 600}\n", CLOCK
    )
    studio.write("playlists/plaat.png", picture())
    assert begun(studio).slide == "plaat"
    goes_on(studio, 2 * MINUTE)
    assert cues(studio, place="now") == []


def test_a_clock_that_is_not_believed_is_not_shown(across: Any) -> None:
    past = 946_684_800.0  # 2000: a machine without a battery
    studio = across(NOTICES, CLOCK, clock=past, synchronised=False)
    begun(studio)
    goes_on(studio, 2 * MINUTE)
    assert cues(studio, place="now") == []
    studio.put(1_776_168_000.0 - past)  # the network sets it
    [cue] = cues(studio, place="now")
    assert (cue.slide, cue.why) == ("een", "updated"), "of another day"


def test_what_was_sent_long_ago_is_still_known_when_its_turn_comes(across: Any) -> None:
    # A picture has no clock, so it is not painted anew each minute but held for the whole hour.
    studio = across(
        "slides:\n  - {type: notice, id: een, title: Een, duration: 3600}\n"
        "  - {type: image, id: plaat, file: plaat.png, duration: 600}\n"
        "  - {type: notice, id: drie, title: Drie, duration: 600}\n",
        CLOCK,
    )
    studio.write("playlists/plaat.png", picture())
    studio.shows(studio.start())
    # It is sent anew once the first is on, and once its picture has been seen: the screen holds
    # the last of them.
    following = cues(studio, place="next")[-1]
    assert following.slide == "plaat"
    for _ in range(25):
        goes_on(studio, MINUTE)
        studio.hears(Cue, place="now", why="")
    studio.shows(following, "key")
    assert studio.hears(Cue, place="next").slide == "drie"


def test_in_step_with_other_screens_a_minute_is_no_reason_to_move(across: Any) -> None:
    studio = across(NOTICES, CLOCK + "sync: clock\n")
    first = begun(studio)
    goes_on(studio, MINUTE)
    [cue] = cues(studio, place="now")
    assert (cue.slide, cue.why) == (first.slide, "")


def test_in_the_dark_no_clock_is_painted(across: Any) -> None:
    studio = across(NOTICES, CLOCK + "screen: {hours: 07:00-14:01}\n")
    begun(studio)
    goes_on(studio, MINUTE)  # 14.01: it gets dark
    goes_on(studio, 5 * MINUTE)
    assert cues(studio, place="now") == []


def test_what_is_urgent_has_the_time_too(across: Any) -> None:
    studio = across(
        "slides:\n  - {type: notice, id: lift, title: De lift staat stil, urgent: yes,"
        " until: 2026-04-14 18:00, duration: 600}\n",
        CLOCK,
    )
    begun(studio)
    goes_on(studio, MINUTE)
    assert [(cue.slide, cue.why) for cue in cues(studio, place="now")] == [("lift", "")]


def test_a_paused_screen_keeps_the_time(across: Any) -> None:
    studio = across(NOTICES, CLOCK)
    begun(studio)
    studio.pause(True)
    goes_on(studio, MINUTE)
    assert [(cue.slide, cue.why) for cue in cues(studio, place="now")] == [("een", "")]


def test_what_a_key_can_bring_back_has_the_right_time_too(across: Any) -> None:
    studio = across(NOTICES, CLOCK)
    begun(studio)
    goes_on(studio, MINUTE)
    assert [cue.place for cue in cues(studio) if cue.place != "now"] != []


@pytest.mark.parametrize("on", ["yes", "no"])
def test_a_clock_that_is_switched_shows_at_once_and_is_no_new_showing(across: Any, on: str) -> None:
    studio = across(NOTICES, f"clock: {'no' if on == 'yes' else 'yes'}\n")
    begun(studio)
    config = (studio.root / "config.yaml").read_text("utf-8")
    studio.write("config.yaml", config.replace("clock: ", "clock: yes #" if on == "yes" else "#"))
    assert studio.hears(Cue, place="now").why == ""


def test_a_studio_that_starts_again_makes_no_update_of_another_minute(
    across: Any, tmp_path: Any
) -> None:
    first = across(NOTICES, CLOCK)
    cue = begun(first)
    first.close()
    again = across(NOTICES, CLOCK, clock=first.clock + 3 * MINUTE)
    on_show = OnShow(cue.number, cue.slide, cue.type, 1, cue.mark, first.clock)
    again.begins(number=cue.number, on_show=on_show)
    now = again.hears(Cue, place="now")
    assert (now.slide, now.why) == ("een", "")
    goes_on(again, MINUTE)
    assert [cue.why for cue in cues(again, place="now")] == [""]


def test_where_there_is_nothing_to_show_the_clock_goes_on(across: Any) -> None:
    studio = across("slides: []\n", CLOCK)
    assert begun(studio).slide == "fallback"
    goes_on(studio, MINUTE)
    assert [(cue.slide, cue.why) for cue in cues(studio, place="now")] == [("fallback", "")]
