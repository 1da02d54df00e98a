"""The hours of a screen: what the studio prepares for the moment of light."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.across import PLAYLIST, quotes
from screen.playing import eventually

from player.playout.lit_hours import AHEAD
from player.wire import Cue, Info, Light, Note, OnShow, Overlay, Resized

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOURS = "screen: {hours: 07:00-19:00, power: none}\n"


def on(text, clock=None):
    """The moment `14 19:00` of April 2026, or of another month: `2026-10-25 03:00`."""
    day, _, hour = text.partition(" ")
    return datetime.fromisoformat(f"{day if '-' in day else f'2026-04-{day}'} {hour}").replace(
        tzinfo=AMSTERDAM
    )


# ── what is prepared when ─────────────────────────────────────────────────────────────────────────


def at(office, moment):
    """It is that time now, and something wakes the studio."""
    office.clock = moment if isinstance(moment, float) else on(moment).timestamp()
    office.say(Info(False))


def hears_nothing(office, kind):
    """Up to the answer to a question, nothing of this kind."""
    office.say(Info(False))
    office.hears(Overlay)
    found = []
    while office._heard:
        found += [message for message, _ in [office._heard.pop(0)] if isinstance(message, kind)]
    assert found == []


def status(office):
    file = office.root / "_status" / "tv.txt"
    return file.read_text("utf-8") if file.exists() else ""


@pytest.fixture
def evening(across):
    """A studio that was playing until it got dark at 19:00, with `twee` on."""
    office = across(quotes("een", "twee", "drie"), HOURS, clock=on("14 18:50").timestamp())
    office.on("twee")
    at(office, "14 19:00")
    office.hears(Light, lit=False)
    return office


def test_in_the_dark_nothing_is_painted(evening):
    at(evening, "15 03:00")
    hears_nothing(evening, Cue)
    evening.edit("Woorden van twee", "Andere woorden van twee")
    assert evening.hears(Note, event="reloaded").fields["path"] == PLAYLIST
    evening.say(Resized(640, 360))
    hears_nothing(evening, Cue)


def test_the_first_slide_is_ready_before_it_gets_light_and_is_where_the_round_was(evening):
    light = on("15 07:00").timestamp()
    at(evening, light - AHEAD)
    told = evening.hears(Light)
    assert (told.lit, told.changes[0]) == (False, light)
    first = evening.hears(Cue)
    assert (first.place, first.slide, first.why, first.at) == ("next", "twee", "schedule", light)
    at(evening, light)
    assert evening.hears(Light).lit
    evening.shows(first)
    following = evening.hears(Cue, place="next")
    assert (following.slide, following.at) == ("drie", light + 10)


def test_what_is_no_longer_due_in_the_morning_is_not_shown(across):
    office = across(
        quotes("een", "twee", "drie", twee="until: 2026-04-14"),
        HOURS,
        clock=on("14 18:50").timestamp(),
    )
    office.on("twee")
    at(office, "14 19:00")
    office.hears(Light, lit=False)
    at(office, on("15 07:00").timestamp() - AHEAD)
    assert office.hears(Cue).slide == "drie"


def test_an_edit_just_before_it_gets_light_is_in_the_first_slide(evening):
    light = on("15 07:00").timestamp()
    at(evening, light - AHEAD)
    first = evening.hears(Cue)
    evening.edit("Woorden van twee", "Andere woorden van twee")
    again = evening.hears(Cue)
    assert (again.place, again.slide, again.at) == ("next", "twee", light)
    assert again.mark != first.mark


def test_by_the_clock_it_wakes_in_step(across):
    office = across(
        quotes("een", "twee", "drie"), HOURS + "sync: clock\n", clock=on("14 18:59").timestamp()
    )
    office.shows(office.start())
    office.hears(Cue, place="next")
    at(office, "14 19:00")
    office.hears(Light, lit=False)
    light = on("15 07:00").timestamp()  # 25200 s are 840 rounds of 30
    at(office, light - AHEAD)
    assert office.hears(Cue).slide == "een"


def test_the_first_slide_has_the_theme_of_that_moment(across):
    themes = "theme: {day: daglicht, night: avond, hours: '07:00-19:00'}\n"
    light = on("15 07:00").timestamp()
    marks = []
    for clock in (light - AHEAD - 60, light + 3600):
        office = across(
            quotes("een"), HOURS + themes, clock=clock, folder=across.folder(str(len(marks)))
        )
        if marks:
            marks.append(office.start().mark)
        else:
            office.begins()
            office.hears(Light, lit=False)
            at(office, light - AHEAD)
            marks.append(office.hears(Cue).mark)
    assert marks[0] == marks[1]


def test_an_urgent_notice_does_not_light_the_screen(across):
    brand = "  - {type: notice, id: brand, title: Ontruimen, urgent: yes}\n"
    office = across(quotes("een"), HOURS, clock=on("14 20:00").timestamp())
    office.begins()
    assert not office.hears(Light).lit
    assert eventually(lambda: "buiten de uren" in status(office))
    office.write(PLAYLIST, quotes("een") + brand)
    office.hears(Note, event="reloaded")
    hears_nothing(office, Cue)


def test_other_hours_in_the_config_count_at_once_and_the_slide_is_there_first(evening):
    at(evening, "14 20:00")
    evening.write(
        "config.yaml", f"playlist: {PLAYLIST}\ntransition: cut\n" + HOURS.replace("19:00", "23:00")
    )
    first = evening.hears(Cue)
    assert (first.place, first.slide) == ("now", "twee")
    assert evening.hears(Light).lit
    evening.write("config.yaml", f"playlist: {PLAYLIST}\ntransition: cut\n")
    assert evening.hears(Light) == Light()


def test_a_studio_that_is_started_in_the_dark_knows_where_the_round_was(across):
    office = across(quotes("een", "twee", "drie"), HOURS, clock=on("15 03:00").timestamp())
    office.begins(number=7, on_show=OnShow(7, "twee", "quote", 1, "", on("14 18:59").timestamp()))
    assert not office.hears(Light).lit
    hears_nothing(office, Cue)
    at(office, on("15 07:00").timestamp() - AHEAD)
    assert office.hears(Cue).slide == "twee"


def test_a_clock_that_is_set_into_the_day_lights_the_screen(evening):
    evening.put(on("15 08:00").timestamp() - evening.clock)
    assert evening.hears(Cue).slide == "twee"
    told = evening.hears(Light)
    assert (told.lit, told.changes[0]) == (True, on("15 19:00").timestamp())
