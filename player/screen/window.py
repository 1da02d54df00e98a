"""The television: a window over the whole display (or an ordinary one, or none), its keys, and the
byte order of its pixels.

This module knows SDL and its pitfalls, and nothing of cues. It reports events as a few words; see
`Happening`.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from player.screen import console
from player.screen.sdl import pygame
from player.wire import PixelFormat

if TYPE_CHECKING:
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
}
# SDL's drivers that have no screen.
_SHOW_NOTHING = frozenset({"dummy", "evdev", "offscreen"})
# Times that a descriptor may still be ready after all events were taken from it.
MOST_RESTLESS = 20


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
    ) -> None:
        """`windowed` is the size (px) of an ordinary window, None for the whole display; `size`
        that of one in memory.

        Raises NoDisplay with `wait`, where there is no display.
        """
        self._windowed = windowed
        self._wait = wait and not headless
        self._memory_size = size
        self._fullscreen = windowed is None
        self._root: RootWindow | None = None
        self._root_size = (0, 0)
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
        self.descriptors = [] if self.headless else _event_sources(before)
        self._woken: list[int] = []
        self._restless: dict[int, int] = {}
        self._console = console.own() if self.driver.casefold() == "kmsdrm" else None

    def _shows(self, named: str | None) -> bool:
        """Whether there is a display, with a window on it. Where not, nothing of it stays open."""
        self.headless = False
        try:
            if open_display():
                self._set_mode()
                return True
        except pygame.error:
            # it accepts us, and has no window for us: without a desktop, another program may hold
            # the screen
            pass
        _close_display(named)
        return False

    # ── size and pixels ───────────────────────────────────────────────────────────────────────────

    def _set_mode(self) -> None:
        self.driver = pygame.display.get_driver()
        _prepare_for(self.driver)
        if self.headless:
            pygame.display.set_mode(self._windowed or self._memory_size)
        elif not self._fullscreen:
            width, height = pygame.display.get_desktop_sizes()[0]
            pygame.display.set_mode(
                self._windowed or (width * 2 // 3, height * 2 // 3), pygame.RESIZABLE
            )
        elif self.driver == "x11":
            # A borderless window of the display's size takes 13 ms to open, a FULLSCREEN one 114
            # (it waits for a window manager). Window managers treat both alike.
            os.environ["SDL_VIDEO_CENTERED"] = "1"
            pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.NOFRAME)
        else:
            pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.FULLSCREEN)
        pygame.display.set_caption(TITLE)
        pygame.mouse.set_visible(False)
        pygame.display.set_allow_screensaver(False)
        pygame.key.stop_text_input()
        # Nothing here uses a mouse.
        pygame.event.set_blocked(None)
        pygame.event.set_allowed([*EVENTS, pygame.KEYDOWN])

    @property
    def surface(self) -> pygame.Surface:
        """What is presented; another one after each resize."""
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
        red, _green, blue, _alpha = self.surface.get_masks()
        return "BGRA" if (red, blue) == (0xFF0000, 0xFF) else "RGBA"

    @property
    def display(self) -> str:
        """By which driver, and at what size: how fast it draws depends on that."""
        return f"{self.driver} {self.size[0]}x{self.size[1]}"

    @property
    def frame_rate(self) -> float:
        """Frames a second while something moves."""
        rate = pygame.display.get_current_refresh_rate()
        return float(rate) if 24 <= rate <= 60 else 60.0

    @property
    def paced(self) -> bool:
        """Whether presenting waits until the display takes the frame."""
        return self.driver.casefold() == "kmsdrm"

    def present(self, areas: Sequence[pygame.Rect] | None = None) -> None:
        """Present what was drawn: all of it, or these areas. May wait for the display's next
        frame."""
        if areas is None:
            pygame.display.flip()
        elif areas:
            pygame.display.update(areas)

    def toggle_fullscreen(self) -> None:
        """From the whole display to a window, or back; nothing without a display."""
        if not self.headless:
            self._fullscreen = not self._fullscreen
            self._set_mode()

    def follow_display(self) -> bool:
        """Fill the display again where its size has changed (X11 only). Returns whether it had to.

        Wayland tells its windows; an X server does not, and SDL doesn't ask.
        """
        if self.driver != "x11" or not self._fullscreen:
            return False
        size = self._size_of_root()
        if size == self._root_size:
            return False
        self._root_size = size
        # Only a new connection tells SDL where its displays are now.
        pygame.display.quit()
        self._open(headless=False)
        return True

    def _size_of_root(self) -> tuple[int, int]:
        try:
            if self._root is None:
                # Imported here: ctypes takes a moment to load, and the first picture must not wait
                # for that.
                from player.screen.x_root import RootWindow

                self._root = RootWindow()
                self._root_size = pygame.display.get_desktop_sizes()[0]
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
            if self._console is not None and (other := _other_console(event)):
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
        pygame.display.quit()
        if self._root:
            self._root.close()


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
        drivers = _likely_drivers()
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


def _likely_drivers() -> list[str]:
    """Those of SDL's drivers that have anything to connect to: asking the others costs time, and
    prints complaints."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    wayland = Path(runtime, os.environ.get("WAYLAND_DISPLAY", "wayland-0"))
    return [
        driver
        for driver, there in {
            "x11": "DISPLAY" in os.environ,
            "wayland": bool(runtime) and wayland.exists(),
            "KMSDRM": any(Path("/dev/dri").glob("card*")),
        }.items()
        if there
    ]


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
