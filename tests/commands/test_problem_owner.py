"""A problem stands beside the slide that it is about, found by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content

from player.commands.problem_owner import ProblemOwner
from player.problems import Flaw, Problem

SLIDES = """title: Kantoor
slides:
  - type: notice
    id: een
    title: Een
  - type: notice
    id: fout
    titel: Fout
    kleur: rood
  - type: notice
    id: twee
    title: Twee
"""


def problem(line: int, path: str = PLAYLIST) -> Problem:
    return Problem(path, line, 1, Flaw("unknown-key", {"key": "kleur", "near": ""}))


@pytest.fixture
def owner(tmp_path: Path) -> ProblemOwner:
    content = Content(tmp_path)
    content.write(PLAYLIST, SLIDES.replace("    kleur: rood\n", ""))
    content.write("assets/los.png", b"no picture")
    content.look()
    content.write(PLAYLIST, SLIDES)
    return ProblemOwner(content.look())


@pytest.mark.parametrize(
    ("line", "slide"), [(3, "een"), (5, "een"), (9, "fout"), (10, "twee"), (99, "twee"), (1, None)]
)
def test_the_slide_that_starts_there_or_above_it(
    owner: ProblemOwner, line: int, slide: str | None
) -> None:
    item = owner.item(problem(line))
    assert (item.id if item is not None else None) == slide


@pytest.mark.parametrize("path", ["config.yaml", "elders.yaml"])
def test_a_problem_of_another_file_is_nobody_s(owner: ProblemOwner, path: str) -> None:
    assert owner.item(problem(4, path)) is None


def test_a_slide_that_was_never_good_does_not_pass_its_problem_to_the_one_above(
    tmp_path: Path,
) -> None:
    content = Content(tmp_path)
    content.write(PLAYLIST, SLIDES.replace("titel: Fout", "titel: []"))
    owner = ProblemOwner(content.look())
    assert owner.item(problem(8)) is None
    item = owner.item(problem(10))
    assert item is not None and item.id == "twee"
