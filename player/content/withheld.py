"""What counts of a slide even where the rest of it is wrong: that it may not be shown. Pure.

While something is wrong its last good version plays on; but no mistake brings back what somebody has withdrawn, or has said no to.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from player.document import seen_in
from player.slides.base import Common

_NOT_SO = ("", "no", "nee", "false")


def withheld(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be added to the last good version: nothing, a day of withdrawal, or that there is no consent.

    `said` is what somebody wrote, right or wrong, by its English keys. What is no clear yes is a no, and who says that something
    is withdrawn, but not readably when, means now.
    """
    consent, withdrawn = said.get("consent"), said.get("withdrawn")
    if consent is not None and not _good({"consent": consent}, "consent"):
        return {"consent": "no"}
    if withdrawn is None or str(withdrawn).strip().casefold() in _NOT_SO:
        return {}
    return {"withdrawn": withdrawn} if _good({"withdrawn": withdrawn}, "withdrawn") else {"consent": "no"}


def withheld_in(text: str) -> dict[str, Any]:
    """The same of a text about one thing that is no YAML."""
    return withheld(seen_in(text))


def _good(said: dict[str, Any], key: str) -> bool:
    try:
        return bool(getattr(Common.model_validate(said), key))
    except ValidationError:
        return False
