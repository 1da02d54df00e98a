"""What `make attack` draws a thousand times is drawn a few times here; and that it would see what
came of an attack."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.server import Server
from security.attack import AT_ONCE, Scene, attacked, outside_in


@pytest.fixture(autouse=True)
def strace() -> None:
    found = shutil.which("strace")
    if not found or subprocess.run([found, "-o", "/dev/null", "true"], check=False).returncode:
        pytest.skip("strace may not be used here: what the kernel was asked was not counted")


def test_of_a_score_of_attacks_at_once_nothing_comes_outside(tmp_path: Path) -> None:
    attacks, found = attacked(tmp_path, random.Random(20261128), AT_ONCE)
    assert len(attacks) == AT_ONCE and found == []


HARM = (
    ("read", "open({0!r} + '/profiel').read()"),
    ("read", "import os; os.listdir({0!r})"),
    ("written", "open({0!r} + '/profiel', 'a').write('x')"),
    ("written", "import os; os.rename({0!r} + '/profiel', {0!r} + '/anders')"),
    ("written", "import os; os.unlink({0!r} + '/profiel')"),
    ("written", "import os; os.open('nieuw', 65, dir_fd=os.open({0!r}, 2097152))"),
    ("run", "import subprocess; subprocess.run(['/bin/true'])"),
    ("fetched", "import socket; socket.create_connection(('127.0.0.2', {1}))"),
)


@pytest.mark.parametrize(("kind", "code"), HARM)
def test_what_came_of_an_attack_would_be_counted(tmp_path: Path, kind: str, code: str) -> None:
    feed, other = Server(), Server(host="127.0.0.2")
    scene, trace = Scene(tmp_path, feed, other), tmp_path / "trace"
    scene.outside.mkdir()
    (scene.outside / "profiel").write_text("x")
    program = code.format(str(scene.outside), other.port)
    words = ["strace", "-f", "-qq", "-y", "-o", str(trace), sys.executable, "-c", program]
    subprocess.run(words, check=True)
    feed.stop()
    other.stop()
    assert kind in {one for one, _ in outside_in(trace.read_text("utf-8", "replace"), scene)}
