"""Run the screen as `play_screen.py` does, with a graphics chip that fails from its sixth `blit` or
`present` on."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from player.screen.sdl import pygame
from player.screen.textures import Canvas

part = sys.argv.pop(1)
works, count = getattr(Canvas, part), 0


def fails(canvas: Canvas, *what: object, **more: object) -> None:
    global count
    count += 1
    if count > 5:
        print("the chip failed", flush=True)
        raise pygame.error("Out of memory")
    works(canvas, *what, **more)


setattr(Canvas, part, fails)
runpy.run_path(str(Path(__file__).with_name("play_screen.py")), run_name="__main__")
