"""A slide → its picture, by the painting process: started when first needed, ended when it hangs,
started again when it fell. Knows no Django.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from player.fs.sandbox import fence
from player.hub.painting.job import (
    LENGTH,
    PAGES,
    PAINTED,
    Cards,
    Job,
    Judgement,
    Paper,
    Photograph,
    ReasonCard,
    What,
    flaws_of,
)
from player.library.edition import Edition, Item
from player.problems import Flaw

MOST_ANSWER = 32 << 20  # bytes
MOST_FALLS = 2  # of one slide as it is now, before it is left out


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a slide as WebP; `mark` identifies what is to be seen on it."""

    mark: str
    webp: bytes
    page: int = 1
    pages: int = 1

    @property
    def before(self) -> int:
        """The page before this one; 0: none."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The page after this one; 0: none."""
        return self.page + 1 if self.page < self.pages else 0


class CannotPaint(Exception):
    """No picture of that slide. `code` says why, as a flaw's does."""

    def __init__(self, code: str) -> None:
        """`code`: of a flaw; `took-down` where the process fell over it."""
        super().__init__(code)
        self.code = code


class PaintingProcess:
    """The process, and one job at a time for it."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = ""  # of that process: a photo that it was killed over would stay there
        self._falls: dict[tuple[str, int], int] = {}

    def begin(self) -> None:
        """Start it, where it is not running: what is asked of it first then does not wait for
        that. Waits for nothing itself."""
        if self._lock.acquire(blocking=False):
            try:
                self._running()
            finally:
                self._lock.release()

    def paint(
        self, edition: Edition, item: Item, now: datetime, width: int, height: int, page: int = 1
    ) -> Picture:
        """The picture of a page (from 1; past the last one, that). Raises CannotPaint."""
        answer = self._done(Job(*_job(edition, item, page, width, height, now)))
        begin = 16 + PAGES.size
        if len(answer) < begin:
            raise CannotPaint("took-down")
        mark = answer[:16].decode("ascii", "replace")
        return Picture(mark, answer[begin:], *PAGES.unpack(answer[16:begin]))

    def judge(
        self, edition: Edition, item: Item, now: datetime, width: int, height: int
    ) -> tuple[Flaw, ...]:
        """What the painter finds wrong with a slide on a screen of that size. Raises
        CannotPaint."""
        answer = self._done(Judgement(*_job(edition, item, 1, width, height, now)))
        try:
            return flaws_of(answer)
        except ValueError:
            raise CannotPaint("took-down") from None

    def _done(self, job: Job) -> bytes:
        """What was painted of a slide. Raises CannotPaint."""
        key = job.item.id, id(job.item.slide)
        with self._lock:
            if self._falls.get(key, 0) >= MOST_FALLS:
                raise CannotPaint("took-down")
            try:
                answer = self._asked(pickle.dumps(job), job.edition.config.limits.seconds * 3)
            except (OSError, EOFError):
                self._end()
                self._falls[key] = self._falls.get(key, 0) + 1
                raise CannotPaint("took-down") from None
        if answer[:1] != PAINTED:
            raise CannotPaint(answer[1:].decode("ascii", "replace"))
        return answer[1:]

    def photograph(
        self,
        edition: Edition,
        data: bytes,
        widest: int,
        part: tuple[float, float, float, float] | None = None,
    ) -> bytes:
        """A photo that somebody sent, or a part of it, as a JPEG made anew: upright and without
        metadata. Raises CannotPaint."""
        limits = edition.config.limits
        return self._made(Photograph(data, widest, limits, part), limits.seconds * 3)

    def cards(
        self,
        edition: Edition,
        cards: Sequence[ReasonCard],
        now: datetime,
        title: str,
        *,
        alone: bool = False,
    ) -> bytes:
        """Cards as a PDF: four on a sheet of A4, or `alone` on pages of A6. Raises CannotPaint."""
        house = replace(edition, items=(), problems=(), read=(), files=frozenset())
        job = Cards(house, tuple(cards), alone, title, now)
        return self._made(job, edition.config.limits.seconds * 3 + len(cards))

    def paper(
        self,
        edition: Edition,
        now: datetime,
        what: What,
        *,
        slide: str = "",
        visitors: bool = False,
        most: int = 0,
    ) -> bytes:
        """Something off the screens, of what the edition may show. Raises CannotPaint; its `code`
        is then in words, or as of a slide."""
        items = tuple(map(_plain, edition.items))
        house = replace(edition, items=items, problems=(), read=(), files=frozenset())
        job = Paper(house, what, slide, visitors, now, fence.as_word(), most)
        return self._made(job, edition.config.limits.seconds * 3)

    def _made(self, job: Photograph | Cards | Paper, seconds: float) -> bytes:
        """What is made, as the bytes of a file. Raises CannotPaint."""
        with self._lock:
            try:
                answer = self._asked(pickle.dumps(job), seconds)
            except (OSError, EOFError):
                self._end()
                raise CannotPaint("took-down") from None
        if answer[:1] != PAINTED:
            raise CannotPaint(answer[1:].decode("utf-8", "replace"))
        return answer[1:]

    def stop(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _asked(self, job: bytes, seconds: float) -> bytes:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(LENGTH.pack(len(job)) + job)
        process.stdin.flush()
        end = time.monotonic() + seconds
        (length,) = LENGTH.unpack(_read(process.stdout.fileno(), LENGTH.size, end))
        if length > MOST_ANSWER:
            raise EOFError
        return _read(process.stdout.fileno(), length, end)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._forget_folder()
            self._folder = tempfile.mkdtemp(prefix="klantbeeld-")
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "player.hub.painting.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                close_fds=True,
                env={**os.environ, "TMPDIR": self._folder},
            )
        return self._process

    def _forget_folder(self) -> None:
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._process.wait()
            self._process = None
        self._forget_folder()


def _job(
    edition: Edition, item: Item, page: int, width: int, height: int, now: datetime
) -> tuple[Any, ...]:
    """A job without what the painter does not need."""
    house = replace(edition, items=(item,), problems=(), read=(), files=frozenset())
    return house, _plain(item), page, width, height, now, fence.as_word()


def _plain(item: Item) -> Item:
    """The item without where each value stands in its file: that is not painted."""
    return replace(item, draft=replace(item.draft, node=None))


def _read(descriptor: int, length: int, end: float) -> bytes:
    """So many bytes before that moment. Raises EOFError where they do not come."""
    data = bytearray()
    while len(data) < length:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, end - time.monotonic()))
        part = os.read(descriptor, length - len(data)) if ready else b""
        if not part:
            raise EOFError
        data += part
    return bytes(data)
