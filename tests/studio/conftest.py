import pytest
from helpers.across import Across

from player.fs import codec_guard


@pytest.fixture
def across(tmp_path):
    """Start a studio of which the test is the screen: across(playlist, config)."""
    started = []

    def start(*args, **values):
        started.append(Across(values.pop("folder", tmp_path), *args, **values))
        return started[-1]

    def folder(name):
        (tmp_path / name).mkdir()
        return tmp_path / name

    start.folder = folder
    yield start
    for one in started:
        one.close()
    codec_guard.watched_by(None)  # of a studio that has ended
