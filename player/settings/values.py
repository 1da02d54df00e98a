"""Kinds of values: what may stand in a field, as people write it. Knows no slide and no file.

Values arrive as YAML gave them (text, lists, mappings). Wrong ones are refused with one of the
codes of
`player.problems`; what is right comes out typed: a moment, a set of days, seconds.
"""

from __future__ import annotations

import contextlib
import re
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from player.lazy import expression
from player.schedule.calendar import OwnDay
from player.schedule.windows import Hours, Occasion
from player.settings.durations import SECONDS_OF, parse_span
from player.settings.moments import (
    MONTH_NUMBERS,
    month_named,
    parse_days,
    parse_hours,
    parse_moment,
    parse_occasion,
)

LEAST_SECONDS, MOST_SECONDS = 1, 3600
LONGEST_LINK = 300  # characters: more gives a QR code too dense to scan from a metre


def wrong(kind: str, /, **values: object) -> PydanticCustomError:
    """The error a validator raises: a code of `player.problems` and what its sentence needs."""
    return PydanticCustomError(kind, kind, values)


# ── kinds of values ───────────────────────────────────────────────────────────────────────────────

_INVISIBLE = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def _text(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        invisible = _INVISIBLE.search(value)
        if invisible:
            raise wrong("control-character", code=f"U+{ord(invisible[0]):04X}")
        return value.strip()
    return value


def _words(value: object) -> object:
    value = _text(value)
    if value is None or value == "":
        raise wrong("empty-field")
    return value


YES, NO = ("ja", "yes", "true"), ("nee", "no", "false")


def _yes_no(value: object) -> object:
    if isinstance(value, str) and value.casefold() in YES + NO:
        return value.casefold() in YES
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


def _occasion(value: object) -> object:
    if isinstance(value, Occasion):
        return value
    try:
        return parse_occasion(value)
    except ValueError as error:
        raise wrong(str(error.args[0]), **error.args[1]) from error


def _day(value: object) -> object:
    moment = _moment(value)
    return moment.date() if isinstance(moment, datetime) else moment


def _own_days(value: object) -> object:
    value = listed(value)
    return tuple(map(_own_day, value if isinstance(value, list | tuple) else [value]))


def _own_day(value: object) -> object:
    """A date, `24 december` or `24-12` of every year, or the name of a holiday."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if re.fullmatch(
        r"\d{1,2}(?:[-/. ]\d{1,2}|\.? ?[^\W\d]+)\.?", text
    ):  # without a year: of every year
        for every_year in (f"{text} {_LEAP}", f"{text}-{_LEAP}"):
            with contextlib.suppress(ValueError):
                moment = parse_moment(every_year)
                return moment.month, moment.day
        raise wrong("no-such-holiday", value=value)
    if any(map(str.isdecimal, text)):
        return _day(text)
    if not any(map(str.isalpha, text)):
        raise wrong("not-a-moment", value=value)
    return text


_LEAP = 2024  # a year with all days that there are


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
        if (name := str(value).strip()).casefold() in MONTH_NUMBERS:
            raise wrong("no-year", value=value, bare=f"{name} ", rest="")
        raise wrong("not-a-month", value=value)
    return month


# A duration is of seconds where it names no unit, and an `m` is a minute here.
_IN_SECONDS = {"": 1, "m": 60} | {
    name: seconds for name, seconds in SECONDS_OF.items() if seconds <= 3600
}


def _number(value: object) -> object:
    # 3,5 as the Dutch write it
    return (
        value.replace(",", ".")
        if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]+,[0-9]+", value.strip())
        else value
    )


def _seconds(value: object) -> object:
    text = str(value).strip().casefold()
    if text == "auto":
        return None
    if (
        not (match := re.fullmatch(r"([+-]?[0-9]+(?:[.,][0-9]+)?)\s*([a-z]*)", text))
        or match[2] not in _IN_SECONDS
    ):
        raise wrong("not-seconds", value=value)
    seconds = float(match[1].replace(",", ".")) * _IN_SECONDS[match[2]]
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise wrong(
            "duration-limit",
            value=match[1] if _IN_SECONDS[match[2]] == 1 else f"{seconds:g}",
            low=LEAST_SECONDS,
            high=MOST_SECONDS,
        )
    return seconds


def _moment_of_film(value: object) -> object:
    """12, 12,5 or 1:30: a number of seconds, or minutes and seconds."""
    match = re.fullmatch(
        r"(?:([0-9]{1,3}):(?=[0-5][0-9]))?([0-9]{1,5}(?:[.,][0-9]+)?)(?:\s*s)?", str(value).strip()
    )
    if isinstance(value, bool) or match is None:
        raise wrong("not-a-second", value=value)
    return int(match[1] or 0) * 60 + float(match[2].replace(",", "."))


def _span(value: object) -> object:
    if value is None or isinstance(value, timedelta) or str(value).strip().casefold() in NO:
        return value if isinstance(value, timedelta) else None
    try:
        return parse_span(value)
    except ValueError as error:
        raise wrong("not-a-span", value=value) from error


_HOST = expression(
    r"[\w-]+(\.[\w-]+)+\.?(:\d+)?"
)  # with a dot in it, and nobody's name and password before it
_ONLY_A_NUMBER = expression(r"\d+(\.\d+){1,2}\.?(:\d+)?")  # 3.5 is none; 10.0.0.3 is
_OF_HERE = expression(
    r"(?!localhost\b)[\w-]+(:\d+)?", re.IGNORECASE
)  # https://intranet/…: a name that only this network knows


def _link(value: object) -> object:
    address = value.strip() if isinstance(value, str) else ""
    whole = re.match(r"[A-Za-z][\w+.-]*://", address) is not None
    try:
        parts = urlsplit(address if whole else "https://" + address)
        known = (_HOST.fullmatch(parts.netloc) and not _ONLY_A_NUMBER.fullmatch(parts.netloc)) or (
            whole and _OF_HERE.fullmatch(parts.netloc)
        )
        good = parts.scheme in ("https", "http") and bool(known) and (parts.port or 0) >= 0
    except ValueError:
        good = False
    if not good or re.search(r"\s", address) or _INVISIBLE.search(address):
        raise wrong("not-a-link", value=value)
    if len(address) > LONGEST_LINK:
        raise wrong("link-too-long", length=len(address), limit=LONGEST_LINK)
    return parts.geturl()


class Joining(NamedTuple):
    """How to join: in words, and the address for a code where there is one."""

    words: str
    address: str | None = None

    @property
    def told(self) -> str:
        """The words that a slide has to say itself: beside a code stands its address."""
        return "" if (self.address or "").startswith("mailto:") else self.words


_MAIL = expression(r"(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_SITE = expression(r"(?:https?://\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[:/?]\S*)?)", re.IGNORECASE)
_IN_WORDS = expression(r"https?://[^\s<>\"'“”]*[\w/]", re.IGNORECASE)


def _joining(value: object) -> object:
    """An address (of a site, or to write to) becomes a code; words are words, with a code for the
    one address in them."""
    if isinstance(value, Joining):
        return value
    if isinstance(value, list | dict):
        raise wrong("not-text")
    text = str(_words(value))
    if mail := _MAIL.fullmatch(text):
        return Joining(mail[1], f"mailto:{mail[1]}")
    if _SITE.fullmatch(text) or re.match(r"[A-Za-z][\w+.-]*://\S*$", text):
        return Joining("", str(_link(text)))
    addresses = _IN_WORDS.findall(text)
    return Joining(text, str(_link(addresses[0])) if len(addresses) == 1 else None)


def _link_or_yes(value: object) -> object:
    try:
        return _yes_no(value)
    except PydanticCustomError:
        return _link(value)


def _per_day(value: object) -> object:
    if value in ("all", None):
        return None
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if not 1 <= number <= 100:
        raise wrong("not-per-day", value=value)
    return number


_MOST_NUMBERS = 1000


def _page_numbers(value: object) -> object:
    """1-5, 3, or [1, 3, 5-7]: the numbers, each once, in the order in which they are written."""
    numbers: list[int] = []
    for part in value if isinstance(value, list | tuple) else str(value).split(","):
        match = re.fullmatch(
            r"([0-9]{1,4})(?:\s*(?:-|–|t/m|tot en met|to)\s*([0-9]{1,4}))?", str(part).strip()
        )
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last or len(numbers) + last - first > _MOST_NUMBERS:
            raise wrong("not-page-numbers", value=part)
        numbers += range(first, last + 1)
    if not numbers:
        raise wrong("not-page-numbers", value=value)
    return list(dict.fromkeys(numbers))


IDENTIFIER = expression(r"[\w][\w.\-]{0,79}")


def _identifier(value: object) -> object:
    text = str(value).strip()
    if not IDENTIFIER.fullmatch(text):
        raise wrong("not-an-id", value=value)
    return text


def _some(value: tuple[object, ...]) -> tuple[object, ...]:
    # Not by a least length: that complains too where it is only an item that is wrong.
    if not value:
        raise wrong("empty-field")
    return value


def listed(value: object) -> object:
    """A list as people write it on a line, with commas; anything else as it is."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",")]
    return value


_SCALAR: dict[str, Any] = {
    "type": ["string", "number", "boolean"]
}  # an editor's YAML takes 2019 for a number; we do not


class OfWords:
    """Marks a field as words that are to be read: no comment may shorten them."""


Text = Annotated[str, BeforeValidator(_text), OfWords(), WithJsonSchema(_SCALAR)]
Words = Annotated[
    str, BeforeValidator(_words), OfWords(), WithJsonSchema(_SCALAR | {"minLength": 1})
]
_YES_NO: dict[str, Any] = {
    "anyOf": [
        {"enum": [True, False, "ja", "nee", "yes", "no"]},
        {
            "type": "string",
            "pattern": r"^(?:[jJ][aA]|[nN][eE][eE]|[yY][eE][sS]|[nN][oO]"
            r"|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$",
        },
    ]
}
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema(_YES_NO)]
Moment = Annotated[date | datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string"})]
When = Annotated[Occasion, BeforeValidator(_occasion), WithJsonSchema({"type": "string"})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string"})]
Month = Annotated[date, BeforeValidator(_month), WithJsonSchema({"type": "string"})]
Number = Annotated[float, BeforeValidator(_number)]
Days = Annotated[
    frozenset[int], BeforeValidator(_days), WithJsonSchema({"type": ["string", "array"]})
]
HoursOfDay = Annotated[Hours, BeforeValidator(_hours), WithJsonSchema({"type": "string"})]
OwnDays = Annotated[
    tuple[OwnDay, ...], BeforeValidator(_own_days), WithJsonSchema({"type": ["string", "array"]})
]
Seconds = Annotated[
    float | None,
    BeforeValidator(_seconds),
    WithJsonSchema(
        {
            "anyOf": [
                {"const": "auto"},
                {"type": "number", "minimum": LEAST_SECONDS, "maximum": MOST_SECONDS},
                {
                    "type": "string",
                    "pattern": r"^\s*(?:[aA][uU][tT][oO]"
                    r"|[+-]?[0-9]+(?:[.,][0-9]+)?\s*[a-zA-Z]*)\s*$",
                },
            ]
        }
    ),
]
Span = Annotated[
    timedelta | None,
    BeforeValidator(_span),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
Link = Annotated[str, BeforeValidator(_link), WithJsonSchema({"type": "string"})]
Join = Annotated[Joining, BeforeValidator(_joining), OfWords(), WithJsonSchema(_SCALAR)]
LinkOrYes = Annotated[
    str | bool,
    BeforeValidator(_link_or_yes),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"enum": [True, False, "ja", "nee", "yes", "no"]}]}
    ),
]
PerDay = Annotated[
    int | None,
    BeforeValidator(_per_day),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["all"]},
                {"type": "integer", "minimum": 1, "maximum": 100},
                {"type": "string", "pattern": r"^\s*\+?[0-9_]+\s*$"},
            ]
        }
    ),
]
MomentOfFilm = Annotated[
    float | None,
    BeforeValidator(_moment_of_film),
    WithJsonSchema({"type": ["number", "string"]}),
]
PageNumbers = Annotated[
    tuple[int, ...],
    BeforeValidator(_page_numbers),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "integer"]},
                {"type": "array", "items": {"type": ["string", "integer"]}},
            ]
        }
    ),
]
Identifier = Annotated[str, BeforeValidator(_identifier), WithJsonSchema(_SCALAR)]
_Name = Annotated[str, BeforeValidator(_words), WithJsonSchema(_SCALAR | {"minLength": 1})]
Names = Annotated[
    tuple[_Name, ...],
    BeforeValidator(listed),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}),
]

Some = AfterValidator(_some)  # of a list: that it is not empty
People = Annotated[
    tuple[Words, ...],
    Some,
    BeforeValidator(lambda value: value if isinstance(value, list | tuple) else [value]),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}),
]  # a name, or a list; a comma parts nothing


Scale = Literal["nps", "1-5", "1-7", "1-10", "0-10"]  # of a score that a customer gives


class PictureField:
    """Marks a field as the name of a picture file, so that the library knows which files a slide
    hangs on."""


Picture = Annotated[
    str, BeforeValidator(_words), PictureField(), WithJsonSchema(_SCALAR | {"minLength": 1})
]


class OfLooks:
    """Marks a field that only says how something looks: what cannot be there is told and left out,
    and the slide plays without it."""


# Which part of a photo stays where it is cropped; without, it is the part with the subject.
Crop = Annotated[Literal["top", "middle", "bottom"] | None, OfLooks()]


class Part(BaseModel):
    """A mapping with fields of its own, such as a nomination."""

    # A model is built when something is first checked by it: a start needs few of them.
    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )

    @classmethod
    def usual(cls, **values: Any) -> Self:
        """One as it is where nothing is written, but for these `values`, which are right. It checks
        nothing, so that no model is built for a default."""
        return super().model_construct(**values)

    @model_validator(mode="before")
    @classmethod
    def _left_empty(cls, value: Any) -> Any:
        """A field that nobody filled in is one that is not there, where it need not be."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        optional = {
            info.alias or name for name, info in cls.model_fields.items() if not info.is_required()
        }
        return {key: part for key, part in value.items() if part is not None or key not in optional}
