"""The slides of the playlist that the config names, with those of all that it takes in.

A playlist takes in folders, other playlists, pools of quotes and feeds. Where it names what is not
there, what it took in before plays on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from player.content.entries import Draft, Included, Inclusion
from player.content.readers import is_table
from player.fs.files import is_file
from player.lazy import dataclass
from player.library.budget import Budget
from player.library.config_loader import Settings
from player.library.context import Context
from player.library.edition import Pool
from player.library.fallbacks import await_file, standing
from player.library.feeds import FeedFiles
from player.library.folder_slides import FolderSlides
from player.library.last_good import LastGood, LastGoodFiles
from player.library.long_lists import LongLists
from player.library.paths import Found, Paths
from player.library.scan import Scan
from player.library.slots import Slot
from player.library.taken_over import TakenOver
from player.problems import Flaw, Problem

DEEPEST = 50  # playlists within each other
MOST_REPEATED = 1000  # slides that are taken in once more, over all


@dataclass(frozen=True, slots=True)
class Playlist:
    """What is to be played: the playlist's file (None: there is none), its title, the slides in
    their order, and what it shows when none of them is due."""

    path: Path | None = None
    title: str = ""
    slots: tuple[Slot, ...] = ()
    fallback: Draft | None = None


@dataclass
class _Unfolding:
    """What was taken in so far in one scan: which files and folders, and how many slides and files
    once more."""

    scan: Scan
    paths: set[Path] = field(default_factory=set)
    repeated: int = 0


class Playlists:
    """Reads the playlist that the config names."""

    def __init__(
        self,
        folder_slides: FolderSlides,
        feed_files: FeedFiles,
        last_good_files: LastGoodFiles,
        long_lists: LongLists,
        paths: Paths,
        settings: Settings,
        budget: Budget,
        *,
        ever: Callable[[Path], bool],
        only: Path | None = None,
    ) -> None:
        """Begin without a playlist.

        Args:
            folder_slides: the slides of a folder.
            feed_files: the slides of a feed.
            last_good_files: the slides of a file.
            long_lists: the first slides of one, where that will do.
            paths: finds what is named.
            settings: which playlist is named.
            budget: the time that a scan may take.
            ever: whether a file or folder was ever there.
            only: play this playlist, whatever the config names.
        """
        self._folder_slides, self._feed_files = folder_slides, feed_files
        self._last_good_files, self._long_lists = last_good_files, long_lists
        self._paths, self._settings = paths, settings
        self._budget, self._ever, self._only = budget, ever, only
        self._whole_pools: set[Path] = set()  # that were read to their end since this started
        # What became of the slots of a file, by the file and what was said of them: at the last
        # scan, and at this one.
        self._said_before: dict[tuple[Path, str], TakenOver[Slot, Slot]] = {}
        self._said: dict[tuple[Path, str], TakenOver[Slot, Slot]] = {}

    def read(self, scan: Scan) -> Playlist:
        """The playlist as its files say now."""
        self._said_before, self._said = self._said, {}
        path = self._named(scan)
        if path is None:
            return Playlist()
        if self._folder_slides.is_folder(path):
            return Playlist(path, path.name, tuple(self._folder_slides.slots(path, scan)))
        last_good = self._take_in(path, self._settings.context({}, named=True), scan)
        scan.problems += last_good.problems
        scan.watch(path)
        if last_good.gone and last_good.missing_since is not None:
            flaw = Flaw("missing-file", {"name": self._paths.shown(path)})
            scan.problems.append(self._settings.problem(flaw, ("playlist",)))
        slots = self._unfolded(path, last_good, (path,), _Unfolding(scan))
        return Playlist(path, last_good.title, tuple(slots), last_good.fallback)

    def _take_in(
        self, path: Path, context: Context, scan: Scan, kind: Included = "playlist"
    ) -> LastGood:
        """A file with its version in force, or as much of it as is needed now."""
        cut = self._long_lists.cut(path, context, scan, kind)
        return cut or self._last_good_files.take_in(path, context, scan)

    def _named(self, scan: Scan) -> Path | None:
        """The file or folder that the config names as its playlist."""
        if self._only is not None:
            return Path(os.path.abspath(self._only))
        beside, name = self._paths.config.parent, self._settings.config.playlist
        target = self._paths.find(name, beside, self._ever)
        if not target.flaw:
            self._settings.settle("playlist", name)
            return target.path
        scan.problems.append(self._settings.problem(target.flaw, ("playlist",)))
        # A mistake in its name costs that name: what played, plays on.
        last = self._settings.last.get("playlist", name)
        return self._paths.find(last, beside, self._ever).path

    def _unfolded(
        self, path: Path, last_good: LastGood, within: tuple[Path, ...], so_far: _Unfolding
    ) -> Sequence[Slot]:
        """The slides of a playlist, with those of all that it takes in at their places.

        `within` are the playlists from the first one to this one.
        """
        if last_good.stands_alone:
            of_slides = self._of_slides(path, last_good)
            self._long_lists.passes(of_slides)
            return of_slides
        slots: list[Slot] = []
        apart = self._apart(path, last_good)
        for slot in last_good.slots or ():
            if isinstance(slot.entry, Draft):
                slots.append(standing(slot, path, last_good, self._paths, so_far.scan))
                self._long_lists.passes(slots[-1:])
            elif slot.entry.kind == "feed":
                slots += self._of_feed(slot.entry, slot.before, path, last_good, so_far.scan)
            else:
                slots += self._of_inclusion(slot, slot.entry, within, last_good, so_far, apart)
        return self._shuffled(path, slots, self._paths.shown(path)) if last_good.shuffle else slots

    def _of_slides(self, path: Path, last_good: LastGood) -> Sequence[Slot]:
        """The slides of a file that names nothing for which something else may have to stand
        in."""
        slots: Sequence[Slot] = last_good.slots or ()
        if (pool := last_good.pool) is not None:
            slots = self._each(path, "own pool", slots, lambda slot: replace(slot, pool=pool), pool)
        return self._shuffled(path, slots, self._paths.shown(path)) if last_good.shuffle else slots

    def _shuffled(self, path: Path, slots: Sequence[Slot], group: str) -> Sequence[Slot]:
        """These change places with each other every day, whatever was said of some of them."""
        return self._each(
            path, f"shuffled {group}", slots, lambda slot: replace(slot, shuffle=group)
        )

    def _each(
        self,
        path: Path,
        what: str,
        slots: Sequence[Slot],
        make: Callable[[Slot], Slot],
        *terms: object,
    ) -> Sequence[Slot]:
        """These slots of a file, of all of which the same is said: each the very same one as at the
        last scan, where it was made of the same."""
        key = path, what
        known = self._said.get(key) or self._said_before.get(key)
        self._said[key] = known = known or TakenOver()
        return known.of(slots, make, *terms)

    def _apart(self, path: Path, last_good: LastGood) -> Mapping[Path, frozenset[str]]:
        """Of each folder the files that have a turn of their own in this list."""
        apart: dict[Path, frozenset[str]] = {}
        for slot in last_good.slots or ():
            if isinstance(slot.entry, Inclusion) and slot.entry.only:
                folder = self._paths.find(slot.entry.path, path.parent, self._ever).path
                if folder is not None:
                    names = frozenset(name.casefold() for name in slot.entry.only)
                    apart[folder] = apart.get(folder, frozenset()) | names
        return apart

    def _of_feed(
        self,
        entry: Inclusion,
        before: Draft | Inclusion | None,
        path: Path,
        last_good: LastGood,
        scan: Scan,
    ) -> list[Slot]:
        """The slides of a feed; where there is none of that name, of the feed named before."""
        name_before = before.path if isinstance(before, Inclusion) else ""
        if name_before and self._feed_files.has(entry.path):
            last_good.settle(entry)
        return self._feed_files.slots(entry, path, scan, name_before)

    def _of_inclusion(
        self,
        slot: Slot,
        entry: Inclusion,
        within: tuple[Path, ...],
        last_good: LastGood,
        so_far: _Unfolding,
        apart: Mapping[Path, frozenset[str]],
    ) -> Sequence[Slot]:
        """The slides of the folder, playlist or pool that an entry of the innermost playlist names.

        Where it names what is not there, of what it took in before.
        """
        path, scan = within[-1], so_far.scan
        before = slot.before.path if isinstance(slot.before, Inclusion) else ""
        target = self._included(entry, within, so_far)
        if target.path is not None and before:
            last_good.settle(entry)
        elif target.flaw is not None:
            place = (self._paths.shown(path), entry.line, entry.column)
            scan.problems.append(Problem(*place, target.flaw))
            await_file(entry.path, path.parent, self._paths, scan)
            if before:  # a mistake in its name costs that name: what it took in, plays on
                entry = replace(entry, path=before)
                target = self._included(entry, within, so_far)
        if target.path is None:
            return []
        elsewhere = apart.get(target.path, frozenset()) if not entry.only else frozenset()
        return self._taken_in(entry, target.path, within, so_far, elsewhere)

    def _taken_in(
        self,
        entry: Inclusion,
        target: Path,
        within: tuple[Path, ...],
        so_far: _Unfolding,
        elsewhere: frozenset[str],
    ) -> Sequence[Slot]:
        """The slides of a target that is there, as the entry says that they are played, without
        the files that have their turn `elsewhere`."""
        # What is taken in by its name is so once for each line.
        again, unfinished = target in so_far.paths and not entry.only, self._budget.unfinished
        if not entry.only:
            so_far.paths.add(target)
        slots: Sequence[Slot]
        if self._folder_slides.is_folder(target):
            source = self._paths.shown(within[-1])
            slots = self._folder_slides.slots(target, so_far.scan, entry, source, elsewhere)
        else:
            slots = self._of_file(entry, target, within, so_far)
        if entry.kind == "quotes" and target not in self._whole_pools:
            # Of some of its quotes another would be chosen for today than of all of them.
            if self._budget.unfinished and not unfinished:
                slots = []
            elif not self._budget.cut:
                self._whole_pools.add(target)
        if again:
            # What is taken in twice by what is taken in twice doubles with every file: a few lines
            # could fill the memory.
            so_far.repeated += 1 + sum(isinstance(slot.entry, Draft) for slot in slots)
        if entry.shuffle:
            slots = self._shuffled(target, slots, f"{self._paths.shown(within[-1])} {entry.path}")
        if entry.kind != "quotes":
            return slots
        pool = Pool(self._paths.shown(target), entry.per_day)
        return self._each(target, "pool", slots, lambda slot: slot.in_pool(pool), pool)

    def _of_file(
        self, entry: Inclusion, target: Path, within: tuple[Path, ...], so_far: _Unfolding
    ) -> Sequence[Slot]:
        """The slides of a playlist, table or text that an entry names."""
        scan, settings = so_far.scan, entry.settings if is_table(target.name) else {}
        context = self._settings.context({**entry.common, **settings}, named=True)
        last_good = self._take_in(target, context, scan, entry.kind)
        scan.problems += last_good.problems
        scan.watch(target)
        if last_good.gone and last_good.missing_since is not None:
            flaw = Flaw("missing-file", {"name": self._paths.shown(target)})
            place = (self._paths.shown(within[-1]), entry.line, entry.column)
            scan.problems.append(Problem(*place, flaw))
        return self._unfolded(target, last_good, (*within, target), so_far)

    def _included(self, entry: Inclusion, within: tuple[Path, ...], so_far: _Unfolding) -> Found:
        """What an entry takes in, or why it can't take that in.

        That too much was taken in is reported once: after that there is neither a path nor a flaw.
        """
        name = entry.path
        target = self._paths.find(name, within[-1].parent, self._ever)
        if target.flaw is not None:
            missing = entry.kind == "folder" and target.flaw.code == "missing-file"
            return Found(None, Flaw("missing-folder", {"name": name}) if missing else target.flaw)
        if target.path is not None and entry.kind == "folder" and is_file(target.path):
            return Found(None, Flaw("not-a-folder", {"name": name}))
        if entry.kind == "playlist" and (flaw := self._too_deep(name, target.path, within)):
            return Found(None, flaw)
        if target.path in so_far.paths and so_far.repeated >= MOST_REPEATED:
            codes = {problem.flaw.code for problem in so_far.scan.problems}
            flaw = Flaw("playlist-often", {"name": name, "limit": MOST_REPEATED})
            return Found(None, None if "playlist-often" in codes else flaw)
        return target

    def _too_deep(self, name: str, path: Path | None, within: Sequence[Path]) -> Flaw | None:
        """Why a playlist can't be taken in here: it takes in itself, or too many are in each
        other."""
        if path is not None and path in within:
            way = " → ".join(self._paths.shown(outer) for outer in within)
            return Flaw("playlist-circle", {"name": name, "way": way})
        if len(within) >= DEEPEST:
            return Flaw("playlist-deep", {"name": name, "limit": DEEPEST})
        return None
