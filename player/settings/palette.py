"""Colours that go together: how well they are told apart, and all that follows from the few that a
theme names. Knows no theme, no file and no pixel.

Colours are "#rrggbb" here, or red, green and blue from 0 to 255.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping, Sequence

from player.lazy import dataclass
from player.scene import Ink

LEAST_CONTRAST = 4.5  # WCAG 2.2 SC 1.4.3
LEAST_MARK = 3.0  # of what is no text (WCAG 2.2 SC 1.4.11)
LEAST_PANEL = 1.2  # of a panel with the ground: less is no panel from where people stand
DEEP_MARK = 0.1  # of its words in what is drawn on a ground where light and dark change places
CALM = 7.0  # of the words with the ground, where nobody chose them (WCAG 2.2 SC 1.4.6)
Colour = tuple[int, int, int]

# What cannot wait looks the same in every theme, and like nothing else.
URGENT: Mapping[Ink, str] = {"urgent": "#ffd400", "on_urgent": "#111111"}
_WHITE, _BLACK = "#ffffff", "#000000"


# How much light each value of a channel stands for. A table: a painter asks for hundreds of
# thousands of colours.
LINEAR = tuple(
    part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    for part in (value / 255 for value in range(256))
)


def luminance(colour: Colour) -> float:
    """The relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = colour
    return 0.2126 * LINEAR[red] + 0.7152 * LINEAR[green] + 0.0722 * LINEAR[blue]


def contrast(a: Colour, b: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def rgb(colour: str) -> Colour:
    """Red, green and blue, 0 to 255, of "#rrggbb"."""
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def between(one: str, other: str) -> float:
    """The contrast ratio of two colours as they are written."""
    return contrast(rgb(one), rgb(other))


def mixed(one: str, other: str, part: float) -> str:
    """A colour with `part` (0 to 1) of another in it."""
    return "#" + "".join(
        f"{round(under + (over - under) * part):02x}"
        for under, over in zip(rgb(one), rgb(other), strict=True)
    )


def legible(colour: str, grounds: Sequence[str], least: float = LEAST_CONTRAST) -> str | None:
    """The colour nearest to this one, of the same hue but darker or lighter, that has `least`
    contrast with each ground; None where there is none."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb(colour)))
    for step in range(101):
        for other in (light - step / 100, light + step / 100):
            parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, other)), saturation)
            tried = "#" + "".join(f"{round(part * 255):02x}" for part in parts) if step else colour
            if all(between(tried, ground) >= least for ground in grounds):
                return tried
    return None


# ── what follows from a few colours ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Replaced:
    """An ink that was asked for and cannot be read on a ground: the contrast, and what is taken
    instead for letters; a `fill` stays as it was asked for."""

    ink: Ink
    ground: Ink
    ratio: float
    right: str
    fill: bool = False


def inks_of(
    given: Mapping[Ink, str], base: Mapping[Ink, str]
) -> tuple[dict[Ink, str], list[Replaced]]:
    """All inks of a theme, from those that it names and those of the theme it is based on, and what
    had to give way because it could not be read. Every text can be read on its ground."""
    inks, replaced = {**base, **given, **URGENT}, list[Replaced]()
    anew = bool(given)

    def derive(ink: Ink, of: Callable[[], str], *, when: bool = True) -> None:
        if anew and when and ink not in given:
            inks[ink] = of()

    def must_read(ink: Ink, *grounds: Ink, otherwise: Ink | None = None) -> None:
        # `otherwise` can be read where no colour of that hue can.
        on = [inks[ground] for ground in grounds]
        worst = min(grounds, key=lambda ground: between(inks[ink], inks[ground]))
        ratio = between(inks[ink], inks[worst])
        if ratio < LEAST_CONTRAST:
            last = inks[otherwise] if otherwise else _black_or_white(on[0])
            right = legible(inks[ink], on) or last
            if ink in given:
                replaced.append(Replaced(ink, worst, ratio, right))
            inks[ink] = right

    two = "ground" in given and "accent" in given
    derive("ink", lambda: _ink(inks, base, two=two), when="ground" in given)
    must_read("ink", "ground")
    derive("panel", lambda: _panel(inks), when="ground" in given or "accent" in given)
    if between(inks["ink"], inks["panel"]) < LEAST_CONTRAST:
        right = _panel(inks)
        if "panel" in given:
            ratio = between(inks["ink"], inks["panel"])
            replaced.append(Replaced("panel", "ink", ratio, right))
        inks["panel"] = right
    of_ink = "ground" in given or "ink" in given
    derive("soft", lambda: mixed(inks["ink"], inks["ground"], 0.28), when=of_ink)
    must_read("soft", "ground", "panel", otherwise="ink")
    ratio = between(inks["accent"], inks["ground"])
    letters = legible(inks["accent"], (inks["ground"], inks["panel"])) or inks["ink"]
    if "accent" in given and ratio < LEAST_CONTRAST:
        replaced.append(Replaced("accent", "ground", ratio, letters, fill=True))
    inks["accent_type"] = letters
    derive("on_accent", lambda: _on(inks["accent"], inks), when="accent" in given)
    must_read("on_accent", "accent")
    derive(
        "soft_on_accent",
        lambda: _soft(inks["on_accent"], inks["accent"]),
        when="accent" in given or "on_accent" in given,
    )
    must_read("soft_on_accent", "accent")
    return inks | _washes(inks), replaced


def _ink(inks: Mapping[Ink, str], base: Mapping[Ink, str], *, two: bool) -> str:
    """The words on a ground: those of the base theme where they are at ease on it and nothing else
    is asked for; else near-black or near-white with a little of the accent."""
    if not two and between(base["ink"], inks["ground"]) >= CALM:
        return base["ink"]
    # A pale accent would make brown of black.
    tint = 0.2 * (1 - luminance(rgb(inks["accent"])) ** 0.5)
    dark, light = mixed(_BLACK, inks["accent"], tint), mixed(_WHITE, inks["accent"], 0.05)
    dark = dark if between(dark, inks["ground"]) >= LEAST_CONTRAST else _BLACK
    light = light if between(light, inks["ground"]) >= LEAST_CONTRAST else _WHITE
    return max(dark, light, key=lambda ink: between(ink, inks["ground"]))


def _panel(inks: Mapping[Ink, str]) -> str:
    """The ground with a little of the accent, and as much more of it, then of the ink, as it takes
    to be seen as a panel."""
    ground = inks["ground"]
    tried = [mixed(ground, inks["accent"], part / 100) for part in range(8, 17)]
    ends = (inks["ink"], _BLACK, _WHITE)
    tried += [mixed(tried[0], end, part / 100) for end in ends for part in range(1, 30)]
    read = [panel for panel in tried if between(panel, inks["ink"]) >= LEAST_CONTRAST]
    seen = (panel for panel in read if between(panel, ground) >= LEAST_PANEL)
    # Pale words leave no room for a panel: as much of one as they do leave.
    return next(seen, max(read, key=lambda panel: between(panel, ground), default=ground))


def _black_or_white(ground: str) -> str:
    """White where it can be read on that colour, else black: one of the two always can."""
    return _WHITE if between(_WHITE, ground) >= LEAST_CONTRAST else _BLACK


def _on(accent: str, inks: Mapping[Ink, str]) -> str:
    """White or near-black on the accent: the theme's own dark where it has one."""
    dark = min(inks["ink"], inks["ground"], key=lambda ink: luminance(rgb(ink)))
    white_or_black = _black_or_white(accent)
    fits = between(dark, accent) >= LEAST_CONTRAST
    return dark if white_or_black == _BLACK and fits else white_or_black


def _soft(ink: str, ground: str, part: float = 0.18, also: str | None = None) -> str:
    """An ink that steps back a little towards its ground, as far as it stays legible; on another
    one `also`."""
    for step in range(10):
        softer = mixed(ink, ground, part * (1 - step / 10))
        if all(between(softer, one) >= LEAST_CONTRAST for one in (ground, also or ground)):
            return softer
    return ink


def _washes(inks: Mapping[Ink, str]) -> dict[Ink, str]:
    """The ground on which light and dark change places; in a dark theme, where that would dazzle,
    its panel; with what is drawn on it. And a second ground, with what is drawn on it, that is not
    that one."""
    dark = luminance(rgb(inks["ground"])) < luminance(rgb(inks["ink"]))
    deep, on_deep = (inks["panel"], inks["ink"]) if dark else (inks["ink"], inks["ground"])
    mark = inks["ground"] if dark else mixed(deep, on_deep, DEEP_MARK)
    if between(on_deep, mark) < LEAST_CONTRAST:
        mark = deep  # too few colours for a mark below words
    return {
        "wash": inks["ground"] if dark else inks["panel"],
        "wash_mark": inks["panel"] if dark else inks["ground"],
        "deep": deep,
        "deep_mark": mark,
        "on_deep": on_deep,
        "soft_on_deep": inks["soft"] if dark else _soft(on_deep, mark, 0.25, also=deep),
        "accent_on_deep": legible(inks["accent"], (deep,)) or on_deep,
    }
