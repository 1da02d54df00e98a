"""The quote of the day."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from helpers.work import calls
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule.test_windows import AMSTERDAM

from player.schedule.calendar import calendar_of, days_from, is_working_day
from player.schedule.daily import Choices, Pick, Quote, Sentiment, Why
from player.schedule.windows import Window

EPOCH = date(2024, 1, 1)
MONDAY, TUESDAY, FRIDAY = date(2026, 4, 13), date(2026, 4, 14), date(2026, 4, 17)
NL = calendar_of("NL")


def quote(
    name: str,
    sentiment: str | None = None,
    customer: str = "",
    pinned: date | None = None,
    **window: Any,
) -> Quote:
    """By default `p…` is positive, `c…` critical, another neither."""
    said = sentiment or {"p": "positive", "c": "critical"}.get(name[0])
    return Quote(name, Window(**window), said, customer, pinned)  # type: ignore[arg-type]


def pool(
    positive: int = 30, critical: int = 30, neutral: int = 0, customers: int = 17
) -> list[Quote]:
    names = [
        *(f"p{n}" for n in range(positive)),
        *(f"c{n}" for n in range(critical)),
        *(f"n{n}" for n in range(neutral)),
    ]
    return [
        quote(name, customer=f"klant {n % customers}", start=EPOCH + timedelta(days=n * 7 % 200))
        for n, name in enumerate(names)
    ]


def year(
    quotes: list[Quote], first: date = date(2026, 1, 1), days: int = 365, **options: Any
) -> list[Pick]:
    choices = Choices(quotes, **{"holidays": NL, **options})
    return [
        pick
        for day in days_from(first, first + timedelta(days=days - 1))
        for pick in choices.on(day)
    ]


def working(picks: list[Pick]) -> list[Pick]:
    return [pick for pick in picks if pick.of == pick.day]


# ── which day is it ───────────────────────────────────────────────────────────────────────────────


def test_the_first_day_is_positive_and_the_next_critical() -> None:
    choices = Choices(pool(neutral=0))
    assert [choices.on(EPOCH + timedelta(days=day))[0].wanted for day in range(9)] == [
        "positive",
        "critical",
        "positive",
        "critical",
        "positive",
        "positive",
        "positive",
        "critical",
        "positive",
    ]


def test_a_five_day_week_makes_the_weekdays_swap() -> None:
    choices = Choices(pool())
    for monday in range(0, 70, 7):
        this, other = (
            choices.on(EPOCH + timedelta(days=monday + days))[0].wanted for days in (0, 7)
        )
        assert {this, other} == {"positive", "critical"}


def test_holidays_do_not_count() -> None:
    choices = Choices(pool(), NL)
    assert choices.on(date(2024, 1, 1))[0].why is Why.TOO_EARLY  # New Year's Day
    assert choices.on(date(2024, 1, 2))[0].wanted == "positive"
    thursday, *easter, tuesday = (choices.on(date(2026, 4, day))[0] for day in range(2, 8))
    assert thursday.wanted == tuesday.wanted
    good_friday, *easter = easter
    assert good_friday.wanted != thursday.wanted  # offices are open
    assert {pick.id for pick in easter} == {good_friday.id}  # to Easter Monday


def test_at_the_weekend_the_quote_of_friday_stays() -> None:
    choices = Choices(pool(), NL)
    friday = choices.on(FRIDAY)[0]
    for days in (1, 2):
        pick = choices.on(FRIDAY + timedelta(days=days))[0]
        assert (pick.id, pick.of) == (friday.id, FRIDAY)
    assert choices.on(FRIDAY + timedelta(days=3))[0].id != friday.id


def test_before_the_first_day_there_is_none() -> None:
    assert Choices(pool()).on(date(1970, 1, 1)) == (
        Pick(date(1970, 1, 1), None, None, None, Why.TOO_EARLY),
    )


# ── which quote ───────────────────────────────────────────────────────────────────────────────────


def test_compliments_and_complaints_alternate() -> None:
    picks = working(year(pool()))
    assert all(
        pick.id is not None and pick.id[0] == {"positive": "p", "critical": "c"}[pick.wanted or ""]
        for pick in picks
    )
    assert all(before.wanted != after.wanted for before, after in pairwise(picks))


def test_none_comes_back_within_twenty_working_days() -> None:
    picks = working(year(pool(12, 12), days=700))
    for at, pick in enumerate(picks):
        assert pick.id not in {other.id for other in picks[max(0, at - 20) : at]}
        assert pick.why is Why.CHOSEN and pick.few is None


def test_all_come_before_any_comes_again() -> None:
    picks = working(
        year(
            [quote(f"{kind}{n}") for kind, count in (("p", 20), ("c", 15)) for n in range(count)],
            first=EPOCH,
        )
    )
    for kind, count in (("p", 20), ("c", 15)):
        shown = [pick.id for pick in picks if pick.id is not None and pick.id[0] == kind]
        for start in range(0, len(shown) - count, count):
            assert len(set(shown[start : start + count])) == count


def test_a_new_one_goes_first_and_of_new_ones_the_oldest() -> None:
    new = [
        quote("p-later", start=date(2026, 4, 12)),
        quote("p-first", start=date(2026, 4, 11)),
        quote("p-tomorrow", start=date(2026, 4, 17)),
    ]
    picks = working(year(pool() + new, MONDAY, 4))
    assert [pick.id for pick in picks if pick.wanted == "positive"] == ["p-first", "p-later"]


def test_an_import_that_joins_tomorrow_changes_nothing_today() -> None:
    by_hand = [quote(f"{kind}{n}") for kind in "pc" for n in range(30)]
    imported = [
        quote(f"{kind}-import{n}", start=TUESDAY + timedelta(days=1))
        for kind in "pc"
        for n in range(500)
    ]
    assert year(by_hand, MONDAY, 2) == year([*by_hand, *imported], MONDAY, 2)
    assert year([*by_hand, *imported], TUESDAY, 2)[1].id not in {one.id for one in by_hand}


def test_the_customer_of_yesterday_waits() -> None:
    quotes = [
        quote(f"{kind}{n}", customer=("Jansen", "jansen ", "De Vries", "Bakker", "Smit")[n % 5])
        for kind in "pc"
        for n in range(50)
    ]
    by_id = {one.id: one for one in quotes}
    for before, after in pairwise(working(year(quotes))):
        assert before.id is not None and after.id is not None
        assert (
            by_id[before.id].customer.strip().casefold()
            != by_id[after.id].customer.strip().casefold()
        )


def test_rather_the_same_customer_than_nothing() -> None:
    assert all(
        pick.id
        for pick in working(
            year([quote(f"{kind}{n}", customer="Jansen") for kind in "pc" for n in range(20)])
        )
    )


def test_one_without_a_sentiment_stands_in_when_it_has_waited_longest() -> None:
    quotes = [
        *(quote(f"{kind}{n}", start=EPOCH) for kind in "pc" for n in range(20)),
        quote("n0", start=date(2024, 6, 3)),
    ]
    picks = working(year(quotes, EPOCH, 900))
    shown = [at for at, pick in enumerate(picks) if pick.id == "n0"]
    assert picks[shown[0]].day == date(2024, 6, 3)  # it has never been shown, and all others have
    assert {after - before for before, after in pairwise(shown)} <= {
        *range(39, 43)
    }  # then it takes its turn
    assert len({picks[at].wanted for at in shown}) == 2


def test_without_any_of_the_sentiment_those_without_one_stand_in_and_else_there_is_none() -> None:
    assert {pick.why for pick in working(year(pool(30, 0, 30)))} == {Why.CHOSEN}
    none = [pick for pick in working(year(pool(30, 0))) if pick.wanted == "critical"]
    assert {(pick.id, pick.why, pick.few) for pick in none} == {(None, Why.NONE, 0)}


# ── consent, dates, withdrawal ────────────────────────────────────────────────────────────────────


def test_what_may_not_be_shown_is_not() -> None:
    quotes = [
        *pool(),
        *(quote(f"p-never{n}", never=True) for n in range(5)),
        quote("c-over", until=date(2026, 3, 1)),
        quote("p-later", start=date(2027, 1, 1)),
        quote("p-gone", withdrawn=date(2025, 5, 1)),
        quote("c-short", start=FRIDAY, until=FRIDAY),
    ]
    picks = year(quotes)
    shown = {pick.id for pick in picks}
    assert not shown & {"p-never0", "p-never4", "p-later", "p-gone"}
    assert all(pick.day <= date(2026, 3, 1) for pick in picks if pick.id == "c-over")
    assert {pick.day for pick in picks if pick.id == "c-short"} <= {FRIDAY}


def test_a_withdrawal_leaves_the_day_without_a_quote_and_changes_no_day_before() -> None:
    quotes = pool()
    before = year(quotes)
    at = next(at for at, pick in enumerate(before) if pick.day == TUESDAY)
    gone = before[at].id
    withdrawn = [
        Quote(one.id, Window(one.window.start, withdrawn=TUESDAY), one.sentiment, one.customer)
        if one.id == gone
        else one
        for one in quotes
    ]
    after = year(withdrawn)
    assert after[:at] == before[:at]
    assert (after[at].id, after[at].why) == (None, Why.WITHDRAWN)
    assert after[at + 1 : at + 20] == before[at + 1 : at + 20]
    assert gone not in {pick.id for pick in after[at:]}


def test_a_withdrawal_at_a_moment_counts_from_that_moment() -> None:
    quotes = pool()
    today = Choices(quotes).on(TUESDAY)[0].id
    quotes = [
        Quote(
            one.id,
            Window(one.window.start, withdrawn=datetime(2026, 4, 14, 15)),
            one.sentiment,
            one.customer,
        )
        if one.id == today
        else one
        for one in quotes
    ]
    choices = Choices(quotes, zone=AMSTERDAM)
    assert choices.on(datetime(2026, 4, 14, 14, 59, tzinfo=AMSTERDAM))[0].id == today
    assert choices.on(datetime(2026, 4, 14, 15, tzinfo=AMSTERDAM))[0].why is Why.WITHDRAWN


def test_one_that_expires_on_friday_is_not_up_on_saturday() -> None:
    quotes = [*pool(), quote("p-friday", pinned=FRIDAY, until=FRIDAY)]
    assert [pick.id for pick in year(quotes, FRIDAY, 3)] == ["p-friday", None, None]


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        ({"start": datetime(2026, 4, 14)}, date(2026, 4, 14), None),
        ({"start": datetime(2026, 4, 14, 9)}, date(2026, 4, 15), None),
        ({"until": datetime(2026, 4, 14, 17)}, None, date(2026, 4, 13)),
        ({"until": date(2026, 4, 14)}, None, date(2026, 4, 14)),
    ],
)
def test_it_is_chosen_for_whole_days(
    window: dict[str, Any], first: date | None, last: date | None
) -> None:
    only = [quote("p-this", **window), quote("c-this", **window)]
    days = [
        pick.of
        for pick in year(only, date(2026, 4, 7), 14)
        if pick.of is not None and pick.why is not Why.NONE
    ]
    assert first is None or min(days) >= first
    assert last is None or max(days) <= last


# ── pins ────────────────────────────────────────────────────────────────────────────────────────


def test_a_pin_wins_and_leaves_the_rhythm() -> None:
    quotes = pool()
    wanted = [pick.wanted for pick in year(quotes)]
    pinned = [
        *quotes,
        quote("c-pin", pinned=MONDAY),
        quote("p-pin", pinned=TUESDAY),
        quote("p-sunday", pinned=date(2026, 4, 19)),
    ]
    picks = year(pinned)
    assert [pick.wanted for pick in picks if pick.day != date(2026, 4, 19)] == [
        one for one, pick in zip(wanted, picks, strict=True) if pick.day != date(2026, 4, 19)
    ]
    of_day = {pick.day: pick for pick in picks}
    assert (of_day[MONDAY].id, of_day[MONDAY].why) == ("c-pin", Why.PINNED)
    assert of_day[TUESDAY].id == "p-pin"
    assert of_day[date(2026, 4, 18)].id == of_day[FRIDAY].id
    assert of_day[date(2026, 4, 19)].id == "p-sunday"


def test_one_that_is_pinned_waits_for_its_day_and_rests_after_it() -> None:
    picks = working(year([*pool(), quote("p-pin", pinned=TUESDAY, start=EPOCH)], EPOCH, 1000))
    days = [at for at, pick in enumerate(picks) if pick.id == "p-pin"]
    assert picks[days[0]].day == TUESDAY
    assert len(days) > 1 and days[1] - days[0] > 20


def test_a_pin_that_may_not_be_shown_does_not_win() -> None:
    picks = year(
        [
            *pool(),
            quote("p-never", pinned=TUESDAY, never=True),
            quote("p-over", pinned=TUESDAY, until=MONDAY),
        ],
        TUESDAY,
        1,
    )
    assert picks[0].why is Why.CHOSEN


def test_a_row_that_is_deleted_is_no_fault() -> None:
    quotes = pool()
    shown = Choices(quotes).on(TUESDAY)[0]
    assert shown.id is not None
    left = [one for one in quotes if one.id != shown.id]
    pick = Choices(left).on(TUESDAY)[0]
    assert pick.id not in (None, shown.id) and pick.why is Why.CHOSEN


# ── few quotes ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_with_fewer_than_ten_the_least_recent_comes_back_and_it_is_said(count: int) -> None:
    picks = working(year(pool(count, 30)))
    positive = [pick for pick in picks if pick.wanted == "positive"]
    assert all(pick.few == count and pick.id is not None for pick in positive)
    assert {pick.why for pick in positive} == {Why.REPEATED}
    assert all(pick.few is None for pick in picks if pick.wanted == "critical")
    for at in range(len(positive) - count):
        assert len({pick.id for pick in positive[at : at + count]}) == count
    assert all(before.id != after.id for before, after in pairwise(picks))


def test_with_ten_nothing_is_said_to_be_few_before_one_comes_back_too_soon() -> None:
    assert {pick.few for pick in year(pool(11, 11))} == {None}


def test_never_the_one_of_the_day_before() -> None:
    picks = working(year([quote("n0")]))
    assert {pick.id for pick in picks} == {"n0", None}
    assert all(before.id != after.id for before, after in pairwise(picks))


def test_without_quotes_there_is_none() -> None:
    assert {(pick.id, pick.why, pick.few) for pick in working(year([]))} == {(None, Why.NONE, 0)}


# ── on every screen ───────────────────────────────────────────────────────────────────────────────

SENTIMENTS: list[Sentiment | None] = ["positive", "critical", None]
DAYS = st.dates(date(2023, 10, 1), date(2024, 6, 1))
DATED = st.builds(Window, st.none() | DAYS, st.none() | DAYS, withdrawn=st.none() | DAYS)
POOLS = st.lists(
    st.tuples(
        DATED, st.sampled_from(SENTIMENTS), st.sampled_from(["", "a", "b", "c"]), st.none() | DAYS
    ),
    max_size=40,
).map(lambda rows: [Quote(f"q{n}", *row) for n, row in enumerate(rows)])


@settings(max_examples=60)
@given(POOLS, st.randoms(use_true_random=False), DAYS.filter(lambda day: day >= EPOCH))
def test_the_order_of_the_file_and_the_day_a_screen_was_switched_on_change_nothing(
    quotes: list[Quote], dice: random.Random, day: date
) -> None:
    played = Choices(quotes, NL, "kantoor")
    along = [played.on(EPOCH + timedelta(days=n)) for n in range((day - EPOCH).days + 1)]
    shuffled = list(quotes)
    dice.shuffle(shuffled)
    assert Choices(shuffled, NL, "kantoor").on(day) == along[-1]
    assert played.on(EPOCH + timedelta(days=1)) == along[min(1, len(along) - 1)] or len(along) == 1


@settings(max_examples=100)
@given(POOLS, st.integers(1, 3))
def test_what_is_chosen_may_be_shown(quotes: list[Quote], per_day: int) -> None:
    by_id = {one.id: one for one in quotes}
    choices = Choices(quotes, NL, per_day=per_day)
    last: list[str] = []
    for day in days_from(date(2024, 1, 2), date(2024, 7, 1)):
        picks = choices.on(day)
        ids = [pick.id for pick in picks if pick.id is not None]
        assert len(set(ids)) == len(ids)
        for pick in picks:
            if pick.id is None:
                continue
            one = by_id[pick.id]
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)
            assert one.window.open_at(noon)
            assert pick.why is Why.PINNED or one.sentiment in (pick.wanted, None)
            assert one.pinned is None or one.pinned <= day
            if is_working_day(day, NL) and pick.why is not Why.PINNED:
                assert pick.id not in last
        if is_working_day(day, NL) or any(pick.of == day for pick in picks):
            last = ids


def test_another_seed_gives_another_order() -> None:
    quotes = [quote(f"{kind}{n}") for kind in "pc" for n in range(30)]
    assert [pick.id for pick in year(quotes, EPOCH, 30, seed="a")] != [
        pick.id for pick in year(quotes, EPOCH, 30, seed="b")
    ]


# ── more than one a day ───────────────────────────────────────────────────────────────────────────


def test_two_a_day_are_a_compliment_and_a_complaint() -> None:
    for picks in zip(*[iter(working(year(pool(40, 40), per_day=2)))] * 2, strict=True):
        assert [pick.wanted for pick in picks] == ["positive", "critical"]


def test_of_three_a_day_the_extra_one_alternates() -> None:
    picks = working(year(pool(60, 60), per_day=3))
    assert [pick.wanted for pick in picks[:6]] in (
        [["positive", "critical"] * 3, ["critical", "positive"] * 3]
    )
    ids = [pick.id for pick in picks]
    for at in range(0, len(ids), 3):
        assert len(set(ids[at : at + 3])) == 3
        assert not set(ids[at : at + 3]) & set(ids[max(0, at - 60) : at])


def all_of(quotes: list[Quote], day: date) -> list[str]:
    """What `per_day: all` shows of a pool: nothing is chosen, so its windows alone say what is
    up."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)
    return [one.id for one in quotes if one.window.open_at(noon)]


def test_all_is_every_one_that_may_be_shown_in_the_order_given() -> None:
    quotes = [
        quote("p1"),
        quote("c1", never=True),
        quote("n1", start=TUESDAY),
        quote("c2", until=MONDAY),
        quote("a", withdrawn=TUESDAY),
    ]
    assert all_of(quotes, MONDAY) == ["p1", "c2", "a"]
    assert all_of(quotes, TUESDAY) == ["p1", "n1"]


def test_ten_years_of_five_hundred_quotes_are_played_at_once() -> None:
    quotes = pool(200, 200, 100)
    # 3650 days, and not for each of them all quotes
    assert calls(lambda: Choices(quotes, NL).on(date(2034, 1, 1))) < 600_000
