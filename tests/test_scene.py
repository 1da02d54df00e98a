"""The geometry of a page: panes and words never overlap, and words stay inside the safe area."""

from __future__ import annotations

import pytest

from player.scene import Box, Page

PAGES = {"lying": Page(1920, 1080), "upright": Page(1080, 1920)}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_words_stand_beside_a_pane_and_inside_the_safe_area(page: Page) -> None:
    pane, words = page.beside(page.width * 0.34, page.height * 0.36)
    assert page.whole.contains(pane) and page.safe.contains(words)
    assert not pane.overlaps(words)
    assert pane == (Box(0, 0, 1080, 1920 * 0.36) if page.portrait else Box(0, 0, 1920 * 0.34, 1080))


def test_under_a_label_there_is_room_for_the_footer() -> None:
    page = PAGES["lying"]
    room = page.under_label(page.safe)
    assert room.y == page.safe.y + page.label_top
    assert room.bottom == page.safe.bottom - 86
