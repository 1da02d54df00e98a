"""pygame without what a television player doesn't use: fonts and sound. Saves 4 MB and never opens
an audio device.

pygame calls these modules optional and does without them where they can't be imported.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
_LEFT_OUT = [
    name
    for name in ("pygame.font", "pygame.mixer", "pygame.mixer_music", "pygame.scrap")
    if "pygame" not in sys.modules
]
for _name in _LEFT_OUT:
    sys.modules[_name] = None  # type: ignore[assignment]  # this makes an import raise ImportError
try:
    import pygame as pygame
finally:
    for _name in _LEFT_OUT:
        del sys.modules[_name]

__all__ = ["pygame"]
