"""The process that shows: it owns the window, keeps the picture, and never waits for the studio.

Read `loop` first. `reel` decides what is on show, `compositor` draws it, `window` is the
television, `studio_process` keeps the studio alive, `play_log` writes down what was shown. Of the
rest of the project it knows `wire`, how a studio is started (`launch`), how files are written
(`fs.private`, `fs.writing`), how lines are said (`process`) and how text of others is made safe
(`text.escapes`): no configuration, no slides, no problems.

    studio = start_studio(command)      # first: it needs the longest
    exit_code = run(Options(command, state), studio)
"""

from __future__ import annotations

import time

from player.process.saying import teller
from player.screen.opening import Looked
from player.screen.options import Options
from player.screen.studio_process import StudioProcess, StudioSupervisor, adopt, start_studio

__all__ = ["Options", "StudioProcess", "adopt", "run", "start_studio"]


def run(options: Options, studio: StudioProcess | None = None) -> int:
    """Play until Esc, SIGTERM or the end of `options.seconds`; the exit code: 0, or 2 where nothing
    can be played.

    Must be called in the main thread: it answers signals. Whatever happens, no studio is left
    behind.
    """
    began = time.monotonic()
    supervisor = StudioSupervisor(options.studio, studio, began)
    looked = Looked(options.state, options.config)
    try:
        # Now that the studio is on its way: pygame takes 25 ms to import.
        from player.screen.loop import play

        return play(options, supervisor, began, looked)
    finally:
        supervisor.end()
        teller.finish()
