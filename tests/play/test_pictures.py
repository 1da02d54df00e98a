"""Pictures, drawings, PDFs and moving pictures that are dropped while the player plays: real files,
real processes, real pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.papers import a_pdf
from PIL import Image
from play.office import Office, Player
from screen.playing import Shot, eventually, x_server

QUIET = (
    "slides:\n  - {type: notice, id: rust, title: Rust, text: Er is niets aan de hand., duration: 1}\n"
    "  - {folder: ../inbox, duration: 4}\n"
)
RED, GREEN, BLUE = (200, 60, 60), (40, 140, 60), (40, 60, 190)


def a_gif(*colours: tuple[int, int, int], milliseconds: int = 500) -> bytes:
    stream, pictures = io.BytesIO(), [Image.new("RGB", (160, 90), colour) for colour in colours]
    pictures[0].save(
        stream, "GIF", save_all=True, append_images=pictures[1:], duration=milliseconds, loop=0
    )
    return stream.getvalue()


@pytest.fixture
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


@pytest.fixture
def player(tmp_path: Path, display: str) -> Iterator[Player]:
    office = Office(tmp_path / "office", QUIET, "transition: cut\nscreen: {pixel_shift: no}\n")
    (office.root / "inbox").mkdir()
    found = Player(office, tmp_path, display=display)
    try:
        found.shown("rust")
        yield found
    finally:
        found.close()


def seen_until(display: str, last: tuple[int, int, int]) -> list[tuple[int, int, int]]:
    """The colours in the middle of the screen, one after the other."""
    seen: list[tuple[int, int, int]] = []

    def over() -> bool:
        pixel = Shot(display)[320, 180]
        if not seen or seen[-1] != pixel:
            seen.append(pixel)
        return near(pixel, last)

    eventually(over)
    return seen


def near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def test_a_gif_moves_once_on_the_glass_and_is_logged_once(player: Player, display: str) -> None:
    player.office.replace("inbox/zwaai.gif", a_gif(RED, GREEN, BLUE))
    player.logs("shown", type="image", source="inbox/zwaai.gif:1")
    seen = [
        colour
        for colour in seen_until(display, BLUE)
        if any(near(colour, one) for one in (RED, GREEN, BLUE))
    ]
    assert [
        next(name for name, one in (("r", RED), ("g", GREEN), ("b", BLUE)) if near(colour, one))
        for colour in seen
    ] == ["r", "g", "b"]
    player.mark()
    player.shown("rust")
    shown = [line["slide"] for line in player.events()[player.seen :] if line["event"] == "shown"]
    assert shown[:1] == ["rust"]  # it was not logged once more in between


def test_a_gif_that_flashes_stands_still_and_is_told(player: Player, display: str) -> None:
    player.office.replace(
        "inbox/flits.gif", a_gif(*[(0, 0, 0), (255, 255, 255)] * 8, milliseconds=100)
    )
    player.logs("problem", path="inbox/flits.gif", severity="warning")
    assert "flits.gif" in player.said() and "staat stil" in player.said()


def test_a_pdf_plays_its_pages_and_each_is_logged(player: Player) -> None:
    player.office.replace("inbox/plan.pdf", a_pdf(["Een", "Twee"]))
    for page in (1, 2):
        player.logs("shown", type="pdf", page=page, source="inbox/plan.pdf:1")
    player.mark()
    player.shown("rust")


def test_a_drawing_is_on_the_glass_in_its_own_colour(player: Player, display: str) -> None:
    drawn = "<rect width='16' height='9' fill='#28be3c'/>"
    player.office.replace(
        "inbox/vlak.svg",
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 9'>{drawn}</svg>",
    )
    player.logs("shown", source="inbox/vlak.svg:1")
    eventually(lambda: near(Shot(display)[320, 180], (0x28, 0xBE, 0x3C)))
