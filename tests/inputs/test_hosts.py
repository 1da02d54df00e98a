"""Which host an address leads to, and whether that is somebody outside."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.inputs.hosts import host_in, is_one_of, is_public

INSIDE = [
    "10.0.0.1",
    "172.31.0.1",
    "192.168.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "192.0.0.8",
    "192.0.0.170",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
]
NEVER = [
    "::",
    "::1",
    "fe80::1%eth0",
    "fec0::1",
    "feff::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "100::1",
    "2001:db8::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "3fff::1",
    "5f00::1",
    "64:ff9b:1::1",
    "4000::1",
    "niets",
    "",
]


@pytest.mark.parametrize("address", [*INSIDE, *NEVER])
def test_what_is_inside_is_nobody_outside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("inside", [*INSIDE, "93.184.216.34"])
@pytest.mark.parametrize(
    "form",
    [
        "::{}",
        "::ffff:{}",
        "::ffff:0:{}",
        "64:ff9b::{}",
        "64:ff9b:1::{}",
        "2002:{hex}::1",
        "2001::{}",
        "2606:2800::5efe:{}",
        "2606:2800::200:5efe:{}",
    ],
)
def test_an_old_address_in_a_new_one_is_no_way_in(inside: str, form: str) -> None:
    number = int(ipaddress.IPv4Address(inside))
    address = form.format(inside, hex=f"{number >> 16:x}:{number & 0xFFFF:x}")
    public = inside == "93.184.216.34" and form in ("::ffff:{}", "64:ff9b::{}")
    assert is_public(address) is public, address


@given(st.ip_addresses())
def test_nothing_is_public_that_python_calls_private(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if is_public(str(ip)) and not (
        isinstance(ip, ipaddress.IPv6Address)
        and (ip.ipv4_mapped or str(ip).startswith("64:ff9b::"))
    ):
        assert (
            ip.is_global
            and not ip.is_multicast
            and not ip.is_reserved
            and not getattr(ip, "is_site_local", False)
        )


def test_a_network_that_it_names_is_meant_in_either_form() -> None:
    assert is_one_of("::ffff:10.0.0.5", ("10.0.0.0/8",)) and is_one_of(
        "10.0.0.5", ("voorbeeld.nl", "10.0.0.5")
    )
    assert not is_one_of("11.0.0.5", ("10.0.0.0/8",)) and not is_one_of("niets", ("10.0.0.0/8",))


def test_the_host_of_an_address_is_read_in_the_one_way_there_is() -> None:
    assert host_in("https://Intranet.Voorbeeld.NL:8443/pad?x=a@b") == "intranet.voorbeeld.nl"
    assert host_in("https://[2606:2800::1]/") == "2606:2800::1"
    assert host_in("https://xn--bcher-kva.example/") == "xn--bcher-kva.example"
