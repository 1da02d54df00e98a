"""Where a slide is written, and how its file is changed: its lines, and every other byte as it
was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.document import as_yaml
from player.hub.slide_files.change import changed, difference, new_file
from player.hub.slide_files.stand import Stand, stand
from player.hub.slide_files.text import Text

LIST = """\
# van de redactie\t# met een tab
dias:
  - soort: klantquote
    tekst: 'Eén woord'
    klant:

  # tussen twee dia's
  - soort: mededeling
    titel: Er is taart
    tekst: |
      Om drie uur
      # in de keuken

  - {soort: mededeling, titel: kort}
  - soort: mededeling
    titel: let op # niet te lang
  - &a
    soort: mededeling
    titel: *a
  - soort: mededeling
    titel: laatste
"""


def at(text: Text, words: str) -> int:
    return next(n for n, line in enumerate(text.lines, 1) if words in line)


def changed_at(data: bytes, words: str, **fields) -> bytes:
    text = Text.of(data)
    assert text is not None
    where = stand(text, "playlists/kantoor.yaml", at(text, words))
    assert isinstance(where, Stand), where
    return changed(text, where, {**where.raw, **fields}).bytes


def test_only_the_line_of_what_changed_is_another() -> None:
    new = changed_at(LIST.encode(), "- soort: klantquote", text="Twee woorden")
    assert new.decode() == LIST.replace("'Eén woord'", "Twee woorden")
    new = changed_at(LIST.encode(), "- soort: mededeling", title="Er is vlaai: veel")
    assert new.decode() == LIST.replace("Er is taart", '"Er is vlaai: veel"')


def test_a_new_field_stands_below_the_others_and_an_empty_one_goes() -> None:
    new = changed_at(LIST.encode(), "- soort: mededeling", text=None, urgent="yes").decode()
    assert "    titel: Er is taart\n    dringend: yes\n\n  - {soort" in new
    new = changed_at(LIST.encode(), "- soort: klantquote", sentiment="critical").decode()
    assert "    klant:\n    sentiment: kritisch\n\n  # tussen" in new


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le"),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
    ],
    ids=["crlf", "bom", "notepad-unicode", "no-last-line-end", "cr"],
)
def test_line_ends_and_marks_stay(dress) -> None:
    text = Text.of(dress(LIST))
    assert text is not None
    where = stand(text, "x.yaml", at(text, "titel: laatste") - 1)
    assert isinstance(where, Stand)
    new = changed(text, where, {**where.raw, "title": "nog een"}).bytes
    assert new == dress(LIST.replace("laatste", "nog een"))


@pytest.mark.parametrize(
    ("words", "why"),
    [("{soort", "braces"), ("let op", "comment"), ("- &a", "anchor")],
)
def test_what_only_a_text_editor_can_change(words: str, why: str) -> None:
    text = Text.of(LIST.encode())
    assert text is not None
    line = at(text, words)
    line -= words == "let op"
    column = 5
    assert stand(text, "kantoor.yaml", line, column) == why or words == "- &a"


def test_a_fault_elsewhere_is_no_obstacle() -> None:
    broken = LIST.replace("'Eén woord'", "'Eén woord")
    new = changed_at(broken.encode(), "- soort: mededeling", title="Vlaai")
    assert new.decode() == broken.replace("Er is taart", "Vlaai")


def test_a_loose_slide_keeps_its_top_comments() -> None:
    loose = b"# van Noor\r\n\r\n# let op\r\nsoort: mededeling\r\ntitel: a\r\n"
    new = changed_at(loose, "soort: mededeling", title="b", text="c")
    assert new == loose.replace(b"titel: a", b"titel: b") + b"tekst: c\r\n"


def test_the_difference_is_what_changed_with_two_lines_around_it() -> None:
    before = Text.of(LIST.encode())
    after = Text.of(LIST.replace("Er is taart", "Vlaai").encode())
    assert before is not None and after is not None
    lines = [(line.kind, line.text.strip()) for line in difference(before, after)]
    assert ("out", "titel: Er is taart") in lines and ("in", "titel: Vlaai") in lines
    assert len(lines) == 6


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t"),
    min_size=1,
    max_size=60,
)


@given(st.dictionaries(st.sampled_from(["text", "customer", "details"]), WORDS))
def test_any_words_are_read_back_and_all_else_is_as_it_was(fields) -> None:
    before = LIST.encode()
    text = Text.of(before)
    assert text is not None
    where = stand(text, "x.yaml", 3)
    assert isinstance(where, Stand)
    new = changed(text, where, {**where.raw, **fields})
    again = stand(new, "x.yaml", 3)
    assert isinstance(again, Stand)
    assert {key: again.raw[key] for key in fields} == fields
    assert new.lines[: where.first] == text.lines[: where.first]
    assert new.lines[again.end :] == text.lines[where.end :]


def test_a_new_slide_says_where_it_comes_from() -> None:
    data = new_file({"type": "notice", "title": "Er is taart"}, "nl")
    assert data.decode() == (
        "# Gemaakt met de hub. Met de hand wijzigen mag; de hub neemt het over.\n"
        "soort: mededeling\ntitel: Er is taart\n"
    )
    assert as_yaml({"a": None}, False) == "a:\n"
