"""A content folder that goes and comes back, beneath a real player: away is not emptied, and a
deletion is one."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from helpers.pictures import a_picture
from play.office import FAST, Player
from screen.playing import eventually

ROUND = ("een", "twee", "verhaal", "held")


def plays_on(player) -> None:
    """A whole round from here on, in their order, and not one fallback."""
    player.mark()
    for slide in ROUND:
        player.shown(slide)
        player.seen = next(
            number
            for number, line in enumerate(player.events()[player.seen :], player.seen + 1)
            if line["event"] == "shown" and line["slide"] == slide
        )
    assert [
        line
        for line in player.events()
        if line["event"] in ("shown", "fallback") and line.get("why") in ("fallback", "removed")
    ] == []


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
    assert not content.root.exists(), (
        "nothing is written where the folder was: it could not be moved back"
    )
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
    content.root.mkdir()  # as a mount point is, before its share
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
    assert all(
        line["slide"] != "los"
        for line in player.events()[player.seen :]
        if line["event"] == "shown"
    )


@pytest.fixture
def mounted(tmp_path):
    """Mounts a disk in memory at a path, and takes it away again; skips where that is not
    allowed."""
    places: list[Path] = []

    def mount(path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        made = (
            subprocess.run(
                ["mount", "-t", "tmpfs", "none", str(path)], capture_output=True, text=True
            )
            if shutil.which("mount")
            else None
        )
        if made is None or made.returncode:
            pytest.skip(
                f"mounting is not allowed here: {made.stderr.strip() if made else 'no mount'}"
            )
        places.append(path)

    yield mount
    for path in places:
        while subprocess.run(["umount", "-l", str(path)], capture_output=True).returncode == 0:
            pass


@pytest.mark.long
def test_a_disk_that_is_unmounted_beneath_it_is_away_and_comes_back(
    office, play, tmp_path, mounted
):
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


# ── a real mount of files that are elsewhere ──────────────────────────────────────────────────────


class Share:
    """A folder that is seen through a mount of another kind (bindfs: a file system in a process of
    its own)."""

    def __init__(self, here: Path, there: Path) -> None:
        self.here, self.there = here, there
        here.mkdir()
        there.mkdir()
        self.server: subprocess.Popen[bytes] | None = None
        self.mount()

    def mount(self) -> None:
        # What a player wrote between the unmounting and its noticing: bindfs wants it empty.
        shutil.rmtree(self.here / "_status", ignore_errors=True)
        self.server = subprocess.Popen(
            ["bindfs", "-f", str(self.there), str(self.here)], stderr=subprocess.DEVNULL
        )
        eventually(lambda: self.server.poll() is not None or self.here.is_mount())
        if self.server.poll() is not None:
            pytest.skip("mounting is not allowed here")

    def hang(self) -> None:
        self.server.send_signal(signal.SIGSTOP)

    def forget(self) -> None:
        """Have the kernel remember nothing of what it was told before it hung."""
        Path("/proc/sys/vm/drop_caches").write_text("2")

    def go_on(self) -> None:
        self.server.send_signal(signal.SIGCONT)

    def unmount(self) -> None:
        self.go_on()
        subprocess.run(["umount", "-l", str(self.here)], capture_output=True)
        self.server.terminate()
        self.server.wait(10)


@pytest.fixture
def share(tmp_path):
    """A share that is mounted at the place of `office`."""
    if not shutil.which("bindfs"):
        pytest.skip("no bindfs here")
    share = Share(tmp_path / "inhoud", tmp_path / "elders")
    yield share
    share.unmount()


PHOTOS = (
    FAST
    + "  - {type: image, id: foto, file: foto.jpg, duration: 1}\n  - {type: image, id: weg, file: weg.jpg, duration: 1}\n"
)


def mirrored(player) -> set[str]:
    """The names of the pictures that are kept on our own disk."""
    return {path.name for path in (player.log.parent / "state").glob("klantbeeld/*/mirror/*/*.jpg")}


@pytest.mark.long
def test_on_a_share_an_edit_shows_and_a_share_that_hangs_or_goes_plays_on_with_its_photos(
    office, play, share
):
    content = office(PHOTOS, **{"foto.jpg": a_picture("navy"), "weg.jpg": a_picture("green")})
    player = play(content)
    player.shown("foto")
    assert mirrored(player) == {"foto.jpg", "weg.jpg"}
    # An edit on the other side, of which no event tells.
    (share.there / "playlists/kantoor.yaml").write_text(PHOTOS.replace("teruggebeld", "geholpen"))
    player.logs("reloaded", path="playlists/kantoor.yaml")
    # It hangs: whoever asks it something gets no answer.
    player.mark()
    share.hang()
    plays_on(player)
    player.shown("foto")
    player.seen = 0
    assert "geen antwoord" in player.logs("problem", path="config.yaml")["message"]
    share.go_on()
    player.logs("back")
    assert not [line for line in player.events() if line["event"] == "studio-restarted"]
    player.mark()
    # It goes.
    share.unmount()
    player.logs("away")
    plays_on(player)
    player.shown("foto")
    # A new start, without it.
    player.close()
    again = play(content)
    again.mark()
    again.logs("away")
    again.shown("foto")
    plays_on(again)
    # It is back, and one slide is withdrawn.
    (share.there / "playlists/kantoor.yaml").write_text(
        PHOTOS.replace("weg.jpg,", "weg.jpg, withdrawn: 2020-01-01,")
    )
    share.mount()
    again.logs("back")
    eventually(lambda: mirrored(again) == {"foto.jpg"})


@pytest.mark.long
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may have the kernel forget")
def test_a_start_while_the_share_with_its_config_hangs(office, play, share, pane, tmp_path):
    content = office(FAST)
    share.hang()
    share.forget()
    # Nothing is known: a page says what is waited for, and the slides come as soon as they can.
    first = play(content, display=pane.display)
    first.shown("fallback", why="start")
    assert "geen antwoord" in first.logs("problem", path="config.yaml")["message"]
    waiting = eventually(lambda: _at_rest(pane))
    assert len(waiting.getcolors(640 * 360)) > 9, "a page with words, no bare ground"
    share.go_on()
    first.shown("twee")
    plays_on(first)
    eventually(lambda: len(list((first.log.parent / "state").glob("klantbeeld/*/files/*"))) >= 3)
    first.close()
    # By now it is known what played last.
    share.hang()
    share.forget()
    second = play(content, display=pane.display)
    second.mark()
    second.logs("away")
    plays_on(second)
    second.process.send_signal(signal.SIGINT)
    assert second.ends() == 0


@pytest.mark.long
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may have the kernel forget")
def test_what_is_kept_on_a_share_that_hangs_is_kept_here_instead(office, share, tmp_path):
    (share.there / "thuis").mkdir()
    here = Path(f"/var/tmp/klantbeeld-{os.geteuid()}")
    content = office(FAST)
    player = Player(content, tmp_path / "toestand", state_home=share.here / "thuis")
    try:
        player.shown("twee")
        share.hang()
        share.forget()
        plays_on(player)
        plays_on(player)
        assert list(here.glob("klantbeeld/inhoud-*/playing"))
        player.process.send_signal(signal.SIGTERM)
        assert player.ends() == 0
    finally:
        player.close()
        share.go_on()
        for kept in here.glob("klantbeeld/inhoud-*"):
            shutil.rmtree(kept)
    assert not list((share.there / "thuis").iterdir())


@pytest.mark.long
def test_a_share_that_is_mounted_anew_plays_though_the_old_one_never_answers(
    office, play, share, tmp_path
):
    content = office(PHOTOS, **{"foto.jpg": a_picture("navy"), "weg.jpg": a_picture("green")})
    player = play(content)
    player.shown("weg")
    share.hang()
    player.logs("away")
    old, share.server = share.server, None
    subprocess.run(["umount", "-l", str(share.here)], check=True)
    try:
        share.mount()
        (share.there / "nieuw.jpg").write_bytes(a_picture("red"))
        (share.there / "playlists/kantoor.yaml").write_text(
            PHOTOS.replace("weg.jpg", "nieuw.jpg").replace("id: weg", "id: nieuw")
        )
        player.logs("back")
        player.shown("nieuw")
        plays_on(player)
        # An edit, of which no event tells either.
        (share.there / "playlists/kantoor.yaml").write_text(FAST)
        player.mark()
        player.logs("reloaded", path="playlists/kantoor.yaml")
    finally:
        old.send_signal(signal.SIGCONT)
        old.terminate()
        old.wait(10)


def _at_rest(pane):
    """What is on the glass, where two looks in a row find the same."""
    picture = pane.picture()
    time.sleep(0.3)
    return picture if pane.picture() == picture else None
