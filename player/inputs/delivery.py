"""One message to one webhook or mail server, and what became of it. Tries once; knows no quote.

Three ends are told apart, since nothing may be posted twice: it arrived, it did not, or nobody
knows. No reason holds an address: that is a secret.
"""

from __future__ import annotations

import smtplib
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal
from urllib.parse import unquote, urlsplit

from player import __version__
from player.inputs.http import authorities, retry_after
from player.settings.feeds import here

CONNECT, ANSWER, WHOLE = 10.0, 30.0, 90.0  # s: to connect, between two bytes, for all of it
_ARRIVED = frozenset((200, 201, 202, 204))  # Workflows says 202, Slack 200
_LATER = frozenset((429, 503))  # it was not taken, and may be later

End = Literal["arrived", "refused", "busy", "unsure"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: `busy` may be tried again, after `wait` seconds where the server
    says so. `why` in a word or two, without the address."""

    end: End
    why: str = ""
    wait: float | None = None


class BadAddress(ValueError):
    """An address that nothing is sent to: what is wrong with it."""


def host_of(address: str, kinds: tuple[str, ...]) -> str:
    """The host of an address of one of these schemes, which is safe to send to. Raises
    BadAddress."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadAddress("form") from None
    if not address.isascii() or not address.isprintable() or " " in address or not host:
        raise BadAddress("form")
    if parts.scheme == "http" and "https" in kinds and here(host):
        return host if port is None else f"{host}:{port}"
    if parts.scheme not in kinds:
        raise BadAddress("insecure" if parts.scheme == "http" else "scheme")
    if parts.scheme == "https" and parts.username is not None:
        raise BadAddress("form")
    return host if port is None else f"{host}:{port}"


# ── a webhook ─────────────────────────────────────────────────────────────────────────────────────


def webhook(address: str, data: bytes) -> Outcome:
    """POST a JSON message, to https or to this machine only. Raises BadAddress."""
    host_of(address, ("https",))
    return _in_time(lambda: _asked(address, data))


def _in_time(send: Callable[[], Outcome]) -> Outcome:
    """What became of it, or `unsure` where a server that says a byte now and then keeps us
    waiting."""
    ends: list[Outcome] = []
    thread = threading.Thread(target=lambda: ends.append(send()), daemon=True)
    thread.start()
    thread.join(WHOLE)
    return ends[0] if ends else Outcome("unsure", "no answer")


def _asked(address: str, data: bytes) -> Outcome:
    import requests  # 70 ms, and only who posts needs it

    with requests.Session() as session:
        session.trust_env = False  # no passwords from .netrc
        # To this machine never through another: that would be without encryption.
        inside = here(urlsplit(address).hostname or "")
        session.proxies = {} if inside else dict(requests.utils.get_environ_proxies(address))
        try:
            response = session.post(
                address,
                data=data,
                headers={
                    "Content-Type": "application/json; charset=utf-8",
                    "User-Agent": f"Klantbeeld/{__version__}",
                },
                timeout=(CONNECT, ANSWER),
                allow_redirects=False,
                verify=authorities(),
                stream=True,
            )
        except requests.exceptions.SSLError:
            return Outcome("refused", "certificate")
        except requests.exceptions.ConnectTimeout:
            return Outcome("busy", "no connection")
        except requests.exceptions.ConnectionError as error:
            return (
                Outcome("busy", "no connection") if _unsent(error) else Outcome("unsure", "cut off")
            )
        except requests.exceptions.RequestException as error:
            return Outcome("unsure", type(error).__name__)
        status = response.status_code
        wait = retry_after(response.headers.get("Retry-After", ""))
        response.close()
    if status in _ARRIVED:
        return Outcome("arrived")
    if status in _LATER:
        return Outcome("busy", str(status), wait)
    # A gateway that gave up waiting does not know what stands behind it did.
    return Outcome("unsure" if status >= 500 else "refused", str(status))


def _unsent(error: BaseException | None) -> bool:
    """Whether it failed before a byte of ours was sent."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        if type(error).__name__ in ("NewConnectionError", "NameResolutionError", "ProxyError"):
            return True
        inner = getattr(error, "reason", None) or next(
            (one for one in error.args if isinstance(one, BaseException)), None
        )
        error = inner if isinstance(inner, BaseException) else None
    return False


# ── mail ──────────────────────────────────────────────────────────────────────────────────────────


def mail(address: str, message: EmailMessage) -> Outcome:
    """Send a mail by the server of an address, encrypted unless it is this machine. Raises
    BadAddress."""
    host_of(address, ("smtp", "smtps"))
    return _in_time(lambda: _mailed(address, message))


def _mailed(address: str, message: EmailMessage) -> Outcome:
    parts = urlsplit(address)
    try:
        server = _server(parts.scheme == "smtps", parts.hostname or "", parts.port)
    except ssl.SSLError:
        return Outcome("refused", "certificate")
    except smtplib.SMTPNotSupportedError:
        return Outcome("refused", "no encryption")
    except (OSError, smtplib.SMTPException):
        return Outcome("busy", "no connection")
    with server:
        try:
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
        except smtplib.SMTPAuthenticationError as error:
            return Outcome("refused", str(error.smtp_code))
        except (OSError, smtplib.SMTPException):
            return Outcome("busy", "no log-in")
        return _sent(server, message)


def _sent(server: smtplib.SMTP, message: EmailMessage) -> Outcome:
    try:
        refused = server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        later = all(400 <= code < 500 for code in codes)
        return Outcome("busy" if later else "refused", ", ".join(sorted(set(map(str, codes)))))
    except smtplib.SMTPResponseException as error:
        later = 400 <= error.smtp_code < 500
        return Outcome("busy" if later else "refused", str(error.smtp_code))
    except (OSError, smtplib.SMTPException):
        return Outcome("unsure", "cut off")
    return Outcome("arrived", ", ".join(refused))


def _server(whole: bool, host: str, port: int | None) -> smtplib.SMTP:
    """A connection, encrypted from the start (`whole`) or by STARTTLS; on this machine where it can
    be."""
    context = ssl.create_default_context()
    if whole:
        return smtplib.SMTP_SSL(host, port or 465, timeout=ANSWER, context=context)
    server = smtplib.SMTP(host, port or 587, timeout=ANSWER)
    try:
        server.ehlo()
        if server.has_extn("starttls") or not here(host):
            server.starttls(context=context)
            server.ehlo()
    except BaseException:
        server.close()
        raise
    return server
