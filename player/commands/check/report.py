"""Every problem there is, of all that the config reaches or of what is named; what only shows when
painted included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from player.commands.check.ahead import ahead
from player.commands.check.expiry import expiring
from player.commands.check.pools import wanting
from player.commands.check.screens import (
    Seen,
    as_an_error,
    for_all_too,
    key_of,
    look_of,
    merged,
    screens_of,
)
from player.commands.problem_owner import ProblemOwner
from player.commands.request import Request, RequestRefused
from player.commands.slide_check import SlideCheck, once
from player.content.validation import Place
from player.document import read
from player.fs import deadlines
from player.library.config_loader import Unusable
from player.library.edition import Edition, Item
from player.library.file_types import DOCUMENTS, PICTURES, THEMES
from player.library.strays import unusable
from player.playout.program import Program
from player.problems import Flaw, Language, Problem, did_you_mean, printable
from player.schedule.calendar import calendar_of
from player.schedule.contradictions import Contradiction, contradictions
from player.schedule.screens import plain_name
from player.settings.theme import theme_of


def check(
    config: Path, screen: str, paths: Sequence[Path], fetch: bool = False
) -> tuple[list[Problem], Language]:
    """Every problem of what the config reaches, or of the named files, and the language to say them
    in.

    A named file that the config reaches is looked at as it plays; any other by itself. A folder
    with a config of its own is looked at as a whole. All screens of the config are looked at, or
    the one that is named. `fetch`: feeds are asked too, for no longer than somebody waits.
    """
    problems: list[Problem] = []
    language: Language = "nl"
    for path in paths or (None,):
        try:
            edition, found = _on_screens(Request(config, screen, path, fetch=fetch))
        except RequestRefused:
            assert path is not None
            edition, found = (
                None,
                [Problem(path.as_posix(), 0, 0, Flaw("no-such-path", {"name": path.as_posix()}))],
            )
        except Unusable as unusable:
            edition, found = None, list(unusable.problems)
        if edition is not None:
            language = edition.config.language
        problems += found
    return sorted(
        once(problems), key=lambda problem: (problem.path, problem.line, problem.column)
    ), language


def _on_screens(asked: Request) -> tuple[Edition, list[Problem]]:
    """The same on each screen of the config; or on the one that was named, which should be one of
    them."""
    seen: Seen = {}
    edition, found = _checked(asked, seen)
    screens = screens_of(edition.config)
    if asked.screen or not screens:
        return edition, [as_an_error(problem) for problem in found]
    by_screen = {"": found} if for_all_too(edition.config) else {}
    for screen in screens:
        by_screen[screen] = _checked(replace(asked, screen=screen, feeds_of=asked.screen), seen)[1]
    return edition, merged(by_screen, asked.resolved().config.name)


def _checked(asked: Request, seen: Seen) -> tuple[Edition, list[Problem]]:
    asked = asked.resolved()
    if asked.path is None:
        edition = asked.edition()
        return edition, [*edition.problems, *_painted(asked, edition, edition.items, seen)]
    if asked.config.is_file() and asked.path.is_file():
        edition = replace(asked, path=None).edition()
        where = asked.path.absolute()
        if where in edition.files:
            return edition, _of_file(asked, edition, where, seen)
    edition = asked.edition()
    found = [*edition.problems, *_painted(asked, edition, edition.items, seen)]
    return edition, [problem for problem in found if problem.path != asked.config.name]


def _of_file(asked: Request, edition: Edition, where: Path, seen: Seen) -> list[Problem]:
    """What is wrong with one of the files that play, and with the slides that it is on."""
    shown = (
        where.relative_to(edition.root).as_posix()
        if where.is_relative_to(edition.root)
        else where.as_posix()
    )
    if where.parent == edition.root / THEMES and where.suffix in DOCUMENTS:
        return _of_theme(where, shown)
    picture = where.suffix.casefold() in PICTURES
    items = [
        item
        for item in edition.items
        if item.draft.path == shown or (picture and where in item.pictures.values())
    ]
    ids, problem_owner = {item.id for item in items}, ProblemOwner(edition)
    named = (shown, printable(shown), _without_odd(shown))
    found = [
        problem
        for problem in edition.problems
        if problem.path in named
        or (picture and (item := problem_owner.item(problem)) is not None and item.id in ids)
    ]
    return [*found, *_painted(asked, edition, items, seen)]


def _without_odd(shown: str) -> str:
    """How a file whose name cannot be used is called."""
    odd = unusable(Path(shown).name)
    return Path(shown).with_name(str(odd.values["name"])).as_posix() if odd is not None else shown


def _of_theme(path: Path, shown: str) -> list[Problem]:
    """A theme, in force or not."""
    place = Place(shown)
    try:
        node, faults = read(deadlines.read(path))
    except OSError as error:
        return [
            Problem(
                shown, 0, 0, Flaw("unreadable", {"why": error.strerror or type(error).__name__})
            )
        ]
    found = [Problem(shown, fault.line, fault.column, fault.flaw) for fault in faults]
    if node is None or not isinstance(node.value, dict):
        return found or [Problem(shown, 1, 1, Flaw("not-a-mapping"))]
    return [
        *found,
        *(place.problem(node, flaw) for flaw in theme_of({"name": path.stem, **node.plain()})[1]),
    ]


def _painted(asked: Request, edition: Edition, items: Sequence[Item], seen: Seen) -> list[Problem]:
    size = asked.pixels(edition.config)
    slide_check, now, painted = (
        SlideCheck(edition, size),
        asked.now(edition.config),
        list[Problem](),
    )
    looks = look_of(edition, size)
    for item in items:
        if (key := (looks, key_of(item))) not in seen:
            seen[key] = slide_check.look(item, now).problems
        painted += seen[key]
    house = [
        Problem(
            path.relative_to(edition.root).as_posix()
            if path.is_relative_to(edition.root)
            else path.name,
            0,
            0,
            flaw,
        )
        for path, flaw in slide_check.stage.broken.items()
    ]
    program = Program(edition)
    return [
        *painted,
        *house,
        *_never(edition, items, program),
        *expiring(edition, items, now.date()),
        *ahead(edition, items, now.date()),
        *wanting(edition, items, program, now),
        *_elsewhere(edition, items, asked.screen),
        *_holidays(edition),
    ]


_CONTRADICTIONS = {
    Contradiction.NO_SUCH_DAY: "never-days",
    Contradiction.OUTSIDE_HOURS: "never-hours",
    Contradiction.WITHDRAWN_FIRST: "never-withdrawn",
    Contradiction.ONLY_HOLIDAYS: "never-holidays",
    Contradiction.RARE: "after-every-rare",
    Contradiction.ALONE: "after-every-alone",
}


def _never(edition: Edition, items: Sequence[Item], program: Program) -> list[Problem]:
    """Slides whose own fields keep them off the screen, or on it less often than they say. The rest
    is refused as it is read."""
    by_id = {item.id: item for item in items}
    return [
        by_id[finding.id].draft.problem(Flaw(code, finding.values, (finding.field,), "warning"))
        for finding in contradictions(program.round.turns, edition.config.timezone)
        if finding.id in by_id and (code := _CONTRADICTIONS.get(finding.what)) is not None
    ]


def _elsewhere(edition: Edition, items: Sequence[Item], screen: str) -> list[Problem]:
    """Slides for a screen that nobody has, where the config says which screens there are."""
    config = edition.config
    if not config.screens:
        return []
    # The name of this screen itself is not among those to choose from: it may be just that of the
    # machine.
    names = dict.fromkeys(
        [
            *config.screens,
            *(one.name for one in config.screens.values() if one.name),
            *(tag for one in (config.screen, *config.screens.values()) for tag in one.tags),
        ]
    )
    known = {plain_name(name): name for name in names}
    found = []
    for item in items:
        for name in item.slide.screens:
            if plain_name(name) not in (*known, plain_name(screen), plain_name(config.screen.name)):
                near = did_you_mean(plain_name(name), known)
                found.append(
                    item.draft.problem(
                        Flaw(
                            "no-such-screen-near",
                            {"name": name, "near": known[near]},
                            ("screens",),
                            "warning",
                        )
                        if near
                        else Flaw(
                            "no-such-screen",
                            {"name": name, "known": tuple(names)},
                            ("screens",),
                            "warning",
                        )
                    )
                )
    return found


def _holidays(edition: Edition) -> list[Problem]:
    """A country that has no calendar, where the quote of the day, a slide or whose turn it is asks
    for one."""
    if not any(
        item.pool is not None or item.slide.skip_holidays or item.slide.WORKING_DAYS
        for item in edition.items
    ):
        return []
    try:
        calendar_of(edition.config.holidays.country, edition.config.holidays.region)
    except ValueError as error:
        return [
            Problem(
                edition.config_path.name,
                0,
                0,
                Flaw("no-such-holidays", error.args[1], severity="warning"),
            )
        ]
    return []
