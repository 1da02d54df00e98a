"""What one asks to look at: which config, which playlist, which slides, when, and how large. Opens
no picture."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from player.commands.apart import keep_within
from player.commands.path_argument import language_of, stands_for
from player.content.pictures import named, type_of
from player.content.playlist import draft_of
from player.library.edition import Edition, Item
from player.library.file_types import PICTURES
from player.library.grace import GRACE
from player.library.library import Library
from player.library.pdf_info import PdfInfo
from player.library.state_store import StateStore, feeds_folder
from player.library.strays import unusable
from player.playout.program import Program
from player.problems import Flaw, Language, Problem, did_you_mean, printable, say
from player.settings.config import Config
from player.settings.moments import parse_moment

DEFAULT_SIZE = 1920, 1080
FETCH_SECONDS = 8.0  # that all feeds together may take of somebody who waits


class RequestRefused(Exception):
    """What was asked for cannot be given. Says why, and which exit code that is."""

    def __init__(self, why: str, code: int) -> None:
        super().__init__(why)
        self.why, self.code = why, code


@dataclass(frozen=True, slots=True)
class Request:
    """The options that check and all ways of previewing share; None where one was not given."""

    config: Path
    screen: str = ""
    path: Path | None = None
    size: tuple[int, int] | None = None
    slide: str | None = None
    at: str | None = None
    fetch: bool = False  # ask the feeds first, instead of looking at their last answers
    feeds_of: str | None = None  # the screen whose answers of feeds are looked at; None: this one's
    answered: dict[str, tuple[Flaw, ...]] = field(
        default_factory=dict
    )  # the feeds that were asked, and what is wrong with them

    def resolved(self) -> Request:
        """A folder with a config of its own, and a config itself, stand for what that config
        plays."""
        config, path = stands_for(self.config, self.path)
        return replace(self, config=config, path=path)

    def edition(self) -> Edition:
        """What is in force now. Raises Refused where there is nothing to look at, Unusable where
        there is no config."""
        return self.opened()()

    def opened(self) -> Callable[[], Edition]:
        """A way to get what is in force, again and again: the last good version of what is wrong
        stays."""
        asked = self.resolved()
        if asked.path is not None and not asked.path.exists():
            raise RequestRefused(
                say(
                    Flaw("no-such-path", {"name": asked.path.as_posix()}),
                    language_of(asked.config, asked.screen),
                ),
                2,
            )
        feeds = feeds_folder(
            asked.config, asked.screen if asked.feeds_of is None else asked.feeds_of
        )
        library = Library(
            asked.config, asked.screen, clock=time.monotonic, playlist=asked.path, feeds=feeds
        )

        def refreshed() -> Edition:
            edition = library.refresh()
            keep_within(edition.config.limits)
            if asked.fetch and edition.feeds:
                from player.library.fetching import (
                    fetch_once,
                )  # and with it requests: only who has a feed needs them

                if wanted := {
                    name: feed for name, feed in edition.feeds.items() if name not in asked.answered
                }:
                    asked.answered.update(
                        fetch_once(replace(edition, feeds=wanted), feeds, FETCH_SECONDS)
                    )
                library.told({name: asked.answered[name] for name in edition.feeds})
                edition = library.refresh()
            if (
                library.recheck is not None
            ):  # a file that is being replaced this very moment is waited for
                time.sleep(GRACE)
                edition = library.refresh()
            picture = (
                asked.path is not None
                and asked.path.suffix.casefold() in PICTURES
                and asked.path.is_file()
            )
            return (
                _of_picture(edition, Path(asked.path).absolute())
                if picture and asked.path is not None
                else edition
            )

        return refreshed

    def now(self, config: Config) -> datetime:
        """The moment to look at; a day without a time is its noon. Raises Refused."""
        if self.at is None:
            return datetime.now(config.timezone)
        try:
            moment = parse_moment(self.at)
        except ValueError:
            raise RequestRefused(
                f"--at: {self.at!r} is not a time; write for example '{date.today()} 14:30'", 2
            ) from None
        now = (
            moment
            if isinstance(moment, datetime)
            else datetime(moment.year, moment.month, moment.day, 12)
        )
        return now if now.tzinfo else now.replace(tzinfo=config.timezone)

    def items(self, edition: Edition, now: datetime) -> list[Item]:
        """The slides that are asked for, in their order. Raises Refused for a slide that there is
        not."""
        due = (
            due_at(edition, now)
            if self.at is not None
            else {item.id for item in edition.items if not item.stands_in}
        )
        items = [item for item in edition.items if item.id in due]
        if self.slide is None:
            return items
        found = [item for item in items if item.id == self.slide]
        if not found:
            raise RequestRefused(
                _no_slide(self.slide, [item.id for item in edition.items], edition.config.language),
                1,
            )
        return found

    def pixels(self, config: Config) -> tuple[int, int]:
        """Width and height of a picture: what was asked for, else the screen's, upright as people
        see it."""
        width, height = self.size or config.screen.size or DEFAULT_SIZE
        turned = self.size is None and config.screen.rotate in ("90", "270")
        return (height, width) if turned else (width, height)


def due_at(edition: Edition, now: datetime) -> set[str]:
    """The slides that may be shown at that moment: of a pool what is chosen for the day, and an
    urgent notice alone."""
    program = Program(edition)
    round_ = program.at(now)
    return {item.id for item in edition.items if item.id in round_ and program.is_due(item, now)}


def _of_picture(edition: Edition, path: Path) -> Edition:
    """A picture that was named, as the slide that it would be in a folder."""
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
    near = did_you_mean(wanted, {one.casefold(): one for one in known})
    near = next((one for one in known if one.casefold() == near), None)
    if language == "nl":
        said, hint = f"er is geen dia '{wanted}'", f"; bedoelde je '{near}'?"
        rest = f"; er zijn: {', '.join(known)}" if known else "; er zijn geen dia’s"
    else:
        said, hint = f"there is no slide '{wanted}'", f"; did you mean '{near}'?"
        rest = f"; there are: {', '.join(known)}" if known else "; there are no slides"
    return said + (hint if near else rest)
