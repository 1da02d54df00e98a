"""Makes what the handbook shows of every slide type from the example in its docstring: the YAML,
with Dutch keys, and the picture.

    python docs/make.py             # or: make docs; running it twice changes nothing
    python docs/make.py --check     # changes nothing at all; exits with 1 where something has drifted apart

In handleiding.md an example stands between `<!-- voorbeeld: quote -->` and `<!-- /voorbeeld -->`,
wherever one likes to have it. A type that is nowhere gets a place under its own heading. The
pictures are images/voorbeeld-*.webp.
"""

from __future__ import annotations

import io
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml
from PIL import Image, ImageChops

from player.content.playlist import Draft, parse
from player.document import vocabulary
from player.fs.files import write_whole
from player.paint.painter import Painter
from player.paint.pictures import probe
from player.problems import say
from player.scene import Page, Photo
from player.settings.theme import built_in
from player.slides.base import Slide, types

DOCS = Path(__file__).parent
ASSETS = DOCS.parent / "assets"
HANDBOOK, IMAGES = DOCS / "handleiding.md", DOCS / "images"
PAINTED, SIZE = (1600, 900), (800, 450)  # px: as it is painted, and as it is shown
DAY = date(2026, 4, 14)
STAND_INS = {
    "photo": "collega-hendrik.jpg",
    "pdf.file": "keuken-open.jpg",
}  # by field, for pictures that only the example has; all others:
STAND_IN = "verhaal-koffie.jpg"
LEVELS, FEW = (
    64,
    0.0002,
)  # a pixel differs from here on, of 255; and so many of all may: WebP is not exact


def kinds() -> dict[str, type[Slide]]:
    """The types that an editor may use, by their English name."""
    return {name: kind for name, kind in sorted(types().items()) if name != "fallback"}


# ── the words ─────────────────────────────────────────────────────────────────────────────────────


def in_dutch(text: str) -> str:
    """A slide in YAML with its keys, its type and its choices in Dutch, and every other character
    left where it is."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    for start, end, word in sorted(_changes(root), reverse=True):
        text = text[:start] + word + text[end:]
    return text


def _changes(node: yaml.nodes.Node, field: str = "") -> Iterator[tuple[int, int, str]]:
    words = vocabulary()
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                yield key.start_mark.index, key.end_mark.index, words.dutch_key(key.value)
                yield from _changes(value, key.value)
        case yaml.SequenceNode():
            for one in node.value:
                yield from _changes(one, field)
        case yaml.ScalarNode(style=None):
            dutch = {
                english: word
                for word, english in reversed(list(words.values.get(field, {}).items()))
            } | {"yes": "ja", "no": "nee"}
            word = (
                words.dutch_type(node.value)
                if field == "type"
                else str(dutch.get(node.value, node.value))
            )
            if word != node.value:
                yield node.start_mark.index, node.end_mark.index, word


def block(name: str, kind: type[Slide]) -> str:
    """What stands between the markers."""
    slide = textwrap.indent(in_dutch(kind.example_yaml()), "    ")
    listed = f"dias:\n  - {slide.lstrip()}\n"
    (draft,) = parse(listed.encode(), HANDBOOK.name).entries or ()
    (same,) = parse(kind.example_yaml().encode(), HANDBOOK.name).entries or ()
    assert isinstance(draft, Draft) and isinstance(same, Draft) and draft.slide is not None
    assert draft.slide == same.slide, f"{name} says something else in Dutch:\n{listed}"
    return f"![Voorbeeld: {vocabulary().dutch_type(name)}](images/{picture_of(name).name})\n\n```yaml\n{listed}```"


def handbook(text: str) -> str:
    """The handbook with all its examples as they are now. Raises LookupError where a type has no
    heading either."""
    for name, kind in kinds().items():
        opening = f"<!-- voorbeeld: {name} -->"
        if opening not in text:
            heading = re.search(
                rf"^### {re.escape(vocabulary().dutch_type(name))}\n\n",
                text,
                re.MULTILINE | re.IGNORECASE,
            )
            if not heading:
                raise LookupError(
                    f"{HANDBOOK.name} has no heading '### {vocabulary().dutch_type(name)}', nor {opening}"
                )
            text = (
                f"{text[: heading.end()]}{opening}\n<!-- /voorbeeld -->\n\n{text[heading.end() :]}"
            )
        before, rest = text.split(opening, 1)
        _, after = rest.split("<!-- /voorbeeld -->", 1)
        text = f"{before}{opening}\n{block(name, kind)}\n<!-- /voorbeeld -->{after}"
    return text


# ── the pictures ──────────────────────────────────────────────────────────────────────────────────


def picture_of(name: str) -> Path:
    """Where the picture of a type is."""
    return IMAGES / f"voorbeeld-{vocabulary().dutch_type(name)}.webp"


def painted(kind: type[Slide]) -> Image.Image:
    """The first page of the example, as the television shows it."""
    slide = kind.model_validate(yaml.load(kind.example_yaml(), Loader=yaml.BaseLoader))
    page = replace(
        Page.of_pixels(*PAINTED), today=DAY, organisation="Voorbeeld BV", photos=_photos(slide)
    )
    pixels = bytearray(PAINTED[0] * PAINTED[1] * 4)
    found = Painter(built_in()["daglicht"], strangers=False).paint(
        slide.layout(page), 0, pixels, *PAINTED
    )
    assert not found.flaws, [say(flaw, "en") for flaw in found.flaws]
    return (
        Image.frombytes("RGBA", PAINTED, bytes(pixels))
        .convert("RGB")
        .resize(SIZE, Image.Resampling.LANCZOS)
    )


def _photos(slide: Slide) -> dict[str, Photo | None]:
    photos: dict[str, Photo | None] = {}
    for name in slide.pictures():
        field = next(
            (field for field in type(slide).model_fields if getattr(slide, field) == name), ""
        )
        photo = probe(
            ASSETS / (STAND_INS.get(f"{slide.TYPE}.{field}") or STAND_INS.get(field, STAND_IN))
        )
        assert isinstance(photo, Photo)
        photos[name] = photo
    return photos


def looks_like(image: Image.Image, file: Path) -> bool:
    """Whether a picture file shows this, but for what WebP makes of it."""
    if not file.exists():
        return False
    with Image.open(file) as kept:
        if kept.size != image.size:
            return False
        bands = ImageChops.difference(image, kept.convert("RGB")).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(worst.histogram()[LEVELS:]) <= FEW * image.width * image.height


def drifted() -> Iterator[tuple[Path, bytes]]:
    """The files that are no longer what they should be, with what should be in them."""
    text = HANDBOOK.read_text("utf-8")
    if (wanted := handbook(text)) != text:
        yield HANDBOOK, wanted.encode()
    for name, kind in kinds().items():
        image = painted(kind)
        if not looks_like(image, picture_of(name)):
            out = io.BytesIO()
            image.save(out, "WEBP", quality=84, method=6)
            yield picture_of(name), out.getvalue()


def main(check: bool) -> int:
    """Bring everything up to date, or only say what is not."""
    found = list(drifted())
    for path, data in found:
        print(f"{'!=' if check else '->'} {path.relative_to(DOCS.parent)}")
        if not check:
            write_whole(path, data)
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
