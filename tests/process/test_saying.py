"""What is said on standard output, and who does not wait for it."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from player.process import saying
from player.process.saying import Teller


def test_what_is_said_is_there_when_the_process_ends() -> None:
    program = """\
from player.process.saying import teller
for number in range(100):
    teller.say(f"regel {number} \\u2192")
teller.finish()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == [f"regel {number} →" for number in range(100)]


def test_nobody_waits_for_a_terminal_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on, written = threading.Event(), list[str]()

    def stands_still(text: str) -> None:
        goes_on.wait(60)
        written.append(text)

    monkeypatch.setattr(saying, "_is_standard", lambda: True)
    monkeypatch.setattr(saying, "_write", stands_still)
    monkeypatch.setattr(saying, "MOST", 3)
    teller = Teller()
    for text in "abcde":
        teller.say(text)
    teller.finish(0.01)
    assert written == []
    goes_on.set()
    teller.finish(60)
    assert written[-3:] == ["c", "d", "e"] and len(written) <= 4


def test_where_nobody_reads_any_more_the_next_line_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = list[str]()

    def broken(text: str) -> None:
        if text == "a":
            raise BrokenPipeError
        written.append(text)

    monkeypatch.setattr(saying, "_is_standard", lambda: True)
    monkeypatch.setattr(saying, "_write", broken)
    teller = Teller()
    teller.say("a")
    teller.say("b")
    teller.finish(60)
    assert written == ["b"]
