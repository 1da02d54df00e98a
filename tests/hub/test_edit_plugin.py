"""A slide type of another package has its form with no line in the hub."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from play.test_plugins import installed

ASKS = """
from player.hub.edit.kinds import fields_of
from player.hub.edit.filled import label
from player.hub.edit.opening import kinds, new
from player.hub.edit.checking import check
opened = new("birthday")
assert "birthday" in kinds()
for one in fields_of(opened.model):
    print(one.key, one.kind, label(one.key, "nl"), one.required)
print(check({"type": "birthday", "id": "noor", "celebrant": "Noor"}, "nl").draft.slide.celebrant)
"""


def test_a_type_of_another_package_has_a_form(tmp_path: Path) -> None:
    path = installed(tmp_path / "site")
    tests = Path(__file__).parents[2]
    said = subprocess.run(
        [sys.executable, "-c", ASKS],
        capture_output=True,
        text=True,
        check=False,
        cwd=tests,
        env={"PYTHONPATH": f"{path}:{tests}", "PATH": "/usr/bin:/bin"},
        timeout=60,
    )
    assert said.returncode == 0, said.stderr
    lines = said.stdout.splitlines()
    assert lines[-1] == "Noor"
    assert "celebrant words Jarige True" in lines
    assert any(line.startswith("wish ") and " Wens " in line for line in lines)
