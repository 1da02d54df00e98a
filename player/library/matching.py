"""Which slide of the new version of a file is which of the old one, and what a slide without id is
called. Pure: knows no files.

By the id its author wrote, then by equal content, then by unchanged words, then by words that are
much alike; only then by its place among its neighbours. So mending a typo in a slide without id is
an update of that slide, not its removal (contract), and what was removed plays on under nobody's
name: a wrong slide, in whose place the last good version plays, is rather nothing than one that may
have been removed. What a slide is called hangs on its file alone, not on what was lived through.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from player.content.first_words import first_words, plain
from player.library.telling import Likeness, Within, size_of, texts_of, written_on
from player.slides.base import names

NEAREST = 32  # how many slides on either side of where it was expected are looked at
# of texts that are compared: of a long list that is all new, only the nearest few of each
MOST_PAIRS = 10_000
# of what two texts hold together, the part that they must share to be one text that was changed
ALIKE = 0.5
CLEARLY = 0.1  # by how much one must be more alike than the next best
# of what tells a slide from the others, the part that a wrong one must hold to be that slide
TELLING = 0.5
NO_STRANGER = 0.3  # how much a wrong one is like another slide than its place says, at most
MOST_COMPARED = 600  # characters of a text that are compared
ENOUGH = 3  # words by which a slide with an id is known in a text that is no YAML


class Matches(NamedTuple):
    """For each new slide, the index of the old one that it is, or None; and which of them are no
    more than a guess, by their place: that may keep a slide on show, and lets nothing play on that
    was removed.
    """

    old: list[int | None]
    guessed: frozenset[int]


class Spots(NamedTuple):
    """The places of the slides in their lists, where other things stand between them; and how long
    those lists are."""

    new: Sequence[int]
    old: Sequence[int]
    new_end: int
    old_end: int


def matches(
    new: Sequence[Likeness], old: Sequence[Likeness], spots: Spots | None = None
) -> Matches:
    """Which old slide each new one is. `spots`: where they stand, if not one after another."""
    matching = _Matching(new, old, spots)
    matching.by_identity()
    for find in (
        matching.by_id,
        matching.by_content,
        matching.by_id_of_wrong_ones,
        matching.by_words,
        matching.by_likeness,
        matching.by_place,
    ):
        if matching.is_done:
            break
        find()
    return Matches(matching.found, frozenset() if matching.is_done else matching.by_guess())


class _Matching:
    def __init__(
        self, new: Sequence[Likeness], old: Sequence[Likeness], spots: Spots | None
    ) -> None:
        self._new, self._old = new, old
        self._spots = spots or Spots(range(len(new)), range(len(old)), len(new), len(old))
        self.found: list[int | None] = [None] * len(new)
        self._free = set(range(len(old)))
        self._parts: dict[tuple[bool, int], frozenset[str]] = {}

    @property
    def is_done(self) -> bool:
        """Whether all new ones were found, or no old one is left."""
        return not self._free or None not in self.found

    def _pair(self, mine: int, theirs: int) -> None:
        self.found[mine] = theirs
        self._free.discard(theirs)

    def by_identity(self) -> None:
        """What was taken over from the last reading as it stood there, each once."""
        mine, theirs = _once(self._new), _once(self._old)
        for raw, at in mine.items():
            if (other := theirs.get(raw, -1)) >= 0 and at >= 0:
                self._pair(at, other)

    def by_id(self) -> None:
        """The id its author wrote, wherever it stands, of what is right."""
        self._by_id(lambda mine, theirs: not self._new[mine].wrong)

    def by_id_of_wrong_ones(self) -> None:
        """Likewise of what is wrong, unless it tells another slide that has no other place: then
        that id was given to it, and who had it may be gone."""
        wrong = [mine for mine in self._open() if self._new[mine].wrong and self._new[mine].id]
        if not wrong:
            return
        within = Within({theirs: texts_of(self._old[theirs]) for theirs in self._free})
        told = {mine: within.told_in(written_on(self._new[mine])) & self._free for mine in wrong}
        self._by_id(lambda mine, theirs: not told[mine] or theirs in told[mine])

    def _by_id(self, may: Callable[[int, int], bool]) -> None:
        of = {old.id: index for index, old in reversed(list(enumerate(self._old))) if old.id}
        for mine, new in enumerate(self._new):
            if self.found[mine] is not None or not new.id:
                continue
            theirs = of.get(new.id)
            if theirs is not None and theirs in self._free and may(mine, theirs):
                self._pair(mine, theirs)

    def by_content(self) -> None:
        """Equal content, wherever it stands: an id that was added or taken away leaves it equal."""
        same: dict[str, list[int]] = {}
        for theirs in sorted(self._free, reverse=True):
            same.setdefault(_content(self._old[theirs]), []).append(theirs)
        for mine in self._open():
            if those := same.get(_content(self._new[mine])):
                self._pair(mine, those.pop())

    def by_words(self) -> None:
        """Unchanged words, wherever they stand, whatever was mistyped around them."""
        if not self._open() or not self._free:
            return
        texts = {theirs: texts_of(self._old[theirs]) for theirs in self._free}
        self._by_texts(texts)
        self._by_text_within(texts)

    def _by_texts(self, texts: Mapping[int, Counter[str]]) -> None:
        """New slides that hold all texts of an old one; `texts` are those of the old slides."""
        # Which old slide may be meant is looked up by its longest text.
        by_longest: dict[str, list[int]] = {}
        for theirs in sorted(self._free):
            if texts[theirs]:
                by_longest.setdefault(max(texts[theirs], key=len), []).append(theirs)
        for mine in self._open():
            new_texts = texts_of(self._new[mine])
            more = {
                theirs: size_of(new_texts - texts[theirs])  # words that are new
                for text in new_texts
                for theirs in by_longest.get(text, ())
                if theirs in self._free
                and texts[theirs] <= new_texts
                and self._may_be(mine, theirs)
            }
            same = [theirs for theirs in more if not self._old[theirs].id or more[theirs] <= 1]
            if same:
                nearest = min(same, key=lambda at: (more[at], abs(at - mine), at))
                self._pair(mine, nearest)

    def _by_text_within(self, texts: Mapping[int, Counter[str]]) -> None:
        """New items that can't be read, in whose text all texts of an old slide stand, wherever
        that stood."""
        unread = [mine for mine in self._open() if self._new[mine].seen]
        within = Within(texts) if unread else None
        for mine in unread:
            assert within is not None
            whole = [
                theirs
                for theirs in within.told_in(written_on(self._new[mine]))
                if theirs in self._free
                and self._may_be(mine, theirs)
                and (not self._old[theirs].id or size_of(texts[theirs]) >= ENOUGH)
            ]
            if whole:
                self._pair(
                    mine, max(whole, key=lambda at: (size_of(texts[at]), -abs(at - mine), -at))
                )

    def by_likeness(self) -> None:
        """Words that are much alike, between the same neighbours: clearly more than any other
        there, and of what is wrong, more than any other that may have gone."""
        scores: dict[tuple[int, int], float] = {}
        within = max(2, min(NEAREST, MOST_PAIRS // (2 * max(1, len(self._open())))))
        for mine, nearby in self._nearby(within=within):
            scores |= {
                (mine, theirs): score
                for theirs in nearby
                # One that was removed is gone, however much another is like it.
                if not self._old[theirs].id and (score := self._score(mine, theirs)) >= ALIKE
            }
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        best: dict[tuple[bool, int], list[float]] = {}
        for (mine, theirs), score in ranked:
            best.setdefault((True, mine), []).append(score)
            best.setdefault((False, theirs), []).append(score)
        for (mine, theirs), score in ranked:
            rivals = (
                scores_of[1]
                for scores_of in (best[True, mine], best[False, theirs])
                if len(scores_of) > 1
            )
            if (
                self.found[mine] is None
                and theirs in self._free
                and all(score - rival >= CLEARLY for rival in rivals)
                and (not self._new[mine].wrong or self._is_told(mine, theirs, score))
            ):
                self._pair(mine, theirs)

    def _is_told(self, mine: int, theirs: int, score: float) -> bool:
        """Whether a wrong slide holds what tells that one from the others, and is not as much like
        any other that has no place."""
        if self._most_alike(mine, theirs) > score - CLEARLY:
            return False
        around = range(max(0, theirs - NEAREST), min(len(self._old), theirs + NEAREST))
        beside = range(max(0, mine - NEAREST), min(len(self._new), mine + NEAREST))
        telling = self._parts_of(False, theirs).difference(
            *(self._parts_of(False, other) for other in around if other != theirs),
            *(self._parts_of(True, other) for other in beside if other != mine),
        )
        held = telling & self._parts_of(True, mine)
        return len(held) >= TELLING * len(telling) > 0

    def _most_alike(self, mine: int, but: int) -> float:
        """How much it is like the one that it is most like, of those that are free; near it, where
        there are many."""
        left = sorted(self._free)
        at = bisect_left(left, but)
        most = max(2, min(MOST_PAIRS // max(1, len(self._open())), len(left)))
        nearest = left[max(0, at - most) : at + most]
        return max((self._score(mine, other) for other in nearest if other != but), default=0.0)

    def _score(self, mine: int, theirs: int) -> float:
        within = bool(self._new[mine].seen)
        return _alike(self._parts_of(True, mine), self._parts_of(False, theirs), within)

    def _parts_of(self, is_new: bool, at: int) -> frozenset[str]:
        if (is_new, at) not in self._parts:
            self._parts[is_new, at] = _parts(self._new[at] if is_new else self._old[at])
        return self._parts[is_new, at]

    def by_place(self) -> None:
        """Between the same neighbours, where as many stood as stand there now."""
        gaps: dict[tuple[int, int], list[int]] = {}
        for mine, _, low, high in _expected(self.found, len(self._old)):
            gaps.setdefault((low, high), []).append(mine)
        left = sorted(self._free)
        for (low, high), ours in gaps.items():
            theirs = (
                left[bisect_left(left, low + 1) : bisect_left(left, high)] if low < high else []
            )
            for mine, other in self._one_by_one(ours, theirs):
                if (
                    not self._old[other].id
                    and self._may_be(mine, other)
                    and (
                        not self._new[mine].wrong
                        or (len(ours) == 1 and self._stood_alone(mine, other, low, high))
                    )
                ):
                    self._pair(mine, other)

    def _stood_alone(self, mine: int, other: int, low: int, high: int) -> bool:
        """Whether a wrong slide, between neighbours that are known, is all that stands there, that
        old one was all that stood there, and nothing says that it is another."""
        if self._new[mine].id:
            return False
        spots = self._spots
        before, after = (
            spots.old[low] if low >= 0 else -1,
            spots.old[high] if high < len(self._old) else spots.old_end,
        )
        first = spots.new[mine - 1] if mine else -1
        last = spots.new[mine + 1] if mine + 1 < len(self._new) else spots.new_end
        if after - before != 2 or last - first != 2:
            return False
        return self._most_alike(mine, other) < max(NO_STRANGER, self._score(mine, other))

    def _one_by_one(self, ours: list[int], theirs: list[int]) -> list[tuple[int, int]]:
        """Who can only be whom. Where one of each type is left, that says so, whatever else came or
        went."""
        if len(ours) == len(theirs):
            return list(zip(ours, theirs, strict=True))
        if any(not self._new[mine].type for mine in ours):
            return []
        new, old = (
            Counter(self._new[mine].type for mine in ours),
            Counter(self._old[other].type for other in theirs),
        )
        return [
            (mine, other)
            for mine in ours
            for other in theirs
            if self._new[mine].type == self._old[other].type
            and new[self._new[mine].type] == old[self._old[other].type] == 1
        ]

    def by_guess(self) -> frozenset[int]:
        """The nearest of the same type that nothing else accounts for; only what can be shown as it
        stands."""
        near = [
            (abs(theirs - expected), mine, theirs)
            for mine, expected, theirs in self._around()
            if not self._new[mine].wrong and not self._old[theirs].id and self._may_be(mine, theirs)
        ]
        guessed = set()
        for _, mine, theirs in sorted(near):
            if self.found[mine] is None and theirs in self._free:
                self._pair(mine, theirs)
                guessed.add(mine)
        return frozenset(guessed)

    # ── what is still to be found ─────────────────────────────────────────────────────────────────

    def _open(self) -> list[int]:
        return [mine for mine, theirs in enumerate(self.found) if theirs is None]

    def _around(self) -> Iterable[tuple[int, int, int]]:
        """Each that is still to be found, where it is expected, and each that is free near
        there."""
        left = sorted(self._free)
        for mine, expected, _, _ in _expected(self.found, len(self._old)):
            at = bisect_left(left, expected)
            yield from (
                (mine, expected, theirs) for theirs in left[max(0, at - NEAREST) : at + NEAREST]
            )

    def _nearby(
        self, only: Callable[[Likeness], bool] = lambda item: True, within: int = NEAREST
    ) -> Iterable[tuple[int, list[int]]]:
        """Each that is still to be found, and those that are free between the same neighbours and
        may be the same."""
        left = sorted(self._free)
        for mine, expected, low, high in _expected(self.found, len(self._old)):
            if only(self._new[mine]):
                at = bisect_left(left, expected)
                yield (
                    mine,
                    [
                        theirs
                        for theirs in left[max(0, at - within) : at + within]
                        if theirs in self._free
                        and low < theirs < high
                        and self._may_be(mine, theirs)
                    ],
                )

    def _may_be(self, mine: int, theirs: int) -> bool:
        """Whether their ids and types leave room for it. Of what is wrong, the type may be what was
        mistyped."""
        new, old = self._new[mine], self._old[theirs]
        if new.id and old.id and new.id != old.id:
            return False
        return (
            not new.type
            or not old.type
            or new.type == old.type
            or (new.wrong and not _is_type(new.type))
        )


def _once(slides: Sequence[Likeness]) -> dict[int, int]:
    """The places of the slides by the identity of what was written; -1 for what is there twice."""
    places: dict[int, int] = {}
    for at, slide in enumerate(slides):
        raw = id(slide.raw)
        places[raw] = -1 if raw in places else at
    return places


def _expected(anchors: Sequence[int | None], end: int) -> list[tuple[int, int, int, int]]:
    """For each new slide without an anchor: where its neighbours say it was, and the old places of
    the nearest anchors around it."""
    lows: list[
        tuple[int, int]
    ] = []  # the nearest anchor before each: its place in the new version and in the old
    highs: list[tuple[int, int]] = []
    last = (-1, -1)
    for mine, anchor in enumerate(anchors):
        lows.append(last)
        last = last if anchor is None else (mine, anchor)
    last = (-1, end)
    for mine, anchor in reversed(list(enumerate(anchors))):
        highs.append(last)
        last = last if anchor is None else (mine, anchor)
    highs.reverse()
    places = []
    for mine, (low, high) in enumerate(zip(lows, highs, strict=True)):
        if anchors[mine] is None:
            expected = (
                low[1] + mine - low[0]
                if low[0] >= 0
                else high[1] - (high[0] - mine)
                if high[0] >= 0
                else mine
            )
            places.append((mine, expected, low[1], high[1]))
    return places


# ── words ─────────────────────────────────────────────────────────────────────────────────────────


def _content(slide: Likeness) -> str:
    raw = (
        {key: value for key, value in slide.raw.items() if key != "id"}
        if isinstance(slide.raw, dict)
        else slide.raw
    )
    return json.dumps([raw, slide.seen], sort_keys=True, ensure_ascii=False, default=str)


def _is_type(word: str) -> bool:
    return word in names()


def _parts(slide: Likeness) -> frozenset[str]:
    """The text in pieces of three letters: two texts that differ by a typo share most of them."""
    text = " ".join(
        (*sorted(texts_of(slide).elements(), key=len, reverse=True), plain(slide.seen))
    ).strip()
    text = f" {text[:MOST_COMPARED]} " if text else ""
    return frozenset(text[at : at + 3] for at in range(len(text) - 2))


def _alike(new: frozenset[str], old: frozenset[str], within: bool) -> float:
    """How much two texts are alike, 0 to 1. `within`: the new one holds other things besides."""
    shared = len(new & old)
    whole = 2 * len(old) if within else len(new) + len(old)
    return 2 * shared / whole if whole else 0.0


# ── names ─────────────────────────────────────────────────────────────────────────────────────────


def made_id(stem: str, words: str, whole: str = "") -> str:
    """An id for a slide whose author gave none, from its file and its first words:
    kantoor-ik-werd-binnen-3fa2.

    `whole`: what it hangs on besides, where words say too little (the name of a picture).
    """
    first = first_words(words)
    spelled = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode()
    name = "-".join(re.findall(r"[\w.]+", stem)) or "dia"
    digest = hashlib.sha256(f"{first} {whole}".encode("utf-8", "surrogatepass")).hexdigest()[:4]
    return "-".join(filter(None, (name, "-".join(re.findall(r"[a-z0-9]+", spelled)), digest)))[:80]


def words_of(slide: Likeness) -> str:
    """The words that its id is made of, where nothing is to be read on it: what else was written of
    it."""
    return " ".join(sorted(texts_of(slide)))


def free(identity: str, taken: Iterable[str]) -> str:
    """That identity, or with a number after it where it is taken."""
    names = taken if isinstance(taken, dict | set) else set(taken)
    return (
        identity
        if identity not in names
        else next(name for n in range(2, 1_000_000) if (name := f"{identity}-{n}") not in names)
    )
