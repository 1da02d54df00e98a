"""What somebody asks to see: which config, which playlist, which slides, when, and how large. Opens
no picture."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from player.commands.in_own_process import keep_within
from player.commands.opening import language_of, library_of, stands_for
from player.commands.refusal import CommandRefused
from player.content.pictures import named, type_of
from player.content.playlist import draft_of
from player.library.edition import Edition, Item
from player.library.file_types import PICTURES
from player.library.grace import GRACE
from player.library.pdf_info import PdfInfo
from player.library.state_store import StateStore, feeds_folder
from player.library.strays import unusable
from player.playout.program import Program
from player.problems import Flaw, Language, Problem, did_you_mean, printable, say
from player.settings.config import Config
from player.settings.moments import parse_moment
from player.words import Words

DEFAULT_SIZE = 1920, 1080
FETCH_SECONDS = 8.0  # for all feeds together: somebody is waiting

_WORDS = Words(
    {
        "no-slide": ("er is geen dia '{id}'", "there is no slide '{id}'"),
        "near": ("; bedoelde je '{near}'?", "; did you mean '{near}'?"),
        "known": ("; er zijn: {known}", "; there are: {known}"),
        "none": ("; er zijn geen dia’s", "; there are no slides"),
    }
)


class FeedAnswers:
    """The feeds a command has fetched, and what is wrong with them: each is fetched once, however
    many screens play it."""

    def __init__(self) -> None:
        """Nothing is fetched yet."""
        self._flaws: dict[str, tuple[Flaw, ...]] = {}

    def of(self, edition: Edition, folder: Path) -> Mapping[str, tuple[Flaw, ...]]:
        """What is wrong with the feeds of an edition, by name. Feeds not fetched yet are
        fetched now, and their answers stored in `folder`."""
        new = {name: feed for name, feed in edition.feeds.items() if name not in self._flaws}
        if new:
            # Imported here, as it loads requests: only editions with feeds need it.
            from player.library.fetching import fetch_once

            self._flaws.update(fetch_once(replace(edition, feeds=new), folder, FETCH_SECONDS))
        return {name: self._flaws[name] for name in edition.feeds}


@dataclass(frozen=True, slots=True)
class Request:
    """The options that several commands share; None where one was not given."""

    config: Path
    screen: str = ""
    path: Path | None = None
    size: tuple[int, int] | None = None  # pixels
    slide: str | None = None
    at: str | None = None
    feeds_of: str | None = None  # the screen whose stored feed answers are used; None: this one's

    def resolved(self) -> Request:
        """A folder with a config of its own, and a config itself, stand for what that config
        plays."""
        config, path = stands_for(self.config, self.path)
        return replace(self, config=config, path=path)

    def edition(self, answers: FeedAnswers | None = None) -> Edition:
        """What is in force now. With `answers` its feeds are fetched first; without, their last
        answers are used. Raises CommandRefused if there is nothing to look at, Unusable if there
        is no config."""
        return self.opened(answers)()

    def answered(self) -> Edition:
        """As `edition`, where something is known of what plays. Raises CommandRefused too where
        nothing is yet, since the share that it lies on gives no answer: of that nothing may be
        said."""
        edition = self.edition()
        if edition.awaited is not None:
            flaws = (problem.flaw for problem in edition.problems)
            awaited = next(flaw for flaw in flaws if flaw.code == "awaited")
            raise CommandRefused(say(awaited, edition.config.language), 1)
        return edition

    def opened(self, answers: FeedAnswers | None = None) -> Callable[[], Edition]:
        """A function that gives what is in force, each time it is called. Of a file that is wrong,
        the last good version stays."""
        request = self.resolved()
        config, path = request.config, request.path
        if path is not None and not path.exists():
            flaw = Flaw("no-such-path", {"name": path.as_posix()})
            raise CommandRefused(say(flaw, language_of(config, request.screen)), 2)
        library = library_of(config, request.screen, path, feeds_of=request.feeds_of)
        feeds_of = request.screen if request.feeds_of is None else request.feeds_of
        is_picture = path is not None and path.suffix.casefold() in PICTURES and path.is_file()

        def refreshed() -> Edition:
            edition = library.refresh()
            keep_within(edition.config.limits)
            if answers is not None and edition.feeds:
                library.told(answers.of(edition, feeds_folder(config, feeds_of)))
                edition = library.refresh()
            if library.recheck is not None:
                # A file that is being replaced this very moment is waited for.
                time.sleep(GRACE)
                edition = library.refresh()
            if path is not None and is_picture:
                return _of_picture(edition, path.absolute())
            return edition

        return refreshed

    def now(self, config: Config) -> datetime:
        """The moment to look at; a day without a time is its noon. Raises CommandRefused."""
        if self.at is None:
            return datetime.now(config.timezone)
        try:
            moment = parse_moment(self.at)
        except ValueError:
            raise CommandRefused(
                f"--at: {self.at!r} is not a time; write for example '{date.today()} 14:30'", 2
            ) from None
        if not isinstance(moment, datetime):
            moment = datetime(moment.year, moment.month, moment.day, 12)
        return moment if moment.tzinfo else moment.replace(tzinfo=config.timezone)

    def items(self, edition: Edition, now: datetime) -> list[Item]:
        """The slides asked for, in their order. Raises CommandRefused for a slide that does not
        exist."""
        items = [item for item in edition.items if not item.stands_in and not item.off]
        if self.at is not None:
            due = due_at(edition, now)
            items = [item for item in edition.items if item.id in due]
        if self.slide is None:
            return items
        chosen = [item for item in items if item.id == self.slide]
        if not chosen:
            known = [item.id for item in edition.items]
            raise CommandRefused(_no_slide(self.slide, known, edition.config.language), 1)
        return chosen

    def pixels(self, config: Config) -> tuple[int, int]:
        """Width and height of a picture: what was asked for, else the screen's, upright as people
        see it."""
        width, height = self.size or config.screen.size or DEFAULT_SIZE
        turned = self.size is None and config.screen.rotate in ("90", "270")
        return (height, width) if turned else (width, height)


def due_at(edition: Edition, now: datetime) -> set[str]:
    """The slides that may be shown at that moment: of a pool only the choice of the day, and an
    urgent notice by itself."""
    program = Program(edition)
    round_ = program.at(now)
    return {item.id for item in edition.items if item.id in round_ and program.is_due(item, now)}


def _of_picture(edition: Edition, path: Path) -> Edition:
    """A picture named on the command line, as the slide it would be in a folder."""
    shown = (
        path.relative_to(edition.root).as_posix()
        if path.is_relative_to(edition.root)
        else path.as_posix()
    )
    if (odd := unusable(path.name)) is not None:
        return replace(
            edition,
            title=str(odd.values["name"]),
            items=(),
            problems=(Problem(printable(shown), 0, 0, odd),),
        )
    draft = draft_of({"type": type_of(path.name), "file": named(path.name)}, 1, shown)
    assert draft is not None and draft.slide is not None
    problems: list[Problem] = []
    pictures: dict[str, Path | None] = {named(path.name): path}
    slide = PdfInfo(StateStore(None)).told(draft, pictures, problems)
    item = Item(path.stem, slide, draft, slide.window, pictures)
    return replace(
        edition,
        title=path.name,
        items=(item,),
        problems=tuple(problems),
        folders=frozenset({path.parent}),
        files=frozenset({path}),
    )


def _no_slide(wanted: str, known: list[str], language: Language) -> str:
    """A sentence: there is no slide of that name, and which there are."""
    words = _WORDS.of(language)
    near = did_you_mean(wanted, {name.casefold(): name for name in known})
    near = next((name for name in known if name.casefold() == near), None)
    if near:
        rest = words("near", near=near)
    else:
        rest = words("known", known=", ".join(known)) if known else words("none")
    return words("no-slide", id=wanted) + rest
