"""How one picture makes way for another. Pure: from progress (0…1) to what lies where, and how
opaque. No pixels.

A crossfade has three beats: the old picture goes into the ground of the new one, the new one comes
out of it, its words rising to their place; and what both have in common stays as it is. So no two
texts are ever read through each other. A photo, which has no plain ground, comes out of a blur of
itself.

Nothing here flashes or bounces (WCAG 2.2 SC 2.3.1): opacity and place only ever go one way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from player.lazy import dataclass
from player.wire import TransitionKind

# A picture counts as shown from the first frame that holds any of it, so that frame must hold
# something to see: at a thirtieth, black on white is eight levels of grey.
FIRST_SHARE = 1 / 30
# The part of a crossfade in which the old picture goes: 160 of 560 ms; and of a fade.
LEAVING, HALF = 160 / 560, 0.5
BRIGHT = 0.5  # luminance above which a ground is mostly lighter than what goes into it


@dataclass(frozen=True, slots=True)
class Layer:
    """The old or the new picture: `share` of it is seen (0…1), `across` screen widths to the right
    of its place."""

    picture: Literal["old", "new"]
    share: float = 1.0
    across: float = 0.0


Layers = tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """A moment of a transition through a ground: `ground` of that lies over the old picture (0…1),
    `new` of the new one over that, and `below` of its rise is still to come (1…0)."""

    ground: float
    new: float = 0.0
    below: float = 0.0


def eased(progress: float) -> float:
    """Slow, quick, slow (smoothstep): 0 at 0, ½ at ½, 1 at 1."""
    progress = min(1.0, max(0.0, progress))
    return progress * progress * (3 - 2 * progress)


# ── straight from one to the other ────────────────────────────────────────────────────────────────


def straight(progress: float) -> Layers:
    """The new picture comes through the old one."""
    return Layer("old"), Layer("new", max(FIRST_SHARE, eased(progress)))


def push(progress: float) -> Layers:
    """The new picture comes in from the right and pushes the old one out."""
    gone = max(FIRST_SHARE / 10, eased(progress))
    return Layer("old", across=-gone), Layer("new", across=1 - gone)


def cut(_progress: float = 1.0) -> Layers:
    """At once."""
    return (Layer("new"),)


# ── through a ground ──────────────────────────────────────────────────────────────────────────────


def crossfade(progress: float, bright: float) -> Beat:
    """The old picture goes quickly, the new one comes at its ease and rises to its place.

    Luminance is far from proportional to what a pixel says. The old picture goes such that
    luminance changes evenly: quickly at first where it becomes lighter (`bright`: the part of what
    changes of which that is true, 0…1), else slowly.
    """
    if progress < LEAVING:
        gone = progress / LEAVING
        return Beat(bright * (1 - (1 - gone) ** 2) + (1 - bright) * gone**2)
    coming = (progress - LEAVING) / (1 - LEAVING)
    left = 1 - min(1.0, coming)
    return Beat(1.0, max(FIRST_SHARE, 1 - left**1.5), left**3)


def fade(progress: float, _bright: float) -> Beat:
    """The old picture goes into the ground, then the new one comes out of it; nothing rises."""
    if progress < HALF:
        return Beat(eased(2 * progress))
    return Beat(1.0, max(FIRST_SHARE, eased(2 * progress - 1)))


# The kinds that move pictures as a whole, and those that go through a ground.
WHOLE: dict[TransitionKind, Callable[[float], Layers]] = {"push": push, "cut": cut}
THROUGH: dict[TransitionKind, Callable[[float, float], Beat]] = {
    "crossfade": crossfade,
    "fade": fade,
}


@dataclass(frozen=True, slots=True)
class Transition:
    """A change under way: its kind, when it began (seconds), how long it takes, whether words rise
    in it, and whether nothing was there before it (`bare`)."""

    kind: TransitionKind
    began: float
    seconds: float
    rises: bool = True
    bare: bool = False

    def layers(self, now: float) -> Layers:
        """What lies on the screen at `now`, lowest first, where no ground is gone through."""
        if self.over(now):
            return cut()
        return WHOLE.get(self.kind, straight)(self._progress(now))

    def beat(self, now: float, bright: float) -> Beat:
        """What is seen at `now` of a transition through a ground, of which so much is `bright`
        (0…1)."""
        beat = THROUGH[self.kind](self._progress(now), bright)
        return beat if self.rises else Beat(beat.ground, beat.new)

    @property
    def through(self) -> bool:
        """Whether it goes through the ground of the new picture."""
        return self.kind in THROUGH and not self.bare

    @property
    def keeps_photos(self) -> bool:
        """Whether a photo comes out of itself, so that it never makes way for a plain field."""
        return self.kind == "crossfade"

    @property
    def from_nothing(self) -> Transition:
        """The same for the first picture of a start: none has to go first, and there is nothing to
        compare it with, which would take longer than a frame."""
        if not self.through:
            return self
        leaving = {"crossfade": LEAVING, "fade": HALF}[self.kind]
        return replace(self, bare=True, seconds=(1 - leaving) * self.seconds)

    def over(self, now: float) -> bool:
        """Whether nothing but the new picture is seen from `now` on."""
        return self.kind == "cut" or now - self.began >= self.seconds

    def _progress(self, now: float) -> float:
        return (now - self.began) / self.seconds


# ±4 px in steps of 2, row by row and back again: no part of a logo lights the same pixels all year,
# and from one slide to the next what they have in common hardly moves.
_STEPS = (-4, -2, 0, 2, 4)
_WAY = [(x if row % 2 == 0 else -x, y) for row, y in enumerate(_STEPS) for x in _STEPS]
_ROUND = _WAY[12:] + _WAY[-2:0:-1] + _WAY[:12]


def pixel_shift(showing: int) -> tuple[int, int]:
    """Where the picture lies at the showing with this number (px right, px down): never more than 4
    px from its place."""
    return _ROUND[showing % len(_ROUND)]
