"""Keeps keys and names of slides out of what Django logs of a request. Some addresses hold a key
that anyone who reads the log could use, and a slide's name may be made of a customer's words. Such
addresses are recognised by how they begin."""

from __future__ import annotations

import logging
import re

_KEYED = re.compile(
    r"(/(?:mijn(?:/voordracht)?|begin|proef|verbeteraar/akkoord|q/[^\s/?]+|beheer/(?:dias?|beeld|voorgelezen))/)"
    r"[^\s/?]+"
)
_LOGGERS = ("django.request", "django.security.csrf")


class Keyless(logging.Filter):
    """Leaves the key out of `/mijn/KEY` and `/begin/KEY`, and the id out of `/q/CODE/ID`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record through, without keys and names."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                _KEYED.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args
            )
        return True


def begin() -> None:
    """Filter what Django logs, from now on, in this process."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, Keyless) for one in logger.filters):
            logger.addFilter(Keyless())
