"""In step with other screens: what is on all of them by the clock, and how a screen that is out of
step falls in again. Sends nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from player.schedule.rotation import Cursor
from player.studio.rendering.renderer import Renderer
from player.studio.state.by_clock import LEAST_LOOK, Spot, spot_at
from player.studio.state.clock import Clock
from player.studio.state.on_screen import Chosen, Show
from player.wire import Place

OVERDUE = 2.0  # s after its moment at which a next slide that was not shown is prepared again
JUST = 0.001  # s; a moment minus this is before it, and plus this after it


class InStep:
    """A screen that goes by the clock (`sync: clock`)."""

    def __init__(self, show: Show, renderer: Renderer, clock: Clock) -> None:
        """`show` is what is on; `renderer` knows what can be shown. Both are only read."""
        self._show, self._renderer, self._clock = show, renderer, clock

    @property
    def counts(self) -> bool:
        """Whether this screen goes by the clock, and the clock can be trusted."""
        return self._show.edition.config.sync == "clock" and self._clock.believed

    def at(self, at: float, laid_out: float | None = None) -> Chosen | None:
        """What is on every screen at that moment. A slide that cannot be shown here leaves its time
        to its successor."""
        program, without, moment = self._show.program, self._renderer.without, self._clock.local(at)
        slot = program.showing(moment, without)
        start, end = slot.start.timestamp(), slot.end.timestamp()
        if slot.id is not None:
            places = chain([Cursor(slot.id, slot.id)], program.following(slot.id, moment, without))
            for take, where in self._renderer.takes(places, laid_out):
                spot = spot_at(slot.id, start, end, program.seconds(slot.id), take.pages, at)
                return Chosen(take, spot.page, at, where, spot)
        fallback = self._renderer.fallback()
        return (
            Chosen(fallback, 1, at, None, Spot(slot.id, 1, start, end))
            if fallback is not None
            else None
        )

    def beside(self, place: Place) -> Chosen | None:
        """Which page belongs at a place (next, before)."""
        show, now = self._show, self._clock.now()
        assert show.on is not None
        spot, here = show.on.step.spot, self._here()
        if here is None or here.spot is None:
            return None
        beside = spot or here.spot
        if place == "before":
            return self.at(beside.start - JUST)
        if spot == here.spot:
            due = max(beside.end, now)
            successor = self.at(due, laid_out=self._clock.ahead(due))
            return replace(successor, at=beside.end) if successor is not None else None
        # What a key brought up, or was on before a reload, has its neighbours; but the clock calls
        # before the next of these is due.
        successor, called = self.at(beside.end), self._called_at()
        return replace(successor, at=called + OVERDUE) if successor is not None else None

    def falls_in_at(self) -> float | None:
        """When the clock calls a screen that is out of step; None where it is in step."""
        show, here = self._show, self._here()
        assert show.on is not None
        if here is None or here.spot is None:
            return show.fall_in_at
        return None if show.on.step.spot == here.spot else self._called_at()

    def _here(self) -> Chosen | None:
        """What the clock says now. A page whose time has not quite begun counts as on."""
        show, now = self._show, self._clock.now()
        assert show.on is not None
        spot = show.on.step.spot
        return self.at(max(now, spot.start) if spot is not None and spot.holds(now) else now)

    def _called_at(self) -> float:
        """The first change that is not too soon after the present page came up. Once chosen, that
        moment stays."""
        show, now = self._show, self._clock.now()
        assert show.on is not None
        if show.fall_in_at is not None:
            return show.fall_in_at
        soon = self.at(max(now, show.on.since + LEAST_LOOK))
        return soon.spot.end if soon is not None and soon.spot is not None else now
