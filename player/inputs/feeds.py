"""When each feed is asked again, each in a thread of its own. Knows no slide; what becomes of an
answer is decided by whoever follows it.

A server that fails is asked less and less often, with some chance in it so that a hundred screens
don't all come back at the same moment; one that says how long to stay away is obeyed.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from player.inputs.http import WHOLE, Answer, Question, Refusal, Unchanged, ask
from player.problems import Flaw
from player.process.threads import fallen, kept_up, started

_log = logging.getLogger(__name__)
FIRST_AGAIN, MOST_AGAIN = 30.0, 6 * 3600.0  # s after a first failure; at most
SOONEST_AGAIN = 1.0
LEAST_ASKED, MOST_WAIT = 5.0, 24 * 3600.0  # s that a server's own Retry-After may make of it


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed to follow.

    `question` makes the question anew each time (a token may have been replaced), or says what is
    lacking. `take` is handed the answer, and returns what is wrong with it. Both are called in the
    feed's own thread.
    """

    name: str
    key: str  # another key is another feed under the same name
    every: float
    question: Callable[[], Question | Flaw]
    take: Callable[[Answer | Unchanged], tuple[Flaw, ...]]


def pause(every: float, failures: int, wait: float | None, chance: float) -> float:
    """Seconds until a feed is asked again. `failures` in a row; `wait` is what the server asked
    for; `chance` from 0 to 1."""
    if not failures:
        return every * (0.95 + 0.1 * chance)
    if wait is not None:
        return min(max(wait, min(LEAST_ASKED, every)), MOST_WAIT) * (1 + 0.1 * chance)
    first = min(FIRST_AGAIN, max(SOONEST_AGAIN, every / 4))
    return min(first * 2.0 ** min(failures - 1, 16), max(every, MOST_AGAIN)) * (0.75 + 0.5 * chance)


# What is wrong, how long the server wants us to wait (s), whether there was an answer, whether it
# failed.
Outcome = tuple[tuple[Flaw, ...], float | None, bool, bool]


@dataclass
class _Follower:
    followed: Followed
    stop: threading.Event = field(default_factory=threading.Event)
    flaws: tuple[Flaw, ...] | None = None  # None: it was not asked yet


class FeedWatch:
    """Follows feeds. `changed` gives the names of those of which something is new since it was
    asked last."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """`wake` is called, in a feed's thread, when there is something new."""
        self._wake = wake
        self._lock = threading.Lock()
        self._followers: dict[str, _Follower] = {}
        self._changed: set[str] = set()
        self.lacking = False  # there was no thread for one of them

    def follow(self, feeds: Mapping[str, Followed]) -> None:
        """Follow exactly these from now on."""
        for name, follower in list(self._followers.items()):
            if name not in feeds or feeds[name].key != follower.followed.key:
                follower.stop.set()
                del self._followers[name]
        for name, followed in feeds.items():
            if (known := self._followers.get(name)) is not None:
                known.followed = followed  # the same feed; what becomes of its answer may differ
            else:
                follower = self._followers[name] = _Follower(followed)
                if started(partial(self._run, follower), f"feed {name}") is None:
                    del self._followers[name]
        self.lacking = feeds.keys() != self._followers.keys()

    def changed(self) -> set[str]:
        """The feeds with something new, since this was asked last."""
        with self._lock:
            names, self._changed = self._changed, set()
        return names

    def flaws(self) -> dict[str, tuple[Flaw, ...]]:
        """What is wrong with each feed that was asked."""
        with self._lock:
            return {
                name: follower.flaws
                for name, follower in self._followers.items()
                if follower.flaws is not None
            }

    def close(self) -> None:
        """Ask nobody any more."""
        self.follow({})

    def _run(self, follower: _Follower) -> None:
        failures = 0
        while not follower.stop.is_set():
            flaws, wait, news, failed = look(follower.followed, stop=follower.stop)
            failures = failures + 1 if failed else 0
            _log.info(
                "feed %s was asked: %s",
                follower.followed.name,
                ", ".join(flaw.code for flaw in flaws) or ("new" if news else "unchanged"),
            )
            if follower.stop.is_set():
                return
            with self._lock:
                news = news or flaws != follower.flaws
                follower.flaws = flaws
                if news:
                    self._changed.add(follower.followed.name)
            if news:
                kept_up("feeds", self._wake, None)
            follower.stop.wait(pause(follower.followed.every, failures, wait, random.random()))


def look(followed: Followed, whole: float = WHOLE, stop: threading.Event | None = None) -> Outcome:
    """Ask once, within `whole` seconds.

    Where `stop` was set meanwhile the answer is handed to nobody: another feed may have come under
    its name.
    """
    net = f"feed {followed.name}"
    fell: Outcome = (), None, False, True
    outcome = kept_up(net, lambda: _look(followed, whole, stop), fell)
    if outcome is fell:
        return (Flaw("feed-fell", {"why": fallen().get(net, "?")}),), None, False, True
    return outcome


def _look(followed: Followed, whole: float, stop: threading.Event | None) -> Outcome:
    question = followed.question()
    if isinstance(question, Flaw):
        return (question,), None, False, True
    answer = ask(question, whole)
    if stop is not None and stop.is_set():
        return (), None, False, False
    if isinstance(answer, Refusal):
        return (answer.flaw,), answer.wait, False, True
    flaws = followed.take(answer)
    return flaws, None, isinstance(answer, Answer), any(flaw.severity == "error" for flaw in flaws)
