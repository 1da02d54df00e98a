"""On which screens a slide belongs."""

from __future__ import annotations

import pytest

from player.schedule.screens import shown_on


@pytest.mark.parametrize(
    ("screens", "shown"),
    [
        ([], True),
        (["hal"], True),
        (["Hal"], True),
        ([" hal "], True),
        (["kantine"], False),
        (["kantine", "hal"], True),
        (["begane grond"], True),
        (["Begane  Grond"], True),
        (["ha"], False),
    ],
)
def test_a_screen_is_meant_by_its_name_or_by_a_tag(screens: list[str], shown: bool) -> None:
    assert shown_on(screens, "hal", ["begane grond"]) is shown


@pytest.mark.parametrize(
    ("visitors", "critical", "colleague_photo", "shown"),
    [
        (False, True, True, True),
        (True, False, False, True),
        (True, True, False, False),
        (True, False, True, False),
    ],
)
def test_visitors_see_no_critical_quotes_and_no_photos_of_colleagues(
    visitors: bool, critical: bool, colleague_photo: bool, shown: bool
) -> None:
    assert (
        shown_on([], "hal", visitors=visitors, critical=critical, colleague_photo=colleague_photo)
        is shown
    )


def test_naming_a_screen_for_visitors_does_not_change_that() -> None:
    assert not shown_on(["hal"], "hal", visitors=True, critical=True)
