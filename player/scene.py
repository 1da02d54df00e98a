"""A slide as drawing: page geometry and elements, as plain data. Knows no pixels, fonts, files or
clock.

Lengths are page units: the short side of a page is always 1080, so one unit is one pixel at 1080p.
Colours are names of the theme's inks ("ground", "ink", "accent" …), type sizes are roles: the
painter turns both into what they are.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import quote

from player.lazy import dataclass

SHORT_SIDE = 1080
DOWN_HIGH = 0.88  # of its width: the height of the triangle of what could be better
FOOT = 86.0  # above the safe area's lower edge: the line of the footer, and the air above it

# The grid of an upright page, in parts of its height: where words begin, where the lower third does
# that holds one thing (a code, reactions or our mark), and how high a picture is.
UPRIGHT_WORDS, UPRIGHT_LOWER, UPRIGHT_PICTURE = 0.22, 0.66, 0.46
UPRIGHT_CODE = (340.0, 400.0)  # the side of a code: on a short page or from afar, and on others
UPRIGHT_CODE_AIR = 60.0  # above it
SHORT = 1.5  # height by width: a lower page is short
FAR = 1.2  # how large type is, from where words need more of the room than pictures
VERY_FAR = 1.5  # and from where they need most of it
OF_ID = "{id}"  # in an address to react at: stands for the id of the slide
MOST_PAGES = 20  # of one PDF: what plays, and what is looked at

TINY = 400  # pixels of its shorter side: a photo that is not enlarged to fill its place
MOST_ENLARGED = 3.0  # times: enlarged more, a photo is blurred even from three metres

Ink = Literal[
    "ground",
    "ink",
    "soft",
    "accent",
    "panel",
    "on_accent",
    "soft_on_accent",
    "accent_type",
    "wash",
    "wash_mark",
    "deep",
    "deep_mark",
    "on_deep",
    "soft_on_deep",
    "accent_on_deep",
    "urgent",
    "on_urgent",
]
Part = Literal["top", "middle", "bottom"]  # of a picture, as its author chose it
Subject = Literal["face", "any"] | Part  # what a picture is cropped towards
Role = Literal[
    "poster",
    "numeral",
    "count",
    "display",
    "headline",
    "shout",
    "alarm",
    "person",
    "title",
    "name",
    "champion",
    "entry",
    "credit",
    "lead",
    "intro",
    "body",
    "detail",
    "label",
    "small",
    "voice",
]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in page units; `x` and `y` are its left top corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.h

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """The box without a margin of `dx` at the sides and `dy` (default `dx`) above and below."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def split_top(self, height: float, gap: float = 0) -> tuple[Box, Box]:
        """The topmost `height`, and the rest below a gap."""
        return replace(self, h=height), Box(
            self.x, self.y + height + gap, self.w, self.h - height - gap
        )

    def split_bottom(self, height: float, gap: float = 0) -> tuple[Box, Box]:
        """The rest above a gap, and the lowest `height`."""
        top, bottom = self.split_top(self.h - height - gap, gap)
        return top, bottom

    def split_left(self, width: float, gap: float = 0) -> tuple[Box, Box]:
        """The leftmost `width`, and the rest right of a gap."""
        return replace(self, w=width), Box(
            self.x + width + gap, self.y, self.w - width - gap, self.h
        )

    def contains(self, other: Box, slack: float = 0.5) -> bool:
        """Whether another box lies inside, give or take `slack`."""
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Box, slack: float = 0.5) -> bool:
        """Whether the two share more than `slack` in both directions."""
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Which part of a film plays (seconds of the film), for how long (s), and whether it then
    begins again."""

    begin: float = 0.0
    end: float | None = None
    seconds: float = 0.0
    loop: bool = True
    # From and until which second of the film, and its words; and after how many it begins again.
    captions: tuple[tuple[float, float, str], ...] = ()
    length: float = 0.0


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file that is there: its path, its size as it is looked at (EXIF turned) and a mark
    of its content."""

    path: str
    width: int
    height: int
    mark: str = ""
    leaf: int = 1  # which page of it, where it is a PDF
    moves: bool = False  # a GIF, WebP or APNG of several frames
    drawn: bool = False  # of lines, not of pixels (SVG, PDF): sharp at any size
    notes: tuple[
        tuple[str, str], ...
    ] = ()  # what is to be said of it: a code of `player.problems`, and what it is about
    run: Run | None = None  # of a film that plays; its picture is that of where it begins

    @property
    def portrait(self) -> bool:
        """Whether it is higher than wide."""
        return self.height > self.width


@dataclass(frozen=True, slots=True)
class Paper:
    """What a PDF, or a scan of several pages, holds: how many pages, and of the first of them
    width, height and size of the letters, in points (0: no text), which are empty, and on which a
    reviewer wrote. Pages count from 1.
    """

    pages: int
    sizes: tuple[tuple[float, float, float], ...] = ()
    empty: tuple[int, ...] = ()
    noted: tuple[int, ...] = ()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Paper:
        """From its fields as JSON has them. Raises what that makes of another version's (KeyError,
        TypeError, ValueError)."""
        return cls(
            int(kept["pages"]),
            tuple((float(w), float(h), float(size)) for w, h, size in kept["sizes"]),
            tuple(map(int, kept["empty"])),
            tuple(map(int, kept["noted"])),
        )


@dataclass(frozen=True, slots=True)
class Clip:
    """What a film holds: its size in pixels as it is looked at, how long it is, how many pictures a
    second it has, its captions, and whether it has sound and the colours of HDR."""

    width: int
    height: int
    seconds: float
    rate: float = 25.0
    sound: bool = False
    captions: tuple[tuple[float, float, str], ...] = ()
    hdr: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Clip:
        """From its fields as JSON has them. Raises what that makes of another version's (KeyError,
        TypeError, ValueError)."""
        return cls(
            int(kept["width"]),
            int(kept["height"]),
            float(kept["seconds"]),
            float(kept["rate"]),
            bool(kept["sound"]),
            tuple((float(start), float(end), str(text)) for start, end, text in kept["captions"]),
            bool(kept["hdr"]),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """What a slide lays itself out on. `width` × `height` in page units, the shorter of them
    1080."""

    width: float = 1920
    height: float = 1080
    language: Literal["nl", "en"] = "nl"
    today: date = date(2026, 1, 1)
    now: datetime | None = field(
        default=None, compare=False
    )  # in the screens' zone; None where nobody knows the time
    clock: tuple[str, ...] = field(
        default=(), compare=False
    )  # date and time for the footer, the fullest first; none where it shows no clock
    organisation: str = ""
    logo: Photo | None = None
    background: Photo | None = None  # lies behind slides on the plain ground
    margins: tuple[float, float] = (96, 54)  # at the sides, above and below
    variety: int = 0  # which of its looks a slide has, where it has several
    body: float = 42  # smallest size of running text: 777·D/inch (product.md)
    floor: float = 31  # smallest size of any text but the footer: 561·D/inch
    react_url: str = ""
    of_today: bool = False  # whether it is the quote of the day
    photos: Mapping[str, Photo | None] = field(
        default_factory=dict
    )  # by the name in the file; None where missing
    holidays: Container[date] = field(
        default=(), repr=False, compare=False
    )  # on which nobody works

    @classmethod
    def of_pixels(cls, width: int, height: int) -> Page:
        """The page for a picture of that many pixels: same proportions, short side 1080."""
        scale = SHORT_SIDE / min(width, height)
        return cls(width * scale, height * scale)

    def react_address(self, identity: str | None) -> str:
        """Where one reacts to the slide of that id (None: it has none of its own). Empty where
        there is no such place."""
        if OF_ID not in self.react_url:
            return self.react_url
        return self.react_url.replace(OF_ID, quote(identity, safe="")) if identity else ""

    @property
    def portrait(self) -> bool:
        """Whether it stands upright."""
        return self.height > self.width

    @property
    def whole(self) -> Box:
        """All of it, edge to edge."""
        return Box(0, 0, self.width, self.height)

    @property
    def safe(self) -> Box:
        """Where words may stand: 96 from the sides, 54 above and below; in portrait 96 all round
        (product.md). A theme may keep them further from the edges.
        """
        sides, ends = self.margins
        return self.whole.inset(sides, max(96, ends) if self.portrait else ends)

    @property
    def step(self) -> float:
        """How much larger than at 3 m from a 55 inch screen type must be: 1 there."""
        return self.body / 42

    @property
    def label_top(self) -> float:
        """How far below the safe area's edge a label's capitals begin: so that a tag beside them
        stays inside, but on an upright page, where tags stand below their label."""
        return 0.0 if self.portrait else 16 * self.step

    @property
    def stage(self) -> Box:
        """Between label and footer: where a slide says what it has to say."""
        below_label = 70 + 42 * self.step
        return Box(
            self.safe.x,
            self.safe.y + below_label,
            self.safe.w,
            self.safe.h - below_label - FOOT,
        )

    def room(self, *, code: bool = False, shared: bool = False) -> Box:
        """The stage; on an upright page above the `code` that takes its lower third, which is
        smaller where it is `shared` with reactions."""
        stage = self.stage
        if not (code and self.portrait):
            return stage
        smaller = self.code_side - UPRIGHT_CODE[0] if shared else 0.0
        return replace(stage, h=self.corner.y + smaller - stage.y)

    def core(self, room: Box) -> Box | None:
        """The part of a room in which words stand on an upright page as long as they are large
        there: from 22 % of the height, and clear of the lower third. None on a page that lies."""
        if not self.portrait:
            return None
        top = max(room.y, self.height * UPRIGHT_WORDS)
        return replace(room, y=top, h=min(room.bottom, self.height * UPRIGHT_LOWER) - top)

    def from_core(self, room: Box) -> Box:
        """A room from where words begin on an upright page; all of it where type is large."""
        core = self.core(room)
        if core is None or self.step >= FAR:
            return room
        return replace(core, h=room.bottom - core.y)

    @property
    def narrow(self) -> bool:
        """Whether it stands upright, or is little wider than high (4:3)."""
        return self.width < SHORT * self.height

    @property
    def short(self) -> bool:
        """Whether it stands upright, but little higher than wide (3:4)."""
        return self.portrait and self.height < SHORT * self.width

    def picture_high(self, *, face: bool = False, code: bool = False) -> float:
        """How high a picture is that stands above the words on an upright page: less where words
        need the room, from afar and on a short page, and least where a `code` stands there too. A
        `face` needs more of it than a scene does."""
        near, far = self.step < FAR, self.step >= VERY_FAR and not face
        if self.short:
            low = 0.3 if face or near else 0.22 if far else 0.26
            return self.height * (0.4 if near and not code else low)
        if near:
            return self.height * (0.38 if code else UPRIGHT_PICTURE)
        return self.height * (0.28 if far else 0.34)

    @property
    def pane_high(self) -> float:
        """How high a field is that stands above the words on an upright page, with a drawing, a
        number or initials in it."""
        return self.height * (0.36 if self.step < FAR and not self.short else 0.28)

    def whole_mark(self, ink: Ink, faint: float = 1.0) -> Emblem:
        """Our mark in the lower third of an upright page, whole, where words begin at the left."""
        across = 440.0
        box = Box(self.safe.x, self.stage.bottom - across - FOOT / 2, across, across)
        return Emblem(box, ink, faint, shy=True)

    def whole_down(self, ink: Ink, faint: float = 1.0) -> Emblem:
        """The triangle of what could be better, where our mark would be whole."""
        box = self.whole_mark(ink).box
        high = DOWN_HIGH * box.w
        box = replace(box, y=box.bottom - high, h=high)
        return Emblem(box, ink, faint, shy=True, down=True)

    def mark(self, ink: Ink, faint: float = 1.0) -> Emblem:
        """Our mark in the lower third of an upright page, running off its corner."""
        x, y, across = self.width * 0.89, self.height * 0.87, 1000
        return Emblem(Box(x - across / 2, y - across / 2, across, across), ink, faint, shy=True)

    def beside(self, wide: float, high: float) -> tuple[Box, Box]:
        """A pane along the edge of the page, and where words stand beside it.

        The pane is at the left and `wide`, or on an upright page at the top and `high`.
        """
        if self.portrait:
            pane, rest = self.whole.split_top(high)
            top = rest.y + 64
            return pane, Box(self.safe.x, top, self.safe.w, self.safe.bottom - rest.y - 64)
        pane, rest = self.whole.split_left(wide)
        return pane, Box(rest.x + 84, self.safe.y, self.safe.right - rest.x - 84, self.safe.h)

    def under_label(self, room: Box, foot: float = 86) -> Box:
        """Where a column stands in a room whose label is the head of that column; `foot` is kept
        for the footer."""
        return Box(room.x, room.y + self.label_top, room.w, room.h - self.label_top - foot)

    @property
    def corner(self) -> Box:
        """The right bottom corner that a QR code takes, with the air round it. As large as one ever
        gets. On an upright page it is all the width above the footer."""
        size, air = 350, 26
        if self.portrait:
            far = self.short or self.step >= FAR
            high = self.code_side + UPRIGHT_CODE_AIR / (1.5 if far else 1)
            return Box(self.safe.x, self.code_bottom - high, self.safe.w, high)
        return Box(
            self.safe.right - size - air, self.safe.bottom - size - air, size + air, size + air
        )

    @property
    def code_bottom(self) -> float:
        """Where a code ends on an upright page: above the footer; from afar, on a short one, it
        stands beside that."""
        return self.safe.bottom if self.short and self.step >= FAR else self.stage.bottom

    @property
    def code_side(self) -> float:
        """The side of a code on an upright page, with its quiet zone."""
        least, most = UPRIGHT_CODE
        return least if self.step >= FAR or self.short else most

    def lower_mark(self, ink: Ink = "panel", faint: float = 1.0) -> tuple[Emblem, ...]:
        """Our mark in the lower third of an upright page on which nothing else stands there."""
        return (self.mark(ink, faint),) if self.portrait and not self.background else ()

    def photo(self, name: str | None) -> Photo | None:
        """The picture a field names, or None where there is none (or none that can be read)."""
        return self.photos.get(name) if name else None

    def label(self, words: str, tag: Tag | None = None) -> Label:
        """The label at its place: left top."""
        return Label(self.safe, words, tag=tag)

    def footer(self, room: Box | None = None) -> Footer:
        """Whose screen this is, at the left bottom of the safe area, or of `room`."""
        return Footer(room or self.safe, self.organisation, self.logo)


# How far below the last baseline of a text its own words stand, in parts of its size: who said what
# is written large, and who wrote a note.
TIE, NEAR = 0.46, 0.55

# ── what stands in a column ───────────────────────────────────────────────────────────────────────

Way = tuple[str | int, ...]  # the field that words or a picture came from: ("reactions", 0, "text")


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a role. The painter breaks them into lines; with `fit` it also finds their size.

    `quoted` puts them in the theme's quote marks; `hang` hangs the opening one left of the lines,
    in the accent.
    `gap` is the room above it where something stands above; with `tie` it counts from the last
    baseline of the text above, and is at least that part of its size: what belongs to those words
    stands nearer to them than their own lines do to each other. `lines` is the most it may take
    (0: as many as fit), `most` the largest size to which it grows where that is less than its
    role's.
    """

    words: str
    role: Role = "body"
    ink: Ink = "ink"
    fit: bool = False
    quoted: bool = False
    hang: bool = False
    gap: float = 0
    tie: float | None = None
    lines: int = 0
    most: float = math.inf
    at: Way = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with a shape before it on a panel as wide as it needs: told by word and shape, never
    by colour alone."""

    words: str
    shape: Literal["down", "dot"] = "dot"
    gap: float = 0
    plate: Ink = "panel"
    ink: Ink = "ink"


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with a drawing of ours before them: its shapes, on a square of `side`."""

    shapes: tuple[Shape, ...]
    words: str
    side: float = 100


@dataclass(frozen=True, slots=True)
class Marks:
    """Marked words beside each other, on as many lines as it takes."""

    items: tuple[Marked, ...]
    role: Role = "small"
    ink: Ink = "soft"
    gap: float = 0
    at: Way = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Texts on a panel of their own, as wide as its column, or with `snug` as they need."""

    items: tuple[Text | Marks, ...]
    gap: float = 0
    snug: bool = False
    plate: Ink = "panel"


@dataclass(frozen=True, slots=True)
class Aside:
    """Texts beside an accent bar as high as they are."""

    items: tuple[Text, ...]
    gap: float = 0


@dataclass(frozen=True, slots=True)
class Ruled:
    """Texts under a rule as wide as their column."""

    items: tuple[Text, ...]
    gap: float = 0
    ink: Ink = "accent"


@dataclass(frozen=True, slots=True)
class Beside:
    """Groups of texts next to each other, in columns of one width."""

    items: tuple[Aside | Ruled, ...]
    gap: float = 0
    between: float = 64


Item = Text | Tag | Marks | Card | Aside | Ruled | Beside
Anchor = Literal["top", "middle", "bottom"]


# ── what stands on a page ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Column:
    """Items below each other, as high as they turn out; all that may `fit` grows or shrinks
    together.

    `anchor` says where they stand in a box with room to spare ("middle" is the optical one, a
    little above half).
    `avoid` is a box that reaches into this one from the right: nothing stands there. `air` is
    height that stays free as long as type is large without it. `head` stays at the top of the box.
    With `loose` the last cards, asides or marks that find no room are left out; else too much text
    is a flaw. It is told of what came from a field; what came from elsewhere goes silently. With
    `level` the items stand beside the first line of the column before it, the head above them,
    where there is room. `core` is the part of the box at the top of which they stand as long as
    type is large there (`Page.core`); else they take more of the box, downwards first.
    """

    box: Box
    items: tuple[Item, ...]
    anchor: Anchor = "top"
    avoid: Box | None = None
    air: float = 0
    head: tuple[Item, ...] = ()
    loose: bool = False
    level: bool = False
    core: Box | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A longer text over one to `most` pages, cut between sentences, at one size. `texts` are its
    pages where the author made them, else there is one. `head` stands above it on the first page,
    `again` on the others. `avoid` is what it makes room for on its last page.
    """

    box: Box
    texts: tuple[str, ...]
    head: tuple[Item, ...] = ()
    again: tuple[Item, ...] = ()
    role: Role = "body"
    ink: Ink = "ink"
    gap: float = 40  # between head and text
    most: int = 3
    anchor: Anchor = "top"
    avoid: Box | None = None
    at: Way = ()


@dataclass(frozen=True, slots=True)
class Marker:
    """Which page of how many: "1 van 3" and as many dots, on the line of the label, at the right.
    Nothing for one page."""

    box: Box
    words: str  # with {page} and {pages}
    ink: Ink = "soft"


@dataclass(frozen=True, slots=True)
class Label:
    """What kind of slide this is, at the same place on all of them, with a tag after it where there
    is one."""

    box: Box
    words: str
    ink: Ink = "accent"
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Emblem:
    """Our mark, a ring, as large as its box; with `down` the triangle of what could be better. What
    runs off the page is cut off. `faint` is how much of its ink it has. With `shy` it is left
    out where words reach far into it."""

    box: Box
    ink: Ink = "panel"
    faint: float = 1.0
    shy: bool = False
    down: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline in the units of its drawing: `M x y`, `L x y`, `C x y x y x y` and `Z`, as SVG
    writes them.

    It is filled, or drawn as a line of width `line`. `faint` is how much of its ink it has.
    """

    outline: str
    ink: Ink
    line: float = 0
    faint: float = 1.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a canvas of `width` × `height`, as large as fits in the middle of a box."""

    box: Box
    shapes: tuple[Shape, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A plain surface. With `apart` only where the ground of its scene looks much like the theme's
    own: what tells the two apart then."""

    box: Box
    ink: Ink
    radius: float = 0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in a box: cropped towards its subject to fill it, or whole in the middle of it. Never
    stretched.

    `either`: a photo fills it; a logo or drawing, or a photo of which a head would be cut off, is
    whole, on its own colour or on a panel. `crop` is the part that its author wants to see, where
    it is cropped.
    """

    box: Box
    photo: Photo
    fit: Literal["fill", "fit", "either"] = "fill"
    rounded: bool = False
    subject: Literal["face", "any"] = "any"
    crop: Part | None = None
    at: Way = ()


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What lies behind a photo that is smaller than its box: the photo itself, out of focus and
    dark, or with `flat` our own ground; of a logo or a drawing the colour of its edges."""

    box: Box
    photo: Photo
    at: Way = ()
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Leaves:
    """Pages of a PDF, one on each page of the slide: which (from 1), and the box in the middle of
    which it stands whole."""

    pages: tuple[tuple[int, Box], ...]
    photo: Photo
    at: Way = ()


@dataclass(frozen=True, slots=True)
class Initials:
    """Large initials in a tile that stands where a portrait would; `quiet` beside faces."""

    box: Box
    name: str
    rounded: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in the right bottom corner of a box, with what it does and its address beside it;
    with `last` on the last page only. With `left` it stands in the left bottom corner, below the
    first column that avoids it and before the footer, where that leaves the words enough room.
    With `shared` reactions stand above it, and on an upright page it is smaller.
    `below` is what the painter makes of it on an upright page: there it is as large as
    `Page.code_side` and stands above the footer, whatever the slide asked for.
    """

    box: Box
    address: str
    what: str
    last: bool = False
    left: bool = False
    shared: bool = False
    below: bool = False
    inks: tuple[Ink, Ink] = ("ink", "soft")  # of what it does, and of its address
    at: Way = ()


@dataclass(frozen=True, slots=True)
class Footer:
    """The mark (or logo) and the name of the organisation, small, at the left bottom of a box."""

    box: Box
    words: str
    logo: Photo | None = None
    ink: Ink = "soft"


Element = (
    Column
    | Flow
    | Label
    | Emblem
    | Drawing
    | Marker
    | Fill
    | Picture
    | Backdrop
    | Leaves
    | Initials
    | Code
    | Footer
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A slide laid out on a page. Elements are painted in order.

    `roomier` is the same slide on the same ground with more room for its words: painted instead
    where they do not fit.
    """

    page: Page
    elements: tuple[Element, ...] = ()
    ground: Ink = "ground"
    roomier: Scene | None = None
