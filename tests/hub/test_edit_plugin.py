"""A slide type of another package has its form with no line in the hub."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from helpers.hub import Office
from helpers.partner import installed

ASKS = """
import sys
from pathlib import Path
from player.hub.place import place_of
from player.hub.start import begin
begin(place_of(Path(sys.argv[1]) / "config.yaml", data=Path(sys.argv[2])))
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
    office = Office(tmp_path / "content")
    tests = Path(__file__).parents[2]
    said = subprocess.run(
        [sys.executable, "-c", ASKS, str(office.root), str(tmp_path / "data")],
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
