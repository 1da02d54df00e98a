"""The information panel: its place and its turn on any screen, and what becomes of too many
lines."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageStat

from player.paint.panel import _TONES, InfoPanel, PanelLine, paint_panel
from player.settings.palette import contrast

LINES = [
    PanelLine("Klantbeeld 0.1.0 · scherm balie", "head"),
    PanelLine(),
    PanelLine("Nu te zien: terug-op-vrijdag"),
    PanelLine("playlists/kantoor.yaml:12:5", "soft"),
    PanelLine("onbekend veld 'duratie'; bedoelde je 'duur'? " * 3),
]


def laid(panel: InfoPanel, width: int, height: int) -> Image.Image:
    """The screen with the panel on it, as it is seen by whoever stands before it."""
    image = Image.new("RGBA", (width, height), "white")
    image.alpha_composite(
        Image.frombytes("RGBA", (panel.width, panel.height), panel.pixels), (panel.x, panel.y)
    )
    return image.convert("RGB")


def test_its_pixels_are_premultiplied() -> None:
    panel = paint_panel(LINES, 960, 540)
    assert len(panel.pixels) == panel.width * panel.height * 4
    assert all(
        max(panel.pixels[at : at + 3]) <= panel.pixels[at + 3]
        for at in range(0, len(panel.pixels), 4)
    )


def test_more_lines_make_it_higher() -> None:
    assert paint_panel(LINES * 2, 960, 540).height > paint_panel(LINES, 960, 540).height


@pytest.mark.parametrize(
    ("rotate", "back"),
    [
        (90, Image.Transpose.ROTATE_90),
        (180, Image.Transpose.ROTATE_180),
        (270, Image.Transpose.ROTATE_270),
    ],
)
def test_on_a_screen_that_was_hung_on_its_side_it_stands_as_the_slides_do(
    rotate: int, back: Image.Transpose
) -> None:
    upright = (540, 960) if rotate != 180 else (960, 540)
    wanted = laid(paint_panel(LINES, *upright), *upright)
    turned = laid(paint_panel(LINES, 960, 540, rotate=rotate), 960, 540).transpose(back)  # type: ignore[arg-type]
    assert turned.size == wanted.size
    # Letters on other halves of pixels differ a little at their edges; a panel turned otherwise
    # differs all over.
    difference = ImageChops.difference(turned, wanted).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 2
    assert (
        ImageStat.Stat(
            ImageChops.difference(turned.transpose(Image.Transpose.ROTATE_180), wanted).convert("L")
        ).mean[0]
        > 20
    )


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("lines", [1, 12, 400])
def test_it_never_leaves_the_screen(lines: int, rotate: int) -> None:
    panel = paint_panel(
        [PanelLine("Een regel van gewone lengte")] * lines, 1280, 720, rotate=rotate
    )  # type: ignore[arg-type]
    assert panel.x >= 0
    assert panel.y >= 0
    assert panel.x + panel.width <= 1280
    assert panel.y + panel.height <= 720


def test_no_slide_shines_through_and_every_line_can_be_read() -> None:
    panel = paint_panel(LINES, 1920, 1080)
    image = Image.frombytes("RGBA", (panel.width, panel.height), panel.pixels)
    inside = image.crop((20, 20, image.width - 20, image.height - 20))
    assert inside.getchannel("A").getextrema() == (255, 255)
    ground = inside.convert("RGB").getpixel((0, 0))
    assert isinstance(ground, tuple)
    for _, colour in _TONES.values():
        letters = colour >> 16 & 255, colour >> 8 & 255, colour & 255
        assert contrast(letters, (ground[0], ground[1], ground[2])) >= 7


@pytest.mark.parametrize("slide", ["white", (12, 20, 28)])
def test_where_it_ends_is_seen_on_any_slide(slide: str | tuple[int, int, int]) -> None:
    panel = paint_panel(LINES, 1920, 1080)
    image = Image.new("RGBA", (1920, 1080), slide)
    image.alpha_composite(
        Image.frombytes("RGBA", (panel.width, panel.height), panel.pixels), (panel.x, panel.y)
    )
    row = panel.y + panel.height // 2
    edge = [image.getpixel((x, row))[:3] for x in range(panel.x - 2, panel.x + 4)]  # type: ignore[index]
    assert max(contrast(edge[0], other) for other in edge) >= 1.5
