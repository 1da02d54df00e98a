"""What PDFs and scans of several pages hold: looked at once, in a process apart, and remembered.

It outlives a restart. Draws nothing.

The schedule must know how many pages there are before anything is painted, and a file that takes
pdfium down must not take down the studio each time that it reads its files.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from player.content.entries import Draft
from player.content.pictures import PAGED, PDFS
from player.fs.unfinished import being_written
from player.library.budget import Budget
from player.library.edition import way_to
from player.library.state_store import StateStore
from player.problems import Flaw, Problem
from player.scene import Paper
from player.slides.base import Slide

_Stamp = list[int]  # time of the last change (ns) and size (bytes), as JSON keeps it


class PdfInfo:
    """Knows PDFs by their path, time and size."""

    def __init__(self, store: StateStore) -> None:
        """Remember in `store` what each PDF holds."""
        self._store = store
        self._known: dict[Path, tuple[_Stamp, Paper | Flaw]] = {}
        self._waiting: set[Path] = set()  # for which there was no time yet

    def waits(self, path: Path | None) -> bool:
        """Whether nobody has had time yet to look into it."""
        return path in self._waiting

    def told(
        self, draft: Draft, pictures: dict[str, Path | None], problems: list[Problem]
    ) -> Slide:
        """The slide of a draft, told how many pages its PDFs have.

        The last good copy of a PDF that can't be read stands in for it in `pictures`, and a problem
        is added.
        """
        assert draft.slide is not None
        papers: dict[str, Paper] = {}
        for name, path in pictures.items():
            if path is None or path.suffix.casefold() not in PAGED or path in self._waiting:
                continue
            paper = self.of(path)
            # With a picture it is the painter that says so.
            if isinstance(paper, Flaw) and path.suffix.casefold() in PDFS:
                problems.append(draft.problem(replace(paper, at=way_to(draft, name))))
                pictures[name] = copy = self._store.picture(path)
                paper = self.of(copy) if copy is not None else paper
            if isinstance(paper, Paper):
                papers[name] = paper
        return draft.slide.knowing(papers) if papers else draft.slide

    def of(self, path: Path) -> Paper | Flaw:
        """What a PDF holds, or what is wrong with it."""
        if path not in self._waiting:
            self.learn((path,))
        if path not in self._known:
            return Flaw("picture-missing", {"name": path.name})
        return self._known[path][1]

    def learn(self, paths: Iterable[Path], budget: Budget | None = None) -> None:
        """Look at those of which nothing is known yet, all at once: a process for each takes long.

        What there is no time for in that budget waits for the next scan.
        """
        new = self._unknown(paths)
        if budget is not None:
            self._waiting = set()
        if not new:
            return
        if budget is not None and not budget.allows():
            self._waiting |= new.keys()
            return
        from player.paint.pdf import looked_at  # where there is no PDF, nothing of it is loaded

        seconds = budget.left if budget is not None else math.inf
        looked = looked_at([str(path) for path in new], seconds)
        if budget is not None and len(looked) < len(new):
            self._waiting, budget.unfinished = new.keys() - set(map(Path, looked)), True
        for name, paper in looked.items():
            self._remember(Path(name), new[Path(name)], paper)

    def _unknown(self, paths: Iterable[Path]) -> dict[Path, _Stamp]:
        """Those of these files of which nothing is known, also from before a restart."""
        new: dict[Path, _Stamp] = {}
        for path in paths:
            try:
                state = path.stat()
            except OSError:
                continue
            stamp = [state.st_mtime_ns, state.st_size]
            if path in self._known and self._known[path][0] == stamp:
                continue
            if being_written(path):
                continue
            paper = _recalled(path, self._store.recall(_name(path)), stamp)
            if paper is not None:
                self._known[path] = (stamp, paper)
            else:
                new[path] = stamp
        return new

    def _remember(self, path: Path, stamp: _Stamp, paper: Paper | Flaw) -> None:
        self._known[path] = (stamp, paper)
        if isinstance(paper, Paper):
            self._store.store(_name(path), {"stamp": stamp, **asdict(paper)})
        elif paper.code == "pdf-broken":  # it may have taken all the time that there is
            why = str(paper.values.get("why", ""))
            self._store.store(_name(path), {"stamp": stamp, "broken": why})


def _name(path: Path) -> str:
    return f"pages of {path}"


def _recalled(path: Path, kept: dict[str, Any] | None, stamp: list[int]) -> Paper | Flaw | None:
    try:
        if kept is None or kept["stamp"] != stamp:
            return None
        if "broken" in kept:
            return Flaw("pdf-broken", {"name": path.name, "why": str(kept["broken"])})
        return Paper.of(kept)
    except (KeyError, TypeError, ValueError):
        return None  # kept by another version of this program
