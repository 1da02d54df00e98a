"""The page and the pictures of `preview --watch`, for a browser on this machine only. Knows no
slides and no files.

It listens on 127.0.0.1 and answers only to that name or localhost: a page elsewhere whose name was
made to point here (DNS rebinding) is refused. Its address holds a secret, so that another account
of this machine is refused too. It serves the page, the pictures that are on it, and a stream that
tells when it changed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import socketserver
import sys
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from player.commands.preview.page import FONTS, policy
from player.paint.fonts import FOLDER

HOST = "127.0.0.1"
# s between two signs of life on a stream: by writing to it one notices that nobody listens any more
PULSE = 15.0
SLOW = 30.0  # s that a browser may take over its request or over our answer
MOST_STREAMS = 50  # open pages


class Board:
    """What is to be seen now: the page and its pictures. Hung by one thread, looked at by many."""

    def __init__(self) -> None:
        """Nothing hangs on it yet."""
        self._changed = threading.Condition()
        self._page, self._pictures, self._before = b"", dict[str, bytes](), dict[str, bytes]()
        self._version, self._print = "", ""
        # Another run is another version, on the same port too.
        self._run, self._number = secrets.token_hex(4), 0

    def hang(self, made: Callable[[str, str], str], at: str, pictures: Mapping[str, bytes]) -> None:
        """Put up a page, made of its version and the time, and its pictures; nothing happens where
        it is the same as before."""
        mark = hashlib.blake2s(made("", "").encode("utf-8", "replace")).hexdigest()
        with self._changed:
            if mark == self._print:
                return
            self._number += 1
            self._print, self._version = mark, f"{self._run}.{self._number}"
            # A browser may still be fetching what was on the page until now.
            self._before, self._pictures = self._pictures, dict(pictures)
            self._page = made(self._version, at).encode("utf-8", "replace")
            self._changed.notify_all()

    def page(self) -> bytes:
        """The page; the first one is waited for."""
        with self._changed:
            self._changed.wait_for(lambda: self._page, SLOW)
            return self._page

    def picture(self, mark: str) -> bytes | None:
        """A picture (PNG) by its mark, on the page now or until just now."""
        with self._changed:
            return self._pictures.get(mark) or self._before.get(mark)

    def changed(self, seen: str, seconds: float) -> str:
        """The version, once it is another than the one that was seen, or after that many
        seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen, seconds)
            return self._version


class Server(ThreadingHTTPServer):
    """Serves a board, from its start to the end of its `with`."""

    daemon_threads, block_on_close = True, False
    # Elsewhere than on Unix this would let two programs have the same port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, board: Board, port: int, secret: str) -> None:
        """`port`: of this machine, 0 for one that is free. `secret`: what its address begins with.
        Raises OSError where the port cannot be had."""
        self.board, self.secret = board, secret
        self.streams = threading.BoundedSemaphore(MOST_STREAMS)
        super().__init__((HOST, port), _Handler)
        self.names = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    @property
    def address(self) -> str:
        """Where a browser finds the page."""
        return f"http://{HOST}:{self.server_port}/{self.secret}/"

    def server_bind(self) -> None:
        """Take the port. HTTPServer's own asks the network for the name of this machine."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def __enter__(self) -> Server:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and give the port back."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print a fault of ours. A browser that goes away is none."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def serve(board: Board, port: int, secret: str) -> Server:
    """A server on a port of this machine; see `Server`."""
    return Server(board, port, secret)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "klantbeeld", ""
    timeout = SLOW

    def do_GET(self) -> None:
        secret, whole, path = self.path.partition("?")[0].removeprefix("/").partition("/")
        known = whole and hmac.compare_digest(
            secret.encode("utf-8", "replace"), self.server.secret.encode()
        )
        if self.headers.get("Host", "").casefold() not in self.server.names:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"Only for a browser on this machine.\n")
        elif not known:
            self._answer(HTTPStatus.NOT_FOUND, b"Not here: the address is longer.\n")
        elif path == "":
            self._answer(HTTPStatus.OK, self.server.board.page(), "text/html; charset=utf-8")
        elif path == "events":
            self._stream()
        elif (
            path.endswith(".png")
            and (picture := self.server.board.picture(path[: -len(".png")])) is not None
        ):
            self._answer(HTTPStatus.OK, picture, "image/png")
        elif path in FONTS and path.endswith(".ttf"):
            self._answer(HTTPStatus.OK, (FOLDER / path).read_bytes(), "font/ttf")
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"Not here.\n")

    do_HEAD = do_GET

    def _answer(
        self, status: HTTPStatus, body: bytes, kind: str = "text/plain; charset=utf-8"
    ) -> None:
        self._head(status, kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", policy()),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ):
            self.send_header(name, value)

    def _stream(self) -> None:
        """Server-sent events: the version, at once and whenever it changes."""
        if not self.server.streams.acquire(blocking=False):
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, b"Too many pages are open.\n")
            return
        try:
            self._head(HTTPStatus.OK, "text/event-stream")
            self.end_headers()
            seen = ""
            while self.command != "HEAD":
                version = self.server.board.changed(seen, PULSE)
                self.wfile.write(f"data: {version}\n\n".encode() if version != seen else b":\n\n")
                seen = version
        finally:
            self.server.streams.release()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the terminal is for the editor."""
