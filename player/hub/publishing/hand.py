"""What was changed by hand in a file of reactions: a new line becomes a reaction, a removed one is
withdrawn, and a corrected one still belongs to its sender. Opens no file.

We keep prints of all lines we ever wrote there. So words that have since been taken back, cut or
deleted are recognised as ours, and an editor with an old copy cannot bring them back. Only what was
removed by hand comes back by hand. Each print is keyed with this hub's secret, so the words cannot
be derived from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from player.content.reactions import read_reactions
from player.document import read
from player.hub.publishing.format import MOST, Said
from player.hub.reactions.models import LONGEST_NAME, LONGEST_TEXT, Reaction, SignCount
from player.hub.reactions.states import State

_IN_THE_FILE = (State.FILED, State.SEEN)
_LENGTH, _MOST_PRINTS = 8, 1000  # bytes of a print; prints of one file
_ALIKE = 0.6  # from here on one text counts as a correction of the other


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a file."""

    said: Sequence[Said]
    counts: Mapping[str, int]


def written(data: bytes) -> Written | None:
    """What a file of reactions says; None if it cannot be read."""
    node, faults = read(data)
    plain = node.plain() if node is not None and node.value is not None else {}
    if faults or not isinstance(plain, dict):
        return None
    found = read_reactions(data, "").reactions
    if found is not None:
        said = [Said(one.text.strip(), one.by.strip(), one.sign or "") for one in found.reactions]
        return Written(said, {str(sign): n for sign, n in found.signs.items()})
    # Words that the player does not show (yet) count all the same.
    lines = plain.get("reactions") or ()
    if not all(isinstance(one, dict) and one.get("text") for one in lines):
        return None
    return Written(
        [Said(str(one["text"]).strip(), str(one.get("by") or "").strip()) for one in lines], {}
    )


def joined(prints: bytes, said: Sequence[Said]) -> bytes:
    """The prints together with those of these lines; the oldest make room."""
    all_of_them = dict.fromkeys([*_split(prints), *map(_print, said)])
    return b"".join(list(all_of_them)[-_MOST_PRINTS:])


def take_over(slide: str, file: Written, prints: bytes) -> None:
    """Take over the changes since we last wrote the file."""
    ours = list(Reaction.shown_at(slide)[:MOST])
    left, missing = list(file.said), []
    for one in ours:
        same = next((said for said in left if (said.text, said.by) == (one.text, one.by)), None)
        if same is not None:
            left.remove(same)
        elif one.state in _IN_THE_FILE:
            missing.append(one)
    known = set(_split(prints))
    new = [said for said in left if _print(said) not in known]
    with transaction.atomic():
        for said in left:
            if said not in new:
                _bring_back(slide, said)
        for one in missing:
            _mended_or_gone(one, new)
        for said in reversed(new):
            _create(slide, said)
        for sign, n in file.counts.items():
            if n and not SignCount.objects.filter(slide=slide, sign=sign, n__gte=n).exists():
                SignCount.objects.update_or_create(slide=slide, sign=sign, defaults={"n": n})


def _bring_back(slide: str, said: Said) -> None:
    out = Reaction.objects.filter(
        slide=slide, text=said.text, by=said.by, state=State.WITHDRAWN, reason="by-hand"
    ).first()
    if out is not None:
        Reaction.objects.filter(pk=out.pk).update(
            state=State.FILED, since=timezone.now(), reason=""
        )


def _mended_or_gone(one: Reaction, new: list[Said]) -> None:
    """A new line that nearly equals this one is this one, corrected, and leaves `new`; without such
    a line this one is withdrawn."""
    best = max(new, key=lambda said: _alike(one, said), default=None)
    in_the_file = Reaction.objects.filter(pk=one.pk, state__in=_IN_THE_FILE)
    if best is not None and _alike(one, best) >= _ALIKE:
        new.remove(best)
        in_the_file.update(text=best.text[:LONGEST_TEXT], by=best.by[:LONGEST_NAME])
        return
    in_the_file.update(state=State.WITHDRAWN, since=timezone.now(), reason="by-hand")


def _alike(one: Reaction, said: Said) -> float:
    return SequenceMatcher(None, one.text, said.text).ratio()


def _create(slide: str, said: Said) -> None:
    now = timezone.now()
    Reaction.objects.create(
        slide=slide,
        text=said.text[:LONGEST_TEXT],
        by=said.by[:LONGEST_NAME],
        sign=said.sign,
        state=State.FILED,
        decided_at=now,
        published_at=now,
        reason="by-hand",
    )


def _print(said: Said) -> bytes:
    words = f"{said.text}\0{said.by}"
    return bytes(salted_hmac("publishing.hand", words, algorithm="sha256").digest()[:_LENGTH])


def _split(prints: bytes) -> list[bytes]:
    return [prints[at : at + _LENGTH] for at in range(0, len(prints), _LENGTH)]
