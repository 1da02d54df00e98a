"""A display that refuses what is presented, and one that cannot be opened again."""

from pathlib import Path

import pytest
from screen import playing


@pytest.fixture
def odd(play, tmp_path, monkeypatch):
    """A screen on such a display, and the folder that says how it is."""
    script = str(Path(__file__).with_name("odd_display.py"))
    monkeypatch.setattr(playing, "SCRIPT", (script, str(tmp_path)))
    return play(), tmp_path


def test_what_the_display_refused_is_no_proof_of_play_until_it_is_there(odd):
    player, folder = odd
    studio = player.studio()
    studio.cue([200, 30, 30], slide="a")
    studio.hears("Shown", number=1)  # so that the studio goes on
    assert not player.events("shown")
    (folder / "seen").touch()
    assert player.logs("shown")["slide"] == "a"
    studio.cue([30, 30, 200], number=2, slide="b")
    player.logs("shown", slide="b")
    assert [event["slide"] for event in player.events("shown")] == ["a", "b"], "each once"


@pytest.mark.long
def test_a_display_that_cannot_be_opened_again_ends_it_with_a_word_for_the_service(odd):
    player, folder = odd
    player.studio().hears("Start")
    (folder / "gone").touch()
    assert player.ends() == 1
    assert "laat zich niet opnieuw openen" in player.said()
