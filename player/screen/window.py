"""The television: a window over the whole display (or an ordinary one, or none), its keys, and the
byte order of its pixels.

This module knows SDL and its pitfalls, and nothing of cues. It reports events as a few words; see
`Happening`.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from player.screen import console, displays
from player.screen.drawing import NO_WISHES, Wishes
from player.screen.drivers import is_bare, likely_drivers
from player.screen.falls import Falls
from player.screen.sdl import pygame
from player.screen.textures import Canvas, Target
from player.wire import PixelFormat

if TYPE_CHECKING:
    from player.screen.dumb_frames import DumbFrames
    from player.screen.scanout import Plugged, Plugs
    from player.screen.x_root import RootWindow

Happening = Literal[
    "next", "before", "pause", "fullscreen", "information", "leave", "resized", "exposed"
]

TITLE = "Klantbeeld"
KEYS: dict[int, Happening] = {
    pygame.K_RIGHT: "next",
    pygame.K_PAGEDOWN: "next",  # a presenter's remote sends the page keys
    pygame.K_LEFT: "before",
    pygame.K_PAGEUP: "before",
    pygame.K_SPACE: "pause",
    pygame.K_f: "fullscreen",
    pygame.K_i: "information",
    pygame.K_ESCAPE: "leave",
}
EVENTS: dict[int, Happening] = {
    pygame.QUIT: "leave",
    pygame.WINDOWSIZECHANGED: "resized",
    pygame.WINDOWRESIZED: "resized",
    pygame.WINDOWDISPLAYCHANGED: "resized",
    pygame.WINDOWEXPOSED: "exposed",
    pygame.WINDOWRESTORED: "exposed",
    pygame.WINDOWSHOWN: "exposed",
    pygame.RENDER_TARGETS_RESET: "exposed",
    pygame.RENDER_DEVICE_RESET: "exposed",
}
_LOST = frozenset({pygame.RENDER_TARGETS_RESET, pygame.RENDER_DEVICE_RESET})
_CENTRED_ON = 0x2FFF0000  # SDL_WINDOWPOS_CENTERED, of the display with the number that is added
# SDL's drivers that have no screen.
_SHOW_NOTHING = frozenset({"dummy", "evdev", "offscreen"})
# Times that a descriptor may still be ready after all events were taken from it.
MOST_RESTLESS = 20
# Seconds that a display without a desktop may need to take a frame.
STUCK = 5.0
# Times that a display is opened anew in a row because it shows nothing of ours.
MOST_TRIES = 3


class NoDisplay(Exception):
    """There is no display, or none that accepts us; there may be one later."""


class Window:
    """An open window. Without any display, and where `headless` is asked, it is one in memory."""

    def __init__(
        self,
        windowed: tuple[int, int] | None,
        headless: bool,
        size: tuple[int, int],
        wait: bool = False,
        wishes: Wishes = NO_WISHES,
        vsync: bool = True,
    ) -> None:
        """`windowed` is the size (px) of an ordinary window, None for the whole display; `size`
        that of one in memory; `wishes` say on which display, in which mode, and by which way.

        Raises NoDisplay with `wait`, where there is no display.
        """
        self._windowed = windowed
        self._wait = wait and not headless
        self._memory_size = size
        self._fullscreen = windowed is None
        self._root: RootWindow | None = None
        self._root_size = (0, 0)
        self._wishes, self._vsync = wishes, vsync
        self._display = 0  # of several, which
        self._canvas: Canvas | None = None  # what is drawn on, where a graphics chip does that
        self._chip_fails = False
        self._dumb: DumbFrames | None = None  # where it is shown without the graphics driver
        self._falls = Falls(wishes.state, wishes.drawing)
        self._opened = False  # whether it ever was
        # Without a desktop: the graphics card, what is plugged into it, and what it did not show.
        self._cards: list[int] = []
        self._plugs: Plugs | None = None
        self._plugged: Plugged | None = None
        self._refused: set[tuple[int, int]] = set()
        self._tries = 0
        self._frame: int | None = None  # the one that it shows, by the kernel's number
        self._taken = True  # whether it took what was presented last
        self.stuck = False  # whether presenting that was given up
        _prepare()
        self._open(headless)

    def _open(self, headless: bool) -> None:
        before, named = _open_descriptors(), os.environ.get("SDL_VIDEODRIVER")
        self.headless = headless or not self._shows(named)
        if self.headless and self._wait:
            raise NoDisplay
        if self.headless:
            _open_memory()
            self._set_mode()
        self._opened = True
        self.descriptors = [] if self.headless else _event_sources(before)
        self._woken: list[int] = []
        self._restless: dict[int, int] = {}
        self._console = console.own() if self._bare else None
        self._cards, self._plugged, self._frame = [], None, None
        if self._bare:
            # Imported here: it takes a moment to load, and only a machine without a desktop needs
            # it.
            from player.screen.scanout import Plugs, cards

            self._cards = cards(_open_descriptors())
            self._plugs = self._plugs or Plugs()
            self._plugged = self._meant_socket(look=False)

    @property
    def _bare(self) -> bool:
        """Whether it draws without a desktop."""
        return self.driver.casefold() == "kmsdrm"

    def _shows(self, named: str | None) -> bool:
        """Whether there is a display, with a window on it. Where not, nothing of it stays open."""
        self.headless = False
        if self._falls.without and self._shows_without_driver(named):
            return True
        try:
            if open_display():
                # With a slide on it would be black for as long as that takes.
                first = self._wishes.drawing == "auto" and not self._opened
                if first and self._wishes.undecided(*self._shown()):
                    _driver, shown = self._shown()
                    pygame.display.quit()  # for a process of its own, that measures it
                    self._wishes.measure(shown)
                    if not open_display():
                        return False
                if is_bare(pygame.display.get_driver()):
                    self._falls.opens()
                self._set_mode()
                return True
        except pygame.error:
            # it accepts us, and has no window for us: without a desktop, another program may hold
            # the screen, or the graphics driver is not there
            self._falls.closed()
        _close_display(named)
        return self._shows_without_driver(named)

    def _shows_without_driver(self, named: str | None) -> bool:
        """Whether there is a display that the kernel alone shows frames on. SDL hears the keys."""
        if not (self._fullscreen and is_bare(named)):
            return False
        from player.screen.dumb_frames import DumbFrames  # only a broken machine needs it

        try:
            self._dumb = DumbFrames(self._of_kernel)
        except OSError:
            return False
        self._falls.opens()
        try:
            os.environ["SDL_VIDEODRIVER"] = "evdev"
            pygame.display.init()
            self._set_mode()
            return True
        except pygame.error:
            self._close_dumb()
            return False
        finally:
            os.environ.pop("SDL_VIDEODRIVER")
            if named is not None:
                os.environ["SDL_VIDEODRIVER"] = named

    def _of_kernel(self, there: Sequence[Plugged]) -> tuple[int, tuple[int, int]]:
        """Of the displays that the kernel tells of, which is meant, and in which mode."""
        index = displays.chosen(self._wishes.display, [one.name for one in there])
        modes = [one[:2] for one in there[index].modes]
        machine = displays.machine()
        return index, displays.mode(self._wishes.mode, modes[0], modes, machine, self._refused)

    def _close_dumb(self) -> None:
        if self._dumb is not None:
            self._dumb.close()
            self._dumb = None

    # ── size and pixels ───────────────────────────────────────────────────────────────────────────

    def _set_mode(self) -> None:
        self.driver = "KMSDRM" if self._dumb is not None else pygame.display.get_driver()
        _prepare_for("dummy" if self._dumb is not None else self.driver)
        if self._dumb is not None:
            pygame.display.set_mode(self._dumb.size)
        elif self.headless:
            pygame.display.set_mode(self._windowed or self._memory_size)
        elif not self._open_for_chip():
            self._open_surface()
        if self._canvas is None:
            pygame.display.set_caption(TITLE)
        pygame.mouse.set_visible(False)
        pygame.display.set_allow_screensaver(False)
        pygame.key.stop_text_input()
        # Nothing here uses a mouse.
        pygame.event.set_blocked(None)
        pygame.event.set_allowed([*EVENTS, pygame.KEYDOWN])

    def _open_surface(self) -> None:
        desktop = pygame.display.get_desktop_sizes()[self._choose()]
        on = {"display": self._display}
        if not self._fullscreen:
            width, height = desktop
            pygame.display.set_mode(
                self._windowed or (width * 2 // 3, height * 2 // 3), pygame.RESIZABLE, **on
            )
        elif self.driver == "x11":
            # A borderless window of the display's size takes 13 ms to open, a FULLSCREEN one 114
            # (it waits for a window manager). Window managers treat both alike.
            os.environ["SDL_VIDEO_CENTERED"] = "1"
            pygame.display.set_mode(desktop, pygame.NOFRAME, **on)
        else:
            pygame.display.set_mode(self._mode(desktop), pygame.FULLSCREEN, **on)

    def _open_for_chip(self) -> bool:
        """Open a window that a graphics chip draws on, where that is wanted and works."""
        self._canvas = None
        if self._wishes.drawing == "software" or self._chip_fails:
            return False
        if not self._wishes.by_textures(*self._shown()):
            return False
        desktop = pygame.display.get_desktop_sizes()[self._choose()]
        size, window = self._mode(desktop), None
        place = {"position": _CENTRED_ON | self._display} if self._display else {}
        try:
            if self._fullscreen:
                how = "fullscreen_desktop" if size == desktop else "fullscreen"
                window = pygame.Window(TITLE, size, **place, **{how: True})  # type: ignore[arg-type]
            else:
                size = self._windowed or (desktop[0] * 2 // 3, desktop[1] * 2 // 3)
                window = pygame.Window(TITLE, size, resizable=True)
            self._canvas = Canvas(window, self._vsync)
            return True
        except (pygame.error, ImportError, TypeError, ValueError):
            # What was proven everywhere is left.
            self._chip_fails = True
            if window is not None:
                window.destroy()
            return False

    def _choose(self) -> int:
        """Which display is meant."""
        count = pygame.display.get_num_displays()
        wanted = self._wishes.display
        named = displays.names(self.driver, count) if wanted and count > 1 else [""] * count
        self._display = displays.chosen(wanted, named)
        return self._display

    def _mode(self, desktop: tuple[int, int]) -> tuple[int, int]:
        """In which mode that display is to be: without a desktop it is ours alone."""
        if not self._bare:
            return desktop
        there = pygame.display.list_modes(display=self._display)
        # Where any size would do it says -1, whatever its types promise.
        modes = list(there) if isinstance(there, list) else []
        own = displays.preferred(self._display)
        desktop = displays.unhindered(
            desktop,
            own if own in modes else None,
            displays.said(displays.CONSOLE),
            displays.said(displays.KERNEL),
        )
        return displays.mode(self._wishes.mode, desktop, modes, displays.machine(), self._refused)

    def _meant(self) -> tuple[int, tuple[int, int]]:
        """Which display, and in which mode."""
        if self._dumb is not None:
            return self._of_kernel([socket for card in self._cards for socket in _sockets(card)])
        index = self._choose()
        return index, self._mode(pygame.display.get_desktop_sizes()[index])

    def _shown(self) -> tuple[str, str]:
        """The driver, and that with the size, before a window is open."""
        self.driver = pygame.display.get_driver()
        _index, (width, height) = self._meant()
        return self.driver, f"{self.driver} {width}x{height}"

    def wish(self, wishes: Wishes) -> bool:
        """Go to another display or mode, where that is wanted now. By which way it draws does not
        change while something is on."""
        if self.headless or not self._fullscreen:
            return False
        before = self._meant()
        self._wishes = replace(wishes, drawing=self._wishes.drawing)
        if self._meant() == before:
            return False
        self._refused.clear()
        self._open_anew()
        return True

    def leave_chip(self) -> bool:
        """Draw by the processor from now on, because the chip failed. Returns whether there was
        one."""
        if self._canvas is None:
            return False
        self._chip_fails = True
        self._open_anew()
        return True

    def _open_anew(self) -> None:
        """Close the display, and open what is there now. Raises NoDisplay where that is not to be
        had any more: whoever started us starts us again, and then it is waited for."""
        if self._canvas is not None:
            self._canvas.close()
            self._canvas = None
        self._close_dumb()
        pygame.display.quit()
        self._open(headless=False)
        if self.headless:
            raise NoDisplay

    @property
    def surface(self) -> Target:
        """What is presented; another one after each resize."""
        if self._canvas is not None:
            return self._canvas
        surface = pygame.display.get_surface()
        assert surface
        return surface

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in px."""
        return self.surface.get_size()

    @property
    def format(self) -> PixelFormat:
        """The byte order that blits fastest: the display's own."""
        if isinstance(self.surface, Canvas):
            return "BGRA"
        red, _green, blue, _alpha = self.surface.get_masks()
        return "BGRA" if (red, blue) == (0xFF0000, 0xFF) else "RGBA"

    @property
    def display(self) -> str:
        """By which driver, and at what size: how fast it draws depends on that."""
        return f"{self.driver} {self.size[0]}x{self.size[1]}"

    @property
    def way(self) -> str:
        """The driver, and by what it is drawn on."""
        if self._dumb is not None:
            return f"{self.driver}, without its graphics driver"
        return self.driver if self._canvas is None else f"{self.driver}, by its graphics chip"

    @property
    def modes_instead(self) -> str:
        """Where the display is not in the mode that is asked for, the sizes that it has, the first
        six; else nothing."""
        if not self._bare or self._plugged is None or self._wishes.mode in (None, self.size):
            return ""
        sizes = dict.fromkeys(f"{width}x{height}" for width, height, _ in self._plugged.modes)
        return ", ".join(list(sizes)[:6])

    @property
    def without_driver(self) -> bool:
        """Whether the graphics driver is done without, since it falls or is not there."""
        return self._dumb is not None

    @property
    def frame_rate(self) -> float:
        """Frames a second while something moves."""
        rate: float
        if self._dumb is not None:
            rate = self._dumb.rate
        elif self._canvas is not None:
            rates = pygame.display.get_desktop_refresh_rates()
            rate = rates[self._display] if self._display < len(rates) else 0
        else:
            rate = pygame.display.get_current_refresh_rate()
        return float(rate) if 24 <= rate <= 60 else 60.0

    @property
    def paced(self) -> bool:
        """Whether presenting waits until the display takes the frame."""
        return self._bare or self._canvas is not None

    def present(self, areas: Sequence[pygame.Rect] | None = None) -> None:
        """Present what was drawn: all of it, or these areas. May wait for the display's next
        frame."""
        with _in_time(self._bare) as late:
            presented = self._present(areas)
        self.stuck = bool(late)
        if presented and self._cards:
            # Each time it gets another piece of memory: the same one is a frame that was refused.
            before, self._frame = self._frame, self._frame_shown()
            self._taken = self._frame is None or self._frame != before

    def _present(self, areas: Sequence[pygame.Rect] | None) -> bool:
        if self._canvas is not None:
            self._canvas.present()
        elif areas is not None and not areas:
            return False
        elif self._dumb is not None:
            surface = pygame.display.get_surface()
            if surface and self.seen:
                self._dumb.present(surface, areas)
        elif areas is None:
            pygame.display.flip()
        else:
            pygame.display.update(areas)
        return True

    def stood(self, now: float) -> None:
        """A picture was presented now (monotonic): what has stood for a while did not fall."""
        self._falls.stood(now)

    def toggle_fullscreen(self) -> None:
        """From the whole display to a window, or back; nothing without a desktop, where a smaller
        window would be another mode, and stay."""
        if not self.headless and not self._bare:
            self._fullscreen = not self._fullscreen
            if self._canvas is None:
                self._set_mode()
            else:
                self._canvas.fill_display(self._fullscreen)

    def follow_display(self) -> bool:
        """Fill the display again where its size has changed, it is another one, or it does not show
        what is presented. Returns whether it had to.

        Wayland tells its windows; an X server and a graphics card do not, and SDL doesn't ask.
        """
        if self.headless or not self._fullscreen:
            return False
        if self._bare:
            moved = self._is_another() or self._shows_nothing_of_ours()
        else:
            moved = self.driver == "x11" and self._root_has_another_size()
        if moved:
            # Only a new connection tells SDL which displays there are now, and how large.
            self._open_anew()
        return moved

    def _root_has_another_size(self) -> bool:
        size = self._size_of_root()
        if size == self._root_size:
            return False
        self._root_size = size
        return True

    def _is_another(self) -> bool:
        """Whether another display, or the same one anew, is the one that is meant. While none is
        plugged in, all stays as it is."""
        if self._plugs is None or not self._plugs.changed():
            return False
        before, now = self._plugged, self._meant_socket(look=True)
        if now is None:
            self._plugged = None
            return False
        if now == before:
            return False
        self._refused.clear()
        self._tries = 0
        return True

    def _meant_socket(self, look: bool) -> Plugged | None:
        """What is plugged in where we are to play; None where nothing is, or nobody says."""
        from player.screen.scanout import plugged

        for card in self._cards:
            with contextlib.suppress(OSError):
                there = plugged(card, look)
                if there:
                    return there[displays.chosen(self._wishes.display, [one.name for one in there])]
        return None

    def _shows_nothing_of_ours(self) -> bool:
        """Whether the display has refused what was presented. Then a mode that it refuses is not
        tried again; and after some tries it is left alone, so that it does not flicker for ever."""
        if not self.seen or self.on_glass:
            self._tries = 0 if self.seen else self._tries
            return False
        if self._tries == MOST_TRIES:
            return False
        self.present()  # the last one may have been on its way
        if self.on_glass:
            return False
        if self._tries:
            # Opened anew, and still nothing: it is the mode, or the chip.
            self._chip_fails = self._chip_fails or self._canvas is not None
            self._refused.add(self.size)
        self._tries += 1
        return True

    @property
    def on_glass(self) -> bool:
        """Whether the display shows what we presented last, by the word of the kernel; also where
        it does not say."""
        return self._taken and self._frame_shown() != 0

    def _frame_shown(self) -> int | None:
        """The number of the frame of ours that is seen; 0 for none, None where nobody says."""
        if not self._cards:
            return None
        from player.screen.scanout import shown

        return shown(self._cards, self.size)

    def _size_of_root(self) -> tuple[int, int]:
        try:
            if self._root is None:
                # Imported here: ctypes takes a moment to load, and the first picture must not wait
                # for that.
                from player.screen.x_root import RootWindow

                self._root = RootWindow()
                self._root_size = pygame.display.get_desktop_sizes()[self._display]
                if len(pygame.display.get_desktop_sizes()) > 1:
                    self._root_size = self._root.size()
            return self._root.size()
        except OSError:
            return self._root_size

    # ── what happens to it ────────────────────────────────────────────────────────────────────────

    @property
    def seen(self) -> bool:
        """Whether what is presented can be seen: without a desktop, another console may be up."""
        return self._console is None or console.is_seen(self._console)

    def happenings(self) -> list[Happening]:
        """What happened since the last call, in order."""
        happened = []
        for event in pygame.event.get():
            if event.type in _LOST and self._canvas is not None:
                self._canvas.reset()
            if self._console is not None and (other := _other_console(event)):
                if self._dumb is not None:
                    self._dumb.give_away()
                console.switch_to(other)
                continue
            what = KEYS.get(event.key) if event.type == pygame.KEYDOWN else EVENTS.get(event.type)
            if what:
                happened.append(what)
        if self._woken:
            self._drop_restless()
        return happened

    def woken(self, ready: list[int]) -> None:
        """Note which descriptors were ready."""
        self._woken = ready

    def _drop_restless(self) -> None:
        """Stop waiting on a descriptor that stays ready although all events were taken: it would
        never let us sleep.

        The session bus is one of those: SDL opens it to hold off the screen saver, and seldom reads
        it.
        """
        still, _, _ = select.select(self._woken, [], [], 0)
        for descriptor in self._woken:
            self._restless[descriptor] = (
                self._restless.get(descriptor, 0) + 1 if descriptor in still else 0
            )
            if self._restless[descriptor] > MOST_RESTLESS:
                self.descriptors.remove(descriptor)
        self._woken = []

    def close(self) -> None:
        """Let go of the display."""
        if self._canvas is not None:
            self._canvas.close()
        self._close_dumb()
        pygame.display.quit()
        self._falls.closed()
        if self._root:
            self._root.close()
        if self._plugs is not None:
            self._plugs.close()


def _other_console(event: pygame.Event) -> int:
    """Which console Ctrl+Alt and a function key ask for; 0 where none."""
    if event.type != pygame.KEYDOWN or not pygame.K_F1 <= event.key <= pygame.K_F12:
        return 0
    both = event.mod & pygame.KMOD_CTRL and event.mod & pygame.KMOD_ALT
    return event.key - pygame.K_F1 + 1 if both else 0


# ── opening ───────────────────────────────────────────────────────────────────────────────────────


def _prepare() -> None:
    """What SDL must know before it opens anything."""
    for name, value in {
        "SDL_NO_SIGNAL_HANDLERS": "1",  # signals are the loop's
        "SDL_VIDEO_ALLOW_SCREENSAVER": "0",
        "SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS": "0",
        "SDL_APP_NAME": TITLE,
        # It draws title bars, says so where it has none to draw, and loads all of GTK for that.
        "SDL_VIDEO_WAYLAND_ALLOW_LIBDECOR": "0",
    }.items():
        os.environ.setdefault(name, value)


def _prepare_for(driver: str) -> None:
    """What SDL must know before a window is opened with that driver."""
    if driver in ("x11", "dummy"):
        # Presenting costs 0.6 ms instead of 7 without a texture in between (measured at 1080p,
        # X11).
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    else:
        # Wayland and KMSDRM have no other way than a texture: without one they have no
        # window at all.
        os.environ.pop("SDL_FRAMEBUFFER_ACCELERATION", None)
    if driver.casefold() == "kmsdrm":
        # Some drivers promise page flips that need not wait for the display, and then refuse each
        # of them: SDL only logs that, and the screen stays black (SDL issues 8579, 16174). With
        # vsync it asks for none of those.
        os.environ["SDL_RENDER_VSYNC"] = "1"


def open_display() -> bool:
    """Open the display that is there; False where there is none."""
    if sys.platform.startswith("linux") and "SDL_VIDEODRIVER" not in os.environ:
        drivers = likely_drivers()
        if not drivers:
            return False
        os.environ["SDL_VIDEODRIVER"] = ",".join(drivers)
    try:
        pygame.display.init()
    except pygame.error:
        return False
    if pygame.display.get_driver() in _SHOW_NOTHING:
        pygame.display.quit()
        return False
    return True


@contextlib.contextmanager
def _in_time(bare: bool) -> Iterator[list[int]]:
    """Present, and go on where a `bare` display takes no frame: SDL waits for one without end (its
    KMSDRM_WaitPageflip), but no longer once a signal comes. Gives a list that has something in it
    after that."""
    late: list[int] = []
    if not bare:
        yield late
        return
    try:
        before = signal.signal(signal.SIGALRM, lambda number, _frame: late.append(number))
    except ValueError:  # no main thread, and so no player
        yield late
        return
    # Again after that: the first may come while it does something else.
    signal.setitimer(signal.ITIMER_REAL, STUCK, STUCK)
    try:
        yield late
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before if before is not None else signal.SIG_DFL)


def _sockets(card: int) -> list[Plugged]:
    from player.screen.scanout import plugged

    with contextlib.suppress(OSError):
        return plugged(card)
    return []


def _close_display(named: str | None) -> None:
    """Close it as if none had been opened. Next time another of SDL's drivers may have a display,
    unless a driver was `named`."""
    pygame.display.quit()
    if named is None:
        os.environ.pop("SDL_VIDEODRIVER", None)


def _open_memory() -> None:
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    pygame.display.init()


def _open_descriptors() -> dict[int, str]:
    """What is open, by descriptor; empty where the system does not report that."""
    targets = {}
    with contextlib.suppress(OSError):
        for entry in Path("/proc/self/fd").iterdir():
            with contextlib.suppress(OSError):
                targets[int(entry.name)] = str(entry.readlink())
    return targets


def _event_sources(before: dict[int, str]) -> list[int]:
    """Where the display's events come from: the sockets and input devices that were opened along
    with it."""
    return [
        descriptor
        for descriptor, target in sorted(_open_descriptors().items())
        if before.get(descriptor) != target and target.startswith(("socket:", "/dev/input/"))
    ]
