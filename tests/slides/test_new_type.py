"""A slide type is one file: a new one is in every command, the handbook and the tests by being
there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLIDE = '''
from player.scene import Column, Scene, Text
from player.settings.values import Text as Line
from player.settings.values import Words
from player.slides.base import Slide


class Welcome(Slide):
    """A word for whoever comes to visit.

    type: welcome
    guest: Noor van den Akker
    reach: Keukenstraat 1
    """

    TYPE = "welcome"
    WORDS = {"nl": {"label": "Welkom"}, "en": {"label": "Welcome"}}
    NO_TEXT = Slide.NO_TEXT | {"reach"}

    guest: Words
    reach: Line = ""

    @classmethod
    def filled(cls, text, name, picture):
        return {"guest": name, "reach": text}

    def reading(self):
        return f"{self.guest} {self.reach}"

    def layout(self, page):
        guest = Text(self.guest, "shout", fit=True, at=("guest",))
        reach = Text(self.reach, "body", fit=True, gap=44, at=("reach",))
        items = (guest, reach) if self.reach else (guest,)
        words = Column(page.stage, items, anchor="middle")
        return Scene(page, (page.label(self.says(page, "label")), words, page.footer()))
'''
HANDBOOK = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("docs_make", sys.argv[1])
make = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make)
print(make.handbook(make.HANDBOOK.read_text("utf-8") + "\\n### Welkom\\n\\n"))
print(make.painted(make.kinds()["welcome"]).size)
"""


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with an installed package that offers one slide type, written in one file."""
    site = tmp_path / "site"
    package, metadata = site / "klantbeeld_welkom", site / "klantbeeld_welkom-1.0.0.dist-info"
    package.mkdir(parents=True)
    metadata.mkdir()
    (package / "__init__.py").write_text(SLIDE, "utf-8")
    (package / "vocabulary.yaml").write_text(
        "keys: {gast: guest, bereikbaar: reach}\ntypes: {welkom: welcome}\n", "utf-8"
    )
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: klantbeeld-welkom\n")
    (metadata / "entry_points.txt").write_text(
        "[klantbeeld.slides]\nwelcome = klantbeeld_welkom:Welcome\n"
    )
    return site


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder whose playlist has one slide of the new type."""
    root = tmp_path / "content"
    (root / "playlists").mkdir(parents=True)
    (root / "config.yaml").write_text("playlist: playlists/kantoor.yaml\n", "utf-8")
    (root / "playlists/kantoor.yaml").write_text(
        "dias:\n  - {soort: welkom, id: noor, gast: Noor, bereikbaar: noor@voorbeeld.example}\n",
        "utf-8",
    )
    return root


def run(packages: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Python with the package installed beside the player."""
    return subprocess.run(
        [sys.executable, "-P", *words],
        cwd=where,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (packages, ROOT))),
            "XDG_STATE_HOME": str(packages.parent / "state"),
        },
        timeout=120,
    )


def test_check_knows_its_fields_and_which_hold_an_address(packages: Path, content: Path) -> None:
    checked = run(packages, content, "-m", "player", "check")
    assert checked.returncode == 0, checked.stdout  # what stands in `reach` is meant to be seen
    playlist = content / "playlists/kantoor.yaml"
    playlist.write_text("dias:\n  - {soort: welkom, gasst: noor@voorbeeld.example}\n", "utf-8")
    [problem] = json.loads(run(packages, content, "-m", "player", "check", "--json").stdout)
    assert "'gast'" in problem["message"]
    playlist.write_text("dias:\n  - {soort: welkom, gast: noor@voorbeeld.example}\n", "utf-8")
    [problem] = json.loads(run(packages, content, "-m", "player", "check", "--json").stdout)
    assert problem["severity"] == "error" and "akkoord" in problem["message"]


def test_preview_paints_it(packages: Path, content: Path) -> None:
    options = ("--out", "uit", "--size", "640x360")
    painted = run(packages, content, "-m", "player", "preview", *options)
    assert painted.returncode == 0, painted.stderr
    assert [path.name for path in (content / "uit").glob("*.png")] == ["01-noor.png"]


def test_the_schema_has_its_fields_in_both_languages(packages: Path, content: Path) -> None:
    schema = run(packages, content, "-m", "player", "schema").stdout
    for word in ("welkom", "gast", "guest", "A word for whoever comes to visit."):
        assert f'"{word}"' in schema, word


def test_the_handbook_shows_its_example_in_dutch(packages: Path, content: Path) -> None:
    made = run(packages, content, "-c", HANDBOOK, str(ROOT / "docs/make.py"))
    assert made.returncode == 0, made.stderr
    for line in ("<!-- voorbeeld: welcome -->", "soort: welkom", "gast: Noor van den Akker"):
        assert line in made.stdout, line
    assert made.stdout.endswith("(800, 450)\n")


def test_it_is_tried_with_too_little_too_much_and_unexpected_text(
    packages: Path, content: Path
) -> None:
    tests = str(ROOT / "tests/slides/test_stress.py")
    only = ("-n", "0", "-q", "-p", "no:cacheprovider", "-k", "welcome and not emoji")
    tried = run(packages, ROOT, "-m", "pytest", tests, *only)
    assert tried.returncode == 0, tried.stdout
    assert "28 passed" in tried.stdout, tried.stdout
