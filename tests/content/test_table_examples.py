"""The examples that an editor can download."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.tables import quotes

from player.content.entries import Sidecar
from player.content.table import parse

EXAMPLES = Path(__file__).parents[2] / "assets" / "voorbeelden"


@pytest.mark.parametrize(("name", "count"), [("klantonderzoek.csv", 8), ("enquete.xlsx", 9)])
def test_an_example_to_download_plays_as_it_is(name: str, count: int) -> None:
    beside = EXAMPLES / f"{name}.yaml"
    found = quotes(
        parse(
            (EXAMPLES / name).read_bytes(),
            name,
            {},
            True,
            Sidecar(beside.name, beside.read_bytes()),
        )
    )
    assert (
        len(found) == count
    )  # of ten: one says nothing, and in the first table one may not be shown
    assert {quote.sentiment for quote in found} == {"positive", "critical"}


def test_the_example_of_a_text_plays_as_it_is() -> None:
    from player.content.markdown import parse as read

    parsed = read((EXAMPLES / "een-map-vol-brieven.md").read_bytes(), "een-map-vol-brieven.md")
    assert not parsed.problems and len(parsed.entries or ()) == 1
