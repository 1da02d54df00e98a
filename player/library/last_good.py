"""The last good version of every file of slides: what it says now where that is right, else what it
said last."""

from __future__ import annotations

import errno
import logging
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from itertools import count
from pathlib import Path, PurePath
from typing import Any

from player.content import workbook
from player.content.entries import Beside, Draft, Inclusion, Parsed
from player.content.people import looked_over, refused, unasked
from player.content.playlist import draft_of
from player.content.readers import DOCUMENTS, about, is_table, reader_of, sidecars_of
from player.content.withheld import withheld, withheld_in
from player.document import MOST_BYTES
from player.fs import deadlines
from player.fs.codec_guard import MEGA, bounds
from player.fs.fingerprint import of_bytes
from player.fs.sandbox import NotAFile, Outside
from player.fs.unfinished import AGAIN, being_written
from player.library.budget import Budget
from player.library.edition import Pool
from player.library.grace import Grace
from player.library.matching import free, is_told_in, made_id, matches, words_of
from player.library.paths import Paths
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.problems import Flaw, Problem

_log = logging.getLogger(__name__)
_LIMITS = frozenset(
    ("from", "until", "days", "hours", "skip_holidays", "screens", "consent", "withdrawn")
)  # to when and where it is seen
_TOO_MUCH = "table-too-much"  # the flaw of a table that took too long, or too much memory


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a file's list: a slide with its identity, or what takes in others.

    `before` is what stood there when the file last named something that is there; None where
    nothing else did. `origin` stays the same for as long as it is taken for the same slide,
    whatever it is called: of what is on show it says what became of it.
    """

    entry: Draft | Inclusion
    id: str = ""
    pool: Pool | None = None
    shuffle: str = ""
    before: Draft | Inclusion | None = None
    origin: Hashable = None

    @property
    def said(self) -> Mapping[str, Any]:
        """What was written of it, by its English keys."""
        return self.entry.raw if isinstance(self.entry, Draft) else self.entry.common


@dataclass
class LastGood:
    """One file: what it said last, and its version in force."""

    data: bytes | None = None
    stamp: tuple[int, int, int] | None = None
    title: str = ""
    slots: tuple[Slot, ...] | None = None
    fallback: Draft | None = None
    shuffle: bool = False
    problems: tuple[Problem, ...] = ()
    inherited: str = ""
    beside: bytes | None = None  # what its sidecar said
    pool: Pool | None = None  # where its quotes are a pool by themselves
    missing_since: float | None = None
    recalled: bool = False
    again: dict[str, LastGood] = field(
        default_factory=dict
    )  # the same file, taken in once more with other common fields
    unkept: bool = False
    gone: bool = False
    looked: int = 0  # the number of the last look at it
    young: bool = False  # it was written only just now, and nobody told that its writer is done

    def settle(self, entry: Draft | Inclusion, before: Draft | None = None) -> None:
        """This stands before that from now on; nothing does where what it names is there."""
        if any(slot.entry is entry and slot.before is not before for slot in self.slots or ()):
            self.slots, self.unkept = (
                tuple(
                    replace(slot, before=before) if slot.entry is entry else slot
                    for slot in self.slots or ()
                ),
                True,
            )

    def withhold(self, said: Mapping[str, Any], place: str, part: str = "") -> None:
        """Add to its last good version what keeps that off: to all of it, or to what a part of its
        text tells of, where that can be seen."""
        told = [
            slot
            for slot in self.slots or ()
            if part and isinstance(slot.entry, Draft) and is_told_in(part, _Likeness(slot.entry))
        ]
        off = {id(slot) for slot in told or self.slots or ()}
        if self.slots is not None and any(
            slot.said.get(key) != value
            for slot in self.slots
            if id(slot) in off
            for key, value in said.items()
        ):
            self.slots, self.unkept = (
                tuple(_with(slot, said, place) if id(slot) in off else slot for slot in self.slots),
                True,
            )


class Reader:
    """Reads a file where it has changed. What is missing or empty is waited for: an editor may be
    saving it."""

    def __init__(self, grace: Grace, names: Paths) -> None:
        self._grace, self._names = grace, names

    def bytes_of(
        self, path: Path, last_good: LastGood, touched: set[Path] | None
    ) -> tuple[bytes | None, Flaw | None]:
        """What is in a file now: its bytes, or None where the last version stays in force, and the
        flaw where there is one."""
        if self._names.frozen or (self._names.away and path != self._names.config):
            return None, None  # what is found there now is not what is meant
        calm = last_good.missing_since is None and not last_good.young
        if (
            touched is not None
            and last_good.stamp is not None
            and calm
            and path not in touched
            and path.parent not in touched
        ):
            return last_good.data, None
        try:
            state = deadlines.state(path)
            stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
            if (
                stamp == last_good.stamp
                and last_good.missing_since is None
                and (touched is None or path not in touched)
            ):
                return last_good.data, None
            if (
                most := MOST_BYTES if path.suffix.casefold() in DOCUMENTS else bounds().size
            ) < state.st_size:
                raise deadlines.TooLarge(path, state.st_size, most)
            told = touched is not None and path in touched
            changed = stamp != last_good.stamp and (
                last_good.data is not None or path != self._names.config
            )
            last_good.young = changed and being_written(path, told or last_good.data is None)
            if last_good.young:
                self._grace.again(AGAIN)
                return last_good.data, None
            data = deadlines.read(path, most)
            _log.info("read, %s: %s (%d bytes)", "told of" if told else "as found", path, len(data))
        except FileNotFoundError:
            data, stamp = None, None
        except OSError as error:
            if error.errno == errno.ENOTDIR:
                data, stamp = None, None
            elif error.errno == errno.ETIMEDOUT:
                # so that it is looked at again; that the whole folder is silent is told elsewhere
                last_good.stamp = None
                return None, None
            else:
                last_good.stamp, last_good.gone = (
                    None,
                    True,
                )  # so that it is looked at again, and counts when it can be read
                return None, _unread(path, error)
        if data:
            last_good.stamp, last_good.missing_since = stamp, None
            return data, None
        # Missing or empty: perhaps only between two steps of an editor that saves.
        had = last_good.slots is not None or last_good.data is not None
        last_good.missing_since = (
            self._grace.now() if last_good.missing_since is None else last_good.missing_since
        )
        if had and self._grace.still(last_good.missing_since):
            return None, None
        if data is None:
            last_good.gone = True
            return None, Flaw("missing-file", {"name": self._names.shown(path)})
        last_good.stamp, last_good.missing_since = stamp, None
        return data, None


def _unread(path: Path, error: OSError) -> Flaw:
    """Why a file that is there was not read."""
    if isinstance(error, deadlines.TooLarge):
        return Flaw(
            "too-large",
            {"size": f"{error.size / MEGA:.0f} MB", "limit": f"{error.most / MEGA:.0f} MB"},
        )
    if isinstance(error, Outside):
        return Flaw("outside", {"name": path.name})
    if isinstance(error, NotAFile):
        return Flaw("not-a-file", {"name": path.name})
    return Flaw("unreadable", {"why": error.strerror or type(error).__name__})


class LastGoodFiles:
    """All files of slides of one player."""

    def __init__(self, store: StateStore, reader: Reader, names: Paths, budget: Budget) -> None:
        self._store, self._reader, self._names, self._budget = store, reader, names, budget
        self._last_good_files: dict[Path, LastGood] = {}
        self._besides: dict[Path, LastGood] = {}

    def __contains__(self, path: Path) -> bool:
        return path in self._last_good_files

    @property
    def newest(self) -> float | None:
        """When the last of them was changed, in seconds since the epoch, as the files say
        themselves; None where none was read."""
        return max(
            (
                last_good.stamp[0] / 1e9
                for last_good in self._last_good_files.values()
                if last_good.stamp is not None
            ),
            default=None,
        )

    def drop(self, path: Path) -> None:
        """This file was deleted: what it said is never again the last good version of a file of
        that name."""
        self._last_good_files.pop(path, None)
        self._store.forget(str(path))

    def forget_but(self, taken: Collection[Path]) -> None:
        """What nobody names any more, and lies in no folder that is played, does not stay on a
        disk, also where it was named before a restart."""
        for path in self._last_good_files.keys() - set(taken):
            self.drop(path)
        self._store.forget_others(map(str, taken), "slots")

    def save_one(self) -> bool:
        """Keep one file on disk that has changed since the last time. False where there was
        none."""
        path = next(
            (path for path, last_good in self._last_good_files.items() if last_good.unkept), None
        )
        if path is not None:
            self._save(path, self._last_good_files[path])
        return path is not None

    def _save(self, path: Path, last_good: LastGood) -> None:
        last_good.unkept = False
        if last_good.slots is not None and path != self._names.config:
            self._store.store(
                str(path),
                {
                    "title": last_good.title,
                    "slots": [_kept(slot) for slot in last_good.slots],
                    "pool": {"per_day": last_good.pool.per_day} if last_good.pool else None,
                    "fallback": dict(last_good.fallback.raw) if last_good.fallback else None,
                    "shuffle": last_good.shuffle,
                },
            )

    def beside(self, path: Path, look: Scan) -> tuple[Beside | None, bool]:
        """What is said of a file beside it, in `NAME.EXT.yaml`; None where nothing is, and whether
        that is sure. Waited for as any file."""
        sure = True
        for name in sidecars_of(path.name):
            where = path.with_name(name)
            look.files.add(where)
            last_good = self._besides.setdefault(where, LastGood())
            data, flaw = self._reader.bytes_of(where, last_good, look.of(last_good.looked))
            last_good.looked = look.number
            if data is not None and data != last_good.data:
                look.read.append(self._names.shown(where))
            if data is not None or (flaw is not None and flaw.code == "missing-file"):
                last_good.data = data
            elif flaw is not None:
                look.problems.append(Problem(self._names.shown(where), 0, 0, flaw))
            if last_good.data is not None:
                return Beside(self._names.shown(where), last_good.data), True
            sure = sure and flaw is not None and flaw.code == "missing-file"
        return None, sure

    def take_in(
        self,
        path: Path,
        common: Mapping[str, Any],
        look: Scan,
        *,
        named: bool,
        dutch: bool,
        colleagues: tuple[str, ...],
    ) -> LastGood:
        """A file with what it says now, `common` being the fields that it takes from where it is
        named.

        `named`: that it is not there is told where its name stands. `dutch`: problems name its keys
        in Dutch. `colleagues` are those whom no criticism may name.
        """
        last_good, inherited = (
            self._last_good_files.setdefault(path, LastGood()),
            repr((sorted(common.items(), key=str), colleagues)),
        )
        if path in look.taken_in and inherited != last_good.inherited:
            last_good = last_good.again.setdefault(inherited, LastGood())
        look.taken_in.add(path)
        place = self._names.shown(path)
        if not last_good.recalled:
            last_good.recalled = True
            self._recall(path, last_good, place)
        data, flaw = self._reader.bytes_of(path, last_good, look.of(last_good.looked))
        last_good.looked = look.number
        beside, sure = self.beside(path, look)
        if (
            not sure
        ):  # it can't be read, and was not read before: nobody knows what may be shown of this file
            data = None
        if flaw is not None:
            if flaw.code != "missing-file" or not named:
                last_good.problems = (Problem(place, 0, 0, flaw),)
        elif data is not None and (
            data != last_good.data
            or inherited != last_good.inherited
            or last_good.gone
            or last_good.beside != (beside.data if beside else None)
        ):
            parsed = self._parsed(path, data, place, common, dutch, beside, colleagues, named=named)
            if parsed is None:
                last_good.stamp = None  # so that it is read at the next look
                if inherited != last_good.inherited:
                    last_good.withhold(withheld(common), place)
                return self._in_force(last_good, place, colleagues)
            last_good.data, last_good.inherited, last_good.gone, last_good.beside = (
                data,
                inherited,
                False,
                beside.data if beside else None,
            )
            look.read.append(place)
            if parsed.problems and last_good.unkept:
                self._save(
                    path, last_good
                )  # what was good is on disk before anything wrong takes its place
            last_good.problems = parsed.problems
            if parsed.entries is not None:
                before = last_good.slots or ()
                last_good.slots, last_good.title = (
                    _merged(parsed.entries, before, path, place, look, colleagues),
                    parsed.title,
                )
                last_good.pool = Pool(place, parsed.per_day) if parsed.pool else None
                if parsed.fallback is not None or not any(
                    problem.severity == "error" for problem in parsed.problems
                ):
                    last_good.fallback = parsed.fallback
                if parsed.shuffle is not None:
                    last_good.shuffle = parsed.shuffle
                last_good.unkept = True
            else:
                last_good.withhold({**withheld(common), **parsed.withheld}, place)
                for part in parsed.held:
                    last_good.withhold(withheld_in(part), place, part)
        if (
            inherited != last_good.inherited
        ):  # who names it may have withdrawn what can't be read just now
            last_good.withhold(withheld(common), place)
        return self._in_force(last_good, place, colleagues)

    def _parsed(
        self,
        path: Path,
        data: bytes,
        place: str,
        common: Mapping[str, Any],
        dutch: bool,
        beside: Beside | None,
        colleagues: tuple[str, ...],
        *,
        named: bool,
    ) -> Parsed | None:
        """What a file says now; None where there is no time left to read it. A playlist that is
        named is always read.

        A table that took too long is not read again until it is another.
        """
        table = is_table(path.name)
        if (table or not named) and not self._budget.allows():
            return None
        said, failed = f"too much in {path}", {"mark": of_bytes(data)} if table else {}
        if table and self._store.recall(said) == failed:
            return Parsed(None, (Problem(place, 0, 0, Flaw(_TOO_MUCH)),), withheld=withheld(common))
        try:
            with self._budget.reading(), workbook.within(self._budget.left):
                parsed = _read(path, data, place, common, dutch, beside, colleagues, _written(path))
        except workbook.NotYet:
            self._budget.unfinished = True
            return None
        if any(problem.flaw.code == _TOO_MUCH for problem in parsed.problems):
            self._store.store(said, failed)
        return parsed

    def _in_force(self, last_good: LastGood, place: str, colleagues: tuple[str, ...]) -> LastGood:
        if any(
            isinstance(slot.entry, Draft) and slot.entry.slide is None
            for slot in last_good.slots or ()
        ):
            # Recalled from disk, and the file has nothing better to say.
            last_good.slots = tuple(
                replace(slot, entry=good)
                for slot in last_good.slots or ()
                if (
                    good := slot.entry
                    if isinstance(slot.entry, Inclusion)
                    else _good(slot.entry, place, colleagues)
                )
                is not None
            )
        return last_good

    def _recall(self, path: Path, last_good: LastGood, place: str) -> None:
        kept = self._store.recall(str(path))
        if not kept or not isinstance(kept.get("slots"), list):
            return
        try:
            slots = [_recalled(one, place) for one in kept["slots"]]
            pool, fallback = (
                _of(kept.get("pool"), dict, None),
                _of(kept.get("fallback"), dict, None),
            )
            last_good.pool = (
                Pool(place, _of(pool.get("per_day", 1), int, None))
                if pool is not None
                else last_good.pool
            )
            last_good.fallback = (
                draft_of(fallback, 0, place) if fallback is not None else last_good.fallback
            )
        except (TypeError, KeyError, ValueError, AttributeError):
            return  # kept by another version of this program
        last_good.slots, last_good.title, last_good.shuffle = (
            tuple(slots),
            str(kept.get("title", "")),
            bool(kept.get("shuffle")),
        )


def _written(path: Path) -> date | None:
    """The day on which a file was written, as its disk has it: the same for every screen that reads
    it there."""
    try:
        return datetime.fromtimestamp(deadlines.state(path).st_mtime, UTC).date()
    except (OSError, ValueError, OverflowError):
        return None


def _read(
    path: Path,
    data: bytes,
    place: str,
    common: Mapping[str, Any],
    dutch: bool,
    beside: Beside | None,
    colleagues: tuple[str, ...],
    written: date | None,
) -> Parsed:
    try:
        return looked_over(
            reader_of(path.name)(data, place, common, dutch, beside, written), colleagues
        )
    except workbook.NotYet:
        raise
    except Exception as error:
        # Codecs of others, and whatever nobody foresaw in a file, cost that file. A studio that
        # falls each time it reads it would bring nothing new any more. The error's own words stay
        # out: they may hold what stands in a cell.
        return Parsed(
            None,
            (Problem(place, 0, 0, Flaw("unreadable", {"why": type(error).__name__})),),
            withheld=withheld(common),
        )


def _merged(
    entries: Sequence[Draft | Inclusion],
    before: Sequence[Slot],
    path: Path,
    place: str,
    look: Scan,
    colleagues: tuple[str, ...],
) -> tuple[Slot, ...]:
    """The new version of a file's list: matched with the old one; a wrong slide is its last good
    version."""
    drafts = [entry for entry in entries if isinstance(entry, Draft)]
    old = [slot for slot in before if isinstance(slot.entry, Draft)]
    matched, guessed = matches(
        [_Likeness(one) for one in drafts],
        [_Likeness(slot.entry) for slot in old if isinstance(slot.entry, Draft)],
    )
    inclusions = _inclusions(entries, before, matched)
    found = iter(enumerate(matched))
    slots: list[Slot] = []
    taken: set[str] = set()
    for at, entry in enumerate(entries):
        nth, index = next(found) if isinstance(entry, Draft) else (-1, None)
        stood = inclusions.get(at)
        if isinstance(entry, Inclusion) and not entry.wrong:
            slots.append(Slot(entry, before=_before(entry, stood)))
            continue
        if stood is not None:
            assert isinstance(stood.entry, Inclusion)
            said = withheld(entry.raw) if isinstance(entry, Draft) else entry.common
            as_it_was = replace(
                stood.entry,
                line=entry.line,
                column=getattr(entry, "column", 1),
                common={**stood.entry.common, **said},
            )
            slots.append(Slot(as_it_was, before=stood.before))
        if isinstance(entry, Inclusion) or stood is not None:
            continue
        last = old[index] if index is not None else None
        earlier = _before(entry, last) if nth not in guessed else None
        if entry.slide is None:
            if last is None or not isinstance(last.entry, Draft):
                continue
            last = _with(last, withheld(entry.raw), place, entry.raw)
            assert isinstance(last.entry, Draft)
            if (
                unasked(last.entry, entry)
                or (entry_in_force := _good(last.entry, place, colleagues)) is None
            ):
                continue
            entry, earlier = (
                replace(entry_in_force, line=entry.line, node=None),
                last.before,
            )  # its values stand on other lines now
        unique = free(name_of(path, entry), taken)
        taken.add(unique)
        slots.append(
            Slot(
                entry,
                unique,
                before=earlier,
                origin=last.origin if last is not None else next(_ORIGINS),
            )
        )
    return tuple(slots)


_ORIGINS = count()


def name_of(path: Path, draft: Draft) -> str:
    """What a slide of that file is called: as its author says, else as follows from the file alone,
    whatever it was called before."""
    assert draft.slide is not None
    if draft.id:
        return draft.id
    if (
        about(path.name) is not None and "file" in draft.raw
    ):  # said beside a picture: it is that picture, also under other words
        picture = PurePath(str(draft.raw["file"]))
        return made_id(picture.stem, "", picture.name)
    return made_id(path.stem, draft.slide.reading() or words_of(_Likeness(draft)))


def _before(entry: Draft | Inclusion, last: Slot | None) -> Draft | Inclusion | None:
    """What plays on should this name what is not there: what stood in its place, or what played on
    there."""
    if last is None:
        return None
    if isinstance(entry, Inclusion):
        assert isinstance(last.entry, Inclusion)
        said, same = entry.common, last.entry.path == entry.path
    else:
        assert isinstance(last.entry, Draft)
        # A slide that only names a picture besides is shown without it; what was withdrawn takes
        # nothing else along.
        if entry.type != last.entry.type or "file" not in entry.raw or withheld(entry.raw):
            return None
        said, same = entry.raw, last.entry.raw.get("file") == entry.raw["file"]
    if same:
        return last.before
    # Who says otherwise when or where it is to be seen means something else, and no mistake brings
    # back what was not to be.
    return (
        last.before or last.entry
        if all(said.get(key) == last.said[key] for key in _LIMITS & last.said.keys())
        else None
    )


def _inclusions(
    entries: Sequence[Draft | Inclusion], before: Sequence[Slot], matched: Sequence[int | None]
) -> dict[int, Slot]:
    """For each entry that takes in others, or is wrong and did: what stood there before. By what it
    names, or else by its place."""
    places = [place for place, slot in enumerate(before) if isinstance(slot.entry, Draft)]
    old = {
        place: slot.entry for place, slot in enumerate(before) if isinstance(slot.entry, Inclusion)
    }
    found, known = iter(matched), list[int | None]()
    for entry in entries:
        if isinstance(entry, Draft):
            index = next(found)
            known.append(places[index] if index is not None else None)
        else:
            same = (
                place
                for place, one in old.items()
                if (one.kind, one.path) == (entry.kind, entry.path) and place not in known
            )
            known.append(next(same, None))
    for by_name in (True, False):
        for at, entry in enumerate(entries if old else ()):
            unreadable = isinstance(entry, Inclusion) or (
                entry.slide is None and not entry.type and not entry.id
            )
            if known[at] is None and unreadable:
                known[at] = _stood(entry, at, known, old, len(before), by_name=by_name)
    return {
        at: before[place] for at, place in enumerate(known) if place is not None and place in old
    }


def _stood(
    entry: Draft | Inclusion,
    at: int,
    known: Sequence[int | None],
    old: Mapping[int, Inclusion],
    end: int,
    *,
    by_name: bool,
) -> int | None:
    """Where that stood, of what stood between the same neighbours: by what it names, or else where
    there is but one that it can be."""
    low = max((place for place in known[:at] if place is not None), default=-1)
    high = min((place for place in known[at + 1 :] if place is not None), default=end)
    here = [
        place
        for place, one in old.items()
        if low < place < high and place not in known and _may_be(entry, one)
    ]
    if by_name:
        likely = [(_named_alike(entry, old[place]), place) for place in here]
        likely = [one for one in likely if one[0] >= _ALIKE]
        return max(likely, key=lambda one: (one[0], -one[1]))[1] if likely else None
    return here[0] if len(here) == 1 else None


_ALIKE = 0.7  # of two names, how much they must be alike for one to be the other mistyped


def _named_alike(entry: Draft | Inclusion, old: Inclusion) -> float:
    if isinstance(entry, Inclusion):
        return SequenceMatcher(None, entry.path.casefold(), old.path.casefold()).ratio()
    said = f"{entry.seen} {' '.join(str(value) for value in entry.raw.values())}".casefold()
    return float(old.path.casefold() in said)


def _may_be(entry: Draft | Inclusion, old: Inclusion) -> bool:
    """Whether that may have become this: what can be read says what kind of thing it takes in."""
    return isinstance(entry, Draft) or entry.wrong or entry.kind == old.kind


class _Likeness:
    """What a slide is recognised by; `id` only where its author gave one."""

    def __init__(self, draft: Draft) -> None:
        self.id, self.type, self.raw = draft.id, draft.type, draft.raw
        self.wrong = draft.slide is None
        # `{text 'Anna belde'}`, without its colon, is a key.
        self.seen = draft.seen or (
            " ".join(key for key in draft.raw if " " in key) if self.wrong else ""
        )


def _good(draft: Draft, place: str, colleagues: tuple[str, ...]) -> Draft | None:
    good = draft if draft.slide is not None else draft_of(draft.raw, draft.line, place)
    return good if good is not None and refused(good, colleagues) is None else None


def _with(
    slot: Slot, said: Mapping[str, Any], place: str, new: Mapping[str, Any] | None = None
) -> Slot:
    """A slot of which this is said besides. What was emptied in its `new` version, to withdraw it,
    is not kept either."""
    if not said:
        return slot
    if isinstance(slot.entry, Inclusion):
        return replace(slot, entry=replace(slot.entry, common={**slot.entry.common, **said}))
    emptied = {key for key, value in (new or {}).items() if value in (None, "")}
    raw = {**{key: value for key, value in slot.entry.raw.items() if key not in emptied}, **said}
    good = draft_of(raw, slot.entry.line, place) if slot.entry.slide is not None else None
    return replace(
        slot, entry=replace(slot.entry, raw=raw, slide=good.slide if good is not None else None)
    )


def _kept(slot: Slot) -> dict[str, Any]:
    before = {"before": _kept(Slot(slot.before))} if slot.before is not None else {}
    if isinstance(slot.entry, Inclusion):
        entry = slot.entry
        return {
            "kind": entry.kind,
            "path": entry.path,
            "common": dict(entry.common),
            "line": entry.line,
            "per_day": entry.per_day,
            "shuffle": entry.shuffle,
            "settings": dict(entry.settings),
            "captions": entry.captions,
            **before,
        }
    return {
        "id": slot.id,
        "given": slot.entry.id,
        "raw": dict(slot.entry.raw),
        "line": slot.entry.line,
        **before,
    }


def _of(value: Any, *kinds: type | None) -> Any:
    """That value, if it is of one of these kinds. Raises TypeError."""
    if not any(value is None if kind is None else type(value) is kind for kind in kinds):
        raise TypeError(f"not one of {kinds}")
    return value


def _recalled(kept: Mapping[str, Any], place: str) -> Slot:
    """What was kept of a slot. Raises what a dictionary of another version makes of that."""
    before = _recalled(kept["before"], place).entry if kept.get("before") else None
    if "kind" in kept:
        return Slot(
            Inclusion(
                kept["kind"],
                str(kept["path"]),
                dict(kept["common"]),
                int(kept["line"]),
                per_day=_of(kept["per_day"], int, None),
                shuffle=bool(kept.get("shuffle")),
                settings=dict(kept.get("settings") or {}),
                captions=bool(kept.get("captions")),
            ),
            before=before,
        )
    # Not validated before it is needed: most often the file itself is good.
    draft = Draft(
        None,
        str(kept["raw"].get("type", "")),
        _of(kept["given"], str, None),
        kept["raw"],
        int(kept["line"]),
        None,
        place,
    )
    return Slot(draft, str(kept["id"]), before=before, origin=next(_ORIGINS))
