"""Commands of klantbeeld that end by themselves, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from helpers.forked import Forked

PATIENCE = 120.0  # seconds that a command may take


def command(
    *words: object, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command, in a folder. Its state stands in there too, where the environment `env` (by
    default ours) names no other place."""
    environment = env if env is not None else {**os.environ, "XDG_STATE_HOME": str(cwd / ".state")}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        said = [str(word) for word in words]
        with Forked(said, cwd=cwd, env=environment, stdout=out, stderr=err) as process:
            try:
                code = process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        for stream in (out, err):
            stream.seek(0)
        return subprocess.CompletedProcess(
            list(words), code, out.read().decode("utf-8"), err.read().decode("utf-8")
        )
