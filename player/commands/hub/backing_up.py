"""`klantbeeld hub backup` and `hub restore`: all that a hub has, in one file.

In it: the database (copied while the hub runs), the secret, hub.yaml, the photos that wait for a
winner's yes, and the hub's own files of the content folder. Of an archive only names that we write
ourselves are taken out.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from player import __version__
from player.commands.hub.chosen import Options
from player.commands.hub.serving import exits_with_why, place
from player.fs.writing import write_whole
from player.hub.config import NAME, Refused
from player.hub.place import DATABASE, RESTORED, SECRET, Place
from player.hub.running import alone_in
from player.hub.sentences import say
from player.text.escapes import echo

ABOUT, POSTGRES = "about.json", "hub.pgdump"
# Of the content folder, what is the hub's; folders without what is below them.
OURS = ("reacties", "playlists/hub", "playlists/hub/citaten", "assets/hub")
WITHDRAWN = "ingetrokken.yaml"
# The photo of a question that nobody answered yet: in the hub's folder, and in the backup for as
# long as that very copy of the database asks it.
WAITING = "winners"
_PHOTO = re.compile(rf"{WAITING}/klantverbeteraar-[\w-]{{1,60}}\.jpg", re.ASCII)
_ASKED = "SELECT photo FROM rounds_approval WHERE answer = '' AND photo <> ''"
COPY, LONGEST = "backup-", 6 * 3600.0  # of the database while it is packed; s that this takes
MOST_FILE = 64 << 20  # bytes of a file of the content folder


def backup(options: Options, path: Path) -> int:
    """Write it. The exit code: 1 where it could not be."""
    os.umask(0o077)
    where = place(options)
    with exits_with_why(where.language):
        if path.exists():
            raise Refused("backup-there", path=path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    _forget_copies(where.data)
    try:
        _write(where, temporary)
        temporary.replace(path)
    except (OSError, sqlite3.Error, subprocess.CalledProcessError) as error:
        echo(say("backup-failed", where.language, path=path, why=error), err=True)
        return 1
    finally:
        temporary.unlink(missing_ok=True)  # also where somebody stopped it
    size = f"{path.stat().st_size / 1e6:.1f}"
    echo(say("backup-done", where.language, path=path, size=size))
    echo(say("backup-care", where.language))
    return 0


def _write(where: Place, path: Path) -> None:
    about = {"version": __version__, "made": int(time.time()), "database": _kind(where)}
    with (
        tempfile.TemporaryDirectory(prefix=COPY, dir=where.data) as folder,
        tarfile.open(path, "x:gz", compresslevel=6) as archive,
    ):
        _add(archive, ABOUT, json.dumps(about).encode())
        for name, copy in _database(where, Path(folder)):
            archive.add(copy, f"data/{name}")
        for name in _asked(where, Path(folder)):
            with contextlib.suppress(FileNotFoundError):  # the answer came meanwhile
                _add(archive, f"data/{name}", (where.data / name).read_bytes())
        for name in (SECRET, NAME):
            if (where.data / name).is_file():
                _add(archive, f"data/{name}", (where.data / name).read_bytes())
        for name in _ours(where.root):
            _add(archive, f"content/{name}", (where.root / name).read_bytes())


def _forget_copies(data: Path) -> None:
    """Those of a backup that was killed: all that people wrote would stay in them for good."""
    for folder in data.glob(f"{COPY}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > LONGEST:
                shutil.rmtree(folder)


def _kind(where: Place) -> str:
    return "postgresql" if where.settings.database else "sqlite"


def _database(where: Place, folder: Path) -> Iterator[tuple[str, Path]]:
    """A copy of the database as it was at one moment, while the hub goes on."""
    if where.settings.database:
        copy = folder / POSTGRES
        with copy.open("wb") as out:
            subprocess.run(
                ["pg_dump", "--format=custom", "--no-owner", _without_password(where)],
                stdout=out,
                env=_with_password(where),
                check=True,
            )
        yield POSTGRES, copy
    elif (where.data / DATABASE).is_file():
        copy = folder / DATABASE
        with (
            contextlib.closing(sqlite3.connect(where.data / DATABASE)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        yield DATABASE, copy


def _asked(where: Place, folder: Path) -> list[str]:
    """The photos that wait, by the copy that was just made: a photo of somebody who said no may
    still be there when the hub was stopped just then. None of a version that asked nobody."""
    named: list[str] = []
    if where.settings.database:
        command = ["psql", "--no-psqlrc", "-At", "-c", _ASKED, _without_password(where)]
        done = subprocess.run(command, capture_output=True, env=_with_password(where), check=False)
        named = done.stdout.decode().splitlines()
    elif (folder / DATABASE).is_file():
        with (
            contextlib.closing(sqlite3.connect(folder / DATABASE)) as copy,
            contextlib.suppress(sqlite3.OperationalError),
        ):
            named = [name for (name,) in copy.execute(_ASKED)]
    return [name for one in named if _is_waiting(name := f"{WAITING}/{PurePath(one).name}")]


def _is_waiting(name: str) -> bool:
    return _PHOTO.fullmatch(name) is not None


def _ours(root: Path) -> Iterator[str]:
    names = [WITHDRAWN]
    for folder in OURS:
        with contextlib.suppress(OSError):
            names += [f"{folder}/{path.name}" for path in sorted((root / folder).iterdir())]
    for name in names:
        path = root / name
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MOST_FILE:
            yield name


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    about = tarfile.TarInfo(name)
    about.size, about.mode, about.mtime = len(data), 0o600, int(time.time())
    archive.addfile(about, io.BytesIO(data))


# ── back ──────────────────────────────────────────────────────────────────────────────────────────


def restore(options: Options, path: Path) -> int:
    """Put it into a data folder that is empty. The exit code: 1 where it could not be."""
    os.umask(0o077)
    where = place(options)
    with exits_with_why(where.language), alone_in(where.data):
        if (where.data / DATABASE).exists() or (where.data / SECRET).exists():
            raise Refused("restore-full", data=where.data)
        try:
            with tarfile.open(path, "r:gz") as archive:
                about = json.loads(_taken(archive, ABOUT) or b"{}")
                if about.get("database") not in ("sqlite", "postgresql"):
                    raise Refused("restore-no", path=path, why=ABOUT)
                if about["database"] != _kind(where):
                    raise Refused("restore-database", kind=about["database"])
                back = _put_back(archive, where)
        except (OSError, tarfile.TarError, ValueError, EOFError) as error:
            raise Refused("restore-no", path=path, why=error) from None
        except subprocess.CalledProcessError as error:
            raise Refused("restore-no", path=path, why=error) from None
    echo(say("restore-done", where.language, data=where.data, n=back))
    return 0


def _put_back(archive: tarfile.TarFile, where: Place) -> int:
    """Data as it was; of the content only what is missing there. How many files of that."""
    for name in (DATABASE, SECRET, NAME):
        data = _taken(archive, f"data/{name}")
        if data is not None and not (where.data / name).exists():
            write_whole(where.data / name, data, within=where.data, sure=True, mode=0o600)
    for name in filter(_is_waiting, _names(archive, "data/")):
        photo = _taken(archive, f"data/{name}")
        if photo is not None:
            (where.data / WAITING).mkdir(mode=0o700, exist_ok=True)
            write_whole(where.data / name, photo, within=where.data, sure=True, mode=0o600)
    write_whole(where.data / RESTORED, b"", within=where.data, sure=True, mode=0o600)
    if where.settings.database and (dump := _taken(archive, f"data/{POSTGRES}")) is not None:
        subprocess.run(
            ["pg_restore", "--clean", "--if-exists", "--no-owner", "-d", _without_password(where)],
            input=dump,
            env=_with_password(where),
            check=True,
        )
    back = 0
    for within in _names(archive, "content/"):
        if not _is_ours(within) or (where.root / within).exists():
            continue
        data = _taken(archive, f"content/{within}")
        if data is not None:
            write_whole(where.root / within, data, within=where.root, sure=True)
            back += 1
    return back


def _names(archive: tarfile.TarFile, folder: str) -> list[str]:
    """What is in one of its folders, from there."""
    names = (entry.name for entry in archive.getmembers())
    return [name.removeprefix(folder) for name in names if name.startswith(folder)]


def _is_ours(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    plain = file not in ("", ".", "..") and "\\" not in file and "\0" not in file
    return name == WITHDRAWN or (folder in OURS and plain)


def _taken(archive: tarfile.TarFile, name: str) -> bytes | None:
    """An ordinary file of the archive; None where there is none of that name."""
    try:
        about = archive.getmember(name)
    except KeyError:
        return None
    file = archive.extractfile(about) if about.isreg() else None
    return file.read() if file is not None else None


def _without_password(where: Place) -> str:
    """The address of the database as others on this machine may see it."""
    url = urlsplit(where.settings.database)
    user = f"{url.username}@" if url.username else ""
    port = f":{url.port}" if url.port else ""
    return url._replace(netloc=f"{user}{url.hostname or ''}{port}").geturl()


def _with_password(where: Place) -> dict[str, str]:
    from urllib.parse import unquote

    password = urlsplit(where.settings.database).password
    return {**os.environ, **({"PGPASSWORD": unquote(password)} if password else {})}
