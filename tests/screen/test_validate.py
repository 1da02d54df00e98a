"""What the screen refuses of a studio at fault, and that it says what is wrong."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from player.screen.validate import sound_cue, sound_light, sound_setup
from player.wire import Cue, Field, Light, Motion, Setup

CUE = Cue(1, "now", "a", "message", 1, 1, "a.yaml:1", "start", 0.0, 10.0, 64, 36)
MOTION = Motion(8, 4, 16, 16, 8, 8, (0.1, 0.2))


def test_what_is_sound_comes_back_as_it_is() -> None:
    cue, light = replace(CUE, motion=MOTION, until=9.0), Light(False, (1.0, 2.0), "cec")
    assert sound_cue(cue) is cue
    assert sound_light(light) is light
    setup = Setup(log="/tmp/log", screen="tv")
    assert sound_setup(setup) is setup


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"background": (0, 0, 256)}, "colour"),
        ({"background": (0, 0, 1.0)}, "colour"),
        ({"language": "de"}, "words in 'de'"),
        ({"log": 3}, "without a name"),
        ({"screen": None}, "without a name"),
        ({"log_bytes": 0}, "without a size"),
        ({"log_keep": True}, "without a size"),
    ],
)
def test_a_setup_that_cannot_be_painted_or_logged_is_refused(
    wrong: dict[str, Any], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        sound_setup(replace(Setup(), **wrong))


@pytest.mark.parametrize(
    "wrong", [{"changes": (math.nan,)}, {"changes": ("9:00",)}, {"power": "hdmi"}]
)
def test_hours_without_moments_or_a_way_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="hours"):
        sound_light(replace(Light(), **wrong))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"place": "after"}, "place is called 'after'"),
        ({"transition": "flash"}, "transition is called 'flash'"),
        ({"at": math.inf}, "time is inf"),
        ({"seconds": "10"}, "time is '10'"),
        ({"until": math.nan}, "time is nan"),
        ({"rise": (0, 1.5)}, "rises"),
        ({"rise": (1 << 16, 0)}, "rises"),
        ({"fields": (Field(0, 0, 4, math.nan, None),)}, "fields"),
        ({"fields": (Field(0, 0, 4, 4, (0, 0, 256)),)}, "colours"),
        ({"fields": (Field(0, 0, 4, 4, None),) * 65}, "65 fields"),
        ({"rows": (0, 1 << 16)}, "rows"),
        ({"rows": (2, 1)}, "rows"),
        ({"rows": (0, 1.5)}, "rows"),
        ({"rows": (0, 1, 2)}, "unpack"),
    ],
)
def test_a_cue_without_a_place_or_a_time_is_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        sound_cue(replace(CUE, **wrong))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"width": 0}, "nothing moves"),
        ({"columns": 1 << 16}, "nothing moves"),
        ({"x": -1}, "nothing moves"),
        ({"x": 49}, "out of its frame"),
        ({"y": 21}, "out of its frame"),
        ({"times": (0.2, 0.1)}, "follow"),
        ({"times": (math.nan,)}, "follow"),
    ],
)
def test_a_motion_beyond_its_frame_or_out_of_order_is_refused(
    wrong: dict[str, Any], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        sound_cue(replace(CUE, motion=replace(MOTION, **wrong)))
