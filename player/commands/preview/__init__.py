"""The same library and the same painter as the television's, without one: `check` and all ways of
`preview`.

Problems in words, pictures in a folder, a contact sheet, or a page that follows what an editor
saves.
"""

from __future__ import annotations

from player.commands.check.report import check
from player.commands.preview.pictures import preview
from player.commands.preview.watching import watch
from player.commands.request import Request, RequestRefused
from player.library.config_loader import Unusable

__all__ = ["Request", "RequestRefused", "Unusable", "check", "preview", "watch"]
