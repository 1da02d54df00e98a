"""A player that was started by hand, and the terminal that it says things on."""

from __future__ import annotations

import os
import pty
import signal
import termios
from typing import Any

import pytest
from play.office import FAST

WRONG = "".join(f"  - {{type: quote, text: Fout., onbekend{n}: ja}}\n" for n in range(200))


@pytest.mark.long
def test_a_terminal_that_was_stopped_with_ctrl_s_does_not_stop_the_screen(
    office: Any, play: Any
) -> None:
    ours, theirs = pty.openpty()
    termios.tcflow(theirs, termios.TCOOFF)
    content = office(FAST + WRONG)
    player = play(content, output=theirs)
    for _ in range(2):
        player.mark()
        for slide in ("een", "twee", "verhaal", "held"):
            player.shown(slide)
    content.edit("binnen een uur", "binnen het uur")
    player.logs("reloaded", path="playlists/kantoor.yaml")
    player.process.send_signal(signal.SIGTERM)
    assert player.ends() == 0
    os.close(ours)
    os.close(theirs)
