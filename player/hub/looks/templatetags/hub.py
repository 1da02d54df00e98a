"""Tags that every template has, without loading them."""

from __future__ import annotations

from typing import Any

from django import template
from django.templatetags.static import static

from player.hub.asking import roles_of
from player.hub.looks import say as words
from player.hub.roles import Role

register = template.Library()
register.simple_tag(static, name="static")


@register.simple_tag
def say(name: str, **values: object) -> str:
    """A sentence of ours: {% say "react.title" %}, {% say "overview.waiting" n=3 %}."""
    return words.say(name, **values)


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], *roles: str) -> bool:
    """Whether whoever asks has one of these roles: {% may "moderator" "it" as shown %}."""
    request = context.get("request")
    return request is not None and not roles_of(request).isdisjoint(Role(role) for role in roles)
