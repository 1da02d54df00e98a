"""A slide type of another package, as `pip install` leaves it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "plugins/verjaardag"


def installed(folder: Path, **classes: str) -> Path:
    """The sample as `pip install --target` leaves it: its package, and what its metadata says.
    `classes` replace its entry points."""
    project = tomllib.loads((SAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    shutil.copytree(SAMPLE / "klantbeeld_verjaardag", folder / "klantbeeld_verjaardag")
    told = folder / "klantbeeld_verjaardag-1.0.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    points = classes or project["entry-points"]["klantbeeld.slides"]
    (told / "entry_points.txt").write_text(
        "[klantbeeld.slides]\n" + "".join(f"{name} = {where}\n" for name, where in points.items())
    )
    return folder
