"""What is in force, as plain data: the slides with their pictures, the config, the themes, and what
is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Literal, NamedTuple

from player.content.entries import Draft
from player.lazy import dataclass
from player.problems import Problem
from player.schedule.windows import Window
from player.settings.config import Config
from player.settings.feeds import Feed
from player.settings.theme import Theme, built_in
from player.slides.base import Slide
from player.text.escapes import visible


class Pool(NamedTuple):
    """A pool of quotes of which some are shown each day: its name, and how many (None: all of
    them)."""

    name: str
    per_day: int | None = 1


FALLBACK = "fallback"  # what the slide is called that is shown when none is due
Ends = Literal["", "month", "kept", "cut-off", "nobody"]


@dataclass(frozen=True, slots=True)
class Item:
    """A slide in force: its identity, where it stands, and the picture files it hangs on (None
    where one is missing)."""

    id: str
    slide: Slide
    draft: Draft
    window: Window
    pictures: Mapping[str, Path | None] = field(default_factory=dict)
    pool: Pool | None = None  # the pool that it is a quote of
    shuffle: str = ""  # with what it changes places every day: those that say the same
    elsewhere: bool = False  # it is not for this screen
    stands_in: bool = False  # for the quotes of its pool, on a day of which they were withdrawn
    originals: tuple[Path, ...] = ()  # on a network: its pictures are copies of these
    withheld: Window | None = (
        None  # when it may be shown once its pictures are here; until then it may not
    )
    ends: Ends = ""  # which rule ends its time, where its author did not say so
    off: bool = False  # ingetrokken.yaml names it: it is shown at no time, not in the past either
    replay: Window | None = None  # when that could once be the quote of the day

    @property
    def of_its_screens(self) -> Window:
        """When it is shown on the screens that it is for, where this is none of them."""
        if not self.elsewhere:
            return self.window
        return replace(self.window, never=self.slide.window.never)

    @property
    def source(self) -> str:
        """playlists/kantoor.yaml:12"""
        path = visible(self.draft.path)
        return f"{path}:{self.draft.line}" if self.draft.line else path


@dataclass(frozen=True, slots=True)
class ActiveTheme:
    """A theme with the picture files that it names, where they are there. Its logo goes before the
    organisation's."""

    theme: Theme
    background: Path | None = None
    logo: Path | None = None


@dataclass(frozen=True)
class Edition:
    """Everything in force. `folders` are to be watched; `read` are the files that were read anew.
    `theme` is that of the day; in the dark hours there may be another (`active_theme`).
    """

    config: Config
    theme: Theme
    title: str
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    root: Path
    config_path: Path
    logo: Path | None = None
    dresses: tuple[ActiveTheme, ...] = ()  # by day, by night
    folders: frozenset[Path] = frozenset()
    files: frozenset[Path] = frozenset()
    read: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(
        default_factory=dict
    )  # what slides of the last edition are called now; "" where another took the name
    fallback: Item | None = None  # what the playlist itself shows when none of its slides is due
    feeds: Mapping[str, Feed] = field(default_factory=dict)  # that are to be fetched, by name
    originals: tuple[Path, ...] = ()  # on a network: what no slide names (logo, backgrounds, fonts)
    away_since: float | None = (
        None  # when the content folder was last seen (seconds since the epoch); None: it is there
    )
    # Where the rest of a long playlist is yet to be read: how many slides stand above that for
    # certain. None where all is here.
    sure: int | None = None
    awaited: Path | None = None  # what was never seen, as the share that it lies on does not answer

    @property
    def house_pictures(self) -> tuple[Path, ...]:
        """Those that no slide names: logos and backgrounds."""
        of_themes = (
            path
            for active_theme in self.dresses
            for path in (active_theme.logo, active_theme.background)
        )
        return tuple(dict.fromkeys(path for path in (self.logo, *of_themes) if path))

    @cached_property
    def _by_id(self) -> Mapping[str, Item]:
        return dict(zip(map(attrgetter("id"), self.items), self.items, strict=True))

    def item(self, identity: str) -> Item | None:
        """The slide with that identity."""
        return self._by_id.get(identity)

    def seconds(self, slide: Slide) -> float:
        """How long a slide stays."""
        seconds, transition = slide.seconds(self.config.duration), self.config.transition
        if not slide.COMES_UP_FIRST or slide.duration is not None or transition.kind == "cut":
            return seconds
        return seconds + transition.seconds

    def is_fallback(self, identity: str) -> bool:
        """Whether that is no slide of the round, but what is shown when none is due."""
        known = {FALLBACK, self.fallback.id} if self.fallback is not None else {FALLBACK}
        return identity in known and self.item(identity) is None

    @property
    def why_fallback(self) -> Literal["waiting", "empty", "silent"]:
        """Why nothing is due: all slides wait for their time, there are none, or it is not known
        yet which."""
        return "waiting" if self.items else "empty" if self.awaited is None else "silent"

    def same_as(self, other: Edition) -> bool:
        """Whether nothing visible differs: no file was read anew, and the same pictures are in the
        same places."""
        return (
            not self.read
            and other.problems == self.problems
            and other.folders == self.folders
            and other.logo == self.logo
            and other.theme is self.theme
            and len(other.items) == len(self.items)
            and all(
                a.id == b.id
                and a.draft is b.draft
                and a.window == b.window
                and a.pictures == b.pictures
                and (a.slide is b.slide or a.slide == b.slide)
                for a, b in zip(other.items, self.items, strict=True)
            )
        )

    def active_theme(self, moment: datetime | None = None) -> ActiveTheme:
        """The theme in force at a local time (None: by day), with its pictures."""
        dark = moment is not None and self.config.theme.dark_at(moment)
        return self.dresses[-1 if dark else 0] if self.dresses else ActiveTheme(self.theme)


def bare(config: Config, path: Path) -> Edition:
    """An edition without any content; `path` is that of the config."""
    theme = built_in()[config.theme.day]
    return Edition(config, theme, "", (), (), path.parent, path, dresses=(ActiveTheme(theme),))


def way_to(draft: Draft, value: object) -> tuple[str, ...]:
    """The way to the field of a draft that holds this value; empty where no field does."""
    return next(((key,) for key, written in draft.raw.items() if written == value), ())
