"""`klantbeeld import` and `klantbeeld compliments`: what an editor says of a table, asked in the
terminal and written beside it; and quotes that name a colleague, proposed as compliments. Both
write YAML that an editor could have written; the player never does.
"""

from __future__ import annotations

from player.commands.compliments import propose
from player.commands.import_.walk import ImportRequest, walk

__all__ = ["ImportRequest", "propose", "walk"]
