"""The states of a reaction: which step leads where, and how long each is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from player.hub.reactions.states import KEPT, SHOWN, NotNow, State, Step, after, is_over

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_the_way_of_an_approved_reaction() -> None:
    state = State.SENT
    for step in (Step.APPROVE, Step.FILE, Step.SEE, Step.WITHDRAW):
        state = after(state, step)
    assert state is State.WITHDRAWN


def test_what_was_rejected_is_not_shown_unless_it_is_undone_first() -> None:
    with pytest.raises(NotNow):
        after(State.REJECTED, Step.APPROVE)
    assert after(State.REJECTED, Step.UNDO) is State.SENT


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.EXPIRED])
@pytest.mark.parametrize("step", Step)
def test_what_is_over_never_comes_back(state: State, step: Step) -> None:
    with pytest.raises(NotNow):
        after(state, step)


@pytest.mark.parametrize("state", [State.SENT, *sorted(SHOWN)])
def test_who_sent_it_may_take_it_back_at_any_time(state: State) -> None:
    assert after(state, Step.TAKE_BACK) is State.WITHDRAWN


def test_a_screen_may_report_before_the_hub_knows_that_it_was_filed() -> None:
    assert after(State.APPROVED, Step.SEE) is State.SEEN


def test_rejected_words_are_kept_seven_days_unread_ones_fourteen() -> None:
    assert is_over(State.REJECTED, NOW - timedelta(days=7), NOW)
    assert not is_over(State.REJECTED, NOW - timedelta(days=6, hours=23), NOW)
    assert is_over(State.SENT, NOW - timedelta(days=14), NOW)
    assert not is_over(State.SENT, NOW - timedelta(days=13), NOW)


def test_what_is_shown_stays_as_long_as_its_quote() -> None:
    assert all(not is_over(state, NOW - timedelta(days=9999), NOW) for state in SHOWN)
    assert set(KEPT) | SHOWN == set(State)
