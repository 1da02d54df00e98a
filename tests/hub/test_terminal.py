"""The sub-commands: accounts, check, backup and restore, install."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
import subprocess
import tarfile
import time
from pathlib import Path

import pytest
from helpers.hub import Office, hub_command, live_hub, with_tables

from player.commands.hub import backing_up
from player.commands.hub.backing_up import backup, restore
from player.commands.hub.chosen import Options
from player.commands.hub.installing import HubInstall, install
from player.commands.hub.units import MARK, HubService, unit
from player.commands.install.machine import Machine
from player.hub.config import read_config


class Terminal:
    def __init__(self, folder: Path) -> None:
        self.office, self.data = Office(folder / "content"), with_tables(folder / "data")

    def __call__(self, *words: str, data: Path | None = None):
        where = ("--config", str(self.office.root), "--data", str(data or self.data))
        return hub_command(*where, *words)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.mark.long
def test_an_account_is_made_listed_and_shut_out(terminal: Terminal) -> None:
    assert "hub user" in terminal("user").stdout
    assert terminal("user", "kim").returncode == 2  # without a role
    made = terminal("user", "kim", "--role", "moderator", "--role", "it")
    assert made.returncode == 0 and "/begin/" in made.stdout
    assert terminal("user").stdout.split() == ["kim", "it,", "moderator"]
    assert "kim" in terminal("user", "KIM", "--out").stdout
    assert "–" in terminal("user").stdout
    assert terminal("user", "weg", "--out").returncode == 1
    back = terminal("user", "kim")  # a new link, with the roles that there were
    assert "/begin/" in back.stdout and "–" not in terminal("user").stdout


def test_check_says_what_to_do(terminal: Terminal) -> None:
    done = terminal("check")
    assert done.returncode == 1
    assert "✗ Niemand mag beheren" in done.stdout and "--role it" in done.stdout
    assert "react_url" in done.stdout and "! Zonder https" in done.stdout
    terminal("user", "kim", "--role", "it")
    said = json.loads(terminal("check", "--json").stdout)
    assert not [one for one in said if one["state"] == "error"]


def test_a_hub_that_stands_well_has_nothing_to_be_told(terminal: Terminal) -> None:
    settings = "public_url: https://hub.voorbeeld.example\nbehind_proxy: ja\n"
    (terminal.data / "hub.yaml").write_text(settings)
    terminal("user", "kim", "--role", "it", "--role", "moderator")
    said = terminal("check").stdout
    wanted = next(line for line in said.splitlines() if "react_url" in line).split("react_url: ")[1]
    config = terminal.office.read("config.yaml").splitlines()
    config = [line for line in config if not line.startswith("react_url")]
    terminal.office.write("config.yaml", "\n".join([*config, f"react_url: {wanted}", ""]))
    done = terminal("check")
    assert done.returncode == 0
    marks = {line[0] for line in done.stdout.splitlines() if line[1:2] == " "}
    assert marks == {"✓"}, done.stdout


def test_a_second_hub_on_the_same_folder_says_so(terminal: Terminal) -> None:
    with live_hub(terminal.office, terminal.data):
        done = terminal("--listen", "127.0.0.1:0")
        assert done.returncode == 2 and "al een hub" in done.stderr


def test_a_port_that_is_taken_is_told(terminal: Terminal, tmp_path: Path) -> None:
    with live_hub(terminal.office, terminal.data) as live:
        taken = live.url.removeprefix("http://")
        done = terminal("--listen", taken, data=with_tables(tmp_path / "ander"))
        assert done.returncode == 2
        assert taken in done.stderr and "Traceback" not in done.stderr


# ── backup and restore ────────────────────────────────────────────────────────────────────────────


def test_a_backup_of_a_running_hub_is_whole_and_comes_back(
    terminal: Terminal, tmp_path: Path
) -> None:
    office = terminal.office
    office.write("reacties/vierde-formulier.yaml", 'reacties:\n  - tekst: "Ja."\n')
    office.write("ingetrokken.yaml", "- {id: taart, ingetrokken: 2026-11-28}\n")
    terminal("user", "kim", "--role", "moderator")
    file = tmp_path / "back.tar.gz"
    with live_hub(office, terminal.data):
        done = terminal("backup", str(file))
    assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o077 == 0 and "versleuteld" in done.stdout
    assert terminal("backup", str(file)).returncode == 2  # nothing is written over
    (office.root / "reacties" / "vierde-formulier.yaml").unlink()
    later = office.write("ingetrokken.yaml", "- {id: later, ingetrokken: 2026-11-29}\n")
    other = tmp_path / "other"
    assert terminal("restore", str(file), data=other).returncode == 0
    assert "kim" in terminal("user", data=other).stdout
    assert office.read("reacties/vierde-formulier.yaml") is not None
    assert "later" in later.read_text()  # what was withdrawn since stays so
    assert (other / "secret").read_text() == (terminal.data / "secret").read_text()
    assert terminal("restore", str(file), data=other).returncode == 2  # it is not empty


def winner_asked(data: Path, photo: str) -> None:
    """A winner who has sent a photo, and not answered yet."""
    rows = {
        "rounds_jury": {"id": 1, "key": "", "name": "", "screens": "", "folder": "", '"on"': 1}
        | {"first_day": 1, "open_days": 14, "jury_days": 4},
        "rounds_round": {"id": 1, "jury_id": 1, "key": "2026-12", "state": "winner", "paused": 0}
        | dict.fromkeys(("month", "opens", "closes", "decides", "since"), "2026-12-01")
        | dict.fromkeys(("why", "called"), ""),
        "rounds_approval": {"id": 7, "round_id": 1, "token_hash": "x", "photo": photo}
        | dict.fromkeys(
            ("who", "team", "words", "reason", "reason_by", "source_hash", "answer"), ""
        )
        | dict.fromkeys(("made", "expires"), "2026-12-01"),
    }
    with contextlib.closing(sqlite3.connect(data / "hub.sqlite3")) as database:
        for table, row in rows.items():
            marks = ",".join("?" * len(row))
            names = ",".join(row)
            database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        database.commit()


def kept_in(archive: Path) -> set[str]:
    with tarfile.open(archive) as opened:
        return {name for name in opened.getnames() if "winners" in name}


def test_a_photo_that_waits_for_a_yes_is_in_the_backup_until_the_answer(tmp_path: Path) -> None:
    office, data = Office(tmp_path / "content"), with_tables(tmp_path / "data")
    name = "klantverbeteraar-2026-12-0123abcd.jpg"
    winner_asked(data, f"assets/hub/{name}")
    (data / "winners").mkdir()
    (data / "winners" / name).write_bytes(b"Noor")
    (data / "winners" / "klantverbeteraar-2026-11-0123abcd.jpg").write_bytes(b"Bram")  # no question
    first, second = tmp_path / "een.tar.gz", tmp_path / "twee.tar.gz"
    assert backup(Options(office.config, None, data), first) == 0
    assert kept_in(first) == {f"data/winners/{name}"}
    other = tmp_path / "other"
    other.mkdir()
    assert restore(Options(office.config, None, other), first) == 0
    (back,) = (other / "winners").iterdir()
    assert back.read_bytes() == b"Noor" and back.stat().st_mode & 0o077 == 0
    assert (other / "winners").stat().st_mode & 0o077 == 0

    # A no, and the hub was killed before the file was gone.
    with contextlib.closing(sqlite3.connect(data / "hub.sqlite3")) as database:
        database.execute("PRAGMA secure_delete=ON")
        database.execute("DELETE FROM rounds_approval")
        database.commit()
    assert backup(Options(office.config, None, data), second) == 0
    assert kept_in(second) == set()


def test_a_hub_of_before_there_were_winners_is_backed_up(tmp_path: Path) -> None:
    office, data = Office(tmp_path / "content"), with_tables(tmp_path / "data")
    with contextlib.closing(sqlite3.connect(data / "hub.sqlite3")) as database:
        database.execute("DROP TABLE rounds_approval")
    assert backup(Options(office.config, None, data), tmp_path / "een.tar.gz") == 0


def test_a_backup_that_was_killed_leaves_no_copy_for_good(tmp_path: Path, monkeypatch) -> None:
    office, data = Office(tmp_path / "content"), with_tables(tmp_path / "data")
    for name, hours in (("backup-oud", 7), ("backup-bezig", 1)):
        (data / name).mkdir()
        (data / name / "hub.sqlite3").write_bytes(b"Noor")
        then = time.time() - hours * 3600
        os.utime(data / name, (then, then))
    assert backup(Options(office.config, None, data), tmp_path / "een.tar.gz") == 0
    assert [path.name for path in data.glob("backup-*")] == ["backup-bezig"]

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backing_up, "_asked", stopped)
    with pytest.raises(KeyboardInterrupt):
        backup(Options(office.config, None, data), tmp_path / "twee.tar.gz")
    assert not list(tmp_path.glob("*twee*")) and not list(tmp_path.glob(".*twee*"))


def evil(path: Path, *names: str) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in (("about.json", b'{"database": "sqlite"}'), *((n, b"x") for n in names)):
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
        link = tarfile.TarInfo("data/secret")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


def test_an_archive_of_somebody_else_writes_nothing_outside(
    terminal: Terminal, tmp_path: Path
) -> None:
    names = (
        "content/../../uit.yaml",
        "content/reacties/../../uit.yaml",
        "content/config.yaml",
        "content//tmp/uit.yaml",
        "data/../uit",
        "data/winners/../../uit.jpg",
        "data/winners/uit.jpg",
        "/tmp/klantbeeld-uit",
    )
    before = terminal.office.read("config.yaml")
    terminal("restore", str(evil(tmp_path / "kwaad.tar.gz", *names)), data=tmp_path / "nieuw")
    assert terminal.office.read("config.yaml") == before
    assert not list(tmp_path.rglob("uit*")) and not Path("/tmp/klantbeeld-uit").exists()
    assert not (tmp_path / "nieuw" / "secret").exists()


@pytest.mark.parametrize("data", [b"", b"geen archief", b"\x1f\x8b\x08\x00kapot"])
def test_what_is_no_backup_is_told(terminal: Terminal, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    done = terminal("restore", str(tmp_path / "x"), data=tmp_path / "leeg")
    assert done.returncode == 2
    assert "geen back-up" in done.stderr and "Traceback" not in done.stderr


def test_the_copy_of_the_database_opens_without_its_log(terminal: Terminal, tmp_path: Path) -> None:
    terminal("user", "kim", "--role", "it")
    terminal("backup", str(tmp_path / "back.tar.gz"))
    with tarfile.open(tmp_path / "back.tar.gz") as archive:
        names = archive.getnames()
        file = archive.extractfile("data/hub.sqlite3")
        assert file is not None
        (tmp_path / "copy").write_bytes(file.read())
    assert not [name for name in names if name.endswith(("-wal", "-shm"))]
    with sqlite3.connect(tmp_path / "copy") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT username FROM people_person").fetchall() == [("kim",)]


# ── as a service ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    units = tmp_path / "units"
    units.mkdir()
    return Machine(
        root=True,
        person="root",
        desktop=False,
        systemd=True,
        groups=(),
        system_units=units,
    )


def asked(tmp_path: Path, machine: Machine, said: list[str], **values) -> HubInstall:
    office = Office(tmp_path / "content")
    return HubInstall(
        Options(office.config, "", None),
        **{"yes": True, "user": "root", "tell": said.append, "machine": machine, **values},
        settings_path=tmp_path / "etc" / "hub.yaml",
        data=tmp_path / "var",
    )


@pytest.fixture
def calls(tmp_path: Path, monkeypatch) -> Path:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "systemctl").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\n')
    (programs / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    return tmp_path / "calls"


def test_it_is_installed_shown_and_removed(tmp_path: Path, machine: Machine, calls: Path) -> None:
    said: list[str] = []
    request = asked(tmp_path, machine, said)
    assert install(request) == 0
    file = machine.system_units / "klantbeeld-hub.service"
    assert file.read_text().startswith(MARK)
    settings = read_config(tmp_path / "etc" / "hub.yaml")
    assert settings.config == str(tmp_path / "content" / "config.yaml")
    assert settings.data == str(tmp_path / "var")
    assert "enable klantbeeld-hub.service" in calls.read_text()
    assert install(request, removing=True) == 0
    assert not file.exists() and (tmp_path / "etc" / "hub.yaml").exists()
    assert not (tmp_path / "var").exists()  # the service makes that, as its own


@pytest.mark.parametrize("words", [("install", "--print"), ("check",), ("user",)])
def test_settings_that_are_wrong_are_told_with_their_line(terminal: Terminal, words) -> None:
    (terminal.data / "hub.yaml").write_text("listen: 127.0.0.1:0\npublic_ulr: https://x.nl\n")
    done = terminal(*words)
    said = done.stdout + done.stderr
    assert done.returncode == 2
    assert "hub.yaml:2" in said and "public_url" in said


def test_only_shown_nothing_is_done(tmp_path: Path, machine: Machine, calls: Path) -> None:
    said: list[str] = []
    assert install(asked(tmp_path, machine, said, dry=True)) == 0
    assert not list(machine.system_units.iterdir()) and not (tmp_path / "etc").exists()
    assert "ExecStart=" in "\n".join(said) and not calls.exists()


def test_the_unit_is_what_systemd_understands_and_shut_in(tmp_path: Path) -> None:
    service = HubService(
        ("/usr/bin/python3", "-m", "player", "hub"), "daemon", 8080, Path("/srv/x y")
    )
    file = tmp_path / "klantbeeld-hub.service"
    file.write_text(unit(service))
    done = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True)
    assert "klantbeeld-hub" not in done.stderr, done.stderr
    offline = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(file)]
    said = subprocess.run(offline, capture_output=True, text=True).stdout
    level = float(said.rsplit("service:", 1)[1].split()[0])
    assert level <= 1.6  # the player's own
