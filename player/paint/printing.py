"""Scenes become a PDF: real text with its fonts inside, pictures at 300 dots an inch. Knows no
slide and no file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import skia

from player.paint.layout import Setter
from player.paint.painter import Painter
from player.scene import Item, Page, Scene
from player.settings.palette import LEAST_CONTRAST, contrast, legible
from player.settings.theme import Theme

A4 = 595.28, 841.89  # pt
A6 = 297.64, 420.94  # half of it both ways
DOTS = 300  # an inch, of pictures
_ROOT = 1  # the node of the whole document


def on_paper(theme: Theme) -> Theme:
    """A theme as it is printed: on white, its dark inks on it, so that a page costs no more ink
    than its words."""
    white = (255, 255, 255)
    inks = dict(theme.inks)
    if theme.dark:  # its ground is the darkest that it has
        inks |= {"ink": theme.inks["ground"], "soft": theme.inks["panel"], "panel": "#f0f0ec"}
    inks["ground"] = "#ffffff"
    if contrast(theme.colour("accent"), white) < LEAST_CONTRAST:
        inks |= {"accent": inks["ink"], "on_accent": "#ffffff", "soft_on_accent": "#ffffff"}
    letters = legible(inks["accent"], (inks["ground"], inks["panel"])) or inks["ink"]
    inks |= {"accent_type": letters, "accent_on_deep": letters}
    inks |= {"wash": inks["ground"], "wash_mark": inks["panel"]}
    inks |= {
        "deep": inks["ground"],
        "deep_mark": inks["panel"],
        "on_deep": inks["ink"],
        "soft_on_deep": inks["soft"],
    }
    return replace(theme, name=f"{theme.name} on paper", inks=inks, background="")


def as_pdf(
    scenes: Sequence[Scene],
    theme: Theme,
    title: str,
    author: str = "",
    language: str = "",
    size: tuple[float, float] = A4,
) -> bytes:
    """Each scene as a page of that size, upright. `language` (nl, en) is for who has it read
    aloud."""
    painter = Painter(theme)
    stream = skia.DynamicMemoryWStream()
    metadata = skia.PDF.Metadata()
    metadata.fTitle, metadata.fAuthor, metadata.fCreator, metadata.fProducer = (
        title,
        author,
        "Klantbeeld",
        "Klantbeeld",
    )
    metadata.fRasterDPI, metadata.fEncodingQuality = DOTS, 90
    if language:
        # skia-python gives a tree of one node: all of it is the document, in the order in which it
        # is drawn; and its language becomes that of the file.
        root = skia.PDF.StructureElementNode()
        root.fTypeString, root.fLang, root.fNodeId = "Document", language, _ROOT
        metadata.fStructureElementTreeRoot = root
    document = skia.PDF.MakeDocument(stream, metadata)
    for scene in scenes:
        canvas = document.beginPage(*size)
        if language:
            skia.PDF.SetNodeId(canvas, _ROOT)
        unit = size[0] / scene.page.width
        canvas.scale(unit, unit)
        painter.draw(scene, 0, canvas, unit * DOTS / 72)
        document.endPage()
    document.close()
    return bytes(stream.detachAsData())


def fits(scene: Scene, theme: Theme, *, whole: bool = False) -> bool:
    """Whether all that is on a page is legible on it; and with `whole`, nothing was left out."""
    stream = skia.NullWStream()
    document = skia.PDF.MakeDocument(stream)
    painted = Painter(theme).draw(scene, 0, document.beginPage(*A4), 1.0)
    document.abort()
    left_out = any(flaw.code == "left-out" for flaw in painted.flaws)
    return painted.usable and not (whole and left_out)


class Measure:
    """How high words become on a page, for who cuts them over pages himself."""

    def __init__(self, theme: Theme, page: Page) -> None:
        """For words in `theme`, at the sizes of `page`."""
        self._setter = Setter(theme, Scene(page))

    def height(self, items: Sequence[Item], width: float) -> float:
        """Of items below each other, at their smallest, in page units."""
        return self._setter.height(tuple(items), width, 0.0)
