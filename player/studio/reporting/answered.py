"""Which reactions have been on screen, for the moderator who approved them: per slide, a
fingerprint of each and since when. Never the text itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from player.lazy import dataclass
from player.library.edition import Item
from player.slides.quote import MOST_REACTIONS, Quote
from player.text.word_print import word_print

MOST = 5_000  # slides that are remembered: those that changed last
TOLD = 50  # of them that are reported: the file is written every minute, perhaps on an SD card


@dataclass(frozen=True, slots=True)
class _Shown:
    """The prints of the reactions shown with a slide, and since when."""

    prints: tuple[str, ...]
    at: datetime


class Answered:
    """The reactions shown with each slide, for as long as this studio runs."""

    def __init__(self) -> None:
        """Nothing was shown yet."""
        self._shown: dict[str, _Shown] = {}
        self._turn: tuple[str, datetime] | None = None

    def saw(self, on: Item, since: datetime, now: datetime) -> bool:
        """Note that a slide is on, since a moment. Whether it has a reaction it had not before."""
        came_on = self._turn != (on.id, since)
        self._turn = on.id, since
        prints = _prints(on)
        before = self._shown.get(on.id)
        if prints == (before.prints if before is not None else ()):
            return False
        # A reaction added while its slide is on is shown from now, not from when the slide came on.
        self._shown.pop(on.id, None)
        if prints:
            self._shown[on.id] = _Shown(prints, since if came_on else now)
        while len(self._shown) > MOST:
            self._shown.pop(next(iter(self._shown)))
        return bool(set(prints) - set(before.prints if before is not None else ()))

    def told(self) -> Sequence[dict[str, object]]:
        """The slides that changed last, as the status file holds them."""
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
