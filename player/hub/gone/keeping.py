"""The file `_hub/weg`: a line for what somebody took back, for a question to a winner that is over,
however it ended, and some that stand for nothing, so that they count nobody.

A line is the day and a print of the print that the database has of somebody's own link: of use only
to whoever finds the same row in an old copy. The folder outlives the database, as it does for what
was withdrawn. A package deletes what a line is of by an `ends.py` with `END`, found by its name.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import re
import secrets
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from player.fs import deadlines
from player.fs.writing import write_whole
from player.hub.gone.models import Gone
from player.hub.pages import packages_with
from player.hub.publishing.publisher import publisher

FILE = "_hub/weg"
KEPT = timedelta(days=365)
"""How long a line is kept: longer than any backup should be."""
_MOST_BESIDES = 3  # lines that stand for nothing, with each
_MOST_BYTES = 4 << 20
_LINE = re.compile(r"(\d{4}-\d\d-\d\d) ([0-9a-f]{32})")
IsGone = Callable[[str | None], bool]


def gone(*hashes: str | None) -> None:
    """Remember that these are over: prints of links, as the database has them. In the transaction
    in which they go."""
    today = timezone.now().date()
    prints = [_print(one) for one in hashes if one]
    if prints:
        prints += [secrets.token_hex(16) for _ in range(secrets.randbelow(_MOST_BESIDES + 1))]
        rows = [Gone(print=one, on=today) for one in prints]
        Gone.objects.bulk_create(rows, ignore_conflicts=True)
        transaction.on_commit(_file_now)


def file() -> None:
    """Have the folder and the database know the same. Only the hub that writes in the folder
    writes. Raises OSError."""
    Gone.objects.filter(on__lt=timezone.now().date() - KEPT).delete()
    there = read_back()
    lines = sorted(f"{on} {mark}" for mark, on in Gone.objects.values_list("print", "on"))
    if publisher().slot.held and lines and lines != there:
        text = "".join(f"{line}\n" for line in lines)
        write_whole(settings.KLANTBEELD.root / FILE, text.encode(), within=settings.KLANTBEELD.root)


def read_back() -> list[str]:
    """Delete what the folder knows to be gone and the database does not; the lines that are there.
    Raises OSError."""
    deadlines.begin()
    root = settings.KLANTBEELD.root
    try:
        text = deadlines.read(root / FILE, _MOST_BYTES).decode("ascii", "replace")
    except FileNotFoundError:
        deadlines.state(root)  # there is no such file, and not: there is no folder
        return []
    found = dict(_read(text))
    known = set(Gone.objects.values_list("print", flat=True))
    new = {mark: on for mark, on in found.items() if mark not in known}
    if new:
        with transaction.atomic():
            Gone.objects.bulk_create(
                [Gone(print=mark, on=on) for mark, on in new.items()], ignore_conflicts=True
            )
            for end in _ends():
                end(lambda one: bool(one) and _print(str(one)) in new)
    return sorted(f"{on} {mark}" for mark, on in found.items())


def _file_now() -> None:
    with contextlib.suppress(OSError):  # the share is away: it is written once it is back
        file()


def _read(text: str) -> list[tuple[str, date]]:
    oldest, newest = timezone.now().date() - KEPT, timezone.now().date() + timedelta(days=2)
    lines = []
    for line in text.splitlines():
        if said := _LINE.fullmatch(line):
            with contextlib.suppress(ValueError):
                lines.append((said[2], date.fromisoformat(said[1])))
    return [(mark, on) for mark, on in lines if oldest <= on <= newest]


def _print(hash: str) -> str:
    return hashlib.sha256(f"gone:{hash}".encode()).hexdigest()[:32]


@cache
def _ends() -> tuple[Callable[[IsGone], None], ...]:
    """Of each package, what deletes its rows of which that says that they are gone."""
    return tuple(
        importlib.import_module(f"player.hub.{name}.ends").END for name in packages_with("ends")
    )
