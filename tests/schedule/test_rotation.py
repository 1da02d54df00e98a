"""Who follows whom."""
from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from player.schedule.rotation import Turn, following, next_change, place_after_removal, preceding
from player.schedule.windows import Window

NOW = datetime(2026, 4, 14, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
ALWAYS, PAST, LATER = Window(), Window(until=date(2026, 4, 1)), Window(start=date(2026, 5, 1))


def round_of(ids: str, closed: str = "") -> list[Turn]:
    return [Turn(one, PAST if one in closed else ALWAYS) for one in ids]


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


def test_a_removed_slide_is_followed_by_the_one_that_came_after_it() -> None:
    new = round_of("acd")
    assert next(following(new, place_after_removal(round_of("abcd"), "b", new), NOW)) == "c"


def test_where_the_ones_before_it_have_left_too_it_is_the_one_before_those() -> None:
    new = round_of("ad")
    assert next(following(new, place_after_removal(round_of("abcd"), "c", new), NOW)) == "d"


def test_where_the_first_was_removed_the_round_goes_on_from_its_start() -> None:
    new = round_of("bc")
    assert place_after_removal(round_of("abc"), "a", new) is None
    assert next(following(new, None, NOW)) == "b"


def test_the_next_change_is_that_of_the_first_slide_that_changes() -> None:
    turns = [Turn("a", ALWAYS), Turn("b", PAST), Turn("c", LATER), Turn("d", Window(start=date(2026, 4, 20)))]
    change = next_change(turns, NOW)
    assert change is not None
    assert change.date() == date(2026, 4, 20)
    assert next_change(turns[:2], NOW) is None


@given(st.lists(st.booleans(), max_size=8), st.integers(-1, 8))
def test_following_and_preceding_give_each_slide_that_is_due_once(due: list[bool], at: int) -> None:
    turns = [Turn(str(n), ALWAYS if one else PAST) for n, one in enumerate(due)]
    expected = sorted(str(n) for n, one in enumerate(due) if one)
    assert sorted(following(turns, str(at), NOW)) == sorted(preceding(turns, str(at), NOW)) == expected


@given(st.lists(st.booleans(), min_size=2, max_size=8), st.data())
def test_forth_and_back_is_where_one_was(due: list[bool], data: st.DataObject) -> None:
    turns = [Turn(str(n), ALWAYS if one else PAST) for n, one in enumerate(due)]
    here = [turn.id for turn in turns if turn.window is ALWAYS]
    if not here:
        return
    start = data.draw(st.sampled_from(here))
    assert next(preceding(turns, next(following(turns, start, NOW)), NOW)) == start
