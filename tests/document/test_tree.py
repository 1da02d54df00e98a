"""Every value knows where it stands, and how its key was written."""

from __future__ import annotations

from player.document import read


def test_the_names_of_feeds_do_not_make_a_file_english() -> None:
    node, _ = read(
        b"feeds:\n  quote: {soort: kiyoh}\n  text: {soort: rss}\n  image: {soort: rss}\n"
    )
    assert node is not None and isinstance(node.value, dict)
    assert node.value["feeds"].dutch is True


def test_a_node_remembers_how_its_keys_were_written_and_where() -> None:
    node, _ = read(b"titel: a\n\ndias:\n  - tekst: b\n")
    assert node is not None
    assert (node.keys["slides"].written, node.keys["slides"].line) == ("dias", 3)
    assert (node.find(("slides", 0, "text")).line, node.find(("slides", 0, "text")).column) == (
        4,
        12,
    )
