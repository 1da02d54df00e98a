"""When the screen is lit: what the studio sent last, in moments of the monotonic clock. Reads no
clock, knows no pixels.

The studio announces some changes, so that it gets dark, and light again, without the studio too.
"""

from __future__ import annotations

from player.wire import Light, Power

# s before it gets light at which the panel is woken: televisions take five to ten
PANEL_AHEAD = 12.0


class LightDeadlines:
    """Whether the screen is to be lit. All times are monotonic seconds, unless they are called
    `wall`."""

    def __init__(self) -> None:
        """It is light until the studio sends something else."""
        self.power: Power = "none"
        self.latest = Light()
        self._lit = True
        self._changes: list[float] = []

    def take(self, light: Light, now: float, wall: float) -> None:
        """Accept what the studio sent. A moment becomes a deadline here, once."""
        self.latest, self._lit, self.power = light, light.lit, light.power
        self._changes = sorted(now + at - wall for at in light.changes)

    def lit_at(self, now: float) -> bool:
        """Whether there is to be a picture."""
        passed = sum(change <= now for change in self._changes)
        return self._lit ^ bool(passed % 2)

    def panel_at(self, now: float) -> bool:
        """Whether the panel is to be awake."""
        return self.lit_at(now) or self.lit_at(now + PANEL_AHEAD)

    @property
    def any(self) -> bool:
        """Whether it is ever dark."""
        return not self._lit or bool(self._changes)

    def wake(self, now: float) -> float | None:
        """When the answer changes next; None for never."""
        moments = [
            moment
            for change in self._changes
            for moment in (change - PANEL_AHEAD, change)
            if moment > now
        ]
        return min(moments, default=None)
