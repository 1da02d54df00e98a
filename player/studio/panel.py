"""What the information overlay (key I) says: for whoever stands before the television with a keyboard."""
from __future__ import annotations

from collections.abc import Sequence

from player import __version__
from player.paint.painter import paint_panel
from player.problems import Problem, printable
from player.studio.edition import Edition, Item
from player.studio.stage import Stage
from player.wire import Frame, Overlay

MOST_PROBLEMS = 5
WIDTH, MARGIN = 0.6, 0.05       # of the screen's width, of its smaller side

_WORDS = {
    "nl": {"screen": "Scherm", "on": "Nu te zien", "round": "In de ronde", "slides": "{n} dia’s", "playlist": "Afspeellijst",
           "none": "Geen problemen", "problems": "{n} problemen",
           "keys": "← → bladeren · spatie pauze · F volledig scherm · I dit paneel · Esc stoppen"},
    "en": {"screen": "Screen", "on": "On now", "round": "In the round", "slides": "{n} slides", "playlist": "Playlist", "none": "No problems",
           "problems": "{n} problems", "keys": "← → browse · space pause · F full screen · I this panel · Esc quit"},
}


def panel(edition: Edition, on: Item | None, problems: Sequence[Problem], stage: Stage) -> tuple[Overlay, Frame]:
    """The overlay, painted for that stage."""
    width, height, pixels = paint_panel(panel_lines(edition, on, problems), round(stage.width * WIDTH), order=stage.order)
    frame = Frame.create(width, height)
    frame.map()[:] = pixels
    margin = round(min(stage.width, stage.height) * MARGIN)
    return Overlay(width, height, margin, margin), frame


def panel_lines(edition: Edition, on: Item | None, problems: Sequence[Problem]) -> list[str]:
    """The lines of the overlay, in the language of the config."""
    words = _WORDS[edition.config.language]
    lines = [
        f"Klantbeeld {__version__} · {words['screen']} {edition.config.screen.name}",
        f"{words['on']}: {on.id}  ({on.source})" if on else f"{words['on']}: –",
        f"{words['playlist']}: {edition.config.playlist} · {words['slides'].format(n=sum(not item.stands_in for item in edition.items))}",
        words["problems"].format(n=len(problems)) if problems else words["none"],
    ]
    lines += [problem.text(edition.config.language) for problem in problems[:MOST_PROBLEMS]]
    return [printable(line) for line in (*lines, words["keys"])]
