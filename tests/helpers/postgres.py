"""A PostgreSQL of its own, in a temporary folder, on a socket there: for the tests of the hub."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "klantbeeld"


def programs() -> Path:
    """Where Debian has the server's programs. Fails where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    assert found, "postgresql is not installed: bash .ci/setup test"
    return found[-1].parent


@contextmanager
def cluster() -> Iterator[str]:
    """Its address without the name of a database (`address_of` puts one in)."""
    # Short, since the path of a socket may have 107 bytes; and no test's own folder, which another
    # user may not pass.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    as_user = _other_user(folder)
    where, binaries = str(folder / "data"), programs()
    quick = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses="
    try:
        _run(binaries / "initdb", "-D", where, "-U", USER, "-A", "trust", "-E", "UTF8", **as_user)
        options = f"{quick} -c unix_socket_directories={folder}"
        log = str(folder / "log")
        _run(binaries / "pg_ctl", "-D", where, "-l", log, "-o", options, "-w", "start", **as_user)
        yield f"postgresql://{USER}@/{{name}}?host={folder}"
    finally:
        _run(binaries / "pg_ctl", "-D", where, "-m", "immediate", "stop", check=False, **as_user)
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str, name: str) -> str:
    """A database of that name; its address."""
    host = server.partition("?host=")[2]
    _run(programs() / "createdb", "-h", host, "-U", USER, name)
    return server.format(name=name)


def _other_user(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses root: then it is the user that Debian made for it."""
    if os.geteuid():
        return {}
    about = pwd.getpwnam("postgres")
    os.chown(folder, about.pw_uid, about.pw_gid)
    return {"user": about.pw_uid, "group": about.pw_gid, "extra_groups": [], "cwd": "/"}


def _run(*command: object, check: bool = True, **options) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=60,
        **options,
    )
    assert not check or done.returncode == 0, done.stdout.decode()
