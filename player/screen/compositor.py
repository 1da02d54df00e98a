"""Draw pictures on a surface: one that stands still, two in a transition, a picture laid over them.
Reads no clock, knows no cues.

A picture is memory of the studio: it is never copied, only blitted. Blending goes band by band,
straight into the window's surface, so that a band is still in the processor's cache when the second
picture is blended into the first.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from player.screen.sdl import pygame
from player.screen.transitions import Transition
from player.wire import BYTES_PER_PIXEL, Frame, Motion, PixelFormat

Colour = tuple[int, int, int]
BLACK = 0, 0, 0
BAND = 64  # rows; two pictures' bands of 1080p fit in a megabyte of cache


class Picture:
    """A frame of the studio, as pixels to blit; opaque unless it is an overlay."""

    def __init__(
        self,
        frame: Frame,
        byte_order: PixelFormat,
        opaque: bool = True,
        motion: Motion | None = None,
    ) -> None:
        """`frame` holds the pixels, in `byte_order`, and behind them those of `motion`. The
        constructor closes it.

        Raises ValueError or OSError where the frame is not what its message says.
        """
        # The surface reads this memory as long as it lives, and so keeps it alive; the descriptor
        # may be closed.
        memory = frame.map(writable=False, more=motion.bytes if motion else 0)
        pixels = (
            memoryview(memory)[: frame.width * frame.height * BYTES_PER_PIXEL] if motion else memory
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
    def size(self) -> tuple[int, int]:
        """Width and height in px."""
        return self.surface.get_size()


@dataclass
class Placed:
    """A picture at its place on a screen: scaled to fit where its size differs, moved by `shift`
    px, its edges extended."""

    picture: Picture | None
    shift: tuple[int, int] = (0, 0)
    _pieces: list[tuple[pygame.Surface, tuple[int, int]]] = field(default_factory=list)
    _fits: tuple[object, ...] = ()

    def draw(
        self, target: pygame.Surface, background: Colour, share: float = 1.0, across: float = 0.0
    ) -> None:
        """Draw it within the target's clip; `share` (0…1) of it over what is there already."""
        if self.picture is None and share >= 1 and not across:
            target.fill(background)
            return
        right = round(across * target.get_width())
        alpha = None if share >= 1 else max(1, round(share * 255))
        for piece, (x, y) in self._fitted(target.get_size(), background):
            # An alpha of 255 takes a slow path in some builds; no alpha at all is a plain copy.
            piece.set_alpha(alpha)
            target.blit(piece, (x + right, y))
            piece.set_alpha(None)

    def moved(self) -> None:
        """Forget the cached pieces: the picture has changed."""
        self._fits = ()

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
        self._since: float | None = None  # when the picture on show began to move
        self._held: float | None = None  # when it was paused
        self._moved = 0  # how many of its pictures have been shown
        self.holds_new = False  # the frame drawn last holds something of the newest picture
        self.dark = False

    # ── what to draw ──────────────────────────────────────────────────────────────────────────────

    def begin(
        self,
        picture: Picture | None,
        shift: tuple[int, int],
        transition: Transition,
        seen: pygame.Surface | None = None,
    ) -> None:
        """Let a picture (None: the bare background) take the place of what is there.

        In the middle of another transition it starts from what is `seen`, so that nothing jumps.
        """
        self._old = self._new
        if transition.kind != "cut" and self.moving and seen is not None:
            self._old = _still(seen)
        self._rest(picture)
        self._new, self._transition = Placed(picture, shift), transition
        self._changed, self.holds_new = True, False

    def replace(self, picture: Picture) -> None:
        """The same slide in another version: in its place at once, in the middle of a transition
        too."""
        if not self.moving:
            self._old = self._new
        self._rest(picture)
        self._new = Placed(picture, self._new.shift)
        self._changed, self.holds_new = True, False

    # ── what moves in it ──────────────────────────────────────────────────────────────────────────

    def advance(self, now: float, paused: bool = False) -> None:
        """Move the picture on show to where it must be by now. Time counts from when it is up, but
        not while it is paused."""
        picture = self._new.picture
        if picture is None or picture.motion is None or self.moving or not self.holds_new:
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

    @property
    def next_move(self) -> float | None:
        """When it moves next (the clock of the transitions); None where nothing does."""
        picture = self._new.picture
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
        if picture is not None and picture.motion is not None:
            picture.rewind()

    def give_up(self) -> None:
        """Drop the newest picture, which can't be drawn, and go back to the one before it."""
        self._new, self._old = self._old, Placed(None)
        self._transition = Transition("cut", 0.0, 0.0)
        self._changed = True

    def darken(self) -> None:
        """Show black until a picture is begun: nobody is there to look."""
        self._new = self._old = Placed(None)
        self._transition = Transition("cut", 0.0, 0.0)
        self.dark, self._changed = True, True

    def lighten(self) -> None:
        """Show the background until a picture is begun."""
        self.dark, self._changed = False, True

    def lay_over(self, overlay: Overlay | None) -> None:
        """Show this over whatever is on; None: nothing any more."""
        self._overlay, self._changed = overlay, True

    def redraw(self) -> None:
        """The window lost its pixels or has another size."""
        self._changed = True

    @property
    def background(self) -> Colour:
        """What is seen beside pictures, and where there is none."""
        return self._background

    @background.setter
    def background(self, colour: Colour) -> None:
        self._changed = self._changed or colour != self._background
        self._background = colour

    # ── drawing it ────────────────────────────────────────────────────────────────────────────────

    @property
    def moving(self) -> bool:
        """Whether the next frame will differ by itself."""
        return self._transition.kind != "cut"

    def stale(self, frame_due: bool) -> bool:
        """Whether to draw: something changed, or a transition is under way and its next frame is
        due."""
        return self._changed or (self.moving and frame_due)

    def draw(self, target: pygame.Surface, now: float) -> None:
        """Draw the frame of this moment (seconds, the clock of the transitions)."""
        if self.dark:
            target.set_clip(None)
            target.fill(BLACK)
            self._changed = False
            return
        layers = self._transition.layers(now)
        covered = layers[0].share >= 1 and layers[0].across == 0
        width, height = target.get_size()
        step = BAND if len(layers) > 1 else height
        for top in range(0, height, step):
            target.set_clip((0, top, width, step))
            if not covered:
                target.fill(self._background)
            for layer in layers:
                placed = self._old if layer.picture == "old" else self._new
                placed.draw(target, self._background, layer.share, layer.across)
        target.set_clip(None)
        if self._overlay:
            target.blit(
                self._overlay.picture.surface,
                self._overlay.at,
                special_flags=pygame.BLEND_PREMULTIPLIED,
            )
        if self._transition.over(now):
            self._transition = Transition("cut", 0.0, 0.0)
            self._old = Placed(None)
        self._changed = False
        self.holds_new = self.holds_new or any(layer.picture == "new" for layer in layers)


def _still(seen: pygame.Surface) -> Placed:
    """What is on the screen now, to start a transition from."""
    still = Picture.__new__(Picture)
    still.surface, still.motion = seen.copy(), None
    return Placed(still)
