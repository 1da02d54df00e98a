"""Thousands of files, and tables that hang: there is a picture soon, and no studio is called dead.
Real processes."""

import os

import pytest
from helpers.pictures import a_picture
from play.office import FAST
from screen.playing import eventually

# A reader of spreadsheets that hangs, and says each time that it was begun; with less patience than
# a real one.
HANGS = """
import os, sys, time
if "player.content.workbook" in sys.orig_argv:
    open("@BEGUN@", "a").write(".")
    time.sleep(600)
if {"player.studio", "play"} & {*sys.orig_argv}:
    from player.content import workbook
    from player.library import library
    workbook.MOST_SECONDS = 2
    library.AT_START, library.LATER = 0.5, 2.0
if "play" in sys.argv:
    from player.screen import studio_process
    studio_process.KNOCK, studio_process.DEAF, studio_process.DEAF_AT_START = 0.5, 5.0, 8.0
"""
TABLES = "".join(f"  - {{quotes: u{number}.xlsx, consent: yes}}\n" for number in range(8))


def told(player):
    return [line for line in player.events() if line["event"] == "problem"]


@pytest.mark.long
def test_eight_tables_that_hang_do_not_add_up_and_are_not_read_again(office, play, tmp_path):
    begun = tmp_path / "begun"
    (tmp_path / "sitecustomize.py").write_text(HANGS.replace("@BEGUN@", str(begun)))
    content = office(FAST + TABLES)
    for number in range(8):
        content.write(f"playlists/u{number}.xlsx", b"PK %d" % number)
    player = play(content, path=tmp_path)
    player.shown("een")
    assert not told(player)  # it has not waited for them
    eventually(lambda: len({line["path"] for line in told(player)}) == 8, patience=60)
    assert "studio-restarted" not in [line["event"] for line in player.events()]
    player.kill_studio()
    times = len(begun.read_text())
    player.mark()
    player.office.edit("binnen een uur", "binnen het uur")
    for slide in ("twee", "verhaal"):
        player.shown(slide)
    eventually(lambda: len({line["path"] for line in told(player)[8:]}) == 8)
    assert len(begun.read_text()) == times


def test_six_thousand_photos_in_the_inbox_are_told_and_the_playlist_plays(office, play, tmp_path):
    content = office(FAST + "  - {folder: inbox, duration: 1}\n")
    content.write("playlists/inbox/foto-0.jpg", a_picture())
    for number in range(1, 6000):
        os.link(
            content.root / "playlists/inbox/foto-0.jpg",
            content.root / f"playlists/inbox/foto-{number}.jpg",
        )
    player = play(content)
    assert player.shown("een")["why"] == "start"
    assert "foto-5000.jpg" in player.logs("problem", path="playlists/inbox")["message"]
    eventually(
        lambda: [
            line for line in player.events() if line["event"] == "shown" and line["type"] == "image"
        ]
    )
    assert "studio-restarted" not in [line["event"] for line in player.events()]
