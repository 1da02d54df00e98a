"""How long it still takes: in which words, when those change, and when the slide is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from player.paint.layout import Setter
from player.problems import say
from player.scene import Column, Page, Text
from player.settings.theme import built_in
from player.slides.countdown import Countdown

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LUNCH = "2026-04-14 14:00"  # a Tuesday


def counting(until: str, **more: str) -> Countdown:
    return Countdown.model_validate({"type": "countdown", "what": "Lunch", "until": until, **more})


def at(moment: str | datetime, zone: ZoneInfo = AMSTERDAM, language: str = "nl") -> Page:
    now = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    now = now if now.tzinfo else now.replace(tzinfo=zone)
    return replace(Page(), today=now.date(), now=now, language=language)  # type: ignore[arg-type]


def left(slide: Countdown, page: Page) -> str:
    """What stands in large type, and before and below it."""
    number = next(one for one in slide.layout(page).elements if isinstance(one, Column))
    return " ".join(item.words for item in number.items if isinstance(item, Text))


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("size", [(1920, 1080), (1440, 1080), (1080, 1920), (1080, 1440)])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("day", [14, 15])
def test_today_and_past_stand_on_one_line(
    day: int, language: str, size: tuple[int, int], metres: int
) -> None:
    page = at(f"2026-04-{day} 09:00", language=language)
    page = replace(page, width=size[0], height=size[1], body=777 * metres / 55)
    page = replace(page, floor=561 * metres / 55)
    slide = counting("2026-04-14")
    sheet = Setter(built_in()["daglicht"], slide.layout(page)).sheet(0, 1.0)
    assert sheet.flaws == []
    assert left(slide, page) in {thing.text for thing in sheet.placed}


@pytest.mark.parametrize(
    ("until", "moment", "words"),
    [
        (LUNCH, "2026-04-02 09:00", "Nog 12 dagen"),
        (LUNCH, "2026-04-12 23:59", "Nog 2 dagen"),
        (LUNCH, "2026-04-13 00:00", "Nog 1 dag"),
        (LUNCH, "2026-04-13 23:59", "Nog 1 dag"),
        (LUNCH, "2026-04-14 00:00", "Nog 14 uur"),
        (LUNCH, "2026-04-14 09:00", "Nog 5 uur"),
        (LUNCH, "2026-04-14 09:30", "Nog 5 uur"),
        (LUNCH, "2026-04-14 09:31", "Nog 4 uur"),
        (LUNCH, "2026-04-14 12:31", "Nog 1 uur"),
        (LUNCH, "2026-04-14 13:00:59", "Nog 1 uur"),
        (LUNCH, "2026-04-14 13:01", "Nog 59 minuten"),
        (LUNCH, "2026-04-14 13:20", "Nog 40 minuten"),
        (LUNCH, "2026-04-14 13:20:59", "Nog 40 minuten"),  # as the clock on the wall: 14.00 − 13.20
        (LUNCH, "2026-04-14 13:59", "Nog 1 minuut"),
        (LUNCH, "2026-04-14 14:00", "Voorbij"),
        ("2026-04-14", "2026-04-13 23:59", "Nog 1 dag"),
        ("2026-04-14", "2026-04-14 00:00", "Vandaag"),
        ("2026-04-14", "2026-04-14 23:59", "Vandaag"),
        ("2026-04-14", "2026-04-15 00:00", "Voorbij"),
        # after midnight: the day before says no "1 day" in the evening
        ("2026-04-15 02:00", "2026-04-14 13:59", "Nog 1 dag"),
        ("2026-04-15 02:00", "2026-04-14 14:00", "Nog 12 uur"),
        ("2026-04-15 02:00", "2026-04-14 23:00", "Nog 3 uur"),
        ("2030-04-14", "2026-04-14 09:00", "Nog 1461 dagen"),  # one leap year
        # where the clock is put forward, or back, an hour is an hour
        ("2026-03-29 14:00", "2026-03-29 00:00", "Nog 13 uur"),
        ("2026-10-25 14:00", "2026-10-25 00:00", "Nog 15 uur"),
        ("2026-10-25 14:00", "2026-10-24 14:00", "Nog 1 dag"),
        # a moment of another zone: 14.00 in Amsterdam, in summer
        ("2026-04-14 12:00Z", "2026-04-14 13:20", "Nog 40 minuten"),
        ("2026-04-14 23:30Z", "2026-04-14 09:00", "Nog 1 dag"),  # 1.30 there, the next day
    ],
)
def test_what_it_says(until: str, moment: str, words: str) -> None:
    assert left(counting(until), at(moment)) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-04-02 09:00", "12 days to go"),
        ("2026-04-13 09:00", "1 day to go"),
        ("2026-04-14 09:00", "5 hours to go"),
        ("2026-04-14 13:00", "1 hour to go"),
        ("2026-04-14 13:20", "40 minutes to go"),
        ("2026-04-14 13:59", "1 minute to go"),
    ],
)
def test_what_it_says_in_english(moment: str, words: str) -> None:
    assert left(counting(LUNCH), at(moment, language="en")) == words


@pytest.mark.parametrize(
    ("until", "last", "gone"),
    [
        (LUNCH, "2026-04-14 13:59:59", "2026-04-14 14:00"),
        ("2026-04-14", "2026-04-14 23:59:59", "2026-04-15 00:00"),
    ],
)
def test_it_leaves_by_itself(until: str, last: str, gone: str) -> None:
    window = counting(until).window
    assert window.open_at(datetime.fromisoformat(last).replace(tzinfo=AMSTERDAM))
    assert not window.open_at(datetime.fromisoformat(gone).replace(tzinfo=AMSTERDAM))


MOMENTS = st.datetimes(
    min_value=datetime(2026, 3, 27), max_value=datetime(2026, 3, 31)
) | st.datetimes(min_value=datetime(2026, 10, 23), max_value=datetime(2026, 10, 27))
ENDS = st.sampled_from(
    ["2026-03-29 02:30", "2026-03-29 14:00", "2026-03-31", "2026-10-25 02:30", "2026-10-25 12:00Z"]
)


@settings(max_examples=300, deadline=None)
@given(MOMENTS, ENDS, st.sampled_from([AMSTERDAM, ZoneInfo("America/St_Johns")]))
def test_its_words_stay_until_the_moment_that_it_names_and_then_are_others(
    moment: datetime, until: str, zone: ZoneInfo
) -> None:
    slide, now = counting(until), moment.replace(tzinfo=zone)
    change, before = slide.next_words(now), left(slide, at(now))
    if before == "Voorbij":
        return
    assert change is not None
    start, end = now.timestamp(), change.timestamp()
    assert start < end
    for part in (0.25, 0.5, 0.75, 0.999999):
        halfway = datetime.fromtimestamp(start + (end - start) * part, zone)
        assert left(slide, at(halfway)) == before
    assert left(slide, at(change)) != before


def test_who_cannot_see_it_is_told_how_long_and_until_when() -> None:
    slide = counting(LUNCH, text="Er is soep.")
    assert slide.told(at("2026-04-14 13:20")) == (
        "Nog 40 minuten: Lunch. dinsdag 14 april, 14.00 uur Er is soep."
    )
    assert slide.told(at("2026-04-13 09:00", language="en")) == (
        "1 day to go: Lunch. Tuesday 14 April, 14:00 Er is soep."
    )


def test_the_year_is_written_where_it_is_not_the_coming_one() -> None:
    page = at("2026-04-14 09:00")
    assert "zondag 14 februari 2027" in counting("2027-02-14").told(page)
    assert "zondag 7 februari" in counting("2027-02-07").told(page)
    assert "2027" not in counting("2027-02-07").told(page)


def test_where_only_the_day_is_known_it_says_no_hours() -> None:
    page = replace(at("2026-04-14 09:00"), now=None)
    assert left(counting(LUNCH), page) == "Vandaag"


def test_without_a_moment_there_is_nothing_to_count_down_to() -> None:
    with pytest.raises(ValidationError) as refused:
        Countdown.model_validate({"type": "countdown", "what": "Lunch"})
    assert [error["loc"] for error in refused.value.errors()] == [("until",)]


def test_a_moment_that_never_comes_is_refused_and_one_that_would_be_right_is_named() -> None:
    [flaw] = counting("9999-12-31").flaws()
    assert (flaw.at, flaw.severity) == (("until",), "error")
    assert "until: " in say(flaw, "en")
