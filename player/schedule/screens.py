"""On which screens a slide belongs: by name or tag, and what a visitor may not see."""

from __future__ import annotations

from collections.abc import Iterable


def shown_on(
    screens: Iterable[str],
    name: str,
    tags: Iterable[str] = (),
    *,
    visitors: bool = False,
    critical: bool = False,
    colleague_photo: bool = False,
) -> bool:
    """Whether a slide that is meant for `screens` (names or tags; none is all of them) is shown on
    the screen `name`.

    A screen for `visitors` shows no critical quote and no photo of a colleague.
    """
    if visitors and (critical or colleague_photo):
        return False
    meant = {plain_name(screen) for screen in screens}
    return not meant or not meant.isdisjoint({plain_name(name), *map(plain_name, tags)})


def plain_name(name: str) -> str:
    """The form in which names are compared: without capitals and superfluous spaces."""
    return " ".join(name.split()).casefold()
