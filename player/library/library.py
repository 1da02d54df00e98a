"""All files of one player, and what they add up to: an edition. Knows no clock and no pixels.

A wrong file keeps its last good version, a wrong slide leaves the others, and both survive a
restart (`keep`). How a file is read and kept stands in `shelf`, the config in `settings`, folders
in `listings`, names in `names`, themes in `themes`.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from player.content.captioned import captioned
from player.content.entries import Draft, Inclusion
from player.content.first_words import MADE
from player.content.pictures import PAGED, named, type_of
from player.content.playlist import draft_of
from player.content.readers import about, besides_of, is_read, is_table
from player.content.validation import keys_of
from player.fs import deadlines
from player.fs.files import is_file, is_folder, is_link, is_there
from player.fs.sandbox import fence
from player.fs.unfinished import AGAIN, being_written
from player.inputs.mirror import REFUSED, Mirror
from player.library import folders
from player.library.availability import Absence
from player.library.budget import AT_START, LATER, Budget
from player.library.config_loader import Settings
from player.library.edition import FALLBACK, Edition, Item, Pool
from player.library.feeds import FeedFiles
from player.library.file_types import DOCUMENTS, PICTURES, copied, passing
from player.library.folders import Folders
from player.library.grace import Grace
from player.library.last_good import LastGood, LastGoodFiles, Reader, Slot, name_of
from player.library.matching import free, made_id
from player.library.paths import FEED, Found, Paths
from player.library.pdf_info import PdfInfo
from player.library.rules import in_time
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.library.strays import Strays, unusable
from player.library.themes import ThemeLoader
from player.problems import Flaw, Problem
from player.schedule.screens import shown_on
from player.slides.base import Common

DEEPEST = 50  # playlists within each other
FIRST = 200  # files of a folder that are looked at before there is a first picture
MOST_ALIKE = 50  # files of a folder of which the same is told
MOST_REPEATED = 1000  # slides that are taken in once more, over all
_NOT_THERE = frozenset(
    {
        "missing-file",
        "missing-near",
        "missing-folder",
        "picture-missing",
        "picture-near",
        "other-case",
        "unreadable",
        "unknown-theme",
    }
)


class Library:
    """All files of one player. `refresh` reads what has changed and gives the new edition.

    `clock` is for waiting, `wall` tells since when the content folder is away (both in seconds).
    `newest` is when content was last changed, as its files say themselves: no clock that goes well
    is long before that.
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
    ) -> None:
        self.config_path = Path(os.path.abspath(config))
        self._store, self._only, self._grace = store or StateStore(None), playlist, Grace(clock)
        self.budget = Budget(clock)
        self._names = Paths(self.config_path, self._store, self._grace, mirror)
        self._names.frozen = frozen
        self.newest: float | None = None
        self._mirror, self._whole = mirror, dict[str, Item]()
        self._copies: dict[
            Path, Mapping[Path, Path]
        ] = {}  # by folder: of what a document in it is a copy, by its name
        self._named: Path | None = None  # the playlist
        self._lines: dict[tuple[Hashable, int], str] = {}
        self._looks = 0
        self._whole_pools: set[Path] = set()  # that were read to their end since this started
        self._pictures = Scan(None).pictures  # that folders held at the last look
        self._captions = Scan(None).captions
        self._absence = Absence(self._store, self._grace, wall)
        reader = Reader(self._grace, self._names)
        # A playlist that was named can be looked at without a config.
        self._settings = Settings(
            screen or socket.gethostname(),
            self._store,
            reader,
            self._names,
            optional=playlist is not None,
            named=bool(screen),
        )
        self._last_good_files = LastGoodFiles(self._store, reader, self._names, self.budget)
        self._folders = Folders(self._store, self._grace, self._names, self._last_good_files)
        self._pdf_info, self._strays = PdfInfo(self._store), Strays()
        self._theme_loader = ThemeLoader(self._store, self._names, self._settings)
        self._feeds = feeds
        self._feed_files = FeedFiles(feeds, self._names, self._settings, self._last_good_files)

    @property
    def mirror(self) -> Mirror | None:
        """The copies of what lies on a network."""
        return self._mirror

    @property
    def recheck(self) -> float | None:
        """When a file that is missing or empty begins to count, by the clock that was given."""
        return self._grace.recheck

    def told(self, flaws: Mapping[str, tuple[Flaw, ...]]) -> None:
        """What went wrong as feeds were fetched, by their names; counts from the next refresh
        on."""
        self._feed_files.flaws = flaws

    # ── the whole ─────────────────────────────────────────────────────────────────────────────────

    def refresh(self, changed: Iterable[Path] | None = None) -> Edition:
        """Read what has changed (None: whatever looks changed) and add it all up.

        Raises Unusable where there is no config and none was ever good.
        """
        deadlines.begin()
        self._looks += 1
        look = Scan(None if changed is None else set(changed), self._looks)
        real = self._real()  # many screens' configs are links to one
        if look.touched is not None and real in look.touched:
            look.touched.add(self.config_path)
        self._grace.recheck = None
        if self._looks > 1:
            self.budget.hurry = False
        self.budget.begin(AT_START if self.budget.hurries else LATER)
        self._open_to(real, *filter(None, (self._store.folder, self._feeds)))
        self._names.originals = {}
        self._settings.refresh(look)
        config, root = self._settings.config, self._names.root
        self._open_to(root)
        away = self._absence.look(root)
        self._names.away = away is not None
        look.folders |= {self.config_path.parent, real.parent, root}
        look.files |= {self.config_path, real, root}
        self._feed_files.begin()
        self._strays.begin()
        dresses = self._theme_loader.dresses(look)
        of_the_house, self._names.originals = self._names.originals, {}
        title, listed = self._playlist(look)
        self._feed_files.end()
        self._pictures, self._captions = look.pictures, look.captions
        items: list[Item] = []
        taken: dict[str, Item] = {}
        with self.budget.reading():
            self._pdf_info.learn(self._pdfs(listed), self.budget)
        lines: dict[
            tuple[Hashable, int], str
        ] = {}  # what each slide is called, by what it was when it was first seen
        times, answers = (
            Counter[Hashable](),
            dict[tuple[str, Any, Any], str](),
        )  # of rows, the table that they are taken from
        for slot in listed:
            assert isinstance(slot.entry, Draft) and slot.entry.slide is not None
            answer = _answer(slot.entry)
            if (
                answer is not None
                and answers.setdefault(answer, slot.entry.path) != slot.entry.path
            ):
                continue
            self.budget.goes_on()
            item = self._item(slot, taken, look)
            taken[item.id] = item
            items.append(item)
            lines[slot.origin, times[slot.origin]] = item.id
            times[slot.origin] += 1
        fallback = (
            self._item(Slot(look.fallback, look.fallback.id or FALLBACK), taken, look)
            if look.fallback
            else None
        )
        look.problems += self._settings.unknown_screen(
            name for item in items for name in item.slide.screens
        )
        logo = None
        if config.organisation.logo:
            found = self._names.find(config.organisation.logo, self.config_path.parent)
            if found.flaw:
                look.problems.append(self._settings.problem(found.flaw, ("organisation", "logo")))
            if found.path is not None:
                look.also_watch(found.path, root)
                self._names.originals = of_the_house
                logo = self._names.here(found.path)
        renamed, self._lines = _renamed(self._lines, lines), lines
        self._whole = {
            name: item for one, item in self._whole.items() if (name := renamed.get(one, one))
        }
        look.read += [self.shown(path) for path in sorted(self._new_pictures(look))]
        if away is not None:
            # That the folder is away says it all.
            look.problems = [
                problem for problem in look.problems if problem.flaw.code not in _NOT_THERE
            ]
            if not self._absence.brief:
                look.problems.append(self._settings.problem(away, ("content",)))
        if (
            look.touched is None and away is None and self._named is not None and self._looks > 1
        ):  # a start is quick
            self._last_good_files.forget_but(look.taken_in)
        if self.budget.unfinished:
            self._grace.recheck = self._grace.now()
        self.newest = self._last_good_files.newest
        if away is None:
            self._tell_of_what_waits(look)
        look.problems.sort(key=lambda problem: (problem.path, problem.line, problem.column))
        look.problems = _bounded(look.problems)
        cut_off = self._cut_off(self._absence.since)
        silent = {
            FEED + name: end
            for name, since in (self._feed_files.unheard() if config.offline_limit else {}).items()
            if (end := self._cut_off(since)) is not None
        }
        fallback = in_time([fallback], config, cut_off)[0] if fallback is not None else None
        in_force = self._here(in_time(items, config, cut_off, silent))
        return Edition(
            config,
            dresses[0].theme,
            title,
            in_force,
            tuple(look.problems),
            root,
            self.config_path,
            logo,
            dresses,
            frozenset(look.folders),
            frozenset(look.files),
            tuple(dict.fromkeys(look.read)),
            renamed,
            fallback,
            away_since=self._absence.since,
            originals=tuple(of_the_house),
            feeds=self._feed_files.wanted,
        )

    def _new_pictures(self, look: Scan) -> set[Path]:
        """Pictures that are others now. One that lies on a network counts when its copy is here."""
        arrived = self._mirror.arrived() if self._mirror is not None else set()
        touched = {
            path
            for path in (look.touched or ())
            if is_file(path) and (self._mirror is None or not deadlines.far(path))
        }
        return {
            path
            for path in touched | arrived
            if path in look.files and path.suffix.casefold() in PICTURES
        }

    def _here(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """A slide whose pictures are still on their way over the network is as it was before, or
        waits."""
        listed = []
        for item in items:
            if item.withheld is None:
                listed.append(item)
                continue
            item, last = replace(item, withheld=item.window), self._whole.get(item.id)
            if last is not None and last.slide.TYPE == item.slide.TYPE:
                listed.append(
                    replace(
                        last,
                        window=item.window,
                        draft=item.draft,
                        originals=(*item.originals, *last.originals),
                    )
                )
            else:
                listed.append(replace(item, window=replace(item.window, never=True)))
        self._whole = {item.id: item for item in listed if item.originals and item.withheld is None}
        return tuple(listed)

    def _cut_off(self, since: float | None) -> datetime | None:
        """From when on nothing about people is shown of what was last heard then (None: it is
        there), by the limit."""
        limit = self._settings.config.offline_limit
        return (
            None
            if since is None or limit is None
            else datetime.fromtimestamp(since, self._settings.config.timezone) + limit
        )

    def _open_to(self, *places: Path) -> None:
        """These may be read, wherever they really lie. What doesn't answer can't be read anyway."""
        for place in places:
            with contextlib.suppress(OSError):
                fence.around(deadlines.real(place))

    def save(self) -> None:
        """Keep on disk what has changed since the last time."""
        while self.save_one():
            pass

    def save_one(self) -> bool:
        """Keep one file on disk that has changed since the last time: a disk takes long over
        thousands. False where there was none.

        To be called when there is nothing better to do.
        """
        return any(
            part.save_one()
            for part in (
                self._settings,
                self._last_good_files,
                self._folders,
                self._theme_loader,
                self._absence,
            )
        )

    def shown(self, path: Path) -> str:
        """A path as an editor knows it: from the content folder, with forward slashes."""
        return self._names.shown(path)

    def _real(self) -> Path:
        try:
            return deadlines.real(self.config_path)
        except OSError:
            return self.config_path

    # ── playlists and folders ─────────────────────────────────────────────────────────────────────

    def _playlist(self, look: Scan) -> tuple[str, list[Slot]]:
        if self._only is not None:
            found = Found(Path(os.path.abspath(self._only)))
        else:
            found = self._names.find(
                self._settings.config.playlist, self.config_path.parent, self._ever
            )
            if found.flaw:
                look.problems.append(self._settings.problem(found.flaw, ("playlist",)))
                # A mistake in its name costs that name: what played, plays on.
                found = self._names.find(
                    self._settings.last.get("playlist", self._settings.config.playlist),
                    self.config_path.parent,
                    self._ever,
                )
            else:
                self._settings.settle("playlist", self._settings.config.playlist)
        path = self._named = found.path
        if path is None:
            return "", []
        if self._is_folder(path):
            return path.name, self._folder(path, {}, look, None)
        last_good = self._volume(path, {}, look, named=True)
        look.problems += last_good.problems
        look.folders.add(path.parent)
        look.files.add(path)
        if last_good.gone and last_good.missing_since is not None:
            look.problems.append(
                self._settings.problem(
                    Flaw("missing-file", {"name": self.shown(path)}), ("playlist",)
                )
            )
        look.fallback = last_good.fallback
        return last_good.title, self._unfolded(path, last_good, (path,), look)

    def _unfolded(
        self, path: Path, last_good: LastGood, within: tuple[Path, ...], look: Scan
    ) -> list[Slot]:
        """The slides of a file, with those of the folders, playlists and pools that it takes in at
        their places."""
        listed: list[Slot] = []
        for slot in last_good.slots or ():
            entry = slot.entry
            if isinstance(entry, Draft):
                listed.append(self._standing(slot, path, last_good, look))
                continue
            before = slot.before.path if isinstance(slot.before, Inclusion) else ""
            if entry.kind == "feed":
                if before and self._feed_files.has(entry.path):
                    last_good.settle(entry)
                listed += self._feed_files.slots(entry, path, look, before)
                continue
            found = self._included(entry, path, within, look)
            if found.path is not None and before:
                last_good.settle(entry)
            elif found.flaw is not None:
                look.problems.append(
                    Problem(self.shown(path), entry.line, entry.column, found.flaw)
                )
                self._await(entry.path, path.parent, look)
                if before:  # a mistake in its name costs that name: what it took in, plays on
                    entry = replace(entry, path=before)
                    found = self._included(entry, path, within, look)
            if found.path is None:
                continue
            again, unfinished = found.path in look.unfolded, self.budget.unfinished
            look.unfolded.add(found.path)
            pool = Pool(self.shown(found.path), entry.per_day) if entry.kind == "quotes" else None
            if self._is_folder(found.path):
                taken = self._folder(found.path, entry.common, look, entry, self.shown(path))
            else:
                inner = self._volume(
                    found.path,
                    {**entry.common, **entry.settings}
                    if is_table(found.path.name)
                    else entry.common,
                    look,
                    named=True,
                )
                look.problems += inner.problems
                look.folders.add(found.path.parent)
                look.files.add(found.path)
                if inner.gone and inner.missing_since is not None:
                    flaw = Flaw("missing-file", {"name": self.shown(found.path)})
                    look.problems.append(Problem(self.shown(path), entry.line, entry.column, flaw))
                taken = self._unfolded(found.path, inner, (*within, found.path), look)
            if entry.kind == "quotes" and found.path not in self._whole_pools:
                # Of some of its quotes another would be chosen for today than of all of them.
                if self.budget.unfinished and not unfinished:
                    taken = []
                else:
                    self._whole_pools.add(found.path)
            # What is taken in twice by what is taken in twice doubles with every file: a few lines
            # could fill the memory.
            look.repeated += 1 + sum(isinstance(one.entry, Draft) for one in taken) if again else 0
            taken = _shuffled(taken, f"{self.shown(path)} {entry.path}") if entry.shuffle else taken
            listed += [
                replace(one, pool=pool)
                if pool and isinstance(one.entry, Draft) and one.entry.type == "quote"
                else one
                for one in taken
            ]
        return _shuffled(listed, self.shown(path)) if last_good.shuffle else listed

    def _included(
        self, entry: Inclusion, path: Path, within: tuple[Path, ...], look: Scan
    ) -> Found:
        """What an entry of that file takes in. Where it can't, that has a flaw; but what was cut
        off and told before has none."""
        found = self._names.find(entry.path, path.parent, self._ever)
        if found.flaw is not None:
            a_file = entry.kind != "folder" or found.flaw.code != "missing-file"
            return Found(
                None, found.flaw if a_file else Flaw("missing-folder", {"name": entry.path})
            )
        if found.path is not None and entry.kind == "folder" and is_file(found.path):
            return Found(None, Flaw("not-a-folder", {"name": entry.path}))
        if found.path is not None and entry.kind == "playlist" and found.path in within:
            return Found(
                None,
                Flaw(
                    "playlist-circle",
                    {"name": entry.path, "way": " → ".join(self.shown(one) for one in within)},
                ),
            )
        if entry.kind == "playlist" and len(within) >= DEEPEST:
            return Found(None, Flaw("playlist-deep", {"name": entry.path, "limit": DEEPEST}))
        if found.path in look.unfolded and look.repeated >= MOST_REPEATED:
            told = any(problem.flaw.code == "playlist-often" for problem in look.problems)
            return Found(
                None,
                None
                if told
                else Flaw("playlist-often", {"name": entry.path, "limit": MOST_REPEATED}),
            )
        return found

    def _standing(self, slot: Slot, path: Path, last_good: LastGood, look: Scan) -> Slot:
        """A slide of that file; while the picture that it is is not there, what it showed before,
        when and where it may be shown now."""
        draft, before = slot.entry, slot.before
        slot = replace(slot, pool=last_good.pool) if last_good.pool else slot
        if not isinstance(draft, Draft) or not isinstance(before, Draft):
            return slot
        name = str(draft.raw.get("file"))
        found = self._names.find(name, path.parent)
        if found.path is not None or found.flaw is None:
            last_good.settle(draft)
            return slot
        common = keys_of(Common)
        raw = {
            **{key: value for key, value in before.raw.items() if key not in common},
            **{key: value for key, value in draft.raw.items() if key in common},
        }
        if before.slide is None or (before.raw, before.id, before.line) != (
            raw,
            draft.id,
            draft.line,
        ):
            made = draft_of(raw, draft.line, draft.path)
            if made is None:
                return slot
            before = replace(made, id=draft.id)
            last_good.settle(draft, before)  # the very same one at each look
        if self._names.find(str(raw.get("file")), path.parent).path is None:
            return slot
        look.problems.append(draft.problem(replace(found.flaw, at=("file",))))
        self._await(name, path.parent, look)
        return replace(slot, entry=before, id=name_of(path, before))

    def _await(self, name: str, beside: Path, look: Scan) -> None:
        """That is not there: it is to be noticed when it comes, beside a file or in the content
        folder."""
        for base in (beside, self._names.root):
            where = Path(os.path.normpath(base / name.replace("\\", "/")))
            look.files.add(where)
            if (
                where.parent not in look.folders
                and is_folder(where.parent)
                and self._names.inside(where.parent)
            ):
                look.folders.add(where.parent)

    def _is_folder(self, path: Path) -> bool:
        """Whether that is a folder, or was one. A folder in the place of a file is no folder of
        slides: the file is away."""
        if path.suffix.casefold() in DOCUMENTS:
            return False
        return is_folder(path) or (not is_there(path) and self._folders.known(path) is not None)

    def _folder(
        self,
        folder: Path,
        common: Mapping[str, Any],
        look: Scan,
        entry: Inclusion | None,
        source: str = "",
    ) -> list[Slot]:
        problems = look.problems
        names = self._folders.listing(folder, look)
        away = names is None
        if names is None:
            flaw = Flaw("missing-folder", {"name": self.shown(folder)})
            problems.append(
                Problem(source, entry.line, entry.column, flaw)
                if entry
                else self._settings.problem(flaw, ("playlist",))
            )
            names = self._folders.known(folder) or ()
        look.folders.add(folder)
        if self.budget.hurries and len(names) > FIRST and (entry is None or entry.kind != "quotes"):
            names, self.budget.unfinished = names[:FIRST], True
        if (first := self._folders.full.get(folder)) is not None:
            problems.append(
                Problem(
                    self.shown(folder),
                    0,
                    0,
                    Flaw("folder-full", {"limit": folders.MOST_NAMES, "name": first}),
                )
            )
        listed: list[Slot] = []
        besides, there = besides_of(names), frozenset(names)
        used = frozenset(
            besides.values()
        )  # also those whose name is written otherwise than their picture's
        for name in names:
            self.budget.goes_on()
            path = folder / name
            suffix = path.suffix.casefold()
            look.files.add(path)
            if (odd := unusable(name)) is not None:
                problems.append(
                    Problem(self.shown(path.with_name(str(odd.values["name"]))), 0, 0, odd)
                )
                continue
            if is_link(path) and not self._names.inside(path):
                if is_read(name) or suffix in PICTURES:
                    problems.append(
                        Problem(self.shown(path), 0, 0, Flaw("outside", {"name": name}))
                    )
                continue
            if (of := about(name)) is not None:
                if of not in there and name not in used:
                    problems.append(
                        Problem(
                            self.shown(path),
                            0,
                            0,
                            Flaw("sidecar-alone", {"name": of}, severity="warning"),
                        )
                    )
            elif is_read(name):
                settings = entry.settings if entry is not None and is_table(name) else {}
                last_good = self._volume(path, {**common, **settings}, look, named=False)
                # That the folder is away says it all.
                problems += [
                    problem
                    for problem in last_good.problems
                    if not (away and problem.flaw.code == "missing-file")
                ]
                for slot in last_good.slots or ():
                    if isinstance(slot.entry, Draft):
                        listed.append(self._standing(slot, path, last_good, look))
                    else:
                        flaw = Flaw("folder-in-folder", {"folder": slot.entry.path})
                        problems.append(
                            Problem(self.shown(path), slot.entry.line, slot.entry.column, flaw)
                        )
            elif suffix in PICTURES:
                caption = (
                    self._caption(path, common, look)
                    if entry is not None and entry.captions
                    else ""
                )
                more = {**common, "caption": caption} if caption else common
                if (beside := besides.get(name)) is not None:
                    last_good = self._volume(
                        folder / beside,
                        more if about(beside) == name else {**more, "file": name},
                        look,
                        named=False,
                    )
                    problems += [
                        problem
                        for problem in last_good.problems
                        if not (away and problem.flaw.code == "missing-file")
                    ]
                    listed += [
                        slot for slot in last_good.slots or () if isinstance(slot.entry, Draft)
                    ]
                    continue
                if (picture := self._picture(path, more, look)) is not None:
                    listed.append(picture)
            elif is_folder(path):
                if entry is not None or folder != self._names.root:
                    look.within.append(
                        (path, (self._names.root / source).parent if entry is not None else None)
                    )
            elif not away and (stray := self._strays.told(path, there)) is not None:
                problems.append(Problem(self.shown(path), 0, 0, stray))
        return listed

    def _tell_of_what_waits(self, look: Scan) -> None:
        """What lies among the slides and is not played by anything: a folder in a folder, a copy
        that a share made of a playlist."""
        for path, playlists in look.within:
            if path in look.folders:
                continue
            flaw = Flaw("folder-within", {"name": path.name}, severity="warning")
            if playlists is not None:
                flaw = Flaw(
                    "folder-waits",
                    {"folder": Path(os.path.relpath(path, playlists)).as_posix()},
                    severity="warning",
                )
            look.problems.append(Problem(self.shown(path), 0, 0, flaw))
        before, self._copies = self._copies, {}
        for folder in {
            path.parent for path in look.taken_in if path.suffix.casefold() in DOCUMENTS
        }:
            if not self._names.inside(folder):
                continue
            same = (
                folder in before
                and look.touched is not None
                and not any(folder in (path, path.parent) for path in look.touched)
            )
            copies = self._copies[folder] = before[folder] if same else _copies_in(folder)
            for copy, original in copies.items():
                if (
                    copy not in look.taken_in
                    and copy not in look.files
                    and original in look.taken_in
                ):
                    flaw = Flaw("copy-waits", {"name": original.name}, severity="warning")
                    look.problems.append(Problem(self.shown(copy), 0, 0, flaw))

    def _picture(self, path: Path, common: Mapping[str, Any], look: Scan) -> Slot | None:
        """A picture as a slide by itself: the very same one at each look, for as long as nothing
        else is said of it."""
        place = self.shown(path)
        key = path, place, repr(sorted(common.items(), key=str))
        if key in self._pictures:
            look.pictures[key] = self._pictures[key]
        elif not self.budget.allows():
            return None
        else:
            own = {"type": type_of(path.name), "file": named(path.name)}
            draft = draft_of({**common, **own}, 1, place)
            # Its id is made of what is its own: with another duration for the folder it is the same
            # slide.
            look.pictures[key] = (
                (draft, made_id(path.stem, "", path.name)) if draft is not None else None
            )
        found = look.pictures[key]
        return Slot(*found, origin=path) if found is not None else None

    def _caption(self, path: Path, common: Mapping[str, Any], look: Scan) -> str:
        """The words below a picture that its name gives, where nothing is wrong with them."""
        config, place = self._settings.config, self.shown(path)
        key = place, repr((sorted(common.items(), key=str), config.language, config.colleagues))
        if (found := self._captions.get(key)) is None:
            found = captioned(path.name, place, common, config.language == "nl", config.colleagues)
        look.captions[key] = found
        look.problems += found[1]
        return found[0]

    def _pdfs(self, listed: Iterable[Slot]) -> Iterable[Path]:
        """The PDFs and scans that these slides name."""
        for slot in listed:
            if isinstance(slot.entry, Draft) and slot.entry.slide is not None:
                for name in slot.entry.slide.pictures():
                    beside = self._names.root / Path(slot.entry.path).parent
                    found = (
                        self._names.find(name, beside)
                        if name.casefold().endswith(PAGED)
                        else Found(None)
                    )
                    if (
                        found.path is not None
                        and (here := self._names.here(found.path)) is not None
                    ):
                        yield here

    def _volume(
        self, path: Path, common: Mapping[str, Any], look: Scan, *, named: bool
    ) -> LastGood:
        return self._last_good_files.take_in(
            path,
            common,
            look,
            named=named,
            dutch=self._settings.config.language == "nl",
            colleagues=self._settings.config.colleagues,
        )

    def _ever(self, path: Path) -> bool:
        """Whether a file or folder was ever there."""
        return (
            path in self._last_good_files
            or self._folders.known(path) is not None
            or self._store.recall(str(path)) is not None
        )

    # ── items ─────────────────────────────────────────────────────────────────────────────────────

    def _item(self, slot: Slot, taken: Mapping[str, Item], look: Scan) -> Item:
        draft = slot.entry
        assert isinstance(draft, Draft) and draft.slide is not None
        identity = free(slot.id, taken)
        other = taken.get(draft.id) if draft.id and identity != draft.id else None
        # A file that is taken in twice is not at odds with itself.
        if (
            other is not None
            and (other.draft.path, other.draft.line) != (draft.path, draft.line)
            and not identity.startswith(MADE)
        ):
            look.problems.append(
                draft.problem(
                    Flaw("twin-id", {"id": draft.id, "place": other.source}, ("id",), "warning")
                )
            )
        pictures: dict[str, Path | None] = {}
        home, before, waits = self._feed_files.home(draft.path), self._names.originals, False
        self._names.originals = {}
        for name in draft.slide.pictures():
            beside = self._names.root / Path(draft.path).parent
            found = (
                self._names.find(name, beside)
                if home is None
                else self._feed_files.picture(home, name)
            )
            if found.flaw is not None:
                way = next(((key,) for key, value in draft.raw.items() if value == name), ())
                look.problems.append(draft.problem(replace(found.flaw, at=way)))
            here = pictures[name] = self._names.here(found.path) if found.path is not None else None
            waits = waits or self._pdf_info.waits(here)
            if here is not None and being_written(here):
                self._grace.again(AGAIN)
                pictures[name] = self._store.picture(here)
                waits = waits or pictures[name] is None
            elif found.path is not None and pictures[name] is None:
                why = self._mirror.refused(found.path) if self._mirror is not None else None
                if why is not None and why.errno in REFUSED:
                    look.problems.append(
                        draft.problem(
                            Flaw("picture-broken", {"name": name, "why": why.strerror or ""})
                        )
                    )
                else:
                    waits = True
            if home is None:
                self._await(name, beside, look)
        screen, slide = (
            self._settings.config.screen,
            self._pdf_info.told(draft, pictures, look.problems),
        )
        if screen.visitors and slide.COLLEAGUES:
            pictures = dict.fromkeys(pictures)
        ours = shown_on(
            slide.screens,
            screen.name,
            screen.tags,
            visitors=screen.visitors,
            critical=not slide.for_visitors,
        )
        window = slide.window if ours else replace(slide.window, never=True)
        originals, self._names.originals = tuple(self._names.originals), before
        return Item(
            identity,
            slide,
            draft,
            window,
            pictures,
            slot.pool,
            slot.shuffle,
            elsewhere=not ours,
            originals=originals,
            withheld=window if waits else None,
        )


def _renamed(
    before: Mapping[tuple[Hashable, int], str], now: Mapping[tuple[Hashable, int], str]
) -> dict[str, str]:
    """What is called otherwise than at the last look; "" where a slide is gone and another has
    taken its name."""
    names = set(now.values())
    changed = ((name, now.get(line, "")) for line, name in before.items() if now.get(line) != name)
    return {name: new for name, new in changed if new or name in names}


def _bounded(problems: Iterable[Problem]) -> list[Problem]:
    """Of thousands of files in a folder with the same wrong, some, and how many more: nobody reads
    thousands of lines."""
    alike, told, more = Counter[tuple[str, str]](), list[Problem](), dict[str, Problem]()
    for problem in problems:
        folder = problem.path.rpartition("/")[0]
        alike[folder, problem.flaw.code] += 1
        if (number := alike[folder, problem.flaw.code] - MOST_ALIKE) <= 0 or problem.line > 1:
            told.append(problem)
        else:
            flaw = Flaw("more-alike", {"number": number}, severity=problem.severity)
            more[folder + problem.flaw.code] = Problem(folder or problem.path, 0, 0, flaw)
    return [*told, *more.values()]


def _shuffled(slots: list[Slot], group: str) -> list[Slot]:
    """These change places with each other every day, whatever was said of some of them."""
    return [replace(slot, shuffle=group) for slot in slots]


def _copies_in(folder: Path) -> dict[Path, Path]:
    try:
        names = deadlines.names(folder)
    except OSError:
        return {}
    return {
        folder / name: folder / f"{of}{Path(name).suffix}"
        for name in names
        if (of := copied(name)) is not None and not passing(name)
    }


def _answer(draft: Draft) -> tuple[str, Any, Any] | None:
    """What a row of a table says and when, by which the same answer is known in another: exports of
    two months overlap."""
    own = "" if (draft.id or "").startswith(MADE) else draft.id or ""
    return (own, draft.raw.get("text"), draft.raw.get("received")) if is_table(draft.path) else None
