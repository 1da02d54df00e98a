"""Whether a slide may not be shown, even where the rest of it is wrong. Pure.

While a slide has an error, its last good version plays on. But no mistake may bring back what
somebody has withdrawn or refused consent for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from player.content.traces import NOT_SO, of_key, traces
from player.document import seen_in
from player.slides.base import Common


def withheld(written: Mapping[str, Any]) -> dict[str, Any]:
    """The fields to add to the last good version: none, a day of withdrawal, or no consent.

    `written` is what somebody wrote, right or wrong, by its English keys. Anything but a clear yes
    is a no. A withdrawal without a readable day counts from now. Both also hold where the key
    itself is misspelt.
    """
    day: dict[str, Any] = {}
    for key, value in written.items():
        if (meant := of_key(str(key))) is None:
            continue
        about, denied = meant
        if about == "consent":
            if denied or not _good({"consent": value}, "consent"):
                return {"consent": "no"}
        elif not denied and str(value).strip().casefold() not in NOT_SO:
            if not _good({"withdrawn": value}, "withdrawn"):
                return {"consent": "no"}
            day = day or {"withdrawn": value}
    return day


def withheld_in(text: str) -> dict[str, Any]:
    """The same for the text of one slide that could not be parsed, whatever else is in it."""
    return withheld(seen_in(text)) or (
        {"consent": "no"} if next(traces(text), None) is not None else {}
    )


def _good(fields: dict[str, Any], key: str) -> bool:
    try:
        return bool(getattr(Common.model_validate(fields), key))
    except ValidationError:
        return False
