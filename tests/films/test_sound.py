"""Somebody's voice, from whatever a recorder made: one format, evenly loud, nothing beside it."""

from __future__ import annotations

import contextlib
import io
import random
import sys

import pytest
from helpers.decoder import av
from helpers.films import film
from helpers.sounds import KINDS, WRITTEN_BESIDE, sound

from player.films.voice import LARGEST, Unheard, made_anew


def loudness(data: bytes) -> float:
    with av.open(io.BytesIO(data)) as container:
        stream = container.streams.audio[0]
        graph = av.filter.Graph()
        nodes = graph.add_abuffer(template=stream), graph.add("ebur128", "metadata=1")
        graph.link_nodes(*nodes, graph.add("abuffersink")).configure()
        loud = -100.0
        for frame in container.decode(stream):
            graph.push(frame)
            while True:
                try:
                    loud = float(graph.pull().metadata["lavfi.r128.I"])
                except (av.error.BlockingIOError, av.error.EOFError):
                    break
        return loud


FIRST = ("m4a", "webm")  # what telephones and browsers record; the others at length


@pytest.mark.parametrize(
    "kind", [one if one in FIRST else pytest.param(one, marks=pytest.mark.long) for one in KINDS]
)
def test_every_kind_becomes_one_and_says_nothing_of_who_recorded_it(kind: str) -> None:
    given = sound(kind)
    assert WRITTEN_BESIDE.encode() in given or kind == "wav"
    made = made_anew(given)
    assert abs(made.seconds - 2.0) < 0.1
    with av.open(io.BytesIO(made.data)) as container:
        (stream,) = container.streams
        assert stream.codec_context.name == "aac" and stream.layout.name == "mono"
        assert "title" not in container.metadata
    assert b"Jan de Vries" not in made.data and b"Lav" not in made.data
    assert made.data.index(b"moov") < made.data.index(b"mdat")  # it plays before all of it is here


@pytest.mark.long
def test_soft_and_loud_become_equally_loud() -> None:
    soft, loud = (loudness(made_anew(sound(level=level)).data) for level in (0.02, 0.9))
    assert abs(soft - loud) < 1.0 and -20.0 < soft < -16.0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "other"),
        (b"%PDF-1.7 niets", "other"),
        (b"#EXTM3U\nhttp://127.0.0.1/x.mp3\n", "other"),
        (b"OggS" + bytes(400), "broken"),
        (b"RIFF\x00\x00\x00\x00WAVE" + bytes(50), "broken"),
        (bytes(LARGEST + 1), "large"),
    ],
)
def test_what_is_no_sound_is_told_by_why(data: bytes, code: str) -> None:
    with pytest.raises(Unheard) as told:
        made_anew(data)
    assert told.value.code == code


@pytest.mark.long
def test_too_short_too_long_silent_and_without_sound(tmp_path) -> None:
    film(tmp_path / "stil.mp4", count=10)
    for data, code in (
        (sound(seconds=0.5), "short"),
        (sound("mp3", seconds=121), "long"),
        (sound(level=0.0), "silent"),
        ((tmp_path / "stil.mp4").read_bytes(), "none"),
    ):
        with pytest.raises(Unheard) as told:
            made_anew(data)
        assert told.value.code == code


@pytest.mark.long
def test_half_a_file_is_made_of_what_is_there_or_refused() -> None:
    whole = sound("mp3", seconds=4)
    assert 1.0 < made_anew(whole[: len(whole) // 2]).seconds < 3.0
    with pytest.raises(Unheard):
        made_anew(sound("m4a")[:-2000])


def test_a_process_that_hangs_or_falls_is_survived(monkeypatch) -> None:
    from player.films import voice

    for does, code in (("while True: pass", "slow"), ("import os; os.abort()", "broken")):
        monkeypatch.setattr(voice, "PATIENCE", 0.3)
        monkeypatch.setattr(voice, "command", lambda *_, does=does: [sys.executable, "-c", does])
        with pytest.raises(Unheard) as told:
            made_anew(b"OggS")
        assert told.value.code == code


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_made_anew_or_refused(kind: str) -> None:
    whole, chance = bytearray(sound(kind)), random.Random(kind)
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(Unheard):
            made = made_anew(bytes(data))
            assert made.data[4:8] == b"ftyp" and 0.9 < made.seconds < 121
