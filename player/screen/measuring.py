"""How fast this machine draws on this display by either way, and whether both look alike.

`python -m player.screen.measuring WISHES` prints one line of JSON. It is a process of its own: a
driver that hangs or crashes takes down nothing else, and counts as one that cannot.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Iterable

from player.screen.compositor import Compositor, Overlay, Picture
from player.screen.drawing import Wishes
from player.screen.sdl import pygame
from player.screen.textures import Canvas, Target
from player.screen.transitions import Transition
from player.screen.window import Window
from player.wire import Field, Frame

LEVELS, STRAYS = 3, 0.001  # how far, and in what part of the pixels further, pictures may differ
FRAMES = 7


def measure(wishes: Wishes) -> dict[str, object]:
    """Both ways to draw a crossfade with words that rise and an overlay: whether they look `alike`,
    and ms for one frame until it could be presented."""
    window = Window(None, False, (0, 0), wishes=wishes, vsync=False)
    canvas = window.surface
    if not isinstance(canvas, Canvas):
        return {"alike": False, "why": "no renderer"}
    surface = pygame.Surface(canvas.get_size(), 0, 32)
    pair = Compositor((246, 241, 231)), Compositor((246, 241, 231))
    old, new = _picture(surface.get_size(), 0), _picture(surface.get_size(), 1)
    veil = _picture((surface.get_width() // 4, surface.get_height() // 8), 2, opaque=False)
    took: dict[str, list[float]] = {"gpu": [], "software": []}
    worst = 0.0
    targets: tuple[Target, Target] = canvas, surface
    for compositor, target in zip(pair, targets, strict=True):
        compositor.begin(old, (0, 0), Transition("cut", 0.0, 0.0))
        compositor.draw(target, 0.0)
        compositor.begin(new, (2, -2), Transition("crossfade", 0.0, 1.0))
        compositor.draw(target, 0.0)
    for number in range(1, FRAMES + 1):
        now = number / (FRAMES + 1)
        began = time.perf_counter()
        pair[1].draw(surface, now)
        canvas.blit(surface, (0, 0))
        canvas.renew(surface)
        canvas.finish()
        took["software"].append(time.perf_counter() - began)
        pair[0].redraw()  # what was blitted is overdrawn, and that counts for it
        began = time.perf_counter()
        pair[0].draw(canvas, now)
        canvas.finish()
        took["gpu"].append(time.perf_counter() - began)
        if number == FRAMES // 2:
            for compositor in pair:
                compositor.lay_over(Overlay(veil, (10, 10)))
        worst = max(worst, _strays(canvas.copy(), surface))
    times = {way: round(statistics.median(all_) * 1000, 2) for way, all_ in took.items()}
    return {"alike": worst <= STRAYS, "strays": round(worst, 5), **times}


def _picture(size: tuple[int, int], number: int, opaque: bool = True) -> Picture:
    """A page with words (boxes) on a ground, or something half transparent."""
    width, height = size
    page = pygame.Surface(size, pygame.SRCALPHA, 32)
    ground = (246, 241, 231)
    page.fill((*ground, 255) if opaque else (60, 40, 20, 128))
    step = max(4, height // 24)
    for line in range(3, 18, 3):
        for word in range(2, 20, 3):
            shade = (line * 13 + word * 7 + number * 90) % 200
            page.fill(
                (shade // 2, shade // 3, shade // 4, 255),
                (word * step, line * step, (1 + (word + number) % 2) * step, step),
            )
    frame = Frame.create(width, height)
    with frame.map(writable=True) as memory:
        memory.write(pygame.image.tobytes(page, "BGRA"))
    fields = (Field(0, 0, width, height, ground),) if opaque else ()
    return Picture(frame, "BGRA", opaque, fields=fields, rise=(0, max(1, height // 68)))


def _strays(one: pygame.Surface, other: pygame.Surface) -> float:
    """The part of all pixels' channels that differ by more than some levels."""
    found = 0
    for first, second in ((one, other), (other, one)):
        apart = pygame.Surface(first.get_size(), 0, 32)
        apart.blit(first, (0, 0))
        apart.blit(second, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
        pixels = pygame.image.tobytes(apart, "RGB")
        found += len(pixels) - len(pixels.translate(None, _beyond(LEVELS)))
    return float(found) / (one.get_width() * one.get_height() * 3)


def _beyond(levels: int) -> bytes:
    return bytes(range(levels + 1, 256))


def main(arguments: Iterable[str]) -> None:
    """Print what was measured."""
    display, mode = json.loads(next(iter(arguments)))
    print(json.dumps(measure(Wishes(display, tuple(mode) if mode else None, "gpu"))))
    sys.stdout.flush()
    os._exit(0)  # do not wait for a display that keeps its connection


if __name__ == "__main__":
    main(sys.argv[1:])
