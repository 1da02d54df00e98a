"""`klantbeeld hub --demo`: the hub to try, on a copy of the sample content, with invented reactions
that wait. Touches no content and no hub of anybody."""

from __future__ import annotations

import contextlib
import os
import shlex
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import player
from player.commands.hub.chosen import Options
from player.commands.hub.serving import exits_with_why
from player.commands.init import start
from player.fs.writing import write_whole
from player.hub.config import Refused, host_and_port, is_loopback
from player.hub.sentences import say
from player.problems import Language
from player.text.escapes import echo

SAMPLE = Path(player.__file__).parents[1]  # of a clone
CONTENT, DATA = "content", "hub"
MADE = "playlists/hub"  # what the hub makes
LISTEN = "127.0.0.1:8080"
_PARTS = ("config.yaml", "playlists", "assets")
_LARGEST = 20 << 20  # bytes of a file of the sample


def demo(options: Options, language: Language) -> int:
    """Serve it until it is stopped. The exit code."""
    os.umask(0o077)
    with contextlib.ExitStack() as held:
        if options.data is not None:
            folder = Path(os.path.abspath(options.data))
        else:
            named = tempfile.TemporaryDirectory(prefix="klantbeeld-demo-")
            folder = Path(held.enter_context(named))
        with exits_with_why(language):
            _serve(folder, options.listen or _free_or(LISTEN), language)
    return 0


def _serve(folder: Path, listen: str, language: Language) -> None:
    from dataclasses import replace

    from player.hub.place import place_of
    from player.hub.serve import Hub

    if not is_loopback(host_and_port(listen)[0]):
        raise Refused("demo-loopback", listen=listen)
    content, data = folder / CONTENT, folder / DATA
    if not (content / "config.yaml").exists():
        _copy(content, language)
    if not (data / "hub.yaml").exists():
        # So that no settings of this machine are taken for those of the demonstration.
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(data / "hub.yaml", f"language: {language}\n".encode(), within=data)
    place = replace(place_of(content, listen, data), demo=True)
    hub = Hub(place)
    waiting = _furnish(content, hub.place.public_url, place.language)

    def ready() -> None:
        from player.hub.demo.furnish import token

        screen = f"{_ourselves()} --config {shlex.quote(str(content / 'config.yaml'))}"
        url = f"{hub.place.public_url}/proef/{token()}"
        echo(say("listens", place.language, url=hub.place.public_url))
        echo("")
        echo(say("demo", place.language, n=waiting, url=url, screen=screen, folder=content))
        sys.stdout.flush()

    hub.run(ready)


def _furnish(content: Path, url: str, language: Language) -> int:
    """What there is to try, and codes on the screen that lead to this hub."""
    from player.hub.content import content as read_content
    from player.hub.demo.furnish import furnish
    from player.hub.house.codes import current

    config = content / "config.yaml"
    address = f"react_url: {url}/q/{current()}/{{id}}"
    kept = [
        line for line in config.read_text("utf-8").splitlines() if not _is_of(line, "react_url")
    ]
    write_whole(config, "\n".join([*kept, address, ""]).encode(), within=content)
    return furnish(frozenset(item.id for item in read_content().edition.items), language)


def _is_of(line: str, key: str) -> bool:
    return line.lstrip("# ").startswith(f"{key}:")


# ── the content ───────────────────────────────────────────────────────────────────────────────────


def _copy(content: Path, language: Language) -> None:
    """The sample content of a clone, where there is one; else what `klantbeeld init` makes. Each of
    its quotes gets a code."""
    from player.hub.demo.invented import COLLEAGUE
    from player.hub.demo.invented_month import COLLEAGUES

    content.mkdir(parents=True, exist_ok=True)
    for name, data in _sample():
        write_whole(content / name, data, within=content)
    if not (content / "config.yaml").exists():
        list(start(content, language))
    playlist = f"playlists/{'kantoor' if language == 'nl' else 'office'}.yaml"
    config = (content / "config.yaml").read_text("utf-8").splitlines()
    staff = ", ".join((COLLEAGUE, *COLLEAGUES))
    own = [f"playlist: {playlist}", f"language: {language}", f"colleagues: [{staff}]"]
    kept = [
        line
        for line in config
        if not any(_is_of(line, key) for key in ("playlist", "language", "colleagues"))
    ]
    write_whole(content / "config.yaml", "\n".join([*own, *kept, ""]).encode(), within=content)
    _with_codes(content / playlist, content, language)


def _sample() -> Iterator[tuple[str, bytes]]:
    if not (SAMPLE / "playlists" / "kantoor.yaml").is_file():
        return
    for part in _PARTS:
        found = SAMPLE / part
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= _LARGEST:
                yield path.relative_to(SAMPLE).as_posix(), path.read_bytes()


def _with_codes(playlist: Path, content: Path, language: Language) -> None:
    """Each quote may be reacted to here, and nowhere else; what the hub makes is taken in."""
    standard, react, yes, folder = (
        ("standaard", "reageer", "ja", "map")
        if language == "nl"
        else ("defaults", "react", "yes", "folder")
    )
    lines = [
        line
        for line in playlist.read_text("utf-8").splitlines()
        if not line.lstrip().startswith(f"{react}: http")
    ]
    before = next(n for n, line in enumerate(lines) if line.startswith(("dias:", "slides:")))
    lines.insert(before, f"{standard}:\n  {react}: {yes}\n")
    if not any(line.split("#")[0].strip() == f"- {folder}: hub" for line in lines):
        lines += ["", f"  - {folder}: hub"]
    (content / MADE).mkdir(parents=True, exist_ok=True)
    write_whole(playlist, "\n".join([*lines, ""]).encode(), within=content)


# ── the terminal ──────────────────────────────────────────────────────────────────────────────────


def _free_or(listen: str) -> str:
    """The usual port, or where something has it any that is free."""
    host, port = host_and_port(listen)
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError:
            return f"{host}:0"
    return listen


def _ourselves() -> str:
    """The command by which this was called, to be typed again."""
    name = Path(sys.argv[0])
    return shlex.quote(str(name)) if name.stem == "klantbeeld" else "klantbeeld"
