"""PDF: how many pages a file has and how large their letters are, and a page's pixels at the size needed.

Nothing in a file is ever run or fetched: no script, no form, no link. pdfium is loaded when a first PDF is asked for.

    python -m player.paint.pdf PATH…        # one line of JSON for each: asked in a process apart, see `looked_at`
"""
from __future__ import annotations

import contextlib
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from player.fence import open_inside
from player.problems import Flaw
from player.scene import MOST_PAGES, Paper

MOST_BYTES = 256 << 20
PATIENCE = 10.0             # s for all files of one question; the screen ends a studio that is silent for 15 s
_SHARE = 0.5                # of a page's letters: so many are as small as its size says, or smaller
_MOST_LETTERS = 4000        # of one page that are looked at
_LEAST_LETTERS = 20         # fewer are no text: a page number, a name in a picture


@contextlib.contextmanager
def _opened(path: str) -> Iterator[Any]:
    import pypdfium2

    with open_inside(path) as file:     # not by its name: pdfium would keep that as its own encoding sees it
        size = file.seek(0, 2)
        if not size:
            raise EOFError
        if size > MOST_BYTES:
            raise MemoryError(f"{size >> 20} MB")
        file.seek(0)
        document = pypdfium2.PdfDocument(file)
        try:
            yield document
        finally:
            document.close()


def look(path: str, most: int = MOST_PAGES) -> Paper | Flaw:
    """What a PDF holds: its pages, and how large the letters of the first `most` of them are."""
    name = Path(path).name
    try:
        with _opened(path) as document:
            pages = len(document)
            if pages < 1:
                return Flaw("pdf-broken", {"name": name, "why": "0"})
            return Paper(pages, tuple(_page(document, number) for number in range(min(pages, most))))
    except FileNotFoundError:
        return Flaw("picture-missing", {"name": name})
    except Exception as error:      # pdfium and its binding raise what they like on a broken file
        return _flaw(name, error)


def _page(document: Any, number: int) -> tuple[float, float, float]:
    """Width and height of a page in points, and the size of its letters (0: none)."""
    page = document[number]
    try:
        width, height = page.get_size()
        return width, height, _letters(page)
    finally:
        page.close()


def _letters(page: Any) -> float:
    """The size, in points, of which half of a page's letters are or smaller."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    matrix = raw.FS_MATRIX()
    try:
        letters = [index for index in range(min(text.count_chars(), _MOST_LETTERS)) if chr(raw.FPDFText_GetUnicode(text.raw, index)).isalnum()]
        sizes = sorted(size for index in letters if raw.FPDFText_GetMatrix(text.raw, index, matrix)
                       and math.isfinite(size := raw.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d)))
    finally:
        text.close()
    return sizes[int(len(sizes) * _SHARE)] if len(sizes) >= _LEAST_LETTERS else 0.0


def pixels(path: str, number: int, width: int, height: int) -> Any:
    """A page (from 1) on white paper as a Pillow image, as large as fits. Raises whatever pdfium does."""
    from PIL import Image

    with _opened(path) as document:
        page = document[min(max(1, number), len(document)) - 1]
        try:
            wide, high = page.get_size()
            if not (0 < wide < math.inf and 0 < high < math.inf):
                raise ValueError(f"a page of {wide} by {high} points")
            scale = min(width / wide, height / high)
            fitting = max(1, min(width, round(wide * scale))), max(1, min(height, round(high * scale)))
            return _rendered(page, *fitting, Image)
        finally:
            page.close()


def _rendered(page: Any, width: int, height: int, pillow: Any) -> Any:
    # Not by its own `render`: that takes a scale, and rounds up; this is pixels exactly, and so a bounded bitmap.
    import pypdfium2
    import pypdfium2.raw as raw

    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        raw.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        return pillow.frombuffer("RGB", (width, height), bytes(bitmap.buffer), "raw", "BGRX", bitmap.stride, 1).copy()
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
    if "Data format error" in why:      # pdfium's words for anything that is none
        return Flaw("no-pdf", {"name": name})
    return Flaw("pdf-broken", {"name": name, "why": why})


# ── asked in a process apart ──────────────────────────────────────────────────────────────────────────────────────

def looked_at(paths: Sequence[str]) -> dict[str, Paper | Flaw]:
    """What these PDFs hold, as a process of its own found. One that takes pdfium down, or keeps it busy, takes nothing else
    down: it is told as broken.
    """
    import subprocess

    found: dict[str, Paper | Flaw] = {}
    left = list(dict.fromkeys(paths))
    while left:
        try:
            done = subprocess.run([sys.executable, "-P", "-m", "player.paint.pdf", *left], capture_output=True, timeout=PATIENCE, check=False)
            said, why = done.stdout, f"pdfium: {done.returncode}"
        except subprocess.TimeoutExpired as expired:
            said, why = expired.stdout or b"", f"pdfium: {PATIENCE:.0f} s"
        except OSError as error:
            return found | {path: _flaw(Path(path).name, error) for path in left}
        lines = said.split(b"\n")[:-1]
        for path, line in zip(left, lines, strict=False):
            found[path] = _told(path, line)
        left = left[len(lines):]
        if left:        # the first of those that were not told of is the one it fell over
            path, *left = left
            found[path] = Flaw("pdf-broken", {"name": Path(path).name, "why": why})
    return found


def _told(path: str, line: bytes) -> Paper | Flaw:
    try:
        said = json.loads(line)
        if "flaw" in said:
            return Flaw(said["flaw"], said["values"])
        return Paper(int(said["pages"]), tuple((float(w), float(h), float(size)) for w, h, size in said["sizes"]))
    except (ValueError, KeyError, TypeError) as error:
        return _flaw(Path(path).name, error)


def _main(paths: Sequence[str]) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    for path in paths:
        found = look(path)
        if isinstance(found, Flaw):
            print(json.dumps({"flaw": found.code, "values": dict(found.values)}), flush=True)
        else:
            print(json.dumps({"pages": found.pages, "sizes": found.sizes}), flush=True)


if __name__ == "__main__":
    _main(sys.argv[1:])
