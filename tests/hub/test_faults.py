"""What goes wrong (hub.md §5), with a real hub in a process of its own and real disks: it is
killed, the disk is full, the share is away or hangs, another hub writes, a backup comes back."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from helpers.hub import LiveHub, Office, live_hub, until
from helpers.journey import code_of, command, link_for
from helpers.visitor import Visitor

QUOTE = "vierde-formulier"
FILE = f"reacties/{QUOTE}.yaml"
OFF = "ingetrokken.yaml"


def rows(hub: LiveHub, question: str) -> list[tuple]:
    """What the database says, past the hub."""
    with sqlite3.connect(f"file:{hub.data}/hub.sqlite3?mode=ro", uri=True) as base:
        return base.execute(question).fetchall()


def states(hub: LiveHub) -> list[str]:
    return [row[0] for row in rows(hub, "SELECT state FROM reactions_reaction ORDER BY id")]


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
    return rows(hub, "SELECT max(id) FROM reactions_reaction")[0][0]


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


@pytest.mark.parametrize("after", [False, True], ids=["before its name", "before it is noted"])
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
            assert "No space left" in said
            assert "No space left" in kim.get("/beheer/reacties/beslist").text
            (disk / "vol").unlink()
            until(lambda: "Tweede." in office.read(FILE))
            until(lambda: kim.banner() == "")


def test_a_full_disk_under_the_database_is_a_sentence_and_loses_nothing(
    plain: Office, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "1m"), live_hub(plain, disk / "data") as hub:
        kim, code = moderator(hub), code_of(hub)
        kim.approve(reacted(hub, code, "Eerste."))
        fill(disk / "vol")
        refused = Visitor(hub.url).react(f"/q/{code}/{QUOTE}", "Tweede.")
        assert refused.status_code >= 500 and "Traceback" not in refused.text
        assert "Het ligt niet aan jou" in refused.text and "disk" not in refused.text
        assert Visitor(hub.url).get(f"/q/{code}/{QUOTE}").status_code == 200  # reading goes on
        (disk / "vol").unlink()
        assert reacted(hub, code, "Derde.") == 2
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
    with live_hub(plain, hub.data) as hub:
        until(lambda: rows(hub, "SELECT slide FROM withdrawals_withdrawal") == [(QUOTE,)])
        assert QUOTE in plain.read(OFF)
        assert Visitor(hub.url).get(f"/q/{code}/{QUOTE}").status_code == 404
        Visitor(hub.url).come_in(link_for(hub, "kim", "moderator"))  # the account is back too


@pytest.mark.parametrize("running", [False, True], ids=["while it is off", "while it runs"])
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
