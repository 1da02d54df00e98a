"""The same library and the same painter as the television's, without one: `check` and all ways of `preview`.

Problems in words, pictures in a folder, a contact sheet, or a page that follows what an editor saves.
"""
from __future__ import annotations

from player.preview.asked import Asked, Refused
from player.preview.checked import check
from player.preview.pictures import preview
from player.preview.watching import watch
from player.studio.settings import Unusable

__all__ = ["Asked", "Refused", "Unusable", "check", "preview", "watch"]
