"""Slides for a screen that nobody has, said by `klantbeeld check`."""

import json

from helpers.commands import command
from play.office import Office


def slide(name, extra=""):
    return f"  - type: quote\n    id: {name}\n    text: Dit is {name}.\n    duration: 10\n{extra}"


def warned(office, *args):
    done = command("check", "--json", *args, cwd=office.root)
    assert done.returncode == 0, done.stdout
    return [
        (problem["path"], problem["line"], problem["message"].split(";")[0])
        for problem in json.loads(done.stdout)
    ]


def test_check_warns_of_a_slide_for_a_screen_that_nobody_has(tmp_path):
    meant = {"a": "[Balie, kantien]", "b": "begane grond", "c": "zolder"}
    playlist = "slides:\n" + "".join(
        slide(name, f"    screens: {screens}\n") for name, screens in meant.items()
    )
    office = Office(tmp_path, playlist, "screens: {balie: {}, kantine: {tags: begane grond}}\n")
    assert warned(office) == [
        ("playlists/kantoor.yaml", 6, "scherm of label 'kantien' staat niet in config.yaml"),
        ("playlists/kantoor.yaml", 16, "scherm of label 'zolder' staat niet in config.yaml"),
    ]
    assert [line for _, line, _ in warned(office, "--screen", "zolder")] == [6]
    office.replace("config.yaml", "playlist: playlists/kantoor.yaml\n")
    assert warned(office) == [], "without a list of screens any name may be right"
