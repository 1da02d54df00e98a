"""QR codes as modules, and the address as people read it. Knows no pixels."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote, urlsplit

from player.lazy import dataclass

QUIET = 4  # modules of quiet zone (ISO/IEC 18004)
LEAST = (
    240  # page units: width of the code itself, so that it can be scanned from 1.5 m (product.md)
)
MOST = 352  # page units: width of the code with its quiet zone, which slides leave room for


@dataclass(frozen=True, slots=True)
class Modules:
    """Rows of modules, true where dark, without quiet zone."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def count(self) -> int:
        """How many modules a side has."""
        return len(self.rows)


@lru_cache(64)
def modules(address: str) -> Modules:
    """The QR code of an address. Raises ValueError where it is too long for any."""
    import segno

    return Modules(
        tuple(
            tuple(bool(module) for module in row)
            for row in segno.make(address, error="m", micro=False).matrix
        )
    )


def readable(address: str) -> str:
    """An address as one would type it: without https://, www. and a last slash."""
    parts = urlsplit(address)
    if not parts.netloc:
        return address.removeprefix("mailto:")
    rest = unquote(parts.path.rstrip("/")) + (f"?{parts.query}" if parts.query else "")
    return parts.netloc.removeprefix("www.") + rest
