"""A chart of bars, as an SVG: one group for each thing that was measured, one bar for each peer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WIDE, BAR, GAP, LEFT, ROOM = 760, 18, 26, 190, 440  # px
OURS, THEIRS, INK = "#c65a2e", "#b9b3a6", "#20242c"


def draw(values: Mapping[str, Sequence[tuple[str, float | None]]]) -> str:
    """The chart of `values`: title → (name, number); a bar is as long as its part of the largest
    of its group. What a peer has not has no bar."""
    parts, y = [], 10
    for title, bars in values.items():
        there = [(name, number) for name, number in bars if number is not None]
        if not there:
            continue
        most = max(number for _, number in there) or 1.0
        y += GAP
        parts.append(f'<text x="10" y="{y - 8}" font-weight="bold">{escape(title)}</text>')
        for name, number in there:
            shown = f"{number * 1000:.0f}" if title.endswith(" ms") else f"{number:.3g}"
            color = OURS if name.startswith("ours") else THEIRS
            parts.append(
                f'<text x="{LEFT - 10}" y="{y + 13}" text-anchor="end">{escape(name)}</text>'
                f'<rect x="{LEFT}" y="{y}" width="{max(1.0, ROOM * number / most):.0f}" '
                f'height="{BAR - 3}" fill="{color}"/>'
                f'<text x="{LEFT + ROOM * number / most + 8:.0f}" y="{y + 13}">{shown}</text>'
            )
            y += BAR
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{y + 14}" '
        f'font-family="sans-serif" font-size="13" fill="{INK}">'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
    )
