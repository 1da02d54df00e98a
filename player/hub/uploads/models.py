"""That a file was sent, and until when it is held. What is in it stands in no table."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Upload(models.Model):
    """A file in memory. Neither its name nor anything of it is here; of a row without bytes (the
    hub began anew) it can be said that the file has to be sent again."""

    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)  # its ending, without the dot
    size = models.PositiveBigIntegerField()  # bytes
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.kind} {self.size} ({self.sha256[:12]})"
