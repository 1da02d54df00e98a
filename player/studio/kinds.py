"""What the name of a file says of it: what it holds, whether it counts, in which order it comes. Opens no file."""
from __future__ import annotations

import re
from typing import Literal

from player.content import readers

DOCUMENTS, PICTURES = readers.DOCUMENTS, readers.PICTURES
THEMES, FONTS = "assets/themes", "assets/fonts"
STATUS = "_status"  # the folder the player itself writes to

LATER = {   # what people drop, and what to do with it until it can be played
    ".pptx": "slides-of-others", ".ppt": "slides-of-others", ".docx": "slides-of-others", ".doc": "slides-of-others",
    ".mp4": "film", ".mov": "film", ".webm": "film", ".avi": "film", ".mkv": "film",
}


_PASSING = (".tmp", ".temp", ".part", ".crdownload", ".partial", ".download", ".opdownload", ".filepart", ".swp", ".swo", ".swx", "~", ".bak",
            ".!sync", ".synctmp", ".rsync", ".lock")
_SANDBOXED = re.compile(r"\.sb-[0-9a-f]{8}-\w+$")      # what a program on a Mac writes beside the file that it saves


def passing(name: str) -> bool:
    """Whether a file is one that editors, copiers and systems leave for a moment, or is not meant to be seen."""
    folded = name.casefold()
    return (name.startswith((".", "~$", "_")) or folded.endswith(_PASSING) or folded in ("thumbs.db", "desktop.ini", "4913")
            or _SANDBOXED.search(folded) is not None)


def natural(name: str) -> list[tuple[Literal[0, 1], int, str]]:
    """File-name order as people see it: 2 before 10, capitals no matter."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", name.casefold()) if part]
