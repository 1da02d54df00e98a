"""PDF: how many pages a file has and how large their letters are, and a page's pixels at the size
needed.

Nothing in a file is ever run or fetched: no script, no link. What was filled in on a form is shown;
what reviewers wrote beside the text is not, and neither is a page without anything on it: both are
told. A page is what is left of it once it is cut. pdfium is loaded when a first PDF is asked for.

    python -m player.paint.pdf FENCE PATH…  # one line of JSON for each, see `looked_at`
"""

from __future__ import annotations

import contextlib
import json
import logging
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from player.fs.sandbox import fence, open_inside
from player.paint import tiffs
from player.problems import Flaw
from player.scene import MOST_PAGES, Paper

MOST_BYTES = 256 << 20
MOST_MEMORY = 400 << 20  # bytes of its own that the process apart may hold
PATIENCE = 8.0  # s for all files of one question; the screen ends a studio that is silent for 15 s
_NEARLY = 0.5  # s that make no difference to that
_SHARE = 0.5  # of a page's letters: so many are as small as its size says, or smaller
_MOST_LETTERS = 4000  # of one page that are looked at
_LEAST_LETTERS = 20  # fewer are no text: a page number, a name in a picture
_MOST_ANNOTATIONS = 2000  # of one page that are looked at
_LEAST_TRIMMED = 36.0  # points: what is cut to less than half an inch is a mistake of its program
_SAMPLE = 320  # pixels: the longer side of a page that is looked at for anything on it
_FEW_THINGS = 200  # on a page; with more it is not empty
# Text that a program shows where a file is not meant for one like ours: forms of Adobe's own kind,
# portfolios.
_SHELLS = ("please wait", "even geduld", "adobe reader", "acrobat")


@contextlib.contextmanager
def _opened(path: str) -> Iterator[Any]:
    import pypdfium2

    with open_inside(
        path
    ) as file:  # not by its name: pdfium would keep that as its own encoding sees it
        size = file.seek(0, 2)
        if not size:
            raise EOFError
        if size > MOST_BYTES:
            raise MemoryError(f"{size >> 20} MB")
        file.seek(0)
        document = pypdfium2.PdfDocument(file)
        try:
            logging.getLogger("pypdfium2").setLevel(
                logging.ERROR
            )  # it warns of a form of Adobe's own kind; so do we
            document.init_forms()  # before anything is asked of its pages
            yield document
        finally:
            document.close()


def look(path: str, most: int = MOST_PAGES) -> Paper | Flaw:
    """What a PDF holds: its pages, how large the letters of the first `most` of them are, and which
    of those are empty or have notes of a reviewer.
    """
    name = Path(path).name
    try:
        with _opened(path) as document:
            pages = len(document)
            if pages < 1:
                return Flaw("pdf-broken", {"name": name, "why": "0"})
            seen = [_seen(document, number) for number in range(min(pages, most))]
            if _is_shell(document, pages):
                return Flaw("pdf-shell", {"name": name})
    except FileNotFoundError:
        return Flaw("picture-missing", {"name": name})
    except Exception as error:  # pdfium and its binding raise what they like on a broken file
        return _flaw(name, error)
    empty = tuple(number for number, one in enumerate(seen, 1) if one.empty)
    if len(empty) == pages:
        return Flaw("pdf-empty", {"name": name})
    return Paper(
        pages,
        tuple(one.size for one in seen),
        empty,
        tuple(number for number, one in enumerate(seen, 1) if one.notes),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of a page: its width and height in points and the size of its letters (0: none), and what
    else is to be told."""

    size: tuple[float, float, float]
    empty: bool
    notes: bool


def _seen(document: Any, number: int) -> _Seen:
    with _page(document, number) as (page, notes):
        width, height = page.get_size()
        count, size = _letters(page)
        return _Seen(
            (width, height, size),
            count < _LEAST_LETTERS and _is_empty(page, document.formenv),
            notes,
        )


@contextlib.contextmanager
def _page(document: Any, number: int) -> Iterator[tuple[Any, bool]]:
    """A page as it is to be seen: cut, and without the notes of reviewers; and whether there were
    any."""
    page = document[number]
    try:
        _cut(page)
        yield page, _without_notes(page)
    finally:
        page.close()


def _cut(page: Any) -> None:
    """What a printer cuts off (bleed, marks) is no part of a page."""
    left, bottom, right, top = page.get_cropbox()
    trimmed = page.get_trimbox(fallback_ok=False)
    if trimmed is None:
        return
    left, right = max(left, min(trimmed[0::2])), min(right, max(trimmed[0::2]))
    bottom, top = max(bottom, min(trimmed[1::2])), min(top, max(trimmed[1::2]))
    if (
        right - left >= _LEAST_TRIMMED and top - bottom >= _LEAST_TRIMMED
    ):  # False for what is no number, too
        page.set_cropbox(left, bottom, right, top)


def _without_notes(page: Any) -> bool:
    """Hide what reviewers wrote on a page. Whether there was anything of that."""
    import pypdfium2.raw as raw

    found = False
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            flags = raw.FPDFAnnot_GetFlags(annotation)
            if not flags & raw.FPDF_ANNOT_FLAG_HIDDEN and _is_note(annotation):
                raw.FPDFAnnot_SetFlags(annotation, flags | raw.FPDF_ANNOT_FLAG_HIDDEN)
                found = True
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _is_note(annotation: Any) -> bool:
    """Whether an annotation is a remark on the text, and no part of it: what somebody typed or drew
    on a form is."""
    import pypdfium2.raw as raw

    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind in (
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_POPUP,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_FILEATTACHMENT,
        raw.FPDF_ANNOT_SOUND,
        raw.FPDF_ANNOT_REDACT,
    ):
        return True
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return "typewriter" not in _string(annotation, b"IT").casefold()
    drawn = (
        raw.FPDF_ANNOT_LINE,
        raw.FPDF_ANNOT_SQUARE,
        raw.FPDF_ANNOT_CIRCLE,
        raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_POLYLINE,
        raw.FPDF_ANNOT_INK,
        raw.FPDF_ANNOT_STAMP,
    )
    return kind in drawn and any(
        raw.FPDFAnnot_HasKey(annotation, key) for key in (b"T", b"Popup", b"IRT")
    )


def _string(annotation: Any, key: bytes) -> str:
    import ctypes

    import pypdfium2.raw as raw

    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    held = ctypes.create_string_buffer(max(2, min(size, 4096)))
    raw.FPDFAnnot_GetStringValue(
        annotation, key, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), len(held)
    )
    return held.raw.decode("utf-16-le", "replace").rstrip("\0")


def _is_empty(page: Any, form: Any) -> bool:
    """Whether there is nothing on a page that has no text: it is of one colour all over."""
    import pypdfium2.raw as raw
    from PIL import Image

    things = raw.FPDFPage_CountObjects(page.raw)
    kinds = {
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, at))
        for at in range(min(things, _FEW_THINGS))
    }
    if things > _FEW_THINGS or kinds & {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING}:
        return False
    wide, high = page.get_size()
    if not (0 < wide < math.inf and 0 < high < math.inf):
        return False
    scale = _SAMPLE / max(wide, high)
    seen = _rendered(page, form, max(1, round(wide * scale)), max(1, round(high * scale)), Image)
    return all(low == high for low, high in seen.getextrema())


def _is_shell(document: Any, pages: int) -> bool:
    """Whether all that there is for a program like ours is a page that asks for another one."""
    import pypdfium2.raw as raw

    of_adobe = document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)
    if document.get_formtype() == raw.FORMTYPE_XFA_FULL:
        return True
    if pages > 1 or not (of_adobe or document.count_attachments()):
        return False
    page = document[0]
    text = page.get_textpage()
    try:
        words = " ".join(text.get_text_bounded().casefold().split())
    finally:
        text.close()
        page.close()
    return any(told in words for told in _SHELLS)


def _letters(page: Any) -> tuple[int, float]:
    """How many letters a page has, and the size, in points, of which half of them are or smaller
    (0: no text)."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    matrix = raw.FS_MATRIX()
    try:
        letters = [
            index
            for index in range(min(text.count_chars(), _MOST_LETTERS))
            if chr(raw.FPDFText_GetUnicode(text.raw, index)).isalnum()
        ]
        sizes = sorted(
            size
            for index in letters
            if raw.FPDFText_GetMatrix(text.raw, index, matrix)
            and math.isfinite(
                size := raw.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d)
            )
        )
    finally:
        text.close()
    return len(letters), sizes[int(len(sizes) * _SHARE)] if len(sizes) >= _LEAST_LETTERS else 0.0


def pixels(path: str, number: int, width: int, height: int) -> Any:
    """A page (from 1) on white paper as a Pillow image, as large as fits. Raises whatever pdfium
    does."""
    from PIL import Image

    with (
        _opened(path) as document,
        _page(document, min(max(1, number), len(document)) - 1) as (page, _),
    ):
        wide, high = page.get_size()
        if not (0 < wide < math.inf and 0 < high < math.inf):
            raise ValueError(f"a page of {wide} by {high} points")
        scale = min(width / wide, height / high)
        fitting = max(1, min(width, round(wide * scale))), max(1, min(height, round(high * scale)))
        return _rendered(page, document.formenv, *fitting, Image)


def _rendered(page: Any, form: Any, width: int, height: int, pillow: Any) -> Any:
    # Not by its own `render`: that takes a scale, and rounds up; this is pixels exactly, and so a
    # bounded bitmap.
    import pypdfium2
    import pypdfium2.raw as raw

    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        raw.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        if (
            form is not None
        ):  # what was filled in, also where its program left the drawing of that to its readers
            raw.FPDF_FFLDraw(form.raw, bitmap.raw, page.raw, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        return pillow.frombuffer(
            "RGB", (width, height), bytes(bitmap.buffer), "raw", "BGRX", bitmap.stride, 1
        ).copy()
    finally:
        bitmap.close()


def flaw_of(path: str, error: BaseException) -> Flaw:
    """What is wrong with a PDF that could not be read."""
    return _flaw(Path(path).name, error)


def _flaw(name: str, error: BaseException) -> Flaw:
    why = str(error).strip().splitlines()[0][:120] if str(error).strip() else type(error).__name__
    if "password" in why.casefold() or "security" in why.casefold():
        return Flaw("pdf-locked", {"name": name})
    if isinstance(error, EOFError):
        return Flaw("file-empty", {"name": name})
    if "Data format error" in why:  # pdfium's words for anything that is none
        return Flaw("no-pdf", {"name": name})
    return Flaw("pdf-broken", {"name": name, "why": why})


# ── asked in a process apart ──────────────────────────────────────────────────────────────────────


def looked_at(paths: Sequence[str], most: float = math.inf) -> dict[str, Paper | Flaw]:
    """What these PDFs hold, as a process of its own found. One that takes pdfium down, or keeps it
    busy, takes nothing else down: it is told as broken. What can't be found out in so many seconds
    is left out.
    """
    import subprocess

    found: dict[str, Paper | Flaw] = {}
    found.update(
        (path, tiffs.look(path)) for path in paths if tiffs.is_one(path)
    )  # those are no matter of pdfium
    left = [path for path in dict.fromkeys(paths) if path not in found]
    until = time.monotonic() + most
    while left and (allowed := min(PATIENCE, until - time.monotonic())) > 0:
        late = False
        try:
            command = [sys.executable, "-P", "-m", "player.paint.pdf", fence.as_word(), *left]
            done = subprocess.run(command, capture_output=True, timeout=allowed, check=False)
            said, why = done.stdout, f"pdfium: {done.returncode}"
        except subprocess.TimeoutExpired as expired:
            said, why, late = (
                expired.stdout or b"",
                f"pdfium: {PATIENCE:.0f} s",
                allowed < PATIENCE - _NEARLY,
            )
        except OSError as error:
            return found | {path: _flaw(Path(path).name, error) for path in left}
        lines = said.split(b"\n")[:-1]
        for path, line in zip(left, lines, strict=False):
            found[path] = _told(path, line)
        left = left[len(lines) :]
        if late:
            break
        if left:  # the first of those that were not told of is the one it fell over
            path, *left = left
            found[path] = Flaw("pdf-broken", {"name": Path(path).name, "why": why})
    return found


def _told(path: str, line: bytes) -> Paper | Flaw:
    try:
        said = json.loads(line)
        if "flaw" in said:
            return Flaw(said["flaw"], said["values"])
        return Paper.of(said)
    except (ValueError, KeyError, TypeError) as error:
        return _flaw(Path(path).name, error)


def _main(within: str, *paths: str) -> None:
    fence.like(within)
    from player.process.limits import limit_for_good

    # With the process that waits for the answer no more than a studio may have.
    limit_for_good(DATA=MOST_MEMORY, AS=MOST_MEMORY + (1 << 30))
    for path in paths:
        found = look(path)
        if isinstance(found, Flaw):
            print(json.dumps({"flaw": found.code, "values": dict(found.values)}), flush=True)
        else:
            print(json.dumps(asdict(found)), flush=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
