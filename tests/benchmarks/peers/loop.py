"""What somebody writes in an afternoon: a pygame loop that shows a folder of pictures, with a fade.
A peer to measure against; knows nothing of the player.

    python loop.py FOLDER SECONDS FADE
"""

import sys
import time
from pathlib import Path

import pygame

folder, seconds, fade = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
pygame.display.init()
window = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
pygame.mouse.set_visible(False)


def picture(path: Path) -> pygame.Surface:
    found = pygame.image.load(path).convert()
    return pygame.transform.smoothscale(found, window.get_size())


def stamp(path: Path) -> int:
    return path.stat().st_mtime_ns


number, shown, since, read = 0, None, 0.0, 0
while not pygame.event.peek(pygame.QUIT):
    paths = sorted(folder.glob("*.jpg"))
    path = paths[number % len(paths)]
    if shown is None or stamp(path) != read:
        shown, read, since = picture(path), stamp(path), time.monotonic()
        window.blit(shown, (0, 0))
        pygame.display.flip()
    if time.monotonic() - since >= seconds:
        number += 1
        path = paths[number % len(paths)]
        following, read, before = picture(path), stamp(path), shown.copy()
        began = time.monotonic()
        while (part := (time.monotonic() - began) / fade) < 1:
            following.set_alpha(round(255 * part))
            window.blits(((before, (0, 0)), (following, (0, 0))))
            pygame.display.flip()
            time.sleep(0.001)
        following.set_alpha(None)
        shown, since = following, time.monotonic()
        window.blit(shown, (0, 0))
        pygame.display.flip()
    pygame.event.pump()
    time.sleep(0.02)
