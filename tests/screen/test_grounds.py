"""What a transition goes through takes little memory, and looks as if it had it all."""

from __future__ import annotations

import pytest

from player.screen.grounds import FINE, Blur
from player.screen.sdl import pygame

WIDTH, HEIGHT, ROUND = 400, 250, 1  # px; the height is no multiple of FINE


@pytest.fixture(scope="module")
def photo() -> pygame.Surface:
    few = pygame.Surface((16, 10), pygame.SRCALPHA, 32)
    for x in range(16):
        for y in range(10):
            few.set_at((x, y), (x * 16, y * 25, (x * y) % 256, 255))
    return pygame.transform.smoothscale(few, (WIDTH, HEIGHT))


def laid(blur: Blur, bands: int = 3, share: float = 1.0) -> pygame.Surface:
    target = pygame.Surface((WIDTH, HEIGHT), 0, 32)
    for top in range(0, HEIGHT, HEIGHT // bands):
        band = pygame.Rect(0, top, WIDTH, HEIGHT // bands).clip(target.get_rect())
        target.set_clip(band)
        blur.lay(target, band, share)
    target.set_clip(None)
    return target


@pytest.mark.parametrize("share", [0.4, 1.0])
@pytest.mark.parametrize(("left", "top"), [(0, 0), (-4, 2), (4, -3)])
def test_a_blur_without_corners_looks_like_one_with_all_its_rows(
    photo: pygame.Surface, left: int, top: int, share: float
) -> None:
    part, place = (0, 0, WIDTH, HEIGHT), (left, top, left + WIDTH, top + HEIGHT)
    few = laid(Blur(photo, part, place), share=share)
    all_of_them = laid(Blur(photo, part, place, radius=ROUND), share=share)
    for x in range(ROUND + 5, WIDTH - ROUND - 5, 13):
        for y in range(ROUND + 5, HEIGHT - ROUND - 5, 7):
            pairs = zip(few.get_at((x, y))[:3], all_of_them.get_at((x, y))[:3], strict=True)
            assert max(abs(one - other) for one, other in pairs) <= 6, (x, y)


def test_a_blur_without_corners_holds_a_quarter_of_its_rows(photo: pygame.Surface) -> None:
    blur = Blur(photo, (0, 0, WIDTH, HEIGHT), (0, 0, WIDTH, HEIGHT))
    assert blur._surface.get_size() == (WIDTH, -(-HEIGHT // FINE))


def test_nothing_is_laid_outside_its_place(photo: pygame.Surface) -> None:
    blur = Blur(photo, (0, 0, WIDTH, HEIGHT), (0, 100, WIDTH, 200))
    target = pygame.Surface((WIDTH, HEIGHT), 0, 32)
    blur.lay(target, target.get_rect())
    assert [tuple(target.get_at((200, y))[:3]) for y in (99, 200)] == [(0, 0, 0), (0, 0, 0)]
    assert tuple(target.get_at((200, 199))[:3]) != (0, 0, 0)


def test_only_what_lies_beyond_round_corners_stays_sharp() -> None:
    radius, ground = 20, (250, 240, 230)
    photo = pygame.Surface((WIDTH, HEIGHT), pygame.SRCALPHA, 32)
    for x in range(WIDTH):
        photo.fill((255, 255, 255) if x % 2 else (0, 0, 0), (x, 0, 1, HEIGHT))
    right, bottom = WIDTH - 1, HEIGHT - 1
    corners = (0, 0), (right, 0), (0, bottom), (right, bottom)
    for x, y in corners:
        photo.set_at((x, y), ground)
    blur = laid(Blur(photo, (0, 0, WIDTH, HEIGHT), (0, 0, WIDTH, HEIGHT), radius))
    for x, y in corners:
        assert tuple(blur.get_at((x, y))[:3]) == ground
        within_x, within_y = abs(x - radius + 3), abs(y - radius + 3)  # near the inner edge
        for step in range(2):  # of the stripes nothing is left there
            assert 100 < blur.get_at((within_x + step, within_y))[0] < 156, (x, y)
