"""What the PDFs of a folder, and the scans of several pages, hold: looked at once, in a process
apart, and remembered, also over a restart. Draws nothing.

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
from player.library.state_store import StateStore
from player.problems import Flaw, Problem
from player.scene import Paper
from player.slides.base import Slide


class PdfInfo:
    """Knows PDFs by their path, time and size."""

    def __init__(self, store: StateStore) -> None:
        self._store = store
        self._known: dict[Path, tuple[list[int], Paper | Flaw]] = {}
        self._waiting: set[Path] = set()  # for which there was no time yet

    def waits(self, path: Path | None) -> bool:
        """Whether nobody has had time yet to look into it."""
        return path in self._waiting

    def told(
        self, draft: Draft, pictures: dict[str, Path | None], problems: list[Problem]
    ) -> Slide:
        """The slide, told how many pages its PDFs have. Of one that can't be read its last good
        copy stands in."""
        assert draft.slide is not None
        pdf_info: dict[str, Paper] = {}
        for name, path in pictures.items():
            if path is None or path.suffix.casefold() not in PAGED:
                continue
            if path in self._waiting:
                continue
            found = self.of(path)
            if (
                isinstance(found, Flaw) and path.suffix.casefold() in PDFS
            ):  # of a picture whoever paints it says so
                way = next(((key,) for key, value in draft.raw.items() if value == name), ())
                problems.append(draft.problem(replace(found, at=way)))
                pictures[name] = copy = self._store.picture(path)
                found = self.of(copy) if copy is not None else found
            if isinstance(found, Paper):
                pdf_info[name] = found
        return draft.slide.knowing(pdf_info) if pdf_info else draft.slide

    def of(self, path: Path) -> Paper | Flaw:
        """What a PDF holds, or what is wrong with it."""
        if path not in self._waiting:
            self.learn((path,))
        return (
            self._known[path][1]
            if path in self._known
            else Flaw("picture-missing", {"name": path.name})
        )

    def learn(self, paths: Iterable[Path], budget: Budget | None = None) -> None:
        """Look at those of which nothing is known yet, all at once: a process for each would take
        long. What there is no time for in that budget waits for the next look.
        """
        new: dict[Path, list[int]] = {}
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
            if (paper := _recalled(path, self._store.recall(_name(path)), stamp)) is not None:
                self._known[path] = (stamp, paper)
            else:
                new[path] = stamp
        if budget is not None:
            self._waiting = set()
        if not new:
            return
        if budget is not None and not budget.allows():
            self._waiting |= new.keys()
            return
        from player.paint.pdf import looked_at  # where there is none, nothing of it is loaded

        looked = looked_at(
            [str(path) for path in new], budget.left if budget is not None else math.inf
        )
        if budget is not None and len(looked) < len(new):
            self._waiting, budget.unfinished = new.keys() - set(map(Path, looked)), True
        for name, found in looked.items():
            path = Path(name)
            self._known[path] = (new[path], found)
            if isinstance(found, Paper):
                self._store.store(_name(path), {"stamp": new[path], **asdict(found)})
            elif found.code == "pdf-broken":  # it may have taken all the time that there is
                self._store.store(
                    _name(path), {"stamp": new[path], "broken": str(found.values.get("why", ""))}
                )


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
