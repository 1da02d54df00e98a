"""The film process itself: what it says on its line, and when it leaves."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.films import busy, film, flashing, plain
from screen.playing import alive, eventually

from player.films import NICER
from player.playout.stage import Projection
from player.scene import Run
from player.screen.projector import GO, MESSAGE
from player.studio.rendering.film_processes import FilmProcesses

SIZE = (64, 36)


class Listener:
    """The screen's end of a film, without a screen."""

    def __init__(self, films: FilmProcesses, path: Path, run: Run, skip: float = 0.0) -> None:
        projection = Projection(str(path), run, (0, 0, *SIZE), False, 0, "BGRA")
        started = films.start("a", 1, projection, skip)
        assert started is not None
        self.film, ends = started
        ring, line, self.process = ends.take()
        os.close(ring)
        self.line = socket.socket(fileno=line)
        self.pid = films._running[-1].process.pid
        self.moments: list[float] = []

    def plays(self, until: Callable[[], bool] = lambda: False, since: float = 0.0) -> list[float]:
        """Its moments, each slot given back at once, until nothing comes any more."""
        self.line.settimeout(60)
        while not until():
            if not select.select([self.line], [], [], 10 if not self.moments else 2)[0]:
                break
            try:
                data = self.line.recv(64)
            except ConnectionResetError:  # it left while something was on its way to it
                data = b""
            if not data:
                with contextlib.suppress(ProcessLookupError):  # as the screen does
                    signal.pidfd_send_signal(self.process, signal.SIGKILL)
                break
            slot, moment = MESSAGE.unpack(data)
            if not self.moments:
                self.line.send(MESSAGE.pack(GO, time.monotonic() - since))
            self.moments.append(moment)
            self.line.send(MESSAGE.pack(slot, 0.0))
        return self.moments

    def close(self) -> None:
        self.line.close()
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.process, signal.SIGKILL)
        os.close(self.process)


@pytest.fixture
def played(tmp_path: Path) -> Iterator[Callable[..., Listener]]:
    films, started = FilmProcesses(), list[Any]()
    path = film(tmp_path / "a.mp4", busy, size=SIZE, rate=10, count=20)

    def start(run: Run, skip: float = 0.0, other: Path | None = None) -> Listener:
        started.append(Listener(films, other or path, run, skip))
        return started[-1]

    start.films = films  # type: ignore[attr-defined]
    yield start
    for listener in started:
        listener.close()


def test_every_picture_at_its_moment_and_once(played: Callable[..., Listener]) -> None:
    moments = played(Run(seconds=2.0, loop=False, length=2.0)).plays()
    assert moments == pytest.approx([number / 10 for number in range(20)])


def test_over_and_over_for_as_long_as_it_must(played: Callable[..., Listener]) -> None:
    moments = played(Run(seconds=5.0, length=2.0)).plays()
    assert moments == pytest.approx([number / 10 for number in range(50)])


def test_a_part_of_it(played: Callable[..., Listener]) -> None:
    moments = played(Run(begin=0.5, end=1.2, seconds=0.7, loop=False)).plays()
    assert moments == pytest.approx([number / 10 for number in range(7)])


def test_in_the_midst_of_its_time_it_begins_there(played: Callable[..., Listener]) -> None:
    moments = played(Run(seconds=2.0, loop=False, length=2.0), skip=1.5).plays()
    assert moments == pytest.approx([number / 10 for number in range(5)])


def test_what_would_come_too_late_is_not_drawn(played: Callable[..., Listener]) -> None:
    moments = played(Run(seconds=2.0, loop=False, length=2.0)).plays(since=60.0)
    assert len(moments) < 10  # those that were there already


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (240, 120),
        pytest.param(60, 120, marks=pytest.mark.long),
        pytest.param(120, 120, marks=pytest.mark.long),
    ],
)
def test_no_more_pictures_than_a_screen_shows(
    played: Callable[..., Listener], tmp_path: Path, rate: int, shown: int
) -> None:
    path = film(tmp_path / "b.mp4", plain([(90, 90, 90)]), size=SIZE, rate=rate, count=2 * rate)
    listener = played(Run(seconds=2.0, loop=False, length=2.0), other=path)
    moments = listener.plays(since=-60.0)  # none is late
    assert len(moments) == shown and moments[-1] < 2.0


def test_it_fills_its_ring_and_then_waits(played: Callable[..., Listener]) -> None:
    listener = played(Run(seconds=2.0, length=2.0))
    time.sleep(0)
    eventually(lambda: len(_peeked(listener)) == listener.film.slots)
    assert os.getpriority(os.PRIO_PROCESS, listener.pid) == os.nice(0) + NICER
    assert alive(listener.pid)


def _peeked(listener: Listener) -> list[bytes]:
    while select.select([listener.line], [], [], 0)[0]:
        listener.moments.append(MESSAGE.unpack(listener.line.recv(64))[1])
    return listener.moments  # type: ignore[return-value]


def test_it_leaves_when_its_line_is_closed(played: Callable[..., Listener]) -> None:
    listener = played(Run(seconds=2.0, length=2.0))
    listener.plays(lambda: len(listener.moments) > 2)
    listener.line.close()
    eventually(lambda: not played.films.is_there(1))  # type: ignore[attr-defined]
    assert played.films.fallen() == frozenset()  # type: ignore[attr-defined]


def test_flashes_end_it_before_they_are_shown(
    played: Callable[..., Listener], tmp_path: Path
) -> None:
    path = film(tmp_path / "b.mp4", flashing, size=SIZE, rate=25, count=100)
    moments = played(Run(seconds=4.0, length=4.0), other=path).plays()
    assert moments[-1] < 1.0
    eventually(lambda: not played.films.is_there(1))  # type: ignore[attr-defined]
    assert played.films.flashing == {"a"}  # type: ignore[attr-defined]


def grain(number: int, width: int, height: int) -> bytes:
    """Much to keep, and nothing that flashes."""
    return os.urandom(width * height * 3).translate(bytes(90 + byte % 32 for byte in range(256)))


def zeroed(path: Path) -> None:
    """From its middle on nothing of it can be read."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(size // 2)
        file.write(bytes(size // 2))


def halved(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def replaced(path: Path) -> None:
    other = film(path.with_name("other.mp4"), busy, size=SIZE, count=1)
    other.replace(path)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "least", "most"),
    [
        (halved, 6, 80),
        pytest.param(zeroed, 6, 80, marks=pytest.mark.long),
        pytest.param(emptied, 6, 80, marks=pytest.mark.long),
        pytest.param(replaced, 100, 100, marks=pytest.mark.long),
    ],
)
def test_one_that_goes_wrong_as_it_plays_ends_and_leaves_what_was_good(
    played: Callable[..., Listener],
    tmp_path: Path,
    harm: Callable[[Path], None],
    least: int,
    most: int,
) -> None:
    path = film(
        tmp_path / "b.mp4",
        grain,
        size=SIZE,
        count=100,
        options={"g": "10", "crf": "1"},
        container={"movflags": "faststart"},
    )
    assert path.stat().st_size > 200_000  # more than is read ahead
    listener = played(Run(seconds=4.0, loop=False, length=4.0), other=path)
    listener.plays(lambda: len(listener.moments) >= 3, since=-60.0)
    harm(path)
    moments = listener.plays(since=-60.0)
    assert least <= len(moments) <= most and moments == sorted(set(moments))
    films = played.films  # type: ignore[attr-defined]
    listener.line.close()
    eventually(lambda: not films.is_there(1))


def test_two_falls_over_one_file_are_enough(
    played: Callable[..., Listener], tmp_path: Path
) -> None:
    path = film(tmp_path / "b.mp4", busy, container={"movflags": "faststart"})
    data = path.read_bytes()
    at = data.index(b"mdat") + 4
    path.write_bytes(data[:at] + bytes(len(data) - at))
    films = played.films  # type: ignore[attr-defined]
    for falls in (0, 1):
        assert films.fallen() == frozenset(), falls
        played(Run(seconds=2.0), other=path).plays()
        eventually(lambda: not films.is_there(1))
    assert films.fallen() == {"a"}
