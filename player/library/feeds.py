"""The feeds that a playlist takes in: their last answers, and what is wrong with them.

An answer is a file like any other. This module opens no connection: `fetching` writes those files
and reports what went wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from player.content.entries import Draft, Inclusion
from player.fs.files import is_file
from player.lazy import dataclass
from player.library.config_loader import Settings
from player.library.edition import Pool
from player.library.last_good import LastGoodFiles
from player.library.paths import FEED, Found, Paths
from player.library.scan import Scan
from player.library.slots import Slot
from player.problems import Flaw, Problem, did_you_mean
from player.settings.feeds import Feed


@dataclass(frozen=True, slots=True)
class _Use:
    """A feed at the place where a playlist takes it in; `source` is that playlist's name."""

    name: str
    feed: Feed
    entry: Inclusion
    source: str


class FeedFiles:
    """All feeds of one player.

    `flaws` is what is wrong with each feed that was asked (None: nobody asks), and `wanted` are the
    feeds that the playlists of this scan take in.
    """

    def __init__(
        self,
        folder: Path | None,
        paths: Paths,
        settings: Settings,
        last_good_files: LastGoodFiles,
    ) -> None:
        """Begin with no feed.

        Args:
            folder: where the answers are; None: there is nowhere to keep them.
            paths: what editors call a path.
            settings: the config, which names feeds.
            last_good_files: answers are taken in there, as files of slides.
        """
        self._folder, self._paths, self._settings = folder, paths, settings
        self._last_good_files = last_good_files
        self.flaws: Mapping[str, tuple[Flaw, ...]] | None = None
        self.wanted: dict[str, Feed] = {}
        self._before: dict[str, Feed] = {}

    def has(self, name: str) -> bool:
        """Whether there is a feed of that name or address."""
        return not isinstance(self._feed(name), Flaw)

    def slots(self, entry: Inclusion, source: Path, scan: Scan, before: str = "") -> list[Slot]:
        """The slides of a feed that a playlist names; its quotes form a pool.

        Where there is no feed of that name, those of the feed that was named `before`.
        """
        use = self._used(entry, self._paths.shown(source), scan, before)
        if use is None:
            return []
        if use.feed.kind is None:
            self._report(use, scan, Flaw("feed-kind"))
            return []
        self.wanted[use.name] = use.feed
        self._report(use, scan, *(self.flaws or {}).get(use.name, ()))
        if self._folder is None:
            return []
        listed = self._allowed(self._answer(self._folder, use, scan), use, scan)
        if waiting := sum(map(_waits_for_consent, listed)):
            self._report(use, scan, Flaw("feed-waits", {"number": waiting}, severity="warning"))
        pool = Pool(FEED + use.name, entry.per_day)
        return [slot.in_pool(pool) for slot in listed]

    def _used(self, entry: Inclusion, source: str, scan: Scan, before: str) -> _Use | None:
        """The feed that an entry means; else, with a problem, the one that was named `before`."""
        feed = self._feed(entry.path)
        if isinstance(feed, Flaw):
            # A feed with a mistake in the config is reported there.
            if entry.path not in self._settings.names("feeds"):
                scan.problems.append(Problem(source, entry.line, entry.column, feed))
            feed = self._feed(before) if before else feed
        return None if isinstance(feed, Flaw) else _Use(*feed, entry, source)

    def _report(self, use: _Use, scan: Scan, *flaws: Flaw) -> None:
        """Report what is wrong with a feed, once: in the config, or where the playlist has its
        address."""
        for flaw in flaws:
            wrapped = Flaw("feed", {"name": use.name, "what": flaw}, severity=flaw.severity)
            if use.name in self._settings.config.feeds:
                problem = self._settings.problem(wrapped, ("feeds", use.name, "url"))
            else:
                problem = Problem(use.source, use.entry.line, use.entry.column, wrapped)
            if problem not in scan.problems:
                scan.problems.append(problem)

    def _answer(self, folder: Path, use: _Use, scan: Scan) -> Sequence[Slot]:
        """What a feed answered last, as slots."""
        path, feed = answer_of(folder, use.name), use.feed
        # Nothing of what others wrote shows before somebody here says yes (product.md).
        consent = {} if feed.consent is None else {"consent": "yes" if feed.consent else "no"}
        common = {"consent": "no", **consent, **use.entry.common}
        context = self._settings.context(common, named=True)
        last_good = self._last_good_files.take_in(path, context, scan)
        scan.files.add(path)
        for slot in last_good.slots or ():
            # The maker of a feed corrects no typos here, so an entry that it no longer has does not
            # stay on.
            if slot.before is not None:
                last_good.settle(slot.entry)
        if last_good.slots is None and self.flaws is None:
            self._report(use, scan, Flaw("feed-not-yet", severity="warning"))
        scan.problems += last_good.problems
        return last_good.slots or ()

    def _allowed(self, slots: Sequence[Slot], use: _Use, scan: Scan) -> list[Slot]:
        """Its slides, without the hidden ones. A feed may not take in our own files."""
        hidden = set(use.feed.hide)
        allowed = []
        for slot in slots:
            if isinstance(slot.entry, Inclusion):
                flaw = Flaw("feed-takes-in", {"name": slot.entry.path})
                place = (FEED + use.name, slot.entry.line, slot.entry.column)
                scan.problems.append(Problem(*place, flaw))
            elif slot.id not in hidden:
                allowed.append(slot)
        return allowed

    def unheard(self) -> dict[str, float]:
        """When each feed without a usable answer last gave one, in seconds since the epoch."""
        unheard: dict[str, float] = {}
        if self._folder is None:
            return unheard
        for name in self.wanted:
            flaws = (self.flaws or {}).get(name)
            if flaws is None or any(flaw.severity == "error" for flaw in flaws):
                unheard[name] = heard_at(self._folder, name)
        return unheard

    def begin(self) -> None:
        """Begin a scan: no playlist has named a feed yet."""
        self._before, self.wanted = self.wanted, {}

    def end(self) -> None:
        """End a scan: forget the answers of feeds that nothing names any more."""
        for name in self._before.keys() - self.wanted.keys() - self._settings.config.feeds.keys():
            if self._folder is not None:
                self._last_good_files.drop(answer_of(self._folder, name))

    def home(self, source: str) -> Path | None:
        """The folder with the pictures of a feed's answer; None for any other file."""
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

    def _feed(self, named: str) -> tuple[str, Feed] | Flaw:
        """The feed of that name or address, with its name; else the flaw of that name."""
        feeds = self._settings.config.feeds
        if named in feeds:
            return named, feeds[named]
        if "://" not in named:
            near = did_you_mean(named, feeds)
            if near:
                return Flaw("no-such-feed-near", {"name": named, "near": near})
            return Flaw("no-such-feed", {"name": named})
        # A playlist may give an address only of a server that the config names already.
        try:
            host = urlsplit(named).hostname or ""
            known = self._feed_of(host)
            if known is None:
                return Flaw("feed-unnamed-host", {"host": host or "?"})
            feed = Feed(url=named, allow=known.allow, insecure=known.insecure, every=known.every)
        except ValueError:
            return Flaw("not-an-address")
        return f"{host}-{hashlib.sha256(named.encode('utf-8', 'replace')).hexdigest()[:6]}", feed

    def _feed_of(self, host: str) -> Feed | None:
        """The first feed in the config that may talk to this server."""
        feeds = self._settings.config.feeds.values() if host else ()
        return next((feed for feed in feeds if host == feed.host or host in feed.allow), None)


def _waits_for_consent(slot: Slot) -> bool:
    if not isinstance(slot.entry, Draft) or slot.entry.slide is None:
        return False
    return slot.entry.slide.consent is False


def memory_of(folder: Path, name: str) -> Path:
    """The file with what is remembered of a feed's last answer; its time is that of the answer."""
    return folder / f"{name}.json"


def heard_at(folder: Path, name: str) -> float:
    """When a feed last answered, in seconds since the epoch; 0 where that is unknown."""
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
    """The file name of a picture that a feed names. A name from outside is never used as a path."""
    return (
        hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
        + Path(name.replace("\\", "/")).suffix.casefold()[:6]
    )
