"""The player talks to the hosts that the config names and to nobody else, whatever an answer or an
address says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from helpers.server import Server, moved, page

from player.inputs import http
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
    assert (
        http._may_ask("https://xn--bcher-kva.example/x", Question("https://bücher.example/"))
        == "xn--bcher-kva.example"
    )


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
