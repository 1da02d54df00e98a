"""Files that are made to fill the memory or to keep us busy: each costs a problem, little memory
and little time."""

import json
import subprocess
import sys

import pytest
from play.office import FAST

MEGABYTES = 250  # of `check`, of which 65 for Python and what it imports
SECONDS = 240  # for a busy machine; none takes 3 s by itself

LEVELS = "".join(
    f"{letter}: &{letter} [{','.join([f'*{before}'] * 9)}]\n"
    for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
)
QUOTE = "slides:\n  - type: quote\n    text: "
BOMBS = {
    "a billion laughs": (
        "a: &a [ha,ha,ha,ha,ha,ha,ha,ha,ha]\n" + LEVELS,
        "verwijzen te veel regels naar een andere",
    ),
    "ten megabytes of brackets": ("[" * 10_000_000, "meer dan 4 MB lezen we niet"),
    "four megabytes of brackets": (
        "slides:\n  - " + "[" * 3_900_000,
        "dit springt meer dan 50 keer verder in",
    ),
    "a key of a megabyte": (
        "slides:\n  - type: quote\n    text: a\n    ? " + "k" * 1_000_000 + "\n    : x\n",
        "meer dan 20000 lezen we niet",
    ),
    "a type of a megabyte": (
        "slides:\n  - type: " + "k" * 1_000_000 + "\n",
        "meer dan 20000 lezen we niet",
    ),
    "a word of four megabytes": (QUOTE + "w" * 3_900_000 + "\n", "meer dan 20000 lezen we niet"),
    "the longest word": (QUOTE + "w" * 19_000 + "\n", "past niet leesbaar"),
    "the longest text": (QUOTE + "woord " * 3_300 + "\n", "past niet leesbaar"),
    "a million items": ("slides:\n" + "- a\n" * 1_000_000, "meer dan 10000 onder elkaar"),
    "a million items on a line": (
        "slides: [" + "a," * 1_000_000 + "]",
        "meer dan 10000 onder elkaar",
    ),
    "half a million open quotation marks": ("slides:\n" + "  - 'a\n" * 500_000, "aanhalingsteken"),
    "as many wrong slides as can be": (
        "slides:\n" + "  - {type: quote, txt: a, kalnt: b, van: c}\n" * 10_000,
        "problemen in dit bestand",
    ),
    "a slide of many fields": (
        QUOTE + "a\n" + "".join(f"    f{number}: x\n" for number in range(150_000)),
        "meer dan 1000 velden",
    ),
    "many anchors": (
        "slides:\n" + "".join(f"  - &a{number} x\n" for number in range(100_000)),
        "meer dan 10000 onder elkaar",
    ),
}


# By a small process in between: a process is charged with the memory of the one that it was forked
# from.
MEASURED = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[2:], stdout=open(sys.argv[1], "wb"))
_, status, used = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss)
"""


def checked(root):
    """What `check` says, and the memory (MB) that it took at most."""
    out = root / "said.json"
    command = [
        sys.executable,
        "-P",
        "-m",
        "player",
        "check",
        "--json",
        "--config",
        root / "config.yaml",
    ]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, out, *command],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    code, kilobytes = map(int, done.stdout.split())
    assert code == 1, done.stderr
    return json.loads(out.read_text("utf-8")), kilobytes / 1024


HEAVY = "a million items", "as many wrong slides as can be", "half a million open quotation marks"


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.long) if name in HEAVY else name for name in BOMBS],
)
def test_a_bomb_is_a_problem(office, name):
    text, words = BOMBS[name]
    said, megabytes = checked(office(text).root)
    assert any(words in problem["message"] for problem in said), said[:3]
    assert len(said) <= 201
    assert all(len(problem["message"]) < 5000 for problem in said)
    assert megabytes < MEGABYTES


def test_a_file_of_a_hundred_megabytes_is_not_even_read(office):
    content = office()
    with (content.root / "playlists/kantoor.yaml").open("wb") as file:
        file.truncate(100_000_000)
    (problem,), megabytes = checked(content.root)
    assert "dit bestand is 100 MB groot; meer dan 4 MB lezen we niet" in problem["message"]
    assert megabytes < 100


@pytest.mark.long
def test_a_bomb_under_a_player_changes_nothing_on_the_screen(office, play):
    content = office(FAST)
    player = play(content)
    player.shown("een")
    as_a_slide = FAST + BOMBS["a word of four megabytes"][0].removeprefix("slides:\n")
    for text in (
        *(
            BOMBS[name][0]
            for name in (
                "a billion laughs",
                "a million items",
                "half a million open quotation marks",
            )
        ),
        as_a_slide,
    ):
        player.mark()
        content.replace("playlists/kantoor.yaml", text)
        player.logs("problem")
        player.mark()
        for slide in ("een", "twee"):  # a round goes on
            player.shown(slide)
    assert not [
        line
        for line in player.events()
        if line["event"] in ("studio-restarted", "fallback", "quarantined")
    ]
    player.mark()
    content.replace("playlists/kantoor.yaml", FAST.replace("binnen een uur", "binnen het uur"))
    player.logs("resolved")
