"""A Raspberry Pi's desktop speaks Wayland: the screen opens there too, and shows."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from screen import playing
from screen.playing import eventually

from player.screen.kept_state import SETUP
from player.wire import Setup, encode


@contextmanager
def weston(*options):
    """A Wayland compositor without a screen; its socket."""
    if not shutil.which("weston"):
        pytest.skip("weston is not installed: nothing was tested on Wayland")
    said = subprocess.run(["weston", "--version"], capture_output=True, text=True).stdout
    old = int(said.split()[1].split(".")[0]) < 12  # the names of some options changed in 12
    # Without a renderer it takes pictures and draws none.
    drawing = ["--use-pixman"] if old else ["--renderer=pixman"]
    with tempfile.TemporaryDirectory(prefix="kb-") as runtime:
        socket = Path(runtime, "klantbeeld")
        server = subprocess.Popen(
            [
                "weston",
                "--backend=headless-backend.so" if old else "--backend=headless",
                f"--socket={socket.name}",
                "--idle-time=0",
                "--no-config",
                "--width=800",
                "--height=600",
                *(drawing if options else []),
                *options,
            ],
            env={**os.environ, "XDG_RUNTIME_DIR": runtime},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        eventually(lambda: socket.exists() or server.poll() is not None)
        yield str(socket)
        server.terminate()
        server.wait()


@pytest.fixture
def wayland():
    """A Wayland compositor without a screen; its socket."""
    with weston() as socket:
        yield socket


def screenshot(wayland, folder):
    """What it shows, as Weston itself sees it."""
    runtime, name = os.path.split(wayland)
    folder.mkdir()
    subprocess.run(
        ["weston-screenshooter"],
        cwd=folder,
        env={**os.environ, "XDG_RUNTIME_DIR": runtime, "WAYLAND_DISPLAY": name},
        check=True,
        timeout=30,
    )
    (path,) = folder.glob("*.png")
    with Image.open(path) as image:
        return image.convert("RGB")


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


def test_a_graphics_chip_draws_the_same_as_the_processor(wayland):
    """Mesa's, in software: what it draws is what is compared, in a process of its own, as where
    `drawing: auto` measures before a slide is up."""
    runtime, name = os.path.split(wayland)
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "SDL_VIDEODRIVER")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "player.screen.measuring", '["", null]'],
        env={**environment, "XDG_RUNTIME_DIR": runtime, "WAYLAND_DISPLAY": name},
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    if said.get("why") == "no renderer":
        pytest.skip("no OpenGL for Wayland on this machine: nothing was drawn by it")
    assert said["alike"], said
    assert said["gpu"] > 0 and said["software"] > 0


def test_it_shows_and_fades_by_a_graphics_chip(play, wayland, tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    (state / SETUP).write_bytes(encode(Setup(drawing="gpu", pixel_shift=False)))
    player = play(wayland, state=str(state))
    studio = player.studio()
    studio.hears("Start", width=800, height=600, format="BGRA")
    ground = {"x": 0, "y": 0, "width": 800, "height": 600, "colour": [240, 240, 240]}
    for number in range(1, 4):
        words = {"fields": [ground], "rise": [0, 9]}
        studio.cue([200, 30 * number, 30], number=number, slide=str(number), fade=0.2, **words)
        studio.hears("Shown", number=number)
    # Words over it, and the next one in the middle of a change.
    studio.cue([[9, 9, 9], [99, 99, 99]], number=5, slide="5", why="key", fade=1.0)
    studio.cue([1, 2, 3], number=6, slide="6", why="key", fade=0.1)
    studio.hears("Shown", number=6)
    player.process.terminate()
    assert player.ends() == 0
    assert player.said() == ""
    assert not player.events("problem")


@pytest.mark.parametrize("part", ["blit", pytest.param("present", marks=pytest.mark.long)])
def test_a_graphics_chip_that_fails_leaves_it_to_the_processor(
    play, wayland, tmp_path, monkeypatch, part
):
    """Out of memory, say: the slide that it could not draw is there all the same."""
    state = tmp_path / "state"
    state.mkdir()
    (state / SETUP).write_bytes(encode(Setup(drawing="gpu", pixel_shift=False)))
    script = str(Path(__file__).with_name("failing_chip.py"))
    monkeypatch.setattr(playing, "SCRIPT", (script, part))
    player = play(wayland, state=str(state))
    studio = player.studio()
    studio.hears("Start", width=800, height=600, format="BGRA")
    for number in range(1, 4):
        studio.cue([200, 30 * number, 30], number=number, slide=str(number), fade=0.2)
        studio.hears("Shown", number=number)
    player.process.terminate()
    assert player.ends() == 0
    assert not player.events("problem")
    assert [event["slide"] for event in player.events("shown")] == ["1", "2", "3"]
    assert "the chip failed" in player.said()


@pytest.mark.long
def test_what_is_on_the_glass_is_the_same_by_either_way(play, tmp_path):
    """Not what was drawn, but what the compositor shows of it: a slide after a change with words
    that rise, moved by some px against burning in, and a colour for each corner of it."""
    if not shutil.which("weston-screenshooter"):
        pytest.skip("weston-screenshooter is not installed: nothing was looked at")
    seen = {}
    ground = {"x": 0, "y": 0, "width": 800, "height": 600, "colour": [240, 240, 240]}
    corners = [[200, 30, 30], [30, 200, 30], [30, 30, 200], [240, 240, 240]]

    def rested(picture):
        colours = {colour for _, colour in picture.getcolors(1 << 20)}
        return picture if colours == set(map(tuple, corners)) else None

    with weston("--debug") as wayland:
        for way in ("software", "gpu"):
            state = tmp_path / way
            state.mkdir()
            (state / SETUP).write_bytes(encode(Setup(drawing=way, pixel_shift=True)))
            player = play(wayland, state=str(state))
            studio = player.studio()
            studio.hears("Start", width=800, height=600)
            for number in range(1, 5):
                words = {"fields": [ground], "rise": [0, 9]}
                turned = corners[number:] + corners[:number]
                studio.cue(turned, number=number, slide=str(number), fade=0.2, **words)
                studio.hears("Shown", number=number)
            # Reported with the first frame that holds it; the last one comes 0.2 s later.
            taken = (tmp_path / f"{way}-{number}" for number in count())
            seen[way] = eventually(lambda taken=taken: rested(screenshot(wayland, next(taken))))
            player.process.terminate()
            assert player.ends() == 0
    assert ImageChops.difference(seen["software"], seen["gpu"]).getbbox() is None
