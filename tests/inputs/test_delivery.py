"""A message goes encrypted or not at all, and where nobody knows whether it arrived that is said."""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import threading
from email.message import EmailMessage
from pathlib import Path

import pytest
from helpers.server import Server, certificate, drip

from player.inputs import delivery
from player.inputs.delivery import BadAddress, host_of, mail, webhook


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def taken(connection: socket.socket, _: object) -> None:
    # A socket that is closed with a body unread takes the answer with it.
    connection.settimeout(1)
    with contextlib.suppress(TimeoutError):
        connection.recv(100)
    connection.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize(
    "address",
    [
        "http://voorbeeld.nl/x",
        "http://10.0.0.1/x",
        "http://127.0.0.1.voorbeeld.nl/x",
        "ftp://127.0.0.1/x",
        "https:///x",
        "https://a:b@voorbeeld.nl/x",
        "https://voorbeeld.nl:99999/x",
        "https://voorbeeld.nl/x\nHost: ander",
        "voorbeeld.nl",
        "",
    ],
)
def test_nothing_goes_to_what_is_no_encrypted_address(address):
    with pytest.raises(BadAddress):
        webhook(address, b"{}")


def test_this_machine_is_asked_without_encryption_and_never_by_a_proxy(monkeypatch):
    server, proxy = Server(), Server()
    monkeypatch.setenv("http_proxy", proxy.url)
    assert webhook(server.on("/in", taken), b"{}").end == "arrived"
    assert len(server.asked) == 1 and proxy.asked == []
    server.stop()
    proxy.stop()


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path, monkeypatch):
    made = certificate(tmp_path)
    server = Server(made)
    address = server.on("/in", taken)
    outcome = webhook(address, b"{}")
    assert (outcome.end, outcome.why) == ("refused", "certificate") and server.asked == []
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(made[0]))
    assert webhook(address, b"{}").end == "arrived"
    server.stop()


def test_a_server_that_takes_it_and_says_nothing_leaves_it_unsure(monkeypatch):
    monkeypatch.setattr(delivery, "ANSWER", 0.3)
    server = Server()
    over = threading.Event()
    address = server.on("/in", lambda *_: over.wait(10) and None)
    assert webhook(address, b"{}").end == "unsure"
    over.set()
    server.stop()


def test_a_server_that_drips_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(delivery, "WHOLE", 0.5)
    server = Server()
    address = server.on("/in", drip(b"HTTP/1.1 202 Accepted\r\nX: ", b"x"))
    outcome = webhook(address, b"{}")
    assert (outcome.end, outcome.why) == ("unsure", "no answer")
    server.stop()


class _Plain:
    """A mail server that knows no encryption."""

    def __init__(self, hang_up_at: str = "") -> None:
        self.said: list[str] = []
        self._at = hang_up_at
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        connection, _ = self._socket.accept()
        with connection, connection.makefile("rwb") as file:
            file.write(b"220 hier\r\n")
            file.flush()
            while line := file.readline().decode().strip():
                self.said.append(line)
                if self._at and line.casefold().startswith(self._at):
                    return
                file.write(b"221 dag\r\n" if line.casefold() == "quit" else b"250 ok\r\n")
                file.flush()

    def close(self) -> None:
        self._socket.close()


def a_mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.nl", "c@d.nl", "x"
    message.set_content("x")
    return message


def test_a_mail_server_elsewhere_without_encryption_gets_no_password_and_no_mail(monkeypatch):
    monkeypatch.setattr(delivery, "here", lambda host: False)
    server = _Plain()
    outcome = mail(server.url.replace("//", "//naam:geheim@"), a_mail())
    assert (outcome.end, outcome.why) == ("refused", "no encryption")
    assert not any(line.casefold().startswith(("auth", "mail", "data")) for line in server.said)
    server.close()


def test_a_mail_server_that_hangs_up_under_way_leaves_it_unsure():
    server = _Plain("data")
    assert mail(server.url, a_mail()).end == "unsure"
    server.close()


def test_a_mail_server_that_is_away_may_be_asked_later():
    with socket.create_server(("127.0.0.1", 0)) as once:
        port = once.getsockname()[1]
    assert mail(f"smtp://127.0.0.1:{port}", a_mail()).end == "busy"


class _Encrypted:
    """A mail server that encrypts from STARTTLS on, and wants a name and a password."""

    def __init__(self, made: tuple[Path, Path]) -> None:
        self.open: list[str] = []
        self.closed: list[str] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*made)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        connection, _ = self._socket.accept()
        with connection, contextlib.suppress(OSError):
            connection.sendall(b"220 hier\r\n")
            if not self._talk(connection, self.open, b"250-hier\r\n250 STARTTLS\r\n"):
                return
            with self._context.wrap_socket(connection, server_side=True) as closed:
                self._talk(closed, self.closed, b"250-hier\r\n250 AUTH PLAIN\r\n")

    def _talk(self, connection: socket.socket, said: list[str], hello: bytes) -> bool:
        """Whether it is to be encrypted from here on."""
        with connection.makefile("rwb") as file:
            in_mail = False
            while line := file.readline().decode():
                said.append(line.strip())
                verb = line.split()[0].casefold() if line.split() else ""
                if in_mail:
                    if line != ".\r\n":
                        continue
                    in_mail, answer = False, b"250 ok\r\n"
                else:
                    in_mail = verb == "data"
                    answer = {
                        "ehlo": hello,
                        "starttls": b"220 kom maar\r\n",
                        "auth": b"235 ok\r\n",
                        "data": b"354 kom maar\r\n",
                        "quit": b"221 dag\r\n",
                    }.get(verb, b"250 ok\r\n")
                file.write(answer)
                file.flush()
                if verb == "starttls":
                    return True
        return False

    def close(self) -> None:
        self._socket.close()


@pytest.mark.parametrize("trusted", [True, False])
def test_a_password_goes_encrypted_to_whom_it_is_for_or_not_at_all(tmp_path, monkeypatch, trusted):
    made = certificate(tmp_path)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(made[0]))
    server = _Encrypted(made)
    outcome = mail(f"smtp://naam:ge%40heim@127.0.0.1:{server.port}", a_mail())
    server.close()
    assert not any("auth" in line.casefold() for line in server.open)
    if trusted:
        assert outcome.end == "arrived"
        (auth,) = [line for line in server.closed if line.casefold().startswith("auth")]
        assert base64.b64decode(auth.split()[-1]) == b"\0naam\0ge@heim"
        assert "Subject: x" in server.closed
    else:
        assert (outcome.end, outcome.why) == ("refused", "certificate") and server.closed == []


def test_the_host_is_told_and_nothing_else_of_an_address():
    assert host_of("smtps://naam:geheim@mail.voorbeeld.nl:465", ("smtp", "smtps")) == (
        "mail.voorbeeld.nl:465"
    )
