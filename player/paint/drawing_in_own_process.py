"""Drawings (SVG) that may take hours to render: bounded, and drawn in a separate process with a
time limit.

A short filter, mask or pattern can stand for any amount of work, and how much only shows when it is
drawn. So a drawing with any of them is drawn by `python -m player.paint.drawing_in_own_process`,
within limits on time and memory: a failure there costs that drawing, not the studio. Knows nothing
of files: text in, PNG out.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

DRAWING_SECONDS = (4, 2)  # s of processor time: at the size wanted, and then coarser
PATIENCE = 2  # times as long by the clock, since the machine has other work
COARSER = 4  # times smaller each way: the time mostly grows with the pixels, or their square
MOST_DRAWING_MEMORY = 1 << 30  # bytes
# Of noise: each has half the weight of the one before, so a ninth would not be visible.
MOST_OCTAVES = 8
MOST_RADIUS = 0.1  # of what widens or narrows shapes, as a part of the drawing
MOST_PLAIN = 300  # elements of a drawing that is drawn in this process
MOST_PATH = 100_000  # characters of all its paths together
MOST_REMEMBERED = 200
_HEAVY = frozenset({"filter", "mask", "pattern", "marker", "clippath", "image"})
_HEAVY_STYLE = re.compile(r"\bopacity|dasharray|blend-mode|isolation|\bfilter\b|\bmask\b")

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")

_too_heavy: dict[str, None] = {}  # the marks of those that could not be drawn in time, in order


class TooHeavy(Exception):
    """The drawing takes too long, or too much memory."""


class Element(Protocol):
    """An element of a drawing."""

    name: str
    attributes: dict[str, str]
    inside: Any


def was_too_heavy(mark: str) -> bool:
    """Whether a drawing with this fingerprint was too heavy before."""
    return mark in _too_heavy


def bounded(elements: Iterable[Element]) -> bool:
    """Limit the filters of a drawing, in place. Whether it must be drawn in a separate process."""
    every = list(elements)
    view = _longest(every[0].attributes) if every else 0.0
    heavy, path = len(every) > MOST_PLAIN, 0
    for element in every:
        name, attributes = element.name.rpartition(":")[2].casefold(), element.attributes
        heavy = heavy or name in _HEAVY or name.startswith("fe")
        heavy = heavy or any(map(_HEAVY_STYLE.search, _styles(name, element)))
        path += sum(len(value) for key, value in attributes.items() if key in ("d", "points"))
        if name == "feturbulence":
            _bound(attributes, "numOctaves", MOST_OCTAVES)
        elif name == "femorphology":
            _bound(attributes, "radius", MOST_RADIUS * view if view else MOST_RADIUS)
    return heavy or path > MOST_PATH


def _styles(name: str, element: Element) -> Iterable[str]:
    """The styles of an element, as attributes and as a style sheet."""
    for key, value in element.attributes.items():
        yield f"{key}:{value}".casefold()
    if name == "style":
        yield from (text.casefold() for text in element.inside if isinstance(text, str))


def _bound(attributes: dict[str, str], key: str, most: float) -> None:
    """Reduce each number in that attribute to at most `most`."""
    if key in attributes:
        attributes[key] = _NUMBER.sub(
            lambda number: number[0] if float(number[0]) <= most else f"{most:g}", attributes[key]
        )


def _longest(root: Mapping[str, str]) -> float:
    """The longest side of a drawing in its own units; 0 where it does not say."""
    box = _NUMBER.findall(root.get("viewBox", "")) or _NUMBER.findall(
        root.get("width", "") + " " + root.get("height", "")
    )
    return max((float(side) for side in box[-2:]), default=0.0)


def png(written: str, options: Mapping[str, Any], mark: str, smaller: str) -> bytes:
    """A drawing as a PNG, drawn in a separate process. `smaller` is the same, `COARSER` times
    smaller, for when the first takes too long.

    Raises TooHeavy where that takes too long as well, and ValueError where it cannot be drawn.
    """
    for text, seconds in zip((written, smaller), DRAWING_SECONDS, strict=True):
        ask = json.dumps({"svg": text, "options": dict(options), "seconds": seconds}).encode()
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "player.paint.drawing_in_own_process"],
                input=ask,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=seconds * PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            continue
        if done.returncode == 0:
            return done.stdout
        if done.returncode == _BROKEN:
            raise ValueError(done.stdout.decode("utf-8", "replace")[:120])
    while len(_too_heavy) >= MOST_REMEMBERED:
        del _too_heavy[next(iter(_too_heavy))]
    _too_heavy[mark] = None
    raise TooHeavy


# ── in the separate process ───────────────────────────────────────────────────────────────────────

_BROKEN = 5


def _main(ask: Mapping[str, Any]) -> int:
    from player.process.limits import limit_for_good

    limit_for_good(AS=MOST_DRAWING_MEMORY, CPU=int(ask["seconds"]))
    import resvg_py

    try:
        sys.stdout.buffer.write(resvg_py.svg_to_bytes(svg_string=ask["svg"], **ask["options"]))
    except ValueError as error:
        sys.stdout.write(str(error))
        return _BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(_main(json.load(sys.stdin)))
