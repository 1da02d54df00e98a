"""Run the screen by itself: `python play_screen.py OPTIONS` (JSON), as `klantbeeld play` does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from player.screen import Options, run, start_studio

if __name__ == "__main__":
    values = json.loads(sys.argv[1])
    command = tuple(values.pop("studio"))
    studio = start_studio(command)
    if hidden := values.pop("hidden", None):
        # Another console is up for as long as this file is there.
        from player.screen.window import Window

        Window.seen = property(lambda window: not Path(hidden).exists())
    for name in ("state", "log"):
        values[name] = Path(values[name]) if values.get(name) else None
    for name in ("windowed", "size"):
        if values.get(name):
            values[name] = tuple(values[name])
    sys.exit(run(Options(command, say=lambda text: print(text, flush=True), **values), studio))
