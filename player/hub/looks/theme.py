"""The theme of the screens as variables of a style sheet. Pure."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from player.settings.theme import Theme

_PLAIN = "Inter"  # ours; any other is on the machine that reads, or is not


def style_of(theme: Theme) -> str:
    """The colours and fonts of a theme, as variables."""
    inks = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in theme.inks.items())
    return (
        f":root{{color-scheme:{'dark' if theme.dark else 'light'};{inks}"
        f'--own:"{_named(theme.own)}",system-ui,sans-serif;'
        f'--voice:"{_named(theme.voice)}",Georgia,serif;'
        f"--radius:{min(theme.radius, 28) / 2:g}px}}\n"
    )


def mark(theme: Theme) -> str:
    """What identifies that style."""
    return _mark(style_of(theme))


@lru_cache(8)
def _mark(style: str) -> str:
    return hashlib.sha256(style.encode()).hexdigest()[:12]


def _named(family: str) -> str:
    """A family as a style sheet may have it: whoever writes a theme writes no rules of style."""
    return "".join(sign for sign in family if sign.isalnum() or sign in " -") or _PLAIN
