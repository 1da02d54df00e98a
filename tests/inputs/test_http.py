"""What comes of one question, whatever the server does: a real one on loopback, which
misbehaves."""

from __future__ import annotations

import base64
import gzip
import json
import socket
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from helpers.server import (
    Asked,
    Server,
    certificate,
    drip,
    head,
    moved,
    page,
    raw,
    reset,
    silence,
    status,
    tagged,
    tunnel,
)

from player.inputs import http
from player.inputs.http import Answer, Question, Refusal, Unchanged, ask

SECRET = "geheim-7f3a91"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine has that tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def question(url: str, **more: object) -> Question:
    return Question(
        url, **({"kinds": ("application/json",), "allow": ("127.0.0.1",), "insecure": True} | more)
    )  # type: ignore[arg-type]


def refused(url: str, whole: float = 5, **more: object) -> Refusal:
    answer = ask(question(url, **more), whole)
    assert isinstance(answer, Refusal), answer
    return answer


# ── good answers ──────────────────────────────────────────────────────────────────────────────────


def test_an_answer_comes_with_its_tag(server: Server) -> None:
    url = server.on(
        "/r",
        page(
            '{"a": 1}',
            "application/json; charset=utf-8",
            ETag='"v1"',
            Last_Modified="Mon, 06 Jul 2026 08:00:00 GMT",
        ),
    )
    answer = ask(question(url))
    assert answer == Answer(
        b'{"a": 1}', "application/json", '"v1"', "Mon, 06 Jul 2026 08:00:00 GMT"
    )


def test_who_has_it_is_not_sent_it_again(server: Server) -> None:
    url = server.on("/r", tagged("{}", '"v1"'))
    assert isinstance(ask(question(url)), Answer)
    assert isinstance(ask(question(url, etag='"v1"')), Unchanged)
    assert isinstance(ask(question(url, etag='"v0"')), Answer)


def test_a_304_that_was_not_asked_for_is_no_answer(server: Server) -> None:
    assert refused(server.on("/r", status(304))).flaw.code == "feed-status"


def test_gzip_is_unpacked(server: Server) -> None:
    body = gzip.compress(b'{"a": 1}')
    answer = ask(question(server.on("/r", page(body, Content_Encoding="gzip"))))
    assert isinstance(answer, Answer) and answer.data == b'{"a": 1}'


def test_chunks_are_put_together(server: Server) -> None:
    body = (
        head(Content_Type="application/json", Transfer_Encoding="chunked")
        + b"4\r\n[1, \r\n2\r\n2]\r\n0\r\n\r\n"
    )
    answer = ask(question(server.on("/r", raw(body))))
    assert isinstance(answer, Answer) and answer.data == b"[1, 2]"


def test_a_token_goes_in_its_header(server: Server) -> None:
    url = server.on("/r", page("{}"))
    ask(question(url, token=SECRET, header="X-Publication-Api-Token"))
    ask(question(url, token=SECRET, header="Authorization"))
    assert server.asked[0].headers["x-publication-api-token"] == SECRET
    assert server.asked[1].headers["authorization"] == f"Bearer {SECRET}"


def test_it_says_who_asks(server: Server) -> None:
    ask(question(server.on("/r", page("{}"))))
    assert server.asked[0].headers["user-agent"].startswith("Klantbeeld/")


# ── servers that misbehave ────────────────────────────────────────────────────────────────────────

GOOD = head(Content_Type="application/json", Content_Length=1000)


@pytest.mark.parametrize(
    ("handler", "code"),
    [
        pytest.param(status(500), "feed-status", id="500"),
        pytest.param(status(404), "feed-not-found", id="404"),
        pytest.param(status(401), "feed-unauthorised", id="401"),
        pytest.param(status(429), "feed-too-many", id="429"),
        pytest.param(raw(GOOD + b"[1"), "feed-cut-off", id="truncated"),
        pytest.param(
            raw(head(Content_Type="application/json", Transfer_Encoding="chunked") + b"4\r\n[1"),
            "feed-cut-off",
            id="truncated-chunk",
        ),
        pytest.param(
            page(gzip.compress(b"[" + b"1," * 1000)[:-9], Content_Encoding="gzip"),
            "feed-cut-off",
            id="truncated-gzip",
        ),
        pytest.param(
            page(b"no gzip at all", Content_Encoding="gzip"), "feed-cut-off", id="not-gzip"
        ),
        pytest.param(page(b"{}", Content_Encoding="br"), "feed-encoding", id="brotli"),
        pytest.param(page("<html>", "text/html"), "feed-type", id="html"),
        pytest.param(raw(b"garbage\r\n\r\n"), "feed-broken-off", id="garbage"),
        pytest.param(raw(b""), "feed-broken-off", id="hangs-up"),
        pytest.param(reset, "feed-broken-off", id="reset"),
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n"),
            "feed-broken-off",
            id="too-many-headers",
        ),
    ],
)
def test_what_is_wrong_with_an_answer_is_a_value(
    server: Server, handler: object, code: str
) -> None:
    assert refused(server.on("/r", handler)).flaw.code == code  # type: ignore[arg-type]


def test_an_answer_of_another_type_is_read_where_it_is_what_was_asked_for(server: Server) -> None:
    for name, body, kind in (
        ("/feed", "[1]", "text/html"),
        ("/plain", "[1]", "text/plain"),
        ("/none", "[1]", ""),
    ):
        answer = ask(
            question(server.on(name, page(body, kind)), seems=lambda data: data.startswith(b"["))
        )
        assert isinstance(answer, Answer) and answer.data == b"[1]"
    login = ask(
        question(
            server.on("/login", page("<html>", "text/html")),
            seems=lambda data: data.startswith(b"["),
        )
    )
    assert isinstance(login, Refusal) and login.flaw.code == "feed-type"


def test_a_server_that_says_nothing_is_left(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "READ", 0.2)
    assert refused(server.on("/r", silence)).flaw.code == "feed-silent"


@pytest.mark.parametrize(
    "handler",
    [
        pytest.param(drip(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"), id="headers"),
        pytest.param(drip(b"HTTP/1.1 200 OK\r\nA: ", b"b"), id="header"),
        pytest.param(drip(head(Content_Type="application/json"), b" "), id="body"),
        pytest.param(
            drip(head(Content_Type="application/json", Transfer_Encoding="chunked"), b"1\r\n \r\n"),
            id="chunks",
        ),
    ],
)
def test_a_drop_now_and_then_does_not_hold_us(server: Server, handler: object) -> None:
    """Each drop alone is well within READ, and there is no end to them: only the limit for the
    whole answer ends it."""
    assert refused(server.on("/r", handler), whole=0.5).flaw.code == "feed-slow"  # type: ignore[arg-type]


def bomb(connection: socket.socket, asked: Asked) -> None:
    """200 MB in 1 MB of gzip, made in pieces: the memory that it costs here would hide what it costs
    the reader."""
    maker = zlib.compressobj(1, wbits=31)
    spaces = b" " * (1 << 20)
    pieces = [maker.compress(b"["), *(maker.compress(spaces) for _ in range(200)), maker.flush()]
    page(b"".join(pieces), Content_Encoding="gzip")(connection, asked)


@pytest.mark.parametrize(
    "handler",
    [
        pytest.param(page(b"[" + b"1," * 600_000), id="large"),
        pytest.param(bomb, id="gzip-bomb"),
        pytest.param(drip(head(Content_Type="application/json"), b" " * 65536, 0), id="endless"),
    ],
)
def test_no_more_is_read_than_we_want(server: Server, handler: object) -> None:
    url = server.on("/r", handler)  # type: ignore[arg-type]
    before = _peak_bytes()
    assert refused(url, limit=1 << 20).flaw.code == "feed-too-large"
    assert _peak_bytes() - before < 40 << 20


def _peak_bytes() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_retry_after_in_seconds(server: Server) -> None:
    assert refused(server.on("/r", status(429, Retry_After="120"))).wait == 120


def test_retry_after_as_a_date(server: Server) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True)
    wait = refused(server.on("/r", status(503, Retry_After=until))).wait
    assert wait is not None and 540 < wait <= 600


@pytest.mark.parametrize("text", ["soon", "-5", "", "Mon, 99 Foo 2026 00:00:00 GMT"])
def test_a_retry_after_that_says_nothing_counts_for_nothing(server: Server, text: str) -> None:
    assert refused(server.on("/r", status(429, Retry_After=text))).wait is None


# ── whom we talk to ───────────────────────────────────────────────────────────────────────────────


def test_a_redirect_on_the_same_host_is_followed(server: Server) -> None:
    server.on("/new", page("{}"))
    assert isinstance(
        ask(question(server.on("/r", moved("/new")), token=SECRET, header="X-Key")), Answer
    )
    assert server.asked[1].headers["x-key"] == SECRET


def test_a_redirect_without_end_ends(server: Server) -> None:
    assert refused(server.on("/r", moved("/r"))).flaw.code == "feed-redirects"
    assert len(server.asked) == http.MOST_REDIRECTS + 1


def test_a_redirect_to_another_host_is_refused(server: Server) -> None:
    found = refused(server.on("/r", moved("http://169.254.169.254/latest/meta-data")))
    assert (found.flaw.code, found.flaw.values["host"]) == ("feed-redirect", "169.254.169.254")


def test_a_redirect_to_another_host_that_is_allowed_takes_no_token_along(server: Server) -> None:
    other = Server(host="127.0.0.2")
    try:
        url = server.on("/r", moved(other.on("/n", page("{}"))))
        assert isinstance(
            ask(question(url, allow=("127.0.0.1", "127.0.0.2"), token=SECRET, header="X-Key")),
            Answer,
        )
        assert "x-key" not in other.asked[0].headers
    finally:
        other.stop()


def test_a_redirect_to_a_file_or_to_what_is_not_encrypted_is_refused(server: Server) -> None:
    assert refused(server.on("/r", moved("file:///etc/passwd"))).flaw.code == "feed-to-insecure"
    assert refused("http://127.0.0.1:1/", insecure=False).flaw.code == "feed-to-insecure"


def test_a_private_address_is_refused_as_the_connection_is_made(server: Server) -> None:
    url = server.on("/r", page("{}"))
    assert refused(url, allow=()).flaw.code == "feed-private"
    assert (
        refused(url.replace("127.0.0.1", "localhost"), allow=()).flaw.code == "feed-private"
    )  # a name that leads inside
    assert server.asked == []


def test_a_network_may_be_allowed(server: Server) -> None:
    url = server.on("/r", page("{}"))
    assert isinstance(ask(question(url, allow=("127.0.0.0/8",))), Answer)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "100.64.0.1",
        "224.0.0.1",
        "64:ff9b:1::1",
        "64:ff9b::10.0.0.1",
        "2002:a00:1::1",
    ],
)
def test_what_is_private(address: str) -> None:
    assert not http._may_connect(address, "voorbeeld.nl", ())


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "2606:2800:220:1:248:1893:25c8:1946",
        "::ffff:93.184.216.34",
        "64:ff9b::93.184.216.34",
    ],
)
def test_what_is_public(address: str) -> None:
    assert http._may_connect(address, "voorbeeld.nl", ())


def test_a_host_that_does_not_exist() -> None:
    assert refused("http://dit-bestaat-niet.invalid/").flaw.code == "feed-no-such-host"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/").flaw.code == "feed-refused"


# ── encryption ────────────────────────────────────────────────────────────────────────────────────


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    server = Server(certificate(tmp_path))
    try:
        assert refused(server.on("/r", page("{}")), insecure=False).flaw.code == "feed-certificate"
        assert server.asked == []
    finally:
        server.stop()


def test_a_certificate_of_another_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = certificate(tmp_path, "ander.voorbeeld.nl")
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(made[0]))
    server = Server(made)
    try:
        assert refused(server.on("/r", page("{}")), insecure=False).flaw.code == "feed-certificate"
    finally:
        server.stop()


def test_a_certificate_that_it_has_on_file_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = certificate(tmp_path)
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(made[0]))
    server = Server(made)
    try:
        assert isinstance(ask(question(server.on("/r", page("{}")), insecure=False)), Answer)
    finally:
        server.stop()


def test_a_server_that_does_not_speak_tls(server: Server) -> None:
    assert refused(
        server.url.replace("http:", "https:") + "/r", insecure=False, whole=3
    ).flaw.code in ("feed-tls", "feed-slow", "feed-broken-off")


# ── through a proxy ───────────────────────────────────────────────────────────────────────────────

REVIEWS = "https://beoordelingen.voorbeeld.nl/r"


@pytest.fixture
def behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Server) -> Iterator[Server]:
    """A server under a name that only the proxy (`server`) can find, as in an office without a way
    out of its own."""
    made = certificate(tmp_path, "beoordelingen.voorbeeld.nl")
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(made[0]))
    there = Server(made)
    there.on("/r", page("[]"))
    server.on("beoordelingen.voorbeeld.nl:443", tunnel(there.host, there.port))
    monkeypatch.setenv("HTTPS_PROXY", f"http://lezer:{SECRET}@127.0.0.1:{server.port}")
    yield there
    there.stop()


def test_a_proxy_that_it_has_set_brings_us_there_and_sees_the_name_only(
    behind: Server, server: Server
) -> None:
    found = ask(
        question(REVIEWS + "?k=verborgen", insecure=False, allow=(), token=SECRET, header="X-Key")
    )
    assert isinstance(found, Answer), found
    assert behind.asked[0].headers["x-key"] == SECRET
    [asked] = server.asked
    assert asked.text.startswith(
        "CONNECT beoordelingen.voorbeeld.nl:443 HTTP/1.1\r\nHost: beoordelingen.voorbeeld.nl:443\r\n"
    )
    assert (
        asked.headers["proxy-authorization"]
        == "Basic " + base64.b64encode(f"lezer:{SECRET}".encode()).decode()
    )
    assert "verborgen" not in asked.text and "x-key" not in asked.headers


def test_a_proxy_may_be_written_without_its_scheme(
    behind: Server, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HTTPS_PROXY")
    monkeypatch.setenv("https_proxy", f"127.0.0.1:{server.port}")
    assert isinstance(ask(question(REVIEWS, insecure=False, allow=())), Answer)
    assert "proxy-authorization" not in server.asked[0].headers


def test_what_no_proxy_names_is_asked_without(
    behind: Server, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,.elders.nl")
    assert (
        refused(behind.url + "/r", insecure=False).flaw.code == "feed-certificate"
    )  # it has another name, and that is seen here
    monkeypatch.setenv("NO_PROXY", ".voorbeeld.nl")
    assert refused(REVIEWS, insecure=False).flaw.code == "feed-no-such-host"
    assert server.asked == []


def test_what_is_not_encrypted_never_goes_through_a_proxy(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert isinstance(
        ask(question(server.on("/r", page("[]")), token=SECRET, header="X-Key")), Answer
    )


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "intranet",
        "10.1.2.3",
        "[::1]",
        "169.254.169.254",
        "[::ffff:10.1.2.3]",
        "127.1",
        "0x7f.1",
        "tv.localhost",
        "intranet.",
    ],
)
def test_what_is_inside_by_its_name_is_not_asked_of_a_proxy_either(
    behind: Server, server: Server, host: str
) -> None:
    assert refused(f"https://{host}/r", insecure=False, allow=()).flaw.code == "feed-private"
    assert server.asked == []
    refused(f"https://{host}/r", insecure=False, allow=(host.strip("[]"),))
    assert len(server.asked) == 1


def test_through_a_proxy_a_redirect_to_another_host_is_refused_too(
    behind: Server, server: Server
) -> None:
    behind.on("/r", moved("https://elders.voorbeeld.nl/r"))
    assert refused(REVIEWS, insecure=False).flaw.code == "feed-redirect"
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("handler", "why"),
    [
        (status(407), "407"),
        (status(403), "403"),
        (raw(b"\r\n\r\n"), "?"),
        (raw(b"HTTP/1.1 200"), "?"),
        (reset, ""),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "?"),
        (drip(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 4096, 0), "?"),
        (raw(f"HTTP/1.1 407 {SECRET * 40}\r\n\r\n".encode()), "407"),
    ],
)
def test_a_proxy_that_does_not_bring_us_there_is_named_without_its_password(
    behind: Server, server: Server, handler: object, why: str
) -> None:
    server.handlers["beoordelingen.voorbeeld.nl:443"] = handler  # type: ignore[assignment]
    found = refused(REVIEWS, insecure=False)
    assert found.flaw.code == "feed-proxy"
    assert (found.flaw.values["proxy"], found.flaw.values["host"]) == (
        f"127.0.0.1:{server.port}",
        "beoordelingen.voorbeeld.nl",
    )
    assert (
        str(found.flaw.values["why"]).startswith(why) and len(str(found.flaw.values["why"])) < 100
    )
    assert behind.asked == []


@pytest.mark.parametrize(
    ("proxy", "shown"),
    [
        ("http://lezer:geheim@127.0.0.1:1", "127.0.0.1:1"),
        ("http://lezer:geheim@proxy.invalid:8080", "proxy.invalid:8080"),
        ("socks5://lezer:geheim@127.0.0.1:1080", "127.0.0.1:1080"),
        ("http://lezer:geheim@:0", "?"),
        ("http://lezer:geheim@127.0.0.1:lezer", "?"),
    ],
)
def test_a_proxy_that_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch, proxy: str, shown: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    found = refused(REVIEWS, insecure=False)
    assert (found.flaw.code, found.flaw.values["proxy"]) == ("feed-proxy", shown)
    assert "geheim" not in found.flaw.values.values()


def test_a_proxy_that_says_nothing_is_left(behind: Server, server: Server) -> None:
    server.handlers["beoordelingen.voorbeeld.nl:443"] = silence
    assert refused(REVIEWS, whole=0.5, insecure=False).flaw.code == "feed-slow"


# ── secrets ───────────────────────────────────────────────────────────────────────────────────────


def test_no_message_holds_the_token_wherever_it_is(server: Server) -> None:
    handlers = {
        "500": status(500),
        "type": page("x", "text/html"),
        "reset": reset,
        "cut": raw(GOOD + b"["),
        "loop": moved(f"/loop?k={SECRET}"),
        "away": moved(f"http://elders.invalid/?k={SECRET}"),
        "headers": raw(b"HTTP/1.1 " + SECRET.encode() + b"\r\n\r\n"),
    }
    for name, handler in handlers.items():
        url = server.on(f"/{name}", handler)
        asked = question(f"{url}?token={SECRET}", token=SECRET, header="X-Key")
        found = ask(asked, 5)
        assert isinstance(found, Refusal) and SECRET not in json.dumps(
            [found.flaw.code, dict(found.flaw.values)]
        ), name
        assert SECRET not in repr(asked)
    for url in (
        f"http://niet-hier.invalid/?k={SECRET}",
        f"http://127.0.0.1:1/{SECRET}",
        f"http://127.0.0.1:99999/{SECRET}",
    ):
        assert SECRET not in str(refused(url).flaw), url
