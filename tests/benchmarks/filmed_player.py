"""`klantbeeld` whose screen notes when it presents what: for `films.py`. TRACE, then its options."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from player.screen import compositor, projector
from player.screen.window import Window

TRACE = Path(sys.argv.pop(1))


class Watched:
    """What was drawn last, so that it can be noted once it is presented."""

    moving = False
    last: float | None = None
    due: float | None = None


notes: list[str] = []
draw, present = compositor.Compositor.draw, Window.present
advance, end = projector.Projector.advance, projector.Projector.end


def drawing(self, target, now):
    Watched.moving = self.moving
    began = time.monotonic()
    draw(self, target, now)
    if Watched.moving:
        notes.append(f"draw {time.monotonic() - began}")


def presenting(self, areas=None):
    present(self, areas)
    now = time.monotonic()
    if Watched.moving:
        if Watched.last is not None and now - Watched.last < 1:  # of the same crossfade
            notes.append(f"gap {now - Watched.last}")
        Watched.last = now
    else:
        Watched.last = None
    if Watched.due is not None:
        notes.append(f"late {now - Watched.due}")
        Watched.due = None
    Watched.moving = False


def advancing(self, now, paused=False, wall=0.0):
    began = self._since
    waiting = dict(self._waiting)
    picture = advance(self, now, paused, wall)
    waiting.update(dict(self._waiting))
    if began is None and not hasattr(self, "asked"):
        self.asked = True
        notes.append(f"ready {int(self._since is not None)}")
    if picture is not None and self._shown in waiting:
        Watched.due = self._since + waiting[self._shown]
    return picture


def ending(self):
    if not self.over:
        notes.append(f"passed {self.late}")
        TRACE.write_text("\n".join(notes))
    end(self)


compositor.Compositor.draw, Window.present = drawing, presenting
projector.Projector.advance, projector.Projector.end = advancing, ending

from player.__main__ import main

sys.exit(main())
