"""Run the screen as `play_screen.py` does, on a display that shows nothing of ours until there is a
file `seen` in a folder, and cannot be opened again once there is a file `gone`."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from player.screen.window import NoDisplay, Window

folder = Path(sys.argv.pop(1))


def follow_display(_window: Window) -> bool:
    if (folder / "gone").exists():
        raise NoDisplay
    return False


Window.on_glass = property(lambda _window: (folder / "seen").exists())  # type: ignore[assignment]
Window.follow_display = follow_display  # type: ignore[method-assign]
runpy.run_path(str(Path(__file__).with_name("play_screen.py")), run_name="__main__")
