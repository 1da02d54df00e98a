"""Which hub is meant, as the options say it. Knows nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Which hub is meant; None or empty where an option was not given."""

    config: Path | None
    listen: str
    data: Path | None
