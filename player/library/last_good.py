"""The last good version of every file of slides.

That is what a file says now where that is right, else what it said last. `reading` says whether a
file has changed, `merging` what of its new version counts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Mapping
from dataclasses import field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from player import __version__
from player.content import workbook
from player.content.delimited import is_utf8, text_of
from player.content.entries import Draft, Inclusion, Parsed, Reading, Sidecar
from player.content.people import looked_over
from player.content.playlist import draft_of
from player.content.readers import DOCUMENTS, is_table, reader_of, sidecars_of
from player.content.withheld import withheld, withheld_in
from player.fs import deadlines
from player.fs.fingerprint import of_bytes
from player.lazy import dataclass
from player.library.budget import Budget
from player.library.context import Context
from player.library.edition import Pool
from player.library.merging import Merged, Never, merged
from player.library.paths import Paths
from player.library.reading import FileState, Reader, untouched
from player.library.scan import Scan
from player.library.slots import (
    DraftLikeness,
    Slot,
    from_json,
    likeness_of,
    of_type,
    to_json,
    validated,
    with_fields,
)
from player.library.state_store import StateStore
from player.library.telling import is_told_in, removed_from
from player.problems import Flaw, Problem

ENOUGH = 30_000  # bytes of documents that are read at a start before the rest plays as kept
_TOO_MUCH = "table-too-much"  # the flaw of a table that took too long, or too much memory


@dataclass
class LastGood(FileState):
    """One file of slides: what it said last, and its version in force.

    `inherited` is the key of the context in which it was read, `beside` what its sidecar said, and
    `pool` the pool that its quotes are. `again` are its versions in other contexts, where it is
    taken in more than once. `unkept`: its version in force is not on disk yet. `reading` is what
    its next reading may take over. `mark` says of which bytes, read how, its version in force is
    all that there is; empty where something of it is older. `as_kept`: it plays as it was kept, and
    its file is yet to be read. `never` is what stood in its list and was never right.
    """

    title: str = ""
    slots: tuple[Slot, ...] | None = None
    fallback: Draft | None = None
    shuffle: bool = False
    problems: tuple[Problem, ...] = ()
    inherited: Hashable = None
    beside: bytes | None = None
    pool: Pool | None = None
    recalled: bool = False
    again: dict[Hashable, LastGood] = field(default_factory=dict)
    unkept: bool = False
    reading: Reading | None = None
    mark: str = ""
    as_kept: bool = False
    never: Never = ()
    # The slots that were found to be valid, and those of which it is known that they stand alone.
    _valid: tuple[Slot, ...] | None = None
    _plain: tuple[Slot, ...] | None = None
    _alone: bool = False

    @property
    def known(self) -> bool:
        """Whether this file was ever there, also before a restart."""
        return self.slots is not None or self.data is not None

    def settle(self, entry: Draft | Inclusion, before: Draft | None = None) -> None:
        """Remember `before` as the fallback for `entry`; None once its target exists."""
        slots = self.slots or ()
        if any(slot.entry is entry and slot.before is not before for slot in slots):
            self.slots = tuple(
                replace(slot, before=before) if slot.entry is entry else slot for slot in slots
            )
            self.unkept = True

    def withhold(self, fields: Mapping[str, Any], place: str, part: str = "") -> None:
        """Mark the last good version as withdrawn or without consent.

        `part`, a piece of text that could not be read, limits that to the slides that it is about;
        where it is about none that is known, all are marked.
        """
        slots = self.slots or ()
        meant = [
            slot
            for slot in slots
            if part
            and isinstance(slot.entry, Draft)
            and is_told_in(part, DraftLikeness(slot.entry))
        ]
        off = {id(slot) for slot in meant or slots}
        changed = any(
            slot.fields.get(key) != value
            for slot in slots
            if id(slot) in off
            for key, value in fields.items()
        )
        if changed:
            self.slots = tuple(
                with_fields(slot, fields, place) if id(slot) in off else slot for slot in slots
            )
            self.unkept, self.mark = True, ""

    def remove_untold(self, data: bytes) -> None:
        """Forget what was removed from a file that now can't be read, where its text still tells
        the rest."""
        slots = self.slots or ()
        text, sure = text_of(data)[0], is_utf8(data)
        gone = removed_from(text, [likeness_of(slot.entry) for slot in slots], sure=sure)
        if gone:
            self.slots = tuple(slot for at, slot in enumerate(slots) if at not in gone)
            self.unkept, self.mark = True, ""

    def accept(self, parsed: Parsed, now: Merged, place: str) -> None:
        """Take what a file says now as its version in force; `now` is its list, merged."""
        self.slots, self.never = now.slots, now.never
        self.title, self.unkept = parsed.title, True
        self.pool = Pool(place, parsed.per_day) if parsed.pool else None
        wrong = any(problem.severity == "error" for problem in parsed.problems)
        if parsed.fallback is not None or not wrong:
            self.fallback = parsed.fallback
        if parsed.shuffle is not None:
            self.shuffle = parsed.shuffle

    def validate(self, place: str, colleagues: tuple[str, ...]) -> None:
        """Make slides of what was recalled from disk, where the file has nothing better to say."""
        slots = self.slots or ()
        if slots is self._valid:
            return
        self._valid = slots
        if not any(isinstance(slot.entry, Draft) and slot.entry.slide is None for slot in slots):
            return
        valid = []
        for slot in slots:
            entry: Draft | Inclusion | None = slot.entry
            if isinstance(entry, Draft):
                entry = validated(entry, place, colleagues)
            if entry is not None:
                valid.append(replace(slot, entry=entry))
        self.slots = self._valid = tuple(valid)

    @property
    def stands_alone(self) -> bool:
        """Whether all that is in force of it are slides for which nothing else may have to
        stand."""
        slots = self.slots or ()
        if slots is not self._plain:
            self._alone = not any(
                isinstance(slot.entry, Inclusion) or slot.before is not None for slot in slots
            )
            self._plain = slots
        return self._alone


class LastGoodFiles:
    """All files of slides of one player."""

    def __init__(self, store: StateStore, reader: Reader, paths: Paths, budget: Budget) -> None:
        """Begin with no file; each is recalled from `store` when it is first taken in.

        Args:
            store: where the last good versions outlive a restart.
            reader: reads what has changed.
            paths: what editors call a path.
            budget: the time that a scan may spend on reading what is new.
        """
        self._store, self._reader, self._paths, self._budget = store, reader, paths, budget
        self._files: dict[Path, LastGood] = {}
        self._read_in_a_hurry = 0  # bytes of documents, while nothing is on the screen
        self._sidecars: dict[Path, FileState] = {}

    def __contains__(self, path: Path) -> bool:
        """Whether a file was taken in since the start."""
        return path in self._files

    @property
    def newest(self) -> float | None:
        """When the newest of them was changed, in seconds since the epoch, by their own times;
        None where none was read."""
        stamps = (file.stamp for file in self._files.values())
        return max((stamp[0] / 1e9 for stamp in stamps if stamp is not None), default=None)

    def drop(self, path: Path) -> None:
        """Forget a file that was deleted.

        What it said is never again the last good version of a file of that name.
        """
        self._files.pop(path, None)
        self._store.forget(str(path))

    def forget_but(self, taken: Collection[Path]) -> None:
        """Forget all files but these, also those of before a restart.

        What nobody names any more, and lies in no folder that is played, does not stay on a disk.
        """
        for path in self._files.keys() - set(taken):
            self.drop(path)
        self._store.forget_others(map(str, taken), "slots")

    def save_one(self) -> bool:
        """Write one changed file to disk. False where none had changed."""
        path = next((path for path, file in self._files.items() if file.unkept), None)
        if path is not None:
            self._save(path, self._files[path])
        return path is not None

    def _save(self, path: Path, last_good: LastGood) -> None:
        last_good.unkept = False
        if last_good.slots is None or path == self._paths.config:
            return
        kept = {
            "title": last_good.title,
            "slots": [to_json(slot) for slot in last_good.slots],
            "never": [
                {**to_json(Slot(draft)), "at": at, "seen": draft.seen}
                for at, draft in last_good.never
            ],
            "pool": {"per_day": last_good.pool.per_day} if last_good.pool else None,
            "fallback": dict(last_good.fallback.raw) if last_good.fallback else None,
            "shuffle": last_good.shuffle,
            "of": last_good.mark,
        }
        self._store.store(str(path), kept)

    def _recall(self, path: Path, last_good: LastGood, place: str) -> None:
        """What was kept of a file, once: a start does not ask for what it does not need."""
        if last_good.recalled:
            return
        last_good.recalled = True
        stored = self._store.recall(str(path))
        if not stored or not isinstance(stored.get("slots"), list):
            return
        try:
            slots = tuple(from_json(slot, place) for slot in stored["slots"])
            never = tuple(_never(kept, place) for kept in of_type(stored.get("never", []), list))
            pool = of_type(stored.get("pool"), dict, None)
            fallback = of_type(stored.get("fallback"), dict, None)
            if pool is not None:
                last_good.pool = Pool(place, of_type(pool.get("per_day", 1), int, None))
            if fallback is not None:
                last_good.fallback = draft_of(fallback, 0, place)
        except (TypeError, KeyError, ValueError, AttributeError):
            return  # kept by another version of this program
        last_good.never = never
        last_good.slots, last_good.title = slots, str(stored.get("title", ""))
        last_good.shuffle, last_good.mark = bool(stored.get("shuffle")), str(stored.get("of", ""))

    # ── taking in ─────────────────────────────────────────────────────────────────────────────────

    def take_in(self, path: Path, context: Context, scan: Scan) -> LastGood:
        """A file with its version in force, as it is named in this context."""
        last_good = self._version(path, context, scan)
        scan.taken_in.add(path)
        if self._is_as_it_was(path, last_good, context, scan):
            last_good.looked = scan.number
            return last_good
        place = self._paths.shown(path)
        data, flaw = self._reader.read(path, last_good, scan.of(last_good.looked))
        if not data and not last_good.recalled:
            # A file that was there before a restart is waited for: so it is looked at once more.
            self._recall(path, last_good, place)
            last_good.stamp, last_good.gone = None, False
            data, flaw = self._reader.read(path, last_good, scan.of(last_good.looked))
        last_good.looked = scan.number
        beside, sure = self._beside(path, scan)
        changed = (
            data != last_good.data
            or context.key != last_good.inherited
            or last_good.gone
            or last_good.beside != (beside.data if beside else None)
        )
        if flaw is not None:
            if flaw.code != "missing-file" or not context.named:
                last_good.problems = (Problem(place, 0, 0, flaw),)
        # A sidecar that can't be read, and was not read before: nobody knows what of this file may
        # be shown.
        elif data is not None and sure and changed:
            self._update(path, last_good, data, beside, context, scan)
        self._recall(path, last_good, place)
        # Who names it may have withdrawn what can't be read just now.
        if context.key != last_good.inherited:
            last_good.withhold(withheld(context.common), place)
        last_good.validate(place, context.colleagues)
        return last_good

    def _is_as_it_was(self, path: Path, last_good: LastGood, context: Context, scan: Scan) -> bool:
        """Whether nothing happened to a file without a sidecar since it was last looked at."""
        return (
            untouched(path, last_good, scan.of(last_good.looked))
            and bool(last_good.data)
            and not last_good.gone
            and context.key == last_good.inherited
            and not sidecars_of(path.name)
        )

    def _version(self, path: Path, context: Context, scan: Scan) -> LastGood:
        """What is known of a file in this context since the start."""
        last_good = self._files.get(path) or self._files.setdefault(path, LastGood())
        if path in scan.taken_in and context.key != last_good.inherited:
            last_good = last_good.again.setdefault(context.key, LastGood())
        return last_good

    def _beside(self, path: Path, scan: Scan) -> tuple[Sidecar | None, bool]:
        """The sidecar of a file (`NAME.EXT.yaml`), or None, and whether that is sure.

        It is waited for as any file is.
        """
        sure = True
        for name in sidecars_of(path.name):
            where = path.with_name(name)
            scan.files.add(where)
            sidecar = self._sidecars.setdefault(where, FileState())
            data, flaw = self._reader.read(where, sidecar, scan.of(sidecar.looked))
            sidecar.looked = scan.number
            missing = flaw is not None and flaw.code == "missing-file"
            if data is not None and data != sidecar.data:
                scan.read.append(self._paths.shown(where))
            if data is not None or missing:
                sidecar.data = data
            elif flaw is not None:
                scan.problems.append(Problem(self._paths.shown(where), 0, 0, flaw))
            if sidecar.data is not None:
                return Sidecar(self._paths.shown(where), sidecar.data), True
            sure = sure and missing
        return None, sure

    def _update(
        self,
        path: Path,
        last_good: LastGood,
        data: bytes,
        beside: Sidecar | None,
        context: Context,
        scan: Scan,
    ) -> None:
        """Read the new version of a file, and put in force what is right of it."""
        place = self._paths.shown(path)
        if self._plays_as_kept(path, last_good, data, context):
            return
        parsed = self._parsed(path, data, beside, context, last_good.reading)
        if parsed is None:
            last_good.stamp = None  # so that it is read at the next scan
            return
        last_good.data, last_good.inherited, last_good.gone = data, context.key, False
        last_good.beside = beside.data if beside else None
        last_good.reading = parsed.reading or (None if last_good.as_kept else last_good.reading)
        if not last_good.as_kept:
            scan.read.append(place)
        last_good.as_kept = False
        if not last_good.recalled and not _stands_alone(parsed):
            self._recall(path, last_good, place)
        last_good.recalled = True
        if parsed.problems and last_good.unkept:
            # What was good is on disk before anything wrong takes its place.
            self._save(path, last_good)
        last_good.problems = parsed.problems
        if parsed.entries is None:
            last_good.withhold({**withheld(context.common), **parsed.withheld}, place)
            for part in parsed.held:
                last_good.withhold(withheld_in(part), place, part)
            last_good.remove_untold(data)
            return
        before = last_good.slots or ()
        now = merged(parsed.entries, before, path, place, context.colleagues, last_good.never)
        last_good.accept(parsed, now, place)
        last_good.mark = _mark(data, context) if is_whole(parsed) else ""

    def _plays_as_kept(
        self, path: Path, last_good: LastGood, data: bytes, context: Context
    ) -> bool:
        """Whether a file plays as it was kept, until the first slide is up: where much has been
        read already, and what was kept is of these very bytes."""
        if not self._budget.hurries or path.suffix.casefold() not in DOCUMENTS:
            return False
        self._read_in_a_hurry += len(data)
        if self._read_in_a_hurry <= ENOUGH or last_good.recalled:
            return False
        place = self._paths.shown(path)
        self._recall(path, last_good, place)
        if not last_good.slots or last_good.mark != _mark(data, context):
            return False
        slots = [_as_kept(slot, place) for slot in last_good.slots]
        good = [slot for slot in slots if slot is not None]
        if len(good) < len(slots):
            return False
        last_good.slots, last_good.as_kept = tuple(good), True
        last_good.reading = Reading(kept=tuple(slot.entry for slot in good))
        last_good.stamp, self._budget.as_kept = None, True  # the next scan reads it
        return True

    def _parsed(
        self,
        path: Path,
        data: bytes,
        beside: Sidecar | None,
        context: Context,
        earlier: Reading | None,
    ) -> Parsed | None:
        """What a file says now; None where there is no time left to read it.

        A playlist that is named is always read. A table that took too long is not read again until
        it has changed.
        """
        table, place = is_table(path.name), self._paths.shown(path)
        if (table or not context.named) and not self._budget.allows():
            return None
        note, too_much = f"too much in {path}", {"mark": of_bytes(data)} if table else {}
        if table and self._store.recall(note) == too_much:
            flaw = Flaw(_TOO_MUCH)
            return Parsed(None, (Problem(place, 0, 0, flaw),), withheld=withheld(context.common))
        try:
            with self._budget.reading():
                parsed = parsed_of(path, data, place, beside, context, self._budget.left, earlier)
        except workbook.NotYet:
            self._budget.unfinished = True
            return None
        if any(problem.flaw.code == _TOO_MUCH for problem in parsed.problems):
            self._store.store(note, too_much)
        return parsed


def _never(kept: Mapping[str, Any], place: str) -> tuple[int, Draft]:
    """A slide that was never right, as it was kept. Raises as `from_json` does."""
    draft = from_json(kept, place).entry
    if not isinstance(draft, Draft):
        raise TypeError("not a slide")
    return of_type(kept["at"], int), replace(draft, seen=of_type(kept["seen"], str))


def _stands_alone(parsed: Parsed) -> bool:
    """Whether nothing that was kept can count: nothing is wrong, and no entry names a file, for
    which another may have to stand in."""
    return is_whole(parsed) and all(
        isinstance(entry, Draft) and "file" not in entry.raw for entry in parsed.entries or ()
    )


def is_whole(parsed: Parsed) -> bool:
    """Whether all that a file says is right, so that its version in force is all of that."""
    if parsed.entries is None or parsed.shuffle is None:
        return False
    if any(problem.severity == "error" for problem in parsed.problems):
        return False
    return not any(
        entry.slide is None if isinstance(entry, Draft) else entry.wrong for entry in parsed.entries
    )


def _mark(data: bytes, context: Context) -> str:
    """What these bytes give in this context, by this version of the program."""
    terms = json.dumps(
        [context.common, context.dutch, context.colleagues, __version__],
        sort_keys=True,
        default=str,
    )
    return of_bytes(data + terms.encode())


def _as_kept(slot: Slot, place: str) -> Slot | None:
    """A place as it was kept, with its slide; None where that is no longer one."""
    entry = slot.entry
    if not isinstance(entry, Draft):
        return slot
    made = draft_of(entry.raw, entry.line, place)
    if made is None:
        return None
    draft = made if made.id == entry.id else replace(made, id=entry.id)
    return Slot(draft, slot.id, before=slot.before, origin=slot.origin)


def _written(path: Path) -> date | None:
    """The day on which a file was written, by the time on its disk: the same for every screen that
    reads it there."""
    try:
        return datetime.fromtimestamp(deadlines.state(path).st_mtime, UTC).date()
    except (OSError, ValueError, OverflowError):
        return None


def parsed_of(
    path: Path,
    data: bytes,
    place: str,
    beside: Sidecar | None,
    context: Context,
    seconds: float,
    earlier: Reading | None = None,
) -> Parsed:
    """What a file says now. Raises workbook.NotYet where `seconds` is too short for a table."""
    try:
        read = reader_of(path.name)
        written = _written(path)
        parsed = read(data, place, context.common, context.dutch, beside, written, seconds, earlier)
        return looked_over(parsed, context.colleagues, earlier)
    except workbook.NotYet:
        raise
    except Exception as error:
        # Codecs of others, and whatever nobody foresaw in a file, cost that file. A studio that
        # falls each time it reads it would bring nothing new any more. The error's own words stay
        # out: they may hold what stands in a cell.
        problem = Problem(place, 0, 0, Flaw("unreadable", {"why": type(error).__name__}))
        return Parsed(None, (problem,), withheld=withheld(context.common))
