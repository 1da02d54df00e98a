"""A film or a recording as FFmpeg opens it: what no file may ask of it, and nothing of what is in
it."""

from __future__ import annotations

from typing import Any

import av

# PyAV 19, for Python 3.12 and newer, takes metadata in any encoding. Before, what is no UTF-8 was a
# fault of the whole file.
_ANY_ENCODING: dict[str, Any] = (
    {} if int(av.__version__.partition(".")[0]) >= 19 else {"metadata_errors": "replace"}
)


def opened(descriptor: int, kind: str) -> Any:
    """The file of this descriptor, open as one of that kind; it can fetch nothing else. Raises what
    PyAV raises on a broken one."""
    return av.open(
        f"/proc/self/fd/{descriptor}",
        format=kind,
        options={"protocol_whitelist": "file"},
        **_ANY_ENCODING,
    )
