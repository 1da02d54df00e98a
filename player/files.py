"""Writing files so that nobody ever reads half of one. Knows nothing of what is in them."""
from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes, *, sure: bool = False) -> None:
    """Replace a file in one step; the folder is made where it is missing. Raises OSError, and leaves the old file then.

    `sure` waits until the disk has it (fsync): for what must survive a power cut.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if sure:
                file.flush()
                os.fsync(descriptor)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
