"""Addresses of our own files, with a mark of what is in them: a browser keeps each for a year, and
asks for it anew when it has changed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class Versioned(StaticFilesStorage):
    """Files where the packages have them; nothing is collected."""

    def url(self, name: str | None) -> str:
        """`/static/hub/hub.css?v=1f2e3d4c`"""
        address: str = super().url(name)
        found = _mark(name or "")
        return f"{address}?v={found}" if found else address


@cache
def _mark(name: str) -> str:
    path = finders.find(name)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:8] if path else ""
