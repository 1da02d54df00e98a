"""The hub as a process: its threads, its server, and its end. Decides nothing."""

from __future__ import annotations

import contextlib
import logging
import signal
import threading
from collections.abc import Callable
from typing import Any

from player.hub.config import Refused, host_and_port
from player.hub.place import RESTORED, Place, with_port
from player.hub.running import alone_in
from player.hub.start import begin, bring_up_to_date
from player.hub.words import sentence

_log = logging.getLogger(__name__)


def _too_large(*_args: Any) -> tuple[str, list[tuple[str, str]], bytes]:
    """What is said where more is sent than the server reads: no page of ours gets to see it, nor
    which language is asked for."""
    from player.hub.uploads.handler import LARGEST

    said = (sentence("looks.too-heavy", one, n=LARGEST >> 20) for one in ("nl", "en"))
    body = "\n\n".join(said).encode()
    return "413 Content Too Large", [("Content-Type", "text/plain; charset=utf-8")], body


class Hub:
    """A running hub. `begin` has not been called before."""

    def __init__(self, place: Place) -> None:
        """Take the port and bring up everything but the threads. Raises Refused."""
        import waitress
        import waitress.utilities

        self._held = contextlib.ExitStack()
        self._held.enter_context(alone_in(place.data))
        host, port = host_and_port(place.settings.listen)
        if port == 0:
            place = with_port(place, _free(host))
            port = host_and_port(place.settings.listen)[1]
        begin(place)
        bring_up_to_date()
        self.place = place
        _settled(place)
        from django.core.wsgi import get_wsgi_application

        from player.hub.uploads.handler import LARGEST

        waitress.utilities.RequestEntityTooLarge.to_response = _too_large
        trusted: dict[str, Any] = {}
        if place.settings.behind_proxy:
            trusted = {
                "trusted_proxy": "*",
                "trusted_proxy_count": 1,
                "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
                "clear_untrusted_proxy_headers": True,
            }
        try:
            self._server = waitress.create_server(
                get_wsgi_application(),
                host=host,
                port=port,
                threads=place.settings.threads,
                ident=None,
                max_request_body_size=LARGEST,
                max_request_header_size=32 << 10,
                channel_timeout=30,
                connection_limit=500,
                url_scheme="https" if place.https else "http",
                **trusted,
            )
        except OSError as error:
            raise Refused("port", listen=place.settings.listen, why=error.strerror) from None

    def link(self) -> str | None:
        """The link of the first start; None where somebody may manage it already."""
        from player.hub.people.models import Invitation, Person
        from player.hub.roles import Role

        if Person.objects.filter(groups__name=Role.IT, is_active=True).exists():
            return None
        return f"{self.place.public_url}/begin/{Invitation.make(*Role)}"

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until SIGTERM or Ctrl-C."""
        from player.hub.chores.thread import Chores
        from player.hub.content import content
        from player.hub.painting.views import process
        from player.hub.publishing.publisher import publisher

        chores = Chores()
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _stop)
        try:
            content().follow()
            publisher().follow()
            chores.follow()
            ready()
            self._server.run()
        except KeyboardInterrupt:
            _log.info("stopped")
        finally:
            self._server.close()
            for part in (chores, publisher(), content(), process()):
                part.stop()
            self._held.close()


def _settled(place: Place) -> None:
    """Before anything is sent. Raises Refused."""
    from player.hub.restored import settle

    try:
        settle(place)
    except OSError as error:
        raise Refused("unreadable", path=place.data / RESTORED, why=error.strerror) from None


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _free(host: str) -> int:
    """A port that is free now."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as asked:
        asked.bind((host, 0))
        port: int = asked.getsockname()[1]
        return port
