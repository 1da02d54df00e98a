"""The whole player on a real X server: what the root window shows, from the file to the glass."""

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from helpers.commands import command
from PIL import Image, ImageChops
from play.office import QUOTES
from screen.playing import eventually

EXACT = "screen: {pixel_shift: no}\n"
PICTURE = "  - type: image\n    id: beeld\n    file: assets/foto.png\n    duration: 30\n"


def root_window(display):
    """What the X server shows now, as a picture."""
    shot = subprocess.run(
        ["import", "-window", "root", "png:-"],
        capture_output=True,
        check=True,
        env={**os.environ, "DISPLAY": display},
    )
    return Image.open(io.BytesIO(shot.stdout)).convert("RGB")


def difference(one, other):
    """Pixels of which any channel differs by more than 8."""
    assert one.size == other.size
    red, green, blue = (
        channel.point(lambda value: 255 if value > 8 else 0)
        for channel in ImageChops.difference(one, other).split()
    )
    return sum(ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[1:])


def photo():
    file = io.BytesIO()
    Image.radial_gradient("L").resize((800, 600)).convert("RGB").save(file, "PNG")
    return file.getvalue()


def painted(content, slide, *args):
    """The picture that `preview` makes of a slide."""
    out = Path(tempfile.mkdtemp(dir=content.root))
    done = command("preview", "--slide", slide, "--out", out, *args, cwd=content.root)
    assert done.returncode == 0, done.stdout + done.stderr
    with Image.open(min(out.glob("*.png"))) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("slide", ["een", "twee", "verhaal", "held", "beeld"])
def test_the_television_shows_what_preview_paints(office, play, television, slide):
    content = office(QUOTES + PICTURE, EXACT, **{"assets/foto.png": photo()})
    start = content.root.joinpath("playlists/kantoor.yaml").read_text("utf-8")
    items = start.removeprefix("title: Proef\nslides:\n").split("  - type: ")[1:]
    content.replace(
        "playlists/kantoor.yaml",
        "slides:\n" + "".join(f"  - type: {item}" for item in items if f"id: {slide}\n" in item),
    )
    player = play(content, display=television)
    player.shown(slide)
    wanted = painted(content, slide)
    assert len(wanted.getcolors(1 << 24) or ()) > 20
    eventually(
        lambda: difference(root_window(television), wanted) <= 2073
    )  # a thousandth: an editor's slack, not ours
    assert difference(root_window(television), wanted) == 0


def test_past_the_middle_of_a_fade_the_new_slide_comes_out_of_its_ground(office, play, television):
    """A crossfade is looked at frame by frame in `test_transitions`."""
    content = office(QUOTES, EXACT + "transition: {kind: fade, seconds: 2}\n")
    one, two = painted(content, "een"), painted(content, "twee")
    player = play(content, display=television)
    player.shown("een")
    eventually(lambda: difference(root_window(television), one) == 0)

    def between():
        """The glass during a fade: its process is stopped meanwhile, for looking may take longer
        than the fade."""
        player.mark()
        subprocess.run(
            ["xdotool", "key", "Right"], env={**os.environ, "DISPLAY": television}, check=True
        )
        player.shown("twee", why="key")
        player.process.send_signal(signal.SIGSTOP)
        seen = root_window(television)
        player.process.send_signal(signal.SIGCONT)
        if difference(seen, one) > 20_000 and difference(seen, two) > 20_000:
            return seen
        player.mark()
        subprocess.run(
            ["xdotool", "key", "Left"], env={**os.environ, "DISPLAY": television}, check=True
        )
        player.shown("een", why="key")
        eventually(lambda: difference(root_window(television), one) == 0)
        return None

    middle = eventually(between)
    ground = Image.new("RGB", two.size, two.getpixel((0, 0)))
    low, high = ImageChops.darker(ground, two), ImageChops.lighter(ground, two)
    slack = 4
    outside = ImageChops.lighter(
        ImageChops.subtract(low, middle, offset=-slack),
        ImageChops.subtract(middle, high, offset=-slack),
    )
    assert not outside.getbbox(), "something of the slide that has gone"
    eventually(lambda: difference(root_window(television), two) == 0)


def test_the_keys_browse_and_the_round_goes_on_from_there(office, play, television):
    def press(key):
        subprocess.run(
            ["xdotool", "key", key], env={**os.environ, "DISPLAY": television}, check=True
        )

    player = play(office(QUOTES), display=television)
    player.shown("een", why="start")
    press("Right")
    player.shown("twee", why="key")
    player.mark()
    press("Left")
    player.shown("een", why="key")
    player.mark()
    press("Left")
    player.shown("held", why="key")
    press("Escape")
    assert player.ends() == 0


def test_the_information_panel_is_laid_over_the_slide_and_goes_away(office, play, television):
    content = office(QUOTES, EXACT)
    plain = painted(content, "een")
    player = play(content, display=television)
    player.shown("een")
    eventually(lambda: difference(root_window(television), plain) == 0)
    subprocess.run(["xdotool", "key", "i"], env={**os.environ, "DISPLAY": television}, check=True)
    eventually(lambda: difference(root_window(television), plain) > 20_000)
    subprocess.run(["xdotool", "key", "i"], env={**os.environ, "DISPLAY": television}, check=True)
    eventually(lambda: difference(root_window(television), plain) == 0)


def test_a_window_of_another_size_is_laid_out_anew(office, play, television):
    content = office(QUOTES, EXACT)
    wanted = painted(content, "een", "--size", "600x900")
    player = play(content, "--windowed", "800x450", display=television)
    player.shown("een")
    environment = {**os.environ, "DISPLAY": television}
    tree = subprocess.run(
        ["xwininfo", "-root", "-tree"], env=environment, capture_output=True, text=True, check=True
    ).stdout
    window = next(line.split()[0] for line in tree.splitlines() if '"Klantbeeld"' in line)
    subprocess.run(
        ["xdotool", "windowsize", window, "600", "900", "windowmove", window, "0", "0"],
        env=environment,
        check=True,
    )
    eventually(lambda: difference(root_window(television).crop((0, 0, 600, 900)), wanted) == 0)
    assert [line["why"] for line in player.events() if line["event"] == "shown"] == ["start"]


def test_a_turned_screen_shows_the_portrait_page_on_its_side(office, play, television):
    content = office(QUOTES, "screen: {pixel_shift: no, rotate: 90}\n")
    upright = painted(content, "een")
    assert upright.size == (1080, 1920)
    player = play(content, display=television)
    player.shown("een")

    def turned():
        # Type that lies on its side falls on other pixels: compared at a quarter of the size.
        seen = root_window(television).rotate(90, expand=True)
        return difference(seen.reduce(4), upright.reduce(4)) < 500

    eventually(turned)


def test_under_wayland_it_opens_and_shows(office, play, tmp_path):
    if not shutil.which("weston"):
        pytest.skip("weston is not installed: nothing was tested under Wayland")
    with tempfile.TemporaryDirectory() as runtime:
        Path(runtime).chmod(0o700)
        version = subprocess.run(
            ["weston", "--version"], capture_output=True, text=True
        ).stdout.split()[1]
        backend = "headless-backend.so" if int(version.split(".")[0]) < 11 else "headless"
        weston = subprocess.Popen(
            [
                "weston",
                f"--backend={backend}",
                "--socket=wayland-t",
                "--width=1280",
                "--height=720",
            ],
            env={**os.environ, "XDG_RUNTIME_DIR": runtime},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            eventually(lambda: Path(runtime, "wayland-t").exists())
            content = office(QUOTES)
            environment = {
                "WAYLAND_DISPLAY": "wayland-t",
                "XDG_RUNTIME_DIR": runtime,
                "XDG_STATE_HOME": str(tmp_path / "staat"),
            }
            log = tmp_path / "wayland.jsonl"
            with (tmp_path / "said").open("wb") as said:
                player = subprocess.Popen(
                    [
                        sys.executable,
                        "-P",
                        "-m",
                        "player",
                        "play",
                        "--config",
                        str(content.root / "config.yaml"),
                        "--log",
                        str(log),
                    ],
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    env={**{k: v for k, v in os.environ.items() if k != "DISPLAY"}, **environment},
                )
            try:
                eventually(
                    lambda: (
                        player.poll() is not None
                        or (log.exists() and '"een"' in log.read_text("utf-8"))
                    )
                )
            finally:
                player.terminate()
            assert player.wait(60) == 0
            assert '"een"' in log.read_text("utf-8")
            assert "zonder venster" not in (tmp_path / "said").read_text("utf-8")
        finally:
            weston.terminate()
            weston.wait()
