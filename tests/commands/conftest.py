"""What tests of several commands use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.commands import command
from play.office import Office


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., Any]:
    """What `schedule` or `quotes` says as JSON of a playlist, from one time to another."""

    def run(playlist: str, what: str, start: str, end: str, *args: str, **files: str) -> Any:
        office = Office(tmp_path, playlist, **files)
        done = command(what, "--from", start, "--to", end, "--json", *args, cwd=office.root)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    return run
