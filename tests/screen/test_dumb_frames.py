"""Frames by the kernel alone, in the structures of drm_mode.h. The card is made of bytes."""

import ctypes
import errno

import pytest

from player.screen import dumb_frames, scanout
from player.screen.dumb_frames import DumbFrames
from player.screen.sdl import pygame

TAKE, GIVE = 0x641E, 0x641F
SIZE, PITCH = (8, 4), 64  # px; bytes, more than a line is
CREATE, MAP, FRAME, SET, FLIP, ENCODER = (
    *(0xC02064B2, 0xC01064B3, 0xC01C64AE),
    *(0xC06864A2, 0xC01864B0, 0xC01464A6),
)


class Card:
    """A graphics card with a display of two modes. The second of its controllers fits."""

    def __init__(self):
        """Nothing is on it yet."""
        self.memories, self.frames = [], {}
        self.on, self.asked, self.ours = None, [], True
        self.fits, self.flips, self.held, self.modes = [41], True, False, [(8, 4), (4, 2)]

    def ioctl(self, _card, request, said=None):
        """As the kernel answers."""
        if request in (TAKE, GIVE):
            self.ours = request == TAKE
        elif request in (SET, FLIP) and not self.ours:
            raise PermissionError(errno.EACCES, "another one draws")
        elif request == CREATE:
            self.memories.append(bytearray(PITCH * said.height))
            said.handle, said.pitch = len(self.memories), PITCH
            said.bytes = PITCH * said.height
        elif request == MAP:
            said.offset = said.handle
        elif request == FRAME:
            said.id = 70 + said.handle
            self.frames[said.id] = self.memories[said.handle - 1]
        elif request == SET:
            self.asked.append("set")
            if said.id not in self.fits:
                raise OSError(errno.EINVAL, "no way from there")
            assert ctypes.c_uint32.from_address(said.sockets).value == 90 and said.on
            self.on = said.frame
        elif request == FLIP:
            self.asked.append("flip")
            if not self.flips:
                raise OSError(errno.EBUSY, "refused")
            assert said.controller == 41
            self.on = said.frame
        else:
            assert request == ENCODER
            said.controller = 40

    def pixels(self):
        """What is on the display: blue of each pixel, line by line."""
        memory = self.frames[self.on]
        return [[memory[y * PITCH + x * 4] for x in range(8)] for y in range(4)]


@pytest.fixture
def card(monkeypatch, tmp_path):
    """A card in the machine."""
    card = Card()
    modes = (scanout.Mode * 2)()

    def details(_card, number, look):
        assert number == 90
        for one, (width, height) in zip(modes, card.modes, strict=True):
            one.width, one.height, one.rate = width, height, 50
        return modes[:], scanout.Socket(encoder=3)

    there = [scanout.Plugged("HDMI-A-1", ((8, 4, 50), (4, 2, 50)), 90)]
    monkeypatch.setattr(dumb_frames, "all_cards", lambda: [tmp_path])
    monkeypatch.setattr(dumb_frames, "opened", lambda _path: 3)
    monkeypatch.setattr(dumb_frames, "held", lambda _card: card.held)
    monkeypatch.setattr(dumb_frames, "plugged", lambda _card, look: there)
    monkeypatch.setattr(dumb_frames, "details", details)
    monkeypatch.setattr(dumb_frames, "resources", lambda _card: ([], [40, 41], [90]))
    monkeypatch.setattr(dumb_frames.fcntl, "ioctl", card.ioctl)
    monkeypatch.setattr(
        dumb_frames.mmap, "mmap", lambda _card, _bytes, offset: card.memories[offset - 1]
    )
    monkeypatch.setattr(dumb_frames.select, "select", lambda *_: ([3], [], []))
    monkeypatch.setattr(dumb_frames.os, "read", lambda *_: b"")
    monkeypatch.setattr(dumb_frames.os, "close", lambda _card: None)
    return card


def opened(size=SIZE):
    return DumbFrames(lambda _there: (0, size))


def drawn(blue, area=None, on=None):
    surface = on or pygame.Surface(SIZE, 0, 32)
    surface.fill((0, 0, blue), area)
    return surface


def test_what_is_presented_is_on_the_display_in_the_mode_that_is_meant(card):
    frames = opened()
    assert (frames.size, frames.rate, frames.index) == (SIZE, 50.0, 0)
    frames.present(drawn(9), None)
    assert card.pixels() == [[9] * 8] * 4


def test_frames_change_places_so_none_is_drawn_on_while_it_is_seen(card):
    frames, seen = opened(), []
    for blue in (1, 2, 3):
        frames.present(drawn(blue), None)
        seen.append(card.on)
    assert seen == [72, 71, 72] and card.pixels() == [[3] * 8] * 4


def test_an_area_that_was_drawn_once_is_in_both_frames(card):
    frames, surface = opened(), drawn(1)
    for areas in (None, None, [pygame.Rect(0, 0, 2, 1)], [pygame.Rect(6, 3, 2, 1)]):
        for area in areas or ():
            drawn(7, area, surface)
        frames.present(surface, areas)
        expected = [[surface.get_at((x, y))[2] for x in range(8)] for y in range(4)]
        assert card.pixels() == expected


def test_a_controller_that_does_not_lead_there_is_passed_over(card):
    frames = opened()
    assert card.asked == ["set", "set"], "the one of now goes first"
    card.fits = []
    with pytest.raises(OSError, match="ours"):
        opened()
    frames.close()


def test_where_a_flip_is_refused_the_mode_is_set_anew(card):
    frames = opened()
    card.flips = False
    frames.present(drawn(5), None)
    assert card.pixels() == [[5] * 8] * 4 and card.asked[-2:] == ["flip", "set"]
    card.flips = True
    frames.present(drawn(6), None)
    assert card.pixels() == [[6] * 8] * 4 and card.asked[-1] == "flip"


def test_a_frame_that_was_not_taken_is_no_reason_to_end(card):
    """The kernel is asked what it shows, and then it is opened anew."""
    frames, before = opened(), card.on
    card.flips, card.fits = False, []
    frames.present(drawn(5), None)
    assert card.on == before
    card.flips, card.fits = True, [41]
    frames.present(drawn(6), [pygame.Rect(0, 0, 1, 1)])
    assert card.pixels() == [[6] * 8] * 4, "all of it is new"


def test_a_console_gets_the_display_until_something_is_presented_again(card):
    """While we may draw, the kernel shows no console: our slide would stay."""
    frames = opened()
    frames.present(drawn(5), None)
    frames.give_away()
    assert not card.ours
    card.on = None  # the console's own
    frames.present(drawn(6), [pygame.Rect(0, 0, 1, 1)])
    assert card.ours and card.asked[-1] == "set", "in our mode again"
    assert card.pixels() == [[6] * 8] * 4, "all of it is new"
    frames.present(drawn(7), None)
    assert card.asked[-1] == "flip"


def test_a_display_that_another_program_has_is_left_to_it(card):
    card.held = True
    with pytest.raises(OSError, match="ours"):
        opened()


def test_a_mode_that_it_does_not_have_is_none(card):
    assert opened((4, 2)).size == (4, 2)
    with pytest.raises(OSError, match="ours"):
        opened((9, 9))
