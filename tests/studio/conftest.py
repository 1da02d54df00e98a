import pytest
from helpers.across import Across


@pytest.fixture
def across(tmp_path):
    """Start a studio of which the test is the screen: across(playlist, config)."""
    started = []

    def start(*args, **values):
        started.append(Across(values.pop("folder", tmp_path), *args, **values))
        return started[-1]

    yield start
    for one in started:
        one.close()
