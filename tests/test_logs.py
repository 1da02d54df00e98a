"""What `-v`, `-vv` and KLANTBEELD_LOG show: what both processes do, and no word of a customer or a
colleague."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers.pictures import a_picture
from helpers.server import Server, page
from screen.playing import PATIENCE, eventually

from player import logs

WORD = "Kwispelzilt"  # stands in all that people wrote, and in nothing else
COLLEAGUE = "Dropplukker"
SECRET = "geheim-5e0c77"
LINE = re.compile(
    r"\d\d:\d\d:\d\d\.\d{3} (debug|info) (screen|studio|library|inputs|process)\.\S*: .+"
)
CONFIG = f"""\
playlist: playlists/kantoor.yaml
organisation: {{name: Gemeente {WORD}}}
colleagues: [Noor {COLLEAGUE}]
feeds:
  reviews:
    url: SERVER/reviews?sleutel={{token}}
    type: kiyoh
    token_file: ../sleutel
    every: 1 s
    consent: yes
    allow: [127.0.0.1]
    insecure: yes
  weg: {{url: SERVER/weg?{SECRET}, type: playlist, allow: [127.0.0.1], insecure: yes, every: 1 s, consent: yes}}
"""
PLAYLIST = f"""\
title: Van {WORD}
slides:
  - {{type: quote, text: "{WORD} belde mij terug.", customer: klant uit {WORD}, duration: 1}}
  - {{type: quote, text: "Ik wacht al weken op {WORD}.", sentiment: critical, duration: 1}}
  - {{type: story, title: Een dag met {WORD}, text: "Wij lazen de brieven van {WORD}.", duration: 1}}
  - {{type: klantverbeteraar, name: Noor {COLLEAGUE}, team: Team {WORD}, achievement: "Belt {WORD} terug.", duration: 1}}
  - {{type: compliment, text: "Dank, {WORD}!", name: Noor {COLLEAGUE}, duration: 1}}
  - {{type: notice, title: Let op {WORD}, text: "Het huis van {WORD} is dicht.", duration: 1}}
  - {{type: quote, text: "Noor {COLLEAGUE} deed het fout.", sentiment: critical, duration: 1}}
  - {{type: quote, tekstt: "Wat {WORD} zei.", {WORD}: 1}}
  - {{type: {WORD}, text: "Wat {WORD} zei."}}
  - {{type: image, file: goed.png, caption: "Foto van {WORD}", consent: yes, duration: 1}}
  - {{type: image, file: stuk.png, caption: "Foto van {WORD}", consent: yes, duration: 1}}
  - {{quotes: antwoorden.csv, columns: {{text: Opmerking}}, consent: yes, duration: 1}}
  - {{feed: reviews, duration: 1}}
  - {{feed: weg}}
"""
TABLE = f"Naam;Opmerking\nJan {WORD};Bij {WORD} ging het vlot.\nPiet;{WORD} luisterde naar ons.\n"


def reviews() -> str:
    """An answer of a review site."""
    lately = f"{date.today() - timedelta(days=3)}T11:19:49.000Z"
    content = [{"questionGroup": "DEFAULT_OPINION", "rating": f"Heel {WORD} geholpen."}]
    review = {
        "reviewId": "r1",
        "reviewAuthor": "Willemijn Dijkgraaf",
        "city": "Appingedam",
        "rating": 9,
        "dateSince": lately,
        "reviewContent": content,
    }
    return json.dumps({"reviews": [review]})


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A content folder in which every text has the marked word."""
    server = Server()
    server.on("/reviews", page(reviews(), "application/json"))
    (tmp_path / "sleutel").write_text(SECRET)
    (tmp_path / "sleutel").chmod(0o600)
    root = tmp_path / "inhoud"
    (root / "playlists").mkdir(parents=True)
    (root / "config.yaml").write_text(CONFIG.replace("SERVER", server.url))
    (root / "playlists/kantoor.yaml").write_text(PLAYLIST)
    (root / "playlists/antwoorden.csv").write_text(TABLE)
    (root / "playlists/goed.png").write_bytes(a_picture(kind="PNG"))
    (root / "playlists/stuk.png").write_bytes(a_picture(kind="PNG")[:200])
    yield root
    server.stop()


def play(root: Path, output: Path, *options: str, **environment: str) -> subprocess.Popen[bytes]:
    """A player on that folder; what it says on standard error comes in `output`."""
    with output.open("wb") as errors, output.with_suffix(".out").open("wb") as rest:
        return subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-m",
                "player",
                "play",
                "--headless",
                "--size",
                "320x180",
                "--config",
                str(root / "config.yaml"),
                *options,
            ],
            env={
                **os.environ,
                "PYTHONWARNINGS": "ignore",  # of other people's libraries
                "XDG_STATE_HOME": str(output.parent / "state"),
                **environment,
            },
            stdout=rest,
            stderr=errors,
        )


def said_by(process: subprocess.Popen[bytes], output: Path, *steps: str) -> str:
    """Wait until the log has all these, and end the player: what it said."""
    try:
        for step in steps:
            eventually(lambda step=step: re.search(step, output.read_text("utf-8")))
    finally:
        process.terminate()
        process.wait(PATIENCE)
    return output.read_text("utf-8")


def test_what_both_processes_do_is_told_and_no_word_of_anybody(
    folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "said"
    player = play(folder, output, "-vv")
    try:
        eventually(lambda: "feed reviews was asked: new" in output.read_text("utf-8"))
        eventually(lambda: re.search(r"screen\.loop: shown: cue \d", output.read_text("utf-8")))
        playlist = folder / "playlists/kantoor.yaml"
        playlist.write_text(PLAYLIST.replace("terug", f"terug, zei {WORD}"))
        eventually(lambda: "kantoor.yaml'" in output.read_text("utf-8"))
        playlist.write_text(PLAYLIST + f"  - {{type: quote, text: [{WORD}")  # not whole
    except BaseException:
        player.kill()
        raise
    said = said_by(
        player,
        output,
        r"studio \d+ is started",
        r"display: none, in memory, 320×180 px",
        r"limit of memory: \d+ MB",
        r"edition: \d+ slides",
        r"read, as found: \S+antwoorden\.csv",
        r"in force: playlists/kantoor\.yaml",
        r"feed weg was asked: feed-",
        r"problem: playlists/kantoor\.yaml:10 ",
        r"(no copy of|left out:) \S*",
        r"copied: \S+goed\.png",
        r"cue \d+ \(next\): playlists/\S+:\d+ page 1",
        r"read, told of: \S+kantoor\.yaml",
    )
    assert [line for line in said.splitlines() if not LINE.fullmatch(line)] == []
    for word in (WORD, WORD.casefold(), COLLEAGUE, COLLEAGUE.casefold(), SECRET, "Dijkgraaf"):
        assert word not in said
    heard_of = (folder / "_status").glob("*.txt")
    assert WORD in "".join(path.read_text("utf-8") for path in heard_of), "it was played"


def test_by_itself_nothing_is_told(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "said"
    player = play(folder, output, "--for", "1", KLANTBEELD_LOG="")
    assert player.wait(PATIENCE) == 0
    assert output.read_text("utf-8") == ""


def test_a_module_alone_is_told_of_by_both_processes_where_the_environment_says_so(
    folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "said"
    player = play(folder, output, KLANTBEELD_LOG="studio.cueing=info, screen.loop=info, wat")
    said = said_by(player, output, r"shown: cue 1", r"cue 2 \(next\)")
    first, *lines = said.splitlines()
    assert first.startswith("KLANTBEELD_LOG: wat?")
    modules = {line.split()[2].rstrip(":") for line in lines if not line.startswith("KLANTB")}
    assert modules <= {"studio.cueing.cues", "studio.cueing.lighting", "screen.loop"}


def test_every_command_can_say_what_it_does(folder: Path, tmp_path: Path) -> None:
    from player.cli import klantbeeld

    for name, command in klantbeeld.commands.items():
        options = [option for parameter in command.params for option in parameter.opts]
        assert options.count("-v") == 1, name
    done = subprocess.run(
        [
            sys.executable,
            "-P",
            "-m",
            "player",
            "check",
            "--offline",
            "-v",
            "--config",
            str(folder / "config.yaml"),
        ],
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "info library.reading: read, as found: " in done.stderr
    assert WORD not in done.stderr


@pytest.mark.parametrize(
    ("setting", "levels", "unknown"),
    [
        ("debug", {"player": logging.DEBUG}, []),
        ("INFO", {"player": logging.INFO}, []),
        ("screen=debug", {"player.screen": logging.DEBUG}, []),
        (
            "info, player.paint=error,",
            {"player": logging.INFO, "player.paint": logging.ERROR},
            [],
        ),
        ("loud", {}, ["loud"]),
        ("=debug,screen=", {}, ["=debug", "screen="]),
    ],
)
def test_a_setting_is_a_level_or_that_of_a_module(
    setting: str, levels: dict[str, int], unknown: list[str]
) -> None:
    assert logs.read_setting(setting) == (levels, unknown)


def test_an_option_leaves_what_was_said_of_single_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "begin", lambda: None)
    monkeypatch.setenv(logs.VARIABLE, "error,paint=debug")
    logs.raise_level(1)
    assert os.environ[logs.VARIABLE] == "info,paint=debug"
    logs.raise_level(0)
    assert os.environ[logs.VARIABLE] == "info,paint=debug"


def test_a_name_of_a_file_writes_no_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[bytes] = []
    monkeypatch.setattr(logs.os, "write", lambda _descriptor, data: lines.append(data))
    logs._StandardError().handle(
        logging.LogRecord("player.screen", logging.INFO, "", 0, "read: %s", ("a\n\x1b[2Jb",), None)
    )
    assert lines[0].count(b"\n") == 1 and b"\x1b" not in lines[0]


def test_a_reader_that_reads_nothing_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    monkeypatch.setattr(logs, "_STANDARD_ERROR", writer)
    try:
        for _ in range(100):  # far more than a pipe holds
            logs._write("x" * 5000)
        held = len(os.read(reader, 1 << 20))
        assert 0 < held < 100 * 4000
    finally:
        os.close(reader)
        os.close(writer)
