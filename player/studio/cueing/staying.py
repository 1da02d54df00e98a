"""Whether what is on stays: it does for as long as its slide is in the program, may be shown and
can be painted. A slide that was deleted, withdrawn or whose time is over leaves.

Decides only: `cues` carries it out. Sends nothing and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from player.lazy import dataclass
from player.library.edition import Item
from player.playout.stage import Take
from player.schedule.rotation import Cursor
from player.studio.state.on_screen import Show


@dataclass(frozen=True, slots=True)
class Leaves:
    """Its successor is shown at once: what stands `after` this place in the round, or after the
    slide of this name. None: the slide is unknown, so the round goes on where it can."""

    after: Cursor | str | None


@dataclass(frozen=True, slots=True)
class Stays:
    """`page` of `take` is on from now on. `repainted`: its picture differs from the one on the
    screen."""

    take: Take
    page: int
    repainted: bool


def stays_or_leaves(
    show: Show, now: datetime | None, take: Callable[[Item], Take | None]
) -> Stays | Leaves:
    """What becomes of the page that is on.

    `now` is the local time, None where nobody knows it; `take` gives the pages of a slide, None
    where they cannot be painted. Something must be on.
    """
    assert show.on is not None
    on, item = show.on.step, show.item
    if item is None:
        return Leaves(on.place)
    if not show.program.may_stay(item, now) or (taken := take(item)) is None:
        return Leaves(on.place or on.item)
    page = min(on.page, taken.pages)
    return Stays(taken, page, repainted=taken.marks[page - 1] != on.mark)
