"""How slides look: inks, fonts, quote marks, corners. Plain data; opens no file and paints nothing.

Two themes are built in: `daglicht` for a bright office and `avond` for where the room is dim. An
own theme is a mapping that says only what differs: `{base: avond, colours: {accent: "#8fd3c1"},
fonts: {voice: Inter}}`. Which of two is in force, one by day and one in the dark hours, is for the
config to say (`DayAndNight`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Literal, get_args

from player.lazy import dataclass
from player.problems import Flaw, did_you_mean
from player.scene import Ink
from player.settings.palette import Replaced, inks_of, luminance, rgb

FAMILIES = ("Inter", "Newsreader")  # what our own words and the customer's may be set in
INKS: tuple[Ink, ...] = get_args(Ink)
MARGINS = 96, 54  # at the sides, above and below: televisions cut off what is nearer (product.md)
MOST_MARGIN = 240

# Which ink is read on which ground; every pair must reach LEAST_CONTRAST.
READ_ON: tuple[tuple[Ink, Ink], ...] = (
    ("ink", "ground"),
    ("soft", "ground"),
    ("accent_type", "ground"),
    ("ink", "panel"),
    ("soft", "panel"),
    ("accent_type", "panel"),
    ("ink", "wash"),
    ("soft", "wash"),
    ("accent_type", "wash"),
    ("ink", "wash_mark"),
    ("soft", "wash_mark"),
    ("accent_type", "wash_mark"),
    ("on_accent", "accent"),
    ("soft_on_accent", "accent"),
    ("on_urgent", "urgent"),
    ("on_deep", "deep"),
    ("soft_on_deep", "deep"),
    ("accent_on_deep", "deep"),
    ("on_deep", "deep_mark"),
    ("soft_on_deep", "deep_mark"),
    ("deep", "on_deep"),
)

# What an own theme may name; the others follow from these, or are the same in every theme.
NAMED: tuple[Ink, ...] = (
    "ground",
    "ink",
    "soft",
    "accent",
    "panel",
    "on_accent",
    "soft_on_accent",
)


@dataclass(frozen=True, slots=True)
class Marks:
    """Opening and closing quote marks, and those for a quote inside a quote."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file of the organisation's own: one weight of a family. `mark` says which version of
    the file; `broken` is why it cannot be used, where it cannot: a code of `player.problems`.
    """

    family: str
    path: str
    weight: int = 400
    italic: bool = False
    mark: str = ""
    broken: str = ""

    @property
    def key(self) -> str:
        """The family by a name that another version of its files does not share."""
        return f"{self.family} {self.mark}"


_WEIGHTS = {
    "thin": 100,
    "extralight": 200,
    "light": 300,
    "": 400,
    "regular": 400,
    "book": 400,
    "medium": 500,
    "semibold": 600,
    "demibold": 600,
    "bold": 700,
    "extrabold": 800,
    "black": 900,
}


def font_file(path: str, mark: str = "") -> FontFile:
    """What a font file is by its name: Merriweather-BoldItalic.ttf is Merriweather, 700, italic."""
    stem = re.split(r"[/\\]", path)[-1].rpartition(".")[0]
    family, _, style = stem.rpartition("-")
    plain = style.casefold().removesuffix("italic")
    if family and plain in _WEIGHTS:
        return FontFile(family, path, _WEIGHTS[plain], style.casefold().endswith("italic"), mark)
    return FontFile(stem, path, mark=mark)


@dataclass(frozen=True, slots=True)
class Theme:
    """`inks` are colours as "#rrggbb". `grade` is added to the weight of our own words: dark
    letters on a light ground look thinner than they are, light ones on a dark ground look heavier.
    `background` and `logo` are picture files as the theme names them.
    """

    name: str
    inks: Mapping[Ink, str]
    voice: str = "Newsreader"  # the customer's words
    own: str = "Inter"  # ours
    marks: Marks = field(default_factory=Marks)
    radius: float = 28  # of corners, in page units
    grade: int = 0
    margins: tuple[float, float] = MARGINS  # in page units: at the sides, above and below
    background: str = ""
    logo: str = ""
    fonts: tuple[FontFile, ...] = ()  # of `voice` and `own`, where those are not ours

    def colour(self, ink: Ink) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        return rgb(self.inks[ink])

    def colour_of_type(self, ink: Ink) -> tuple[int, int, int]:
        """The colour of letters in that ink: an accent may be too pale for them."""
        return self.colour("accent_type" if ink == "accent" else ink)

    @property
    def dark(self) -> bool:
        """Whether letters are lighter than what they stand on."""
        return luminance(self.colour("ground")) < luminance(self.colour("ink"))


def _all(named: Mapping[Ink, str]) -> Mapping[Ink, str]:
    inks, _ = inks_of({}, named)
    return inks


_DAGLICHT = Theme(
    "daglicht",
    _all(
        {
            "ground": "#f6f1e7",
            "ink": "#1b2440",
            "soft": "#555b70",
            "accent": "#b6371a",
            "panel": "#ebe3d5",
            "on_accent": "#ffffff",
            "soft_on_accent": "#ffe9df",
        }
    ),
    grade=30,
)
_AVOND = Theme(
    "avond",
    _all(
        {
            "ground": "#10222f",
            "ink": "#f6f0e4",
            "soft": "#a9b7c1",
            "accent": "#f4a65a",
            "panel": "#1b3646",
            "on_accent": "#10222f",
            "soft_on_accent": "#2b2a22",
        }
    ),
)


def built_in() -> dict[str, Theme]:
    """The themes that are always there, by name."""
    return {theme.name: theme for theme in (_DAGLICHT, _AVOND)}


# ── own themes ────────────────────────────────────────────────────────────────────────────────────

_FIELDS = (
    "name",
    "base",
    "colours",
    "fonts",
    "quote_marks",
    "radius",
    "margins",
    "background",
    "logo",
)
_FONTS: tuple[Literal["voice", "own"], ...] = ("voice", "own")
_SIDES = ("sides", "ends")
_MARKS = ("outer", "inner")


def theme_of(
    mapping: Mapping[str, object], fonts: Sequence[FontFile] = ()
) -> tuple[Theme, list[Flaw]]:
    """A theme from plain data, and what is wrong in it; what is wrong is left as the base theme has
    it.

    Numbers may be text, as YAML gives them. `fonts` are the font files there are besides our own.
    """
    flaws: list[Flaw] = []
    flaws += _unknown(mapping, _FIELDS, ())
    base = _base(mapping.get("base"), flaws)
    theme = replace(base, name=str(mapping.get("name", base.name)))
    inks, replaced = inks_of(_colours(_part(mapping, "colours", flaws), flaws), base.inks)
    theme = replace(theme, inks=inks)
    theme = _with_fonts(theme, _part(mapping, "fonts", flaws), fonts, flaws)
    marks = _marks(_part(mapping, "quote_marks", flaws), flaws)
    theme = replace(theme, marks=replace(base.marks, **marks))
    radius = _number(mapping.get("radius"), 0, 200, ("radius",), flaws)
    theme = replace(theme, radius=base.radius if radius is None else radius)
    margins = _part(mapping, "margins", flaws)
    flaws += _unknown(margins, _SIDES, ("margins",))
    given = [
        _number(margins.get(side), least, MOST_MARGIN, ("margins", side), flaws)
        for side, least in zip(_SIDES, MARGINS, strict=True)
    ]
    sides, ends = (
        usual if margin is None else margin
        for margin, usual in zip(given, base.margins, strict=True)
    )
    theme = replace(
        theme,
        margins=(sides, ends),
        background=_picture(mapping, "background", flaws),
        logo=_picture(mapping, "logo", flaws),
    )
    dark = theme.dark
    flaws += map(_told, replaced)
    return replace(theme, grade=_AVOND.grade if dark else _DAGLICHT.grade), flaws


def _told(replaced: Replaced) -> Flaw:
    """A warning for an ink that could not be read on a ground it is used on, with what can."""
    values = {
        "ink": replaced.ink,
        "ground": replaced.ground,
        "ratio": f"{int(replaced.ratio * 10) / 10:.1f}",
        "right": replaced.right,
    }
    code = "contrast-of-accent" if replaced.fill else "contrast-low"
    return Flaw(code, values, ("colours", replaced.ink), "warning")


def _base(value: object, flaws: list[Flaw]) -> Theme:
    themes = built_in()
    if value is None:
        return _DAGLICHT
    if str(value) in themes:
        return themes[str(value)]
    flaws.append(Flaw("unknown-theme", {"value": value, "known": tuple(themes)}, ("base",)))
    return _DAGLICHT


def _part(mapping: Mapping[str, object], name: str, flaws: list[Flaw]) -> Mapping[str, object]:
    value = mapping.get(name)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        flaws.append(Flaw("not-a-mapping", {}, (name,)))
        return {}
    return value


def _unknown(
    mapping: Mapping[str, object], known: tuple[str, ...], way: tuple[str, ...]
) -> list[Flaw]:
    flaws = []
    for key in mapping:
        if key in known:
            continue
        near = did_you_mean(str(key), known)
        flaws.append(
            Flaw("unknown-field-near", {"key": key, "near": near}, (*way, str(key)))
            if near
            else Flaw("unknown-field", {"key": key}, (*way, str(key)))
        )
    return flaws


def _colours(part: Mapping[str, object], flaws: list[Flaw]) -> dict[Ink, str]:
    flaws += _unknown(part, NAMED, ("colours",))
    found: dict[Ink, str] = {}
    for ink in NAMED:
        value = part.get(ink)
        if value is None:
            continue
        text = str(value).strip().casefold()
        if re.fullmatch(r"#[0-9a-f]{3}", text):
            text = "#" + "".join(digit * 2 for digit in text[1:])
        if re.fullmatch(r"#[0-9a-f]{6}", text):
            found[ink] = text
        else:
            flaws.append(Flaw("not-a-colour", {"value": value}, ("colours", ink)))
    return found


def _with_fonts(
    theme: Theme, part: Mapping[str, object], files: Sequence[FontFile], flaws: list[Flaw]
) -> Theme:
    flaws += _unknown(part, _FONTS, ("fonts",))
    for slot in _FONTS:
        value = part.get(slot)
        if value is None:
            continue
        name = str(value).strip()
        family = next((known for known in FAMILIES if known.casefold() == name.casefold()), None)
        if family is None:
            of_family = _files_of(name, files)
            broken = next((file for file in of_family if file.broken), None)
            if broken:
                flaws.append(
                    Flaw(
                        "font-broken",
                        {"name": name, "why": Flaw(broken.broken)},
                        ("fonts", slot),
                        "warning",
                    )
                )
                continue
            if not of_family:
                flaws.append(Flaw("font-missing", {"name": name}, ("fonts", slot), "warning"))
                continue
            # Its files change together: one mark for all of them.
            mark = "+".join(file.mark for file in of_family)
            of_family = tuple(
                replace(file, family=of_family[0].family, mark=mark) for file in of_family
            )
            family = of_family[0].key
            theme = replace(
                theme, fonts=(*(file for file in theme.fonts if file.key != family), *of_family)
            )
        theme = replace(theme, **{slot: family})  # type: ignore[arg-type]
    return theme


def _files_of(name: str, files: Sequence[FontFile]) -> tuple[FontFile, ...]:
    """The files of the family of that name, or the one file that is called so."""
    wanted = re.sub(r"\.(ttf|otf)$", "", name.casefold())
    family = tuple(file for file in files if file.family.casefold() == wanted)
    return family or tuple(
        file
        for file in files
        if re.split(r"[/\\]", file.path)[-1].rpartition(".")[0].casefold() == wanted
    )


def fonts_named(mapping: Mapping[str, object], files: Sequence[FontFile]) -> set[str]:
    """The paths of the font files that a theme wants."""
    part = mapping.get("fonts")
    named = (
        [str(part.get(slot) or "").strip() for slot in _FONTS] if isinstance(part, Mapping) else []
    )
    return {
        file.path
        for name in named
        if name and name.casefold() not in map(str.casefold, FAMILIES)
        for file in _files_of(name, files)
    }


def _number(
    value: object, least: float, most: float, way: tuple[str, ...], flaws: list[Flaw]
) -> float | None:
    if value is None:
        return None
    text = str(value).strip().replace(",", ".")
    if isinstance(value, bool) or not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        flaws.append(Flaw("not-a-number", {"value": value}, way))
        return None
    number = float(text)
    if not least <= number <= most:
        flaws.append(
            Flaw("too-big", {"value": value, "limit": most}, way)
            if number > most
            else Flaw("too-small", {"value": value, "limit": least}, way)
        )
        return None
    return number


def _picture(mapping: Mapping[str, object], name: str, flaws: list[Flaw]) -> str:
    value = mapping.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or not value.strip():
        flaws.append(Flaw("not-text", {}, (name,)))
        return ""
    return value.strip()


def _marks(part: Mapping[str, object], flaws: list[Flaw]) -> dict[str, tuple[str, str]]:
    flaws += _unknown(part, _MARKS, ("quote_marks",))
    found: dict[str, tuple[str, str]] = {}
    for name in _MARKS:
        value = part.get(name)
        if value is None:
            continue
        pair = (
            tuple(map(str, value))
            if isinstance(value, list | tuple)
            else tuple(str(value).split()) or ()
        )
        if len(pair) == 1 and len(pair[0]) == 2:
            pair = tuple(pair[0])
        if len(pair) == 2 and all(0 < len(mark) <= 2 for mark in pair):
            found[name] = (pair[0], pair[1])
        else:
            flaws.append(Flaw("not-quote-marks", {"value": value}, ("quote_marks", name)))
    return found
