"""What the name of a file says of it: what it holds, whether it counts, in which order it comes.
Opens no file."""

from __future__ import annotations

import re
from typing import Literal

from player.content import readers

DOCUMENTS, PICTURES = readers.DOCUMENTS, readers.PICTURES
THEMES, FONTS = "assets/themes", "assets/fonts"
STATUS = "_status"  # the folder the player itself writes to

_LATER = {  # what people drop, and what to do with it until it can be played
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
    "film": (".mp4", ".mov", ".webm", ".avi", ".mkv", ".m4v", ".wmv", ".mpg", ".mpeg", ".3gp"),
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
_KINDS = {ending: kind for kind, endings in _LATER.items() for ending in endings}
_FOR_PEOPLE = ("leesmij", "lees mij", "lees-mij", "readme", "read me", "read-me")


def later(name: str) -> str | None:
    """What kind of thing a file of this name is that cannot be played yet; None where that is
    nobody's intention."""
    folded = name.casefold()
    if folded.endswith(
        tuple(f"{ending}.txt" for ending in (*DOCUMENTS, ".md", ".csv"))
    ):  # Notepad puts .txt behind any name
        return "two-endings"
    return (
        None
        if for_people(name)
        else _KINDS.get(folded[folded.rfind(".") :] if "." in folded else "")
    )


def for_people(name: str) -> bool:
    """Whether a file of this name is a word to whoever looks into the folder."""
    return name.casefold().startswith(_FOR_PEOPLE)


# As OneDrive, Dropbox, Syncthing and Windows name them. Nothing looser: kantoor-EN and kantoor
# (hal) are playlists of other screens.
_COPY = re.compile(
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
        found[1] if dot + ending.casefold() in DOCUMENTS and (found := _COPY.match(stem)) else None
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
# What file servers and systems make in a folder for themselves: Synology, QNAP, NetApp, Linux,
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
_OF_A_SYSTEM = re.compile(
    r"@syno(?:eastream|resource)$|[:_]zone\.identifier$|^thumbs\.db:|^found\.\d{3}$|^~snapshot|^\$av_|^#snapshot"
)
_BY_CAMERA = re.compile(
    r"_(?:dsc|dsf|mg|igp|img|dji|_?p)[a-z]?_?\d{3,}", re.IGNORECASE
)  # in Adobe RGB a name begins so
_SANDBOXED = re.compile(
    r"\.sb-[0-9a-f]{8}-\w+$"
)  # what a program on a Mac writes beside the file that it saves


def passing(name: str) -> bool:
    """Whether a file is one that editors, copiers and systems leave for a moment, or is not meant
    to be seen."""
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
    """File-name order as people see it: 2 before 10, capitals no matter."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", name.casefold())
        if part
    ]
