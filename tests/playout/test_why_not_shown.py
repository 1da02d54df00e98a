"""Why a slide is not on, in words an editor can act on."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from helpers.content import Content

from player.playout.why_not_shown import why_not


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("from: 2026-05-01", "pas vanaf 1 mei 2026"),
        ("until: 2026-04-01", "voorbij: te zien tot en met 1 april 2026"),
        ("withdrawn: 2026-04-02", "ingetrokken op 2 april 2026"),
        ("days: [ma]", "andere dag: alleen op ma"),
        ("hours: 07:00-08:00", "andere tijd: alleen van 07:00 tot 08:00"),
        ("screens: [kantine]", "alleen op: kantine"),
        ("consent: nee", "geen akkoord"),
        ("duration: 10", "een dringende mededeling heeft het scherm"),
    ],
)
def test_each_reason_is_said(tmp_path: Path, fields: str, why: str) -> None:
    content = Content(tmp_path)
    content.play(f"type: quote, id: een, text: Een, {fields}")
    edition = content.library.refresh()
    assert edition.problems == ()
    since = datetime(2026, 4, 14, 9, tzinfo=edition.config.timezone)
    [item] = edition.items
    assert why_not(item, edition, since, since + timedelta(hours=1)).startswith(why)


def test_the_quote_of_another_day_says_so(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.play("type: quote, id: een, text: Een")
    edition = content.library.refresh()
    since = datetime(2026, 4, 14, 9, tzinfo=edition.config.timezone)
    reason = why_not(edition.items[0], edition, since, since + timedelta(hours=1), chosen=False)
    assert reason == "niet het citaat van vandaag"
