"""`klantbeeld play`, filmed: at each frame of a transition it waits until the X server's picture was
taken.

    python filmed.py FOLDER play …

A frame is drawn for each 20 ms of a transition, however long that takes here, so that a film always
shows the same moments. FOLDER/2-160.ppm is the frame 160 ms after the second transition began.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from player.__main__ import main
from player.screen.compositor import Compositor
from player.screen.window import Window

STEP = 20  # ms
draw, present = Compositor.draw, Window.present


class Camera:
    def __init__(self, folder: Path) -> None:
        self.folder, self.film, self.frame, self.runs = folder, 0, 0, False

    def draw(self, compositor: Compositor, target, now: float) -> None:
        if compositor.moving and not self.runs:
            self.film, self.frame, self.runs = self.film + 1, -1, True
        if self.runs:
            self.frame += 1
            # And a little: what began + 0.16 comes to may be less than that.
            now = compositor._transition.began + self.frame * STEP / 1000 + 1e-6
        draw(compositor, target, now)

    def present(self, window: Window, areas, moving: bool) -> None:
        present(window, areas)
        if self.runs:
            picture = self.folder / f"{self.film}-{self.frame * STEP:03}.ppm"
            hidden = picture.with_suffix(".new")
            command = ["import", "-window", "root", "-depth", "8", f"ppm:{hidden}"]
            subprocess.run(command, check=True)
            hidden.rename(picture)
            self.runs = moving


if __name__ == "__main__":
    camera = Camera(Path(sys.argv.pop(1)))
    drawn: list[Compositor] = []

    def draw_in_step(compositor: Compositor, target, now: float) -> None:
        drawn[:] = [compositor]
        camera.draw(compositor, target, now)

    Compositor.draw = draw_in_step  # type: ignore[method-assign]
    Window.present = lambda window, areas=None: camera.present(window, areas, drawn[0].moving)  # type: ignore[method-assign]
    main()
