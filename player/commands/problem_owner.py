"""Which slide a problem is about, by its file and line: the slide that starts there, or above
it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from player.commands.slide_check import CheckedSlide, once
from player.content.playlist import parse
from player.fs import deadlines
from player.library.edition import Edition, Item
from player.library.file_types import DOCUMENTS, PICTURES
from player.problems import Problem


class ProblemOwner:
    """The slides of an edition by where they stand. Slides that are wrong and were never good are
    nobody's neighbours."""

    def __init__(self, edition: Edition) -> None:
        """`edition`: the slides that problems may be about."""
        self._edition = edition
        self._items: dict[str, list[Item]] = defaultdict(list)
        for item in edition.items:
            self._items[item.draft.path].append(item)
        self._starts: dict[str, list[int]] = {}

    def item(self, problem: Problem) -> Item | None:
        """The slide in force that a problem is about; None where it is about a file, the config, or
        a slide that is not."""
        items = self._items.get(problem.path)
        if not items:
            return None
        if problem.path.casefold().endswith(PICTURES):
            return items[0]
        start = max(
            (line for line in self._lines(problem.path) if 0 < line <= problem.line), default=0
        )
        return next((item for item in items if item.draft.line == start), None)

    def _lines(self, path: str) -> list[int]:
        """Where the entries of a file start, also those that are wrong; of a table every row is a
        slide."""
        if path not in self._starts:
            self._starts[path] = (
                self._parsed(path)
                if path.casefold().endswith(DOCUMENTS)
                else [item.draft.line for item in self._items[path]]
            )
        return self._starts[path]

    def _parsed(self, path: str) -> list[int]:
        for folder in (self._edition.root, self._edition.config_path.parent):
            try:
                return [
                    entry.line for entry in parse(deadlines.read(folder / path), path).entries or ()
                ]
            except OSError:
                continue
        return []


def sorted_out(
    edition: Edition, looks: Sequence[CheckedSlide]
) -> tuple[dict[str, tuple[Problem, ...]], tuple[Problem, ...]]:
    """What is wrong: beside each of the slides, by its id, and what is about none of the slides
    there are."""
    problem_owner = ProblemOwner(edition)
    beside: dict[str, list[Problem]] = {look.item.id: [] for look in looks}
    above: list[Problem] = []
    for problem in edition.problems:
        item = problem_owner.item(problem)
        if item is None:
            above.append(problem)
        elif item.id in beside:
            beside[item.id].append(problem)
    for look in looks:
        beside[look.item.id] += look.problems
    return {identity: once(problems) for identity, problems in beside.items()}, once(above)
