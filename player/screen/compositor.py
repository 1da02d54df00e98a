"""Draw pictures on a surface: one that stands still, two in a transition, a picture laid over them.
Reads no clock, knows no cues.

A picture is memory of the studio: it is never copied, only blitted. Blending goes band by band,
straight into the window's surface, so that a band is still in the processor's cache when the second
picture is blended into the first. Only what differs between two pictures is drawn while one makes
way for the other.
"""

from __future__ import annotations

import sys
import weakref
from bisect import bisect_right
from collections.abc import Generator, Sequence
from dataclasses import field
from mmap import mmap

from player.lazy import dataclass
from player.screen.difference import Pair, Part, Rect, clipped, comparing, parts, rect_of
from player.screen.grounds import Blur, Ground, Plain
from player.screen.projector import Projector
from player.screen.sdl import pygame
from player.screen.textures import Canvas, Target
from player.screen.transitions import BRIGHT, Beat, Layers, Transition
from player.wire import (
    BYTES_PER_PIXEL,
    Caption,
    Colour,
    Field,
    Film,
    Frame,
    Motion,
    PixelFormat,
    TransitionKind,
)

BLACK = 0, 0, 0
CAPTION_EARLY = 0.02  # s: a caption comes with the picture that is nearest to it
BAND = 64  # rows; two pictures' bands of 1080p fit in a megabyte of cache


class Picture:
    """A frame of the studio, as pixels to blit; opaque unless it is an overlay."""

    def __init__(
        self,
        frame: Frame,
        byte_order: PixelFormat,
        opaque: bool = True,
        motion: Motion | None = None,
        fields: tuple[Field, ...] = (),
        rise: tuple[int, int] = (0, 0),
        projector: Projector | None = None,
        at_hand: mmap | None = None,
    ) -> None:
        """`frame` holds the pixels, in `byte_order`, and behind them those of `motion`. The
        constructor closes it. `fields` and `rise` are those of its cue; `projector` has the film
        that plays in it. `at_hand` is its memory, where that is all of it.

        Raises ValueError or OSError where the frame is not what its message says.
        """
        # The surface reads this memory as long as it lives, and so keeps it alive; the descriptor
        # may be closed.
        film = projector.film if projector is not None else None
        more = motion.bytes if motion else film.caption_bytes if film else 0
        memory = at_hand or frame.map(writable=False, more=more)
        pixels = (
            memoryview(memory)[: frame.width * frame.height * BYTES_PER_PIXEL] if more else memory
        )
        self.surface = pygame.image.frombuffer(pixels, (frame.width, frame.height), byte_order)
        if opaque:
            self.surface.set_alpha(None)
        self.motion, self._memory, self._order, self._first = (
            motion,
            memory,
            byte_order,
            self.surface,
        )
        self.fields, self.rise, self.projector = fields, rise, projector
        self._copy: pygame.Surface | None = None  # of its first picture, to draw a film on
        frame.close()

    def rewind(self) -> None:
        """Go back to its first picture, as it was before it moved."""
        self.surface = self._first

    def move(self, number: int) -> None:
        """Show its moving part as it is from moment `number` (from 0) on."""
        motion = self.motion
        assert motion is not None
        if self.surface is self._first:
            self.surface = self._first.copy()  # what the studio painted is not ours to write to
        size = motion.columns * motion.rows * BYTES_PER_PIXEL
        start = (
            self.surface.get_width() * self.surface.get_height() * BYTES_PER_PIXEL + number * size
        )
        part = pygame.image.frombuffer(
            memoryview(self._memory)[start : start + size],
            (motion.columns, motion.rows),
            self._order,
        )
        part.set_alpha(None)
        if (motion.columns, motion.rows) == (motion.width, motion.height):
            self.surface.blit(part, (motion.x, motion.y))
        else:
            place = self.surface.subsurface((motion.x, motion.y, motion.width, motion.height))
            pygame.transform.smoothscale(part, (motion.width, motion.height), place)

    @property
    def film(self) -> Film | None:
        """The film that plays in it."""
        return self.projector.film if self.projector is not None else None

    def project(self, picture: pygame.Surface, moment: float) -> None:
        """Show the picture of its film of this moment, with its caption. One that fills the frame
        is not copied, unless something lies over it."""
        film = self.film
        assert film is not None
        index = bisect_right(film.captions, moment + CAPTION_EARLY, key=lambda one: one.start) - 1
        caption = film.captions[index] if index >= 0 else None
        if caption is not None and moment >= caption.end:
            caption = None
        if caption is None and picture.get_size() == self._first.get_size():
            self.surface = picture
            return
        if self._copy is None:
            self._copy = self._first.copy()
        self.surface = self._copy
        self.surface.blit(picture, (film.x, film.y))
        if caption is not None:
            self.surface.blit(self._plate(caption), (caption.x, caption.y))

    def _plate(self, caption: Caption) -> pygame.Surface:
        start = self._first.get_width() * self._first.get_height() * BYTES_PER_PIXEL + caption.at
        plate = pygame.image.frombuffer(
            memoryview(self._memory)[start : start + caption.bytes],
            (caption.width, caption.height),
            self._order,
        )
        plate.set_alpha(None)
        return plate

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in px."""
        return self.surface.get_size()

    def as_sent(self, size: tuple[int, int]) -> bool:
        """Whether it fills a screen of that size with what the studio painted. What a film shows
        is `apart`."""
        return self.motion is None and self.size == size

    def apart(self, other: Picture) -> memoryview:
        """What the studio painted; but nowhere as in the `other` where its film plays, of which
        nobody knows beforehand what is to be seen last."""
        film = self.film
        if film is None:
            return self.bytes
        place = film.x, film.y, film.width, film.height
        surface = self._first.copy()
        surface.fill((255, 255, 255, 255), place)
        surface.blit(other._first, place[:2], place, special_flags=pygame.BLEND_RGB_SUB)
        return _bytes_of(surface)

    @property
    def bytes(self) -> memoryview:
        """What the studio painted, row by row."""
        return memoryview(self._memory)


@dataclass
class Placed:
    """A picture at its place on a screen: scaled to fit where its size differs, moved by `shift`
    px, its edges extended."""

    picture: Picture | None
    shift: tuple[int, int] = (0, 0)
    _pieces: list[tuple[pygame.Surface, tuple[int, int]]] = field(default_factory=list)
    _fits: tuple[object, ...] = ()
    _renewed: bool = False

    def draw(
        self,
        target: Target,
        background: Colour,
        share: float = 1.0,
        across: float = 0.0,
        moved: tuple[int, int] = (0, 0),
    ) -> None:
        """Draw it within the target's clip, `moved` by so many px; `share` (0…1) of it over what is
        there already."""
        if self.picture is None and share >= 1 and not across:
            target.fill(background)
            return
        right = round(across * target.get_width())
        alpha = None if share >= 1 else max(1, round(share * 255))
        pieces = self._fitted(target.get_size(), background)
        if self._renewed and isinstance(target, Canvas):
            target.renew(pieces[0][0])
        self._renewed = False
        for piece, (x, y) in pieces:
            # An alpha of 255 takes a slow path in some builds; no alpha at all is a plain copy.
            piece.set_alpha(alpha)
            target.blit(piece, (x + right + moved[0], y + moved[1]))
            piece.set_alpha(None)

    def draw_rows(self, target: Target, background: Colour, rows: tuple[int, int]) -> None:
        """Draw these rows of it, of which it has as many as the target, within the target's clip.
        Its other memory is not touched: most of the time goes to that."""
        size, (top, bottom) = target.get_size(), rows
        if self.picture is None or isinstance(target, Canvas) or not 0 < top < bottom < size[1]:
            self.draw(target, background)
            return
        part = self.picture.surface.subsurface((0, top, size[0], bottom - top))
        part.set_alpha(None)
        for piece, (x, y) in _shifted(part, (self.shift[0], 0)):
            target.blit(piece, (x, y + top + self.shift[1]))

    def surface(self, size: tuple[int, int], background: Colour) -> pygame.Surface:
        """It as large as the screen, before it is shifted."""
        return self._fitted(size, background)[0][0]

    def moved(self) -> None:
        """Forget the cached pieces: the picture has changed."""
        self._fits, self._renewed = (), True

    def _fitted(
        self, size: tuple[int, int], background: Colour
    ) -> list[tuple[pygame.Surface, tuple[int, int]]]:
        fits = (size, background)
        if fits != self._fits:
            surface = _whole_screen(self.picture, size, background)
            self._pieces, self._fits = _shifted(surface, self.shift), fits
        return self._pieces


def _whole_screen(
    picture: Picture | None, size: tuple[int, int], background: Colour
) -> pygame.Surface:
    """The picture at this size: itself, or scaled, with background beside it where the shape is
    another."""
    if picture and picture.size == size:
        return picture.surface
    screen = pygame.Surface(size)
    screen.fill(background)
    if picture:
        width, height = picture.size
        scale = min(size[0] / width, size[1] / height)
        fitting = max(1, round(width * scale)), max(1, round(height * scale))
        scaled = pygame.transform.smoothscale(picture.surface, fitting)
        scaled.set_alpha(None)
        screen.blit(scaled, ((size[0] - fitting[0]) // 2, (size[1] - fitting[1]) // 2))
    return screen


def _shifted(
    surface: pygame.Surface, shift: tuple[int, int]
) -> list[tuple[pygame.Surface, tuple[int, int]]]:
    """The surface moved by `shift`, with its outermost rows and columns extended over the strip
    that this uncovers."""
    (width, height), (x, y) = surface.get_size(), shift
    pieces = [(surface, (x, y))]
    column, row = (0 if x > 0 else width - 1), (0 if y > 0 else height - 1)
    left, top = (0 if x > 0 else width + x), (0 if y > 0 else height + y)
    if x:
        pieces.append((_stretched(surface, (column, 0, 1, height), (abs(x), height)), (left, y)))
    if y:
        pieces.append((_stretched(surface, (0, row, width, 1), (width, abs(y))), (x, top)))
    if x and y:
        pieces.append((_stretched(surface, (column, row, 1, 1), (abs(x), abs(y))), (left, top)))
    return pieces


def _stretched(
    surface: pygame.Surface, part: tuple[int, int, int, int], size: tuple[int, int]
) -> pygame.Surface:
    strip = pygame.transform.scale(surface.subsurface(part), size)
    strip.set_alpha(None)
    return strip


@dataclass
class Overlay:
    """A picture with transparency (premultiplied), at its place on the screen."""

    picture: Picture
    at: tuple[int, int]


class Compositor:
    """What is to be seen, and whether that has changed since it was drawn."""

    def __init__(self, background: Colour) -> None:
        """`background` is what is seen beside pictures, and where there is none."""
        self._background = background
        self._old = Placed(None)
        self._new = Placed(None)
        self._transition = Transition("cut", 0.0, 0.0)
        self._overlay: Overlay | None = None
        self._changed = True
        self._parts: list[Part] | None = None  # what the transition under way draws, once known
        self._grounds: dict[Colour | Field, Ground] = {}  # through which it goes
        # What the next one will draw, or the work of finding that; with what it depends on.
        self._foreseen: tuple[object, list[Part] | Generator[None, None, list[Part]]] | None = None
        self._since: float | None = None  # when the picture on show began to move
        self._held: float | None = None  # when it was paused
        self._moved = 0  # how many of its pictures have been shown
        self._films: list[Picture] = []  # those of which a film is on, or was until just now
        self._film_only: Picture | None = None  # nothing but its film has changed since last drawn
        self._rows: tuple[int, int] | None = None  # nothing but these has changed since
        self._gone: list[Placed] = []
        self.holds_new = False  # the frame drawn last holds something of the newest picture
        self.touched: list[pygame.Rect] | None = None  # what was drawn last; None: all
        self.dark = False

    # ── what to draw ──────────────────────────────────────────────────────────────────────────────

    def begin(
        self,
        picture: Picture | None,
        shift: tuple[int, int],
        transition: Transition,
        seen: Target | None = None,
    ) -> None:
        """Let a picture (None: the bare background) take the place of what is there.

        In the middle of another transition it starts from what is `seen`, so that nothing jumps.
        """
        self._old = self._new
        if transition.kind != "cut" and self.moving and seen is not None:
            self._old = _still(seen)
        self._rest(picture)
        self._new, self._transition, self._parts = Placed(picture, shift), transition, None
        self.redraw()
        self.holds_new = False

    def foresee(
        self,
        picture: Picture,
        shift: tuple[int, int],
        kind: TransitionKind,
        size: tuple[int, int],
    ) -> bool:
        """Compare the picture on show with the one that comes next, on a screen of that size, so
        that no frame waits for that. Does a little at each call; returns whether there is more."""
        on_show, change = self._new.picture, Transition(kind, 0.0, 0.0)
        if self.moving or not change.through or on_show is None:
            return False
        if not (on_show.as_sent(size) and picture.as_sent(size)):
            return False
        new = Placed(picture, shift)
        basis = self._basis(self._new, new, change, size)
        if self._foreseen is None or self._foreseen[0] != basis:
            pair = Pair(
                on_show.apart(picture),
                picture.bytes,
                *size,
                lambda colour: _pixel(picture.surface, colour),
            )
            slid = shift[0] - self._new.shift[0], shift[1] - self._new.shift[1]
            fields = self._fields(picture, change, size)
            self._foreseen = basis, comparing(pair, fields, picture.rise, slid)
        work = self._foreseen[1]
        if isinstance(work, list):
            return False
        try:
            next(work)
        except StopIteration as done:
            self._foreseen = basis, done.value
            return False
        return True

    def replace(
        self, picture: Picture, same: bool = False, rows: tuple[int, int] | None = None
    ) -> None:
        """The same slide in another version: in its place at once, in the middle of a transition
        too.

        `same`: only its clock or its size differs, so what moves in it goes on where it was. `rows`
        are those from and up to which it differs from the picture on show, where that is known.
        """
        self._rows = rows if self._stands(picture) else None
        if not self.moving:
            self._old = self._new
        last = self._new.picture
        if same and last is not None and picture.motion and picture.motion == last.motion:
            if self._moved and self._since is not None:
                picture.move(self._moved - 1)
        else:
            self._rest(picture)
        self._new, self._parts = Placed(picture, self._new.shift), None
        self._changed, self.holds_new = True, False

    def _stands(self, picture: Picture) -> bool:
        """Whether nothing but the picture on show is on the screen, that stands still, as another
        does that is as large."""
        last = self._new.picture
        if self._changed or self.moving or self._overlay or self.dark or not self.holds_new:
            return False
        return last is not None and all(
            one.motion is None and one.film is None and one.size == last.size
            for one in (last, picture)
        )

    # ── what moves in it ──────────────────────────────────────────────────────────────────────────

    def advance(self, now: float, paused: bool = False, wall: float = 0.0) -> None:
        """Move the picture on show to where it must be by now (`wall` by the clock of the house).
        Time counts from when it is up, but not while it is paused."""
        picture = self._new.picture
        if picture is None or self.moving or not self.holds_new:
            return
        if picture.projector is not None:
            self._project(picture, picture.projector.advance(now, paused, wall))
        if picture.motion is None:
            return
        if self._since is None:
            self._since, self._moved = now, 0
        if paused:
            self._held = self._held if self._held is not None else now
            return
        if self._held is not None:
            self._since, self._held = self._since + now - self._held, None
        times = picture.motion.times
        due = bisect_right(times, now - self._since)
        if due > self._moved:
            picture.move(due - 1)
            self._moved, self._changed = due, True
            self._new.moved()

    def _project(self, picture: Picture, due: pygame.Surface | None) -> None:
        """Show the picture of its film that is due, if another is."""
        if picture not in self._films:
            self._films.append(picture)
        if due is None or picture.projector is None:
            return
        if not self._changed:
            self._film_only = picture
        picture.project(due, picture.projector.moment)
        self._changed = True
        self._new.moved()

    @property
    def film_line(self) -> int | None:
        """What says that the next picture of the film on show is there, where it is awaited."""
        projector = self._new.picture.projector if self._new.picture is not None else None
        return projector.fileno() if projector is not None and not self.moving else None

    def _end_films(self) -> None:
        """Let go of the films that are no longer to be seen."""
        shown = self._old.picture, self._new.picture
        for picture in self._films:
            if picture not in shown and picture.projector is not None:
                picture.projector.end()
        self._films = [picture for picture in self._films if picture in shown]

    @property
    def next_move(self) -> float | None:
        """When it moves next (the clock of the transitions); None where nothing does."""
        picture = self._new.picture
        if picture is not None and picture.projector is not None and not self.moving:
            return picture.projector.next_move
        if (
            picture is None
            or picture.motion is None
            or self._since is None
            or self._held is not None
            or self._moved >= len(picture.motion.times)
        ):
            return None
        return self._since + picture.motion.times[self._moved]

    def _rest(self, picture: Picture | None) -> None:
        """Stop the motion; it starts over when the picture is up."""
        self._since = self._held = None
        if picture is not None and (picture.motion is not None or picture.film is not None):
            picture.rewind()

    def let_go(self) -> None:
        """Let go of the pictures that have made way. That takes time, so what took their place is
        presented first."""
        self._gone.clear()

    def give_up(self) -> None:
        """Drop the newest picture, which can't be drawn, and go back to the one before it."""
        self._new, self._old = self._old, Placed(None)
        self._transition = Transition("cut", 0.0, 0.0)
        self.redraw()

    def darken(self) -> None:
        """Show black until a picture is begun: nobody is there to look."""
        self._new = self._old = Placed(None)
        self._end_films()
        self._transition = Transition("cut", 0.0, 0.0)
        self.dark = True
        self.redraw()

    def lighten(self) -> None:
        """Show the background until a picture is begun."""
        self.dark = False
        self.redraw()

    def lay_over(self, overlay: Overlay | None) -> None:
        """Show this over whatever is on; None: nothing any more."""
        self._overlay = overlay
        self.redraw()

    def redraw(self) -> None:
        """The window lost its pixels or has another size."""
        self._changed, self._rows = True, None

    @property
    def background(self) -> Colour:
        """What is seen beside pictures, and where there is none."""
        return self._background

    @background.setter
    def background(self, colour: Colour) -> None:
        if colour != self._background:
            self.redraw()
        self._background = colour

    # ── drawing it ────────────────────────────────────────────────────────────────────────────────

    @property
    def moving(self) -> bool:
        """Whether the next frame will differ by itself."""
        return self._transition.kind != "cut"

    @property
    def work(self) -> int:
        """Px that a frame of the transition under way draws anew; 0 where that is not known."""
        boxes = [_box(part.area) for part in self._parts or ()]
        return sum(width * height for _x, _y, width, height in boxes)

    @property
    def rising(self) -> bool:
        """Whether words may rise in the transition under way."""
        return any(part.sources for part in self._parts or ())

    def stale(self, frame_due: bool) -> bool:
        """Whether to draw: something changed, or a transition is under way and its next frame is
        due."""
        return self._changed or (self.moving and frame_due)

    def draw(self, target: Target, now: float) -> None:
        """Draw the frame of this moment (seconds, the clock of the transitions)."""
        self.touched = None
        if self.dark:
            target.set_clip(None)
            target.fill(BLACK)
            self._changed = False
            return
        film, self._film_only = self._film_only, None
        place = self._film_place(film, target)
        if place is not None:
            target.set_clip(place)
            self._new.draw(target, self._background)
            target.set_clip(None)
            self._changed, self.touched = False, [place]
            return
        through = self._transition.through and not self._transition.over(now)
        rows, self._rows = self._rows, None
        if rows is not None and self._new.picture and self._new.picture.size == target.get_size():
            holds_new = self._draw_rows(target, rows)
        else:
            holds_new = self._draw_parts(target, now) if through else self._draw_whole(target, now)
        if self._overlay:
            target.blit(
                self._overlay.picture.surface,
                self._overlay.at,
                special_flags=pygame.BLEND_PREMULTIPLIED,
            )
        if self._transition.over(now):
            self._transition = Transition("cut", 0.0, 0.0)
            self._gone.append(self._old)
            self._old, self._parts, self._grounds = Placed(None), None, {}
            self._end_films()
        self._changed = False
        self.holds_new = self.holds_new or holds_new

    def _film_place(self, picture: Picture | None, target: Target) -> pygame.Rect | None:
        """Where a film is on the screen, if nothing else there is to be drawn."""
        film = picture.film if picture is not None else None
        if picture is None or film is None or picture is not self._new.picture:
            return None
        if self.moving or self._overlay or picture.size != target.get_size():
            return None
        rect = (film.x, film.y, film.x + film.width, film.y + film.height)
        place = self._on_screen(rect, target.get_size())
        return pygame.Rect(_box(place)) if place is not None else None

    def _draw_whole(self, target: Target, now: float) -> bool:
        """Draw pictures as a whole. Returns whether the new one is among them."""
        layers = self._transition.layers(now)
        if not (layers[0].share >= 1 and layers[0].across == 0):
            target.fill(self._background)
        self._draw_layers(target, target.get_rect(), layers)
        target.set_clip(None)
        return any(layer.picture == "new" for layer in layers)

    def _draw_rows(self, target: Target, rows: tuple[int, int]) -> bool:
        """Draw these rows of the new picture, over the one that it differs from only there."""
        size = target.get_size()
        place = self._on_screen((0, rows[0], size[0], rows[1]), size) if rows[0] < rows[1] else None
        self.touched = []
        if place is not None:
            area = pygame.Rect(_box(place))
            target.set_clip(area)
            self._new.draw_rows(target, self._background, rows)
            target.set_clip(None)
            self.touched = [area]
        return True

    def _draw_parts(self, target: Target, now: float) -> bool:
        """Draw what differs between the pictures. Returns whether anything of the new one is
        seen."""
        size = target.get_size()
        if self._parts is None:
            self._parts, self._grounds = self._find_parts(size), {}
        anew = self._changed or self._overlay is not None
        if anew:
            self._old.draw(target, self._background)
        layers, holds_new = self._transition.layers(now), not self._parts
        beat = self._transition.beat(now, self._brightness(size))
        areas: list[pygame.Rect] = []
        for part in self._parts:
            place = self._on_screen(part.area, size)
            if place is None:
                continue
            area = pygame.Rect(_box(place))
            areas.append(area)
            ground = self._ground(part, size)
            if ground is None:
                self._draw_layers(target, area, layers)
                holds_new = True
                continue
            self._draw_beat(target, area, part, ground, beat)
            holds_new = holds_new or beat.new > 0
        target.set_clip(None)
        self.touched = None if anew else areas
        return holds_new

    def _draw_layers(self, target: Target, area: pygame.Rect, layers: Layers) -> None:
        for band in _bands(target, area, len(layers)):
            target.set_clip(band)
            for layer in layers:
                placed = self._old if layer.picture == "old" else self._new
                placed.draw(target, self._background, layer.share, layer.across)

    def _draw_beat(
        self, target: Target, area: pygame.Rect, part: Part, ground: Ground, beat: Beat
    ) -> None:
        """Draw the old picture with so much of the ground over it, or on the ground so much of the
        new one, its words below their place by what is left of their rise."""
        rise = self._new.picture.rise if self._new.picture and part.sources else (0, 0)
        x, y = round(rise[0] * beat.below), round(rise[1] * beat.below)
        size = target.get_size()
        sources = [self._on_screen(source, size) for source in part.sources or (part.area,)]
        risen = [pygame.Rect(_box(rect)).move(x, y) for rect in sources if rect is not None]
        for band in _bands(target, area):
            target.set_clip(band)
            if beat.ground < 1:
                self._old.draw(target, self._background)
            if beat.ground:
                ground.lay(target, band, beat.ground)
            for place in risen if beat.new else ():
                target.set_clip(place.clip(band))
                self._new.draw(target, self._background, beat.new, moved=(x, y))

    def _brightness(self, size: tuple[int, int]) -> float:
        """How much (0…1) of what changes goes through a bright ground. All of it goes at one pace:
        at two, half a word stands there when its other half has gone."""
        areas = {True: 0, False: 0}
        for part in self._parts or ():
            ground = self._ground(part, size)
            if ground is not None:
                _left, _top, width, height = _box(part.area)
                areas[ground.luminance > BRIGHT] += width * height
        whole = sum(areas.values())
        return areas[True] / whole if whole else 0.0

    def _ground(self, part: Part, size: tuple[int, int]) -> Ground | None:
        """What a part goes through; None where the new picture comes straight through the old."""
        key = part.colour or part.photo
        if key is None:
            return None
        if key not in self._grounds:
            if part.photo is None:
                assert part.colour is not None
                self._grounds[key] = Plain(part.colour)
            else:
                surface = self._new.surface(size, self._background)
                rect = clipped(rect_of(part.photo), (0, 0, *size))
                place = rect and self._on_screen(rect, size)
                if rect is None or place is None:
                    return None
                self._grounds[key] = Blur(surface, rect, place, part.photo.radius)
        return self._grounds[key]

    # ── what differs ──────────────────────────────────────────────────────────────────────────────

    def _find_parts(self, size: tuple[int, int]) -> list[Part]:
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and isinstance(foreseen[1], list):
            if foreseen[0] == self._basis(self._old, self._new, self._transition, size):
                return foreseen[1]
        return self._compared(self._old, self._new, self._transition, size)

    def _basis(self, old: Placed, new: Placed, change: Transition, size: tuple[int, int]) -> object:
        """What a comparison depends on. It keeps no picture alive."""
        pictures = [placed.picture and weakref.ref(placed.picture) for placed in (old, new)]
        return pictures, old.shift, new.shift, change.kind, size, self._background

    def _compared(
        self, old: Placed, new: Placed, change: Transition, size: tuple[int, int]
    ) -> list[Part]:
        one, other = (placed.surface(size, self._background) for placed in (old, new))
        slid = (
            (new.shift[0] - old.shift[0], new.shift[1] - old.shift[1])
            if old.picture and new.picture
            else (0, 0)
        )
        rise = new.picture.rise if new.picture else (0, 0)
        fields = self._fields(new.picture, change, size)
        with _bytes_of(one) as old_bytes, _bytes_of(other) as new_bytes:
            pair = Pair(old_bytes, new_bytes, *size, lambda colour: _pixel(other, colour))
            return parts(pair, fields, rise, slid)

    def _fields(
        self, picture: Picture | None, change: Transition, size: tuple[int, int]
    ) -> Sequence[Field]:
        """The plain fields through which a picture is reached."""
        background = Field(0, 0, *size, self._background)
        if picture is None:
            return [background]
        fields = picture.fields if picture.size == size else ()
        if change.keeps_photos:
            return fields
        return [background, *(field for field in fields if field.colour is not None)]

    def _on_screen(self, rect: Rect, size: tuple[int, int]) -> Rect | None:
        """Where a rectangle of the new picture is seen, with the edges that the picture's own are
        drawn out to."""
        (x, y), (width, height) = self._new.shift, size
        left, top, right, bottom = rect
        return clipped(
            (
                left + x if left > 0 else 0,
                top + y if top > 0 else 0,
                right + x if right < width else width,
                bottom + y if bottom < height else height,
            ),
            (0, 0, width, height),
        )


def _still(seen: Target) -> Placed:
    """What is on the screen now, to start a transition from."""
    still = Picture.__new__(Picture)
    # With bytes as those of a frame, so that the two can be compared.
    still.surface = pygame.Surface(seen.get_size(), pygame.SRCALPHA, 32)
    still.surface.blit(seen.copy() if isinstance(seen, Canvas) else seen, (0, 0))
    still.surface.set_alpha(None)
    still.motion, still.fields, still.rise, still.projector = None, (), (0, 0), None
    return Placed(still)


def _bytes_of(surface: pygame.Surface) -> memoryview:
    """Its pixels, row by row. Nothing can be blitted until this is released."""
    return memoryview(surface.get_view("0"))  # type: ignore[arg-type]


def _pixel(surface: pygame.Surface, colour: Colour) -> bytes:
    """What a pixel of that colour is in its memory."""
    return (int(surface.map_rgb(colour)) & 0xFFFFFFFF).to_bytes(4, sys.byteorder)


def _box(rect: Rect) -> tuple[int, int, int, int]:
    """A rectangle as pygame has it."""
    return rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]


def _bands(target: Target, area: pygame.Rect, layers: int = 2) -> list[pygame.Rect]:
    """Parts of an area that stay in the processor's cache while several layers are drawn."""
    if layers < 2 or isinstance(target, Canvas):
        return [area]
    return [
        pygame.Rect(area.left, top, area.width, min(BAND, area.bottom - top))
        for top in range(area.top, area.bottom, BAND)
    ]
