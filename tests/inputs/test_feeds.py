"""When a feed is asked again, and that nobody waits for it."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator

import pytest
from helpers.server import Server, page, silence, status
from hypothesis import given
from hypothesis import strategies as st

from player.inputs.feeds import MOST_AGAIN, MOST_WAIT, FeedWatch, Followed, pause
from player.inputs.http import Answer, Question, Unchanged
from player.problems import Flaw

PATIENCE = 30


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@given(
    every=st.floats(1, 604800),
    failures=st.integers(0, 500),
    wait=st.none() | st.floats(0, 1e9),
    chance=st.floats(0, 1),
)
def test_a_pause_is_never_nothing_and_never_for_ever(
    every: float, failures: int, wait: float | None, chance: float
) -> None:
    seconds = pause(every, failures, wait, chance)
    assert 0.18 <= seconds <= max(every, MOST_AGAIN, MOST_WAIT) * 1.26


def test_who_fails_is_asked_less_and_less() -> None:
    pauses = [pause(900, failures, None, 0.5) for failures in range(1, 12)]
    assert pauses[0] == 30
    assert all(
        later == 2 * sooner or later == MOST_AGAIN for sooner, later in itertools.pairwise(pauses)
    )
    assert pauses[-1] == MOST_AGAIN


def test_who_says_how_long_to_stay_away_is_obeyed() -> None:
    assert pause(900, 1, 3600, 0) == 3600
    assert pause(900, 1, 0, 0) == 5
    assert pause(900, 1, 1e9, 0) == MOST_WAIT


def test_a_hundred_screens_do_not_come_back_together() -> None:
    assert pause(900, 3, None, 0) != pause(900, 3, None, 1)
    assert pause(900, 0, None, 0) == pytest.approx(855)


class Office:
    """Somebody who follows one feed, and what was handed over."""

    def __init__(self, url: str) -> None:
        self.woken = threading.Semaphore(0)
        self.taken: list[Answer | Unchanged] = []
        self.watch = FeedWatch(self.woken.release)
        self.followed = Followed(
            "proef", url, 1, lambda: Question(url, allow=("127.0.0.1",), insecure=True), self.take
        )

    def take(self, answer: Answer | Unchanged) -> tuple[Flaw, ...]:
        self.taken.append(answer)
        return ()

    def waits(self) -> None:
        assert self.woken.acquire(timeout=PATIENCE)


def test_an_answer_wakes_whoever_follows(server: Server) -> None:
    office = Office(server.on("/f", page("[]")))
    office.watch.follow({"proef": office.followed})
    office.waits()
    assert office.watch.changed() == {"proef"} and office.watch.flaws() == {"proef": ()}
    assert office.watch.changed() == set()
    office.waits()  # and again, a second later
    office.watch.close()


def test_what_is_wrong_is_told_once_and_so_is_that_it_is_right_again(server: Server) -> None:
    office = Office(server.on("/f", status(500)))
    office.watch.follow({"proef": office.followed})
    office.waits()
    assert [flaw.code for flaw in office.watch.flaws()["proef"]] == ["feed-status"]
    server.on("/f", page("[]"))
    office.waits()
    assert office.watch.flaws() == {"proef": ()}
    office.watch.close()


def test_following_and_closing_wait_for_nobody(server: Server) -> None:
    office = Office(server.on("/f", silence))
    office.watch.follow({"proef": office.followed})
    office.watch.close()
    assert office.watch.flaws() == {}


def test_a_feed_that_is_no_longer_followed_hands_over_nothing(server: Server) -> None:
    office, asked, go = Office(server.on("/f", page("[]"))), threading.Event(), threading.Event()

    def slow() -> Question | Flaw:
        asked.set()
        go.wait(PATIENCE)
        return Flaw("feed-nothing")

    office.watch.follow({"proef": Followed("proef", "k", 1, slow, office.take)})
    assert asked.wait(PATIENCE)
    office.watch.follow({})
    go.set()
    assert not office.woken.acquire(timeout=0.3) and office.watch.changed() == set()


def test_a_feed_for_which_there_was_no_thread_is_followed_when_there_is(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()

    def question() -> Question | Flaw:
        asked.set()
        return Flaw("feed-slow", {"seconds": 1})

    def none_left(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    feeds = {"a": Followed("a", "key", 60.0, question, lambda answer: ())}
    watch = FeedWatch(lambda: None)
    with monkeypatch.context() as context:
        context.setattr(threading.Thread, "start", none_left)
        watch.follow(feeds)
    assert watch.lacking
    watch.follow(feeds)
    assert not watch.lacking and asked.wait(60)
    watch.close()
