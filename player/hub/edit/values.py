"""What stands in a file ↔ what a form shows of it. What nobody changed in the form stays as it was
written. Knows no page and no Django.

`view` is what a field shows of what is written; `taken` is what is written for what was filled in.
Everything written is text, a list or a mapping, as `document` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol

from player.hub.edit.kinds import Field
from player.problems import Language
from player.settings.moments import month_named, parse_days, parse_hours, parse_moment
from player.settings.values import NO, YES

_DAYS: Mapping[Language, tuple[str, ...]] = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
}
MOST_ITEMS = 60  # of one list in a form


class Posted(Protocol):
    """What was filled in: as Django's QueryDict."""

    def __contains__(self, name: str) -> bool:
        """Whether that was in the form."""

    def get(self, name: str) -> str | None:
        """The last one of that name."""

    def getlist(self, name: str) -> list[str]:
        """All of that name."""

    def keys(self) -> Any:
        """All names."""


def view(field: Field, raw: Any) -> Any:
    """What a field shows of what is written: text; a list of those; for parts a mapping or a list
    of mappings. None where a form can't show it."""
    if field.kind == "other":
        return None if raw is not None else ""
    if field.kind in ("parts", "part"):
        return _parts(field, raw)
    if field.kind == "items":
        return _items(raw)
    if isinstance(raw, list):
        together = field.kind in ("commas", "days") and all(_is_plain(one) for one in raw)
        if not together:
            return None
        raw = ", ".join(raw)
    if raw is None:
        raw = ""
    if not isinstance(raw, str):
        return None
    shown = _SHOWN.get(field.kind)
    return shown(raw) if shown is not None else raw


def _is_plain(one: Any) -> bool:
    return isinstance(one, str) and "," not in one and "\n" not in one and one == one.strip() != ""


def _items(raw: Any) -> list[str] | None:
    if raw is None:
        return []
    listed = raw if isinstance(raw, list) else [raw]
    fits = len(listed) <= MOST_ITEMS and all(isinstance(one, str) for one in listed)
    return listed if fits else None


def _parts(field: Field, raw: Any) -> Any:
    if field.kind == "part":
        if raw is None:
            return {}
        return raw if isinstance(raw, dict) and _is_known(field, raw) else None
    if raw is None:
        return []
    if not isinstance(raw, list) or len(raw) > MOST_ITEMS:
        return None
    return raw if all(isinstance(one, dict) and _is_known(field, one) for one in raw) else None


def _is_known(field: Field, part: Mapping[str, Any]) -> bool:
    """Whether the form can show all that stands in a part."""
    inner = {one.key: one for one in field.inner}
    return all(key in inner and view(inner[key], part[key]) is not None for key in part)


def _moment(text: str) -> str:
    try:
        moment = parse_moment(text)
    except ValueError:
        return text
    if isinstance(moment, datetime):
        plain = moment.tzinfo is None and not moment.second and not moment.microsecond
        return f"{moment:%Y-%m-%d %H:%M}" if plain else text
    return text if moment == date.max else moment.isoformat()


def _day(text: str) -> str:
    shown = _moment(text)
    return shown if len(shown) == 10 else text


def _month(text: str) -> str:
    month = month_named(text) if text.strip() else None
    return f"{month:%Y-%m}" if month is not None else text


def _yes(text: str) -> str:
    known = text.casefold()
    return "yes" if known in YES else "no" if known in NO else text


def _weekdays(text: str) -> str:
    try:
        return ",".join(map(str, sorted(parse_days(text)))) if text.strip() else ""
    except ValueError:
        return text


def _hours(text: str) -> str:
    try:
        hours = parse_hours(text)
    except ValueError:
        return text
    return f"{hours.start:%H:%M}-{hours.end:%H:%M}"


_SHOWN = {
    "hours": _hours,
    "moment": _moment,
    "day": _day,
    "month": _month,
    "yes": _yes,
    "days": _weekdays,
}


def is_iso(text: str) -> bool:
    """Whether a date field of a browser can show it."""
    return bool(re.fullmatch(r"|\d{4}-\d\d-\d\d(?: \d\d:\d\d)?", text))


def is_span(text: str) -> bool:
    """Whether two time fields of a browser can show it."""
    return bool(re.fullmatch(r"|\d\d:\d\d-\d\d:\d\d", text))


# ── what was filled in ────────────────────────────────────────────────────────────────────────────


def taken(field: Field, posted: Posted, name: str, old: Any, language: Language) -> Any:
    """What is to be written, None for nothing: `old` where nothing was changed."""
    seen = view(field, old)
    if seen is None or field.kind == "other":
        return old
    if field.kind == "part":
        return _filled_part(field, posted, name, old or {}, language) or None
    if field.kind == "parts":
        return _filled_parts(field, posted, name, old or [], language)
    if field.kind == "items":
        return _filled_items(posted, name, old)
    if name not in posted:
        return old
    text = _text(field, posted, name)
    if text == seen:
        return old
    return _written(field, text, language)


def _text(field: Field, posted: Posted, name: str) -> str:
    if field.kind == "days":
        return ",".join(sorted(filter(None, posted.getlist(name))))
    text = (posted.get(name) or "").replace("\r\n", "\n").replace("\r", "\n")
    if field.kind == "hours" and (until := posted.get(f"{name}.time")):
        return f"{text.strip()}-{until.strip()}"
    if field.kind == "moment" and text.strip() and (time := posted.get(f"{name}.time")):
        return f"{text.strip()} {time.strip()}"
    return text


def _written(field: Field, text: str, language: Language) -> Any:
    if not text.strip():
        return None
    if field.kind == "yes" and text in ("yes", "no"):
        return {"nl": {"yes": "ja", "no": "nee"}, "en": {"yes": "yes", "no": "no"}}[language][text]
    if field.kind == "days" and re.fullmatch(r"[0-6](?:,[0-6])*", text):
        return ", ".join(_DAYS[language][int(day)] for day in text.split(","))
    if field.kind == "commas":
        return [one.strip() for one in text.split(",") if one.strip()]
    return text if field.kind == "long" else text.strip()


def _filled_part(
    field: Field, posted: Posted, name: str, old: Mapping[str, Any], language: Language
) -> dict[str, Any]:
    filled = {
        inner.key: taken(inner, posted, f"{name}.{inner.key}", old.get(inner.key), language)
        for inner in field.inner
    }
    order = [*old, *(key for key in filled if key not in old)]
    same = {key: filled[key] for key in order if key in filled}
    return {key: value for key, value in same.items() if value is not None or key in old}


def _filled_parts(
    field: Field, posted: Posted, name: str, old: list[Any], language: Language
) -> Any:
    numbers = _numbers(posted, name)
    if not numbers:
        return old or None
    parts = []
    for number in numbers[:MOST_ITEMS]:
        before = old[number] if number < len(old) else {}
        part = _filled_part(field, posted, f"{name}.{number}", before, language)
        if any(value not in (None, "", []) for value in part.values()):
            parts.append(part)
    return parts or None


def _filled_items(posted: Posted, name: str, old: Any) -> Any:
    numbers = _numbers(posted, name)
    if not numbers:
        return old
    before = _items(old) or []
    texts = [(posted.get(f"{name}.{n}") or "").replace("\r\n", "\n") for n in numbers]
    if [text for text in texts if text] == before:
        return old
    return [text for text in texts if text.strip()][:MOST_ITEMS] or None


def _numbers(posted: Posted, name: str) -> list[int]:
    """The numbers of the items of a list that the form has."""
    found = {
        int(key[len(name) + 1 :].split(".")[0])
        for key in posted.keys()  # noqa: SIM118 - a QueryDict
        if re.match(rf"{re.escape(name)}\.\d{{1,3}}(?:\.|$)", key)
    }
    return sorted(found)
