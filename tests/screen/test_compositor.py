"""Pictures on a surface, in memory: every pixel where it belongs."""

import pytest

from player.screen.compositor import BAND, Compositor, Overlay, Picture
from player.screen.sdl import pygame
from player.screen.transitions import TRANSITIONS, Transition
from player.wire import Frame

SIZE = 40, BAND * 2 + 10  # not a whole number of bands
BACKGROUND = (246, 241, 231)
CUT = Transition("cut", 0.0, 0.0)


def picture(paint, size=SIZE, opaque=True):
    """A frame whose pixel at x, y is paint(x, y): red, green, blue and perhaps opacity."""
    frame = Frame.create(*size)
    pixels = bytearray()
    for y in range(size[1]):
        for x in range(size[0]):
            red, green, blue, *alpha = paint(x, y)
            pixels += bytes((blue, green, red, alpha[0] if alpha else 255))
    frame.map()[:] = bytes(pixels)
    return Picture(frame, "BGRA", opaque)


def gradient(x, y):
    return x * 6, y, 100


def plain(red, green, blue):
    return lambda x, y: (red, green, blue)


@pytest.fixture
def screen():
    surface = pygame.Surface(SIZE, depth=32)
    surface.fill((0, 0, 0))
    return surface


def pixels(surface):
    return {
        (x, y): tuple(surface.get_at((x, y)))[:3] for x in range(SIZE[0]) for y in range(SIZE[1])
    }


def test_a_picture_is_shown_as_it_was_painted(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    assert pixels(screen) == {
        (x, y): gradient(x, y) for x in range(SIZE[0]) for y in range(SIZE[1])
    }


def test_nothing_yet_is_the_background(screen):
    Compositor(BACKGROUND).draw(screen, 0.0)
    assert set(pixels(screen).values()) == {BACKGROUND}


@pytest.mark.parametrize("shift", [(4, 2), (-4, 4), (2, -4), (-2, -2), (0, 4), (-4, 0)])
def test_a_shifted_picture_draws_out_its_edges(screen, shift):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), shift, CUT)
    compositor.draw(screen, 0.0)
    width, height = SIZE

    def expected(x, y):
        return gradient(min(width - 1, max(0, x - shift[0])), min(height - 1, max(0, y - shift[1])))

    assert pixels(screen) == {(x, y): expected(x, y) for x in range(width) for y in range(height)}


def test_halfway_both_are_seen_in_every_row_and_a_shifted_edge_too(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 0, 100)), (-4, 4), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(picture(plain(100, 100, 100)), (4, -4), Transition("crossfade", 1.0, 1.0))
    compositor.draw(screen, 1.5)
    for red, green, blue in set(pixels(screen).values()):
        assert (red, green, blue) == pytest.approx((150, 50, 100), abs=2)
    assert compositor.moving


@pytest.mark.parametrize("kind", TRANSITIONS)
def test_after_any_transition_the_picture_is_exact_and_at_rest(screen, kind):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 0, 100)), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(picture(gradient), (0, 0), Transition(kind, 1.0, 0.5))
    for now in (1.0, 1.1, 1.2, 1.3, 1.4, 1.5):
        assert compositor.stale(frame_due=True) or kind == "cut"
        compositor.draw(screen, now)
    assert pixels(screen) == {
        (x, y): gradient(x, y) for x in range(SIZE[0]) for y in range(SIZE[1])
    }
    assert not compositor.moving
    assert not compositor.stale(frame_due=True)


@pytest.mark.parametrize("kind", TRANSITIONS)
def test_in_no_transition_is_any_pixel_black(screen, kind):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 60, 100)), (4, 4), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(picture(plain(100, 200, 60)), (-4, -4), Transition(kind, 1.0, 1.0))
    for step in range(11):
        screen.fill((0, 0, 0))
        compositor.draw(screen, 1 + step / 10)
        assert all(sum(colour) > 200 for colour in pixels(screen).values())


def test_the_new_picture_counts_as_seen_from_the_first_frame_that_holds_any_of_it(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(picture(plain(0, 0, 0)), (0, 0), Transition("fade", 1.0, 1.0))
    compositor.draw(screen, 1.2)
    assert not compositor.holds_new
    compositor.draw(screen, 1.6)
    assert compositor.holds_new
    compositor.begin(picture(gradient), (0, 0), Transition("crossfade", 2.0, 1.0))
    before = pixels(screen)
    compositor.draw(screen, 2.0)
    assert compositor.holds_new
    assert pixels(screen) != before


def test_a_picture_of_another_size_is_fitted_between_background(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(10, 20, 200), (20, 20)), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    assert (
        tuple(screen.get_at((0, 0)))[:3]
        == tuple(screen.get_at((39, SIZE[1] - 1)))[:3]
        == BACKGROUND
    )
    assert tuple(screen.get_at((20, SIZE[1] // 2)))[:3] == pytest.approx((10, 20, 200), abs=4)


def test_an_overlay_lies_over_the_picture_and_goes_again(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 100, 0)), (0, 0), CUT)
    # Half of white, premultiplied, on the left; nothing on the right.
    over = picture(
        lambda x, y: (127, 127, 127, 127) if x < 5 else (0, 0, 0, 0), (10, 10), opaque=False
    )
    compositor.lay_over(Overlay(over, (3, 4)))
    compositor.draw(screen, 0.0)
    assert tuple(screen.get_at((3, 4)))[:3] == pytest.approx((227, 177, 127), abs=2)
    assert tuple(screen.get_at((9, 9)))[:3] == tuple(screen.get_at((2, 4)))[:3] == (200, 100, 0)
    compositor.lay_over(None)
    compositor.draw(screen, 0.0)
    assert set(pixels(screen).values()) == {(200, 100, 0)}


def test_a_picture_that_cannot_be_drawn_makes_way_for_the_one_before(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 100, 0)), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(None, (0, 0), CUT)
    compositor.give_up()
    compositor.draw(screen, 0.0)
    assert set(pixels(screen).values()) == {(200, 100, 0)}


def test_a_frame_smaller_than_it_says_is_no_picture():
    frame = Frame.create(4, 4)
    frame.height = 5
    with pytest.raises(ValueError):
        Picture(frame, "BGRA")
