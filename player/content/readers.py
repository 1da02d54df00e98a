"""Which files hold slides, and which reader reads them. Knows names only: it opens no file, and
imports a reader only when it is needed.

A reader is a pure function: the bytes of a file, its name as an editor knows it, the fields of the
entry that took it in, whether problems speak of Dutch keys, what stands beside it, the day on
which it was written, how long reading may take, and what its last reading left → its slides and its
problems. A new kind of file is a module with such a function, and a line here.

Beside a file `NAME.EXT` may stand `NAME.EXT.yaml`: what an editor has to say about it (common
fields, `consent`, `columns`, a caption). That one belongs to its file, and is no document of its
own.
"""

from __future__ import annotations

import importlib
import math
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePath
from typing import Any, Protocol, cast

from player.content.entries import Parsed, Reading, Sidecar
from player.films import ENDINGS

DOCUMENTS = (".yaml", ".yml")
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".md", ".markdown")
PICTURES = (
    ".jpg",
    ".jpeg",
    ".jpe",
    ".jfif",
    ".mpo",
    ".png",
    ".apng",
    ".webp",
    ".heic",
    ".heif",
    ".gif",
    ".avif",
    ".bmp",
    ".tif",
    ".tiff",
    ".svg",
    ".pdf",
    *ENDINGS,
)

# The module whose `parse` reads it. What they import costs tens of milliseconds, so a player
# without tables has none of it.
_READERS = {
    **dict.fromkeys(DOCUMENTS, "player.content.playlist"),
    **dict.fromkeys(TABLES, "player.content.table"),
    **dict.fromkeys(TEXTS, "player.content.markdown"),
}

# Files that no reader reads, but that may have a sidecar.
_DESCRIBED = (*PICTURES, ".avi", ".json", ".xml", ".rss", ".atom")


class Reader(Protocol):
    """Bytes → slides and problems. Never raises on what is in the file."""

    def __call__(
        self,
        data: bytes,
        path: str,
        common: Mapping[str, Any] | None = None,
        dutch: bool = True,
        beside: Sidecar | None = None,
        written: date | None = None,
        seconds: float = math.inf,
        earlier: Reading | None = None,
    ) -> Parsed:
        """The slides of a file.

        `path` is its name as an editor knows it, `common` the fields of the entry that took it in,
        `dutch` whether problems speak of Dutch keys, `beside` its sidecar, `written` the day on
        which it was written, `seconds` how long reading it may take, and `earlier` what its last
        reading left to be taken over (that of a playlist does). Only a workbook takes
        long: where `seconds` is too short for it, its reader raises `workbook.NotYet`.
        """
        ...


def is_read(name: str) -> bool:
    """Whether a file of this name holds slides: there is a reader for it, and it is no sidecar of
    another file."""
    return _suffix(name) in _READERS and not is_sidecar(name)


def is_table(name: str) -> bool:
    """Whether a file of this name is a table, which takes settings of its own (`columns`) from the
    entry that names it."""
    return _suffix(name) in TABLES


def reader_of(name: str) -> Reader:
    """The reader of a file of this name; a file without one is taken for YAML."""
    return cast(
        Reader,
        importlib.import_module(_READERS.get(_suffix(name), "player.content.playlist")).parse,
    )


def about(name: str) -> str | None:
    """The name of the file that a sidecar of this name is about; None where it is no sidecar."""
    if name.count(".") < 2 or _suffix(name) not in DOCUMENTS:
        return None
    stem = PurePath(name).stem
    return stem if sidecars_of(stem) else None


def is_sidecar(name: str) -> bool:
    """Whether a file of this name is the sidecar of another: `export.csv.yaml`."""
    return about(name) is not None


def sidecars_of(name: str) -> tuple[str, ...]:
    """The names that the sidecar of such a file may have; the first that exists counts. (A YAML
    file has no sidecar.)"""
    suffix = _suffix(name)
    return (
        tuple(name + ending for ending in DOCUMENTS)
        if suffix not in DOCUMENTS and (suffix in _READERS or suffix in _DESCRIBED)
        else ()
    )


def besides_of(names: Sequence[str]) -> dict[str, str]:
    """The sidecar of each picture of a folder, by the picture's name. Of files without a reader,
    only those with a sidecar are in it.

    To an editor capitals make no difference, nor do two ways to encode é: a sidecar must not be
    lost over that.
    """
    alike = {_plain(name): name for name in reversed(names) if is_sidecar(name)}
    there, by_name = set(names), dict[str, str]()
    for name in names if alike else ():
        possible = () if is_read(name) else sidecars_of(name)
        for candidate in (*possible, *(alike.get(_plain(candidate), "") for candidate in possible)):
            if candidate in there and (
                about(candidate) == name or about(candidate) not in there
            ):  # else it belongs to another file
                by_name.setdefault(name, candidate)
    return by_name


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


@lru_cache(maxsize=1024)  # asked of every slide, by the name of its file
def _suffix(name: str) -> str:
    if name.endswith(("/", "/.")):
        return PurePath(name).suffix.casefold()
    name = name.rpartition("/")[2]
    at = name.rfind(".")  # as pathlib has it, in a tenth of its time: of every file in a folder
    return name[at:].casefold() if 0 < at < len(name) - 1 else ""
