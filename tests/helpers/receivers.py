"""Who is posted to, on this machine: a webhook and a mail server that keep what they are given."""

from __future__ import annotations

import io
import json
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Hook:
    """A webhook: what came in, and what it answers (a status, or None to hang up)."""

    def __init__(self) -> None:
        self.came: list[dict] = []
        self.sizes: list[int] = []
        self.answers: list[tuple[int, dict[str, str]] | None] = []
        self.before: Callable[[], None] = lambda: None
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers["Content-Length"]))
                hook.sizes.append(len(data))
                hook.came.append(json.loads(data))
                hook.before()
                answer = hook.answers.pop(0) if hook.answers else (202, {})
                if answer is None:
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self.send_response(answer[0])
                for name, value in answer[1].items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/geheim"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Smtp:
    """A mail server that keeps what it is given."""

    def __init__(self, answer: str = "250 ok") -> None:
        self.mails: list[bytes] = []
        self.said: list[str] = []
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as file:
                self._talk(file)

    def _talk(self, file: io.BufferedRWPair) -> None:
        def say(text: str) -> None:
            file.write(text.encode() + b"\r\n")
            file.flush()

        say("220 hier")
        while line := file.readline().decode().strip():
            self.said.append(line)
            verb = line.split(" ")[0].upper()
            if verb == "DATA":
                say("354 kom maar")
                lines = []
                while (line_ := file.readline()) != b".\r\n":
                    lines.append(line_[1:] if line_.startswith(b"..") else line_)
                self.mails.append(b"".join(lines))
                say(self._answer)
            elif verb == "QUIT":
                say("221 dag")
                return
            else:
                say("250 ok")

    def close(self) -> None:
        self._socket.close()
