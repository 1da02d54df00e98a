"""Asks the film process: what a film holds, and what it looks like at a moment. Decodes nothing.

A codec that crashes, hangs or eats memory costs that film, and nobody else. PyAV is an extra
(`pip install 'klantbeeld[video]'`): without it every film has that flaw.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from player.films import ENDINGS, captions
from player.fs.sandbox import open_inside
from player.problems import Flaw
from player.scene import Clip

EXTRA = "pip install 'klantbeeld[video]'"
MOST_SECONDS = 600.0  # that a film plays
PATIENCE = 30.0  # s that the process may take for one question
ENOUGH = 7.5  # s: one that was asked for so long and says nothing is too slow
AGAIN = 180.0  # s after which one that was too slow is asked again
_KNOWN = 20_000  # films that are remembered: more than one playlist has

# Time of the last change (ns) and size (bytes), of the film and of the captions beside it.
Stamp = tuple[int, ...]
_MOST_CAPTIONS = 1 << 20  # bytes of a file of captions
_known: dict[str, tuple[Stamp, Clip | Flaw]] = {}
_slow: dict[str, float] = {}  # since when (monotonic) a film is known as too slow


class NotYet(Exception):
    """The time given was too short to tell whether the film can be looked into."""


def is_film(path: str | Path) -> bool:
    """Whether a file of this name is a film, as far as its name goes."""
    return str(path).casefold().endswith(ENDINGS)


def can_play() -> bool:
    """Whether what decodes films is installed."""
    return importlib.util.find_spec("av") is not None


def command(verb: str, ask: Mapping[str, Any]) -> list[str]:
    """What starts the film process."""
    return [sys.executable, "-P", "-m", "player.films", verb, json.dumps(dict(ask))]


def look(path: str | Path, seconds: float = PATIENCE) -> Clip | Flaw:
    """What a film holds, or what is wrong with it: looked at once for each version of the file.

    `seconds` is how long that may take, at most PATIENCE. Raises NotYet where that was too short to
    tell whether it is the film that takes too long.
    """
    path, allowed = str(path), min(seconds, PATIENCE)
    try:
        stamp = stamp_of(path)
        if is_known(path, stamp):
            return _known[path][1]
        if not can_play():
            return _without_extra(path)
        done = _ask("look", path, {}, allowed)
    except (FileNotFoundError, NotADirectoryError):
        return Flaw("picture-missing", {"name": Path(path).name})
    except OSError as error:
        return _broken(path, error.strerror or type(error).__name__)
    if done is None and allowed < ENOUGH:
        raise NotYet
    found = _told(path, done, allowed)
    if isinstance(found, Clip) and (beside := _captions_beside(path)):
        found = replace(found, captions=beside)
    remember(path, stamp, found)
    return found


def is_known(path: str, stamp: Stamp) -> bool:
    """Whether it is remembered what that version of a film holds. One that was too slow is asked
    again after a while: it may have been the machine that was busy."""
    if path not in _known or _known[path][0] != stamp:
        return False
    return path not in _slow or time.monotonic() - _slow[path] < AGAIN


def remember(path: str, stamp: Stamp, found: Clip | Flaw) -> None:
    """What that version of a film holds, for `look`."""
    while len(_known) >= _KNOWN:
        oldest = next(iter(_known))
        del _known[oldest]
        _slow.pop(oldest, None)
    _known[path] = stamp, found
    _slow.pop(path, None)
    if isinstance(found, Flaw) and found.code == "film-slow":
        _slow[path] = time.monotonic()


def still(
    path: str, second: float, width: int, height: int, fill: bool
) -> tuple[bytes, int, int] | Flaw:
    """The picture of a film at a moment: RGBA, as large as fits in that many pixels, or with `fill`
    cropped to them. It is the first that the film shows where it plays from that moment."""
    if not can_play():
        return _without_extra(path)
    ask = {"second": second, "width": width, "height": height, "fill": fill}
    try:
        done = _ask("still", path, ask, PATIENCE)
    except (FileNotFoundError, NotADirectoryError):
        return Flaw("picture-missing", {"name": Path(path).name})
    except OSError as error:
        return _broken(path, error.strerror or type(error).__name__)
    if done is None or done.returncode != 0 or len(done.stdout) < 8:
        told = _told(path, done, PATIENCE)
        return told if isinstance(told, Flaw) else _broken(path, "?")
    wide, high = (int.from_bytes(done.stdout[at : at + 4], "big") for at in (0, 4))
    if len(done.stdout) != 8 + wide * high * 4:
        return _broken(path, "?")
    return done.stdout[8:], wide, high


def flashes_at(path: str | Path, seconds: float) -> float | None:
    """The second at which a film begins to flash too much; None where it does not, or where that is
    not found within so many seconds."""
    if not can_play():
        return None
    try:
        done = _ask("flashes", str(path), {"seconds": seconds}, seconds + ENOUGH)
        second = json.loads(done.stdout)["second"] if done is not None else None
        return None if second is None else float(second)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def codecs() -> dict[str, Any] | None:
    """Which codecs this machine plays, and how many times as fast as it must; None where it plays
    no films."""
    if not can_play():
        return None
    try:
        done = _run("codecs", {}, PATIENCE)
        told = json.loads(done.stdout) if done is not None else None
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def stamp_of(path: str | Path) -> Stamp:
    """Which version of a film, and of its captions, is there. Raises OSError where none is."""
    state = Path(path).stat()
    stamp = [state.st_mtime_ns, state.st_size]
    if (beside := _beside(path)) is not None:
        with contextlib.suppress(OSError):
            state = beside.stat()
            stamp += [state.st_mtime_ns, state.st_size]
    return tuple(stamp)


def _beside(path: str | Path) -> Path | None:
    """The file of captions beside a film."""
    candidates = (Path(path).with_suffix(ending) for ending in captions.ENDINGS)
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _captions_beside(path: str) -> tuple[captions.Caption, ...]:
    if (beside := _beside(path)) is None:
        return ()
    try:
        with open_inside(beside) as file:
            data = file.read(_MOST_CAPTIONS)
    except OSError:
        return ()
    try:
        return captions.captions_in(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return captions.captions_in(data.decode("cp1252", "replace"))


def _ask(
    verb: str, path: str, ask: Mapping[str, Any], seconds: float
) -> subprocess.CompletedProcess[bytes] | None:
    """The answer of the process; None where it took too long. Raises OSError where the file can't
    be opened."""
    with open_inside(path) as file:
        return _run(verb, {**ask, "file": file.fileno()}, seconds, file.fileno())


def _run(
    verb: str, ask: Mapping[str, Any], seconds: float, *descriptors: int
) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(
            command(verb, ask),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=descriptors,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None


def _told(
    path: str, done: subprocess.CompletedProcess[bytes] | None, allowed: float
) -> Clip | Flaw:
    """What the process said within so many seconds."""
    if done is None:
        return Flaw("film-slow", {"name": Path(path).name, "seconds": round(allowed)})
    if done.returncode < 0:
        return _broken(path, f"signal {-done.returncode}")
    try:
        told = json.loads(done.stdout)
        if "flaw" in told:
            return Flaw(str(told["flaw"]), {**told["values"], "name": Path(path).name})
        return Clip.of(told)
    except (ValueError, KeyError, TypeError):
        return _broken(path, f"{os.EX_SOFTWARE if done.returncode == 0 else done.returncode}")


def _without_extra(path: str) -> Flaw:
    return Flaw("film-no-extra", {"name": Path(path).name, "command": EXTRA}, severity="warning")


def _broken(path: str, why: str) -> Flaw:
    return Flaw("film-broken", {"name": Path(path).name, "why": why})
