"""Numbers of rows that count nobody. Knows no table."""

from __future__ import annotations

import secrets

from django.db import models


def drawn() -> int:
    """A number for a row that tells nobody how many there were before it, nor in which order."""
    return secrets.randbelow(10**15 - 10**14) + 10**14


def drawn_id() -> models.BigIntegerField[int, int]:
    """The column of such numbers, as tables and their migrations have it."""
    return models.BigIntegerField(primary_key=True, default=drawn, editable=False, serialize=False)


class Drawn(models.Model):
    """What is written of people: its numbers are drawn, so that no log, page or table of the
    database counts them."""

    id = drawn_id()

    class Meta:
        """No table of its own."""

        abstract = True
