"""The process that paints (`python -m player.hub.painting.child`). Knows no Django.

It reads jobs from its input and writes pictures to its output: codecs are other people's code on
other people's bytes, so it is limited as a studio is, and whatever becomes of it, the hub answers.
A job comes from the hub and is believed (pickle); an answer is bytes and is not.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import tempfile
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from player.beyond.page_frame import page_of
from player.fs.codec_guard import bound_by, bounds
from player.fs.sandbox import fence
from player.hub.painting.job import (
    LENGTH,
    PAGES,
    PAINTED,
    REFUSED,
    Cards,
    Job,
    Judgement,
    Paper,
    Photograph,
    told,
)
from player.hub.painting.off_screen import off_screen
from player.hub.painting.reason_cards import on_own_page, on_sheets
from player.paint.pictures import probe
from player.paint.printing import A4, A6, as_pdf, on_paper
from player.paint.web import as_jpeg, as_webp
from player.playout.stage import CannotShow, Stage
from player.problems import Flaw
from player.process.limits import ResourceLimits
from player.wire import BYTES_PER_PIXEL

HELD = 24 << 20  # bytes of pictures that are kept, painted
FOUND = 400  # pages of which is remembered what was found wrong
MOST_PAGES = 40  # of a slide that are judged


class Painter:
    """Paints jobs, one after the other."""

    def __init__(self) -> None:
        """Nothing is painted yet."""
        self._stage: Stage | None = None
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._found: OrderedDict[str, tuple[Flaw, ...]] = OrderedDict()
        self._limits = ResourceLimits(tight=True)

    def answer(self, job: Job | Photograph | Cards | Paper) -> bytes:
        """`P`, the mark (16 digits), which page of how many and a WebP; of a photograph a JPEG, of
        cards a PDF, of a judgement the flaws, off the screens what was asked for; or `R` and the
        code of what is wrong, off the screens its words."""
        limits = job.limits if isinstance(job, Photograph) else job.edition.config.limits
        self._limits.memory(limits.bounds.memory)
        self._limits.time(limits.seconds)
        bound_by(replace(bounds(), pixels=limits.bounds.pixels, size=limits.bounds.size))
        try:
            if isinstance(job, Photograph):
                return _made_anew(job)
            if isinstance(job, Cards):
                return _printed(job)
            fence.closed = bool(job.fence)  # a photograph had a fence of its own
            fence.like(job.fence)
            if isinstance(job, Paper):
                return off_screen(job)
            return self._judged(job) if isinstance(job, Judgement) else self._painted(job)
        except CannotShow as cannot:
            return REFUSED + (cannot.flaw.code if cannot.flaw is not None else "").encode()
        except MemoryError:
            return REFUSED + b"slide-memory"

    def _painted(self, job: Job) -> bytes:
        stage = self._on_stage(job)
        take = stage.take(job.item, job.now)
        page = min(job.page, take.pages)
        mark = take.marks[page - 1]
        key = f"{mark}.{job.width}x{job.height}"
        if key not in self._held:
            pixels = bytearray(job.width * job.height * BYTES_PER_PIXEL)
            stage.paint(take, page, pixels)
            self._held[key] = as_webp(pixels, job.width, job.height)
            while sum(map(len, self._held.values())) > HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(key)
        return PAINTED + mark.encode() + PAGES.pack(page, take.pages) + self._held[key]

    def _judged(self, job: Job) -> bytes:
        """What the painter finds wrong with a slide: each page is painted once."""
        stage, flaws = self._on_stage(job), list[Flaw]()
        try:
            take = stage.take(job.item, job.now)
            flaws += take.flaws
            for page, mark in enumerate(take.marks[:MOST_PAGES], 1):
                key = f"{mark}.{job.width}x{job.height}"
                if key not in self._found:
                    pixels = bytearray(job.width * job.height * BYTES_PER_PIXEL)
                    self._found[key] = stage.paint(take, page, pixels).flaws
                    while len(self._found) > FOUND:
                        self._found.popitem(last=False)
                flaws += self._found[key]
        except CannotShow as cannot:
            flaws += [cannot.flaw] if cannot.flaw is not None else []
        return PAINTED + told(flaws)

    def _on_stage(self, job: Job) -> Stage:
        if self._stage is None:
            self._stage = Stage(job.edition, job.width, job.height, "RGBA")
        if (self._stage.width, self._stage.height) != (job.width, job.height):
            self._stage.resize(job.width, job.height, "RGBA")
        self._stage.edition = job.edition
        return self._stage


def _made_anew(job: Photograph) -> bytes:
    """The photo as a file of ours: from a copy that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(os.path.realpath(folder)) / "photo"
        path.write_bytes(job.data)
        fence.like(json.dumps([str(path)]))
        photo = probe(path)
        made = photo if isinstance(photo, Flaw) else as_jpeg(photo, job.widest, job.part)
    return REFUSED + made.code.encode() if isinstance(made, Flaw) else PAINTED + made[0]


def _printed(job: Cards) -> bytes:
    theme = on_paper(job.edition.active_theme().theme)
    page = page_of(job.edition, job.now, bare=True)
    scenes = (
        [scene for card in job.cards for scene in on_own_page(card, page, theme)]
        if job.alone
        else on_sheets(job.cards, page, theme)
    )
    size = A6 if job.alone else A4
    return PAINTED + as_pdf(scenes, theme, job.title, page.organisation, page.language, size)


def main(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Until there are no more jobs."""
    painter = Painter()
    while len(head := jobs.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        answer = painter.answer(pickle.loads(jobs.read(length)))
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
