"""A sound as browsers ask for it: whole, or a piece (RFC 9110, 14), without which Safari plays
nothing."""

from __future__ import annotations

import hashlib
import re

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
UNSATISFIABLE, PARTIAL = 416, 206


def answer(request: HttpRequest, data: bytes, type: str) -> HttpResponse:
    """All of it, or the piece that is asked for."""
    mark = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers={"ETag": mark})
    piece = _piece(request.headers.get("Range", ""), len(data))
    if piece is None or request.headers.get("If-Range", mark) != mark:
        response = HttpResponse(data, content_type=type)
    else:
        first, last = piece
        whole = f"/{len(data)}"
        if first > last:
            return HttpResponse(status=UNSATISFIABLE, headers={"Content-Range": f"bytes *{whole}"})
        response = HttpResponse(data[first : last + 1], content_type=type, status=PARTIAL)
        response["Content-Range"] = f"bytes {first}-{last}{whole}"
    response["Accept-Ranges"], response["ETag"] = "bytes", mark
    return response


def _piece(asked: str, length: int) -> tuple[int, int] | None:
    """The first and the last byte of one piece; None where none is asked for."""
    match = _RANGE.fullmatch(asked)
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:  # so many at the end
        return max(0, length - int(match[2])), length - 1
    return int(match[1]), min(int(match[2] or length), length - 1)
