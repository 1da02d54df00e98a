"""The theme of the screens as variables of a style sheet. Pure."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from player.library.edition import Edition
from player.settings.theme import Theme, built_in

_PLAIN = "Inter"  # ours; any other is on the machine that reads, or is not


def of_edition(edition: Edition) -> str:
    """The style in force: the theme of the day and, for a telephone set to dark, its dark
    sibling."""
    return style_of(edition.theme, sibling(edition))


def sibling(edition: Edition) -> Theme | None:
    """The dark theme that goes with a light one: that of the dark hours, else the one drawn with
    it. None if there is neither: we do not guess at an organisation's own."""
    if edition.theme.dark:
        return None
    if edition.dresses and edition.dresses[-1].theme.dark:
        return edition.dresses[-1].theme
    drawn = built_in()
    same = edition.theme.inks == drawn["daglicht"].inks
    return drawn["avond"] if same else None


def style_of(theme: Theme, dark: Theme | None = None) -> str:
    """The colours and fonts of a theme, as variables; `dark` are those in the dark."""
    style = (
        f":root{{{_inks(theme)}"
        f'--own:"{_named(theme.own)}",system-ui,sans-serif;'
        f'--voice:"{_named(theme.voice)}","{_named(theme.voice)} stand-in",Georgia,serif;'
        f"--radius:{min(theme.radius, 28) / 2:g}px}}\n"
    )
    if dark is not None:
        style += f"@media(prefers-color-scheme:dark){{:root{{{_inks(dark)}}}}}\n"
    return style


def _inks(theme: Theme) -> str:
    inks = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in theme.inks.items())
    return f"color-scheme:{'dark' if theme.dark else 'light'};{inks}"


@lru_cache(8)
def mark(style: str) -> str:
    """What identifies a style."""
    return hashlib.sha256(style.encode()).hexdigest()[:12]


def _named(family: str) -> str:
    """A family as a style sheet may have it: whoever writes a theme writes no rules of style."""
    return "".join(sign for sign in family if sign.isalnum() or sign in " -") or _PLAIN
