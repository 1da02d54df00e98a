"""PDF: how many pages a file has and how large their letters are, and a page's pixels at the size
needed.

Nothing in a file is ever run or fetched: no script, no link. What was filled in on a form is shown.
Reviewers' notes and empty pages are not shown, but reported. A page is what remains of it after
trimming. pdfium is loaded for the first PDF.

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

MOST_PDF_BYTES = 256 << 20  # of a file
MOST_PDF_MEMORY = 400 << 20  # bytes of its own that the separate process may hold
PATIENCE = 8.0  # s for all files of one question; the screen ends a studio that is silent for 15 s
_NEARLY = 0.5  # s: a time allowed that is shorter than PATIENCE by less counts as all of it
_SHARE = (
    0.5  # the median: this part of a page's letters is of the size it is said to have or smaller
)
_MOST_LETTERS = 4000  # of one page that are looked at
_LEAST_LETTERS = 20  # fewer are no text: a page number, a name in a picture
_MOST_ANNOTATIONS = 2000  # of one page that are looked at
_LEAST_TRIMMED = (
    36.0  # points: a trim box below half an inch is an error of the program that made it
)
_SAMPLE = 320  # pixels: the longer side of the picture in which an empty page is recognised
_FEW_OBJECTS = 200  # on a page; with more it is not empty
# Placeholder text of files that ask for another reader: XFA forms of Adobe's, portfolios.
_SHELLS = ("please wait", "even geduld", "adobe reader", "acrobat")


@contextlib.contextmanager
def _opened(path: str) -> Iterator[Any]:
    import pypdfium2

    # As an open file, not by its name: pdfium would read the name in an encoding of its own.
    with open_inside(path) as file:
        size = file.seek(0, 2)
        if not size:
            raise EOFError
        if size > MOST_PDF_BYTES:
            raise MemoryError(f"{size >> 20} MB")
        file.seek(0)
        document = pypdfium2.PdfDocument(file)
        try:
            # It warns of XFA forms; we report those ourselves.
            logging.getLogger("pypdfium2").setLevel(logging.ERROR)
            document.init_forms()  # must come before any page is loaded
            yield document
        finally:
            document.close()


def look(path: str, most: int = MOST_PAGES) -> Paper | Flaw:
    """What a PDF holds: how many pages, and for the first `most` their sizes, the size of their
    letters, and which are empty or have a reviewer's notes.
    """
    name = Path(path).name
    try:
        with _opened(path) as document:
            pages = len(document)
            if pages < 1:
                return Flaw("pdf-broken", {"name": name, "why": "0"})
            looks = [_look_at(document, number) for number in range(min(pages, most))]
            if _is_shell(document, pages):
                return Flaw("pdf-shell", {"name": name})
    except FileNotFoundError:
        return Flaw("picture-missing", {"name": name})
    except Exception as error:  # pdfium and its binding raise what they like on a broken file
        return _flaw(name, error)
    empty = tuple(number for number, page in enumerate(looks, 1) if page.empty)
    if len(empty) == pages:
        return Flaw("pdf-empty", {"name": name})
    return Paper(
        pages,
        tuple(page.size for page in looks),
        empty,
        tuple(number for number, page in enumerate(looks, 1) if page.notes),
    )


@dataclass(frozen=True, slots=True)
class _PageLook:
    """Of a page: its width, height and size of letters (points; 0: no text), whether it is empty,
    and whether it has a reviewer's notes."""

    size: tuple[float, float, float]
    empty: bool
    notes: bool


def _look_at(document: Any, number: int) -> _PageLook:
    with _page(document, number) as (page, notes):
        width, height = page.get_size()
        count, size = _letters(page)
        return _PageLook(
            (width, height, size),
            count < _LEAST_LETTERS and _is_empty(page, document.formenv),
            notes,
        )


@contextlib.contextmanager
def _page(document: Any, number: int) -> Iterator[tuple[Any, bool]]:
    """A page as it is shown, trimmed and without reviewers' notes; and whether there were any."""
    page = document[number]
    try:
        _trim(page)
        yield page, _without_notes(page)
    finally:
        page.close()


def _trim(page: Any) -> None:
    """Leave out what a printer cuts off: bleed and printer's marks."""
    left, bottom, right, top = page.get_cropbox()
    trimmed = page.get_trimbox(fallback_ok=False)
    if trimmed is None:
        return
    left, right = max(left, min(trimmed[0::2])), min(right, max(trimmed[0::2]))
    bottom, top = max(bottom, min(trimmed[1::2])), min(top, max(trimmed[1::2]))
    # Also False where a side is not a number (NaN).
    if right - left >= _LEAST_TRIMMED and top - bottom >= _LEAST_TRIMMED:
        page.set_cropbox(left, bottom, right, top)


def _without_notes(page: Any) -> bool:
    """Hide the reviewers' notes on a page. Whether there were any."""
    import pypdfium2.raw as raw

    any_notes = False
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            flags = raw.FPDFAnnot_GetFlags(annotation)
            if not flags & raw.FPDF_ANNOT_FLAG_HIDDEN and _is_note(annotation):
                raw.FPDFAnnot_SetFlags(annotation, flags | raw.FPDF_ANNOT_FLAG_HIDDEN)
                any_notes = True
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return any_notes


def _is_note(annotation: Any) -> bool:
    """Whether an annotation is a remark on the page. What somebody typed or drew to fill in a form
    is part of the page instead."""
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
    """Whether a page without text has nothing else either: it has one colour all over."""
    import pypdfium2.raw as raw
    from PIL import Image

    objects = raw.FPDFPage_CountObjects(page.raw)
    kinds = {
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, at))
        for at in range(min(objects, _FEW_OBJECTS))
    }
    if objects > _FEW_OBJECTS or kinds & {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING}:
        return False
    wide, high = page.get_size()
    if not (0 < wide < math.inf and 0 < high < math.inf):
        return False
    scale = _SAMPLE / max(wide, high)
    sample = _rendered(page, form, max(1, round(wide * scale)), max(1, round(high * scale)), Image)
    return all(low == high for low, high in sample.getextrema())


def _is_shell(document: Any, pages: int) -> bool:
    """Whether the file only holds a page that asks for another reader."""
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
    return any(placeholder in words for placeholder in _SHELLS)


def _letters(page: Any) -> tuple[int, float]:
    """How many letters a page has, and their median size in points (0: no text)."""
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
    """Page `number` (from 1) on white as a Pillow image, as large as fits. Raises whatever pdfium
    raises."""
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
    # Not with pypdfium2's own `render`: that takes a scale and rounds up. This way the size is
    # exact to the pixel, so the bitmap is bounded.
    import pypdfium2
    import pypdfium2.raw as raw

    how = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx, rev_byteorder=True)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        raw.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, 0, width, height, 0, how)
        # What was filled in on a form, also where the file leaves drawing it to the reader.
        if form is not None:
            raw.FPDF_FFLDraw(form.raw, bitmap.raw, page.raw, 0, 0, width, height, 0, how)
        # In the memory of the bitmap, which is Python's: no copy of it.
        size = width, height
        return pillow.frombuffer("RGBX", size, bitmap.buffer, "raw", "RGBX", bitmap.stride, 1)
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
    if "Data format error" in why:  # what pdfium says of a file that is no PDF
        return Flaw("no-pdf", {"name": name})
    return Flaw("pdf-broken", {"name": name, "why": why})


# ── in a separate process ─────────────────────────────────────────────────────────────────────────


def looked_at(paths: Sequence[str], most: float = math.inf) -> dict[str, Paper | Flaw]:
    """What these PDFs hold, as found in a separate process.

    A file that crashes pdfium, or keeps it busy, takes nothing else down: it is reported as broken.
    What is not known within `most` seconds is left out.
    """
    import subprocess

    # TIFFs do not need pdfium.
    results: dict[str, Paper | Flaw] = {
        path: tiffs.look(path) for path in paths if tiffs.is_one(path)
    }
    left = [path for path in dict.fromkeys(paths) if path not in results]
    until = time.monotonic() + most
    while left and (allowed := min(PATIENCE, until - time.monotonic())) > 0:
        late = False
        try:
            command = [sys.executable, "-P", "-m", "player.paint.pdf", fence.as_word(), *left]
            done = subprocess.run(command, capture_output=True, timeout=allowed, check=False)
            output, why = done.stdout, f"pdfium: {done.returncode}"
        except subprocess.TimeoutExpired as expired:
            output, why, late = (
                expired.stdout or b"",
                f"pdfium: {PATIENCE:.0f} s",
                allowed < PATIENCE - _NEARLY,
            )
        except OSError as error:
            return results | {path: _flaw(Path(path).name, error) for path in left}
        lines = output.split(b"\n")[:-1]
        for path, line in zip(left, lines, strict=False):
            results[path] = _answer(path, line)
        left = left[len(lines) :]
        if late:
            break
        if left:  # the first one without an answer is the one that stopped it
            path, *left = left
            results[path] = Flaw("pdf-broken", {"name": Path(path).name, "why": why})
    return results


def _answer(path: str, line: bytes) -> Paper | Flaw:
    try:
        answer = json.loads(line)
        if "flaw" in answer:
            return Flaw(answer["flaw"], answer["values"])
        return Paper.of(answer)
    except (ValueError, KeyError, TypeError) as error:
        return _flaw(Path(path).name, error)


def _main(within: str, *paths: str) -> None:
    fence.like(within)
    from player.process.limits import limit_for_good

    # Together with the process that waits for the answer: no more than a studio may have.
    limit_for_good(DATA=MOST_PDF_MEMORY, AS=MOST_PDF_MEMORY + (1 << 30))
    for path in paths:
        paper = look(path)
        if isinstance(paper, Flaw):
            print(json.dumps({"flaw": paper.code, "values": dict(paper.values)}), flush=True)
        else:
            print(json.dumps(asdict(paper)), flush=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
