"""How one picture makes way for another. Pure: from progress (0…1) to what lies where, and how
opaque. No pixels.

Nothing here flashes or bounces (WCAG 2.2 SC 2.3.1): opacity and place only ever go one way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from player.wire import TransitionKind

# A picture counts as shown from the first frame that holds any of it, so that frame must hold
# something to see: at a thirtieth, black on white is eight levels of grey.
FIRST_SHARE = 1 / 30


@dataclass(frozen=True, slots=True)
class Layer:
    """The old or the new picture: `share` of it is seen (0…1), `across` screen widths to the right
    of its place."""

    picture: Literal["old", "new"]
    share: float = 1.0
    across: float = 0.0


Layers = tuple[Layer, ...]


def eased(progress: float) -> float:
    """Slow, quick, slow (smoothstep): 0 at 0, ½ at ½, 1 at 1."""
    progress = min(1.0, max(0.0, progress))
    return progress * progress * (3 - 2 * progress)


def crossfade(progress: float) -> Layers:
    """The new picture comes through the old one."""
    return Layer("old"), Layer("new", max(FIRST_SHARE, eased(progress)))


def fade(progress: float) -> Layers:
    """The old picture goes into the background, then the new one comes out of it."""
    if progress < 0.5:
        return (Layer("old", 1 - eased(2 * progress)),)
    return (Layer("new", max(FIRST_SHARE, eased(2 * progress - 1))),)


def push(progress: float) -> Layers:
    """The new picture comes in from the right and pushes the old one out."""
    gone = max(FIRST_SHARE / 10, eased(progress))
    return Layer("old", across=-gone), Layer("new", across=1 - gone)


def cut(_progress: float) -> Layers:
    """At once."""
    return (Layer("new"),)


TRANSITIONS: dict[TransitionKind, Callable[[float], Layers]] = {
    "crossfade": crossfade,
    "fade": fade,
    "push": push,
    "cut": cut,
}


@dataclass(frozen=True, slots=True)
class Transition:
    """A change under way: its kind, when it began (seconds) and how long it takes."""

    kind: TransitionKind
    began: float
    seconds: float

    def layers(self, now: float) -> Layers:
        """What lies on the screen at `now`, lowest first."""
        if self.over(now):
            return cut(1.0)
        return TRANSITIONS[self.kind]((now - self.began) / self.seconds)

    def over(self, now: float) -> bool:
        """Whether nothing but the new picture is seen from `now` on."""
        return self.kind == "cut" or now - self.began >= self.seconds


# ±4 px in steps of 2, row by row and back again: no part of a logo lights the same pixels all year,
# and from one slide to the next what they have in common hardly moves.
_STEPS = (-4, -2, 0, 2, 4)
_WAY = [(x if row % 2 == 0 else -x, y) for row, y in enumerate(_STEPS) for x in _STEPS]
_ROUND = _WAY[12:] + _WAY[-2:0:-1] + _WAY[:12]


def pixel_shift(showing: int) -> tuple[int, int]:
    """Where the picture lies at the showing with this number (px right, px down): never more than 4
    px from its place."""
    return _ROUND[showing % len(_ROUND)]
