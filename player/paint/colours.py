"""Colours as CSS writes them (Color 4 and 5) → sRGB, as a browser shows them on a light ground.
Knows no drawing.

The library that draws knows names, `#rgb`, `rgb()` and `hsl()` with commas; design programs write
`oklch()`, `color-mix()` and `light-dark()` too. Matrices: CSS Color 4, sample code; what lies
outside sRGB is cut off, as browsers do on an sRGB display.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Rows = tuple[tuple[float, float, float], ...]
Three = tuple[float, float, float]

_TO_XYZ: dict[str, Rows] = {
    "srgb": (
        (0.41239080, 0.35758434, 0.18048079),
        (0.21263901, 0.71516868, 0.07219232),
        (0.01933082, 0.11919478, 0.95053215),
    ),
    "display-p3": (
        (0.48657095, 0.26566769, 0.19821729),
        (0.22897456, 0.69173852, 0.07928691),
        (0.0, 0.04511338, 1.04394437),
    ),
    "a98-rgb": (
        (0.57666904, 0.18555824, 0.18822865),
        (0.29734498, 0.62736357, 0.07529146),
        (0.02703136, 0.07068885, 0.99133754),
    ),
    "rec2020": (
        (0.63695805, 0.14461690, 0.16888098),
        (0.26270021, 0.67799807, 0.05930172),
        (0.0, 0.02807269, 1.06098506),
    ),
    "prophoto-rgb": (
        (0.79776664, 0.13518130, 0.03134773),
        (0.28807483, 0.71183523, 0.00008994),
        (0.0, 0.0, 0.82510460),
    ),  # D50
}
_FROM_XYZ: Rows = (
    (3.24096994, -1.53738318, -0.49861076),
    (-0.96924364, 1.87596750, 0.04155506),
    (0.05563008, -0.20397696, 1.05697151),
)
_D50_TO_D65: Rows = (
    (0.95547342, -0.02309845, 0.06325924),
    (-0.02836971, 1.00999540, 0.02104144),
    (0.01231401, -0.02050765, 1.33036593),
)
_D65_TO_D50: Rows = (
    (1.04792979, 0.02294687, -0.05019227),
    (0.02962781, 0.99043443, -0.01707383),
    (-0.00924304, 0.01505519, 0.75187428),
)
_OKLAB_TO_LMS: Rows = (
    (1.0, 0.39633778, 0.21580376),
    (1.0, -0.10556135, -0.06385417),
    (1.0, -0.08948418, -1.29148555),
)
_LMS_TO_XYZ: Rows = (
    (1.22687988, -0.55781500, 0.28139105),
    (-0.04057575, 1.11228680, -0.07171107),
    (-0.07637294, -0.42149333, 1.58692402),
)
_XYZ_TO_LMS: Rows = (
    (0.81902244, 0.36190626, -0.12887379),
    (0.03298367, 0.92928685, 0.03614467),
    (0.04817719, 0.26423953, 0.63354783),
)
_LMS_TO_OKLAB: Rows = (
    (0.21045427, 0.79361777, -0.00407205),
    (1.97799850, -2.42859221, 0.45059371),
    (0.02590404, 0.78277177, -0.80867577),
)
_D50 = (0.96429568, 1.0, 0.82510460)
_TURNS = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
_HUES = {"hsl": 0, "hwb": 0, "lch": 2, "oklch": 2}  # which channel is a hue

# Names that are newer than SVG, as Chromium has them where nothing is said of dark.
NAMED = {
    "rebeccapurple": "#639",
    "transparent": "#0000",
    "canvas": "#fff",
    "canvastext": "#000",
    "linktext": "#0000ee",
    "visitedtext": "#551a8b",
    "activetext": "#f00",
    "buttonface": "#efefef",
    "buttontext": "#000",
    "buttonborder": "#000",
    "field": "#fff",
    "fieldtext": "#000",
    "highlight": "#b5d5ff",
    "highlighttext": "#000",
    "mark": "#ff0",
    "marktext": "#000",
    "graytext": "#808080",
    "accentcolor": "#0075ff",
    "accentcolortext": "#fff",
}


class Unknown(ValueError):
    """A colour that we cannot reckon."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of sRGB, 0 to 1 each, perhaps beyond; and how much of it is seen."""

    parts: Three
    alpha: float = 1.0

    def __str__(self) -> str:
        """As CSS writes it, in sRGB."""
        red, green, blue = (round(255 * min(1.0, max(0.0, part))) for part in self.parts)
        return (
            f"#{red:02x}{green:02x}{blue:02x}"
            if self.alpha >= 1
            else f"rgba({red},{green},{blue},{max(0.0, self.alpha):.4g})"
        )


def mixed(one: Colour, other: Colour, weight: float) -> Colour:
    """So much of the way from one to the other, as a gradient of new colours goes: in Oklab (CSS
    Color 4), what is seen of it apart."""
    first, second = _into("oklab", one.parts), _into("oklab", other.parts)
    light, a, b = (start + (end - start) * weight for start, end in zip(first, second, strict=True))
    return Colour(_out_of("oklab", (light, a, b)), one.alpha + (other.alpha - one.alpha) * weight)


def colour(tokens: Sequence[Any], current: str = "#000") -> Colour | None:
    """The colour that one value is; None where it is none. `current` is `currentColor`. Raises
    Unknown where it is beyond us."""
    tokens = _bare(tokens)
    if len(tokens) != 1:
        return None
    token = tokens[0]
    if token.type == "hash":
        return _hex(token.value)
    if token.type == "ident":
        return _named(token.lower_value, current)
    if token.type != "function":
        return None
    name = token.lower_name
    if name == "light-dark":
        return colour(_split(token.arguments)[0], current)
    if name == "color-mix":
        return _mixed(token.arguments, current)
    if name in ("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"):
        return _function(
            name.removesuffix("a") if name in ("rgba", "hsla") else name, token.arguments, current
        )
    return None


def _bare(tokens: Sequence[Any]) -> list[Any]:
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def _split(tokens: Sequence[Any], at: str = ",") -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == at:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _hex(text: str) -> Colour | None:
    if len(text) in (3, 4):
        text = "".join(letter * 2 for letter in text)
    try:
        numbers = [int(text[at : at + 2], 16) / 255 for at in range(0, len(text), 2)]
    except ValueError:
        return None
    return (
        Colour((numbers[0], numbers[1], numbers[2]), *numbers[3:]) if len(text) in (6, 8) else None
    )


def _named(name: str, current: str) -> Colour | None:
    import tinycss2
    from tinycss2.color3 import parse_color

    if name == "currentcolor":
        if current.casefold() == "currentcolor":
            raise Unknown(name)
        return colour(tinycss2.parse_component_value_list(current))
    if name in NAMED:
        return _hex(NAMED[name][1:])
    found = parse_color(name)
    return (
        Colour((found.red, found.green, found.blue), found.alpha)
        if found is not None and not isinstance(found, str)
        else None
    )


# ── functions ─────────────────────────────────────────────────────────────────────────────────────

# What 100% of each part is; a hue is an angle.
_WHOLE = {
    "rgb": (255, 255, 255),
    "hsl": (0, 100, 100),
    "hwb": (0, 100, 100),
    "lab": (100, 125, 125),
    "lch": (100, 150, 0),
    "oklab": (1, 0.4, 0.4),
    "oklch": (1, 0.4, 0),
    "color": (1, 1, 1),
}
_CHANNELS = {
    "rgb": "r g b",
    "hsl": "h s l",
    "hwb": "h w b",
    "lab": "l a b",
    "lch": "l c h",
    "oklab": "l a b",
    "oklch": "l c h",
    "color": "r g b",
}


def _function(name: str, arguments: Sequence[Any], current: str) -> Colour:
    """A colour as a function: `rgb(…)`, `oklch(from red l c h / 50%)`, `color(display-p3 …)`."""
    parts = _bare(
        [token for token in arguments if not (token.type == "literal" and token.value == ",")]
    )
    origin, parts = _origin(name, parts, current)
    space, parts = _space(name, parts)
    channels = _channels(name, space, origin)
    numbers = [
        _number(token, channels)
        for token in _bare(parts)
        if not (token.type == "literal" and token.value == "/")
    ]
    if len(numbers) not in (3, 4):
        raise Unknown(name)
    first = [
        value * unit / 100 if percent and unit else value
        for (value, percent), unit in zip(numbers, _WHOLE[name], strict=False)
    ]
    alpha = channels.get("alpha", 1.0)
    if len(numbers) == 4:
        value, percent = numbers[3]
        alpha = value / (100 if percent else 1)
    return Colour(_out_of(space, (first[0], first[1], first[2])), min(1.0, max(0.0, alpha)))


def _origin(name: str, parts: list[Any], current: str) -> tuple[Colour | None, list[Any]]:
    """The colour after `from`, which another is made of, and what follows it."""
    if not parts or parts[0].type != "ident" or parts[0].lower_value != "from":
        return None, parts
    if len(parts) < 2 or (origin := colour([parts[1]], current)) is None:
        raise Unknown(name)
    return origin, parts[2:]


def _space(name: str, parts: list[Any]) -> tuple[str, list[Any]]:
    """The space that a function is about: its own name, or the one that `color()` begins with."""
    if name != "color":
        return name, parts
    if not parts or parts[0].type != "ident":
        raise Unknown(name)
    space = parts[0].lower_value
    if space not in (*_TO_XYZ, "srgb-linear", "xyz", "xyz-d65", "xyz-d50"):
        raise Unknown(f"color({space})")
    return space, parts[1:]


def _channels(name: str, space: str, origin: Colour | None) -> dict[str, float]:
    """What the channels of the colour after `from` are called, with their values."""
    if origin is None:
        return {}
    names = "x y z" if space.startswith("xyz") else _CHANNELS[name]
    values = dict(zip(names.split(), _into(space, origin.parts), strict=True))
    return {"alpha": origin.alpha} | values


def _number(token: Any, channels: dict[str, float]) -> tuple[float, bool]:
    """A number, and whether it is a percentage."""
    match token.type:
        case "number":
            return float(token.value), False
        case "percentage":
            return float(token.value), True
        case "dimension" if token.lower_unit in _TURNS:
            return float(token.value) * _TURNS[token.lower_unit], False
        case "ident" if token.lower_value == "none":
            return 0.0, False
        case "ident" if token.lower_value in channels:
            return channels[token.lower_value], False
    raise Unknown(token.serialize())


_MIXED_IN = (
    "srgb-linear",
    "xyz",
    "xyz-d50",
    "xyz-d65",
    "lab",
    "oklab",
)  # besides those with three primaries, and those with a hue


def _mixed(arguments: Sequence[Any], current: str) -> Colour:
    """`color-mix(in SPACE, A p%, B q%)`."""
    how, *rest = (_bare(part) for part in _split(arguments))
    words = [token.lower_value for token in how if token.type == "ident"]
    if words[:1] != ["in"]:
        rest, words = [how, *rest], ["in", "oklab"]
    if len(words) < 2:
        raise Unknown("color-mix")
    space, path = words[1], words[2] if len(words) > 2 else "shorter"
    known = space in (*_TO_XYZ, *_MIXED_IN, *_HUES) and path in _PATHS
    if len(rest) != 2 or not known:
        raise Unknown("color-mix")
    (one, share), (other, other_share) = (_side(part, current) for part in rest)
    share, other_share = _shares(share, other_share)
    total = share + other_share
    if total <= 0:
        raise Unknown("color-mix")
    weight = other_share / total
    alpha = one.alpha * (1 - weight) + other.alpha * weight
    parts = _between((one, other), weight, alpha, space, path)
    return Colour(_out_of(space, parts), alpha * min(1.0, total / 100))


def _side(part: Sequence[Any], current: str) -> tuple[Colour, float | None]:
    """One of the two that are mixed, and its share in percent (None: it names none)."""
    share = next((float(token.value) for token in part if token.type == "percentage"), None)
    mixed = colour([token for token in part if token.type != "percentage"], current)
    if mixed is None:
        raise Unknown("color-mix")
    return mixed, share


def _shares(one: float | None, other: float | None) -> tuple[float, float]:
    """Both shares in percent: half and half where neither is named, else what the other leaves."""
    if one is None:
        one = 50.0 if other is None else 100 - other
    return one, 100 - one if other is None else other


def _between(
    sides: tuple[Colour, Colour], weight: float, alpha: float, space: str, path: str
) -> Three:
    """The channels between those of two colours; a hue goes round the circle along `path`, the
    others count by how opaque each colour is."""
    one, other = sides
    first, second = _into(space, one.parts), _into(space, other.parts)
    hue = _HUES.get(space)
    mixed = []
    for at, (a, b) in enumerate(zip(first, second, strict=True)):
        if at == hue:
            both = first, second
            a, b = _along(path, _hue(0, one, a, both, space), _hue(1, other, b, both, space))
            mixed.append(a + (b - a) * weight)
        elif alpha:
            mixed.append((a * one.alpha * (1 - weight) + b * other.alpha * weight) / alpha)
        else:
            mixed.append(a)
    return mixed[0], mixed[1], mixed[2]


def _hue(place: int, side: Colour, hue: float, both: tuple[Three, Three], space: str) -> float:
    """Its hue; a grey has none, and takes the other's."""
    grey = max(side.parts) - min(side.parts) < 1e-4
    return both[1 - place][_HUES[space]] if grey else hue


_PATHS = ("shorter", "longer", "increasing", "decreasing")


def _along(path: str, a: float, b: float) -> tuple[float, float]:
    a, b = a % 360, b % 360
    if path == "shorter":
        return (a + 360, b) if b - a > 180 else (a, b + 360) if b - a < -180 else (a, b)
    if path == "longer":
        return (a + 360, b) if 0 < b - a < 180 else (a, b + 360) if -180 < b - a <= 0 else (a, b)
    return (
        (a, b + 360)
        if path == "increasing" and b < a
        else (a + 360, b)
        if path == "decreasing" and a < b
        else (a, b)
    )


# ── spaces ────────────────────────────────────────────────────────────────────────────────────────


def _times(rows: Rows, three: Three) -> Three:
    a, b, c = (sum(row[at] * three[at] for at in range(3)) for row in rows)
    return a, b, c


def _linear(value: float) -> float:
    size = abs(value)
    return math.copysign(
        size / 12.92 if size <= 0.04045 else ((size + 0.055) / 1.055) ** 2.4, value
    )


def _encoded(value: float) -> float:
    size = abs(value)
    return math.copysign(
        12.92 * size if size <= 0.0031308 else 1.055 * size ** (1 / 2.4) - 0.055, value
    )


def _curve(space: str, value: float) -> float:
    """From a space's own code to light."""
    size = abs(value)
    match space:
        case "a98-rgb":
            light = size ** (563 / 256)
        case "prophoto-rgb":
            light = size / 16 if size <= 16 / 512 else size**1.8
        case "rec2020":
            light = (
                size / 4.5
                if size < 0.081242858
                else ((size + 0.099296827) / 1.099296827) ** (1 / 0.45)
            )
        case _:
            return _linear(value)
    return math.copysign(light, value)


def _of_xyz(xyz: Three) -> Three:
    red, green, blue = (_encoded(value) for value in _times(_FROM_XYZ, xyz))
    return red, green, blue


def _to_xyz(srgb: Three) -> Three:
    red, green, blue = map(_linear, srgb)
    return _times(_TO_XYZ["srgb"], (red, green, blue))


def _of_hwb(hue: float, white: float, black: float) -> Three:
    white, black = white / 100, black / 100
    if white + black >= 1:
        return (white / (white + black),) * 3
    red, green, blue = (part * (1 - white - black) + white for part in _of_hsl(hue, 1.0, 0.5))
    return red, green, blue


def _of_oklab(a: float, b: float, c: float) -> Three:
    one, two, three = (part**3 for part in _times(_OKLAB_TO_LMS, (a, b, c)))
    return _of_xyz(_times(_LMS_TO_XYZ, (one, two, three)))


def _of_cielab(light: float, a: float, b: float) -> Three:
    middle = (light + 16) / 116
    x, y, z = (
        part * _of_lab(at)
        for part, at in zip(_D50, (middle + a / 500, middle, middle - b / 200), strict=True)
    )
    return _of_d50((x, y, z))


def _of_d50(xyz: Three) -> Three:
    return _of_xyz(_times(_D50_TO_D65, xyz))


def _of_prophoto(a: float, b: float, c: float) -> Three:
    light = (_curve("prophoto-rgb", a), _curve("prophoto-rgb", b), _curve("prophoto-rgb", c))
    return _of_d50(_times(_TO_XYZ["prophoto-rgb"], light))


def _polar(light: float, chroma: float, hue: float) -> Three:
    """Lightness, chroma and hue as lightness and two axes."""
    angle = math.radians(hue)
    return light, chroma * math.cos(angle), chroma * math.sin(angle)


# From the channels of a space to sRGB; spaces of three primaries need none of their own.
_SRGB_OF: Mapping[str, Callable[[float, float, float], Three]] = {
    "rgb": lambda a, b, c: (a / 255, b / 255, c / 255),
    "srgb": lambda a, b, c: (a, b, c),
    "srgb-linear": lambda a, b, c: (_encoded(a), _encoded(b), _encoded(c)),
    "hsl": lambda a, b, c: _of_hsl(a, b / 100, c / 100),
    "hwb": _of_hwb,
    "lab": _of_cielab,
    "lch": lambda a, b, c: _of_cielab(*_polar(a, b, c)),
    "oklab": _of_oklab,
    "oklch": lambda a, b, c: _of_oklab(*_polar(a, b, c)),
    "xyz": lambda a, b, c: _of_xyz((a, b, c)),
    "xyz-d65": lambda a, b, c: _of_xyz((a, b, c)),
    "xyz-d50": lambda a, b, c: _of_d50((a, b, c)),
    "prophoto-rgb": _of_prophoto,
}


def _out_of(space: str, parts: Three) -> Three:
    """From a space to sRGB."""
    a, b, c = parts
    if (convert := _SRGB_OF.get(space)) is not None:
        return convert(a, b, c)
    return _of_xyz(_times(_TO_XYZ[space], (_curve(space, a), _curve(space, b), _curve(space, c))))


def _into(space: str, srgb: Three) -> Three:
    """From sRGB to a space."""
    match space:
        case "rgb":
            return srgb[0] * 255, srgb[1] * 255, srgb[2] * 255
        case "srgb":
            return srgb
        case "srgb-linear":
            return _linear(srgb[0]), _linear(srgb[1]), _linear(srgb[2])
        case "hsl":
            return _to_hsl(srgb)
        case "hwb":
            return _to_hsl(srgb)[0], min(srgb) * 100, (1 - max(srgb)) * 100
        case "lch" | "oklch":
            light, a, b = _into(space.replace("lch", "lab"), srgb)
            return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360
        case "oklab":
            one, two, three = (
                math.copysign(abs(part) ** (1 / 3), part)
                for part in _times(_XYZ_TO_LMS, _to_xyz(srgb))
            )
            return _times(_LMS_TO_OKLAB, (one, two, three))
        case "lab":
            x, y, z = (
                _to_lab(part / white)
                for part, white in zip(_times(_D65_TO_D50, _to_xyz(srgb)), _D50, strict=True)
            )
            return 116 * y - 16, 500 * (x - y), 200 * (y - z)
        case "xyz" | "xyz-d65":
            return _to_xyz(srgb)
        case "xyz-d50":
            return _times(_D65_TO_D50, _to_xyz(srgb))
    raise Unknown(space)


def _of_lab(value: float) -> float:
    return value**3 if value**3 > 216 / 24389 else (116 * value - 16) * 27 / 24389


def _to_lab(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _of_hsl(hue: float, saturation: float, light: float) -> Three:
    def part(at: int) -> float:
        turn = (at + hue / 30) % 12
        return light - saturation * min(light, 1 - light) * max(-1.0, min(turn - 3, 9 - turn, 1.0))

    return part(0), part(8), part(4)


def _to_hsl(srgb: Three) -> Three:
    red, green, blue = srgb
    high, low = max(srgb), min(srgb)
    light, spread = (high + low) / 2, high - low
    if spread < 1e-9:
        return 0.0, 0.0, light * 100
    hue = (
        (green - blue) / spread % 6
        if high == red
        else (blue - red) / spread + 2
        if high == green
        else (red - green) / spread + 4
    ) * 60
    return hue, spread / (1 - abs(2 * light - 1)) * 100 if 0 < light < 1 else 0.0, light * 100
