"""What `make attack` draws a thousand times is drawn a few times here; and that it would see what
came of an attack."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.folders import let_in
from helpers.server import Server
from security.attack import AS_ANOTHER, AT_ONCE, attacked, rounds
from security.attacks import Attack, Scene, attacks
from security.kernel import outside_in

OPEN_DOOR = Attack(
    "the right address", "page", lambda scene: scene.requests.append(("GET", "/SECRET/", "HERE"))
)


@pytest.fixture(autouse=True)
def strace() -> None:
    found = shutil.which("strace")
    if not found or subprocess.run([found, "-o", "/dev/null", "true"], check=False).returncode:
        pytest.skip("strace may not be used here: what the kernel was asked was not counted")


def test_of_a_score_of_attacks_at_once_nothing_comes_outside(tmp_path: Path) -> None:
    draw = random.Random(20261128)
    chosen = rounds(draw.sample(attacks(another_account=os.geteuid() == 0), 4 * AT_ONCE))[0]
    assert len(chosen.attacks) == AT_ONCE
    assert attacked(tmp_path, draw, chosen.attacks) == []


def test_there_are_more_than_a_thousand_attacks_and_no_two_are_the_same() -> None:
    for another_account in (False, True):
        known = attacks(another_account)
        assert len({attack.words for attack in known}) == len(known) > 1000


def test_no_attack_takes_the_place_of_another_in_the_same_folder() -> None:
    known = attacks(another_account=True)
    laid = rounds(random.Random(7).sample(known, 300))
    assert sum(len(one.attacks) for one in laid) == 300
    for one in laid:
        places = [attack.place for attack in one.attacks]
        assert len(set(places)) == len(places) <= AT_ONCE


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


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another account")
def test_what_another_account_could_do_would_be_counted(tmp_path: Path) -> None:
    state = tmp_path / "toestand"
    state.mkdir()
    (state / "playing").write_text("1")
    let_in(state, 0o777)
    (state / "playing").chmod(0o777)
    wishes = [["list", "."], ["append", "playing"], ["environ", "screen"], ["link", "."]]
    words = [str(state), "{}", json.dumps({"screen": os.getpid()}), json.dumps(wishes)]
    done = subprocess.run(
        [*AS_ANOTHER, *words], capture_output=True, text=True, check=True, cwd=state
    )
    kinds = [json.loads(line)[0] for line in done.stdout.splitlines()]
    assert kinds == ["read", "written", "written"], "our own process it cannot look into"


def test_what_a_page_is_given_would_be_counted(tmp_path: Path) -> None:
    kinds = {kind for kind, _ in attacked(tmp_path, random.Random(1), [OPEN_DOOR])}
    assert kinds == {"read"}, "the page itself, for whoever knows the secret"
