"""The same hub on PostgreSQL: a cluster of its own, in a temporary folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.hub import Office, hub_command, live_hub
from helpers.postgres import cluster, new_database


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with cluster() as address:
        yield address


def hub(office: Office, data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    where = ("--config", str(office.root), "--data", str(data))
    return hub_command(*where, *words)


def test_a_hub_serves_from_postgresql_and_is_backed_up_and_restored(
    server: str, tmp_path: Path
) -> None:
    office, data = Office(tmp_path / "content"), tmp_path / "data"
    settings = f"database: {new_database(server, 'een')}\n"
    with live_hub(office, data, settings=settings) as live:
        with urllib.request.urlopen(f"{live.url}/gezond", timeout=10) as answer:
            assert answer.read() == b"ok\n"
        assert live.link
        assert not (data / "hub.sqlite3").exists()
        assert "kim" in hub(office, data, "user", "kim", "--role", "moderator").stdout
        said = json.loads(hub(office, data, "check", "--json").stdout)
        assert {"state": "ok", "code": "database"}.items() <= next(
            one for one in said if one["code"] == "database"
        ).items()
        done = hub(office, data, "backup", str(tmp_path / "back.tar.gz"))
        assert done.returncode == 0, done.stderr
    other = tmp_path / "other"
    other.mkdir()
    (other / "hub.yaml").write_text(f"database: {new_database(server, 'twee')}\n")
    done = hub(office, other, "restore", str(tmp_path / "back.tar.gz"))
    assert done.returncode == 0, done.stderr
    assert "kim" in hub(office, other, "user").stdout


def test_a_database_that_is_away_is_told_in_a_sentence(tmp_path: Path) -> None:
    office, data = Office(tmp_path / "content"), tmp_path / "data"
    data.mkdir()
    (data / "hub.yaml").write_text(f"database: postgresql://x@/x?host={tmp_path}\n")
    for words in ((), ("user",)):
        done = hub(office, data, "--listen", "127.0.0.1:0", *words)
        assert done.returncode == 2 and "Traceback" not in done.stderr
        assert "database" in done.stderr


# What starts a hub of its own does so on SQLite, whatever this process has.
OWN_HUBS = ("postgresql", "start", "faults", "journeys", "accessible", "browser", "react_browser")
OWN_HUBS += ("moderate_browser", "demo", "hub_docs", "terminal")
HERE = Path(__file__).parent


def suite(address: str, *words: str) -> None:
    """Runs tests of the hub on that database."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *words],
        env={**os.environ, "KLANTBEELD_TEST_DATABASE": address},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-5000:]
    assert " passed" in done.stdout


def test_what_is_decided_and_written_is_so_on_postgresql(server: str) -> None:
    """Steps that two people take at once, conditions in the database, and the outbox."""
    files = [str(HERE / f"test_{name}.py") for name in ("states", "publishing", "cleaning")]
    suite(new_database(server, "hart"), *files)


@pytest.mark.long
def test_all_tests_of_the_hub_on_postgresql(server: str) -> None:
    ignored = [f"--ignore={HERE / f'test_{name}.py'}" for name in OWN_HUBS]
    suite(new_database(server, "alles"), str(HERE), *ignored)
