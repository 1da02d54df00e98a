"""A slot → an item: a slide with its identity, its window on this screen, and its pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import compress, repeat
from operator import attrgetter, is_
from pathlib import Path
from typing import Any

from player.content.entries import Draft
from player.content.first_words import MADE
from player.content.pictures import PAGED
from player.content.readers import is_table
from player.films import ENDINGS
from player.fs.unfinished import LOOK_AGAIN, being_written
from player.inputs.mirror import REFUSED, Mirror
from player.lazy import dataclass
from player.library.budget import Budget
from player.library.config_loader import Settings
from player.library.edition import FALLBACK, Item, way_to
from player.library.fallbacks import await_file, await_files, awaited
from player.library.feeds import FeedFiles
from player.library.film_info import FilmInfo
from player.library.grace import Grace
from player.library.matching import free
from player.library.paths import Found, Paths
from player.library.pdf_info import PdfInfo
from player.library.playlists import Playlist
from player.library.scan import Scan
from player.library.slots import Slot
from player.library.state_store import StateStore
from player.library.taken_over import TakenOver, same_ends
from player.problems import Flaw
from player.schedule.screens import shown_on
from player.slides.base import Slide

# A slide as it was first seen: its origin, and which slide of that origin it is.
_Line = tuple[Hashable, int]
_PATH_OF, _ID_OF = attrgetter("entry.path"), attrgetter("id")
NO_PICTURES: Mapping[str, Path | None] = {}  # (a proxy could not be sent to another process)


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a playlist, in their order, and what it shows when none is due.

    `renamed` is what slides of the last scan are called now; "" where a slide is gone and another
    has taken its name.
    """

    items: tuple[Item, ...]
    fallback: Item | None
    renamed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture of a slide: where it can be read, and its file on a network if it lies there.

    `waits`: it is not here yet, so the slide can't be shown as it should be.
    """

    path: Path | None = None
    original: Path | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class _Hung:
    """A slide that hangs on files, as it was made at a scan: the files, and where else they are
    looked for (`await_file`)."""

    slot: Slot
    item: Item
    paths: tuple[Path, ...]
    waits: tuple[tuple[Path, Path], ...]


class Items:
    """Makes the items of a player."""

    def __init__(
        self,
        store: StateStore,
        paths: Paths,
        settings: Settings,
        feed_files: FeedFiles,
        grace: Grace,
        budget: Budget,
    ) -> None:
        """Begin without items.

        Args:
            store: the last good copies of pictures.
            paths: finds the pictures that slides name.
            settings: which screen this is.
            feed_files: the pictures that were fetched with a feed.
            grace: is asked to look again at what is being written.
            budget: the time that a scan may take.
        """
        self._store, self._paths, self._settings = store, paths, settings
        self._feed_files, self._grace, self._budget = feed_files, grace, budget
        self._pdf_info, self._film_info = PdfInfo(store), FilmInfo(store)
        self._files = TakenOver[Slot, str]()
        self._paths_of_all: tuple[str, ...] = ()  # the file of each slide
        self._tables = 0  # how many of those are tables
        self._unique: tuple[str, ...] = ()  # names of slides, no two of them the same
        self._alone = TakenOver[Slot, Item | None]()
        self._called = _Called()
        # Slides that hang on files, by their slot, at the last scan and at this one.
        self._hung_before: dict[int, _Hung] = {}
        self._hung: dict[int, _Hung] = {}
        self._screen = settings.config.screen

    def read(self, playlist: Playlist, scan: Scan) -> Listed:
        """The items of a playlist that was read in this scan."""
        slots = self._without_repeated_answers(playlist.slots)
        screen = self._settings.config.screen
        alone = self._alone.of(slots, self._by_itself, screen)
        self._hung_before, self._hung = self._hung if screen == self._screen else {}, {}
        self._screen = screen
        names = self._names_of(alone)
        others = [*compress(slots, map(is_, alone, repeat(None)))] if names is None else []
        naming = [slot for slot in others if _slide(slot).pictures()]
        with self._budget.reading():
            self._pdf_info.learn(self._named(naming, PAGED), self._budget)
        self._film_info.learn(self._named(naming, ENDINGS), self._budget)
        if names is None:
            taken = self._taken(slots, alone, scan)
            names, items = tuple(taken), tuple(taken.values())
        else:
            items = alone  # type: ignore[assignment]  # then none is None
        fallback = None
        if playlist.fallback is not None:
            slot = Slot(playlist.fallback, playlist.fallback.id or FALLBACK)
            fallback = self._item(slot, dict(zip(names, items, strict=True)), scan)
        # What came of the first slides of a long playlist is called as it will be.
        called = _Called() if self._budget.cut else _Called(slots, names)
        before, self._called = self._called, called
        return Listed(items, fallback, called.since(before))

    def _names_of(self, items: tuple[Item | None, ...]) -> tuple[str, ...] | None:
        """What the slides are called, where each is made by itself and no two have one name."""
        try:
            names = tuple(map(_ID_OF, items))
        except AttributeError:  # of None
            return None
        if names != self._unique:
            if len(set(names)) < len(names):
                return None
            self._unique = names
        return names

    def _named(self, slots: Iterable[Slot], endings: tuple[str, ...]) -> Iterator[Path]:
        """The files with these endings that these slides name, where they can be read."""
        for slot in slots:
            draft = _draft(slot)
            for name in _slide(slot).pictures():
                if not name.casefold().endswith(endings):
                    continue
                beside = self._paths.root / Path(draft.path).parent
                target = self._paths.find(name, beside)
                local = self._paths.local(target.path).path if target.path is not None else None
                if local is not None:
                    yield local

    def _taken(
        self, slots: tuple[Slot, ...], alone: tuple[Item | None, ...], scan: Scan
    ) -> dict[str, Item]:
        """The items by their identity, of which some have to be made with an eye to the others."""
        taken: dict[str, Item] = {}
        for slot, item in zip(slots, alone, strict=True):
            if item is None or item.id in taken:
                self._budget.goes_on()
                item = self._as_it_hung(slot, taken, scan) or self._item(slot, taken, scan)
            taken[item.id] = item
        return taken

    def _as_it_hung(self, slot: Slot, taken: Mapping[str, Item], scan: Scan) -> Item | None:
        """The item of a slide that hangs on files, where those are certainly there as they were at
        the last scan."""
        hung = self._hung_before.get(id(slot))
        if hung is None or hung.slot is not slot or hung.item.id in taken:
            return None
        if not all(map(self._paths.is_still, hung.paths)):
            return None
        self._hung[id(slot)] = hung
        await_files(hung.waits, self._paths, scan)
        return hung.item

    def _hang(self, slot: Slot, item: Item) -> None:
        """Remember a slide that hangs on files where it does not depend on anything else: those are
        beside its file and whole, and it is called as its author says."""
        draft, names, paths = item.draft, item.slide.pictures(), item.pictures.values()
        is_settled = (item.id, item.slide) == (slot.id, draft.slide) and draft.id in (None, slot.id)
        if not names or item.withheld is not None or item.originals or not is_settled:
            return
        if self._feed_files.home(draft.path) is not None:
            return
        beside = self._paths.root / Path(draft.path).parent
        waits = tuple(wait for name in names for wait in awaited(name, beside, self._paths))
        found = tuple(path for path in paths if path is not None)
        first = {where for where, _ in waits[:: len(waits) // len(names)]}
        special = (*PAGED, *ENDINGS)
        if set(found) == first and not any(
            path.name.casefold().endswith(special) for path in found
        ):
            self._hung[id(slot)] = _Hung(slot, item, found, waits)

    def _by_itself(self, slot: Slot) -> Item | None:
        """The item of a slide that hangs on no file and is called as its author says, whatever
        stands above it: the same at each scan. None where it has to be made at each."""
        self._budget.goes_on()
        draft = _draft(slot)
        if _slide(slot).pictures() or draft.id not in (None, slot.id):
            return None
        return self._placed(slot, slot.id, _slide(slot))

    def _item(self, slot: Slot, taken: Mapping[str, Item], scan: Scan) -> Item:
        """A slide with its identity, which differs from those that are taken."""
        draft, slide = _draft(slot), _slide(slot)
        identity = self._identity(slot, taken, scan)
        names = slide.pictures()
        named = {name: self._picture(name, draft, scan) for name in names} if names else {}
        pictures = {name: picture.path for name, picture in named.items()}
        slide = self._pdf_info.told(draft, pictures, scan.problems)
        slide = self._film_info.told(draft, slide, pictures, scan.problems)
        if self._settings.config.screen.visitors and slide.COLLEAGUES:
            pictures = dict.fromkeys(pictures)
        originals = dict.fromkeys(picture.original for picture in named.values())
        waits = any(picture.waits for picture in named.values())
        item = self._placed(slot, identity, slide, pictures, tuple(filter(None, originals)), waits)
        self._hang(slot, item)
        return item

    def _placed(
        self,
        slot: Slot,
        identity: str,
        slide: Slide,
        pictures: Mapping[str, Path | None] = NO_PICTURES,
        originals: tuple[Path, ...] = (),
        waits: bool = False,
    ) -> Item:
        """A slide as this screen plays it, once its pictures are known."""
        screen = self._settings.config.screen
        ours = shown_on(
            slide.screens,
            screen.name,
            screen.tags,
            visitors=screen.visitors,
            critical=not slide.for_visitors,
        )
        window = slide.window if ours else replace(slide.window, never=True)
        return Item(
            identity,
            slide,
            _draft(slot),
            window,
            pictures,
            slot.pool,
            slot.shuffle,
            elsewhere=not ours,
            originals=originals,
            withheld=window if waits else None,
        )

    def _without_repeated_answers(self, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """The slots, with an answer that several tables have only once: exports of two months
        overlap."""
        paths = self._files.of(slots, _PATH_OF)
        if paths is not self._paths_of_all:
            self._paths_of_all, self._tables = paths, sum(map(is_table, set(paths)))
        if self._tables < 2:
            return slots
        tables: dict[tuple[str, Any, Any], str] = {}
        answers = map(_answer, map(_draft, slots))
        return tuple(
            slot
            for slot, path, answer in zip(slots, paths, answers, strict=True)
            if answer is None or tables.setdefault(answer, path) == path
        )

    def _identity(self, slot: Slot, taken: Mapping[str, Item], scan: Scan) -> str:
        """The slide's id, or one made of it where another slide has that id."""
        draft, identity = _draft(slot), free(slot.id, taken)
        other = taken.get(draft.id) if draft.id and identity != draft.id else None
        if other is None or identity.startswith(MADE):
            return identity
        # A file that is taken in twice is not at odds with itself.
        if (other.draft.path, other.draft.line) != (draft.path, draft.line):
            flaw = Flaw("twin-id", {"id": draft.id, "place": other.source}, ("id",), "warning")
            scan.problems.append(draft.problem(flaw))
        return identity

    def _picture(self, name: str, draft: Draft, scan: Scan) -> _Picture:
        """A picture that a slide names."""
        target = self._find(name, draft, scan)
        if target.flaw is not None:
            flaw = replace(target.flaw, at=way_to(draft, name))
            scan.problems.append(draft.problem(flaw))
        if target.path is None:
            return _Picture()
        local = self._paths.local(target.path)
        waits = self._pdf_info.waits(local.path) or self._film_info.waits(local.path)
        if local.path is None:
            why = _refusal(self._paths.mirror, target.path)
            if why is None:
                return _Picture(None, local.original, waits=True)
            flaw = Flaw("picture-broken", {"name": name, "why": why.strerror or ""})
            scan.problems.append(draft.problem(flaw))
            return _Picture(None, local.original)
        if being_written(local.path):
            self._grace.again(LOOK_AGAIN)
            copy = self._store.picture(local.path)
            return _Picture(copy, local.original, waits or copy is None)
        return _Picture(local.path, local.original, waits)

    def _find(self, name: str, draft: Draft, scan: Scan) -> Found:
        """Where a picture is: beside its file, in the content folder, or with its feed."""
        home = self._feed_files.home(draft.path)
        if home is not None:
            return self._feed_files.picture(home, name)
        beside = self._paths.root / Path(draft.path).parent
        target = self._paths.find(name, beside)
        await_file(name, beside, self._paths, scan)
        return target


class _Called:
    """What each slide was called at a scan, in the order of the playlist."""

    def __init__(self, slots: tuple[Slot, ...] = (), names: tuple[str, ...] = ()) -> None:
        self._slots, self._names = slots, names

    @cached_property
    def _once(self) -> bool:
        """Whether no file is taken in twice."""
        return len({slot.origin for slot in self._slots}) == len(self._slots)

    def since(self, before: _Called) -> dict[str, str]:
        """The slides with another name than at the scan before; "" where a slide is gone and
        another has taken its name."""
        if not before._slots:
            return {}
        ends = same_ends(before._slots, self._slots), same_ends(before._names, self._names)
        start, end = (min(each) for each in zip(*ends, strict=True))
        was, now = before._lines(start, end), self._lines(start, end)
        if [*was.items()] == [*now.items()]:
            return {}
        if not (self._once and before._once):
            was, now = before._lines(0, 0), self._lines(0, 0)
        changed = ((name, now.get(line, "")) for line, name in was.items())
        renamed = {name: new for name, new in changed if new != name}
        names = set(self._names) if renamed else set()
        return {name: new for name, new in renamed.items() if new or name in names}

    def _lines(self, start: int, end: int) -> dict[_Line, str]:
        """What each is called, but for so many at the start and at the end."""
        times, lines = Counter[Hashable](), dict[_Line, str]()
        part = slice(start, len(self._slots) - end)
        for slot, name in zip(self._slots[part], self._names[part], strict=True):
            lines[slot.origin, times[slot.origin]] = name
            times[slot.origin] += 1
        return lines


def _draft(slot: Slot) -> Draft:
    """The slide of a slot; what takes in others was unfolded before."""
    assert isinstance(slot.entry, Draft)
    return slot.entry


def _slide(slot: Slot) -> Slide:
    """The slide of a slot that is played."""
    slide = _draft(slot).slide
    assert slide is not None
    return slide


def _refusal(mirror: Mirror | None, path: Path) -> OSError | None:
    """Why a file on a network can't be copied, where waiting does not help."""
    why = mirror.refused(path) if mirror is not None else None
    return why if why is not None and why.errno in REFUSED else None


def _answer(draft: Draft) -> tuple[str, Any, Any] | None:
    """What a row of a table says and when, by which it is recognised in another table."""
    if not is_table(draft.path):
        return None
    own = "" if (draft.id or "").startswith(MADE) else draft.id or ""
    return own, draft.raw.get("text"), draft.raw.get("received")
