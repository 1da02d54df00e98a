"""What the kernel answers about its clock, and what is made of it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pytest

from player.process.network_time import set_by_the_network


class Libc:
    """A C library whose adjtimex gives a state."""

    def __init__(self, state: int) -> None:
        self.adjtimex: Callable[[object], int] = lambda _buffer: state


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        (0, True),  # TIME_OK
        (1, True),  # TIME_INS: a leap second is announced
        (5, False),  # TIME_ERROR: not synchronised
        (-1, None),  # refused, as within a container without the call
    ],
)
def test_the_state_of_the_kernel_is_the_answer(
    state: int, answer: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: Libc(state))
    assert set_by_the_network() is answer


def test_a_library_without_the_call_gives_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    assert set_by_the_network() is None


def test_another_system_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: Libc(0))
    assert set_by_the_network() is None
