"""A long list: read on where it changed, and at a start played as it was kept until a slide is
up."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content, ids, texts, wrongs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from player.library import last_good

SLIDE = "  - type: quote\n    text: Verhaal {number} van een klant.\n    sentiment: positive\n"


def listed(*numbers: int, more: str = "") -> str:
    return "slides:\n" + "".join(SLIDE.format(number=number) for number in numbers) + more


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    monkeypatch.setattr(last_good, "ENOUGH", 100)
    return Content(tmp_path)


def started(content: Content) -> Content:
    """A player that starts, with nothing on the screen."""
    content.restart()
    content.library.budget.limited = True
    return content


# ── at a start ────────────────────────────────────────────────────────────────────────────────────


def test_a_long_list_plays_as_it_was_kept_and_is_then_read(content: Content) -> None:
    content.write(PLAYLIST, listed(*range(9), more="  # een opmerking\n"))
    before = content.look()
    first = started(content).look()
    assert not content.library.budget.is_done
    assert [item.draft.node for item in first.items] == [None] * 9
    second = content.look()
    assert content.library.budget.is_done
    assert second.read == ()  # it was in force already
    for edition in (first, second):
        assert [replace(item, draft=None) for item in edition.items] == [
            replace(item, draft=None) for item in before.items
        ]
        assert [item.source for item in edition.items] == [item.source for item in before.items]
    assert [item.draft for item in second.items] == [item.draft for item in before.items]


def test_what_was_changed_in_the_meantime_is_read_at_once(content: Content) -> None:
    content.write(PLAYLIST, listed(*range(9)))
    content.look()
    content.library.save()
    content.write(PLAYLIST, listed(*range(8), 88))
    assert texts(started(content).look())[-1] == "Verhaal 88 van een klant."
    assert content.library.budget.is_done


def test_so_is_what_another_version_of_the_program_kept(content: Content, monkeypatch) -> None:
    content.write(PLAYLIST, listed(*range(9)))
    content.look()
    content.library.save()
    monkeypatch.setattr(last_good, "__version__", "0.0")
    started(content).look()
    assert content.library.budget.is_done


def test_so_is_a_list_of_a_playlist_that_says_something_else_of_it_now(content: Content) -> None:
    content.write("playlists/lang.yaml", listed(*range(9)))
    content.write(PLAYLIST, "slides:\n  - playlist: lang.yaml\n")
    content.look()
    content.library.save()
    content.write(PLAYLIST, "slides:\n  - {playlist: lang.yaml, consent: no}\n")
    assert all(item.window.never for item in started(content).look().items)


def test_so_is_a_list_in_which_something_is_wrong(content: Content) -> None:
    content.write(PLAYLIST, listed(*range(9)))
    content.look()
    content.write(PLAYLIST, listed(*range(9)).replace("type: quote", "type: quoot", 1))
    wrong = content.look()
    assert len(wrong.items) == 9
    again = started(content).look()
    assert content.library.budget.is_done
    assert (ids(again), wrongs(again)) == (ids(wrong), wrongs(wrong))


def test_so_is_one_that_was_kept_in_pieces(content: Content) -> None:
    content.write(PLAYLIST, listed(*range(9)))
    content.look()
    content.library.save()
    for path in (content.state / "files").iterdir():
        kept = json.loads(path.read_bytes())
        if "slots" in kept:
            kept["slots"][3]["raw"]["text"] = None
            path.write_text(json.dumps(kept))
    assert texts(started(content).look())[3] == "Verhaal 3 van een klant."
    assert content.library.budget.is_done


def test_a_pool_that_plays_as_it_was_kept_is_whole(content: Content) -> None:
    content.write("playlists/citaten.yaml", listed(*range(9)))
    content.write(PLAYLIST, "slides:\n  - {quotes: citaten.yaml, per_day: 2}\n")
    before = content.look()
    assert ids(started(content).look()) == ids(before)
    assert not content.library.budget.is_done


def test_where_something_is_on_the_screen_already_it_is_read(content: Content) -> None:
    content.write(PLAYLIST, listed(*range(9)))
    content.look()
    started(content).library.budget.hurry = False
    content.look()
    assert content.library.budget.is_done


def test_a_file_that_is_empty_just_as_we_start_is_waited_for(content: Content) -> None:
    content.write(PLAYLIST, listed(1, 2))
    content.look()
    content.library.save()
    content.write(PLAYLIST, "")
    assert len(started(content).look().items) == 2
    content.remove(PLAYLIST)
    assert len(started(content).look().items) == 2
    assert wrongs(content.look()) == []
    assert "missing-file" in [code for _, _, code in wrongs(content.later())]


# ── while it plays ────────────────────────────────────────────────────────────────────────────────

COMMENT = "    # zo was het\n"
EDITS = st.lists(
    st.tuples(
        st.sampled_from(("word", "line", "take out", "put in", "twice", "typo", "picture", "off")),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=8)
@example([("twice", 1), ("line", 1), ("word", 1)])
@example([("twice", 2), ("typo", 2), ("word", 0)])
@given(EDITS)
def test_an_edition_that_is_read_on_is_the_one_that_is_read_anew(edits) -> None:
    with tempfile.TemporaryDirectory() as folder:
        on, anew = Content(Path(folder) / "on"), Content(Path(folder) / "anew")
        slides = [SLIDE.format(number=number) for number in range(6)]
        slides[2] = slides[2].replace("quote\n", "quote\n    id: eigen\n")
        for edit, at in (("word", 0), *edits):
            before, slides = slides, edited(slides, edit, at % max(1, len(slides)))
            editions = []
            for content in (on, anew):
                content.write(PLAYLIST, "slides:\n" + "".join(slides))
                if content is anew:  # nothing is left to read on from
                    for file in content.library._files._files.values():
                        file.reading = None
                editions.append(content.look())
            ours, theirs = map(told, editions)
            # Which of two slides with the same text was edited, nobody can tell; nor which of
            # them it is that a typo stands in, once its last good version is looked for.
            said = [
                [one.replace(COMMENT, "").replace("positvie", "positive") for one in some]
                for some in (before, slides)
            ]
            twins = any(len({*some}) < len(some) for some in said)
            if twins:
                ours, theirs = ((*one[:2], one[3]) for one in (ours, theirs))
            assert ours == theirs


def edited(slides, edit, at):
    """The slides after an edit of the one at that place."""
    match edit if slides else "put in":
        case "take out":
            return [*slides[:at], *slides[at + 1 :]]
        case "put in":
            return [*slides[:at], SLIDE.format(number=100 + len(slides)), *slides[at:]]
        case "twice":
            return [*slides[: at + 1], *slides[at:]]
    old, new = {
        "word": ("Verhaal", "Verhaal van nu"),
        "line": ("    sentiment", f"{COMMENT}    sentiment"),
        "typo": ("sentiment: positive", "sentiment: positvie"),
        "picture": ("type: quote", "type: image\n    file: weg.jpg"),
        "off": ("    sentiment", "    withdrawn: 2026-03-01\n    sentiment"),
    }[edit]
    return [*slides[:at], slides[at].replace(old, new, 1), *slides[at + 1 :]]


def told(edition):
    """All that an edition says, but for what is only its own."""
    return (
        [(item.id, item.slide, item.window, item.source, item.draft) for item in edition.items],
        edition.problems,
        dict(edition.renamed),
        edition.read,
    )
