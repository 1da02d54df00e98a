"""What goes wrong (hub.md §5), with a real hub in a process of its own and real disks: it is
killed, the disk is full, the share is away or hangs, another hub writes, a backup comes back."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from helpers.hub import LiveHub, Office, live_hub, until
from helpers.journey import code_of, command, link_for
from helpers.visitor import READING, Visitor

QUOTE = "vierde-formulier"
FILE = f"reacties/{QUOTE}.yaml"
OFF = "ingetrokken.yaml"


def rows(hub: LiveHub, question: str) -> list[tuple]:
    """What the database says, past the hub."""
    with sqlite3.connect(f"file:{hub.data}/hub.sqlite3?mode=ro", uri=True) as base:
        return base.execute(question).fetchall()


def states(hub: LiveHub) -> list[str]:
    return [row[0] for row in rows(hub, "SELECT state FROM reactions_reaction ORDER BY made")]


def to_do(hub: LiveHub) -> int:
    return rows(hub, "SELECT count(*) FROM publishing_outbox WHERE done IS NULL")[0][0]


def moderator(hub: LiveHub) -> Visitor:
    """Somebody who approves and withdraws."""
    visitor = Visitor(hub.url)
    visitor.come_in(link_for(hub, "kim", "moderator"))
    return visitor


def reacted(hub: LiveHub, code: str, text: str, sender: Visitor | None = None) -> int:
    """A reaction that was sent; its number."""
    done = (sender or Visitor(hub.url)).react(f"/q/{code}/{QUOTE}", text)
    assert done.status_code == 303, done.text
    return rows(hub, "SELECT id FROM reactions_reaction ORDER BY made DESC")[0][0]


@pytest.fixture
def plain(tmp_path: Path) -> Office:
    return Office(tmp_path / "content")


# ── killed ────────────────────────────────────────────────────────────────────────────────────────

# Kills the hub at the moment that it gives a file its name; once.
KILLER = """\
import os, pathlib, signal, sys
mark = pathlib.Path(__file__).with_name("killed")
real = os.replace
def replace(source, target, **options):
    mine = str(target).endswith({name!r}) and not mark.exists()
    if mine and not {after}:
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    real(source, target, **options)
    if mine:
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = os.rename = replace
"""


@pytest.mark.parametrize(
    "after",
    [False, pytest.param(True, marks=pytest.mark.long)],
    ids=["before its name", "before it is noted"],
)
def test_a_hub_that_is_killed_while_it_writes_finishes_it_at_its_next_start(
    plain: Office, tmp_path: Path, after: bool
) -> None:
    killer = tmp_path / "killer"
    killer.mkdir()
    text = KILLER.format(name=f"{QUOTE}.yaml", after=after)
    (killer / "sitecustomize.py").write_text(text)
    data = tmp_path / "data"
    with live_hub(plain, data, path=killer) as hub:
        kim, code = moderator(hub), code_of(hub)
        pk = reacted(hub, code, "Die datum vullen we nu zelf in.")
        with pytest.raises(requests.ConnectionError):
            kim.approve(pk)
        assert hub.process.wait(10) == -signal.SIGKILL
        # The decision is kept, and what the folder has is all or nothing.
        assert states(hub) == ["approved"] and to_do(hub) == 1
        assert (plain.read(FILE) is not None) == after
    with live_hub(plain, data, path=killer) as hub:
        until(lambda: to_do(hub) == 0)
        assert states(hub) == ["filed"]
        assert plain.read(FILE).count("Die datum vullen we nu zelf in.") == 1
        # Words that lie in half a file would be deleted by nobody.
        assert [path.name for path in (plain.root / "reacties").iterdir()] == [f"{QUOTE}.yaml"]


@pytest.mark.long
def test_what_is_withdrawn_while_the_hub_is_killed_is_withdrawn_at_its_next_start(
    plain: Office, tmp_path: Path
) -> None:
    killer, data = tmp_path / "killer", tmp_path / "data"
    killer.mkdir()
    (killer / "sitecustomize.py").write_text(KILLER.format(name=OFF, after=False))
    with live_hub(plain, data, path=killer) as hub:
        kim = moderator(hub)
        with pytest.raises(requests.ConnectionError):
            kim.withdraw(QUOTE)
        assert hub.process.wait(10) == -signal.SIGKILL and plain.read(OFF) is None
    with live_hub(plain, data, path=killer):
        until(lambda: QUOTE in (plain.read(OFF) or ""))


# ── the disk is full ──────────────────────────────────────────────────────────────────────────────


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A disk of that size there."""
    folder.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
            capture_output=True,
        ).returncode
    ):
        pytest.skip("no disk can be mounted: a full one was not tried")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def fill(path: Path) -> None:
    """Take all the room there is."""
    with path.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


@pytest.mark.long
def test_a_full_disk_keeps_the_old_file_says_so_and_is_tried_again(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "256k"):
        office = Office(disk / "content")
        with live_hub(office, tmp_path / "data") as hub:
            kim, code = moderator(hub), code_of(hub)
            kim.approve(reacted(hub, code, "Eerste."))
            until(lambda: "Eerste." in (office.read(FILE) or ""))
            before = office.read(FILE)
            fill(disk / "vol")
            kim.approve(reacted(hub, code, "Tweede."))
            assert office.read(FILE) == before
            said = until(kim.banner)
            assert "de schijf is vol" in said
            assert "de schijf is vol" in kim.get("/beheer/reacties/beslist").text
            (disk / "vol").unlink()
            until(lambda: "Tweede." in office.read(FILE))
            until(lambda: kim.banner() == "")


@pytest.mark.long
def test_a_full_disk_under_the_database_is_a_sentence_and_loses_nothing(
    plain: Office, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "2m"), live_hub(plain, disk / "data") as hub:
        kim, code = moderator(hub), code_of(hub)
        kim.approve(reacted(hub, code, "Eerste."))
        fill(disk / "vol")
        sender, taken = Visitor(hub.url), 1
        # SQLite goes on writing where its log has been before.
        while taken < 100:
            refused = sender.react(f"/q/{code}/{QUOTE}", f"Nummer {taken}.")
            if refused.status_code != 303:
                break
            taken += 1
        assert refused.status_code >= 500 and "Traceback" not in refused.text
        assert "Het ligt niet aan jou" in refused.text and "disk" not in refused.text
        assert Visitor(hub.url).get(f"/q/{code}/{QUOTE}").status_code == 200  # reading goes on
        (disk / "vol").unlink()
        reacted(hub, code, "Derde.")
        assert len(states(hub)) == taken + 1
        assert "Eerste." in plain.read(FILE)


# ── a backup comes back ───────────────────────────────────────────────────────────────────────────


def test_a_database_that_was_restored_reads_the_withdrawals_of_the_folder_back_first(
    plain: Office, tmp_path: Path
) -> None:
    data, archive = tmp_path / "data", tmp_path / "back.tar.gz"
    with live_hub(plain, data) as hub:
        kim, code = moderator(hub), code_of(hub)
        command(hub, "backup", str(archive))
        kim.withdraw(QUOTE)
        until(lambda: QUOTE in (plain.read(OFF) or ""))
    hub.data = tmp_path / "restored"
    hub.data.mkdir()
    command(hub, "restore", str(archive))
    assert (hub.data / "restored").exists()
    with live_hub(plain, hub.data) as hub:
        assert not (hub.data / "restored").exists()  # what waited is told as perhaps sent
        until(lambda: rows(hub, "SELECT slide FROM withdrawals_withdrawal") == [(QUOTE,)])
        assert QUOTE in plain.read(OFF)
        assert Visitor(hub.url).get(f"/q/{code}/{QUOTE}").status_code == 404
        Visitor(hub.url).come_in(link_for(hub, "kim", "moderator"))  # the account is back too


@pytest.mark.parametrize(
    "running",
    [pytest.param(False, marks=pytest.mark.long), True],
    ids=["while it is off", "while it runs"],
)
def test_a_folder_that_was_restored_brings_nothing_back(
    plain: Office, tmp_path: Path, running: bool
) -> None:
    data, old = tmp_path / "data", tmp_path / "old"
    with live_hub(plain, data) as hub:
        kim, code = moderator(hub), code_of(hub)
        kim.withdraw("taart")
        kim.approve(reacted(hub, code, "Blijft."))
        sender = Visitor(hub.url)
        kim.approve(reacted(hub, code, "Gaat terug.", sender))
        until(lambda: "Gaat terug." in (plain.read(FILE) or ""))
        shutil.copytree(plain.root, old)
        kim.withdraw("binnen-een-uur")
        sender.take_back()
        until(lambda: "Gaat terug." not in plain.read(FILE))
        until(lambda: "binnen-een-uur" in plain.read(OFF))
        if running:
            shutil.copytree(old, plain.root, dirs_exist_ok=True)
            until(lambda: "Gaat terug." not in plain.read(FILE))
            until(lambda: "binnen-een-uur" in plain.read(OFF))
            (plain.root / OFF).unlink()
            until(lambda: "binnen-een-uur" in (plain.read(OFF) or ""))
    if not running:
        shutil.copytree(old, plain.root, dirs_exist_ok=True)
        with live_hub(plain, data):
            until(lambda: "Gaat terug." not in plain.read(FILE))
            until(lambda: "binnen-een-uur" in plain.read(OFF))
    assert "Blijft." in plain.read(FILE) and "taart" in plain.read(OFF)


# ── the share is away ─────────────────────────────────────────────────────────────────────────────


class Share:
    """A folder on another disk (bindfs), which can vanish, hang and come back."""

    def __init__(self, here: Path, there: Path) -> None:
        self.here, self.there = here, there
        self._process: subprocess.Popen[bytes] | None = None
        for folder in (here, there):
            folder.mkdir()

    def comes(self) -> None:
        if not shutil.which("bindfs") or not os.access("/dev/fuse", os.W_OK):
            pytest.skip("bindfs cannot mount: no share was away")
        self._process = subprocess.Popen(["bindfs", "-f", str(self.there), str(self.here)])
        until(self.here.is_mount)

    def goes(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)
            subprocess.run(["umount", "-l", str(self.here)], check=False, capture_output=True)
            self._process.kill()
            self._process.wait()

    def hangs(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def goes_on(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    share = Share(tmp_path / "hier", tmp_path / "daar")
    share.comes()
    yield share
    share.goes()


@pytest.mark.parametrize("how", ["vanishes", pytest.param("hangs", marks=pytest.mark.long)])
def test_while_the_share_is_away_reacting_goes_on_and_what_is_approved_waits(
    share: Share, tmp_path: Path, how: str
) -> None:
    office = Office(share.here / "content")
    behind = share.there / "content" / FILE
    with live_hub(office, tmp_path / "data") as hub:
        kim, code = moderator(hub), code_of(hub)
        until(lambda: Visitor(hub.url).get(f"/q/{code}/{QUOTE}").status_code == 200)
        share.goes() if how == "vanishes" else share.hangs()
        pk = reacted(hub, code, "Straks.")
        assert kim.approve(pk).status_code == 302
        assert states(hub) == ["approved"] and to_do(hub) == 1
        said = until(kim.banner)
        assert "niet te bereiken" in said
        assert kim.get("/beheer/reacties").status_code == 200
        assert not behind.exists()
        share.comes() if how == "vanishes" else share.goes_on()
        until(lambda: behind.exists() and "Straks." in behind.read_text("utf-8"))
        until(lambda: kim.banner() == "")


@pytest.mark.long
def test_a_hub_ends_while_the_share_hangs(share: Share, tmp_path: Path) -> None:
    office = Office(share.here / "content")
    with live_hub(office, tmp_path / "data") as hub:
        kim, code = moderator(hub), code_of(hub)
        until(lambda: (share.there / "content" / "_hub" / "slot").exists())
        share.hangs()
        kim.approve(reacted(hub, code, "Straks."))
        until(lambda: "niet te bereiken" in kim.banner())
        hub.process.terminate()
        hub.process.wait(30)
        share.goes_on()


# ── others ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.long
def test_a_second_hub_says_that_it_only_reads_and_goes_on_where_the_first_ends(
    plain: Office, tmp_path: Path
) -> None:
    with live_hub(plain, tmp_path / "een") as first:
        until(lambda: plain.read("_hub/slot"))
        with live_hub(plain, tmp_path / "twee") as second:
            kim, code = moderator(second), code_of(second)
            assert "andere hub" in until(kim.banner)
            kim.approve(reacted(second, code, "Van de tweede."))
            kim.withdraw("taart")
            assert states(second) == ["approved"] and plain.read(OFF) is None
            first.process.terminate()
            first.process.wait(30)
            until(lambda: "Van de tweede." in (plain.read(FILE) or ""))
            assert "taart" in plain.read(OFF)
            until(lambda: kim.banner() == "")


@pytest.mark.long
def test_where_the_hubs_files_are_deleted_the_rest_is_as_before(
    plain: Office, tmp_path: Path
) -> None:
    with live_hub(plain, tmp_path / "data") as hub:
        kim, code = moderator(hub), code_of(hub)
        kim.approve(reacted(hub, code, "Eerste."))
        until(lambda: plain.read(FILE))
        for name in ("reacties", "_hub"):
            shutil.rmtree(plain.root / name)
        assert Visitor(hub.url).get(f"/q/{code}/{QUOTE}").status_code == 200
        kim.approve(reacted(hub, code, "Tweede."))
        until(lambda: "Tweede." in (plain.read(FILE) or ""))


def test_a_copy_that_onedrive_made_is_named_and_shown(plain: Office, tmp_path: Path) -> None:
    with live_hub(plain, tmp_path / "data") as hub:
        noor = Visitor(hub.url)
        noor.come_in(link_for(hub, "noor", "editor"))
        assert "PC-van-Kim" not in noor.get("/beheer").text
        plain.write("playlists/kantoor-PC-van-Kim.yaml", plain.read("playlists/kantoor.yaml"))
        plain.write("reacties/vierde-formulier (1).yaml", "reacties: [{tekst: Oud.}]\n")
        until(lambda: "kantoor-PC-van-Kim.yaml" in noor.get("/beheer").text)
        until(lambda: "vierde-formulier (1).yaml" in noor.get("/beheer").text)
        assert "Oud." not in (plain.read(FILE) or "")


# ── twice, at the same moment ─────────────────────────────────────────────────────────────────────


def together(*deeds: Callable[[], requests.Response]) -> list[int]:
    """What each answers, all sent at once."""
    with ThreadPoolExecutor(len(deeds)) as pool:
        return [one.result().status_code for one in [pool.submit(deed) for deed in deeds]]


@pytest.mark.long
def test_what_is_sent_twice_at_once_is_one_reaction_and_decided_once(
    plain: Office, tmp_path: Path
) -> None:
    with live_hub(plain, tmp_path / "data") as hub:
        kim, code = moderator(hub), code_of(hub)
        ben = Visitor(hub.url)
        ben.come_in(link_for(hub, "ben", "moderator"))
        sender, address = Visitor(hub.url), f"/q/{code}/{QUOTE}"
        page = sender.get(address).text
        time.sleep(READING)
        answers = together(*[lambda: sender.post(address, page, text="Een keer.", sign="")] * 8)
        assert set(answers) == {303} and states(hub) == ["sent"]
        queue = [(one, one.get("/beheer/reacties").text) for one in (kim, ben)]
        ((pk,),) = rows(hub, "SELECT id FROM reactions_reaction")
        decide = [
            lambda one=one, text=text: one.post(f"/beheer/reacties/{pk}", text, do="approve")
            for one, text in queue
        ]
        assert sorted(together(*decide * 3))[-1] in (302, 409)
        until(lambda: states(hub) == ["filed"])
        assert plain.read(FILE).count("Een keer.") == 1
        noted = rows(hub, "SELECT count(*) FROM audit_audit WHERE what = 'approve'")
        assert noted == [(1,)]
        together(*[lambda: kim.withdraw(QUOTE)] * 4)
        assert plain.read(OFF).count(QUOTE) == 1
