"""A slide, a page and a moment → a picture: the one way from an item to pixels, for television and
preview alike."""

from __future__ import annotations

import hashlib
import mmap
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from player.fs.unfinished import being_written
from player.library.edition import ActiveTheme, Edition, Item
from player.paint.films import Film
from player.paint.painter import Moving, Painted, Painter
from player.paint.pictures import looked_through, probe
from player.problems import Flaw
from player.scene import Page, Photo, Scene
from player.settings.theme import Theme
from player.wire import BYTES_PER_PIXEL, Frame, Motion, PixelFormat

BODY, FLOOR = (
    777,
    561,
)  # page units × inch / metre: character height is distance/155, and 16 arc minutes (product.md)
HELD_BYTES = 80 << 20  # of moving pictures, behind those frames
_UNFINISHED = "unfinished"  # a flaw that is never told: somebody is writing that picture
HELD_FRAMES = 4  # on show, next, before, and one being painted


@dataclass(frozen=True, slots=True)
class Take:
    """A slide laid out: its scene, how many pages it takes, and the flaws that painter and pictures
    found in it."""

    item: Item
    theme: Theme
    scene: Scene
    pages: int
    seconds: float  # of one page
    marks: tuple[str, ...]  # fingerprint of each page's picture
    flaws: tuple[Flaw, ...] = ()


class CannotShow(Exception):
    """A slide that can't be laid out or painted. `flaw` says why; None where the library has said
    so already."""

    def __init__(self, flaw: Flaw | None) -> None:
        super().__init__(flaw.code if flaw is not None else "its picture is missing")
        self.flaw = flaw


class Stage:
    """Lays out and paints the slides of an edition, at one size.

    The pictures of a television that was hung on its side are `turned` as the config says; a
    preview's stand upright.
    """

    def __init__(
        self,
        edition: Edition,
        width: int,
        height: int,
        order: PixelFormat = "RGBA",
        turned: bool = False,
        kept: Callable[[Path], Path | None] = lambda path: None,
    ) -> None:
        self.width, self.height, self.order, self._turned = width, height, order, turned
        self._painters: dict[str, tuple[Theme, Painter]] = {}
        self._frames: OrderedDict[
            tuple[str, int, int, str], tuple[Frame, tuple[Flaw, ...], Motion | None]
        ] = OrderedDict()
        self._kept = kept  # the last good copy of a picture
        self._probed: dict[Path, tuple[tuple[int, int, int], Photo | Flaw]] = {}
        self.broken: dict[
            Path, Flaw
        ] = {}  # pictures that no slide names (logo, background) and what is wrong with them
        self._limits = edition.config.limits  # by which pictures were refused
        self.edition = edition

    @property
    def edition(self) -> Edition:
        """Whose slides are laid out."""
        return self._edition

    @edition.setter
    def edition(self, edition: Edition) -> None:
        self._edition = edition
        if edition.config.limits != self._limits:
            self._limits = edition.config.limits
            self._probed.clear()

    def resize(self, width: int, height: int, order: PixelFormat) -> None:
        """Paint at another size from now on."""
        self.width, self.height, self.order = width, height, order

    @property
    def rotate(self) -> Literal[0, 90, 180, 270]:
        """Degrees, clockwise, by which pictures are turned."""
        return _ROTATIONS[self.edition.config.screen.rotate] if self._turned else 0

    def painter(self, theme: Theme) -> Painter:
        """The painter for a theme; one that was edited gets a new one."""
        last = self._painters.get(theme.name)
        if last is None or last[0] != theme:
            # One at a time: each holds decoded photos, and from day to evening is but twice a day.
            last = theme, Painter(theme)
            self._painters = {theme.name: last}
        return last[1]

    # ── laying out ────────────────────────────────────────────────────────────────────────────────

    def take(self, item: Item, now: date) -> Take:
        """The slide, laid out for that local time, or for a day, in its light hours. Raises
        CannotShow."""
        flaws: list[Flaw] = []
        active_theme = self.edition.active_theme(now if isinstance(now, datetime) else None)
        try:
            page = self._page(
                item, now.date() if isinstance(now, datetime) else now, active_theme, flaws
            )
            if not item.slide.can_show(page):
                raise CannotShow(next(iter(flaws), None))
            flaws += item.slide.lacks(page)
            scene = item.slide.layout(page)
            pages = self.painter(active_theme.theme).pages(scene)
        except CannotShow:
            raise
        except MemoryError as error:
            raise CannotShow(Flaw("slide-memory")) from error
        except Exception as error:  # whatever is wrong with this slide, the others play on
            raise CannotShow(
                Flaw("cannot-paint", {"why": f"{type(error).__name__}: {error}"})
            ) from error
        seconds = item.slide.seconds(self.edition.config.duration) / pages
        drawn = f"{active_theme.theme!r}\n{self.rotate}\n{scene!r}"
        for photo in filter(None, page.photos.values()):
            drawn = drawn.replace(repr(photo.path), "")  # where a picture lies is not what is in it
        marked = drawn.encode("utf-8", "replace")
        marks = tuple(
            hashlib.blake2s(marked + b"%d" % part, digest_size=8).hexdigest()
            for part in range(pages)
        )
        return Take(item, active_theme.theme, scene, pages, seconds, marks, tuple(flaws))

    def _page(self, item: Item, today: date, active_theme: ActiveTheme, flaws: list[Flaw]) -> Page:
        config, screen = self.edition.config, self.edition.config.screen
        across = self.rotate in (90, 270)
        page = Page.of_pixels(*((self.height, self.width) if across else (self.width, self.height)))
        photos: dict[str, Photo | None] = {}
        for name, path in item.pictures.items():
            photo = self._photo(path, name) if path is not None else None
            if isinstance(photo, Flaw) and photo.code == _UNFINISHED:
                photo = self._stand_in(path) if path is not None else None
            elif isinstance(photo, Flaw):
                way = next(((key,) for key, value in item.draft.raw.items() if value == name), ())
                flaws.append(replace(photo, at=way))
                photo = self._stand_in(path) if path is not None else None
            elif photo is not None:
                flaws += (
                    Flaw(code, {"name": name, "what": what}, severity="warning")
                    for code, what in photo.notes
                )
            photos[name] = photo
        mark = active_theme.logo or self.edition.logo
        logo, background = self._house_photo(mark), self._house_photo(active_theme.background)
        per_inch = screen.distance / screen.diagonal
        return replace(
            page,
            language=config.language,
            today=today,
            organisation=config.organisation.name,
            margins=active_theme.theme.margins,
            logo=logo,
            background=background,
            body=BODY * per_inch,
            floor=FLOOR * per_inch,
            react_url=config.react_url or "",
            photos=photos,
            of_today=item.pool is not None and item.pool.per_day == 1,
            holidays=config.holidays.calendar,
        )

    def _photo(self, path: Path, name: str) -> Photo | Flaw:
        try:
            state = path.stat()
        except OSError:
            return Flaw("picture-missing", {"name": name})
        stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
        known = self._probed.get(path)
        if known is None or known[0] != stamp:
            if being_written(path):
                return Flaw(_UNFINISHED)
            photo = probe(path)
            if isinstance(photo, Photo):
                photo = replace(photo, mark=f"{stamp[0]:x}.{stamp[1]:x}")
            known = self._probed[path] = (stamp, photo)
        found = known[1]
        return (
            replace(found, values={**found.values, "name": name})
            if isinstance(found, Flaw)
            else found
        )

    def _house_photo(self, path: Path | None) -> Photo | None:
        """The logo, or a theme's background: its last good copy where it is broken, and `broken`
        says so."""
        if path is None:
            return None
        photo = self._photo(path, path.name)
        if isinstance(photo, Photo):
            self.broken.pop(path, None)
            return photo
        if photo.code != _UNFINISHED:
            self.broken[path] = photo
        return self._stand_in(path)

    def _stand_in(self, path: Path) -> Photo | None:
        """The last good copy of a picture that is broken."""
        copy = self._kept(path)
        photo = self._photo(copy, "") if copy is not None else None
        return photo if isinstance(photo, Photo) else None

    def look_into(self, item: Item) -> bool:
        """Whether a picture of this slide turns out to be broken that began well. Its last good
        copy stands in from now on."""
        found = False
        for path in filter(None, (*item.pictures.values(), *self.edition.house_pictures)):
            known = self._probed.get(path)
            if (
                known is not None
                and isinstance(known[1], Photo)
                and not being_written(path)
                and isinstance(flaw := looked_through(path), Flaw)
            ):
                self._probed[path], found = (known[0], flaw), True
        return found

    # ── painting ──────────────────────────────────────────────────────────────────────────────────

    def frame(self, take: Take, page: int) -> tuple[Frame, tuple[Flaw, ...], Motion | None]:
        """The picture of a page (from 1) in shared memory, as the screen wants it, what the painter
        found wrong, and how it moves, where it does.

        A picture that was painted lately is handed out again. Raises CannotShow.
        """
        key = (take.marks[page - 1], self.width, self.height, f"{self.order}{self.rotate}")
        if key not in self._frames:
            moving = self._moving(take, page)
            motion = _motion(moving)
            frame = Frame.create(self.width, self.height, motion.bytes if motion else 0)
            painted = self._paint(take, page, frame.map())
            if motion and moving.film:
                _write(moving.film, frame, motion)
            self._frames[key] = (frame, (*painted.flaws, *moving.flaws), motion)
            while len(self._frames) > HELD_FRAMES or (
                len(self._frames) > 1 and self._held() > HELD_BYTES
            ):
                self._frames.popitem(last=False)[1][0].close()
        self._frames.move_to_end(key)
        return self._frames[key]

    def paint(self, take: Take, page: int, pixels: mmap.mmap | bytearray) -> Painted:
        """Paint a page (from 1) into this many pixels. Raises CannotShow where an error was found
        in it."""
        painted = self._paint(take, page, pixels)
        return replace(painted, flaws=(*painted.flaws, *self._moving(take, page).flaws))

    def _moving(self, take: Take, page: int) -> Moving:
        try:
            return self.painter(take.theme).moving(
                take.scene, page - 1, self.width, self.height, order=self.order, rotate=self.rotate
            )
        except MemoryError as error:
            raise CannotShow(Flaw("slide-memory")) from error
        except Exception as error:  # as in painting: a fault in one slide
            raise CannotShow(
                Flaw("cannot-paint", {"why": f"{type(error).__name__}: {error}"})
            ) from error

    def _held(self) -> int:
        """Bytes of moving pictures that are held."""
        return sum(motion.bytes for _, _, motion in self._frames.values() if motion)

    def _paint(self, take: Take, page: int, pixels: mmap.mmap | bytearray) -> Painted:
        try:
            painted = self.painter(take.theme).paint(
                take.scene,
                page - 1,
                pixels,
                self.width,
                self.height,
                order=self.order,
                rotate=self.rotate,
            )
        except MemoryError as error:
            raise CannotShow(Flaw("slide-memory")) from error
        except (
            Exception
        ) as error:  # Skia, a codec, or a fault of ours in one slide: the others play on
            raise CannotShow(
                Flaw("cannot-paint", {"why": f"{type(error).__name__}: {error}"})
            ) from error
        if wrong := next((flaw for flaw in painted.flaws if flaw.severity == "error"), None):
            raise CannotShow(wrong)
        return painted


def _motion(moving: Moving) -> Motion | None:
    film = moving.film
    return (
        Motion(moving.x, moving.y, moving.width, moving.height, film.columns, film.rows, film.times)
        if film
        else None
    )


def _write(film: Film, frame: Frame, motion: Motion) -> None:
    """Its pictures behind the frame's own pixels."""
    memory, at = frame.map(more=motion.bytes), frame.width * frame.height * BYTES_PER_PIXEL
    for picture in film.pictures:
        memory[at : at + len(picture)] = picture
        at += len(picture)


_ROTATIONS: dict[str, Literal[0, 90, 180, 270]] = {"0": 0, "90": 90, "180": 180, "270": 270}
