"""Wait for a display: a player that starts with the machine is ready before the desktop, or before
the television is on.

A desktop tells its programs through their environment where it is. A player that was started
earlier looks in the places where desktops have their sockets.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import time
from collections.abc import Callable, Iterator, Mapping

from player.screen.drawing import NO_WISHES, Wishes
from player.screen.drivers import sessions
from player.screen.options import Options
from player.screen.service import Service
from player.screen.signals import Signals
from player.screen.window import NoDisplay, Window

_log = logging.getLogger(__name__)
EAGER, PATIENT = 2.0, 10.0  # seconds between two looks, in the first minute and after that
EAGER_FOR = 60.0  # seconds


def window_in_time(
    options: Options,
    signals: Signals,
    service: Service,
    began: float,
    say: Callable[[], None],
    wishes: Wishes = NO_WISHES,
) -> Window | None:
    """The window, once there is a display for it; None where it was asked to end before. `say` is
    called once, where it has to wait."""
    since, waiting = time.monotonic(), None
    try:
        while True:
            for session in sessions(os.environ):
                # While it waits, libraries may complain at every look, for months, although it is
                # known that there is no display.
                with _in(session), _silent() if waiting else contextlib.nullcontext():
                    try:
                        window = Window(
                            options.windowed, options.headless, options.size, True, wishes
                        )
                    except NoDisplay:
                        _log.debug("no display with %s", session or "the environment as it is")
                        continue
                _log.info("a display was found with %s", session or "the environment as it is")
                os.environ.update(session)
                return window
            if waiting is None:
                say()
                waiting = _Waiting(options, signals, service, began)
            if waiting.ends(EAGER if time.monotonic() - since < EAGER_FOR else PATIENT):
                return None
    finally:
        if waiting is not None:
            waiting.plugs.close()


class _Waiting:
    """Between two looks."""

    def __init__(self, options: Options, signals: Signals, service: Service, began: float) -> None:
        """Hear from now on what is plugged in."""
        from player.screen.scanout import Plugs  # most need not wait

        self._signals, self._service, self.plugs = signals, service, Plugs()
        self._last = began + options.seconds if options.seconds is not None else None

    def ends(self, seconds: float) -> bool:
        """Wait so long, or until a display is plugged in. Whether it was asked to end meanwhile."""
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end and not self.plugs.changed():
            if self._service.due(now):
                self._service.alive(now)
            moments = (end, self._service.wake(), self._last)
            wake = min(moment for moment in moments if moment)
            readers = [self._signals.fileno(), *self.plugs.descriptors]
            if self._signals.fileno() in select.select(readers, [], [], max(0.0, wake - now))[0]:
                self._signals.drain()
            if self._signals.ending:
                return True
            if self._last is not None and time.monotonic() >= self._last:
                return True
        return False


@contextlib.contextmanager
def _in(session: Mapping[str, str]) -> Iterator[None]:
    """Add `session` to the environment, and restore it afterwards."""
    before = {name: os.environ.get(name) for name in session}
    os.environ.update(session)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Discard everything that is written to standard error, also by libraries."""
    standard_error = os.dup(2)
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(standard_error, 2)
        os.close(standard_error)
