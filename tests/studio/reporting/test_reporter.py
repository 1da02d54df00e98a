"""What people are told of the machine itself: here, of the place of its log."""

from __future__ import annotations

from typing import Any

from screen.playing import eventually

LIST = "- {type: quote, id: een, text: Een, duration: 5}\n"


def test_a_log_of_the_command_line_within_the_content_is_warned_of_as_one_of_the_config(
    across: Any,
) -> None:
    studio = across(LIST)
    studio.start(log=str(studio.root / "gespeeld.jsonl"))
    eventually(lambda: any("gespeeld.jsonl" in line for line in studio.said))
    (told,) = (line for line in studio.said if "gespeeld.jsonl" in line)
    assert "dit logboek staat in de map met inhoud" in told
    status = studio.root / "_status" / "tv.txt"
    eventually(lambda: status.exists() and "dit logboek staat" in status.read_text("utf-8"))


def test_a_log_of_the_command_line_elsewhere_is_no_reason_for_a_warning(across: Any) -> None:
    studio = across(LIST)
    studio.start(log=str(studio.root.parent / "elders" / "gespeeld.jsonl"))
    status = studio.root / "_status" / "tv.txt"
    eventually(lambda: status.exists() and "een" in status.read_text("utf-8").casefold())
    assert "dit logboek staat" not in status.read_text("utf-8")
    assert not any("dit logboek staat" in line for line in studio.said)
