"""The signs: their shapes in one picture that pages refer to, and counting signs given without
words. A cookie that only this hub can write keeps it to one per browser and quote."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.reactions.models import SignCount
from player.settings.signs import FROM, IN_WORDS, OUTLINES, SIDE

COOKIE, DAYS = "klantbeeld-tekens", 30
_SALT, _MOST = "react.signs", 60  # quotes that a cookie remembers; the oldest make room


def drawn(request: HttpRequest) -> HttpResponse:
    """The shapes, each a symbol by the name of its sign; they take the colour of the letters."""
    response = HttpResponse(_picture(), content_type="image/svg+xml")
    patch_cache_control(response, public=True, max_age=86400)
    return response


def in_words(sign: str) -> str:
    """What a sign is called, in the language of whoever asks; empty where that is none."""
    of_language = IN_WORDS["en" if get_language() == "en" else "nl"]
    return next((words for name, words in of_language.items() if name == sign), "")


def _picture() -> str:
    symbols = "".join(
        f'<symbol id="{name}" viewBox="0 0 {SIDE} {SIDE}">{"".join(map(_path, outline))}</symbol>'
        for name, outline in OUTLINES.items()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def _path(outline: tuple[str, float]) -> str:
    shape, width = outline
    if not width:
        return f'<path d="{shape}" fill="currentColor"/>'
    return (
        f'<path d="{shape}" fill="none" stroke="currentColor" stroke-width="{width:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


# ── counting ──────────────────────────────────────────────────────────────────────────────────────


def given(request: HttpRequest) -> dict[str, str]:
    """What this browser gave: by the mark of a quote, a sign."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=DAYS * 86400)
    except signing.BadSignature:
        return {}
    return dict(kept)


def count(slide: str, sign: str, before: Mapping[str, str]) -> None:
    """Count a sign of a browser that gave `before`; another one than then takes its place."""
    was = before.get(_mark(slide), "")
    if was == sign:
        return
    with transaction.atomic():
        most = max(_add(slide, sign, 1), _add(slide, was, -1) + 1 if was else 0)
        if most >= FROM:  # fewer are shown nowhere
            wanted(Kind.REACTIONS, slide)


def remember(response: HttpResponse, slide: str, sign: str, before: Mapping[str, str]) -> None:
    """Have this browser keep what it gave."""
    kept: dict[str, Any] = {**before}
    kept.pop(_mark(slide), None)
    kept[_mark(slide)] = sign
    kept = dict(list(kept.items())[-_MOST:])
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=_SALT, compress=True),
        max_age=DAYS * 86400,
        path="/q/",
        secure=settings.KLANTBEELD.https,
        httponly=True,
        samesite="Lax",
    )


def _add(slide: str, sign: str, n: int) -> int:
    """How many there are now."""
    SignCount.objects.get_or_create(slide=slide, sign=sign)
    found = SignCount.objects.filter(slide=slide, sign=sign)
    if n < 0:
        found = found.filter(n__gt=0)
    found.update(n=F("n") + n)
    return int(SignCount.objects.get(slide=slide, sign=sign).n)


def _mark(slide: str) -> str:
    return hashlib.sha256(slide.encode()).hexdigest()[:8]
