"""The text of the service: what systemd itself makes of it, and that nothing in a path means
anything to it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from player.commands.install.units import Service, quoted, unit

COMMAND = (
    "/usr/bin/python3",
    "-P",
    "-m",
    "player",
    "play",
    "--config",
    "/srv/klant beeld/100%/$HOME/config.yaml",
)
BARE = Service("bare", COMMAND, "root", ("video",), False, (Path("/srv/klant beeld/100%/_status"),))
DESKTOP = Service("desktop", COMMAND)


@pytest.fixture
def analyze(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed: no unit was looked at by systemd")

    def run(service, *words):
        file = tmp_path / "klantbeeld.service"
        file.write_text(unit(service))
        return subprocess.run(
            ["systemd-analyze", *words, str(file)],
            capture_output=True,
            text=True,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        )

    return run


@pytest.mark.parametrize(
    ("service", "words"),
    [(BARE, ("verify",)), (DESKTOP, ("--user", "verify"))],
    ids=["bare", "desktop"],
)
def test_systemd_finds_nothing_wrong_with_the_unit(analyze, service, words):
    done = analyze(service, *words)
    # Other units of the machine are looked at along with it: only what is said of ours counts.
    assert [
        line
        for line in (done.stdout + done.stderr).splitlines()
        if "klantbeeld" in line and "masked" not in line
    ] == []


def test_a_mistake_in_a_unit_would_be_found(analyze):
    done = analyze(Service("desktop", ("nowhere/python",)), "--user", "verify")
    assert "klantbeeld.service" in done.stdout + done.stderr


def test_systemd_calls_the_exposure_of_a_bare_machine_ok(analyze):
    done = analyze(BARE, "security", "--offline=true", "--threshold=20")
    assert done.returncode == 0, done.stdout[-500:]  # 2.0 of 10; at most 4 is what systemd calls OK


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("/srv/inhoud", "/srv/inhoud"),
        ("/srv/klant beeld", '"/srv/klant beeld"'),
        ("100%", "100%%"),
        ("$HOME", '"$$HOME"'),
        ('a"b', '"a\\"b"'),
        ("a\\b", '"a\\\\b"'),
        ("a;b", '"a;b"'),
        ("", '""'),
        ("a\nExecStart=/bin/sh", '"a\\nExecStart=/bin/sh"'),
    ],
)
def test_a_word_is_read_back_as_it_was(word, read):
    assert quoted(word, command=True) == read


@pytest.mark.parametrize("service", [BARE, DESKTOP], ids=["bare", "desktop"])
def test_a_player_is_started_again_whatever_happens_and_watched(service):
    lines = unit(service).splitlines()
    for line in (
        "Restart=always",
        "StartLimitIntervalSec=0",
        "Type=notify",
        "WatchdogSec=60",
        "NoNewPrivileges=yes",
        "OOMPolicy=continue",
    ):
        assert line in lines, line
    (start,) = (line for line in lines if line.startswith("ExecStart="))
    assert start.endswith("--wait-for-display")


@pytest.mark.parametrize("service", [BARE, DESKTOP], ids=["bare", "desktop"])
def test_what_it_makes_is_of_its_own_account_alone(service):
    lines = unit(service).splitlines()
    assert "UMask=0077" in lines and ("StateDirectoryMode=0700" in lines) is (service is BARE)


def test_only_its_own_state_and_what_is_named_can_be_written():
    lines = unit(BARE).splitlines()
    assert 'ReadWritePaths=-"/srv/klant beeld/100%%/_status"' in lines
    assert "ProtectSystem=strict" in lines and "ProtectHome=yes" in lines
    assert "ReadWritePaths=" in unit(Service("bare", COMMAND, "pi")).splitlines()


def test_a_player_that_lies_in_a_home_folder_can_be_read_there():
    assert "ProtectHome=read-only" in unit(Service("bare", COMMAND, "pi", homes=True)).splitlines()


def test_a_group_that_this_machine_lacks_is_not_named():
    assert "SupplementaryGroups=video" in unit(BARE).splitlines()
