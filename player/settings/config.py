"""What config.yaml may say. Everything has a default. Opens no file."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from player.fs.codec_guard import MEGA, Bounds
from player.fs.files import plain_file_name
from player.problems import did_you_mean
from player.schedule.calendar import Calendar, holidays_of, names_of
from player.schedule.windows import Hours
from player.settings.feeds import Feeds
from player.settings.post import Post
from player.settings.values import (
    NO,
    YES,
    Days,
    HoursOfDay,
    Link,
    Names,
    Number,
    OwnDays,
    Part,
    Seconds,
    Span,
    Text,
    Words,
    YesNo,
    wrong,
)

SMALLEST_SIDE, LARGEST_SIDE = 160, 8192  # px
OF_SCREEN = "{screen}", "{scherm}"  # in the path of a log: stands for the name of the screen


def _size(value: object) -> object:
    if isinstance(value, tuple):
        return value
    width, _, height = str(value).casefold().replace("×", "x").partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        raise PydanticCustomError("not-a-size", "not-a-size", {"value": value}) from None
    if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in size):
        raise PydanticCustomError("not-a-size", "not-a-size", {"value": value})
    return size


def _zone(value: object) -> object:
    if isinstance(value, ZoneInfo):
        return value
    try:
        return ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError(
            "no-such-timezone", "no-such-timezone", {"value": value}
        ) from None


def _transition(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


def _sync(value: object) -> object:
    if isinstance(value, str) and value.casefold() in NO:
        return None
    return "clock" if value == "klok" else value


def _power(value: object) -> object:
    # Also the words that YAML itself has for no.
    return "none" if isinstance(value, str) and value.casefold() in NO else value


def _status(value: object) -> object:
    if isinstance(value, str) and value.casefold() in (*YES, *NO):
        return "yes" if value.casefold() in YES else "no"
    return value


def _turn(value: object) -> object:
    """A quarter turn is one, however it is written: 90, -90 (which is 270), 90 graden, 180°."""
    match = re.fullmatch(
        r"([+-]?[0-9]{1,4})\s*(?:°|graden|degrees)?", str(value).strip().casefold()
    )
    if not match or int(match[1]) % 90:
        raise PydanticCustomError("not-a-turn", "not-a-turn", {"value": value})
    return str(int(match[1]) % 360)


Turn = Annotated[
    Literal["0", "90", "180", "270"],
    BeforeValidator(_turn),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [0, 90, 180, 270]},
                {"type": "integer", "multipleOf": 90},
                {"type": "string"},
            ]
        }
    ),
]
Size = Annotated[tuple[int, int], BeforeValidator(_size), WithJsonSchema({"type": "string"})]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone), WithJsonSchema({"type": "string"})]


class Organisation(Part):
    """Whose screens these are."""

    name: Text = ""
    logo: Text | None = None


class Transition(Part):
    """How one slide makes way for the next. 400 to 600 ms is calm (product.md)."""

    kind: Literal["crossfade", "cut", "push", "fade"] = "crossfade"
    seconds: Number = Field(0.56, ge=0.1, le=2, allow_inf_nan=False)


class DayAndNight(Part):
    """Which theme is in force when: one in the light hours, one in the dark. A single theme is
    both."""

    day: Words = "daglicht"
    night: Words = "avond"
    hours: HoursOfDay = Hours(time(7), time(19))

    def dark_at(self, moment: datetime) -> bool:
        """Whether it is `night` at that local time."""
        start, end, now = self.hours.start, self.hours.end, moment.time()
        return not (start <= now < end if start < end else now >= start or now < end)


def _theme(value: object) -> object:
    if isinstance(value, str):
        return (
            {"day": "daglicht", "night": "avond"}
            if value.strip().casefold() == "auto"
            else {"day": value, "night": value}
        )
    if isinstance(value, dict | DayAndNight):
        return value
    raise PydanticCustomError("not-text", "not-text")


class ScreenConfig(Part):
    """A television. `diagonal` in inches, `distance` of the reader in metres: sizes of text follow
    from them."""

    name: Text = ""
    tags: Names = ()
    size: Size | None = None
    display: Text = ""
    drawing: Literal["software", "auto", "gpu"] = "software"
    rotate: Turn = "0"
    diagonal: Number = Field(55, ge=10, le=200, allow_inf_nan=False)
    distance: Number = Field(3, ge=0.5, le=30, allow_inf_nan=False)
    hours: HoursOfDay | None = None
    days: Days | None = None
    power: Annotated[Literal["auto", "none", "dpms", "wlopm", "cec"], BeforeValidator(_power)] = (
        "auto"
    )
    pixel_shift: YesNo = True
    visitors: YesNo = False


class Limits(Part):
    """What the studio may take of the machine. The defaults leave a Raspberry Pi of 1 GB room for
    the rest.

    A PNG of 50 megapixels takes 345 MB at 1080p, one of 120 takes 620 (docs/reliability.md); a JPEG
    far less.
    """

    memory_mb: int = Field(640, ge=256, le=65536)
    seconds: Number = Field(20, ge=1, le=600, allow_inf_nan=False)
    megapixels: int = Field(120, ge=1, le=1000)
    file_mb: int = Field(200, ge=1, le=4096)

    @property
    def bounds(self) -> Bounds:
        """The same, as codecs are bounded by it."""
        return Bounds(self.megapixels * MEGA, self.file_mb * MEGA, self.memory_mb * MEGA)


def _log_path(value: str) -> str:
    for word in re.findall(r"\{[^{}]*\}", value):
        if word not in OF_SCREEN:
            raise PydanticCustomError(
                "no-such-word", "no-such-word", {"value": word, "word": OF_SCREEN[0]}
            )
    return value


class Log(Part):
    """Proof of play: its file (from the config's folder), how large it may grow, and how many older
    ones are kept.

    A screen that shows a slide every twelve seconds writes 1.4 MB a day. `{screen}` in the path is
    the screen's name.
    """

    path: Annotated[Text, AfterValidator(_log_path)] = ""
    megabytes: Number = Field(10, ge=0.01, le=10_000, allow_inf_nan=False)
    keep: int = Field(9, ge=1, le=1000)


def _log(value: object) -> object:
    return {"path": value} if isinstance(value, str) else value


Theming = Annotated[DayAndNight, BeforeValidator(_theme)]
Changing = Annotated[Transition, BeforeValidator(_transition)]
Logging = Annotated[Log, BeforeValidator(_log)]


class Holidays(Part):
    """Whose holidays count, and the days on which an office does otherwise."""

    country: Words = "NL"
    region: Text = ""
    also: OwnDays = ()
    but: OwnDays = Field((), alias="except")

    @model_validator(mode="after")
    def _by_names(self) -> Holidays:
        named = [day for day in (*self.also, *self.but) if isinstance(day, str)]
        known = {
            name.casefold(): name for name in (names_of(self.country, self.region) if named else ())
        }
        for name in named if known else ():
            if name.casefold() not in known:
                near = did_you_mean(name, known)
                raise (
                    wrong("no-such-holiday-near", value=name, near=known[near])
                    if near
                    else wrong("no-such-holiday", value=name)
                )
        return self

    @property
    def calendar(self) -> Calendar:
        """The days that count as holidays."""
        return holidays_of(self.country, self.region, self.also, self.but)


class OwnScreen(ScreenConfig):
    """A television by its name: all that `screen` may say, and what else may be different there."""

    playlist: Words | None = None
    language: Literal["nl", "en"] | None = None
    theme: Theming | None = None
    transition: Changing | None = None
    clock: YesNo | None = None
    log: Logging | None = None


def _screens(value: object) -> object:
    """Read a screen with nothing below its name as one without settings of its own."""
    return (
        {name: {} if own is None else own for name, own in value.items()}
        if isinstance(value, dict)
        else value
    )


class Config(Part):
    """All of config.yaml, for one screen: what `screens:` says of it has been laid over
    `screen:`."""

    content: Text = ""
    playlist: Words = "playlists"
    language: Literal["nl", "en"] = "nl"
    theme: Theming = DayAndNight.usual(night="daglicht")
    organisation: Organisation = Organisation.usual()
    colleagues: Names = ()
    duration: Seconds = None
    transition: Changing = Transition.usual()
    clock: YesNo = False
    screen: ScreenConfig = ScreenConfig.usual()
    screens: Annotated[dict[str, OwnScreen], BeforeValidator(_screens)] = Field(
        default_factory=dict
    )
    timezone: Zone = ZoneInfo("Europe/Amsterdam")
    holidays: Holidays = Holidays.usual()
    sync: Annotated[Literal["clock"] | None, BeforeValidator(_sync)] = None
    react_url: Link | None = None
    log: Logging = Log.usual()
    offline_limit: Span = None
    status: Annotated[Literal["yes", "text", "no"], BeforeValidator(_status)] = "yes"
    feeds: Feeds = Field(default_factory=dict)
    post: Post | None = None
    limits: Limits = Limits.usual()

    def named(self, name: str) -> str | None:
        """The name of that screen as `screens` writes it; None where it does not name it."""
        return (
            name
            if name in self.screens
            else next((key for key in self.screens if key.casefold() == name.casefold()), None)
        )

    def way(self, name: str, way: tuple[str, ...]) -> tuple[str, ...]:
        """The place of the setting that is in force for that screen: below its own name, else the
        one for all screens."""
        named = self.named(name)
        own: object = self.screens[named] if named is not None else None
        for key in way:
            if isinstance(own, Part) and key not in own.model_fields_set:
                return way
            own = getattr(own, key, None)
        return way if named is None else ("screens", named, *way)

    def for_screen(self, name: str) -> Config:
        """The config of the screen of that name: its own settings in `screens` replace those of
        `screen` and those for all screens."""
        named = self.named(name)
        own = _written(self.screens[named]) if named is not None else {}
        of_screen = {key: value for key, value in own.items() if key in ScreenConfig.model_fields}
        called = name if named is not None else self.screen.name or name
        screen = self.screen.model_copy(update={"name": called, **of_screen})
        others = {
            key: _over(getattr(self, key), value)
            for key, value in own.items()
            if key not in of_screen
        }
        config = self.model_copy(update={"screen": screen, **others})
        path = config.log.path
        for word in OF_SCREEN:
            path = path.replace(word, plain_file_name(screen.name))
        return (
            config
            if path == config.log.path
            else config.model_copy(update={"log": config.log.model_copy(update={"path": path})})
        )


P = TypeVar("P")


def _written(part: Part) -> dict[str, Any]:
    """The settings that somebody wrote, as checked values. (A dump would turn those within them
    into plain mappings.)"""
    return {key: getattr(part, key) for key in part.model_fields_set}


def _over(general: P, own: P) -> P:
    """A screen's own setting in place of the one for all screens; of a mapping, key by key."""
    return (
        general.model_copy(update=_written(own))
        if isinstance(general, Part) and isinstance(own, Part)
        else own
    )
