"""A frame as a small JPEG, as people see the screen."""

import io

import pytest
from PIL import Image

from player.paint.small_picture import as_small_jpeg

RED, BLUE = (220, 20, 20), (20, 20, 220)


def frame(width, height, order):
    """The left half red, the right half blue; the fourth byte says nothing."""
    colours = [RED, BLUE] if order == "RGBA" else [RED[::-1], BLUE[::-1]]
    row = b"".join(bytes((*colour, 7)) * (width // 2) for colour in colours)
    return row * height


def seen(jpeg):
    return Image.open(io.BytesIO(jpeg))


def near(pixel, colour):
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("order", ["RGBA", "BGRA"])
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
def test_a_frame_becomes_480_by_270_in_its_own_colours(order, size):
    picture = seen(as_small_jpeg(frame(*size, order), *size, order))
    assert (picture.size, picture.mode) == ((480, 270), "RGB")
    assert near(picture.getpixel((60, 135)), RED) and near(picture.getpixel((420, 135)), BLUE)


def test_a_screen_on_its_side_is_seen_upright():
    # Turned by 90 degrees clockwise, what is left on the frame was at the bottom.
    upright = seen(as_small_jpeg(frame(1920, 1080, "RGBA"), 1920, 1080, "RGBA", 90))
    assert upright.size == (270, 480)
    assert near(upright.getpixel((135, 440)), RED) and near(upright.getpixel((135, 40)), BLUE)
    other = seen(as_small_jpeg(frame(1920, 1080, "RGBA"), 1920, 1080, "RGBA", 270))
    assert near(other.getpixel((135, 40)), RED)


def test_a_small_frame_is_not_made_larger():
    assert seen(as_small_jpeg(frame(320, 180, "RGBA"), 320, 180, "RGBA")).size == (320, 180)
