"""A content folder that goes and comes back, beneath a real player: away is not emptied, and a deletion is one."""
import shutil
import subprocess
from pathlib import Path

import pytest
from play.office import FAST
from screen.playing import eventually

ROUND = ("een", "twee", "verhaal", "held")


def plays_on(player) -> None:
    """A whole round from here on, in their order, and not one fallback."""
    player.mark()
    for slide in ROUND:
        player.shown(slide)
        player.seen = next(number for number, line in enumerate(player.events()[player.seen:], player.seen + 1)
                           if line["event"] == "shown" and line["slide"] == slide)
    assert [line for line in player.events() if line["event"] in ("shown", "fallback") and line.get("why") in ("fallback", "removed")] == []


def test_a_folder_that_is_renamed_away_plays_on_and_goes_on_when_it_is_back(office, play):
    content = office(FAST)
    player = play(content)
    player.shown("twee")
    elsewhere = content.root.with_name("elders")
    content.root.rename(elsewhere)
    player.logs("away", path=str(content.root))
    player.logs("problem", path="config.yaml")
    assert "de map met inhoud" in player.said()
    plays_on(player)
    assert not content.root.exists(), "nothing is written where the folder was: it could not be moved back"
    elsewhere.rename(content.root)
    player.logs("back")
    player.logs("resolved", path="config.yaml")
    player.mark()
    content.edit("teruggebeld", "geholpen")
    player.logs("reloaded", path="playlists/kantoor.yaml")


def test_an_empty_mount_point_is_not_an_empty_folder(office, play):
    content = office(FAST)
    player = play(content)
    player.shown("een")
    elsewhere = content.root.with_name("elders")
    content.root.rename(elsewhere)
    content.root.mkdir()
    player.logs("away")
    plays_on(player)
    assert {path.name for path in content.root.iterdir()} <= {"_status"}


def test_a_player_that_starts_without_its_folder_plays_what_was_last_good(office, play):
    content = office(FAST)
    first = play(content)
    first.shown("twee")
    eventually(lambda: len(list((first.log.parent / "state").glob("klantbeeld/*/files/*"))) >= 3)
    first.close()
    content.root.rename(content.root.with_name("elders"))
    content.root.mkdir()        # as a mount point is, before its share
    second = play(content)
    second.mark()
    second.logs("away")
    plays_on(second)


def test_what_is_deleted_from_a_folder_that_is_there_leaves(office, play):
    content = office("- {type: quote, id: een, text: Een, duration: 1}\n- folder: inbox\n")
    content.write("playlists/inbox/los.yaml", "{type: quote, id: los, text: Los, duration: 1}\n")
    player = play(content)
    player.shown("los")
    (content.root / "playlists/inbox/los.yaml").unlink()
    player.logs("reloaded", path="playlists/inbox/los.yaml")
    player.mark()
    for _ in range(2):
        player.shown("een")
        player.mark()
    assert all(line["slide"] != "los" for line in player.events()[player.seen:] if line["event"] == "shown")


@pytest.fixture
def mounted(tmp_path):
    """Mounts a disk in memory at a path, and takes it away again; skips where that is not allowed."""
    places: list[Path] = []

    def mount(path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(["mount", "-t", "tmpfs", "none", str(path)], capture_output=True, text=True) if shutil.which("mount") else None
        if made is None or made.returncode:
            pytest.skip(f"mounting is not allowed here: {made.stderr.strip() if made else 'no mount'}")
        places.append(path)

    yield mount
    for path in places:
        while subprocess.run(["umount", "-l", str(path)], capture_output=True).returncode == 0:
            pass


def test_a_disk_that_is_unmounted_beneath_it_is_away_and_comes_back(office, play, tmp_path, mounted):
    place = tmp_path / "inhoud"
    mounted(place)
    content = office(FAST)
    player = play(content)
    player.shown("twee")
    kept = shutil.copytree(place, tmp_path / "kopie")
    subprocess.run(["umount", "-l", str(place)], check=True)
    player.logs("away")
    plays_on(player)
    mounted(place)
    shutil.copytree(kept, place, dirs_exist_ok=True)
    player.logs("back")
    plays_on(player)
