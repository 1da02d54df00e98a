"""Writing in the log of what was done: ids and words of ours, never anybody's words."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from player.hub.asking import roles_of
from player.hub.audit.models import Audit

_DAY = timedelta(days=1)
_PLAIN = re.compile(r"[\w.:/\-]{0,100}")


def note(
    request: HttpRequest | None,
    what: str,
    object: str = "",
    outcome: str = "",
    *,
    who: Any = None,
    role: str = "",
) -> None:
    """Write down a deed; belongs in the transaction of the deed itself.

    Raises ValueError where `what`, `object` or `outcome` is no id and no word of ours: a sentence
    is somebody's.
    """
    for text in (what, object, outcome):
        if not _PLAIN.fullmatch(text):
            raise ValueError("an audit line holds ids and words of ours only")
    user = getattr(request, "user", None)
    if who is None and user is not None and user.is_authenticated:
        who = user
    if not role and request is not None:
        role = "+".join(sorted(roles_of(request)))[:20]
    Audit.objects.create(who=who, role=role, what=what, object=object, outcome=outcome)


def note_once(request: HttpRequest | None, what: str, object: str, outcome: str = "done") -> None:
    """The same, once a day of each person: where there would be a line for each of some, the log
    would count them. `object` is what they are all part of, never one of them."""
    user = getattr(request, "user", None)
    who = user if user is not None and user.is_authenticated else None
    since = timezone.now() - _DAY
    same = Audit.objects.filter(who=who, what=what, object=object, outcome=outcome, at__gt=since)
    if not same.exists():
        note(request, what, object, outcome)
