from pathlib import Path

import pytest
from helpers.content import Content

from player.library.edition import Edition

GOOD = ("type: quote, id: een, text: Een", "type: quote, id: twee, text: Twee, until: 2026-04-01")


@pytest.fixture
def content(tmp_path: Path) -> Content:
    content = Content(tmp_path)
    content.play(*GOOD)
    return content


@pytest.fixture
def edition(content: Content) -> Edition:
    return content.look()
