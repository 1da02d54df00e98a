"""Every problem there is, of all that the config reaches or of what is named; what only shows when
painted included.

A look at what was asked for goes from the outside in: every path, on every screen, every slide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from player.commands.check.holidays import without_calendar
from player.commands.check.named_file import items_of, problems_of_file, theme_in
from player.commands.check.painted import Looked
from player.commands.check.pools import wanting
from player.commands.check.posting import address_among_content
from player.commands.check.screens import as_an_error, for_all_too, merged, screens_of
from player.commands.refusal import CommandRefused
from player.commands.request import FeedAnswers, Request
from player.commands.slide_check import once
from player.library.config_loader import Unusable
from player.library.edition import Edition, Item
from player.playout.program import Program
from player.playout.remarks.contradictory import contradictory
from player.playout.remarks.elsewhere import elsewhere
from player.playout.remarks.expiry import expiring
from player.playout.remarks.future_dates import ahead
from player.problems import Flaw, Language, Problem
from player.words import UNKNOWN_LANGUAGE


def problems_of(
    config: Path, screen: str, paths: Sequence[Path], fetch: bool = False
) -> tuple[list[Problem], Language]:
    """Every problem of what the config reaches, or of the named files, and the language to say them
    in.

    A named file that the config reaches is looked at as it plays; any other by itself. A folder
    with a config of its own is looked at as a whole. All screens of the config are looked at, or
    the one that is named. `fetch`: feeds are asked too, for no longer than somebody waits.
    """
    problems: list[Problem] = []
    language = UNKNOWN_LANGUAGE
    for path in paths or (None,):
        look = _Look(Looked(), FeedAnswers() if fetch else None)
        try:
            edition, there = look.on_screens(Request(config, screen, path))
            language = edition.config.language
            problems += there
        except CommandRefused:
            assert path is not None
            name = path.as_posix()
            problems.append(Problem(name, 0, 0, Flaw("no-such-path", {"name": name})))
        except Unusable as unusable:
            problems += unusable.problems
    return sorted(once(problems), key=_where), language


def _where(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line, problem.column


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at what was named. `looked` remembers what slides look the same on several screens,
    `answers` which feeds were asked; None: none are."""

    looked: Looked
    answers: FeedAnswers | None

    def on_screens(self, request: Request) -> tuple[Edition, list[Problem]]:
        """The problems on each screen of the config; or on the one that was named, which should be
        one of them."""
        edition, problems = self._on_screen(request)
        screens = screens_of(edition.config)
        if request.screen or not screens:
            return edition, [as_an_error(problem) for problem in problems]
        by_screen = {"": problems} if for_all_too(edition.config) else {}
        for screen in screens:
            on_it = replace(request, screen=screen, feeds_of=request.screen)
            by_screen[screen] = self._on_screen(on_it)[1]
        return edition, merged(by_screen, request.resolved().config.name)

    def _on_screen(self, request: Request) -> tuple[Edition, list[Problem]]:
        """The problems of what was named, as one screen plays it."""
        request = request.resolved()
        if request.path is None:
            return self._whole(request)
        if request.config.is_file() and request.path.is_file():
            edition = replace(request, path=None).edition(self.answers)
            path = request.path.absolute()
            if path in edition.files:
                return edition, self._of_file(request, edition, path)
        edition, problems = self._whole(request)
        return edition, [problem for problem in problems if problem.path != request.config.name]

    def _whole(self, request: Request) -> tuple[Edition, list[Problem]]:
        edition = request.edition(self.answers)
        return edition, [*edition.problems, *self._of_slides(request, edition, edition.items)]

    def _of_file(self, request: Request, edition: Edition, path: Path) -> list[Problem]:
        """What is wrong with one of the files that play, and with the slides that it is on."""
        if (theme := theme_in(edition, path)) is not None:
            return theme
        items = items_of(edition, path)
        problems = problems_of_file(edition, path, items)
        return [*problems, *self._of_slides(request, edition, items)]

    def _of_slides(
        self, request: Request, edition: Edition, items: Sequence[Item]
    ) -> list[Problem]:
        """What is wrong with these slides, beside what was wrong as they were read."""
        now, program = request.now(edition.config), Program(edition)
        items = [item for item in items if not item.off]
        today = now.date()
        return [
            *self.looked.painted(edition, items, request.pixels(edition.config), now),
            *contradictory(edition, items, program),
            *expiring(edition, items, today),
            *ahead(edition, items, today),
            *wanting(edition, items, program, now),
            *elsewhere(edition, items, request.screen),
            *without_calendar(edition),
            *address_among_content(edition),
        ]
