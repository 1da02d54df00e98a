"""A content folder, a hub on it, and people with roles, for the tests of the hub."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from helpers.commands import command
from helpers.forked import Forked

CONFIG = """\
language: nl
playlist: playlists/kantoor.yaml
organisation: {name: Voorbeeld BV}
react_url: https://hub.voorbeeld.example/q/abc234/{id}
"""
PLAYLIST = """\
slides:
  - soort: klantquote
    id: vierde-formulier
    tekst: Ik vulde voor de vierde keer hetzelfde formulier in.
    klant: klant uit Zwolle
    sentiment: kritisch
    reageer: ja
  - soort: klantquote
    id: binnen-een-uur
    tekst: Ik werd binnen een uur teruggebeld.
    sentiment: positief
    reageer: ja
  - soort: mededeling
    id: taart
    titel: Er is taart
    tekst: Om drie uur in de keuken.
"""
DEADLINE = 30.0  # s to wait for a fact


@dataclass
class Office:
    """A content folder with two quotes and a notice."""

    root: Path

    def __post_init__(self) -> None:
        (self.root / "playlists").mkdir(parents=True, exist_ok=True)
        self.write("config.yaml", CONFIG)
        self.write("playlists/kantoor.yaml", PLAYLIST)

    @property
    def config(self) -> Path:
        return self.root / "config.yaml"

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def read(self, name: str) -> str | None:
        path = self.root / name
        return path.read_text("utf-8") if path.exists() else None


@dataclass
class LiveHub:
    """A hub in a process of its own, on a port that was free."""

    url: str
    link: str | None
    process: subprocess.Popen[str] | Forked
    office: Office
    data: Path
    said: list[str] = field(default_factory=list)

    def command(self, *words: object) -> subprocess.CompletedProcess[str]:
        """What a command on the same folders says."""
        return hub_command("--config", self.office.root, "--data", self.data, *words)


def own_environment() -> dict[str, str]:
    """For a process of its own: without what is only for a test that has a browser beside it."""
    return {key: it for key, it in os.environ.items() if key != "DJANGO_ALLOW_ASYNC_UNSAFE"}


def hub_command(*words: object) -> subprocess.CompletedProcess[str]:
    """What a `klantbeeld hub …` says that ends by itself."""
    return command("hub", *words, cwd=Path.cwd(), env=own_environment())


@cache
def _tables() -> Path:
    """A database with all tables, made once for the tests of this process."""
    folder = Path(tempfile.mkdtemp(prefix="hub-tables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = Office(folder / "content")
    done = hub_command("--config", office.config, "--data", folder / "data", "user")
    assert done.returncode == 0, done.stderr
    return folder / "data" / "hub.sqlite3"


def with_tables(data: Path) -> Path:
    """A data folder in which the tables are made already: half of what a start costs."""
    data.mkdir(parents=True, exist_ok=True)
    if not (data / "hub.sqlite3").exists():
        shutil.copyfile(_tables(), data / "hub.sqlite3")
        (data / "hub.sqlite3").chmod(0o600)
    return data


@contextmanager
def live_hub(
    office: Office,
    data: Path,
    *options: str,
    settings: str = "",
    path: Path | None = None,
    anew: bool = False,
) -> Iterator[LiveHub]:
    """A hub of that office, until the end of the `with`. `settings` is the text of its hub.yaml;
    `path`: a folder whose sitecustomize.py it runs at its start; `anew`: a Python of its own."""
    data.mkdir(parents=True, exist_ok=True)
    if "database:" not in settings:
        with_tables(data)
    if settings:
        (data / "hub.yaml").write_text(settings, "utf-8")
    words = ["hub", "--config", str(office.config), "--listen", "127.0.0.1:0"]
    words += ["--data", str(data), *options]
    with _started(words, path) if anew or path else Forked(words, env=own_environment()) as process:
        try:
            yield _begun(process, office, data)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _started(words: list[str], path: Path | None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "player", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=own_environment() | ({"PYTHONPATH": str(path)} if path else {}),
    )


def _begun(process: subprocess.Popen[str] | Forked, office: Office, data: Path) -> LiveHub:
    assert process.stdout is not None
    said: list[str] = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"(http\S+)  \(Ctrl-C", line):
            break
    else:
        raise AssertionError("".join(said))
    link = None
    if not (data / "begun").exists():  # whoever may manage it comes by a link
        for line in process.stdout:
            said.append(line)
            if "/begin/" in line:
                link = line.strip()
                break
    (data / "begun").touch()
    return LiveHub(found[1], link, process, office, data, said)


def until(fact, seconds: float = DEADLINE):
    """What a question answers once that is true. Fails where it is not in time."""
    end = time.monotonic() + seconds
    while not (answer := fact()):
        assert time.monotonic() < end, "it never became true"
        time.sleep(0.05)
    return answer


def first_account(live: LiveHub, page) -> None:
    """By the link of the first start, in a browser: an account with all roles, logged in."""
    page.goto(live.link)
    page.locator("#id_username").fill("noor")
    page.locator("#id_password").fill("twaalf kleine beren")
    page.locator("#id_again").fill("twaalf kleine beren")
    page.locator("main form button").click()
    page.wait_for_url("**/beheer")
