"""What hub.yaml may say, and what is wrong with it. Everything has a default. Knows no Django."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from player.content.validation import Place, checked
from player.document import read
from player.hub.roles import Role
from player.settings.post import Post
from player.settings.values import Link, Part, Text, YesNo

NAME = "hub.yaml"
OF_THE_MACHINE = Path("/etc/klantbeeld") / NAME


class Mail(Part):
    """The server by which moderators are told that something waits."""

    server: Text
    port: int = 587
    tls: Literal["starttls", "yes", "no"] = "starttls"
    user: Text = ""
    password: Text = ""
    sender: Text  # klantbeeld@example.org


class RolesElsewhere(Part):
    """What our roles are called in the organisation's own log-in; several by commas."""

    editor: Text = ""
    moderator: Text = ""
    jury: Text = ""
    it: Text = ""

    def by_role(self) -> dict[Role, tuple[str, ...]]:
        """For each role, its names there."""
        said = {role: str(getattr(self, role.value)).split(",") for role in Role}
        return {role: tuple(filter(None, map(str.strip, names))) for role, names in said.items()}


class SingleSignOn(Part):
    """The organisation's own log-in (OpenID Connect): Entra, Keycloak, SURFconext."""

    server: Link  # the issuer, as it calls itself: of one tenant
    client_id: Text
    secret_file: Text  # the path of a file with the client secret, of this account alone
    name: Text = ""  # on the button
    claim: Text = "roles"  # where the roles stand; a dot goes one deeper: realm_access.roles
    roles: RolesElsewhere


class HubConfig(Part):
    """The settings of a hub.

    `config` is the config.yaml of the content that it serves, and `data` the folder of its own.
    """

    config: Text = ""
    data: Text = ""
    listen: Text = "127.0.0.1:8080"
    public_url: Link | None = None  # what browsers call it: https://…
    database: Text = ""  # postgresql://…; empty: SQLite in the data folder
    behind_proxy: YesNo = False  # whether X-Forwarded-For and -Proto are a proxy's, to be believed
    language: Literal["nl", "en"] | None = None  # None: that of the content
    threads: int = 12
    single_sign_on: SingleSignOn | None = None  # None: names and passwords only
    mail: Mail | None = None  # None: nobody is written to
    post: tuple[Post, ...] = ()  # where the quote of each working day goes


class Refused(Exception):
    """The hub does not start like this. Says why by the name of a sentence (`sentences`)."""

    def __init__(self, why: str, /, **values: object) -> None:
        """`why`: the name of a sentence. `values`: what is filled in."""
        super().__init__(why)
        self.why, self.values = why, values


def read_config(path: Path) -> HubConfig:
    """The settings in a file; all defaults where there is no such file. Raises Refused."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return HubConfig()
    except OSError as error:
        raise Refused("unreadable", path=path, why=error.strerror) from None
    node, faults = read(data)
    if node is None:
        if faults:
            raise Refused("wrong", problems=[f"{path}: {faults[0]}"])
        return HubConfig()
    config, problems = checked(HubConfig, node, Place(str(path)))
    if config is None or problems:
        raise Refused("wrong", problems=list(problems))
    return config


def host_and_port(listen: str) -> tuple[str, int]:
    """`127.0.0.1:8080` or `[::1]:8080` in its two parts; port 0 is one that is free. Raises
    Refused."""
    try:
        parts = urlsplit(f"//{listen}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or port is None or parts.path or parts.username:
        raise Refused("listen", listen=listen)
    return host, port


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it there."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
