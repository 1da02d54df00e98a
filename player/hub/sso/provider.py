"""The organisation's log-in as allauth wants it. Somebody is who the issuer says, by `iss` and
`sub`: never by an e-mail address, which others can be given. Of what it says nothing is kept but a
name, an address for mail and roles."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from player.hub.config import is_loopback

ID = "sso"


class NotSafe(OAuth2Error):
    """An address that others on the way can change: whoever answers there could be anybody."""


def is_safe(address: str) -> bool:
    """Whether an answer from that address comes from whom it names: over https, or from this
    machine itself. Roles are believed because of that: the signature of a token is not looked at
    (OpenID Connect Core 3.1.3.7, 6, allows that for what comes from the token endpoint by TLS)."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


class Adapter(OpenIDConnectOAuth2Adapter):
    """Speaks with the server of one tenant."""

    def __init__(self, request: HttpRequest) -> None:
        """For this request."""
        super().__init__(request, ID)

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the server says of itself. One that speaks for more than one tenant, or for another,
        is not taken."""
        wanted = self.get_provider().app.settings["server_url"]
        if not is_safe(wanted):
            raise NotSafe(wanted)
        said: dict[str, Any] = super().openid_config
        if str(said.get("issuer", "")).rstrip("/") != wanted.rstrip("/"):
            raise OAuth2Error("the issuer is another than the server that is set")
        for endpoint in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint"):
            if endpoint in said and not is_safe(str(said[endpoint])):
                raise NotSafe(str(said[endpoint]))
        return said

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Where the browser comes back."""
        return settings.KLANTBEELD.public_url + reverse("sso-back")


class Organisation(OpenIDConnectProvider):
    """The provider of that name."""

    id = ID
    name = "OpenID Connect"
    oauth2_adapter_class = Adapter

    def get_oauth2_adapter(self, request: HttpRequest) -> Adapter:
        """Ours."""
        return Adapter(request)

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """The page that sends there."""
        return reverse("sso-in") + (f"?{urlencode(kwargs)}" if kwargs else "")

    def get_callback_url(self) -> str:
        """The page to which it comes back."""
        return reverse("sso-back")

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> Any:
        """Who came; `claims` is all that was said of them, for as long as this request."""
        told = response.get("id_token")
        more = response.get("userinfo") or {}
        if not told or not told.get("sub"):
            raise OAuth2Error("no id_token")
        if more and more.get("sub") != told["sub"]:
            raise OAuth2Error("userinfo is about somebody else")
        login = super().sociallogin_from_response(request, response)
        login.claims = {**more, **told}
        return login

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Issuer and subject, as one."""
        told = data["id_token"]
        return hashlib.sha256(f"{told['iss']}\0{told['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is kept."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """A name to call somebody by."""
        said = {**(data.get("userinfo") or {}), **data["id_token"]}
        return {"username": said.get("preferred_username") or said.get("name") or "collega"}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """None: nobody is recognised by one."""
        return []


registry.register(Organisation)  # its own is done by an urls.py that is not used here
