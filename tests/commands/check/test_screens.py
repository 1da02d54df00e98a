"""`check` on a config of many screens: all of them are looked at, `--screen` narrows, and one that
is not there is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers.server import Server, page

from player.cli import klantbeeld

LONG = " ".join(["Gemeenteverzekeringsmaatschappij"] * 40)
CONFIG = """\
playlist: kantoor.yaml
language: nl
screens:
  balie: {playlist: balie.yaml}
  zaal: {language: en}
  hal: {distance: 4, uren: 07:00-19:00}
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "office"
    root.mkdir()
    (root / "config.yaml").write_text(CONFIG)
    (root / "kantoor.yaml").write_text("- {type: quote, id: een, text: Ik werd teruggebeld.}\n")
    (root / "balie.yaml").write_text("- {type: quote, txet: Ik werd teruggebeld.}\n")
    return root


def check(office: Path, *args: str) -> Result:
    return CliRunner().invoke(
        klantbeeld,
        ["check", "--config", str(office / "config.yaml"), *args],
        catch_exceptions=False,
    )


def test_what_only_one_screen_plays_is_looked_at_too_and_it_says_which(office: Path) -> None:
    done = check(office)
    lines = done.output.splitlines()
    assert done.exit_code == 1
    assert any(
        line.startswith("balie.yaml:1:17  fout: onbekend veld 'txet'")
        and line.endswith("(op scherm balie)")
        for line in lines
    )


def test_a_screen_that_is_named_is_the_only_one_that_is_looked_at(office: Path) -> None:
    assert check(office, "--screen", "zaal").output == ""
    assert check(office, "--screen", "BALIE").exit_code == 1
    assert "balie.yaml" not in check(office, "--screen", "hal").output


def test_what_is_wrong_on_all_screens_is_told_once_and_of_none_in_particular(office: Path) -> None:
    (office / "balie.yaml").write_text("- {playlist: kantoor.yaml}\n")
    (office / "kantoor.yaml").write_text(
        "- {type: quote, id: een, text: Ik werd teruggebeld.}\n- {type: quote, txet: a}\n"
    )
    lines = check(office).output.splitlines()
    assert len(lines) == 1 and "op scherm" not in lines[0] and "schermen)" not in lines[0]


def test_what_does_not_fit_on_one_screen_is_told_with_its_name(office: Path) -> None:
    (office / "config.yaml").write_text(CONFIG.replace("distance: 4", "distance: 30, diagonal: 20"))
    (office / "balie.yaml").write_text("- {playlist: kantoor.yaml}\n")
    (office / "kantoor.yaml").write_text(
        f"- {{type: notice, id: lang, title: Een kop, text: {LONG[:400]}}}\n"
    )
    told = {line for line in check(office).output.splitlines() if line.startswith("kantoor.yaml")}
    alone = {
        screen: len(check(office, "--screen", screen).output.splitlines())
        for screen in ("balie", "hal")
    }
    assert alone["hal"] > alone["balie"], "the letters there are larger"
    assert any(line.endswith("(op scherm hal)") for line in told)


@pytest.mark.parametrize(
    ("screen", "meant"),
    [
        ("bali", "Bedoelde je 'balie'?"),
        ("kelder", "Hier staan onder andere 'balie', 'zaal' of 'hal'"),
    ],
)
def test_a_screen_that_is_not_there_is_told_and_what_would_be_right(
    office: Path, screen: str, meant: str
) -> None:
    done = check(office, "--screen", screen)
    assert done.exit_code == 1
    [line] = done.output.splitlines()
    assert (
        line.startswith("config.yaml:4:3  fout: ")
        and f"een scherm '{screen}' staat hier niet" in line
        and line.endswith(meant)
    )
    for command in (["schedule"], ["quotes"], ["preview", "--out", str(office.parent / "out")]):
        done = CliRunner().invoke(
            klantbeeld, [*command, "--config", str(office / "config.yaml"), "--screen", screen]
        )
        assert (done.exit_code, f"een scherm '{screen}'" in done.output) == (0, True), command


def test_where_the_config_names_no_screens_any_name_will_do(office: Path) -> None:
    (office / "config.yaml").write_text("playlist: kantoor.yaml\n")
    assert (check(office, "--screen", "balie").exit_code, check(office).output) == (0, "")


def test_where_each_screen_has_its_own_playlist_there_need_be_none_for_all(office: Path) -> None:
    (office / "config.yaml").write_text(
        "screens: {a: {playlist: kantoor.yaml}, b: {playlist: kantoor.yaml}}\n"
    )
    assert check(office).output == ""
    (office / "config.yaml").write_text(
        "screens: {a: {playlist: kantoor.yaml}, b: {playlist: kantor.yaml}}\n"
    )
    [line] = check(office).output.splitlines()
    assert line.startswith("config.yaml:1:54  fout: ") and "kantoor.yaml" in line


def test_json_says_the_same_of_all_screens(office: Path) -> None:
    [found] = json.loads(check(office, "--json").output)
    assert (found["path"], found["line"], found["severity"]) == (
        "balie.yaml",
        1,
        "error",
    ) and "op scherm balie" in found["message"]


def test_a_feed_is_asked_once_however_many_screens_play_it(office: Path) -> None:
    server = Server()
    url = server.on(
        "/f.yaml", page("- {type: quote, text: Ik werd teruggebeld., consent: yes}\n", "text/yaml")
    )
    (office / "config.yaml").write_text(
        CONFIG
        + f"feeds: {{k: {{url: {url}, type: playlist, allow: 127.0.0.1, insecure: yes, consent: yes}}}}\n"
    )
    (office / "kantoor.yaml").write_text("- {feed: k}\n")
    (office / "balie.yaml").write_text("- {feed: k}\n")
    assert "opgehaald" not in check(office).output
    assert len(server.asked) == 1
    server.stop()


def test_a_named_file_is_looked_at_as_the_screen_that_plays_it_does(office: Path) -> None:
    done = check(office, str(office / "balie.yaml"))
    assert done.exit_code == 1 and "'txet'" in done.output and len(done.output.splitlines()) == 1
