"""A secret among the content: the file with the address to post to lies where every editor can read
it. Opens no file."""

from __future__ import annotations

from player.library.edition import Edition
from player.library.paths import lies_in
from player.problems import Flaw, Problem


def address_among_content(edition: Edition) -> list[Problem]:
    """The problem of the config, where the file that `post` names lies in the content folder."""
    settings = edition.config.post
    if settings is None or not settings.address_file:
        return []
    if not lies_in(settings.address_file, edition.root, edition.config_path.parent):
        return []
    flaw = Flaw("post-file-here", {"value": settings.address_file})
    return [Problem(edition.config_path.name, 0, 0, flaw)]
