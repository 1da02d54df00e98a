"""Whoever may write in the content folder cannot make the player write anywhere else, by whatever
stands in a file's place."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.commands import command
from helpers.content import Content
from play.office import QUOTES, Office
from screen.playing import eventually

from player.commands.compliments.proposals import propose
from player.commands.init import start
from player.fs.writing import Elsewhere, LogFile, remove, write_whole
from player.screen.play_log import PlayLog

SECRET = b"# van een ander\n"
NOON = 1_800_000_000.25


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody else's, with a file in it."""
    (tmp_path / "ander").mkdir()
    (tmp_path / "ander" / "profiel").write_bytes(SECRET)
    return tmp_path / "ander"


def untouched(outside: Path) -> bool:
    return (
        sorted(os.listdir(outside)) == ["profiel"] and (outside / "profiel").read_bytes() == SECRET
    )


def link_to_a_link(place: Path, outside: Path) -> None:
    place.with_name("tussen").symlink_to(outside / "profiel")
    place.symlink_to("tussen")


# What may stand in the place of a file of ours, by who may write there.
TRICKS: dict[str, Callable[[Path, Path], None]] = {
    "link": lambda place, outside: place.symlink_to(outside / "profiel"),
    "link to nothing yet": lambda place, outside: place.symlink_to(outside / "nieuw"),
    "link by way of /proc": lambda place, outside: place.symlink_to(
        f"/proc/self/root{outside}/profiel"
    ),
    "link to a link": link_to_a_link,
    "pipe": lambda place, outside: os.mkfifo(place),
    "folder": lambda place, outside: place.mkdir(),
    "device": lambda place, outside: place.symlink_to("/dev/null"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_whatever_stands_in_the_place_of_a_file_it_is_left_alone_and_told(
    tmp_path: Path, outside: Path, trick: str
) -> None:
    (content := tmp_path / "inhoud").mkdir()
    place = content / "balie.txt"
    TRICKS[trick](place, outside)
    before = place.lstat()
    with pytest.raises(Elsewhere):
        write_whole(place, b"woorden", within=content)
    assert untouched(outside) and place.lstat().st_ino == before.st_ino
    assert [name for name in os.listdir(content) if name.startswith(".")] == []


@pytest.mark.parametrize("trick", [*TRICKS, "hard link", "another file", "another program's JSON"])
def test_a_log_is_added_to_an_ordinary_file_of_its_own_only(
    tmp_path: Path, outside: Path, trick: str
) -> None:
    (content := tmp_path / "inhoud").mkdir()
    place = content / "gespeeld.jsonl"
    if trick == "hard link":
        place.hardlink_to(outside / "profiel")
    elif trick == "another file":
        place.write_bytes(SECRET)
    elif trick == "another program's JSON":
        place.write_bytes(b'{"auths": {}}\n')
    else:
        TRICKS[trick](place, outside)
    failures: list[str] = []
    log = PlayLog(None, lambda path, why: failures.append(why))
    log.beware_of(content)
    log.move(place)
    log.write(NOON, "shown", slide="$(touch /tmp/x)")
    eventually(lambda: failures)
    log.close()
    assert untouched(outside)
    assert trick != "another file" or place.read_bytes() == SECRET
    assert trick != "another program's JSON" or place.read_bytes() == b'{"auths": {}}\n'


@pytest.mark.parametrize("way", ["_status", "playlists/voorstellen", "logs"])
def test_a_folder_that_is_a_link_leads_no_file_elsewhere(
    tmp_path: Path, outside: Path, way: str
) -> None:
    content = tmp_path / "inhoud"
    (content / way).parent.mkdir(parents=True)
    (content / way).symlink_to(outside)
    with pytest.raises(Elsewhere):
        write_whole(content / way / "x.txt", b"woorden", within=content)
    with pytest.raises(Elsewhere):
        remove(content / way / "profiel", within=content)
    with pytest.raises(Elsewhere):
        LogFile(content / way / "gespeeld.jsonl", content, plain=True)
    assert untouched(outside)


def test_by_another_way_into_the_content_folder_its_links_lead_nowhere_either(
    tmp_path: Path, outside: Path
) -> None:
    (content := tmp_path / "inhoud").mkdir()
    (tmp_path / "kortere-weg").symlink_to(content)
    (content / "logs").symlink_to(outside)
    with pytest.raises(Elsewhere):
        LogFile(tmp_path / "kortere-weg" / "logs" / "gespeeld.jsonl", content, plain=True)
    # A link outside the content folder is of whoever looks after the machine.
    (tmp_path / "schijf").mkdir()
    (tmp_path / "logboek").symlink_to(tmp_path / "schijf")
    os.close(LogFile(tmp_path / "logboek" / "gespeeld.jsonl", content, plain=True).open())
    assert (tmp_path / "schijf" / "gespeeld.jsonl").exists()


def test_what_leads_out_of_the_folder_where_it_belongs_is_not_written(
    tmp_path: Path, outside: Path
) -> None:
    (content := tmp_path / "inhoud").mkdir()
    for place in (outside / "profiel", content / ".." / "ander" / "profiel"):
        with pytest.raises(Elsewhere):
            write_whole(place, b"woorden", within=content)
    assert untouched(outside)


@pytest.mark.parametrize(
    "name", [".bashrc", ".ssh/authorized_keys", "x.sh", ".config/autostart/x.desktop", "x.py"]
)
def test_a_config_cannot_call_a_log_after_what_another_program_reads(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(Elsewhere):
        LogFile(tmp_path / name, tmp_path / "inhoud", plain=True)
    assert os.listdir(tmp_path) == []


def test_the_folders_of_a_file_are_as_open_as_it_is_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "_status" / "tv.txt", b"x", within=tmp_path)
        write_whole(tmp_path / "eigen" / "x.json", b"x", within=tmp_path, mode=0o600)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {"_status": 0o755, "tv.txt": 0o644, "eigen": 0o700, "x.json": 0o600}


def test_a_log_of_ours_is_added_to_after_a_restart(tmp_path: Path) -> None:
    for number in range(2):
        log = PlayLog(None, lambda path, why: pytest.fail(why))
        log.move(tmp_path / "gespeeld.jsonl")
        log.write(NOON, "shown", number=number)
        log.close()
    told = (tmp_path / "gespeeld.jsonl").read_text().splitlines()
    assert [json.loads(one)["number"] for one in told] == [0, 1]


def test_a_log_that_makes_way_keeps_who_may_read_it(tmp_path: Path) -> None:
    log = PlayLog(None, lambda path, why: None)
    log.bound(1, 3)
    log.move(tmp_path / "a.jsonl")
    log.write(NOON, "een")
    eventually(lambda: (tmp_path / "a.jsonl").exists() and (tmp_path / "a.jsonl").stat().st_size)
    assert stat.S_IMODE((tmp_path / "a.jsonl").stat().st_mode) == 0o600
    (tmp_path / "a.jsonl").chmod(0o640)
    log.write(NOON, "twee")
    log.close()
    assert (
        stat.S_IMODE((tmp_path / "a.jsonl").stat().st_mode) == 0o640
        and (tmp_path / "a.jsonl.1").exists()
    )


# ── the commands ──────────────────────────────────────────────────────────────────────────────────


def test_proposals_go_nowhere_else_and_what_was_proposed_is_read_nowhere_else(
    tmp_path: Path, outside: Path
) -> None:
    content = Content(tmp_path)
    content.write("config.yaml", "playlist: playlists/kantoor.yaml\ncollegas: [Bram de Wit]\n")
    content.play("soort: klantquote, id: hand, tekst: Bram belde binnen een uur terug.")
    (content.root / "playlists" / "voorstellen").symlink_to(outside)
    with pytest.raises(OSError):
        propose(content.look())
    assert untouched(outside)
    (content.root / "playlists" / "voorstellen").unlink()
    (content.root / "playlists" / "voorstellen").mkdir()
    record = content.root / "playlists" / "voorstellen" / "_voorgesteld.txt"
    record.symlink_to(outside / "profiel")
    with pytest.raises(OSError):
        propose(content.look())
    assert record.is_symlink() and untouched(outside)
    record.unlink()
    assert propose(content.look()) and "hand" in record.read_text()


def test_a_starter_is_not_copied_through_a_link(tmp_path: Path, outside: Path) -> None:
    (tmp_path / "inhoud").mkdir()
    (tmp_path / "inhoud" / "playlists").symlink_to(outside)
    with pytest.raises(Elsewhere):
        list(start(tmp_path / "inhoud"))
    assert untouched(outside)


def test_check_says_that_a_log_lies_where_others_write_and_its_better_place_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "toestand"))
    office = Office(tmp_path / "inhoud", config="log: gespeeld.jsonl\n")

    def checked() -> list[dict[str, str]]:
        done = command("check", "--json", "--config", office.root / "config.yaml", cwd=tmp_path)
        return [one for one in json.loads(done.stdout) if one["path"] == "config.yaml"]

    [told] = checked()
    assert (
        told["severity"] == "warning" and told["line"] == 2 and "map met inhoud" in told["message"]
    )
    better = told["message"].rpartition("log: ")[2]
    office.write("config.yaml", f"playlist: playlists/kantoor.yaml\nlog: {better}\n")
    assert checked() == [], checked()
    (office.root / "gespeeld.jsonl").symlink_to("/etc/profile")
    office.write("config.yaml", "playlist: playlists/kantoor.yaml\nlog: gespeeld.jsonl\n")
    [told] = checked()
    assert told["severity"] == "error" and "link" in told["message"]
    for name in ("/dev/sda", ".bashrc"):
        office.write("config.yaml", f"playlist: playlists/kantoor.yaml\nlog: {name}\n")
        [told] = checked()
        assert told["severity"] == "error" and name in told["message"], told


# ── the player ────────────────────────────────────────────────────────────────────────────────────


def test_a_player_tells_what_stands_in_the_place_of_its_status_and_its_log(
    office, play, tmp_path: Path, outside: Path
) -> None:  # type: ignore[no-untyped-def]
    content = office(QUOTES, "screen: {name: balie}\nlog: gespeeld.jsonl\n")
    (content.root / "_status").symlink_to(outside)
    os.mkfifo(content.root / "gespeeld.jsonl")
    player = play(content)
    told = player.logs("problem", path="_status/balie.txt")
    assert "link" in told["message"] and untouched(outside)
    (content.root / "_status").unlink()
    player.logs("resolved", path="_status/balie.txt")
    status = (content.root / "_status" / "balie.txt").read_text("utf-8")
    assert "Alles in orde" not in status and "gespeeld.jsonl" not in os.listdir(outside)
    assert "config.yaml:3" in status
