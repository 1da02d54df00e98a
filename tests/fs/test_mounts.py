"""What the kernel's list of mounts says of a path, and what changes in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from player.fs.mounts import Changes, Mounts, Places

LINES = [  # as in proc(5), with the kinds that televisions meet
    "22 1 259:1 / / rw,relatime shared:1 - ext4 /dev/root rw",
    "30 22 0:50 / /mnt/deel rw,relatime shared:9 - cifs //nas/deel rw,vers=3.1.1",
    "31 22 0:51 / /mnt/nfs\\040map rw - nfs4 nas:/export rw",
    "32 22 0:52 / /home/tv/drive rw - fuse.rclone drive: rw",
    "33 22 8:17 / /media/stick rw - fuseblk /dev/sdb1 rw",
    "34 22 0:53 / /media/ntfs rw - fuse.ntfs-3g /dev/sdc1 rw",
    "35 30 0:54 / /mnt/deel/lokaal rw - tmpfs none rw",
    "36 22 0:55 / /over rw - nfs nas:/oud rw",
    "37 36 0:56 / /over rw - ext4 /dev/sdd1 rw",
    "scheef",
]


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/", "ext4", False),
        ("/mnt", "ext4", False),
        ("/mnt/deel", "cifs", True),
        ("/mnt/deel/content/a.yaml", "cifs", True),
        ("/mnt/deelgenoot", "ext4", False),
        ("/mnt/nfs map/x", "nfs4", True),
        ("/home/tv/drive", "fuse.rclone", True),
        ("/media/stick/x", "fuseblk", False),
        ("/media/ntfs/x", "fuse.ntfs-3g", False),
        ("/over/x", "ext4", False),  # mounted over it later: that is what is seen
    ],
)
def test_a_path_is_of_the_kind_that_is_mounted_nearest_above_it(
    path: str, kind: str, network: bool
) -> None:
    mounts = Mounts.of(LINES)
    assert (mounts.kind(Path(path)), mounts.network(Path(path))) == (kind, network)
    assert Places(mounts).network(Path(path)) is network


def test_a_link_is_followed_to_where_its_files_are(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to(tmp_path / "halfweg")
    (tmp_path / "halfweg").symlink_to("mnt/deel")
    (tmp_path / "mnt" / "deel").mkdir(parents=True)
    (tmp_path / "rond").symlink_to("rond")
    mounts = Mounts.of([LINES[0], f"30 22 0:50 / {tmp_path}/mnt/deel rw - cifs //nas/deel rw"])
    assert mounts.network(tmp_path / "content" / "playlists")
    assert not mounts.network(tmp_path / "rond" / "x")


def test_what_is_known_of_a_folder_serves_what_is_in_it_but_for_links_and_mounts(
    tmp_path: Path,
) -> None:
    (tmp_path / "mnt" / "deel" / "diep").mkdir(parents=True)
    (tmp_path / "foto's").mkdir()
    (tmp_path / "foto's" / "daar").symlink_to(tmp_path / "mnt" / "deel" / "diep")
    (tmp_path / "foto's" / "terug").symlink_to("..")
    (tmp_path / "rond").symlink_to("rond")
    mounts = Mounts.of(
        [
            LINES[0],
            f"30 22 0:50 / {tmp_path}/mnt/deel rw - cifs //nas/deel rw",
            f"31 30 0:51 / {tmp_path}/mnt/deel/lokaal rw - tmpfs none rw",
        ]
    )
    places = Places(mounts)
    for name in (
        *("", "foto's", "foto's/a.jpg", "foto's/b.jpg", "foto's/daar", "foto's/daar/c.jpg"),
        *("foto's/terug", "foto's/terug/mnt/deel/x", "foto's/../mnt/deel/x", "rond/x", "mnt/y"),
        *("mnt/deel", "mnt/deel/lokaal", "mnt/deel/lokaal/z", "niets/hier"),
    ):
        assert places.network(tmp_path / name) is mounts.network(tmp_path / name), name
    assert places.network(Path("/")) is False
    assert places.network(Path("a.yaml")) is mounts.network(Path("a.yaml"))


def test_the_kernels_own_list_says_what_its_own_files_lie_on() -> None:
    mounts = Mounts.now()  # (of the root it need not: in a chroot that is an ordinary folder)
    assert mounts.kind(Path("/proc/self")) == "proc" and not mounts.network(Path("/proc"))


def test_where_there_is_no_list_nothing_is_a_network(tmp_path: Path) -> None:
    assert not Mounts.now(tmp_path / "none").network(Path("/mnt"))


def test_whoever_waits_is_woken_from_another_thread() -> None:
    changes = Changes()

    def wait() -> None:
        while changes.wait(600):
            pass  # something was mounted elsewhere on this machine meanwhile

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    deadline = time.monotonic() + 30
    while waiting.is_alive() and time.monotonic() < deadline:
        changes.wake()
        waiting.join(0.05)
    assert not waiting.is_alive()
    changes.close()


def test_a_mount_is_told_at_once(tmp_path: Path) -> None:
    if shutil.which("mount") is None:
        pytest.skip("no mount here")
    changes = Changes()
    while changes.wait(0):
        pass  # what was mounted before this
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "none", str(tmp_path)], capture_output=True, text=True
    )
    if made.returncode:
        pytest.skip(f"mounting is not allowed here: {made.stderr.strip()}")
    try:
        assert changes.wait(30) is True
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)
        changes.close()


def test_whoever_wakes_one_that_was_closed_writes_to_nothing() -> None:
    changes = Changes()
    changes.close()
    read, write = os.pipe()  # which gets the numbers that came free
    try:
        changes.wake()
        os.set_blocking(read, False)
        with pytest.raises(BlockingIOError):
            os.read(read, 1)
        changes.close()
    finally:
        os.close(read)
        os.close(write)
