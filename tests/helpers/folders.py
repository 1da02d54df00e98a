"""Folders of tests as other accounts may come upon them."""

from __future__ import annotations

import tempfile
from pathlib import Path


def let_in(path: Path, mode: int = 0o755) -> None:
    """Let other accounts come as far as `path`, whose own mode becomes `mode`: pytest keeps its
    folders to itself."""
    top = Path(tempfile.gettempdir())
    for folder in path.parents:
        if top in folder.parents:
            folder.chmod(0o755)
    path.chmod(mode)
