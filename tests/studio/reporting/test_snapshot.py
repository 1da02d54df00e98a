"""The small picture of what is on, beside the status file."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from helpers.across import quotes
from PIL import Image
from screen.playing import eventually

from player.studio.reporting import snapshot
from player.studio.reporting.snapshot import _Looks
from player.wire import Cue


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "FIRST", 0.0)


def picture(across: Any) -> Path:
    return across.root / "_status" / "tv.jpg"


@pytest.mark.parametrize("config", ["", "clock: yes\n"])
def test_what_is_on_has_a_picture_soon(across: Any, config: str) -> None:
    studio = across(quotes("een", "twee"), config)
    studio.shows(studio.start())
    eventually(picture(studio).exists)
    assert Image.open(io.BytesIO(picture(studio).read_bytes())).size == (320, 180)
    assert not picture(studio).stat().st_mode & 0o111


def test_a_withdrawn_slide_leaves_the_picture_at_once(across: Any) -> None:
    studio = across(quotes("een", "twee", seconds=3600))
    studio.shows(studio.start())
    eventually(picture(studio).exists)
    before = picture(studio).read_bytes()
    studio.write("ingetrokken.yaml", "- {id: een, ingetrokken: 2026-01-02}\n")
    # Nothing else is shown yet, and still it is gone.
    eventually(lambda: not picture(studio).exists())
    cue = studio.hears(Cue, slide="twee", place="now")
    studio.shows(cue)
    eventually(picture(studio).exists)
    assert picture(studio).read_bytes() != before


@pytest.mark.parametrize("said", ["text", "nee"])
def test_there_is_none_where_the_config_wants_none(across: Any, said: str) -> None:
    studio = across(quotes("een", "twee"), f"status: {said}\n")
    studio.shows(studio.start())
    studio.hears(Cue, place="next")
    if said == "text":
        eventually((studio.root / "_status" / "tv.txt").exists)
    assert not picture(studio).exists()
    assert not (studio.root / "_status" / "tv.json").exists()
    assert (said == "text") is (studio.root / "_status").exists()


def test_a_folder_that_takes_nothing_gets_nothing(across: Any) -> None:
    studio = across(quotes("een", "twee"))
    (studio.root / "_status").write_text("a file is in the way")
    studio.shows(studio.start())
    studio.hears(Cue, place="next")
    assert (studio.root / "_status").read_text() == "a file is in the way"


def test_somebody_looks_when_the_file_is_touched_whatever_its_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, file = _Looks(), tmp_path / "kijkt"
    looks.look(file)
    assert not looks.now
    file.touch()
    os.utime(file, (0, 0))  # left over from long ago
    looks.look(file)
    assert not looks.now
    os.utime(file, (5, 5))  # touched again, by a server whose clock is wrong
    looks.look(file)
    assert looks.now
    looks.look(file)
    now = time.monotonic()
    later = SimpleNamespace(time=time.time, monotonic=lambda: now + snapshot.GLANCE + 1)
    monkeypatch.setattr(snapshot, "time", later)  # its clock, and no other thread's
    assert not looks.now


def test_a_screen_that_goes_dark_has_no_picture(across: Any) -> None:
    studio = across(quotes("een", "twee", seconds=3600), "screen: {hours: 07:00-14:30}\n")
    studio.shows(studio.start())
    eventually(picture(studio).exists)
    studio.put(3600)
    eventually(lambda: not picture(studio).exists())


def test_what_is_edited_is_pictured_anew(across: Any) -> None:
    studio = across(quotes("een", "twee", seconds=3600))
    studio.shows(studio.start())
    eventually(picture(studio).exists)
    before = picture(studio).read_bytes()
    studio.edit("Woorden van een", "Andere woorden van een")
    studio.shows(studio.hears(Cue, slide="een", why="updated"))
    # Not by its number: that of a file that was removed is given out again.
    eventually(lambda: picture(studio).exists() and picture(studio).read_bytes() != before)
