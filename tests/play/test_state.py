"""What is on disk: one player to a state folder, a disk that is full or only reads, and no write
while nothing happens."""

import os
import subprocess
import time
from pathlib import Path

import pytest
from play.office import FAST, QUOTES, Player
from screen.playing import alive, eventually, processes_of

NAMED = "screen: {name: hal}\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "speelt Klantbeeld al met deze instellingen"),
        ("en", "already plays with these settings"),
    ],
)
def test_a_second_player_says_which_one_is_first_and_leaves_it_alone(office, play, language, words):
    content = office(QUOTES, f"language: {language}\n")
    first = play(content)
    first.shown("een")
    eventually(lambda: list((first.log.parent / "state").glob("klantbeeld/*/screen.json")))
    second = play(content)
    assert second.ends() == 2
    (said,) = [line for line in second.said().splitlines() if words in line]
    assert str(first.process.pid) in said
    assert "Traceback" not in second.said()
    assert alive(first.process.pid)
    third = play(content, "--screen", "een-ander", "--for", "1")
    assert third.ends() == 0


def test_a_player_that_was_killed_is_no_obstacle(office, play):
    content = office()
    first = play(content)
    first.shown("een")
    first.process.kill()
    first.ends()
    second = play(content)
    second.mark()
    second.shown("een")


def test_a_log_on_a_full_disk_is_told_to_the_editor_and_the_picture_goes_on(office, play):
    content = office(FAST, NAMED)
    player = play(content, "--log", "/dev/full")
    status = content.root / "_status/hal.txt"
    eventually(
        lambda: (
            status.exists()
            and "/dev/full  het logboek kan niet worden geschreven" in status.read_text("utf-8")
        )
    )
    eventually(lambda: "/dev/full" in player.said())
    eventually(lambda: "Nu te zien: " in status.read_text("utf-8"))
    assert player.said().count("/dev/full") == 1
    assert len(processes_of(player.process.pid)) == 1


def test_a_state_folder_that_cannot_be_written_is_told_and_all_plays_on(office, play, tmp_path):
    (tmp_path / "toestand").mkdir()
    (tmp_path / "toestand/state").write_text("in the way")
    content = office(FAST, NAMED)
    player = play(content)
    assert (
        "de laatste goede versies kunnen hier niet worden bewaard"
        in player.logs("problem", severity="warning")["message"]
    )
    for slide in ("een", "twee", "verhaal", "held"):
        player.shown(slide)
    assert "de laatste goede versies" in player.said()
    content.edit("binnen een uur", "binnen het uur")
    player.logs("reloaded", path="playlists/kantoor.yaml")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_full_disk_is_survived_and_what_was_to_be_kept_is_kept_when_there_is_room(
    office, tmp_path
):
    state = tmp_path / "toestand/state"
    state.mkdir(parents=True)
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", state], capture_output=True
    ).returncode:
        pytest.skip("nothing can be mounted here")
    (tmp_path / "sitecustomize.py").write_text(
        "import player.inputs.folder\nfrom player.studio import watcher\nwatcher.RESCAN = 1.0\n"
    )
    content = office(FAST, NAMED)
    player = Player(content, tmp_path / "toestand", path=tmp_path)
    try:
        player.shown("een")
        kept = eventually(lambda: list(state.glob("klantbeeld/*/files")))[0]
        with (state / "vol").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 512)
            except OSError:
                pass
        content.edit("binnen een uur", "binnen het uur")
        player.shown("een")
        assert "schijf is vol" in player.logs("problem")["message"]
        (state / "vol").unlink()
        player.logs("resolved")
        eventually(lambda: any(b"binnen het uur" in path.read_bytes() for path in kept.iterdir()))
    finally:
        player.close()
        subprocess.run(["umount", "-l", state], check=True)


@pytest.mark.long
def test_nothing_is_written_while_nothing_happens(office, play):
    player = play(office(QUOTES.replace("duration: 30", "duration: 3600"), NAMED))
    player.shown("een")

    def written():
        """Bytes for a disk, and bytes handed to files, by both processes."""
        found = [
            dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
            for pid in (player.process.pid, player.studio)
        ]
        return sum(int(one["write_bytes"]) for one in found), sum(
            int(one["wchar"]) for one in found
        )

    def still(seconds):
        before = written()
        time.sleep(seconds)
        return written() == before

    eventually((player.office.root / "_status/hal.jpg").exists)  # the last that waits
    eventually(lambda: still(1), 30)  # once all that could wait is done
    assert still(12)  # a heartbeat of the two included


def test_the_status_is_not_written_for_every_slide(office, play):
    content = office(FAST, NAMED)
    player = play(content)
    status = content.root / "_status/hal.txt"
    eventually(lambda: status.exists() and "Nu te zien: " in status.read_text("utf-8"))
    player.mark()
    version = status.stat().st_mtime_ns
    for slide in ("twee", "verhaal", "held", "een", "twee"):
        player.shown(slide)
    assert status.stat().st_mtime_ns == version
