"""One file of the hub: changes made by hand are taken over, then the file is made anew from the
database and written whole. Its content depends on the database alone, so writing it twice is
harmless.
"""

from __future__ import annotations

import contextlib
import hashlib
from datetime import UTC, date, datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from player.content.withdrawals import listed
from player.fs import deadlines
from player.fs.writing import HALF, LONGEST, remove, write_whole
from player.hub.publishing import hand
from player.hub.publishing.format import MOST, Line, Said, reactions_file, withdrawals_file
from player.hub.publishing.head import is_made
from player.hub.publishing.models import Version
from player.hub.publishing.writes import Made
from player.hub.reactions.models import Reaction, SignCount
from player.hub.reactions.states import State
from player.hub.switches.state import Switch, is_on
from player.hub.withdrawals.models import Withdrawal
from player.library.file_types import REACTIONS, WITHDRAWN
from player.problems import Language
from player.settings.values import IDENTIFIER

KEPT_VERSIONS = 20
SLIDES = "playlists/hub"
# Nobody but the hub writes there: reactions, slides, imports, photos.
OURS = (REACTIONS, SLIDES, f"{SLIDES}/citaten", "assets/hub")


class LeftAlone(OSError):
    """Somebody is changing that file by hand and it cannot be read now, so it is not replaced."""

    def __init__(self, path: str) -> None:
        """`path`: from the content folder."""
        super().__init__(f"{path}: changed by hand, and not readable as it is")


class NoName(OSError):
    """An id that no slide can have: it names no file."""

    def __init__(self) -> None:
        """The id itself is not repeated: it may be anything."""
        super().__init__("an id that no slide can have")


class Filing:
    """The files of the hub in one content folder."""

    def __init__(self, root: Path, language: Language) -> None:
        """`language`: of the keys."""
        self._root, self._language = root, language

    def clear(self) -> None:
        """Remove half-written files of a hub that was killed: nothing else would ever delete the
        words or the face in them. In folders that are not the hub's only of files that it ever
        wrote. Only for the hub that holds the lease. Raises OSError."""
        begins: dict[str, set[str]] = {folder: {"."} for folder in OURS}
        for name in (WITHDRAWN, *Version.objects.values_list("path", flat=True).distinct()):
            folder, _, file = name.rpartition("/")
            begins.setdefault(folder, set()).add(f".{file[:LONGEST]}.")
        for folder, known in begins.items():
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                for path in (self._root / folder).iterdir():
                    if path.name.startswith(tuple(known)) and HALF.fullmatch(path.name):
                        remove(path, self._root)

    # ── reactions ─────────────────────────────────────────────────────────────────────────────────

    def reactions(self, slide: str) -> bool:
        """Make the file of a slide anew. Whether it changed. Raises OSError."""
        if not IDENTIFIER.fullmatch(slide):
            raise NoName
        name = f"{REACTIONS}/{slide}.yaml"
        there = self._read(name)
        if there is not None and self._is_foreign(name, there):
            hand.take_over(slide, self._written(name, there), self._prints(name))
        shown = list(Reaction.shown_at(slide)[:MOST])
        said = [Said(one.text, one.by, one.sign) for one in shown]
        counted = SignCount.objects.filter(slide=slide) if is_on(Switch.SIGNS) else []
        counts = {one.sign: one.n for one in counted}
        data = reactions_file(said, counts, self._language)
        changed = self._replace(name, there, data, hand.joined(self._prints(name), said))
        now = timezone.now()
        Reaction.objects.filter(pk__in=[one.pk for one in shown], state=State.APPROVED).update(
            state=State.FILED, since=now, published_at=now
        )
        return changed

    def _written(self, name: str, there: bytes) -> hand.Written:
        found = hand.written(there)
        if found is None:
            raise LeftAlone(name)
        return found

    def _prints(self, name: str) -> bytes:
        """Of what we ever wrote in a file of reactions."""
        last = self._version(name)
        return bytes(last.bytes) if last is not None else b""

    # ── slides ────────────────────────────────────────────────────────────────────────────────────

    def slide(self, made: Made) -> bool:
        """Have a slide of ours there, or not there. Whether the file changed. Once it was written,
        what somebody changes in it by hand stays, and where somebody deletes it, it stays away;
        until the database says that it should not be there: then it goes, whatever is in it. Of its
        words nothing is kept here. A file that begins as ours do and that we do not know is of a
        later day than a database that was restored: it counts as ours. Raises OSError, LeftAlone
        where another file has that name."""
        there, last = self._read(made.path), self._version(made.path)
        is_ours = last is not None or (there is not None and is_made(there))
        if made.data is None:
            Version.objects.filter(path=made.path).delete()
            if there is None or not is_ours:
                return False
            remove(self._root / made.path, self._root)
            return True
        if there == made.data:
            if last is None:  # written, and killed before we knew
                Version.objects.create(path=made.path, bytes=b"", sha256=_print(there))
            return False
        if not is_ours and there is not None:
            raise LeftAlone(made.path)
        if last is not None and (there is None or self._is_foreign(made.path, there)):
            return False
        return self._replace(made.path, there, made.data, b"")

    # ── withdrawals ───────────────────────────────────────────────────────────────────────────────

    def withdrawals(self) -> bool:
        """Make `ingetrokken.yaml` anew. Whether it changed. Raises OSError."""
        there = self._read(WITHDRAWN)
        self.read_back(there)
        lines = [Line(one.slide, one.print, one.at.date()) for one in Withdrawal.in_force()]
        if there is None and not lines:
            return False
        return self._replace(WITHDRAWN, there, withdrawals_file(lines, self._language))

    def read_back(self, there: bytes | None = None) -> int:
        """Take over withdrawals that somebody else wrote, and those that a restored database does
        not know; returns how many. Call this before anything is published. Raises OSError."""
        there = self._read(WITHDRAWN) if there is None else there
        if there is None or not self._is_foreign(WITHDRAWN, there):
            return 0
        found = listed(there, WITHDRAWN)
        known = {(one.slide, one.print): one for one in Withdrawal.in_force()}
        stand = {(line.id, line.print) for line in found.withdrawals}
        now, new = timezone.now(), 0
        with transaction.atomic():
            for line in found.withdrawals:
                if (line.id, line.print) not in known:
                    Withdrawal.objects.create(
                        slide=line.id, print=line.print, at=_moment(line.on, now), ours=False
                    )
                    new += 1
            # A line that was taken out by hand is meant to bring something back; but only where
            # all of the file could be read, and where we know what stood in it before.
            if found.whole and (before := self._version(WITHDRAWN)) is not None:
                stood = {
                    (line.id, line.print)
                    for line in listed(bytes(before.bytes), WITHDRAWN).withdrawals
                }
                for key, one in known.items():
                    if key in stood and key not in stand:
                        Withdrawal.objects.filter(pk=one.pk).update(undone=now)
        return new

    def is_another(self, name: str) -> bool:
        """Whether a file differs from what we last wrote: changed by hand and readable, or an
        earlier version of ours because somebody restored a copy of the folder. A file that we never
        wrote is left alone until there is something to add to it. Raises OSError."""
        newest = self._version(name)
        if newest is None:
            return False
        there = self._read(name)
        if there is None:  # of reactions, what is gone is gone; what is withdrawn stays so
            return name == WITHDRAWN and Withdrawal.in_force().exists()
        if _print(there) == newest.sha256:
            return False
        return (
            name == WITHDRAWN
            or not self._is_foreign(name, there)
            or hand.written(there) is not None
        )

    def others(self) -> list[str]:
        """The files of reactions that differ from what we last wrote. Raises OSError."""
        with contextlib.suppress(FileNotFoundError):
            found = [f"{REACTIONS}/{name}" for name in deadlines.names(self._root / REACTIONS)]
            return [name for name in found if name.endswith(".yaml") and self.is_another(name)]
        return []

    # ── the disk ──────────────────────────────────────────────────────────────────────────────────

    def _read(self, name: str) -> bytes | None:
        try:
            return deadlines.read(self._root / name)
        except FileNotFoundError:
            return None

    def _replace(
        self, name: str, there: bytes | None, new: bytes | None, prints: bytes | None = None
    ) -> bool:
        """Write a file where it differs. `prints` is what is kept of it instead of its bytes."""
        if new == there:
            return False
        path = self._root / name
        if new is None:
            remove(path, self._root)
            return True
        write_whole(path, new, within=self._root, sure=True)
        kept = new if prints is None else prints
        newest = Version.objects.create(path=name, bytes=kept, sha256=_print(new))
        # The prints of what is withdrawn are all kept: an old copy of that file is known for one,
        # and not taken for somebody who takes lines out.
        old = [one.pk for one in Version.objects.filter(path=name).order_by("-pk")[KEPT_VERSIONS:]]
        if prints is None:
            Version.objects.filter(pk__in=old).update(bytes=b"")
        else:
            Version.objects.filter(pk__in=old).delete()
            Version.objects.filter(path=name).exclude(pk=newest.pk).update(bytes=b"")
        return True

    def _is_foreign(self, name: str, there: bytes) -> bool:
        """Whether the file is none that we left there, now or earlier."""
        return not Version.objects.filter(path=name, sha256=_print(there)).exists()

    def _version(self, name: str) -> Version | None:
        return Version.objects.filter(path=name).order_by("-pk").first()


def _moment(on: date | datetime | None, now: datetime) -> datetime:
    if isinstance(on, datetime):
        return on if on.tzinfo else on.replace(tzinfo=UTC)
    return datetime.combine(on, time(12), UTC) if on is not None else now


def _print(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
