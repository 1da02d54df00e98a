"""Where a hub stands: its settings, its own folder with what it keeps secret, and the content that
it serves. Looks whether that is a good place. Knows no Django."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from player.content.validation import Place as Document
from player.content.validation import checked
from player.document import read
from player.fs import deadlines
from player.fs.files import holds_a_config
from player.fs.mounts import Mounts
from player.fs.private import base, shut
from player.fs.sandbox import fence
from player.fs.writing import write_whole
from player.hub.config import (
    NAME,
    OF_THE_MACHINE,
    HubConfig,
    Refused,
    host_and_port,
    is_loopback,
    read_config,
)
from player.problems import Language
from player.settings.config import Config

DATABASE, SECRET, REMEMBERED = "hub.sqlite3", "secret", "content.json"
RESTORED = "restored"  # an empty file: of a backup, and not started since
CONTENT = "config.yaml"


@dataclass(frozen=True)
class Place:
    """A hub's place. `settings_path` is where its settings are, or would be."""

    settings: HubConfig
    settings_path: Path
    data: Path
    config: Path  # of the content
    root: Path  # the content folder
    language: Language
    demo: bool = False  # to try it: invented reactions, and a link that logs in

    @property
    def public_url(self) -> str:
        """What browsers call it, without a slash behind it."""
        return (self.settings.public_url or f"http://{self.settings.listen}").rstrip("/")

    @property
    def https(self) -> bool:
        """Whether browsers reach it encrypted."""
        return self.public_url.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """The names by which browsers may call it."""
        named = urlsplit(self.public_url).hostname or "localhost"
        listens = host_and_port(self.settings.listen)[0]
        own = [listens] if is_loopback(listens) else []
        return list(dict.fromkeys([named, *own, "localhost", "127.0.0.1", "[::1]"]))

    def secret(self) -> str:
        """What sessions and tokens are signed with; made fresh where there is none. Raises
        Refused."""
        return _secret(self.data / SECRET)


def place_of(
    config: Path | None = None, listen: str = "", data: Path | None = None, make: bool = True
) -> Place:
    """The place that the options and the settings name, looked at; without `make` its folder is not
    made. Raises Refused."""
    settings_path = OF_THE_MACHINE
    if data is not None and (data / NAME).is_file():
        settings_path = data / NAME
    settings = read_config(settings_path)
    if listen:
        settings = replace_listen(settings, listen)
    content = Path(os.path.abspath(config or settings.config or CONTENT))
    if holds_a_config(content):
        content /= CONTENT
    folder = data or (Path(settings.data).expanduser() if settings.data else _default(content))
    folder = Path(os.path.abspath(folder))
    # It was named, on the command line or by whoever manages the machine.
    try:
        deadlines.in_time(content, lambda: fence.named(content))
    except OSError:  # its share gives no answer: as far as that, its way is known
        fence.around(Mounts.now().real(content))
    root, language = _content_of(content, folder)
    place = Place(settings, settings_path, folder, content, root, settings.language or language)
    _look_at(place)
    if make:
        _make(place)
        _remember(place, language)
    return place


def replace_listen(settings: HubConfig, listen: str) -> HubConfig:
    """The same settings with another address to listen on."""
    return settings.model_copy(update={"listen": listen})


def with_port(place: Place, port: int) -> Place:
    """The same place, listening on the port that was free."""
    host = host_and_port(place.settings.listen)[0]
    shown = f"[{host}]" if ":" in host else host
    return replace(place, settings=replace_listen(place.settings, f"{shown}:{port}"))


def _default(content: Path) -> Path:
    """One folder for each content folder, so that two hubs on a machine do not share one."""
    from hashlib import sha256

    key = sha256(os.fsencode(Mounts.now().real(content))).hexdigest()[:12]
    return base() / "klantbeeld-hub" / f"{content.parent.name or 'root'}-{key}"


def _content_of(path: Path, data: Path) -> tuple[Path, Language]:
    """The content folder and its language, as far as the config can be read: reporting its flaws is
    up to `check`. If a share is still away when the machine starts, the last known answer. Raises
    Refused."""
    try:
        node, _ = read(deadlines.read(path))
    except OSError as error:
        known = _remembered(data)
        if known is not None and known[0] == str(path):
            return Path(known[1]), "en" if known[2] == "en" else "nl"
        if isinstance(error, FileNotFoundError):
            raise Refused("no-config", path=path) from None
        raise Refused("unreadable", path=path, why=error.strerror) from None
    found = checked(Config, node, Document(path.name))[0] if node is not None else None
    config = found or Config()
    return Path(os.path.abspath(path.parent / config.content)), config.language


def _remembered(data: Path) -> list[str] | None:
    try:
        known = json.loads((data / REMEMBERED).read_bytes())
    except (OSError, ValueError):
        return None
    return known if isinstance(known, list) and len(known) == 3 else None


def _remember(place: Place, language: Language) -> None:
    known = [str(place.config), str(place.root), language]
    if _remembered(place.data) != known:
        with contextlib.suppress(OSError):
            write_whole(place.data / REMEMBERED, json.dumps(known).encode(), mode=0o600)


def _look_at(place: Place) -> None:
    """Raise Refused where a hub may not stand."""
    mounts = Mounts.now()
    real, root = mounts.real(place.data), mounts.real(place.root)
    if real.is_relative_to(root):
        raise Refused("in-content", data=place.data, root=place.root)
    if mounts.network(place.data):
        raise Refused("on-network", data=place.data, kind=mounts.kind(place.data))
    host, _ = host_and_port(place.settings.listen)
    if not is_loopback(host) and not place.https:
        raise Refused("needs-https", listen=place.settings.listen, path=place.settings_path)
    database = place.settings.database
    if database and urlsplit(database).scheme not in ("postgresql", "postgres"):
        raise Refused("database", url=f"{urlsplit(database).scheme}:…")


def _make(place: Place) -> None:
    """Its folder, of this account alone. Raises Refused."""
    try:
        place.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused("no-folder", data=place.data, why=error.strerror) from None
    shut(place.data)


def _secret(path: Path) -> str:
    made = secrets.token_urlsafe(48)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        try:
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
            return path.read_text("ascii").strip()
        except OSError as error:
            raise Refused("unreadable", path=path, why=error.strerror) from None
    except OSError as error:
        raise Refused("no-folder", data=path.parent, why=error.strerror) from None
    with os.fdopen(descriptor, "w") as file:
        file.write(made)
        file.flush()
        os.fsync(descriptor)
    return made
