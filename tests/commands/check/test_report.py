"""`klantbeeld check`: every problem, by file and line, and its exit code. Real processes."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from helpers.checking import THREE_SLIDES
from helpers.commands import command
from PIL import Image
from play.office import Office

from player.commands.check import problems_of


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "inhoud", THREE_SLIDES)


def run(office: Office, *args: object) -> subprocess.CompletedProcess[str]:
    return command(*args, cwd=office.root)


def test_check_ends_with_one_only_where_there_is_an_error(office: Office) -> None:
    office.edit("    until: 2026-04-14\n", "")
    done = run(office, "check")
    assert (done.returncode, done.stdout) == (0, "")
    office.edit("De koffie was al klaar.", "'9'")
    done = run(office, "check")
    assert done.returncode == 0 and "  tip: dit is alleen een cijfer" in done.stdout  # a warning
    office.edit("type: story", "type: stroy")
    done = run(office, "check")
    assert (
        done.returncode == 1
        and "playlists/kantoor.yaml:7:11  fout: onbekende soort 'stroy'; bedoelde je 'story'?"
        in done.stdout.splitlines()
    )


def test_check_as_json_has_the_place_and_the_words(office: Office) -> None:
    office.edit("customer:", "custmer:")
    done = run(office, "check", "--json")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert done.returncode == 1
    assert [set(one) for one in found] == [{"path", "line", "column", "severity", "message"}] * len(
        found
    )
    wrong, past = found
    assert (wrong["path"], wrong["line"], wrong["column"], wrong["severity"]) == (
        "playlists/kantoor.yaml",
        6,
        5,
        "error",
    )
    assert (past["line"], past["severity"]) == (16, "warning")
    assert "custmer" in wrong["message"]


def test_check_of_what_is_right_is_an_empty_list(office: Office) -> None:
    office.edit("    until: 2026-04-14\n", "")
    done = run(office, "check", "--json")
    assert done.returncode == 0 and json.loads(done.stdout) == []


def test_check_sees_what_only_shows_when_it_is_painted(office: Office) -> None:
    office.edit("Ik werd", "Ik werd " + "werkelijk waar heel erg " * 200)
    assert run(office, "check").returncode == 1


def lines(root: Path, *named: str) -> list[str]:
    problems, language = problems_of(root / "config.yaml", "", [root / one for one in named])
    return [problem.text(language).split("  ")[0] for problem in problems]


def two_pictures(office: Office) -> None:
    """A picture that is right, one that is broken, and a mistake elsewhere."""
    Image.new("RGB", (640, 360), (200, 30, 30)).save(office.root / "goed.png")
    office.write("stuk.png", b"\x89PNG\r\n\x1a\n broken")
    office.replace(
        "playlists/kantoor.yaml",
        "slides:\n  - {type: image, file: goed.png}\n  - {type: image, file: stuk.png}\n"
        "  - {type: quote, tekts: Hallo}\n",
    )


def test_check_of_a_file_says_what_is_wrong_in_that_file(office: Office) -> None:
    two_pictures(office)
    office.write("playlists/ander.yaml", "- {type: quote, text: Hallo, wieght: 3}\n")
    assert lines(office.root) == ["playlists/kantoor.yaml:3:25", "playlists/kantoor.yaml:4:19"]
    assert lines(office.root, "playlists/kantoor.yaml") == [
        "playlists/kantoor.yaml:3:25",
        "playlists/kantoor.yaml:4:19",
    ]
    assert lines(office.root, "playlists/ander.yaml") == [
        "playlists/ander.yaml:1:30"
    ]  # the config does not reach it
    assert (
        lines(office.root, "playlists/ander.yaml", "playlists/kantoor.yaml")[0]
        == "playlists/ander.yaml:1:30"
    )


def test_check_of_a_picture_says_what_is_wrong_with_that_picture(office: Office) -> None:
    two_pictures(office)
    assert lines(office.root, "goed.png") == []
    assert lines(office.root, "stuk.png") == ["playlists/kantoor.yaml:3:25"]
    office.write("los.png", b"\x89PNG\r\n\x1a\n broken")
    assert lines(office.root, "los.png") == ["los.png:1:1"]  # on no slide


def test_check_of_a_theme_whether_it_is_in_force_or_not(office: Office) -> None:
    office.edit("    until: 2026-04-14\n", "")
    office.write("assets/themes/huis.yaml", "base: daglicht\ncolours: {accent: rood}\n")
    assert lines(office.root, "assets/themes/huis.yaml") == ["assets/themes/huis.yaml:2:19"]
    assert lines(office.root) == []
    office.write("config.yaml", "playlist: playlists/kantoor.yaml\ntheme: huis\n")
    assert (
        lines(office.root, "assets/themes/huis.yaml")
        == ["assets/themes/huis.yaml:2:19"]
        == lines(office.root)
    )


def test_check_of_a_folder_with_a_config_of_its_own_is_of_the_whole(
    office: Office, tmp_path: Path
) -> None:
    office.write("config.yaml", "playlist: playlists/kantoor.yaml\nlanguge: en\n")
    done = command("check", "inhoud", cwd=tmp_path)
    assert (
        done.returncode == 1
        and "config.yaml:2:1" in done.stdout
        and "playlists/kantoor.yaml:16" in done.stdout
    )


def test_check_of_what_is_not_there(office: Office) -> None:
    done = run(office, "check", "nergens.yaml")
    assert done.returncode == 1 and re.match(
        "nergens.yaml:1:1  .*'nergens.yaml' is er niet", done.stdout
    )


def test_check_without_a_config_says_so(tmp_path: Path) -> None:
    done = command("check", cwd=tmp_path)
    assert done.returncode == 1 and "config.yaml" in done.stdout and "Traceback" not in done.stderr


def test_check_gives_every_problem_a_line_and_a_column(office: Office) -> None:
    for name in (
        "presentatie.pptx",
        "leeg.csv",
        "tekst.txt",
        "kapot.heic",
        "kapot.pdf",
        "LEESMIJ.txt",
    ):
        office.write(f"playlists/inbox/{name}", b"" if name == "leeg.csv" else b"zomaar wat")
    office.replace("playlists/kantoor.yaml", "slides:\n  - folder: inbox\n")
    said = command("check", cwd=office.root).stdout.splitlines()
    assert all(re.match(r"playlists/inbox/[\w.]+:[1-9]\d*:[1-9]\d*  \S", line) for line in said), (
        said
    )
    assert [line.split(":")[0] for line in said] == [
        f"playlists/inbox/{name}"
        for name in ("kapot.heic", "kapot.pdf", "leeg.csv", "presentatie.pptx", "tekst.txt")
    ]
    found = json.loads(command("check", "--json", cwd=office.root).stdout)
    assert all(problem["line"] >= 1 and problem["column"] >= 1 for problem in found) and len(
        found
    ) == len(said)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("a.odt", "PDF"),
        ("a.key", "PDF"),
        ("a.AVI", "film"),
        ("a.mp3", "stil"),
        ("a.zip", "pak het uit"),
        ("a.psd", "JPEG"),
        ("a.numbers", "Excel"),
        ("a.html", "PDF"),
        ("a.txt", ".md"),
    ],
)
def test_of_what_cannot_be_played_check_says_what_to_do_with_it(
    office: Office, name: str, word: str
) -> None:
    office.write(f"playlists/inbox/{name}", b"zomaar wat")
    office.replace("playlists/kantoor.yaml", "slides:\n  - folder: inbox\n")
    [problem] = json.loads(command("check", "--json", cwd=office.root).stdout)
    assert (
        problem["path"] == f"playlists/inbox/{name}"
        and problem["severity"] == "warning"
        and word in problem["message"]
    )


def test_of_a_file_that_is_no_picture_no_codec_speaks(office: Office) -> None:
    office.write("assets/foto.jpg", b"zomaar wat")
    office.replace(
        "playlists/kantoor.yaml",
        "slides:\n  - {type: image, file: assets/foto.jpg}\n  - {type: image, file: assets}\n",
    )
    found = json.loads(command("check", "--json", cwd=office.root).stdout)
    assert [
        problem["message"].partition(" kan niet worden gelezen ")[2][:15] for problem in found
    ] == ["(het is kapot, ", "(het is een map"]


def test_a_folder_that_is_not_there_is_no_file(office: Office) -> None:
    office.replace(
        "playlists/kantoor.yaml", "slides:\n  - folder: nergens\n  - quotes: nergens.yaml\n"
    )
    found = json.loads(command("check", "--json", cwd=office.root).stdout)
    assert [problem["message"].split(";")[0] for problem in found] == [
        "map 'nergens' is er niet",
        "bestand 'nergens.yaml' is er niet",
    ]


def test_one_host_that_is_allowed_need_not_be_a_list(office: Office) -> None:
    feed = "feeds: {een: {url: 'https://127.0.0.1:9/a.json', allow: %s}}\n"
    for written in ("127.0.0.1", "[127.0.0.1]", "'127.0.0.1, 10.0.0.0/8'"):
        office.replace("config.yaml", "playlist: playlists/kantoor.yaml\n" + feed % written)
        office.replace(
            "playlists/kantoor.yaml", "slides:\n  - {type: notice, id: a, title: Hallo}\n"
        )
        assert json.loads(command("check", "--offline", "--json", cwd=office.root).stdout) == []


def test_check_of_a_name_that_is_no_text_says_so(office: Office) -> None:
    office.write("playlists/kantoor.yaml", "- map: ../inbox\n")
    (office.root / "inbox").mkdir()
    path = office.root / "inbox" / os.fsdecode(b"caf\xe9.jpg")
    path.write_bytes(b"x")
    for args in ((), (path,)):
        done = run(office, "check", *args)
        assert (done.returncode, "inbox/caf?.jpg" in done.stdout) == (1, True), done.stdout
