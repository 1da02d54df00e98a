"""A place in the list of a file: a slide with its identity, or what takes in others.

Knows no file. It also turns a place into what is stored on disk, and back.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from player.content.entries import Draft, Inclusion
from player.content.people import refused
from player.content.playlist import draft_of
from player.content.readers import about
from player.lazy import dataclass
from player.library.edition import Pool
from player.library.matching import made_id, words_of
from player.library.telling import Likeness


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a file's list.

    `before` is the fallback for `entry`: what stood here when the file last named something that
    exists; None if nothing else did. `origin` stays the same for as long as this counts as the same
    slide, whatever its id: it lets us find out what became of the slide on the screen. `name` is
    its id, if no slide above it in its file has that.
    """

    entry: Draft | Inclusion
    id: str = ""
    pool: Pool | None = None
    shuffle: str = ""
    before: Draft | Inclusion | None = None
    origin: Hashable = None
    name: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        """What its author wrote, by its English keys."""
        return self.entry.raw if isinstance(self.entry, Draft) else self.entry.common

    def in_pool(self, pool: Pool | None) -> Slot:
        """The same, as a quote of this pool if it is a quote."""
        is_quote = isinstance(self.entry, Draft) and self.entry.type == "quote"
        return replace(self, pool=pool) if pool is not None and is_quote else self


class DraftLikeness:
    """What a slide is recognised by (`telling.Likeness`); `id` only if its author gave one."""

    __slots__ = ("id", "raw", "seen", "type", "wrong")

    def __init__(self, draft: Draft) -> None:
        """Take what is compared from a draft, which may be wrong."""
        self.id, self.type, self.raw, self.seen = draft.id, draft.type, draft.raw, draft.seen
        self.wrong = draft.slide is None
        if self.wrong and not self.seen:
            # `{text 'Anna belde'}`, without its colon, is a key.
            self.seen = " ".join(key for key in draft.raw if " " in key)


class _InclusionLikeness:
    """Likewise of what takes in others: by what it names."""

    __slots__ = ("raw",)
    id, type, wrong, seen = None, "", False, ""

    def __init__(self, inclusion: Inclusion) -> None:
        self.raw = {"path": inclusion.path}


def likeness_of(entry: Draft | Inclusion) -> Likeness:
    """What a place in a list is recognised by."""
    return DraftLikeness(entry) if isinstance(entry, Draft) else _InclusionLikeness(entry)


def name_of(path: Path, draft: Draft) -> str:
    """The id of a slide of that file: its author's, else one that follows from the file alone.

    It does not depend on what the slide was called before.
    """
    assert draft.slide is not None
    if draft.id:
        return draft.id
    # A slide in a sidecar is its picture, whatever its words.
    if about(path.name) is not None and "file" in draft.raw:
        picture = PurePath(str(draft.raw["file"]))
        return made_id(picture.stem, "", picture.name)
    return made_id(path.stem, draft.slide.reading() or words_of(DraftLikeness(draft)))


def validated(draft: Draft, place: str, colleagues: tuple[str, ...]) -> Draft | None:
    """The draft with its slide; None if it is wrong, or says something about a colleague that
    is not allowed."""
    good = draft if draft.slide is not None else draft_of(draft.raw, draft.line, place)
    return good if good is not None and refused(good, colleagues) is None else None


def with_fields(
    slot: Slot, fields: Mapping[str, Any], place: str, new: Mapping[str, Any] | None = None
) -> Slot:
    """A slot with these fields added.

    A field that is empty in its `new` version is left out: somebody emptied it to withdraw it.
    """
    if not fields:
        return slot
    entry = slot.entry
    if isinstance(entry, Inclusion):
        return replace(slot, entry=replace(entry, common={**entry.common, **fields}))
    emptied = {key for key, value in (new or {}).items() if value in (None, "")}
    raw = {**{key: value for key, value in entry.raw.items() if key not in emptied}, **fields}
    good = draft_of(raw, entry.line, place) if entry.slide is not None else None
    return replace(slot, entry=replace(entry, raw=raw, slide=good.slide if good else None))


# ── on disk ───────────────────────────────────────────────────────────────────────────────────────


def to_json(slot: Slot) -> dict[str, Any]:
    """A slot as it is kept on disk."""
    before = {"before": to_json(Slot(slot.before))} if slot.before is not None else {}
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
            "only": list(entry.only),
            **before,
        }
    return {
        "id": slot.id,
        "given": slot.entry.id,
        "raw": dict(slot.entry.raw),
        "line": slot.entry.line,
        **before,
    }


def from_json(kept: Mapping[str, Any], place: str) -> Slot:
    """The slot that was stored as this; its slide is not validated before it is needed.

    Raises TypeError, KeyError, ValueError or AttributeError for what another version of this
    program stored in another form.
    """
    before = from_json(kept["before"], place).entry if kept.get("before") else None
    if "kind" in kept:
        inclusion = Inclusion(
            kept["kind"],
            str(kept["path"]),
            dict(kept["common"]),
            int(kept["line"]),
            per_day=of_type(kept["per_day"], int, None),
            shuffle=bool(kept.get("shuffle")),
            settings=dict(kept.get("settings") or {}),
            captions=bool(kept.get("captions")),
            only=tuple(map(str, kept.get("only") or ())),
        )
        return Slot(inclusion, before=before)
    # Usually the file itself is good, and this draft is never needed.
    draft = Draft(
        None,
        str(kept["raw"].get("type", "")),
        of_type(kept["given"], str, None),
        kept["raw"],
        int(kept["line"]),
        None,
        place,
    )
    return Slot(draft, str(kept["id"]), before=before, origin=new_origin())


def of_type(value: Any, *kinds: type | None) -> Any:
    """That value, if it is of one of these types. Raises TypeError."""
    if not any(value is None if kind is None else type(value) is kind for kind in kinds):
        raise TypeError(f"not one of {kinds}")
    return value


def new_origin() -> Hashable:
    """An origin that no other slot has."""
    return object()
