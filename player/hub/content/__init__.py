"""What the content folder says now: the player's own library, kept up to date by a thread."""

from player.hub.content.current import content

__all__ = ["content"]
