"""A real HTTP server on loopback that behaves as badly as it is told to: each path has a function
that is handed the socket."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

Handler = Callable[[socket.socket, "Asked"], None]


class Asked:
    """A request as it came in."""

    def __init__(self, text: str) -> None:
        self.text = text
        first, *rest = text.split("\r\n")
        self.target = first.split(" ")[1] if " " in first else ""
        self.path = self.target.partition("?")[0]
        self.headers = {
            name.casefold(): value.strip()
            for name, _, value in (line.partition(":") for line in rest)
            if value
        }


class Server:
    """`server.on(path, handler)`; `server.asked` are the requests that came in. `stop` refuses
    connections from then on."""

    def __init__(
        self, certificate: tuple[Path, Path] | None = None, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self.asked: list[Asked] = []
        self.handlers: dict[str, Handler] = {}
        self.over = threading.Event()
        self._context = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(*certificate)
        self._socket = socket.create_server((host, port))
        self.host, self.port = self._socket.getsockname()[:2]
        self.scheme = "https" if certificate else "http"
        self.url = f"{self.scheme}://{host}:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def on(self, path: str, handler: Handler) -> str:
        """The address of that path."""
        self.handlers[path] = handler
        return self.url + path

    def stop(self) -> None:
        self.over.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            stack.callback(connection.close)
            if self._context:
                connection = stack.enter_context(
                    self._context.wrap_socket(connection, server_side=True)
                )
            text = b""
            while b"\r\n\r\n" not in text:
                if not (piece := connection.recv(4096)):
                    return
                text += piece
            asked = Asked(text.decode("latin-1"))
            self.asked.append(asked)
            self.handlers.get(asked.path, status(404))(connection, asked)


def head(code: int = 200, **headers: object) -> bytes:
    lines = [
        f"HTTP/1.1 {code} Said",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def page(body: bytes | str, content_type: str = "application/json", **headers: object) -> Handler:
    """A good answer."""
    data = body.encode() if isinstance(body, str) else body

    def handler(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(
            head(Content_Type=content_type, Content_Length=len(data), **headers) + data
        )

    return handler


def tagged(body: str, tag: str, content_type: str = "application/json") -> Handler:
    """A good answer that is not sent again to who has it."""

    def handler(connection: socket.socket, asked: Asked) -> None:
        if asked.headers.get("if-none-match") == tag:
            connection.sendall(head(304, ETag=tag))
        else:
            page(body, content_type, ETag=tag)(connection, asked)

    return handler


def status(code: int, **headers: object) -> Handler:
    return lambda connection, asked: connection.sendall(head(code, Content_Length=0, **headers))


def moved(target: str, code: int = 302) -> Handler:
    return status(code, Location=target)


def raw(data: bytes) -> Handler:
    """Those bytes, and then it hangs up."""
    return lambda connection, asked: connection.sendall(data)


def drip(before: bytes, drop: bytes, seconds: float = 0.05) -> Handler:
    """A drop now and then, without end."""

    def handler(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(before)
        while True:
            connection.sendall(drop)
            time.sleep(seconds)

    return handler


def silence(connection: socket.socket, asked: Asked) -> None:
    """Takes the question and says nothing, until whoever asked gives up."""
    connection.recv(1)


def reset(connection: socket.socket, asked: Asked) -> None:
    """Takes the question and resets the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def tunnel(host: str, port: int) -> Handler:
    """As a proxy does for CONNECT: what comes in goes to that port, and back."""

    def handler(connection: socket.socket, asked: Asked) -> None:
        with socket.create_connection((host, port)) as there:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\nVia: proef\r\n\r\n")
            while ready := select.select([connection, there], [], [], 10)[0]:
                for one in ready:
                    if not (piece := one.recv(65536)):
                        return
                    (there if one is connection else connection).sendall(piece)

    return handler


def certificate(folder: Path, name: str = "127.0.0.1") -> tuple[Path, Path]:
    """A certificate that nobody vouches for, and its key."""
    folder.mkdir(parents=True, exist_ok=True)
    where = folder / "cert.pem", folder / "key.pem"
    kind = "IP" if name.replace(".", "").isdecimal() else "DNS"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={name}",
            "-addext",
            f"subjectAltName={kind}:{name}",
            "-keyout",
            where[1],
            "-out",
            where[0],
        ],
        check=True,
        capture_output=True,
    )
    return where
