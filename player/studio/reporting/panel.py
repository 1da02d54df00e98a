"""What the information overlay (key I) says, to a person who stands at the television with a
keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from player import __version__
from player.library.edition import Edition, Item
from player.paint.panel import PanelLine, paint_panel
from player.playout.stage import Stage
from player.problems import Problem, printable
from player.wire import Frame, Overlay

MOST_PROBLEMS = 5

_WORDS = {
    "nl": {
        "screen": "scherm",
        "on": "Nu te zien",
        "slides": "{n} dia’s",
        "one slide": "1 dia",
        "playlist": "Afspeellijst",
        "none": "Geen problemen",
        "one": "1 probleem",
        "problems": "{n} problemen",
        "more": "En nog {n}; alle staan in de map _status.",
        "keys": "← → bladeren · spatie pauze · F volledig scherm · I dit paneel · Esc stoppen",
    },
    "en": {
        "screen": "screen",
        "on": "On now",
        "slides": "{n} slides",
        "one slide": "1 slide",
        "playlist": "Playlist",
        "none": "No problems",
        "one": "1 problem",
        "problems": "{n} problems",
        "more": "And {n} more; all are in the folder _status.",
        "keys": "← → browse · space pause · F full screen · I this panel · Esc quit",
    },
}


def panel(
    edition: Edition, on: Item | None, problems: Sequence[Problem], stage: Stage
) -> tuple[Overlay, Frame]:
    """The overlay, painted for a stage."""
    painted = paint_panel(
        panel_lines(edition, on, problems),
        stage.width,
        stage.height,
        order=stage.order,
        rotate=stage.rotate,
    )
    frame = Frame.create(painted.width, painted.height)
    frame.map()[:] = painted.pixels
    return Overlay(painted.width, painted.height, painted.x, painted.y), frame


def panel_lines(edition: Edition, on: Item | None, problems: Sequence[Problem]) -> list[PanelLine]:
    """The lines of the overlay, in the language of the config."""
    language = edition.config.language
    words = _WORDS[language]
    slides, wrong = sum(not item.stands_in for item in edition.items), len(problems)
    number_of_slides = words["one slide"] if slides == 1 else words["slides"].format(n=slides)
    if wrong:
        number_of_problems = words["one"] if wrong == 1 else words["problems"].format(n=wrong)
    else:
        number_of_problems = words["none"]
    lines = [
        PanelLine(
            f"Klantbeeld {__version__} · {words['screen']} {edition.config.screen.name}", "head"
        ),
        PanelLine(),
        PanelLine(f"{words['on']}: {on.id} ({on.source})" if on else f"{words['on']}: –"),
        PanelLine(f"{words['playlist']}: {edition.config.playlist} · {number_of_slides}"),
        PanelLine(),
        PanelLine(number_of_problems, "head" if wrong else "plain"),
    ]
    for problem in problems[:MOST_PROBLEMS]:
        lines += [
            PanelLine(),
            PanelLine(problem.place, "soft"),
            PanelLine(problem.message(language)),
        ]
    if wrong > MOST_PROBLEMS:
        lines += [PanelLine(), PanelLine(words["more"].format(n=wrong - MOST_PROBLEMS), "soft")]
    lines += [PanelLine(), PanelLine(words["keys"], "soft")]
    return [PanelLine(printable(line.words), line.tone) for line in lines]
