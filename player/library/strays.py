"""A file among the slides that is not a slide: what it is, and what to do with it.

No file that somebody put there is passed over in silence. What systems leave behind
(`file_types.passing`) does not come here. Reads the beginning of a file and remembers its flaw.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from player.content.readers import DOCUMENTS, PICTURES, TABLES, TEXTS, is_read
from player.films import ENDINGS as FILMS
from player.films.captions import ENDINGS as CAPTIONS
from player.fs import deadlines
from player.library.file_types import for_people, later
from player.paint.codecs import what_else
from player.problems import Flaw, printable

_HEAD = 1024  # bytes that say what a file is
_MOST_READ = 64  # files that are read in one scan; the others wait for the next
_BEGINNINGS = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n", ".png"),
    (b"GIF8", ".gif"),
    (b"%PDF-", ".pdf"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"BM", ".bmp"),
)
_BRANDS = {b"heic": ".heic", b"heix": ".heic", b"mif1": ".heic", b"avif": ".avif", b"avis": ".avif"}
_KNOWN = sorted((*PICTURES, *TABLES, *DOCUMENTS, *TEXTS), key=len, reverse=True)


def unusable(name: str) -> Flaw | None:
    """What is wrong with the name of a file itself; None where it can be used."""
    # A document may have such a name: nothing refers to it.
    if re.search(r"[\ud800-\udfff]", name) and not is_read(name):
        return Flaw("name-not-text", {"name": printable(name)})
    if re.search(r"[\x00-\x1f\x7f-\x9f\\]", name):
        return Flaw("name-odd", {"name": re.sub(r"[\x00-\x1f\x7f-\x9f\\]", "?", name)})
    return None


class Strays:
    """Identifies the files that no reader takes."""

    def __init__(self) -> None:
        """Begin without any known file."""
        self._known: dict[Path, tuple[tuple[int, int], Flaw]] = {}
        self._read = 0

    def begin(self) -> None:
        """Begin a scan: some more files may be read."""
        self._read = 0

    def flaw_of(self, path: Path, taken: frozenset[str]) -> Flaw | None:
        """The flaw of a file whose name we do not know; None where there is nothing to report yet.

        `taken` are the other names in that folder.
        """
        name = path.name
        if for_people(name) or _is_of_a_film(name, taken):
            return None
        if (kind := later(name)) is not None:
            return Flaw(
                "not-played-yet",
                {"name": name, "remedy": Flaw(f"remedy-{kind}")},
                severity="warning",
            )
        try:
            state = deadlines.state(path)
            stamp = state.st_mtime_ns, state.st_size
            known = self._known.get(path)
            if known is not None and known[0] == stamp:
                return known[1]
            if self._read >= _MOST_READ:
                return None
            self._read += 1
            head = deadlines.head(path, _HEAD)
        except FileNotFoundError:
            return None  # it has gone in the meantime
        except OSError as error:
            return Flaw(
                "unreadable", {"why": error.strerror or type(error).__name__}, severity="warning"
            )
        flaw = _flaw_of(name, head, taken)
        self._known[path] = stamp, flaw
        return flaw


def _is_of_a_film(name: str, taken: frozenset[str]) -> bool:
    """Whether it holds the captions of a film beside it."""
    stem, dot, ending = name.rpartition(".")
    return (dot + ending).casefold() in CAPTIONS and any(stem + film in taken for film in FILMS)


def _flaw_of(name: str, head: bytes, taken: frozenset[str]) -> Flaw:
    if not head:
        return Flaw("file-empty", {"name": name}, severity="warning")
    if (ending := _ending(head)) is not None:
        return Flaw(
            "name-ending", {"name": name, "near": _renamed(name, ending, taken)}, severity="warning"
        )
    if (code := what_else(head)) is not None:
        return Flaw("file-other", {"name": name, "kind": Flaw(code)}, severity="warning")
    return Flaw("file-unknown", {"name": name}, severity="warning")


def _ending(head: bytes) -> str | None:
    """The ending that belongs to a file with this beginning; None where that is not certain."""
    for beginning, ending in _BEGINNINGS:
        if head.startswith(beginning):
            return ending
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return _BRANDS[head[8:12]]
    if b"<svg" in head:
        return ".svg"
    if head.startswith(b"PK\x03\x04") and b"xl/" in head:
        return ".xlsx"
    if what_else(head) is None and _is_text(head):
        return ".md"
    return None


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode()
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:  # later than that, a character was cut in two by _HEAD
            return False
        text = head[: error.start].decode()
    return (
        not re.search(r"[\x00-\x08\x0e-\x1f]", text) and len(re.findall(r"[^\W\d_]{2,}", text)) >= 3
    )


def _renamed(name: str, ending: str, taken: frozenset[str]) -> str:
    """A name with the right ending that is still free."""
    folded = name.casefold()
    stem = name.strip()
    for known in _KNOWN:  # foto.jpg_large, foto.jpg (1), foto.jpg with a space after it
        at = folded.rfind(known)
        if at > 0 and not folded[at + len(known) : at + len(known) + 1].isalpha():
            stem = name[:at].strip()
            break
    else:
        suffix = PurePath(stem).suffix
        stem = (
            stem[: -len(suffix)]
            if re.fullmatch(r"\.\w{1,5}", suffix) and not suffix[1:].isdigit()
            else stem.rstrip(". ")
        )
    proposal, number = f"{stem}{ending}", 2
    while proposal in taken:
        proposal, number = f"{stem}-{number}{ending}", number + 1
    return proposal
