"""A mail server on loopback that keeps what it is sent, and refuses when it is told to."""

from __future__ import annotations

import socket
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


class MailServer:
    """Speaks SMTP to one client at a time. `says` has what it answers instead, by the command
    (`RCPT`, `DATA`, `.` after the mail; `None` hangs up there)."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.says: dict[str, str | None] = {}
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as stream:
                try:
                    self._talk(stream)
                except (OSError, EOFError):
                    continue

    def _talk(self, stream) -> None:
        def answer(command: str, usual: str) -> None:
            said = self.says.get(command, usual)
            if said is None:
                raise EOFError
            stream.write(said.encode() + b"\r\n")
            stream.flush()

        answer("", "220 hier")
        to: list[str] = []
        while line := stream.readline():
            command = line.split(b" ")[0].strip().upper().decode()
            if command == "RCPT":
                to.append(line.decode().partition("<")[2].partition(">")[0])
            if command != "DATA":
                answer(command, "221 dag" if command == "QUIT" else "250 goed")
                continue
            answer("DATA", "354 kom maar")
            if not self.says.get("DATA", "354").startswith("354"):
                continue
            body = b""
            while (line := stream.readline()) not in (b".\r\n", b""):
                body += line[1:] if line.startswith(b"..") else line
            self.mails.append((to, message_from_bytes(body, policy=default)))
            answer(".", "250 aangekomen")
            to = []
