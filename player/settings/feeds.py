"""What config.yaml may say about a feed: content that is fetched over HTTPS.

A flaw of an address does not repeat that address, because it may hold a token. Opens no file and no
connection.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from player.settings.durations import SECONDS_OF
from player.settings.values import Names, Part, Scale, Text, Words, YesNo, listed, wrong

LEAST_EVERY, MOST_EVERY = 60.0, 7 * 86400.0  # s between two questions to a server
LEAST_EVERY_HERE = 1.0  # the same for a server on this machine
TOKEN = "{token}"  # in an address: where the token goes

Kind = Literal["kiyoh", "google", "json", "rss", "playlist", "image"]


def _every(value: object) -> object:
    if isinstance(value, float):
        return value
    match = re.fullmatch(r"(?:(\d+(?:[.,]\d+)?)\s*)?([a-z]+)", str(value).strip().casefold())
    if not match or match[2] not in SECONDS_OF:
        raise wrong("not-every", value=value)
    seconds = float((match[1] or "1").replace(",", ".")) * SECONDS_OF[match[2]]
    if not LEAST_EVERY_HERE <= seconds <= MOST_EVERY:
        raise wrong("not-every", value=value)
    return seconds


def _address(value: object) -> object:
    address = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(address)
        good = (
            parts.scheme in ("https", "http")
            and bool(parts.hostname)
            and parts.username is None
            and (parts.port or 1) > 0
        )
    except ValueError:
        good = False
    if not good or re.search(r"[\s\x00-\x1f\x7f\\]", address) or "@" in parts.netloc:
        raise wrong("not-an-address")
    return address


def _host(value: object) -> object:
    """A host's name, or a network: shop.example, 10.0.0.0/8."""
    text = str(value).strip().casefold()
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        if not re.fullmatch(r"[\w-]+(\.[\w-]+)*", text):
            raise wrong("not-a-host", value=value) from None
    return text


def _ways(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _feed(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


Interval = Annotated[float, BeforeValidator(_every), WithJsonSchema({"type": "string"})]
Address = Annotated[str, BeforeValidator(_address), WithJsonSchema({"type": "string"})]
Host = Annotated[str, BeforeValidator(_host)]
# Ways to a value in JSON; the first that leads to one counts.
Ways = Annotated[tuple[Words, ...], BeforeValidator(_ways)]


class Fields(Part):
    """Where in a review its parts are: `comment.text`, `answers[name=opinion].value`. Nothing else
    of it is kept."""

    text: Ways = ()
    date: Ways = ()
    id: Ways = ()
    score: Ways = ()
    sentiment: Ways = ()
    about: Ways = ()


class Feed(Part):
    """One feed. `every` is in seconds; `limit` how many of the newest; `longest` the longest text
    in characters."""

    url: Address
    type: Kind | None = None
    token_file: Text = ""
    token_env: Text = ""
    header: Text = ""
    every: Interval = 300.0  # so that what is withdrawn there is gone within five minutes
    list: Text = ""
    fields: Fields = Fields.usual()
    scale: Scale | None = None
    limit: int = Field(200, ge=1, le=2000)
    longest: int = Field(240, ge=20, le=2000)
    details: Text = ""
    consent: YesNo | None = None
    hide: Names = ()
    allow: Annotated[tuple[Host, ...], BeforeValidator(listed)] = ()
    insecure: YesNo = False

    @model_validator(mode="after")
    def _polite(self) -> Feed:
        if self.every < LEAST_EVERY and not here(self.host):
            raise wrong("feed-too-often")
        if self.url.startswith("http:") and not self.insecure:
            raise wrong("feed-insecure")
        return self

    @property
    def host(self) -> str:
        """The host name of the server that is asked; empty where the address has none."""
        return urlsplit(self.url).hostname or ""

    @property
    def kind(self) -> Kind | None:
        """What it gives: by its `type`, else by its address; None where only the answer can
        tell."""
        return self.type or kind_of(self.url)


OneFeed = Annotated[Feed, BeforeValidator(_feed)]


def here(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


_SERVICES: Mapping[str, Kind] = {
    "kiyoh.com": "kiyoh",
    "kiyoh.nl": "kiyoh",
    "klantenvertellen.nl": "kiyoh",
    "mybusiness.googleapis.com": "google",
    "places.googleapis.com": "google",
}
_SUFFIXES: Mapping[str, Kind] = {
    ".yaml": "playlist",
    ".yml": "playlist",
    ".rss": "rss",
    ".atom": "rss",
    ".xml": "rss",
    ".jpg": "image",
    ".jpeg": "image",
    ".png": "image",
    ".webp": "image",
    ".gif": "image",
}


def kind_of(url: str) -> Kind | None:
    """What an address most likely gives, by its host or the suffix of its path; None: unknown."""
    parts = urlsplit(url)
    host, path = (parts.hostname or "").casefold(), parts.path.casefold()
    service = next(
        (kind for name, kind in _SERVICES.items() if host == name or host.endswith("." + name)),
        None,
    )
    return service or next(
        (kind for suffix, kind in _SUFFIXES.items() if path.endswith(suffix)), None
    )


def by_name(value: Any) -> Any:
    """Check the names of the feeds in a config: they follow the rules for ids of slides."""
    if isinstance(value, dict):
        for name in value:
            if not re.fullmatch(r"[\w][\w.\-]{0,39}", str(name)):
                raise wrong("not-an-id", value=name)
    return value


Feeds = Annotated[dict[str, OneFeed], BeforeValidator(by_name)]
