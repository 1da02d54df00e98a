"""How a file comes in: into memory, from whoever is logged in, where the page takes one. Django's
own way writes a larger one into the folder for temporary files, where it stays if the process is
killed.
"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest

from player.hub.pages import page_of

LARGEST = 24 << 20  # bytes of a form with its files: as much as the server takes
BESIDE = 64 << 10  # bytes of a form beside its file


def passed_over(request: HttpRequest) -> list[str]:
    """The fields of files that came along and were not read, as they are too large."""
    assert request.POST is not None  # which reads what was sent
    return getattr(request, "passed_over", [])


class InMemory(MemoryFileUploadHandler):
    """Takes files of staff, no larger than the page wants them. Others send none: those are passed
    over."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> None:
        """Whether this one is taken, before any of it is read."""
        self.activated = self.may_send() and content_length <= self.largest()

    def may_send(self) -> bool:
        """Whether whoever sends it may."""
        user = getattr(self.request, "user", None)
        return user is not None and bool(user.is_authenticated)

    def largest(self) -> int:
        """Bytes of all that is sent to this page."""
        found = self.request.resolver_match
        page = page_of(found.route) if found is not None else None
        return page.largest if page is not None else 0

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        """Raises SkipFile where it is not."""
        if not self.activated:
            if self.may_send():
                self.request.passed_over = [*getattr(self.request, "passed_over", []), field_name]
            raise SkipFile
        super().new_file(field_name, *args, **kwargs)
