"""The picture of a slide, for a page of staff."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified

from player.hub.asking import number_of
from player.hub.content import content
from player.hub.painting.painter import CannotPaint, PaintingProcess
from player.library.edition import Edition
from player.slides.hall_of_fame import HallOfFame
from player.slides.klantverbeteraar import Klantverbeteraar

LONGEST = 960  # px of the longer side: a page shows it at half of that, or less


@cache
def process() -> PaintingProcess:
    """The painting process of this hub."""
    return PaintingProcess()


def slide(request: HttpRequest, slide: str) -> HttpResponse:
    """A slide as the television shows it, as WebP; `?page=2` another page of it."""
    edition = content().edition
    item = content().item(slide)
    if item is None:
        raise Http404
    page = number_of(request.GET.get("page", "1")) or 1
    now = datetime.now(edition.config.timezone)
    try:
        picture = process().paint(edition, item, now, *_size(edition), page)
    except CannotPaint:
        raise Http404 from None
    known = f'"{picture.mark}"'
    answer: HttpResponse = (
        HttpResponseNotModified()
        if request.headers.get("If-None-Match") == known
        else HttpResponse(picture.webp, content_type="image/webp")
    )
    answer.headers["ETag"] = known
    # Whoever leaves is in no browser's cache either.
    leaves = isinstance(item.slide, Klantverbeteraar | HallOfFame)
    answer.headers["Cache-Control"] = "no-store" if leaves else "private, no-cache"
    return answer


def size_of() -> tuple[int, int]:
    """Width and height of those pictures."""
    return _size(content().edition)


def _size(edition: Edition) -> tuple[int, int]:
    config = edition.config
    width, height = config.screen.size or (1920, 1080)
    if config.screen.rotate in ("90", "270"):
        width, height = height, width
    scale = LONGEST / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))
