"""Keep the hours of the screen: outside them nothing is prepared, except the slide that must be
ready when it gets light."""

from __future__ import annotations

import logging

from player.playout.lit_hours import AHEAD, light_at
from player.studio.cueing.cues import Cues
from player.studio.state.clock import Clock
from player.studio.state.on_screen import Show
from player.wire import Connection, Light

_log = logging.getLogger(__name__)
LEAST_REST = 0.5  # s between two tries to prepare the first slide


class ScreenHours:
    """Whether it is light, as the screen was told."""

    def __init__(self, connection: Connection, show: Show, cues: Cues, clock: Clock) -> None:
        """`connection` leads to the screen; `cues` sends it the first slide before it gets
        light."""
        self._connection, self._show, self._cues, self._clock = connection, show, cues, clock
        self._light = Light()

    @property
    def lit(self) -> bool:
        """Whether there must be a picture."""
        return self._light.lit

    def begin(self) -> None:
        """Tell a screen that may know of other hours from before this process was started."""
        self._light = self._now()
        self._connection.send(self._light)

    @property
    def due(self) -> float:
        """Seconds until `see_to_it` has something to do."""
        changes = self._light.changes
        if not changes:
            return float("inf")
        left = changes[0] - self._clock.now()
        return (
            max(LEAST_REST, left - AHEAD)
            if not self._light.lit and self._show.next is None
            else left
        )

    def see_to_it(self, anew: bool = False) -> bool:
        """Follow the clock. `anew`: the hours or the time may have changed. Returns whether they
        were read again."""
        light, changes, idle = (
            self._light,
            self._light.changes,
            self._show.on is None and self._show.next is None,
        )
        if anew or (changes and self._clock.now() >= changes[0]):
            self._change()
            return True
        if (
            not light.lit
            and self._show.next is None
            and changes
            and self._clock.now() >= changes[0] - AHEAD
        ):
            self._change()  # its deadlines may be hours old
            self._cues.prepare_for_light(changes[0])
            return True
        if light.lit and idle:
            self._cues.show_following(None, "schedule")
        return False

    def _change(self) -> None:
        light = self._now()
        if not light.lit and self._light.lit:
            self._show.goes_dark()
        elif light.lit and self._show.on is None and self._show.next is None:
            # Before the screen is told that it is light.
            self._cues.show_following(None, "schedule")
        if light.lit != self._light.lit:
            _log.info("it gets %s", "light" if light.lit else "dark")
        if light != self._light or light.changes:
            self._connection.send(light)
        self._light = light

    def _now(self) -> Light:
        return light_at(self._show.edition.config.screen, self._clock.time())
