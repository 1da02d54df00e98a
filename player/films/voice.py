"""Asks the film process to make somebody's voice anew: one format, evenly loud, without what a
telephone wrote beside it. Decodes nothing."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import tempfile
from dataclasses import dataclass

from player.films.asking import can_play, command

LEAST, MOST = 1.0, 120.0  # s
LARGEST = 10 << 20  # bytes
PATIENCE = 40.0  # s that the process may take
HEAD = struct.Struct(">d")
TYPE = "audio/mp4"


class Unheard(Exception):
    """A sound that can't be used. `code`: no-extra, other, none, short, long, silent, large, slow
    or broken."""

    def __init__(self, code: str) -> None:
        """Say why."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice made anew: AAC in MP4, one channel."""

    data: bytes
    seconds: float


def made_anew(data: bytes) -> Voice:
    """The same voice, from m4a, mp3, wav, ogg or webm. Raises Unheard."""
    if len(data) > LARGEST:
        raise Unheard("large")
    if not can_play():
        raise Unheard("no-extra")
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        try:
            done = subprocess.run(
                command("sound", {"file": file.fileno()}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=[file.fileno()],
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unheard("slow") from None
    if done.returncode != os.EX_OK or len(done.stdout) <= HEAD.size:
        raise Unheard(_why(done.stdout))
    return Voice(done.stdout[HEAD.size :], HEAD.unpack(done.stdout[: HEAD.size])[0])


def _why(said: bytes) -> str:
    """The code of what the process found; `broken` for all that is no word of its own."""
    try:
        code = str(json.loads(said)["flaw"])
    except (ValueError, KeyError, TypeError):
        return "broken"
    kind, _, rest = code.partition("-")
    return rest if kind == "sound" else "broken"
