"""What a message proposes is good YAML, with all the words."""

from __future__ import annotations

import pytest
from helpers.documents import fault, value

from player.document import read


def test_the_example_in_a_message_is_good_yaml() -> None:
    for text in (
        "Zij zei: kom",
        "Zij zei: 'kom'",
        'Zij zei: "kom"',
        'Zij: \'s avonds "kom"',
        '"Goed": zei ze',
    ):
        example = str(fault(f"text: {text}").flaw.values["example"])
        read_back = value(example)
        assert isinstance(read_back, dict)
        assert read_back["text"] == text


@pytest.mark.parametrize(
    "words", [',,Ik werd geholpen"', ",,Ik werd geholpen''", ',,Ik ging: fijn"', "]x", "}x"]
)
def test_a_text_that_begins_as_yaml_cannot_is_proposed_whole(words: str) -> None:
    _, (fault,) = read(f"- soort: klantquote\n  tekst: {words}\n".encode())
    assert (fault.line, fault.column, fault.flaw.code) == (2, 10, "yaml-special")
    node, faults = read(f"- soort: klantquote\n  {fault.flaw.values['example']}\n".encode())
    assert node is not None and not faults and node.plain()[0]["text"] == words
