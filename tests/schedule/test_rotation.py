"""Who follows whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule.test_windows import AMSTERDAM, WINDOWS

from player.schedule.rotation import Cursor, RotationEntry, Round, Slot, prepare
from player.schedule.windows import Hours, Window

NOW = datetime(2026, 4, 14, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
ALWAYS, PAST, LATER = Window(), Window(until=date(2026, 4, 1)), Window(start=date(2026, 5, 1))


def round_of(ids: str, closed: str = "") -> list[RotationEntry]:
    return [RotationEntry(one, PAST if one in closed else ALWAYS) for one in ids]


def following(turns: list[RotationEntry], after: str | None, now: datetime) -> Iterator[str]:
    return (place.id for place in prepare(turns).following(after, now))


def preceding(turns: list[RotationEntry], before: str | None, now: datetime) -> Iterator[str]:
    return (place.id for place in prepare(turns).preceding(before, now))


def test_after_the_last_slide_comes_the_first() -> None:
    assert next(following(round_of("abc"), "c", NOW)) == "a"


def test_the_one_on_show_comes_last() -> None:
    assert list(following(round_of("abc"), "b", NOW)) == ["c", "a", "b"]


def test_a_round_begins_with_its_first_slide() -> None:
    assert list(following(round_of("abc"), None, NOW)) == ["a", "b", "c"]


def test_after_one_that_is_unknown_comes_the_first() -> None:
    assert next(following(round_of("abc"), "z", NOW)) == "a"


def test_a_slide_that_is_not_due_is_passed_over() -> None:
    assert list(following(round_of("abcd", closed="bd"), "a", NOW)) == ["c", "a"]


def test_a_single_slide_follows_itself() -> None:
    assert list(following(round_of("a"), "a", NOW)) == ["a"]


def test_where_none_is_due_none_follows() -> None:
    assert list(following(round_of("ab", closed="ab"), "a", NOW)) == []
    assert list(preceding(round_of("ab", closed="ab"), "a", NOW)) == []
    assert list(following([], None, NOW)) == list(preceding([], None, NOW)) == []


def test_back_goes_the_other_way_round() -> None:
    assert list(preceding(round_of("abcd", closed="d"), "a", NOW)) == ["c", "b", "a"]


def test_back_from_one_that_is_unknown_is_the_last() -> None:
    assert next(preceding(round_of("abc"), "z", NOW)) == "c"


def test_the_next_change_is_that_of_the_first_slide_that_changes() -> None:
    turns = [
        RotationEntry("a", ALWAYS),
        RotationEntry("b", PAST),
        RotationEntry("c", LATER),
        RotationEntry("d", Window(start=date(2026, 4, 20))),
    ]
    change = prepare(turns).next_change(NOW)
    assert change is not None
    assert change.date() == date(2026, 4, 20)
    assert prepare(turns[:2]).next_change(NOW) is None


@given(st.lists(st.booleans(), max_size=8), st.integers(-1, 8))
def test_following_and_preceding_give_each_slide_that_is_due_once(due: list[bool], at: int) -> None:
    turns = [RotationEntry(str(n), ALWAYS if one else PAST) for n, one in enumerate(due)]
    expected = sorted(str(n) for n, one in enumerate(due) if one)
    assert (
        sorted(following(turns, str(at), NOW)) == sorted(preceding(turns, str(at), NOW)) == expected
    )


@given(st.lists(st.booleans(), min_size=2, max_size=8), st.data())
def test_forth_and_back_is_where_one_was(due: list[bool], data: st.DataObject) -> None:
    turns = [RotationEntry(str(n), ALWAYS if one else PAST) for n, one in enumerate(due)]
    here = [turn.id for turn in turns if turn.window is ALWAYS]
    if not here:
        return
    start = data.draw(st.sampled_from(here))
    assert next(preceding(turns, next(following(turns, start, NOW)), NOW)) == start


# ── the round: weights, after every, shuffled ─────────────────────────────────────────────────────


def turn(written: str, window: Window = ALWAYS) -> RotationEntry:
    """`a`, `b*3` (weight), `c/4` (after every fourth)."""
    identity, _, weight = written.partition("*")
    identity, _, every = identity.partition("/")
    return RotationEntry(identity, window, int(weight or 1), int(every) if every else None)


def shuffled(turns: list[RotationEntry], seed: str = "inbox") -> list[RotationEntry]:
    """The same turns, all of which change places with each other."""
    return [replace(one, shuffle=seed) for one in turns]


def round_(written: str, closed: str = "", seed: str = "") -> Round:
    turns = [turn(one, PAST if one[0] in closed else ALWAYS) for one in written.split()]
    return prepare(shuffled(turns, seed))


def played(one: Round, count: int, cursor: Cursor | str | None = None, now: datetime = NOW) -> str:
    """The next slides, each asked for with the place of the one before, as a player does."""
    shown = ""
    for _ in range(count):
        cursor = next(one.following(cursor, now))
        shown += cursor.id
    return shown


@pytest.mark.parametrize(
    ("written", "cycle"),
    [
        ("a b c", "abcabc"),
        ("a b*3 c d", "abcbdbabcbdb"),
        ("a*2 b*2", "abab"),
        ("a b c d e x/4", "abcdxeabcxdeabxcde"),
        ("a x/1 b", "axbxax"),
        ("a b x/2 y/2", "abxyabxy"),
        ("a b c x/2 y/3", "abxcyaxbcxy"),
        ("a x/3", "aaaxaaax"),  # others there are none
        ("x/3 y/5", "xyxy"),  # nor any to come after
        ("a b*3 x/4", "abbbxabbbx"),
        ("a b*0 c", "acac"),
    ],
)
def test_a_round(written: str, cycle: str) -> None:
    assert played(round_(written), len(cycle)) == cycle


def test_weights_and_after_every_count_only_what_is_due() -> None:
    assert played(round_("a b c d*2 x/2", closed="bc"), 9) == "adxdaxddx"
    assert played(round_("a b x/2 c", closed="a"), 6) == "bcxbcx"
    assert played(round_("a x/2 y/3", closed="a"), 4) == "xyxy"


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8), st.integers(1, 7))
def test_over_a_cycle_the_ratios_are_exact(weights: list[int], every: int) -> None:
    one = prepare(
        [
            *(RotationEntry(str(n), ALWAYS, weight) for n, weight in enumerate(weights)),
            RotationEntry("x", ALWAYS, after_every=every),
        ]
    )
    own = sum(weights) * every
    counts: Counter[str] = Counter()
    cursor: Cursor | None = None
    for _ in range(own + sum(weights)):
        cursor = next(one.following(cursor, NOW))
        counts[cursor.id] += 1
    assert [counts[str(n)] for n in range(len(weights))] == [weight * every for weight in weights]
    assert counts["x"] == sum(weights)


TURNS = st.lists(
    st.tuples(st.integers(1, 4), st.none() | st.integers(1, 5), st.booleans()),
    min_size=1,
    max_size=7,
).map(
    lambda rows: [
        RotationEntry(str(n), ALWAYS if due else PAST, weight, every)
        for n, (weight, every, due) in enumerate(rows)
    ]
)


@given(TURNS, st.integers(0, 30), st.booleans())
def test_back_undoes_forth(turns: list[RotationEntry], steps: int, shuffle: bool) -> None:
    one = prepare(shuffled(turns) if shuffle else turns)
    cursor: Cursor | None = None
    for _ in range(steps):
        cursor = next(one.following(cursor, NOW), None)
    after = next(one.following(cursor, NOW), None)
    if cursor is None or after is None:
        return
    back = next(one.preceding(after, NOW))
    assert (back.id, back.anchor, back.nth, back.shown) == (
        cursor.id,
        cursor.anchor,
        cursor.nth,
        cursor.shown,
    )


@given(TURNS)
def test_one_cycle_offers_every_slide_with_a_place_of_its_own(turns: list[RotationEntry]) -> None:
    one = prepare(turns)
    due = one.due(NOW)
    own = {turn.id for turn in turns if turn.id in due and not turn.after_every} or set(due)
    assert {place.id for place in one.following(None, NOW)} >= own
    assert {place.id for place in one.preceding(None, NOW)} >= own
    assert {place.id for place in one.following(None, NOW)} <= set(due)


def test_what_cannot_be_shown_counts_as_not_due() -> None:
    one = round_("a b c x/2")
    assert [place.id for place in one.following("a", NOW, without={"b"})] == ["c", "x", "a"]
    assert list(one.following(None, NOW, without={"a", "b", "c", "x"})) == []
    assert {
        one.showing(NOW + timedelta(seconds=second), without={"b"}).id for second in range(0, 60, 5)
    } == {"a", "c", "x"}


def test_where_nobody_knows_the_time_what_carries_a_date_waits() -> None:
    one = prepare(
        [
            RotationEntry("a", Window(start=date(2026, 1, 1))),
            RotationEntry("b", ALWAYS),
            RotationEntry("c", Window(hours=Hours(time(9), time(10)))),
        ]
    )
    assert [place.id for place in one.following(None, None)] == ["b", "c"]
    assert one.due(NOW) == ["a", "b"]


# ── a reload keeps the place ──────────────────────────────────────────────────────────────────────


def test_after_a_reload_the_successor_in_the_new_order_follows() -> None:
    old, new = round_("a b c d"), round_("d b a e c")
    cursor = next(old.following("a", NOW))
    assert cursor.id == "b"
    assert played(new, 4, new.resume(cursor, old)) == "aecd"


def test_of_several_places_the_same_one_is_kept() -> None:
    old, new = round_("a h*3 b c d e f"), round_("a h*3 b c d e f g")
    places = [place for place in old.following(None, NOW) if place.id == "h"]
    for place in places:
        kept = new.resume(place, old)
        assert kept is not None
        assert kept.nth == place.nth
        ahead = played(new, 3, kept)
        assert "h" not in ahead[:2]
    assert len({played(new, 2, new.resume(place, old)) for place in places}) == 3


def test_with_a_smaller_weight_it_is_the_last_of_its_places() -> None:
    old, new = round_("a h*3 b c"), round_("a h b c")
    last = [place for place in old.following(None, NOW) if place.id == "h"][-1]
    assert played(new, 3, new.resume(last, old)) == "bca"


@pytest.mark.parametrize(
    ("before", "on", "after", "follows"),
    [
        ("a b c d", "b", "a c d", "cda"),
        ("a b c d", "c", "a d", "da"),
        ("a b c", "a", "b c", "bcb"),
        ("a b c", "b", "x y", "xyx"),
        ("a b c d", "d", "a b c", "abc"),
    ],
)
def test_where_the_one_on_show_has_gone_what_came_after_it_follows(
    before: str, on: str, after: str, follows: str
) -> None:
    old, new = round_(before), round_(after)
    cursor = next(place for place in old.following(None, NOW) if place.id == on)
    assert played(new, len(follows), new.resume(cursor, old)) == follows


def test_the_count_of_after_every_goes_on_over_a_reload() -> None:
    old, new = round_("a b c d e x/4"), round_("a b c d e f x/4")
    cursor: Cursor | None = None
    for _ in range(3):
        cursor = next(old.following(cursor, NOW))
    assert played(new, 3, new.resume(cursor, old)) == "dxe"


def test_on_one_that_came_in_between_the_round_goes_on_where_it_was() -> None:
    old, new = round_("a b c x/2 y/2"), round_("a d b c y/2 x/2")
    cursor = next(place for place in old.following("a", NOW) if place.id == "x")
    assert cursor.anchor == "b"
    assert played(new, 2, new.resume(cursor, old)) == "ca"
    assert played(round_("a b c y/2"), 2, round_("a b c y/2").resume(cursor, old)) == "ca"


def test_one_that_has_closed_is_followed_by_what_came_after_it() -> None:
    one = round_("a b c d", closed="b")
    assert played(one, 3, Cursor("b", "b")) == "cda"
    assert next(one.preceding(Cursor("b", "b"), NOW)).id == "a"
    assert played(one, 3, "b") == "cda"


@given(TURNS, TURNS, st.integers(1, 20))
def test_a_cursor_means_something_in_any_round(
    old: list[RotationEntry], new: list[RotationEntry], steps: int
) -> None:
    before, after = prepare(old), prepare(new)
    cursor: Cursor | None = None
    for _ in range(steps):
        cursor = next(before.following(cursor, NOW), None)
    kept = after.resume(cursor, before)
    due = set(after.due(NOW))
    assert {place.id for place in after.following(kept, NOW)} <= due
    assert (
        bool(due)
        == bool(list(after.following(kept, NOW)))
        == bool(list(after.preceding(kept, NOW)))
    )
    if cursor is not None and cursor.id in due and cursor.id == cursor.anchor and kept is not None:
        assert kept.id == cursor.id


# ── shuffled ──────────────────────────────────────────────────────────────────────────────────────

LETTERS = "a b c d e f g h"


def test_every_day_has_an_order_of_its_own_and_keeps_it() -> None:
    one = round_(LETTERS, seed="kantoor")
    today = played(one, 16)
    assert today[:8] == today[8:]
    assert sorted(today[:8]) == LETTERS.split()
    assert len({played(one, 8, now=NOW + timedelta(days=day)) for day in range(10)}) > 8
    assert played(round_(LETTERS, seed="elders"), 8) != today[:8]


@given(st.permutations(LETTERS.split()))
def test_the_order_of_the_file_has_no_say_in_a_shuffled_round(order: list[str]) -> None:
    assert played(round_(" ".join(order), seed="inbox"), 8) == played(
        round_(LETTERS, seed="inbox"), 8
    )


def test_a_new_day_waits_for_the_cycle_to_end_and_nothing_follows_itself() -> None:
    for day in range(40):
        one = round_(LETTERS, seed="inbox")
        now = NOW + timedelta(days=day)
        today = played(one, 8, now=now)
        cursor: Cursor | None = None
        for _ in range(3):
            cursor = next(one.following(cursor, now))
        over = played(one, 13, cursor, now + timedelta(days=1))
        assert over[:5] == today[3:]
        assert sorted(over[5:]) == LETTERS.split()
        assert all(before != after for before, after in pairwise(over))


def test_what_is_shuffled_together_changes_places_and_the_rest_stands() -> None:
    one = prepare(
        [
            RotationEntry("0", ALWAYS),
            *(RotationEntry(letter, ALWAYS, shuffle="inbox") for letter in "abcdef"),
            RotationEntry("1", ALWAYS),
            *(RotationEntry(letter, ALWAYS, shuffle="other") for letter in "xyz"),
        ]
    )
    orders = [played(one, 11, now=NOW + timedelta(days=day)) for day in range(20)]
    assert {(order[0], order[7]) for order in orders} == {("0", "1")}
    assert {(frozenset(order[1:7]), frozenset(order[8:])) for order in orders} == {
        (frozenset("abcdef"), frozenset("xyz"))
    }
    assert len({order[1:7] for order in orders}) > 15
    assert len({order[8:] for order in orders}) > 3


@given(
    st.lists(st.sampled_from(["", "een", "twee"]), min_size=1, max_size=9),
    st.sets(st.integers(0, 8)),
    st.integers(0, 60),
    st.integers(0, 20),
)
def test_shuffled_parts_change_places_only_with_each_other_whoever_is_due(
    groups: list[str], closed: set[int], days: int, into: int
) -> None:
    turns = [
        RotationEntry(str(at), PAST if at in closed else ALWAYS, shuffle=group)
        for at, group in enumerate(groups)
    ]
    one, now = prepare(turns), NOW + timedelta(days=days)
    plain = list(prepare([RotationEntry(one.id, one.window) for one in turns]).following(None, now))
    order = [int(place.id) for place in one.following(None, now)]
    assert sorted(order) == sorted(int(place.id) for place in plain)
    assert [groups[at] for at in order] == [groups[int(place.id)] for place in plain]
    for group in ("een", "twee"):  # who leaves changes nothing between those who stay
        everyone = [
            int(place.id)
            for place in prepare(
                [RotationEntry(one.id, ALWAYS, shuffle=one.shuffle) for one in turns]
            ).following(None, now)
        ]
        assert [at for at in order if groups[at] == group] == [
            at for at in everyone if groups[at] == group and at not in closed
        ]
    # and nothing is dealt anew in the midst of a cycle, nor follows itself where the day goes over
    cursor: Cursor | None = None
    for _ in range(min(into, len(order))):
        cursor = next(one.following(cursor, now))
    if cursor is not None:
        begun = into % len(order) if into < len(order) else len(order)
        over = [
            int(letter) for letter in played(one, 2 * len(order), cursor, now + timedelta(days=1))
        ]
        assert over[: len(order) - begun] == order[begun:]
        assert len(order) == 1 or all(
            before != after for before, after in pairwise([int(cursor.id), *over])
        )


# ── slots: what is on from one moment to another ──────────────────────────────────────────────────

SECONDS = st.sampled_from([7.5, 60, 600, 3599.9, 3600])
CLOSING = st.lists(
    st.tuples(WINDOWS, st.integers(1, 3), st.none() | st.integers(1, 4), SECONDS), max_size=5
).map(lambda rows: [RotationEntry(str(n), *row) for n, row in enumerate(rows)])
STARTS = st.sampled_from(
    [
        datetime(2026, 3, 28, 20),
        datetime(2026, 10, 24, 20),
        datetime(2026, 2, 28),
        datetime(2026, 12, 31, 12),
    ]
)


def slots_of(one: Round, start: datetime, end: datetime) -> list[Slot]:
    """What a screen that goes by the clock shows from `start` to `end`, asked for each time that
    the slot before is over."""
    slots: list[Slot] = []
    now = start
    while now.timestamp() < end.timestamp():
        slot = one.showing(now)
        over = min(slot.end, end, key=datetime.timestamp)
        slots.append(Slot(now, over, slot.id))
        now = over
    return slots


def check_slots(
    turns: list[RotationEntry], slots: list[Slot], start: datetime, end: datetime
) -> None:
    assert slots[0].start == start
    assert slots[-1].end == end
    windows = {one.id: one.window for one in turns}
    for before, after in pairwise(slots):
        assert before.end == after.start
    for slot in slots:
        began, over = slot.start.timestamp(), slot.end.timestamp()
        assert over > began
        for moment in (began, (began + over) / 2, over - 0.0001):
            now = datetime.fromtimestamp(moment, start.tzinfo)
            if slot.id is None:
                assert not any(window.open_at(now) for window in windows.values())
            else:
                assert windows[slot.id].open_at(now)


@settings(max_examples=100)
@given(CLOSING, STARTS, st.booleans())
def test_slots_have_no_gap_and_no_overlap_and_keep_to_the_windows(
    turns: list[RotationEntry], start: datetime, shuffle: bool
) -> None:
    first = start.replace(tzinfo=AMSTERDAM)
    last = datetime.fromtimestamp(first.timestamp() + 40 * 3600 + 0.5, AMSTERDAM)
    one = prepare(shuffled(turns) if shuffle else turns)
    check_slots(turns, slots_of(one, first, last), first, last)


def test_a_slide_that_closes_makes_way_at_once() -> None:
    until = Window(until=datetime(2026, 4, 14, 12, 0, 15))
    one = prepare(
        [RotationEntry("a", ALWAYS), RotationEntry("b", until), RotationEntry("c", ALWAYS)]
    )
    slots = slots_of(one, NOW, NOW + timedelta(seconds=40))
    assert [(slot.id, (slot.start - NOW).seconds, (slot.end - NOW).seconds) for slot in slots] == [
        ("a", 0, 10),
        ("b", 10, 15),
        ("c", 15, 20),  # of the round of two, which began at midnight
        ("a", 20, 30),
        ("c", 30, 40),
    ]


def test_where_nothing_is_due_there_is_one_slot_without_a_slide() -> None:
    one = prepare([RotationEntry("a", Window(hours=Hours(time(9), time(17))), seconds=3600)])
    day = NOW.replace(hour=0)
    slots = slots_of(one, day, day + timedelta(days=1))
    assert [slot.id for slot in slots] == [None, *["a"] * 8, None]
    assert slots[0].end.hour == 9
    assert slots[-1].start.hour == 17
    assert slots_of(prepare([]), day, day + timedelta(days=1)) == [
        Slot(day, day + timedelta(days=1), None)
    ]


# ── by the clock ──────────────────────────────────────────────────────────────────────────────────


def test_by_the_clock_the_round_starts_at_midnight() -> None:
    one = prepare(
        [
            RotationEntry("a", ALWAYS, seconds=10),
            RotationEntry("b", ALWAYS, seconds=20),
            RotationEntry("x", ALWAYS, after_every=4, seconds=5),
        ]
    )
    midnight = NOW.replace(hour=0)
    shown = [
        one.showing(midnight + timedelta(seconds=second)).id
        for second in (0, 9.999, 10, 29.999, 30, 59.999, 60, 64.999, 65, 65 * 500)
    ]
    assert shown == list("aabbabxxaa")
    slot = one.showing(midnight + timedelta(seconds=65 * 500 + 12))
    assert (slot.start, slot.end) == (
        midnight + timedelta(seconds=65 * 500 + 10),
        midnight + timedelta(seconds=65 * 500 + 30),
    )


@given(CLOSING, STARTS, st.integers(0, 48 * 3600), st.booleans())
def test_by_the_clock_it_does_not_matter_since_when_a_screen_plays(
    turns: list[RotationEntry], start: datetime, seconds: int, shuffle: bool
) -> None:
    first = start.replace(tzinfo=AMSTERDAM)
    moment = datetime.fromtimestamp(first.timestamp() + seconds, AMSTERDAM)
    playing = shuffled(turns) if shuffle else turns
    end = datetime.fromtimestamp(moment.timestamp() + 1, AMSTERDAM)
    for slot in slots_of(prepare(playing), first, end):
        if (
            slot.start <= moment < slot.end
            or slot.start.timestamp() <= moment.timestamp() < slot.end.timestamp()
        ):
            assert slot.id == prepare(playing).showing(moment).id


def test_by_the_clock_a_day_of_another_length_is_whole() -> None:
    one = prepare(
        [RotationEntry("a", ALWAYS, seconds=3600), RotationEntry("b", ALWAYS, seconds=3600)]
    )
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        midnight = datetime.combine(day, time(0), AMSTERDAM)
        slots = slots_of(one, midnight, midnight + timedelta(days=1))
        assert [slot.id for slot in slots] == [*"ab" * 13][:hours]


def test_ten_thousand_slides_have_a_next_one_and_a_next_change() -> None:
    turns = [
        RotationEntry(str(n), Window(start=date(2026, 1, 1) + timedelta(days=n % 700)), 1 + n % 2)
        for n in range(10_000)
    ]
    one = prepare(turns)
    assert next(one.following(None, NOW)).id == "0"
    assert one.next_change(NOW) == datetime(2026, 4, 15, tzinfo=AMSTERDAM)
