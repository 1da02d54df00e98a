"""Lays a scene out on a sheet: every element gets its place on the page. Draws nothing itself."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from player.paint import flow, fonts, footer_clock, qr, roles
from player.paint.column import BELOW, HEAD_GAP, Block, Typesetter
from player.paint.flow import Flowed
from player.paint.marks import initials, with_marks
from player.paint.roles import ROLES
from player.paint.sheet import Figure, Pattern, Placed, Plate, Ring, Sheet, Shot, Triangle, Type
from player.paint.text import words
from player.problems import Flaw
from player.scene import (
    MOST_ENLARGED,
    TINY,
    UPRIGHT_CODE,
    Backdrop,
    Box,
    Code,
    Column,
    Drawing,
    Element,
    Emblem,
    Fill,
    Flow,
    Footer,
    Initials,
    Ink,
    Label,
    Leaves,
    Marker,
    Photo,
    Picture,
    Scene,
    Tag,
    Text,
    Way,
)
from player.settings.palette import LEAST_MARK, contrast
from player.settings.theme import Theme

FOOTER = 30.0  # size of its type; read from nearby, so the least size does not apply (product.md)
LOGO = 56.0  # its height, where it is wide
TALL_LOGO, WIDE = 72.0, 1.2  # the height of one that is tall, and from which width to height not
LOGO_GAP, MARK_GAP = 26.0, 18.0  # between logo or mark and the name
MARK = 36.0  # our mark where there is no logo
FOOTER_PART = 0.46  # of the width: the most it takes beside the address of a QR code
ADDRESS = 28.0  # size of its type; read from nearby too
WHAT = 46.0  # size of the type that says what the code is for
CODE_RADIUS = 20.0
# Of the radius of our mark: words that come nearer to its middle crowd it, where it runs off the
# page and where it is whole.
_CROWDED, _CLEAR = 0.88, 1.3
CODE_AIR = 22.0  # least space above the words beside a code
# Round a code: between its corners and the hole of our mark, which is so many times as large.
HOLE_AIR, LEAST_RING = 22.0, 1.6
_SHARP = 2.0  # times: a tiny photo is not enlarged more than this to fill its place
_DISC, _WHOLE = 0.62, 0.86  # of a place: the disc of a tiny photo, and a tiny picture that is whole
TAG_AIR = 14.0  # above and below a tag that stands below its label
BELOW_TAG = 40.0  # between a tag and the words below it on an upright page
CODE_GAP = 30.0  # between the code and the words beside it
BETWEEN = 36.0  # between a column and what is anchored at the bottom below it
CODE_ABOVE = 40.0  # between a code at the left and the words above it

# Of the mark beside the organisation's name, where that is in one of these: 3:1 on what lies below.
_RING_INKS: dict[Ink, Ink] = {
    "soft_on_accent": "on_accent",
    "soft_on_deep": "accent_on_deep",
    "on_urgent": "on_urgent",
}

_Flowing = TypeVar("_Flowing", Column, Flow)


class Setter(Typesetter):
    """Places the elements of one scene."""

    def __init__(self, theme: Theme, scene: Scene) -> None:
        """For one scene, with the fonts, inks and marks of `theme`."""
        super().__init__(theme, scene.page)
        # What was asked for, and what of it is placed.
        self.asked, self.scene, self.scale = scene, scene, 1.0
        scene = self._with_code_below(self._roomy_enough(scene))
        self._given = self.scene = scene
        self._flows: dict[Flow, Flowed | None] = {}
        # The top of the first line of the column placed last, and what of its box it took.
        self._line, self._last = 0.0, Box(0, 0, 0, 0)

    def _roomy_enough(self, scene: Scene) -> Scene:
        """The first of the scene and its roomier ones in which all fits, else in which most does:
        what is said to be too long is then too long everywhere."""
        if scene.roomier is None:
            return scene
        best, least = scene, math.inf
        following: Scene | None = scene
        while following is not None and least > 0:
            if (lacking := self._lacking(following)) < least:
                best, least = following, lacking
            following = following.roomier
        return best

    def _lacking(self, scene: Scene) -> int:
        """How many of its columns do not fit."""
        self.scene = scene
        return sum(
            self.fit(self._clear(one), one.items) is None
            for one in scene.elements
            if isinstance(one, Column)
        )

    def pages(self) -> int:
        """How many pages the flowing text takes; 1 where none flows."""
        flows = [
            self._flowed(self._clear(element))
            for element in self.scene.elements
            if isinstance(element, Flow)
        ]
        leaves = [
            len(element.pages) for element in self.scene.elements if isinstance(element, Leaves)
        ]
        return max([len(flow.texts) for flow in flows if flow] + leaves, default=1)

    def sheet(self, part: int, scale: float) -> Sheet:
        """Page `part` (from 0) of the scene. `scale` is pixels per page unit: a QR code needs whole
        pixels."""
        self.scale = scale
        self.scene = self._settled(self._given)
        sheet = Sheet()
        page = self.page
        if page.background and self.scene.ground == "ground":
            sheet.marks.append(
                Shot(page.whole, page.background, "fill", 0.0, "any", ("background",), "background")
            )
        for element in self.scene.elements:
            self._element(element, part, sheet)
        self._leave_out_crowded(sheet)
        self._round_the_code(sheet)
        self._clock(sheet)
        return sheet

    def _round_the_code(self, sheet: Sheet) -> None:
        """Where a code covers part of the hole of our mark, the mark stands round the code: slivers
        of a hole beside it look like a fault."""
        rings = {_plain_mark(one) for one in self.scene.elements if isinstance(one, Emblem)}
        for card in (thing.box for thing in sheet.placed if thing.kind == "qr"):
            half = math.hypot(card.w, card.h) / 2
            x, y = card.x + card.w / 2, card.y + card.h / 2
            for at, mark in enumerate(sheet.marks):
                if not (isinstance(mark, Ring) and mark.hole and mark in rings):
                    continue
                apart = math.hypot(mark.x - x, mark.y - y)
                if mark.hole - half < apart < mark.hole + half:
                    hole = max(mark.hole, half + HOLE_AIR)
                    radius = max(mark.radius, hole * LEAST_RING)
                    sheet.marks[at] = replace(mark, x=x, y=y, radius=radius, hole=hole)

    def _leave_out_crowded(self, sheet: Sheet) -> None:
        """Without our mark where words reach far into it."""
        for element in self.scene.elements:
            if not (isinstance(element, Emblem) and element.shy):
                continue
            ring, box = _plain_mark(element), element.box
            air = _CLEAR if self.page.whole.contains(box) else _CROWDED
            x, y, reach = box.x + box.w / 2, box.y + box.h / 2, box.w / 2 * air
            if any(
                thing.kind not in ("footer", "logo")
                and math.hypot(
                    max(thing.box.x - x, 0.0, x - thing.box.right),
                    max(thing.box.y - y, 0.0, y - thing.box.bottom),
                )
                < reach
                for thing in sheet.placed
            ):
                sheet.marks.remove(ring)

    def _settled(self, scene: Scene) -> Scene:
        """The scene with its QR code at the right where that leaves no room for the words above it
        at the left; what stands at the right then ends above it."""
        scene = self._yielding(scene)
        code = next((one for one in scene.elements if isinstance(one, Code) and one.left), None)
        columns = [one for one in scene.elements if isinstance(one, Column) and one.avoid]
        if code is None or not columns:
            return scene
        words = self._above(columns[0], code)
        if self.fit(words, words.items) is not None:
            changed: dict[Element, Element] = {one: replace(one, avoid=None) for one in columns}
            changed[columns[0]] = words
        else:
            changed = {
                one: replace(
                    one,
                    avoid=None,
                    box=replace(one.box, h=self.page.corner.y - CODE_AIR - one.box.y),
                )
                for one in columns
            }
            changed[columns[0]] = replace(columns[0], avoid=None)
            changed[code] = replace(code, left=False, box=self.page.safe)
        return replace(
            scene, elements=tuple(changed.get(element, element) for element in scene.elements)
        )

    def _with_code_below(self, scene: Scene) -> Scene:
        """The scene with its QR code at the left above the footer, where the page stands upright:
        the one thing in its lower third."""
        page = self.page
        if not page.portrait:
            return scene

        def placed(element: Element) -> Element:
            if isinstance(element, Code) and not element.below:
                box = Box(page.safe.x, page.safe.y, page.safe.w, page.code_bottom - page.safe.y)
                return replace(element, box=box, left=True, below=True)
            return element

        return replace(scene, elements=tuple(map(placed, scene.elements)))

    def _yielding(self, scene: Scene) -> Scene:
        """The scene with the room of a loose column given to the one above it, where that would not
        fit without it."""
        columns = [one for one in scene.elements if isinstance(one, Column)]
        for above, below in pairwise(columns):
            if not below.loose or below.box.x != above.box.x or below.box.y <= above.box.y:
                continue
            if self.fit(self._clear(above), above.items) is not None:
                continue
            changed: dict[Element, Element] = {
                above: replace(above, box=replace(above.box, h=below.box.bottom - above.box.y)),
                below: replace(below, box=replace(below.box, y=below.box.bottom, h=0)),
            }
            elements = tuple(changed.get(element, element) for element in scene.elements)
            return replace(scene, elements=elements)
        return scene

    def _above(self, element: Column, code: Code) -> Column:
        """A column that ends above the code that stands below it."""
        card = self._code_card(code) or self.page.corner
        high = card.y - CODE_ABOVE - element.box.y
        return replace(element, box=replace(element.box, h=high), avoid=None)

    def _flowed(self, element: Flow) -> Flowed | None:
        if element not in self._flows:
            self._flows[element] = flow.pages(self, element)
        return self._flows[element]

    def _element(self, element: Element, part: int, sheet: Sheet) -> None:
        match element:
            case Column():
                self._column(element, sheet)
            case Flow():
                element = self._clear(element)
                flow.place(self, element, self._flowed(element), part, sheet)
            case Label():
                self._label(element, sheet)
            case Emblem() | Fill() | Backdrop():
                self._plain(element, sheet)
            case Drawing():
                self._drawing(element, sheet)
            case Picture():
                self._picture(element, sheet)
            case Leaves():
                self._leaf(element, part, sheet)
            case Initials():
                self._initials(element, sheet)
            case Code():
                self._code(element, part, sheet)
            case Footer():
                self._footer(element, part, sheet)
            case Marker():
                self._marker(element, part, sheet)

    def _plain(self, element: Emblem | Fill | Backdrop, sheet: Sheet) -> None:
        if isinstance(element, Fill) and element.apart:
            grounds = self.theme.colour(self.scene.ground), self.theme.colour("ground")
            if contrast(*grounds) >= LEAST_MARK:
                return  # it is told from the theme's own ground at a glance
        sheet.marks.append(_plain_mark(element))

    def _column(self, element: Column, sheet: Sheet) -> None:
        element = self._clear(element)
        if element.level:
            element = self._level(element)
        if element.loose and element.anchor == "bottom" and element.box.x == self._last.x:
            box = element.box
            top = min(box.y, self._last.bottom + BETWEEN)
            element = replace(element, box=replace(box, y=top, h=box.bottom - top))
        first = len(sheet.placed)
        self.column(element, sheet)
        if placed := sheet.placed[first:]:
            self._line = placed[0].box.y
            self._last = replace(
                element.box, h=max(one.box.bottom for one in placed) - element.box.y
            )

    def _level(self, element: Column) -> Column:
        """A column moved down to the first line of the one before it, if it fits there."""
        box = element.box
        head = self.height(element.head, box.w) + HEAD_GAP if element.head else 0.0
        top = max(box.y, self._line - head)
        lower = Box(box.x, top + head, box.w, box.bottom - top - head)
        if self.fit(replace(element, box=lower, head=()), element.items) is None:
            return element
        return replace(element, box=replace(box, y=top, h=box.bottom - top))

    def _picture(self, element: Picture, sheet: Sheet) -> None:
        radius = self._radius(element.box) if element.rounded else 0.0
        if self._is_tiny(element):
            self._tiny(element, radius, sheet)
            return
        self._small(element.photo, element.box, element.fit == "fill", element.at, sheet)
        sheet.marks.append(
            Shot(
                element.box,
                element.photo,
                element.fit,
                radius,
                element.crop or element.subject,
                element.at,
            )
        )
        sheet.placed.append(Placed("picture", element.box))

    def _is_tiny(self, element: Picture) -> bool:
        photo, box = element.photo, element.box
        across, down = box.w / photo.width, box.h / photo.height
        whole = element.fit == "fit"
        enlarged = min(across, down) if whole else max(across, down)
        return (
            not (photo.drawn or photo.moves)
            and min(photo.width, photo.height) < TINY
            and enlarged > (MOST_ENLARGED if whole else _SHARP)
        )

    def _tiny(self, element: Picture, radius: float, sheet: Sheet) -> None:
        """A photo of few pixels, no larger than it can bear: a person in a disc, anything else
        whole, on a panel as large as the photo would have been."""
        photo, box = element.photo, element.box
        least = math.ceil(max(box.w, photo.width * box.h / photo.height) / 200) * 100
        size = f"{photo.width}×{photo.height}"
        name = Path(photo.path).name
        values = {"name": name, "size": size, "least": least}
        sheet.flaw(Flaw("picture-small", values, element.at, "warning"))
        towards = element.crop or element.subject
        middle = box.x + box.w / 2, box.y + box.h / 2
        if element.subject == "face":
            side = min(MOST_ENLARGED * min(photo.width, photo.height), _DISC * min(box.w, box.h))
            wide, high, round_, fit = side, side, side / 2, element.fit
        else:
            # A place made for a whole picture is no larger than that may be.
            room = 1.0 if element.fit == "fit" else _WHOLE
            times = min(MOST_ENLARGED, room * box.w / photo.width, room * box.h / photo.height)
            wide, high, round_, fit = photo.width * times, photo.height * times, radius, "fit"
        if element.fit != "fit":
            sheet.marks.append(Plate(box, "panel", radius))
        place = Box(middle[0] - wide / 2, middle[1] - high / 2, wide, high)
        sheet.marks.append(Shot(place, photo, fit, round_, towards, element.at))
        sheet.placed.append(Placed("picture", box))

    def _leaf(self, element: Leaves, part: int, sheet: Sheet) -> None:
        """The page of a PDF that stands on page `part` of the slide, where there is one."""
        if part >= len(element.pages):
            return
        number, box = element.pages[part]
        self._small(element.photo, box, False, element.at, sheet)
        leaf = replace(element.photo, leaf=number)
        if self.page.portrait and not leaf.portrait:
            # No strip in our own colour: the sheet's goes on above and below it.
            sheet.marks.append(_plain_mark(Backdrop(self.page.whole, leaf, element.at)))
        sheet.marks.append(Shot(box, leaf, "fit", 0.0, "any", element.at))
        sheet.placed.append(Placed("picture", box))

    # ── parts of a page ───────────────────────────────────────────────────────────────────────────

    def _small(self, photo: Photo, box: Box, fill: bool, at: Way, sheet: Sheet) -> None:
        """Report a photo that has too few pixels to be sharp there."""
        across, down = box.w / photo.width, box.h / photo.height
        times = max(across, down) if fill else min(across, down)
        if times > MOST_ENLARGED and not photo.drawn:
            # Enlarged twice it still looks sharp from where people stand.
            least = math.ceil(photo.width * times / 200) * 100
            sheet.flaw(
                Flaw(
                    "picture-small",
                    {
                        "name": Path(photo.path).name,
                        "size": f"{photo.width}×{photo.height}",
                        "least": least,
                    },
                    at,
                    "warning",
                )
            )

    def _set(
        self,
        text: str,
        role: str,
        size: float,
        width: float,
        weight: int | None = None,
        *,
        even: bool = False,
    ) -> Block:
        """A text at a fixed size."""
        style = ROLES[role]  # type: ignore[index]
        face = roles.face(style, self.theme)
        if weight:
            face = fonts.Face(face.family, weight, face.italic)
        set_words = words(with_marks(text, self.theme.marks), face, self.page.language)
        used, lines = set_words.lines(size, width, size * 0.8, even=even)
        return Block(role, tuple(lines), face, used, used * 1.3, 0.0, False)  # type: ignore[arg-type]

    def _label(self, element: Label, sheet: Sheet) -> None:
        box = element.box
        block = self.block(Text(element.words, "label"), box.w, 0.0)
        top = box.y + self.page.label_top
        block.place(box.x, top, box.w, element.ink, sheet)
        if element.tag:
            place = self._tag_place(element, element.tag)
            self._stack(Column(place, (element.tag,)), (element.tag,), 0.0, place.y, sheet)

    def _tag_place(self, element: Label, tag: Tag) -> Box:
        """Beside a label; below it where that leaves too little room for the tag on one line, or
        none above it."""
        box, block = element.box, self.block(Text(element.words, "label"), element.box.w, 0.0)
        high, wide = self.height((tag,), box.w), self.tag_width(tag)
        top, left = box.y + self.page.label_top, box.x + block.width + block.size * 0.7
        beside = top + block.cap / 2 - high / 2
        if len(block.lines) < 2 and wide <= box.right - left and beside >= box.y:
            return Box(left, beside, wide, high)
        return Box(box.x, top + block.height + TAG_AIR * self.page.step, min(wide, box.w), high)

    def _below_tag(self, element: _Flowing) -> _Flowing:
        """A column or flow that begins below the tag of the label above it."""
        label = next(
            (other for other in self.scene.elements if isinstance(other, Label) and other.tag), None
        )
        if label is None or label.tag is None:
            return element
        tag, box = self._tag_place(label, label.tag), element.box
        air = BELOW_TAG if self.page.portrait else TAG_AIR
        low = tag.bottom + air * self.page.step
        if tag.y > box.bottom or low <= box.y or not box.x < tag.right:
            return element
        return replace(element, box=Box(box.x, low, box.w, box.h - (low - box.y)))

    def _drawing(self, element: Drawing, sheet: Sheet) -> None:
        box = element.box
        scale = min(box.w / element.width, box.h / element.height)
        wide, high = element.width * scale, element.height * scale
        x, y = box.x + (box.w - wide) / 2, box.y + (box.h - high) / 2
        sheet.marks.append(Figure(element.shapes, x, y, scale))
        sheet.placed.append(Placed("drawing", Box(x, y, wide, high)))

    def _initials(self, element: Initials, sheet: Sheet) -> None:
        box = element.box
        plate: Ink = "panel" if element.quiet else "accent"
        sheet.marks.append(Plate(box, plate, self._radius(box) if element.rounded else 0.0))
        letters = initials(element.name)
        # The tile is a close-up of our mark: a ring that runs off its edges.
        size = min(box.w, box.h)
        sheet.marks.append(
            Ring(
                box.x + box.w / 2,
                box.y + box.h / 2,
                size * 0.47,
                "ground" if element.quiet else self._lightest(),
                size * 0.36,
                faint=0.5 if element.quiet else 0.12,
            )
        )
        face = fonts.Face(self.theme.voice, 500)
        ink: Ink = "ink" if element.quiet else "on_accent"
        wide = fonts.width(letters, face)
        letter_size = min(size * 0.40, size * 0.60 / wide if wide else size)
        # Three Chinese characters in a small tile take more of it rather than be too small.
        letter_size = max(letter_size, min(self.page.floor, size * 0.84 / max(wide, 0.1)))
        cap = fonts.cap(face) * letter_size
        left, base = box.x + (box.w - wide * letter_size) / 2, box.y + (box.h + cap) / 2
        sheet.marks.append(Type(letters, face, letter_size, left, base, ink))
        sheet.placed.append(
            Placed("initials", Box(left, base - cap, wide * letter_size, cap), letter_size, letters)
        )
        sheet.placed.append(Placed("picture", box))

    def _radius(self, box: Box) -> float:
        """Of the corners of a picture: small ones would become pills."""
        return min(self.theme.radius, 0.12 * box.w)

    def _clear(self, element: _Flowing) -> _Flowing:
        """A column or flow beside a QR code, made to end above the words written there."""
        element = self._below_tag(element)
        code = next((other for other in self.scene.elements if isinstance(other, Code)), None)
        if code is None or element.avoid is None:
            return element
        if code.below:
            if isinstance(element, Flow):
                return element
            high = min(element.box.bottom, self.page.corner.y) - element.box.y
            return replace(element, box=replace(element.box, h=high), avoid=None)
        what, address = self._code_words(code, element.avoid.x)
        over = element.box.bottom - (code.box.bottom - what.height - address.height - CODE_AIR)
        return replace(element, box=replace(element.box, h=element.box.h - max(0.0, over)))

    def _lightest(self) -> Ink:
        inks: tuple[Ink, ...] = ("on_accent", "ink", "ground")
        return max(inks, key=lambda ink: sum(self.theme.colour(ink)))

    def _code(self, element: Code, part: int, sheet: Sheet) -> None:
        if not self._shows(element, part):
            return
        card = self._code_card(element)
        if card is None:
            sheet.flaw(
                Flaw("link-too-long", {"length": len(element.address), "limit": 300}, element.at)
            )
            return
        modules = qr.modules(element.address)
        module = math.floor(card.w * self.scale / (modules.count + 2 * qr.QUIET)) / self.scale
        quiet = (
            math.floor((card.w - modules.count * module) / 2 * self.scale) / self.scale
            if element.below
            else qr.QUIET * card.w / (modules.count + 2 * qr.QUIET)
        )
        sheet.marks.append(Plate(card, "white", CODE_RADIUS))
        side = modules.count * module if element.below else card.w - 2 * quiet
        sheet.marks.append(Pattern(Box(card.x + quiet, card.y + quiet, side, side), modules))
        sheet.placed.append(Placed("qr", card))
        what, address = self._code_words(element, card.x)
        both = what.height + 8 + address.height
        bottom = card.bottom
        if element.left:
            # Where the footer stands beside the code too, they stand a little higher.
            bottom = (
                card.y + (card.h + both) / 2 - (0.0 if self._is_above_footer(element) else LOGO / 2)
            )
        for block, top, ink, kind in (
            (what, bottom - both, element.inks[0], "name"),
            (address, bottom - address.height, element.inks[1], "address"),
        ):
            x = card.right + CODE_GAP if element.left else card.x - CODE_GAP - block.width
            for index, line in enumerate(block.lines):
                left = x if element.left else x + block.width - line.width * block.size
                sheet.marks.append(
                    Type(
                        line.text,
                        block.face,
                        block.size,
                        left,
                        top + block.cap + index * block.leading,
                        ink,
                    )
                )
            sheet.placed.append(
                Placed(
                    kind,
                    Box(x, top, block.width, block.height),
                    block.size,
                    "\n".join(line.text for line in block.lines),
                )
            )

    def _code_card(self, element: Code) -> Box | None:
        """Where a code stands, its quiet zone included; None where its address is too long."""
        try:
            modules = qr.modules(element.address)
        except ValueError:
            return None
        pixels = math.ceil(qr.LEAST * self.scale / modules.count)
        if (modules.count + 2 * qr.QUIET) * pixels > qr.MOST * self.scale:
            # On few pixels a slightly smaller code is better than one over something else.
            pixels = max(1, pixels - 1)
        module = pixels / self.scale
        side = (modules.count + 2 * qr.QUIET) * module
        if element.below:
            side = math.floor(self._side_below(element) * self.scale) / self.scale
        box = element.box
        # Snapped to whole pixels, so that every module has the same size.
        x, y = (
            math.floor((edge - side) * self.scale) / self.scale
            for edge in (box.x + side if element.left else box.right, box.bottom)
        )
        return Box(x, y, side, side)

    def _is_above_footer(self, element: Code) -> bool:
        return element.below and element.box.bottom < self.page.safe.bottom

    def _side_below(self, element: Code) -> float:
        return UPRIGHT_CODE[0] if element.shared else self.page.code_side

    def _code_words(self, element: Code, x: float) -> tuple[Block, Block]:
        """What a code is for, and its address, set in the room between the footer and the left edge
        `x` of the code."""
        room = x - CODE_GAP - element.box.x
        if element.left:
            side = self._side_below(element) if element.below else qr.MOST
            room = element.box.right - (x + side + CODE_GAP)
        else:
            footer = next(
                (other for other in self.scene.elements if isinstance(other, Footer)), None
            )
            room -= self._footer_parts(footer, 0)[2] + 2 * CODE_GAP if footer else 0.0
        return (
            self._set(element.what, "name", max(WHAT, self.page.floor), room),
            self._set(qr.readable(element.address), "small", ADDRESS, room, 400),
        )

    def _shows(self, code: Code, part: int) -> bool:
        return not code.last or part == self.pages() - 1

    def _footer_parts(
        self, element: Footer, part: int
    ) -> tuple[tuple[float, float] | None, Block | None, float]:
        """The size of the logo (None: our mark instead), the name, and the width of all of it."""
        room = element.box.w
        if not self.page.portrait:
            room = min(room, FOOTER_PART * self.page.safe.w)
        logo = _logo_size(element.logo, room / 2) if element.logo else None
        wide = logo[0] if logo else MARK
        if not element.words:
            return logo, None, wide
        beside = wide + (LOGO_GAP if logo else MARK_GAP)
        # A long name gets smaller type, then two lines that are together no higher than a logo.
        tried = ((FOOTER, 1), (26.0, 1), (23.5, 2), (20.0, 2))
        blocks = (
            (self._set(element.words, "small", size, room - beside, 500, even=True), lines)
            for size, lines in tried
        )
        block = next(
            (block for block, lines in blocks if len(block.lines) <= lines), None
        ) or self._set(element.words, "small", 20.0, room - beside, 500)
        return logo, block, beside + block.width

    def _beside_code(self, element: Footer, part: int) -> Footer:
        """A footer, moved beside the QR code where that stands in its corner."""
        code = next((other for other in self.scene.elements if isinstance(other, Code)), None)
        card = self._code_card(code) if code and code.left and self._shows(code, part) else None
        if code is None or card is None or self._is_above_footer(code):
            return element
        left = card.right + CODE_GAP
        return replace(element, box=replace(element.box, x=left, w=code.box.right - left))

    def _footer(self, element: Footer, part: int, sheet: Sheet) -> None:
        element = self._beside_code(element, part)
        box = element.box
        logo, name, wide = self._footer_parts(element, part)
        middle = self._footer_middle(element)
        if element.logo and logo:
            # One that is higher than others stands on the same foot.
            place = Box(box.x, middle - logo[1] + min(LOGO, logo[1]) / 2, *logo)
            behind = sheet.field_behind(place)
            sheet.marks.append(
                Shot(place, element.logo, "fit", 0.0, "any", ("logo",), "logo", behind)
            )
            sheet.placed.append(Placed("logo", place))
        else:
            sheet.marks.append(
                Ring(
                    box.x + MARK / 2,
                    middle,
                    MARK / 2,
                    _RING_INKS.get(element.ink, "accent_type"),
                    6.5,
                )
            )
        if name:
            top = box.bottom - name.height if len(name.lines) > 1 else middle - name.cap / 2
            name.place(box.x + wide - name.width, top, name.width, element.ink, sheet)
            sheet.placed[-1] = Placed("footer", sheet.placed[-1].box, name.size, element.words)

    def _footer_middle(self, element: Footer) -> float:
        """The y of the middle of its capitals, and of its logo."""
        if element.logo:
            return element.box.bottom - LOGO / 2
        return element.box.bottom - BELOW * FOOTER - fonts.cap(self.face("small")) * FOOTER / 2

    def _clock(self, sheet: Sheet) -> None:
        """Date and time on the line of the footer, at the right, where the page shows a clock."""
        element = next((one for one in self.scene.elements if isinstance(one, Footer)), None)
        if element is None or not self.page.clock:
            return
        face, right = self.face("small"), self.page.safe.right
        base = self._footer_middle(element) + fonts.cap(face) * FOOTER / 2
        row = footer_clock.Row(element.box.x, right, base, FOOTER)
        footer_clock.place(
            sheet, self.page.clock, row, face, element.ink, self.scene.ground, self.theme
        )

    def _marker(self, element: Marker, part: int, sheet: Sheet) -> None:
        pages = self.pages()
        if pages < 2:
            return
        box = element.box
        # As wide as the widest number makes it, so that nothing moves from page to page.
        blocks = [
            self.block(Text(element.words.format(page=page + 1, pages=pages), "label"), box.w, 0.0)
            for page in range(pages)
        ]
        block, wide = blocks[part], max(block.width for block in blocks)
        top = box.y + self.page.label_top
        middle = top + block.cap / 2
        radius, step = 9.0 * self.page.step, 38.0 * self.page.step
        dots = (pages - 1) * step + 2 * radius
        left = box.right - wide - 24 * self.page.step - dots
        for index in range(pages):
            here = index == part
            sheet.marks.append(
                Ring(
                    left + radius + index * step,
                    middle,
                    radius,
                    "accent" if here else "soft",
                    0.0 if here else radius * 0.61,
                )
            )
        # Its right edge stays: where its ink begins depends on the number.
        blank = fonts.edge(block.lines[0].text, block.face) * block.size
        block.place(box.right - block.width + blank, top, block.width, element.ink, sheet)
        sheet.placed[-1] = Placed(
            "marker", Box(left, top, box.right - left, block.height), block.size
        )


def _logo_size(logo: Photo, most: float) -> tuple[float, float]:
    """The width and height of a logo in a footer, at most that wide: a tall one is higher, or it
    would be a stripe."""
    shape = logo.width / max(1, logo.height)
    high = min(TALL_LOGO, LOGO * max(1.0, WIDE / shape) ** 0.5)
    wide = min(most, high * shape)
    return wide, wide / shape


def _plain_mark(element: Emblem | Fill | Backdrop) -> Ring | Triangle | Plate | Shot:
    """The mark of an element without type: our emblem, a filled area, what is behind a photo."""
    box = element.box
    if isinstance(element, Backdrop):
        behind: Ink | None = "ground" if element.flat else None
        return Shot(box, element.photo, "fill", 0.0, "middle", element.at, "backdrop", behind)
    if isinstance(element, Fill):
        return Plate(box, element.ink, element.radius)
    if element.down:
        return Triangle(box, element.ink, element.faint)
    x, y, radius = box.x + box.w / 2, box.y + box.h / 2, box.w / 2
    return Ring(x, y, radius, element.ink, box.w * 0.19, element.faint)
