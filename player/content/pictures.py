"""What the name of a picture says: which type of slide it is by itself, and what might stand below
it. Opens no file."""

from __future__ import annotations

import re
from pathlib import PurePath

from player.films import ENDINGS
from player.lazy import expression

PDFS = (".pdf",)
PAGED = (*PDFS, ".tif", ".tiff")  # what may be of several pages

# Names that a camera, a telephone or a program gave: they tell nobody anything.
_BY_MACHINE = expression(
    r"(?:img|dsc[nf]?|dji|pxl|mvi|gopr|p\d|image|beeld|foto|photo|picture|scan|screenshot|"
    r"schermafbeelding|schermopname|whatsapp image|signal|wa|"
    r"unnamed|untitled|naamloos|download)?[\s\d._()\-~:atom]*(?:wa\d+)?",
    re.IGNORECASE,
)


def type_of(name: str) -> str:
    """The type of slide that a picture is by itself."""
    if name.casefold().endswith(ENDINGS):
        return "video"
    return "pdf" if name.casefold().endswith(PDFS) else "image"


def named(name: str) -> str:
    """The name of a file beside a document as a slide writes it: spaces before it are its own, and
    a ~ is no home."""
    return (
        f"./{name}"
        if name[:1].isspace() or name.startswith("~") or re.match(r"[A-Za-z]:", name)
        else name
    )


def caption_of(name: str) -> str:
    """The name of a file as a caption: `02_de-nieuwe-balie.jpg` is "De nieuwe balie". Empty where
    nobody gave it a name."""
    stem = PurePath(name).stem
    words = re.sub(r"^\d{1,3}\s*[\s._)\-]+", "", stem)
    words = re.sub(r"[_\s]+", " ", words if " " in words else words.replace("-", " ")).strip(" -.")
    if (
        _BY_MACHINE.fullmatch(words)
        or not re.search(r"[^\W\d_]{2}", words)
        or re.fullmatch(r"[0-9a-f\- ]{16,}", words, re.IGNORECASE)
    ):
        return ""
    return words[0].upper() + words[1:]
