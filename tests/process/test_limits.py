"""What a process may take of the machine, as the kernel has it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest.importorskip("resource")  # Windows has no such limits

LIMITED = """
import json, resource
from player.process.limits import limit_for_good
{before}
limit_for_good(AS=900_000_000, CPU=7)
print(json.dumps([resource.getrlimit(kind) for kind in
    (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)]))
"""


def limits(before: str = "") -> list[list[int]]:
    script = LIMITED.format(before=before)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    read: list[list[int]] = json.loads(done.stdout)
    return read


def test_a_process_is_limited_for_good_and_writes_no_core_file() -> None:
    assert limits() == [[900_000_000, 900_000_000], [7, 7], [0, 0]]


def test_a_lower_limit_that_somebody_set_stays() -> None:
    memory, cpu, _ = limits("resource.setrlimit(resource.RLIMIT_CPU, (3, 3))")
    assert (memory, cpu) == ([900_000_000, 900_000_000], [3, 3])
