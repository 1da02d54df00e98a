"""Writes the hub's files: takes what is in the outbox, makes the files, rings the bell. In the
request that made the change if that is quick, otherwise in a thread of its own.
"""

from __future__ import annotations

import logging
import threading
import time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.db.models import Max
from django.utils import timezone

from player.fs import deadlines
from player.fs.mounts import Mounts
from player.fs.private import secret
from player.hub.content import content
from player.hub.publishing.bell import ring
from player.hub.publishing.filing import Filing
from player.hub.publishing.models import Kind, Outbox
from player.hub.publishing.slot import Slot
from player.hub.publishing.writes import is_file, makers
from player.library.edition import Edition
from player.library.file_types import REACTIONS, WITHDRAWN
from player.process.threads import kept_up, summary

_log = logging.getLogger(__name__)
LOOK = 1.0  # s between looks at the outbox
PATIENCE = 5.0  # s that an end waits for what is being written; a share may hang
FIRST = (Kind.WITHDRAWALS, Kind.URGENT)
SLOWEST = 30.0  # s between two tries of what fails


class Publisher:
    """Writes the files of the hub in one content folder."""

    def __init__(self, root: Path, filing: Filing, slot: Slot) -> None:
        """`slot`: only who holds it writes."""
        self._root, self._filing, self.slot = root, filing, slot
        self._lock = threading.RLock()
        self._woken, self._ends = threading.Event(), threading.Event()
        self._not_before: dict[tuple[str, str], tuple[float, float]] = {}  # (when, after how long)
        self._begun = False
        self._thread: threading.Thread | None = None
        self.away = ""  # why the folder cannot be written to; empty where it can
        self.is_second = False  # another hub writes in this folder

    # ── one look ──────────────────────────────────────────────────────────────────────────────────

    def publish(self, at_once: bool = False) -> int:
        """Write what is to be written; how many files are others than before. `at_once`: also what
        failed just now."""
        with self._lock:
            if not self._may_write():
                return 0
            if not self._begin():
                return 0
            changed = sum(
                self._file(kind, key, newest)
                for kind, key, newest in self._pending()
                if at_once or self._is_due(kind, key)
            )
            if changed:
                ring(self._root)
                content().look_soon()
            return changed

    def _may_write(self) -> bool:
        try:
            deadlines.begin()
            deadlines.state(self._root)
            held = self.slot.keep()
            self.away = ""
        except OSError as error:
            self.away = error.strerror or str(error)
            return False
        self.is_second = not held
        return held

    def _begin(self) -> bool:
        """Before the first write: read back withdrawals that only the folder has, write again those
        that the folder has lost, and remove what an old copy of the folder brought back. Whether
        all that has been done."""
        if self._begun:
            return True
        try:
            self._filing.clear()
            read_back = self._filing.read_back()
            changed = self._filing.withdrawals()
            for name in self._filing.others():
                self._take_over(name)
        except OSError as error:
            self.away = error.strerror or str(error)
            return False
        if read_back:
            _log.warning("%d withdrawals were read back from the folder", read_back)
        if changed:
            _log.warning("what is withdrawn was written again: the folder had lost it")
            ring(self._root)
        self._begun = True
        return True

    def _pending(self) -> list[tuple[str, str, int]]:
        """What is to be made anew, each once, what cannot wait first; and the newest row of
        each."""
        rows = (
            Outbox.objects.filter(done=None)
            .values("kind", "key")
            .annotate(newest=Max("pk"))
            .values_list("kind", "key", "newest")
        )
        files = (row for row in rows if is_file(row[0]))
        return sorted(files, key=lambda row: (row[0] not in FIRST, row[2]))

    def _file(self, kind: str, key: str, newest: int) -> bool:
        rows = Outbox.objects.filter(kind=kind, key=key, done=None, pk__lte=newest)
        try:
            changed = self._made(kind, key)
        except Exception as error:  # whatever it is, the other files are not kept waiting
            if isinstance(error, OSError):
                why = (error.strerror or str(error))[:200]
            else:
                why = summary(error)[:200]
                _log.warning("a file could not be made: %s", why)
            for row in rows:
                Outbox.objects.filter(pk=row.pk).update(tries=row.tries + 1, last_error=why)
            wait = min(SLOWEST, self._not_before.get((kind, key), (0.0, 0.5))[1] * 2)
            self._not_before[kind, key] = time.monotonic() + wait, wait
            return False
        self._not_before.pop((kind, key), None)
        rows.update(done=timezone.now(), last_error="")
        return changed

    def _made(self, kind: str, key: str) -> bool:
        if kind == Kind.WITHDRAWALS:
            return self._filing.withdrawals()
        if kind == Kind.REACTIONS:
            return self._filing.reactions(key)
        return self._filing.slide(makers()[kind](key))

    def _is_due(self, kind: str, key: str) -> bool:
        return time.monotonic() >= self._not_before.get((kind, key), (0.0, 0.0))[0]

    def heard(self, edition: Edition) -> None:
        """Take over what somebody just changed by hand in a file of ours, and write again what was
        lost or replaced by an old copy of the folder. So a moment later, the sender of a reaction
        that was corrected by hand can still take it back."""
        names = [WITHDRAWN, *(one for one in edition.read if one.startswith(f"{REACTIONS}/"))]
        if self.is_second:
            return
        try:
            for name in names:
                if self._filing.is_another(name):
                    self._take_over(name)
        except OSError as error:
            _log.info("what was changed by hand waits: %s", error.strerror)

    def _take_over(self, name: str) -> None:
        if name == WITHDRAWN:
            Outbox.objects.create(kind=Kind.WITHDRAWALS)
        else:
            slide = name.rpartition("/")[2].rpartition(".")[0]
            Outbox.objects.create(kind=Kind.REACTIONS, key=slide)
        self.wake()

    # ── the thread ────────────────────────────────────────────────────────────────────────────────

    def follow(self) -> threading.Thread:
        """Begin to write what comes, and to take over what is changed by hand."""
        content().tell(self._heard)
        self._thread = threading.Thread(target=self._follow, name="publisher", daemon=True)
        self._thread.start()
        return self._thread

    def wake(self) -> None:
        """There is something to write."""
        self._woken.set()

    def stop(self) -> None:
        """Write no more, and leave the folder to another."""
        self._ends.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)  # what it is writing would be written after all
        try:
            self.slot.give_up()
        except OSError:
            _log.info("the lease could not be given up")

    def _follow(self) -> None:
        while not self._ends.is_set():
            kept_up("hub publisher", self._step, None)
            self._woken.wait(LOOK)
            self._woken.clear()

    def _heard(self, edition: Edition) -> None:
        """In the thread that reads the content."""
        close_old_connections()
        try:
            self.heard(edition)
        finally:
            close_old_connections()

    def _step(self) -> None:
        close_old_connections()
        try:
            self.publish()
        finally:
            close_old_connections()


@cache
def publisher() -> Publisher:
    """The publisher of this process."""
    place = settings.KLANTBEELD
    identity = secret(place.data, "identity")
    return Publisher(place.root, Filing(place.root, place.language), Slot(place.root, identity))


def publish_now() -> None:
    """Write what is to be written, in this request where the folder is on this machine; else have
    the thread do it. For after the transaction (`transaction.on_commit`)."""
    place = settings.KLANTBEELD
    if Mounts.now().network(place.root):
        publisher().wake()
    else:
        kept_up("hub publisher", lambda: publisher().publish(at_once=True), 0)
