"""What a file's name says about it: what it holds, whether it counts, and its place in the order.

Opens no file.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from player.content import readers
from player.lazy import expression

DOCUMENTS, PICTURES = readers.DOCUMENTS, readers.PICTURES
THEMES, FONTS = "assets/themes", "assets/fonts"
STATUS = "_status"  # the folder the player itself writes to
# Of the hub: the bell that it rings when something has changed, and what it touches while somebody
# looks at the screens.
HUB = "_hub"
BELL, LOOKS = f"{HUB}/bel", f"{HUB}/kijkt"
# In the content folder, whatever is played of it: what is off every screen, and what colleagues
# say.
WITHDRAWN, REACTIONS = "ingetrokken.yaml", "reacties"
LISTS = (WITHDRAWN, "ingetrokken.yml")  # what the list may be called, in any capitals
# What a list of withdrawals is called by mistake, and does nothing.
NOT_WITHDRAWN = ("ingetrokken.yaml.txt", "ingetrokken.txt", "withdrawn.yaml", "ingetrokken.csv")


def reserved(path: PurePath, root: PurePath) -> bool:
    """Whether a file or folder in the content folder `root` has a meaning of its own, so that it
    holds no slides."""
    if path.parent == root:
        return path.name.casefold() in (*LISTS, REACTIONS)
    return path.parent.parent == root and path.parent.name.casefold() == REACTIONS


# Endings of files that people drop and that cannot be played yet, by the remedy for them
# (`remedy-…` in `problems`).
_LATER = {
    "slides-of-others": (
        ".pptx",
        ".ppt",
        ".pptm",
        ".ppsx",
        ".pps",
        ".odp",
        ".key",
        ".docx",
        ".doc",
        ".docm",
        ".odt",
        ".rtf",
        ".pages",
        ".pub",
        ".odg",
    ),
    "film": (".avi", ".wmv", ".mpg", ".mpeg", ".3gp", ".flv", ".mts", ".m2ts", ".ogv"),
    "sound": (".mp3", ".m4a", ".wav", ".ogg", ".aac", ".wma", ".flac"),
    "archive": (".zip", ".rar", ".7z"),
    "picture-of-others": (
        ".psd",
        ".ai",
        ".eps",
        ".indd",
        ".dng",
        ".cr2",
        ".cr3",
        ".nef",
        ".arw",
        ".jxl",
        ".xcf",
    ),
    "table-of-others": (".numbers",),
    "page-of-others": (".html", ".htm", ".mht", ".eml", ".msg"),
    "text": (".txt",),
    "shortcut": (".lnk", ".url", ".webloc", ".desktop", ".gdoc", ".gsheet", ".gslides"),
}
_KIND_OF_ENDING = {ending: kind for kind, endings in _LATER.items() for ending in endings}
_FOR_PEOPLE = ("leesmij", "lees mij", "lees-mij", "readme", "read me", "read-me")


def later(name: str) -> str | None:
    """The kind of a file that somebody meant to show and that cannot be played yet.

    None for a name that nobody meant to show, and for what does play.
    """
    folded = name.casefold()
    # Notepad adds .txt to any name.
    if folded.endswith(tuple(f"{ending}.txt" for ending in (*DOCUMENTS, ".md", ".csv"))):
        return "two-endings"
    return (
        None
        if for_people(name)
        else _KIND_OF_ENDING.get(folded[folded.rfind(".") :] if "." in folded else "")
    )


def for_people(name: str) -> bool:
    """Whether a file of this name is a note to whoever opens the folder, such as a readme."""
    return name.casefold().startswith(_FOR_PEOPLE)


# As OneDrive, Dropbox, Syncthing and Windows name them. Nothing looser: kantoor-EN and kantoor
# (hal) are playlists of other screens.
_COPY = expression(
    r"(.+?)(?: ?\((?:\d+|[^()]*(?:conflict|copy|kopie|['’]s )[^()]*)\)"
    r"| - (?:kopie|copy)\b.*|-(?:desktop|laptop|win|pc)-[a-z0-9-]+"
    r"|\.sync-conflict-.*)$",
    re.IGNORECASE,
)


def copied(name: str) -> str | None:
    """The stem of the file that a document of this name is a copy of, by OneDrive, Dropbox,
    Syncthing or Windows; None for any other."""
    stem, dot, ending = name.rpartition(".")
    return (
        match[1] if dot + ending.casefold() in DOCUMENTS and (match := _COPY.match(stem)) else None
    )


_PASSING = (
    ".tmp",
    ".temp",
    ".part",
    ".crdownload",
    ".partial",
    ".download",
    ".opdownload",
    ".filepart",
    ".swp",
    ".swo",
    ".swx",
    "~",
    ".bak",
    ".!sync",
    ".synctmp",
    ".rsync",
    ".lock",
)
# What file servers and systems create for themselves in a folder: Synology, QNAP, NetApp, Linux,
# Windows, macOS, Picasa.
_OF_SYSTEMS = frozenset(
    (
        "thumbs.db",
        "desktop.ini",
        "4913",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "folder.htt",
        "icon\r",
        "picasa.ini",
        "albumart.ini",
        "@eadir",
        "#recycle",
        "#snapshot",
        "@recycle",
        "@recently-snapshot",
        "@tmp",
        "@sharebin",
        "@sharesnap",
        "trashbox",
        "lost+found",
        "aquota.user",
        "aquota.group",
        "$recycle.bin",
        "recycler",
        "recycled",
        "system volume information",
        "~snapshot",
        "network trash folder",
        "temporary items",
        "thevolumesettingsfolder",
        "desktop db",
        "desktop df",
    )
)
_OF_A_SYSTEM = expression(
    r"@syno(?:eastream|resource)$|[:_]zone\.identifier$|^thumbs\.db:|^found\.\d{3}$|^~snapshot|^\$av_|^#snapshot"
)
# A camera that is set to Adobe RGB begins the names of its photos with an underscore.
_BY_CAMERA = expression(r"_(?:dsc|dsf|mg|igp|img|dji|_?p)[a-z]?_?\d{3,}", re.IGNORECASE)
# A sandboxed program on a Mac writes this beside the file that it saves.
_SANDBOXED = expression(r"\.sb-[0-9a-f]{8}-\w+$")


def passing(name: str) -> bool:
    """Whether a file is temporary (of an editor, a copying program or a system) or hidden."""
    folded = name.casefold()
    return (
        name.startswith((".", "~$"))
        or (name.startswith("_") and not _BY_CAMERA.match(name))
        or folded.endswith(_PASSING)
        or folded in _OF_SYSTEMS
        or _OF_A_SYSTEM.search(folded) is not None
        or _SANDBOXED.search(folded) is not None
    )


def natural(name: str) -> list[tuple[Literal[0, 1], int, str]]:
    """The key of file names in natural order: 2 before 10, regardless of capitals."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", name.casefold())
        if part
    ]
