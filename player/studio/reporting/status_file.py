"""`_status/SCREEN.txt` in the content folder: what is on, and what is wrong, for the editor who has
no terminal; and `SCREEN.json`, the same for programs.

Written whole: at once where something else is wrong, and once a minute with what is on and a sign
of life, since it may stand on an SD card or a share. Where nothing can be written there, nothing
is. The JSON has no words of people: of problems only where they are and what kind they are.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Literal

from player import __version__
from player.fs import deadlines
from player.fs.files import plain_file_name
from player.fs.writing import Elsewhere, Obstacle, remove, write_whole
from player.lazy import dataclass
from player.library.edition import Edition, Item
from player.library.taken_over import TakenOver
from player.playout.why_not_shown import why_not
from player.problems import KINDS, Problem
from player.studio.reporting.answered import Answered
from player.text.escapes import lines, visible

RETRY = 5.0  # s until the next try, where something else is in the place of the file
# s between two versions that differ only in what is on, or only in their sign of life
CALM = 60.0
FORMAT = 1  # of the JSON; it grows when something in it comes to mean something else
MOST_PROBLEMS = 200  # that it names; their number is always told

What = Literal["yes", "text", "no"]

_WORDS = {
    "nl": {
        "title": "Klantbeeld op scherm {name}",
        "on": "Nu te zien: {id} ({source})",
        "at": (
            "Laatste teken van leven: {at} "
            "(elke minuut een nieuw; is het oud, dan speelt dit scherm niet)"
        ),
        "ended": "Gestopt op {at}",
        "gone": "Nu te zien: niets; Klantbeeld is gestopt",
        "nothing": "Nu te zien: geen dia; er is niets aan de beurt",
        "dark": "Nu te zien: niets; het is buiten de uren van dit scherm",
        "fine": "Alles in orde: geen problemen gevonden.",
        "error": "Dit klopt nog niet; de laatste goede versie speelt door:",
        "left-out": "Dit speelt niet mee:",
        "tip": "Dit kan beter; het speelt wel:",
        "round": "In de ronde ({n}):",
        "not": "nu niet",
        "broken": "er klopt iets niet, zie boven",
        "pool": "{name}: {n} citaten, waarvan {day} per dag",
    },
    "en": {
        "title": "Klantbeeld on screen {name}",
        "on": "On now: {id} ({source})",
        "at": (
            "Last sign of life: {at} "
            "(a new one every minute; where it is old, this screen does not play)"
        ),
        "ended": "Stopped at {at}",
        "gone": "On now: nothing; Klantbeeld has stopped",
        "nothing": "On now: no slide; none has its turn",
        "dark": "On now: nothing; it is outside this screen’s hours",
        "fine": "All is well: no problems found.",
        "error": "This is not right yet; the last good version plays on:",
        "left-out": "This does not play:",
        "tip": "This could be better; it plays all the same:",
        "round": "In the round ({n}):",
        "not": "not now",
        "broken": "something is not right, see above",
        "pool": "{name}: {n} quotes, of which {day} a day",
    },
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Since when a slide is on, which one follows and when, and whether the clock is believed.

    `shown`: the screen has it as the files say it now.
    """

    since: datetime | None = None
    next: str = ""
    next_at: datetime | None = None
    sure: bool = True
    shown: bool = False


NO_TURN = Turn()


class Status:
    """The status file of one screen."""

    def __init__(
        self, folder: Path, screen: str, language: Literal["nl", "en"], what: What = "yes"
    ) -> None:
        """`folder` is the one that the file stands in, `screen` the name that it is called after,
        and `what` is written: all, the text alone, or nothing."""
        self._what, self._json = what, dict[str, Any]()
        self._path = folder / f"{plain_file_name(screen)}.txt"
        self._screen, self._words, self._language = screen, _WORDS[language], language
        self._written: tuple[str, str] | None = None
        self._calm_until = 0.0
        self._alive_at: datetime | None = None
        self._answered = Answered()
        self._lines = TakenOver[Item, tuple[str, bool]]()
        self.trouble: Obstacle | None = None  # what stands in its place, so that nothing is written
        # When (monotonic) to call `write` again: something has changed that could wait.
        self.due: float | None = None

    def write(
        self,
        edition: Edition,
        on: Item | None,
        problems: Sequence[Problem],
        now: datetime,
        clock: float,
        dark: bool = False,
        without: Collection[str] = (),
        alive: bool = True,
        turn: Turn = NO_TURN,
    ) -> None:
        """Bring the file up to date. Where the folder is away, nothing is written in its place.

        `on` is the slide that is on, `now` the local time, `clock` monotonic seconds, `dark`
        whether it is outside the screen's hours, and `without` are the slides that cannot be shown.
        The sign of life is the screen's: where that one is silent (not `alive`) it is not renewed.
        """
        if edition.away_since is not None or self._what == "no":
            self._written = self.due = None
            return
        self._alive_at = now if alive else self._alive_at or now
        showing = self._showing(on, dark)
        body = lines("\n".join([*self._wrong(problems), "", *self._round(edition, now, without)]))
        is_news = self._written is None or self._written[1] != body
        if on is not None and turn.shown and turn.since is not None:
            is_news |= self._answered.saw(on, turn.since, now) and self._what == "yes"
        if is_news or (alive and clock >= self._calm_until):
            if self._what == "yes":
                self._json = self._told(edition, on, problems, dark, turn)
            self._put(showing, body, self._alive_at, clock)
        else:
            self.due = max(self._calm_until, clock + (0 if alive else RETRY))

    def _told(
        self, edition: Edition, on: Item | None, problems: Sequence[Problem], dark: bool, turn: Turn
    ) -> dict[str, Any]:
        """All that the JSON says, but for the sign of life."""
        slide = {"slide": on.id, "source": on.source, "since": _iso(turn.since)} if on else None
        follows = {"slide": turn.next, "at": _iso(turn.next_at)} if turn.next and on else None
        of_kind = {
            kind: [problem for problem in problems if problem.kind == kind] for kind in KINDS
        }
        return {
            "format": FORMAT,
            "klantbeeld": __version__,
            "screen": self._screen,
            "state": "on" if on is not None else "dark" if dark else "nothing",
            "on": slide,
            "next": follows,
            "answered": self._answered.told(),
            "slides": sum(not item.stands_in for item in edition.items),
            "clock": {"sure": turn.sure, "timezone": str(edition.config.timezone)},
            "problems": {
                kind: {
                    "number": len(found),
                    "first": [
                        {
                            "path": problem.path,
                            "line": problem.at[0],
                            "column": problem.at[1],
                            "code": problem.flaw.code,
                        }
                        for problem in found[:MOST_PROBLEMS]
                    ],
                }
                for kind, found in of_kind.items()
            },
        }

    def _showing(self, on: Item | None, dark: bool) -> str:
        """The line that says what is on."""
        if on is not None:
            return self._words["on"].format(id=on.id, source=on.source)
        return self._words["dark" if dark else "nothing"]

    def _wrong(self, problems: Sequence[Problem]) -> list[str]:
        """What is wrong, kind by kind."""
        if not problems:
            return [self._words["fine"]]
        lines_by_kind = []
        for kind in KINDS:
            of_kind = [problem for problem in problems if problem.kind == kind]
            if of_kind:
                lines_by_kind.append(self._words[kind])
                lines_by_kind += [f"  {problem.text(self._language)}" for problem in of_kind]
        return lines_by_kind

    def _round(self, edition: Edition, now: datetime, without: Collection[str]) -> list[str]:
        """The slides of the round, and for each that is not shown now the reason; of pools only the
        size."""
        items = edition.items
        number = len(items) - sum(item.stands_in for item in items)
        round_lines = [self._words["round"].format(n=number)]
        for item, (line, depends) in zip(items, self._lines.of(items, _line), strict=True):
            if depends or item.id in without:
                why = self._why_not(item, edition, now, without)
                line += f" – {self._words['not']}: {why}" if why and line else ""
            if line:
                round_lines.append(line)
        # The names in a pool of thousands help nobody.
        pooled = Counter(item.pool for item in items if item.pool and not item.stands_in)
        for pool, count in pooled.items():
            size = self._words["pool"].format(
                name=visible(pool.name), n=count, day=pool.per_day or count
            )
            round_lines.append(f"  {size}")
        return round_lines

    def _why_not(
        self, item: Item, edition: Edition, now: datetime, without: Collection[str]
    ) -> str:
        """Why a slide is not on now; empty where it has its turn."""
        if not item.window.open_at(now):
            return why_not(item, edition, now, now + timedelta(seconds=1))
        return self._words["broken"] if item.id in without else ""

    def stop(self, now: datetime) -> None:
        """Write that nothing is shown any more: the player has ended."""
        if self._written is not None:
            self._put(self._words["gone"], self._written[1], now, self._calm_until, "ended")

    @property
    def name(self) -> str:
        """What its file is called."""
        return self._path.name

    def leave(self) -> None:
        """Remove the file: what it says is no longer true."""
        for path in (self._path, self._path.with_suffix(".json")):
            with contextlib.suppress(OSError):
                deadlines.in_time(path, partial(remove, path, path.parent.parent))

    def _put(
        self,
        showing: str,
        body: str,
        now: datetime,
        clock: float,
        life: Literal["at", "ended"] = "at",
    ) -> None:
        text = "\n".join(
            (
                self._words["title"].format(name=visible(self._screen)),
                self._words[life].format(at=now.strftime("%Y-%m-%d %H:%M:%S")),
                "",
                showing,
                "",
                body,
                "",
            )
        )
        self._written = showing, body
        self.due = self._calm_until = clock + CALM

        told = {**self._json, "alive": _iso(now)}
        if life == "ended" and self._json:
            told |= {"state": "ended", "on": None, "next": None}

        def put() -> None:
            # Within the content folder, which is not created: it may have been moved away.
            root = self._path.parent.parent
            write_whole(self._path, text.encode("utf-8", "replace"), within=root)
            if self._json:
                # In ASCII: no character in it commands the terminal of whoever looks at it.
                data = json.dumps(told, indent=1).encode("ascii")
                with contextlib.suppress(OSError):  # the text is what people read
                    write_whole(self._path.with_suffix(".json"), data + b"\n", within=root)

        try:
            deadlines.in_time(self._path, put)
            self.trouble = None
        except Elsewhere as elsewhere:
            # What is in the way may be removed, and no event reports that.
            self.trouble, self._written, self.due = elsewhere.why, None, clock + RETRY
        except OSError:
            return  # a read-only folder: the log has everything


def _line(item: Item) -> tuple[str, bool]:
    """The line of a slide in the list of the round, empty where it has none; and whether the time
    decides that it is on."""
    if item.pool is not None or item.stands_in:
        return "", False
    return f"  {item.id}  ({item.source})", not item.window.always


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment is not None else None
