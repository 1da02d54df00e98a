"""Whether what hub.yaml says of the quote of each working day can work. Nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator

from player.beyond.posting import address_of, host
from player.beyond.refusal import CannotMake
from player.hub.content import content
from player.hub.finding import Finding, error, ok, warning
from player.hub.place import Place


def post(place: Place) -> Iterator[Finding]:
    """Each address is there and goes with its kind; the config of the screens does not post too."""
    if not place.settings.post:
        return
    edition = content().edition
    for one in place.settings.post:
        try:
            there = host(one, address_of(one, edition), place.language)
        except CannotMake as cannot:
            yield error("post", why=cannot.why)
        else:
            yield ok("post", host=there, to=one.to)
    if edition.config.post is not None:
        yield warning("post-twice", path=place.config)


CHECKS = (post,)
