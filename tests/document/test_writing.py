"""What the program writes for an editor is what the player reads: field for field."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.content.playlist import parse
from player.document import as_yaml, read


def back(text: str) -> Any:
    node, faults = read(text.encode())
    assert list(faults) == []
    assert node is not None
    return node.plain()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"type": "quote"}, "type: quote\n"),
        ({"named": True}, "named: yes\n"),
        ({"text": "Ja: nee"}, 'text: "Ja: nee"\n'),
        ({"names": ["Noor", "Joost"]}, "names: [Noor, Joost]\n"),
        (
            {"nomination": {"text": "Belt terug.", "by": "Joost"}},
            "nomination:\n  text: Belt terug.\n  by: Joost\n",
        ),
        (
            {"reactions": [{"text": "Mooi.", "by": "Team Polis"}, {"text": "Zo is het."}]},
            "reactions:\n  - text: Mooi.\n    by: Team Polis\n  - text: Zo is het.\n",
        ),
        ({"reactions": []}, "reactions: []\n"),
    ],
)
def test_a_field_is_written_as_an_editor_would(fields: dict[str, Any], text: str) -> None:
    assert as_yaml(fields, dutch=False) == text


def test_a_list_of_parts_is_a_slide_that_the_player_reads() -> None:
    fields = {
        "type": "quote",
        "id": "terug",
        "text": "Ik werd teruggebeld.",
        "reactions": [{"text": "Dat: kan beter", "by": "Noor"}, {"text": "- streep"}],
    }
    for dutch in (False, True):
        parsed = parse(as_yaml(fields, dutch).encode(), "los.yaml")
        assert list(parsed.problems) == []
        (draft,) = parsed.entries or ()
        assert draft.slide is not None  # type: ignore[union-attr]
        assert [(r.text, r.by) for r in draft.slide.reactions] == [  # type: ignore[union-attr]
            ("Dat: kan beter", "Noor"),
            ("- streep", ""),
        ]


LINES = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
PARTS = st.dictionaries(st.sampled_from(["text", "by", "name"]), LINES, min_size=1)
VALUES = LINES | PARTS | st.lists(LINES | PARTS, max_size=3)


@given(st.dictionaries(st.sampled_from(["text", "name", "reactions", "who"]), VALUES, min_size=1))
def test_whatever_people_write_reads_back_as_it_was(fields: dict[str, Any]) -> None:
    assert back(as_yaml(fields, dutch=False)) == fields
