"""Report what is wrong, and what no longer is: in the log, on standard output and in the status
file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from pathlib import Path

from player.library.edition import Edition, Item
from player.library.file_types import STATUS
from player.library.proof_of_play import ELSEWHERE, in_content, why_not_written
from player.library.state_store import StateStore
from player.problems import Flaw, Problem
from player.process.threads import fallen
from player.studio.reporting.status_file import NO_TURN, Status, Turn
from player.studio.state.clock import Clock
from player.wire import Connection, LogFails, Note

_log = logging.getLogger(__name__)
SILENT = 60.0  # s without a message from the screen after which it may no longer be alive


class Reporter:
    """What was reported, so that it is reported once. `log_fails` is what the screen sent about
    its log."""

    def __init__(
        self,
        edition: Edition,
        connection: Connection,
        store: StateStore,
        clock: Clock,
        say: Callable[[str], None],
        log: str = "",
    ) -> None:
        """`connection` leads to the screen, which writes the log; `store` may be in trouble; `say`
        writes a line to standard output; `log` is the file that the command line names for the log,
        if any."""
        self._connection, self._store, self._clock, self._say = connection, store, clock, say
        self._reported: list[Problem] = []
        self._away: float | None = None  # since when the content folder is away
        self._machine: tuple[object, ...] | None = None
        self.log_fails: LogFails | None = None
        self._log = log
        # When (monotonic) the screen last said something; it does so every few seconds.
        self.heard: float | None = None
        self._edition, self._status = edition, _status(edition)

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong, as last reported."""
        return list(self._reported)

    @property
    def behind(self) -> bool:
        """Whether something about the machine itself is not reported yet."""
        return self._machine != self._machine_now()

    @property
    def due(self) -> float | None:
        """When (monotonic) the status file is to be written once more; None for not."""
        return self._status.due

    def begin(self, edition: Edition) -> None:
        """Another edition is in force. A screen of another name, or content elsewhere, has another
        status file."""
        before, self._edition = self._edition, edition
        if _of(before) != _of(edition):
            self._status.leave()
            self._status = _status(edition)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Report the problems, and those of the machine, that are new, and those that are gone."""
        self._tell_of_absence()
        language = self._edition.config.language
        now = list(
            {
                (problem.key, problem.line, problem.column): problem
                for problem in (*problems, *self._of_the_machine())
            }.values()
        )
        gone, new = _changes(self._reported, now)
        for problem in gone:
            self._connection.send(
                Note("resolved", {"path": problem.path, "message": problem.message(language)})
            )
        _log.debug("problems: %d, of which %d new; %d resolved", len(now), len(new), len(gone))
        for problem in new:
            _log.info("problem: %s:%d %s", problem.path, problem.at[0], problem.flaw.code)
            # The screen itself has printed what is wrong with its log: it needs no studio for that.
            if problem.flaw.code not in ("log-fails", "log-elsewhere"):
                self._say(problem.text(language))
            self._connection.send(
                Note(
                    "problem",
                    {
                        "path": problem.path,
                        "line": problem.at[0],
                        "column": problem.at[1],
                        "severity": problem.severity,
                        "message": problem.message(language),
                    },
                )
            )
        self._reported = now

    def write_status(
        self,
        on: Item | None,
        moment: float,
        dark: bool,
        without: Collection[str] = (),
        turn: Turn = NO_TURN,
    ) -> None:
        """Bring the status file up to date, `moment` being monotonic. `without` are the slides that
        cannot be shown."""
        self._status.write(
            self._edition,
            on,
            self.problems,
            self._clock.moment,
            moment,
            dark,
            without,
            alive=self.heard is None or moment - self.heard < SILENT,
            turn=turn,
        )

    def stopped(self) -> None:
        """Write in the status file that the screen has ended."""
        self._status.stop(self._clock.moment)

    def clock_was_set(self, by: float) -> None:
        """Log by how much the clock was set."""
        now = self._clock.now()
        self._connection.send(
            Note(
                "clock",
                {
                    "from": self._clock.local(now - by).isoformat(timespec="milliseconds"),
                    "to": self._clock.local(now).isoformat(timespec="milliseconds"),
                },
            )
        )

    def _tell_of_absence(self) -> None:
        codes = {problem.flaw.code for problem in self._edition.problems}
        is_problem = not codes.isdisjoint(("away", "awaited"))
        away, before = self._edition.away_since if is_problem else None, self._away
        if away is not None and before is None:
            since = datetime.fromtimestamp(away, self._clock.zone).isoformat(timespec="seconds")
            self._connection.send(Note("away", {"path": str(self._edition.root), "since": since}))
        elif away is None and before is not None:
            self._connection.send(Note("back", {"path": str(self._edition.root)}))
        self._away = away

    def _machine_now(self) -> tuple[object, ...]:
        return (
            self.log_fails,
            self._store.trouble,
            self._clock.believed,
            self._status.trouble,
            fallen(),
        )

    def _of_the_machine(self) -> list[Problem]:
        """What is wrong with the log, the state folder and the clock."""
        self._machine, problems = self._machine_now(), []
        if self.log_fails is not None:
            problems.append(Problem(self.log_fails.path, 0, 0, why_not_written(self.log_fails.why)))
        if self._log and (flaw := in_content(Path(self._log), self._edition.root)) is not None:
            problems.append(Problem(self._log, 0, 0, flaw))
        if self._status.trouble is not None:
            flaw = Flaw("not-written", {"what": Flaw(ELSEWHERE[self._status.trouble])})
            problems.append(Problem(f"{STATUS}/{self._status.name}", 0, 0, flaw))
        if self._store.trouble is not None:
            problems.append(
                Problem(
                    str(self._store.folder),
                    0,
                    0,
                    Flaw("state-fails", {"why": self._store.trouble}, severity="warning"),
                )
            )
        for part, why in fallen().items():
            if not part.startswith("feed "):  # that is reported with the feed
                flaw = Flaw("part-fell", {"part": part, "why": why}, severity="warning")
                problems.append(Problem(self._edition.config_path.name, 0, 0, flaw))
        if not self._clock.believed:
            flaw = Flaw(
                "clock-unset",
                {"now": self._clock.moment.strftime("%Y-%m-%d %H:%M")},
                severity="warning",
            )
            problems.append(Problem(self._edition.config_path.name, 0, 0, flaw))
        return problems


def _changes(
    before: Iterable[Problem], now: Iterable[Problem]
) -> tuple[list[Problem], list[Problem]]:
    """What is no longer wrong, and what newly is. The same flaw on another line is not new: its
    slide was moved."""
    before_by_key, now_by_key = _by_key(before), _by_key(now)
    gone: list[Problem] = []
    new: list[Problem] = []
    for key in dict.fromkeys((*before_by_key, *now_by_key)):
        old, current = before_by_key.get(key, []), now_by_key.get(key, [])
        stayed = {_at(problem) for problem in old} & {_at(problem) for problem in current}
        left, came = (
            [problem for problem in problems if _at(problem) not in stayed]
            for problems in (old, current)
        )
        gone += left[len(came) :]
        new += came[len(left) :]
    return gone, new


def _at(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _by_key(problems: Iterable[Problem]) -> dict[object, list[Problem]]:
    by_key: dict[object, list[Problem]] = {}
    for problem in problems:
        by_key.setdefault(problem.key, []).append(problem)
    return by_key


def _of(edition: Edition) -> tuple[object, ...]:
    config = edition.config
    return edition.root, config.screen.name, config.language, config.status


def _status(edition: Edition) -> Status:
    config = edition.config
    return Status(edition.root / STATUS, config.screen.name, config.language, config.status)
