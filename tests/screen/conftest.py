import shutil

import pytest
from screen.playing import Playing, XServer, x_server


@pytest.fixture(scope="session")
def display():
    """A real X server of 640×360."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed: nothing was tested on a real X server")
    with x_server() as name:
        yield name


@pytest.fixture
def own_display():
    """An X server of this test's own, not started yet."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed: nothing was tested on a real X server")
    server = XServer()
    yield server
    server.close()


@pytest.fixture
def play(tmp_path):
    """Start a screen with a fake studio: play() headless, play(display) in a window."""
    started = []

    def start(display=None, **options):
        folder = tmp_path / str(len(started))
        folder.mkdir()
        started.append(Playing(folder, display, **{"size": [320, 180], **options}))
        return started[-1]

    yield start
    for player in started:
        player.close()
