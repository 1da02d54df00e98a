"""A slide type from another package: installed beside the player, and played by a real one."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from helpers.partner import installed
from play.office import Player
from screen.playing import eventually

SLIDE = "slides:\n  - soort: verjaardag\n    id: noor\n    jarige: Noor van den Akker\n    wens: Er is taart.\n    duur: 1\n"
ENGLISH = "slides:\n  - type: birthday\n    id: noor\n    celebrant: Noor van den Akker\n    wish: There is cake.\n"


def command(office, *args, path):
    return subprocess.run(
        [sys.executable, "-P", "-m", "player", *map(str, args)],
        cwd=office.root,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": str(path),
            "XDG_STATE_HOME": str(office.root.parent / "state"),
        },
        timeout=60,
    )


def test_a_slide_of_another_package_is_played_in_dutch_and_in_english(office, tmp_path):
    office, path = office(SLIDE), installed(tmp_path / "site")
    player = Player(office, tmp_path / "tv", path=path)
    try:
        assert player.shown("noor")["type"] == "birthday"
        office.replace("playlists/kantoor.yaml", ENGLISH)
        player.logs("reloaded", path="playlists/kantoor.yaml")
        assert not [event for event in player.events() if event["event"] == "problem"]
        eventually(
            lambda: (
                "noor"
                in (office.root / "_status" / f"{os.uname().nodename}.txt").read_text("utf-8")
            )
        )
    finally:
        player.close()


def test_it_is_checked_painted_and_in_the_schema_like_our_own(office, tmp_path):
    office, path = office(SLIDE.replace("wens", "wensss")), installed(tmp_path / "site")
    told = command(office, "check", "--json", path=path)
    (problem,) = json.loads(told.stdout)
    assert (problem["line"], "'wens'" in problem["message"]) == (5, True)
    office.write("playlists/kantoor.yaml", SLIDE)
    assert command(office, "check", path=path).returncode == 0
    assert (
        command(
            office, "preview", "--out", tmp_path / "uit", "--size", "640x360", path=path
        ).returncode
        == 0
    )
    assert [one.name for one in (tmp_path / "uit").glob("*.png")] == ["01-noor.png"]
    schema = command(office, "schema", path=path).stdout
    assert '"verjaardag"' in schema and '"jarige"' in schema and '"celebrant"' in schema


@pytest.mark.parametrize(
    "where",
    [
        "klantbeeld_verjaardag.weg:Birthday",
        "klantbeeld_verjaardag.birthday:Lines",
        "klantbeeld_verjaardag.birthday:Slide",
        "er_niet:Birthday",
    ],
)
def test_one_that_does_not_work_costs_only_its_own_slides(office, tmp_path, where):
    office, path = (
        office(SLIDE + "  - {soort: mededeling, id: soep, titel: Soep}\n"),
        installed(tmp_path / "site", birthday=where),
    )
    told = command(office, "check", path=path)
    assert "Traceback" not in told.stderr and told.returncode == 1
    assert "uitbreiding" in told.stdout or "bestaat niet" in told.stdout
    played = command(
        office,
        "schedule",
        "--from",
        "2026-11-24 09:00",
        "--to",
        "2026-11-24 10:00",
        "--json",
        path=path,
    )
    assert {one["slide"] for one in json.loads(played.stdout)} == {"soep"}


@pytest.mark.parametrize("asked", ["reading", "flaws", "layout"])
def test_nor_does_one_whose_code_fails(office, tmp_path, asked):
    office, path = (
        office(SLIDE + "  - {soort: mededeling, id: soep, titel: Soep}\n"),
        installed(tmp_path / "site"),
    )
    with (path / "klantbeeld_verjaardag/birthday.py").open("a") as code:
        code.write(f'\n    def {asked}(self, *args):\n        raise RuntimeError("kapot")\n')
    told = command(office, "check", path=path)
    assert (told.returncode, "Traceback" in told.stderr, "RuntimeError" in told.stdout) == (
        1,
        False,
        True,
    )
    player = Player(office, tmp_path / "tv", path=path)
    try:
        player.shown("soep")
        assert "RuntimeError" in player.logs("problem")["message"]
        assert {one["slide"] for one in player.events() if one["event"] == "shown"} == {"soep"}
    finally:
        player.close()


def test_it_takes_none_of_our_own_words_or_types(office, tmp_path):
    path = installed(tmp_path / "site", notice="klantbeeld_verjaardag.birthday:Birthday")
    words = path / "klantbeeld_verjaardag/vocabulary.yaml"
    words.write_text("keys: {titel: wish, tekst: wish}\ntypes: {mededeling: birthday}\n")
    office = office("slides:\n  - {soort: mededeling, id: soep, titel: Soep, tekst: Tomaat}\n")
    assert command(office, "check", path=path).returncode == 0
    words.write_text("keys: [\n")
    assert command(office, "check", path=path).returncode == 0
