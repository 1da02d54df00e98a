"""The feeds that a playlist takes in: their last answers, which are files like any other, and what
is wrong with them.

Opens no connection: who fetches writes those files (`fetching`), and tells what went wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from player.content.entries import Draft, Inclusion
from player.fs.files import is_file
from player.library.config_loader import Settings
from player.library.edition import Pool
from player.library.last_good import LastGoodFiles, Slot
from player.library.paths import FEED, Found, Paths
from player.library.scan import Scan
from player.problems import Flaw, Problem, did_you_mean
from player.settings.feeds import Feed


class FeedFiles:
    """All feeds of one player. `folder` holds their answers; None: there is none to keep them
    in."""

    def __init__(
        self, folder: Path | None, names: Paths, settings: Settings, last_good_files: LastGoodFiles
    ) -> None:
        self._folder, self._names, self._settings, self._last_good_files = (
            folder,
            names,
            settings,
            last_good_files,
        )
        names.feeds = folder
        self.flaws: Mapping[str, tuple[Flaw, ...]] | None = (
            None  # what is wrong with each that was asked; None: nobody asks
        )
        self.wanted: dict[str, Feed] = {}
        self._before: dict[str, Feed] = {}

    def has(self, name: str) -> bool:
        """Whether there is a feed of that name or address."""
        return not isinstance(self._feed(name), Flaw)

    def slots(self, entry: Inclusion, source: Path, look: Scan, before: str = "") -> list[Slot]:
        """The slides of a feed that a playlist names, each of its quotes as one of its pool. Where
        there is none of that name, those of the one that was named `before`.
        """
        found = self._feed(entry.path)
        if isinstance(found, Flaw):
            if entry.path not in self._settings.names(
                "feeds"
            ):  # else it is wrong, and that is told there
                look.problems.append(
                    Problem(self._names.shown(source), entry.line, entry.column, found)
                )
            found = self._feed(before) if before else found
        if isinstance(found, Flaw):
            return []
        name, feed = found

        def told(flaw: Flaw) -> None:
            wrapped = Flaw("feed", {"name": name, "what": flaw}, severity=flaw.severity)
            problem = (
                self._settings.problem(wrapped, ("feeds", name, "url"))
                if name in self._settings.config.feeds
                else Problem(self._names.shown(source), entry.line, entry.column, wrapped)
            )
            if problem not in look.problems:
                look.problems.append(problem)

        if feed.kind is None:
            told(Flaw("feed-kind"))
            return []
        self.wanted[name] = feed
        for flaw in (self.flaws or {}).get(name, ()):
            told(flaw)
        if self._folder is None:
            return []
        path = answer_of(self._folder, name)
        # Nothing of what others wrote shows before somebody here says yes (product.md).
        consent = {} if feed.consent is None else {"consent": "yes" if feed.consent else "no"}
        last_good = self._last_good_files.take_in(
            path,
            {"consent": "no", **consent, **entry.common},
            look,
            named=True,
            dutch=self._settings.config.language == "nl",
            colleagues=self._settings.config.colleagues,
        )
        look.files.add(path)
        for slot in last_good.slots or ():
            if (
                slot.before is not None
            ):  # whoever makes a feed mends no typos here, and what it says no more is not kept
                last_good.settle(slot.entry)
        if last_good.slots is None and self.flaws is None:
            told(Flaw("feed-not-yet", severity="warning"))
        look.problems += last_good.problems
        listed = self._taken(last_good.slots or (), feed, name, look)
        if waiting := sum(
            isinstance(slot.entry, Draft)
            and slot.entry.slide is not None
            and slot.entry.slide.consent is False
            for slot in listed
        ):
            told(Flaw("feed-waits", {"number": waiting}, severity="warning"))
        pool = Pool(FEED + name, entry.per_day)
        return [
            replace(slot, pool=pool)
            if isinstance(slot.entry, Draft) and slot.entry.type == "quote"
            else slot
            for slot in listed
        ]

    def unheard(self) -> dict[str, float]:
        """When each feed that gives no answer that can be used last gave one, in seconds since the
        epoch."""
        found: dict[str, float] = {}
        if self._folder is None:
            return found
        for name in self.wanted:
            told = (self.flaws or {}).get(name)
            if told is None or any(flaw.severity == "error" for flaw in told):
                found[name] = heard_at(self._folder, name)
        return found

    def begin(self) -> None:
        """Another look at the playlists begins."""
        self._before, self.wanted = self.wanted, {}

    def end(self) -> None:
        """It is over: what a feed said that nobody names any more is not kept."""
        for name in self._before.keys() - self.wanted.keys() - self._settings.config.feeds.keys():
            if self._folder is not None:
                self._last_good_files.drop(answer_of(self._folder, name))

    def home(self, source: str) -> Path | None:
        """Where the pictures of a file are, if that is the answer of a feed."""
        return (
            pictures_of(self._folder, source.removeprefix(FEED))
            if self._folder is not None and source.startswith(FEED)
            else None
        )

    def picture(self, home: Path, name: str) -> Found:
        """A picture that was fetched along with a feed."""
        path = home / picture_named(name)
        return (
            Found(path) if is_file(path) else Found(None, Flaw("picture-missing", {"name": name}))
        )

    def _taken(self, slots: Sequence[Slot], feed: Feed, name: str, look: Scan) -> list[Slot]:
        hidden = set(feed.hide)
        taken = []
        for slot in slots:
            if isinstance(slot.entry, Inclusion):  # it may not look around in the content folder
                look.problems.append(
                    Problem(
                        FEED + name,
                        slot.entry.line,
                        slot.entry.column,
                        Flaw("feed-takes-in", {"name": slot.entry.path}),
                    )
                )
            elif slot.id not in hidden:
                taken.append(slot)
        return taken

    def _feed(self, named: str) -> tuple[str, Feed] | Flaw:
        feeds = self._settings.config.feeds
        if named in feeds:
            return named, feeds[named]
        if "://" not in named:
            near = did_you_mean(named, feeds)
            return (
                Flaw("no-such-feed-near", {"name": named, "near": near})
                if near
                else Flaw("no-such-feed", {"name": named})
            )
        # An address in a playlist: only of a server that the config already talks to.
        try:
            host = urlsplit(named).hostname or ""
            known = next(
                (
                    feed
                    for feed in feeds.values()
                    if host and (host == feed.host or host in feed.allow)
                ),
                None,
            )
            if known is None:
                return Flaw("feed-unnamed-host", {"host": host or "?"})
            feed = Feed(url=named, allow=known.allow, insecure=known.insecure, every=known.every)
        except ValueError:
            return Flaw("not-an-address")
        return f"{host}-{hashlib.sha256(named.encode('utf-8', 'replace')).hexdigest()[:6]}", feed


def memory_of(folder: Path, name: str) -> Path:
    """What is remembered of a feed's last answer; as old as that answer is."""
    return folder / f"{name}.json"


def heard_at(folder: Path, name: str) -> float:
    """When a feed was last heard; 0 where nobody knows."""
    for path in (memory_of(folder, name), answer_of(folder, name)):
        with contextlib.suppress(OSError):
            return path.stat().st_mtime
    return 0.0


def answer_of(folder: Path, name: str) -> Path:
    """The file with what a feed answered last."""
    return folder / f"{name}.yaml"


def pictures_of(folder: Path, name: str) -> Path:
    """The folder with the pictures that belong with a feed."""
    return folder / f"{name}.pictures"


def picture_named(name: str) -> str:
    """The file of a picture that a feed names; a name from outside is never a path."""
    return (
        hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
        + Path(name.replace("\\", "/")).suffix.casefold()[:6]
    )
