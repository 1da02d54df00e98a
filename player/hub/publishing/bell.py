"""`_hub/bel`: what screens look at each second, so that they look at the rest at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from player.fs.writing import write_whole

FOLDER = "_hub"
BELL, SLOT = "bel", "slot"


def ring(root: Path) -> None:
    """Have all screens look now. Raises OSError."""
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    write_whole(root / FOLDER / BELL, f"{when}\n".encode(), within=root)
