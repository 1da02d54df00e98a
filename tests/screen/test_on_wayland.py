"""A Raspberry Pi's desktop speaks Wayland: the screen opens there too, and shows."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from screen.playing import eventually


@pytest.fixture
def wayland():
    """A Wayland compositor without a screen; its socket."""
    if not shutil.which("weston"):
        pytest.skip("weston is not installed: nothing was tested on Wayland")
    with tempfile.TemporaryDirectory(prefix="kb-") as runtime:
        socket = Path(runtime, "klantbeeld")
        # The name of the backend changed in weston 12.
        for backend in ("headless", "headless-backend.so"):
            server = subprocess.Popen(
                [
                    "weston",
                    f"--backend={backend}",
                    f"--socket={socket.name}",
                    "--idle-time=0",
                    "--no-config",
                    "--width=800",
                    "--height=600",
                ],
                env={**os.environ, "XDG_RUNTIME_DIR": runtime},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            eventually(lambda server=server: socket.exists() or server.poll() is not None)
            if socket.exists():
                break
        yield str(socket)
        server.terminate()
        server.wait()


@pytest.mark.parametrize("asked", ["", "0", "software"])
def test_it_fills_a_wayland_display_and_shows(play, wayland, monkeypatch, asked):
    """Also where the environment says what only X11 can do."""
    if asked:
        monkeypatch.setenv("SDL_FRAMEBUFFER_ACCELERATION", asked)
    player = play(wayland)
    studio = player.studio()
    studio.hears("Start", width=800, height=600)
    for number in range(1, 5):
        studio.cue([200, 30, 30], number=number, slide=str(number), fade=0.1)
        studio.hears("Shown", number=number)
    player.process.terminate()
    assert player.ends() == 0
    assert player.said() == ""
