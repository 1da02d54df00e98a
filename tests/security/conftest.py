import pytest
from play.office import Office, Player


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
