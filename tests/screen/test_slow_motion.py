"""A machine on which a frame takes too long: measured by a real screen process, and remembered."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path

import pytest
from screen import playing
from screen.playing import PATIENCE, Playing


def test_a_slow_machine_is_found_out_by_its_first_transitions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "SCRIPT", (str(Path(__file__).with_name("slow_screen.py")),))
    player, kept = Playing(tmp_path, size=[320, 180]), tmp_path / "state" / "pace.json"
    try:
        studio = player.studio()
        studio.hears("Start")
        end = time.monotonic() + PATIENCE
        ground = {"x": 0, "y": 0, "width": 320, "height": 180, "colour": [240, 240, 240]}
        for number in itertools.count(1):
            grey = 40 if number % 2 else 220
            words = {"fields": [ground], "rise": [0, 3]}
            studio.cue(
                [grey] * 3, number=number, slide=str(number), why="schedule", fade=0.15, **words
            )
            studio.hears("Shown", number=number)
            if kept.exists():
                break
            assert time.monotonic() < end
            time.sleep(0.3)  # one that is overtaken is not measured
        assert json.loads(kept.read_text())["keeps_up"] is False
    finally:
        player.close()
