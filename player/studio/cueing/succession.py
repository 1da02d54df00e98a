"""Which page belongs before and after what is on, and when, by the program and for this screen.
Sends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from player.library.edition import Item
from player.schedule.rotation import Cursor
from player.studio.cueing.sync import InStep
from player.studio.rendering.renderer import Renderer
from player.studio.state.clock import Clock
from player.studio.state.on_screen import Chosen, Show
from player.wire import Place

# s between two looks for anything else than the fallback, where no change is announced
WHILE = 3600.0


class Succession:
    """Which slide follows which on this screen: by the round, or by the clock with `sync: clock`.

    `in_step` is what the clock says.
    """

    def __init__(self, show: Show, renderer: Renderer, clock: Clock) -> None:
        """`show` is what is on; `renderer` knows what can be shown. Both are only read."""
        self._show, self._renderer, self._clock = show, renderer, clock
        self.in_step = InStep(show, renderer, clock)

    def takes_over(self, moment: datetime | None) -> bool:
        """Whether an urgent notice that can be shown has the screen at that moment."""
        return self._show.program.takes_over(moment, self._renderer.without)

    def following(self, after: Cursor | str | None, moment: datetime | None) -> Iterator[Cursor]:
        """What follows at a moment, the best first. After a takeover the round goes on with what
        that pushed aside."""
        show = self._show
        if show.interrupted is not None and not self.takes_over(moment):
            after = show.interrupted
            pushed = show.edition.item(after if isinstance(after, str) else after.id)
            if (
                pushed is not None
                and show.program.is_due(pushed, moment)
                and pushed.id not in self._renderer.without
            ):
                yield after if isinstance(after, Cursor) else Cursor(pushed.id, pushed.id)
        yield from show.program.following(after, moment, self._renderer.without)

    def beside(self, place: Place) -> Chosen | None:
        """Which page belongs at a place (next, before), and when it is due."""
        if self._show.on is None:
            return None
        if self.in_step.counts:
            return self.in_step.beside(place)
        return self._next() if place == "next" else self._before()

    def falls_in_at(self) -> float | None:
        """When a screen that is out of step falls in with the others; None where it is not, or goes
        its own way."""
        if self._show.on is None or not self.in_step.counts:
            return None
        return self.in_step.falls_in_at()

    def first(self, at: float) -> Iterator[Chosen]:
        """What may be first on a screen at a moment to come, the best first."""
        if self.in_step.counts and (here := self.in_step.at(at, laid_out=at)) is not None:
            yield here
        for take, where in self._renderer.takes(self.following(None, self._clock.time(at)), at):
            yield Chosen(take, 1, at, where)
        if (fallback := self._renderer.fallback(at)) is not None:
            yield Chosen(fallback, 1, at, None)

    def _next(self) -> Chosen | None:
        show = self._show
        assert show.on is not None
        on, item = show.on.step, show.item
        end = self._end(item)
        moment = self._clock.time(max(end, self._clock.now()))
        stays = (
            item is not None
            and show.program.is_due(item, moment)
            and (item.slide.takes_over or not self.takes_over(moment))
        )
        if (
            item is not None
            and stays
            and on.page < on.pages
            and (take := self._renderer.take(item, self._clock.ahead(end)))
            and on.page < take.pages
        ):
            return Chosen(take, on.page + 1, end, on.place)
        following = self.following(on.place or on.item, moment)
        for take, where in self._renderer.takes(following, self._clock.ahead(end)):
            return Chosen(take, 1, end, where)
        fallback = self._renderer.fallback(self._clock.ahead(end))
        return Chosen(fallback, 1, end, None) if fallback else None

    def _before(self) -> Chosen | None:
        show = self._show
        assert show.on is not None
        on, item = show.on.step, show.item
        end = self._end(item)
        if item is not None and on.page > 1 and (take := self._renderer.take(item)):
            return Chosen(take, on.page - 1, end, on.place)
        for take, where in self._renderer.takes(
            show.program.preceding(on.place or on.item, self._clock.time(), self._renderer.without)
        ):
            return Chosen(take, take.pages, end, where)
        return None

    def _end(self, item: Item | None) -> float:
        """When what is on makes way: after its dwell, or as soon as it may no longer be shown."""
        show, now, moment = self._show, self._clock.now(), self._clock.time()
        assert show.on is not None
        if show.is_fallback:
            change = show.program.next_change(moment)
            return change.timestamp() if change is not None else now + WHILE
        # While it is paused, no time of the page passes.
        paused = now - show.paused_at if show.paused_at is not None else 0
        since = min(show.on.since, now)  # a clock that was set back must not hold it up
        end = since + show.on.step.seconds + max(0.0, paused)
        if item is None:
            return end
        if not item.slide.takes_over and (change := show.program.next_takeover(moment)) is not None:
            end = min(end, change.timestamp())
        # Its window is open now, so the next change closes it.
        closes = item.window.next_change(moment) if moment is not None else None
        return min(end, closes.timestamp()) if closes is not None else end
