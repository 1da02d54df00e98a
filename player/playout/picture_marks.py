"""What identifies the picture of a page: a fingerprint of all that is drawn in it. Pure.

It is the same in every process, so a studio that starts again knows the picture that is on the
screen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date

from player.scene import Photo, Scene
from player.settings.theme import Theme


def marks_of(scene: Scene, theme: Theme, rotate: int, pages: int) -> tuple[str, ...]:
    """The mark of each page (16 hexadecimal digits).

    Args:
        scene: the slide, laid out.
        theme: the colours, fonts and marks that it is painted with.
        rotate: by how many degrees its pictures are turned.
        pages: how many pages it takes.
    """
    # Where a slide's picture lies is not what is in it: its `mark` says that.
    anywhere = {photo.path for photo in scene.page.photos.values() if photo is not None}

    def plain(value: object) -> object:
        """What JSON does not know, as what it knows."""
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Photo) and value.path in anywhere:
            value = replace(value, path="")
        if not is_dataclass(value):
            return str(value)
        named = {field.name: getattr(value, field.name) for field in fields(value) if field.compare}
        return [type(value).__name__, named]

    drawn = json.dumps([theme, rotate, scene], default=plain).encode()
    return tuple(
        hashlib.blake2s(drawn + b"%d" % page, digest_size=8).hexdigest() for page in range(pages)
    )
