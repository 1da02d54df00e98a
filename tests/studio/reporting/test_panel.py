"""What the information overlay (key I) says."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.content import Content
from studio.reporting.conftest import GOOD

from player.library.edition import Edition, Item
from player.problems import Problem
from player.studio.reporting.panel import MOST_PROBLEMS, panel_lines


def said(edition: Edition, on: Item | None, problems: Sequence[Problem]) -> list[str]:
    return [line.words for line in panel_lines(edition, on, problems)]


def test_the_overlay_says_screen_slide_playlist_and_problems(content: Content) -> None:
    content.play(*GOOD, *["type: quote, txet: a"] * (MOST_PROBLEMS + 3))
    edition = content.look()
    lines = said(edition, edition.items[0], edition.problems)
    assert any("tv" in line for line in lines)
    assert any("een" in line and "kantoor.yaml:2" in line for line in lines)
    assert f"{MOST_PROBLEMS + 3} problemen" in lines
    assert sum("'txet'" in line for line in lines) == MOST_PROBLEMS
    assert any(line.startswith("En nog 3") for line in lines)
    assert "Esc" in lines[-1]


def test_one_problem_is_one_problem(content: Content) -> None:
    content.play(*GOOD, "type: quote, txet: a")
    edition = content.look()
    assert "1 probleem" in said(edition, None, edition.problems[:1])


def test_the_overlay_says_that_all_is_well(edition: Edition) -> None:
    assert "Geen problemen" in said(edition, None, ())


def test_the_overlay_speaks_english_where_the_config_does(content: Content) -> None:
    content.write("config.yaml", "playlist: playlists/kantoor.yaml\nlanguage: en\n")
    assert "No problems" in said(content.look(), None, ())
