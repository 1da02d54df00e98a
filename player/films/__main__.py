"""The film process: one file, one task, within limits.

    python -m player.films look|still|flashes|play|codecs '{"file": 5, …}'

It is given the file as an open descriptor, and opens nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from player.films import NICER
from player.process.limits import limit_for_good

MEMORY = 400_000_000  # bytes of its own; the ring is not
ASKED_MEMORY = 800_000_000
CPU = 30  # s of processor time for a question
PLAYING_CPU = 4 * 600  # the same for a film that plays: on each of four processors, all its time
SEARCHING_CPU = 900  # the same to go through a whole film
LAST = 19  # of how little others mind it
BROKEN = 5  # exit code: the file is at fault


def main(verb: str, ask: Mapping[str, Any]) -> int:
    """Do what is asked. Returns the exit code."""
    cpu = {"play": PLAYING_CPU, "flashes": SEARCHING_CPU}.get(verb, CPU)
    limit_for_good(DATA=MEMORY if verb == "play" else ASKED_MEMORY, CPU=cpu)
    if verb != "play":  # that makes way once its first picture is there
        with contextlib.suppress(OSError):
            os.nice(LAST if verb == "flashes" else NICER)
    # Whatever a library prints belongs on nobody's screen.
    import av.logging

    av.logging.set_level(None)
    from player.films.clip import Unplayable

    try:
        return _TASKS[verb](ask)
    except Unplayable as flaw:
        sys.stdout.write(json.dumps({"flaw": flaw.code, "values": flaw.values}))
    except MemoryError:
        sys.stdout.write(json.dumps({"flaw": "film-memory", "values": {}}))
    except (av.error.FFmpegError, OSError, ValueError) as error:
        why = (str(error) or type(error).__name__)[:80]
        sys.stdout.write(json.dumps({"flaw": "film-broken", "values": {"why": why}}))
    return BROKEN


def _look(ask: Mapping[str, Any]) -> int:
    from player.films.clip import Film

    film = Film(int(ask["file"]))
    sys.stdout.write(json.dumps(film.told()))
    return 0


def _still(ask: Mapping[str, Any]) -> int:
    from player.films.clip import Film, Place, Unplayable
    from player.films.pixels import copied

    film = Film(int(ask["file"]))
    place = Place(int(ask["width"]), int(ask["height"]), fill=bool(ask["fill"]))
    first = next(film.drawn(film.frames(float(ask["second"])), place), None)
    if first is None:
        raise Unplayable("film-no-frame")
    drawn = first[1]
    pixels = bytearray(drawn.width * drawn.height * 4)
    copied(drawn, memoryview(pixels))
    head = drawn.width.to_bytes(4, "big") + drawn.height.to_bytes(4, "big")
    sys.stdout.buffer.write(head + pixels)
    return 0


def _flashes(ask: Mapping[str, Any]) -> int:
    from player.films.clip import Film
    from player.films.flash_search import search

    second, seen = search(Film(int(ask["file"])), float(ask["seconds"]))
    sys.stdout.write(json.dumps({"second": second, "seen": seen}))
    return 0


def _play(ask: Mapping[str, Any]) -> int:
    from player.films.play import play

    return play(ask)


def _codecs(_ask: Mapping[str, Any]) -> int:
    from player.films.measuring import measured

    sys.stdout.write(json.dumps(measured()))
    return 0


def _sound(ask: Mapping[str, Any]) -> int:
    from player.films.sound import spoken
    from player.films.voice import HEAD

    seconds, data = spoken(int(ask["file"]))
    sys.stdout.buffer.write(HEAD.pack(seconds) + data)
    return 0


_TASKS = {
    "codecs": _codecs,
    "flashes": _flashes,
    "look": _look,
    "sound": _sound,
    "still": _still,
    "play": _play,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], json.loads(sys.argv[2])))
