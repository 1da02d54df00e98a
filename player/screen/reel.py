"""What is on show, what comes next and what was before. No clock, no pictures, no window.

The reel holds at most three cues. Every method is given the time: `now` is the monotonic clock,
which all deadlines use; `wall` is the time of day (seconds since the epoch), which dates the cues.
A moment becomes a deadline once, on receipt: a clock that is set afterwards changes nothing. A
method returns the `Showing` to begin at once, if any.

Rules
- A cue for *now* is shown at once. Updates, removals and take-overs are cuts, and so is a silent
  repaint.
- *Next* is shown at its moment. Where it is late the current one stays: never a black screen.
- A key shows a neighbour at once. One that is not held is wanted, and shown when its cue comes.
- While paused no moment counts. The time that was left is left when play resumes.
- Without a studio (`alone`) the cues held take turns, each for its `seconds`.
- While it rests, outside the screen's hours, nothing is shown: new cues wait until it gets light.
- No cue is shown by moment or key after its `until`. Alone, with no cue left, the screen shows its
  background.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Generic, Literal, TypeVar

from player.lazy import dataclass
from player.wire import Cue, OnShow, TransitionKind, Why

P = TypeVar("P")

# A slow transition from the old version of a slide to the corrected one would show both at once.
CUTS: frozenset[Why] = frozenset({"updated", "removed", "takeover", ""})


@dataclass(frozen=True, slots=True)
class Held(Generic[P]):
    """A cue and its picture."""

    cue: Cue
    picture: P


@dataclass(frozen=True, slots=True)
class Showing(Generic[P]):
    """Show this now. Without `held`: the bare background. An empty `why` is a repaint of what is on
    show already.

    `same`: it is on the screen already, pixel for pixel, as where one slide follows itself.
    """

    held: Held[P] | None
    why: Why
    transition: TransitionKind
    seconds: float  # of the transition
    same: bool = False


@dataclass
class Reel(Generic[P]):
    """The cues that the screen holds, and when to do what with them."""

    on_show: Held[P] | None = None
    next: Held[P] | None = None
    before: Held[P] | None = None
    paused: bool = False
    alone: bool = False  # the studio is gone
    wanted: Literal[1, 0, -1] = 0  # a key asked for a neighbour that isn't held yet
    highest: int = 0  # cue number
    shown_at: float = 0.0  # monotonic
    _shown_wall: float = 0.0
    _due: float | None = None  # monotonic; when `next` is to be shown
    late: bool = False  # the last cue was for another slide than is on show
    _received: float = 0.0  # monotonic; when `next` came
    _paused_at: float = 0.0  # monotonic
    _empty: bool = False  # the background is shown because no cue is valid
    resting: bool = False
    _asleep: tuple[Held[P], ...] = ()  # what was held when it got dark

    # ── what comes in ─────────────────────────────────────────────────────────────────────────────

    def take(self, held: Held[P], now: float, wall: float) -> Showing[P] | None:
        """Accept a cue that came."""
        cue = held.cue
        self.highest = max(self.highest, cue.number)
        # Another slide came up while this cue was on its way: it is a neighbour, a successor or a
        # repaint of the slide that has gone.
        self.late = bool(cue.beside and self.on_show and cue.beside != self.on_show.cue.number)
        if cue.place == "now":
            self.alone = False
            if self.resting:
                self.next, self._due = held, now
                return None
            if self.late and cue.why == "removed":
                return None
            if self.late and cue.why == "updated":
                self._put_away(held)
                return None
            return self._show_at_once(held, now, wall)
        if self.late:
            return None
        if cue.place == "next":
            self.alone = False
            self.next, self._due, self._received = held, now + cue.at - wall, now
            return self.press(1, now, wall) if self.wanted == 1 else self.due(now, wall)
        self.before = held
        return self.press(-1, now, wall) if self.wanted == -1 else None

    def _show_at_once(self, held: Held[P], now: float, wall: float) -> Showing[P] | None:
        cue, shown = held.cue, self.on_show
        if shown is None:
            self.shown_at = now
            return self._show(held, cue.why or "start", now, wall)
        same = _page(held) == _page(shown) or (cue.was, cue.page) == _page(shown)
        if not cue.why:
            if same:
                self.on_show, self._empty = held, False
                return Showing(held, "", "cut", 0)
            self._put_away(held)
            return None
        if not same:
            # What was to follow the slide that has gone may have gone with it; the studio sends
            # another.
            self.wanted, self.shown_at, self.next, self._due = 0, now, None, None
            if cue.why != "removed":
                self.before = shown
        return self._show(held, cue.why, now, wall)

    def _put_away(self, held: Held[P]) -> None:
        """Another slide was shown while this repaint was on its way: store the repaint where its
        slide is held now."""
        if self.before and _page(held) == _page(self.before):
            self.before = held
        if self.next and _page(held) == _page(self.next):
            self.next = held

    def forget(self, place: Literal["next", "before"]) -> None:
        """Drop the cue at this place."""
        if place == "next":
            self.next = self._due = None
        else:
            self.before = None

    def leave(self) -> None:
        """Play on with the cues held: the studio is gone."""
        self.alone = True

    # ── dark and light ────────────────────────────────────────────────────────────────────────────

    def rest(self) -> None:
        """It gets dark: nothing is on show any more, or to come. A pause ends."""
        self._asleep = tuple(held for held in (self.on_show, self.next, self.before) if held)
        self.on_show = self.next = self.before = self._due = None
        self.resting, self.paused, self.wanted, self._empty = True, False, 0, False

    def rise(self, now: float, wall: float) -> Showing[P] | None:
        """It gets light: show the cue that came meanwhile at once, or else what was on when it got
        dark."""
        self.resting = False
        fresh = (self.next,) if self.next else ()
        held = next((cue for cue in (*fresh, *self._asleep) if not _expired(cue, wall)), None)
        self._asleep = ()
        if held is None:
            return None
        self.next = held
        showing = self._go(1, "schedule", now, wall)
        return Showing(showing.held, showing.why, "cut", 0)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────

    def press(self, direction: Literal[1, -1], now: float, wall: float) -> Showing[P] | None:
        """A key asks for a neighbour. One that is not held is wanted: there is no result."""
        if self.resting:
            return None
        neighbour = self.next if direction == 1 else self.before
        if neighbour is None or _expired(neighbour, wall):
            self.wanted = direction
            return None
        return self._go(direction, "key", now, wall)

    def pause(self, now: float) -> bool:
        """Pause, or go on. Returns whether it is paused now."""
        self.paused = not self.paused
        if self.paused:
            self._paused_at = now
        else:
            self.shown_at += now - max(self._paused_at, self.shown_at)
            if self._due is not None:
                self._due += now - max(self._paused_at, self._received)
        return self.paused

    # ── time ──────────────────────────────────────────────────────────────────────────────────────

    def due(self, now: float, wall: float) -> Showing[P] | None:
        """What the time asks to be shown, if anything. Asking again at once gives None."""
        if self.resting:
            return None
        if self.alone:
            return self._due_alone(now, wall)
        if (
            self.paused
            or self.next is None
            or self._due is None
            or now < self._due
            or _expired(self.next, wall)
        ):
            return None
        return self._go(1, self.next.cue.why or "schedule", now, wall)

    def _due_alone(self, now: float, wall: float) -> Showing[P] | None:
        if self.on_show is None:
            return None
        expired = _expired(self.on_show, wall)
        end = self._end_alone()
        if not expired and (self.paused or now < end):
            return None
        for direction, held in ((1, self.next), (-1, self.before)):
            if held and not _expired(held, wall):
                gone = self.on_show
                showing = self._go(1 if direction == 1 else -1, "schedule", now, wall)
                if expired:
                    self._drop(gone)
                return showing
        if expired and not self._empty:
            self._empty = True
            return Showing(None, "fallback", "crossfade", 0.56)
        if not expired:
            # Nothing else to show: it stays for another turn.
            self.shown_at = now
        return None

    def _end_alone(self) -> float:
        assert self.on_show
        if self.next and self._due is not None:
            return self._due
        return self.shown_at + max(1.0, self.on_show.cue.seconds)

    def wake(self, now: float, wall: float) -> float | None:
        """When (monotonic) `due` may have something to show; None: not before something else
        happens."""
        moments: list[float] = []
        if self.resting:
            return None
        if self.alone and self.on_show:
            if self.on_show.cue.until is not None and not self._empty:
                moments.append(now + self.on_show.cue.until - wall)
            if not self.paused and not self._empty and (self.next or self.before):
                moments.append(self._end_alone())
        elif (
            not self.alone
            and not self.paused
            and self.next
            and self._due is not None
            and not _expired(self.next, wall)
        ):
            moments.append(self._due)
        return min(moments, default=None)

    def late_by(self, now: float, wall: float) -> float:
        """Seconds that a held cue has been due without being shown; 0 where none is."""
        if (
            self.alone
            or self.paused
            or self.resting
            or self.next is None
            or self._due is None
            or _expired(self.next, wall)
        ):
            return 0.0
        return max(0.0, now - self._due)

    def report(self) -> OnShow | None:
        """What a new studio must know of what is on the screen."""
        shown = self.on_show or next(iter(self._asleep), None)
        if shown is None:
            return None
        cue = shown.cue
        return OnShow(cue.number, cue.slide, cue.type, cue.page, cue.mark, self._shown_wall)

    # ── moving on ─────────────────────────────────────────────────────────────────────────────────

    def _go(self, direction: Literal[1, -1], why: Why, now: float, wall: float) -> Showing[P]:
        """Go on to a neighbour that is held. Alone the three take turns; otherwise the studio fills
        the empty place."""
        held, beyond = (self.next, self.before) if direction == 1 else (self.before, self.next)
        assert held
        left = self.on_show
        if self.alone:
            # With two slides in the playlist, the one that was before is also the one that comes
            # next.
            left, beyond = (
                other if other and _page(other) != _page(held) else None for other in (left, beyond)
            )
        else:
            beyond = None
        self.before, self.next = (left, beyond) if direction == 1 else (beyond, left)
        self._due = None
        self.wanted = 0
        self.shown_at = now
        same = self.on_show is not None and not self._empty and _alike(self.on_show.cue, held.cue)
        return replace(self._show(held, why, now, wall), same=same)

    def _show(self, held: Held[P], why: Why, now: float, wall: float) -> Showing[P]:
        cue = held.cue
        self.on_show, self._shown_wall, self._empty = held, wall, False
        if why in CUTS or cue.transition == "cut" or cue.fade <= 0:
            return Showing(held, why, "cut", 0)
        return Showing(held, why, cue.transition, cue.fade)

    def _drop(self, gone: Held[P]) -> None:
        if self.before is gone:
            self.before = None
        if self.next is gone:
            self.next = None


def _page(held: Held[P]) -> tuple[str, int]:
    return held.cue.slide, held.cue.page


def _alike(one: Cue, other: Cue) -> bool:
    """Whether the pictures of two cues are the same. One that moves starts over at each showing, so
    it never is."""
    return (
        bool(one.mark)
        and (one.mark, one.width, one.height) == (other.mark, other.width, other.height)
        and one.motion is None
        and other.motion is None
        and one.film is None
        and other.film is None
    )


def _expired(held: Held[P], wall: float) -> bool:
    return held.cue.until is not None and held.cue.until <= wall
