"""A winner's slide that somebody mended by hand, without what a nominator took back: those lines
and nothing else. Where their words may stand elsewhere in it too, the slide is made anew instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from player.content.entries import Draft
from player.content.playlist import parse
from player.fs import deadlines
from player.fs.writing import write_whole
from player.hub.approval.slide import file_of
from player.hub.publishing.models import Version
from player.hub.rounds.models import Approval
from player.hub.slide_files.change import NotSame, changed
from player.hub.slide_files.files import print_of
from player.hub.slide_files.stand import Stand, stand
from player.hub.slide_files.text import Text

_FIELD = "nomination"


def take_over(approval: Approval) -> bytes | None:
    """Have the hub own the slide of a yes as it is now, so that it will be made anew whatever is in
    it; what was known of it before has no words any more. What somebody made of it by hand; None
    where it is as the hub made it. Raises FileNotFoundError where it is away on purpose. Belongs
    in a transaction, before the words are deleted."""
    path = approval.round.path_of(approval.round.slide)
    known = Version.objects.filter(path=path)
    known.update(bytes=b"")
    try:
        there = deadlines.read(settings.KLANTBEELD.root / path)
    except FileNotFoundError:
        raise
    except OSError:  # the share is away: whatever is in it
        known.delete()
        return None
    Version.objects.create(path=path, bytes=b"", sha256=print_of(there))
    return None if there == file_of(approval) else there


def spare(path: str, there: bytes, words: Sequence[str]) -> None:
    """Write the slide without that field, where it is still the one of `there` and none of the
    words is left in it; otherwise do nothing, and it is made anew."""
    after = without(there, path, words)
    root = settings.KLANTBEELD.root
    try:
        if after is not None and deadlines.read(root / path) == there:
            write_whole(root / path, after, within=root, sure=True)
    except OSError:
        return


def without(there: bytes, path: str, words: Sequence[str]) -> bytes | None:
    """The file without that field; None where that cannot be done, or not enough."""
    text = Text.of(there)
    drafts = [one for one in parse(there, path).entries or () if isinstance(one, Draft)]
    if text is None or len(drafts) != 1:
        return None
    found = stand(text, path, drafts[0].line, drafts[0].node.column if drafts[0].node else 0)
    if not isinstance(found, Stand):
        return None
    try:
        after = changed(text, found, {**found.raw, _FIELD: None})
    except NotSame:
        return None
    left = _plain("".join(after.lines))
    return None if any(_plain(one) in left for one in words if one.strip()) else after.bytes


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
