"""Makes what the documentation shows of the code, so that the two cannot drift apart.

    python docs/make.py             # or: make docs; running it twice changes nothing
    python docs/make.py --check     # changes nothing; exits with 1 where it has drifted

- handleiding.md: the example of every slide type, from its docstring, with Dutch keys, between
  `<!-- voorbeeld: quote -->` and `<!-- /voorbeeld -->`, wherever one likes to have it. A type that
  is nowhere gets a place under its own heading. The pictures are images/voorbeeld-*.webp; those
  of the sample content and of the README are painted too.
- schermen.md: every key of config.yaml, from the model, between `<!-- sleutels -->` and
  `<!-- /sleutels -->`.
- decisions/README.md: the index of the decisions.
"""

from __future__ import annotations

import io
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin
from zoneinfo import ZoneInfo

import yaml
from annotated_types import Ge, Le
from PIL import Image, ImageChops
from pydantic.fields import FieldInfo

from player.content.described import description
from player.content.entries import Draft
from player.content.playlist import parse
from player.document import vocabulary
from player.fs.files import write_whole
from player.paint.painter import Painter
from player.paint.pictures import probe
from player.problems import say
from player.scene import Page, Photo
from player.schedule.windows import Hours
from player.settings.config import Config, OwnScreen, ScreenConfig
from player.settings.feeds import Interval, Ways
from player.settings.theme import built_in
from player.settings.values import Part
from player.slides.base import EXAMPLE_DAY, Slide, types

DOCS = Path(__file__).parent
ASSETS = DOCS.parent / "assets"
HANDBOOK, IMAGES = DOCS / "handleiding.md", DOCS / "images"
SCREENS, DECISIONS = DOCS / "schermen.md", DOCS / "decisions"
PAINTED, SIZE = (1600, 900), (800, 450)  # px: as it is painted, and as it is shown
# By field, for pictures that only the example has; all others are STAND_IN.
STAND_INS = {
    "photo": "collega-hendrik.jpg",
    "pdf.file": "keuken-open.jpg",
    "video.file": "voorbeelden/film.mp4",
}
STAND_IN = "verhaal-koffie.jpg"
# Slides of playlists/kantoor.yaml by the name of their picture, and those that the README shows.
SAMPLES = {
    "citaat": "terug-op-vrijdag",
    "citaat-met-reacties": "vierde-formulier",
    "klantverbeteraar": "klantverbeteraar-samira",
    "verhaal": "verhaal-map-vol-brieven",
    "beeld": "keuken-open",
}
README = ("citaat", "klantverbeteraar", "verhaal")
GAP, FRAME = 20, "#ddd6c8"  # px round each, and the colour between them
# A pixel differs from LEVELS on, of 255, and the share FEW of all may: WebP is not exact.
LEVELS, FEW = 64, 0.0002


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
            for item in node.value:
                yield from _changes(item, field)
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
    picture = f"![Voorbeeld: {vocabulary().dutch_type(name)}](images/{picture_of(name).name})"
    return f"{picture}\n\n```yaml\n{listed}```"


def handbook(text: str) -> str:
    """The handbook with all its examples as they are now. Raises LookupError where a type has no
    heading either."""
    for name, kind in kinds().items():
        opening = f"<!-- voorbeeld: {name} -->"
        if opening not in text:
            title = f"### {vocabulary().dutch_type(name)}"
            heading = re.search(rf"^{re.escape(title)}\n\n", text, re.MULTILINE | re.IGNORECASE)
            if not heading:
                raise LookupError(f"{HANDBOOK.name} has no heading '{title}', nor {opening}")
            text = (
                f"{text[: heading.end()]}{opening}\n<!-- /voorbeeld -->\n\n{text[heading.end() :]}"
            )
        before, rest = text.split(opening, 1)
        _, after = rest.split("<!-- /voorbeeld -->", 1)
        text = f"{before}{opening}\n{block(name, kind)}\n<!-- /voorbeeld -->{after}"
    return text


# ── the keys of config.yaml ───────────────────────────────────────────────────────────────────────

UNSET = {
    "Config.content": "de map van `config.yaml`",
    "Config.duration": "`auto`: naar het aantal woorden",
    "Config.offline_limit": "geen grens",
    "Config.sync": "nee: elk scherm zijn eigen tempo",
    "Log.path": "geen logboek",
    **{
        f"OwnScreen.{key}": "wat voor alle schermen geldt"
        for key in OwnScreen.model_fields
        if key not in ScreenConfig.model_fields
    },
    "ScreenConfig.name": "de naam van de machine",
    "ScreenConfig.size": "die van het beeldscherm; zonder beeldscherm `1920x1080`",
    "ScreenConfig.hours": "altijd aan",
    "ScreenConfig.days": "alle dagen",
    "Feed.type": "wat het adres zegt",
    "Feed.scale": "`1-10`",
    "Feed.header": "die van de dienst, of `Authorization: Bearer`",
    "Feed.details": "bij Kiyoh en Google `via Kiyoh` en `via Google`",
    "Feed.consent": "nee",
    "Config.post": "nergens",
    "Post.card": "bij Teams gaat hij in het bericht mee, bij Slack niet",
}  # by field, for a default that is empty: what happens then


def fields(model: type[Part]) -> dict[str, FieldInfo]:
    """The fields of a model, by the English names that an editor writes."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def parts() -> dict[str, type[Part]]:
    """Every mapping of config.yaml after Config itself, by the key it stands below, in order."""
    found: dict[str, type[Part]] = {}

    def walk(model: type[Part]) -> None:
        for key, info in fields(model).items():
            part = part_of(info.annotation)
            if part is not None and part not in found.values():
                found[key] = part
                walk(part)

    walk(Config)
    return found


def part_of(annotation: Any) -> type[Part] | None:
    """The mapping that a field holds, by itself or by a name of the editor's."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for arg in get_args(annotation) if (part := part_of(arg))), None)


def keys_table(model: type[Part], keys: Iterable[str]) -> str:
    """The table of these keys: English, Dutch, what for, what may stand there, the default."""
    lines = ["| sleutel | in het Nederlands | wat het doet | wat er mag | vanzelf |"]
    lines += ["|---|---|---|---|---|"]
    lines += [_key_row(model, key, fields(model)[key]) for key in keys]
    return "\n".join(lines)


def _key_row(model: type[Part], key: str, info: FieldInfo) -> str:
    described = description(model.__name__, key)
    assert described, f"player/content/described.py says nothing of {model.__name__}.{key}"
    dutch = vocabulary().dutch_key(key)
    name = f"**`{key}`**" if info.is_required() else f"`{key}`"
    cells = (
        name,
        "" if dutch == key else f"`{dutch}`",
        described[0],
        _allowed(key, info),
        _default(model, key, info),
    )
    return f"| {' | '.join(cells)} |"


def _allowed(key: str, info: FieldInfo) -> str:
    """What may stand there, as far as the model has it in a list or between bounds."""
    if part := part_of(info.annotation):
        plural = get_origin(info.annotation) is dict
        return f"{'per naam: ' if plural else ''}zie [`{_key_of(part)}`](#{_key_of(part)})"
    if choices := list(_choices(info.annotation)):
        return ", ".join(f"`{_in_dutch(key, choice)}`" for choice in choices)
    if _is_yes_no(info.annotation):
        return "`ja`, `nee`"
    low = next((mark.ge for mark in info.metadata if isinstance(mark, Ge)), None)
    high = next((mark.le for mark in info.metadata if isinstance(mark, Le)), None)
    if low is not None and high is not None:
        return f"{low} tot {high}"
    if Ways.__metadata__[0] in info.metadata:
        return "een plek, of een lijst ervan"
    return "een lijst" if get_origin(info.annotation) is tuple and key != "size" else ""


def _is_yes_no(annotation: Any) -> bool:
    return annotation is bool or any(map(_is_yes_no, get_args(annotation)))


def _in_dutch(key: str, choice: str) -> str:
    words = vocabulary().types if key == "type" else vocabulary().values.get(key, {})
    return next((word for word, english in words.items() if english == choice), choice)


def _choices(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    for arg in get_args(annotation):
        yield from _choices(arg) if get_origin(annotation) is not Literal else ()


def _key_of(part: type[Part]) -> str:
    return next(key for key, model in parts().items() if model is part)


def _default(model: type[Part], key: str, info: FieldInfo) -> str:
    """What holds where nothing is written."""
    name = f"{model.__name__}.{key}"
    if info.is_required():
        return "moet er staan"
    value = info.get_default(call_default_factory=True)
    if name in UNSET:
        assert value in (None, "", ()), f"{name} has a default of its own"
        return UNSET[name]
    if isinstance(value, Part):
        other = [key for key in fields(type(value)) if _differs(value, key)]
        return ", ".join(f"`{key}: {getattr(value, key)}`" for key in other)
    if isinstance(value, str) and value in _choices(info.annotation):
        value = _in_dutch(key, value)
    return _value(value, in_minutes=Interval.__metadata__[0] in info.metadata)


def _differs(value: Part, key: str) -> bool:
    info = fields(type(value))[key]
    attribute = next(name for name, field in type(value).model_fields.items() if field is info)
    return bool(getattr(value, attribute) != info.get_default(call_default_factory=True))


def _value(value: object, in_minutes: bool = False) -> str:
    match value:
        case None | "" | () | {}:
            return "–"
        case bool():
            return "ja" if value else "nee"
        case Hours():
            return f"`{value.start:%H:%M}-{value.end:%H:%M}`"
        case ZoneInfo():
            return f"`{value.key}`"
        case float() if in_minutes:
            return f"`{value / 60:g} min`"
        case int() | float():
            return f"`{value:g}`"
        case _:
            return f"`{value}`"


def all_keys() -> str:
    """What stands between the markers in schermen.md."""
    blocks = ["### Bovenaan", keys_table(Config, fields(Config))]
    for key, model in parts().items():
        blocks.append(f"### `{key}`")
        own = list(fields(model))
        if model is OwnScreen:
            own = [name for name in own if name not in fields(ScreenConfig)]
            blocks.append("Alle sleutels van [`screen`](#screen), en daarbij:")
        blocks.append(keys_table(model, own))
    return "\n\n".join(blocks)


def screens(text: str) -> str:
    """schermen.md with every key as it is now."""
    before, rest = text.split("<!-- sleutels -->", 1)
    _, after = rest.split("<!-- /sleutels -->", 1)
    return f"{before}<!-- sleutels -->\n\n{all_keys()}\n\n<!-- /sleutels -->{after}"


# ── the decisions ─────────────────────────────────────────────────────────────────────────────────


def decisions_index() -> str:
    """decisions/README.md: every decision by number and title."""
    lines = ["# Decisions", "", INDEX_INTRODUCTION, ""]
    for path in sorted(DECISIONS.glob("[0-9]*.md")):
        title, _, body = path.read_text("utf-8").partition("\n")
        decided = re.search(r"^Decided on (\d{4}-\d\d-\d\d)", body, re.MULTILINE)
        heading = re.fullmatch(r"# (\d+)\. (.+)", title)
        assert decided and heading, f"{path.name}: '# NUMBER. TITLE', then 'Decided on YYYY-MM-DD.'"
        lines.append(f"{heading[1]}. [{heading[2]}]({path.name}) ({decided[1]})")
    return "\n".join(lines) + "\n"


INDEX_INTRODUCTION = (
    "Why something is as it is: one file a decision, dated, in the order in which they were made. "
    "A decision\nthat is overturned gets a new file, and the old one says which. "
    "`make docs` writes this list."
)


# ── the pictures ──────────────────────────────────────────────────────────────────────────────────


def picture_of(name: str) -> Path:
    """Where the picture of a type is."""
    return IMAGES / f"voorbeeld-{vocabulary().dutch_type(name)}.webp"


def painted(kind: type[Slide]) -> Image.Image:
    """The first page of the example, as the television shows it."""
    slide = kind.model_validate(yaml.load(kind.example_yaml(), Loader=yaml.BaseLoader))
    return _page(slide, _photos(slide))


def samples() -> dict[str, Image.Image]:
    """Pictures of slides of the sample content, by the name of their file; and those of the README
    beside each other."""
    content = (ASSETS.parent / "playlists/kantoor.yaml").read_bytes()
    slides = {
        entry.id: entry.slide
        for entry in parse(content, "kantoor.yaml").entries or ()
        if isinstance(entry, Draft)
    }
    images = {}
    for name, identity in SAMPLES.items():
        slide = slides[identity]
        assert slide is not None, identity
        photos = {picture: probe(ASSETS.parent / picture) for picture in slide.pictures()}
        images[name] = _page(
            slide, {key: photo for key, photo in photos.items() if isinstance(photo, Photo)}
        )
    width, height = SIZE
    beside = Image.new("RGB", ((width + GAP) * len(README) + GAP, height + 2 * GAP), FRAME)
    for number, name in enumerate(README):
        beside.paste(images[name], (GAP + number * (width + GAP), GAP))
    return images | {"three-slides": beside}


def _page(slide: Slide, photos: Mapping[str, Photo | None]) -> Image.Image:
    page = replace(
        Page.of_pixels(*PAINTED), today=EXAMPLE_DAY, organisation="Voorbeeld BV", photos=photos
    )
    pixels = bytearray(PAINTED[0] * PAINTED[1] * 4)
    result = Painter(built_in()["daglicht"], strangers=False).paint(
        slide.layout(page), 0, pixels, *PAINTED
    )
    assert not result.flaws, [say(flaw, "en") for flaw in result.flaws]
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
    with Image.open(file) as saved:
        if saved.size != image.size:
            return False
        bands = ImageChops.difference(image, saved.convert("RGB")).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(worst.histogram()[LEVELS:]) <= FEW * image.width * image.height


def drifted() -> Iterator[tuple[Path, bytes]]:
    """The files that are no longer what they should be, with what should be in them."""
    written = {
        HANDBOOK: handbook(HANDBOOK.read_text("utf-8")),
        SCREENS: screens(SCREENS.read_text("utf-8")),
        DECISIONS / "README.md": decisions_index(),
    }
    for path, wanted in written.items():
        if not path.exists() or path.read_text("utf-8") != wanted:
            yield path, wanted.encode()
    pictures = {picture_of(name): painted(kind) for name, kind in kinds().items()}
    pictures |= {IMAGES / f"{name}.webp": image for name, image in samples().items()}
    for path, image in pictures.items():
        if not looks_like(image, path):
            out = io.BytesIO()
            image.save(out, "WEBP", quality=84, method=6)
            yield path, out.getvalue()


def main(check: bool) -> int:
    """Bring everything up to date, or only say what is not."""
    changes = list(drifted())
    for path, data in changes:
        print(f"{'!=' if check else '->'} {path.relative_to(DOCS.parent)}")
        if not check:
            write_whole(path, data)
    return 1 if check and changes else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
