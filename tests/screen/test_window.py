"""What SDL is told of each of its drivers, before it opens a window with it."""

import ctypes
import os
import signal
from types import SimpleNamespace

import pytest

from player.screen import dumb_frames, scanout, window
from player.screen.falls import FALLS, MOST, Falls
from player.screen.scanout import Plugged


@pytest.fixture
def told(monkeypatch):
    """What SDL finds in the environment when a window is opened with a driver: told(driver,
    **environment)."""
    for name in ("SDL_RENDER_VSYNC", "SDL_FRAMEBUFFER_ACCELERATION"):
        monkeypatch.setenv(name, "")  # so that it is put back
        monkeypatch.delenv(name)

    def told(driver, **environment):
        found = {}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(window.pygame.display, "get_driver", lambda: driver)
        monkeypatch.setattr(window.pygame.display, "get_desktop_sizes", lambda: [(800, 600)])
        monkeypatch.setattr(
            window.pygame.display,
            "set_mode",
            lambda *args, **more: found.update(os.environ) or 1 / 0,
        )
        monkeypatch.setattr(window.pygame.display, "get_num_displays", lambda: 1)
        monkeypatch.setattr(window.pygame.display, "list_modes", lambda display: [(800, 600)])
        opened = window.Window.__new__(window.Window)
        opened._windowed, opened._fullscreen, opened._memory_size, opened.headless = (
            None,
            True,
            (8, 8),
            driver == "dummy",
        )
        opened._wishes, opened._canvas, opened._refused = window.NO_WISHES, None, set()
        opened._dumb = None
        with pytest.raises(ZeroDivisionError):
            opened._set_mode()
        return {
            name: found[name]
            for name in ("SDL_RENDER_VSYNC", "SDL_FRAMEBUFFER_ACCELERATION")
            if name in found
        }

    return told


@pytest.mark.parametrize("driver", ["KMSDRM", "kmsdrm"])
@pytest.mark.parametrize(
    "environment", [{}, {"SDL_RENDER_VSYNC": "0"}, {"SDL_FRAMEBUFFER_ACCELERATION": "0"}]
)
def test_without_a_desktop_it_waits_for_the_display_and_has_a_texture(told, driver, environment):
    assert told(driver, **environment) == {"SDL_RENDER_VSYNC": "1"}


def test_wayland_has_a_texture_whatever_the_environment_says(told):
    assert told("wayland", SDL_FRAMEBUFFER_ACCELERATION="0") == {}


@pytest.mark.parametrize("driver", ["x11", "dummy"])
def test_x11_and_memory_have_none(told, driver):
    assert told(driver) == {"SDL_FRAMEBUFFER_ACCELERATION": "0"}
    assert told(driver, SDL_FRAMEBUFFER_ACCELERATION="1") == {"SDL_FRAMEBUFFER_ACCELERATION": "1"}


@pytest.mark.parametrize(
    ("driver", "wishes", "opens"),
    [
        ("x11", {"mode": (1280, 720)}, False),  # a desktop's mode is not ours to choose
        ("x11", {"display": "1"}, False),
        ("x11", {"display": "2"}, True),
        ("x11", {"display": "9"}, False),
        ("KMSDRM", {"mode": (1280, 720)}, True),
        ("KMSDRM", {"mode": (1920, 1080)}, False),  # it is in that
        ("KMSDRM", {"mode": (800, 600)}, False),  # it has no such mode
        ("KMSDRM", {"drawing": "gpu"}, False),  # never with a slide on
        ("KMSDRM", {"display": "2", "mode": (1280, 720)}, True),
    ],
)
def test_another_display_or_mode_opens_the_window_anew_and_nothing_else_does(
    monkeypatch, driver, wishes, opens
):
    """A window that is closed and opened is black for a moment."""
    display, opened = window.pygame.display, []
    monkeypatch.setattr(display, "get_num_displays", lambda: 2)
    monkeypatch.setattr(display, "get_desktop_sizes", lambda: [(1920, 1080), (1920, 1080)])
    monkeypatch.setattr(display, "list_modes", lambda display: [(1920, 1080), (1280, 720)])
    monkeypatch.setattr(display, "quit", lambda: opened.append("closed"))
    monkeypatch.setattr(window.displays, "machine", lambda: "")
    monkeypatch.setattr(window.displays, "names", lambda driver, count: [""] * count)
    one = window.Window.__new__(window.Window)
    one.driver, one.headless, one._fullscreen = driver, False, True
    one._dumb = None
    one._wishes, one._canvas, one._display, one._refused = window.NO_WISHES, None, 0, set()
    monkeypatch.setattr(one, "_open", lambda headless: opened.append("opened"))
    assert one.wish(window.Wishes(**wishes)) is opens
    assert opened == (["closed", "opened"] if opens else [])
    opened.clear()
    assert not one.wish(window.Wishes(**wishes)), "once is enough"
    assert not opened


TV = Plugged("HDMI-A-1", ((1920, 1080, 60),))
OTHER = Plugged("HDMI-A-1", ((3840, 2160, 30), (1920, 1080, 60)))
BESIDE = Plugged("HDMI-A-2", ((1280, 720, 60),))


class Bare:
    """A player on a television without a desktop, and what the kernel says of it."""

    def __init__(self, monkeypatch, wanted=""):
        """It shows what is presented, on one television."""
        self.there, self.event, self.glass, self.console = [TV], False, [], True
        self.opened = []
        self.window = one = window.Window.__new__(window.Window)
        one.driver, one.headless, one._fullscreen = "KMSDRM", False, True
        one._wishes, one._canvas = window.Wishes(display=wanted), None
        one._dumb, one._falls = None, Falls(None, "software")
        one._cards, one._plugs, one._plugged = [3], self, TV
        one._refused, one._tries, one._chip_fails = set(), 0, False
        monkeypatch.setattr(window.Window, "size", (1920, 1080))
        monkeypatch.setattr(window.Window, "seen", property(lambda _: self.console))
        monkeypatch.setattr(scanout, "plugged", lambda _card, look=False: self.there)
        one._frame, one._taken = None, True
        self.frame, self.refuses = 70, False
        monkeypatch.setattr(scanout, "shown", self.shown)
        monkeypatch.setattr(window.pygame.display, "flip", self.flip)
        monkeypatch.setattr(one, "_open_anew", self.open_anew)

    def shown(self, _cards, _size):
        """The number of the frame that is seen."""
        return self.frame if not self.glass or self.glass.pop(0) else 0

    def flip(self):
        """Present: in another piece of memory each time, unless the driver refuses."""
        self.frame += not self.refuses

    def changed(self):
        """As the kernel tells it, once."""
        event, self.event = self.event, False
        return event

    def open_anew(self):
        """What the window does, without a display."""
        self.opened.append(sorted(self.window._refused))
        self.window._plugged = self.window._meant_socket(look=False)

    def plug(self, *there):
        """Plug these in, and nothing else."""
        self.there, self.event = list(there), True
        return self.window.follow_display()


def test_a_television_that_was_off_or_is_another_is_opened_anew(monkeypatch):
    """SDL looks at what is plugged in when it starts; a mode that it does not have is black."""
    bare = Bare(monkeypatch)
    assert not bare.window.follow_display(), "nothing happened"
    assert not bare.plug(TV), "something of another kind, or in another socket"
    assert not bare.plug(TV, BESIDE), "one more: the first is still meant"
    assert not bare.plug(), "off: what is on stays"
    assert not bare.window.follow_display()
    assert bare.plug(TV), "and on: it may have forgotten what it was told"
    assert bare.plug(OTHER) and not bare.window.follow_display()
    assert bare.plug(BESIDE), "the cable is in the other socket"
    assert len(bare.opened) == 3


def test_the_display_that_is_asked_for_is_taken_once_it_is_there(monkeypatch):
    bare = Bare(monkeypatch, "HDMI-A-2")
    assert bare.plug(TV, BESIDE)
    assert bare.window._plugged == BESIDE
    assert not bare.plug(BESIDE), "the other one went"


def test_a_display_that_shows_nothing_of_ours_is_opened_anew_and_then_in_another_mode(monkeypatch):
    """As where a console has left it in a mode in which our frames are refused."""
    bare = Bare(monkeypatch)
    bare.glass = [False, True, True]
    assert not bare.window.follow_display(), "the last frame was on its way"
    bare.glass = [False, False, False]
    assert bare.window.follow_display() and bare.opened == [[]]
    assert not bare.window.follow_display(), "that helped"
    bare.glass = [False] * 99
    for _ in range(9):
        bare.window.follow_display()
    assert bare.opened == [[], [], [(1920, 1080)], [(1920, 1080)]], "it does not flicker for ever"
    bare.glass = []
    bare.window.present()
    bare.window.follow_display()
    bare.glass = [False] * 3
    assert bare.window.follow_display(), "once it was right it is tried again"


def test_how_to_draw_is_measured_before_a_slide_is_up_and_never_with_one_on(monkeypatch):
    """Measuring takes the display for up to 20 s: black, where another one is plugged in."""
    measured, one = [], Bare(monkeypatch).window
    monkeypatch.setattr(window, "open_display", lambda: True)
    monkeypatch.setattr(window.pygame.display, "quit", lambda: None)
    monkeypatch.setattr(window.pygame.display, "get_driver", lambda: one.driver)
    monkeypatch.setattr(one, "_shown", lambda: (one.driver, f"{one.driver} 1920x1080"))
    monkeypatch.setattr(one, "_set_mode", lambda: None)
    monkeypatch.setattr(window.Wishes, "measure", lambda _wishes, shown: measured.append(shown))
    for opened, drawing, driver, expected in (
        (False, "auto", "KMSDRM", 1),
        (True, "auto", "KMSDRM", 0),
        (True, "auto", "wayland", 0),
        (False, "gpu", "KMSDRM", 0),
        (False, "auto", "x11", 0),
    ):
        measured.clear()
        one._opened, one._wishes, one.driver = opened, window.Wishes(drawing=drawing), driver
        assert one._shows(None) and len(measured) == expected


@pytest.mark.parametrize(("driver", "opens"), [("KMSDRM", 0), ("x11", 1), ("wayland", 1)])
def test_without_a_desktop_there_is_no_smaller_window(monkeypatch, driver, opens):
    """It would be another mode of the television, chosen by somebody's elbow on the F."""
    bare, opened = Bare(monkeypatch), []
    bare.window.driver = driver
    monkeypatch.setattr(bare.window, "_set_mode", lambda: opened.append(1))
    bare.window.toggle_fullscreen()
    assert len(opened) == opens and bare.window._fullscreen is not bool(opens)


def test_a_display_that_takes_no_frame_any_more_is_opened_anew(monkeypatch):
    """It shows the last one that it took: not black, and frozen for ever."""
    bare = Bare(monkeypatch)
    for _ in range(3):
        bare.window.present()
        assert bare.window.on_glass
    bare.window.present([])  # nothing to present
    assert bare.window.on_glass
    bare.refuses = True
    bare.window.present()
    assert not bare.window.on_glass, "nothing of it counts as shown"
    assert bare.window.follow_display() and bare.opened == [[]]
    bare.refuses = False
    bare.window.present()
    assert bare.window.on_glass and not bare.window.follow_display()
    bare.refuses = True  # one frame, the last of a change
    bare.window.present()
    bare.refuses = False
    assert not bare.window.follow_display(), "presented once more it was taken"
    assert bare.window.on_glass


def test_a_display_that_never_takes_a_frame_is_opened_anew_too(monkeypatch):
    """SDL waits for it without end: after a television that changed its list of modes a player
    hung until systemd ended it, a minute later. Without help this test never ends."""
    bare, system = Bare(monkeypatch), ctypes.CDLL(None)
    bare.window.present()
    before = signal.getsignal(signal.SIGALRM)
    monkeypatch.setattr(window, "STUCK", 0.05)
    monkeypatch.setattr(window.pygame.display, "flip", lambda: system.poll(None, 0, -1))
    bare.window.present()
    assert bare.window.stuck, "which is no sign of life"
    assert not bare.window.on_glass and bare.window.follow_display() and bare.opened == [[]]
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    monkeypatch.setattr(window.pygame.display, "flip", bare.flip)
    bare.window.present()
    assert not bare.window.stuck and bare.window.on_glass


def test_while_another_console_is_up_nothing_is_missed(monkeypatch):
    bare = Bare(monkeypatch)
    bare.glass, bare.console = [False] * 9, False
    assert not bare.window.follow_display() and not bare.opened


def test_a_display_that_cannot_be_opened_again_ends_it(monkeypatch):
    """Drawing in memory would be black until somebody came."""
    one = window.Window.__new__(window.Window)
    one._canvas = one._dumb = None
    monkeypatch.setattr(window.pygame.display, "quit", lambda: None)
    monkeypatch.setattr(one, "_open", lambda headless: setattr(one, "headless", True))
    with pytest.raises(window.NoDisplay):
        one._open_anew()


def test_a_size_that_the_display_does_not_show_is_told_with_those_that_it_has(monkeypatch):
    one = Bare(monkeypatch).window
    assert one.modes_instead == "", "nothing was asked for"
    one._plugged = OTHER
    one._wishes = window.Wishes(mode=(7680, 4320))
    assert one.modes_instead == "3840x2160, 1920x1080"
    one._wishes = window.Wishes(mode=(1920, 1080))
    assert one.modes_instead == ""
    one.driver = "x11"
    one._wishes = window.Wishes(mode=(7680, 4320))
    assert one.modes_instead == "", "a desktop's mode is not ours to choose"


def test_a_console_that_is_gone_to_gets_the_display_first(monkeypatch):
    """Without the graphics driver it is ours until it is given away, and then it is late."""
    bare, did = Bare(monkeypatch), []
    one, pg = bare.window, window.pygame
    one._console, one._woken = 1, []
    one._dumb = SimpleNamespace(
        give_away=lambda: did.append("given"), present=lambda *_: did.append("presented")
    )
    keys = pg.event.Event(pg.KEYDOWN, key=pg.K_F2, mod=pg.KMOD_LCTRL | pg.KMOD_LALT)
    monkeypatch.setattr(pg.event, "get", lambda: [keys])
    monkeypatch.setattr(pg.display, "get_surface", lambda: pg.Surface((8, 8)))
    monkeypatch.setattr(window.console, "switch_to", lambda number: did.append(number))
    assert one.happenings() == [] and did == ["given", 2]
    bare.console = False
    one.present()
    assert did == ["given", 2], "what is presented would take it back"
    bare.console = True
    one.present()
    assert did[-1] == "presented"


def test_where_the_driver_falls_or_opens_no_window_the_kernel_shows_the_frames(
    monkeypatch, tmp_path
):
    """Else a television has a console on it for ever."""

    class Frames:
        size, index, rate = (640, 360), 0, 50.0
        closed = False

        def __init__(self, choose):
            assert choose([TV, BESIDE]) == (0, (1920, 1080))
            opened.append(self)

        def close(self):
            self.closed = True

    def without_sdl():
        tried.append(os.environ["SDL_VIDEODRIVER"])
        return False

    opened, tried = [], []
    monkeypatch.setenv("SDL_VIDEODRIVER", "kmsdrm")
    monkeypatch.setattr(dumb_frames, "DumbFrames", Frames)
    monkeypatch.setattr(window, "open_display", without_sdl)
    wishes = window.Wishes(state=tmp_path)
    for number in range(MOST):
        fallen = Falls(tmp_path, "software")
        fallen.opens()
        assert fallen.without is False, number
    one = window.Window(None, False, (8, 8), wait=True, wishes=wishes)
    assert one.without_driver and not tried, "what fell is not tried again"
    assert one.way == "KMSDRM, without its graphics driver"
    assert (one.size, one.format, one.frame_rate, one.paced) == ((640, 360), "BGRA", 50.0, True)
    assert os.environ["SDL_VIDEODRIVER"] == "kmsdrm", "another display may be opened anew"
    one.close()
    assert opened[0].closed
    (tmp_path / FALLS).unlink()
    other = window.Window(None, False, (8, 8), wait=True, wishes=wishes)
    assert tried == ["kmsdrm"] and other.without_driver, "SDL had no window"
    other.close()
    monkeypatch.setattr(dumb_frames, "DumbFrames", lambda _choose: raising())
    with pytest.raises(window.NoDisplay):
        window.Window(None, False, (8, 8), wait=True, wishes=wishes)
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    with pytest.raises(window.NoDisplay):
        window.Window(None, False, (8, 8), wait=True, wishes=wishes)
    monkeypatch.setenv("SDL_VIDEODRIVER", "kmsdrm")
    with pytest.raises(window.NoDisplay):
        window.Window((80, 60), False, (8, 8), wait=True, wishes=wishes)


def raising():
    raise OSError("no display")
