"""A real hub starts, where it may; and where it may not, it says why in a sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.hub import LiveHub, Office, live_hub, until

from player.fs import deadlines
from player.fs.mounts import Mounts
from player.hub.config import Refused
from player.hub.place import place_of


@pytest.fixture
def plain(tmp_path: Path) -> Office:
    return Office(tmp_path / "content")


@pytest.fixture
def live(tmp_path: Path, plain: Office) -> Iterator[LiveHub]:
    """Begun as by a terminal: a Python of its own."""
    with live_hub(plain, tmp_path / "data", anew=True) as hub:
        yield hub


def run(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "player", "hub", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        **options,
    )


def test_it_starts_and_prints_a_link_that_makes_the_first_account(live: LiveHub) -> None:
    assert live.link is not None and live.link.startswith(f"{live.url}/begin/")
    with urllib.request.urlopen(f"{live.url}/gezond", timeout=10) as answer:
        assert answer.read() == b"ok\n"
    with urllib.request.urlopen(live.link, timeout=10) as answer:
        assert "Kies een wachtwoord" in answer.read().decode()


def test_what_it_keeps_is_of_this_account_alone_and_not_in_the_content(live: LiveHub) -> None:
    for path in (live.data, live.data / "secret", live.data / "hub.sqlite3"):
        assert path.stat().st_mode & 0o077 == 0, path.name
    there = {path.name for path in live.office.root.iterdir()}
    assert there - {"_hub"} == {"config.yaml", "playlists"}


def test_the_secret_is_fresh_and_stays(tmp_path: Path, plain: Office) -> None:
    one = place_of(plain.config, data=tmp_path / "a").secret()
    assert one == place_of(plain.config, data=tmp_path / "a").secret()
    assert one != place_of(plain.config, data=tmp_path / "b").secret() and len(one) >= 50


def test_a_restart_prints_a_link_as_long_as_nobody_may_manage_it(
    tmp_path: Path, plain: Office
) -> None:
    for _ in range(2):
        with live_hub(plain, tmp_path / "data") as hub:
            (tmp_path / "data" / "begun").unlink()
            assert hub.link


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--listen", "0.0.0.0:8080"), "public_url"),
        (("--listen", "nergens"), "127.0.0.1:8080"),
        (("--data", "{content}/hub"), "map met inhoud"),
        (("--config", "{content}/weg.yaml"), "klantbeeld init"),
    ],
)
def test_where_it_may_not_stand_it_says_why(
    tmp_path: Path, plain: Office, options: tuple[str, ...], said: str
) -> None:
    filled = [option.replace("{content}", str(plain.root)) for option in options]
    if "--config" not in filled:
        filled += ["--config", str(plain.root)]
    if "--data" not in filled:
        filled += ["--data", str(tmp_path / "data")]
    done = run(*filled)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr


def test_a_link_to_the_content_folder_is_no_way_in(tmp_path: Path, plain: Office) -> None:
    (tmp_path / "elders").symlink_to(plain.root)
    with pytest.raises(Refused) as refused:
        place_of(plain.config, data=tmp_path / "elders" / "hub")
    assert refused.value.why == "in-content"


def test_a_network_disk_is_no_place_for_a_database(
    tmp_path: Path, plain: Office, monkeypatch
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    monkeypatch.setattr(Mounts, "now", classmethod(lambda cls: Mounts(((share, "cifs"),))))
    with pytest.raises(Refused) as refused:
        place_of(plain.config, data=share / "hub")
    assert refused.value.why == "on-network"
    assert not (share / "hub").exists()


def test_a_mistake_in_the_settings_is_told_by_line(tmp_path: Path, plain: Office) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "hub.yaml").write_text("listen: 127.0.0.1:0\npublic_ulr: https://x.nl\n")
    done = run("--config", str(plain.root), "--data", str(tmp_path / "data"))
    assert done.returncode == 2
    assert "hub.yaml:2" in done.stderr and "public_url" in done.stderr


def test_a_television_imports_no_django() -> None:
    code = "import sys, player.cli; sys.exit(any(n.split('.')[0] == 'django' for n in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_without_the_extra_it_says_in_one_line_what_to_type(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nf = u.find_spec\n"
        "u.find_spec = lambda n, *a: None if n == 'django' else f(n, *a)\n"
    )
    code = [sys.executable, "-m", "player", "hub"]
    done = subprocess.run(
        code,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 2
    assert "pip install 'klantbeeld[hub]'" in done.stderr and done.stderr.count("\n") == 1
    assert run("--help").returncode == 0


def test_it_starts_while_the_share_is_away_and_serves_what_it_knew(
    tmp_path: Path, plain: Office
) -> None:
    with live_hub(plain, tmp_path / "data") as hub:
        until(lambda: (plain.root / "_hub" / "slot").exists())
        until(lambda: list((tmp_path / "data" / "library").rglob("*.json")))
    plain.root.rename(plain.root.with_name("weg"))
    with live_hub(plain, tmp_path / "data") as hub:
        with urllib.request.urlopen(f"{hub.url}/gezond", timeout=10) as answer:
            assert answer.read() == b"ok\n"
        with urllib.request.urlopen(f"{hub.url}/in", timeout=10) as answer:
            assert "Voorbeeld BV" in answer.read().decode()
        assert not plain.root.exists()
    done = run("--config", str(plain.root), "--data", str(tmp_path / "ander"))
    assert done.returncode == 2  # one that never knew it says that it is not there


def test_a_hub_that_is_killed_starts_again_and_has_the_folder_at_once(
    tmp_path: Path, plain: Office
) -> None:
    data = tmp_path / "data"
    with live_hub(plain, data) as hub:
        lease = until(lambda: plain.read("_hub/slot"))
        hub.process.kill()
        hub.process.wait(10)
    assert plain.read("_hub/slot") == lease  # it could not leave it to another
    with live_hub(plain, data) as hub:
        until(lambda: plain.read("_hub/slot") != lease)
    assert plain.read("_hub/slot") is None  # this one could


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
def test_what_root_does_in_the_terminal_the_service_can_read(tmp_path: Path, plain: Office) -> None:
    import pwd

    from player.commands.hub.serving import _as_owner

    daemon = pwd.getpwnam("daemon")
    data = tmp_path / "data"
    data.mkdir()
    os.chown(data, daemon.pw_uid, daemon.pw_gid)
    inside = os.open(data, os.O_RDONLY)  # others may not pass the folders of a test
    if (child := os.fork()) == 0:
        try:
            _as_owner(data)
            os.close(os.open("made", os.O_CREAT | os.O_WRONLY, 0o600, dir_fd=inside))
            os._exit(0 if os.geteuid() == daemon.pw_uid and not os.getgroups() else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert (data / "made").stat().st_uid == daemon.pw_uid


def test_a_share_that_hangs_when_the_machine_starts_is_no_reason_to_hang(
    tmp_path: Path, plain: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = place_of(plain.config, data=tmp_path / "a")

    def no_answer(_path: Path, _what: object) -> object:
        raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))

    monkeypatch.setattr(deadlines, "far", lambda path: path.is_relative_to(plain.root))
    monkeypatch.setattr(deadlines, "in_time", no_answer)
    again = place_of(plain.root, data=tmp_path / "a")
    assert (again.config, again.root) == (known.config, known.root)
    assert again.language == known.language
    with pytest.raises(Refused):  # of another nothing is known yet
        place_of(plain.root, data=tmp_path / "b")
