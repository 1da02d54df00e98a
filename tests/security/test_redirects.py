"""The player talks to the hosts that the config names and to nobody else, whatever an answer or an
address says."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

import pytest
from helpers.server import Server, moved, page
from hypothesis import given
from hypothesis import strategies as st

from player.inputs import http
from player.inputs.hosts import host_in, is_one_of, is_public
from player.inputs.http import Answer, Question, Refusal, ask
from player.settings.feeds import Feed


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def other() -> Iterator[Server]:
    """Somebody whom nobody named."""
    other = Server(host="127.0.0.2")
    yield other
    other.stop()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


# Each leads to one host by one way of reading, and to another by another. HOST is named by the
# config, OTHER by nobody.
TWO_WAYS = [
    "http://OTHER\\@HOST/x",
    "http://OTHER\\\\@HOST/x",
    "http://HOST@OTHER/x",
    "http://user:pw@OTHER/x",
    "http://user:pw@HOST/x",
    "//OTHER\\@HOST/x",
    "http://OTHER#@HOST/x",
    "http://OTHER?@HOST/x",
    "http://OTHER/@HOST/x",
    "http:\\\\OTHER\\x",
    "\\\\OTHER\\x",
    "/\\OTHER/x",
    "http://OTHER\t@HOST/x",
    "http://OTHER\x0b/x",
    "http://OTHER%00@HOST/x",
    "http://HOST%E3%80%82x@OTHER/x",
    "http://@OTHER/x",
    "http://:@OTHER/x",
    "http://HOST:80@OTHER/x",
    "http://OTHER/x",
    "HTTP://OTHER/x",
    "http://[::ffff:127.0.0.2]:1/x",
    "http://127.0.0.2/x",
    "http://127.2/x",
    "http://2130706434/x",
    "http://0x7f000002/x",
    "http://localhost/x",
    "http://127.0.0.1.nip.io/x",
]


@pytest.mark.parametrize("target", TWO_WAYS)
def test_a_redirect_that_can_be_read_in_two_ways_reaches_nobody_else(
    server: Server, other: Server, target: str
) -> None:
    other.on("/x", page('{"a": 1}'))
    here, there = (f"{one.host}:{one.port}" for one in (server, other))
    server.on("/x", page('{"b": 2}'))
    location = target.replace("HOST", here).replace("OTHER", there)
    url = server.on("/start", moved(location))
    answer = ask(Question(url, kinds=("application/json",), allow=("127.0.0.1",), insecure=True), 5)
    assert isinstance(answer, Refusal) or answer == Answer(b'{"b": 2}', "application/json"), answer
    assert other.asked == []


@pytest.mark.parametrize(
    "target",
    [
        "https://elders.voorbeeld.nl\\@reviews.voorbeeld.nl/x",
        "https://u:p@reviews.voorbeeld.nl/x",
        "https://elders.voorbeeld.nl/x",
        "https://reviews.voorbeeld.nl.elders.nl/x",
    ],
)
def test_a_proxy_is_asked_for_no_host_that_nobody_named(
    monkeypatch: pytest.MonkeyPatch, server: Server, target: str
) -> None:
    monkeypatch.setenv(
        "HTTPS_PROXY", f"http://127.0.0.1:{server.on('/', page('')).rpartition(':')[2].strip('/')}"
    )
    question = Question("https://reviews.voorbeeld.nl/r")
    for scheme in ("https://", "http://"):
        with pytest.raises(http._Wrong) as wrong:
            http._may_ask(http._unspaced(target.replace("https://", scheme)), question)
        assert wrong.value.flaw.code in ("feed-redirect", "feed-to-insecure")
    assert server.asked == []


def test_the_host_is_judged_again_at_connecting(
    server: Server, other: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the first judgement would have been wrong."""
    other.on("/x", page('{"a": 1}'))
    url = server.on("/r", moved(other.on("/x", page('{"a": 1}'))))
    monkeypatch.setattr(http, "_may_ask", lambda url, question: "127.0.0.1")
    answer = ask(Question(url, allow=("127.0.0.0/8",), insecure=True), 5)
    assert isinstance(answer, Refusal) and answer.flaw.code == "feed-redirect"
    assert other.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "https://u:p@voorbeeld.nl/",
        "https://elders\\@voorbeeld.nl/",
        "https://voorbeeld.nl\\.elders.nl/",
        "https://@voorbeeld.nl/",
        "https://voorbeeld.nl/a\x00b",
        "https://voor\tbeeld.nl/",
        "https://voorbeeld.nl\n/",
    ],
)
def test_a_config_cannot_name_such_an_address(address: str) -> None:
    with pytest.raises(ValueError):
        Feed(url=address)


def test_addresses_that_are_as_they_should_be_are_asked(server: Server) -> None:
    url = server.on("/naar hier", page("{}"))
    server.on("/naar%20hier", page("{}"))
    port = url.split("/")[2]
    for target in (
        "/naar hier",
        f"http://{port}/naar%20hier",
        "naar%20hier?x=http://elders.nl/@y",
        f"HTTP://{port}/naar hier",
    ):
        start = server.on("/start", moved(target))
        assert isinstance(ask(Question(start, allow=("127.0.0.1",), insecure=True), 5), Answer), (
            target
        )
    assert host_in("https://Intranet.Voorbeeld.NL:8443/pad?x=a@b") == "intranet.voorbeeld.nl"
    assert host_in("https://[2606:2800::1]/") == "2606:2800::1"
    assert host_in("https://xn--bcher-kva.example/") == "xn--bcher-kva.example"
    assert (
        http._may_ask("https://xn--bcher-kva.example/x", Question("https://bücher.example/"))
        == "xn--bcher-kva.example"
    )


# ── what is inside ────────────────────────────────────────────────────────────────────────────────

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


def test_a_name_that_leads_inside_by_such_an_address_is_not_connected_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.on("/r", page("{}"))
    port = int(url.split(":")[2].split("/")[0])
    for address in ("::ffff:127.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1"):
        monkeypatch.setattr(
            "socket.getaddrinfo",
            lambda *_, address=address: [(10, 1, 6, "", (address, port, 0, 0))],
        )
        answer = ask(Question(url.replace("127.0.0.1", "reviews.voorbeeld.nl"), insecure=True), 5)
        assert isinstance(answer, Refusal) and answer.flaw.code == "feed-private", address
    assert server.asked == []
