"""The facts of the edition in force, prepared once for each."""

from __future__ import annotations

from player.hub.content import content
from player.hub.listing.facts import Facts

_last: list[Facts] = []


def facts() -> Facts:
    """Of what is in force now."""
    edition = content().edition
    known = _last[-1] if _last else None
    if known is None or known.edition is not edition:
        known = Facts(edition)
        _last[:] = [known]
    return known
