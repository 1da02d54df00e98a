"""What belongs to one file that was named: the slides that it is on, and what is wrong with it.
Paints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from player.commands.problem_owner import ProblemOwner
from player.content.validation import Place
from player.document import read
from player.fs import deadlines
from player.library.edition import Edition, Item
from player.library.file_types import DOCUMENTS, PICTURES, THEMES
from player.library.strays import unusable
from player.problems import Flaw, Problem, printable
from player.settings.theme import theme_of


def items_of(edition: Edition, path: Path) -> list[Item]:
    """The slides that a file holds, or of a picture those that show it."""
    shown, picture = _shown(edition, path), _is_picture(path)
    return [
        item
        for item in edition.items
        if item.draft.path == shown or (picture and path in item.pictures.values())
    ]


def problems_of_file(edition: Edition, path: Path, items: Sequence[Item]) -> list[Problem]:
    """What was wrong with a file as it was read; of a picture also what is wrong with the slides
    that show it."""
    shown, picture = _shown(edition, path), _is_picture(path)
    names = (shown, printable(shown), _usable(shown))
    ids, problem_owner = {item.id for item in items}, ProblemOwner(edition)

    def is_about_it(problem: Problem) -> bool:
        if problem.path in names:
            return True
        owner = problem_owner.item(problem) if picture else None
        return owner is not None and owner.id in ids

    return [problem for problem in edition.problems if is_about_it(problem)]


def theme_in(edition: Edition, path: Path) -> list[Problem] | None:
    """What is wrong with a theme, in force or not; None where the file is none."""
    if path.parent != edition.root / THEMES or path.suffix not in DOCUMENTS:
        return None
    shown = _shown(edition, path)
    place = Place(shown)
    try:
        node, faults = read(deadlines.read(path))
    except OSError as error:
        why = error.strerror or type(error).__name__
        return [Problem(shown, 0, 0, Flaw("unreadable", {"why": why}))]
    problems = [Problem(shown, fault.line, fault.column, fault.flaw) for fault in faults]
    if node is None or not isinstance(node.value, dict):
        return problems or [Problem(shown, 1, 1, Flaw("not-a-mapping"))]
    flaws = theme_of({"name": path.stem, **node.plain()})[1]
    return [*problems, *(place.problem(node, flaw) for flaw in flaws)]


def _shown(edition: Edition, path: Path) -> str:
    """A path as an editor knows it: from the content folder, where it lies in that."""
    inside = path.is_relative_to(edition.root)
    return (path.relative_to(edition.root) if inside else path).as_posix()


def _is_picture(path: Path) -> bool:
    return path.suffix.casefold() in PICTURES


def _usable(shown: str) -> str:
    """How a file whose name cannot be used is called."""
    odd = unusable(Path(shown).name)
    return Path(shown).with_name(str(odd.values["name"])).as_posix() if odd is not None else shown
