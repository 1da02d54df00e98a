"""A slide, a page and a moment → a picture: the one way from an item to pixels.

Television and preview go the same way. No process and no clock of its own.
"""

from __future__ import annotations

import contextlib
import math
import mmap
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from operator import attrgetter
from pathlib import Path
from typing import Literal

from player.fs.unfinished import being_written
from player.lazy import dataclass
from player.library.edition import ActiveTheme, Edition, Item, way_to
from player.library.taken_over import TakenOver
from player.paint.animations import Animation
from player.paint.captions import paint_caption
from player.paint.changes import Drawn, Rows, differing
from player.paint.painter import Moving, Painted, Painter
from player.paint.pictures import looked_through, probe
from player.playout.picture_marks import marks_of
from player.playout.program import Program
from player.playout.varieties import varieties
from player.problems import Flaw
from player.process.memory import give_back
from player.scene import SHORT_SIDE, Footer, Page, Photo, Run, Scene
from player.schedule.spoken import clock_of
from player.settings.theme import Theme
from player.wire import BYTES_PER_PIXEL, LARGE, Caption, Field, Frame, Motion, PixelFormat

# Page units × inch / metre: character height is distance/155, and 16 arc minutes (product.md).
BODY, FLOOR = 777, 561
MINUTE = 60.0  # s
MOST_CAPTION_BYTES = 64 << 20  # of the captions of a film
HELD_BYTES = 80 << 20  # of moving pictures, behind those frames
_UNFINISHED = "unfinished"  # a flaw that is never reported: somebody is writing that picture
HELD_FRAMES = 4  # on show, next, before, and one being painted
HELD_LARGE = 3  # the same where a frame is large: before one is painted, another makes way

_Rotation = Literal[0, 90, 180, 270]
_FrameKey = tuple[str, int, int, PixelFormat, _Rotation]  # picture, width, height, order, rotation


@dataclass(frozen=True, slots=True)
class Take:
    """A slide laid out: its scene, and the flaws that painter and pictures found in it.

    `pages` is how many pages it takes, `seconds` how long one page stays, and `marks` what
    identifies the picture of each (`picture_marks`) but for the `clock` in its footer, which is ""
    where it shows none. All of it is right from `at` until its words `change`, in seconds since the
    epoch; `at` is None where it was laid out for a day.
    """

    item: Item
    theme: Theme
    scene: Scene
    pages: int
    seconds: float
    marks: tuple[str, ...]
    flaws: tuple[Flaw, ...] = ()
    clock: str = ""
    at: float | None = None
    changes: float = math.inf

    @property
    def pictures(self) -> tuple[str, ...]:
        """What identifies the picture of each page with its clock: letters and digits."""
        if not self.clock or self.at is None:
            return self.marks
        return tuple(f"{mark}{int(self.at // MINUTE):x}" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Projection:
    """A film as it is to be played: its file, its place in the frame (left, top, width, height in
    px) and how its pictures are to be there."""

    path: str
    run: Run
    place: tuple[int, int, int, int]
    fill: bool
    rotate: int
    order: PixelFormat
    captions: tuple[Caption, ...] = ()  # their times are those of the film


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page in shared memory, as the screen wants it, and what it must know of it: how it moves,
    and what a transition to it goes through (`wire.Cue`). `flaws` is what the painter found
    wrong."""

    frame: Frame
    flaws: tuple[Flaw, ...] = ()
    motion: Motion | None = None
    film: Projection | None = None
    fields: tuple[Field, ...] = ()
    rise: tuple[int, int] = (0, 0)
    drawn: Drawn | None = None  # where all of it is known, and nothing moves


class CannotShow(Exception):
    """A slide that can't be laid out or painted. `flaw` says why; None where the library has said
    so already."""

    def __init__(self, flaw: Flaw | None) -> None:
        """Say why by this flaw."""
        super().__init__(flaw.code if flaw is not None else "its picture is missing")
        self.flaw = flaw


class Stage:
    """Lays out and paints the slides of an edition, at one size.

    `broken` are the pictures that no slide names (logo, background) that can't be read, with what
    is wrong with them. `on_show` is the picture (`Take.pictures`) that the next one is likely to be
    a version of.
    """

    def __init__(
        self,
        edition: Edition,
        width: int,
        height: int,
        order: PixelFormat = "RGBA",
        turned: bool = False,
        kept: Callable[[Path], Path | None] = lambda path: None,
        program: Callable[[], Program] | None = None,
    ) -> None:
        """Begin with an edition and a size.

        Args:
            edition: whose slides are laid out; another may take its place.
            width: of the pictures, in pixels.
            height: of the pictures, in pixels.
            order: of the bytes of a pixel.
            turned: pictures are turned as the config says, for a television that hangs on its
                side; a preview's stand upright.
            kept: the last good copy of a picture.
            program: of the edition, where its owner has one.
        """
        self.width, self.height, self.order, self._turned = width, height, order, turned
        self._painters: dict[str, tuple[Theme, Painter]] = {}
        self._frames: OrderedDict[_FrameKey, Rendered] = OrderedDict()
        self._ready: Frame | None = None
        self.fresh: Frame | None = None  # the same, while nobody else knows of it
        self._used: Frame | None = None  # what was ready, and has a picture now
        self._holds: _FrameKey | None = None  # what is in it already,
        self._like: Drawn | None = None  # and what was drawn for that
        self.on_show = ""
        self._may_be_ready = True
        self._has_freed = False  # much memory, in painting a large frame
        self._over: list[Frame] = []  # to be closed once the next picture is sent: that takes time
        self._kept = kept
        self._probed: dict[Path, tuple[tuple[int, int, int], Photo | Flaw]] = {}
        self.broken: dict[Path, Flaw] = {}
        self._limits = edition.config.limits  # by which pictures were refused
        self._program = program
        self._looks: dict[tuple[date, float, float, bool], _Looks] = {}
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
    def rotate(self) -> _Rotation:
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
        moment = now if isinstance(now, datetime) else None
        with _costing_one_slide():
            page = replace(
                self._page(item, active_theme, flaws),
                today=moment.date() if moment is not None else now,
                now=moment,
                clock=self._clock_at(moment),
            )
            if not item.slide.can_show(page):
                raise CannotShow(next(iter(flaws), None))
            if item.slide.varieties(page) > 1:
                page = replace(page, variety=self._variety(item, page))
            flaws += item.slide.lacks(page)
            scene = item.slide.layout(page)
            pages = self.painter(active_theme.theme).pages(scene)
            marks = marks_of(scene, active_theme.theme, self.rotate, pages)
            clock = next(iter(page.clock), "") if _has_footer(scene) else ""
            changes = _changes(item, moment, bool(clock)) if moment is not None else math.inf
        seconds = self.edition.seconds(item.slide) / pages
        return Take(
            item,
            active_theme.theme,
            scene,
            pages,
            seconds,
            marks,
            tuple(flaws),
            clock,
            moment.timestamp() if moment is not None else None,
            changes,
        )

    def _variety(self, item: Item, page: Page) -> int:
        """Which of its looks a slide has on that day: another than the one before it."""
        key = (page.today, page.width, page.height, page.background is not None)
        if key not in self._looks:
            self._looks = {key: _Looks()}
        if (looks := self._looks[key]).edition is not self._edition:
            program = self._program() if self._program is not None else None
            if program is None or program.edition is not self._edition:
                program = Program(self._edition)
            looks.look(program, page)
        return looks.of(item)

    def _clock_at(self, moment: datetime | None) -> tuple[str, ...]:
        config = self.edition.config
        return clock_of(moment, config.language) if moment is not None and config.clock else ()

    def _page(self, item: Item, active_theme: ActiveTheme, flaws: list[Flaw]) -> Page:
        config, screen = self.edition.config, self.edition.config.screen
        across = self.rotate in (90, 270)
        page = Page.of_pixels(*((self.height, self.width) if across else (self.width, self.height)))
        photos: dict[str, Photo | None] = {}
        for name, path in item.pictures.items():
            photo = self._photo(path, name) if path is not None else None
            if isinstance(photo, Flaw) and photo.code == _UNFINISHED:
                photo = self._stand_in(path) if path is not None else None
            elif isinstance(photo, Flaw):
                flaws.append(replace(photo, at=way_to(item.draft, name)))
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
        photo = known[1]
        if isinstance(photo, Flaw):
            return replace(photo, values={**photo.values, "name": name})
        return photo

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
        any_broken = False
        for path in filter(None, (*item.pictures.values(), *self.edition.house_pictures)):
            known = self._probed.get(path)
            if (
                known is not None
                and isinstance(known[1], Photo)
                and not being_written(path)
                and isinstance(flaw := looked_through(path), Flaw)
            ):
                self._probed[path], any_broken = (known[0], flaw), True
        return any_broken

    # ── painting ──────────────────────────────────────────────────────────────────────────────────

    def frame(self, take: Take, page: int, again: bool = False) -> Rendered:
        """The picture of a page (from 1) in shared memory.

        A picture that was painted lately is handed out again. The first to make way is one that
        was only shown `again`, for whoever goes back. Raises CannotShow.
        """
        key = self._key(take.pictures[page - 1])
        if key not in self._frames:
            self._make_way()
            moving = self._moving(take, page)
            motion = _motion(moving)
            film = self._projection(moving)
            film, plates = self._captioned(take, film)
            more = motion.bytes if motion else sum(map(len, plates))
            frame, like = self._new_frame(more)
            self._has_freed = self._is_large
            painted = self._paint(take, page, frame, like)
            if plates:
                memory = frame.map(more=more)
                memory[self.width * self.height * BYTES_PER_PIXEL :] = b"".join(plates)
            if motion and moving.animation:
                _write(moving.animation, frame, motion)
            flaws = (*painted.flaws, *moving.flaws)
            drawn = painted.drawn if not (more or film) else None
            self._frames[key] = Rendered(
                frame, flaws, motion, film, painted.fields, painted.rise, drawn
            )
            while len(self._frames) > HELD_FRAMES or (
                len(self._frames) > 1 and self._held() > HELD_BYTES
            ):
                self._over.append(self._frames.popitem(last=False)[1].frame)
        self._frames.move_to_end(key, last=not again)
        held = self._frames[key]
        # Its file may have another name by now, though its picture is the same.
        now = self._projection(self._moving(take, page)) if held.film else None
        if held.film is None or now is None:
            return held
        return replace(held, film=replace(held.film, path=now.path))

    @property
    def lacks_frame(self) -> bool:
        """Whether the frame of the next picture could be made ready, others be closed, or memory be
        given back."""
        if self._over or self._has_freed:
            return True
        if not self._may_be_ready or self._is_large or self.width * self.height <= 0:
            return False
        return not self._is_ready or self._holds_another

    def make_ready(self) -> None:
        """Make the frame of the next picture, while there is time: half of what painting a picture
        takes is to get its memory. It holds what is on show, so that an edit needs to paint only
        what it changes. Of large ones there is too much of that to keep any."""
        while self._over:
            self._over.pop().close()
        if self._used is not None:
            self._used.let_go()
            self._used = None
        if self._has_freed:
            self._has_freed = False
            give_back()
        if not self.lacks_frame:
            return
        key, self._holds, self._like = self._key(self.on_show), None, None
        held = self._frames.get(key)
        try:
            if self._ready is None or not self._is_ready:
                self._ready = self.fresh = Frame.create(self.width, self.height)
            if held is None or held.drawn is None:
                self._ready.fill()
            else:
                self._ready.copy(held.frame)
                self._holds, self._like = key, held.drawn
            self._ready.have()
        except OSError:  # memory has run out: whoever paints says so
            self._may_be_ready = False

    @property
    def _holds_another(self) -> bool:
        """Whether the frame that is ready could hold what is on show, and does not."""
        key = self._key(self.on_show)
        held = self._frames.get(key)
        return held is not None and held.drawn is not None and self._holds != key

    def _key(self, picture: str) -> _FrameKey:
        return picture, self.width, self.height, self.order, self.rotate

    @property
    def _is_large(self) -> bool:
        return self.width * self.height * BYTES_PER_PIXEL > LARGE

    def _make_way(self) -> None:
        """Another frame is to come: let go of what has been replaced. Where it is large, of one
        that still stands by too, at once."""
        while len(self._over) > 1:
            self._over.pop().close()
        while self._is_large and len(self._frames) >= HELD_LARGE:
            self._frames.popitem(last=False)[1].frame.close()

    @property
    def _is_ready(self) -> bool:
        ready = self._ready
        return ready is not None and (ready.width, ready.height) == (self.width, self.height)

    def _new_frame(self, more: int) -> tuple[Frame, Drawn | None]:
        """A frame, and what was drawn in it already."""
        if self._ready is None or not self._is_ready or more:
            return Frame.create(self.width, self.height, more), None
        self._used = frame = self._ready
        like, self._ready, self.fresh = self._like, None, None
        self._holds = self._like = None
        return frame, like

    def paint(self, take: Take, page: int, pixels: mmap.mmap | bytearray) -> Painted:
        """Paint a page (from 1) into this many pixels. Raises CannotShow where an error was found
        in it."""
        painted = self._paint(take, page, pixels)
        return replace(painted, flaws=(*painted.flaws, *self._moving(take, page).flaws))

    def held(self, picture: str) -> Frame | None:
        """That picture (`Take.pictures`), if it was painted lately."""
        held = self._frames.get(self._key(picture))
        return held.frame if held is not None else None

    def rows(self, before: str, after: Rendered) -> Rows | None:
        """In which rows a picture differs from one `before`; None where it may in all."""
        held = self._frames.get(self._key(before))
        if held is None or held.drawn is None or after.drawn is None:
            return None
        return differing(held.drawn, after.drawn)

    def _moving(self, take: Take, page: int) -> Moving:
        """How a page moves. Raises CannotShow."""
        with _costing_one_slide():
            return self.painter(take.theme).moving(
                take.scene, page - 1, self.width, self.height, order=self.order, rotate=self.rotate
            )

    def _captioned(
        self, take: Take, film: Projection | None
    ) -> tuple[Projection | None, list[bytes]]:
        """The captions of a film, painted: where and when, and their pixels. What takes too much
        memory is left out."""
        if film is None or not film.run.captions:
            return film, []
        page = take.scene.page
        size = page.body * min(self.width, self.height) / SHORT_SIDE
        places, plates, held = list[Caption](), list[bytes](), 0
        with _costing_one_slide():
            for start, end, text in film.run.captions:
                plate = paint_caption(text, film.place, size, order=self.order, rotate=self.rotate)
                if held + len(plate.pixels) > MOST_CAPTION_BYTES:
                    break
                place = plate.x, plate.y, plate.width, plate.height
                places.append(Caption(start, end, *place, held))
                plates.append(plate.pixels)
                held += len(plate.pixels)
        return replace(film, captions=tuple(places)), plates

    def _projection(self, moving: Moving) -> Projection | None:
        """The film that plays on a page."""
        photo = moving.clip
        if photo is None or photo.run is None:
            return None
        place = moving.x, moving.y, moving.width, moving.height
        return Projection(photo.path, photo.run, place, moving.fill, self.rotate, self.order)

    def _held(self) -> int:
        """Bytes of moving pictures that are held."""
        return sum(held.motion.bytes for held in self._frames.values() if held.motion)

    def _paint(
        self,
        take: Take,
        page: int,
        pixels: Frame | mmap.mmap | bytearray,
        over: Drawn | None = None,
    ) -> Painted:
        with _costing_one_slide():
            painted = self.painter(take.theme).paint(
                take.scene,
                page - 1,
                pixels,
                self.width,
                self.height,
                order=self.order,
                rotate=self.rotate,
                over=over,
            )
        if wrong := next((flaw for flaw in painted.flaws if flaw.severity == "error"), None):
            raise CannotShow(wrong)
        return painted


class _Looks:
    """Which look each slide has on a day, of pages of one size: `chosen`, in that `edition`."""

    def __init__(self) -> None:
        self.edition: Edition | None = None
        self.chosen: dict[str, int] = {}
        self._how_many = TakenOver[Item, int]()
        self._of: tuple[object, ...] = ()
        self._kept: dict[str, int] = {}

    def of(self, item: Item) -> int:
        """The look of a slide that is about to be seen. Where some of its edition is yet to be
        read, it has this look also beside what comes."""
        look = self.chosen.get(item.id, 0)
        if self.edition is not None and self.edition.sure is not None:
            self._kept[item.id] = look
        return look

    def look(self, program: Program, page: Page) -> None:
        """Choose for another edition. Where the same slides follow each other, with as many looks,
        they keep theirs."""
        self.edition = edition = program.edition
        items = edition.items
        of_all = replace(page, photos={}, of_today=False)  # what is not only of who asks
        how_many = self._how_many.of(items, lambda item: _looks(item, of_all), of_all)
        begin = datetime.combine(page.today, time(0), edition.config.timezone)
        rounds = tuple(program.rounds(begin)) if any(how_many) else ()
        names = tuple(map(attrgetter("id"), items))
        if self._of != (rounds, names, how_many):
            self._of = rounds, names, how_many
            self.chosen = varieties(rounds, dict(zip(names, how_many, strict=True)), self._kept)


def _looks(item: Item, page: Page) -> int:
    """How many looks a slide has. A type that fails here fails again when it is laid out, and is
    reported then; the other slides keep their looks."""
    try:
        return item.slide.varieties(page)
    except Exception:  # a type of another package
        return 0


@contextlib.contextmanager
def _costing_one_slide() -> Iterator[None]:
    """Raise CannotShow for whatever goes wrong within.

    Skia, a codec or a fault of ours costs one slide: the others play on.
    """
    try:
        yield
    except CannotShow:
        raise
    except MemoryError as error:
        raise CannotShow(Flaw("slide-memory")) from error
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        raise CannotShow(Flaw("cannot-paint", {"why": why})) from error


def _has_footer(scene: Scene) -> bool:
    return any(isinstance(element, Footer) for element in scene.elements)


def _changes(item: Item, moment: datetime, clock: bool) -> float:
    """When the words of a slide, or a clock in its footer, will next read differently."""
    change, at = item.slide.next_words(moment), moment.timestamp()
    return min(
        change.timestamp() if change is not None else math.inf,
        (at // MINUTE + 1) * MINUTE if clock else math.inf,
    )


def _motion(moving: Moving) -> Motion | None:
    found = moving.animation
    return (
        Motion(
            moving.x, moving.y, moving.width, moving.height, found.columns, found.rows, found.times
        )
        if found
        else None
    )


def _write(animation: Animation, frame: Frame, motion: Motion) -> None:
    """Its pictures behind the frame's own pixels."""
    memory, at = frame.map(more=motion.bytes), frame.width * frame.height * BYTES_PER_PIXEL
    for picture in animation.pictures:
        memory[at : at + len(picture)] = picture
        at += len(picture)


_ROTATIONS: dict[str, _Rotation] = {"0": 0, "90": 90, "180": 180, "270": 270}
