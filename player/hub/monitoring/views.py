"""Health, in one word, for a monitor and a proxy; and figures, for who has the token."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse

from player.fs.private import secret
from player.hub.monitoring.figures import as_text

TOKEN = "metrics-token"


def healthy(request: HttpRequest) -> HttpResponse:
    """`ok` where the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus: `Authorization: Bearer …`, with what is in the file `metrics-token`
    of the hub's folder. Without it there is no such page."""
    token = secret(settings.KLANTBEELD.data, TOKEN)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise Http404
    return HttpResponse(as_text(), content_type="text/plain; version=0.0.4; charset=utf-8")
