"""The private link of a winner. The database has a print of its token only; the token itself can be
made again by who has the hub's secret, for the reminder."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from player.hub.rounds.models import Approval

LENGTH = 32  # of a token: 128 bits
COOKIE, DAYS = "klantbeeld-akkoord", 60
_SALT = "approval.mine"


def token_of(round_pk: int, made: datetime) -> str:
    """The token of the question that was made for a round at that moment."""
    asked = f"{round_pk}\0{made.astimezone(UTC).isoformat()}"
    return str(salted_hmac("approval.link", asked, algorithm="sha256").hexdigest()[:LENGTH])


def print_of(token: str) -> str:
    """What the database has of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def address_of(approval: Approval) -> str:
    """The link, as it is sent."""
    path = reverse("approval", args=(token_of(approval.round_id, approval.made),))
    return f"{str(settings.KLANTBEELD.public_url).rstrip('/')}{path}"


def found_by(token: str) -> Approval | None:
    """What a link is for; None where it is for nothing (any more)."""
    found = Approval.objects.select_related("round__jury").filter(token_hash=print_of(token))
    return found.first()


# ── in which browser it was opened ────────────────────────────────────────────────────────────────


def is_mine(request: HttpRequest, token: str) -> bool:
    """Whether somebody said in this browser that the link is theirs."""
    try:
        said = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=DAYS * 24 * 60 * 60
        )
    except signing.BadSignature:
        return False
    return bool(said == print_of(token)[:16])


def forget_as_mine(response: HttpResponse, token: str) -> HttpResponse:
    """Have the browser forget that there was such a link: it may be everybody's."""
    response.delete_cookie(COOKIE, path=reverse("approval", args=(token,)), samesite="Lax")
    return response


def keep_as_mine(response: HttpResponse, token: str) -> None:
    """Remember that in this browser."""
    response.set_cookie(
        COOKIE,
        signing.dumps(print_of(token)[:16], salt=_SALT),
        max_age=DAYS * 24 * 60 * 60,
        path=reverse("approval", args=(token,)),
        secure=settings.KLANTBEELD.https,
        httponly=True,
        samesite="Lax",
    )
