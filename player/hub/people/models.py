"""Accounts, and the links that let somebody choose a password."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.utils import timezone

from player.hub.roles import Role

VALID_FOR = timedelta(hours=1)


class Person(AbstractUser):
    """Somebody with an account. Roles are groups; they combine."""

    @property
    def roles(self) -> frozenset[Role]:
        """What this person does here."""
        if not self.is_active:
            return frozenset()
        names = set(self.groups.values_list("name", flat=True))
        return frozenset(role for role in Role if role.value in names)

    def give(self, *roles: Role) -> None:
        """Give these roles, and no others."""
        self.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])


class Invitation(models.Model):
    """A link that works once and for an hour, for whoever chooses a password. Only a hash of its
    token is kept.

    Without `person` it makes an account, with these roles.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE)
    roles = models.CharField(max_length=100, blank=True)  # as in Role, by commas
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """For the admin: for whom, and until when."""
        return f"{self.person or self.roles} ({self.expires:%Y-%m-%d %H:%M})"

    @classmethod
    def make(cls, *roles: Role, person: Person | None = None) -> str:
        """A new one; the token, which is told once and kept nowhere."""
        token = secrets.token_urlsafe(32)
        cls.objects.create(
            token_hash=hash_of(token),
            person=person,
            roles=",".join(roles),
            expires=timezone.now() + VALID_FOR,
        )
        return token

    @classmethod
    def open_for(cls, token: str) -> Invitation | None:
        """The invitation of that token, where it still works."""
        now = timezone.now()
        return cls.objects.filter(token_hash=hash_of(token), used=None, expires__gt=now).first()

    def take(self) -> bool:
        """Use it; False where somebody else just did."""
        now = timezone.now()
        unused = Invitation.objects.filter(pk=self.pk, used=None, expires__gt=now)
        return bool(unused.update(used=now))


def hash_of(token: str) -> str:
    """What is kept of a token. It is random and long, so a plain hash suffices."""
    return hashlib.sha256(token.encode()).hexdigest()
