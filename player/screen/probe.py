"""Which kind of display there is, and how fast this machine draws for it: `python -m
player.screen.probe` prints one line of JSON.

A process of its own, so a hanging display or crashing driver takes down only this process. Opens no
window.
"""

from __future__ import annotations

import json
import os
import sys
import time

from player.screen.drivers import in_the_way, sessions, user

FRAMES = 9  # of a crossfade that are drawn


def probe() -> dict[str, object]:
    """`driver`, `sizes` of the displays in px, their `rates` in Hz, their `names` and `modes`, and
    `frame`: ms to draw one frame of a crossfade. Where there is none, `driver` is empty, and `why`,
    `card`, `group` and `user` say what is in the way (`drivers.in_the_way`)."""
    why, *more = in_the_way()
    for session in sessions(os.environ):
        if why == "held" and not session:
            continue  # SDL would try all the same, and that takes its time
        before = dict(os.environ)
        os.environ.update(session)
        if found := _of_display():
            return found
        os.environ.clear()
        os.environ.update(before)
    return {
        "driver": "",
        "why": why,
        "user": user(),
        **dict(zip(("card", "group"), more, strict=True)),
    }


def _of_display() -> dict[str, object] | None:
    """What is to be said of the display that the environment leads to; None where there is none."""
    from player.screen.displays import names  # all of these only where one may be there
    from player.screen.sdl import pygame
    from player.screen.window import open_display

    if not open_display():
        return None
    sizes = pygame.display.get_desktop_sizes()
    driver, count = pygame.display.get_driver(), len(sizes)
    modes = [pygame.display.list_modes(display=number) for number in range(count)]
    return {
        "driver": driver,
        "sizes": sizes,
        "names": names(driver, count),
        "modes": [found if isinstance(found, list) else [] for found in modes],
        "rates": pygame.display.get_desktop_refresh_rates(),
        "frame": _milliseconds(sizes[0]),
    }


def _milliseconds(size: tuple[int, int]) -> float:
    """The median time to draw a frame of a crossfade of that size in memory, without showing it."""
    from player.screen.compositor import Compositor, Picture
    from player.screen.sdl import pygame
    from player.screen.transitions import Transition
    from player.wire import BYTES_PER_PIXEL, Frame

    target = pygame.Surface(size, 0, 32)
    compositor = Compositor((0, 0, 0))
    for share, kind in ((0.0, "cut"), (1.0, "crossfade")):
        frame = Frame.create(*size)
        with frame.map(writable=True) as memory:
            memory.write(bytes([round(share * 200)]) * (size[0] * size[1] * BYTES_PER_PIXEL))
        compositor.begin(Picture(frame, "BGRA"), (0, 0), Transition(kind, 0.0, 10.0))  # type: ignore[arg-type]
        compositor.draw(target, 0.0)
    took = []
    for number in range(FRAMES):
        began = time.perf_counter()
        compositor.draw(target, 3.0 + number / 10)
        took.append(time.perf_counter() - began)
    return round(sorted(took)[FRAMES // 2] * 1000, 1)


if __name__ == "__main__":
    # Libraries may print to standard output; the answer is the last line.
    print(json.dumps(probe()))
    sys.stdout.flush()
    os._exit(0)  # do not wait for a display that keeps its connection
