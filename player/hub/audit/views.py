"""The log on a page, and as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from player.hub.audit.log import note
from player.hub.audit.models import KEPT
from player.hub.audit.rows import as_role, asked_in, by_whom, cells, deeds, in_words, lines
from player.hub.looks.moments import told, zone

PER_PAGE = 100
COLUMNS = ("at", "who", "role", "what", "object", "outcome")


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was done, the newest first."""
    asked = asked_in(request.GET)
    page = Paginator(lines(asked), PER_PAGE).get_page(request.GET.get("pagina", "1"))
    query = request.GET.copy()
    query.pop("pagina", None)
    return render(
        request,
        "audit/log.html",
        {
            "page": page,
            "rows": [
                {
                    "at": told(line.at, seconds=True),
                    "who": by_whom(line),
                    "role": as_role(line),
                    "what": in_words(line.what),
                    "object": line.object,
                    "outcome": "" if line.outcome == "done" else line.outcome,
                }
                for line in page
            ],
            "asked": asked,
            "deeds": deeds(),
            "query": query.urlencode(),
            "days": KEPT.days,
        },
    )


@require_safe
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same lines as a file, all of them; that it was taken is a line too."""
    found = lines(asked_in(request.GET))
    note(request, "log-taken", "audit", "done")
    day = timezone.now().astimezone(zone()).date()
    answer = StreamingHttpResponse(_csv(cells(found)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="klantbeeld-logboek-{day}.csv"'
    return answer


def _csv(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield "\ufeff" + _line(COLUMNS)  # so that Excel reads UTF-8
    for row in rows:
        yield _line(row)


def _line(row: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerow(row)
    return out.getvalue()
