"""Which house codes are in force, and replacing the one that is."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from player.hub.house.models import HouseCode

OVERLAP = timedelta(days=14)  # quotes on paper and on screens have the old one for a while
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for each other
LENGTH = 6


def in_force(code: str) -> bool:
    """Whether public pages are there under that code."""
    if not 0 < len(code) <= 20:
        return False
    return HouseCode.objects.filter(_in_force(), code=code).exists()


def current() -> str:
    """The code for new addresses; made where there is none."""
    newest = HouseCode.objects.filter(until=None).order_by("-pk").first()
    return newest.code if newest is not None else rotate()


def before() -> list[HouseCode]:
    """Those that were replaced and still work, the latest first."""
    return list(HouseCode.objects.filter(until__gt=timezone.now()).order_by("-until"))


def address_of(code: str) -> str:
    """What belongs behind `react_url:` in the config.yaml of the content."""
    return f"{settings.KLANTBEELD.public_url}/q/{code}/{{id}}"


def rotate() -> str:
    """A new code; the old ones work for another fourteen days."""
    with transaction.atomic():
        HouseCode.objects.filter(until=None).update(until=timezone.now() + OVERLAP)
        code = "".join(secrets.choice(_LETTERS) for _ in range(LENGTH))
        HouseCode.objects.create(code=code)
    return code


def _in_force() -> Q:
    return Q(until=None) | Q(until__gt=timezone.now())
