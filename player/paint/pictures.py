"""Pictures of all kinds: how large one is, and its pixels at the size needed, upright, in sRGB,
cropped towards what it is about.

Whatever a file holds, the caller gets a picture or a flaw. Pillow is loaded when a first photo is
asked for.
"""

from __future__ import annotations

import math
import struct
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from player.films.asking import is_film, look, still
from player.fs.codec_guard import CodecRefused, bounds, in_hand, out_of_memory, too_many_pixels
from player.fs.sandbox import open_inside
from player.lazy import dataclass
from player.paint import tiffs
from player.paint.animations import Animation, animation, middle, moves
from player.paint.canvases import held_at_once, largest
from player.paint.codecs import opened, pillow, what_else
from player.paint.strips import can_be_stripped, strips
from player.paint.subjects import crop, cropped, edge_colour, is_uneven
from player.problems import Flaw
from player.scene import Photo, Subject
from player.settings.palette import luminance
from player.wire import BYTES_PER_PIXEL

CACHE_BYTES = 12 << 20  # one that fills a screen of 1080p, and what is smaller
_MANY = 1 << 20  # bytes of pixels: of so many there is no copy
# Times the size needed: what a fast reduction leaves for the last, fine step. More makes no visible
# difference.
REDUCING_GAP = 1.4
_LEFT = 2.0  # the same for a large picture, to save memory
_BAND = 64  # rows that are copied at once: they stay in the processor's cache
_LARGE = 8_000_000  # pixels: a larger picture is reduced in strips, of
_STRIP = 2_000_000  # pixels each,
_HUGE = 20_000_000  # and from this size a PNG is read in strips too
_TURNED = (5, 6, 7, 8)  # EXIF orientations in which width and height change places
_ORIENTATION = 0x0112
_BESIDES = 100_000_000  # bytes that a process holds besides the picture in hand
_SEEN = 80  # pixels of the shorter side on which the colour of edges is looked for
_FEW = 80  # pixels of the longer side: of so many it is made
_BLUR = 0.045  # of its longer side: so far a picture is out of focus behind itself
_HALF_WAY = 6  # of its sides: so far it is enlarged smoothly
_DIM, _DARK = 0.55, 0.1  # how much of its light stays; and the luminance that none of it exceeds
_DRAWN = 1000  # the longest side of a drawing, whose own units mean nothing


def _head(path: str) -> bytes:
    """The first bytes of a file. Raises CodecRefused where they are not those of a picture."""
    with open_inside(path) as file:
        head = file.read(1024)
    if (code := what_else(head)) is not None:
        raise CodecRefused(Flaw("picture-other", {"name": Path(path).name, "kind": Flaw(code)}))
    return head


def _open(path: str, head: bytes) -> Any:
    """The file as a Pillow image. Raises CodecRefused where a frame of it is too large, before any
    is decoded."""
    file = open_inside(path)
    try:
        if (size := largest(file, head)) is not None and (
            flaw := too_many_pixels(path, *size)
        ) is not None:
            raise CodecRefused(flaw)
        # Pillow has no message for too little memory: it would call such a JPEG broken.
        if (
            (memory := bounds().memory)
            and head.startswith(b"\xff\xd8")
            and held_at_once(file) > memory - _BESIDES
        ):
            raise CodecRefused(out_of_memory(path))
        return opened(file, head)
    except BaseException:
        file.close()
        raise


def _is_drawing(path: str, head: bytes) -> bool:
    return b"<svg" in head or (
        Path(path).suffix.casefold() in (".svg", ".svgz")
        and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"\x1f", b"")
    )


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head  # some files have a few other bytes first


def _drawings() -> ModuleType:
    # Only for the first drawing: the module and what it imports take time and memory.
    from player.paint import drawings

    return drawings


def _pdf() -> ModuleType:
    from player.paint import pdf

    return pdf


def probe(path: str | Path) -> Photo | Flaw:
    """What a picture file holds, from its header: fast, but the rest of the file may be broken."""
    path = str(path)
    if is_film(path):
        return _of_film(path)
    try:
        with in_hand(path):
            status, head = Path(path).stat(), _head(path)
            mark = f"{status.st_size}-{status.st_mtime_ns}"
            if _is_drawing(path, head):
                drawing = _drawings().read(path)
                if isinstance(drawing, Flaw):
                    return drawing
                part = _DRAWN / max(drawing.width, drawing.height)
                return Photo(
                    path,
                    max(1, round(drawing.width * part)),
                    max(1, round(drawing.height * part)),
                    mark,
                    drawn=True,
                    notes=drawing.notes,
                )
            if _is_pdf(head):
                paper = _pdf().look(path, 1)
                if isinstance(paper, Flaw):
                    return paper
                wide, high, _ = paper.sizes[0]
                return Photo(path, max(1, round(wide)), max(1, round(high)), mark, drawn=True)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with _open(path, head) as image:
                    if image.format == "TIFF":
                        tiffs.turn_to(image, 1)
                    width, height = tiffs.upright(image) if image.format == "TIFF" else image.size
                    if flaw := too_many_pixels(path, width, height):
                        return flaw  # before anything else is read
                    # Asked what it says of itself, a PNG is read whole, if it has not said so at
                    # its beginning.
                    turned = _says_more(image) and image.getexif().get(_ORIENTATION) in _TURNED
                    moving = moves(image)
    except _ERRORS as error:
        return _wrong(path, error)
    if turned:
        width, height = height, width
    return Photo(path, width, height, mark, moves=moving)


def _of_film(path: str) -> Photo | Flaw:
    clip = look(path)
    if isinstance(clip, Flaw):
        return clip
    try:
        status = Path(path).stat()
    except OSError:
        return Flaw("picture-missing", {"name": Path(path).name})
    mark = f"{status.st_size}-{status.st_mtime_ns}"
    return Photo(path, clip.width, clip.height, mark)


# A codec may raise anything on a broken file; none of it is a fault in our code.
_ERRORS = (
    CodecRefused,
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    struct.error,
    EOFError,
    MemoryError,
    OverflowError,
    AttributeError,
    RuntimeError,
    ZeroDivisionError,
    AssertionError,
    NotImplementedError,
)


def _is_empty(path: str) -> bool:
    try:
        return Path(path).stat().st_size == 0
    except OSError:
        return False


def _wrong(path: str, error: BaseException) -> Flaw:
    """What is wrong with a file that could not be read."""
    name = Path(path).name
    match error:
        case CodecRefused():
            return error.flaw
        case FileNotFoundError():
            return Flaw("picture-missing", {"name": name})
        case MemoryError():
            return out_of_memory(path)
        case IsADirectoryError():
            return Flaw("picture-broken", {"name": name, "why": Flaw("it-is-a-folder")})
        case Exception() if _is_empty(path):
            return Flaw("file-empty", {"name": name})
        case Exception() if (
            type(error).__name__ == "UnidentifiedImageError"
        ):  # Pillow is imported only where a picture is decoded
            return Flaw("picture-broken", {"name": name, "why": Flaw("it-is-no-picture")})
        case OSError() if "truncated" in str(error):
            return Flaw("picture-broken", {"name": name, "why": Flaw("it-is-cut-off")})
    why = str(error).replace(path, name).strip() or type(error).__name__
    return Flaw("picture-broken", {"name": name, "why": why.splitlines()[0][:120]})


def looked_through(path: Path) -> Flaw | None:
    """What is wrong with a picture, read to its end: it may be broken, or not yet complete."""
    if is_film(path):  # its process looks at it, and copes with what it finds on the way
        return None
    decoded = decode(str(path), 8, 8, (0, 0, 0), "fit")  # what it is about does not matter
    return decoded if isinstance(decoded, Flaw) else None


# ── pixels ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Unmade:
    """A `part` of an image of Pillow as it will be at that `size` on that `ground`: its bytes are
    made a few rows at a time, where they go to."""

    image: Any
    size: tuple[int, int]
    part: tuple[float, float, float, float]
    ground: tuple[int, int, int]
    in_srgb: Callable[[Any], Any]
    smoothly: bool = True  # whether its pixels deserve the best there is

    def rows(self, top: int, bottom: int, order: str = "RGBA") -> bytes:
        """Its bytes from one row up to another, opaque, in that order."""
        left, above, right, below = self.part
        (width, height), image = self.size, self.image
        if self.part == (0, 0, *image.size) and self.size == image.size:
            band = image.crop((0, top, width, bottom))
        else:
            each = (below - above) / height
            of = left, above + top * each, right, min(image.size[1], above + bottom * each)
            ways = pillow().Resampling
            how = ways.LANCZOS if self.smoothly else ways.BILINEAR
            band = image.resize((width, bottom - top), how, of)
        band = _opaque(self.in_srgb(band), self.ground)
        band.putalpha(255)  # in place: no copy as "RGBA"
        made: bytes = band.tobytes("raw", order)
        return made


@dataclass(frozen=True, slots=True)
class Pixels:
    """RGBA, premultiplied, rows without padding; opaque but for a logo.

    `held` are the bytes, or for a picture of many what they are made of, a few rows at a time:
    whole they would take as much memory again, and time.
    """

    held: bytes | bytearray | Unmade
    width: int
    height: int
    clear: bool = False  # whether its file may have transparent pixels
    # The one colour along the edges of its file, where there is one: of a logo, a drawing
    even: tuple[int, int, int] | None = None
    cut: bool = False  # whether somebody's head does not fit

    @property
    def data(self) -> bytes | bytearray:
        """All its bytes."""
        if isinstance(self.held, bytes | bytearray):
            return self.held
        return b"".join(data for _, _, data in self.bands())

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.width * self.height * BYTES_PER_PIXEL

    def bands(self) -> Iterator[tuple[int, int, bytes | bytearray]]:
        """Its bytes from top to bottom, in as many parts as it is held in: the first row of each,
        how many it has, and the bytes of those."""
        if isinstance(self.held, bytes | bytearray):
            yield 0, self.height, self.held
            return
        for top in range(0, self.height, _BAND):
            rows = min(_BAND, self.height - top)
            yield top, rows, self.held.rows(top, top + rows)


class Album:
    """A cache of decoded pictures at the sizes last asked for."""

    def __init__(self, most: int = CACHE_BYTES) -> None:
        """At most `most` bytes of pixels are kept."""
        self._most, self._held = most, 0
        self._cached: OrderedDict[tuple[object, ...], Pixels] = OrderedDict()

    def pixels(
        self,
        photo: Photo,
        width: int,
        height: int,
        ground: tuple[int, int, int] | None,
        fit: Literal["fill", "fit"] = "fill",
        subject: Subject = "any",
    ) -> Pixels | Flaw:
        """A photo of exactly `width` × `height` pixels ("fill"), or as large as fits into them
        ("fit")."""
        # The page of a PDF is part of the photo.
        key = (photo, width, height, ground, fit, subject)
        if key in self._cached:
            self._cached.move_to_end(key)
            return self._cached[key]
        self._make_room(width * height * BYTES_PER_PIXEL)
        second = photo.run.begin if photo.run is not None else 0.0
        decoded = decode(photo.path, width, height, ground, fit, subject, photo.leaf, second)
        if isinstance(decoded, Pixels):
            self._keep(key, decoded)
        return decoded

    def behind(
        self, photo: Photo, width: int, height: int, ground: tuple[int, int, int]
    ) -> Pixels | Flaw:
        """A photo out of focus and dark, of exactly that size; few pixels of what has one colour
        along its edges, or may be seen through."""
        key = ("behind", photo, width, height, ground)
        if key in self._cached:
            self._cached.move_to_end(key)
            return self._cached[key]
        part = _FEW / max(width, height, 1)
        small = round(width * part), round(height * part)
        found = self.pixels(photo, *small, ground, "fill", "middle")
        if isinstance(found, Flaw) or found.even or found.clear:
            return found
        soft = blurred(found, width, height)
        self._keep(key, soft)
        return soft

    def _keep(self, key: tuple[object, ...], pixels: Pixels) -> None:
        if pixels.size > self._most:
            return
        self._make_room(pixels.size)
        self._cached[key] = pixels
        self._held += pixels.size

    def _make_room(self, size: int) -> None:
        """Forget the oldest, so that so many bytes fit."""
        while self._cached and self._held + min(size, self._most) > self._most:
            self._held -= self._cached.popitem(last=False)[1].size


def decode(
    path: str,
    width: int,
    height: int,
    ground: tuple[int, int, int] | None,
    fit: Literal["fill", "fit"] = "fill",
    subject: Subject = "any",
    leaf: int = 1,
    second: float = 0.0,
) -> Pixels | Flaw:
    """A picture file as pixels at the size needed, on `ground`, or transparent where that is None.
    Of a PDF or TIFF: page `leaf` (from 1); of a film: its picture at that second.

    Decodes no more of a JPEG than that size needs.
    """
    width, height = max(1, width), max(1, height)
    if is_film(path):
        shown = still(path, second, width, height, fit == "fill")
        return shown if isinstance(shown, Flaw) else Pixels(*shown)
    try:
        with in_hand(path):
            head = _head(path)
            if _is_drawing(path, head):
                return _drawn(path, width, height, ground, fit)
            if _is_pdf(head):
                return _of_paper(path, leaf, width, height, fit)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with _open(path, head) as image:
                    if image.format == "TIFF":
                        tiffs.turn_to(image, leaf)
                    if flaw := too_many_pixels(path, *image.size):
                        return flaw
                    if image.format == "TIFF":
                        image.load()  # upright from here on, by itself
                    shown, size, part, clear, even, cut = _fitted(
                        image, width, height, ground, fit, subject
                    )
            del image  # before there is another as large
            made = _made(shown, size, part, ground)
            return Pixels(made, *size, clear, even, cut)
    except _ERRORS as error:
        return _wrong(path, error)


def _made(
    image: Any,
    size: tuple[int, int],
    part: tuple[float, float, float, float],
    ground: tuple[int, int, int] | None,
) -> bytes | bytearray | Unmade:
    """A part of an image at that size, in sRGB, as `Pixels` holds it. Colours are converted last,
    when there are fewer pixels."""
    by = ((part[2] - part[0]) / size[0], (part[3] - part[1]) / size[1])
    # What is reduced first is small after that.
    is_reduced = max(by) >= 2 * REDUCING_GAP
    if ground is not None and _is_large(size) and not is_reduced:
        return Unmade(image, size, part, ground, _in_srgb_as(image))
    if size != image.size or part != (0.0, 0.0, *size):
        image = image.resize(size, pillow().Resampling.LANCZOS, part, reducing_gap=REDUCING_GAP)
    image = _in_srgb(image)
    if ground is not None and size[0] * size[1] * BYTES_PER_PIXEL > _MANY:
        return Unmade(image, *_whole(image), ground, _as_it_is)
    return _premultiplied(image, ground)


def _is_large(size: tuple[int, int]) -> bool:
    return size[0] * size[1] * BYTES_PER_PIXEL > CACHE_BYTES


def _whole(image: Any) -> tuple[tuple[int, int], tuple[float, float, float, float]]:
    """Its size, and all of it."""
    return image.size, (0.0, 0.0, float(image.size[0]), float(image.size[1]))


def _premultiplied(image: Any, ground: tuple[int, int, int] | None) -> bytes:
    """Its pixels on `ground`, or transparent where that is None. May change the image."""
    if ground is None:
        # The bytes of "RGBa" are premultiplied.
        transparent: bytes = image.convert("RGBA").convert("RGBa").tobytes()
        return transparent
    image = _opaque(image, ground)
    image.putalpha(255)  # in place: no copy as "RGBA"
    opaque: bytes = image.tobytes()
    return opaque


def motion(
    photo: Photo,
    width: int,
    height: int,
    ground: tuple[int, int, int],
    fit: str,
    order: str,
    rotate: int,
) -> tuple[Animation | None, tuple[Flaw, ...]]:
    """The animation of a picture in a place of `width` × `height` pixels, and its flaws."""
    try:
        with in_hand(photo.path), _open(photo.path, _head(photo.path)) as image:
            return animation(
                image,
                width,
                height,
                fit,
                order,
                rotate,
                Path(photo.path).name,
                lambda frame: _opaque(_in_srgb(frame), ground),
            )
    except _ERRORS:
        return None, ()  # painting its first frame reports that it cannot be opened


def _drawn(
    path: str, width: int, height: int, ground: tuple[int, int, int] | None, fit: str
) -> Pixels | Flaw:
    drawing = _drawings().read(path)
    if isinstance(drawing, Flaw):
        return drawing
    try:
        image = _drawings().pixels(drawing, width, height, fit == "fill")
    except _drawings().drawing_in_own_process.TooHeavy:
        return Flaw(
            "drawing-too-complex",
            {
                "name": Path(path).name,
                "why": f"> {_drawings().drawing_in_own_process.DRAWING_SECONDS[0]} s",
            },
        )
    size, part = _whole(image)
    return Pixels(_made(image, size, part, ground), *size, clear=True)


def blurred(pixels: Pixels, width: int, height: int) -> Pixels:
    """A picture of few pixels as one of `width` × `height`, out of focus and dark: a ground on
    which light letters and the picture itself stand out."""
    from PIL import ImageFilter

    soft = pillow().frombytes("RGBA", (pixels.width, pixels.height), pixels.data).convert("RGB")
    soft = soft.filter(ImageFilter.GaussianBlur(max(soft.size) * _BLUR))
    red, green, blue = (most for _, most in soft.getextrema())
    dim = min(_DIM, (_DARK / max(luminance((red, green, blue)), 1e-3)) ** (1 / 2.2))
    soft = soft.point([round(value * dim) for value in range(256)] * 3)
    # What is soft already may be enlarged in a quicker way.
    half = max(1, width // _HALF_WAY), max(1, height // _HALF_WAY)
    soft = soft.resize(half, pillow().Resampling.BICUBIC)
    whole = (0.0, 0.0, float(half[0]), float(half[1]))
    unmade = Unmade(soft, (width, height), whole, (0, 0, 0), _as_it_is, smoothly=False)
    if _is_large(unmade.size):
        return Pixels(unmade, width, height)
    return Pixels(bytearray(unmade.rows(0, height)), width, height)


def _of_paper(path: str, leaf: int, width: int, height: int, fit: str) -> Pixels | Flaw:
    try:
        image = _pdf().pixels(path, leaf, width, height)
    except (FileNotFoundError, MemoryError):
        raise
    except Exception as error:  # pdfium and its binding may raise anything on a broken file
        flaw: Flaw = _pdf().flaw_of(path, error)
        return flaw
    even = edge_colour(image)
    if fit == "fill":
        image = image.resize(
            (width, height), pillow().Resampling.LANCZOS, crop(image, width / height)
        )
    size, part = _whole(image)
    return Pixels(_made(image, size, part, (255, 255, 255)), *size, even=even)


def _fitted(
    image: Any, width: int, height: int, ground: tuple[int, int, int] | None, fit: str, subject: str
) -> tuple[
    Any,
    tuple[int, int],
    tuple[float, float, float, float],
    bool,
    tuple[int, int, int] | None,
    bool,
]:
    """The image, which part of it is to be shown at which size, and what `Pixels` tells of it."""
    from PIL import ImageOps

    moving = moves(image)
    clear = _see_through(image)
    # Asked what it says of itself, a PNG is read whole, if it has not said so at its beginning.
    tells = image.format != "TIFF" and ("exif" in image.info or not _is_stripped(image))
    turned = tells and image.getexif().get(_ORIENTATION) in _TURNED
    full = image.size[::-1] if turned else image.size
    scale = (max if fit == "fill" else min)(width / full[0], height / full[1])
    if image.format == "JPEG" and scale < 1:
        wanted = (max(1, round(full[0] * scale)), max(1, round(full[1] * scale)))
        image.draft("RGB", wanted[::-1] if turned else wanted)
    stored = full[::-1] if turned else full
    whole = _resizable(_smaller(image, int(image.size[0] / stored[0] / scale / _LEFT), ground))
    if tells and whole.getexif().get(_ORIENTATION, 1) != 1:
        whole = ImageOps.exif_transpose(whole)  # it copies even where there is nothing to turn
    cut = False
    if fit != "fill":
        size = max(1, round(full[0] * scale)), max(1, round(full[1] * scale))
        part = (0.0, 0.0, float(whole.size[0]), float(whole.size[1]))
    elif moving:
        size, part = (width, height), middle(whole.size, width / height)
    else:
        size = width, height
        part, cut = cropped(whole, width / height, subject)
    even = None if clear else _edge_colour(whole)
    whole.load()
    return whole, size, part, clear, even, cut


def _edge_colour(image: Any) -> tuple[int, int, int] | None:
    if image.mode == "RGB" and "icc_profile" not in image.info and is_uneven(image):
        return None
    return edge_colour(_in_srgb(image.reduce(_reduction(image))))


def _reduction(image: Any) -> int:
    """The factor that leaves just enough pixels to see the colour of its edges."""
    shorter: int = min(image.size)
    return max(1, shorter // _SEEN)


def _says_more(image: Any) -> bool:
    return image.format != "TIFF" and (image.format != "PNG" or "exif" in image.info)


def _see_through(image: Any) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _is_stripped(image: Any) -> bool:
    """Whether to read this a strip at a time: it is too large for memory, and its format allows
    it."""
    return (
        image.format == "PNG"
        and image.size[0] * image.size[1] >= _HUGE
        and "transparency" not in image.info
        and not moves(image)
        and getattr(image, "fp", None) is not None
        and can_be_stripped(image.fp)
    )


def _smaller(image: Any, factor: int, ground: tuple[int, int, int] | None) -> Any:
    """A large picture reduced by a whole factor and made opaque on `ground`, if any, a strip at a
    time: a second whole copy could need more memory than there is. Closes the picture.
    """
    clear = _see_through(image)
    stays_clear = clear and ground is None
    mode = "RGB" if image.mode == "P" or clear else image.mode
    makes_less = factor > 1 or (clear and not stays_clear)
    is_large = image.size[0] * image.size[1] >= _LARGE
    if not (is_large and makes_less and mode in ("L", "RGB", "CMYK")):
        return image
    # What cannot be seen must not colour what can.
    mode = "RGBa" if stays_clear else mode
    return _reduced(image, max(1, factor), mode, ground if clear else None)


def _reduced(image: Any, factor: int, mode: str, ground: tuple[int, int, int] | None) -> Any:
    stripped = _is_stripped(image)
    if not stripped:
        image.load()
    tells = not stripped or "exif" in image.info
    exif, info = image.getexif() if tells else pillow().Exif(), image.info
    small = pillow().new(mode, tuple(math.ceil(side / factor) for side in image.size))
    rows = max(1, _STRIP // (image.size[0] * factor)) * factor
    every = strips(image.fp, rows) if stripped else _strips(image, rows)
    for strip, top in zip(every, range(0, image.size[1], rows), strict=True):
        strip.info = info
        strip = _in_mode(strip, mode, ground)
        small.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    image.close()
    if mode == "RGBa":
        small = small.convert("RGBA")
    small.info = {key: value for key, value in info.items() if key in ("icc_profile", "exif")}
    small.getexif().update(exif)
    return small


def _in_mode(strip: Any, mode: str, ground: tuple[int, int, int] | None) -> Any:
    """A part of an image in one of Pillow's modes, on a ground if there is one."""
    if ground is not None:
        return _opaque(strip, ground)
    return strip.convert("RGBA").convert(mode) if mode == "RGBa" else strip.convert(mode)


def _strips(image: Any, rows: int) -> Iterator[Any]:
    """An image in parts of so many rows, from top to bottom."""
    width, height = image.size
    for top in range(0, height, rows):
        yield image.crop((0, top, width, min(height, top + rows)))


def _resizable(image: Any) -> Any:
    """The image in a mode whose pixels can be averaged, with its colour profile."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return tiffs.grey(image)
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _in_srgb(image: Any) -> Any:
    return _in_srgb_as(image)(image)


def _in_srgb_as(image: Any) -> Callable[[Any], Any]:
    """What brings images of the mode and colour profile of this one to sRGB."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        from PIL import ImageCms

        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            if (own.profile.profile_description or "").casefold().startswith("srgb"):
                return _as_it_is
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            change = ImageCms.buildTransform(own, ImageCms.createProfile("sRGB"), image.mode, mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            return _as_it_is  # a profile that cannot be read is as good as none
        return partial(_changed, change)
    return _as_it_is


def _as_it_is(image: Any) -> Any:
    return image


def _changed(change: Any, image: Any) -> Any:
    from PIL import ImageCms

    try:
        return ImageCms.applyTransform(image, change)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _opaque(image: Any, ground: tuple[int, int, int]) -> Any:
    if _see_through(image):
        image = image.convert("RGBA")
        under = pillow().new("RGBA", image.size, (*ground, 255))
        under.alpha_composite(image)
        image = under
    return image if image.mode == "RGB" else image.convert("RGB")
