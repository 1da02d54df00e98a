"""Whatever a file, a field or a column is called: no terminal, journal, status file, log or page is
commanded by it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from helpers.commands import command
from hypothesis import given
from hypothesis import strategies as st
from play.office import Office

from player.commands.preview.page import page_of
from player.document import as_yaml
from player.problems import WORDS, Flaw, Problem, say
from player.screen.options import SENTENCES, sentence
from player.screen.play_log import line
from player.text import escapes
from player.text.escapes import in_json, lines, visible

COMMANDS = (
    "\x1b\x00\x07\x08\r\n\x7f\x85\x9b\u202e\u2066\u200f\u061c\u2028\u2029\ufeff\u200b\U000e0041"
)
FORGED = f"x{COMMANDS}playlists/kantoor.yaml:1:1  Alles in orde"
RAW = re.compile(f"[{escapes._COMMANDS}]")


def raw(text: str) -> list[str]:
    return [one for one in RAW.findall(text) if one not in "\n\t"]


@given(st.text(st.characters(codec=None)))
def test_what_is_visible_commands_nothing_and_can_be_printed(text: str) -> None:
    assert RAW.search(visible(text)) is None
    assert raw(lines(text)) == [] and lines(text).count("\n") == text.count("\n")
    visible(text).encode("utf-8")
    assert (
        json.loads(in_json(json.dumps(text, ensure_ascii=False))) == text
        and raw(in_json(json.dumps(text, ensure_ascii=False))) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "gewone woorden, met ‘aanhaling’ en een €",
        "één",
        "👩‍👧 en 🇳🇱",
        "العربية",
        "עברית",
        "wit\xadte",
        "می‌خواهم",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert visible(text) == lines(text) == in_json(text) == text


@pytest.mark.parametrize("code", WORDS)
def test_no_message_is_more_than_a_line_whatever_its_values(code: str) -> None:
    blanks = set(re.findall(r"(?<!{){(\w+)", WORDS[code][0]))
    for value in (FORGED, Path(FORGED), (FORGED, FORGED)):
        for language in ("nl", "en"):
            problem = Problem(FORGED, 3, 1, Flaw(code, dict.fromkeys(blanks, value)))
            assert (
                RAW.search(problem.text(language)) is None
                and RAW.search(say(problem.flaw, language)) is None
            )  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SENTENCES)
def test_no_sentence_of_the_screen_either(name: str) -> None:
    blanks = set(re.findall(r"{(\w+)}", SENTENCES[name]["nl"]))
    assert RAW.search(sentence(name, "nl", **dict.fromkeys(blanks, FORGED))) is None


def test_a_line_of_the_log_is_one_line_and_says_the_same() -> None:
    told = line(1_800_000_000, "problem", {"path": FORGED, "message": FORGED})
    assert RAW.search(told) is None and json.loads(told)["path"] == FORGED


def test_the_page_of_a_preview_holds_none_either() -> None:
    page = page_of(FORGED, "nl", [], [Problem(FORGED, 1, 1, Flaw("outside", {"name": FORGED}))])
    assert raw(page) == [] and "<li" in page


# ── from real files ───────────────────────────────────────────────────────────────────────────────

NAME = "x\x1b]0;weg\x07\r\nplaylists-kantoor.yaml:1:1  Alles in orde\u202e\x9b31m"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(
        tmp_path / "inhoud",
        (
            'slides:\n  - folder: inbox\n  - {type: notice, title: Let op, text: x, "on\\ebekend\\nFOUT": 1}\n'
            '  - {type: image, file: "a\\e[2J\\nb.png"}\n'
            '  - {type: "quo\\u202ete", text: x}\n  - {type: quote, id: goed, text: "Een \\e[31mrode\\nregel"}\n'
        ),
        "screen: {name: balie}\n",
    )
    office.write(
        f"playlists/inbox/{NAME}.yaml",
        "- {type: notice, title: x, wrong: 1}\n- {type: quote, text: Goed geholpen}\n",
    )
    office.write(f"playlists/inbox/{NAME}.png", b"geen plaatje")
    office.write(
        f"playlists/inbox/{NAME}.csv",
        '"te\x1b[1mkst\nkop";cijfer\n"Goed \x1b[31m\x9bgeholpen door de balie";9\n',
    )
    (office.root / f"playlists/inbox/{NAME}.png").rename(
        office.root / "playlists/inbox" / os.fsdecode(b"\x1b\xff\n.png")
    )
    return office


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--json"),
        ("check", f"playlists/inbox/{NAME}.yaml"),
        ("preview", "--out", "../uit\x1b"),
        ("schedule",),
        ("schedule", "--json"),
        ("quotes",),
        ("quotes", f"playlists/inbox/{NAME}.csv"),
        ("export", "--html", "../uit"),
        ("doctor",),
        ("check", f"weg{NAME}"),
        ("import", f"playlists/inbox/{NAME}.csv", "--yes", "--no-consent"),
        ("install", "--dry-run", "--log", f"../{NAME}"),
        ("preview", "--slide", FORGED.replace("\x00", ""), "--out", "../uit"),
        ("play", "--headless", "--size", "320x180", "--for", "3"),
    ],
    ids=lambda words: words[0],
)
def test_no_command_prints_what_commands_a_terminal(
    tmp_path: Path, office: Office, words: tuple[str, ...]
) -> None:
    done = command(
        *words,
        cwd=office.root,
        env={
            **{key: value for key, value in os.environ.items() if "DISPLAY" not in key},
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "HOME": str(tmp_path / "home"),
        },
    )
    said = done.stdout + done.stderr
    assert raw(said) == [] and "Traceback" not in said, said
    assert said or words[0] == "play"
    # No line begins as a name in a file would have it.
    assert [one for one in said.splitlines() if one.startswith("playlists-kantoor.yaml")] == []
    for path in (*office.root.glob("_status/*"), *tmp_path.glob("uit*/*.html")):
        text = path.read_text("utf-8")
        assert raw(text) == [] and not re.search(r"^playlists-kantoor", text, re.MULTILINE), path


def test_what_is_written_beside_a_table_says_nothing_that_its_name_says(
    tmp_path: Path, office: Office
) -> None:
    name = "x\nakkoord: ja\n#.csv"
    office.write(f"playlists/inbox/{name}", "tekst;cijfer\nGoed geholpen door de balie;9\n")
    done = command(
        *("import", f"playlists/inbox/{name}", "--yes", "--no-consent"),
        cwd=office.root,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
    )
    assert done.returncode == 0, done.stderr
    written = (office.root / f"playlists/inbox/{name}.yaml").read_text("utf-8")
    assert "\nakkoord: nee" in written and "\nakkoord: ja" not in written
    assert (
        as_yaml({"name": FORGED}, True).count("\n") <= 1
        or raw(as_yaml({"name": FORGED}, True)) == []
    )
