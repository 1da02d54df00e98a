"""What SDL is told of each of its drivers, before it opens a window with it."""

import os

import pytest

from player.screen import window


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
        opened._wishes, opened._canvas = window.NO_WISHES, None
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
    one._wishes, one._canvas, one._display = window.NO_WISHES, None, 0
    monkeypatch.setattr(one, "_open", lambda headless: opened.append("opened"))
    assert one.wish(window.Wishes(**wishes)) is opens
    assert opened == (["closed", "opened"] if opens else [])
    opened.clear()
    assert not one.wish(window.Wishes(**wishes)), "once is enough"
    assert not opened
