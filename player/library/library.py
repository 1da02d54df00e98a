"""All files of one player, and the edition that they make together. Knows no clock, no pixels.

A wrong file keeps its last good version and a wrong slide leaves the others alone; both outlive a
restart. `Library.refresh` says in which order, and each stage has a module of its own:

    config_loader   config.yaml
    availability    whether the content folder is away
    themes          the themes, with their fonts
    playlists       the playlist, with all that it takes in (folder_slides, feeds, last_good,
                    long_lists)
    items           each slide with its identity and its pictures
    withdrawals     what is off every screen, whatever its file says
    reactions       what colleagues say, joined to the quotes that it is about
    rules           what the calendar says of them
    arriving        what waits for a picture on a network
    unplayed        what nothing plays
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from player.fs import deadlines
from player.fs.files import is_file
from player.fs.sandbox import fence
from player.inputs.mirror import Mirror
from player.library.arriving import Arriving
from player.library.availability import Availability
from player.library.budget import AT_START, LATER, Budget
from player.library.config_loader import Settings
from player.library.edition import Edition, Item, bare
from player.library.feeds import FeedFiles
from player.library.file_types import PICTURES
from player.library.folder_slides import FolderSlides
from player.library.folders import Folders
from player.library.grace import Grace
from player.library.items import Items, Listed
from player.library.last_good import LastGoodFiles
from player.library.long_lists import LongLists
from player.library.paths import FEED, LocalFile, Paths
from player.library.playlists import Playlist, Playlists
from player.library.reactions import ReactionFiles
from player.library.reading import Reader
from player.library.rules import Rules, in_time
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.library.themes import ThemeLoader
from player.library.unplayed import Unplayed
from player.library.withdrawals import Withdrawals
from player.problems import Flaw, Problem

MOST_ALIKE = 50  # files of a folder of which the same is reported
# Codes of flaws that say no more than that the content folder is away.
_NOT_THERE = frozenset(
    {
        "missing-file",
        "missing-near",
        "missing-folder",
        "picture-missing",
        "picture-near",
        "other-case",
        "outside",
        "unreadable",
        "unknown-theme",
    }
)


class Library:
    """All files of one player. `refresh` reads what has changed and gives the new edition.

    `budget` limits the time of a refresh. `newest` is when content was last changed, as its files
    say themselves (seconds since the epoch): a clock that goes well is not long before that.
    """

    def __init__(
        self,
        config: Path,
        screen: str = "",
        store: StateStore | None = None,
        clock: Callable[[], float] = lambda: 0.0,
        playlist: Path | None = None,
        wall: Callable[[], float] = lambda: 0.0,
        mirror: Mirror | None = None,
        feeds: Path | None = None,
        frozen: bool = False,
        lists: StateStore | None = None,
    ) -> None:
        """Begin without an edition; no file is read before the first refresh.

        Args:
            config: config.yaml, which need not be there where a playlist is given.
            screen: the name of this screen; that of this computer if it is empty.
            store: the state folder; None: nothing outlives this.
            clock: seconds, monotonic, for what is waited for.
            playlist: play this, whatever the config names.
            wall: seconds since the epoch, for since when the content folder is away.
            mirror: the copies of files on a network; None: they are read where they are.
            feeds: the folder with the answers of feeds; None: there are none.
            frozen: read nothing that an editor wrote; the last good versions are in force.
            lists: where it is kept what was withdrawn, if that is another folder than `store`.
        """
        self.config_path = Path(os.path.abspath(config))
        self.budget = Budget(clock)
        self.newest: float | None = None
        self._store, self._mirror, self._feeds = store or StateStore(None), mirror, feeds
        self._scans, self._wall = 0, wall
        self._awaited_since: float | None = None
        self._entered = 0  # the last scan that came as far as the content
        self._grace = grace = Grace(clock)
        self._paths = paths = Paths(
            self.config_path, self._store, grace, mirror, feeds=feeds, frozen=frozen
        )
        self._availability = Availability(self._store, grace, wall)
        reader = Reader(grace, paths)
        self._settings = settings = Settings(
            self.config_path,
            screen or socket.gethostname(),
            self._store,
            reader,
            optional=playlist is not None,
            named=bool(screen),
        )
        self._files = files = LastGoodFiles(self._store, reader, paths, self.budget)
        self._folders = Folders(self._store, grace, paths, files)
        self._theme_loader = ThemeLoader(self._store, paths, settings)
        self._feed_files = FeedFiles(feeds, paths, settings, files)
        self._folder_slides = FolderSlides(self._folders, files, paths, settings, self.budget)
        self._long_lists = LongLists(reader, paths, self.budget)
        self._playlists = Playlists(
            self._folder_slides,
            self._feed_files,
            files,
            self._long_lists,
            paths,
            settings,
            self.budget,
            ever=self._ever,
            only=playlist,
        )
        self._items = Items(self._store, paths, settings, self._feed_files, grace, self.budget)
        self._arriving, self._unplayed, self._rules = Arriving(), Unplayed(paths), Rules()
        self._reactions = ReactionFiles(self._store, reader, paths, self.budget)
        self._withdrawals = Withdrawals(lists or self._store, reader, paths, wall, self.budget)

    @property
    def mirror(self) -> Mirror | None:
        """The copies of what lies on a network."""
        return self._mirror

    @property
    def recheck(self) -> float | None:
        """When a file that is missing or empty begins to count, by the clock that was given."""
        return self._grace.recheck

    def told(self, flaws: Mapping[str, tuple[Flaw, ...]]) -> None:
        """Report what went wrong as feeds were fetched, by their names, from the next refresh
        on."""
        self._feed_files.flaws = flaws

    # ── the whole ─────────────────────────────────────────────────────────────────────────────────

    def refresh(self, changed: Iterable[Path] | None = None) -> Edition:
        """Read what has changed (None: whatever looks changed) and add it all up.

        Raises Unusable where there is no config and none was ever good.
        """
        scan = self._begin(changed)
        # Files become a config, themes and a playlist: each as it is now, or as it was last good.
        self._read_config(scan)
        if self._settings.awaited:
            return self._awaiting(scan)
        away = self._enter_content(scan)
        themes = self._theme_loader.load(scan)
        playlist = self._read_playlist(scan)
        # The playlist becomes slides in order, each with its identity and its pictures.
        listed = self._without_withdrawn(self._items.read(playlist, scan), scan)
        listed = self._with_reactions(listed, scan)
        self._check_screen_name(listed, scan)
        logo = self._logo(scan)
        scan.read += [self.shown(path) for path in sorted(self._new_pictures(scan))]
        # What is no longer played is forgotten, and what is wrong is reported.
        self._forget_unplayed(scan, playlist, away)
        problems = self._reported(scan, away)
        self.newest = max(filter(None, (self._files.newest, self._long_lists.newest)), default=None)
        # The calendar says when each slide may be shown.
        items, fallback = self._by_the_rules(listed)
        house = dict.fromkeys((*themes.originals, *filter(None, (logo.original,))))
        return Edition(
            self._settings.config,
            themes.active[0].theme,
            playlist.title,
            items,
            problems,
            self._paths.root,
            self.config_path,
            logo.path,
            themes.active,
            frozenset(scan.folders),
            frozenset(scan.files),
            self._long_lists.news(scan.read),
            listed.renamed,
            fallback,
            away_since=self._availability.since,
            awaited=self._paths.root if away is not None and away.code == "awaited" else None,
            originals=tuple(house),
            feeds=self._feed_files.wanted,
            sure=self._long_lists.sure(items),
        )

    def read_on(self) -> Edition:
        """Read what was left out of the first edition, before anything of it is shown."""
        self.budget.may_cut, self._scans = False, 0
        return self.refresh()

    # ── its stages ────────────────────────────────────────────────────────────────────────────────

    def _begin(self, changed: Iterable[Path] | None) -> Scan:
        """A new scan, with the time that it may take."""
        deadlines.begin()
        self._scans += 1
        self._grace.begin()
        if self._scans > 1:
            self.budget.hurry = False
        self.budget.begin(AT_START if self.budget.hurries else LATER)
        return Scan(None if changed is None else set(changed), self._scans)

    def _read_config(self, scan: Scan) -> None:
        """Bring the config up to date. Raises Unusable."""
        real = self._real_config()
        if scan.touched is not None and real in scan.touched:
            scan.touched.add(self.config_path)  # many screens' configs are links to one
        scan.watch(self.config_path)
        scan.watch(real)
        self._open_to(real, *filter(None, (self._store.folder, self._feeds)))
        self._settings.refresh(scan)

    def _awaiting(self, scan: Scan) -> Edition:
        """What is in force while nothing is known, the config neither: its share gives no answer
        yet. Nothing of what may lie beside it is content."""
        self._awaited_since = self._awaited_since or self._wall()
        return replace(
            bare(self._settings.config, self.config_path),
            problems=tuple(scan.problems),
            folders=frozenset(scan.folders),
            files=frozenset(scan.files),
            away_since=self._awaited_since,
            awaited=self.config_path,
        )

    def _enter_content(self, scan: Scan) -> Flaw | None:
        """Why the content folder is away; None where it is there."""
        root = self._settings.root
        self._paths.look_from(root, scan.of(self._entered))
        self._entered = scan.number
        self._open_to(root)
        away = self._availability.look(root)
        self._paths.away = away is not None
        scan.folders.add(root)
        scan.files.add(root)
        return away

    def _read_playlist(self, scan: Scan) -> Playlist:
        """The playlist with all that it takes in."""
        self._feed_files.begin()
        self._folder_slides.begin()
        self._long_lists.begin()
        playlist = self._playlists.read(scan)
        self._feed_files.end()
        return playlist

    def _without_withdrawn(self, listed: Listed, scan: Scan) -> Listed:
        """The same slides, with those closed that were withdrawn."""
        zone = self._settings.config.timezone
        self._withdrawals.read(scan, zone)
        items = self._withdrawals.applied(
            (*listed.items, *filter(None, (listed.fallback,))), zone, scan
        )
        if listed.fallback is None:
            return replace(listed, items=items)
        *items_only, fallback = items
        return replace(listed, items=tuple(items_only), fallback=None if fallback.off else fallback)

    def _with_reactions(self, listed: Listed, scan: Scan) -> Listed:
        """The same slides, the quotes with what colleagues say to them.

        They say that to each other, so visitors do not read it.
        """
        config = self._settings.config
        is_all = all(screen.playlist is None for screen in config.screens.values())
        is_all = is_all and not self.budget.cut
        items = self._reactions.joined(listed.items, scan, tell_of_others=is_all)
        return listed if config.screen.visitors else replace(listed, items=items)

    def _check_screen_name(self, listed: Listed, scan: Scan) -> None:
        """Report a screen that neither the config nor any slide names."""
        screens = (name for item in listed.items for name in item.slide.screens)
        scan.problems += self._settings.unknown_screen(screens)

    def _logo(self, scan: Scan) -> LocalFile:
        """The organisation's logo."""
        name = self._settings.config.organisation.logo
        if not name:
            return LocalFile(None)
        logo = self._paths.find(name, self.config_path.parent)
        if logo.flaw:
            scan.problems.append(self._settings.problem(logo.flaw, ("organisation", "logo")))
        scan.also_watch(logo.path, self._paths.root)
        return self._paths.local(logo.path) if logo.path is not None else LocalFile(None)

    def _new_pictures(self, scan: Scan) -> set[Path]:
        """Pictures that have changed. One that lies on a network counts when its copy is here."""
        arrived = self._mirror.arrived() if self._mirror is not None else set()
        touched = {
            path
            for path in (scan.touched or ())
            if is_file(path) and (self._mirror is None or not deadlines.far(path))
        }
        return {
            path
            for path in touched | arrived
            if path in scan.files and path.suffix.casefold() in PICTURES
        }

    def _forget_unplayed(self, scan: Scan, playlist: Playlist, away: Flaw | None) -> None:
        """Forget what is no longer played, where everything was looked at; a start is quick."""
        is_full = scan.touched is None and self._scans > 1
        if is_full and away is None and playlist.path is not None:
            self._files.forget_but(scan.taken_in)
        if not self.budget.is_done:
            self._grace.again(0)

    def _reported(self, scan: Scan, away: Flaw | None) -> tuple[Problem, ...]:
        """What is wrong, by file and line. A folder that is away is one problem."""
        if self.budget.cut:
            return ()  # what is left out may be named, and have more problems
        problems = scan.problems
        if away is not None:
            problems = [problem for problem in problems if problem.flaw.code not in _NOT_THERE]
            if not self._availability.brief:
                problems.append(self._settings.problem(away, ("content",)))
        else:
            problems = [*problems, *self._unplayed.problems(scan)]
        problems.sort(key=lambda problem: (problem.path, problem.line, problem.column))
        return tuple(_bounded(problems))

    def _by_the_rules(self, listed: Listed) -> tuple[tuple[Item, ...], Item | None]:
        """The items and the fallback, when they may be shown by all rules."""
        config = self._settings.config
        cut_off = self._cut_off(self._availability.since)
        unheard = self._feed_files.unheard() if config.offline_limit else {}
        ends = {FEED + name: self._cut_off(since) for name, since in unheard.items()}
        silent = {source: end for source, end in ends.items() if end is not None}
        fallback = listed.fallback
        if fallback is not None:
            fallback = in_time([fallback], config, cut_off)[0]
        items = self._rules.in_time(listed.items, config, cut_off, silent)
        in_force = self._arriving.in_force(items, listed.renamed)
        return self._withdrawals.closed(in_force), fallback

    def _cut_off(self, since: float | None) -> datetime | None:
        """From when on nothing about people is shown of what was last heard at `since`.

        None where it is heard now (`since` is None), or the config sets no limit.
        """
        limit, zone = self._settings.config.offline_limit, self._settings.config.timezone
        if since is None or limit is None:
            return None
        return datetime.fromtimestamp(since, zone) + limit

    # ── what others ask ───────────────────────────────────────────────────────────────────────────

    def save(self) -> None:
        """Keep on disk what has changed since the last time."""
        while self.save_one():
            pass

    def save_one(self) -> bool:
        """Keep one file on disk that has changed since the last time; False where there was none.

        To be called when there is nothing better to do: a disk takes long over thousands.
        """
        return any(
            part.save_one()
            for part in (
                self._settings,
                self._files,
                self._folders,
                self._theme_loader,
                self._availability,
                self._reactions,
            )
        )

    def shown(self, path: Path) -> str:
        """A path as an editor knows it: from the content folder, with forward slashes."""
        return self._paths.shown(path)

    def _open_to(self, *places: Path) -> None:
        """Let these be read, wherever they really lie. What doesn't answer can't be read anyway."""
        for place in places:
            with contextlib.suppress(OSError):
                fence.around(deadlines.real(place))

    def _real_config(self) -> Path:
        """The config without links."""
        try:
            return deadlines.real(self.config_path)
        except OSError:
            return self.config_path

    def _ever(self, path: Path) -> bool:
        """Whether a file or folder was ever there."""
        return (
            path in self._files
            or self._folders.known(path) is not None
            or self._store.recall(str(path)) is not None
        )


def _bounded(problems: Iterable[Problem]) -> list[Problem]:
    """The problems; where thousands of files in a folder have the same, some, and how many more.

    Nobody reads thousands of lines.
    """
    alike, listed, more = Counter[tuple[str, str]](), list[Problem](), dict[str, Problem]()
    for problem in problems:
        folder = problem.path.rpartition("/")[0]
        alike[folder, problem.flaw.code] += 1
        if (number := alike[folder, problem.flaw.code] - MOST_ALIKE) <= 0 or problem.line > 1:
            listed.append(problem)
        else:
            flaw = Flaw("more-alike", {"number": number}, severity=problem.severity)
            more[folder + problem.flaw.code] = Problem(folder or problem.path, 0, 0, flaw)
    return [*listed, *more.values()]
