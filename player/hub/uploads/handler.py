"""How a file comes in: into memory, from whoever is logged in. Django's own way writes a larger one
into the folder for temporary files, where it stays if the process is killed."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile

LARGEST = 24 << 20  # bytes of a form with its files: as much as the server takes


class InMemory(MemoryFileUploadHandler):
    """Takes files of staff. Others send none: those are passed over."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> None:
        """Whether this one is taken."""
        user = getattr(self.request, "user", None)
        known = user is not None and user.is_authenticated
        self.activated = known and content_length <= LARGEST

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Raises SkipFile where it is not."""
        if not self.activated:
            raise SkipFile
        super().new_file(*args, **kwargs)
