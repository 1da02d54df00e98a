"""Killed studios, restarts, signals: nothing is lost and nothing is left behind."""

import os
import signal
import time
from pathlib import Path

from helpers.commands import command
from helpers.pictures import a_picture
from play.office import FAST, QUOTES
from screen.playing import alive, eventually


def test_a_killed_studio_is_started_again_and_the_round_goes_on(office, play):
    player = play(office(FAST))
    player.shown("twee")
    killed = player.kill_studio()
    assert player.logs("studio-restarted")["why"]
    for slide in ("verhaal", "held", "een", "twee"):
        player.shown(slide)
    assert player.studio != killed
    shown = [line["slide"] for line in player.events() if line["event"] == "shown"]
    assert shown[:3] == ["een", "twee", "verhaal"]


def test_a_killed_studio_does_not_repaint_what_has_not_changed(office, play):
    player = play(office())
    player.shown("een", why="start")
    player.kill_studio()
    player.logs("studio-restarted")
    player.office.edit("binnen een uur", "binnen het uur")
    player.shown("een", why="updated")
    assert [line["why"] for line in player.events() if line["event"] == "shown"] == [
        "start",
        "updated",
    ]


def test_what_was_edited_while_there_was_no_studio_is_shown(office, play):
    player = play(office())
    player.shown("een", why="start")
    os.kill(player.studio, signal.SIGSTOP)
    player.office.edit("binnen een uur", "binnen het uur")
    player.kill_studio()
    player.shown("een", why="updated")


def test_a_killed_studio_plays_the_last_good_version_while_a_typo_stands(office, play):
    player = play(office(FAST))
    player.shown("een")
    player.office.edit("    text: Drie", "    text: 'Drie")
    player.logs("problem")
    player.kill_studio()
    player.logs("studio-restarted")
    player.mark()
    for slide in ("een", "twee", "verhaal"):
        player.shown(slide)


def test_a_new_start_plays_the_last_good_version_while_a_typo_stands(office, play):
    content = office("\n".join(line for line in FAST.splitlines() if "id:" not in line) + "\n")
    first = play(content)
    ids = [
        first.logs("shown", type=kind)["slide"] for kind in ("quote", "story", "klantverbeteraar")
    ]
    eventually(lambda: list((first.log.parent / "state").glob("klantbeeld/*/files/*")))
    first.close()
    content.edit("    text: Meneer", "    text: 'Meneer")
    content.replace("config.yaml", "playlist: [\n")
    second = play(content)
    second.mark()
    assert [
        second.logs("shown", type=kind)["slide"] for kind in ("quote", "story", "klantverbeteraar")
    ] == ids
    second.logs("problem", path="playlists/kantoor.yaml")
    second.logs("problem", path="config.yaml")


def test_sigterm_leaves_no_process_and_no_shared_memory(office, play):
    before = set(os.listdir("/dev/shm"))
    player = play(office())
    player.shown("een")
    studio = player.studio
    player.process.send_signal(signal.SIGTERM)
    assert player.ends() == 0
    assert not alive(studio)
    assert set(os.listdir("/dev/shm")) == before


def test_sigkill_of_the_screen_ends_the_studio_and_leaves_nothing(office, play):
    before = set(os.listdir("/dev/shm"))
    player = play(office())
    player.shown("een")
    studio = player.studio
    player.process.kill()
    player.ends()
    eventually(lambda: not alive(studio))
    assert set(os.listdir("/dev/shm")) == before


def test_without_any_config_it_says_what_to_do_and_exits_with_2(tmp_path):
    done = command("play", "--headless", cwd=tmp_path)
    assert done.returncode == 2
    assert "klantbeeld init" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_config_with_a_wrong_value_plays_all_the_same(office, play):
    player = play(office(QUOTES, "themma: avond\nduration: lang\n"))
    player.shown("een")
    assert {
        line["line"] for line in (player.logs("problem", line=2), player.logs("problem", line=3))
    } == {2, 3}


def test_it_stops_by_itself_after_for(office, play):
    begun = time.monotonic()
    player = play(office(FAST), "--for", "2.5")
    assert player.ends() == 0
    assert time.monotonic() - begun >= 2.5
    assert next(line["slide"] for line in player.events() if line["event"] == "shown") == "een"


def test_code_in_the_content_folder_is_not_run(office, play):
    content = office()
    for name in ("yaml.py", "json.py", "player.py", "skia.py"):
        content.write(name, f"open({str(content.root / 'ran')!r}, 'w')\n")
    player = play(content)
    player.shown("een")
    assert not Path(content.root / "ran").exists()


def test_the_status_file_names_slide_and_problem(office, play):
    content = office(QUOTES, "screen: {name: hal}\n")
    player = play(content)
    player.shown("een")
    status = content.root / "_status/hal.txt"
    eventually(lambda: status.exists() and "een" in status.read_text("utf-8"))
    content.edit("customer: klant", "custommer: klant")
    eventually(lambda: "playlists/kantoor.yaml:6:5" in status.read_text("utf-8"))
    content.edit("custommer: klant", "customer: klant")
    eventually(lambda: "kantoor.yaml:6:5" not in status.read_text("utf-8"))


def test_an_output_that_nobody_reads_any_more_stops_nothing(office, play):
    read, write = os.pipe()
    os.close(read)
    player = play(office(FAST.replace("sentiment: critical", "sentimant: critical")), output=write)
    os.close(write)
    player.logs("problem", line=11)
    for slide in ("een", "verhaal", "held"):
        player.shown(slide)
    assert "studio-restarted" not in [line["event"] for line in player.events()]


FALLS_OVER = """
import os, sys
if {"player.studio", "play"} & {*sys.orig_argv}:
    from player.paint import pictures
    opened = pictures._open
    def fall_over(path, *rest):
        if open(path, "rb").read(4) == b"BOEM":
            os.abort()
        return opened(path, *rest)
    pictures._open = fall_over
"""


def test_a_picture_that_takes_the_studio_down_twice_is_skipped_and_said_until_it_is_another(
    office, play, tmp_path
):
    (tmp_path / "sitecustomize.py").write_text(FALLS_OVER)
    image = "  - {type: image, id: boem, file: assets/boem.jpg, duration: 1}\n"
    player = play(office(FAST + image, **{"assets/boem.jpg": b"BOEM"}), path=tmp_path)
    assert player.logs("quarantined")["path"] == "assets/boem.jpg"
    assert player.logs("problem")["line"] == len(FAST.splitlines()) + 1
    player.mark()
    for slide in ("twee", "verhaal", "held", "een", "twee"):
        player.shown(slide)
    player.office.edit("Een kop koffie", "Een kop thee")
    player.logs("reloaded", path="playlists/kantoor.yaml")
    player.office.replace("assets/boem.jpg", a_picture())
    player.shown("boem")
    player.logs("resolved")
    assert len([line for line in player.events() if line["event"] == "studio-restarted"]) == 2
