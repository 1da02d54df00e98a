"""Lays a scene out on a sheet: every element gets its place on the page. Draws nothing itself."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from player.paint import flow, fonts, qr, roles
from player.paint.column import BELOW, Block, Typesetter
from player.paint.flow import Flowed
from player.paint.marks import initials, with_marks
from player.paint.roles import ROLES
from player.paint.sheet import Figure, Pattern, Placed, Plate, Ring, Sheet, Shot, Type
from player.paint.text import words
from player.problems import Flaw
from player.scene import (
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
    Text,
    Way,
)
from player.settings.theme import Theme

FOOTER = 30.0  # size of its type; read from nearby, so the least size does not apply (product.md)
LOGO = 56.0  # its height
MARK = 36.0  # our mark where there is no logo
FOOTER_PART = 0.46  # of the width: the most it takes beside the address of a QR code
ADDRESS = 28.0  # size of its type; read from nearby too
WHAT = 46.0  # size of the type that says what the code is for
CODE_RADIUS = 20.0
LIFT = 120.0
CODE_AIR = 22.0  # least space above the words beside a code
_ENLARGED = 3.0  # times: enlarged more, a photo is blurred even from three metres
CODE_GAP = 30.0  # between the code and the words beside it

_Flowing = TypeVar("_Flowing", Column, Flow)


class Setter(Typesetter):
    """Places the elements of one scene."""

    def __init__(self, theme: Theme, scene: Scene) -> None:
        """For one scene, with the fonts, inks and marks of `theme`."""
        super().__init__(theme, scene.page)
        self.scene, self.scale = scene, 1.0
        self._flows: dict[Flow, Flowed | None] = {}

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
        sheet = Sheet()
        page = self.page
        if page.background and self.scene.ground == "ground":
            sheet.marks.append(
                Shot(page.whole, page.background, "fill", 0.0, "any", ("background",), "background")
            )
        for element in self.scene.elements:
            self._element(element, part, sheet)
        return sheet

    def _flowed(self, element: Flow) -> Flowed | None:
        if element not in self._flows:
            self._flows[element] = flow.pages(self, element)
        return self._flows[element]

    def _element(self, element: Element, part: int, sheet: Sheet) -> None:
        match element:
            case Column():
                self.column(self._clear(element), sheet)
            case Flow():
                element = self._clear(element)
                flow.place(self, element, self._flowed(element), part, sheet)
            case Label():
                self._label(element, sheet)
            case Emblem() | Fill():
                sheet.marks.append(_plain_mark(element))
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

    def _picture(self, element: Picture, sheet: Sheet) -> None:
        radius = self.theme.radius if element.rounded else 0.0
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

    def _leaf(self, element: Leaves, part: int, sheet: Sheet) -> None:
        """The page of a PDF that stands on page `part` of the slide, where there is one."""
        if part >= len(element.pages):
            return
        number, box = element.pages[part]
        self._small(element.photo, box, False, element.at, sheet)
        leaf = replace(element.photo, leaf=number)
        sheet.marks.append(Shot(box, leaf, "fit", 0.0, "any", element.at))
        sheet.placed.append(Placed("picture", box))

    # ── parts of a page ───────────────────────────────────────────────────────────────────────────

    def _small(self, photo: Photo, box: Box, fill: bool, at: Way, sheet: Sheet) -> None:
        """Report a photo that has too few pixels to be sharp there."""
        across, down = box.w / photo.width, box.h / photo.height
        times = max(across, down) if fill else min(across, down)
        if times > _ENLARGED and not photo.drawn:
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
            left = box.x + block.width + block.size * 0.7
            tag = Column(Box(left, 0, box.right - left, 0), (element.tag,))
            high = self.height((element.tag,), tag.box.w)
            self._stack(tag, (element.tag,), 0.0, top + block.cap / 2 - high / 2, sheet)

    def _drawing(self, element: Drawing, sheet: Sheet) -> None:
        box = element.box
        scale = min(box.w / element.width, box.h / element.height)
        wide, high = element.width * scale, element.height * scale
        x, y = box.x + (box.w - wide) / 2, box.y + (box.h - high) / 2
        sheet.marks.append(Figure(element.shapes, x, y, scale))
        sheet.placed.append(Placed("drawing", Box(x, y, wide, high)))

    def _initials(self, element: Initials, sheet: Sheet) -> None:
        box = element.box
        sheet.marks.append(Plate(box, "accent", self.theme.radius if element.rounded else 0.0))
        letters = initials(element.name)
        # The tile is a close-up of our mark: a ring that runs off its edges.
        size = min(box.w, box.h)
        sheet.marks.append(
            Ring(
                box.x + box.w / 2,
                box.y + box.h / 2,
                size * 0.47,
                self._lightest(),
                size * 0.36,
                faint=0.12,
            )
        )
        face = fonts.Face(self.theme.voice, 500)
        wide = fonts.width(letters, face)
        letter_size = min(size * 0.40, size * 0.60 / wide if wide else size)
        cap = fonts.cap(face) * letter_size
        left, base = box.x + (box.w - wide * letter_size) / 2, box.y + (box.h + cap) / 2
        sheet.marks.append(Type(letters, face, letter_size, left, base, "on_accent"))
        sheet.placed.append(
            Placed("initials", Box(left, base - cap, wide * letter_size, cap), letter_size, letters)
        )
        sheet.placed.append(Placed("picture", box))

    def _clear(self, element: _Flowing) -> _Flowing:
        """A column or flow beside a QR code, made to end above the words written there."""
        code = next((other for other in self.scene.elements if isinstance(other, Code)), None)
        if code is None or element.avoid is None:
            return element
        what, address = self._code_words(code, element.avoid.x)
        over = element.box.bottom - (code.box.bottom - what.height - address.height - CODE_AIR)
        return replace(element, box=replace(element.box, h=element.box.h - max(0.0, over)))

    def _lightest(self) -> Ink:
        inks: tuple[Ink, ...] = ("on_accent", "ink", "ground")
        return max(inks, key=lambda ink: sum(self.theme.colour(ink)))

    def _code(self, element: Code, part: int, sheet: Sheet) -> None:
        if not self._shows(element, part):
            return
        try:
            modules = qr.modules(element.address)
        except ValueError:
            sheet.flaw(
                Flaw("link-too-long", {"length": len(element.address), "limit": 300}, element.at)
            )
            return
        pixels = math.ceil(qr.LEAST * self.scale / modules.count)
        if (modules.count + 2 * qr.QUIET) * pixels > qr.MOST * self.scale:
            # On few pixels a slightly smaller code is better than one over something else.
            pixels = max(1, pixels - 1)
        module = pixels / self.scale
        side = (modules.count + 2 * qr.QUIET) * module
        box = element.box
        # Snapped to whole pixels, so that every module has the same size.
        x, y = (
            math.floor((edge - side) * self.scale) / self.scale for edge in (box.right, box.bottom)
        )
        card = Box(x, y, side, side)
        sheet.marks.append(Plate(card, "white", CODE_RADIUS))
        quiet = qr.QUIET * module
        sheet.marks.append(Pattern(card.inset(quiet), modules))
        sheet.placed.append(Placed("qr", card))
        gap = CODE_GAP
        what, address = self._code_words(element, x)
        # On an upright page they stand above the line of the footer.
        bottom = card.bottom - (LIFT if self.page.portrait else 0.0)
        what_y = bottom - address.height - what.height - 8
        for block, top, ink, kind in (
            (what, what_y, "ink", "name"),
            (address, bottom - address.height, "soft", "address"),
        ):
            wide = block.width
            for index, line in enumerate(block.lines):
                left = x - gap - line.width * block.size
                sheet.marks.append(
                    Type(
                        line.text,
                        block.face,
                        block.size,
                        left,
                        top + block.cap + index * block.leading,
                        ink,  # type: ignore[arg-type]
                    )
                )
            sheet.placed.append(
                Placed(
                    kind,
                    Box(x - gap - wide, top, wide, block.height),
                    block.size,
                    "\n".join(line.text for line in block.lines),
                )
            )

    def _code_words(self, element: Code, x: float) -> tuple[Block, Block]:
        """What a code is for, and its address, set in the room between the footer and the left edge
        `x` of the code."""
        room = x - CODE_GAP - element.box.x
        if not self.page.portrait:
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

    def _footer_parts(self, element: Footer, part: int) -> tuple[float, Block | None, float]:
        """The width of the logo (0: our mark instead), the name, and the width of all of it."""
        room = element.box.w
        if not self.page.portrait:
            room = min(room, FOOTER_PART * self.page.safe.w)
        elif any(
            isinstance(other, Code) and self._shows(other, part) for other in self.scene.elements
        ):
            room = min(room, self.page.corner.x - element.box.x)
        logo = (
            min(room / 2, LOGO * element.logo.width / max(1, element.logo.height))
            if element.logo
            else 0.0
        )
        if not element.words:
            return logo, None, logo or MARK
        beside = logo + 20 if logo else MARK + 18
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

    def _footer(self, element: Footer, part: int, sheet: Sheet) -> None:
        box = element.box
        logo, name, wide = self._footer_parts(element, part)
        if element.right:
            box = Box(box.right - wide, box.y, wide, box.h)
        below = BELOW * (self.size(Text("", element.level), 0.0) if element.level else FOOTER)
        middle = box.bottom - below - fonts.cap(self.face("small")) * FOOTER / 2
        if element.logo:
            middle = middle if element.level else box.bottom - LOGO / 2
            place = Box(box.x, middle - LOGO / 2, logo, LOGO)
            sheet.marks.append(Shot(place, element.logo, "fit", 0.0, "any", ("logo",), "logo"))
            sheet.placed.append(Placed("logo", place))
        else:
            sheet.marks.append(
                Ring(
                    box.x + MARK / 2,
                    middle,
                    MARK / 2,
                    "on_accent" if element.ink == "soft_on_accent" else "accent",
                    6.5,
                )
            )
        if name:
            top = box.bottom - name.height if len(name.lines) > 1 else middle - name.cap / 2
            name.place(
                box.x + (logo + 20 if logo else MARK + 18), top, name.width, element.ink, sheet
            )
            sheet.placed[-1] = Placed("footer", sheet.placed[-1].box, name.size, element.words)

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
        block.place(box.right - block.width, top, block.width, element.ink, sheet)
        sheet.placed[-1] = Placed(
            "marker", Box(left, top, box.right - left, block.height), block.size
        )


def _plain_mark(element: Emblem | Fill) -> Ring | Plate:
    """The mark of an element without type or picture: our emblem, or a filled area."""
    box = element.box
    if isinstance(element, Fill):
        return Plate(box, element.ink, element.radius)
    x, y, radius = box.x + box.w / 2, box.y + box.h / 2, box.w / 2
    return Ring(x, y, radius, element.ink, box.w * 0.19, element.faint)
