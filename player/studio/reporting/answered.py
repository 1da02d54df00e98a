"""What colleagues say that was on the screen, for whoever approved it: by slide, with a print of
each of the words and since when. No words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from player.library.edition import Item
from player.slides.quote import MOST_REACTIONS, Quote
from player.text.word_print import word_print

MOST = 5_000  # slides that are remembered, the latest to change
TOLD = 50  # of them that are told: the file is written each minute, also on an SD card


@dataclass(frozen=True, slots=True)
class _Shown:
    """The prints of what was shown with a slide, and the turn in which it first was."""

    prints: tuple[str, ...]
    at: datetime


class Answered:
    """What was shown with each slide, as long as this studio runs."""

    def __init__(self) -> None:
        """Nothing was shown yet."""
        self._shown: dict[str, _Shown] = {}
        self._turn: tuple[str, datetime] | None = None

    def saw(self, on: Item, since: datetime, now: datetime) -> bool:
        """That slide is on, since then. Whether something is on it that was not before."""
        came_on = self._turn != (on.id, since)
        self._turn = on.id, since
        prints = _prints(on)
        before = self._shown.get(on.id)
        if prints == (before.prints if before is not None else ()):
            return False
        # What comes to a slide that is on already does not begin with it.
        self._shown.pop(on.id, None)
        if prints:
            self._shown[on.id] = _Shown(prints, since if came_on else now)
        while len(self._shown) > MOST:
            self._shown.pop(next(iter(self._shown)))
        return bool(set(prints) - set(before.prints if before is not None else ()))

    def told(self) -> Sequence[dict[str, object]]:
        """For programs."""
        return [
            {
                "slide": slide,
                "prints": list(shown.prints),
                "at": shown.at.isoformat(timespec="seconds"),
            }
            for slide, shown in list(self._shown.items())[-TOLD:]
        ]


def _prints(item: Item) -> tuple[str, ...]:
    slide = item.slide
    if not isinstance(slide, Quote):
        return ()
    return tuple(word_print(one.text) for one in slide.reactions[:MOST_REACTIONS])
