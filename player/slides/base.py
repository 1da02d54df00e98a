"""What all slides have in common: the fields any slide may carry, and what kinds of values there are.

A type is a subclass in a file of its own in this folder; that it is there is enough. Values arrive as YAML gave them
(text, numbers, lists), under English names; wrong ones are refused with one of the codes of `player.problems`.
"""
from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, ClassVar
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from player.scene import Page, Scene
from player.schedule.windows import Hours, Window, month_named, parse_days, parse_hours, parse_moment

LEAST_SECONDS, MOST_SECONDS = 1, 3600
LONGEST_LINK = 300      # characters: more gives a QR code too dense to scan from a metre


def wrong(code: str, **values: object) -> PydanticCustomError:
    """The error a validator raises: a code of `player.problems` and what its sentence needs."""
    return PydanticCustomError(code, code, values)     # type: ignore[arg-type]


# ── kinds of values ───────────────────────────────────────────────────────────────────────────────────────────────

_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def _text(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        found = _INVISIBLE.search(value)
        if found:
            raise wrong("control-character", code=f"U+{ord(found[0]):04X}")
        return value.strip()
    return value


def _words(value: object) -> object:
    value = _text(value)
    if value is None or value == "":
        raise wrong("empty-field")
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        known = {"ja": True, "yes": True, "nee": False, "no": False, "true": True, "false": False}
        if value.casefold() in known:
            return known[value.casefold()]
    if isinstance(value, bool):
        return value
    raise wrong("not-yes-or-no", value=value)


def _moment(value: object) -> object:
    if isinstance(value, date):
        return value
    try:
        return parse_moment(value)
    except ValueError as error:
        raise wrong(str(error.args[0]), **error.args[1]) from error


def _day(value: object) -> object:
    moment = _moment(value)
    return moment.date() if isinstance(moment, datetime) else moment


def _days(value: object) -> object:
    try:
        return parse_days(value)
    except ValueError as error:
        raise wrong("not-days", value=value) from error


def _hours(value: object) -> object:
    try:
        return parse_hours(value)
    except ValueError as error:
        raise wrong(str(error.args[0]), value=value) from error


def _month(value: object) -> object:
    if isinstance(value, date):
        return value
    month = month_named(str(value))
    if month is None:
        raise wrong("not-a-month", value=value)
    return month


def _seconds(value: object) -> object:
    if value == "auto":
        return None
    if isinstance(value, str):
        try:
            value = float(value.removesuffix("s").strip())
        except ValueError:
            raise wrong("not-seconds", value=value) from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong("not-seconds", value=value)
    if not LEAST_SECONDS <= value <= MOST_SECONDS:
        raise wrong("duration-limit", value=f"{value:g}", low=LEAST_SECONDS, high=MOST_SECONDS)
    return float(value)


def _link(value: object) -> object:
    address = str(value).strip()
    parts = urlsplit(address if "//" in address else "https://" + address) if address else None
    if not parts or parts.scheme not in ("https", "http") or "." not in (parts.hostname or "") or re.search(r"\s", address):
        raise wrong("not-a-link", value=value)
    if len(address) > LONGEST_LINK:
        raise wrong("link-too-long", length=len(address), limit=LONGEST_LINK)
    return parts.geturl()


def _identifier(value: object) -> object:
    text = str(value).strip()
    if not re.fullmatch(r"[\w][\w.\-]{0,79}", text):
        raise wrong("not-an-id", value=value)
    return text


def _list(value: object) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",")]
    return value


Text = Annotated[str, BeforeValidator(_text)]
Words = Annotated[str, BeforeValidator(_words)]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": [True, False, "ja", "nee", "yes", "no"]})]
Moment = Annotated[date | datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "description": "2026-04-14, 2026-04-14 14:30"})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "description": "2026-04-14"})]
Month = Annotated[date, BeforeValidator(_month), WithJsonSchema({"type": "string", "description": "2026-04"})]
Days = Annotated[frozenset[int], BeforeValidator(_days), WithJsonSchema({"type": ["string", "array"], "description": "mon-fri, [ma, wo]"})]
HoursOfDay = Annotated[Hours, BeforeValidator(_hours), WithJsonSchema({"type": "string", "description": "09:00-17:00"})]
Seconds = Annotated[float | None, BeforeValidator(_seconds),
                    WithJsonSchema({"anyOf": [{"const": "auto"}, {"type": "number", "minimum": LEAST_SECONDS, "maximum": MOST_SECONDS}]})]
Link = Annotated[str, BeforeValidator(_link), WithJsonSchema({"type": "string", "format": "uri"})]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Names = Annotated[tuple[Words, ...], BeforeValidator(_list)]


class PictureField:
    """Marks a field as the name of a picture file, so that the library knows which files a slide hangs on."""


Picture = Annotated[str, BeforeValidator(_words), PictureField()]


# ── slides ────────────────────────────────────────────────────────────────────────────────────────────────────────

class Part(BaseModel):
    """A mapping with fields of its own, such as a nomination."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Common(Part):
    """The fields that every slide may carry, and every folder or pool for all that is in it."""

    from_: Moment | None = Field(None, alias="from")
    until: Moment | None = None
    days: Days | None = None
    hours: HoursOfDay | None = None
    screens: Names = ()
    duration: Seconds = None
    weight: int = Field(1, ge=1, le=100)
    after_every: int | None = Field(None, ge=1, le=1000)
    consent: YesNo | None = None
    withdrawn: Moment | None = None
    source: Text = ""

    @property
    def window(self) -> Window:
        """When this may be shown, as the schedule wants it."""
        return Window(self.from_, self.until, self.days, self.hours, self.withdrawn)


class Slide(Common):
    """A slide of any type. `TYPE` is its English name in files and in the log."""

    TYPE: ClassVar[str] = ""
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {}     # what we say on the slide: {"nl": {…}, "en": {…}}

    type: str = ""
    id: Identifier | None = None

    def says(self, page: Page, word: str) -> str:
        """One of our own words, in the language of the page."""
        return self.WORDS[page.language][word]

    def reading(self) -> str:
        """All that is to be read on it, for the dwell and for `alt`."""
        raise NotImplementedError

    def seconds(self) -> float:
        """How long it stays: what its author wrote, else 4 s + 0.4 s a word, 10 to 30 s (product.md)."""
        return self.duration or min(30.0, max(10.0, 4 + 0.4 * len(self.reading().split())))

    def pictures(self) -> tuple[str, ...]:
        """The picture files it names, as they are written."""
        return tuple(
            value for name, info in type(self).model_fields.items()
            if any(isinstance(mark, PictureField) for mark in info.metadata) and (value := getattr(self, name)))

    def layout(self, page: Page) -> Scene:
        """The slide as a scene on this page."""
        raise NotImplementedError


@cache
def types() -> dict[str, type[Slide]]:
    """Every slide type by its English name: one for each module beside this one."""
    import player.slides as folder

    found: dict[str, type[Slide]] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        if module.name == "base":
            continue
        for thing in vars(importlib.import_module(f"player.slides.{module.name}")).values():
            if isinstance(thing, type) and issubclass(thing, Slide) and thing.TYPE and thing.__module__.endswith(module.name):
                found[thing.TYPE] = thing
    return found


