"""Which console is seen, and how one goes to another; on a real console: `make kms`."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from player.screen import console, window
from player.screen.sdl import pygame


@pytest.mark.parametrize(
    ("name", "number"),
    [("/dev/tty1", 1), ("/dev/tty12", 12), ("/dev/pts/3", None), ("/dev/ttyS0", None)],
)
def test_only_a_console_of_the_machine_has_a_number(
    monkeypatch: pytest.MonkeyPatch, name: str, number: int | None
) -> None:
    monkeypatch.setattr(os, "ttyname", lambda descriptor: name)
    assert console.own() == number


def test_a_service_without_a_terminal_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(descriptor: int) -> str:
        raise OSError

    monkeypatch.setattr(os, "ttyname", none)
    assert console.own() is None


def test_it_is_seen_where_it_is_the_active_one_and_where_nobody_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(console, "ACTIVE", tmp_path / "active")
    assert console.is_seen(1)
    (tmp_path / "active").write_text("tty1\n")
    assert console.is_seen(1)
    assert not console.is_seen(11)
    (tmp_path / "active").write_text("tty11\n")
    assert not console.is_seen(1)


def test_where_we_may_not_switch_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refused(descriptor: int, request: int, number: int) -> None:
        asked.append((descriptor, request, number))
        raise PermissionError

    monkeypatch.setattr(fcntl, "ioctl", refused)
    console.switch_to(2)
    assert asked == [(0, 0x5606, 2)]  # VT_ACTIVATE, linux/vt.h


BOTH = pygame.KMOD_LCTRL | pygame.KMOD_LALT


@pytest.mark.parametrize(
    ("key", "mod", "number"),
    [
        (pygame.K_F1, BOTH, 1),
        (pygame.K_F2, pygame.KMOD_RCTRL | pygame.KMOD_RALT | pygame.KMOD_NUM, 2),
        (pygame.K_F12, BOTH, 12),
        (pygame.K_F2, pygame.KMOD_LALT, 0),
        (pygame.K_F2, 0, 0),
        (pygame.K_f, BOTH, 0),
    ],
)
def test_ctrl_alt_and_a_function_key_ask_for_a_console(key: int, mod: int, number: int) -> None:
    assert window._other_console(pygame.Event(pygame.KEYDOWN, key=key, mod=mod)) == number
