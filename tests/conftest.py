"""A busy machine is no reason to fail: properties have no deadline. And what waits most begins
first: a real player shows each slide for a second at least, while other tests use the processor."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

HERE = Path(__file__).parent
HUB = HERE / "hub"
WAITING = ("play", "screen", "faults", "security", "commands/preview", "commands/install", "hub")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each of the processes its share of what waits, as the first that it does.

    Processes begin with equal parts of the list, and take over from each other at its end.
    """
    workers = int(getattr(config, "workerinput", {}).get("workercount", 1))
    waiting: dict[Path, list[pytest.Item]] = defaultdict(list)
    others: list[pytest.Item] = []
    folders = tuple(f"{HERE / folder}{os.sep}" for folder in WAITING)
    for item in items:
        (waiting[item.path] if str(item.path).startswith(folders) else others).append(item)
    parts: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for tests in sorted(waiting.values(), key=len, reverse=True):  # a file stays together
        min(parts, key=len).extend(tests)
    total = len(items)
    for number, part in enumerate(parts):
        end = total * (number + 1) // workers - total * number // workers - len(part)
        part.extend(others[: max(0, end)])
        del others[: max(0, end)]
    items[:] = [item for part in parts for item in part] + others


def pytest_itemcollected(item: pytest.Item) -> None:
    """What pytest-django does before and after every test it does for those of the hub alone."""
    if HUB not in item.path.parents and isinstance(item, pytest.Function):
        names = item.fixturenames
        names[:] = [name for name in names if not name.startswith(("_dj", "_django"))]


def pytest_collection_finish() -> None:
    """What was read stays until the end: the collector need not go through it again and again."""
    gc.collect()
    gc.freeze()
