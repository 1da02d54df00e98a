"""A scene becomes a sheet: every element finds its place on the page. Draws nothing itself."""
from __future__ import annotations

import math
from itertools import pairwise

from player.paint import faces, qr, roles
from player.paint.column import BELOW, Block, Typesetter, note_missing, share
from player.paint.marks import initials, with_marks
from player.paint.roles import ROLES
from player.paint.sheet import Pattern, Placed, Plate, Ring, Sheet, Shot, Type
from player.paint.text import sentences
from player.problems import Flaw
from player.scene import Box, Code, Column, Element, Emblem, Fill, Flow, Footer, Initials, Label, Marker, Picture, Scene, Text
from player.theme import Theme

FOOTER = 30.0               # size of its type; one walks up to it, so the floor does not hold (product.md)
ADDRESS = 28.0              # likewise
CODE_RADIUS = 20.0
LABEL_TOP = 14.0            # so that a tag beside the label stays inside the safe area


class Setter(Typesetter):
    """Places the elements of one scene. `scale` is pixels per page unit: a QR code wants whole pixels."""

    def __init__(self, theme: Theme, scene: Scene, scale: float) -> None:
        super().__init__(theme, scene.page)
        self.scene, self.scale = scene, scale
        self._flowed: dict[int, tuple[list[str], float] | None] = {}

    def pages(self) -> int:
        """How many pages the flowing words take; 1 where none flow."""
        flows = [self.flowed(element) for element in self.scene.elements if isinstance(element, Flow)]
        return max((len(flow[0]) for flow in flows if flow), default=1)

    def sheet(self, part: int) -> Sheet:
        """Page `part` of the scene, counted from 0."""
        sheet = Sheet()
        for element in self.scene.elements:
            self._element(element, part, sheet)
        return sheet

    def _element(self, element: Element, part: int, sheet: Sheet) -> None:
        match element:
            case Column():
                self.column(element, sheet)
            case Flow():
                self._flow(element, part, sheet)
            case Label():
                self._label(element, sheet)
            case Emblem():
                box = element.box
                sheet.marks.append(Ring(box.x + box.w / 2, box.y + box.h / 2, box.w / 2, element.ink, box.w * 0.19))
            case Fill():
                sheet.marks.append(Plate(element.box, element.ink, element.radius))
            case Picture():
                radius = self.theme.radius if element.rounded else 0.0
                sheet.marks.append(Shot(element.box, element.photo, element.fit, radius, element.subject, element.at))
                sheet.placed.append(Placed("picture", element.box))
            case Initials():
                self._initials(element, sheet)
            case Code():
                self._code(element, sheet)
            case Footer():
                self._footer(element, sheet)
            case Marker():
                self._marker(element, part, sheet)

    # ── a story's words ───────────────────────────────────────────────────────────────────────────────────────────

    def flowed(self, flow: Flow) -> tuple[list[str], float] | None:
        """The texts of its pages and how far they may grow; None where they do not fit `most` pages."""
        key = id(flow)
        if key not in self._flowed:
            self._flowed[key] = self._find_pages(flow)
        return self._flowed[key]

    def _find_pages(self, flow: Flow) -> tuple[list[str], float] | None:
        if len(flow.texts) > 1:
            texts = list(flow.texts)
            grown = self._flow_growth(flow, lambda grown: texts if self._all_fit(flow, texts, grown) else None)
            return (texts, grown) if grown is not None else None
        parts = sentences(flow.texts[0]) if flow.texts else []
        best: tuple[list[str], float] | None = None
        for count in range(1, flow.most + 1):
            if count > max(1, len(parts)):
                break
            grown = self._flow_growth(flow, lambda grown, count=count: self._split(flow, parts, count, grown))  # type: ignore[misc]
            if grown is None:
                continue
            pages = self._split(flow, parts, count, grown)
            assert pages is not None
            if best is None or grown > best[1] + 0.25:
                best = pages, grown
            if best[1] >= 0.35:         # large enough to be read with ease: no further page is worth the wait
                break
        return best

    def _flow_growth(self, flow: Flow, attempt: object) -> float | None:
        fits = attempt
        assert callable(fits)
        if fits(1.0) is not None:
            return 1.0
        if fits(0.0) is None:
            return None
        low, high = 0.0, 1.0
        for _ in range(6):
            middle = (low + high) / 2
            if fits(middle) is not None:
                low = middle
            else:
                high = middle
        return low

    def _room(self, flow: Flow, part: int) -> Box:
        """Where the text of a page may stand, below its head."""
        head = flow.head if part == 0 else flow.again
        if not head:
            return flow.box
        height = self.height(head, flow.box.w, 1.0) + flow.gap
        return Box(flow.box.x, flow.box.y + height, flow.box.w, flow.box.h - height)

    def _fits(self, flow: Flow, text: str, part: int, grown: float) -> bool:
        return self._needed(flow, text, part, grown) <= self._room(flow, part).h + 0.5

    def _needed(self, flow: Flow, text: str, part: int, grown: float) -> float:
        room = self._room(flow, part)
        item = Text(text, flow.role, fit=True)
        height = self.block(item, room.w, grown, rough=True).height
        if flow.avoid and room.y + height > flow.avoid.y:
            height = self.block(item, flow.avoid.x - room.x, grown, rough=True).height
        return height

    def _all_fit(self, flow: Flow, texts: list[str], grown: float) -> bool:
        return all(self._fits(flow, text, part, grown) for part, text in enumerate(texts))

    def _split(self, flow: Flow, parts: list[str], count: int, grown: float) -> list[str] | None:
        """Sentences over `count` pages so that all fit and they are filled alike; None where they do not fit."""
        if count == 1:
            text = "".join(parts).strip()
            return [text] if self._fits(flow, text, 0, grown) else None
        best: tuple[float, list[str]] | None = None
        for cuts in _cuts(len(parts), count):
            edges = (0, *cuts, len(parts))
            texts = ["".join(parts[a:b]).strip() for a, b in pairwise(edges)]
            fills = [len(text) / max(1.0, self._room(flow, part).h) for part, text in enumerate(texts)]
            spread = max(fills)
            if (best is None or spread < best[0]) and self._all_fit(flow, texts, grown):
                best = spread, texts
        return best[1] if best else None

    def _flow(self, flow: Flow, part: int, sheet: Sheet) -> None:
        found = self.flowed(flow)
        if found is None:
            sheet.flaw(self._too_long_flow(flow))
            return
        texts, grown = found
        text = texts[min(part, len(texts) - 1)]
        head = flow.head if part == 0 else flow.again
        room = self._room(flow, part)
        needed = self._needed(flow, text, part, grown)
        top = share(flow.anchor, room.h - needed)
        if head:
            box = Box(flow.box.x, flow.box.y + top, flow.box.w, flow.box.h)
            grow = self.growth(Column(box, head), head)
            self._stack(Column(box, head), head, 1.0 if grow is None else grow, box.y, sheet)
        item = Text(text, flow.role, flow.ink, fit=True, at=flow.at)
        width = room.w
        if flow.avoid and room.y + top + self.block(item, width, grown, rough=True).height > flow.avoid.y:
            width = flow.avoid.x - room.x
        block = self.block(item, width, grown)
        block.place(room.x, room.y + top, width, flow.ink, sheet)
        note_missing(self.words(item), flow.at, sheet)

    def _too_long_flow(self, flow: Flow) -> Flaw:
        if len(flow.texts) > 1:
            over = [(part, text) for part, text in enumerate(flow.texts) if not self._fits(flow, text, part, 0.0)]
            part, text = over[0]
            share_over = 1 - self._room(flow, part).h / self._needed(flow, text, part, 0.0)
            return Flaw("text-too-long", {"words": max(1, math.ceil(len(text.split()) * share_over))}, (*flow.at, part))
        text = flow.texts[0]
        room = sum(self._room(flow, part).h for part in range(flow.most))
        needed = self._needed(flow, text, 1, 0.0)
        count = len(text.split())
        over_words = math.ceil(count * (1 - 0.93 * room / needed)) if needed else 1
        return Flaw("text-too-long", {"words": min(max(1, over_words), max(1, count - 1))}, flow.at)

    # ── furniture ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _set(self, text: str, role: str, size: float, width: float, weight: int | None = None) -> Block:
        """A text at a fixed size."""
        style = ROLES[role]  # type: ignore[index]
        face = roles.face(style, self.theme)
        if weight:
            face = faces.Face(face.family, weight, face.italic)
        from player.paint.text import words

        set_words = words(with_marks(text, self.theme.marks), face, self.page.language)
        used, lines = set_words.lines(size, width, size * 0.8, even=False)
        return Block(role, tuple(lines), face, used, used * 1.3, 0.0, False)  # type: ignore[arg-type]

    def _label(self, element: Label, sheet: Sheet) -> None:
        box = element.box
        block = self.block(Text(element.words, "label"), box.w, 0.0)
        top = box.y + LABEL_TOP
        block.place(box.x, top, box.w, element.ink, sheet)
        if element.tag:
            left = box.x + block.width + block.size * 0.7
            tag = Column(Box(left, 0, box.right - left, 0), (element.tag,))
            high = self.height((element.tag,), tag.box.w)
            self._stack(tag, (element.tag,), 0.0, top + block.cap / 2 - high / 2, sheet)

    def _initials(self, element: Initials, sheet: Sheet) -> None:
        box = element.box
        sheet.marks.append(Plate(box, "accent"))
        letters = initials(element.name)
        # The tile is a close-up of our mark: a ring that runs off its edges.
        size = min(box.w, box.h)
        sheet.marks.append(Ring(box.x + box.w / 2, box.y + box.h / 2, size * 0.47, "on_accent", size * 0.36, faint=0.14))
        face = faces.Face(self.theme.voice, 500)
        wide = faces.width(letters, face)
        letter_size = min(size * 0.40, size * 0.60 / wide if wide else size)
        cap = faces.metrics(face).cap * letter_size
        left, base = box.x + (box.w - wide * letter_size) / 2, box.y + (box.h + cap) / 2
        sheet.marks.append(Type(letters, face, letter_size, left, base, "on_accent"))
        sheet.placed.append(Placed("initials", Box(left, base - cap, wide * letter_size, cap), letter_size, letters))
        sheet.placed.append(Placed("picture", box))

    def _code(self, element: Code, sheet: Sheet) -> None:
        try:
            modules = qr.modules(element.address)
        except ValueError:
            sheet.flaw(Flaw("link-too-long", {"length": len(element.address), "limit": 300}, element.at))
            return
        module = math.ceil(qr.LEAST * self.scale / modules.count) / self.scale
        side = (modules.count + 2 * qr.QUIET) * module
        box = element.box
        # Snapped to whole pixels, so that every module has the same size.
        x, y = (math.floor((edge - side) * self.scale) / self.scale for edge in (box.right, box.bottom))
        card = Box(x, y, side, side)
        sheet.marks.append(Plate(card, "white", CODE_RADIUS))
        quiet = qr.QUIET * module
        sheet.marks.append(Pattern(card.inset(quiet), modules))
        sheet.placed.append(Placed("qr", card))
        gap = 30.0
        room = x - gap - box.x
        address = self._set(qr.readable(element.address), "small", ADDRESS, room, 400)
        what = self.block(Text(element.what, "name"), room, 0.0)
        what_y = card.bottom - address.height - what.height - 8
        for block, top, ink, kind in ((what, what_y, "ink", "name"), (address, card.bottom - address.height, "soft", "address")):
            wide = block.width
            for index, line in enumerate(block.lines):
                left = x - gap - line.width * block.size
                sheet.marks.append(Type(line.text, block.face, block.size, left, top + block.cap + index * block.leading,
                                        ink))  # type: ignore[arg-type]
            sheet.placed.append(Placed(kind, Box(x - gap - wide, top, wide, block.height), block.size,
                                       "\n".join(line.text for line in block.lines)))

    def _footer(self, element: Footer, sheet: Sheet) -> None:
        box = element.box
        block = self._set(element.words, "small", FOOTER, box.w - 60, 500) if element.words else None
        cap = faces.metrics(self.face("small")).cap * FOOTER
        base = box.bottom - BELOW * FOOTER
        middle = base - cap / 2
        left = box.x
        if element.logo:
            high = 56.0
            wide = min(box.w / 2, high * element.logo.width / max(1, element.logo.height))
            place = Box(left, middle - high / 2, wide, high)
            sheet.marks.append(Shot(place, element.logo, "fit", 0.0, "any", ("logo",)))
            sheet.placed.append(Placed("logo", place))
            left += wide + 20
        else:
            sheet.marks.append(Ring(left + 18, middle, 18, "on_accent" if element.ink == "soft_on_accent" else "accent", 6.5))
            left += 36 + 18
        if block:
            block.place(left, base - cap, block.width, element.ink, sheet)
            sheet.placed[-1] = Placed("footer", sheet.placed[-1].box, FOOTER, element.words)

    def _marker(self, element: Marker, part: int, sheet: Sheet) -> None:
        pages = self.pages()
        if pages < 2:
            return
        box = element.box
        block = self.block(Text(element.words.format(page=part + 1, pages=pages), "detail"), box.w, 0.0)
        middle = box.bottom - BELOW * block.size - block.cap / 2
        radius, step = 9.0, 38.0
        for index in range(pages):
            here = index == part
            sheet.marks.append(Ring(box.x + radius + index * step, middle, radius, "accent" if here else "soft",
                                    0.0 if here else radius - 3.5))
        left = box.x + (pages - 1) * step + 2 * radius + 24
        block.place(left, middle - block.cap / 2, block.width, element.ink, sheet)
        sheet.placed[-1] = Placed("marker", Box(box.x, sheet.placed[-1].box.y, left + block.width - box.x, block.height), block.size)


def _cuts(parts: int, count: int) -> list[tuple[int, ...]]:
    """All ways to cut so many parts into `count` stretches of one or more."""
    if count == 2:
        return [(cut,) for cut in range(1, parts)]
    if parts > 40:
        # Far too many to be a story for a screen: cut near the thirds only.
        near = range(-6, 7)
        return [(parts // 3 + a, 2 * parts // 3 + b) for a in near for b in near]
    return [(first, second) for first in range(1, parts - 1) for second in range(first + 1, parts)]
