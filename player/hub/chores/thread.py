"""The thread that does the duties of all packages."""

from __future__ import annotations

import importlib
import threading
import time
from functools import partial

from django.db import close_old_connections

from player.hub.chores.clock import clock
from player.hub.chores.duty import Duty
from player.hub.pages import packages_with
from player.process.threads import kept_up

FIRST = 5.0  # s after the start
PATIENCE = 5.0  # s that an end waits


def duties() -> list[Duty]:
    """Those of all packages."""
    return [
        duty
        for name in packages_with("duties")
        for duty in importlib.import_module(f"player.hub.{name}.duties").DUTIES
    ]


def do(duty: Duty) -> None:
    """Do it, where it may be done now."""
    if not duty.for_good or clock().is_sure():
        duty.run()


class Chores:
    """Does them until it is stopped."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self._ends = threading.Event()
        self._thread: threading.Thread | None = None

    def follow(self) -> threading.Thread:
        """Begin."""
        self._thread = threading.Thread(target=self._follow, name="chores", daemon=True)
        self._thread.start()
        return self._thread

    def stop(self) -> None:
        """Do no more; what is being done is waited for."""
        self._ends.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _follow(self) -> None:
        kept_up("hub clock", clock().is_sure, False)  # before anybody is here
        due = {duty.name: (time.monotonic() + FIRST, duty) for duty in duties()}
        while due and not self._ends.wait(
            max(0.0, min(when for when, _ in due.values()) - time.monotonic())
        ):
            for name, (when, duty) in list(due.items()):
                if time.monotonic() >= when:
                    close_old_connections()
                    kept_up(f"hub {name}", partial(do, duty), None)
                    close_old_connections()
                    due[name] = time.monotonic() + duty.seconds, duty
