"""`klantbeeld preview`: all slides with the pixels of the television, without one.

`pictures` puts them in a folder or on a contact sheet; `watching` on a page that follows what an
editor saves, by `server`; `page` is that page.
"""

from __future__ import annotations

from pathlib import Path

from player.commands.preview.pictures import save_pictures
from player.commands.preview.watching import watch
from player.commands.refusal import exits_with_why
from player.commands.request import Request


def preview(
    request: Request, out: Path | None, sheet: Path | None, follow: bool, port: int = 0
) -> int:
    """Paint what was asked for: into the folder `out`, onto `sheet`, or on a page that follows, on
    a port of this machine (0: one that is free). The exit code: 1 where there was nothing to
    paint, else 0."""
    with exits_with_why(out or sheet):
        painted = save_pictures(request, out, sheet) if out or sheet else 0
        if follow:
            watch(request, port)
        elif not painted:
            return 1
    return 0
