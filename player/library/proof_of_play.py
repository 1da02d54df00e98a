"""Where the config puts the proof of play, and what is wrong with that place.

Writes nothing: the screen does.
"""

from __future__ import annotations

import os
from pathlib import Path

from player.fs import deadlines
from player.fs.files import is_link, is_odd
from player.fs.private import PLAYERS_FOLDER
from player.fs.writing import OBSTACLES, Elsewhere, Obstacle, may_be_a_log
from player.problems import Flaw, say
from player.settings.config import Config
from player.text.escapes import visible

ELSEWHERE: dict[Obstacle, str] = {
    "link": "elsewhere-link",
    "odd": "elsewhere-odd",
    "twice": "elsewhere-twice",
    "outside": "elsewhere-outside",
    "no-log": "elsewhere-no-log",
    "hidden": "elsewhere-hidden",
}


def log_of(config: Config, config_path: Path) -> Path | None:
    """The file that the config names, from its own folder; links on the way are for the writer to
    judge."""
    if not config.log.path:
        return None
    return Path(os.path.abspath(config_path.parent / _from_home(config.log.path)))


def wrong_with(written: str, log: Path, root: Path) -> Flaw | None:
    """What is wrong with a file that the config names for its log, as it was written there."""
    if log.parts[:2] == ("/", "dev") or not may_be_a_log(log, root):
        what = Flaw("elsewhere-odd" if log.parts[:2] == ("/", "dev") else "elsewhere-hidden")
        return Flaw("log-no-place", {"name": written, "what": what, "example": better_place()})
    if is_link(log) or is_odd(log):
        return Flaw(
            "log-elsewhere", {"what": Flaw("elsewhere-link" if is_link(log) else "elsewhere-odd")}
        )
    return in_content(log, root)


def in_content(log: Path, root: Path) -> Flaw | None:
    """The warning that a log (absolute) lies in the content folder, where others may write."""
    if log.is_relative_to(root) or _real(log).is_relative_to(_real(root)):
        return Flaw("log-in-content", {"example": better_place()}, severity="warning")
    return None


def why_not_written(why: str) -> Flaw:
    """What the screen says of a log that it cannot write, as a flaw."""
    known = next((code for code, sentence in OBSTACLES.items() if sentence == why), None)
    if known is None:
        return Flaw("log-fails", {"why": why}, severity="warning")
    return Flaw("log-elsewhere", {"what": Flaw(ELSEWHERE[known])}, severity="warning")


def why_not(error: OSError, place: Path | None = None) -> str:
    """Why a file was not written, for whoever asked for it."""
    why = (
        say(Flaw(ELSEWHERE[error.why]), "nl")
        if isinstance(error, Elsewhere)
        else error.strerror or str(error)
    )
    return f"{visible(str(error.filename or place or ''))}: {why}"


def better_place() -> str:
    """A file outside any content folder that this account may write, as a config may name it."""
    base = os.environ.get("XDG_STATE_HOME", "")
    return str(
        Path(base if Path(base).is_absolute() else "~/.local/state")
        / PLAYERS_FOLDER
        / "gespeeld.jsonl"
    )


def _from_home(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # there is no such home
        return Path(name)


def _real(path: Path) -> Path:
    try:
        return deadlines.real(path)
    except OSError:
        return path
