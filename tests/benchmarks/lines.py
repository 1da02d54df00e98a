"""Where lines end: how many end in a weak word, how many sentences begin with the last word of a
line, how many ‘…’ and words are torn, and how large the type is.

    python tests/benchmarks/lines.py [--bad] [--only "nl title"]

Lays out the 200 and more texts of lines.txt and the sample content, at 1080p and upright; paints
nothing. `--bad` shows every line end that counts. Prints a table for docs/performance.md; asserts
nothing.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from player.beyond.paper import BODIES, one_slip, poster
from player.commands.opening import edition_of
from player.paint.column import Block
from player.paint.fonts import width
from player.paint.layout import Setter
from player.paint.roles import ROLES
from player.paint.weak_words import is_weak
from player.scene import Page, Scene, Text
from player.settings.theme import built_in
from player.slides.base import Slide, types
from player.slides.quote import Quote

THEME = built_in()["daglicht"]
PAGES = {"lying": (1920, 1080), "upright": (1080, 1920)}
NAMES = {"quote": "klant uit Zwolle", "compliment": "Fatima Bouali"}
SHORT = 6  # letters of a sentence's first word
_STOP = re.compile(r"[.!?…][”’)]*$")
_INNER = re.compile(r"‘(?:[^‘’]|(?<=\w)’(?=\w))*’(?!\w)")


@dataclass
class Told:
    """What is counted over a set of texts."""

    texts: int = 0
    ends: int = 0
    weak: list[str] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    hyphens: list[str] = field(default_factory=list)
    stubs: list[str] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)
    near: int = 0  # between 88 and 110
    avoidable: int = 0  # hyphens in words that at 0.7 of the size fit on a line
    deep: int = 0
    left_out: int = 0

    def row(self, name: str) -> str:
        """A row of the table."""
        part = 100 * len(self.weak) / max(1, self.ends)
        mean = sum(self.sizes) / max(1, len(self.sizes))
        across = sum(self.lengths) / max(1, len(self.lengths))
        return (
            f"| {name} | {self.texts} | {self.ends} | {part:.1f} % | {len(self.begins)} | "
            f"{len(self.torn)} | {len(self.hyphens)} ({self.avoidable}) | {len(self.stubs)} | {mean:.0f} | "
            f"{across:.1f} | {100 * self.near / max(1, len(self.sizes)):.0f} % | {self.deep} | {self.left_out} |"
        )


class Watched(Setter):
    """A setter that remembers what it placed, and in how wide a room."""

    def __init__(self, scene: Scene) -> None:
        self.blocks: list[tuple[Text, Block, float]] = []
        super().__init__(THEME, scene)

    def block(self, item: Text, width: float, grown: float, **how: bool) -> Block:  # type: ignore[override]
        block = super().block(item, width, grown, **how)
        if not how.get("rough"):
            self.blocks.append((item, block, width))
        return block


def set_on(scene: Scene, told: Told, language: str) -> None:
    """Lay a scene out and count in it."""
    setter = Watched(scene)
    sheet = setter.sheet(0, 1.0)
    told.texts += 1
    if any(flaw.severity == "error" for flaw in sheet.flaws):
        told.left_out += 1
        return
    seen = set()
    for thing in sheet.placed:
        style = ROLES.get(thing.kind)  # type: ignore[call-overload]
        if style is None or not style.even or style.least == style.most or thing.text in seen:
            continue
        seen.add(thing.text)
        room = next(
            room
            for item, block, room in reversed(setter.blocks)
            if item.role == thing.kind
            and "\n".join(line.text for line in block.lines) == thing.text
        )
        count(thing.text.split("\n"), setter.face(thing.kind), thing.size, room, told, language)  # type: ignore[arg-type]


def count(lines: list[str], face, size: float, room: float, told: Told, language: str) -> None:
    told.sizes.append(size)
    if len(lines) > 1:
        told.lengths.append(sum(map(len, lines[:-1])) / (len(lines) - 1))
    told.near += 88 <= size <= 110
    told.deep += len(lines) > 6
    shown = " / ".join(lines)
    before = "."
    for line, following in pairwise(lines):
        told.ends += 1
        words = [before, *line.split()]
        before = words[-1]
        if is_weak(words[-1], language):
            told.weak.append(f"{words[-1]} |  {shown}")
        begins = _STOP.search(words[-2]) and not _STOP.search(words[-1])
        if begins and len(words[-1].strip("‘“(,;:")) <= SHORT:
            told.begins.append(shown)
        if line.endswith("-") and following[:1].islower():
            told.hyphens.append(shown)
            whole = re.sub(r"-/", "", "/".join(lines)).replace("/", " ")
            word = next(one for one in whole.split() if line.split()[-1][:-1] in one)
            told.avoidable += width(word, face) * size * 0.7 <= room * 0.99
    last = lines[-1]
    if len(lines) > 1 and " " not in last and len(last.strip(".,!?…”’")) <= 5:
        told.stubs.append(shown)
    whole, breaks = " ".join(lines), set()
    at = -1
    for line in lines[:-1]:
        at += len(line) + 1
        breaks.add(at)
    for inner in _INNER.finditer(whole):
        if any(inner.start() < place < inner.end() for place in breaks):
            end = re.compile(r"\S*").match(whole, inner.end()).end()  # type: ignore[union-attr]
            if width(whole[inner.start() : end], face) * size * 0.85 <= room * 0.99:
                told.torn.append(shown)


def own() -> Iterator[tuple[str, str, str]]:
    """Language, kind and words of every text of ours."""
    language = kind = ""
    for line in (Path(__file__).parent / "lines.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            language, kind = line.strip("[]").split()
        elif line and not line.startswith("#"):
            yield language, kind, line


def slide_of(kind: str, words: str) -> Slide:
    fields = {
        "quote": {"type": "quote", "text": words, "customer": "klant uit Zwolle"},
        "compliment": {"type": "compliment", "text": words, "name": "Fatima Bouali"},
        "title": {"type": "notice", "title": words, "text": "Vanaf maandag, op elke verdieping."},
    }[kind]
    return types()[kind if kind != "title" else "notice"].model_validate(fields)


def page_of(size: tuple[int, int], language: str) -> Page:
    page = replace(Page.of_pixels(*size), organisation="Voorbeeld BV", today=date(2026, 4, 14))
    return replace(page, language=language)  # type: ignore[arg-type]


def on_poster(quote: Quote, page: Page) -> Scene:
    for body in BODIES:
        scene = poster(quote, page, body)
        if not any(flaw.severity == "error" for flaw in Setter(THEME, scene).sheet(0, 1.0).flaws):
            break
    return scene


def samples(language: str) -> list[Slide]:
    """The slides of the sample content."""
    playlist = ROOT / "playlists" / ("kantoor.yaml" if language == "nl" else "office.yaml")
    edition = edition_of(ROOT / "config.yaml", "", playlist, feeds=False)
    return [item.slide for item in edition.items if item.slide.type not in ("image", "pdf")]


def measured(only: str) -> dict[str, Told]:
    """What is counted in the texts, by kind and shape of the page."""
    told: dict[str, Told] = {}

    def on(name: str, scene: Scene, language: str) -> None:
        set_on(scene, told.setdefault(name, Told()), language)

    for language, kind, words in own():
        if only not in f"{language} {kind}":
            continue
        slide = slide_of(kind, words)
        for shape, size in PAGES.items():
            on(f"{language} {kind}, {shape}", slide.layout(page_of(size, language)), language)
        if isinstance(slide, Quote):
            page = page_of(PAGES["upright"], language)
            on("poster (A4)", on_poster(slide, page), language)
            # One of its fourteen is enough: the text of each is the same.
            on("slip", one_slip(slide, page), language)
    for language in ("nl", "en") if not only else ():
        for slide in samples(language):
            for shape, size in PAGES.items():
                on(f"samples, {shape}", slide.layout(page_of(size, language)), language)
    for shape in PAGES:
        whole = Told()
        for one in [one for name, one in told.items() if name.endswith(shape)]:
            for key, value in vars(one).items():
                setattr(whole, key, getattr(whole, key) + value)
        told[f"**all, {shape}**"] = whole
    return told


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bad", action="store_true", help="show every line end that counts")
    parser.add_argument("--only", default="", help="a language and a kind: nl title")
    asked = parser.parse_args()
    told = measured(asked.only)
    print(
        "| what | texts | line ends | weak | sentence begun | ‘…’ torn | hyphens (avoidable) | stubs | "
        "mean size | characters a line | 88 to 110 | over 6 lines | too long |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name, one in told.items():
        print(one.row(name))
    if asked.bad:
        for name, one in told.items():
            if not name.startswith("**"):
                for what in ("weak", "begins", "torn", "hyphens", "stubs"):
                    for line in getattr(one, what):
                        print(f"{name}: {what}: {line}")


if __name__ == "__main__":
    main()
