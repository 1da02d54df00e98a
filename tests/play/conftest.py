import pytest
from faults.glass import glass
from helpers.clock import settable_clock
from play.office import Office, Player
from screen.playing import x_server


@pytest.fixture
def office(tmp_path):
    """Make a content folder: office(playlist, config)."""

    def make(*args, **files):
        return Office(tmp_path / "inhoud", *args, **files)

    return make


@pytest.fixture
def play(tmp_path):
    """Start a player on a content folder; all that were started end with the test. They share a
    state folder."""
    started = []

    def start(office, *args, **values):
        started.append(Player(office, tmp_path / "toestand", *args, **values))
        return started[-1]

    yield start
    for player in started:
        player.close()


@pytest.fixture
def clock(tmp_path, monkeypatch):
    """Put the clock of the players that are started so many seconds away from the real one."""
    settable = settable_clock(tmp_path)
    if settable is None:
        pytest.skip("there is no C compiler: no real clock was set")
    for name, value in settable.environment.items():
        monkeypatch.setenv(name, value)
    return settable.put


@pytest.fixture(scope="session")
def television():
    """A real X server of 1920×1080."""
    with x_server("1920x1080") as name:
        yield name


@pytest.fixture
def pane():
    """A real X server of 640×360, whose picture can be looked at."""
    with glass((640, 360)) as made:
        yield made
