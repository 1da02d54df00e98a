"""The screens of this process's content folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from player.hub.screens.reading import Reports


def reports() -> Reports:
    """What the screens of this hub say."""
    return _of(settings.KLANTBEELD.root)


@lru_cache(1)
def _of(root: Path) -> Reports:
    return Reports(root)
