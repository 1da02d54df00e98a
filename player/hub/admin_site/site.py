"""What IT sees of the tables: never what people wrote, and the audit to read only."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from player.hub.asking import roles_of
from player.hub.audit.models import Audit
from player.hub.house.models import HouseCode
from player.hub.people.models import Person
from player.hub.publishing.models import MAILED, Outbox
from player.hub.roles import Role
from player.hub.screens.models import Screen


class Tables(AdminSite):
    """The admin of a hub."""

    site_header = site_title = "Klantbeeld"
    site_url = "/beheer"

    def has_permission(self, request: HttpRequest) -> bool:
        """IT, and nobody else: whether somebody is `staff` for Django does not matter."""
        return Role.IT in roles_of(request)


class _ForIT(ModelAdmin):
    """IT has the role; there are no rights of each table besides."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As the role."""
        return Role.IT in roles_of(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As the role."""
        return Role.IT in roles_of(request)


class _Changed(_ForIT):
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return Role.IT in roles_of(request)


class _ReadOnly(_ForIT):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class _People(_Changed):
    list_display = ("username", "is_active", "last_login")
    fields = ("username", "is_active", "groups", "email", "last_login")
    readonly_fields = ("username", "last_login")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # that is a link, by which somebody chooses a password: klantbeeld hub user


class _Audit(_ReadOnly):
    list_display = ("at", "who", "role", "what", "object", "outcome")
    list_filter = ("what", "role")
    date_hierarchy = "at"


class _Outbox(_ReadOnly):
    list_display = ("made", "kind", "key", "tries", "last_error", "done")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Files only: a letter each would count who was nominated."""
        return super().get_queryset(request).exclude(kind__in=MAILED)


class _Codes(_ReadOnly):
    list_display = ("code", "made", "until")


class _Screens(_ReadOnly):
    list_display = ("name", "seen", "admitted")
    fields = ("name", "seen", "admitted", "status")


site = Tables(name="admin")
for _model, _admin in (
    (Person, _People),
    (Audit, _Audit),
    (Outbox, _Outbox),
    (HouseCode, _Codes),
    (Screen, _Screens),
):
    site.register(_model, _admin)
