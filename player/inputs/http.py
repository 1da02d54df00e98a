"""One question to one server, and its answer or what was wrong with it. Reads no file, knows no
slide; requests is imported only here.

Whom we talk to is decided before a byte is sent: only the hosts that were named, only public
addresses (the resolved one is looked at as the connection is made, so that a name can't lead
inside), only https unless asked for; and what is decided about is what is connected to (`hosts`).
Nothing that comes back is trusted: time, size, size after decompression and content type are
bounded. No message holds an address: it may hold a token.
"""

from __future__ import annotations

import base64
import contextlib
import ipaddress
import os
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from player import __version__
from player.inputs.hosts import host_in, is_one_of, is_public
from player.problems import Flaw

if TYPE_CHECKING:
    import requests

MOST_ANSWER_BYTES = 4 << 20  # of an answer, decompressed; a thousand reviews are 1 MB
MOST_FEED_PICTURE_BYTES = 24 << 20
CONNECT, READ, WHOLE = 6.0, 10.0, 40.0  # s: to connect, between two bytes, for everything together
MOST_REDIRECTS = 5
PIECE = 64 << 10


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of whom. `kinds` are beginnings of content types; `allow` hosts and networks
    that may be talked to besides.

    `seems` says of an answer of another type whether it is of those kinds all the same: many
    servers call a feed a web page.
    """

    url: str
    token: str = ""
    header: str = ""
    kinds: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    insecure: bool = False
    limit: int = MOST_ANSWER_BYTES
    etag: str = ""
    modified: str = ""
    seems: Callable[[bytes], bool] | None = None

    def __repr__(self) -> str:
        """Without the address and the token: both are secrets."""
        return f"Question({urlsplit(self.url).hostname})"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, decompressed and whole."""

    data: bytes
    content_type: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """It is still what it was (304)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """No answer that can be used. `wait`: how long the server asks us to stay away, in seconds."""

    flaw: Flaw
    wait: float | None = None


def ask(question: Question, whole: float = WHOLE) -> Answer | Unchanged | Refusal:
    """Ask, within so many seconds. Never raises for what a server or a network does."""
    host = urlsplit(question.url).hostname or ""
    try:
        with _Watch(whole) as watch:
            return _converse(question, watch)
    except _Wrong as wrong:
        return Refusal(wrong.flaw, wrong.wait)
    except Exception as error:
        # requests, urllib3, ssl and the resolver each have exceptions of their own, with the
        # address in them
        return Refusal(_flaw_of(error, host, watch.seconds if watch.over else None))


class _Wrong(Exception):
    def __init__(self, code: str, wait: float | None = None, /, **values: object) -> None:
        super().__init__(code)
        self.flaw, self.wait = Flaw(code, values), wait


# ── whom we talk to ───────────────────────────────────────────────────────────────────────────────


def _may_ask(url: str, question: Question) -> str:
    """The host of an address that may be asked, as it will be connected to. Raises _Wrong."""
    host, scheme = host_in(url), url.partition(":")[0].casefold()
    if scheme != "https" and not (scheme == "http" and question.insecure):
        raise _Wrong("feed-to-insecure", host=host or "?")
    if host is None:
        raise _Wrong("feed-redirect", host="?")
    if not _named(host, question):
        raise _Wrong("feed-redirect", host=host)
    return host


def _first(question: Question) -> str:
    """The host that the config names, in letters that the network knows; empty where it can be read
    in two ways."""
    try:
        host = urlsplit(question.url).hostname or ""
    except ValueError:
        return ""
    return host.casefold() if host.isascii() else _in_ascii(host)


def _named(host: str, question: Question) -> bool:
    """Whether the config names that host."""
    return host != "" and host in {
        _first(question),
        *(other if other.isascii() else _in_ascii(other) for other in question.allow),
    }


def _in_ascii(host: str) -> str:
    from urllib3.util import parse_url

    try:
        return (parse_url(f"https://{host}").host or "").casefold()
    except Exception:  # as its IDNA library raises: a name that no network can know
        return ""


def _may_connect(address: str, host: str, allow: tuple[str, ...]) -> bool:
    return is_public(address) or host in allow or is_one_of(address, allow)


def _connect(host: str, port: int, timeout: float, allow: tuple[str, ...]) -> socket.socket:
    """A connection to the first address of a host that answers, and that we may talk to."""
    wrong: Exception | None = None
    for family, kind, protocol, _, where in socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM):
        if not _may_connect(str(where[0]), host.casefold(), allow):
            wrong = _Wrong("feed-private", host=host, address=where[0])
            continue
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(where)
        except OSError as error:
            connection.close()
            wrong = error
            continue
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection
    raise wrong or OSError("no address")


# ── through a proxy ───────────────────────────────────────────────────────────────────────────────

MOST_OF_HEAD = 16 << 10  # bytes that a proxy may say before we are through


def _proxy_for(host: str, port: int) -> str | None:
    """The proxy that IT has set for this machine in HTTPS_PROXY, but for what NO_PROXY names."""
    from requests.utils import should_bypass_proxies

    named = os.environ.get("https_proxy") or os.environ.get("HTTPS_PROXY")
    return (
        named
        if named and not should_bypass_proxies(f"https://{_written(host)}:{port}", None)
        else None
    )


def _through(
    named: str, host: str, port: int, allow: tuple[str, ...], watch: _Watch
) -> socket.socket:
    """A connection to a host that a proxy makes for us (CONNECT: RFC 9110, 9.3.6); what goes
    through it is encrypted from here to that host.

    Where a name leads is the proxy's to know: what is looked at here is what the name itself says.
    """
    if _names_the_inside(host, allow):
        raise _Wrong("feed-private", host=host, address=host)
    where = "?"
    try:
        proxy = urlsplit(named if "://" in named else f"http://{named}")
        if proxy.hostname:
            where = f"{_written(proxy.hostname)}:{proxy.port or 80}"
        if proxy.scheme != "http" or not proxy.hostname:
            raise ValueError(f"{proxy.scheme}://")
        connection = watch.guard(
            socket.create_connection((proxy.hostname, proxy.port or 80), CONNECT)
        )
        with contextlib.ExitStack() as undone:
            undone.callback(connection.close)
            _ask_proxy(connection, proxy, f"{_written(host)}:{port}")
            undone.pop_all()
        return connection
    except OSError as error:
        why = error.strerror or type(error).__name__
    except ValueError as error:
        why = str(error) if where != "?" else "?"
    watch.look()
    raise _Wrong("feed-proxy", proxy=where, host=host, why=why)


def _names_the_inside(host: str, allow: tuple[str, ...]) -> bool:
    """Whether the name of a host says itself that it lies inside, and it is not allowed."""
    try:
        return not _may_connect(str(ipaddress.ip_address(host)), host, allow)
    except ValueError:
        # 0x7f.1 is an address too, in another notation.
        _, dot, last = host.casefold().rstrip(".").rpartition(".")
        inside = not dot or not last[:1].isalpha() or last == "localhost"
        return inside and host.casefold() not in allow


def _ask_proxy(connection: socket.socket, proxy: SplitResult, target: str) -> None:
    """Have the proxy connect to `target` (host:port). Raises OSError, or ValueError with its status
    where that is not 200."""
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if proxy.username:
        login = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
        lines.append(f"Proxy-Authorization: Basic {base64.b64encode(login).decode()}")
    connection.sendall("\r\n".join((*lines, "", "")).encode("ascii", "replace"))
    head = b""
    while (
        not head.endswith(b"\r\n\r\n") and len(head) < MOST_OF_HEAD and (byte := connection.recv(1))
    ):
        head += byte  # one by one: what comes after these lines is the host's
    status = re.fullmatch(rb"HTTP/1\.[01] (\d{3})(?s:\b.*)\r\n\r\n", head)
    if status is None or status[1] != b"200":
        raise ValueError(status[1].decode() if status is not None else "?")


def _written(host: str) -> str:
    """A host as addresses hold it."""
    return f"[{host}]" if ":" in host else host


# ── the conversation ──────────────────────────────────────────────────────────────────────────────


def _converse(question: Question, watch: _Watch) -> Answer | Unchanged | Refusal:
    """The answer, after redirects to hosts that may be asked too. Raises _Wrong, and what requests
    raises."""
    import requests  # 70 ms, and only who has a feed needs it

    url, headers = question.url, _headers(question)
    with requests.Session() as session:
        session.trust_env = (
            False  # no passwords from .netrc; the connections are ours, also those through a proxy
        )
        session.headers.clear()
        for scheme in ("https://", "http://"):
            session.mount(scheme, _adapter()(question, watch))
        for _ in range(MOST_REDIRECTS + 1):
            # What is judged is what is sent: the address after all that requests does to it.
            prepared = session.prepare_request(
                requests.Request("GET", _unspaced(url), headers=headers)
            )
            host = _may_ask(prepared.url or "", question)
            response = session.send(
                prepared,
                stream=True,
                allow_redirects=False,
                timeout=(CONNECT, READ),
                verify=authorities(),
                proxies={},
            )
            with contextlib.closing(response):
                watch.look()  # a line that was cut off looks like the end of the headers
                if response.status_code not in (301, 302, 303, 307, 308):
                    return _answer_in(response, question, host, watch)
                target = response.headers.get("Location", "")
            previous, url = url, urljoin(url, _unspaced(target))
            if urlsplit(previous).netloc != urlsplit(url).netloc:
                headers.pop(question.header, None)  # a token is for whom it was given
    raise _Wrong("feed-redirects", number=MOST_REDIRECTS)


def _unspaced(url: str) -> str:
    """An address as it was written, which there must be one way to read. Raises _Wrong."""
    if re.search(r"[\x00-\x1f\x7f\\]", url.strip(" ")) or "@" in urlsplit(url).netloc:
        raise _Wrong("feed-redirect", host="?")
    return url.strip(" ")


def _headers(question: Question) -> dict[str, str]:
    headers = {
        "User-Agent": f"Klantbeeld/{__version__}",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "Accept": ", ".join(
            f"{kind}*" if kind.endswith("/") else kind for kind in question.kinds if "/" in kind
        )
        or "*/*",
    }
    if question.token and question.header:
        bearer = question.header.casefold() == "authorization" and " " not in question.token
        headers[question.header] = f"Bearer {question.token}" if bearer else question.token
    if question.etag:
        headers["If-None-Match"] = question.etag
    if question.modified:
        headers["If-Modified-Since"] = question.modified
    return headers


_OF_STATUS = {
    401: "feed-unauthorised",
    403: "feed-unauthorised",
    404: "feed-not-found",
    410: "feed-not-found",
    429: "feed-too-many",
}


def _answer_in(
    response: requests.Response, question: Question, host: str, watch: _Watch
) -> Answer | Unchanged:
    """What a response holds. Raises _Wrong where that is not what was asked."""
    status = response.status_code
    if status == 304 and (question.etag or question.modified):
        return Unchanged()
    if status != 200:
        wait = retry_after(response.headers.get("Retry-After", ""))
        raise _Wrong(_OF_STATUS.get(status, "feed-status"), wait, host=host, status=status)
    content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
    named = _is_of(question.kinds, content_type)
    if not named and question.seems is None:
        raise _Wrong("feed-type", host=host, type=content_type or "?")
    data = _body(response, question.limit, watch)
    if not named and question.seems is not None and not question.seems(data):
        raise _Wrong("feed-type", host=host, type=content_type or "?")
    return Answer(
        data,
        content_type,
        response.headers.get("ETag", "")[:200],
        response.headers.get("Last-Modified", "")[:60],
    )


def _is_of(kinds: tuple[str, ...], content_type: str) -> bool:
    """Whether a content type is of one of these kinds; where there are none, any is."""
    return not kinds or any(
        content_type.startswith(kind) or content_type.endswith(f"+{kind}") for kind in kinds
    )


def _body(response: requests.Response, limit: int, watch: _Watch) -> bytes:
    """All of the body, and no more than that: it is never let go to its full size to find out how
    large that is."""
    coding = response.headers.get("Content-Encoding", "identity").strip().casefold()
    if coding not in ("identity", "", "gzip", "x-gzip"):
        raise _Wrong("feed-encoding", encoding=coding)
    unpack = zlib.decompressobj(wbits=31) if "gzip" in coding else None
    data = bytearray()
    for piece in _pieces(response, watch):
        data += unpack.decompress(piece, limit + 1 - len(data)) if unpack else piece
        if len(data) > limit or (unpack is not None and unpack.unconsumed_tail):
            raise _Wrong("feed-too-large", limit=f"{limit >> 20} MB")
    if unpack is not None and not unpack.eof:
        raise _Wrong("feed-cut-off")
    return bytes(data)


def _pieces(response: requests.Response, watch: _Watch) -> Iterator[bytes]:
    while piece := response.raw.read(PIECE, decode_content=False):
        watch.look()
        yield piece
    watch.look()


def retry_after(text: str) -> float | None:
    """Seconds, or the moment until which to stay away (RFC 9110, 10.2.3)."""
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _flaw_of(error: Exception, host: str, late: float | None) -> Flaw:
    """What went wrong on the way, in our own words: theirs hold the address.

    `late`: the seconds that it might take all together, where those are over.
    """
    causes = _causes(error)
    ours = next((cause for cause in causes if isinstance(cause, _Wrong)), None)
    if ours is not None:
        return ours.flaw
    if late is not None:
        return Flaw("feed-slow", {"seconds": round(late)})
    for code, is_it in _ON_THE_WAY:
        if (cause := next((cause for cause in causes if is_it(cause)), None)) is None:
            continue
        if code == "feed-certificate":
            why = str(getattr(cause, "verify_message", ""))
            return Flaw(code, {"host": host, "why": why})
        return Flaw(code) if code == "feed-cut-off" else Flaw(code, {"host": host})
    return Flaw("feed-broken-off", {"host": host})


def _causes(error: Exception) -> list[BaseException]:
    """An exception and what led to it, the outermost first; 20 at most."""
    causes: list[BaseException] = [error]
    for cause in causes:
        inner = (cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args)
        new = [known for known in inner if isinstance(known, BaseException) and known not in causes]
        causes += new[: 20 - len(causes)]
    return causes


def _is(*kinds: type[BaseException]) -> Callable[[BaseException], bool]:
    return lambda cause: isinstance(cause, kinds)


def _is_timeout(cause: BaseException) -> bool:
    return isinstance(cause, TimeoutError) or "Timeout" in type(cause).__name__


def _is_cut_off(cause: BaseException) -> bool:
    named = type(cause).__name__ in ("IncompleteRead", "InvalidChunkLength")
    return named or isinstance(cause, zlib.error)


# The first that holds of any cause says what it was.
_ON_THE_WAY: tuple[tuple[str, Callable[[BaseException], bool]], ...] = (
    ("feed-certificate", _is(ssl.SSLCertVerificationError)),
    ("feed-no-such-host", _is(socket.gaierror)),
    ("feed-silent", _is_timeout),
    ("feed-refused", _is(ConnectionRefusedError)),
    ("feed-tls", _is(ssl.SSLError)),
    ("feed-cut-off", _is_cut_off),
)


# ── the connection ────────────────────────────────────────────────────────────────────────────────


class _Watch:
    """Hangs up when it has all taken too long: a server that sends a byte now and then never times
    out by itself."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self._end = seconds, time.monotonic() + seconds
        self._held: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._end

    def look(self) -> None:
        """Raises _Wrong where it is over."""
        if self.over:
            raise _Wrong("feed-slow", seconds=round(self.seconds))

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        for held in self._held:
            held.close()

    def guard(self, connection: socket.socket) -> socket.socket:
        """Watch over a connection. Through a descriptor of its own: urllib3 and ssl take theirs
        apart under way."""
        self._held.append(connection.dup())
        return connection

    def _hang_up(self) -> None:
        for held in list(self._held):
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


def authorities() -> str | bool:
    """Whose certificates are trusted: what IT has set for this machine, else the usual ones."""
    return next(
        (
            path
            for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")
            if (path := os.environ.get(name))
        ),
        True,
    )


@cache
def _adapter() -> Callable[[Question, _Watch], Any]:
    """How requests makes its connections, with ours in the place of theirs."""
    from requests.adapters import HTTPAdapter
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

    def ours(base: Any, question: Question, watch: _Watch) -> Any:
        allow = question.allow

        class Connection(base):  # type: ignore[misc]
            def _new_conn(self) -> socket.socket:
                # Judged once more: whatever became of the address on its way here, nobody else is
                # connected to.
                if not _named(self._dns_host.strip("[]").casefold(), question):
                    raise _Wrong("feed-redirect", host=self._dns_host)
                proxy = (
                    _proxy_for(self._dns_host, self.port)
                    if issubclass(base, HTTPSConnection)
                    else None
                )
                if proxy is not None:
                    return _through(proxy, self._dns_host, self.port, allow, watch)
                return watch.guard(_connect(self._dns_host, self.port, CONNECT, allow))

        return Connection

    class Adapter(HTTPAdapter):
        def __init__(self, question: Question, watch: _Watch) -> None:
            self._question, self._watch = question, watch
            super().__init__(max_retries=0)

        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            pools = {}
            for scheme, pool, connection in (
                ("http", HTTPConnectionPool, HTTPConnection),
                ("https", HTTPSConnectionPool, HTTPSConnection),
            ):
                pools[scheme] = type(
                    pool.__name__,
                    (pool,),
                    {"ConnectionCls": ours(connection, self._question, self._watch)},
                )
            self.poolmanager.pool_classes_by_scheme = pools

    return Adapter
