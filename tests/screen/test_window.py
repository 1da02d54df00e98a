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
