"""Strings that have broken other programs: each is painted as a quote, or refused with a flaw. None
crashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from player.paint.painter import Painter
from player.problems import WORDS, say
from player.scene import Page
from player.settings.theme import built_in
from player.slides.base import types

STRINGS = Path(__file__).parents[1] / "cases" / "naughty-strings.txt"
WIDTH, HEIGHT = 240, 135

OUR_OWN = (
    "\u202eachterstevoren",
    "a\u0300" * 300,
    "\u200d\u200d\u200d",
    "👨‍👩‍👧‍👦" * 40,
    "👍🏽🏽🏽",
    "🇳🇱🇳",
    "1️⃣" * 20,
    "\u2067שלום",
    "x" * 2000,
    "\u00ad" * 50,
    "-" * 300,
    "“" * 40,
    "[…] en […]",
    "…",
    "’s",
    "IJ" * 60,
    "服务" * 200,
    "ก็" * 100,
    "\ufffd",
    "﷽" * 5,
    "\u0600" * 20,
    "a\u2028b\u2029c",
    "a/b" * 200,
    "@" * 100,
)


def outcome(text: str, painter: Painter, pixels: bytearray) -> str:
    """How a line ends up: "refused" by the fields, "flawed" by the painter, or "painted"."""
    try:
        slide = types()["quote"].model_validate(
            {"type": "quote", "text": text, "customer": "Klant uit Zwolle"}
        )
    except ValidationError as error:
        return (
            "refused" if {one["type"] for one in error.errors()} <= set(WORDS) else "not in words"
        )
    painted = painter.paint(slide.layout(Page()), 0, pixels, WIDTH, HEIGHT)
    assert all(say(flaw, "nl") for flaw in painted.flaws)
    if not painted.usable:
        return "flawed"
    shown = [thing for thing in painted.placed if thing.kind == "display"]
    assert all(Page().whole.contains(thing.box, 4) for thing in shown)
    assert set(bytes(pixels[3::4])) == {255}
    return "painted"


@pytest.mark.parametrize("strangers", [False, True])
def test_every_naughty_string_is_painted_or_refused(strangers: bool) -> None:
    painter, pixels = (
        Painter(built_in()["daglicht"], strangers=strangers),
        bytearray(WIDTH * HEIGHT * 4),
    )
    lines = [
        line for line in STRINGS.read_text("utf-8").split("\n") if line and not line.startswith("#")
    ]
    assert len(lines) > 400
    found = [outcome(line, painter, pixels) for line in lines]
    assert set(found) <= {"painted", "flawed", "refused"}
    assert found.count("painted") > 0.9 * len(lines)


@pytest.mark.parametrize(
    "text", OUR_OWN, ids=lambda text: text.encode("unicode_escape").decode()[:24]
)
def test_strings_of_our_own_are_painted_or_refused(text: str) -> None:
    painter, pixels = Painter(built_in()["avond"], strangers=False), bytearray(WIDTH * HEIGHT * 4)
    assert outcome(text, painter, pixels) in ("painted", "flawed", "refused")
