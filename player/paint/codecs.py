"""Which codecs of Pillow are there, and what a file is that none of them is for. Nothing else opens
a picture by Pillow.

Pillow asks all of its plug-ins in turn, and some start a program to find out (EPS: Ghostscript). So
only those on our list are ever imported, and what a file is tells its beginning, never its name.
"""

from __future__ import annotations

import importlib
import warnings
from functools import cache
from types import ModuleType
from typing import Any, BinaryIO

# Besides HEIF, which is not Pillow's own: its library is loaded for the first such file.
_PLUGINS = {
    "PNG": "Png",
    "JPEG": "Jpeg",
    "GIF": "Gif",
    "WEBP": "WebP",
    "BMP": "Bmp",
    "TIFF": "Tiff",
    "AVIF": "Avif",
}
EMBEDDED = ("PNG", "JPEG", "GIF", "WEBP")  # what a drawing may hold


@cache
def pillow() -> ModuleType:
    """PIL.Image, with the codecs of our list and no other."""
    from PIL import Image

    for name in _PLUGINS.values():
        try:
            importlib.import_module(f"PIL.{name}ImagePlugin")
        except ImportError:  # a Pillow built without that codec
            continue
    # Opening or saving would load some that were not asked for; that this was done already is all
    # that it asks. The rest it loads only where it is asked for a kind that it lacks, or for any
    # kind.
    Image._initialized = max(Image._initialized, 1)
    # We look at the size ourselves, before a pixel is decoded.
    Image.MAX_IMAGE_PIXELS = None
    return Image


@cache
def _heif() -> str:
    import pillow_heif

    pillow_heif.register_heif_opener()
    return "HEIF"


def opened(file: BinaryIO, head: bytes = b"", only: tuple[str, ...] = ()) -> Any:
    """A Pillow image of an open file that begins with `head`: of one of our kinds, or of `only`
    these. Raises what Pillow does."""
    kinds = only or tuple(_PLUGINS)
    if not only and head[4:8] == b"ftyp":
        kinds = (*kinds, _heif())
    known = pillow().OPEN
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pillow().open(file, formats=[kind for kind in kinds if kind in known])


# ── what it is instead ────────────────────────────────────────────────────────────────────────────

_BEGINNINGS = (
    (b"%!PS", "is-eps"),
    (b"\xc5\xd0\xd3\xc6", "is-eps"),
    (b"8BPS", "is-psd"),
    (b"\xd7\xcd\xc6\x9a", "is-metafile"),
    (b"PK\x03\x04", "is-office"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is-office"),
    (b"\x00\x00\x00\x0cjP  ", "is-jpeg-2000"),
    (b"\xff\x4f\xff\x51", "is-jpeg-2000"),
    (b"\x00\x00\x00\x0cJXL ", "is-jpeg-xl"),
    (b"\xff\x0a", "is-jpeg-xl"),
    (b"\x00\x00\x01\x00", "is-icon"),
    (b"\x00\x00\x02\x00", "is-icon"),
    (b"\x1a\x45\xdf\xa3", "is-film"),
    (b"OggS", "is-film"),
    (b"ID3", "is-film"),
    (b"\x00\x00\x01\xba", "is-film"),
    (b"{\\rtf", "is-office"),
    (b"Rar!", "is-archive"),
    (b"7z\xbc\xaf\x27\x1c", "is-archive"),
    (b"MZ", "is-program"),
    (b"\x7fELF", "is-program"),
    (b"#!", "is-program"),
    (b"gimp xcf", "is-psd"),
    (b"AT&TFORM", "is-scan-of-others"),
    (b"SIMPLE  =", "is-scan-of-others"),
    (b"P4\n", "is-raw"),
    (b"P5\n", "is-raw"),
    (b"P6\n", "is-raw"),
    (b"FUJIFILM", "is-raw"),
    (b"II*\x00\x10\x00\x00\x00CR", "is-raw"),
    (b"IIU\x00", "is-raw"),
)
_PICTURE_BRANDS = (
    b"heic",
    b"heix",
    b"heim",
    b"heis",
    b"hevc",
    b"hevx",
    b"mif1",
    b"msf1",
    b"avif",
    b"avis",
    b"mif2",
    b"miaf",
    b"1pic",
)
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!doctype asp")


def what_else(head: bytes) -> str | None:
    """What a file is that begins so and is no picture of ours, as a code of `player.problems`; None
    where that is not known."""
    for beginning, code in _BEGINNINGS:
        if head.startswith(beginning):
            return code
    if head[4:8] == b"ftyp" and not any(
        head[at : at + 4] in _PICTURE_BRANDS for at in range(8, 64, 4)
    ):
        return "is-raw" if head[8:11] == b"crx" else "is-film"
    if head[:4] == b"RIFF" and head[8:12] in (b"AVI ", b"WAVE"):
        return "is-film"
    if head[:4] == b"\x01\x00\x00\x00" and head[40:44] == b" EMF":
        return "is-metafile"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        return "is-page"
    return None
