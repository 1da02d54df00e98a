"""Whom an address leads to, and whether that is somebody outside. Pure: asks nobody anything,
imports nothing of others.

Two programs that read one address may see two hosts in it (`https://a\\@b/`). So an address is only
taken where there is one way to read it; and an address on the network is only public where it lies
in the space that is given out to the public.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

# scheme://host[:port], then a path, a query or nothing: no user, no backslash, no character that
# only some skip.
_PLAIN = re.compile(
    r"https?://(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?)(?::(\d{1,5}))?(?=[/?#]|$)",
    re.IGNORECASE,
)
_NEVER = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029]")

# What is in the public's part of the old space, and yet is nobody's outside (RFC 6890 and IANA's
# registry of 2025).
_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        ),
    )
)
# The new space is given out from 2000::/3 only; of that: Teredo, benchmarks, ORCHID and other
# protocols, documentation, 6to4.
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"))
)
_NAT64, _MAPPED = (
    IPv6Network("64:ff9b::/96"),
    IPv6Network("::ffff:0:0/96"),
)  # RFC 6052, 4291: the old address is in it
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: before an old address in the last half


def host_in(url: str) -> str | None:
    """The host of an address, in small letters and without brackets; None where there is more than
    one way to read it."""
    plain = _PLAIN.match(url)
    if plain is None or _NEVER.search(url) or not 0 < int(plain[2] or 1) < 65536:
        return None
    return plain[1].casefold().strip("[]")


def is_public(address: str) -> bool:
    """Whether an address on the network (without the name of an interface) is one that anybody may
    have."""
    ip = _inner(address)
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _NOT_PUBLIC_4)
    return (
        ip is not None
        and ip in _PUBLIC_6
        and not any(ip in network for network in _NOT_PUBLIC_6)
        and int(ip) >> 32 & 0xFFFFFFFF not in _ISATAP
    )


def is_one_of(address: str, networks: Collection[str]) -> bool:
    """Whether an address, or the old one in it, is one of these, or in one of these networks."""
    addresses = [ip for ip in (_parsed(address), _inner(address)) if ip is not None]
    for name in networks:
        try:
            network = ipaddress.ip_network(name, strict=False)
        except ValueError:
            continue
        if any(ip in network for ip in addresses):
            return True
    return False


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None


def _inner(address: str) -> IPv4Address | IPv6Address | None:
    """The old address that a mapped or translated one stands for, as the network will take it; else
    itself."""
    ip = _parsed(address)
    if isinstance(ip, IPv6Address) and (ip in _NAT64 or ip in _MAPPED):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip
