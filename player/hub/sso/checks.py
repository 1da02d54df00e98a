"""Whether the organisation's log-in can be reached, and is the one that is meant."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import HttpRequest

from player.hub.finding import Finding, error, ok
from player.hub.place import Place
from player.hub.sso.provider import Adapter, NotSafe


def _server(place: Place) -> Iterator[Finding]:
    config = place.settings.single_sign_on
    if config is None:
        return
    where = {"server": str(config.server), "path": place.settings_path}
    try:
        told = Adapter(HttpRequest()).openid_config
    except NotSafe as unsafe:
        yield error("sso-plain", address=str(unsafe), **where)
    except OAuth2Error:
        yield error("sso-other", **where)
    except (OSError, LookupError, ValueError) as fault:
        yield error("sso-away", why=type(fault).__name__, **where)
    else:
        back = f"{place.public_url}/in/sso/terug"
        yield ok("sso", back=back, issuer=told["issuer"])


CHECKS = (_server,)
