"""Goes through a film at ease, and says at which second it begins to flash too much. Only in the
film's own process.

Decoding is most of its cost, so that leaves out what only smooths the picture.
"""

from __future__ import annotations

import select
import sys
import time

from player.films.clip import Film, Small
from player.films.flashes import GRID, Flashes

EVERY = 50  # pictures between two looks at whether anybody still waits for the answer


def search(film: Film, seconds: float) -> tuple[float | None, float]:
    """The second at which it flashes too much, None for none; and how many seconds of it were
    looked at, in so many seconds of processor time."""
    film.hurry()
    flashes, small, seen = Flashes(), Small(*GRID), 0.0
    asker = select.poll()
    asker.register(sys.stdout, 0)
    for number, (moment, frame) in enumerate(film.frames()):
        seen = moment
        if flashes.with_(small.of(frame), moment):
            return round(moment, 2), seen
        if number % EVERY == 0 and (asker.poll(0) or time.process_time() > seconds):
            break
    return None, round(seen, 2)
