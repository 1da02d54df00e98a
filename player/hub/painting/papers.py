"""What goes beyond the screens, by a painting process. What takes long has one of its own that ends
with it, so that pictures of pages need not wait. Knows no page."""

from __future__ import annotations

import threading
from datetime import datetime

from player.hub.painting.job import What
from player.hub.painting.painter import PaintingProcess
from player.hub.painting.views import process
from player.library.edition import Edition

QUICK = frozenset(("card", "small", "poster"))
_one_at_a_time = threading.Lock()


def paper(
    edition: Edition,
    now: datetime,
    what: What,
    *,
    slide: str = "",
    visitors: bool = False,
    most: int = 0,
) -> bytes:
    """As `PaintingProcess.paper`. Raises CannotPaint."""
    if what in QUICK:
        return process().paper(edition, now, what, slide=slide, visitors=visitors, most=most)
    with _one_at_a_time:
        own = PaintingProcess()
        try:
            return own.paper(edition, now, what, slide=slide, visitors=visitors, most=most)
        finally:
            own.stop()
