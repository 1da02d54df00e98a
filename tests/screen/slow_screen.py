"""Run the screen as `play_screen.py` does, on a machine that takes 30 ms for each frame."""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from player.screen.window import Window

present = Window.present


def present_slowly(window: Window, areas: object = None) -> None:
    time.sleep(0.03)
    present(window, areas)  # type: ignore[arg-type]


Window.present = present_slowly  # type: ignore[method-assign]
runpy.run_path(str(Path(__file__).with_name("play_screen.py")), run_name="__main__")
